/*
 * tests/bench/bench_finance.c - megabytes a second of tagging, and how long
 * the tagger takes to build.
 *   bench_finance securities.tsv TEXT... [seconds]
 */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/file.h"
#include "finance/tagger.h"

#define ARTICLE 6000 /* bytes of text in an article */

static double
now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

#define MUST_MB 100 /* a second */
#define MUST_MS 30  /* to build list and automaton */

static double
run(const struct tagger *t, struct slice text)
{
	struct tagger_work *w = tagger_work_new();
	struct tags tags = TAGS_INIT;
	double start = now(), took;
	size_t bytes = 0, places = 0, articles = 0;

	do {
		for (size_t at = 0; at < text.n; at += ARTICLE) {
			struct tag_input in = { .text = slice_sub(text, at,
			    at + ARTICLE) };

			tagger_run(t, w, &in, &tags);
			bytes += in.text.n;
			places += tags.n;
			articles++;
		}
		took = now() - start;
	} while (took < 1.0);
	printf("tagging: %.0f MB/s, %.1f us an article, %.1f places each\n",
	    (double)bytes / took / 1e6, took / (double)articles * 1e6,
	    (double)places / (double)articles);
	tags_release(&tags);
	tagger_work_free(w);
	return (double)bytes / took / 1e6;
}

int
main(int argc, char **argv)
{
	struct buf tsv = BUF_INIT(0), text = BUF_INIT(0);
	struct error e;
	struct securities *s = securities_new();
	struct tagger *t;
	double start, list, automaton, speed;

	if (argc < 3 || file_read(argv[1], &tsv, &e) != ERR_OK) {
		fprintf(stderr, "usage: bench_finance securities.tsv TEXT\n");
		return 2;
	}
	for (int i = 2; i < argc; i++)
		if (file_read(argv[i], &text, &e) != ERR_OK)
			fprintf(stderr, "%s\n", e.msg);
	start = now();
	if (securities_load(s, buf_slice(&tsv), &e) != ERR_OK)
		return 1;
	securities_finish(s);
	list = (now() - start) * 1e3;
	start = now();
	t = tagger_new(s);
	automaton = (now() - start) * 1e3;
	printf("built in %.1f ms (list %.1f, automaton %.1f; must: %d)\n",
	    list + automaton, list, automaton, MUST_MS);
	speed = run(t, buf_slice(&text));
	printf("one pass at %.0f MB/s (must: %d)\n", speed, MUST_MB);
	tagger_free(t);
	securities_free(s);
	buf_release(&tsv);
	buf_release(&text);
	return speed >= MUST_MB && list + automaton <= MUST_MS ? 0 : 1;
}
