/*
 * tests/fuzz/fuzz_extract.c - any bytes as a page: no crash, clean text, and
 * what is packed comes back; any bytes as a packed page.
 */
#include "config.h"

#include <stdint.h>
#include <stdlib.h>

#include "core/text.h"
#include "html/extract.h"

#include "base/banned.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
try_page(struct slice in)
{
	struct html_hint hint = { .url = SLICE("http://b.example/a/b.html"),
		.date = DATE_NONE };
	struct html_page *p, *q;
	struct buf b = BUF_INIT(0);

	if (html_extract(in, &hint, &p, NULL) != ERR_OK)
		return;
	if (!text_is_utf8(p->text) || !text_is_utf8(p->html))
		abort();
	html_page_pack(p, &b);
	if (html_page_unpack(buf_slice(&b), &q, NULL) != ERR_OK)
		abort();
	html_page_free(q);
	html_page_free(p);
	buf_release(&b);
}

static void
try_lists(struct slice in)
{
	struct html_feed *f;
	struct html_list l;
	struct arena a;
	size_t n;

	arena_init(&a);
	html_find_feeds(in, SLICE(""), SLICE("http://b.example/"), &a, &f, &n,
	    NULL);
	html_list_page(in, SLICE(""), SLICE("http://b.example/"), &a, &l,
	    NULL);
	arena_release(&a);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct slice in = slice_make((const char *)data, size);
	struct html_page *p;

	if (html_page_unpack(in, &p, NULL) == ERR_OK)
		html_page_free(p);
	try_page(in);
	try_lists(in);
	return 0;
}
