/* app/outbox.c - what waits for other services, sent in a thread of its own. */
#include "config.h"

#include "app/outbox.h"

#include <jansson.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <time.h>

#include "app/inside.h"
#include "base/clock.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/spawn.h"
#include "base/vec.h"
#include "conf/share.h"
#include "core/text.h"
#include "net/net.h"

#include "base/banned.h"

#define CLAIM_S 300       /* nobody else tries a row for so long */
#define PROGRAM_MS 60000
#define HTTP_MS 30000
#define SAID_MAX 65536u   /* of a program's or service's words */
#define BODY_MAX (32u << 20)
#define TRIES_MAX 10

/* A share line, copied: the configuration is the interface's. */
struct line {
	char *name, *rest;
};

/* Somebody who wants to know. */
struct promise {
	uint64_t ticket;
	int64_t *rows; /* those not tried yet */
	size_t n;
	bool all;      /* whatever is due */
	int64_t sent;
	struct error err; /* the first */
	char *title, *way;
};

struct outbox {
	pthread_t thread;
	pthread_mutex_t lock; /* guards from here ... */
	pthread_cond_t more, idle;
	bool poked, busy;
	int held; /* changes on their way to the store */
	struct {
		struct line *v;
		size_t n, cap;
	} lines;
	struct {
		struct promise *v;
		size_t n, cap;
	} promises;
	struct net_reply *reply; /* that the thread waits for */
	pthread_cond_t replied; /* ... to here */
	atomic_bool stop;
	struct queue *queue;
	char *db, *user_agent, *proxy;
	struct store *store; /* the thread's */
	struct net *net;     /* NULL until something is sent */
};

int64_t
outbox_delay(int64_t tries)
{
	static const int64_t s[] = { 60, 300, 900, 3600, 4 * 3600,
		12 * 3600 };
	const int64_t n = sizeof(s) / sizeof(*s);

	return s[tries < 1 ? 0 : tries > n ? n - 1 : tries - 1];
}

/* ---- who wants to know ---- */

/* Lock held. */
static void
tell(struct outbox *o, size_t i)
{
	struct promise *p = &o->promises.v[i];
	struct msg *m = msg_new(MSG_SHARED);
	char *text = p->sent > 1
	    ? xasprintf(ngettext("%s has %lld article", "%s has %lld articles",
	          (unsigned long)p->sent), p->way, (long long)p->sent)
	    : p->sent == 1 ? xasprintf(_("%s has it: %s"), p->way, p->title)
	                   : xstrdup(_("Nothing waits to be sent"));

	m->ticket = p->ticket;
	m->err = p->err;
	m->n = p->sent;
	m->text = arena_dup(&m->arena, slice_of(text));
	queue_post(o->queue, m);
	free(text);
	free(p->title);
	free(p->way);
	free(p->rows);
	*p = o->promises.v[--o->promises.n];
}

/* A row was tried. */
static void
note(struct outbox *o, const struct outbox_row *r, const struct error *e)
{
	pthread_mutex_lock(&o->lock);
	for (size_t i = o->promises.n; i-- > 0;) {
		struct promise *p = &o->promises.v[i];
		bool mine = p->all;

		for (size_t k = p->n; k-- > 0;)
			if (p->rows[k] == r->id) {
				p->rows[k] = p->rows[--p->n];
				mine = true;
			}
		if (!mine)
			continue;
		if (e->code != ERR_OK && p->err.code == ERR_OK)
			p->err = *e;
		p->sent += e->code == ERR_OK;
		free(p->title);
		free(p->way);
		p->title = slice_dup(r->title);
		p->way = slice_dup(r->way);
		if (p->n == 0 && !p->all)
			tell(o, i);
	}
	pthread_mutex_unlock(&o->lock);
}

/* Nothing is due any more: rows that another process has are not waited for. */
static void
note_end(struct outbox *o)
{
	pthread_mutex_lock(&o->lock);
	for (size_t i = o->promises.n; !o->poked && i-- > 0;)
		tell(o, i);
	pthread_mutex_unlock(&o->lock);
}

