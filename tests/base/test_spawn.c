/* tests/base/test_spawn.c - programs that answer, fail, hang and babble. */
#include "config.h"

#include "support/test.h"

#include "base/spawn.h"

static const struct {
	const char *argv[4];
	const char *input, *want;
	enum err rc;
	int timeout_ms;
	size_t max;
} rows[] = {
	{ { "echo", "a b", "$HOME;`x`", NULL }, "", "a b $HOME;`x`\n", ERR_OK,
	    0, 100 },
	{ { "cat", NULL }, "given\n", "given\n", ERR_OK, 0, 100 },
	{ { "false", NULL }, "", "", ERR_IO, 0, 100 },
	{ { "/nonexistent/program", NULL }, "", "", ERR_IO, 0, 100 },
	{ { "sleep", "60", NULL }, "", "", ERR_TIMEOUT, 300, 100 },
	{ { "yes", NULL }, "", NULL, ERR_TOOBIG, 0, 5000 },
	{ { "true", NULL }, "never read", "", ERR_OK, 0, 100 },
};

static void
test_rows(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct spawn_opt o = { slice_of(rows[i].input),
			rows[i].timeout_ms };
		struct buf out = BUF_INIT(rows[i].max);
		struct error e = { 0 };
		enum err rc = spawn_run((char *const *)(uintptr_t)
		    rows[i].argv, &o, &out, &e);

		if (rc != rows[i].rc)
			fail_msg("%s: %s", rows[i].argv[0], e.msg);
		if (rows[i].want)
			assert_string_equal(buf_str(&out), rows[i].want);
		assert_true(out.n <= rows[i].max);
		buf_release(&out);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_rows) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
