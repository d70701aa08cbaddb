/* tests/core/test_query.c - right queries as trees, wrong ones as sentences. */
#include "config.h"

#include "support/test.h"

#include <stdlib.h>
#include <time.h>

#include "base/buf.h"
#include "core/date.h"
#include "core/query.h"

/* 2025-02-05 13:00 in Berlin; the exchange closed at 17:35 the day before */
static const struct query_ctx ctx = { 1738756800, 1738686900 };

static const char *const names[] = { "", "feed", "folder", "site", "author",
	"title", "text", "lang", "sec", "isin", "watch", "tag", "in", "is",
	"has", "after", "before", "on", "n", "kind", "between", "story" };

static void
show(const struct query_node *q, struct buf *b)
{
	if (q->op == QUERY_NOT) {
		buf_adds(b, "-");
		show(q->a, b);
		return;
	}
	if (q->op != QUERY_TERM) {
		buf_adds(b, "(");
		show(q->a, b);
		buf_adds(b, q->op == QUERY_AND ? " & " : " | ");
		show(q->b, b);
		buf_adds(b, ")");
		return;
	}
	if (q->field != QF_ANY)
		buf_addf(b, "%s:", names[q->field]);
	if (q->from != DATE_NONE || (q->to != DATE_NONE && q->to != INT64_MAX)) {
		if (q->from != DATE_NONE)
			buf_addf(b, "%lld", (long long)q->from);
		buf_adds(b, "..");
		if (q->to != DATE_NONE && q->to != INT64_MAX)
			buf_addf(b, "%lld", (long long)q->to);
		return;
	}
	buf_addf(b, "%s%s%.*s%s%s", q->suffix ? "*" : "",
	    q->phrase ? "\"" : "", SLICE_ARG(q->text), q->phrase ? "\"" : "",
	    q->prefix ? "*" : "");
}

static const struct {
	const char *in, *want;
} right[] = {
	{ "", "" },
	{ "   ", "" },
	{ "zins", "zins" },
	{ "ezb zins", "(ezb & zins)" },
	{ "a b c", "((a & b) & c)" },
	{ "ezb AND zins", "(ezb & zins)" },
	{ "ezb OR fed", "(ezb | fed)" },
	{ "a b OR c d", "((a & b) | (c & d))" },
	{ "a (b OR c)", "(a & (b | c))" },
	{ "(a)", "a" },
	{ "((a))", "a" },
	{ "( a OR b ) c", "((a | b) & c)" },
	{ "-dax", "-dax" },
	{ "NOT dax", "-dax" },
	{ "sap -oracle", "(sap & -oracle)" },
	{ "-(a OR b)", "-(a | b)" },
	{ "or and not", "((or & and) & not)" },
	{ "\"nur eine\"", "\"nur eine\"" },
	{ "-\"nur eine\"", "-\"nur eine\"" },
	{ "\"a\" OR \"b c\"", "(\"a\" | \"b c\")" },
	{ "divid*", "divid*" },
	{ "*zins*", "*zins*" },
	{ "*zins", "*zins" },
	{ "title:divid*", "title:divid*" },
	{ "1.234,56", "1.234,56" },
	{ "BRK.B", "BRK.B" },
	{ "AT&T", "AT&T" },
	{ "DE0007164600", "DE0007164600" },
	{ "über", "über" },
	{ "3,5%", "3,5%" },
	{ "+5%", "+5%" },
	{ "e-mail", "e-mail" },
	{ "feed:heise", "feed:heise" },
	{ "FEED:heise", "feed:heise" },
	{ "feed:\"Der Tag\"", "feed:\"Der Tag\"" },
	{ "folder:Markets/DE", "folder:Markets/DE" },
	{ "site:boerse.example", "site:boerse.example" },
	{ "author:müller", "author:müller" },
	{ "text:zins title:ezb", "(text:zins & title:ezb)" },
	{ "lang:de", "lang:de" },
	{ "sec:SAP", "sec:SAP" },
	{ "isin:DE0007164600", "isin:DE0007164600" },
	{ "watch:depot", "watch:depot" },
	{ "tag:ezb in:Lesen", "(tag:ezb & in:Lesen)" },
	{ "is:unread", "is:unread" },
	{ "-is:read", "-is:read" },
	{ "has:table", "has:table" },
	{ "kind:adhoc", "kind:A" },
	{ "kind:8-K", "kind:8" },
	{ "kind:c", "kind:C" },
	{ "n:3", "n:3.." },
	{ "story:12", "story:12.." },
	{ "after:2025-02-05", "after:1738710000.." },
	{ "after:5.2.2025", "after:1738710000.." },
	{ "after:2025-02-05T12:00", "after:1738753200.." },
	{ "before:2025-02-05", "before:..1738710000" },
	{ "on:2025-02-05", "on:1738710000..1738796400" },
	{ "on:today", "on:1738710000..1738796400" },
	{ "on:yesterday", "on:1738623600..1738710000" },
	{ "on:2025-02", "on:1738364400..1740783600" },
	{ "on:2024", "on:1704063600..1735686000" },
	{ "on:2025-03-30", "on:1743289200..1743372000" }, /* 23 hours */
	{ "after:2d", "after:1738584000.." },
	{ "after:1w", "after:1738152000.." },
	{ "after:12h", "after:1738713600.." },
	{ "after:close", "after:1738686900.." },
	{ "since:close", "after:1738686900.." },
	{ "kind:central-bank", "kind:C" },
	{ "kind:\"central bank\"", "kind:\"C\"" },
	{ "kind:8K", "kind:8" },
	{ "kind:Ad-Hoc", "kind:A" },
	{ "-SINCE:today zins", "(-after:1738710000.. & zins)" },
	{ "between:2025-02-01..2025-02-05",
	    "between:1738364400..1738796400" },
	{ "between:yesterday..today", "between:1738623600..1738796400" },
};

