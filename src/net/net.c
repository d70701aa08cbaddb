/*
 * net/net.c - the thread that all transfers run in: one curl multi handle,
 * a queue per host, the most urgent first.  The lock guards the lists that
 * other threads look at; nothing is called back while it is held.
 */
#include "config.h"

#include "net/net.h"

#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/clock.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/vec.h"
#include "net/host.h"
#include "net/job.h"

#include "base/banned.h"

#define TOTAL 16
#define TOTAL_LOOPBACK 32
#define TOTAL_SLOW 48 /* with those that linger */
#define LINGER_MS 3000 /* after this a transfer gives its place free */
#define HOLDS_MAX (1u << 20) /* bytes of that file */
#define HOLD_DEFAULT 60 /* seconds, when 429 or 503 says no time */
#define PATIENCE_S 10 /* a shorter hold is waited for */

struct net {
	pthread_t thread;
	pthread_mutex_t lock; /* guards all lists and hosts */
	bool stop, paused;
	net_done *done;
	void *arg;
	char *user_agent, *contact, *proxy, *hsts, *holds;
	struct transfer_env env;
	int max_total;
	CURLM *multi;
	CURL *keeper; /* reads and writes the HSTS file */
	struct hosts hosts;
	struct job *inbox, **inbox_end;
	struct {
		uint64_t *v;
		size_t n, cap;
	} cancels;
	struct {
		struct job **v;
		size_t n, cap;
	} active;
	struct {
		CURL **v;
		size_t n, cap;
	} spare; /* handles to use again; net thread only */
};

static void
curl_init_once(void)
{
	curl_global_init(CURL_GLOBAL_DEFAULT);
}

static pthread_once_t curl_once = PTHREAD_ONCE_INIT;

/* ---- ends ---- */

static void
deliver(struct net *n, struct job *j)
{
	struct net_reply *r = j->reply;

	j->reply = NULL;
	job_free(j);
	n->done(n->arg, r);
}

static void
fail(struct net *n, struct job *j, enum err code, const char *text)
{
	if (j->reply->code == ERR_OK)
		j->reply->code = error_set(&j->reply->err, code, "%s", text);
	if (j->url != NULL)
		j->reply->url = arena_dup(&j->reply->arena,
		    slice_of(j->url));
	deliver(n, j);
}

static void
drop_active(struct net *n, struct job *j)
{
	pthread_mutex_lock(&n->lock);
	for (size_t i = 0; i < n->active.n; i++)
		if (n->active.v[i] == j) {
			n->active.v[i] = n->active.v[--n->active.n];
			break;
		}
	host_ended(j->host);
	j->active = false;
	pthread_mutex_unlock(&n->lock);
	if (j->easy != NULL) {
		curl_multi_remove_handle(n->multi, j->easy);
		*VEC_PUSH(&n->spare) = j->easy;
		j->easy = NULL;
	}
}

/* ---- into a host's queue ---- */

/* Held hosts answer at once: the caller knows best when to come again. */
static bool
is_held(struct job *j)
{
	struct host *h = host_limit(j->host);
	int64_t left = h->hold_until - clock_now();

	if (h->loopback || left <= PATIENCE_S)
		return false;
	j->reply->held = true;
	j->reply->retry_at = h->hold_until;
	j->reply->code = error_set(&j->reply->err, ERR_HTTP,
	    "%s asked for fewer requests; left alone for another %lld min",
	    h->name, (long long)(left + 59) / 60);
	return true;
}

static void
enqueue(struct net *n, struct job *j, const char *url)
{
	struct error e = { 0 };
	bool held;

	if (job_aim(j, url, &e) != ERR_OK) {
		j->reply->err = e;
		j->reply->code = e.code;
		fail(n, j, e.code, e.msg);
		return;
	}
	if (j->hops > 0 && j->permanent)
		j->reply->moved_to = arena_dup(&j->reply->arena,
		    slice_of(j->url));
	pthread_mutex_lock(&n->lock);
	j->host = hosts_get(&n->hosts, slice_of(j->host_name));
	held = is_held(j);
	if (!held)
		host_push(&n->hosts, j->host, j);
	pthread_mutex_unlock(&n->lock);
	if (held)
		fail(n, j, ERR_HTTP, "");
}

