/* tests/store/test_bookmark.c - put, found, changed, gone. */
#include "config.h"

#include "store/support.h"

static const struct {
	const char *folder, *query;
	size_t n;
} finds[] = {
	{ "", NULL, 3 },
	{ "", "", 3 },
	{ "Lesen", NULL, 2 },
	{ "Lesen/Bald", NULL, 1 },
	{ "Les", NULL, 0 },
	{ "", "tag:ezb", 2 },
	{ "", "tag:ez", 0 },
	{ "", "TITEL", 3 },
	{ "", "titel -tag:ezb", 1 },
	{ "", "in:lesen OR tag:ezb", 2 },
	{ "", "in:Lesen", 2 },
	{ "", "muller", 1 },
	{ "", "is:fulltext", 1 },
	{ "", "site:b.example", 3 },
	{ "", "after:2025-02-05", 3 },
	{ "", "before:2025-02-05", 0 },
};

static void
test_find(void **state)
{
	struct fixture *f = fixture_new();
	struct query_ctx ctx = { NOW, DATE_NONE };
	struct store_bookmark b[] = {
		{ .url = SLICE("https://b.example/1"), .title = SLICE("Titel"),
		    .folder = SLICE("Lesen"), .tags = SLICE("ezb zins") },
		{ .url = SLICE("https://b.example/2"), .title = SLICE("Titel"),
		    .folder = SLICE("Lesen/Bald"), .tags = SLICE("ezb"),
		    .html = SLICE("<p>kept</p>") },
		{ .url = SLICE("https://b.example/3"), .title = SLICE("Titel"),
		    .author = SLICE("Müller") },
	};
	struct error e = { 0 };
	struct bookmark_rows rows;
	int64_t id, again;

	(void)state;
	for (size_t i = 0; i < 3; i++)
		ok(store_bookmark_put(f->s, &b[i], &id, &e), &e);
	for (size_t i = 0; i < sizeof(finds) / sizeof(finds[0]); i++) {
		bookmark_rows_init(&rows);
		ok(store_bookmarks(f->s, slice_of(finds[i].folder),
		    finds[i].query, &ctx, &rows, &e), &e);
		if (rows.n != finds[i].n)
			fail_msg("%s, %s: %zu", finds[i].folder,
			    finds[i].query, rows.n);
		bookmark_rows_release(&rows);
	}
	/* the same page under an address that only looks otherwise */
	b[2].url = SLICE("http://B.example/3?utm_source=x#top");
	b[2].note = SLICE("neu");
	ok(store_bookmark_put(f->s, &b[2], &again, &e), &e);
	assert_int_equal(again, id);
	b[0].title = SLICE("Anders");
	ok(store_bookmark_edit(f->s, id, &b[0].title, NULL, NULL, NULL, &e),
	    &e);
	bookmark_rows_init(&rows);
	ok(store_bookmarks(f->s, SLICE(""), "anders", &ctx, &rows, &e), &e);
	assert_int_equal(rows.n, 1);
	assert_slice(rows.v[0].note, "neu");
	assert_int_equal(store_bookmarks(f->s, SLICE(""), "after:x", &ctx,
	    &rows, &e), ERR_USAGE);
	bookmark_rows_release(&rows);
	fixture_free(f);
}

/* The article goes, its bookmark does not; the row shows it. */
static void
test_article(void **state)
{
	struct fixture *f = fixture_new();
	struct store_bookmark b = { .article = 2,
		.url = SLICE("https://a.example/n/2"), .html = SLICE("kept") };
	struct list_spec view = { .kind = LIST_RIVER, .query = "is:saved" };
	struct store_retention r = { .max_count = 1 };
	struct article_full *full;
	struct error e = { 0 };
	int64_t id, n, ids[9];

	(void)state;
	put(f, 1, 9, "x", 1);
	ok(store_bookmark_put(f->s, &b, &id, &e), &e);
	assert_int_equal(walk(f, &view, 1, 9, ids, 9), 1);
	assert_int_equal(ids[0], 2);
	ok(store_article(f->s, 2, &full, &e), &e);
	assert_int_equal(full->bookmark, id);
	assert_true(full->row.flags & ROW_SAVED);
	article_full_free(full);
	ok(store_expire_some(f->s, f->feed, &r, 100, &n, &e), &e);
	assert_int_equal(walk(f, &view, 1, 9, ids, 9), 1);
	ok(store_bookmark_remove(f->s, &id, 1, &e), &e);
	assert_int_equal(walk(f, &view, 1, 9, ids, 9), 0);
	assert_int_equal(store_bookmark_remove(f->s, &id, 1, &e),
	    ERR_NOTFOUND);
	fixture_free(f);
}

