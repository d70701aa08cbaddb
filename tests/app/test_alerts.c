/* tests/app/test_alerts.c - what is told of watched articles, and how often. */
#include "config.h"

#include "app/alerts.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/watch.h"
#include "base/clock.h"
#include "base/file.h"
#include "base/mem.h"
#include "support/test.h"

static char dir[] = "/tmp/kurant-alerts-XXXXXX";
static struct app *app;

static void
ok(enum err rc, const struct error *e)
{
	if (rc != ERR_OK)
		fail_msg("%s", e->msg);
}

static void
write_file(const char *name, const char *text)
{
	char *path = file_join(dir, name);
	struct error e;

	ok(file_write_atomic(path, slice_of(text), 0700, &e), &e);
	free(path);
}

static void
open_app(void)
{
	struct app_opt o = { .data_dir = dir, .offline = true };
	struct error e;

	ok(app_open(&o, &app, &e), &e);
	app_watch_sync(app, true);
}

/* New articles arrive; what is told of them, "way|name|text" lines. */
static void
arrive(const char *const *titles, size_t n, int64_t age, struct buf *told)
{
	static int number;
	struct article *a = xcalloc(n, sizeof(*a));
	struct store_new *v = xcalloc(n, sizeof(*v));
	struct store_merged m;
	struct store *s = NULL;
	struct app_alert al;
	struct msg *msg;
	struct error e;
	struct arena tmp;
	int64_t feed;

	arena_init(&tmp);
	for (size_t i = 0; i < n; i++) {
		a[i].guid = slice_of(arena_printf(&tmp, "g%d", number++));
		a[i].title = slice_of(titles[i]);
		a[i].published = clock_now() - age;
		a[i].updated = DATE_NONE;
		v[i].a = &a[i];
	}
	ok(store_open(app_path_db(app), STORE_WRITE, &s, &e), &e);
	ok(store_feed_find(s, SLICE("https://a.example/f"), &feed, &e), &e);
	ok(store_merge(s, feed, NULL, v, n, 1, clock_now(), &m, &e), &e);
	store_merged_release(&m);
	store_close(s);
	app_upkeep(app, true);
	while ((msg = app_next(app)) != NULL) {
		struct slice rest = msg->text;

		while (msg->kind == MSG_ALERT && app_alert_next(&rest, &al))
			buf_addf(told, "%.*s|%.*s|%.*s\n",
			    SLICE_ARG(al.ways), SLICE_ARG(al.name),
			    SLICE_ARG(al.text));
		msg_free(msg);
	}
	arena_release(&tmp);
	free(a);
	free(v);
}

static void
test_told(void **state)
{
	static const char *const first[] = { "SAP gewinnt einen Kunden",
		"Allianz steigt", "Neues aus Bonn" };
	static const char *const more[] = { "SAP baut um", "Was SAP vorhat",
		"SAP zieht nach Berlin", "Analysten sehen SAP vorn" };
	static const char *const quiet[] = { "BASF legt zu", "SAP \t\033[31m" };
	struct buf told = BUF_INIT(0);

	(void)state;
	write_file("config", "set alert bell\nset alert-budget 2\n");
	write_file("feeds", "https://a.example/f\n");
	write_file("watchlist", "SAP\nDE0008404005 alert osc9,notify\n"
	    "BASF alert none\nBMW mute on\n");
	open_app();
	arrive(first, 3, 60, &told);
	assert_string_equal(buf_str(&told), "bell|SAP|SAP gewinnt einen "
	    "Kunden\nosc9,notify|ALV|Allianz steigt\n");
	buf_clear(&told);
	arrive(more, 4, 60, &told); /* one is left of the budget */
	assert_string_equal(buf_str(&told), "bell|SAP|SAP baut um\n"
	    "bell|SAP|+3\n");
	buf_clear(&told);
	arrive(quiet, 1, 60, &told);
	assert_string_equal(buf_str(&told), "");
	arrive(&first[1], 1, 5 * 86400, &told); /* written long ago */
	assert_string_equal(buf_str(&told), "");
	buf_release(&told);
	app_close(app);
}

/* The command gets two arguments, whatever is in them. */
static void
test_command(void **state)
{
	struct app_alert al = { SLICE("notify"), SLICE("SAP"),
		SLICE("a \"b\"; $(touch x) `y`") };
	struct buf got = BUF_INIT(4096);
	char *script, *line, *out = file_join(dir, "out");
	struct error e;

	(void)state;
	write_file("told.sh", "#!/bin/sh\nprintf '%s|%s|%s' \"$#\" \"$1\" "
	    "\"$2\" >\"$(dirname \"$0\")/out\"\n");
	script = file_join(dir, "told.sh");
	chmod(script, 0700);
	line = xasprintf("set notify-command \"%s\"\n", script);
	write_file("config", line);
	open_app();
	app_alert_notify(app, &al, true);
	ok(file_read(out, &got, &e), &e);
	assert_string_equal(buf_str(&got),
	    "2|SAP|a \"b\"; $(touch x) `y`");
	app_close(app);
	free(script);
	free(line);
	free(out);
	buf_release(&got);
}

static const struct {
	const char *hours;
	int hour; /* UTC */
	bool quiet;
} hours[] = {
	{ "", 3, false }, { "22-7", 23, true }, { "22-7", 3, true },
	{ "22-7", 7, false }, { "12-13", 12, true }, { "12-13", 13, false },
	{ "x", 3, false }, { "22", 23, false }, { "30-40", 3, false },
};

static void
test_quiet(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(hours) / sizeof(hours[0]); i++) {
		char *line = xasprintf("set quiet-hours \"%s\"\n",
		    hours[i].hours);
		struct date_civil d = { .year = 2025, .month = 2, .day = 5,
			.hour = hours[i].hour, .minute = 30 };
		struct date_civil local;
		int64_t t = date_from_civil(&d);

		date_to_local(t, &local);
		t -= local.zone; /* that hour, local */
		write_file("config", line);
		open_app();
		date_to_local(t, &local);
		if (local.hour == hours[i].hour &&
		    app_alert_quiet(app, t) != hours[i].quiet)
			fail_msg("%s at %d", hours[i].hours, hours[i].hour);
		app_close(app);
		free(line);
	}
}

static int
clean(void **state)
{
	char *line = xasprintf("rm -r '%s'", dir);
	int status = system(line);

	(void)state;
	free(line);
	return status;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_told),
		cmocka_unit_test(test_command),
		cmocka_unit_test(test_quiet),
	};

	if (mkdtemp(dir) == NULL)
		return 99;
	return cmocka_run_group_tests(tests, NULL, clean);
}
