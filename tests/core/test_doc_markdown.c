/* tests/core/test_doc_markdown.c - documents as Markdown. */
#include "config.h"

#include "core/doc_markdown.h"

#include "support/test.h"

#include "support/docs.h"

static const struct {
	const char *name, *doc, *want;
} rows[] = {
	{ "paragraphs apart", "One.\nTwo.", "One.\n\nTwo.\n" },
	{ "marks of text", "a*b_c [d] <e> `f` ~g~ 1|2 \\ {b:x*y}",
	    "a\\*b\\_c \\[d\\] \\<e> \\`f\\` \\~g\\~ 1\\|2 \\\\ **x\\*y**\n" },
	{ "entities", "AT&T &amp; &#8364; R&D;", "AT&T \\&amp; \\&#8364; R\\&D;\n" },
	{ "no block begins", "# no\n+ no\n- no\n-5 % is\n1. no\n12) no\n1.5 is\n"
	    "=== no\n---- no\n#tag is\n> no",
	    "\\# no\n\n\\+ no\n\n\\- no\n\n-5 % is\n\n1\\. no\n\n12\\) no\n\n"
	    "1.5 is\n\n\\=== no\n\n\\---- no\n\n#tag is\n\n> no\n" },
	{ "begins after a break", "x{br}- y{br}2. z",
	    "x  \n\\- y  \n2\\. z\n" },
	{ "no heading by spans", "{i:}2{i:}. z", "2\\. z\n" },
	{ "looks", "{b:bold} {i:slanted} {s:gone} {bi:both} {c:a*`b}",
	    "**bold** *slanted* ~~gone~~ ***both*** ``a*`b``\n" },
	{ "blanks stay outside", "a{b: b }c", "a **b** c\n" },
	{ "one look, several spans", "{b:a}{b:b}{b: }{b:c}", "**ab c**\n" },
	{ "where marks would be text", "Auf{b:\xe2\x80\x9eWort\xe2\x80\x9c}teil",
	    "Auf<strong>\xe2\x80\x9eWort\xe2\x80\x9c</strong>teil\n" },
	{ "looks side by side", "{b:a}{i:b}", "**a**<em>b</em>\n" },
	{ "inside a word", "un{b:frei}lich", "un**frei**lich\n" },
	{ "link", "See {a https://a.example/x?a=(b) the page}, so.",
	    "See [the page](<https://a.example/x?a=(b)>), so.\n" },
	{ "link with blanks", "x{a https://a.example/<>  y }z",
	    "x [y](<https://a.example/%3C%3E>) z\n" },
	{ "no link to run", "{a javascript:alert(1) x}", "x\n" },
	{ "no picture by chance", "Wow!{a https://a.example/ x}",
	    "Wow\\![x](<https://a.example/>)\n" },
	{ "headings below the title", "h2 A{b: b} #\nx\nh4 C",
	    "## A b \\#\n\nx\n\n#### C\n" },
	{ "list", "* a\n* b{br}c\n  * d\n    * e\n* f\nx",
	    "- a\n- b  \n  c\n  - d\n    - e\n- f\n\nx\n" },
	{ "numbers", "9#. a\n10#. b\n  * c\n  more\n11#. d",
	    "9. a\n10. b\n    - c\n\n    more\n\n11. d\n" },
	{ "letters", "a#. x\nb#. y", "1. x\n2. y\n" },
	{ "two lists", "1#. a\n2#. b\n1#. c",
	    "1. a\n2. b\n\n<!-- -->\n\n1. c\n" },
	{ "quotes", "> a{br}b\n> c\n> > d\n> * e\nf",
	    "> a  \n> b\n>\n> c\n>\n> > d\n>\n> - e\n\nf\n" },
	{ "code", "$ a *b*\n> $ ```", "```\na *b*\n```\n\n> ````\n> ```\n> ````\n" },
	{ "code in a list", "* a\n  $ b", "- a\n\n  ```\n  b\n  ```\n" },
	{ "rule", "a\n---\nb", "a\n\n---\n\nb\n" },
	{ "picture", "img https://a.example/p.png|DAX [1]|Chart: {b:DAX}",
	    "![DAX \\[1\\]](<https://a.example/p.png>)  \nChart: **DAX**\n" },
	{ "picture without more", "img https://a.example/p.png|DAX",
	    "![DAX](<https://a.example/p.png>)\n" },
	{ "picture of no address", "img |DAX", "DAX\n" },
	{ "table", "|! Wert | Kurs\n| {b:DAX} | 21.585,93\n| a{br}b|1,0",
	    "| Wert | Kurs |\n|---|---:|\n| **DAX** | 21.585,93 |\n"
	    "| a<br>b | 1,0 |\n" },
	{ "table without headings", "| a | b\n| c | d",
	    "|  |  |\n|---|---|\n| a | b |\n| c | d |\n" },
	{ "ragged, spans, levels", "|! | 2x Jahr\n|! Posten | 2024 | 2023\n"
	    "| ~Erl\xc3\xb6se | 1 | 2\n| Summe | 3",
	    "| Posten | Jahr 2024 | Jahr 2023 |\n|---|---:|---:|\n"
	    "| \xc2\xa0\xc2\xa0" "Erl\xc3\xb6se | 1 | 2 |\n| Summe | 3 |  |\n" },
	{ "signs glued, empty columns gone", "| Umsatz | | $ | 1,284\n"
	    "| Kosten | | $ | 902",
	    "|  |  |\n|---|---:|\n| Umsatz | $1,284 |\n| Kosten | $902 |\n" },
	{ "marks are not text", "{m:\xe2\x80\xa2 }a", "a\n" },
};

static void
test_rows(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct doc *d = doc_of(rows[i].doc);
		struct buf b = BUF_INIT(0);

		doc_markdown(d, 1, &b);
		if (b.n < 2 || b.p[b.n - 1] != '\n' || b.p[b.n - 2] != '\n')
			fail_msg("%s: no blank line at the end",
			    rows[i].name);
		buf_truncate(&b, b.n - 1);
		if (strcmp(buf_str(&b), rows[i].want) != 0)
			fail_msg("%s: got\n%s\nwant\n%s", rows[i].name,
			    buf_str(&b), rows[i].want);
		buf_release(&b);
		doc_free(d);
	}
}

static void
test_head(void **state)
{
	struct doc_head h = { .title = SLICE("1. DAX *steigt*"),
		.author = SLICE("Anna Muster"), .role = SLICE("Bank"),
		.source = SLICE("Wire"), .securities = SLICE("SAP MUV2"),
		.link = SLICE("https://a.example/a b"),
		.published = 1738755600, .updated = 1738759200 };
	struct buf b = BUF_INIT(0);

	(void)state;
	doc_markdown_head(&h, 2, &b);
	assert_string_equal(buf_str(&b), "## 1\\. DAX \\*steigt\\*\n\n"
	    "Anna Muster, Bank \xc2\xb7 05.02.2025 12:40, updated "
	    "05.02.2025 13:40 \xc2\xb7 Wire  \nSAP MUV2\n\n"
	    "<https://a.example/a%20b>\n\n");
	buf_clear(&b);
	h = (struct doc_head){ .title = SLICE("T"), .published = DATE_NONE,
		.updated = DATE_NONE, .link = SLICE("javascript:x") };
	doc_markdown_head(&h, 1, &b);
	assert_string_equal(buf_str(&b), "# T\n\n");
	buf_release(&b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_rows),
		cmocka_unit_test(test_head),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
