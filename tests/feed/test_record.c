/* tests/feed/test_record.c - fields by depth, and articles' identities. */
#include "config.h"

#include "support/test.h"

#include "feed/record.h"

static void
test_depth(void **state)
{
	struct record r;

	(void)state;
	record_init(&r);
	record_set(&r, F_LINK, SLICE("deep"), 5);
	record_set(&r, F_LINK, SLICE("near"), 3);
	record_set(&r, F_LINK, SLICE("deeper"), 4);
	assert_slice(r.f[F_LINK], "near");
	record_set(&r, F_LINK, SLICE("later"), 3);
	assert_slice(r.f[F_LINK], "later");
	for (int i = 0; i < 1000; i++)
		record_add_category(&r, (struct category){ SLICE("same"),
		    { "", 0 }, { "", 0 } });
	assert_int_equal(r.categories.n, 1);
	record_release(&r);
}

static struct slice guids[8];

/* Parse items; the guids stay reachable through d. */
static struct feed_doc *
identify(const char *items)
{
	struct buf b = BUF_INIT(0);
	const struct article *a;
	struct feed_doc *d;
	size_t n;

	buf_addf(&b, "<rss><channel>%s</channel></rss>", items);
	assert_int_equal(feed_parse(buf_slice(&b), NULL, &d, NULL), ERR_OK);
	a = feed_doc_articles(d, &n);
	assert_in_range(n, 1, 8);
	for (size_t i = 0; i < n; i++) {
		guids[i] = a[i].guid;
		assert_true(a[i].guid.n > 0);
		for (size_t k = 0; k < i; k++)
			assert_false(slice_eq(guids[i], guids[k]));
	}
	buf_release(&b);
	return d;
}

#define G(g, l, t) "<item><guid isPermaLink='false'>" g "</guid><link>" l \
	"</link><title>" t "</title></item>"

static void
test_identity(void **state)
{
	struct feed_doc *d, *e;
	struct slice kept;

	(void)state;
	d = identify(G("g1", "http://a/1", "t") G("", "http://a/2", "t"));
	assert_slice(guids[0], "g1");
	assert_slice(guids[1], "http://a/2");
	feed_doc_free(d);

	/* repeated: each gets its own, which an item before does not change */
	d = identify(G("g", "http://a/1", "t") G("g", "http://a/2", "t"));
	kept = guids[1];
	assert_true(slice_starts(kept, SLICE("kurant:")));
	e = identify(G("g", "http://a/3", "t") G("g", "http://a/1", "t")
	        G("g", "http://a/2", "t"));
	assert_true(slice_eq(kept, guids[2]));
	feed_doc_free(d);
	feed_doc_free(e);

	/* the same title is no identity, nor is there one without anything */
	d = identify(G("", "", "t") G("", "", "t") G("", "", "u")
	        "<item></item><item></item>");
	feed_doc_free(d);
}

static void
test_many_alike(void **state)
{
	struct buf b = BUF_INIT(0);
	const struct article *a;
	struct feed_doc *d;
	size_t n;

	(void)state;
	buf_adds(&b, "<rss><channel>");
	for (int i = 0; i < 20000; i++)
		buf_adds(&b, "<item><title>t</title></item>");
	assert_int_equal(feed_parse(buf_slice(&b), NULL, &d, NULL), ERR_OK);
	a = feed_doc_articles(d, &n);
	assert_int_equal(n, 20000);
	assert_false(slice_eq(a[0].guid, a[n - 1].guid));
	feed_doc_free(d);
	buf_release(&b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_depth),
		cmocka_unit_test(test_identity),
		cmocka_unit_test(test_many_alike),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
