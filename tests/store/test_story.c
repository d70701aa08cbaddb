/* tests/store/test_story.c - stories and signatures. */
#include "config.h"

#include "store/support.h"

static void
test_stories(void **state)
{
	struct fixture *f = fixture_new();
	struct list_spec view = { .kind = LIST_RIVER, .fold = true };
	struct error e = { 0 };
	struct list_count c;
	struct rows rows;
	int64_t ids[20];

	(void)state;
	put(f, 1, 10, "x", 1);
	for (int i = 3; i <= 6; i++)
		ok(store_story_set(f->s, i, 3, SLICE("same"),
		    SLICE("same link"), i == 5, &e), &e);
	assert_int_equal(walk(f, &view, 1, 3, ids, 20), 7);
	ok(store_list_count(f->s, &view, NULL, 100, &c, &e), &e);
	assert_int_equal(c.total, 7);
	assert_int_equal(c.unread, 7);
	view.fold = false;
	assert_int_equal(walk(f, &view, 1, 3, ids, 20), 10);
	view.kind = LIST_STORY;
	view.id = 3;
	assert_int_equal(walk(f, &view, 1, 3, ids, 20), 4);
	assert_int_equal(ids[0], 3);
	rows_init(&rows);
	ok(store_list(f->s, &view, NULL, NULL, 1, 9, &rows, &e), &e);
	assert_int_equal(rows.v[2].story_n, 4);
	assert_false(rows.v[2].flags & ROW_COPY);
	assert_true(rows.v[0].flags & ROW_COPY);
	rows_release(&rows);
	fixture_free(f);
}

/* The first of a story comes before it is one; the earliest leads. */
static void
test_join(void **state)
{
	struct fixture *f = fixture_new();
	struct list_spec view = { .kind = LIST_RIVER, .fold = true };
	struct error e = { 0 };
	struct rows rows;
	int64_t ids[20];

	(void)state;
	put(f, 1, 6, "x", 1); /* 1 is the oldest */
	put(f, 0, 1, "x", 2); /* number 7: older, but from a later refresh */
	ok(store_story_join(f->s, 5, 4, SLICE("copy"), SLICE("same link"),
	    &e), &e);
	ok(store_story_join(f->s, 2, 4, SLICE("event"), SLICE("alike"), &e),
	    &e);
	ok(store_story_join(f->s, 7, 4, SLICE("event"), SLICE("alike"), &e),
	    &e);
	assert_int_equal(walk(f, &view, 1, 9, ids, 20), 4);
	rows_init(&rows);
	ok(store_list(f->s, &view, NULL, NULL, 1, 9, &rows, &e), &e);
	for (size_t i = 0; i < rows.n; i++)
		if (rows.v[i].id == 2)
			assert_int_equal(rows.v[i].story_n, 4);
		else if (rows.v[i].id == 4 || rows.v[i].id == 5 ||
		    rows.v[i].id == 7)
			fail_msg("%d leads", (int)rows.v[i].id);
	rows_release(&rows);
	/* the article that began it is gone: the next one leads */
	ok(store_story_join(f->s, 6, 99, SLICE("copy"), SLICE("x"), &e), &e);
	assert_int_equal(walk(f, &view, 1, 9, ids, 20), 4);
	fixture_free(f);
}

static size_t
members(struct fixture *f, int64_t story, struct story_members *m)
{
	struct error e = { 0 };

	story_members_init(m);
	ok(store_story(f->s, story, m, &e), &e);
	return m->n;
}

static int64_t
leader(struct fixture *f, int64_t article)
{
	struct story_members m;
	struct error e = { 0 };
	int64_t lead = 0;

	story_members_init(&m);
	ok(store_story(f->s, article, &m, &e), &e);
	for (size_t i = 0; i < m.n; i++)
		if (m.v[i].lead)
			lead = m.v[i].id;
	story_members_release(&m);
	return lead;
}

