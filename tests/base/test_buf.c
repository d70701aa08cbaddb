/* tests/base/test_buf.c - growing bytes and their ceiling. */
#include "config.h"

#include "support/test.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/vec.h"

static void
test_grow(void **state)
{
	struct buf b = BUF_INIT(0);
	char *p;

	(void)state;
	assert_string_equal(buf_str(&b), "");
	for (int i = 0; i < 1000; i++)
		assert_int_equal(buf_addf(&b, "%d,", i), ERR_OK);
	assert_int_equal(b.n, 3890);
	assert_int_equal(b.p[b.n], '\0');
	buf_truncate(&b, 4);
	assert_string_equal(buf_str(&b), "0,1,");
	p = buf_take(&b);
	assert_string_equal(p, "0,1,");
	assert_int_equal(b.n, 0);
	free(p);
	p = buf_take(&b);
	assert_string_equal(p, "");
	free(p);
}

static void
test_ceiling(void **state)
{
	struct buf b = BUF_INIT(5);

	(void)state;
	assert_int_equal(buf_adds(&b, "12345"), ERR_OK);
	assert_int_equal(buf_addc(&b, '6'), ERR_TOOBIG);
	assert_true(b.too_big);
	assert_string_equal(buf_str(&b), "12345");
	buf_clear(&b);
	assert_false(b.too_big);
	assert_int_equal(buf_add(&b, "x", SIZE_MAX), ERR_TOOBIG);
	buf_release(&b);
}

static void
test_utf8(void **state)
{
	struct buf b = BUF_INIT(0);

	(void)state;
	buf_add_utf8(&b, 'a');
	buf_add_utf8(&b, 0xfc);
	buf_add_utf8(&b, 0x20ac);
	buf_add_utf8(&b, 0x1f600);
	buf_add_utf8(&b, 0xd800);
	buf_add_utf8(&b, 0x110000);
	assert_string_equal(buf_str(&b),
	    "a\xc3\xbc\xe2\x82\xac\xf0\x9f\x98\x80\xef\xbf\xbd\xef\xbf\xbd");
	buf_release(&b);
}

static void
test_vec(void **state)
{
	struct {
		int *v;
		size_t n, cap;
	} a = { 0 };

	(void)state;
	for (int i = 0; i < 100; i++)
		*VEC_PUSH(&a) = i;
	assert_int_equal(a.n, 100);
	assert_int_equal(a.v[99], 99);
	VEC_RESERVE(&a, 5000);
	assert_true(a.cap >= 5000);
	free(a.v);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_grow),
		cmocka_unit_test(test_ceiling),
		cmocka_unit_test(test_utf8),
		cmocka_unit_test(test_vec),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
