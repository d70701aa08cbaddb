/*
 * app/search.c - a thread that searches while keys go on being answered.
 * Only the newest search counts; one that goes on is interrupted.  How many
 * rows a query has is counted when nothing is searched for.
 */
#include "config.h"

#include <pthread.h>
#include <signal.h>
#include <stdlib.h>

#include "app/inside.h"
#include "base/mem.h"

#include "base/banned.h"

struct search {
	struct arena arena;
	struct list_spec spec;
	struct query_ctx ctx;
	size_t limit;
	int64_t cap; /* of a count */
	uint64_t ticket;
	struct search *after;
};

#define COUNTS_MAX 32 /* that wait; the oldest is answered without one */

struct searcher {
	pthread_t thread;
	pthread_mutex_t lock; /* guards next, counts, stop, running */
	pthread_cond_t more;
	struct search *next;
	struct search *counts; /* oldest first */
	bool stop, running;
	uint64_t wanted;     /* ticket of the newest, 0: none */
	struct store *store; /* the thread's; others only interrupt it */
	struct queue *queue;
};

static void
search_free(struct search *s)
{
	if (s == NULL)
		return;
	arena_release(&s->arena);
	free(s);
}

static void
search_run(struct searcher *sr, struct search *s)
{
	struct msg *m = msg_new(MSG_SEARCH);
	bool wanted;

	m->ticket = s->ticket;
	store_list(sr->store, &s->spec, &s->ctx, NULL, 1, s->limit, &m->rows,
	    &m->err);
	pthread_mutex_lock(&sr->lock);
	wanted = sr->wanted == s->ticket;
	pthread_mutex_unlock(&sr->lock);
	if (wanted)
		queue_post(sr->queue, m);
	else
		msg_free(m);
}

/* False: a search came between; once more, then. */
static bool
count_run(struct searcher *sr, struct search *s)
{
	struct msg *m = msg_new(MSG_COUNT);

	m->ticket = s->ticket;
	if (store_list_count(sr->store, &s->spec, &s->ctx, s->cap, &m->count,
	        &m->err) == ERR_CANCELLED) {
		msg_free(m);
		return false;
	}
	queue_post(sr->queue, m);
	return true;
}

/* Lock held, and let go of meanwhile. */
static void
run_one(struct searcher *sr)
{
	struct search *s = sr->next;
	bool is_count = s == NULL, done = true;

	if (is_count) {
		s = sr->counts;
		sr->counts = s->after;
	}
	sr->next = is_count ? sr->next : NULL;
	sr->running = true;
	pthread_mutex_unlock(&sr->lock);
	if (is_count)
		done = count_run(sr, s);
	else
		search_run(sr, s);
	pthread_mutex_lock(&sr->lock);
	sr->running = false;
	if (done) {
		search_free(s);
	} else {
		s->after = sr->counts;
		sr->counts = s;
	}
}

static void *
searcher_main(void *arg)
{
	struct searcher *sr = arg;

	pthread_mutex_lock(&sr->lock);
	while (!sr->stop) {
		if (sr->next == NULL && sr->counts == NULL)
			pthread_cond_wait(&sr->more, &sr->lock);
		else
			run_one(sr);
	}
	pthread_mutex_unlock(&sr->lock);
	return NULL;
}

static struct searcher *
searcher_new(struct app *a)
{
	struct searcher *sr = xcalloc(1, sizeof(*sr));
	sigset_t all, old;
	int rc;

	sr->queue = &a->queue;
	pthread_mutex_init(&sr->lock, NULL);
	pthread_cond_init(&sr->more, NULL);
	if (store_open(a->db, STORE_READ, &sr->store, NULL) != ERR_OK) {
		free(sr);
		return NULL;
	}
	sigfillset(&all);
	pthread_sigmask(SIG_SETMASK, &all, &old);
	rc = pthread_create(&sr->thread, NULL, searcher_main, sr);
	pthread_sigmask(SIG_SETMASK, &old, NULL);
	if (rc != 0) {
		store_close(sr->store);
		free(sr);
		return NULL;
	}
	return sr;
}

