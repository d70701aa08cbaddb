/* tests/app/test_data.c - the installed lists, and lists of others. */
#include "config.h"

#include "support/test.h"

#include <stdlib.h>
#include <unistd.h>

#include "app/data.h"
#include "base/file.h"

static void
test_shipped(void **state)
{
	struct catalogue c;
	struct error e;
	struct buf b = BUF_INIT(0);

	(void)state;
	assert_int_equal(app_catalogue_read(NULL, &c, &e), ERR_OK);
	assert_true(c.n >= 80);
	for (size_t i = 0; i < c.n; i++) {
		assert_true(c.v[i].title.n > 0);
		assert_true(c.v[i].group.n > 0);
		assert_true(slice_starts(c.v[i].url, SLICE("http")));
	}
	app_catalogue_release(&c);
	assert_int_equal(app_data_read(NULL, "no-such.tsv", &b, &e),
	    ERR_NOTFOUND);
	assert_non_null(strstr(e.msg, "no-such.tsv"));
	buf_release(&b);
}

static const struct {
	const char *bytes;
	size_t n; /* feeds; 0: refused */
	const char *url, *group;
} rows[] = {
	{ "<opml version='2.0'><body><outline text='A'><outline text='x' "
	  "xmlUrl='https://x.example/f'/></outline></body></opml>", 1,
	    "https://x.example/f", "A" },
	{ "https://x.example/f \"Markets/DE\" \"~X\"\n# c\n\"query:a:b\"\n", 1,
	    "https://x.example/f", "Markets/DE" },
	/* one that can't be asked does not cost the others */
	{ "<opml version='2.0'><body><outline text='x' xmlUrl='exec:x'/>"
	  "<outline text='y' xmlUrl='file:///etc/passwd'/><outline text='z' "
	  "xmlUrl='https://z.example/f'/></body></opml>", 1,
	    "https://z.example/f", "" },
	{ "exec:rm -rf /\nfile:///etc/passwd\n", 0, NULL, NULL },
	{ "<html><body>no feeds</body></html>", 0, NULL, NULL },
};

static void
test_files(void **state)
{
	char path[] = "/tmp/kurant-test-data-XXXXXX";
	int fd = mkstemp(path);

	(void)state;
	assert_true(fd >= 0);
	close(fd);
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct catalogue c;
		struct error e;
		enum err rc;

		assert_int_equal(file_write_atomic(path,
		    slice_of(rows[i].bytes), 0600, &e), ERR_OK);
		rc = app_catalogue_file(path, &c, &e);
		if (c.n != rows[i].n || (rc == ERR_OK) != (rows[i].n > 0))
			fail_msg("row %zu: %zu feeds", i, c.n);
		if (c.n == 1 && slice_find(slice_of(rows[i].bytes),
		    SLICE("exec:x")) != SIZE_MAX && c.n_refused != 2)
			fail_msg("row %zu: %zu refused", i, c.n_refused);
		if (c.n) {
			assert_slice(c.v[0].url, rows[i].url);
			assert_slice(c.v[0].group, rows[i].group);
		}
		app_catalogue_release(&c);
	}
	unlink(path);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_shipped),
		cmocka_unit_test(test_files),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
