/*
 * tests/bench/bench_extract.c - how long a page takes, beside the HTML parser
 * that it is built on and xmllint --html (its start included), and how much
 * memory at most.  bench_extract FILE...; the least of three rounds.
 */
#include "config.h"

#include <fcntl.h>
#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <libxml/HTMLparser.h>

#include "base/file.h"
#include "base/mem.h"
#include "html/extract.h"

#include "base/banned.h"

#define ROUNDS 3

static double
now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static void
extract(const struct buf *b)
{
	struct html_hint hint = { .url = SLICE("http://www.b.example/a.html"),
		.date = DATE_NONE };
	struct html_page *p;

	if (html_extract(buf_slice(b), &hint, &p, NULL) == ERR_OK)
		html_page_free(p);
}

static void
parse(const struct buf *b)
{
	xmlFreeDoc(htmlReadMemory(b->p, (int)b->n, NULL, "UTF-8",
	    HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
	        HTML_PARSE_NONET | HTML_PARSE_COMPACT));
}

static double
least(void (*work)(const struct buf *), const struct buf *b)
{
	double best = 1e9;

	for (int r = 0; r < ROUNDS; r++) {
		double t = now_ms();

		work(b);
		t = now_ms() - t;
		best = t < best ? t : best;
	}
	return best;
}

/* The most memory of this process since the last call, in KiB. */
static long
peak_kib(void)
{
	struct buf b = BUF_INIT(1u << 20);
	int fd = open("/proc/self/clear_refs", O_WRONLY);
	long kib = 0;
	size_t at;

	if (file_read("/proc/self/status", &b, NULL) == ERR_OK &&
	    (at = slice_find(buf_slice(&b), SLICE("VmHWM:"))) != SIZE_MAX)
		kib = strtol(b.p + at + 6, NULL, 10);
	if (fd >= 0 && write(fd, "5", 1) != 1)
		kib = 0;
	close(fd);
	buf_release(&b);
	return kib;
}

/*
 * The most a child of its own needs for the page, in times of its size; the
 * code and tables that a first one brings into memory left out.
 */
static double
memory(const struct buf *b)
{
	double times = -1;
	int fd[2];
	pid_t pid;

	if (pipe(fd) != 0)
		return -1;
	if ((pid = fork()) == 0) {
		long before;

		extract(b);
		malloc_trim(0);
		peak_kib();
		before = peak_kib();
		extract(b);
		times = (double)(peak_kib() - before) * 1024 / (double)b->n;
		_exit(write(fd[1], &times, sizeof(times)) < 0);
	}
	close(fd[1]);
	if (read(fd[0], &times, sizeof(times)) != (ssize_t)sizeof(times))
		times = -1;
	close(fd[0]);
	waitpid(pid, NULL, 0);
	return times;
}

/* Milliseconds of CPU; negative when it is not installed. */
static double
xmllint(char *path)
{
	char *argv[] = { (char[]){ "xmllint" }, (char[]){ "--html" },
		(char[]){ "--noout" }, path, NULL };
	struct rusage u;
	int status;
	pid_t pid = fork();

	if (pid == 0) {
		int null = open("/dev/null", O_RDWR);

		dup2(null, 1);
		dup2(null, 2);
		execvp(argv[0], argv);
		_exit(127);
	}
	if (wait4(pid, &status, 0, &u) != pid ||
	    (WIFEXITED(status) && WEXITSTATUS(status) == 127))
		return -1;
	return (double)(u.ru_utime.tv_sec + u.ru_stime.tv_sec) * 1e3 +
	    (double)(u.ru_utime.tv_usec + u.ru_stime.tv_usec) / 1e3;
}

static int
cmp(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

static void
print(const char *name, double *v, size_t n, const char *unit)
{
	if (n == 0)
		return;
	qsort(v, n, sizeof(*v), cmp);
	printf("%-14s median %7.2f  p95 %7.2f  worst %7.2f %s\n", name,
	    v[n / 2], v[n * 95 / 100], v[n - 1], unit);
}

/* Smaller ones say more of the allocator than of the page. */
#define MEASURED_FROM (50u << 10)

int
main(int argc, char **argv)
{
	size_t n = 0, n_memory = 0, n_lint = 0;
	double *a = xcalloc((size_t)argc, sizeof(*a));
	double *b = xcalloc((size_t)argc, sizeof(*b));
	double *lint = xcalloc((size_t)argc, sizeof(*lint));
	double *mem = xcalloc((size_t)argc, sizeof(*mem));
	struct error e;

	for (int i = 1; i < argc; i++) {
		struct buf page = BUF_INIT(0);

		if (file_read(argv[i], &page, &e) != ERR_OK) {
			fprintf(stderr, "%s\n", e.msg);
			return 1;
		}
		if (page.n >= MEASURED_FROM)
			mem[n_memory++] = memory(&page);
		a[n] = least(extract, &page);
		b[n++] = least(parse, &page);
		if (a[n - 1] > 60)
			printf("slow: %s %.1f ms\n", argv[i], a[n - 1]);
		lint[n_lint] = xmllint(argv[i]);
		n_lint += lint[n_lint] >= 0;
		buf_release(&page);
	}
	if (n == 0)
		return 1;
	print("extract", a, n, "ms");
	print("htmlReadMemory", b, n, "ms");
	print("xmllint --html", lint, n_lint, "ms");
	print("peak memory", mem, n_memory, "times the page");
	free(a);
	free(b);
	free(lint);
	free(mem);
	return 0;
}
