/*
 * tests/app/test_share.c - articles handed on: to a server of ours, to
 * programs, to a mail program; what can't be sent stays.
 * covers: outbox
 */
#include "config.h"

#include "app/share.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/outbox.h"
#include "base/clock.h"
#include "base/file.h"
#include "base/mem.h"
#include "support/cache.h"
#include "support/server.h"
#include "support/test.h"

#include "base/banned.h"

struct fix {
	char *dir;
	struct server *s;
	struct app *a;
	pthread_mutex_t lock;
	char seen[8192]; /* the last request */
	int status;      /* of the answers */
};

static void
answer(void *arg, struct server_conn *c, const struct server_request *r)
{
	struct fix *f = arg;
	char auth[256];

	snprintf(auth, sizeof(auth), "%s", server_header(r, "Authorization"));
	if (strcmp(r->target, "/login") == 0) {
		server_reply(c, 200, "", "{\"access_token\": \"T0K\"}");
		return;
	}
	pthread_mutex_lock(&f->lock);
	snprintf(f->seen, sizeof(f->seen), "%s %s\n%s\n%s", r->method,
	    r->target, auth, r->body);
	pthread_mutex_unlock(&f->lock);
	server_reply(c, f->status, "", f->status == 400
	        ? "{\"url\":[\"Enter a valid\\u0020URL.\"]}" : "{}");
}

static void
write_config(struct fix *f)
{
	char *path = file_join(f->dir, "config"), *text;
	int port = server_port(f->s);
	struct error e;

	text = xasprintf(
	    "share links POST http://127.0.0.1:%d/api/bookmarks/ --header "
	    "\"Authorization: Token {file:%s/token}\" --json "
	    "'{\"url\": \"{url}\", \"title\": \"{title}\", \"n\": 1, "
	    "\"tag_names\": \"{symbols}\"}'\n"
	    "share pin GET 'http://127.0.0.1:%d/add?url={url}&d={title}'\n"
	    "share wall POST http://127.0.0.1:%d/api/entries --login "
	    "http://127.0.0.1:%d/login 'user=a' --header "
	    "'Authorization: Bearer {token}' --form 'url={url}'\n"
	    "share none GET http://127.0.0.1:1/\n"
	    "share file sh -c 'printf %%s \"$1\" >%s/got.new; cat >>%s/got.new;"
	    " mv %s/got.new %s/got' x '{title}'\n"
	    "share bad sh -c 'echo no such room; exit 4'\n"
	    "share old echo\n"
	    "share web https://s.example/?u={url}&t={title}\n",
	    port, f->dir, port, port, port, f->dir, f->dir, f->dir, f->dir);
	assert_int_equal(file_write_atomic(path, slice_of(text), 0600, &e),
	    ERR_OK);
	free(path);
	free(text);
	path = file_join(f->dir, "token");
	assert_int_equal(file_write_atomic(path, SLICE("s3cret\n"), 0600,
	    &e), ERR_OK);
	free(path);
}

static void
open_app(struct fix *f, bool offline)
{
	struct app_opt o = { .data_dir = f->dir, .offline = offline };
	struct error e = { ERR_OK, "" };

	if (app_open(&o, &f->a, &e) != ERR_OK)
		fail_msg("%s", e.msg);
}

static int
setup(void **state)
{
	struct fix *f = xcalloc(1, sizeof(*f));

	f->dir = cache_make();
	f->status = 201;
	pthread_mutex_init(&f->lock, NULL);
	f->s = server_listen(answer, f);
	write_config(f);
	open_app(f, false); /* forks: no other thread before it */
	server_run(f->s);
	*state = f;
	return 0;
}

static int
teardown(void **state)
{
	struct fix *f = *state;

	app_close(f->a);
	server_stop(f->s);
	cache_remove(f->dir);
	free(f);
	return 0;
}

static struct msg *
finish(struct fix *f, uint64_t ticket)
{
	for (;;) {
		struct msg *m = app_wait(f->a, 60000);

		if (m == NULL)
			fail_msg("no answer");
		if (m->kind == MSG_SHARED && m->ticket == ticket)
			return m;
		msg_free(m);
	}
}

static struct msg *
share_n(struct fix *f, const char *way, size_t n)
{
	static const int64_t ids[] = { 1, 2, 3 };
	struct app_share s = { .way = way, .articles = ids, .n = n };

	return finish(f, app_share(f->a, &s));
}

