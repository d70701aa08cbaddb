/*
 * tests/app/test_studies.c - articles that are in the cache get their
 * securities, kinds and stories from the workers, and can be found by them.
 * covers: writer marks corrections
 */
#include "config.h"

#include "app/studies.h"

#include <stdio.h>
#include <stdlib.h>

#include "app/corrections.h"
#include "app/marks.h"
#include "base/clock.h"
#include "base/file.h"
#include "base/mem.h"
#include "store/store.h"
#include "support/test.h"

#define FEEDS 3
#define EACH 70 /* more than one job takes */

static char dir[] = "/tmp/kurant-studies-XXXXXX";

static void
ok(enum err rc, const struct error *e)
{
	if (rc != ERR_OK)
		fail_msg("%s", e->msg);
}

/* Each feed has the same report, and headlines of its own. */
static void
fill(void)
{
	static const char *const urls[FEEDS] = { "https://a.example/f",
		"https://b.example/f", "https://c.example/f" };
	static const char text[] = "Der Softwarekonzern hat am Mittwoch seine "
	    "Prognose angehoben. Im vierten Quartal stieg der Umsatz mit der "
	    "Cloud um 27 Prozent auf 4,71 Milliarden Euro, mehr als von "
	    "Analysten erwartet. Der Vorstand sprach von einem starken "
	    "Schluss des Jahres und von guten Aussichten f\xc3\xbcr das neue.";
	char *path = file_join(dir, "kurant.db"), *feeds, *list;
	struct store_sub subs[FEEDS];
	struct article a[EACH] = { 0 };
	struct store_new v[EACH] = { 0 };
	struct store_merged m;
	struct store *s = NULL;
	struct error e;
	struct arena tmp;
	int64_t id;

	arena_init(&tmp);
	feeds = file_join(dir, "feeds");
	list = xasprintf("%s\n%s\n%s\n", urls[0], urls[1], urls[2]);
	ok(file_write_atomic(feeds, slice_of(list), 0600, &e), &e);
	for (int i = 0; i < FEEDS; i++)
		subs[i] = (struct store_sub){ .url = slice_of(urls[i]) };
	ok(store_open(path, STORE_WRITE, &s, &e), &e);
	ok(store_feeds_sync(s, subs, FEEDS, &e), &e);
	for (int f = 0; f < FEEDS; f++) {
		for (int i = 0; i < EACH; i++) {
			a[i].guid = slice_of(arena_printf(&tmp, "%d", i));
			a[i].title = slice_of(arena_printf(&tmp,
			    "Notiz %d aus Ort %d", i * 31 + f, f * 7 + i));
			a[i].published = clock_now() - 60 * i;
			a[i].updated = DATE_NONE;
			v[i] = (struct store_new){ .a = &a[i] };
		}
		a[5].title = SLICE("SAP hebt die Prognose an");
		v[5].text = slice_of(text);
		ok(store_feed_find(s, subs[f].url, &id, &e), &e);
		ok(store_merge(s, id, NULL, v, EACH, 1, clock_now(), &m, &e),
		    &e);
		assert_int_equal(m.n_new, EACH);
		store_merged_release(&m);
	}
	store_close(s);
	arena_release(&tmp);
	free(list);
	free(feeds);
	free(path);
}

/* The same workers say where in a text. */
static void
marks(struct app *app)
{
	static const char text[] = "Im Dax gewann die Allianz-Aktie.\n";
	uint64_t ticket = app_marks(app, SLICE("B\xc3\xb6rse"),
	    slice_of(text), SLICE("de"));
	struct msg *m;
	bool seen = false;

	while ((m = app_wait(app, 20000)) != NULL && m->kind != MSG_MARKS)
		msg_free(m);
	assert_non_null(m);
	assert_true(m->ticket == ticket);
	for (size_t i = 0; i < m->n_places; i++)
		if (slice_is(m->places[i].symbol, "ALV")) {
			assert_slice(m->places[i].isin, "DE0008404005");
			assert_memory_equal(text + m->places[i].start,
			    "Allianz", 7);
			seen = true;
		}
	assert_true(seen);
	msg_free(m);
}

/* A figure becomes another one: the row says so, and what it was. */
static void
corrected(struct app *app)
{
	static const char *const html[] = {
		"<p>Der Umsatz stieg im Quartal um 27 Prozent auf 4,71 "
		"Milliarden Euro, teilte der Konzern am Mittwoch mit.</p>",
		"<p>Der Umsatz stieg im Quartal um 27 Prozent auf 4,17 "
		"Milliarden Euro, teilte der Konzern am Mittwoch mit.</p>" };
	struct article a = { .guid = SLICE("corrected"), .updated = DATE_NONE,
		.title = SLICE("Zahlen zum Quartal"), .language = SLICE("de") };
	struct store_new v = { .a = &a };
	struct buf said = BUF_INIT(4096);
	struct store_merged m;
	struct store *s = NULL;
	struct rows rows;
	struct error e;
	int64_t feed, id = 0;

	a.published = clock_now() - 60;
	ok(store_open(app_path_db(app), STORE_WRITE, &s, &e), &e);
	ok(store_feed_find(s, SLICE("https://a.example/f"), &feed, &e), &e);
	for (size_t i = 0; i < 2; i++) {
		a.content = slice_of(html[i]);
		v.text = slice_sub(a.content, 3, a.content.n - 4);
		ok(store_merge(s, feed, NULL, &v, 1, 2, clock_now(), &m, &e),
		    &e);
		if (i == 0)
			id = m.new_ids[0];
		store_merged_release(&m);
		app_upkeep(app, true);
	}
	store_close(s);
	rows_init(&rows);
	ok(app_row(app, id, &rows, &e), &e);
	assert_true(rows.v[0].flags & ROW_CORRECTED);
	rows_release(&rows);
	ok(app_article_changes(app, id, 0, &said, &e), &e);
	assert_non_null(strstr(buf_str(&said), "4,71"));
	assert_non_null(strstr(buf_str(&said), "4,17"));
	buf_release(&said);
	assert_int_equal(app_article_changes(app, 1, 0, &said, &e),
	    ERR_NOTFOUND);
	buf_release(&said);
}

static void
test_waiting_ones(void **state)
{
	struct list_spec spec = { .kind = LIST_RIVER, .fold = true,
		.query = "sec:716460" };
	struct app_opt o = { .data_dir = dir, .offline = true };
	struct list_count n;
	struct app *app = NULL;
	struct error e;
	struct rows rows;
	char *clean;

	(void)state;
	assert_non_null(mkdtemp(dir));
	ok(app_open(&o, &app, &e), &e); /* makes the folders */
	app_close(app);
	fill();
	ok(app_open(&o, &app, &e), &e);
	app_upkeep(app, true);
	rows_init(&rows);
	ok(app_list(app, &spec, NULL, 1, 10, &rows, &e), &e);
	assert_int_equal(rows.n, 1);
	assert_int_equal(rows.v[0].story_n, FEEDS);
	assert_slice(rows.v[0].tickers, "SAP");
	rows_release(&rows);
	spec = (struct list_spec){ .kind = LIST_RIVER, .query = "notiz" };
	ok(app_count(app, &spec, 1000, &n, &e), &e);
	assert_int_equal(n.total, FEEDS * (EACH - 1));
	app_upkeep(app, true); /* nothing is left to do */
	marks(app);
	corrected(app);
	app_close(app);
	clean = xasprintf("rm -r '%s'", dir);
	assert_int_equal(system(clean), 0);
	free(clean);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_waiting_ones),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
