/*
 * tests/fuzz/fuzz_feed_xml.c - any bytes as a feed: no crash; what comes out
 * is clean UTF-8, has identities, and survives being packed.
 */
#include "config.h"

#include <stdint.h>
#include <stdlib.h>

#include "core/text.h"
#include "feed/feed.h"

#include "base/banned.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
check_text(struct slice s)
{
	for (size_t i = 0; i < s.n; i++)
		if ((unsigned char)s.p[i] < 0x20 && s.p[i] != '\n' &&
		    s.p[i] != '\t')
			abort();
	if (!text_is_utf8(s))
		abort();
}

static void
check_packed(const struct feed_doc *d)
{
	struct buf b = BUF_INIT(0), again = BUF_INIT(0);
	struct feed_doc *copy;

	if (feed_doc_pack(d, &b) != ERR_OK ||
	    feed_doc_unpack(buf_slice(&b), &copy, NULL) != ERR_OK ||
	    feed_doc_pack(copy, &again) != ERR_OK ||
	    !slice_eq(buf_slice(&b), buf_slice(&again)))
		abort();
	feed_doc_free(copy);
	buf_release(&b);
	buf_release(&again);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct feed_parse_opt opt = { .base = SLICE("http://e.org/a/b") };
	const struct article *a;
	struct feed_doc *d;
	size_t n;

	if (feed_parse(slice_make((const char *)data, size), &opt, &d,
	        NULL) != ERR_OK)
		return 0;
	a = feed_doc_articles(d, &n);
	for (size_t i = 0; i < n; i++, a++) {
		if (a->guid.n == 0)
			abort();
		check_text(a->guid);
		check_text(a->title);
		check_text(a->link);
		check_text(a->author);
		check_text(a->summary);
		check_text(a->content);
	}
	check_text(feed_doc_info(d)->title);
	check_packed(d);
	feed_doc_free(d);
	return 0;
}
