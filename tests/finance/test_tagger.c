/*
 * tests/finance/test_tagger.c - securities in texts: forms of identifiers one
 * by one, and a labelled set of sentences with its precision and recall.
 */
#include "config.h"

#include <stdio.h>

#include "finance/score.h"
#include "finance/tagger.h"

#define PRECISION_BAR 0.97
#define RECALL_BAR 0.90

static struct tagger *tagger;
static struct tagger_work *work;

static void
score_line(struct slice want, struct slice text, bool as_title,
    struct score *s)
{
	struct tag_input in = { .text = text };
	struct tags tags = TAGS_INIT;

	if (as_title)
		in = (struct tag_input){ .title = text };
	tagger_run(tagger, work, &in, &tags);
	score_tags(&tags, want, text, true, s);
	tags_release(&tags);
}

static void
score_file(const char *path, bool as_title)
{
	static const char *const rows[] = { "en plain", "en trap", "de plain",
		"de trap", "all" };
	struct score s[5] = { 0 };
	struct buf file = BUF_INIT(0);
	struct slice rest, line, lang, kind, want;

	support_read(path, &file);
	rest = buf_slice(&file);
	while (slice_split(&rest, '\n', &line)) {
		int row;

		if (line.n == 0 || line.p[0] == '#' ||
		    !slice_split(&line, '\t', &lang) ||
		    !slice_split(&line, '\t', &kind) ||
		    !slice_split(&line, '\t', &want))
			continue;
		row = slice_is(lang, "de") * 2 + slice_is(kind, "trap");
		score_line(want, line, as_title, &s[row]);
	}
	score_head(as_title ? "as titles" : "as text");
	for (int i = 0; i < 5; i++) {
		score_print(rows[i], &s[i]);
		if (i < 4)
			score_add(&s[4], &s[i]);
	}
	assert_true(s[4].sentences >= 400);
	assert_true(score_precision(&s[4]) >= PRECISION_BAR);
	assert_true(score_recall(&s[4]) >= RECALL_BAR);
	buf_release(&file);
}

static void
test_sentences(void **state)
{
	(void)state;
	score_file("tests/data/finance/sentences.tsv", false);
	score_file("tests/data/finance/sentences.tsv", true);
}

static const struct {
	const char *text, *want;
	enum tag_why why;
} forms[] = {
	{ "$NVDA", "NVDA:XNAS", TAG_CASHTAG },
	{ "so $BRK.B it is", "BRK-B:XNYS", TAG_CASHTAG },
	{ "$BTC to the moon", "BTC", TAG_CASHTAG },
	{ "It cost $20 and US$30", "", 0 },
	{ "(NASDAQ: NVDA)", "NVDA:XNAS", TAG_EXCHANGE },
	{ "(Nasdaq:NVDA)", "NVDA:XNAS", TAG_EXCHANGE },
	{ "(NYSE:BRK.B)", "BRK-B:XNYS", TAG_EXCHANGE },
	{ "(NASDAQ: AAPL, MSFT)", "AAPL:XNAS,MSFT:XNAS", TAG_EXCHANGE },
	{ "ETR:SAP", "SAP:XETR", TAG_EXCHANGE },
	{ "(NASDAQ, TSX: SHOP)", "SHOP:XTSE", TAG_EXCHANGE },
	{ "(Euronext Paris: TTE)", "TTE:XPAR", TAG_EXCHANGE },
	{ "(Nasdaq Global Select Market: AAPL)", "AAPL:XNAS", TAG_EXCHANGE },
	{ "(SIX: UBSG)", "UBSG:XSWX", TAG_EXCHANGE },
	{ "TSLA +4.2%", "TSLA:XNAS", TAG_SYMBOL },
	{ "TSLA is a word", "", 0 },
	{ "seen: AAPL, MSFT, TSLA", "AAPL:XNAS,MSFT:XNAS,TSLA:XNAS",
	    TAG_SYMBOL },
	{ "so GOOGL, AMZN and NVDA", "GOOGL:XNAS,AMZN:XNAS,NVDA:XNAS",
	    TAG_SYMBOL },
	{ "so GDP, PMI and PCE", "", 0 },
	{ "so CEO, CFO and COO", "", 0 },
	{ "BTC/USD", "BTC", TAG_PAIR },
	{ "ETH-EUR", "ETH", TAG_PAIR },
	{ "Model XR-7203.T", "", 0 },
	{ "LON: VOD", "VOD:XLON", TAG_EXCHANGE },
	{ "(NASDAQ: ZZZZQ)", "", 0 },
	{ "WKN: 716460", "SAP:XETR", TAG_WKN },
	{ "WKN/ISIN: 716460/DE0007164600", "SAP:XETR", TAG_WKN },
	{ "A1EWWW", "ADS:XETR", TAG_WKN },
	{ "716460", "", 0 },
	{ "ISIN DE0007164600", "SAP:XETR", TAG_ISIN },
	{ "ISIN DE0007164601", "", 0 },
	{ "ISIN DE0007146600", "", 0 },
	{ "CUSIP 037833100", "AAPL:XNAS", TAG_CUSIP },
	{ "CUSIP 037833101", "", 0 },
	{ "037833100", "", 0 },
	{ "SEDOL B1XZS82", "AAL:XLON", TAG_SEDOL },
	{ "SEDOL B1XZS83", "", 0 },
	{ "CIK 0000320193", "AAPL:XNAS", TAG_CIK },
	{ "CIK: 320193", "AAPL:XNAS", TAG_CIK },
	{ "0000320193", "", 0 },
	{ "NVDA.O", "NVDA:XNAS", TAG_RIC },
	{ "SAP.DE", "SAP:XETR", TAG_RIC },
	{ "U.S. and U.N. officials", "", 0 },
	{ "NVDA US Equity", "NVDA:XNAS", TAG_BLOOMBERG },
	{ "SAP GY Equity", "SAP:XETR", TAG_BLOOMBERG },
	{ "EUR/USD", "EURUSD", TAG_PAIR },
	{ "EURUSD", "EURUSD", TAG_PAIR },
	{ "USD/EUR", "EURUSD", TAG_PAIR },
	{ "USD-JPY", "USDJPY", TAG_PAIR },
	{ "XAU/USD", "XAU", TAG_PAIR },
	{ "EUR/ZZZ", "", 0 },
	{ "^GDAXI", "^GDAXI", TAG_SYMBOL },
	{ "LEI HWUPKR0MPOU8FGXBT394", NULL, TAG_LEI },
	{ "LEI HWUPKR0MPOU8FGXBT395", "", 0 },
	{ "ISIN XS0000000009", NULL, TAG_ISIN },
};

