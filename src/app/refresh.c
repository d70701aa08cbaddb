/*
 * app/refresh.c - a run over feeds: begun and watched by the interface, worked
 * off by the engine's thread, one process at a time.
 */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "app/hooks.h"
#include "app/pages.h"
#include "app/programs.h"
#include "app/request.h"
#include "app/run.h"
#include "base/clock.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/vec.h"
#include "core/jsonw.h"

#include "base/banned.h"

#define TELL_MS 100 /* MSG_PROGRESS no more often than this */

void
run_free(struct run *r)
{
	if (r == NULL)
		return;
	for (size_t i = 0; i < r->n; i++)
		item_free(r->v[i]);
	free(r->v);
	free(r);
}

/* ---- the end ---- */

static void
let_others_fetch(struct engine *g)
{
	if (g->lock_fd >= 0)
		close(g->lock_fd);
	g->lock_fd = -1;
}

static void
tell_hooks(struct app *a, const struct msg *m, int64_t ms)
{
	struct buf line = BUF_INIT(4096);
	struct jsonw j;

	jsonw_init(&j);
	jsonw_open(&j, '{');
	jsonw_str(&j, "event", SLICE("refresh"));
	jsonw_int(&j, "run", m->run);
	jsonw_int(&j, "feeds", m->n);
	jsonw_int(&j, "new", m->n_new);
	jsonw_int(&j, "feeds_with_new", m->n_feeds);
	jsonw_int(&j, "failed", m->n_failed);
	jsonw_int(&j, "ms", ms);
	jsonw_line(&j, &line);
	hooks_tell(a->hooks, "refresh", buf_slice(&line));
	jsonw_release(&j);
	buf_release(&line);
}

static void
end_run(struct engine *g, struct run *r)
{
	struct msg *m = msg_new(MSG_REFRESHED);
	struct run *old;
	int64_t ms = clock_mono_ms() - r->started_ms;

	m->run = r->number;
	m->n_new = r->n_new;
	m->n_feeds = r->n_feeds;
	m->n_failed = r->failed;
	m->n = r->total;
	pthread_mutex_lock(&g->lock);
	r->ended = true;
	r->ended_ms = clock_mono_ms();
	old = g->last_run;
	g->last_run = r;
	g->run = NULL;
	let_others_fetch(g);
	pthread_mutex_unlock(&g->lock);
	run_free(old);
	writer_index(&g->app->writer);
	tell_hooks(g->app, m, ms);
	queue_post(&g->app->queue, m);
}

void
run_item_ended(struct engine *g, struct item *it, bool ok, bool unchanged,
    int64_t n_new)
{
	struct run *r = it->run;
	int64_t now = clock_mono_ms();
	bool last, tell;

	pthread_mutex_lock(&g->lock);
	it->state = ITEM_DONE;
	r->done++;
	r->failed += !ok;
	r->unchanged += unchanged;
	r->n_new += n_new;
	r->n_feeds += n_new > 0;
	last = r->done == r->total;
	tell = now - r->told_ms >= TELL_MS;
	if (tell)
		r->told_ms = now;
	pthread_mutex_unlock(&g->lock);
	if (last)
		end_run(g, r);
	else if (tell)
		queue_post(&g->app->queue, msg_new(MSG_PROGRESS));
}

/* ---- the beginning ---- */

/* Only one process fetches: the others see what it brings. */
static enum err
only_we_fetch(struct engine *g, struct error *e)
{
	struct flock l = { .l_type = F_WRLCK, .l_whence = SEEK_SET };
	char *path = xasprintf("%s.fetching", g->app->db);
	int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	enum err rc = ERR_OK;

	free(path);
	if (fd < 0)
		return error_errno(e, ERR_IO, "the cache can't be written");
	if (fcntl(fd, F_SETLK, &l) != 0) {
		close(fd);
		return error_set(e, ERR_BUSY,
		    "another kurant is fetching; what it brings is seen here too");
	}
	g->lock_fd = fd;
	return rc;
}

struct number_run {
	struct change c;
	struct run *run;
};

static enum err
run_number(struct change *c, struct store *s, struct error *e)
{
	return store_run_next(s, &((struct number_run *)c)->run->number, e);
}