/* ---- sending ---- */

static struct slice
json_text(const json_t *o, const char *key)
{
	const json_t *v = json_object_get(o, key);

	return json_is_string(v) ? slice_make(json_string_value(v),
	    json_string_length(v)) : SLICE("");
}

static struct slice
value_of(void *arg, struct slice name)
{
	char key[16];

	if (name.n >= sizeof(key))
		return SLICE("");
	memcpy(key, name.p, name.n);
	key[name.n] = '\0';
	return json_text(arg, key);
}

static void
on_reply(void *arg, struct net_reply *r)
{
	struct outbox *o = arg;

	pthread_mutex_lock(&o->lock);
	net_reply_free(o->reply); /* nobody came for it */
	o->reply = r;
	pthread_cond_broadcast(&o->replied);
	pthread_mutex_unlock(&o->lock);
}

static enum err
ask(struct outbox *o, struct net_request *rq, struct net_reply **out,
    struct error *e)
{
	const struct net_opt opt = { .user_agent = o->user_agent,
		.proxy = o->proxy };
	enum err rc = o->net != NULL ? ERR_OK
	    : net_open(&opt, on_reply, o, &o->net, e);

	if (rc != ERR_OK)
		return rc;
	rq->max_bytes = SAID_MAX;
	rq->timeout_ms = HTTP_MS;
	rq->kind = NET_OTHER;
	net_submit(o->net, rq);
	pthread_mutex_lock(&o->lock);
	while (o->reply == NULL && !atomic_load(&o->stop))
		pthread_cond_wait(&o->replied, &o->lock);
	*out = o->reply;
	o->reply = NULL;
	pthread_mutex_unlock(&o->lock);
	if (*out == NULL)
		return error_set(e, ERR_CANCELLED, "left for the next start");
	if ((*out)->code != ERR_OK)
		*e = (*out)->err;
	return (*out)->code;
}

/* What a service says about its refusal, behind ours. */
static void
add_words(struct slice words, struct error *e)
{
	struct buf clean = BUF_INIT(SAID_MAX);
	struct error own = *e;

	text_clean(&clean, slice_sub(words, 0, 600), TEXT_LINE);
	if (clean.n && slice_chr(buf_slice(&clean), '<') == SIZE_MAX)
		error_set(e, own.code, "%.120s; it says: %.*s", own.msg,
		    (int)slice_sub(slice_trim(buf_slice(&clean)), 0, 120).n,
		    slice_trim(buf_slice(&clean)).p);
	buf_release(&clean);
}

/* The token that later requests need, into values. */
static enum err
log_in(struct outbox *o, const struct share *w, json_t *values,
    struct error *e)
{
	struct buf url = BUF_INIT(8192), form = BUF_INIT(SAID_MAX);
	struct net_request rq = { .method = SLICE("POST"),
		.body_type = SLICE("application/x-www-form-urlencoded") };
	struct net_reply *r = NULL;
	json_error_t why;
	json_t *said = NULL;
	enum err rc = share_fill(w->login_url, SHARE_URL, value_of, values,
	    &url, e);

	if (rc == ERR_OK)
		rc = share_fill(w->login_form, SHARE_URL, value_of, values,
		    &form, e);
	rq.url = buf_slice(&url);
	rq.body = buf_slice(&form);
	if (rc == ERR_OK)
		rc = ask(o, &rq, &r, e);
	if (rc == ERR_OK) {
		said = json_loadb(r->body.p, r->body.n, 0, &why);
		if (json_text(said, "access_token").n == 0)
			rc = error_set(e, ERR_CONF, "the login at %.60s "
			    "answers without an access_token", buf_str(&url));
		else
			json_object_set(values, "token",
			    json_object_get(said, "access_token"));
		json_decref(said);
	}
	net_reply_free(r);
	buf_release(&url);
	buf_release(&form);
	return rc;
}

