/* tests/html/test_extract_page.c - which address is the next page of an article. */
#include "config.h"

#include "support/test.h"

#include "html/extract_page.h"

#include "base/banned.h"

static const struct {
	const char *url, *next;
	int at;
	bool follows;
} rows[] = {
	{ "http://b.example/zinsen.html", "http://b.example/zinsen.html?page=2",
	    0, true },
	{ "http://b.example/z?a=1", "http://b.example/z?a=1&seite=2", 0,
	    true },
	{ "http://b.example/z?a=1", "http://b.example/z?a=2&seite=2", 0,
	    false },
	{ "http://b.example/zinsen/", "http://b.example/zinsen/2/", 0, true },
	{ "http://b.example/zinsen", "http://b.example/zinsen/seite/2", 0,
	    true },
	{ "http://b.example/zinsen.html", "http://b.example/zinsen-seite-2.html",
	    0, true },
	{ "http://b.example/zinsen.html", "http://b.example/zinsen-p2.html", 0,
	    true },
	{ "http://b.example/zinsen.html", "http://b.example/zinsen,2.html", 0,
	    true },
	{ "http://b.example/zinsen/2", "http://b.example/zinsen/3", 2, true },
	/* not known to be a page: another story */
	{ "http://b.example/story-7.html", "http://b.example/story-8.html", 0,
	    false },
	{ "http://b.example/zinsen/2", "http://b.example/zinsen/4", 2, false },
	{ "http://b.example/zinsen", "http://c.example/zinsen/2", 0, false },
	{ "http://b.example/zinsen", "http://b.example/gold/2", 0, false },
	{ "http://b.example/zinsen", "http://b.example/zinsen2", 0, false },
	{ "http://b.example/zinsen", "http://b.example/zinsen/2311", 0,
	    false },
	{ "http://b.example/", "http://b.example/2", 0, false },
	{ "http://b.example/z", "mailto:a@b.example", 0, false },
	{ "", "", 0, false },
};

static void
test_follows(void **state)
{
	struct arena a;

	(void)state;
	arena_init(&a);
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		if (page_follows(&a, slice_of(rows[i].url), rows[i].at,
		    slice_of(rows[i].next)) != rows[i].follows)
			fail_msg("%s, %s", rows[i].url, rows[i].next);
	arena_release(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_follows),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
