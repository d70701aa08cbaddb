/*
 * tests/app/test_hooks.c - programs told of new articles, bookmarks and the
 * end of a refresh.
 */
#include "config.h"

#include "app/hooks.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "app/engine.h"
#include "base/clock.h"
#include "base/file.h"
#include "base/mem.h"
#include "conf/conf.h"
#include "support/cache.h"
#include "support/server.h"
#include "support/test.h"

#include "base/banned.h"

#define ITEM(g, t) "<item><guid>" g "</guid><title>" t "</title><link>" \
	"https://a.example/" g "</link></item>"

static void
answer(void *arg, struct server_conn *c, const struct server_request *r)
{
	(void)arg;
	(void)r;
	server_reply(c, 200, "", "<rss version='2.0'><channel><title>Wire"
	    "</title>" ITEM("1", "EZB senkt den Leitzins")
	    ITEM("2", "Ohne Belang") ITEM("3", "Verborgen: Leitzins")
	    "</channel></rss>");
}

struct fix {
	char *dir;
	struct server *s;
	struct app *a;
};

static char *
in_dir(const struct fix *f, const char *name)
{
	return file_join(f->dir, name);
}

/* Each event into a file of its own; what it reads is added. */
static int
setup(void **state)
{
	struct fix *f = xcalloc(1, sizeof(*f));
	struct app_opt o = { 0 };
	char *path, *text;
	struct error e = { ERR_OK, "" };

	f->dir = cache_make_empty();
	f->s = server_listen(answer, NULL);
	o.data_dir = f->dir;
	text = xasprintf("filter title:Verborgen hide\n"
	    "hook new --query 'title:Leitzins' sh -c 'cat >>%s/new'\n"
	    "hook new sh -c 'cat >>%s/all'\n"
	    "hook bookmark sh -c 'cat >>%s/bookmark'\n"
	    "hook refresh sh -c 'cat >>%s/refresh'\n"
	    "hook refresh sh -c 'echo no printer; exit 3'\n",
	    f->dir, f->dir, f->dir, f->dir);
	path = in_dir(f, "config");
	assert_int_equal(file_write_atomic(path, slice_of(text), 0600, &e),
	    ERR_OK);
	free(path);
	free(text);
	path = in_dir(f, "feeds");
	text = xasprintf("%s\n", server_url(f->s, "/feed"));
	assert_int_equal(file_write_atomic(path, slice_of(text), 0600, &e),
	    ERR_OK);
	free(path);
	free(text);
	if (app_open(&o, &f->a, &e) != ERR_OK)
		fail_msg("%s", e.msg);
	server_run(f->s);
	*state = f;
	return 0;
}

static int
teardown(void **state)
{
	struct fix *f = *state;

	if (f->a != NULL)
		app_close(f->a);
	server_stop(f->s);
	cache_remove(f->dir);
	free(f);
	return 0;
}

/* The file's bytes, "" when there is none; in a static buffer. */
static const char *
bytes(const struct fix *f, const char *name)
{
	static char text[65536];
	char *path = in_dir(f, name);
	struct buf b = BUF_INIT(sizeof(text) - 1);

	text[0] = '\0';
	if (file_read(path, &b, NULL) == ERR_OK)
		snprintf(text, sizeof(text), "%s", buf_str(&b));
	buf_release(&b);
	free(path);
	return text;
}

static void
refresh(struct fix *f, char note[512])
{
	struct error e = { ERR_OK, "" };
	bool over = false;

	note[0] = '\0';
	assert_int_equal(app_refresh(f->a, NULL, 0, REFRESH_ALL, &e), ERR_OK);
	while (!over) {
		struct msg *m = app_wait(f->a, 60000);

		assert_non_null(m);
		over = m->kind == MSG_REFRESHED;
		msg_free(m);
	}
	app_upkeep(f->a, true);
	for (struct msg *m; (m = app_wait(f->a, 0)) != NULL; msg_free(m))
		if (m->kind == MSG_NOTE)
			snprintf(note, 512, "%.*s", SLICE_ARG(m->text));
}

static void
test_events(void **state)
{
	struct fix *f = *state;
	struct app_bookmark b = { .url = "https://b.example/x",
		.title = "Kept \"well\"", .tags = "ezb zins" };
	char note[512];
	struct error e;
	const char *s;

	refresh(f, note);
	s = bytes(f, "new");
	assert_non_null(strstr(s, "{\"event\":\"new\",\"id\":"));
	assert_non_null(strstr(s, "EZB senkt den Leitzins"));
	assert_non_null(strstr(s, "\"url\":\"https://a.example/1\""));
	assert_null(strstr(s, "Ohne Belang"));
	assert_null(strstr(s, "Verborgen"));
	s = bytes(f, "all");
	assert_non_null(strstr(s, "Ohne Belang"));
	assert_non_null(strstr(s, "EZB senkt"));
	assert_null(strstr(s, "Verborgen"));
	s = bytes(f, "refresh");
	assert_non_null(strstr(s, "\"event\":\"refresh\""));
	assert_non_null(strstr(s, "\"new\":3"));
	assert_non_null(strstr(note, "status 3"));
	assert_non_null(strstr(note, "no printer"));

	/* nothing new: nothing told of it again */
	refresh(f, note);
	s = strstr(bytes(f, "all"), "Ohne Belang");
	assert_non_null(s);
	assert_null(strstr(s + 1, "Ohne Belang"));

	assert_int_equal(app_finish(f->a, app_bookmark_add(f->a, &b), &e),
	    ERR_OK);
	app_upkeep(f->a, true);
	s = bytes(f, "bookmark");
	assert_non_null(strstr(s, "\"title\":\"Kept \\\"well\\\"\""));
	assert_non_null(strstr(s, "\"tags\":[\"ezb\",\"zins\"]"));
}

/* What was told just before the end is not lost. */
static void
test_end(void **state)
{
	struct fix *f = *state;
	struct app_bookmark b = { .url = "https://b.example/last" };
	struct error e;

	assert_int_equal(app_finish(f->a, app_bookmark_add(f->a, &b), &e),
	    ERR_OK);
	app_close(f->a);
	f->a = NULL;
	for (int i = 0; i < 500 &&
	    strstr(bytes(f, "bookmark"), "/last") == NULL; i++)
		usleep(20000);
	assert_non_null(strstr(bytes(f, "bookmark"), "/last"));
}

static const struct {
	const char *rest, *query, *command;
} lines[] = {
	{ "notify-send a", "", "notify-send a" },
	{ "--query 'sec:SAP is:unread' sh -c 'x y'", "sec:SAP is:unread",
	    "sh -c 'x y'" },
	{ "--query", "", "--query" },
};

static void
test_query(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(lines) / sizeof(*lines); i++) {
		char *query;
		const char *command = hooks_query(lines[i].rest, &query);

		assert_string_equal(query, lines[i].query);
		assert_string_equal(command, lines[i].command);
		free(query);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_events, setup, teardown),
		cmocka_unit_test_setup_teardown(test_end, setup, teardown),
		cmocka_unit_test(test_query),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
