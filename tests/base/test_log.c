/* tests/base/test_log.c - one clean line a message, set aside when large. */
#include "config.h"

#include "support/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/file.h"
#include "base/log.h"

static void
test_lines(void **state)
{
	char dir[] = "/tmp/kurant-test-log-XXXXXX";
	struct buf b = BUF_INIT(0);
	struct error e;
	char *path, *old;

	(void)state;
	assert_non_null(mkdtemp(dir));
	path = file_join(dir, "log");
	old = file_join(dir, "log.1");
	assert_int_equal(log_open(path, &e), ERR_OK);
	log_msg(LOG_WARN, "feed %d: %s", 7, "a\nb\033[1m");
	log_msg(LOG_DEBUG, "not asked for");
	assert_int_equal(file_read(path, &b, &e), ERR_OK);
	assert_non_null(strstr(buf_str(&b), "Z warn feed 7: a?b?[1m\n"));
	assert_null(strstr(buf_str(&b), "not asked"));
	for (int i = 0; i < 1200; i++)
		log_msg(LOG_INFO, "%0900d", i);
	assert_int_equal(log_open(path, &e), ERR_OK);
	assert_true(file_exists(old));
	assert_int_equal(log_open(NULL, &e), ERR_OK);
	assert_int_equal(log_open("/nonexistent/log", &e), ERR_IO);
	unlink(path);
	unlink(old);
	rmdir(dir);
	buf_release(&b);
	free(path);
	free(old);
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_lines) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
