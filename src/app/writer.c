/* app/writer.c - changes in order, batches of them in one commit. */
#include "config.h"

#include "app/writer.h"

#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "app/rules.h"
#include "app/studies.h"
#include "base/clock.h"
#include "base/hash.h"
#include "base/log.h"
#include "base/mem.h"
#include "base/vec.h"

#include "base/banned.h"

#define BATCH_MS 250   /* a commit comes at the latest after this */
#define BATCH_MAX 24   /* or this many feeds */
#define BATCH_IDLE 40  /* ms without another feed end a batch */
#define INDEX_STEP 500 /* articles between two looks at the queue */

/* A batch that is open: its changes wait for the commit. */
struct open_batch {
	struct {
		struct change **v;
		size_t n, cap;
	} done;
	int64_t since;
	bool open;
};

void *
change_new(size_t size, struct msg *msg,
    enum err (*run)(struct change *, struct store *, struct error *))
{
	struct change *c = xcalloc(1, size);

	arena_init(&c->arena);
	c->msg = msg;
	c->run = run;
	return c;
}

static void
change_end(struct writer *w, struct change *c, const struct error *e)
{
	if (c->stored != NULL)
		c->stored(c, e);
	if (c->msg != NULL) {
		c->msg->ticket = c->ticket;
		if (e->code != ERR_OK)
			c->msg->err = *e;
		queue_post(w->queue, c->msg);
	}
	if (c->release != NULL)
		c->release(c);
	arena_release(&c->arena);
	free(c);
}

