/* tests/core/test_list.c - rows begin and end empty. */
#include "config.h"

#include "support/test.h"

#include "base/vec.h"
#include "core/list.h"

static void
test_rows(void **state)
{
	struct rows r;
	struct feed_rows f;
	struct bookmark_rows b;
	struct article_full *a = article_full_new();

	(void)state;
	rows_init(&r);
	feed_rows_init(&f);
	bookmark_rows_init(&b);
	*VEC_PUSH(&r) = (struct row){ .title = arena_dup(&r.arena,
	    SLICE("x")) };
	*VEC_PUSH(&f) = (struct feed_row){ .id = 1 };
	*VEC_PUSH(&b) = (struct bookmark_row){ .id = 1 };
	assert_slice(r.v[0].title, "x");
	rows_release(&r);
	feed_rows_release(&f);
	bookmark_rows_release(&b);
	assert_true(r.v == NULL && f.n == 0 && b.cap == 0);
	rows_release(&r); /* twice is fine */
	assert_true(a->a.published == DATE_NONE);
	article_full_free(a);
	article_full_free(NULL);
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_rows) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