static size_t
waiting(struct fix *f, struct outbox_rows *rows)
{
	struct error e;

	outbox_rows_init(rows);
	assert_int_equal(app_outbox(f->a, rows, &e), ERR_OK);
	return rows->n;
}

static size_t
n_waiting(struct fix *f)
{
	struct outbox_rows rows;
	size_t n = waiting(f, &rows);

	outbox_rows_release(&rows);
	return n;
}

static const struct {
	const char *way, *seen; /* seen: a part of the request */
} services[] = {
	{ "links", "POST /api/bookmarks/\nToken s3cret\n{\"url\":\"http" },
	{ "links", "\"n\":1,\"tag_names\":[" },
	{ "pin", "GET /add?url=http" },
	{ "pin", "%3A%2F%2F" },
	{ "wall", "POST /api/entries\nBearer T0K\nurl=http" },
};

static void
test_services(void **state)
{
	struct fix *f = *state;

	for (size_t i = 0; i < sizeof(services) / sizeof(*services); i++) {
		struct msg *m = share_n(f, services[i].way, 1);

		pthread_mutex_lock(&f->lock);
		if (m->err.code != ERR_OK || m->n != 1 ||
		    strstr(f->seen, services[i].seen) == NULL)
			fail_msg("%s: %s, %s", services[i].way, m->err.msg,
			    f->seen);
		pthread_mutex_unlock(&f->lock);
		msg_free(m);
		assert_int_equal(n_waiting(f), 0);
	}
}

static void
test_several(void **state)
{
	struct fix *f = *state;
	struct msg *m = share_n(f, "pin", 3);

	assert_int_equal(m->err.code, ERR_OK);
	assert_int_equal(m->n, 3);
	assert_true(slice_find(m->text, SLICE("3 articles")) != SIZE_MAX);
	assert_int_equal(server_hits(f->s, NULL), 3);
	msg_free(m);
}

static const struct {
	const char *way;
	int status;
	const char *says;
	bool again; /* by itself */
} faults[] = {
	{ "links", 401, "token", false },
	{ "links", 400, "Enter a valid", false },
	{ "links", 302, "redirect", false },
	{ "links", 503, "again in 1 min", true },
	{ "none", 0, "nobody answers", true },
	{ "bad", 0, "no such room", true },
};

static void
test_faults(void **state)
{
	struct fix *f = *state;

	for (size_t i = 0; i < sizeof(faults) / sizeof(*faults); i++) {
		struct outbox_rows rows;
		struct msg *m;

		f->status = faults[i].status;
		m = share_n(f, faults[i].way, 1);
		if (m->err.code == ERR_OK ||
		    strstr(m->err.msg, faults[i].says) == NULL)
			fail_msg("%s, %d: %s", faults[i].way,
			    faults[i].status, m->err.msg);
		assert_int_equal(waiting(f, &rows), 1);
		if ((rows.v[0].due != OUTBOX_NEVER) != faults[i].again ||
		    rows.v[0].error.n == 0)
			fail_msg("row %zu: due %lld", i,
			    (long long)rows.v[0].due);
		msg_free(m);
		msg_free(finish(f, app_outbox_drop(f->a, rows.v[0].id)));
		outbox_rows_release(&rows);
		assert_int_equal(n_waiting(f), 0);
	}
}

/* Asked again it goes, whatever it was that failed. */
static void
test_again(void **state)
{
	struct fix *f = *state;
	struct outbox_rows rows;
	struct msg *m;

	f->status = 401;
	msg_free(share_n(f, "links", 2));
	assert_int_equal(n_waiting(f), 2);
	app_outbox_tick(f->a);
	app_outbox_wait(f->a);
	assert_int_equal(server_hits(f->s, NULL), 2);
	f->status = 200;
	waiting(f, &rows);
	m = finish(f, app_outbox_again(f->a, rows.v[0].id));
	assert_int_equal(m->err.code, ERR_OK);
	msg_free(m);
	assert_int_equal(n_waiting(f), 1);
	m = finish(f, app_outbox_again(f->a, 0));
	assert_int_equal(m->err.code, ERR_OK);
	assert_int_equal(n_waiting(f), 0);
	msg_free(m);
	outbox_rows_release(&rows);
	/* with nothing there it is answered too */
	msg_free(finish(f, app_outbox_again(f->a, 0)));
}

