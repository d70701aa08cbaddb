/* tests/base/test_arena.c - alignment, copies, large pieces. */
#include "config.h"

#include "support/test.h"

#include "base/arena.h"

static void
test_pieces(void **state)
{
	struct arena a;
	struct slice s;

	(void)state;
	arena_init(&a);
	for (size_t n = 1; n < 3000; n += 7) {
		char *p = arena_alloc(&a, n);

		assert_int_equal((uintptr_t)p % _Alignof(max_align_t), 0);
		memset(p, 'x', n);
		s = arena_dup(&a, SLICE("Grüße"));
		assert_slice(s, "Grüße");
		assert_int_equal(s.p[s.n], '\0');
	}
	assert_string_equal(arena_printf(&a, "%d-%s", 7, "x"), "7-x");
	assert_non_null(arena_zalloc(&a, 10 * 1024 * 1024));
	assert_true(a.total > 10 * 1024 * 1024);
	arena_release(&a);
	assert_int_equal(a.total, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_pieces) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
