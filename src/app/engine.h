/*
 * app/engine.h - the thread that fetching and parsing meet in: it takes the
 * network's replies, gives bytes to the workers and results to the writer,
 * and never waits for any of them.
 */
#ifndef APP_ENGINE_H
#define APP_ENGINE_H

#include "app/inside.h"
#include "app/pool.h"
#include "net/net.h"

struct run;

/* Work for the engine's thread; whoever runs it frees it. */
struct task {
	struct task *next;
	void (*run)(struct engine *g, struct task *t);
};

/* A request whose reply comes back to the engine's thread. */
struct fetch {
	void (*done)(struct engine *g, struct fetch *f, struct net_reply *r);
};

struct engine {
	struct app *app; /* queue and writer may be used from here, and what
	                    never changes: paths, offline */
	pthread_t thread;
	pthread_mutex_t lock; /* guards inbox, stop, run's figures */
	struct task *inbox, **inbox_end;
	bool stop;
	int wake[2];

	/* the engine's thread only */
	struct net *net;
	struct pool *pool; /* NULL after the end: nothing new is begun */
	struct programs *programs; /* app/programs.h */
	struct op *ops;    /* requests that are no refresh (app/op.h) */
	size_t held_bytes; /* what waits for a worker or the writer */
	bool paused;
	int watch;         /* inotify, -1: none */
	int64_t changed_ms; /* when MSG_CHANGED may go out, 0: none waits */
	int changed_fd;     /* the file that says who committed */

	struct run *run; /* lock: the refresh that is going on, or NULL */
	struct run *last_run; /* lock: for progress after its end */
	int lock_fd;
	struct net_setup {
		char *user_agent, *contact, *proxy, *cache;
		struct buf hosts;
		int max_total, max_host, rate_host;
	} setup;
};

/* The app's engine, made when it is not there.  Interface's thread. */
struct engine *engine_get(struct app *a, struct error *e);
/* End thread, network and workers; the memory stays: the writer may still
   post.  NULL is fine. */
void engine_stop(struct engine *g);
void engine_free(struct engine *g);
/* From now on MSG_CHANGED tells of other processes. */
void engine_watch(struct app *a);

void engine_post(struct engine *g, struct task *t); /* any thread */

/* ---- in the engine's thread ---- */

/* The network, opened now if it was not yet; ERR_NET. */
enum err engine_fetch(struct engine *g, const struct net_request *rq,
    struct fetch *f, struct error *e);
void engine_hold(struct engine *g, size_t bytes);   /* more wait */
void engine_unhold(struct engine *g, size_t bytes); /* fewer wait */

/* ---- refresh.c ---- */
void run_free(struct run *r);

#endif
