/* tests/app/test_rules.c - filters hide and never destroy. */
#include "config.h"

#include "app/rules.h"

#include <stdio.h>
#include <stdlib.h>

#include "app/alerts.h"
#include "base/clock.h"
#include "base/file.h"
#include "base/mem.h"
#include "conf/conf.h"
#include "store/store.h"
#include "support/test.h"

static char dir[] = "/tmp/kurant-rules-XXXXXX";
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

	ok(file_write_atomic(path, slice_of(text), 0600, &e), &e);
	free(path);
}

static void
open_app(void)
{
	struct app_opt o = { .data_dir = dir, .offline = true };
	struct error e;

	ok(app_open(&o, &app, &e), &e);
}

/* One article for each title; two feeds by turns. */
static void
arrive(const char *const *titles, size_t n)
{
	static const char *const feeds[] = { "https://a.example/f",
		"https://a.example/f2" };
	static int number;
	struct store *s = NULL;
	struct error e;

	ok(store_open(app_path_db(app), STORE_WRITE, &s, &e), &e);
	for (size_t i = 0; i < n; i++) {
		char *guid = xasprintf("g%d", number++);
		struct article a = { .guid = slice_of(guid),
			.title = slice_of(titles[i]), .updated = DATE_NONE };
		struct store_new v = { .a = &a };
		struct store_merged m;
		int64_t feed;

		a.published = clock_now() - 60;
		ok(store_feed_find(s, slice_of(feeds[i % 2]), &feed, &e), &e);
		ok(store_merge(s, feed, NULL, &v, 1, 1, clock_now(), &m, &e),
		    &e);
		store_merged_release(&m);
		free(guid);
	}
	store_close(s);
	app_upkeep(app, true);
}

static int64_t
count(const char *query, int64_t *unread)
{
	struct list_spec spec = { .kind = LIST_RIVER, .query = query };
	struct list_count c;
	struct error e;

	ok(app_count(app, &spec, 0, &c, &e), &e);
	if (unread != NULL)
		*unread = c.unread;
	return c.total;
}

static size_t
alerts(void)
{
	struct msg *m;
	size_t n = 0;

	while ((m = app_next(app)) != NULL) {
		struct slice rest = m->text;
		struct app_alert al;

		while (m->kind == MSG_ALERT && app_alert_next(&rest, &al))
			n++;
		msg_free(m);
	}
	return n;
}

static void
test_rules(void **state)
{
	static const char *const titles[] = { "Lotto am Samstag",
		"Horoskop der Woche", "Zinsen bleiben", "Lotto am Mittwoch",
		"Werbung hier", "Horoskop der Welt" };
	static const char *const later[] = { "Lotto noch einmal" };
	struct rows rows;
	struct error e;
	int64_t unread, n;

	(void)state;
	write_file("config", "filter lotto\nfilter werbung read\n"
	    "filter gibtsnicht trash\nnotify zinsen\n"
	    "filter zins* tag:Geld\n");
	write_file("feeds", "https://a.example/f\n"
	    "https://a.example/f2 filter=horoskop\n");
	open_app();
	arrive(titles, 6);
	/* both of Lotto; Horoskop only of the second feed */
	assert_int_equal(count("", &unread), 2);
	assert_int_equal(unread, 1);
	assert_int_equal(count("is:muted", NULL), 4);
	assert_int_equal(count("horoskop", NULL), 0);
	assert_int_equal(count("horoskop is:muted", NULL), 2);
	assert_int_equal(alerts(), 1);
	assert_int_equal(count("tag:geld", NULL), 1);
	assert_int_equal(count("-tag:geld", NULL), 1);
	arrive(later, 1);
	assert_int_equal(count("is:muted", NULL), 5);
	assert_int_equal(alerts(), 0);
	rows_init(&rows);
	ok(app_rule_test(app, "zinsen", &n, &rows, &e), &e);
	assert_int_equal(n, 1);
	assert_slice(rows.v[0].title, "Zinsen bleiben");
	assert_int_equal(app_rule_test(app, "title:nirgends", &n, &rows, &e),
	    ERR_USAGE);
	assert_int_equal(app_rule_test(app, "is:nothing", &n, &rows, &e),
	    ERR_USAGE);
	assert_int_equal(app_rule_test(app, "", &n, &rows, &e), ERR_USAGE);
	rows_release(&rows);
	app_close(app);
}

