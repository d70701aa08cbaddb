/* tests/store/test_keep.c - pages, values, retention, pruning. */
#include "config.h"

#include "store/support.h"

static void
test_tombstones(void **state)
{
	struct fixture *f = fixture_new();
	struct error e = { 0 };
	struct store_retention r = { .max_count = 5 };
	struct store_health h;
	int64_t n;

	(void)state;
	put(f, 1, 30, "alt", 1);
	ok(store_expire_some(f->s, f->feed, &r, 100, &n, &e), &e);
	assert_int_equal(n, 25);
	ok(store_mark_ids(f->s, MARK_TRASH, (int64_t[]){ 30 }, 1, &n, &e),
	    &e);
	clock_set_fixed(NOW + 40 * 86400);
	ok(store_expire_some(f->s, f->feed, &r, 100, &n, &e), &e);
	assert_int_equal(n, 1);
	assert_int_equal(put(f, 1, 30, "alt", 2), 0);
	assert_int_equal(put(f, 1, 30, "anders", 3), 0);
	ok(store_check(f->s, true, &h, &e), &e);
	assert_true(h.intact);
	assert_int_equal(h.articles, 4);
	assert_int_equal(h.unread, 4);
	fixture_free(f);
}

static void
test_values(void **state)
{
	struct fixture *f = fixture_new();
	struct error e = { 0 };
	struct buf b = BUF_INIT(0);

	(void)state;
	assert_int_equal(store_value_get(f->s, "view", &b, &e),
	    ERR_NOTFOUND);
	ok(store_value_put(f->s, "view", SLICE("river"), &e), &e);
	ok(store_value_put(f->s, "view", SLICE("feed 7"), &e), &e);
	ok(store_value_get(f->s, "view", &b, &e), &e);
	assert_string_equal(buf_str(&b), "feed 7");
	buf_release(&b);
	fixture_free(f);
}

static void
test_page(void **state)
{
	struct fixture *f = fixture_new();
	struct list_spec view = { .kind = LIST_RIVER, .query = "seitentext" };
	struct store_page p = { .html = SLICE("<p>ganz</p>"),
		.title = SLICE("T"), .text = SLICE("Seitentext"),
		.next = SLICE("https://a.example/2"), .published = NOW,
		.when = NOW };
	struct article_full *full;
	struct error e = { 0 };
	int64_t left, ids[9];

	(void)state;
	put(f, 1, 3, "teaser", 1);
	ok(store_index_some(f->s, 10, false, &left, &e), &e);
	ok(store_page_put(f->s, 2, &p, &e), &e);
	ok(store_index_some(f->s, 10, false, &left, &e), &e);
	assert_int_equal(walk(f, &view, 1, 9, ids, 9), 1);
	view.query = "teaser is:fulltext";
	assert_int_equal(walk(f, &view, 1, 9, ids, 9), 1);
	p = (struct store_page){ .error = SLICE("HTTP 404"), .when = NOW + 9 };
	ok(store_page_put(f->s, 2, &p, &e), &e);
	ok(store_article(f->s, 2, &full, &e), &e);
	assert_slice(full->page_html, "<p>ganz</p>");
	assert_slice(full->page_next, "https://a.example/2");
	assert_slice(full->page_error, "HTTP 404");
	assert_int_equal(full->page_published, NOW);
	article_full_free(full);
	fixture_free(f);
}

static void
test_prune(void **state)
{
	struct fixture *f = fixture_new();
	struct error e = { 0 };
	struct store_health h;
	struct store_bookmark b = { .article = 2,
		.url = SLICE("https://a.example/n/2"),
		.html = SLICE("kept"), .published = NOW };
	struct article_full *full;
	int64_t n, id;

	(void)state;
	put(f, 1, 3, "x", 1);
	ok(store_bookmark_put(f->s, &b, &id, &e), &e);
	ok(store_feeds_sync(f->s, NULL, 0, &e), &e);
	ok(store_prune(f->s, &n, &e), &e);
	assert_int_equal(n, 1);
	ok(store_check(f->s, true, &h, &e), &e);
	assert_int_equal(h.articles, 0);
	assert_int_equal(h.bookmarks, 1);
	ok(store_bookmark_article(f->s, id, &full, &e), &e);
	assert_slice(full->a.content, "kept");
	article_full_free(full);
	fixture_free(f);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_tombstones),
		cmocka_unit_test(test_values),
		cmocka_unit_test(test_page),
		cmocka_unit_test(test_prune),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
