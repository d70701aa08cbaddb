/*
 * tests/app/test_watch.c - the watchlist from its file to the articles.
 * covers: watch_import watch_match sessions security_page brief
 */
#include "config.h"

#include "app/watch.h"

#include <stdio.h>
#include <stdlib.h>

#include "app/brief.h"
#include "app/security_page.h"
#include "app/sessions.h"
#include "app/study.h"
#include "base/clock.h"
#include "base/file.h"
#include "base/mem.h"
#include "store/store.h"
#include "support/test.h"

static char dir[] = "/tmp/kurant-watch-XXXXXX";
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

static const struct {
	const char *title, *watched;
} matches[] = {
	{ "SAP hebt die Prognose an", "SAP\t" },
	{ "SAP-Partner eröffnet Büro", "" },
	{ "Der Walldorfer Konzern wächst", "SAP\t" },
	{ "Die EZB senkt den Leitzinssatz", "Zins\t" },
	{ "Leitzins bleibt, sagt die EZB zum Zinseszins", "" },
	{ "Fedora 43 ist da", "" },
	{ "SAP und die EZB", "SAP\tZins\t" },
	{ "Die Allianz steigt", "ALV\t" },
};

static void
test_match(void **state)
{
	struct study *s = NULL;
	struct error e = { 0 };

	(void)state;
	write_file("watchlist", "SAP also \"Walldorfer Konzern\" not "
	    "\"SAP-Partner\"\nDE0008404005\n~Zins \"EZB\" \"Leitzins*\" "
	    "\"Fed\" not \"Zinseszins\"\nGibtsnicht\n");
	ok(study_open(dir, "XETR", &s, &e), &e);
	for (size_t i = 0; i < sizeof(matches) / sizeof(matches[0]); i++) {
		struct article a = { .title = slice_of(matches[i].title),
			.language = SLICE("de") };
		struct study_in in = { &a, SLICE(""), SLICE("") };
		struct study_out out;
		struct slice rest, name;
		size_t want = 0, got = 0;

		study_run(s, &in, &out);
		for (const char *p = matches[i].watched; *p; p++)
			want += *p == '\t';
		rest = out.watched;
		while (slice_split(&rest, '\t', &name)) {
			char *tab = xasprintf("%.*s\t", SLICE_ARG(name));

			got += name.n > 0 &&
			    strstr(matches[i].watched, tab) != NULL;
			if (name.n > 0 && !strstr(matches[i].watched, tab))
				fail_msg("%s hits %s", matches[i].title, tab);
			free(tab);
		}
		if (got != want)
			fail_msg("%s: %.*s", matches[i].title,
			    SLICE_ARG(out.watched));
	}
	study_free(s);
}

/* Two articles that are there already, indexed. */
static void
fill(void)
{
	struct article a[2] = { { .guid = SLICE("1"), .updated = DATE_NONE,
	    .title = SLICE("SAP legt zu") }, { .guid = SLICE("2"),
	    .updated = DATE_NONE, .title = SLICE("Die EZB wartet ab") } };
	struct store_new v[2] = { { .a = &a[0] }, { .a = &a[1] } };
	struct store_merged m;
	struct store *s = NULL;
	struct error e;
	int64_t feed;

	a[0].published = clock_now() - 3600;
	a[1].published = clock_now() - 3 * 86400;
	ok(store_open(app_path_db(app), STORE_WRITE, &s, &e), &e);
	ok(store_feed_find(s, SLICE("https://a.example/f"), &feed, &e), &e);
	ok(store_merge(s, feed, NULL, v, 2, 1, clock_now(), &m, &e), &e);
	store_merged_release(&m);
	store_close(s);
	app_upkeep(app, true);
}

static const struct app_watch *
named(const struct app_watches *all, const char *name)
{
	for (size_t i = 0; i < all->n; i++)
		if (slice_is(all->v[i].name, name))
			return &all->v[i];
	fail_msg("%s is not watched", name);
	return NULL;
}

/* What the cache knows of one of them, and the user's note. */
static void
look_at_page(void)
{
	struct security_page p;
	struct error e;

	ok(security_page_open(app, SLICE("716460"), &p, &e), &e);
	assert_true(p.known);
	assert_slice(p.symbol, "SAP");
	assert_int_equal(p.total, 1);
	assert_int_equal(p.day[SECURITY_DAYS - 1] +
	    p.day[SECURITY_DAYS - 2], 1);
	assert_int_equal(p.notes.n, 0);
	ok(security_note_put(app, p.symbol, SLICE("Q1 abwarten"), &e), &e);
	security_page_release(&p);
	ok(security_page_open(app, SLICE("SAP"), &p, &e), &e);
	assert_slice(p.notes, "Q1 abwarten");
	security_page_release(&p);
	ok(security_page_open(app, SLICE("../../x"), &p, &e), &e);
	assert_false(p.known);
	ok(security_note_put(app, p.symbol, SLICE("inside"), &e), &e);
	security_page_release(&p);
}

static void
look_at_brief(void)
{
	struct brief b;
	struct error e;

	ok(app_brief(app, clock_now() - 2 * 3600, &b, &e), &e);
	assert_int_equal(b.n, 1);
	assert_string_equal(b.v[0].title, "Watchlist");
	assert_slice(b.v[0].name, "SAP");
	assert_int_equal(b.v[0].n_items, 1);
	assert_slice(b.v[0].v[0].title, "SAP legt zu");
	app_brief_release(&b);
	ok(app_brief(app, clock_now() - 60, &b, &e), &e);
	assert_int_equal(b.n, 0); /* nothing older than asked for */
	app_brief_release(&b);
}

