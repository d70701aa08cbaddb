/*
 * app/search.c - a thread that searches while keys go on being answered.
 * Only the newest search counts; one that goes on is interrupted.
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
	uint64_t ticket;
};

struct searcher {
	pthread_t thread;
	pthread_mutex_t lock; /* guards next, stop, running */
	pthread_cond_t more;
	struct search *next;
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

static void *
searcher_main(void *arg)
{
	struct searcher *sr = arg;
	struct search *s;

	pthread_mutex_lock(&sr->lock);
	while (!sr->stop) {
		if ((s = sr->next) == NULL) {
			pthread_cond_wait(&sr->more, &sr->lock);
			continue;
		}
		sr->next = NULL;
		sr->running = true;
		pthread_mutex_unlock(&sr->lock);
		search_run(sr, s);
		search_free(s);
		pthread_mutex_lock(&sr->lock);
		sr->running = false;
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

uint64_t
app_search(struct app *a, const struct list_spec *spec, size_t limit)
{
	uint64_t ticket = queue_ticket(&a->queue);
	struct searcher *sr = a->searcher;
	struct search *s;

	if (sr == NULL)
		sr = a->searcher = searcher_new(a);
	if (sr == NULL) {
		struct msg *m = msg_new(MSG_SEARCH);

		m->ticket = ticket;
		error_set(&m->err, ERR_STORE, "no search: the cache can't be "
		    "opened once more");
		queue_post(&a->queue, m);
		return ticket;
	}
	s = xcalloc(1, sizeof(*s));
	arena_init(&s->arena);
	s->spec = *spec;
	s->spec.folder = keep(&s->arena, spec->folder);
	s->spec.query = keep(&s->arena, spec->query);
	s->ctx = app_query_ctx(a);
	s->limit = limit;
	s->ticket = ticket;
	pthread_mutex_lock(&sr->lock);
	forget(sr);
	sr->next = s;
	sr->wanted = ticket;
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
