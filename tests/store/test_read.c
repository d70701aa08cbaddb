/* tests/store/test_read.c - an article with its versions. */
#include "config.h"

#include "store/support.h"

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

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_versions),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
