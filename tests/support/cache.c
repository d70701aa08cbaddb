/* tests/support/cache.c - the small world of the screen tests. */
#include "config.h"

#include "support/test.h"

#include "support/cache.h"

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/file.h"
#include "base/mem.h"
#include "store/store.h"

static const struct {
	const char *url, *name, *folder;
} feeds[] = {
	{ "http://ezb.example/rss", "EZB", "Central banks" },
	{ "http://fed.example/rss", "Federal Reserve", "Central banks" },
	{ "http://wire.example/en", "Wire EN", "Wires" },
	{ "http://wire.example/de", "Wire DE", "Wires" },
	{ "http://boerse.example/rss", "Börse B", "Newspapers" },
	{ "http://nikkei.example/rss", "Nikkei", "Newspapers" },
	{ "http://x.example/feed", "Feed X", "" },
};
#define N_FEEDS (sizeof(feeds) / sizeof(*feeds))

#define BODY                                                              \
	"<p>WALLDORF: The software company lifted its forecast on "        \
	"Wednesday after <a href='http://wire.example/cloud'>cloud "       \
	"revenue</a> rose 27 percent in the fourth quarter, ahead of "     \
	"what analysts had expected.</p><h2>Outlook</h2>"                  \
	"<table><tr><th>Item</th><th>2024</th><th>2025e</th>"              \
	"<th>Change</th></tr><tr><td>Cloud revenue</td><td>17,14</td>"     \
	"<td>21,60</td><td>+26,0%</td></tr><tr><td>Operating profit</td>"  \
	"<td>8,15</td><td>10,30</td><td>+26,4%</td></tr></table>"          \
	"<p>\"We start the year from a position of strength\", the chief " \
	"executive told <a href='http://wire.example/interview'>"          \
	"reporters</a>.</p><ul><li>Costs fell for the third quarter in a " \
	"row, by more than had been planned a year ago</li><li>The "       \
	"dividend stays</li></ul>"

static const struct {
	size_t feed;
	int minutes; /* before now */
	const char *title, *author, *tickers, *html;
} articles[] = {
	{ 2, 1, "SAP raises full-year outlook after strong cloud quarter",
	    "Anna Muster", "SAP", BODY },
	{ 0, 3, "EZB senkt Einlagensatz um 25 Basispunkte auf 2,50 %", "", "",
	    "<p>Der EZB-Rat hat beschlossen, die drei Leitzinssätze um jeweils "
	    "25 Basispunkte zu senken – „mit Augenmaß“.</p>" },
	{ 4, 10, "Münchener Rück: Gewinn steigt, Ausblick bestätigt", "",
	    "MUV2", "<p>Der Rückversicherer verdient 5,7 Mrd. €.</p>" },
	{ 5, 21, "日経平均株価、大幅続落 終値は3万8000円割れ", "", "",
	    "<p>東京株式市場で日経平均株価は続落した。</p>" },
	{ 3, 39, "BaFin warnt vor Website ohne Erlaubnis", "", "",
	    "<p>Die Aufsicht warnt.</p>" },
	{ 3, 46, "Bayer AG: Anpassung der Prognose (Ad-hoc)", "", "BAYN",
	    "<p>Bayer passt die Prognose an.</p>" },
	{ 1, 60 * 20, "Federal Reserve Board announces approval of "
	    "application by a bank holding company", "", "",
	    "<p>The Board announced its approval.</p>" },
	{ 4, 60 * 27, "Volkswagen: Auslieferungen im Januar leicht höher", "",
	    "VOW3", "<p>Der Konzern lieferte mehr aus.</p>" },
	{ 2, 60 * 50, "Infineon: quarterly figures, revenue of 3.4 bn euros",
	    "", "IFX", "<p>Figures.</p>" },
	{ 0, 60 * 24 * 40, "EZB-Protokoll: Mehrheit für kleine Schritte", "",
	    "", "<p>Protokoll.</p>" },
};
#define N_ARTICLES (sizeof(articles) / sizeof(*articles))

/* What sec: finds, as it is with articles that were looked at. */
static struct slice
securities_of(const char *ticker)
{
	static const struct {
		const char *ticker, *securities;
	} all[] = { { "SAP", "SAP DE0007164600 716460" },
		{ "MUV2", "MUV2 DE0008430026 843002" },
		{ "BAYN", "BAYN DE000BAY0017 BAY001" } };

	for (size_t i = 0; i < sizeof(all) / sizeof(*all); i++)
		if (strcmp(all[i].ticker, ticker) == 0)
			return slice_of(all[i].securities);
	return slice_of(ticker);
}

static void
must(enum err rc, const struct error *e)
{
	if (rc != ERR_OK)
		fail_msg("%s", e->msg);
}

static int64_t
feed_id(struct store *s, size_t i)
{
	struct error e;
	int64_t id;

	must(store_feed_find(s, slice_of(feeds[i].url), &id, &e), &e);
	return id;
}

