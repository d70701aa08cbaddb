/* tests/feed/test_json.c - the forgiving JSON reader and JSON Feed. */
#include "config.h"

#include "support/test.h"

#include "feed/feed.h"
#include "feed/json.h"

static const struct {
	const char *in, *events;
	bool fault, cut;
} rows[] = {
	{ "{\"a\":1,\"b\":[true,null,\"x\"]}", "{ a: 1 b: [ t n \"x\" ] }",
	    false, false },
	{ "[\"\\u00fc\\ud83d\\ude00\\n\"]",
	    "[ \"\xc3\xbc\xf0\x9f\x98\x80\n\" ]", false, false },
	{ "[\"\\ud83d\"]", "[ \"\xef\xbf\xbd\" ]", false, false },
	{ "[\"\\u0000\"]", "[ \"\xef\xbf\xbd\" ]", false, false },
	{ "[1,2,]", "[ 1 2 ]", false, false },
	{ "{\"a\":\"cut", "{ a: !", true, true },
	{ "{\"a\":[1", "{ a: [ 1", true, true },
	{ "{a:1}", "{ !", true, false },
	{ "[}", "[ !", true, false },
	{ "{\"a\" 1}", "{ !", true, false },
	{ "", "", false, false },
};

static void
add_event(struct json *j, enum json_event ev, struct buf *out)
{
	if (out->n > 0)
		buf_addc(out, ' ');
	switch (ev) {
	case JSON_OBJECT: buf_addc(out, '{'); break;
	case JSON_OBJECT_END: buf_addc(out, '}'); break;
	case JSON_ARRAY: buf_addc(out, '['); break;
	case JSON_ARRAY_END: buf_addc(out, ']'); break;
	case JSON_KEY: buf_addf(out, "%s:", buf_str(&j->text)); break;
	case JSON_STRING: buf_addf(out, "\"%s\"", buf_str(&j->text)); break;
	case JSON_NUMBER: buf_adds(out, buf_str(&j->text)); break;
	case JSON_BOOL: buf_addc(out, j->truth ? 't' : 'f'); break;
	case JSON_NULL: buf_addc(out, 'n'); break;
	default: buf_addc(out, '!');
	}
}

static void
test_events(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct buf out = BUF_INIT(0);
		enum json_event ev;
		struct json j;

		json_init(&j, slice_of(rows[i].in));
		do {
			if ((ev = json_next(&j)) != JSON_EOF)
				add_event(&j, ev, &out);
		} while (ev != JSON_EOF && ev != JSON_ERROR);
		if (strcmp(buf_str(&out), rows[i].events) != 0)
			fail_msg("%s: got %s", rows[i].in, buf_str(&out));
		if ((j.fault != NULL) != rows[i].fault ||
		    j.cut != rows[i].cut)
			fail_msg("%s: fault %s", rows[i].in,
			    j.fault ? j.fault : "none");
		json_release(&j);
		buf_release(&out);
	}
}

static void
test_deep(void **state)
{
	struct buf in = BUF_INIT(0);
	struct json j;

	(void)state;
	for (int i = 0; i < 100000; i++)
		buf_addc(&in, '[');
	json_init(&j, buf_slice(&in));
	assert_false(json_skip(&j, json_next(&j)));
	assert_non_null(j.fault);
	json_release(&j);
	buf_release(&in);
}

static const char feed[] =
    "{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"T\","
    "\"home_page_url\":\"/\",\"authors\":[{\"name\":\"Jo\"},{\"name\":2}],"
    "\"_ext\":{\"items\":[1,{\"a\":[]}]},\"items\":["
    "{\"id\":1,\"url\":\"/a\",\"title\":\"A & B\",\"content_html\":"
    "\"<p>x<script>y</script></p>\",\"tags\":[\"t\",3,\"u\"],"
    "\"date_published\":\"2025-02-05T12:40:00Z\",\"attachments\":"
    "[{\"url\":\"a.mp3\",\"mime_type\":\"audio/mpeg\","
    "\"size_in_bytes\":7}]},"
    "{\"id\":\"2\",\"content_text\":\"1 < 2\",\"author\":{\"name\":\"Al\"}},"
    "\"junk\",{\"id\":\"3\",\"author\":null}]}";

static void
test_feed(void **state)
{
	struct feed_parse_opt opt = { .base = SLICE("http://e.org/f") };
	const struct article *a;
	struct feed_doc *d;
	size_t n;

	(void)state;
	assert_int_equal(feed_parse(slice_of(feed), &opt, &d, NULL), ERR_OK);
	assert_string_equal(feed_doc_format(d), "json11");
	assert_null(feed_doc_damage(d));
	assert_slice(feed_doc_info(d)->link, "http://e.org/");
	a = feed_doc_articles(d, &n);
	assert_int_equal(n, 3);
	assert_slice(a[0].guid, "1");
	assert_slice(a[0].link, "http://e.org/a");
	assert_slice(a[0].title, "A & B");
	assert_slice(a[0].author, "Jo");
	assert_slice(a[0].content, "<p>x</p>");
	assert_int_equal(a[0].published, 1738759200);
	assert_int_equal(a[0].n_categories, 2);
	assert_slice(a[0].enclosures[0].url, "http://e.org/a.mp3");
	assert_int_equal(a[0].enclosures[0].length, 7);
	assert_slice(a[1].content, "1 &lt; 2");
	assert_slice(a[1].author, "Al");
	assert_slice(a[2].guid, "3");
	feed_doc_free(d);
}

/* Every prefix: no crash, whole items only, and it is said. */
static void
test_cut(void **state)
{
	struct feed_doc *d;
	struct error e;
	size_t n;

	(void)state;
	for (size_t i = 0; i < sizeof(feed) - 1; i++) {
		if (feed_parse(slice_make(feed, i), NULL, &d, &e) != ERR_OK)
			continue;
		assert_non_null(feed_doc_damage(d));
		assert_true(feed_doc_is_cut(d));
		feed_doc_articles(d, &n);
		assert_in_range(n, 0, 3);
		feed_doc_free(d);
	}
	assert_int_equal(feed_parse(SLICE("{\"a\":1}"), NULL, &d, &e),
	    ERR_PARSE);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_events),
		cmocka_unit_test(test_deep),
		cmocka_unit_test(test_feed),
		cmocka_unit_test(test_cut),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
