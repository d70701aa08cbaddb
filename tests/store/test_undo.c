/* tests/store/test_undo.c - each step is taken back as it was. */
#include "config.h"

#include "store/support.h"

static void
take_back(struct fixture *f, const char *want)
{
	struct buf what = BUF_INIT(0);
	struct error e = { 0 };

	ok(store_undo(f->s, &what, &e), &e);
	assert_string_equal(buf_str(&what), want);
	buf_release(&what);
}

static void
test_undo(void **state)
{
	struct fixture *f = fixture_new();
	struct list_spec view = { .kind = LIST_RIVER };
	struct store_bookmark b = { .article = 2, .title = SLICE("T"),
		.url = SLICE("https://a.example/n/2"),
		.html = SLICE("kept"), .published = NOW };
	struct error e = { 0 };
	struct buf what = BUF_INIT(0);
	struct list_count c;
	struct article_full *full;
	int64_t n, id, ids[] = { 4, 5 };

	(void)state;
	put(f, 1, 50, "x", 1);
	ok(store_mark_ids(f->s, MARK_READ, ids, 2, &n, &e), &e);
	ok(store_mark_list(f->s, MARK_READ, &view, NULL, NULL, 1, &n, &e),
	    &e);
	assert_int_equal(n, 48);
	ok(store_mark_ids(f->s, MARK_TRASH, ids, 2, &n, &e), &e);
	ok(store_bookmark_put(f->s, &b, &id, &e), &e);
	ok(store_bookmark_remove(f->s, &id, 1, &e), &e);
	take_back(f, "1 bookmark kept again");
	ok(store_bookmark_article(f->s, id, &full, &e), &e);
	assert_slice(full->a.content, "kept");
	article_full_free(full);
	take_back(f, "1 bookmark not kept");
	take_back(f, "2 articles back from the trash");
	take_back(f, "48 articles unread again");
	ok(store_list_count(f->s, &view, NULL, 100, &c, &e), &e);
	assert_int_equal(c.total, 50);
	assert_int_equal(c.unread, 48);
	take_back(f, "2 articles unread again");
	assert_int_equal(store_undo(f->s, &what, &e), ERR_NOTFOUND);
	fixture_free(f);
}

static void
test_bounded(void **state)
{
	struct fixture *f = fixture_new();
	struct error e = { 0 };
	struct buf what = BUF_INIT(0);
	int64_t n, steps = 0;

	(void)state;
	put(f, 1, 150, "x", 1);
	for (int64_t id = 1; id <= 150; id++)
		ok(store_mark_ids(f->s, MARK_READ, &id, 1, &n, &e), &e);
	while (store_undo(f->s, &what, &e) == ERR_OK)
		steps++;
	assert_int_equal(steps, 100);
	buf_release(&what);
	fixture_free(f);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_undo),
		cmocka_unit_test(test_bounded),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
