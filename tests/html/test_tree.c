/* tests/html/test_tree.c - pages as trees, and what would slow the parser. */
#include "config.h"

#include "support/test.h"

#include "base/buf.h"
#include "html/tree.h"

#include "base/banned.h"

static size_t
attributes(const xmlNode *n)
{
	size_t count = 0;

	for (const xmlAttr *a = n->properties; a; a = a->next)
		count++;
	return count;
}

static const xmlNode *
first_p(const xmlNode *n)
{
	while (n && xmlStrcmp(n->name, (const xmlChar *)"p") != 0)
		n = n->children ? n->children : n->next;
	return n;
}

static void
test_attributes_are_capped(void **state)
{
	struct buf b = BUF_INIT(0);
	struct html_tree t;
	const xmlNode *p;

	(void)state;
	buf_adds(&b, "<html><body><p");
	for (int i = 0; i < 100000; i++)
		buf_addf(&b, " a%d=\"x y\"", i);
	buf_adds(&b, ">kept</p></body></html>");
	assert_int_equal(html_tree_utf8(buf_slice(&b), &t, NULL), ERR_OK);
	p = first_p(xmlDocGetRootElement(t.doc));
	assert_non_null(p);
	assert_true(attributes(p) <= HTML_ATTRS_MAX);
	assert_string_equal((const char *)p->children->content, "kept");
	html_tree_release(&t);
	buf_release(&b);
}

/* However deep elements stand in each other, their text is there. */
static void
test_depth_is_capped(void **state)
{
	static const struct {
		const char *open, *close;
	} nests[] = {
		{ "<ul><li>", "" }, { "<blockquote>", "</blockquote>" },
		{ "<table><tr><td>", "</td></tr></table>" },
		{ "<div class=\"a\"><!-- <div> -->", "</div>" },
		{ "<span>", "" }, { "<div><script>'<div>'</script>", "" },
	};
	static const int depths[] = { 10, 60, 100, 300, 20000 };

	(void)state;
	for (size_t i = 0; i < sizeof(nests) / sizeof(*nests) * 5; i++) {
		struct buf b = BUF_INIT(0);
		struct html_tree t;
		const xmlNode *last;
		xmlChar *all;

		for (int k = 0; k < depths[i % 5]; k++)
			buf_adds(&b, nests[i / 5].open);
		buf_adds(&b, "Kern");
		for (int k = 0; k < depths[i % 5]; k++)
			buf_adds(&b, nests[i / 5].close);
		buf_adds(&b, "<p>Ende</p>");
		assert_int_equal(html_tree_utf8(buf_slice(&b), &t, NULL),
		    ERR_OK);
		last = xmlDocGetRootElement(t.doc);
		all = xmlNodeGetContent(last);
		if (strstr((char *)all, "Kern") == NULL ||
		    strstr((char *)all, "Ende") == NULL)
			fail_msg("%s %d times", nests[i / 5].open,
			    depths[i % 5]);
		/* what is balanced ends where it should */
		while (last->children != NULL && *nests[i / 5].close) {
			for (last = last->children; last->next != NULL;)
				last = last->next;
			if (xmlStrEqual(last->name, (const xmlChar *)"p"))
				break;
		}
		if (*nests[i / 5].close &&
		    !xmlStrEqual(last->parent->name, (const xmlChar *)"body"))
			fail_msg("%s %d times: ends in %s", nests[i / 5].open,
			    depths[i % 5], (const char *)last->parent->name);
		xmlFree(all);
		html_tree_release(&t);
		buf_release(&b);
	}
}

static void
test_charset_of_the_header(void **state)
{
	struct html_tree t;
	const xmlNode *p;

	(void)state;
	assert_int_equal(html_tree_read(SLICE("<p>Gr\xfc\xdf""e\0!</p>"),
	    SLICE("text/html; charset=iso-8859-1"), &t, NULL), ERR_OK);
	p = first_p(xmlDocGetRootElement(t.doc));
	assert_non_null(p);
	assert_string_equal((const char *)p->children->content, "Grüße!");
	html_tree_release(&t);
}

static void
test_nothing_in_it(void **state)
{
	struct error e;
	struct html_tree t;

	(void)state;
	assert_int_equal(html_tree_utf8(SLICE(""), &t, &e), ERR_PARSE);
	assert_int_equal(html_tree_utf8(SLICE("<!-- -->"), &t, &e),
	    ERR_PARSE);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_attributes_are_capped),
		cmocka_unit_test(test_depth_is_capped),
		cmocka_unit_test(test_charset_of_the_header),
		cmocka_unit_test(test_nothing_in_it),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