static void
take_inbox(struct net *n)
{
	struct job *j, *next;

	pthread_mutex_lock(&n->lock);
	j = n->inbox;
	n->inbox = NULL;
	n->inbox_end = &n->inbox;
	pthread_mutex_unlock(&n->lock);
	for (; j != NULL; j = next) {
		char *url = slice_dup(j->rq.url);

		next = j->next;
		j->next = j->prev = NULL;
		enqueue(n, j, url);
		free(url);
	}
}

/* ---- cancelling ---- */

/* Waiting jobs that the id names (0: all), taken out of their queues. */
static struct job *
pull_waiting(struct net *n, uint64_t id)
{
	struct job *out = NULL, *j, *next;

	pthread_mutex_lock(&n->lock);
	for (struct host *h = n->hosts.waiting; h; h = h->next_waiting)
		for (j = h->first; j != NULL; j = next) {
			next = j->next;
			if (id != 0 && j->rq.id != id)
				continue;
			host_remove(h, j);
			j->next = out;
			out = j;
		}
	pthread_mutex_unlock(&n->lock);
	return out;
}

static void
cancel_one(struct net *n, uint64_t id)
{
	struct job *j = pull_waiting(n, id), *next;

	for (; j != NULL; j = next) {
		next = j->next;
		fail(n, j, ERR_CANCELLED, "stopped before it was asked");
	}
	for (size_t i = n->active.n; i-- > 0;) {
		j = n->active.v[i];
		if (id != 0 && j->rq.id != id)
			continue;
		drop_active(n, j);
		buf_release(&j->reply->body);
		fail(n, j, ERR_CANCELLED, "stopped on the way");
	}
}

static void
do_cancels(struct net *n)
{
	uint64_t *v;
	size_t k;

	pthread_mutex_lock(&n->lock);
	v = n->cancels.v;
	k = n->cancels.n;
	n->cancels.v = NULL;
	n->cancels.n = n->cancels.cap = 0;
	pthread_mutex_unlock(&n->lock);
	for (size_t i = 0; i < k; i++)
		cancel_one(n, v[i]);
	free(v);
}

/* ---- starting ---- */

struct tally {
	int world, slow, loopback;
};

static struct tally
count_active(struct net *n, int64_t now)
{
	struct tally t = { 0, 0, 0 };

	for (size_t i = 0; i < n->active.n; i++) {
		struct job *j = n->active.v[i];

		if (host_limit(j->host)->loopback)
			t.loopback++;
		else if (now - j->started_ms > LINGER_MS)
			t.slow++;
		else
			t.world++;
	}
	return t;
}

static bool
room_for(const struct net *n, const struct tally *t, struct host *h)
{
	if (host_limit(h)->loopback)
		return t->loopback < TOTAL_LOOPBACK;
	return t->world < n->max_total && t->world + t->slow < TOTAL_SLOW;
}

/* The most urgent job that may start; lock held.  *wait: until the next. */
static struct job *
pick(struct net *n, const struct tally *t, int64_t now, int64_t *wait)
{
	struct host **link = &n->hosts.waiting, *h;
	struct job *best = NULL;
	int64_t w;

	while ((h = *link) != NULL) {
		if (h->first == NULL) {
			*link = h->next_waiting;
			h->listed = false;
			continue;
		}
		link = &h->next_waiting;
		if (!room_for(n, t, h))
			continue;
		if (!host_ready(h, now, &w)) {
			if (w >= 0 && (*wait < 0 || w < *wait))
				*wait = w;
			continue;
		}
		if (best == NULL ||
		    h->first->rq.priority > best->rq.priority ||
		    (h->first->rq.priority == best->rq.priority &&
		    h->first->submitted_ms < best->submitted_ms))
			best = h->first;
	}
	return best;
}

static void
launch(struct net *n, struct job *j)
{
	if (n->spare.n > 0)
		j->easy = n->spare.v[--n->spare.n];
	else
		j->easy = curl_easy_init();
	if (j->easy == NULL) {
		drop_active(n, j);
		fail(n, j, ERR_NET, "no memory for another transfer");
		return;
	}
	transfer_prepare(j, &n->env);
	curl_multi_add_handle(n->multi, j->easy);
}

