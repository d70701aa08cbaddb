/* tests/finance/test_correction.c - figures that changed between versions. */
#include "config.h"

#include <stdlib.h>

#include "finance/correction.h"
#include "support/test.h"

static const struct {
	const char *language, *old, *now, *want; /* "a -> b; c -> d" */
} rows[] = {
	{ "de", "Gewinn 1,2 Mrd. Euro", "Gewinn 1,1 Mrd. Euro",
	    "1,2 Mrd. Euro -> 1,1 Mrd. Euro" },
	{ "de", "Gewinn 1,2 Mrd. Euro", "Gewinn von 1.200 Mio. Euro", "" },
	{ "de", "Der Umsatz stieg um 3 Prozent.",
	    "Der Umsatz stieg um 3 Prozent. Der Gewinn stieg um 4 Prozent.",
	    "" },
	{ "de", "Der Umsatz stieg um 3 Prozent, der Gewinn fiel um 8 Prozent.",
	    "Der Umsatz stieg um 5 Prozent, der Gewinn fiel um 9 Prozent.",
	    "3 Prozent -> 5 Prozent; 8 Prozent -> 9 Prozent" },
	{ "de", "Der Gewinn fiel um 8 Prozent, der Umsatz stieg um 3 Prozent.",
	    "Der Umsatz stieg um 3 Prozent, der Gewinn fiel um 8 Prozent.",
	    "" },
	{ "en", "Revenue rose to $1.2 million in the quarter, the firm said.",
	    "Revenue rose to $1.2 billion in the quarter, the firm said.",
	    "$1.2 million -> $1.2 billion" },
	{ "en", "Shares fell 3.4% on Monday.", "Shares fell 4.3% on Monday.",
	    "3.4% -> 4.3%" },
	{ "en", "It will pay 5 billion euros for the maker of pumps.",
	    "It will pay 5 billion dollars for the maker of pumps.",
	    "5 billion euros -> 5 billion dollars" },
	{ "de", "Die EZB senkt den Leitzins um 0,5 Prozent auf neue Tiefen.",
	    "Die EZB senkt den Leitzins um 0,5 Prozentpunkte auf neue Tiefen.",
	    "0,5 Prozent -> 0,5 Prozentpunkte" },
	{ "en", "Shares fell 3.4% on Monday.",
	    "Oil exports of Norway grew 9.1 percent last summer.", "" },
	{ "en", "The deal on 05.02.2025", "The deal on 06.02.2025", "" },
	{ "en", "Shares fell 3%.", "Shares fell.", "" },
	{ "en", "", "", "" },
};

static void
test_find(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct slice old = slice_of(rows[i].old),
			     now = slice_of(rows[i].now);
		struct correction v[8];
		struct buf got = BUF_INIT(0);
		size_t n = correction_find(old, now,
		    slice_of(rows[i].language), v, 8);

		for (size_t k = 0; k < n; k++) {
			if (k)
				buf_adds(&got, "; ");
			correction_tell(&v[k], old, now, &got);
			assert_true(v[k].alike <= 100);
		}
		if (!slice_is(buf_slice(&got), rows[i].want))
			fail_msg("%s: %.*s", rows[i].now,
			    SLICE_ARG(buf_slice(&got)));
		buf_release(&got);
	}
}

static void
test_most(void **state)
{
	struct correction v[2];

	(void)state;
	assert_int_equal(correction_find(SLICE("one 1 % two 2 % three 3 % four"),
	    SLICE("one 4 % two 5 % three 6 % four"), SLICE("de"), v, 2), 2);
	assert_int_equal(correction_find(SLICE("a 1 %"), SLICE("a 2 %"),
	    SLICE("de"), v, 0), 0);
}

static const struct {
	const char *title, *text;
	bool said;
} said[] = {
	{ "KORREKTUR: Siemens verdient mehr", "", true },
	{ "KORREKTUR/ROUNDUP: Siemens verdient mehr", "", true },
	{ "CORRECTED-UPDATE 2-Siemens earns more", "", true },
	{ "Siemens earns more (corrected)", "", true },
	{ "Siemens verdient mehr (berichtigt)", "", true },
	{ "Siemens earns more", "(Corrects paragraph 2 to say)\nText", true },
	{ "Siemens earns more",
	    "Text.\nCorrection: An earlier version said 3%.", true },
	{ "Siemens verdient mehr",
	    "In einer früheren Version stand 3 Prozent.", true },
	{ "Stocks enter a correction", "The market corrected by 10%.",
	    false },
	{ "Kurskorrektur am Aktienmarkt: Was nun?", "", false },
	{ "Siemens earns more", "Text", false },
	{ "", "", false },
};

static void
test_said(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(said) / sizeof(said[0]); i++)
		if (correction_said(slice_of(said[i].title),
		    slice_of(said[i].text)) != said[i].said)
			fail_msg("%s", said[i].title);
}

static void
test_hostile(void **state)
{
	struct buf b = BUF_INIT(0);
	struct correction v[4];

	(void)state;
	for (int i = 0; i < 20000; i++)
		buf_addf(&b, "%d %% (x \xff%d,5 Mrd. ", i, i * 7);
	assert_true(correction_find(buf_slice(&b),
	    slice_sub(buf_slice(&b), 1, b.n), SLICE("de"), v, 4) <= 4);
	for (size_t i = 0; i < 200; i++) {
		struct slice s = slice_sub(buf_slice(&b), i, i * 3);

		(void)correction_find(s, buf_slice(&b), SLICE("en"), v, 4);
		(void)correction_said(s, s);
		i += 20;
	}
	buf_release(&b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_find),
		cmocka_unit_test(test_most),
		cmocka_unit_test(test_said),
		cmocka_unit_test(test_hostile),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
