/* tests/net/test_answer.c - what headers say, however they say it. */
#include "config.h"

#include "support/test.h"

#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "net/job.h"

#define NOW 1738756800 /* Wed, 05 Feb 2025 12:00:00 GMT */
#define DAY 86400

static struct job *
job(void)
{
	struct net_request rq = { .url = SLICE("http://a.example/feed") };

	return job_new(&rq);
}

static void
headers(struct job *j, const char *lines)
{
	struct slice rest = slice_of(lines), line;

	while (slice_split(&rest, '\n', &line))
		answer_header(j, line);
}

/* Seconds from now, 0: nothing was said. */
static const struct {
	const char *lines;
	int64_t retry, fresh;
} times[] = {
	{ "", 0, 0 },
	{ "Retry-After: 120", 120, 0 },
	{ "retry-after:120", 120, 0 },
	{ "Retry-After: -5", 0, 0 },
	{ "Retry-After: soon", 0, 0 },
	{ "Retry-After:", 0, 0 },
	{ "Retry-After: 99999999", DAY, 0 },
	{ "Retry-After: 99999999999999999999999", DAY, 0 },
	{ "Retry-After: Wed, 05 Feb 2025 13:00:00 GMT", 3600, 0 },
	{ "Retry-After: Wed, 05 Feb 2025 11:00:00 GMT", 0, 0 },
	{ "Retry-After: Wed, 05 Feb 2125 11:00:00 GMT", DAY, 0 },
	{ "Cache-Control: max-age=600", 0, 600 },
	{ "Cache-Control: public, MAX-AGE=600 ", 0, 600 },
	{ "Cache-Control: max-age=x", 0, 0 },
	{ "Cache-Control: max-age=-600", 0, 0 },
	{ "Cache-Control: s-maxage=600", 0, 0 },
	{ "Cache-Control: max-age=600, no-cache", 0, 0 },
	{ "Cache-Control: max-age=99999999", 0, 30 * DAY },
	{ "Expires: Wed, 05 Feb 2025 14:00:00 GMT", 0, 7200 },
	{ "Expires: Wed, 05 Feb 2025 10:00:00 GMT", 0, 0 },
	{ "Expires: 0", 0, 0 },
	{ "Expires: Wed, 05 Feb 2125 10:00:00 GMT", 0, 30 * DAY },
	/* an age counts before a date, in either order */
	{ "Expires: Wed, 05 Feb 2025 14:00:00 GMT\n"
	  "Cache-Control: max-age=600", 0, 600 },
	{ "Cache-Control: max-age=600\n"
	  "Expires: Wed, 05 Feb 2025 14:00:00 GMT", 0, 600 },
	/* so does a no */
	{ "Cache-Control: no-cache\n"
	  "Expires: Wed, 05 Feb 2025 14:00:00 GMT", 0, 0 },
	{ "Cache-Control: max-age=0\n"
	  "Expires: Wed, 05 Feb 2025 14:00:00 GMT", 0, 0 },
	{ "Expires: Wed, 05 Feb 2025 14:00:00 GMT\n"
	  "Cache-Control: no-store", 0, 0 },
	/* what says nothing of time takes nothing back */
	{ "Expires: Wed, 05 Feb 2025 14:00:00 GMT\n"
	  "Cache-Control: public", 0, 7200 },
	{ "Cache-Control: max-age=600\nCache-Control: private", 0, 600 },
	/* another answer begins */
	{ "Retry-After: 120\nCache-Control: max-age=600\nHTTP/1.1 200 OK",
	    0, 0 },
	{ "Cache-Control: no-cache\nHTTP/1.1 200 OK\n"
	  "Expires: Wed, 05 Feb 2025 14:00:00 GMT", 0, 7200 },
};

static void
test_times(void **state)
{
	(void)state;
	clock_set_fixed(NOW);
	for (size_t i = 0; i < sizeof(times) / sizeof(*times); i++) {
		struct job *j = job();
		int64_t retry, fresh;

		headers(j, times[i].lines);
		retry = j->reply->retry_at ? j->reply->retry_at - NOW : 0;
		fresh = j->reply->fresh_until
		    ? j->reply->fresh_until - NOW : 0;
		if (retry != times[i].retry || fresh != times[i].fresh)
			fail_msg("%s: retry in %lld, fresh for %lld",
			    times[i].lines, (long long)retry,
			    (long long)fresh);
		job_free(j);
	}
}

static const struct {
	const char *line, *etag, *modified, *type;
} values[] = {
	{ "ETag: \"a\"", "\"a\"", "", "" },
	{ "etag:W/\"a b\"  ", "W/\"a b\"", "", "" },
	{ "ETag: a\x01" "b", "", "", "" },
	{ "ETag: a\x7f", "", "", "" },
	{ "ETag:", "", "", "" },
	{ "Last-Modified: Wed, 05 Feb 2025 12:00:00 GMT", "",
	    "Wed, 05 Feb 2025 12:00:00 GMT", "" },
	{ "Content-Type: text/xml; charset=utf-8", "", "",
	    "text/xml; charset=utf-8" },
	{ "X-ETag: \"a\"", "", "", "" },
	{ ": \"a\"", "", "", "" },
	{ "ETag", "", "", "" },
};

static void
test_values(void **state)
{
	char big[NET_VALIDATOR_MAX + 20] = "ETag: ";

	(void)state;
	for (size_t i = 0; i < sizeof(values) / sizeof(*values); i++) {
		struct job *j = job();
		const struct net_reply *r = j->reply;

		answer_header(j, slice_of(values[i].line));
		if (!slice_is(r->etag, values[i].etag) ||
		    !slice_is(r->last_modified, values[i].modified) ||
		    !slice_is(r->content_type, values[i].type))
			fail_msg("%s: \"%.*s\" \"%.*s\" \"%.*s\"",
			    values[i].line, SLICE_ARG(r->etag),
			    SLICE_ARG(r->last_modified),
			    SLICE_ARG(r->content_type));
		job_free(j);
	}
	for (size_t n = NET_VALIDATOR_MAX; n <= NET_VALIDATOR_MAX + 1; n++) {
		struct job *j = job();

		memset(big + 6, 'x', n);
		answer_header(j, slice_make(big, 6 + n));
		assert_int_equal(j->reply->etag.n,
		    n > NET_VALIDATOR_MAX ? 0 : n);
		job_free(j);
	}
}

/* Nothing of the answer before a redirect is left. */
static void
test_reset(void **state)
{
	struct job *j = job();

	(void)state;
	headers(j, "ETag: \"a\"\nLast-Modified: x\nContent-Type: y\n"
	           "Content-Location: /z");
	assert_slice(j->reply->content_location, "/z");
	buf_adds(&j->reply->body, "moved");
	answer_reset(j);
	assert_int_equal(j->reply->etag.n, 0);
	assert_int_equal(j->reply->last_modified.n, 0);
	assert_int_equal(j->reply->content_type.n, 0);
	assert_int_equal(j->reply->content_location.n, 0);
	assert_int_equal(j->reply->body.n, 0);
	job_free(j);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_times),
		cmocka_unit_test(test_values),
		cmocka_unit_test(test_reset),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
