/* tests/html/test_site.c - rules for single sites, read and used. */
#include "config.h"

#include "support/test.h"

#include "html/extract.h"
#include "html/site.h"

#include "base/banned.h"

#define TEXT "Die Bank hat ihre Zinsen gesenkt, und der Markt, der das " \
	"erwartet hatte, nahm es gelassen auf, wie Händler sagten. "

static void
test_read(void **state)
{
	struct site_rules *r = site_rules_new();
	struct buf notes = BUF_INIT(0);
	const struct site_rule *rule;

	(void)state;
	site_rules_read(r, SLICE("# host\tbody\n\nblatt.example\t.text\t-\n"
	    "no host here\t.x\nblatt.example\t#b div.c\th2\n"), &notes);
	assert_slice(buf_slice(&notes),
	    "sites:4: no host in the first column\n");
	assert_null(site_rules_find(r, SLICE("other.example")));
	assert_null(site_rules_find(r, SLICE("altblatt.example")));
	rule = site_rules_find(r, SLICE("www.blatt.example"));
	assert_non_null(rule);
	assert_slice(rule->body, "#b div.c");
	assert_slice(rule->title, "h2");
	assert_int_equal(rule->next.n, 0);
	site_rules_free(r);
	buf_release(&notes);
}

static void
test_use(void **state)
{
	struct site_rules *r = site_rules_new();
	struct html_hint hint = { .url = SLICE("https://www.blatt.example/1"),
		.date = DATE_NONE, .sites = r };
	struct html_page *p;

	(void)state;
	site_rules_read(r, SLICE("blatt.example\tdiv.x\th3\t.w\t-\t.y\t-\n"),
	    NULL);
	assert_int_equal(html_extract(SLICE("<html><body><h1>Blatt</h1><h3>"
	    "Zinsen</h3><b class=w>Ada Lind</b><div class=x><p>" TEXT TEXT "</p>"
	    "<p class=y>Weg damit, und zwar ganz, denn es ist kein Text.</p>"
	    "</div><article><p>" TEXT "Falsch.</p></article>"
	    "</body></html>"), &hint, &p, NULL), ERR_OK);
	assert_slice(p->title, "Zinsen");
	assert_slice(p->byline, "Ada Lind");
	assert_true(slice_find(p->text, SLICE("gelassen")) != SIZE_MAX);
	assert_true(slice_find(p->text, SLICE("Falsch")) == SIZE_MAX);
	assert_true(slice_find(p->text, SLICE("Weg damit")) == SIZE_MAX);
	html_page_free(p);
	site_rules_free(r);
}

/* Sites change: a rule that would take the text away is not believed. */
static void
test_old(void **state)
{
	struct site_rules *r = site_rules_new();
	struct html_hint hint = { .url = SLICE("https://blatt.example/1"),
		.date = DATE_NONE, .sites = r };
	struct html_page *p;

	(void)state;
	site_rules_read(r, SLICE("blatt.example\t.gone\t.gone\t.gone\t.gone\t"
	    ".text\t.gone\n"), NULL);
	assert_int_equal(html_extract(SLICE("<html><body><h1>Zinsen fallen"
	    "</h1><div class=text><p>" TEXT TEXT "</p><p>" TEXT "</p></div>"
	    "</body></html>"), &hint, &p, NULL), ERR_OK);
	assert_slice(p->title, "Zinsen fallen");
	assert_true(slice_find(p->text, SLICE("gelassen")) != SIZE_MAX);
	html_page_free(p);
	site_rules_free(r);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_read),
		cmocka_unit_test(test_use),
		cmocka_unit_test(test_old),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
