/* tests/base/test_mem.c - copies, and the hook when memory is gone. */
#include "config.h"

#include "support/test.h"

#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/mem.h"

static void
test_copies(void **state)
{
	char *p = xstrndup("abcdef", 3), *q = slice_dup(SLICE("x\0y"));
	char *r = xasprintf("%s-%d", p, 7);

	(void)state;
	assert_string_equal(p, "abc");
	assert_memory_equal(q, "x\0y", 4);
	assert_string_equal(r, "abc-7");
	free(p);
	free(q);
	free(r);
	free(xmalloc(0));
}

static void
say_gone(void)
{
	(void)!write(STDOUT_FILENO, "gone", 4);
}

static void
test_gone(void **state)
{
	char got[8] = "";
	int fd[2], status;
	pid_t pid;

	(void)state;
	assert_int_equal(pipe(fd), 0);
	pid = fork();
	if (pid == 0) {
		dup2(fd[1], STDOUT_FILENO);
		signal(SIGABRT, SIG_DFL);
		mem_on_gone(say_gone);
		(void)xreallocarray(NULL, SIZE_MAX / 2, 4);
		_exit(0);
	}
	close(fd[1]);
	assert_int_equal(read(fd[0], got, sizeof(got)), 4);
	assert_string_equal(got, "gone");
	close(fd[0]);
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_copies),
		cmocka_unit_test(test_gone),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