static enum err
fill_request(const struct share *w, json_t *values, struct buf *url,
    struct buf *headers, struct buf *body, struct error *e)
{
	enum err rc = share_fill(w->url, SHARE_URL, value_of, values, url, e);

	for (size_t i = 0; i < w->n_headers && rc == ERR_OK; i++) {
		struct buf one = BUF_INIT(SAID_MAX);

		rc = share_fill(w->headers[i], SHARE_PLAIN, value_of, values,
		    &one, e);
		/* one line is one header, whatever was filled in */
		text_clean(headers, buf_slice(&one), TEXT_LINE);
		buf_addc(headers, '\n');
		buf_release(&one);
	}
	if (rc == ERR_OK && w->json.n)
		rc = share_fill_json(w->json, value_of, values, body, e);
	else if (rc == ERR_OK)
		rc = share_fill(w->form, SHARE_URL, value_of, values, body,
		    e);
	return rc;
}

static enum err
send_http(struct outbox *o, const struct share *w, json_t *values,
    struct error *e)
{
	struct buf url = BUF_INIT(65536), headers = BUF_INIT(SAID_MAX);
	struct buf body = BUF_INIT(BODY_MAX);
	struct net_reply *r = NULL;
	enum err rc = w->login_url.n ? log_in(o, w, values, e) : ERR_OK;

	if (rc == ERR_OK)
		rc = fill_request(w, values, &url, &headers, &body, e);
	if (rc == ERR_OK) {
		struct net_request rq = { .url = buf_slice(&url),
			.method = w->method, .headers = buf_slice(&headers),
			.body = buf_slice(&body), .body_type = w->json.n
			    ? SLICE("application/json")
			    : SLICE("application/x-www-form-urlencoded") };

		rc = ask(o, &rq, &r, e);
		if (rc == ERR_HTTP)
			add_words(buf_slice(&r->body), e);
		/* a password of ours is not there by tomorrow */
		if (rc == ERR_HTTP && r->status >= 300 && r->status < 500 &&
		    r->status != 408 && r->status != 429)
			rc = e->code = ERR_REFUSED;
	}
	net_reply_free(r);
	buf_release(&url);
	buf_release(&headers);
	buf_release(&body);
	return rc;
}

static enum err
run_program(struct outbox *o, char **argv, struct slice json, struct error *e)
{
	const struct spawn_opt opt = { .input = json, .complaints = true,
		.timeout_ms = PROGRAM_MS, .leave = &o->stop };
	struct buf said = BUF_INIT(SAID_MAX);
	enum err rc = spawn_run(argv, &opt, &said, e);

	if (rc == ERR_TOOBIG)
		rc = ERR_OK; /* that it talks a lot is no fault */
	else if (rc != ERR_OK)
		add_words(slice_trim(buf_slice(&said)), e);
	buf_release(&said);
	return rc;
}

static enum err
send_program(struct outbox *o, const struct share *w, json_t *values,
    struct slice json, struct error *e)
{
	char **argv = xcalloc(w->n_argv + 1, sizeof(*argv));
	enum err rc = ERR_OK;

	for (size_t i = 0; i < w->n_argv && rc == ERR_OK; i++) {
		struct buf b = BUF_INIT(BODY_MAX);

		rc = share_fill(w->argv[i], SHARE_PLAIN, value_of, values, &b,
		    e);
		argv[i] = xstrdup(buf_str(&b));
		buf_release(&b);
	}
	if (rc == ERR_OK)
		rc = run_program(o, argv, json, e);
	for (char **p = argv; *p != NULL; p++)
		free(*p);
	free(argv);
	return rc;
}

/* The line's words, yours; NULL: there is none of that name. */
static char *
line_of(struct outbox *o, struct slice name)
{
	char *rest = NULL;

	pthread_mutex_lock(&o->lock);
	for (size_t i = o->lines.n; i-- > 0 && rest == NULL;)
		if (slice_is(name, o->lines.v[i].name))
			rest = xstrdup(o->lines.v[i].rest);
	pthread_mutex_unlock(&o->lock);
	return rest;
}

