/*
 * tests/bench/bench_extract.c - how long a page takes, beside the HTML parser
 * that it is built on.  bench_extract FILE...; the least of three rounds.
 */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>

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

static int
cmp(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

static void
print(const char *name, double *ms, size_t n)
{
	qsort(ms, n, sizeof(*ms), cmp);
	printf("%-14s median %7.2f  p95 %7.2f  worst %7.2f ms\n", name,
	    ms[n / 2], ms[n * 95 / 100], ms[n - 1]);
}

int
main(int argc, char **argv)
{
	size_t n = 0;
	double *a = xcalloc((size_t)argc, sizeof(*a));
	double *b = xcalloc((size_t)argc, sizeof(*b));
	struct rusage u;
	struct error e;

	for (int i = 1; i < argc; i++) {
		struct buf page = BUF_INIT(0);

		if (file_read(argv[i], &page, &e) != ERR_OK) {
			fprintf(stderr, "%s\n", e.msg);
			return 1;
		}
		a[n] = least(extract, &page);
		b[n++] = least(parse, &page);
		if (a[n - 1] > 60)
			printf("slow: %s %.1f ms\n", argv[i], a[n - 1]);
		buf_release(&page);
	}
	if (n == 0)
		return 1;
	print("extract", a, n);
	print("htmlReadMemory", b, n);
	getrusage(RUSAGE_SELF, &u);
	printf("peak memory    %ld KiB\n", u.ru_maxrss);
	free(a);
	free(b);
	return 0;
}
