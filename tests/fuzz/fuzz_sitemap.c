/*
 * tests/fuzz/fuzz_sitemap.c - any bytes as a sitemap, as a robots.txt, packed
 * with gzip, and as an address: all stays on its site and in its bounds.
 */
#include "config.h"

#include <stdint.h>
#include <stdlib.h>

#include "core/text.h"
#include "feed/sitemap.h"

#include "base/banned.h"

#define BASE SLICE("http://a.example/sitemap.xml")

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
try_map(struct slice in)
{
	struct feed_parse_opt opt = { .base = BASE };
	const struct article *v;
	const struct outline *o;
	struct feed_doc *d;
	size_t n;

	if (feed_parse(in, &opt, &d, NULL) != ERR_OK)
		return;
	if (!slice_ends(slice_of(feed_doc_format(d)), SLICE("sitemap")) &&
	    !slice_is(slice_of(feed_doc_format(d)), FEED_FORMAT_INDEX)) {
		feed_doc_free(d);
		return;
	}
	v = feed_doc_articles(d, &n);
	if (n > SITEMAP_ARTICLES_MAX)
		abort();
	for (size_t i = 0; i < n; i++)
		if (!sitemap_same_site(BASE, v[i].link) ||
		    v[i].title.n == 0 || !text_is_utf8(v[i].title))
			abort();
	o = feed_doc_outlines(d, &n);
	if (n > SITEMAP_PARTS_MAX)
		abort();
	for (size_t i = 0; i < n; i++)
		if (!sitemap_same_site(BASE, o[i].xml_url))
			abort();
	feed_doc_free(d);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct slice in = slice_make((const char *)data, size);
	struct slice v[FEED_ROBOTS_MAX];
	struct buf b = BUF_INIT(1u << 20);
	struct arena a;
	size_t n;

	try_map(in);
	buf_adds(&b, "<urlset><url><loc>");
	buf_add_slice(&b, in);
	try_map(buf_slice(&b));
	buf_clear(&b);
	(void)feed_gunzip(in, &b, NULL);
	arena_init(&a);
	n = feed_robots_sitemaps(in, BASE, &a, v);
	for (size_t i = 0; i < n; i++)
		if (!sitemap_same_site(BASE, v[i]))
			abort();
	(void)sitemap_slug_title(&a, in);
	(void)sitemap_slug_date(in);
	(void)sitemap_slug_is_service(in);
	arena_release(&a);
	buf_release(&b);
	return 0;
}