static void
test_forms(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(forms) / sizeof(forms[0]); i++) {
		struct tag_input in = { .text = slice_of(forms[i].text) };
		struct tags tags = TAGS_INIT;
		uint32_t got[SCORE_MOST];
		size_t n;
		struct slice want, key;

		tagger_run(tagger, work, &in, &tags);
		n = score_leads(&tags, got);
		if (!forms[i].want) { /* valid, and in no row */
			if (tags.n != 1 || tags.v[0].why != forms[i].why ||
			    tags.v[0].security != SECURITY_NONE)
				fail_msg("%s: %zu", forms[i].text, tags.n);
			tags_release(&tags);
			continue;
		}
		want = slice_of(forms[i].want);
		if (want.n && (tags.n == 0 || tags.v[0].why != forms[i].why))
			fail_msg("%s: %zu found, %s", forms[i].text, tags.n,
			    tags.n ? tag_why_name(tags.v[0].why) : "-");
		while (slice_split(&want, ',', &key))
			if (key.n && !score_take(got, &n, score_lead_named(key)))
				fail_msg("%s: not %.*s", forms[i].text,
				    SLICE_ARG(key));
		if (n)
			fail_msg("%s: too many", forms[i].text);
		tags_release(&tags);
	}
}

/* Every identifier of the master is found, none with a digit changed. */
static void
test_identifiers(void **state)
{
	const struct securities *all = support_master();
	struct tags tags = TAGS_INIT;

	(void)state;
	for (uint32_t i = 0; i < securities_count(all); i++) {
		struct slice isin = securities_at(all, i)->isin;
		struct tag_input in = { .text = isin };
		char copy[12];

		if (isin.n != 12)
			continue;
		tagger_run(tagger, work, &in, &tags);
		if (tags.n != 1 || tags.v[0].security != i)
			fail_msg("%.*s", SLICE_ARG(isin));
		memcpy(copy, isin.p, 12);
		copy[11] = (char)('0' + (copy[11] - '0' + 1 + i % 9) % 10);
		in.text = slice_make(copy, 12);
		tagger_run(tagger, work, &in, &tags);
		if (tags.n)
			fail_msg("%.*s", SLICE_ARG(in.text));
	}
	tags_release(&tags);
}

/* Nothing else is found in it, whoever it is; row: SECURITY_NONE for none. */
static void
expect_row(uint32_t row, const char *key, struct slice code)
{
	struct buf text = BUF_INIT(0);
	struct tags tags = TAGS_INIT;
	struct tag_input in;

	buf_addf(&text, "%s %.*s", key, SLICE_ARG(code));
	in = (struct tag_input){ .text = buf_slice(&text) };
	tagger_run(tagger, work, &in, &tags);
	if (row == SECURITY_NONE ? tags.n > 0 && tags.v[0].security !=
	    SECURITY_NONE : tags.n != 1 || tags.v[0].security != row)
		fail_msg("%s: %zu", text.p, tags.n);
	tags_release(&tags);
	buf_release(&text);
}

