/*
 * app/writer.h - the one thread that changes the cache.  What the user asked
 * goes first and is stored at once; what a refresh brings is stored in
 * batches, several feeds a commit.  A message goes out only after the commit.
 */
#ifndef APP_WRITER_H
#define APP_WRITER_H

#include <pthread.h>

#include "app/queue.h"
#include "store/store.h"

struct studies;
struct rules;

struct writer;

/* A change to make.  The first member of what each kind needs besides. */
struct change {
	struct change *next;
	bool batch; /* may wait for a common commit */
	uint64_t ticket;
	struct msg *msg; /* goes out when stored; run may fill it in */
	struct arena arena;
	/* In the writer's thread.  Its error goes into msg->err; what is not
	   the store's fault it puts there itself and returns ERR_OK. */
	enum err (*run)(struct change *c, struct store *s, struct error *e);
	/* After the commit, or with the reason why there was none. */
	void (*stored)(struct change *c, const struct error *e);
	void (*release)(struct change *c); /* what the arena does not hold */
};

struct writer {
	pthread_mutex_t lock; /* guards from here ... */
	pthread_cond_t more, idle; /* idle: the index is done */
	struct change *urgent, **urgent_end;
	struct change *batch, **batch_end;
	size_t n_batch;
	bool stop, started, indexing, busy;
	bool starved;        /* what is to be indexed is with the workers */
	int64_t index_at, index_latest; /* mono ms, 0: not planned */
	pthread_t thread; /* ... to here */
	struct store *store; /* the thread's own once it runs */
	struct queue *queue;
	struct studies *studies; /* what goes before the index */
	struct rules *rules;     /* and what comes after it */
	/* A file beside the cache that says who committed last: other
	   processes watch it. */
	char *changed_path;
	uint64_t self, n_commits;
	int changed_fd;
};

/* store NULL: every change is refused with a reason. */
void writer_init(struct writer *w, struct store *store, struct queue *q,
    const char *db);
/* Stores what was handed over, then ends the thread and closes the store. */
void writer_release(struct writer *w);

/* A change of size bytes, zeroed but for what all share. */
void *change_new(size_t size, struct msg *msg,
    enum err (*run)(struct change *, struct store *, struct error *));
/* Takes c.  With no writable store its message goes out with the reason. */
void writer_push(struct writer *w, struct change *c);
/* Study and index what waits, when nothing else is to do. */
void writer_index(struct writer *w);
/* The same soon, when a refresh pauses; the writer's thread. */
void writer_index_soon(struct writer *w);
/* Until nothing waits for the index; for commands. */
void writer_wait_index(struct writer *w);
/* Refresh results that wait to be stored: the fetching slows down then. */
size_t writer_backlog(struct writer *w);

#endif
