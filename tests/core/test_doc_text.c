/* tests/core/test_doc_text.c - documents as plain lines. */
#include "config.h"

#include "core/doc_text.h"

#include "support/test.h"

#include "support/docs.h"

static void
test_lines(void **state)
{
	struct layout_opt o = { .width = 20, .link_list = true };
	struct doc_head h = { .title = SLICE("A headline that is longer"),
		.source = SLICE("Wire\x1b"), .securities = SLICE("SAP"),
		.link = SLICE("https://a.example/longer/than/twenty"),
		.published = DATE_NONE, .updated = DATE_NONE };
	struct doc *d = doc_of("One {a https://b.example/ two}.\n* three");
	struct buf b = BUF_INIT(0);

	(void)state;
	doc_text(&h, d, &o, &b);
	assert_string_equal(buf_str(&b),
	    "A headline that is\nlonger\nWire\nSAP\n"
	    "https://a.example/longer/than/twenty\n\n"
	    "One two.\n\n\xe2\x80\xa2 three\n\n[1]   https://b.exam\n"
	    "      ple/\n");
	buf_clear(&b);
	o.link_list = false;
	doc_text(NULL, d, &o, &b);
	assert_string_equal(buf_str(&b), "One two.\n\n\xe2\x80\xa2 three\n");
	buf_release(&b);
	doc_free(d);
}

static const struct {
	const char *text;
	size_t max;
	const char *want;
} leads[] = {
	{ "Short.", 0, "Short.\n" },
	{ "One two three four", 12, "One two …" },
	{ "One two", 12, "One two" },
	{ "Donaudampfschiff", 5, "Donau …" },
	{ "\xc3\xbc\xc3\xbc\xc3\xbc", 3, "\xc3\xbc …" },
	{ "One\n\nTwo", 100, "One  Two" },
};

static void
test_leads(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(leads) / sizeof(*leads); i++) {
		struct doc *d = doc_of(leads[i].text);
		struct buf b = BUF_INIT(0);

		doc_lead(d, leads[i].max, &b);
		if (strcmp(buf_str(&b), leads[i].want) != 0)
			fail_msg("%s: \"%s\"", leads[i].text, buf_str(&b));
		buf_release(&b);
		doc_free(d);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_lines),
		cmocka_unit_test(test_leads) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