struct start_task {
	struct task t;
	struct item **v;
	size_t n;
};

static void
start_items(struct engine *g, struct task *t)
{
	struct start_task *s = (struct start_task *)t;

	for (size_t i = 0; i < s->n && g->pool != NULL; i++)
		item_start(s->v[i]);
	free(s->v);
	free(s);
}

static void
set_options(struct app *app, struct item *it, const struct feed_row *f)
{
	struct conf_scope at = app_scope(app, f->url, f->folder);
	const char *full = conf_text(app->conf, "full-text", &at);
	struct slice address;

	request_set(app, f, &it->arena, &it->rq);
	it->password_argv = request_password_argv(app, f);
	it->source_argv = program_of_source(it->url, &address);
	if (it->source_argv != NULL) {
		it->rq.url = address;
		if (address.n == 0) /* what it prints has no validators */
			it->rq.etag = it->rq.last_modified =
			    (struct slice){ 0 };
	}
	it->interval = conf_duration(app->conf, "interval", &at);
	it->full_text = strcmp(full, "always") == 0;
	it->page = strcmp(conf_text(app->conf, "kind", &at), "page") == 0;
}

static bool
wanted(const struct feed_row *f, const int64_t *ids, size_t n, unsigned flags)
{
	for (size_t i = 0; i < n; i++)
		if (ids[i] == f->id)
			return true;
	if (n > 0 || f->state == FEED_GONE)
		return false;
	return (flags & REFRESH_ALL) || f->next_due <= clock_now();
}

static bool
is_under_way(const struct run *r, int64_t feed)
{
	for (size_t i = 0; r != NULL && i < r->n; i++)
		if (r->v[i]->feed_id == feed && r->v[i]->state != ITEM_DONE)
			return true;
	return false;
}

static void
collect(struct app *a, struct engine *g, const struct feed_rows *feeds,
    const int64_t *ids, size_t n, unsigned flags, struct run *r,
    struct start_task *s)
{
	struct {
		struct item **v;
		size_t n, cap;
	} items = { 0 };

	for (size_t i = 0; i < feeds->n; i++) {
		const struct feed_row *f = &feeds->v[i];
		struct item *it;

		if (!wanted(f, ids, n, flags) || is_under_way(r, f->id))
			continue;
		it = item_new(g, f);
		it->run = r;
		it->rq.priority = n > 0; /* a person asked for just these */
		set_options(a, it, f);
		*VEC_PUSH(&items) = it;
	}
	for (size_t i = 0; i < items.n; i++)
		*VEC_PUSH(r) = items.v[i];
	r->total += (int64_t)items.n;
	s->v = items.v;
	s->n = items.n;
}

static void
tell_nothing_due(struct app *a)
{
	queue_post(&a->queue, msg_new(MSG_REFRESHED));
}

/* Lock held.  The run that new items join. */
static struct run *
current_run(struct engine *g, bool *fresh)
{
	*fresh = g->run == NULL;
	if (*fresh) {
		g->run = xcalloc(1, sizeof(*g->run));
		g->run->started_ms = g->run->told_ms = clock_mono_ms();
	}
	return g->run;
}

enum err
app_refresh(struct app *a, const int64_t *ids, size_t n, unsigned flags,
    struct error *e)
{
	struct engine *g;
	struct feed_rows feeds;
	struct start_task *s;
	struct number_run *number;
	struct run *r;
	bool fresh;
	enum err rc;

	if (a->offline)
		return error_set(e, ERR_NET,
		    "nothing is fetched: kurant runs with --offline");
	if ((g = engine_get(a, e)) == NULL)
		return ERR_IO;
	feed_rows_init(&feeds);
	if ((rc = app_feeds(a, false, &feeds, e)) != ERR_OK)
		goto out;
	pthread_mutex_lock(&g->lock);
	if (g->run == NULL && (rc = only_we_fetch(g, e)) != ERR_OK) {
		pthread_mutex_unlock(&g->lock);
		goto out;
	}
	r = current_run(g, &fresh);
	s = xcalloc(1, sizeof(*s));
	s->t.run = start_items;
	collect(a, g, &feeds, ids, n, flags, r, s);
	if (fresh && s->n == 0) {
		g->run = NULL;
		let_others_fetch(g);
		run_free(r);
	}
	pthread_mutex_unlock(&g->lock);
	if (s->n == 0) {
		if (fresh)
			tell_nothing_due(a);
		free(s->v);
		free(s);
		goto out;
	}
	if (fresh) {
		number = change_new(sizeof(*number), NULL, run_number);
		number->run = r;
		writer_push(&a->writer, &number->c);
	}
	engine_post(g, &s->t);
out:
	feed_rows_release(&feeds);
	return rc;
}