/* Other instances that show this cache look again. */
static void
announce(struct writer *w)
{
	uint64_t v[2] = { w->self, ++w->n_commits };

	if (w->changed_fd < 0)
		w->changed_fd = open(w->changed_path,
		    O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	if (w->changed_fd >= 0 &&
	    pwrite(w->changed_fd, v, sizeof(v), 0) != (ssize_t)sizeof(v))
		log_msg(LOG_WARN, "other instances can't be told");
}

/* ---- batches ---- */

static void
batch_close(struct writer *w, struct open_batch *b)
{
	struct error e = { 0 };

	if (!b->open)
		return;
	b->open = false;
	store_commit(w->store, &e);
	for (size_t i = 0; i < b->done.n; i++)
		change_end(w, b->done.v[i], &e);
	b->done.n = 0;
	announce(w);
}

static void
batch_run(struct writer *w, struct open_batch *b, struct change *c)
{
	struct error e = { 0 };

	if (!b->open && store_begin(w->store, &e) == ERR_OK) {
		b->open = true;
		b->since = clock_mono_ms();
	}
	if (e.code == ERR_OK)
		c->run(c, w->store, &e);
	if (e.code != ERR_OK || !b->open) {
		change_end(w, c, &e);
		return;
	}
	*VEC_PUSH(&b->done) = c;
	if (b->done.n >= BATCH_MAX || clock_mono_ms() - b->since >= BATCH_MS)
		batch_close(w, b);
}

static void
urgent_run(struct writer *w, struct open_batch *b, struct change *c)
{
	struct error e = { 0 };

	batch_close(w, b);
	c->run(c, w->store, &e);
	change_end(w, c, &e);
	announce(w);
}

/* ---- the thread ---- */

static void
after_ms(struct timespec *t, int ms)
{
	clock_gettime(CLOCK_MONOTONIC, t);
	t->tv_nsec += (long)ms * 1000000;
	t->tv_sec += t->tv_nsec / 1000000000;
	t->tv_nsec %= 1000000000;
}

/* Until something idle is to be done; -1: nothing.  Lock held. */
static int
wait_ms(const struct writer *w, bool batch_open)
{
	int64_t at = w->index_at, left;

	if (batch_open)
		return BATCH_IDLE;
	if (at == 0)
		return -1;
	left = (at < w->index_latest ? at : w->index_latest) -
	    clock_mono_ms();
	return left > 0 ? (int)left : 0;
}

/* The next change, or NULL: the batch may be closed, something idle done. */
static struct change *
next_change(struct writer *w, bool batch_open, bool *stop)
{
	struct change *c = NULL;
	struct timespec until;
	int rc = 0;

	pthread_mutex_lock(&w->lock);
	w->busy = false;
	while (!w->urgent && !w->batch && !w->stop && !rc &&
	    (!w->indexing || w->starved)) {
		int ms = wait_ms(w, batch_open);

		after_ms(&until, ms);
		rc = ms >= 0
		    ? pthread_cond_timedwait(&w->more, &w->lock, &until)
		    : pthread_cond_wait(&w->more, &w->lock);
	}
	w->starved = false;
	if ((c = w->urgent) != NULL) {
		if ((w->urgent = c->next) == NULL)
			w->urgent_end = &w->urgent;
	} else if ((c = w->batch) != NULL) {
		if ((w->batch = c->next) == NULL)
			w->batch_end = &w->batch;
		w->n_batch--;
	}
	w->busy = c != NULL;
	*stop = c == NULL && w->stop;
	pthread_mutex_unlock(&w->lock);
	return c;
}

/* All is studied and indexed. */
static void
rest(struct writer *w)
{
	if (w->rules != NULL)
		rules_run(w->rules, w->store);
	pthread_mutex_lock(&w->lock);
	w->indexing = false;
	w->index_at = 0;
	pthread_cond_broadcast(&w->idle);
	pthread_mutex_unlock(&w->lock);
	announce(w);
	if (w->studies != NULL)
		studies_rest(w->studies);
}

static void
starve(struct writer *w)
{
	pthread_mutex_lock(&w->lock);
	w->starved = w->urgent == NULL && w->batch == NULL;
	pthread_mutex_unlock(&w->lock);
}

/* Many at once are indexed for less than few. */
static void
idle_step(struct writer *w)
{
	struct studies *t = w->studies;
	bool possible = t != NULL && studies_possible(t);
	enum studies_state st = possible ? studies_step(t, w->store)
	                                 : STUDIES_NONE;
	struct error e = { 0 };
	int64_t left = 0;

	if (st != STUDIES_NONE && studies_ready(t) < INDEX_STEP) {
		if (st == STUDIES_BUSY)
			starve(w);
		return;
	}
	if (store_index_some(w->store, INDEX_STEP, possible, &left, &e) !=
	    ERR_OK)
		log_msg(LOG_WARN, "search index: %s", e.msg);
	if (t != NULL)
		studies_indexed(t);
	if (st == STUDIES_NONE && (left == 0 || e.code != ERR_OK))
		rest(w);
}

static bool
wants_index(struct writer *w)
{
	bool yes;

	pthread_mutex_lock(&w->lock);
	if (w->index_at != 0 && wait_ms(w, false) == 0) {
		w->indexing = true;
		w->index_at = 0;
	}
	yes = w->indexing && !w->stop;
	pthread_mutex_unlock(&w->lock);
	return yes;
}

static void *
writer_main(void *arg)
{
	struct writer *w = arg;
	struct open_batch b = { 0 };
	bool stop = false;

	while (!stop) {
		struct change *c = next_change(w, b.open, &stop);

		if (c == NULL) {
			batch_close(w, &b);
			if (wants_index(w))
				idle_step(w);
		} else if (c->batch) {
			batch_run(w, &b, c);
		} else {
			urgent_run(w, &b, c);
		}
	}
	free(b.done.v);
	return NULL;
}

/* ---- the face ---- */

void
writer_init(struct writer *w, struct store *store, struct queue *q,
    const char *db)
{
	uint64_t seed[3] = { (uint64_t)getpid(),
		(uint64_t)clock_mono_ms(), (uint64_t)(uintptr_t)w };
	pthread_condattr_t attr;

	*w = (struct writer){ .store = store, .queue = q, .changed_fd = -1 };
	w->self = hash64(seed, sizeof(seed), 7);
	w->changed_path = xasprintf("%s.changed", db);
	w->urgent_end = &w->urgent;
	w->batch_end = &w->batch;
	pthread_mutex_init(&w->lock, NULL);
	pthread_condattr_init(&attr);
	pthread_condattr_setclock(&attr, CLOCK_MONOTONIC);
	pthread_cond_init(&w->more, &attr);
	pthread_condattr_destroy(&attr);
	pthread_cond_init(&w->idle, NULL);
}

/* Lock held. */
static void
start(struct writer *w)
{
	sigset_t all, old;

	if (w->started)
		return;
	sigfillset(&all);
	pthread_sigmask(SIG_SETMASK, &all, &old);
	w->started = pthread_create(&w->thread, NULL, writer_main, w) == 0;
	pthread_sigmask(SIG_SETMASK, &old, NULL);
}

void
writer_push(struct writer *w, struct change *c)
{
	struct error e = { 0 };

	if (w->store == NULL) {
		error_set(&e, ERR_STORE, "nothing can be stored: the cache "
		    "can only be read here; check the folder's permissions");
		change_end(w, c, &e);
		return;
	}
	pthread_mutex_lock(&w->lock);
	start(w);
	if (c->batch) {
		*w->batch_end = c;
		w->batch_end = &c->next;
		w->n_batch++;
	} else {
		*w->urgent_end = c;
		w->urgent_end = &c->next;
	}
	pthread_cond_signal(&w->more);
	pthread_mutex_unlock(&w->lock);
}

void
writer_index(struct writer *w)
{
	if (w->store == NULL)
		return;
	pthread_mutex_lock(&w->lock);
	w->indexing = true;
	start(w);
	pthread_cond_signal(&w->more);
	pthread_mutex_unlock(&w->lock);
}

#define SOON_MS 400   /* of quiet */
#define LATEST_MS 3000

void
writer_index_soon(struct writer *w)
{
	int64_t now = clock_mono_ms();

	pthread_mutex_lock(&w->lock);
	if (w->index_at == 0)
		w->index_latest = now + LATEST_MS;
	w->index_at = w->indexing ? 0 : now + SOON_MS;
	pthread_mutex_unlock(&w->lock);
}

void
writer_wait_index(struct writer *w)
{
	pthread_mutex_lock(&w->lock);
	while (w->started && w->indexing)
		pthread_cond_wait(&w->idle, &w->lock);
	pthread_mutex_unlock(&w->lock);
}

size_t
writer_backlog(struct writer *w)
{
	size_t n;

	pthread_mutex_lock(&w->lock);
	n = w->n_batch;
	pthread_mutex_unlock(&w->lock);
	return n;
}

void
writer_release(struct writer *w)
{
	bool started;

	pthread_mutex_lock(&w->lock);
	w->stop = true;
	started = w->started;
	pthread_cond_signal(&w->more);
	pthread_mutex_unlock(&w->lock);
	if (started)
		pthread_join(w->thread, NULL);
	store_close(w->store);
	if (w->changed_fd >= 0)
		close(w->changed_fd);
	free(w->changed_path);
	pthread_mutex_destroy(&w->lock);
	pthread_cond_destroy(&w->more);
	pthread_cond_destroy(&w->idle);
}