static enum err
send_row(struct outbox *o, const struct outbox_row *r, struct error *e)
{
	char *rest = line_of(o, r->way);
	json_error_t why;
	json_t *values;
	struct share w;
	enum err rc;

	if (rest == NULL)
		return error_set(e, ERR_REFUSED, "no share '%.*s' is "
		    "configured any more", SLICE_ARG(r->way));
	values = json_loadb(r->data.p, r->data.n, 0, &why);
	rc = share_parse(slice_of(rest), &w, e);
	if (rc == ERR_OK && values == NULL)
		rc = error_set(e, ERR_REFUSED, "what was to be sent is "
		    "damaged");
	if (rc == ERR_OK)
		rc = w.kind == SHARE_PROGRAM
		    ? send_program(o, &w, values, r->data, e)
		    : send_http(o, &w, values, e);
	share_release(&w);
	json_decref(values);
	free(rest);
	return rc;
}

/* ---- one row after the other ---- */

static void
failed(struct outbox *o, const struct outbox_row *r, const struct error *why,
    struct error *say)
{
	bool over = why->code == ERR_REFUSED || why->code == ERR_CONF ||
	    why->code == ERR_USAGE || r->tries + 1 >= TRIES_MAX;
	int64_t wait = outbox_delay(r->tries + 1);

	store_outbox_failed(o->store, r->id, slice_of(why->msg),
	    over ? OUTBOX_NEVER : clock_now() + wait, NULL);
	if (over)
		error_set(say, why->code, "%.*s did not get it (g e): %.200s",
		    SLICE_ARG(r->way), why->msg);
	else
		error_set(say, why->code, "%.*s: again in %lld min: %.200s",
		    SLICE_ARG(r->way), (long long)wait / 60, why->msg);
}

static void
try_row(struct outbox *o, const struct outbox_row *r)
{
	int64_t now = clock_now();
	struct error e = { ERR_OK, "" }, say = { ERR_OK, "" };

	if (!store_outbox_claim(o->store, r->id, now, now + CLAIM_S))
		return;
	send_row(o, r, &e);
	if (e.code == ERR_CANCELLED) { /* nobody is there to be told */
		store_outbox_again(o->store, r->id, now, NULL);
		return;
	}
	if (e.code == ERR_OK)
		store_outbox_remove(o->store, r->id, NULL);
	else
		failed(o, r, &e, &say);
	note(o, r, &say);
}

static void
pass(struct outbox *o)
{
	struct outbox_rows due;
	struct error e = { ERR_OK, "" };

	outbox_rows_init(&due);
	if (o->store == NULL &&
	    store_open(o->db, STORE_WRITE, &o->store, &e) != ERR_OK)
		queue_note(o->queue, "%s", e.msg);
	else if (store_outbox_list(o->store, clock_now(), &due, &e) != ERR_OK)
		queue_note(o->queue, "%s", e.msg);
	for (size_t i = 0; i < due.n && !atomic_load(&o->stop); i++)
		try_row(o, &due.v[i]);
	outbox_rows_release(&due);
	note_end(o);
}

static void *
outbox_main(void *arg)
{
	struct outbox *o = arg;

	pthread_mutex_lock(&o->lock);
	while (!atomic_load(&o->stop)) {
		if (!o->poked || o->held > 0) {
			o->busy = o->held > 0;
			pthread_cond_broadcast(&o->idle);
			pthread_cond_wait(&o->more, &o->lock);
			continue;
		}
		o->poked = false;
		o->busy = true;
		pthread_mutex_unlock(&o->lock);
		pass(o);
		pthread_mutex_lock(&o->lock);
	}
	o->busy = false;
	pthread_cond_broadcast(&o->idle);
	pthread_mutex_unlock(&o->lock);
	return NULL;
}

/* ---- the face ---- */

static char *
dup_or_null(const char *s)
{
	return s != NULL && *s ? xstrdup(s) : NULL;
}

