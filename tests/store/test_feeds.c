/* tests/store/test_feeds.c - who a feed is, and how it fares. */
#include "config.h"

#include "store/support.h"

static void
list_feeds(struct fixture *f, const char *a, const char *b)
{
	struct store_sub v[2] = { { .url = slice_of(a), .name = SLICE("A") },
		{ .url = slice_of(b), .name = SLICE("B") } };
	struct error e = { 0 };

	ok(store_feeds_sync(f->s, v, b ? 2 : 1, &e), &e);
}

static int64_t
find(struct fixture *f, const char *what)
{
	struct error e = { 0 };
	int64_t id = 0;

	store_feed_find(f->s, slice_of(what), &id, &e);
	return id;
}

static void
test_identity(void **state)
{
	struct fixture *f = fixture_new();
	struct feed_rows rows;
	struct error e = { 0 };
	int64_t id;

	(void)state;
	assert_int_equal(find(f, "alpha"), f->feed);
	assert_int_equal(find(f, "1"), f->feed);
	assert_int_equal(find(f, "nobody"), 0);
	put(f, 1, 5, "x", 1);
	ok(store_feed_move(f->s, f->feed, SLICE("https://new.example/"), &e),
	    &e);
	assert_int_equal(find(f, "https://new.example/"), f->feed);
	assert_int_equal(find(f, "https://a.example/feed"), f->feed);
	/* the file still has the old address: the same feed */
	list_feeds(f, "https://a.example/feed", "https://b.example/feed");
	assert_int_equal(find(f, "https://a.example/feed"), f->feed);
	feed_rows_init(&rows);
	ok(store_feeds(f->s, true, &rows, &e), &e);
	assert_int_equal(rows.n, 2);
	assert_int_equal(rows.v[0].id, f->feed);
	assert_int_equal(rows.v[0].total, 5);
	id = rows.v[1].id;
	feed_rows_release(&rows);
	assert_int_equal(store_feed_move(f->s, id,
	    SLICE("https://a.example/feed"), &e), ERR_EXISTS);
	/* a line that goes hides, a line that comes back shows again */
	list_feeds(f, "https://b.example/feed", NULL);
	feed_rows_init(&rows);
	ok(store_feeds(f->s, false, &rows, &e), &e);
	assert_int_equal(rows.n, 1);
	feed_rows_release(&rows);
	list_feeds(f, "https://b.example/feed", "https://a.example/feed");
	feed_rows_init(&rows);
	ok(store_feeds(f->s, false, &rows, &e), &e);
	assert_int_equal(rows.n, 2);
	assert_int_equal(rows.v[1].id, f->feed);
	assert_int_equal(rows.v[1].unread, 5);
	feed_rows_release(&rows);
	fixture_free(f);
}

static const struct {
	struct store_fetch fetch; /* its etag: see below */
	enum feed_state state;
	int fails;
	const char *etag;
} fetches[] = {
	{ { .code = ERR_OK, .http_status = 200, .etag = { "\"1\"", 3 },
	      .when = NOW }, FEED_OK, 0, "\"1\"" },
	{ { .code = ERR_OK, .http_status = 304, .unchanged = true,
	      .when = NOW }, FEED_OK, 0, "\"1\"" },
	{ { .code = ERR_NET, .message = "a: no answer", .when = NOW },
	    FEED_FAILING, 1, "\"1\"" },
	{ { .code = ERR_HTTP, .message = "a: 500", .http_status = 500,
	      .when = NOW }, FEED_FAILING, 2, "\"1\"" },
	{ { .code = ERR_OK, .http_status = 304, .unchanged = true,
	      .etag = { "\"2\"", 3 }, .when = NOW }, FEED_OK, 0, "\"2\"" },
	{ { .code = ERR_OK, .http_status = 200, .damaged = true,
	      .when = NOW }, FEED_DAMAGED, 0, "" },
	{ { .code = ERR_HTTP, .http_status = 410, .gone = true,
	      .when = NOW }, FEED_GONE, 1, "" },
};

