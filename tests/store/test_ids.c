/* tests/store/test_ids.c - there and back, and nonsense refused. */
#include "config.h"

#include "support/test.h"

#include "base/buf.h"
#include "store/ids.h"

static const struct {
	const char *in, *out; /* out NULL: refused */
} ranges[] = {
	{ "", "" },
	{ "1", "1" },
	{ "1 2 3", "1-3" },
	{ "3 1 2 9", "1-3 9" },
	{ "1-5 4-7", "1-7" },
	{ "5-4", NULL },
	{ "x", NULL },
	{ "1-x", NULL },
	{ "1-999999999999", NULL },
};

static void
test_ranges(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(ranges) / sizeof(ranges[0]); i++) {
		struct ids l, back;
		struct buf b = BUF_INIT(0), packed = BUF_INIT(0);
		bool good;

		ids_init(&l);
		ids_init(&back);
		good = ids_parse(slice_of(ranges[i].in), &l);
		if (good != (ranges[i].out != NULL))
			fail_msg("%s", ranges[i].in);
		ids_sort(&l);
		ids_ranges(&l, &b);
		if (good && !slice_is(buf_slice(&b), ranges[i].out))
			fail_msg("%s: %s", ranges[i].in, buf_str(&b));
		ids_pack(&l, &packed);
		assert_true(ids_unpack(buf_slice(&packed), &back));
		assert_int_equal(back.n, l.n);
		for (size_t k = 0; k < l.n; k++)
			assert_true(back.v[k] == l.v[k] &&
			    ids_has(&back, l.v[k]));
		if (packed.n > 1 && ids_unpack(slice_make(packed.p,
		        packed.n - 1), &back))
			fail_msg("%s: cut and taken", ranges[i].in);
		ids_release(&l);
		ids_release(&back);
		buf_release(&b);
		buf_release(&packed);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_ranges) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
