/* tests/app/test_templates.c - feeds about one security. */
#include "config.h"

#include "app/templates.h"

#include <stdlib.h>

#include "base/mem.h"
#include "support/test.h"

static const struct {
	const char *source, *url; /* NULL: it is no security */
} rows[] = {
	{ "NVDA", "https://feeds.finance.yahoo.com/rss/2.0/headline?s=NVDA"
	    "&region=US&lang=en-US" },
	{ "SAP", "https://feeds.finance.yahoo.com/rss/2.0/headline?s=SAP.DE"
	    "&region=US&lang=en-US" },
	{ "DE0007164600",
	    "https://www.finanznachrichten.de/rss-x-aktien-de0007164600" },
	{ "Deutsche Bank", "https://news.google.com/rss/search?q=Deutsche%20"
	    "Bank&hl=de&gl=DE&ceid=DE:de" },
	{ "AAPL", "https://www.sec.gov/cgi-bin/browse-edgar?action=getcompany"
	    "&CIK=0000320193&type=&dateb=&owner=include&count=40&output=atom" },
	{ "example.com", NULL }, { "https://a.example/sap", NULL },
	{ "quatschfirma", NULL }, { "", NULL },
};

static void
test_rows(void **state)
{
	char dir[] = "/tmp/kurant-templates-XXXXXX", *clean;
	struct app_opt o = { .data_dir = dir, .offline = true };
	struct app *a = NULL;
	struct error e;

	(void)state;
	assert_non_null(mkdtemp(dir));
	assert_int_equal(app_open(&o, &a, &e), ERR_OK);
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct msg *m = msg_new(MSG_FOUND);
		bool found = templates_find(a, rows[i].source, m);
		bool has = false;

		for (size_t k = 0; k < m->n_found; k++) {
			has |= rows[i].url &&
			    slice_is(m->found[k].url, rows[i].url);
			if (slice_chr(m->found[k].url, '{') != SIZE_MAX)
				fail_msg("%.*s", SLICE_ARG(m->found[k].url));
		}
		if (found != (rows[i].url != NULL) || has != found)
			fail_msg("%s: %zu feeds", rows[i].source, m->n_found);
		msg_free(m);
	}
	app_close(a);
	clean = xasprintf("rm -r '%s'", dir);
	assert_int_equal(system(clean), 0);
	free(clean);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_rows),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
