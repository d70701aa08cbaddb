/* tests/base/test_file.c - whole files, ceilings, links. */
#include "config.h"

#include "support/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"

static char dir[] = "/tmp/kurant-test-file-XXXXXX";

static int
setup(void **state)
{
	(void)state;
	return mkdtemp(dir) == NULL;
}

static int
teardown(void **state)
{
	const char *const names[] = { "a/b/c", "f", "l", "a/b", "a", "" };

	(void)state;
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		char *p = file_join(dir, names[i]);

		(void)remove(p);
		free(p);
	}
	return 0;
}

static void
test_round_trip(void **state)
{
	char *f = file_join(dir, "f"), *l = file_join(dir, "l");
	struct buf b = BUF_INIT(0);
	struct error e;
	struct stat st;

	(void)state;
	assert_int_equal(
	    file_write_atomic(f, SLICE("one\n"), 0600, &e), ERR_OK);
	assert_int_equal(symlink(f, l), 0);
	assert_int_equal(
	    file_write_atomic(l, SLICE("two\n"), 0600, &e), ERR_OK);
	assert_int_equal(lstat(l, &st), 0);
	assert_true(S_ISLNK(st.st_mode));
	assert_int_equal(file_read(f, &b, &e), ERR_OK);
	assert_string_equal(buf_str(&b), "two\n");
	buf_clear(&b);
	b.max = 4;
	assert_int_equal(file_read(f, &b, &e), ERR_OK);
	buf_clear(&b);
	b.max = 3;
	assert_int_equal(file_read(f, &b, &e), ERR_TOOBIG);
	assert_int_equal(file_read("/nonexistent/x", &b, &e), ERR_NOTFOUND);
	buf_release(&b);
	free(f);
	free(l);
}

static const struct {
	const char *path, *folder;
} folders[] = {
	{ "a/b/c", "a/b" }, { "/c", "/" }, { "c", "." }, { "/a/c", "/a" },
};

static void
test_dirs(void **state)
{
	char *d = file_join(dir, "a/b"), *f = file_join(dir, "a/b/c");
	struct error e;

	(void)state;
	assert_int_equal(file_make_dirs(d, &e), ERR_OK);
	assert_int_equal(file_make_dirs(d, &e), ERR_OK);
	assert_int_equal(file_write_atomic(f, SLICE(""), 0600, &e), ERR_OK);
	assert_true(file_exists(f));
	assert_int_equal(file_make_dirs("/proc/no/such", &e), ERR_IO);
	for (size_t i = 0; i < sizeof(folders) / sizeof(folders[0]); i++) {
		char *got = file_folder(folders[i].path);

		assert_string_equal(got, folders[i].folder);
		free(got);
	}
	free(d);
	free(f);
}

#define WRITERS 4
#define LINES 25

/* Each adds its lines one by one, to the whole file as it is. */
static void
add_lines(const char *path)
{
	for (int i = 0; i < LINES; i++) {
		struct buf b = BUF_INIT(0);
		int lock = file_lock(path, 60000);

		if (lock < 0 || file_read(path, &b, NULL) != ERR_OK)
			_exit(1);
		buf_adds(&b, "line\n");
		if (file_write_atomic(path, buf_slice(&b), 0600, NULL) !=
		    ERR_OK)
			_exit(2);
		close(lock);
		buf_release(&b);
	}
	_exit(0);
}

static void
test_lock(void **state)
{
	struct buf b = BUF_INIT(0);
	pid_t pid[WRITERS];
	int status;
	char *path;

	(void)state;
	path = file_join(dir, "lines");
	for (int i = 0; i < WRITERS; i++)
		if ((pid[i] = fork()) == 0)
			add_lines(path);
	for (int i = 0; i < WRITERS; i++) {
		waitpid(pid[i], &status, 0);
		assert_int_equal(status, 0);
	}
	assert_int_equal(file_read(path, &b, NULL), ERR_OK);
	assert_int_equal(b.n, WRITERS * LINES * 5);
	assert_int_equal(file_lock("/nonexistent/x", 100), -1);
	buf_release(&b);
	unlink(path);
	free(path);
}

static void
test_unnamed(void **state)
{
	struct buf b = BUF_INIT(100);
	struct error e;
	int fd = -1;

	(void)state;
	assert_int_equal(file_unnamed(SLICE("abc"), &fd, &e), ERR_OK);
	assert_int_equal(file_read_fd(fd, &b, &e), ERR_OK);
	assert_string_equal(buf_str(&b), "abc");
	close(fd);
	setenv("TMPDIR", "/nonexistent", 1);
	assert_int_equal(file_unnamed(SLICE("abc"), &fd, &e), ERR_IO);
	assert_int_equal(fd, -1);
	unsetenv("TMPDIR");
	buf_release(&b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_round_trip),
		cmocka_unit_test(test_dirs),
		cmocka_unit_test(test_lock),
		cmocka_unit_test(test_unnamed),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
