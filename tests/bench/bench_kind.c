/*
 * tests/bench/bench_kind.c - the kinds found in feeds, counted; with -v each
 * article that has one.
 *   bench_kind [-v] FEED...
 */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "feed/feed.h"
#include "finance/kind.h"

static unsigned counts[KIND_COUNT];

static void
feed_run(const char *path, bool verbose)
{
	struct buf bytes = BUF_INIT(0);
	struct feed_parse_opt opt = { .base = SLICE("") };
	struct feed_doc *doc = NULL;
	struct error e;
	const struct article *v;
	size_t n = 0;

	if (file_read(path, &bytes, &e) != ERR_OK ||
	    feed_parse(buf_slice(&bytes), &opt, &doc, &e) != ERR_OK) {
		buf_release(&bytes);
		return;
	}
	v = feed_doc_articles(doc, &n);
	for (size_t i = 0; i < n; i++) {
		struct kind_input in = { .title = v[i].title,
			.text = v[i].content.n ? v[i].content : v[i].summary,
			.link = v[i].link };
		char detail[KIND_DETAIL_MAX];
		enum kind k = kind_of(&in, detail);

		counts[k]++;
		if (verbose && k != KIND_NONE)
			printf("%-12s %-12s %.*s | %.*s\n", kind_name(k),
			    detail, SLICE_ARG(v[i].title),
			    SLICE_ARG(v[i].link));
	}
	feed_doc_free(doc);
	buf_release(&bytes);
}

int
main(int argc, char **argv)
{
	bool verbose = argc > 1 && strcmp(argv[1], "-v") == 0;

	if (argc < 2 + verbose) {
		fprintf(stderr, "usage: bench_kind [-v] FEED...\n");
		return 2;
	}
	for (int i = 1 + verbose; i < argc; i++)
		feed_run(argv[i], verbose);
	for (int k = 0; k < KIND_COUNT; k++)
		printf("%7u %s\n", counts[k], k ? kind_name((enum kind)k) :
						 "none");
	return 0;
}