/* Start what may start; returns ms until more may, or -1. */
static int64_t
start_some(struct net *n)
{
	int64_t now = clock_mono_ms(), wait;
	struct tally t;
	struct job *j;

	for (;;) {
		wait = -1;
		pthread_mutex_lock(&n->lock);
		t = count_active(n, now);
		if (t.world >= n->max_total)
			wait = 500; /* some will count as lingering */
		j = n->paused ? NULL : pick(n, &t, now, &wait);
		if (j != NULL) {
			host_remove(j->host, j);
			host_started(j->host, now);
			j->started_ms = now;
			if (j->first_ms == 0)
				j->first_ms = now;
			j->active = true;
			*VEC_PUSH(&n->active) = j;
		}
		pthread_mutex_unlock(&n->lock);
		if (j == NULL)
			return wait;
		launch(n, j);
	}
}

/* ---- finishing ---- */

/* The next run, an hour later perhaps, must know of it. */
static void
keep_holds(struct net *n)
{
	struct buf b = BUF_INIT(HOLDS_MAX);

	if (n->holds == NULL)
		return;
	pthread_mutex_lock(&n->lock);
	hosts_write_holds(&n->hosts, clock_now(), &b);
	pthread_mutex_unlock(&n->lock);
	file_write_atomic(n->holds, buf_slice(&b), 0600, NULL);
	buf_release(&b);
}

static void
note_hold(struct net *n, struct job *j)
{
	struct net_reply *r = j->reply;
	struct host *h = host_limit(j->host);

	if (r->status != 429 && r->status != 503)
		return;
	if (r->retry_at == 0 && r->status == 503)
		return; /* one feed's trouble perhaps, not the host's */
	pthread_mutex_lock(&n->lock);
	h->hold_until = r->retry_at ? r->retry_at
	                            : clock_now() + HOLD_DEFAULT;
	pthread_mutex_unlock(&n->lock);
	keep_holds(n);
}

/* What waits for a host that was just put on hold is answered now. */
static void
flush_held(struct net *n, struct host *limit)
{
	struct job *out = NULL, *j, *next;

	pthread_mutex_lock(&n->lock);
	for (struct host *h = n->hosts.waiting; h; h = h->next_waiting)
		for (j = h->first; host_limit(h) == limit && j; j = next) {
			next = j->next;
			if (!is_held(j))
				continue;
			host_remove(h, j);
			j->next = out;
			out = j;
		}
	pthread_mutex_unlock(&n->lock);
	for (j = out; j != NULL; j = next) {
		next = j->next;
		fail(n, j, ERR_HTTP, "");
	}
}

/* True: the job goes on at another address. */
static bool
follow(struct net *n, struct job *j)
{
	char *to = transfer_redirect(j);

	if (to == NULL)
		return false;
	drop_active(n, j);
	if (++j->hops > NET_REDIRECTS_MAX) {
		free(to);
		j->reply->code = error_set(&j->reply->err, ERR_HTTP,
		    "%s redirects more than %d times: the address may be "
		    "wrong", j->host_name, NET_REDIRECTS_MAX);
		fail(n, j, ERR_HTTP, "");
		return true;
	}
	atomic_store(&j->bytes, 0);
	j->header_bytes = 0;
	j->interim = 0;
	enqueue(n, j, to);
	free(to);
	return true;
}

static void
finish(struct net *n, struct job *j, CURLcode result)
{
	struct host *limit = host_limit(j->host);

	if (result == CURLE_OK && follow(n, j))
		return;
	answer_finish(j, result);
	note_hold(n, j);
	drop_active(n, j);
	deliver(n, j);
	if (limit->hold_until > 0)
		flush_held(n, limit);
}

static void
collect(struct net *n)
{
	CURLMsg *m;
	int left;

	while ((m = curl_multi_info_read(n->multi, &left)) != NULL) {
		char *p = NULL;

		if (m->msg != CURLMSG_DONE)
			continue;
		curl_easy_getinfo(m->easy_handle, CURLINFO_PRIVATE, &p);
		finish(n, (struct job *)(void *)p, m->data.result);
	}
}

