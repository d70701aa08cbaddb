/* app/retain.c - a change that hands what it leaves to the next one. */
#include "config.h"

#include "app/retain.h"

#include <stdlib.h>

#include "app/inside.h"
#include "base/log.h"
#include "base/mem.h"

#include "base/banned.h"

#define STEP 200   /* articles of one change */
#define FEEDS 100  /* feeds that one change looks at */

struct kept {
	int64_t feed;
	struct store_retention r;
};

/* What all its changes share; the last one frees it. */
struct retaining {
	struct app *app;
	struct kept *v;
	size_t n, at;
	int64_t gone;
};

struct retain {
	struct change c;
	struct retaining *all;
	bool more;
};

static void push(struct retaining *all);

static enum err
run(struct change *c, struct store *s, struct error *e)
{
	struct retain *k = (struct retain *)c;
	struct retaining *all = k->all;
	int64_t left = STEP;
	size_t end = all->at + FEEDS < all->n ? all->at + FEEDS : all->n;

	while (all->at < end && left > 0) {
		const struct kept *f = &all->v[all->at];
		int64_t n = 0;
		enum err rc = store_expire_some(s, f->feed, &f->r,
		    (size_t)left, &n, e);

		if (rc != ERR_OK)
			return rc;
		left -= n;
		all->gone += n;
		if (left > 0)
			all->at++;
	}
	k->more = all->at < all->n;
	return ERR_OK;
}

static void
stored(struct change *c, const struct error *e)
{
	struct retain *k = (struct retain *)c;

	if (e->code != ERR_OK)
		log_msg(LOG_WARN, "keeping: %s", e->msg);
	if (e->code == ERR_OK && k->more) {
		push(k->all);
		return;
	}
	if (k->all->gone > 0)
		queue_post(&k->all->app->queue, msg_new(MSG_CHANGED));
	free(k->all->v);
	free(k->all);
}

static void
push(struct retaining *all)
{
	struct retain *k = change_new(sizeof(*k), NULL, run);

	k->all = all;
	k->c.stored = stored;
	writer_push(&all->app->writer, &k->c);
}

void
app_retain(struct app *a)
{
	struct retaining *all;
	struct feed_rows feeds;

	feed_rows_init(&feeds);
	if (app_feeds(a, false, &feeds, NULL) != ERR_OK || feeds.n == 0) {
		feed_rows_release(&feeds);
		return;
	}
	all = xcalloc(1, sizeof(*all));
	all->app = a;
	all->v = xcalloc(feeds.n, sizeof(*all->v));
	for (size_t i = 0; i < feeds.n; i++) {
		struct conf_scope at = app_scope(a, feeds.v[i].url,
		    feeds.v[i].folder);
		struct kept *k = &all->v[all->n++];

		k->feed = feeds.v[i].id;
		k->r.max_count = conf_int(a->conf, "max-articles", &at);
		k->r.max_age = conf_duration(a->conf, "max-age", &at);
		k->r.keep_unread = conf_bool(a->conf, "keep-unread", &at);
	}
	feed_rows_release(&feeds);
	push(all);
}
