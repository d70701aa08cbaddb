/* tests/store/test_filter.c - queries with known answers over a few articles. */
#include "config.h"

#include "store/support.h"

static const struct {
	const char *title, *text, *author, *sec, *lang;
	char kind;
	unsigned flags;
} articles[] = {
	/* 1 */ { "EZB hebt den Leitzins", "Der Schritt um 0,25 Punkte war "
	    "erwartet worden.", "Jörg Müller", "", "de", 0, 0 },
	/* 2 */ { "Fed holds rates", "The decision on interest was expected.",
	    "Ann Lee", "", "en", 0, 0 },
	/* 3 */ { "SAP: Zinsentscheid drückt", "SAP fiel auf 1.234,56 Euro.",
	    "", "DE0007164600 SAP", "de", 'A', ROW_TABLE },
	/* 4 */ { "Straße der Banken", "Die Deutsche Bank und die Commerzbank "
	    "teilen sich eine Straße.", "", "DE0005140008 DBK", "de-AT", 0,
	    ROW_PICTURE },
	/* 5 */ { "Berkshire: BRK.B at a high", "AT&T fell, BRK.B rose.",
	    "Ann Lee", "BRK.B T", "en-US", 0, ROW_WATCHED },
	/* 6 */ { "Dividende steigt", "Die Dividendenrendite beträgt 3,5 %. "
	    "Bank Deutsche gibt es nicht.", "J. Mueller", "", "de", 'd',
	    ROW_TABLE },
};
#define N (sizeof(articles) / sizeof(articles[0]))

static const struct {
	const char *query, *want; /* numbers, newest (last) first */
} queries[] = {
	{ "leitzins", "1" },
	{ "LEITZINS", "1" },
	{ "zins", "" },
	{ "*zins*", "31" },
	{ "*zins", "1" },
	{ "zins*", "3" },
	{ "müller", "1" },
	{ "muller", "1" },
	{ "mueller", "6" },
	{ "author:muller", "1" },
	{ "author:\"Ann Lee\"", "52" },
	{ "author:sap", "" },
	{ "strasse", "4" },
	{ "STRASSE", "4" },
	{ "straße", "4" },
	{ "\"Deutsche Bank\"", "4" },
	{ "deutsche bank", "64" },
	{ "bank -\"deutsche bank\"", "6" },
	{ "title:sap", "3" },
	{ "text:straße", "4" },
	{ "text:berkshire", "" },
	{ "brk.b", "5" },
	{ "BRK.B", "5" },
	{ "brk", "5" },
	{ "at&t", "5" },
	{ "1.234,56", "3" },
	{ "0,25", "1" },
	{ "3,5", "6" },
	{ "divid*", "6" },
	{ "dividende", "6" },
	{ "*rendite", "6" },
	{ "sec:SAP", "3" },
	{ "sec:brk.b", "5" },
	{ "isin:DE0005140008", "4" },
	{ "isin:de0007164600", "3" },
	{ "lang:de", "6431" },
	{ "lang:en", "52" },
	{ "lang:de-at", "4" },
	{ "kind:a", "3" },
	{ "kind:paid", "" },
	{ "has:table", "63" },
	{ "has:picture", "4" },
	{ "has:table -kind:a", "6" },
	{ "is:watched", "5" },
	{ "is:unread", "654321" },
	{ "is:read", "" },
	{ "ezb OR fed", "21" },
	{ "(ezb OR fed) lang:en", "2" },
	{ "ezb OR lang:en", "521" },
	{ "-lang:de", "52" },
	{ "-(lang:de OR sec:T)", "2" },
	{ "expected OR erwartet", "21" },
	{ "sap zinsentscheid", "3" },
	{ "sap leitzins", "" },
	{ "feed:alpha", "654321" },
	{ "feed:1 fed", "2" },
	{ "feed:beta", "" },
	{ "folder:Markets", "654321" },
	{ "folder:markets/de ezb", "1" },
	{ "folder:Mark", "" },
	{ "site:a.example", "654321" },
	{ "site:b.example", "" },
	{ "tag:eq fed", "2" },
	{ "on:2025-02-05", "65" },
	{ "before:2025-02-04", "321" },
	{ "after:2025-02-04 -on:2025-02-05", "4" },
	{ "after:12h", "65" },
	{ "between:2025-02-05..2025-02-05", "654321" },
	{ "between:2025-02-01..2025-02-04", "" },
	{ "\"'); DROP TABLE article; --\"", "" },
	{ "\"a\" OR \"leitzins\"", "51" },
};

static void
fill(struct fixture *f)
{
	/* 5 and 6 today, 4 the day before, the others earlier */
	static const int hours[] = { 96, 72, 60, 24, 8, 1 };
	struct article a[N];
	struct store_new v[N];
	struct store_merged out;
	struct error e = { 0 };
	struct arena tmp;
	int64_t left;

	arena_init(&tmp);
	memset(a, 0, sizeof(a));
	memset(v, 0, sizeof(v));
	for (size_t i = 0; i < N; i++) {
		a[i].guid = slice_of(arena_printf(&tmp, "%zu", i));
		a[i].link = slice_of(arena_printf(&tmp,
		    "https://www.a.example/%zu", i));
		a[i].title = slice_of(articles[i].title);
		a[i].author = slice_of(articles[i].author);
		a[i].language = slice_of(articles[i].lang);
		a[i].content = slice_of(articles[i].text);
		a[i].published = NOW - hours[i] * 3600;
		a[i].updated = DATE_NONE;
		v[i] = (struct store_new){ .a = &a[i],
			.text = slice_of(articles[i].text),
			.securities = slice_of(articles[i].sec),
			.kind = articles[i].kind,
			.flags = articles[i].flags };
	}
	ok(store_merge(f->s, f->feed, NULL, v, N, 1, NOW, &out, &e), &e);
	assert_int_equal(out.n_new, N);
	free(out.new_ids);
	ok(store_index_some(f->s, 100, false, &left, &e), &e);
	arena_release(&tmp);
}

static void
test_queries(void **state)
{
	struct fixture *f = fixture_new();

	(void)state;
	fill(f);
	for (size_t i = 0; i < sizeof(queries) / sizeof(queries[0]); i++) {
		struct list_spec view = { .kind = LIST_RIVER,
			.query = queries[i].query };
		struct query_ctx ctx = { NOW, DATE_NONE };
		struct error e = { 0 };
		char got[N + 1] = "";
		struct rows rows;

		rows_init(&rows);
		if (store_list(f->s, &view, &ctx, NULL, 1, N, &rows, &e))
			fail_msg("%s: %s", queries[i].query, e.msg);
		for (size_t k = 0; k < rows.n; k++)
			got[k] = (char)('0' + rows.v[k].id);
		if (strcmp(got, queries[i].want) != 0)
			fail_msg("%s: want %s, got %s", queries[i].query,
			    queries[i].want, got);
		rows_release(&rows);
	}
	fixture_free(f);
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_queries) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
