/* tests/store/test_merge.c - what comes in, what changes, what stays away. */
#include "config.h"

#include "store/support.h"

static struct list_spec river = { .kind = LIST_RIVER };

static void
test_new_and_known(void **state)
{
	struct fixture *f = fixture_new();
	struct error e = { 0 };
	struct rows rows;
	struct list_count c;

	(void)state;
	assert_int_equal(put(f, 1, 30, "Der Leitzins steigt", 1), 30);
	assert_int_equal(put(f, 1, 30, "Der Leitzins steigt", 2), 0);
	assert_int_equal(put(f, 10, 30, "Der Leitzins steigt", 3), 9);
	rows_init(&rows);
	ok(store_list(f->s, &river, NULL, NULL, 1, 10, &rows, &e), &e);
	assert_int_equal(rows.n, 10);
	assert_slice(rows.v[0].title, "Title 39");
	assert_slice(rows.v[9].title, "Title 30");
	assert_true(rows.v[0].flags & ROW_UNREAD);
	ok(store_list(f->s, &river, NULL, &rows.v[9].key, 1, 100, &rows, &e),
	    &e);
	assert_int_equal(rows.n, 39);
	assert_slice(rows.v[10].title, "Title 29");
	ok(store_list_count(f->s, &river, NULL, 1000, &c, &e), &e);
	assert_int_equal(c.total, 39);
	assert_int_equal(c.unread, 39);
	rows_release(&rows);
	fixture_free(f);
}

static void
test_versions(void **state)
{
	struct fixture *f = fixture_new();
	struct error e = { 0 };
	struct article_full *full;
	struct arena a;
	struct slice title, html;
	int64_t seen, changed;
	int64_t id = 1;

	(void)state;
	put(f, 1, 1, "Gewinn 1,2 Mrd", 1);
	ok(store_mark_ids(f->s, MARK_READ, &id, 1, &changed, &e), &e);
	assert_int_equal(changed, 1);
	clock_set_fixed(NOW + 60);
	assert_int_equal(put(f, 1, 1, "Gewinn 1,1 Mrd", 2), 0);
	ok(store_article(f->s, 1, &full, &e), &e);
	assert_slice(full->a.content, "<p>Gewinn 1,1 Mrd</p>");
	assert_slice(full->a.guid, "g1");
	assert_slice(full->feed_name, "Alpha");
	assert_int_equal(full->n_versions, 2);
	assert_int_equal(full->row.first_seen, NOW);
	assert_int_equal(full->last_fetched, NOW + 60);
	assert_true(full->row.flags & ROW_UPDATED);
	article_full_free(full);
	arena_init(&a);
	ok(store_version_get(f->s, 1, 1, &a, &title, &html, &seen, &e), &e);
	assert_slice(html, "<p>Gewinn 1,2 Mrd</p>");
	assert_int_equal(seen, NOW);
	ok(store_version_get(f->s, 1, 2, &a, &title, &html, &seen, &e), &e);
	assert_slice(html, "<p>Gewinn 1,1 Mrd</p>");
	assert_int_equal(seen, NOW + 60);
	assert_int_equal(store_version_get(f->s, 1, 3, &a, &title, &html,
	    &seen, &e), ERR_NOTFOUND);
	arena_release(&a);
	fixture_free(f);
}

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
	assert_int_equal(put(f, 1, 30, "alt", 2), 0);
	assert_int_equal(put(f, 1, 30, "anders", 3), 0);
	ok(store_check(f->s, true, &h, &e), &e);
	assert_true(h.intact);
	assert_int_equal(h.articles, 5);
	assert_int_equal(h.unread, 5);
	fixture_free(f);
}

/* A site that gives every entry a new guid does not announce all again. */
static void
test_new_guids(void **state)
{
	struct fixture *f = fixture_new();
	struct error e = { 0 };
	struct article a[20] = { 0 };
	struct store_new v[20] = { 0 };
	struct store_merged out;
	char text[20][3][64];

	(void)state;
	put(f, 1, 20, "Text", 1);
	for (int i = 0; i < 20; i++) {
		snprintf(text[i][0], 64, "new-%d", i);
		snprintf(text[i][1], 64, "https://a.example/n/%d", i + 1);
		snprintf(text[i][2], 64, "Title %d", i + 1);
		a[i].guid = slice_of(text[i][0]);
		a[i].link = slice_of(text[i][1]);
		a[i].title = slice_of(text[i][2]);
		a[i].published = a[i].updated = DATE_NONE;
		a[i].content = SLICE("<p>Text</p>");
		a[i].author = SLICE("Erika Muster");
		v[i].a = &a[i];
		v[i].text = SLICE("Text");
	}
	ok(store_merge(f->s, f->feed, NULL, v, 20, 2, NOW, &out, &e), &e);
	assert_int_equal(out.n_new, 0);
	free(out.new_ids);
	/* the same link in one document is no proof */
	for (int i = 0; i < 20; i++) {
		snprintf(text[i][0], 64, "third-%d", i);
		a[i].link = SLICE("https://a.example/");
		snprintf(text[i][2], 64, "Other %d", i + 1);
		a[i].guid = slice_of(text[i][0]);
		a[i].title = slice_of(text[i][2]);
	}
	ok(store_merge(f->s, f->feed, NULL, v, 20, 3, NOW, &out, &e), &e);
	assert_int_equal(out.n_new, 20);
	free(out.new_ids);
	fixture_free(f);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_new_and_known),
		cmocka_unit_test(test_versions),
		cmocka_unit_test(test_tombstones),
		cmocka_unit_test(test_new_guids),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
