/*
 * tests/bench/bench_parse.c - how fast feeds are read, against xmllint that
 * merely looks at them.  bench_parse FILE...; prints MB/s and the ratio.
 */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/file.h"
#include "base/mem.h"
#include "feed/feed.h"

#include "base/banned.h"

#define ROUNDS 3

/* Seconds of processor time, of this process or of ended children. */
static double
cpu(int who)
{
	struct rusage u;

	getrusage(who, &u);
	return (double)(u.ru_utime.tv_sec + u.ru_stime.tv_sec) +
	    (double)(u.ru_utime.tv_usec + u.ru_stime.tv_usec) / 1e6;
}

static size_t
parse_all(struct buf *files, int n)
{
	size_t articles = 0, count;

	for (int i = 0; i < n; i++) {
		struct feed_doc *d;

		if (feed_parse(buf_slice(&files[i]), NULL, &d, NULL))
			continue;
		feed_doc_articles(d, &count);
		articles += count;
		feed_doc_free(d);
	}
	return articles;
}

/* Processor seconds that xmllint takes for the files; 0: it is not here. */
static double
xmllint(char **paths, int n)
{
	char **argv = xcalloc((size_t)n + 4, sizeof(*argv));
	char name[] = "xmllint", stream[] = "--stream", noout[] = "--noout";
	double before = cpu(RUSAGE_CHILDREN);
	int status = -1;
	pid_t pid;

	argv[0] = name;
	argv[1] = stream;
	argv[2] = noout;
	for (int i = 0; i < n; i++)
		argv[3 + i] = paths[i];
	pid = fork();
	if (pid == 0) {
		execvp(argv[0], argv);
		_exit(127);
	}
	if (pid > 0)
		waitpid(pid, &status, 0);
	free(argv);
	if (!WIFEXITED(status) || WEXITSTATUS(status) == 127)
		return 0;
	return cpu(RUSAGE_CHILDREN) - before;
}

int
main(int argc, char **argv)
{
	struct buf *files = xcalloc((size_t)argc, sizeof(*files));
	double best = 1e9, floor_best = 1e9, t;
	size_t bytes = 0, articles = 0;
	struct error e;

	for (int i = 1; i < argc; i++) {
		if (file_read(argv[i], &files[i - 1], &e) != ERR_OK) {
			fprintf(stderr, "%s\n", e.msg);
			return 1;
		}
		bytes += files[i - 1].n;
	}
	for (int r = 0; r < ROUNDS; r++) {
		t = cpu(RUSAGE_SELF);
		articles = parse_all(files, argc - 1);
		t = cpu(RUSAGE_SELF) - t;
		best = t < best ? t : best;
		t = xmllint(argv + 1, argc - 1);
		floor_best = t < floor_best ? t : floor_best;
	}
	printf("%zu bytes, %zu articles\nparse    %7.1f MB/s\n", bytes,
	    articles, (double)bytes / 1e6 / best);
	if (floor_best > 0)
		printf("xmllint  %7.1f MB/s\nratio    %7.2f of xmllint "
		       "--stream (want 0.50)\n",
		    (double)bytes / 1e6 / floor_best, floor_best / best);
	for (int i = 1; i < argc; i++)
		buf_release(&files[i - 1]);
	free(files);
	return 0;
}
