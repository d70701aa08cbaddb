/* tests/app/test_retain.c - what goes by the options of its feed. */
#include "config.h"

#include "app/retain.h"

#include <stdlib.h>

#include "app/inside.h"
#include "conf/conf.h"
#include "support/cache.h"
#include "support/test.h"

static int64_t
total(struct app *a)
{
	struct list_spec all = { .kind = LIST_RIVER };
	struct list_count c;
	struct error e;

	assert_int_equal(app_count(a, &all, 100000, &c, &e), ERR_OK);
	return c.total;
}

/* A change of no feed that waits behind those of app_retain(). */
static void
settle(struct app *a)
{
	struct error e;

	/* each of its changes makes the next before it ends */
	for (int i = 0; i < 50; i++)
		app_finish(a, app_mark_ids(a, APP_READ, NULL, 0), &e);
	for (struct msg *m; (m = app_next(a)) != NULL;)
		msg_free(m);
}

static const struct {
	const char *name, *value, *unread;
	int64_t left;
} rows[] = {
	{ "max-articles", "0", "no", 1010 },
	{ "max-age", "20y", "no", 1010 },
	{ "max-articles", "300", "yes", 1010 }, /* all are unread */
};

static void
test_options(void **state)
{
	char *dir = cache_make_large(1000);
	struct app_opt o = { .data_dir = dir, .offline = true };
	struct app *a;
	struct error e = { ERR_OK, "" };
	struct list_spec all = { .kind = LIST_RIVER };

	(void)state;
	if (app_open(&o, &a, &e) != ERR_OK)
		fail_msg("%s", e.msg);
	assert_int_equal(total(a), 1010);
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		conf_set(app_conf_edit(a), NULL, slice_of(rows[i].name),
		    slice_of(rows[i].value), &e);
		conf_set(app_conf_edit(a), NULL, SLICE("keep-unread"),
		    slice_of(rows[i].unread), &e);
		app_retain(a);
		settle(a);
		if (total(a) != rows[i].left)
			fail_msg("row %zu: %lld", i, (long long)total(a));
	}
	assert_int_equal(app_finish(a, app_mark_list(a, APP_READ, &all, NULL,
	    0), &e), ERR_OK);
	app_retain(a);
	settle(a);
	/* 1002 of one feed, in more than one step; other feeds have fewer */
	assert_int_equal(total(a), 308);
	app_close(a);
	cache_remove(dir);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_options),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
