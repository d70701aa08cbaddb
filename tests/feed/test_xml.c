/* tests/feed/test_xml.c - the forgiving XML reader, as a list of events. */
#include "config.h"

#include "support/test.h"

#include <stdlib.h>

#include "feed/xml.h"
#include "feed/xml_names.h"

static const struct {
	const char *in, *events; /* <name attr=value /name [text] {cdata} */
	const char *fault;       /* part of it; NULL: none */
	bool cut;
} rows[] = {
	{ "<a>x</a>", "<a [x] /a", NULL, false },
	{ "<a b='1' c=\"2&amp;\"/>", "<a b=1 c=2& /a", NULL, false },
	{ "<?xml version='1.0'?><!-- <b> --><a/>", "<a /a", NULL, false },
	{ "<!DOCTYPE a [<!ENTITY e 'x>y'> ]><a>&e;</a>", "<a [x>y] /a", NULL,
	    false },
	{ "<!DOCTYPE a [<!ENTITY e '&f;&f;'>]><a>&e;</a>", "<a [&e;] /a",
	    "names no entity", false },
	{ "<a><![CDATA[<b>&amp;]]></a>", "<a {<b>&amp;} /a", NULL, false },
	{ "<a>&lt;&#60;&auml;</a>", "<a [<<\xc3\xa4] /a", NULL, false },
	{ "<a>R&D</a>", "<a [R&D] /a", "a & stands alone", false },
	{ "<a>1 < 2</a>", "<a [1 ] [< 2] /a", "a < stands alone", false },
	{ "<a b=c d>x</a>", "<a b=c d= [x] /a", "without quotes", false },
	{ "<a b=\"c>x</a>", "<a b=c [x] /a", "quotation mark", false },
	{ "<a\n>x\r\ny\rz</a >", "<a [x\ny\nz] /a", NULL, false },
	{ "<a>x\x01y</a>", "<a [xy] /a", "control", false },
	{ "<a><![CDATA[x", "<a {x}", "inside CDATA", true },
	{ "<a><!-- x", "<a", "comment", true },
	{ "<a b=", "<a b=", "without quotes", true },
	{ "</a", "/a", "inside a tag", true },
	{ "", "", NULL, false },
	{ "<", "[<]", "a < stands alone", false },
};

static void
add_event(struct xml *x, enum xml_event ev, struct buf *out)
{
	if (out->n > 0)
		buf_addc(out, ' ');
	if (ev == XML_END)
		buf_addf(out, "/%.*s", SLICE_ARG(x->name));
	if (ev == XML_CDATA)
		buf_addf(out, "{%.*s}", SLICE_ARG(x->text));
	if (ev == XML_TEXT) {
		buf_addc(out, '[');
		xml_decode(x, x->text, out);
		buf_addc(out, ']');
	}
	if (ev != XML_START)
		return;
	buf_addf(out, "<%.*s", SLICE_ARG(x->name));
	for (size_t i = 0; i < x->n_attrs; i++) {
		buf_addf(out, " %.*s=", SLICE_ARG(x->attrs[i].name));
		xml_decode(x, x->attrs[i].value, out);
	}
}

static void
test_events(void **state)
{
	struct xml *x = malloc(sizeof(*x));

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct buf out = BUF_INIT(0);
		enum xml_event ev;

		xml_init(x, slice_of(rows[i].in));
		while ((ev = xml_next(x)) != XML_EOF)
			add_event(x, ev, &out);
		if (strcmp(buf_str(&out), rows[i].events) != 0)
			fail_msg("%s: got %s", rows[i].in, buf_str(&out));
		if (rows[i].fault == NULL ? x->fault != NULL
		                          : x->fault == NULL ||
		            strstr(x->fault, rows[i].fault) == NULL)
			fail_msg("%s: fault %s", rows[i].in,
			    x->fault ? x->fault : "none");
		if (x->cut != rows[i].cut)
			fail_msg("%s: cut %d", rows[i].in, x->cut);
		buf_release(&out);
	}
	free(x);
}

static void
test_attributes(void **state)
{
	struct xml *x = malloc(sizeof(*x));
	struct buf in = BUF_INIT(0);

	(void)state;
	buf_adds(&in, "<a");
	for (int i = 0; i < 2 * XML_ATTRS_MAX; i++)
		buf_addf(&in, " a%d='%d'", i, i);
	buf_adds(&in, "/>\n\n&");
	xml_init(x, buf_slice(&in));
	assert_int_equal(xml_next(x), XML_START);
	assert_int_equal(x->n_attrs, XML_ATTRS_MAX);
	assert_slice(xml_attr(x, "A7"), "7");
	assert_null(xml_attr(x, "a999").p);
	assert_int_equal(xml_next(x), XML_END);
	assert_int_equal(xml_next(x), XML_TEXT);
	assert_int_equal(xml_line(x, x->end), 3);
	buf_release(&in);
	free(x);
}

/* A declared entity can't be made to fill memory. */
static void
test_expansion(void **state)
{
	struct xml *x = malloc(sizeof(*x));
	struct buf in = BUF_INIT(0), out = BUF_INIT(0);

	(void)state;
	buf_adds(&in, "<!DOCTYPE a [<!ENTITY e '");
	for (int i = 0; i < 200; i++)
		buf_addc(&in, 'x');
	buf_adds(&in, "'>]><a>");
	for (int i = 0; i < 100000; i++)
		buf_adds(&in, "&e;");
	xml_init(x, buf_slice(&in));
	xml_next(x);
	xml_next(x);
	xml_decode(x, x->text, &out);
	assert_true(out.n > 200 && out.n < 2u << 20);
	buf_release(&in);
	buf_release(&out);
	free(x);
}

static void
test_names(void **state)
{
	(void)state;
	assert_int_equal(
	    names_namespace(SLICE("http://www.w3.org/2005/Atom")), NS_BASE);
	assert_int_equal(names_namespace(SLICE("http://purl.org/dc/terms/")),
	    NS_DCTERMS);
	assert_int_equal(
	    names_namespace(SLICE("http://search.yahoo.com/mrss")), NS_MEDIA);
	assert_int_equal(names_namespace(SLICE("http://e.org/")), NS_OTHER);
	assert_int_equal(names_prefix(SLICE("iTunes")), NS_ITUNES);
	assert_int_equal(names_kind(NS_BASE, SLICE("pubdate")), K_PUBLISHED);
	assert_int_equal(names_kind(NS_XHTML, SLICE("body")), K_BODY);
	assert_int_equal(names_kind(NS_CB, SLICE("any")), K_FIELD);
	assert_int_equal(names_kind(NS_OTHER, SLICE("title")), K_UNKNOWN);
	assert_true(names_is_content(K_TITLE));
	assert_false(names_is_content(K_NAME));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_events),
		cmocka_unit_test(test_attributes),
		cmocka_unit_test(test_expansion),
		cmocka_unit_test(test_names),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
