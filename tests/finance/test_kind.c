/* tests/finance/test_kind.c - what an article is, and what it is not. */
#include "config.h"

#include "finance/kind.h"
#include "support/test.h"

static const struct {
	const char *title, *text, *link, *category, *form;
	enum kind want;
	const char *detail;
} cases[] = {
	{ "EQS-Adhoc: Bayer AG: Anpassung der Prognose", "", "", "", "",
	    KIND_ADHOC, "" },
	{ "DGAP-Adhoc: SGL Carbon SE", "", "", "", "", KIND_ADHOC, "" },
	{ "Ad hoc: Nordbank AG plans to buy", "", "", "", "", KIND_ADHOC,
	    "" },
	{ "Ad-hoc-Mitteilung l\xc3\xa4sst Kurs einbrechen", "", "", "", "",
	    KIND_NONE, "" },
	{ "Nordwerke AG", "Ver\xc3\xb6" "ffentlichung einer Insiderinformation"
	    " gem\xc3\xa4\xc3\x9f Artikel 17 der Verordnung (EU)", "", "",
	    "", KIND_ADHOC, "" },
	{ "EQS-DD: SAP SE: Klein, Kauf", "", "", "", "", KIND_DEALINGS, "" },
	{ "Was Directors' Dealings verraten", "", "", "", "", KIND_NONE,
	    "" },
	{ "EQS-PVR: Allianz SE: Release", "", "", "", "", KIND_VOTING, "" },
	{ "Siemens AG", "Ver\xc3\xb6" "ffentlichung gem\xc3\xa4\xc3\x9f "
	    "\xc2\xa7 40 Abs. 1 WpHG mit dem Ziel", "", "", "", KIND_VOTING,
	    "" },
	{ "Modekette stellt Insolvenzantrag", "", "", "", "",
	    KIND_INSOLVENCY, "" },
	{ "Retailer files for Chapter 11", "", "", "", "", KIND_INSOLVENCY,
	    "" },
	{ "Insolvenzen steigen um zehn Prozent", "", "", "", "", KIND_NONE,
	    "" },
	{ "8-K - APPLE INC (0000320193) (Filer)",
	    "Item 2.02: Results of Operations Item 9.01: Exhibits", "", "",
	    "", KIND_8K, "2.02 9.01" },
	{ "Current report", "Item 5.02: Departure", "", "", "8-K/A", KIND_8K,
	    "5.02" },
	{ "10-Q  - Quarterly report [Sections 13 or 15(d)]", "", "", "", "",
	    KIND_10Q, "10-Q" },
	{ "x", "", "", "", "10-K", KIND_10K, "10-K" },
	{ "x", "", "", "", "20-F", KIND_10K, "20-F" },
	{ "x", "", "", "", "S-1", KIND_NONE, "" },
	{ "4 - COOK TIMOTHY D (0001214156) (Reporting)", "", "", "", "",
	    KIND_FORM4, "4" },
	{ "4 - a number of reasons to buy", "", "", "", "", KIND_NONE, "" },
	{ "Monetary policy decisions", "",
	    "https://www.ecb.europa.eu/press/pr/x.html", "", "",
	    KIND_CENTRAL_BANK, "" },
	{ "x", "", "https://www.notecb.europa.eu.evil.example/", "", "",
	    KIND_NONE, "" },
	{ "x", "", "https://evilecb.europa.eu/", "", "", KIND_NONE, "" },
	{ "x", "", "https://evil-bls.gov.example/", "", "", KIND_NONE, "" },
	{ "Industrieproduktion im Dezember", "",
	    "https://www.destatis.de/DE/Presse/x.html", "", "",
	    KIND_STATISTICS, "" },
	{ "Goldman hebt SAP auf 'Buy' - Ziel 290 Euro", "", "", "", "",
	    KIND_ANALYST, "" },
	{ "JPMorgan bel\xc3\xa4sst Bayer auf \xe2\x80\x9eNeutral\xe2\x80\x9c",
	    "", "", "", "", KIND_ANALYST, "" },
	{ "Nvidia upgraded to Buy at broker", "", "", "", "", KIND_ANALYST,
	    "" },
	{ "PayPal Outperform", "", "", "", "", KIND_ANALYST, "" },
	{ "Stocks could outperform", "", "", "", "", KIND_NONE, "" },
	{ "Barclays senkt Ziel f\xc3\xbcr SAP auf 280 Euro - 'Overweight'", "",
	    "", "", "", KIND_ANALYST, "" },
	{ "Nvidia price target raised to $250 from $220 at a broker", "", "",
	    "", "", KIND_ANALYST, "" },
	{ "Original-Research: Nordwerke AG (von Haus AG): Kaufen", "", "", "",
	    "", KIND_ANALYST, "" },
	{ "[Sponsor] Your research is ready", "", "", "", "", KIND_PAID, "" },
	{ "Sponsor: a tool for your mail", "", "", "", "", KIND_PAID, "" },
	{ "Sponsors leave the club", "", "", "", "", KIND_NONE, "" },
	{ "Time to Buy a house", "", "", "", "", KIND_NONE, "" },
	{ "Anzeige: Diese Aktie m\xc3\xbcssen Sie kennen", "", "", "", "",
	    KIND_PAID, "" },
	{ "x", "", "", "Sponsored Content", "", KIND_PAID, "" },
	{ "Goldaktie vor Neubewertung", "Dieser Artikel ist eine Anzeige.",
	    "", "", "", KIND_PAID, "" },
	{ "Anzeigenmarkt erholt sich", "", "", "", "", KIND_NONE, "" },
	{ "", "", "", "", "", KIND_NONE, "" },
};

static void
test_cases(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct slice category = slice_of(cases[i].category);
		struct kind_input in = { .title = slice_of(cases[i].title),
			.text = slice_of(cases[i].text),
			.link = slice_of(cases[i].link),
			.form = slice_of(cases[i].form),
			.categories = &category, .n_categories = 1 };
		char detail[KIND_DETAIL_MAX];
		enum kind k = kind_of(&in, detail);

		if (k != cases[i].want || strcmp(detail, cases[i].detail) != 0)
			fail_msg("row %zu, %s: %s \"%s\"", i, cases[i].title,
			    kind_name(k), detail);
	}
}

/* At the end of a long text, too. */
static void
test_far(void **state)
{
	static char text[9000];
	struct kind_input in = { .title = SLICE("x") };
	char detail[KIND_DETAIL_MAX];

	(void)state;
	memset(text, 'a', sizeof(text));
	memcpy(text + 8899, " bezahlte Werbung", 17);
	for (size_t n = 0; n < sizeof(text); n += 50) {
		in.text = slice_make(text, n);
		assert_int_equal(kind_of(&in, detail), n < 8950 ? KIND_NONE :
			KIND_PAID);
	}
}

static void
test_names(void **state)
{
	(void)state;
	for (int k = 1; k < KIND_COUNT; k++) {
		char letter = kind_letter((enum kind)k);

		assert_int_equal(kind_find(slice_of(
		    kind_name((enum kind)k))), k);
		assert_int_equal(kind_find(slice_make(&letter, 1)), k);
		assert_true(strlen(kind_title((enum kind)k)) > 3);
	}
	assert_int_equal(kind_find(SLICE("nothing")), KIND_NONE);
	assert_int_equal(kind_letter(KIND_NONE), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_cases),
		cmocka_unit_test(test_far),
		cmocka_unit_test(test_names),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
