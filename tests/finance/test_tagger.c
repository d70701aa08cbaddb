/*
 * tests/finance/test_tagger.c - securities in texts: forms of identifiers one
 * by one, and a labelled set of sentences with its precision and recall.
 */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>

#include "finance/support.h"
#include "finance/tagger.h"

#define PRECISION_BAR 0.97
#define RECALL_BAR 0.90
#define MOST 64

static struct tagger *tagger;
static struct tagger_work *work;

/* Names of the leads found, "SYMBOL:MIC", each once. */
static size_t
leads_of(const struct tags *tags, uint32_t out[MOST])
{
	const struct securities *all = support_master();
	size_t n = 0;

	for (size_t i = 0; i < tags->n && n < MOST; i++) {
		uint32_t lead;
		size_t k;

		if (tags->v[i].security == SECURITY_NONE)
			continue;
		lead = securities_at(all, tags->v[i].security)->lead;
		for (k = 0; k < n && out[k] != lead; k++)
			;
		if (k == n)
			out[n++] = lead;
	}
	return n;
}

static uint32_t
lead_named(struct slice key)
{
	const struct securities *all = support_master();
	size_t colon = slice_chr(key, ':');
	struct slice mic = { "", 0 };
	uint32_t i;

	if (colon != SIZE_MAX) {
		mic = slice_sub(key, colon + 1, key.n);
		key = slice_sub(key, 0, colon);
	}
	i = securities_by_symbol(all, key, mic);
	if (i == SECURITY_NONE)
		fail_msg("no security %.*s", SLICE_ARG(key));
	return securities_at(all, i)->lead;
}

struct score {
	unsigned sentences, right, wrong, missed;
};

static bool
take(uint32_t *v, size_t *n, uint32_t x)
{
	for (size_t i = 0; i < *n; i++)
		if (v[i] == x) {
			v[i] = v[--*n];
			return true;
		}
	return false;
}

static void
tell(const char *what, struct slice key, struct slice text)
{
	if (getenv("VERBOSE"))
		print_message("%s %.*s: %.*s\n", what, SLICE_ARG(key),
		    SLICE_ARG(text));
}

static void
score_line(struct slice want, struct slice text, bool as_title,
    struct score *s)
{
	struct tag_input in = { .text = text };
	struct tags tags = TAGS_INIT;
	uint32_t got[MOST];
	size_t n;
	struct slice key;

	if (as_title)
		in = (struct tag_input){ .title = text };
	tagger_run(tagger, work, &in, &tags);
	n = leads_of(&tags, got);
	s->sentences++;
	while (slice_split(&want, ',', &key)) {
		if (key.n == 0)
			continue;
		if (take(got, &n, lead_named(key))) {
			s->right++;
		} else {
			s->missed++;
			tell("missed", key, text);
		}
	}
	for (size_t i = 0; i < n; i++) {
		s->wrong++;
		tell("wrong", securities_at(support_master(), got[i])->name,
		    text);
	}
	tags_release(&tags);
}

static double
ratio(unsigned part, unsigned rest)
{
	return part + rest ? (double)part / (part + rest) : 1.0;
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
	for (int i = 0; i < 4; i++) {
		s[4].sentences += s[i].sentences;
		s[4].right += s[i].right;
		s[4].wrong += s[i].wrong;
		s[4].missed += s[i].missed;
	}
	print_message("%-10s %9s %6s %6s %6s  precision  recall\n",
	    as_title ? "as titles" : "as text", "sentences", "right", "wrong",
	    "missed");
	for (int i = 0; i < 5; i++)
		print_message("%-10s %9u %6u %6u %6u  %9.3f  %6.3f\n",
		    rows[i], s[i].sentences, s[i].right, s[i].wrong,
		    s[i].missed, ratio(s[i].right, s[i].wrong),
		    ratio(s[i].right, s[i].missed));
	assert_true(s[4].sentences >= 400);
	assert_true(ratio(s[4].right, s[4].wrong) >= PRECISION_BAR);
	assert_true(ratio(s[4].right, s[4].missed) >= RECALL_BAR);
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
		uint32_t got[MOST];
		size_t n;
		struct slice want, key;

		tagger_run(tagger, work, &in, &tags);
		n = leads_of(&tags, got);
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
			if (key.n && !take(got, &n, lead_named(key)))
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
	uint32_t got[MOST];
	size_t n;

	(void)state;
	tagger_run(tagger, work, &in, &tags);
	n = leads_of(&tags, got);
	assert_int_equal(n, 2);
	assert_true(take(got, &n, lead_named(SLICE("NVDA:XNAS"))));
	assert_true(take(got, &n, lead_named(SLICE("SAP:XETR"))));
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
		cmocka_unit_test(test_places),
		cmocka_unit_test(test_categories),
		cmocka_unit_test(test_hostile),
	};

	return cmocka_run_group_tests(tests, begin, end);
}
