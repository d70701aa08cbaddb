/*
 * tests/net/test_net.c - the fetcher against a server that misbehaves.
 * covers: address answer host transfer
 */
#include "config.h"

#include "support/test.h"

#include "net/net.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <zlib.h>

#include "base/clock.h"
#include "base/mem.h"
#include "support/server.h"

#include "base/banned.h"

#define REPLIES 512

/* Where the net thread leaves its replies. */
struct box {
	pthread_mutex_t lock;
	pthread_cond_t more;
	struct net_reply *v[REPLIES];
	size_t n;
};

static void
on_reply(void *arg, struct net_reply *r)
{
	struct box *b = arg;

	pthread_mutex_lock(&b->lock);
	b->v[b->n++] = r;
	pthread_cond_broadcast(&b->more);
	pthread_mutex_unlock(&b->lock);
}

/* The reply with this id, taken out; waits for it. */
static struct net_reply *
take(struct box *b, uint64_t id)
{
	struct net_reply *r = NULL;

	pthread_mutex_lock(&b->lock);
	while (r == NULL) {
		for (size_t i = 0; i < b->n; i++)
			if (b->v[i]->id == id) {
				r = b->v[i];
				b->v[i] = b->v[--b->n];
				break;
			}
		if (r == NULL)
			pthread_cond_wait(&b->more, &b->lock);
	}
	pthread_mutex_unlock(&b->lock);
	return r;
}

struct fix {
	struct server *s;
	struct net *n;
	struct box box;
	uint64_t next_id;
	char seen_auth[256], seen_if[256], seen_agent[256], seen_extra[256];
};

#define FEED "<rss><channel><title>T</title></channel></rss>"

static void
gzip_zeros(struct server_conn *c, size_t mib)
{
	static unsigned char in[1 << 20], out[1 << 20];
	z_stream z = { 0 };

	server_puts(c, "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n"
	               "Connection: close\r\n\r\n");
	server_hangup(c, false);
	deflateInit2(&z, 9, Z_DEFLATED, 31, 8, Z_DEFAULT_STRATEGY);
	for (size_t i = 0; i <= mib; i++) {
		z.next_in = in;
		z.avail_in = i < mib ? sizeof(in) : 0;
		z.next_out = out;
		z.avail_out = sizeof(out);
		deflate(&z, i < mib ? Z_NO_FLUSH : Z_FINISH);
		if (!server_send(c, out, sizeof(out) - z.avail_out))
			break;
	}
	deflateEnd(&z);
}

static void
endless(struct server_conn *c, bool headers)
{
	static char pad[8000];

	memset(pad, 'h', sizeof(pad));
	server_puts(c, "HTTP/1.1 200 OK\r\n");
	if (!headers)
		server_puts(c, "Connection: close\r\n\r\n");
	while ((!headers || server_puts(c, "X-Pad: ")) &&
	    server_send(c, pad, sizeof(pad)) &&
	    (!headers || server_puts(c, "\r\n")))
		;
	server_hangup(c, false);
}

static void
note(char *to, const char *value)
{
	snprintf(to, 256, "%s", value);
}

static void
redirect(struct server_conn *c, int status, const char *to)
{
	char line[2200];

	snprintf(line, sizeof(line), "Location: %s\r\n", to);
	server_reply(c, status, line, "moved");
}

static bool
answer_redirect(struct fix *f, struct server_conn *c, const char *t)
{
	int hops;

	if (sscanf(t, "/chain%d", &hops) == 1) {
		char to[40];

		snprintf(to, sizeof(to), hops > 1 ? "/chain%d" : "/feed",
		    hops - 1);
		redirect(c, hops % 2 ? 301 : 308, to);
	} else if (strcmp(t, "/loop") == 0) {
		redirect(c, 302, "/loop");
	} else if (strcmp(t, "/moved-then-temp") == 0) {
		redirect(c, 301, "/temp");
	} else if (strcmp(t, "/temp") == 0) {
		redirect(c, 302, "/feed");
	} else if (strcmp(t, "/to-file") == 0) {
		redirect(c, 301, "file:///etc/passwd");
	} else if (strcmp(t, "/to-nothing") == 0) {
		server_reply(c, 302, "", "");
	} else if (strcmp(t, "/to-creds") == 0) {
		redirect(c, 302, "http://u:S3CRET@127.0.0.1/feed");
	} else if (strcmp(t, "/to-other") == 0) {
		char to[60];

		snprintf(to, sizeof(to), "http://other.test:%d/see",
		    server_port(f->s));
		redirect(c, 302, to);
	} else {
		return false;
	}
	return true;
}

