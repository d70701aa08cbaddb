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
	/* two that claim the same one: the first has it */
	for (int i = 0; i < 2; i++) {
		snprintf(text[i][0], 64, "twin-%d", i);
		a[i].guid = slice_of(text[i][0]);
		a[i].link = SLICE("https://a.example/n/5");
		a[i].title = SLICE("Title 5");
	}
	ok(store_merge(f->s, f->feed, NULL, v, 2, 2, NOW, &out, &e), &e);
	assert_int_equal(out.n_new, 1);
	free(out.new_ids);
	a[0].title = slice_of(text[0][2]);
	a[1].title = slice_of(text[1][2]);
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
		cmocka_unit_test(test_new_guids),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
