/* tests/app/test_extract.c - the JSON of a page. */
#include "config.h"

#include "support/test.h"

#include <jansson.h>

#include "app/extract.h"

#include "base/banned.h"

#define TEXT "Die Bank hat ihre Zinsen gesenkt, und der Markt, der das " \
	"erwartet hatte, nahm es gelassen auf, wie H\xe4ndler sagten. "

static const char *
str(const json_t *o, const char *key)
{
	const char *s = json_string_value(json_object_get(o, key));

	return s ? s : "";
}

static void
test_json(void **state)
{
	struct app_extract_opt o = { .url = SLICE("http://b.example/1.html"),
		.charset = SLICE("windows-1252") };
	struct buf out = BUF_INIT(0);
	json_t *j;

	(void)state;
	assert_int_equal(app_extract_json(SLICE("<html lang=de><head><meta "
	    "property=article:published_time content="
	    "2025-02-05T00:30:00+01:00></head><body><h1>Zinsen sinken</h1><p>" TEXT
	    "</p><p>" TEXT "</p><a href=2.html>N\xe4" "chsten Artikel lesen</a>"
	    "</body></html>"), &o, &out, NULL), ERR_OK);
	j = json_loadb(out.p, out.n, 0, NULL);
	assert_non_null(j);
	assert_string_equal(str(j, "title"), "Zinsen sinken");
	/* the page's own day, not that of UTC */
	assert_string_equal(str(j, "published"),
	    "2025-02-05T00:30:00+01:00");
	assert_string_equal(str(j, "language"), "de");
	assert_string_equal(str(j, "next"), "http://b.example/2.html");
	assert_true(json_is_null(json_object_get(j, "byline")));
	assert_non_null(strstr(str(j, "text"), "Händler"));
	json_decref(j);
	buf_release(&out);
}

static void
test_nothing(void **state)
{
	struct app_extract_opt o = { .url = SLICE("") };
	struct buf out = BUF_INIT(0);
	struct error e;

	(void)state;
	assert_int_equal(app_extract_json(SLICE(""), &o, &out, &e),
	    ERR_PARSE);
	assert_int_equal(out.n, 0);
}

static void
test_sites(void **state)
{
	struct site_rules *r = app_sites_read(NULL);

	(void)state;
	assert_non_null(r);
	app_sites_free(r);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_json),
		cmocka_unit_test(test_nothing),
		cmocka_unit_test(test_sites),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
