/* app/run.h - a refresh: its feeds, and how far each is.  For app/ only. */
#ifndef APP_RUN_H
#define APP_RUN_H

#include "app/engine.h"

enum item_state {
	ITEM_NEW,     /* nothing was done yet */
	ITEM_ASKED,   /* waits for its host, or is being read */
	ITEM_PARSING,
	ITEM_STORING,
	ITEM_DONE
};

struct store_item;

/* One feed of a run, with all that is needed away from the interface. */
struct item {
	struct fetch fetch; /* first: the reply finds us */
	struct pool_job job;
	struct run *run;
	struct engine *engine;
	enum item_state state;   /* run's lock */
	struct arena arena;
	int64_t feed_id;
	struct slice name, url;
	struct net_request rq;
	struct slice content_hash;
	int64_t interval, pace, newest;
	int ttl_minutes;         /* as it wished the last time */
	uint32_t skip_hours, skip_days;
	int fails;
	char **password_argv;    /* NULL: none */
	char **source_argv;      /* makes the feed, or with an address to ask
	                            what is made of the answer; NULL: none */
	bool page;               /* a web page with a list may be the feed */
	bool full_text;          /* fetch the pages of new teasers */
	bool cancelled;
	struct net_reply *reply; /* from its coming until it is stored */
	struct store_item *pending; /* a sitemap's index, while parts come */
	struct net_reply *part_reply;
	size_t n_asked;          /* parts */
	struct error why;        /* the first of them that failed */
	size_t held;             /* bytes that we count as waiting */
	uint64_t hash;
};

struct run {
	struct item **v;
	size_t n, cap;
	int64_t number; /* the writer's thread sets it first of all */
	int64_t total, done, failed, unchanged, n_new, n_feeds, bytes;
	int64_t started_ms, ended_ms, told_ms;
	bool ended;
};

/* ---- item.c: the engine's thread ---- */

struct item *item_new(struct engine *g, const struct feed_row *f);
void item_free(struct item *it);
void item_start(struct item *it);
/* The answer, of a server or a program. */
void item_reply(struct engine *g, struct item *it, struct net_reply *r);
void item_ask(struct item *it);
/* remember: the feed failed; else it is as it was. */
void item_failed(struct item *it, const struct error *e, bool remember);

/* ---- item_program.c: the engine's thread ---- */

void item_ask_password(struct item *it);
void item_run_source(struct item *it);
void item_filter(struct item *it, struct net_reply *r); /* takes r */

/* The run's own end of it: counts, and ends the run with its last item. */
void run_item_ended(struct engine *g, struct item *it, bool ok,
    bool unchanged, int64_t n_new);

#endif