static bool
answer_broken(struct server_conn *c, const char *t)
{
	if (strcmp(t, "/endless") == 0) {
		endless(c, false);
	} else if (strcmp(t, "/endless-headers") == 0) {
		endless(c, true);
	} else if (strcmp(t, "/bomb") == 0) {
		gzip_zeros(c, 64);
	} else if (strcmp(t, "/cut") == 0) {
		server_puts(c, "HTTP/1.1 200 OK\r\nContent-Length: 900\r\n"
		               "ETag: \"x\"\r\n\r\n" FEED);
		server_hangup(c, false);
	} else if (strcmp(t, "/reset") == 0) {
		server_puts(c, "HTTP/1.1 200 OK\r\nContent-Length: 900\r\n"
		               "\r\n" FEED);
		server_sleep(c, 200);
		server_hangup(c, true);
	} else if (strcmp(t, "/nothing") == 0) {
		server_hangup(c, false);
	} else if (strcmp(t, "/banner") == 0) {
		server_puts(c, "SSH-2.0-x\r\n");
		server_hangup(c, false);
	} else if (strcmp(t, "/interim") == 0) {
		while (server_puts(c, "HTTP/1.1 100 Continue\r\n\r\n"))
			;
		server_hangup(c, false);
	} else if (strcmp(t, "/hang") == 0) {
		while (server_sleep(c, 1000))
			;
	} else {
		return false;
	}
	return true;
}

/* What was sent comes back; a number in the target is the status. */
static void
echo(struct server_conn *c, const struct server_request *r)
{
	char *text = xasprintf("%s %s %s", r->method,
	    server_header(r, "Content-Type"), r->body);
	int status = 200;

	sscanf(r->target, "/echo%d", &status);
	if (status == 302)
		redirect(c, 302, "/echo200");
	else
		server_reply(c, status, "", status == 204 ? "" : text);
	free(text);
}

static void
answer(void *arg, struct server_conn *c, const struct server_request *r)
{
	struct fix *f = arg;
	const char *t = r->target;
	int status;

	if (strncmp(t, "/echo", 5) == 0)
		echo(c, r);
	else if (answer_redirect(f, c, t) || answer_broken(c, t))
		return;
	else if (sscanf(t, "/status%d", &status) == 1) {
		server_reply(c, status, "Retry-After: 120\r\n",
		    status == 204 || status == 304 ? "" : "x");
	} else if (strncmp(t, "/etag", 5) == 0) {
		note(f->seen_if, server_header(r, "If-None-Match"));
		if (strcmp(f->seen_if, "\"v1\"") == 0)
			server_puts(c, "HTTP/1.1 304 Not Modified\r\n"
			               "ETag: \"v1\"\r\n\r\n");
		else
			server_reply(c, 200, "ETag: \"v1\"\r\n", FEED);
	} else if (strcmp(t, "/see") == 0) {
		note(f->seen_auth, server_header(r, "Authorization"));
		note(f->seen_agent, server_header(r, "User-Agent"));
		note(f->seen_extra, server_header(r, "X-Key"));
		server_reply(c, 200, "Cache-Control: max-age=3600\r\n", FEED);
	} else if (strncmp(t, "/wait", 5) == 0) {
		server_sleep(c, 60);
		server_reply(c, 200, "", FEED);
	} else {
		server_reply(c, 200, "Content-Type: text/xml\r\n", FEED);
	}
}

static int
setup_with(void **state, bool polite)
{
	struct fix *f = xcalloc(1, sizeof(*f));
	static char other[64], sec[64];
	static const char *resolve[] = { other, sec, NULL };
	struct net_opt o = { .contact = "me@example.org",
		.polite_loopback = polite, .resolve = resolve,
		.hosts = SLICE("host\tmax\tagent\tother\n"
		               "sec.test\t10\tmust name a contact\t\n") };

	f->s = server_start(answer, f);
	snprintf(other, sizeof(other), "other.test:%d:127.0.0.1",
	    server_port(f->s));
	snprintf(sec, sizeof(sec), "sec.test:%d:127.0.0.1",
	    server_port(f->s));
	pthread_mutex_init(&f->box.lock, NULL);
	pthread_cond_init(&f->box.more, NULL);
	f->next_id = 1;
	assert_int_equal(net_open(&o, on_reply, &f->box, &f->n, NULL),
	    ERR_OK);
	*state = f;
	return 0;
}

