/* tests/store/test_turns.c - several processes write at once. */
#include "config.h"

#include "store/support.h"

#include <signal.h>
#include <sys/wait.h>
#include <time.h>

#include "store/turns.h"

#include "base/banned.h"

#define GREEDY 40 /* transactions, one right after the other */

static void
nap(int ms)
{
	struct timespec t = { 0, (long)ms * 1000000 };

	nanosleep(&t, NULL);
}

static enum err
write_once(struct store *s, int hold_ms)
{
	struct store_sub sub = { SLICE("https://b.example/feed"),
		SLICE("Beta"), SLICE("F"), SLICE("") };
	struct error e;
	enum err rc = store_begin(s, &e);

	if (rc == ERR_OK)
		rc = store_feeds_sync(s, &sub, 1, &e);
	nap(hold_ms);
	return rc == ERR_OK ? store_commit(s, &e) : rc;
}

/* Its transactions leave no gap but the one that it makes for others. */
static void
be_greedy(const char *path, int out)
{
	struct store *s;
	struct error e;

	if (store_open(path, STORE_WRITE, &s, &e) != ERR_OK)
		_exit(1);
	for (int i = 0; i < GREEDY; i++) {
		if (write_once(s, 30) != ERR_OK ||
		    write(out, "x", 1) != 1)
			_exit(2);
	}
	store_close(s);
	_exit(0);
}

/* Who writes now and then is let in while another one writes all the time. */
static void
test_others_come_in(void **state)
{
	struct fixture *f = fixture_new();
	int fd[2], status, written = 0;
	pid_t pid;
	char c;

	(void)state;
	assert_int_equal(pipe(fd), 0);
	store_close(f->s);
	f->s = NULL;
	if ((pid = fork()) == 0) {
		close(fd[0]);
		be_greedy(f->path, fd[1]);
	}
	close(fd[1]);
	ok(store_open(f->path, STORE_WRITE, &f->s, NULL), &(struct error){ 0 });
	assert_int_equal(read(fd[0], &c, 1), 1);
	for (; waitpid(pid, &status, WNOHANG) == 0; written++)
		assert_int_equal(write_once(f->s, 0), ERR_OK);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 0);
	print_message("%d writes among %d of another process\n", written,
	    GREEDY);
	assert_true(written >= 5);
	close(fd[0]);
	fixture_free(f);
}

/* The gate lets one in at a time, and opens when its holder dies. */
static void
test_gate(void **state)
{
	struct fixture *f = fixture_new();
	int fd[2], gate;
	pid_t pid;
	char c;

	(void)state;
	assert_int_equal(pipe(fd), 0);
	if ((pid = fork()) == 0) {
		gate = turns_gate_enter(f->path);
		if (gate < 0 || write(fd[1], "x", 1) != 1)
			_exit(1);
		pause();
	}
	assert_int_equal(read(fd[0], &c, 1), 1);
	kill(pid, SIGKILL);
	waitpid(pid, NULL, 0);
	gate = turns_gate_enter(f->path);
	assert_true(gate >= 0);
	turns_gate_leave(gate);
	assert_int_equal(turns_gate_enter("/nonexistent/x.db"), -1);
	turns_gate_leave(-1);
	close(fd[0]);
	close(fd[1]);
	fixture_free(f);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_others_come_in),
		cmocka_unit_test(test_gate),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
