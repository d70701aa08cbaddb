/*
 * tests/app/test_exchange_opml.c - what others wrote on outlines comes back.
 */
#include "config.h"

#include "app/exchange_opml.h"

#include <stdlib.h>

#include "app/exchange_in.h"
#include "app/exchange_out.h"
#include "base/file.h"
#include "base/mem.h"
#include "support/cache.h"
#include "support/test.h"

static const char opml[] =
    "<?xml version=\"1.0\"?><opml version=\"2.0\" xmlns:fz=\"urn:x\"><body>"
    "<outline text=\"Banken\"><outline type=\"rss\" text=\"EZB &amp; Co\" "
    "xmlUrl=\"https://a.example/f\" fz:priority=\"1 &lt; 2\" "
    "filter=\"Zins &quot;hoch&quot;\" emoji=\"\xf0\x9f\x93\x88\" "
    "description=\"Was sie sagt\" two=\"a&#10;b\"/></outline>"
    "<outline text=\"B\" xmlUrl=\"https://b.example/f\"/></body></opml>";

static const char *const want[] = {
	" xmlns:fz=\"urn:opml:fz\"", " fz:priority=\"1 &lt; 2\"",
	" filter=\"Zins &quot;hoch&quot;\"", " emoji=\"\xf0\x9f\x93\x88\"",
	" description=\"Was sie sagt\"", " two=\"a b\"",
};

static void
import(struct app *a, const char *path)
{
	struct buf report = BUF_INIT(65536);
	struct error e = { ERR_OK, "" };

	if (app_import(a, path, false, &report, &e) != ERR_OK)
		fail_msg("%s", e.msg);
	buf_release(&report);
}

static void
export(struct app *a, struct buf *out)
{
	struct app_export x = { .what = EXPORT_FEEDS, .format = "opml" };
	struct error e = { ERR_OK, "" };

	if (app_export(a, &x, out, &e) != ERR_OK)
		fail_msg("%s", e.msg);
}

static void
test_round(void **state)
{
	char *dir = cache_make_empty(), *other = cache_make_empty();
	char *path = file_join(dir, "in.opml");
	struct app_opt o = { .data_dir = dir, .offline = true };
	struct buf out = BUF_INIT(65536), again = BUF_INIT(65536);
	struct app *a;
	struct error e = { ERR_OK, "" };

	(void)state;
	assert_int_equal(file_write_atomic(path, slice_of(opml), 0600, &e),
	    ERR_OK);
	assert_int_equal(app_open(&o, &a, &e), ERR_OK);
	import(a, path);
	export(a, &out);
	for (size_t i = 0; i < sizeof(want) / sizeof(*want); i++)
		if (strstr(buf_str(&out), want[i]) == NULL)
			fail_msg("no%s in %s", want[i], buf_str(&out));
	app_close(a);
	/* what we wrote gives the same again */
	assert_int_equal(file_write_atomic(path, buf_slice(&out), 0600, &e),
	    ERR_OK);
	o.data_dir = other;
	assert_int_equal(app_open(&o, &a, &e), ERR_OK);
	import(a, path);
	import(a, path);
	export(a, &again);
	assert_string_equal(buf_str(&again), buf_str(&out));
	app_close(a);
	buf_release(&out);
	buf_release(&again);
	free(path);
	cache_remove(dir);
	cache_remove(other);
}

static const struct {
	const char *name, *value, *lines;
} names[] = {
	{ "a", "b", "a\tb\n" },
	{ "x:a-b.c1", "b\tc", "x:a-b.c1\tb c\n" },
	{ "1a", "b", "" },
	{ "a b", "b", "" },
	{ "a>", "b", "" },
	{ "a:b:c", "b", "" },
	{ "a:", "b", "" },
	{ "xmlns:a", "b", "" },
	{ "type", "page", "" },
	{ "", "b", "" },
};

static void
test_names(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		struct article_field f = { slice_of(names[i].name),
			slice_of(names[i].value) };
		struct outline o = { .other = &f, .n_other = 1 };
		struct arena a;

		arena_init(&a);
		if (!slice_is(opml_lines(&a, &o), names[i].lines))
			fail_msg("%s", names[i].name);
		arena_release(&a);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_round),
		cmocka_unit_test(test_names),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