static int
setup(void **state)
{
	return setup_with(state, false);
}

static int
setup_polite(void **state)
{
	return setup_with(state, true);
}

static int
teardown(void **state)
{
	struct fix *f = *state;

	net_close(f->n);
	server_stop(f->s);
	for (size_t i = 0; i < f->box.n; i++)
		net_reply_free(f->box.v[i]);
	free(f);
	return 0;
}

static struct net_reply *
get(struct fix *f, struct net_request *rq)
{
	rq->id = f->next_id++;
	net_submit(f->n, rq);
	return take(&f->box, rq->id);
}

static struct net_reply *
get_path(struct fix *f, const char *path)
{
	struct net_request rq = { .url = slice_of(server_url(f->s, path)) };

	return get(f, &rq);
}

static const struct {
	const char *path;
	enum err code;
	int status;
	bool truncated;
	const char *says, *moved;
} cases[] = {
	{ "/feed", ERR_OK, 200, false, NULL, NULL },
	{ "/chain8", ERR_OK, 200, false, NULL, "/feed" },
	{ "/chain9", ERR_HTTP, 0, false, "more than 8", NULL },
	{ "/loop", ERR_HTTP, 0, false, "more than 8", NULL },
	{ "/moved-then-temp", ERR_OK, 200, false, NULL, "/temp" },
	{ "/temp", ERR_OK, 200, false, NULL, "" },
	{ "/to-file", ERR_REFUSED, 0, false, "only http and https", NULL },
	{ "/to-nothing", ERR_HTTP, 302, false, "nowhere", NULL },
	{ "/endless", ERR_TOOBIG, 200, false, "16 MiB", NULL },
	{ "/bomb", ERR_TOOBIG, 200, false, "16 MiB", NULL },
	{ "/endless-headers", ERR_TOOBIG, 0, false, "headers", NULL },
	{ "/interim", ERR_TOOBIG, 0, false, "headers", NULL },
	{ "/cut", ERR_NET, 200, true, "cut off", NULL },
	{ "/reset", ERR_NET, 200, true, "broke off", NULL },
	{ "/nothing", ERR_NET, 0, false, "without an answer", NULL },
	{ "/banner", ERR_NET, 0, false, "HTTP", NULL },
	{ "/status204", ERR_HTTP, 204, false, "stays", NULL },
	{ "/status206", ERR_HTTP, 206, false, "part", NULL },
	{ "/status299", ERR_OK, 299, false, NULL, NULL },
	{ "/status304", ERR_HTTP, 304, false, "not asked", NULL },
	{ "/status401", ERR_HTTP, 401, false, "password", NULL },
	{ "/status403", ERR_HTTP, 403, false, "blocked", NULL },
	{ "/status404", ERR_HTTP, 404, false, "404", NULL },
	{ "/status410", ERR_HTTP, 410, false, "gone", NULL },
	{ "/status429", ERR_HTTP, 429, false, "in 2 min", NULL },
	{ "/status503", ERR_HTTP, 503, false, "in 2 min", NULL },
	{ "/status999", ERR_HTTP, 999, false, "999", NULL },
};

static void
outcomes(void **state)
{
	struct fix *f = *state;

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct net_reply *r = get_path(f, cases[i].path);
		char moved[300] = "";

		if (cases[i].moved && *cases[i].moved)
			snprintf(moved, sizeof(moved), "%s",
			    server_url(f->s, cases[i].moved));
		if (r->code != cases[i].code ||
		    (cases[i].status && r->status != cases[i].status) ||
		    r->truncated != cases[i].truncated ||
		    (cases[i].says && !strstr(r->err.msg, cases[i].says)) ||
		    (cases[i].moved && !slice_is(r->moved_to, moved)))
			fail_msg("%s: %s, %d, \"%s\", moved to \"%.*s\"",
			    cases[i].path, error_kind(r->code), r->status,
			    r->err.msg, SLICE_ARG(r->moved_to));
		net_reply_free(r);
	}
}

