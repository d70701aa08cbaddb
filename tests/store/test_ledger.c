/* tests/store/test_ledger.c - the text file says what was done. */
#include "config.h"

#include "store/support.h"

#include "base/file.h"

static void
test_lines(void **state)
{
	struct fixture *f = fixture_new();
	struct store_bookmark b = { .url = SLICE("https://b.example/1"),
		.title = SLICE("Titel"), .note = SLICE("a\tb\\c\nd") };
	struct buf text = BUF_INIT(100000);
	struct error e = { 0 };
	char *path = xasprintf("%s.marks", f->path);
	int64_t ids[] = { 1, 2, 3, 7 }, n, id;

	(void)state;
	put(f, 1, 10, "x", 1);
	ok(store_mark_ids(f->s, MARK_READ, ids, 4, &n, &e), &e);
	ok(store_bookmark_put(f->s, &b, &id, &e), &e);
	ok(store_bookmark_remove(f->s, &id, 1, &e), &e);
	ok(file_read(path, &text, &e), &e);
	assert_string_equal(buf_str(&text),
	    "read\t1738756800\t1-3 7\n"
	    "bookmark\t1738756800\thttps://b.example/1\t1738756800\t0\tTitel"
	    "\t\t\ta\\tb\\\\c\\nd\t\t\n"
	    "unbookmark\t1738756800\thttps://b.example/1\n");
	buf_release(&text);
	free(path);
	fixture_free(f);
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_lines) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
