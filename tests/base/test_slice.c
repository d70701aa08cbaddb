/* tests/base/test_slice.c - asking things of borrowed bytes. */
#include "config.h"

#include "support/test.h"

static void
test_compare(void **state)
{
	(void)state;
	assert_true(slice_eq(SLICE("a"), SLICE("a")));
	assert_false(slice_eq(SLICE("a"), SLICE("ab")));
	assert_true(slice_eq((struct slice){ NULL, 0 }, SLICE("")));
	assert_true(slice_iis(SLICE("AtoM"), "aTOm"));
	assert_true(slice_istarts(SLICE("HTTP://x"), SLICE("http:")));
	assert_false(slice_starts(SLICE("ht"), SLICE("http:")));
	assert_true(slice_iends(SLICE("feed.XML"), SLICE(".xml")));
	assert_true(slice_cmp(SLICE("a"), SLICE("b")) < 0);
	assert_true(slice_cmp(SLICE("ab"), SLICE("a")) > 0);
}

static void
test_find(void **state)
{
	(void)state;
	assert_int_equal(slice_find(SLICE("abcabc"), SLICE("ca")), 2);
	assert_int_equal(slice_find(SLICE("abc"), SLICE("x")), SIZE_MAX);
	assert_int_equal(slice_find(SLICE("a"), SLICE("abc")), SIZE_MAX);
	assert_int_equal(slice_ifind(SLICE("xxRSS"), SLICE("rss")), 2);
	assert_int_equal(slice_chr((struct slice){ NULL, 0 }, 'a'), SIZE_MAX);
}

static void
test_cut(void **state)
{
	struct slice s = SLICE("a,,b"), part;

	(void)state;
	assert_slice(slice_trim(SLICE(" \t x y \r\n")), "x y");
	assert_slice(slice_trim(SLICE(" \n")), "");
	assert_slice(slice_sub(SLICE("abc"), 1, 99), "bc");
	assert_slice(slice_sub(SLICE("abc"), 9, 1), "");
	assert_true(slice_split(&s, ',', &part));
	assert_slice(part, "a");
	assert_true(slice_split(&s, ',', &part));
	assert_slice(part, "");
	assert_true(slice_split(&s, ',', &part));
	assert_slice(part, "b");
	assert_false(slice_split(&s, ',', &part));
}

static void
test_number(void **state)
{
	static const struct {
		const char *in;
		bool ok;
		int64_t want;
	} rows[] = {
		{ "0", true, 0 },
		{ "-12", true, -12 },
		{ "+7", true, 7 },
		{ "9223372036854775807", true, INT64_MAX },
		{ "-9223372036854775808", true, INT64_MIN },
		{ "9223372036854775808", false, 0 },
		{ "", false, 0 },
		{ "-", false, 0 },
		{ "1 ", false, 0 },
		{ "0x1", false, 0 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		int64_t v = 0;

		if (slice_to_i64(slice_of(rows[i].in), &v) != rows[i].ok ||
		    (rows[i].ok && v != rows[i].want))
			fail_msg("\"%s\" gave %lld", rows[i].in,
			    (long long)v);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_compare),
		cmocka_unit_test(test_find),
		cmocka_unit_test(test_cut),
		cmocka_unit_test(test_number),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
