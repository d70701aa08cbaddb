/* tests/store/test_words_in.c - a query's words in an article's own text. */
#include "config.h"

#include "store/support.h"
#include "store/words_in.h"

/* One article: its text, title, author, securities and site. */
static const char *const columns[] = {
	"Der Leitzins steigt auf 4,25 %. BRK.B gewinnt, Maßnahmen der EZB "
	"folgen: Zinsentscheid am Donnerstag.",
	"Notenbank überrascht Märkte",
	"Erika Mustermann",
	"DE0007164600 SAP",
	"www.beispiel.example",
};

static void
test_fit(void **state)
{
	static const struct {
		const char *query;
		bool fits;
	} rows[] = {
		{ "leitzins", true },
		{ "leitzin", false },
		{ "leit*", true },
		{ "*zins", true },
		{ "*zins*", true },
		{ "*eitz*", true },
		{ "*notenbank*", true },
		{ "massnahmen", true },
		{ "maßnahmen", true },
		{ "uberrascht", true },
		{ "überrascht", true },
		{ "\"maßnahmen der ezb\"", true },
		{ "\"der maßnahmen\"", false },
		{ "\"maßnahmen der\" OR nichts", true },
		{ "title:leitzins", false },
		{ "title:märkte", true },
		{ "text:märkte", false },
		{ "author:mustermann", true },
		{ "sec:SAP", true },
		{ "isin:DE0007164600", true },
		{ "site:beispiel.example", true },
		{ "SAP", false },
		{ "4,25", true },
		{ "4,2", false },
		{ "brk.b", true },
		{ "brk", true },
		{ "ezb -leitzins", false },
		{ "ezb -fed", true },
		{ "-(fed OR boe)", true },
		{ "ezb (fed OR zinsentscheid)", true },
	};
	struct words_in *w = words_in_new();
	struct query_ctx ctx = { NOW, DATE_NONE };
	struct error e;

	(void)state;
	for (int i = 0; i < COLUMNS_ALL; i++)
		words_in_add(w, i, slice_of(columns[i]));
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct query *q;
		size_t at;

		ok(query_parse(slice_of(rows[i].query), &ctx, &q, &at, &e),
		    &e);
		if (words_in_fit(w, q->root) != rows[i].fits)
			fail_msg("%s: not as expected", rows[i].query);
		query_free(q);
	}
	words_in_clear(w);
	words_in_free(w);
}

/* What few have is found as well, by the index, after a few were read. */
static void
test_tired(void **state)
{
	static const struct {
		const char *query;
		size_t n;
	} rows[] = {
		{ "selten*", 2 },
		{ "*ufig*", 300 },
		{ "häuf* -selten*", 300 },
		{ "häuf* OR selten*", 302 },
		{ "nirgend*", 0 },
	};
	struct fixture *f = fixture_new();
	struct error e = { 0 };
	int64_t left, ids[400];

	(void)state;
	put(f, 1, 2, "Seltenes", 1);
	put(f, 3, 300, "Häufiges Wort", 1);
	ok(store_index_some(f->s, 1000, false, &left, &e), &e);
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct list_spec view = { .kind = LIST_RIVER,
			.query = rows[i].query };
		size_t n = walk(f, &view, 1, 7, ids, 400);

		if (n != rows[i].n)
			fail_msg("%s: %zu", rows[i].query, n);
	}
	fixture_free(f);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_fit),
		cmocka_unit_test(test_tired),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
