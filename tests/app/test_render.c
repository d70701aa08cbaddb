/* tests/app/test_render.c - bytes of a page to lines. */
#include "config.h"

#include "support/test.h"

#include "app/render.h"

static void
test_windows(void **state)
{
	struct layout_opt o = { .width = 40 };
	struct buf out = BUF_INIT(0);
	struct error e;

	(void)state;
	assert_int_equal(app_render(SLICE("<p>Gr\xfc\xdf" "e \x96 10 \x80"),
	    SLICE("text/html; charset=iso-8859-1"), SLICE(""), &o, &out, &e),
	    ERR_OK);
	assert_string_equal(buf_str(&out), "Grüße – 10 €\n");
	buf_release(&out);
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_windows) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