static const struct {
	const char *method, *path, *body, *back;
	enum err code;
	const char *says;
} sent[] = {
	{ "POST", "/echo200", "{\"a\":1}", "POST text/x {\"a\":1}", ERR_OK,
	    NULL },
	{ "PUT", "/echo201", "b", "PUT text/x b", ERR_OK, NULL },
	{ "GET", "/echo200", "", "GET  ", ERR_OK, NULL },
	{ "POST", "/echo200", "", "POST  ", ERR_OK, NULL },
	{ "POST", "/echo204", "b", "", ERR_OK, NULL },
	{ "POST", "/echo302", "b", "moved", ERR_HTTP, "redirect (302)" },
	{ "POST", "/echo401", "b", "POST text/x b", ERR_HTTP, "token" },
	{ "POST", "/echo404", "b", "POST text/x b", ERR_HTTP, "(404)" },
	{ "POST", "/echo422", "b", "POST text/x b", ERR_HTTP,
	    "does not take it (422)" },
	{ "POST", "/echo503", "b", "POST text/x b", ERR_HTTP, "no time now" },
};

static void
sending(void **state)
{
	struct fix *f = *state;

	for (size_t i = 0; i < sizeof(sent) / sizeof(*sent); i++) {
		struct net_request rq = {
			.url = slice_of(server_url(f->s, sent[i].path)),
			.method = slice_of(sent[i].method),
			.body = slice_of(sent[i].body),
			.body_type = SLICE("text/x") };
		struct net_reply *r = get(f, &rq);

		if (r->code != sent[i].code ||
		    (sent[i].says && !strstr(r->err.msg, sent[i].says)) ||
		    !slice_is(buf_slice(&r->body), sent[i].back))
			fail_msg("%s %s: %s, %d, \"%s\", \"%.*s\"",
			    sent[i].method, sent[i].path,
			    error_kind(r->code), r->status, r->err.msg,
			    SLICE_ARG(buf_slice(&r->body)));
		net_reply_free(r);
	}
}

static const struct {
	const char *url;
	enum err code;
} addresses[] = {
	{ "file:///etc/passwd", ERR_REFUSED },
	{ "ftp://127.0.0.1/x", ERR_REFUSED },
	{ "javascript:alert(1)", ERR_USAGE },
	{ "http://", ERR_USAGE },
	{ "", ERR_USAGE },
	{ "http://exa\x1bmple.test/", ERR_USAGE },
};

static void
bad_addresses(void **state)
{
	struct fix *f = *state;

	for (size_t i = 0; i < sizeof(addresses) / sizeof(*addresses); i++) {
		struct net_request rq = { .url = slice_of(addresses[i].url) };
		struct net_reply *r = get(f, &rq);

		if (r->code != addresses[i].code)
			fail_msg("%s: %s, %s", addresses[i].url,
			    error_kind(r->code), r->err.msg);
		net_reply_free(r);
	}
}

static void
conditional(void **state)
{
	struct fix *f = *state;
	struct net_request rq = { .url = slice_of(server_url(f->s, "/etag")) };
	struct net_reply *r = get(f, &rq);

	assert_slice(r->etag, "\"v1\"");
	rq.etag = r->etag;
	net_reply_free(get(f, &rq));
	net_reply_free(r);
	assert_string_equal(f->seen_if, "\"v1\"");
	rq.etag = SLICE("\"v1\"");
	r = get(f, &rq);
	assert_true(r->unchanged);
	assert_int_equal(r->code, ERR_OK);
	assert_slice(r->etag, "\"v1\"");
	net_reply_free(r);
}

static void
secrets_stay(void **state)
{
	struct fix *f = *state;
	struct net_request rq = { .url = slice_of(server_url(f->s, "/see")),
		.user = SLICE("u"), .password = SLICE("p"),
		.headers = SLICE("X-Key: k1") };
	struct net_reply *r = get(f, &rq);

	assert_string_equal(f->seen_auth, "Basic dTpw");
	assert_string_equal(f->seen_extra, "k1");
	assert_true(r->fresh_until >= clock_now() + 3000);
	net_reply_free(r);
	rq.url = slice_of(server_url(f->s, "/to-other"));
	r = get(f, &rq);
	assert_int_equal(r->code, ERR_OK);
	assert_string_equal(f->seen_auth, "");
	assert_string_equal(f->seen_extra, "");
	net_reply_free(r);
}

static void
agents(void **state)
{
	struct fix *f = *state;
	char url[80];
	struct net_request rq = { 0 };

	snprintf(url, sizeof(url), "http://sec.test:%d/see",
	    server_port(f->s));
	rq.url = slice_of(url);
	net_reply_free(get(f, &rq));
	assert_non_null(strstr(f->seen_agent, "(me@example.org)"));
	rq.url = slice_of(server_url(f->s, "/see"));
	net_reply_free(get(f, &rq));
	assert_null(strstr(f->seen_agent, "me@example.org"));
	rq.user_agent = SLICE("Own/1");
	net_reply_free(get(f, &rq));
	assert_string_equal(f->seen_agent, "Own/1");
}