/* What was kept without a network goes out at the next start with one. */
static void
test_offline(void **state)
{
	struct fix *f = *state;
	struct msg *m;

	app_close(f->a);
	server_stop(f->s);
	f->s = server_listen(answer, f);
	write_config(f);
	open_app(f, true);
	m = share_n(f, "pin", 1);
	assert_int_equal(m->err.code, ERR_OK);
	assert_true(slice_find(m->text, SLICE("Kept for pin")) != SIZE_MAX);
	msg_free(m);
	assert_int_equal(n_waiting(f), 1);
	app_close(f->a);
	open_app(f, false);
	server_run(f->s);
	assert_int_equal(n_waiting(f), 1);
	app_outbox_tick(f->a);
	app_outbox_wait(f->a);
	assert_int_equal(n_waiting(f), 0);
	assert_int_equal(server_hits(f->s, NULL), 1);
}

static void
test_program(void **state)
{
	struct fix *f = *state;
	struct msg *m = share_n(f, "file", 1);
	char *path = file_join(f->dir, "got");
	struct buf b = BUF_INIT(65536);
	struct error e;

	if (m->err.code != ERR_OK)
		fail_msg("%s", m->err.msg);
	assert_int_equal(file_read(path, &b, &e), ERR_OK);
	/* the headline as one argument, the whole as JSON on the input */
	assert_non_null(strstr(buf_str(&b), "{\"url\":"));
	assert_non_null(strstr(buf_str(&b), "\"text\":\""));
	buf_release(&b);
	free(path);
	msg_free(m);
}

static const struct {
	const char *way;
	size_t n;
	const char *says;
} wrong[] = {
	{ "lnks", 1, "did you mean 'links'?" },
	{ "zzzzzz", 1, "nothing is shared by" },
	{ "web", 1, "opens the browser" },
	{ "links", 0, "at once" },
};

static void
test_wrong(void **state)
{
	struct fix *f = *state;

	for (size_t i = 0; i < sizeof(wrong) / sizeof(*wrong); i++) {
		struct msg *m = share_n(f, wrong[i].way, wrong[i].n);

		if (m->err.code != ERR_USAGE ||
		    strstr(m->err.msg, wrong[i].says) == NULL)
			fail_msg("%s: %s", wrong[i].way, m->err.msg);
		msg_free(m);
	}
	assert_int_equal(n_waiting(f), 0);
}

static void
test_urls(void **state)
{
	struct fix *f = *state;
	int64_t id = 1;
	struct app_share s = { .way = "web", .articles = &id, .n = 1 };
	struct buf b = BUF_INIT(65536);
	struct app_ways ways;
	struct error e;

	assert_int_equal(app_share_url(f->a, &s, &b, &e), ERR_OK);
	assert_non_null(strstr(buf_str(&b), "https://s.example/?u=http"));
	assert_null(strchr(buf_str(&b), ' '));
	buf_clear(&b);
	assert_int_equal(app_mail_url(f->a, &s, "a@b.example", &b, &e),
	    ERR_OK);
	assert_non_null(strstr(buf_str(&b), "mailto:a@b.example?subject="));
	assert_non_null(strstr(buf_str(&b), "&body="));
	assert_null(strchr(buf_str(&b), ' '));
	assert_int_equal(app_mail_url(f->a, &s, "a@b?cc=x@y", &b, &e),
	    ERR_USAGE);
	assert_int_equal(app_contact_url(f->a, &s, &b, &e), ERR_NOTFOUND);
	buf_release(&b);

	app_ways(f->a, &ways);
	assert_int_equal(ways.n, 8);
	assert_true(slice_is(ways.v[0].where, "127.0.0.1"));
	assert_true(slice_is(ways.v[5].where, "sh"));
	assert_true(ways.v[7].browser);
	app_ways_release(&ways);
}

static void
test_delay(void **state)
{
	(void)state;
	for (int64_t i = 1; i < 20; i++)
		assert_true(outbox_delay(i) <= outbox_delay(i + 1));
	assert_int_equal(outbox_delay(1), 60);
	assert_int_equal(outbox_delay(0), 60);
}

#define FIXED(t) cmocka_unit_test_setup_teardown(t, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		FIXED(test_services), FIXED(test_several),
		FIXED(test_faults), FIXED(test_again), FIXED(test_offline),
		FIXED(test_program), FIXED(test_wrong), FIXED(test_urls),
		cmocka_unit_test(test_delay),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
