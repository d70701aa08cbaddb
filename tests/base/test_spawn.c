/* tests/base/test_spawn.c - programs that answer, fail, hang and babble. */
#include "config.h"

#include "support/test.h"

#include "base/spawn.h"

#include <stdio.h>

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
		struct spawn_opt o = { .input = slice_of(rows[i].input),
			.timeout_ms = rows[i].timeout_ms };
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

/* A file as its input, and its complaints among what it prints. */
static void
test_file(void **state)
{
	static const char *const argv[] = { "sh", "-c",
		"cat; echo no >&2; exit 3", NULL };
	FILE *f = tmpfile();
	struct spawn_opt o = { .complaints = true };
	struct buf out = BUF_INIT(100);
	struct error e = { 0 };

	(void)state;
	assert_non_null(f);
	fputs("given\n", f);
	rewind(f);
	o.input_fd = fileno(f);
	assert_int_equal(spawn_run((char *const *)(uintptr_t)argv, &o, &out,
	    &e), ERR_IO);
	assert_string_equal(buf_str(&out), "given\nno\n");
	assert_non_null(strstr(e.msg, "status 3"));
	fclose(f);
	buf_release(&out);
}

static void
test_leave(void **state)
{
	static const char *const argv[] = { "sleep", "1", NULL };
	static atomic_bool leave = true;
	struct spawn_opt o = { .leave = &leave };
	struct buf out = BUF_INIT(100);
	struct error e = { 0 };

	(void)state;
	assert_int_equal(spawn_run((char *const *)(uintptr_t)argv, &o, &out,
	    &e), ERR_CANCELLED);
	buf_release(&out);
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_rows),
		cmocka_unit_test(test_file), cmocka_unit_test(test_leave) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
