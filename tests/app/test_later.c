/* tests/app/test_later.c - until when something sleeps, and that it wakes. */
#include "config.h"

#include "app/later.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/clock.h"
#include "base/file.h"
#include "base/mem.h"
#include "store/store.h"
#include "support/test.h"

#define NOW 1738756800 /* Wednesday, 2025-02-05 12:00 UTC, 13:00 in Berlin */

static char dir[] = "/tmp/kurant-later-XXXXXX";
static struct app *app;

static void
ok(enum err rc, const struct error *e)
{
	if (rc != ERR_OK)
		fail_msg("%s", e->msg);
}

static const struct {
	const char *text;
	int64_t seconds; /* from NOW; 0: an error */
} rows[] = {
	{ "30m", 1800 },
	{ "2h", 7200 },
	{ "3d", 3 * 86400 },
	{ " 1w ", 7 * 86400 },
	{ "18:30", 5 * 3600 + 1800 },
	{ "9:05", 20 * 3600 + 300 },
	{ "tomorrow", 18 * 3600 },
	{ "morgen", 18 * 3600 },
	{ "thursday", 18 * 3600 },
	{ "We", 6 * 86400 + 18 * 3600 },
	{ "mo", 4 * 86400 + 18 * 3600 },
	{ "2025-02-07", 86400 + 18 * 3600 },
	{ "open", 20 * 3600 },
	{ "2025-02-01", 0 },
	{ "whenever", 0 },
	{ "25:00", 0 },
	{ "0h", 0 },
	{ "", 0 },
};

static void
test_until(void **state)
{
	struct error e;
	int64_t until;

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		enum err rc = app_until(app, slice_of(rows[i].text), NOW,
		    &until, &e);

		if (rc == ERR_OK ? until - NOW != rows[i].seconds
		                 : rows[i].seconds != 0)
			fail_msg("%s: %lld", rows[i].text, rc == ERR_OK
			    ? (long long)(until - NOW) : -1);
	}
}

static int64_t
count(const char *query)
{
	struct list_spec spec = { .kind = LIST_RIVER, .query = query };
	struct list_count c;
	struct error e;

	ok(app_count(app, &spec, 0, &c, &e), &e);
	return c.total;
}

static void
test_wake(void **state)
{
	struct article a = { .guid = SLICE("g"), .title = SLICE("Titel"),
		.published = NOW - 60, .updated = DATE_NONE };
	struct store_new v = { .a = &a };
	struct store_merged m;
	struct store *s = NULL;
	struct error e;
	int64_t feed, id = 1;

	(void)state;
	ok(store_open(app_path_db(app), STORE_WRITE, &s, &e), &e);
	ok(store_feed_find(s, SLICE("https://a.example/f"), &feed, &e), &e);
	ok(store_merge(s, feed, NULL, &v, 1, 1, NOW, &m, &e), &e);
	store_merged_release(&m);
	store_close(s);
	ok(app_finish(app, app_later(app, &id, 1, true), &e), &e);
	assert_int_equal(count("is:later"), 1);
	ok(app_finish(app, app_snooze(app, &id, 1, NOW + 60), &e), &e);
	assert_int_equal(count(""), 0);
	app_wake(app);
	ok(app_finish(app, app_later(app, &id, 1, true), &e), &e);
	assert_int_equal(count(""), 0);
	clock_set_fixed(NOW + 61);
	app_wake(app);
	/* behind it in the queue: then it is done */
	ok(app_finish(app, app_later(app, &id, 1, false), &e), &e);
	assert_int_equal(count("is:unread"), 1);
}

static int
setup(void **state)
{
	struct app_opt o = { .data_dir = dir, .offline = true };
	struct error e;
	char *path;

	(void)state;
	setenv("TZ", "Europe/Berlin", 1);
	clock_set_fixed(NOW);
	if (mkdtemp(dir) == NULL)
		return -1;
	path = file_join(dir, "feeds");
	ok(file_write_atomic(path, SLICE("https://a.example/f\n"), 0600, &e),
	    &e);
	free(path);
	path = file_join(dir, "config");
	ok(file_write_atomic(path, SLICE("set exchange XETR\n"), 0600, &e),
	    &e);
	free(path);
	ok(app_open(&o, &app, &e), &e);
	return 0;
}

static int
teardown(void **state)
{
	char *line = xasprintf("rm -r '%s'", dir);
	int status;

	(void)state;
	app_close(app);
	status = system(line);
	free(line);
	return status;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_until),
		cmocka_unit_test(test_wake),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