/* Lock held. */
static void
forget(struct searcher *sr)
{
	search_free(sr->next);
	sr->next = NULL;
	sr->wanted = 0;
	if (sr->running)
		store_interrupt(sr->store);
}

/* The one that waits longest hears that it is not counted.  Lock held. */
static void
count_drop(struct searcher *sr)
{
	struct search *s = sr->counts;
	struct msg *m = msg_new(MSG_COUNT);

	m->ticket = s->ticket;
	error_set(&m->err, ERR_CANCELLED, "too much is to be counted");
	queue_post(sr->queue, m);
	sr->counts = s->after;
	search_free(s);
}

void
searcher_free(struct searcher *sr)
{
	if (sr == NULL)
		return;
	pthread_mutex_lock(&sr->lock);
	forget(sr);
	sr->stop = true;
	pthread_cond_signal(&sr->more);
	pthread_mutex_unlock(&sr->lock);
	pthread_join(sr->thread, NULL);
	while (sr->counts != NULL)
		count_drop(sr);
	store_close(sr->store);
	pthread_mutex_destroy(&sr->lock);
	pthread_cond_destroy(&sr->more);
	free(sr);
}

static const char *
keep(struct arena *a, const char *s)
{
	return s != NULL ? arena_strdup(a, slice_of(s)) : NULL;
}

static struct searcher *
searcher_get(struct app *a)
{
	if (a->searcher == NULL)
		a->searcher = searcher_new(a);
	return a->searcher;
}

static void
no_searcher(struct app *a, enum msg_kind kind, uint64_t ticket)
{
	struct msg *m = msg_new(kind);

	m->ticket = ticket;
	error_set(&m->err, ERR_STORE,
	    "no search: the cache can't be opened once more");
	queue_post(&a->queue, m);
}

static struct search *
search_new(struct app *a, const struct list_spec *spec, uint64_t ticket)
{
	struct search *s = xcalloc(1, sizeof(*s));

	arena_init(&s->arena);
	s->spec = *spec;
	s->spec.folder = keep(&s->arena, spec->folder);
	s->spec.query = keep(&s->arena, spec->query);
	s->ctx = app_query_ctx(a);
	s->ticket = ticket;
	return s;
}

uint64_t
app_search(struct app *a, const struct list_spec *spec, size_t limit)
{
	uint64_t ticket = queue_ticket(&a->queue);
	struct searcher *sr = searcher_get(a);
	struct search *s;

	if (sr == NULL) {
		no_searcher(a, MSG_SEARCH, ticket);
		return ticket;
	}
	s = search_new(a, spec, ticket);
	s->limit = limit;
	pthread_mutex_lock(&sr->lock);
	forget(sr);
	sr->next = s;
	sr->wanted = ticket;
	pthread_cond_signal(&sr->more);
	pthread_mutex_unlock(&sr->lock);
	return ticket;
}

uint64_t
app_count_later(struct app *a, const struct list_spec *spec, int64_t cap)
{
	uint64_t ticket = queue_ticket(&a->queue);
	struct searcher *sr = searcher_get(a);
	struct search *s, **end;
	size_t n = 0;

	if (sr == NULL) {
		no_searcher(a, MSG_COUNT, ticket);
		return ticket;
	}
	s = search_new(a, spec, ticket);
	s->cap = cap;
	pthread_mutex_lock(&sr->lock);
	for (end = &sr->counts; *end != NULL; end = &(*end)->after)
		n++;
	*end = s;
	if (n >= COUNTS_MAX)
		count_drop(sr);
	pthread_cond_signal(&sr->more);
	pthread_mutex_unlock(&sr->lock);
	return ticket;
}

void
app_search_cancel(struct app *a)
{
	struct searcher *sr = a->searcher;

	if (sr == NULL)
		return;
	pthread_mutex_lock(&sr->lock);
	forget(sr);
	pthread_mutex_unlock(&sr->lock);
}