/* WKN and CIK behind their word; CUSIPs of US numbers, and spoiled ones. */
static void
test_keys(void **state)
{
	const struct securities *all = support_master();

	(void)state;
	for (uint32_t i = 0; i < securities_count(all); i++) {
		const struct security *row = securities_at(all, i);
		char cusip[9];

		if (row->wkn.n == 6)
			expect_row(i, "WKN:", row->wkn);
		if (row->isin.n != 12 || !slice_starts(row->isin,
		    SLICE("US")))
			continue;
		memcpy(cusip, row->isin.p + 2, 9);
		expect_row(i, "CUSIP", slice_make(cusip, 9));
		cusip[8] = (char)('0' + (cusip[8] - '0' + 1 + i % 9) % 10);
		expect_row(SECURITY_NONE, "CUSIP", slice_make(cusip, 9));
	}
}

/* Places are right to the byte, and each says why. */
static void
test_places(void **state)
{
	struct tag_input in = { .title = SLICE("Zahlen: Münchener Rück legt"
	    " zu"), .text = SLICE("Kreditkartenanbieter Visa wächst.") };
	struct tags tags = TAGS_INIT;
	struct tag_subject subjects[4];
	struct buf why = BUF_INIT(0);
	const struct tag *t;

	(void)state;
	tagger_run(tagger, work, &in, &tags);
	assert_int_equal(tags.n, 2);
	t = &tags.v[0];
	assert_int_equal(t->where, TAG_TITLE);
	assert_slice(slice_sub(in.title, t->start, t->end), "Münchener Rück");
	t = &tags.v[1];
	assert_int_equal(t->where, TAG_TEXT);
	assert_slice(slice_sub(in.text, t->start, t->end), "Visa");
	assert_slice(slice_sub(in.text, t->clue_start, t->clue_end),
	    "Kreditkartenanbieter");
	tag_explain(&in, t, &why);
	assert_slice(buf_slice(&why), "name, with \"Kreditkartenanbieter\"");
	assert_int_equal(tags_subjects(&tags, subjects, 4), 2);
	assert_true(subjects[0].in_title && !subjects[1].in_title);
	buf_release(&why);
	tags_release(&tags);
}

static void
test_categories(void **state)
{
	struct slice cats[] = { SLICE("NVDA"), SLICE("IT"), SLICE("ETR:SAP"),
		SLICE("Markets"), SLICE("") };
	struct tag_input in = { .categories = cats, .n_categories = 5 };
	struct tags tags = TAGS_INIT;
	uint32_t got[SCORE_MOST];
	size_t n;

	(void)state;
	tagger_run(tagger, work, &in, &tags);
	n = score_leads(&tags, got);
	assert_int_equal(n, 2);
	assert_true(score_take(got, &n, score_lead_named(SLICE("NVDA:XNAS"))));
	assert_true(score_take(got, &n, score_lead_named(SLICE("SAP:XETR"))));
	tags_release(&tags);
}

static void
test_hostile(void **state)
{
	struct buf b = BUF_INIT(0);
	struct tags tags = TAGS_INIT;
	struct tag_input in;

	(void)state;
	for (int i = 0; i < 300000; i++)
		buf_adds(&b, i % 7 ? "SAP " : "\xff\xc3 NYSE:");
	in = (struct tag_input){ .title = buf_slice(&b),
		.text = buf_slice(&b) };
	tagger_run(tagger, work, &in, &tags);
	assert_true(tags.n <= TAGS_MAX);
	for (int i = 0; i < 256; i++) {
		char c[2] = { (char)i, (char)(i * 7) };

		in = (struct tag_input){ .title = slice_make(c, 2),
			.text = slice_make(c, 1) };
		tagger_run(tagger, work, &in, &tags);
	}
	buf_release(&b);
	tags_release(&tags);
}

static int
begin(void **state)
{
	(void)state;
	tagger = tagger_new(support_master());
	work = tagger_work_new();
	return 0;
}

static int
end(void **state)
{
	(void)state;
	tagger_work_free(work);
	tagger_free(tagger);
	support_end();
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_sentences),
		cmocka_unit_test(test_forms),
		cmocka_unit_test(test_identifiers),
		cmocka_unit_test(test_keys),
		cmocka_unit_test(test_places),
		cmocka_unit_test(test_categories),
		cmocka_unit_test(test_hostile),
	};

	return cmocka_run_group_tests(tests, begin, end);
}
