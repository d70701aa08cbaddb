/* app/pages.h - fetching and extracting the pages of articles. */
#ifndef APP_PAGES_H
#define APP_PAGES_H

#include "app/engine.h"

/* Pages of new articles, wanted ahead; the writer's thread. */
void pages_want(struct engine *g, const int64_t *ids, size_t n);

/* A request apart from a refresh: begins so, and ends with op_end(). */
struct op {
	struct fetch fetch; /* first */
	struct pool_job job;
	struct engine *engine;
	struct op *next, *prev; /* of the engine's */
	struct arena arena;
	struct net_reply *reply;
	void (*release)(struct op *op);
};
/* size bytes, zeroed but for what all share; the engine's thread. */
void *op_new(struct engine *g, size_t size);
void op_end(struct op *op);
void ops_free(struct engine *g);
/* Give the reply's body to a worker. */
void op_work(struct op *op, enum job_kind kind, const struct job_hint *hint,
    void (*done)(struct pool_job *, struct buf *, const struct error *));

/* The feeds file follows a move; any thread but the engine's own lock. */
void app_feed_moved(struct app *a, struct slice name, struct slice old,
    struct slice url);

#endif
