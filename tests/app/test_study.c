/*
 * tests/app/test_study.c - what is found in articles, and the stories that
 * come of it.
 * covers: groups
 */
#include "config.h"

#include "app/study.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "app/groups.h"
#include "base/file.h"
#include "base/mem.h"
#include "core/list.h"
#include "support/test.h"

#define NOW 1738756800

static const struct {
	const char *title, *text, *category, *tickers, *sec;
	char kind;
} articles[] = {
	{ "SAP raises its outlook after a strong cloud quarter",
	    "WALLDORF: The software company SAP lifted its forecast. Shares "
	    "of Munich Re were little changed.", NULL,
	    "SAP", "DE0007164600", 0 },
	{ "Ruhiger Handel vor der Zinsentscheidung",
	    "Anleger warten ab.", NULL, "", "", 0 },
	{ "EQS-Adhoc: Allianz SE: Vorl\xc3\xa4ufiges Ergebnis",
	    "Ver\xc3\xb6" "ffentlichung einer Insiderinformation nach Artikel "
	    "17 der Verordnung (EU) Nr. 596/2014", NULL,
	    "ALV", "DE0008404005", 'A' },
};

static struct study *
open_study(void)
{
	struct study *s = NULL;
	struct error e = { 0 };

	if (study_open("/nowhere", "XETR XNYS", &s, &e) != ERR_OK)
		fail_msg("%s", e.msg);
	return s;
}

static void
test_rows(void **state)
{
	struct study *s = open_study();

	(void)state;
	for (size_t i = 0; i < sizeof(articles) / sizeof(articles[0]); i++) {
		struct article a = { .title = slice_of(articles[i].title),
			.published = NOW, .language = SLICE("de") };
		struct study_in in = { &a, SLICE("https://a.example/feed"),
			slice_of(articles[i].text) };
		struct study_out out;
		char *sec;

		study_run(s, &in, &out);
		if (out.tickers.n < strlen(articles[i].tickers) ||
		    (articles[i].tickers[0] == '\0') != (out.tickers.n == 0) ||
		    memcmp(out.tickers.n ? out.tickers.p : "",
		        articles[i].tickers, strlen(articles[i].tickers)))
			fail_msg("%s: tickers %.*s", articles[i].title,
			    SLICE_ARG(out.tickers));
		sec = xstrndup(out.securities.n ? out.securities.p : "",
		    out.securities.n);
		if (!strstr(sec, articles[i].sec))
			fail_msg("%s: securities %s", articles[i].title, sec);
		free(sec);
		if (out.kind != articles[i].kind)
			fail_msg("%s: kind %d", articles[i].title, out.kind);
		assert_true(out.signature.n > 0);
	}
	study_free(s);
}

static const struct {
	const char *link, *form, *tickers;
} filings[] = {
	{ "https://www.sec.gov/Archives/edgar/data/320193/0001/x-index.htm",
	    "8-K", "AAPL" },
	{ "https://www.sec.gov/Archives/edgar/data/0000320193/1/", "4",
	    "AAPL" },
	{ "https://www.sec.gov/Archives/edgar/data/320193/0001/", "", "" },
	{ "https://www.sec.gov/Archives/edgar/data/", "8-K", "" },
	{ "https://www.sec.gov/Archives/edgar/data/99999999999/1", "8-K", "" },
	{ "https://a.example/320193/", "8-K", "" },
};

/* A filing says whose it is in its address alone. */
static void
test_filings(void **state)
{
	struct study *s = open_study();

	(void)state;
	for (size_t i = 0; i < sizeof(filings) / sizeof(filings[0]); i++) {
		struct article_field field = { SLICE(STUDY_FORM),
			slice_of(filings[i].form) };
		struct article a = { .title = SLICE("8-K - Current report"),
			.link = slice_of(filings[i].link), .published = NOW,
			.fields = &field, .n_fields = 1 };
		struct study_in in = { &a, SLICE("https://a.example/feed"),
			SLICE("Filed: 2025-02-05") };
		struct study_out out;

		study_run(s, &in, &out);
		if (!slice_is(slice_trim(out.tickers), filings[i].tickers))
			fail_msg("%s: tickers %.*s", filings[i].link,
			    SLICE_ARG(out.tickers));
	}
	study_free(s);
}