static const struct bookmark_row *
only_one(struct fixture *f, struct bookmark_rows *r)
{
	struct error e;

	bookmark_rows_release(r);
	bookmark_rows_init(r);
	ok(store_bookmarks(f->s, SLICE(""), NULL, NULL, r, &e), &e);
	return r->n == 1 ? &r->v[0] : NULL;
}

static void
undo(struct fixture *f, const char *says)
{
	struct buf what = BUF_INIT(4096);
	struct error e;

	ok(store_undo(f->s, &what, &e), &e);
	if (strstr(buf_str(&what), says) == NULL)
		fail_msg("\"%s\", not \"%s\"", buf_str(&what), says);
	buf_release(&what);
}

/* A page's words go where the user has none. */
static void
test_fill(void **state)
{
	struct fixture *f = fixture_new();
	struct store_bookmark b = { .url = SLICE("https://a.example/1") },
		own = { .url = SLICE("https://a.example/2"),
		.title = SLICE("Mine") };
	struct bookmark_rows r;
	struct error e;
	int64_t id, id2;

	(void)state;
	ok(store_bookmark_put(f->s, &b, &id, &e), &e);
	ok(store_bookmark_put(f->s, &own, &id2, &e), &e);
	for (int64_t i = id; i <= id2; i++)
		ok(store_bookmark_fill(f->s, i, SLICE("Page"), SLICE("Who"),
		    NOW, &e), &e);
	bookmark_rows_init(&r);
	ok(store_bookmarks(f->s, SLICE(""), NULL, NULL, &r, &e), &e);
	for (size_t i = 0; i < r.n; i++) {
		assert_slice(r.v[i].title, r.v[i].id == id ? "Page" : "Mine");
		assert_slice(r.v[i].author, "Who");
	}
	bookmark_rows_release(&r);
	fixture_free(f);
}

/* What was kept, kept again with other words, and edited is taken back. */
static void
test_undo_kept(void **state)
{
	struct fixture *f = fixture_new();
	struct store_bookmark b = { .url = SLICE("https://a.example/1"),
		.title = SLICE("One"), .folder = SLICE("A") };
	struct store_bookmark all[] = {
		{ .url = SLICE("https://a.example/2") },
		{ .url = SLICE("https://a.example/3") } };
	struct slice folder = SLICE("C");
	struct bookmark_rows r;
	struct error e;
	int64_t id, three[3];

	(void)state;
	bookmark_rows_init(&r);
	ok(store_bookmark_put(f->s, &b, &id, &e), &e);
	b.folder = SLICE("B");
	ok(store_bookmark_put(f->s, &b, &id, &e), &e);
	ok(store_bookmark_edit(f->s, id, NULL, NULL, &folder, NULL, &e), &e);
	assert_slice(only_one(f, &r)->folder, "C");
	undo(f, "as before");
	assert_slice(only_one(f, &r)->folder, "B");
	undo(f, "as before");
	assert_slice(only_one(f, &r)->folder, "A");
	ok(store_bookmark_put_all(f->s, all, 2, &e), &e);
	for (int k = 0; k < 3; k++)
		three[k] = id + k;
	ok(store_bookmark_move(f->s, three, 3, folder, &e), &e);
	only_one(f, &r);
	for (size_t k = 0; k < 3; k++)
		assert_slice(r.v[k].folder, "C");
	undo(f, "3 bookmarks as before");
	undo(f, "2 bookmarks not kept");
	assert_slice(only_one(f, &r)->folder, "A");
	assert_slice(only_one(f, &r)->title, "One");
	undo(f, "1 bookmark not kept");
	assert_null(only_one(f, &r));
	bookmark_rows_release(&r);
	fixture_free(f);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_find),
		cmocka_unit_test(test_article),
		cmocka_unit_test(test_undo_kept),
		cmocka_unit_test(test_fill),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
