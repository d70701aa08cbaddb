/* tests/feed/test_str.c - small texts: base64, people, repairs. */
#include "config.h"

#include "support/test.h"

#include "feed/str_base64.h"
#include "feed/str_clean.h"
#include "feed/str_person.h"

static void
test_base64(void **state)
{
	struct buf b = BUF_INIT(0);

	(void)state;
	assert_true(base64_decode(SLICE(" PGI+\nw7w8 L2I+"), &b));
	assert_string_equal(buf_str(&b), "<b>\xc3\xbc</b>");
	buf_clear(&b);
	assert_true(base64_decode(SLICE("eA=="), &b));
	assert_string_equal(buf_str(&b), "x");
	assert_false(base64_decode(SLICE("<b>"), &b));
	assert_false(base64_decode(SLICE("/////w=="), &b)); /* no UTF-8 */
	buf_release(&b);
}

static const struct {
	const char *in, *name, *email;
} people[] = {
	{ "Jo Doe", "Jo Doe", "" },
	{ "jo@e.org", "", "jo@e.org" },
	{ "jo@e.org (Jo Doe)", "Jo Doe", "jo@e.org" },
	{ "Jo Doe <jo@e.org>", "Jo Doe", "jo@e.org" },
	{ "\"Doe, Jo\" <jo+x@mail.e.org>", "Doe, Jo", "jo+x@mail.e.org" },
	{ "Jo Doe &lt;jo@e.org&gt;", "Jo Doe", "jo@e.org" },
	{ "Jo (mailto:jo@e.org)", "Jo", "jo@e.org" },
	{ "jo@e.org.", ".", "jo@e.org" },
	{ "Jo @work", "Jo @work", "" },
	{ "@@@@", "@@@@", "" },
	{ "", "", "" },
};

static void
test_person(void **state)
{
	struct arena a;

	(void)state;
	arena_init(&a);
	for (size_t i = 0; i < sizeof(people) / sizeof(people[0]); i++) {
		struct slice name, email;

		person_split(&a, slice_of(people[i].in), &name, &email);
		if (!slice_is(name, people[i].name) ||
		    !slice_is(email, people[i].email))
			fail_msg("%s: name %.*s, address %.*s", people[i].in,
			    SLICE_ARG(name), SLICE_ARG(email));
	}
	arena_release(&a);
}

static const struct {
	const char *in, *want;
} texts[] = {
	{ "  plain  ", "plain" },
	{ "\xc2\xa0 x \xc2\xa0", "x" },
	/* UTF-8 encoded twice, and what only looks like it */
	{ "M\xc3\x83\xc2\xa4rz", "M\xc3\xa4rz" },
	{ "\xc3\x83\xc2\xa4 \xc3\xbc", "\xc3\x83\xc2\xa4 \xc3\xbc" },
	{ "\xc3\xbc" "ber", "\xc3\xbc" "ber" },
	/* C1 controls are windows-1252's characters */
	{ "\xc2\x80 5 \xc2\x96", "\xe2\x82\xac 5 \xe2\x80\x93" },
	{ "a\xc2\x9d" "b", "ab" },
	{ "a\x1b[31mb\x7f", "a[31mb" },
	{ "a\xe2\x80\xae" "b\xe2\x81\xa6" "c", "abc" },
	{ "a\xe2\x80\xa8" "b", "a\nb" },
	{ "\xef\xbb\xbfx\xef\xbf\xbe", "x" },
	{ "\xf3\xa0\x80\x81x", "x" },
	/* what scripts and emoji need stays */
	{ "\xe2\x9d\xa4\xef\xb8\x8f \xd9\x85\xe2\x80\x8c\xd9\x87",
	    "\xe2\x9d\xa4\xef\xb8\x8f \xd9\x85\xe2\x80\x8c\xd9\x87" },
	{ "\xe2\x80\x9cx\xe2\x80\x9d", "\xe2\x80\x9cx\xe2\x80\x9d" },
	{ "", "" },
};

static void
test_clean(void **state)
{
	struct feed_doc *d = feed_doc_new();

	(void)state;
	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		struct slice got = clean_dup(d, slice_of(texts[i].in));

		if (!slice_is(got, texts[i].want))
			fail_msg("row %zu \"%s\": got \"%.*s\"", i,
			    texts[i].want, SLICE_ARG(got));
		assert_true(clean_is(got));
	}
	assert_false(clean_is(SLICE("a\xc2\x9b" "b")));
	assert_false(clean_is(SLICE("a\x1b")));
	assert_false(clean_is(SLICE("a\0b")));
	assert_false(clean_is(SLICE("\xff")));
	assert_false(clean_is(SLICE("\xe2\x80\xae")));
	d->keep_c1 = true;
	assert_slice(clean_dup(d, SLICE("a\xc2\x9d" "b\xc2\x80")),
	    "a\xc2\x9d" "b\xe2\x82\xac");
	feed_doc_free(d);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_base64),
		cmocka_unit_test(test_person),
		cmocka_unit_test(test_clean),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