/* ---- cancelling ---- */

struct cancel_task {
	struct task t;
	int64_t feed; /* 0: all */
};

static void
cancel(struct engine *g, struct task *t)
{
	int64_t feed = ((struct cancel_task *)t)->feed;
	struct run *r;

	free(t);
	pthread_mutex_lock(&g->lock);
	r = g->run;
	for (size_t i = 0; r != NULL && i < r->n; i++) {
		struct item *it = r->v[i];

		if (it->state == ITEM_DONE || (feed && it->feed_id != feed))
			continue;
		it->cancelled = true;
		if (g->net != NULL)
			net_cancel(g->net, (uint64_t)(uintptr_t)&it->fetch);
	}
	pthread_mutex_unlock(&g->lock);
}

void
app_cancel_feed(struct app *a, int64_t feed_id)
{
	struct cancel_task *t;

	if (a->engine == NULL)
		return;
	t = xcalloc(1, sizeof(*t));
	t->t.run = cancel;
	t->feed = feed_id;
	engine_post(a->engine, &t->t);
}

void
app_cancel_all(struct app *a)
{
	app_cancel_feed(a, 0);
}

/* ---- progress ---- */

static int
slower(const void *a, const void *b)
{
	int64_t x = ((const struct app_transfer *)a)->ms;
	int64_t y = ((const struct app_transfer *)b)->ms;

	return (x < y) - (x > y);
}

static void
describe(const struct item *it, const struct net_active *v, size_t n,
    struct app_transfer *t)
{
	t->feed_id = it->feed_id;
	snprintf(t->name, sizeof(t->name), "%.*s",
	    it->name.n < 79 ? (int)it->name.n : 79, it->name.p);
	snprintf(t->what, sizeof(t->what), "%s",
	    it->state == ITEM_PARSING   ? _("parsing")
	    : it->state == ITEM_STORING ? _("storing")
	                                : _("waiting"));
	for (size_t i = 0; i < n; i++) {
		if (v[i].id != (uint64_t)(uintptr_t)&it->fetch)
			continue;
		t->ms = v[i].ms;
		if (v[i].waiting)
			snprintf(t->what, sizeof(t->what), "%s",
			    _("waiting for host"));
		else if (v[i].bytes > 0)
			snprintf(t->what, sizeof(t->what), "%lld KB",
			    (long long)v[i].bytes / 1024 + 1);
		else
			snprintf(t->what, sizeof(t->what), "%s", _("waiting"));
	}
}

void
app_progress(struct app *a, struct app_progress *out)
{
	struct engine *g = a->engine;
	struct net_active v[64];
	struct run *r;
	size_t n = 0, max = sizeof(out->active) / sizeof(*out->active);

	*out = (struct app_progress){ 0 };
	if (g == NULL)
		return;
	pthread_mutex_lock(&g->lock);
	r = g->run != NULL ? g->run : g->last_run;
	if (r != NULL) {
		if (g->run != NULL && g->net != NULL)
			n = net_active(g->net, v, 64);
		out->running = g->run != NULL;
		out->run = r->number;
		out->total = r->total;
		out->done = r->done;
		out->failed = r->failed;
		out->unchanged = r->unchanged;
		out->n_new = r->n_new;
		out->bytes = r->bytes;
		out->ms = (r->ended ? r->ended_ms : clock_mono_ms()) -
		    r->started_ms;
		for (size_t i = 0; i < r->n && g->run != NULL &&
		     out->n_active < max; i++)
			if (r->v[i]->state > ITEM_NEW &&
			    r->v[i]->state < ITEM_DONE)
				describe(r->v[i], v, n,
				    &out->active[out->n_active++]);
	}
	pthread_mutex_unlock(&g->lock);
	qsort(out->active, out->n_active, sizeof(*out->active), slower);
}
