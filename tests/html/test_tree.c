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
		cmocka_unit_test(test_charset_of_the_header),
		cmocka_unit_test(test_nothing_in_it),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
