/*
 * tests/paper/test_pdf.c - articles on pages.  What a PDF shows is asked of
 * pdftotext where that is installed.
 *
 * covers: pdf page table text
 */
#include "config.h"

#include "paper/pdf.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/spawn.h"
#include "support/docs.h"
#include "support/test.h"

static const struct doc_head head = {
	.title = { "DAX steigt \xe2\x80\x93 und f\xc3\xa4llt", 26 },
	.author = { "Anna Muster", 11 }, .source = { "Wire DE", 7 },
	.link = { "https://a.example/x?a='b'", 25 },
	.published = 1738755600, .updated = DATE_NONE };

static size_t
make(const char *text, const struct paper_opt *o, struct buf *out)
{
	struct doc *d = doc_of(text);
	struct paper_part part = { &head, d };
	struct error e = { ERR_OK, "" };
	size_t pages = 0;

	if (paper_pdf(&part, 1, o, out, &pages, &e) != ERR_OK)
		fail_msg("%s", e.msg);
	assert_true(slice_starts(buf_slice(out), SLICE("%PDF-")));
	assert_true(slice_find(buf_slice(out), SLICE("%%EOF")) != SIZE_MAX);
	doc_free(d);
	return pages;
}

/* Words as they stand on the pages; false: nothing here can tell. */
static bool
words_of(const struct buf *pdf, struct buf *out)
{
	static const char *const argv[] = { "pdftotext", "-layout", "-", "-",
		NULL };
	struct spawn_opt o = { .input = buf_slice(pdf), .timeout_ms = 60000 };
	struct error e;

	buf_clear(out);
	return spawn_run((char *const *)(uintptr_t)argv, &o, out, &e) ==
	    ERR_OK;
}

static const struct {
	const char *name, *doc;
	const char *want[6]; /* in this order */
} rows[] = {
	{ "headline block", "text",
	    { "DAX steigt \xe2\x80\x93 und f\xc3\xa4llt", "Anna Muster",
	        "05.02.2025 12:40", "Wire DE", "a.example", "1/ 1" } },
	{ "lists, quotes, code", "* one\n  2#. two\n> said\n$ int x;\n---\nend",
	    { "\xe2\x80\xa2", "one", "2.", "two", "said", "int x;" } },
	{ "looks", "{b:bold} {i:slanted} 10{^:^}{^:6} {c:code}",
	    { "bold slanted 10", "code" } },
	{ "note of a link", "See {a https://b.example/note this} and\nmore",
	    { "See this1 and", "more", "1 https://b.example/note" } },
	{ "table", "|! Wert | Kurs\n| DAX | 21.585,93\n| Gold | 2,5\n"
	    "|= {b:Summe} | 21.588,43",
	    { "Wert", "Kurs", "DAX", "21.585,93", "Gold", "Summe" } },
	{ "picture", "img https://a.example/p.png|DAX|Chart des Tages",
	    { "Chart des Tages" } },
};

static void
test_rows(void **state)
{
	static const struct paper_opt o = { false, true };
	struct buf pdf = BUF_INIT(64u << 20), text = BUF_INIT(1u << 20);

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct slice s;

		buf_clear(&pdf);
		assert_int_equal(make(rows[i].doc, &o, &pdf), 1);
		if (!words_of(&pdf, &text))
			continue;
		s = buf_slice(&text);
		for (size_t k = 0; k < 6 && rows[i].want[k]; k++) {
			size_t at = slice_find(s, slice_of(rows[i].want[k]));

			if (at == SIZE_MAX)
				fail_msg("%s: no %s in\n%s", rows[i].name,
				    rows[i].want[k], buf_str(&text));
			s = slice_sub(s, at, s.n);
		}
	}
	buf_release(&pdf);
	buf_release(&text);
}