/* ---- the thread ---- */

static void
hsts_open(struct net *n)
{
#if LIBCURL_VERSION_NUM >= 0x075800
	if (n->hsts == NULL)
		return;
	n->env.share = curl_share_init();
	curl_share_setopt(n->env.share, CURLSHOPT_SHARE,
	    CURL_LOCK_DATA_HSTS);
	n->keeper = curl_easy_init();
	curl_easy_setopt(n->keeper, CURLOPT_SHARE, n->env.share);
	curl_easy_setopt(n->keeper, CURLOPT_HSTS_CTRL,
	    (long)CURLHSTS_ENABLE);
	curl_easy_setopt(n->keeper, CURLOPT_HSTS, n->hsts);
#else
	(void)n;
#endif
}

static void
thread_open(struct net *n)
{
	CURLM *m;

	pthread_once(&curl_once, curl_init_once);
	hsts_open(n);
	m = curl_multi_init();
	curl_multi_setopt(m, CURLMOPT_MAXCONNECTS, 64L);
	curl_multi_setopt(m, CURLMOPT_PIPELINING, (long)CURLPIPE_MULTIPLEX);
	pthread_mutex_lock(&n->lock);
	n->multi = m;
	pthread_mutex_unlock(&n->lock);
}

static void
thread_close(struct net *n)
{
	CURLM *m = n->multi;

	for (size_t i = 0; i < n->spare.n; i++)
		curl_easy_cleanup(n->spare.v[i]);
	free(n->spare.v);
	if (n->keeper != NULL)
		curl_easy_cleanup(n->keeper); /* writes the file */
	pthread_mutex_lock(&n->lock);
	n->multi = NULL;
	pthread_mutex_unlock(&n->lock);
	curl_multi_cleanup(m);
	if (n->env.share != NULL)
		curl_share_cleanup(n->env.share);
}

static bool
is_stopped(struct net *n)
{
	bool stop;

	pthread_mutex_lock(&n->lock);
	stop = n->stop;
	pthread_mutex_unlock(&n->lock);
	return stop;
}

/* Idle: sleep until somebody wakes us, holding no connection for long. */
static int
nap(const struct net *n, int64_t wait)
{
	if (wait >= 0)
		return (int)(wait + 1);
	return n->active.n > 0 ? 1000 : 10 * 60 * 1000;
}

static void *
net_main(void *arg)
{
	struct net *n = arg;
	int running;

	thread_open(n);
	while (!is_stopped(n)) {
		int64_t wait;

		take_inbox(n);
		do_cancels(n);
		wait = start_some(n);
		curl_multi_perform(n->multi, &running);
		collect(n);
		if (n->hosts.waiting != NULL && wait < 0)
			wait = start_some(n);
		curl_multi_poll(n->multi, NULL, 0, nap(n, wait), NULL);
	}
	take_inbox(n);
	cancel_one(n, 0);
	thread_close(n);
	return NULL;
}

/* ---- the face ---- */

static char *
dup_or_null(const char *s)
{
	return s != NULL && *s != '\0' ? xstrdup(s) : NULL;
}

static void
read_holds(struct net *n)
{
	struct buf b = BUF_INIT(HOLDS_MAX);

	if (n->holds != NULL && file_exists(n->holds) &&
	    file_read(n->holds, &b, NULL) == ERR_OK)
		hosts_read_holds(&n->hosts, buf_slice(&b), clock_now());
	buf_release(&b);
}

enum err
net_open(const struct net_opt *o, net_done *done, void *arg,
    struct net **out, struct error *e)
{
	struct net *n = xcalloc(1, sizeof(*n));
	struct host_limits limits = { o->max_host > 0 ? o->max_host : 2,
		TOTAL_LOOPBACK, o->rate_host, o->polite_loopback };
	sigset_t all, old;
	int rc;