static const struct {
	const char *in;
	size_t at;
	const char *says; /* a part of the sentence */
} wrong[] = {
	{ "foo:bar", 0, "no such field" },
	{ "zins foo:bar", 5, "no such field" },
	{ "https://a.example/", 0, "site:" },
	{ "feed:", 0, "something must follow" },
	{ "title: zins", 0, "something must follow" },
	{ "title:\"\"", 0, "something must follow" },
	{ "\"offen", 0, "not closed" },
	{ "a \"offen", 2, "not closed" },
	{ "title:\"offen", 6, "not closed" },
	{ "(a", 0, "not closed" },
	{ "a (b OR (c)", 2, "not closed" },
	{ "a)", 1, "closes nothing" },
	{ ")", 0, "closes nothing" },
	{ "()", 0, "nothing between" },
	{ "a ( )", 2, "nothing between" },
	{ "OR a", 0, "before it" },
	{ "a OR", 2, "after it" },
	{ "a OR OR b", 2, "after it" },
	{ "(OR a)", 1, "before it" },
	{ "AND a", 0, "between two" },
	{ "a AND", 2, "between two" },
	{ "a AND OR b", 2, "between two" },
	{ "-", 0, "must follow the minus" },
	{ "a - b", 2, "must follow the minus" },
	{ "--a", 0, "one is enough" },
	{ "NOT", 0, "must follow" },
	{ "*", 0, "no word" },
	{ "**", 0, "no word" },
	{ "a*b", 0, "star stands" },
	{ "...", 0, "no word" },
	{ "%", 0, "no word" },
	{ "\"-\"", 0, "no word" },
	{ "is:gelesen", 3, "is: knows" },
	{ "has:video", 4, "has: knows" },
	{ "after:foo", 6, "needs a date like 2025-02-05, 2d or today, got 'foo'" },
	{ "zins after:foo", 11, "needs a date" },
	{ "after:2025-13-01", 6, "needs a date" },
	{ "before:31.02.2025", 7, "needs a date" },
	{ "on:2025-02-30", 3, "needs a date" },
	{ "after:2025-02-05T25:00", 6, "needs a date" },
	{ "after:0d", 6, "needs a date" },
	{ "after:-2d", 6, "needs a date" },
	{ "since:foo", 6, "since: needs a date" },
	{ "kind:adho", 5, "kind: knows" },
	{ "zins since:x", 11, "since: needs a date" },
	{ "after:99999999d", 6, "needs a date" },
	{ "between:2025-02-01", 8, "two dates" },
	{ "between:..", 8, "no word" },
	{ "between:2025-02-05..2025-02-01", 8, "before the first" },
	{ "between:2025-02-01..x", 20, "needs a date" },
	{ "n:viele", 2, "number" },
	{ "n:0", 2, "number" },
	{ "isin:SAP", 5, "two letters" },
};

static void
test_right(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(right) / sizeof(right[0]); i++) {
		struct error e = { 0 };
		struct query *q;
		struct buf b = BUF_INIT(0);
		size_t at;

		if (query_parse(slice_of(right[i].in), &ctx, &q, &at, &e))
			fail_msg("%s: %s", right[i].in, e.msg);
		if (q->root)
			show(q->root, &b);
		if (!slice_is(buf_slice(&b), right[i].want))
			fail_msg("%s: want %s, got %s", right[i].in,
			    right[i].want, buf_str(&b));
		buf_release(&b);
		query_free(q);
	}
}

static void
test_wrong(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
		struct error e = { 0 };
		struct query *q;
		size_t at;

		if (query_parse(slice_of(wrong[i].in), &ctx, &q, &at, &e) !=
		        ERR_USAGE || q)
			fail_msg("%s: taken", wrong[i].in);
		if (at != wrong[i].at || !strstr(e.msg, wrong[i].says))
			fail_msg("%s: at %zu: %s", wrong[i].in, at, e.msg);
	}
}

/* Depth and length cost a sentence, not a stack. */
static void
test_limits(void **state)
{
	static char deep[4000];
	struct query_ctx no_close = { ctx.now, DATE_NONE };
	struct error e = { 0 };
	struct query *q;
	size_t at;

	(void)state;
	memset(deep, '(', sizeof(deep));
	assert_int_equal(query_parse(slice_make(deep, sizeof(deep)), &ctx,
	    &q, &at, &e), ERR_USAGE);
	assert_non_null(strstr(e.msg, "too deep"));
	for (size_t i = 0; i < sizeof(deep); i++)
		deep[i] = i % 2 ? ' ' : 'a';
	assert_int_equal(query_parse(slice_make(deep, sizeof(deep)), &ctx,
	    &q, &at, &e), ERR_USAGE);
	assert_non_null(strstr(e.msg, "more than"));
	assert_int_equal(query_parse(slice_make("a\0b", 3), &ctx, &q, &at,
	    &e), ERR_USAGE);
	assert_int_equal(query_parse(SLICE("after:close"), &no_close, &q,
	    &at, &e), ERR_USAGE);
	assert_non_null(strstr(e.msg, "exchange"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_right),
		cmocka_unit_test(test_wrong),
		cmocka_unit_test(test_limits),
	};

	setenv("TZ", "Europe/Berlin", 1);
	tzset();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