static unsigned
light_of(const char *query)
{
	struct list_spec spec = { .kind = LIST_RIVER, .query = query };
	struct rows rows;
	struct error e;
	unsigned v;

	rows_init(&rows);
	ok(app_list(app, &spec, NULL, 1, 1, &rows, &e), &e);
	assert_int_equal(rows.n, 1);
	v = (rows.v[0].flags & ROW_LIGHT) >> ROW_LIGHT_SHIFT;
	rows_release(&rows);
	return v;
}

/* Highlighting follows the configuration, also for what is there. */
static void
test_highlight(void **state)
{
	static const char *const later[] = { "Zinsen sinken" };
	struct error e;
	size_t at;

	(void)state;
	write_file("config", "highlight nichts error\nhighlight zins* hit\n"
	    "highlight zinsen hit\nhighlight 'is:read is:unread' hit\n");
	open_app();
	app_upkeep(app, true);
	assert_int_equal(light_of("zinsen"), 2);
	assert_int_equal(light_of("werbung"), 0);
	arrive(later, 1);
	assert_int_equal(light_of("sinken"), 2);
	ok(conf_line(app_conf_edit(app), SLICE("highlight sinken error"), &at,
	    &e), &e);
	ok(conf_line(app_conf_edit(app), SLICE("filter sinken read"), &at,
	    &e), &e);
	app_rules_changed(app);
	app_upkeep(app, true);
	/* the rule that was first goes on being it */
	assert_int_equal(light_of("sinken"), 2);
	assert_int_equal(count("sinken is:unread", NULL), 1);
	ok(app_finish(app, app_rules_apply(app), &e), &e);
	assert_int_equal(count("sinken is:unread", NULL), 0);
	app_close(app);
}

/* A busy feed shows so many a day; the rest is not lost. */
static void
test_quota(void **state)
{
	static const char *const first[] = { "Eins a", "Eins b", "Zwei a",
		"Zwei b", "Drei a", "Drei b" };
	static const char *const more[] = { "Vier a", "Vier b" };

	(void)state;
	clock_set_fixed(1738756800); /* noon: one day for all of it */
	write_file("config", "");
	/* an address that begins as another's is another feed */
	write_file("feeds", "https://a.example/f quota=2\n"
	    "https://a.example/f2\n");
	open_app();
	arrive(first, 6);
	/* a: two of three; b: all */
	assert_int_equal(count("title:a (eins OR zwei OR drei)", NULL), 2);
	assert_int_equal(count("title:b (eins OR zwei OR drei)", NULL), 3);
	assert_int_equal(count("title:a is:muted (eins OR zwei OR drei)",
	    NULL), 1);
	arrive(more, 2);
	assert_int_equal(count("title:a vier", NULL), 0);
	assert_int_equal(count("title:b vier", NULL), 1);
	clock_set_fixed(1738756800 + 86400);
	arrive(more, 2);
	assert_int_equal(count("title:a vier", NULL), 1);
	app_close(app);
	clock_set_fixed(0);
}

/* What was known at a time. */
static void
test_as_of(void **state)
{
	struct list_spec spec = { .kind = LIST_RIVER };
	struct list_count c;
	struct error e;

	(void)state;
	open_app();
	ok(app_as_of(app, "2020-01-01", &spec, &e), &e);
	ok(app_count(app, &spec, 0, &c, &e), &e);
	assert_int_equal(c.total, 0);
	ok(app_as_of(app, "today", &spec, &e), &e);
	ok(app_count(app, &spec, 0, &c, &e), &e);
	assert_int_equal(c.total, 3);
	assert_int_equal(app_as_of(app, "neulich", &spec, &e), ERR_USAGE);
	app_close(app);
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
		cmocka_unit_test(test_rules),
		cmocka_unit_test(test_highlight),
		cmocka_unit_test(test_as_of),
		cmocka_unit_test(test_quota),
	};

	if (mkdtemp(dir) == NULL)
		return 99;
	return cmocka_run_group_tests(tests, NULL, clean);
}
