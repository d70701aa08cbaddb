/* tests/finance/test_ident.c - check digits, exactly. */
#include "config.h"

#include "finance/ident.h"
#include "finance/support.h"

static const struct {
	bool (*is)(struct slice);
	const char *in;
	bool ok;
} cases[] = {
	{ ident_is_isin, "DE0007164600", true },
	{ ident_is_isin, "US0378331005", true },
	{ ident_is_isin, "US67066G1040", true },
	{ ident_is_isin, "CH0038863350", true },
	{ ident_is_isin, "GB0002634946", true },
	{ ident_is_isin, "AU0000XVGZA3", true },
	{ ident_is_isin, "DE000BAY0017", true },
	{ ident_is_isin, "DE0007164601", false },
	{ ident_is_isin, "DE0007164060", false }, /* two digits swapped */
	{ ident_is_isin, "US0378331006", false },
	{ ident_is_isin, "de0007164600", false },
	{ ident_is_isin, "DE000716460", false },
	{ ident_is_isin, "DE00071646000", false },
	{ ident_is_isin, "120007164600", false },
	{ ident_is_isin, "DE00071646OO", false },
	{ ident_is_isin, "DE000716460-", false },
	{ ident_is_isin, "", false },
	{ ident_is_cusip, "037833100", true },
	{ ident_is_cusip, "67066G104", true },
	{ ident_is_cusip, "594918104", true },
	{ ident_is_cusip, "38259P508", true },
	{ ident_is_cusip, "037833101", false },
	{ ident_is_cusip, "037833010", false },
	{ ident_is_cusip, "03783310", false },
	{ ident_is_cusip, "67066g104", false },
	{ ident_is_sedol, "0263494", true },
	{ ident_is_sedol, "B0WNLY7", true },
	{ ident_is_sedol, "0709954", true },
	{ ident_is_sedol, "BP6MXD8", true },
	{ ident_is_sedol, "0263495", false },
	{ ident_is_sedol, "B0ENLY7", false }, /* no vowels */
	{ ident_is_sedol, "026349", false },
	{ ident_is_lei, "HWUPKR0MPOU8FGXBT394", true },
	{ ident_is_lei, "7LTWFZYICNSX8D621K86", true },
	{ ident_is_lei, "529900D6BF99LW9R2E68", true },
	{ ident_is_lei, "HWUPKR0MPOU8FGXBT395", false },
	{ ident_is_lei, "529900D6BF99LW9R2E86", false },
	{ ident_is_lei, "529900D6BF99LW9R2E6", false },
	{ ident_is_lei, "529900D6BF99LW9R2EX8", false },
	{ ident_is_wkn, "716460", true },
	{ ident_is_wkn, "A1EWWW", true },
	{ ident_is_wkn, "BASF11", true },
	{ ident_is_wkn, "BASFI1", false },
	{ ident_is_wkn, "71646", false },
	{ ident_is_wkn, "71646o", false },
	{ ident_is_currency, "EUR", true },
	{ ident_is_currency, "ZAR", true },
	{ ident_is_currency, "EUE", false },
	{ ident_is_currency, "eur", false },
};

static void
test_cases(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		if (cases[i].is(slice_of(cases[i].in)) != cases[i].ok)
			fail_msg("row %zu: %s", i, cases[i].in);
}

/* Of the ten digits that may stand at the end, one is right. */
static void
test_one_digit(void **state)
{
	const struct securities *all = support_master();
	size_t seen = 0;

	(void)state;
	for (uint32_t i = 0; i < securities_count(all); i++) {
		struct slice isin = securities_at(all, i)->isin;
		char copy[12];
		int right = 0;

		if (isin.n != 12)
			continue;
		memcpy(copy, isin.p, 12);
		for (char c = '0'; c <= '9'; c++) {
			copy[11] = c;
			right += ident_is_isin(slice_make(copy, 12));
		}
		if (right != 1 || !ident_is_isin(isin))
			fail_msg("%.*s", SLICE_ARG(isin));
		if (isin.p[0] == 'U' && isin.p[1] == 'S' &&
		    !ident_is_cusip(slice_sub(isin, 2, 11)))
			fail_msg("CUSIP of %.*s", SLICE_ARG(isin));
		if (slice_starts(isin, SLICE("GB00")) &&
		    !ident_is_sedol(slice_sub(isin, 4, 11)))
			fail_msg("SEDOL of %.*s", SLICE_ARG(isin));
		seen++;
	}
	assert_true(seen > 2000);
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
		cmocka_unit_test(test_cases),
		cmocka_unit_test(test_one_digit),
	};

	return cmocka_run_group_tests(tests, NULL, end);
}
