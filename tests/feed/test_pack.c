/* tests/feed/test_pack.c - documents through a pipe that may lie. */
#include "config.h"

#include "support/test.h"

#include <stdlib.h>

#include "feed/feed.h"

static const char doc[] =
    "<rss version='2.0'><channel><title>T</title><category>c</category>"
    "<item><guid>1</guid><title>a &lt;a href='x'>b&lt;/a></title>"
    "<category>x</category><enclosure url='u' type='t' length='3'/>"
    "<description>d</description><pubDate>5 Feb 2025</pubDate></item>"
    "<item><title>R&D</title></item>";

static const char list[] =
    "<opml><body><outline text='A'><outline xmlUrl='u' own='1'/>";

static void
pack(const char *in, struct buf *out)
{
	struct feed_doc *d;

	assert_int_equal(feed_parse(slice_of(in), NULL, &d, NULL), ERR_OK);
	assert_int_equal(feed_doc_pack(d, out), ERR_OK);
	feed_doc_free(d);
}

static void
test_back(void **state)
{
	struct buf b = BUF_INIT(0), again = BUF_INIT(0);
	const struct article *a;
	struct feed_doc *d;
	size_t n;

	(void)state;
	pack(doc, &b);
	assert_int_equal(feed_doc_unpack(buf_slice(&b), &d, NULL), ERR_OK);
	a = feed_doc_articles(d, &n);
	assert_int_equal(n, 2);
	assert_slice(a[0].title, "a b");
	assert_slice(a[0].categories[0], "x");
	assert_slice(a[0].enclosures[0].type, "t");
	assert_int_equal(a[0].enclosures[0].length, 3);
	assert_slice(a[0].fields[0].name, "title.html");
	assert_int_equal(a[0].published, 1738713600);
	assert_int_equal(a[1].published, DATE_NONE);
	assert_string_equal(feed_doc_format(d), "rss20");
	assert_true(feed_doc_is_cut(d));
	assert_non_null(feed_doc_damage(d));
	assert_slice(feed_doc_info(d)->categories[0], "c");
	feed_doc_pack(d, &again);
	assert_true(slice_eq(buf_slice(&b), buf_slice(&again)));
	feed_doc_free(d);
	buf_release(&b);
	buf_release(&again);
}

static void
test_outlines(void **state)
{
	struct buf b = BUF_INIT(0);
	const struct outline *o;
	struct feed_doc *d;
	size_t n;

	(void)state;
	pack(list, &b);
	assert_int_equal(feed_doc_unpack(buf_slice(&b), &d, NULL), ERR_OK);
	o = feed_doc_outlines(d, &n);
	assert_int_equal(n, 1);
	assert_slice(o->folder, "A");
	assert_slice(o->other[0].value, "1");
	feed_doc_free(d);
	buf_release(&b);
}

/* A data element's name longer than what is kept stays whole characters. */
static void
test_long_name(void **state)
{
	struct buf in = BUF_INIT(0), b = BUF_INIT(0);
	struct feed_doc *d;

	(void)state;
	buf_adds(&in, "<feed xmlns='http://www.w3.org/2005/Atom'><entry>"
	    "<content type='text/xml'><x");
	for (int i = 0; i < 100; i++)
		buf_adds(&in, "\xc3\xbc");
	buf_adds(&in, ">v</x></content></entry></feed>");
	pack(buf_str(&in), &b);
	assert_int_equal(feed_doc_unpack(buf_slice(&b), &d, NULL), ERR_OK);
	feed_doc_free(d);
	buf_release(&in);
	buf_release(&b);
}

/* Every prefix, every byte set to 0, 1 and 255: an error or a document. */
static void
test_lies(void **state)
{
	static const char *const docs[] = { doc, list };
	struct feed_doc *d;

	(void)state;
	for (int k = 0; k < 2; k++) {
		struct buf b = BUF_INIT(0);

		pack(docs[k], &b);
		for (size_t i = 0; i < b.n; i++) {
			char was = b.p[i];

			assert_int_equal(feed_doc_unpack(
			                     slice_make(b.p, i), &d, NULL),
			    ERR_PARSE);
			for (int v = -1; v <= 1; v++) {
				b.p[i] = (char)v;
				if (feed_doc_unpack(buf_slice(&b), &d,
				        NULL) == ERR_OK)
					feed_doc_free(d);
			}
			b.p[i] = was;
		}
		buf_addc(&b, 'x');
		assert_int_equal(feed_doc_unpack(buf_slice(&b), &d, NULL),
		    ERR_PARSE);
		assert_null(d);
		buf_release(&b);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_back),
		cmocka_unit_test(test_outlines),
		cmocka_unit_test(test_long_name),
		cmocka_unit_test(test_lies),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
