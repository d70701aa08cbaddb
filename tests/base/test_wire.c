/* tests/base/test_wire.c - values through bytes, and bytes that lie. */
#include "config.h"

#include "support/test.h"

#include "base/wire.h"

static void
test_round(void **state)
{
	struct buf b = BUF_INIT(0);
	struct wire w;

	(void)state;
	wire_u32(&b, 7);
	wire_u64(&b, UINT64_MAX);
	wire_slice(&b, SLICE("Grüße"));
	wire_slice(&b, SLICE(""));
	w = (struct wire){ buf_slice(&b), false };
	assert_int_equal(wire_get_u32(&w), 7);
	assert_true(wire_get_u64(&w) == UINT64_MAX);
	assert_slice(wire_get_slice(&w), "Grüße");
	assert_int_equal(wire_get_slice(&w).n, 0);
	assert_true(wire_ended(&w));
	assert_int_equal(wire_get_u32(&w), 0);
	assert_true(w.bad);
	buf_release(&b);
}

static void
test_lies(void **state)
{
	struct buf b = BUF_INIT(0);
	struct wire w;

	(void)state;
	wire_u64(&b, UINT64_MAX); /* a length */
	buf_adds(&b, "abc");
	w = (struct wire){ buf_slice(&b), false };
	assert_int_equal(wire_get_slice(&w).n, 0);
	assert_true(w.bad);
	assert_false(wire_ended(&w));
	buf_clear(&b);
	wire_u64(&b, 1000); /* a count of things of 8 bytes */
	wire_u64(&b, 0);
	w = (struct wire){ buf_slice(&b), false };
	assert_int_equal(wire_get_count(&w, 8), 0);
	assert_true(w.bad);
	buf_release(&b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_round),
		cmocka_unit_test(test_lies),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