/* A preferred source leads, but not a story that was read already. */
static void
test_prefer(void **state)
{
	struct store_sub subs[] = { { SLICE("https://a.example/feed"),
		SLICE("Alpha"), SLICE(""), SLICE("") },
		{ SLICE("https://b.example/feed"), SLICE("Beta"), SLICE(""),
		SLICE("") } };
	struct fixture *f = fixture_new();
	struct list_spec view = { .kind = LIST_RIVER, .fold = true };
	struct error e = { 0 };
	int64_t beta, ids[20], one = 3, n;

	(void)state;
	ok(store_feeds_sync(f->s, subs, 2, &e), &e);
	put(f, 1, 4, "x", 1); /* 1 to 4 */
	ok(store_feed_find(f->s, SLICE("https://b.example/feed"), &beta, &e),
	    &e);
	f->feed = beta;
	put(f, 11, 3, "y", 2); /* 5 to 7 */
	ok(store_story_join(f->s, 5, 1, SLICE("copy"), SLICE("x"), &e), &e);
	ok(store_story_prefer(f->s, 5, &beta, 0, &e), &e);
	assert_int_equal(leader(f, 1), 1);
	ok(store_story_prefer(f->s, 5, &beta, 1, &e), &e);
	assert_int_equal(leader(f, 1), 5);
	/* the first of them keeps the lead, and the counts are right */
	ok(store_story_join(f->s, 6, 1, SLICE("copy"), SLICE("x"), &e), &e);
	ok(store_story_prefer(f->s, 6, &beta, 1, &e), &e);
	assert_int_equal(leader(f, 1), 5);
	assert_int_equal(walk(f, &view, 1, 9, ids, 20), 5);
	/* who was read keeps it */
	ok(store_mark_ids(f->s, MARK_READ, &one, 1, &n, &e), &e);
	ok(store_story_join(f->s, 7, 3, SLICE("copy"), SLICE("x"), &e), &e);
	ok(store_story_prefer(f->s, 7, &beta, 1, &e), &e);
	assert_int_equal(leader(f, 3), 3);
	/* one of no story is left alone */
	ok(store_story_prefer(f->s, 4, &beta, 1, &e), &e);
	fixture_free(f);
}

/* By hand: in, out, and the number of a story goes with its articles. */
static void
test_by_hand(void **state)
{
	static const int64_t three[] = { 4, 5, 6 }, more[] = { 2, 5 };
	struct fixture *f = fixture_new();
	struct list_spec view = { .kind = LIST_RIVER, .fold = true };
	struct story_members m;
	struct error e = { 0 };
	struct arena a;
	int64_t ids[20], *all;
	size_t n;

	(void)state;
	put(f, 1, 6, "x", 1);
	ok(store_story_unite(f->s, three, 3, &e), &e);
	assert_int_equal(members(f, 4, &m), 3);
	assert_true(m.v[0].lead);
	assert_slice(m.v[1].relation, "joined");
	story_members_release(&m);
	arena_init(&a);
	ok(store_story_ids(f->s, three, 1, &a, &all, &n, &e), &e);
	assert_int_equal(n, 3);
	ok(store_story_ids(f->s, three + 1, 1, &a, &all, &n, &e), &e);
	assert_int_equal(n, 1);
	arena_release(&a);
	assert_int_equal(walk(f, &view, 1, 9, ids, 20), 4);
	ok(store_story_set(f->s, 4, 0, SLICE(""), SLICE(""), false, &e), &e);
	assert_int_equal(members(f, 4, &m), 0);
	story_members_release(&m);
	assert_int_equal(members(f, 5, &m), 2);
	assert_true(m.v[0].lead);
	story_members_release(&m);
	assert_int_equal(walk(f, &view, 1, 9, ids, 20), 5);
	ok(store_story_unite(f->s, more, 2, &e), &e);
	assert_int_equal(members(f, 5, &m), 3);
	story_members_release(&m);
	for (int64_t i = 5; i <= 6; i++)
		ok(store_story_set(f->s, i, 0, SLICE(""), SLICE(""), false,
		    &e), &e);
	assert_int_equal(walk(f, &view, 1, 9, ids, 20), 6);
	fixture_free(f);
}

static bool
count_sig(void *arg, int64_t article, int64_t story, int64_t feed,
    struct slice sig)
{
	int *n = arg;

	(void)story;
	(void)feed;
	assert_int_equal(sig.n, 3);
	assert_true(article > 4);
	return ++*n < 10;
}

static void
test_signatures(void **state)
{
	struct fixture *f = fixture_new();
	struct error e = { 0 };
	int n = 0;

	(void)state;
	put(f, 1, 8, "x", 1);
	for (int i = 1; i <= 8; i++)
		ok(store_signature_put(f->s, i, NOW - (i > 4 ? 0 : 99),
		    SLICE("abc"), &e), &e);
	ok(store_signatures(f->s, NOW - 10, count_sig, &n, &e), &e);
	assert_int_equal(n, 4);
	ok(store_signatures_trim(f->s, NOW - 10, &e), &e);
	n = 0;
	ok(store_signatures(f->s, 0, count_sig, &n, &e), &e);
	assert_int_equal(n, 4);
	fixture_free(f);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_stories),
		cmocka_unit_test(test_join),
		cmocka_unit_test(test_prefer),
		cmocka_unit_test(test_by_hand),
		cmocka_unit_test(test_signatures),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