/* An address from content: neither connected to, nor a kept connection. */
static void
content_is_kept_out(void **state)
{
	struct fix *f = *state;
	struct net_request rq = { .from_content = true, .kind = NET_PAGE };
	char url[80];
	struct net_reply *r;

	net_reply_free(get_path(f, "/feed"));
	rq.url = slice_of(server_url(f->s, "/canary"));
	r = get(f, &rq);
	assert_int_equal(r->code, ERR_REFUSED);
	net_reply_free(r);
	snprintf(url, sizeof(url), "http://other.test:%d/canary",
	    server_port(f->s));
	rq.url = slice_of(url);
	rq.from_content = false;
	rq.url = slice_of(server_url(f->s, "/to-other"));
	net_reply_free(get(f, &rq)); /* a connection to other.test is open */
	rq.url = slice_of(url);
	rq.from_content = true;
	r = get(f, &rq);
	assert_int_equal(r->code, ERR_REFUSED);
	net_reply_free(r);
	assert_int_equal(server_hits(f->s, "/canary"), 0);
}

static void
submit_many(struct fix *f, const char *host, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		char url[120];
		struct net_request rq = { .id = f->next_id++ };

		snprintf(url, sizeof(url), "http://%s:%d/wait%zu", host,
		    server_port(f->s), i);
		rq.url = slice_of(url);
		net_submit(f->n, &rq);
	}
}

static void
two_a_host(void **state)
{
	struct fix *f = *state;

	submit_many(f, "other.test", 8);
	for (uint64_t id = 1; id < f->next_id; id++)
		net_reply_free(take(&f->box, id));
	assert_int_equal(server_most(f->s), 2);
}

static void
host_hold(void **state)
{
	struct fix *f = *state;
	struct net_reply *r = get_path(f, "/status429");

	assert_true(r->retry_at > clock_now() + 100);
	net_reply_free(r);
	r = get_path(f, "/feed");
	assert_int_equal(r->code, ERR_HTTP);
	assert_true(r->held);
	assert_true(r->retry_at > clock_now() + 100);
	net_reply_free(r);
	assert_int_equal(server_hits(f->s, "/feed"), 0);
	assert_true(net_host_wait(f->n, SLICE("127.0.0.1")) > 0);
	assert_true(net_host_wait(f->n, SLICE("other.test")) == 0);
}

static void
cancelling(void **state)
{
	struct fix *f = *state;
	struct net_active a[4];
	struct net_request rq = { .url = slice_of(server_url(f->s, "/hang")),
		.id = 77 };
	struct net_reply *r;
	int64_t t;

	net_submit(f->n, &rq);
	while (server_hits(f->s, "/hang") == 0)
		usleep(2000);
	assert_int_equal(net_active(f->n, a, 4), 1);
	assert_int_equal(a[0].id, 77);
	t = clock_mono_ms();
	net_cancel(f->n, 77);
	r = take(&f->box, 77);
	assert_int_equal(r->code, ERR_CANCELLED);
	net_reply_free(r);
	if (clock_mono_ms() - t > 20000)
		fail_msg("a cancel waited for the server");
}

static void
close_ends_all(void **state)
{
	struct fix *f = *state;

	submit_many(f, "other.test", 50);
	net_close(f->n);
	f->n = NULL;
	assert_int_equal(f->box.n, 50);
	for (size_t i = 0; i < f->box.n; i++)
		if (f->box.v[i]->code != ERR_CANCELLED)
			assert_int_equal(f->box.v[i]->code, ERR_OK);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(outcomes, setup, teardown),
		cmocka_unit_test_setup_teardown(sending, setup,
		    teardown),
		cmocka_unit_test_setup_teardown(bad_addresses, setup,
		    teardown),
		cmocka_unit_test_setup_teardown(conditional, setup, teardown),
		cmocka_unit_test_setup_teardown(secrets_stay, setup,
		    teardown),
		cmocka_unit_test_setup_teardown(agents, setup, teardown),
		cmocka_unit_test_setup_teardown(content_is_kept_out, setup,
		    teardown),
		cmocka_unit_test_setup_teardown(two_a_host, setup, teardown),
		cmocka_unit_test_setup_teardown(host_hold, setup_polite,
		    teardown),
		cmocka_unit_test_setup_teardown(cancelling, setup, teardown),
		cmocka_unit_test_setup_teardown(close_ends_all, setup,
		    teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
