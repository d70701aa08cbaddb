/* tests/net/test_transfer.c - where a request may go, hop by hop. */
#include "config.h"

#include "support/test.h"

#include <stdio.h>
#include <string.h>

#include "net/job.h"

static struct job *
job(const char *url, bool from_content)
{
	struct net_request rq = { .url = slice_of(url),
		.from_content = from_content };

	return job_new(&rq);
}

static const struct {
	const char *in;
	enum err code;
	const char *url, *host;
} rows[] = {
	{ "http://a.example/x", ERR_OK, "http://a.example/x", "a.example" },
	{ "https://a.example", ERR_OK, "https://a.example/", "a.example" },
	{ "HTTP://A.example:8080/x?y#frag", ERR_OK,
	    "http://A.example:8080/x?y", "A.example" },
	{ "http://u:p%40@a.example/x", ERR_OK, "http://a.example/x",
	    "a.example" },
	{ "http://[::1]:80/", ERR_OK, "http://[::1]:80/", "[::1]" },
	{ "http://a.example/a b\xc3\xbc", ERR_OK,
	    "http://a.example/a%20b%c3%bc", "a.example" },
	{ "file:///etc/passwd", ERR_REFUSED, NULL, NULL },
	{ "ftp://a.example/", ERR_REFUSED, NULL, NULL },
	{ "gopher://a.example:25/x", ERR_REFUSED, NULL, NULL },
	{ "a.example/x", ERR_USAGE, NULL, NULL },
	{ "http://", ERR_USAGE, NULL, NULL },
	{ "http://a.example:99999/", ERR_USAGE, NULL, NULL },
	{ "http://a b/", ERR_USAGE, NULL, NULL },
	{ "http://a.example/\r\nX: y", ERR_USAGE, NULL, NULL },
	{ "", ERR_USAGE, NULL, NULL },
};

static void
test_aim(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct job *j = job(rows[i].in, false);
		struct error e = { 0 };
		enum err rc = job_aim(j, rows[i].in, &e);

		if (rc != rows[i].code || (rc != ERR_OK && e.msg[0] == 0) ||
		    (rc == ERR_OK && (strcmp(j->url, rows[i].url) != 0 ||
		        strcmp(j->host_name, rows[i].host) != 0)))
			fail_msg("%s: %s, %s, %s, %s", rows[i].in,
			    error_kind(rc), e.msg, j->url ? j->url : "-",
			    j->host_name ? j->host_name : "-");
		job_free(j);
	}
}

static void
test_long(void **state)
{
	static char url[8300];
	struct job *j = job("http://a.example/", false);
	struct error e;

	(void)state;
	memset(url, 'x', sizeof(url) - 1);
	memcpy(url, "http://a.example/", 17);
	assert_int_equal(job_aim(j, url, &e), ERR_USAGE);
	url[8192] = '\0';
	assert_int_equal(job_aim(j, url, &e), ERR_OK);
	job_free(j);
}

static const struct {
	const char *from, *to;
	bool content;
	enum err code;
} hops[] = {
	{ "http://a.example/", "https://b.example/", false, ERR_OK },
	{ "https://a.example/", "https://b.example/", false, ERR_OK },
	{ "https://a.example/", "http://a.example/", false, ERR_REFUSED },
	{ "http://a.example/", "http://b.example/", false, ERR_OK },
	{ "http://a.example/", "file:///etc/passwd", false, ERR_REFUSED },
	{ "http://a.example/", "javascript:x()", false, ERR_REFUSED },
	{ "http://a.example/", "http://", false, ERR_REFUSED },
	{ "http://a.example/", "http://localhost/", false, ERR_OK },
	{ "http://a.example/", "http://localhost/", true, ERR_REFUSED },
	{ "http://a.example/", "http://127.0.0.1/", true, ERR_REFUSED },
	{ "http://a.example/", "http://[::1]/", true, ERR_REFUSED },
	{ "http://a.example/", "http://0x7f.1/", true, ERR_REFUSED },
};

static void
test_hops(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(hops) / sizeof(*hops); i++) {
		struct job *j = job(hops[i].from, hops[i].content);
		struct error e = { 0 };
		enum err rc;

		if (job_aim(j, hops[i].from, &e) != ERR_OK)
			fail_msg("%s: %s", hops[i].from, e.msg);
		j->hops = 1;
		rc = job_aim(j, hops[i].to, &e);
		if (rc != hops[i].code)
			fail_msg("%s to %s: %s, %s", hops[i].from,
			    hops[i].to, error_kind(rc), e.msg);
		job_free(j);
	}
}

/* A name and password in an address are its own host's alone. */
static void
test_secrets(void **state)
{
	struct job *j = job("http://u:p@a.example/", false);
	struct net_request own = { .url = SLICE("http://u:p@a.example/"),
		.user = SLICE("set"), .password = SLICE("so") };
	struct error e;

	(void)state;
	assert_int_equal(job_aim(j, "http://u:p%40@a.example/", &e), ERR_OK);
	assert_slice(j->rq.user, "u");
	assert_slice(j->rq.password, "p@");
	assert_string_equal(j->origin, "http://a.example:80");
	j->hops = 1;
	assert_int_equal(job_aim(j, "http://x:y@b.example/", &e), ERR_OK);
	assert_slice(j->rq.user, "u");
	assert_string_equal(j->url, "http://b.example/");
	assert_string_equal(j->origin, "http://a.example:80");
	job_free(j);
	j = job_new(&own);
	assert_int_equal(job_aim(j, "http://u:p@a.example/", &e), ERR_OK);
	assert_slice(j->rq.user, "set");
	assert_slice(j->rq.password, "so");
	job_free(j);
}

static void
test_caps(void **state)
{
	static const struct {
		enum net_kind kind;
		size_t own, max;
	} caps[] = { { NET_FEED, 0, 16u << 20 }, { NET_PAGE, 0, 8u << 20 },
		{ NET_PAGE, 1000, 1000 } };

	(void)state;
	for (size_t i = 0; i < sizeof(caps) / sizeof(*caps); i++) {
		struct net_request rq = { .kind = caps[i].kind, .id = 7,
			.max_bytes = caps[i].own };
		struct job *j = job_new(&rq);

		assert_int_equal(j->reply->body.max, caps[i].max);
		assert_int_equal(j->reply->id, 7);
		job_free(j);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_aim),
		cmocka_unit_test(test_long),
		cmocka_unit_test(test_hops),
		cmocka_unit_test(test_secrets),
		cmocka_unit_test(test_caps),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