	n->done = done;
	n->arg = arg;
	n->user_agent = o->user_agent != NULL && *o->user_agent
	    ? xstrdup(o->user_agent) : xstrdup("kurant/" PACKAGE_VERSION);
	n->contact = dup_or_null(o->contact);
	n->proxy = dup_or_null(o->proxy);
	if (o->cache_dir != NULL) {
		n->hsts = xasprintf("%s/hsts", o->cache_dir);
		n->holds = xasprintf("%s/holds", o->cache_dir);
	}
	n->env = (struct transfer_env){ n->user_agent, n->contact, n->proxy,
		NULL, NULL };
	for (size_t i = 0; o->resolve != NULL && o->resolve[i] != NULL; i++)
		n->env.resolve = curl_slist_append(n->env.resolve,
		    o->resolve[i]);
	n->max_total = o->max_total > 0 ? o->max_total : TOTAL;
	hosts_init(&n->hosts, &limits);
	hosts_read(&n->hosts, o->hosts);
	read_holds(n);
	n->inbox_end = &n->inbox;
	pthread_mutex_init(&n->lock, NULL);
	sigfillset(&all); /* signals are for the thread that has the screen */
	pthread_sigmask(SIG_SETMASK, &all, &old);
	rc = pthread_create(&n->thread, NULL, net_main, n);
	pthread_sigmask(SIG_SETMASK, &old, NULL);
	if (rc != 0) {
		n->stop = true;
		return error_set(e, ERR_NET,
		    "no thread for the network: %s", strerror(rc));
	}
	*out = n;
	return ERR_OK;
}

/* Lock held. */
static void
wake(struct net *n)
{
	if (n->multi != NULL)
		curl_multi_wakeup(n->multi);
}

void
net_close(struct net *n)
{
	if (n == NULL)
		return;
	pthread_mutex_lock(&n->lock);
	n->stop = true;
	wake(n);
	pthread_mutex_unlock(&n->lock);
	pthread_join(n->thread, NULL);
	hosts_release(&n->hosts);
	curl_slist_free_all(n->env.resolve);
	pthread_mutex_destroy(&n->lock);
	free(n->cancels.v);
	free(n->active.v);
	free(n->user_agent);
	free(n->contact);
	free(n->proxy);
	free(n->hsts);
	free(n->holds);
	free(n);
}

void
net_submit(struct net *n, const struct net_request *r)
{
	struct job *j = job_new(r);

	j->submitted_ms = clock_mono_ms();
	pthread_mutex_lock(&n->lock);
	*n->inbox_end = j;
	n->inbox_end = &j->next;
	wake(n);
	pthread_mutex_unlock(&n->lock);
}

void
net_cancel(struct net *n, uint64_t id)
{
	pthread_mutex_lock(&n->lock);
	*VEC_PUSH(&n->cancels) = id;
	wake(n);
	pthread_mutex_unlock(&n->lock);
}

void
net_pause(struct net *n, bool paused)
{
	pthread_mutex_lock(&n->lock);
	if (n->paused && !paused)
		wake(n);
	n->paused = paused;
	pthread_mutex_unlock(&n->lock);
}

size_t
net_active(struct net *n, struct net_active *out, size_t max)
{
	int64_t now = clock_mono_ms();
	size_t k = 0;

	pthread_mutex_lock(&n->lock);
	for (size_t i = 0; i < n->active.n && k < max; i++) {
		struct job *j = n->active.v[i];

		out[k++] = (struct net_active){ j->rq.id,
			now - j->started_ms, atomic_load(&j->bytes), false };
	}
	for (struct host *h = n->hosts.waiting; h; h = h->next_waiting)
		for (struct job *j = h->first; j && k < max; j = j->next)
			out[k++] = (struct net_active){ j->rq.id,
				now - j->submitted_ms, 0, true };
	pthread_mutex_unlock(&n->lock);
	return k;
}

int64_t
net_host_wait(struct net *n, struct slice name)
{
	struct host *h;
	int64_t until;

	pthread_mutex_lock(&n->lock);
	h = host_limit(hosts_get(&n->hosts, name));
	until = h->loopback || h->hold_until <= clock_now() ? 0
	                                                    : h->hold_until;
	pthread_mutex_unlock(&n->lock);
	return until;
}