struct outbox *
outbox_get(struct app *a)
{
	struct outbox *o = a->outbox;
	sigset_t all, old;
	int rc;

	if (o != NULL || a->offline)
		return o;
	o = xcalloc(1, sizeof(*o));
	o->queue = &a->queue;
	o->db = xstrdup(a->db);
	o->user_agent = dup_or_null(conf_text(a->conf, "user-agent", NULL));
	o->proxy = dup_or_null(conf_text(a->conf, "proxy", NULL));
	pthread_mutex_init(&o->lock, NULL);
	pthread_cond_init(&o->more, NULL);
	pthread_cond_init(&o->idle, NULL);
	pthread_cond_init(&o->replied, NULL);
	sigfillset(&all);
	pthread_sigmask(SIG_SETMASK, &all, &old);
	rc = pthread_create(&o->thread, NULL, outbox_main, o);
	pthread_sigmask(SIG_SETMASK, &old, NULL);
	if (rc == 0)
		return a->outbox = o;
	free(o->db);
	free(o->user_agent);
	free(o->proxy);
	free(o);
	return NULL;
}

static void
drop_lines(struct outbox *o)
{
	for (size_t i = 0; i < o->lines.n; i++) {
		free(o->lines.v[i].name);
		free(o->lines.v[i].rest);
	}
	o->lines.n = 0;
}

void
outbox_free(struct outbox *o)
{
	if (o == NULL)
		return;
	pthread_mutex_lock(&o->lock);
	atomic_store(&o->stop, true);
	pthread_cond_broadcast(&o->more);
	pthread_cond_broadcast(&o->replied);
	pthread_mutex_unlock(&o->lock);
	pthread_join(o->thread, NULL);
	net_close(o->net);
	net_reply_free(o->reply);
	store_close(o->store);
	drop_lines(o);
	free(o->lines.v);
	for (size_t i = 0; i < o->promises.n; i++) {
		free(o->promises.v[i].rows);
		free(o->promises.v[i].title);
		free(o->promises.v[i].way);
	}
	free(o->promises.v);
	pthread_mutex_destroy(&o->lock);
	free(o->db);
	free(o->user_agent);
	free(o->proxy);
	free(o);
}

static void
poke(struct outbox *o, const struct app *a, int hold)
{
	size_t n;
	const struct conf_rule *v = conf_rules(a->conf, CONF_RULE_SHARE, &n);

	pthread_mutex_lock(&o->lock);
	drop_lines(o);
	for (size_t i = 0; i < n; i++)
		*VEC_PUSH(&o->lines) = (struct line){ xstrdup(v[i].a),
			xstrdup(v[i].b) };
	o->poked = true;
	o->held += hold;
	pthread_cond_signal(&o->more);
	pthread_mutex_unlock(&o->lock);
}

void
outbox_poke(struct outbox *o, const struct app *a)
{
	poke(o, a, 0);
}

void
outbox_hold(struct outbox *o, const struct app *a)
{
	poke(o, a, 1);
}

void
outbox_give_up(struct outbox *o)
{
	pthread_mutex_lock(&o->lock);
	o->held--;
	pthread_cond_signal(&o->more);
	pthread_mutex_unlock(&o->lock);
}

void
outbox_promise(struct outbox *o, uint64_t ticket, const int64_t *rows,
    size_t n)
{
	struct promise *p;

	pthread_mutex_lock(&o->lock);
	p = VEC_PUSH(&o->promises);
	*p = (struct promise){ .ticket = ticket, .n = n, .all = n == 0,
		.rows = xcalloc(n + 1, sizeof(*rows)) };
	if (n)
		memcpy(p->rows, rows, n * sizeof(*rows));
	o->held--;
	o->poked = true;
	pthread_cond_signal(&o->more);
	pthread_mutex_unlock(&o->lock);
}

void
outbox_wait(struct outbox *o)
{
	pthread_mutex_lock(&o->lock);
	while (o->poked || o->busy || o->held > 0)
		pthread_cond_wait(&o->idle, &o->lock);
	pthread_mutex_unlock(&o->lock);
}
