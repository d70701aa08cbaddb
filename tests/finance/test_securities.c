/*
 * tests/finance/test_securities.c - the master and the user's own file.
 * covers: company exchange token
 */
#include "config.h"

#include "finance/securities.h"
#include "finance/support.h"

static const struct {
	const char *in, *symbol, *mic;
} finds[] = {
	{ "DE0007164600", "SAP", "XETR" },
	{ "de0007164600", "SAP", "XETR" },
	{ "716460", "SAP", "XETR" },
	{ "ETR:SAP", "SAP", "XETR" },
	{ "SAP.DE", "SAP", "XETR" },
	{ "SAP", "SAP", "XETR" },
	{ "sap", "SAP", "XETR" },
	{ "XTSE:SAP", "SAP", "XTSE" },
	{ "NVDA", "NVDA", "XNAS" },
	{ "NASDAQ: NVDA", "NVDA", "XNAS" },
	{ "NVDA.O", "NVDA", "XNAS" },
	{ "BRK.B", "BRK-B", "XNYS" },
	{ "^GDAXI", "^GDAXI", "" },
	{ "EURUSD", "EURUSD", "" },
	{ "Münchener Rück", "MUV2", "XETR" },
	{ "muenchener rueck", "MUV2", "XETR" },
	{ "Munich Re", "MUV2", "XETR" },
	{ "Berkshire Hathaway", "BRK-B", "XNYS" },
	{ "Volkswagen AG", "VOW3", "XETR" },
	{ "Weir Group", "WEIR", "XLON" },
	{ "DE0007164601", NULL, NULL },
	{ "no such company", NULL, NULL },
	{ "", NULL, NULL },
	{ "XETR:", NULL, NULL },
	{ ".", NULL, NULL },
};

static void
check_find(const struct securities *all, const char *in, const char *symbol,
    const char *mic)
{
	uint32_t i = securities_find(all, slice_of(in), NULL, 0);
	const struct security *row = securities_at(all, i);

	if (!symbol ? row != NULL : !row || !slice_is(row->symbol, symbol) ||
	    !slice_is(row->mic, mic))
		fail_msg("%s: %.*s at %.*s", in,
		    SLICE_ARG(row ? row->symbol : SLICE("nothing")),
		    SLICE_ARG(row ? row->mic : SLICE("-")));
}

static void
test_find(void **state)
{
	const struct securities *all = support_master();
	struct slice toronto = SLICE("XTSE");
	uint32_t i;

	(void)state;
	assert_true(securities_count(all) > 3500);
	for (size_t k = 0; k < sizeof(finds) / sizeof(finds[0]); k++)
		check_find(all, finds[k].in, finds[k].symbol, finds[k].mic);
	i = securities_find(all, SLICE("SAP"), &toronto, 1);
	assert_slice(securities_at(all, i)->mic, "XTSE");
	i = securities_by_cik(all, 1652044);
	assert_slice(securities_at(all, i)->symbol, "GOOGL");
}

/* Every row is found again by what names it. */
static void
test_round(void **state)
{
	const struct securities *all = support_master();

	(void)state;
	for (uint32_t i = 0; i < securities_count(all); i++) {
		const struct security *row = securities_at(all, i);

		if (securities_by_symbol(all, row->symbol, row->mic) != i)
			fail_msg("%.*s", SLICE_ARG(row->symbol));
		if (row->isin.n && securities_by_isin(all, row->isin) != i)
			fail_msg("%.*s", SLICE_ARG(row->isin));
		if (row->wkn.n && securities_by_wkn(all, row->wkn) != i)
			fail_msg("%.*s", SLICE_ARG(row->wkn));
		if (securities_at(all, row->lead)->lead != row->lead)
			fail_msg("lead of %.*s", SLICE_ARG(row->symbol));
	}
}

static const char user[] =
    "# mine\n"
    "SAP also \"Walldorfer Konzern\", WDF not \"SAP-Berater\"; SAP-Partner\n"
    "ZZZ9\tXETR\tDE0007164600\t\tZeta Werke AG\tZeta\tDE\n"
    "ZZZ8\tXETR\tDE0007164601\t\tBad Check AG\n"
    "NOPE also \"nothing\"\n"
    "SAP \"word\" also\n"
    "NVDA\tXNAS\t\t\tNVIDIA Corporation\t\r\n";

static void
test_user(void **state)
{
	struct securities *s = securities_new();
	struct buf tsv = BUF_INIT(0);
	struct error e;
	size_t bad;
	const struct security *row;

	(void)state;
	support_read("data/securities.tsv", &tsv);
	assert_int_equal(securities_load(s, buf_slice(&tsv), &e), ERR_OK);
	assert_int_not_equal(
	    securities_load_user(s, SLICE(user), &bad, &e), ERR_OK);
	assert_int_equal(bad, 4);
	assert_non_null(strstr(e.msg, "check digit"));
	securities_finish(s);
	row = securities_at(s, securities_find(s, SLICE("SAP"), NULL, 0));
	assert_slice(row->also, "Walldorfer Konzern;WDF");
	assert_slice(row->not, "SAP-Berater;SAP-Partner");
	assert_slice(row->name, "SAP SE");
	row = securities_at(s, securities_find(s, SLICE("Zeta Werke"), NULL, 0));
	assert_slice(row->symbol, "ZZZ9");
	row = securities_at(s, securities_find(s, SLICE("NVDA"), NULL, 0));
	assert_slice(row->name, "NVIDIA Corporation");
	assert_slice(row->isin, "US67066G1040"); /* an empty column keeps */
	check_find(s, "WDF", "SAP", "XETR");
	buf_release(&tsv);
	securities_free(s);
}

static void
test_bad_bytes(void **state)
{
	static const char *const bad[] = { "", "a\tb\n", "\n\n", "symbol" };
	struct error e;

	(void)state;
	for (size_t i = 0; i < 4; i++) {
		struct securities *s = securities_new();

		(void)securities_load(s, slice_of(bad[i]), &e);
		securities_finish(s);
		assert_int_equal(securities_count(s), 0);
		assert_int_equal(securities_find(s, SLICE("X"), NULL, 0),
		    SECURITY_NONE);
		securities_free(s);
	}
}

static int
end(void **state)
{
	(void)state;
	support_end();
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_find),
		cmocka_unit_test(test_round),
		cmocka_unit_test(test_user),
		cmocka_unit_test(test_bad_bytes),
	};

	return cmocka_run_group_tests(tests, NULL, end);
}