static void
test_fetched(void **state)
{
	struct fixture *f = fixture_new();

	(void)state;
	for (size_t i = 0; i < sizeof(fetches) / sizeof(fetches[0]); i++) {
		struct feed_rows rows;
		struct error e = { 0 };

		ok(store_feed_fetched(f->s, f->feed, &fetches[i].fetch, &e),
		    &e);
		feed_rows_init(&rows);
		ok(store_feeds(f->s, false, &rows, &e), &e);
		if (rows.v[0].state != fetches[i].state ||
		    rows.v[0].fails != fetches[i].fails ||
		    !slice_is(rows.v[0].etag, fetches[i].etag))
			fail_msg("fetch %zu: state %d, fails %d, etag %.*s", i,
			    (int)rows.v[0].state, rows.v[0].fails,
			    SLICE_ARG(rows.v[0].etag));
		assert_slice(rows.v[0].error, fetches[i].fetch.message
		        ? fetches[i].fetch.message : "");
		feed_rows_release(&rows);
	}
	fixture_free(f);
}

/* A damaged feed that did not change is damaged still, and says why. */
static void
test_still_damaged(void **state)
{
	struct fixture *f = fixture_new();
	struct store_fetch bad = { .damaged = true, .message = "line 3: &",
		.http_status = 200, .when = NOW, .etag = SLICE("e") };
	struct store_fetch same = { .unchanged = true, .http_status = 304,
		.when = NOW + 60 };
	struct feed_rows rows;
	struct error e = { 0 };

	(void)state;
	ok(store_feed_fetched(f->s, f->feed, &bad, &e), &e);
	ok(store_feed_fetched(f->s, f->feed, &same, &e), &e);
	feed_rows_init(&rows);
	ok(store_feeds(f->s, false, &rows, &e), &e);
	assert_int_equal(rows.v[0].state, FEED_DAMAGED);
	assert_slice(rows.v[0].error, "line 3: &");
	assert_slice(rows.v[0].etag, "e");
	feed_rows_release(&rows);
	fixture_free(f);
}

/* Put off, and nothing else. */
static void
test_later(void **state)
{
	struct fixture *f = fixture_new();
	struct store_fetch bad = { .code = ERR_HTTP, .message = "a: 500",
		.when = NOW, .next_due = NOW + 60 };
	struct feed_rows rows;
	struct error e = { 0 };

	(void)state;
	ok(store_feed_fetched(f->s, f->feed, &bad, &e), &e);
	ok(store_feed_later(f->s, f->feed, NOW + 600, &e), &e);
	ok(store_feed_later(f->s, f->feed, NOW + 300, &e), &e);
	feed_rows_init(&rows);
	ok(store_feeds(f->s, false, &rows, &e), &e);
	assert_int_equal(rows.v[0].next_due, NOW + 600);
	assert_int_equal(rows.v[0].fails, 1);
	assert_slice(rows.v[0].error, "a: 500");
	feed_rows_release(&rows);
	fixture_free(f);
}

/* What a feed wishes is known when it only says that nothing changed. */
static void
test_wishes(void **state)
{
	struct fixture *f = fixture_new();
	struct feed_info info = { .title = SLICE("T"), .ttl_minutes = 90,
		.skip_hours = 0xff00ffu, .skip_days = 0x41u };
	struct store_merged m = { 0 };
	struct feed_rows rows;
	struct error e = { 0 };

	(void)state;
	feed_rows_init(&rows);
	ok(store_feeds(f->s, false, &rows, &e), &e);
	assert_int_equal(rows.v[0].ttl_minutes, 0);
	feed_rows_release(&rows);
	ok(store_merge(f->s, f->feed, &info, NULL, 0, 1, NOW, &m, &e), &e);
	store_merged_release(&m);
	feed_rows_init(&rows);
	ok(store_feeds(f->s, false, &rows, &e), &e);
	assert_int_equal(rows.v[0].ttl_minutes, 90);
	assert_int_equal(rows.v[0].skip_hours, 0xff00ffu);
	assert_int_equal(rows.v[0].skip_days, 0x41u);
	feed_rows_release(&rows);
	fixture_free(f);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_identity),
		cmocka_unit_test(test_fetched),
		cmocka_unit_test(test_wishes),
		cmocka_unit_test(test_still_damaged),
		cmocka_unit_test(test_later),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