/* Paragraphs and rows that fill pages; headings of a table come again. */
static void
test_pages(void **state)
{
	static const struct paper_opt a4 = { false, false };
	static const struct paper_opt letter = { true, false };
	struct buf doc = BUF_INIT(0), pdf = BUF_INIT(64u << 20);
	struct buf text = BUF_INIT(1u << 20);
	size_t n;

	(void)state;
	for (int i = 0; i < 150; i++)
		buf_addf(&doc, "Absatz %d mit einigen Worten, die zusammen "
		    "mehr als eine Zeile f\xc3\xbcllen, damit auch Seiten "
		    "gebrochen werden.\n", i);
	buf_adds(&doc, "|! Kopfzeile | Wert\n");
	for (int i = 0; i < 150; i++)
		buf_addf(&doc, "| Zeile%d | %d,5\n", i, i);
	n = make(buf_str(&doc), &a4, &pdf);
	assert_in_range(n, 8, 14);
	assert_true(slice_find(buf_slice(&pdf), SLICE("595.28")) !=
	    SIZE_MAX);
	if (words_of(&pdf, &text)) {
		struct slice rest = buf_slice(&text);
		size_t at, heads = 0;

		while ((at = slice_find(rest, SLICE("Kopfzeile"))) !=
		    SIZE_MAX) {
			heads++;
			rest = slice_sub(rest, at + 1, rest.n);
		}
		assert_in_range(heads, 3, 5);
		for (int i = 0; i < 150; i++) {
			char row[32];

			(void)snprintf(row, sizeof(row), "Zeile%d ", i);
			if (slice_find(buf_slice(&text), slice_of(row)) ==
			    SIZE_MAX)
				fail_msg("%s is lost", row);
		}
	}
	buf_clear(&pdf);
	make("x", &letter, &pdf);
	assert_true(slice_find(buf_slice(&pdf), SLICE("612")) != SIZE_MAX);
	buf_release(&doc);
	buf_release(&pdf);
	buf_release(&text);
}

/* More columns than a page is wide: all of them are somewhere. */
static void
test_wide(void **state)
{
	static const struct paper_opt o = { false, true };
	struct buf doc = BUF_INIT(0), pdf = BUF_INIT(64u << 20);
	struct buf text = BUF_INIT(1u << 20);

	(void)state;
	for (int r = 0; r < 4; r++) {
		buf_adds(&doc, r ? "| Name" : "|! Name");
		for (int i = 0; i < 30; i++)
			buf_addf(&doc, r ? " | %d%d.000,25" : " | Kopf%d%d",
			    i, r);
		buf_addc(&doc, '\n');
	}
	make(buf_str(&doc), &o, &pdf);
	if (words_of(&pdf, &text))
		for (int i = 0; i < 30; i++) {
			char cell[32];

			(void)snprintf(cell, sizeof(cell), "%d3.000,25", i);
			if (slice_find(buf_slice(&text), slice_of(cell)) ==
			    SIZE_MAX)
				fail_msg("%s is lost", cell);
		}
	buf_release(&doc);
	buf_release(&pdf);
	buf_release(&text);
}

static void
test_hostile(void **state)
{
	static const struct paper_opt o = { false, true };
	static const char *const docs[] = { "", "{br}", "* ", "| ", "|! ",
		"{a https://a.example/'](%20\\ x}", "img |", "$ {br}{br}",
		"> > > > > > > > > > > > > > > > > > > > > > > > > > deep",
		"| 2x a\n| x2 b | c\n| d",
		"{a https://a.example/ }{a https://a.example/ y}" };
	struct buf doc = BUF_INIT(0), pdf = BUF_INIT(64u << 20);
	struct error e;

	(void)state;
	for (size_t i = 0; i < sizeof(docs) / sizeof(*docs); i++) {
		buf_clear(&pdf);
		make(docs[i], &o, &pdf);
	}
	for (int i = 0; i < 20000; i++) /* one word over many lines */
		buf_adds(&doc, "wortwort");
	buf_clear(&pdf);
	assert_in_range(make(buf_str(&doc), &o, &pdf), 10, 200);
	buf_clear(&doc);
	for (int i = 0; i < 60 * PAPER_PAGES_MAX; i++)
		buf_adds(&doc, "$ x\n");
	buf_clear(&pdf);
	{
		struct doc *d = doc_of(buf_str(&doc));
		struct paper_part part = { &head, d };

		assert_int_equal(paper_pdf(&part, 1, &o, &pdf, NULL, &e),
		    ERR_TOOBIG);
		doc_free(d);
	}
	pdf.max = 1000;
	buf_clear(&pdf);
	{
		struct doc *d = doc_of("x");
		struct paper_part part = { &head, d };
		struct buf small = BUF_INIT(500);

		assert_int_equal(paper_pdf(&part, 1, &o, &small, NULL, &e),
		    ERR_TOOBIG);
		buf_release(&small);
		doc_free(d);
	}
	buf_release(&doc);
	buf_release(&pdf);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_rows),
		cmocka_unit_test(test_pages),
		cmocka_unit_test(test_wide),
		cmocka_unit_test(test_hostile),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