/* 2025-02-05: Xetra trades from 08:00 to 16:35 UTC, auction included. */
static const struct {
	int64_t from, to;
	const char *text;
} between[] = {
	{ 1738741000, 1738741900, "" },             /* 07:36 to 07:51 */
	{ 1738741900, 1738743300, "Xetra opened " }, /* 07:51 to 08:15 */
	{ 1738755660, 1738759260, "" },             /* noon */
	{ 1738769700, 1738776600, "Xetra closed " }, /* 15:35 to 17:30 */
	{ 1738741900, 1738776600, "Xetra closed " }, /* the whole day */
};

static void
look_at_sessions(void)
{
	struct buf line = BUF_INIT(256);

	/* 2025-02-05, a Wednesday: 12:41 in Frankfurt, 21:41 */
	assert_true(app_exchange_open(app, 1738755660));
	assert_false(app_exchange_open(app, 1738788060));
	assert_true(app_last_close(app, 1738788060) > 1738755660);
	app_sessions_line(app, 1738755660, 2, &line);
	assert_non_null(strstr(buf_str(&line), "Xetra open"));
	/* what parts a list between two times */
	for (size_t i = 0; i < sizeof(between) / sizeof(between[0]); i++) {
		buf_clear(&line);
		assert_int_equal(app_sessions_between(app, between[i].from,
		    between[i].to, &line), between[i].text[0] != '\0');
		if (strncmp(buf_str(&line), between[i].text,
		        strlen(between[i].text)) != 0)
			fail_msg("%zu: %s", i, buf_str(&line));
	}
	buf_clear(&line);
	assert_true(app_since_close(app, 1738788060, &line));
	assert_non_null(strstr(buf_str(&line), "Since Xetra closed, We "));
	buf_release(&line);
}

static void
test_app(void **state)
{
	struct app_opt o = { .data_dir = dir, .offline = true };
	struct watch_line l = { .what = SLICE("Zins"), .topic = true,
		.also = { SLICE("EZB") }, .n_also = 1 };
	struct buf report = BUF_INIT(4096);
	struct app_watches all;
	struct slice what;
	size_t n_new, n_there;
	struct error e;
	char *path;

	(void)state;
	write_file("watchlist", "Gibtsnicht\n");
	write_file("feeds", "https://a.example/f\n");
	ok(app_open(&o, &app, &e), &e);
	fill();
	ok(app_watch_put(app, &l, &e), &e);
	ok(app_watch_resolve(app, SLICE("716460"), &what, &e), &e);
	l = (struct watch_line){ .what = what };
	ok(app_watch_put(app, &l, &e), &e);
	assert_int_equal(app_watch_resolve(app, SLICE("Quatsch & Co"), &what,
	    &e), ERR_NOTFOUND);
	app_watch_sync(app, true);
	app_close(app); /* all is stored */
	ok(app_open(&o, &app, &e), &e);
	ok(app_watches(app, &all, &e), &e);
	assert_int_equal(all.n, 3);
	assert_false(named(&all, "Gibtsnicht")->known);
	assert_slice(named(&all, "SAP")->isin, "DE0007164600");
	assert_int_equal(named(&all, "SAP")->total, 1);
	assert_slice(named(&all, "SAP")->newest_title, "SAP legt zu");
	assert_int_equal(named(&all, "Zins")->week, 1);
	assert_int_equal(named(&all, "Zins")->today, 0);
	app_watches_release(&all);
	look_at_page();
	look_at_brief();

	write_file("depot.csv", "Name;ISIN;WKN;St\xfc" "ck\r\n"
	    "\"SAP SE\";DE0007164600;716460;10\r\n"
	    "M\xfcnchener R\xfc" "ckversicherung;DE0008430026;;5\r\n"
	    "\"Quatsch; GmbH\";DE0000000000;;1\r\n\r\n");
	path = file_join(dir, "depot.csv");
	ok(app_watch_import(app, path, true, &n_new, &n_there, &report, &e),
	    &e);
	assert_int_equal(n_new, 1);
	assert_int_equal(n_there, 1);
	assert_non_null(strstr(buf_str(&report), "line 4:"));
	ok(app_watch_import(app, path, false, &n_new, &n_there, &report, &e),
	    &e);
	ok(app_watch_import(app, path, false, &n_new, &n_there, &report, &e),
	    &e);
	assert_int_equal(n_new, 0);
	assert_int_equal(n_there, 2);
	free(path);
	ok(app_watch_remove(app, SLICE("sap"), &e), &e);
	assert_int_equal(app_watch_remove(app, SLICE("sap"), &e),
	    ERR_NOTFOUND);

	look_at_sessions();
	buf_release(&report);
	app_close(app);
	path = xasprintf("rm -r '%s'", dir);
	assert_int_equal(system(path), 0);
	free(path);
}

static const struct {
	const char *mute;
	bool fine;
} mutes[] = {
	{ "", true }, { "on", true }, { "open", true },
	{ "2025-03-01", true }, { "2025-3-1", false }, { "tomorrow", false },
	{ "2025-03-0x", false },
};

static void
test_mutes(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(mutes) / sizeof(mutes[0]); i++)
		if (app_watch_mute_ok(slice_of(mutes[i].mute)) !=
		    mutes[i].fine)
			fail_msg("%s", mutes[i].mute);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_match),
		cmocka_unit_test(test_mutes),
		cmocka_unit_test(test_app),
	};

	if (mkdtemp(dir) == NULL)
		return 99;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