static void
test_stale(void **state)
{
	char dir[] = "/tmp/kurant-study-XXXXXX";
	struct study *s = NULL;
	struct error e = { 0 };
	char *path;

	(void)state;
	assert_non_null(mkdtemp(dir));
	path = file_join(dir, "securities");
	assert_int_equal(study_open(dir, NULL, &s, &e), ERR_OK);
	assert_false(study_is_stale(s));
	assert_int_equal(file_write_atomic(path,
	    SLICE("SAP also \"Riese\"\n"), 0600, &e), ERR_OK);
	assert_true(study_is_stale(s));
	study_free(s);
	assert_int_equal(study_open(dir, NULL, &s, &e), ERR_OK);
	assert_false(study_is_stale(s));
	study_free(s);
	unlink(path);
	rmdir(dir);
	free(path);
}

/* Two feeds with one text: a story, also when the index was let go between. */
static void
test_groups(void **state)
{
	static const char text[] = "Der Softwarekonzern hat am Mittwoch seine "
	    "Prognose angehoben. Im vierten Quartal stieg der Umsatz mit der "
	    "Cloud um 27 Prozent auf 4,71 Milliarden Euro, mehr als von "
	    "Analysten erwartet. Der Vorstand sprach von einem starken "
	    "Schluss des Jahres und von guten Aussichten f\xc3\xbcr 2025.";
	char dir[] = "/tmp/kurant-groups-XXXXXX";
	struct store_sub subs[] = { { .url = SLICE("https://a.example/f") },
		{ .url = SLICE("https://b.example/f") } };
	struct list_spec view = { .kind = LIST_RIVER, .fold = true };
	struct study *study = open_study();
	struct groups *g = groups_new();
	struct feed_info feed = { .language = SLICE("de") };
	struct store *s = NULL;
	struct list_count count;
	struct error e = { 0 };
	char *path, *clean;

	(void)state;
	assert_non_null(mkdtemp(dir));
	path = file_join(dir, "kurant.db");
	assert_int_equal(store_open(path, STORE_WRITE, &s, &e), ERR_OK);
	assert_int_equal(store_feeds_sync(s, subs, 2, &e), ERR_OK);
	for (int64_t i = 0; i < 3; i++) {
		struct article a = { .guid = SLICE("1"), .published = NOW,
			.updated = DATE_NONE,
			.title = SLICE("SAP hebt die Prognose an") };
		struct study_in in = { &a, subs[i % 2].url,
			slice_of(text) };
		struct store_new n = { .a = &a, .text = in.text };
		struct store_merged m;
		struct groups_article ga = { .time = NOW };
		struct study_out out;

		a.guid = i < 2 ? SLICE("1") : SLICE("2");
		study_run(study, &in, &out);
		assert_int_equal(store_feed_find(s, subs[i % 2].url, &ga.feed,
		    &e), ERR_OK);
		assert_int_equal(store_merge(s, ga.feed, &feed, &n, 1, 1, NOW,
		    &m, &e), ERR_OK);
		assert_int_equal(m.n_new, 1);
		ga.id = m.new_ids[0];
		ga.signature = out.signature;
		assert_int_equal(groups_add(g, s, NULL, &ga, NOW,
		    &e), ERR_OK);
		store_merged_release(&m);
		groups_drop(g);
	}
	assert_int_equal(store_list_count(s, &view, NULL, 100, &count, &e),
	    ERR_OK);
	assert_true(count.total < 3);
	groups_free(g);
	study_free(study);
	store_close(s);
	clean = xasprintf("rm -r '%s'", dir);
	assert_int_equal(system(clean), 0);
	free(clean);
	free(path);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_rows),
		cmocka_unit_test(test_filings),
		cmocka_unit_test(test_stale),
		cmocka_unit_test(test_groups),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
