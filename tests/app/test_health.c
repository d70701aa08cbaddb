/* tests/app/test_health.c - what is said of a feed, and what to do. */
#include "config.h"

#include "app/health.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/clock.h"
#include "base/file.h"
#include "base/mem.h"
#include "store/store.h"
#include "support/test.h"

static const struct {
	struct feed_row f;
	const char *has; /* NULL: nothing is to be done */
} advice[] = {
	{ { .state = FEED_OK }, NULL },
	{ { .state = FEED_GONE }, "took it down" },
	{ { .state = FEED_ASLEEP }, "nothing new" },
	{ { .state = FEED_FAILING, .http_status = 404 }, "new one" },
	{ { .state = FEED_FAILING, .http_status = 403 }, "user-agent" },
	{ { .state = FEED_FAILING, .http_status = 429 }, "interval" },
	{ { .state = FEED_FAILING, .error_code = ERR_PARSE }, "kurant add" },
	{ { .state = FEED_FAILING, .error_code = ERR_NET }, "by itself" },
};

static void
test_advice(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(advice) / sizeof(advice[0]); i++) {
		const char *got = app_health_advice(&advice[i].f);

		if (advice[i].has ? !strstr(got, advice[i].has) : *got)
			fail_msg("row %zu: %s", i, got);
	}
}

static bool
says(const struct app_health *h, const char *label, const char *part)
{
	for (size_t i = 0; i < h->n; i++) {
		char *text = slice_dup(h->v[i].text);
		bool yes = strcmp(h->v[i].label, label) == 0 &&
		    strstr(text, part) != NULL;

		free(text);
		if (yes)
			return true;
	}
	return false;
}

static void
test_feed(void **state)
{
	char dir[] = "/tmp/kurant-health-XXXXXX", *path, *clean;
	struct store_fetch fetch = { .code = ERR_NET, .message = "HTTP 404",
		.http_status = 404 };
	struct app_opt o = { .data_dir = dir, .offline = true };
	struct app_health h;
	struct store *s = NULL;
	struct app *a = NULL;
	struct error e;
	int64_t id;

	(void)state;
	assert_non_null(mkdtemp(dir));
	path = file_join(dir, "feeds");
	assert_int_equal(file_write_atomic(path,
	    SLICE("https://a.example/f \"~Alpha\"\n"), 0600, &e), ERR_OK);
	free(path);
	assert_int_equal(app_open(&o, &a, &e), ERR_OK);
	path = xstrdup(app_path_db(a));
	assert_int_equal(store_open(path, STORE_WRITE, &s, &e), ERR_OK);
	assert_int_equal(store_feed_find(s, SLICE("https://a.example/f"), &id,
	    &e), ERR_OK);
	fetch.when = clock_now();
	assert_int_equal(store_feed_fetched(s, id, &fetch, &e), ERR_OK);
	store_close(s);
	assert_int_equal(app_health(a, id, &h, &e), ERR_OK);
	assert_slice(h.name, "Alpha");
	assert_true(says(&h, "reason", "404"));
	assert_true(says(&h, "what to do", "new one"));
	assert_true(says(&h, "address", "https://a.example/f"));
	app_health_release(&h);
	assert_int_equal(app_health(a, 999, &h, &e), ERR_NOTFOUND);
	app_health_release(&h);
	app_close(a);
	clean = xasprintf("rm -r '%s'", dir);
	assert_int_equal(system(clean), 0);
	free(clean);
	free(path);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_advice),
		cmocka_unit_test(test_feed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