static void
add_articles(struct store *s, size_t feed, int64_t run)
{
	struct feed_info info = { .title = slice_of(feeds[feed].name),
		.updated = DATE_NONE, .published = DATE_NONE };
	struct article a[N_ARTICLES] = { 0 };
	struct enclosure attached = {
		SLICE("https://media.example/cast/one.mp3?x=1"),
		SLICE("audio/mpeg"), 12345678 };
	struct store_new v[N_ARTICLES] = { 0 };
	struct store_merged m = { 0 };
	char guid[N_ARTICLES][32];
	struct error e;
	size_t n = 0;

	for (size_t i = 0; i < N_ARTICLES; i++) {
		if (articles[i].feed != feed)
			continue;
		snprintf(guid[n], sizeof(guid[n]), "http://x.example/%zu", i);
		a[n].guid = a[n].link = slice_of(guid[n]);
		if (i == N_ARTICLES - 1) {
			a[n].enclosures = &attached;
			a[n].n_enclosures = 1;
		}
		a[n].title = slice_of(articles[i].title);
		a[n].author = slice_of(articles[i].author);
		a[n].content = slice_of(articles[i].html);
		a[n].published = CACHE_NOW - articles[i].minutes * 60;
		a[n].updated = DATE_NONE;
		v[n].a = &a[n];
		v[n].text = a[n].title;
		v[n].tickers = slice_of(articles[i].tickers);
		v[n].securities = securities_of(articles[i].tickers);
		n++;
	}
	must(store_merge(s, feed_id(s, feed), &info, v, n, run, CACHE_NOW, &m,
	    &e), &e);
	store_merged_release(&m);
}

static void
add_fetches(struct store *s)
{
	struct store_fetch ok = { .http_status = 200, .when = CACHE_NOW - 60,
		.next_due = CACHE_NOW + 3600 };
	struct store_fetch bad = { .code = ERR_HTTP, .http_status = 404,
		.message = "HTTP 404 Not Found", .when = CACHE_NOW - 60,
		.next_due = CACHE_NOW + 3600 };
	struct error e;

	for (size_t i = 0; i < N_FEEDS; i++)
		must(store_feed_fetched(s, feed_id(s, i),
		    i + 1 < N_FEEDS ? &ok : &bad, &e), &e);
}

static void
add_many(struct store *s, int n, int64_t run)
{
	struct feed_info info = { .updated = DATE_NONE,
		.published = DATE_NONE };
	struct store_merged m = { 0 };
	struct error e;

	for (int i = 0; i < n; i++) {
		struct article a = { .updated = DATE_NONE };
		struct store_new v = { .a = &a };
		char text[64];

		snprintf(text, sizeof(text), "Number %06d", i);
		a.guid = a.title = a.content = v.text = slice_of(text);
		a.published = CACHE_NOW - 86400 - i * 60;
		must(store_merge(s, feed_id(s, 3), &info, &v, 1, run,
		    CACHE_NOW, &m, &e), &e);
		store_merged_release(&m);
	}
}

static void
write_file(const char *dir, const char *name, struct slice bytes)
{
	char *path = file_join(dir, name);
	struct error e;

	must(file_write_atomic(path, bytes, 0600, &e), &e);
	free(path);
}

static void
write_texts(const char *dir)
{
	struct buf b = BUF_INIT(0);

	for (size_t i = 0; i < N_FEEDS; i++) {
		buf_addf(&b, "%s", feeds[i].url);
		if (feeds[i].folder[0])
			buf_addf(&b, " \"%s\"", feeds[i].folder);
		buf_addf(&b, " \"~%s\"\n", feeds[i].name);
	}
	write_file(dir, "feeds", buf_slice(&b));
	write_file(dir, "config", SLICE("set refresh-on-start no\n"
	                                "set auto-refresh no\n"));
	buf_release(&b);
}

char *
cache_make_empty(void)
{
	char dir[] = "/tmp/kurant-test-ui-XXXXXX";

	assert_non_null(mkdtemp(dir));
	return xstrdup(dir);
}

char *
cache_make_large(int n)
{
	char *dir = cache_make_empty(), *db = file_join(dir, "kurant.db");
	struct store_sub subs[N_FEEDS];
	struct store *s;
	struct error e;
	int64_t run, left = 1;

	clock_set_fixed(CACHE_NOW);
	write_texts(dir);
	must(store_open(db, STORE_WRITE, &s, &e), &e);
	for (size_t i = 0; i < N_FEEDS; i++)
		subs[i] = (struct store_sub){ slice_of(feeds[i].url),
			slice_of(feeds[i].name), slice_of(feeds[i].folder),
			SLICE("") };
	must(store_feeds_sync(s, subs, N_FEEDS, &e), &e);
	must(store_run_next(s, &run, &e), &e);
	must(store_begin(s, &e), &e);
	for (size_t i = 0; i < N_FEEDS; i++)
		add_articles(s, i, run);
	add_many(s, n, run);
	add_fetches(s);
	must(store_commit(s, &e), &e);
	while (left > 0)
		must(store_index_some(s, 1000, false, &left, &e), &e);
	store_close(s);
	free(db);
	return dir;
}

char *
cache_make(void)
{
	return cache_make_large(0);
}

static int
remove_one(const char *path, const struct stat *st, int type, struct FTW *f)
{
	(void)st;
	(void)type;
	(void)f;
	return remove(path);
}

void
cache_remove(char *dir)
{
	if (dir != NULL && strncmp(dir, "/tmp/kurant-", 12) == 0)
		nftw(dir, remove_one, 16, FTW_DEPTH | FTW_PHYS);
	free(dir);
}
