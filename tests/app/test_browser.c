/* tests/app/test_browser.c - exactly one argument, http and https only. */
#include "config.h"

#include "support/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/app.h"
#include "base/file.h"
#include "base/mem.h"

static char dir[] = "/tmp/kurant-test-browser-XXXXXX";

static const char *const refused[] = { "file:///etc/passwd",
	"javascript:x()", "--version", "http://x.example/a b",
	"http://x.example/\033[2J", "", "mailto:x@y.example" };

static const char *const opened[] = { "http://x.example/?a=1&b=$(touch);`y`",
	"https://x.example/-rf", "http://x.example/%22'\"" };

static void
assert_recorded(const char *want)
{
	char *log = file_join(dir, "log");
	struct buf b = BUF_INIT(0);

	for (int i = 0; i < 500 && !file_exists(log); i++)
		usleep(20000);
	assert_int_equal(file_read(log, &b, NULL), ERR_OK);
	assert_string_equal(buf_str(&b), want);
	unlink(log);
	buf_release(&b);
	free(log);
}

static void
test_open(void **state)
{
	struct app_opt o = { .data_dir = dir, .offline = true };
	char *tool = file_join(dir, "recorder"), *script, *list;
	struct app_browser b;
	struct app *a;
	struct error e;

	(void)state;
	/* written beside and renamed: it is whole when it is seen */
	script = xasprintf("#!/bin/sh\nprintf '%%s|%%s\\n' \"$#\" \"$1\" "
	    ">%s/log.new && mv %s/log.new %s/log\n", dir, dir, dir);
	assert_int_equal(file_write_atomic(tool, slice_of(script), 0700, &e),
	    ERR_OK);
	list = xasprintf("/nonexistent/browser:%s %%s", tool);
	setenv("BROWSER", list, 1);
	assert_int_equal(app_open(&o, &a, &e), ERR_OK);
	for (size_t i = 0; i < sizeof(refused) / sizeof(*refused); i++)
		if (app_browser(a, refused[i], 0, &b, &e) != ERR_REFUSED)
			fail_msg("\"%s\" was not refused", refused[i]);
	for (size_t i = 0; i < sizeof(opened) / sizeof(*opened); i++) {
		char *want = xasprintf("1|%s\n", opened[i]);

		if (app_browser(a, opened[i], 0, &b, &e) != ERR_OK ||
		    app_browser_run(&b, &e) != ERR_OK)
			fail_msg("%s: %s", opened[i], e.msg);
		assert_false(b.terminal);
		app_browser_release(&b);
		assert_recorded(want);
		free(want);
	}
	setenv("BROWSER", "/nonexistent/browser", 1);
	unsetenv("DISPLAY");
	unsetenv("WAYLAND_DISPLAY");
	setenv("PATH", dir, 1);
	assert_int_equal(app_browser(a, opened[0], 0, &b, &e), ERR_NOTFOUND);
	app_close(a);
	free(tool);
	free(script);
	free(list);
}

static int
setup(void **state)
{
	(void)state;
	return mkdtemp(dir) == NULL;
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_open) };

	return cmocka_run_group_tests(tests, setup, NULL);
}
