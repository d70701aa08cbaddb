/*
 * app/item.c - one feed from its request to the store: reply, worker, writer;
 * of a sitemap's index also the parts that may have something new.
 * What did not change is neither parsed nor written; what is cut off or
 * damaged is kept as far as it is whole, without its validators.
 */
#include "config.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "app/pages.h"
#include "app/programs.h"
#include "app/run.h"
#include "base/clock.h"
#include "base/hash.h"
#include "base/mem.h"
#include "base/vec.h"
#include "core/schedule.h"
#include "core/url.h"

#include "base/banned.h"

#define PARTS_MAX 3      /* of a sitemap's index, fetched each time */
#define MAPPED_MAX 200   /* articles of them together */

struct item *
item_new(struct engine *g, const struct feed_row *f)
{
	struct item *it = xcalloc(1, sizeof(*it));
	struct arena *a = &it->arena;

	arena_init(a);
	it->engine = g;
	it->feed_id = f->id;
	it->url = arena_dup(a, f->url);
	it->name = arena_dup(a, f->name.n > 0 ? f->name : url_shown(a, f->url));
	it->content_hash = arena_dup(a, f->content_hash);
	it->pace = f->pace;
	it->newest = f->newest;
	it->fails = f->fails;
	it->ttl_minutes = f->ttl_minutes;
	it->skip_hours = f->skip_hours;
	it->skip_days = f->skip_days;
	it->rq = (struct net_request){ .kind = NET_FEED, .url = it->url,
		.etag = arena_dup(a, f->etag),
		.last_modified = arena_dup(a, f->last_modified) };
	return it;
}

static void drop_store_item(struct store_item *si);

void
item_free(struct item *it)
{
	if (it == NULL)
		return;
	if (it->pending != NULL)
		drop_store_item(it->pending);
	net_reply_free(it->reply);
	net_reply_free(it->part_reply);
	buf_release(&it->job.params);
	argv_free(it->password_argv);
	argv_free(it->source_argv);
	arena_release(&it->arena);
	free(it);
}

/* ---- storing ---- */

/* A document: the feed, or one of the parts of a sitemap's index. */
struct part {
	struct job_feed feed;
	struct buf payload; /* feed points into it */
};

/* What goes to the writer for one feed. */
struct store_item {
	struct change c;
	struct item *it;
	struct store_fetch f;
	struct schedule when;
	struct part parts[1 + PARTS_MAX];
	size_t n_parts; /* parsed */
	size_t held;    /* their bytes, as long as they are there */
	struct slice move_to;
	int64_t n_new;
	struct error failure; /* of the fetch, for the message */
};

struct stored_task {
	struct task t;
	struct item *it;
	bool ok, unchanged;
	int64_t n_new;
	size_t held;
};

static void
on_stored(struct engine *g, struct task *t)
{
	struct stored_task *s = (struct stored_task *)t;

	engine_unhold(g, s->held);
	run_item_ended(g, s->it, s->ok, s->unchanged, s->n_new);
	free(s);
}

/* In the writer's thread, after the commit or its failure. */
static void
item_stored(struct change *c, const struct error *e)
{
	struct store_item *si = (struct store_item *)c;
	struct stored_task *t = xcalloc(1, sizeof(*t));
	bool ok = e->code == ERR_OK && si->failure.code == ERR_OK;

	t->t.run = on_stored;
	t->it = si->it;
	t->ok = ok;
	t->unchanged = si->f.unchanged;
	t->n_new = si->n_new;
	t->held = si->held;
	/* before the run can end: its message comes after those of its feeds */
	if (c->msg != NULL) {
		if (!ok) {
			c->msg->kind = MSG_FEED_FAILED;
			c->msg->err = e->code != ERR_OK ? *e : si->failure;
			error_prefix(&c->msg->err, "%.*s",
			    SLICE_ARG(si->it->name));
		}
		queue_post(&si->it->engine->app->queue, c->msg);
		c->msg = NULL;
	}
	if (si->n_new > 0)
		writer_index_soon(&si->it->engine->app->writer);
	engine_post(si->it->engine, &t->t);
}

static void
release_item(struct change *c)
{
	struct store_item *si = (struct store_item *)c;

	for (size_t i = 0; i < si->n_parts; i++) {
		job_feed_release(&si->parts[i].feed);
		buf_release(&si->parts[i].payload);
	}
	si->n_parts = 0;
}

static int64_t
time_of(const struct article *a)
{
	return a->published != DATE_NONE ? a->published : a->updated;
}

static int
newest_first(const void *x, const void *y)
{
	int64_t a = time_of(((const struct store_new *)x)->a);
	int64_t b = time_of(((const struct store_new *)y)->a);

	return (a < b) - (a > b);
}

static struct store_new *
make_new(struct store_item *si, size_t *n)
{
	struct store_new *out;
	size_t most = 0, k;

	*n = 0;
	for (size_t p = 0; p < si->n_parts; p++) {
		feed_doc_articles(si->parts[p].feed.doc, &k);
		most += k;
	}
	out = arena_zalloc(&si->c.arena, (most + 1) * sizeof(*out));
	for (size_t p = 0; p < si->n_parts; p++) {
		const struct job_feed *f = &si->parts[p].feed;
		const struct article *v = feed_doc_articles(f->doc, &k);

		for (size_t i = 0; i < k; i++)
			out[(*n)++] = (struct store_new){ .a = &v[i],
				.text = f->extras[i].text,
				.flags = f->extras[i].flags };
	}
	if (si->n_parts > 1 && *n > MAPPED_MAX) {
		qsort(out, *n, sizeof(*out), newest_first);
		*n = MAPPED_MAX;
	}
	return out;
}

/* What the feed says of itself; an index may leave that to its parts. */
static const struct feed_info *
info_of(const struct store_item *si)
{
	return feed_doc_info(si->parts[si->n_parts > 1].feed.doc);
}

static enum err
merge(struct store_item *si, struct store *s, struct error *e)
{
	struct store_merged m = { 0 };
	struct item *it = si->it;
	size_t n;
	struct store_new *v = make_new(si, &n);
	enum err rc;

	rc = store_merge(s, it->feed_id, info_of(si), v, n,
	    it->run->number, si->f.when, &m, e);
	si->n_new = (int64_t)m.n_new;
	if (rc == ERR_OK && it->full_text && m.n_new > 0)
		pages_want(it->engine, m.new_ids, m.n_new);
	if (si->c.msg != NULL) {
		si->c.msg->n_new = (int64_t)m.n_new;
		si->c.msg->n_updated = (int64_t)m.n_updated;
	}
	store_merged_release(&m);
	return rc;
}

static void
move_feed(struct store_item *si, struct store *s)
{
	struct item *it = si->it;
	struct error e = { 0 };

	if (store_feed_move(s, it->feed_id, si->move_to, &e) == ERR_OK)
		app_feed_moved(it->engine->app, it->name, it->url,
		    si->move_to);
	else
		queue_note(&it->engine->app->queue, "%.*s has moved to %.*s, "
		    "which is not taken over: %s", SLICE_ARG(it->name),
		    SLICE_ARG(si->move_to), e.msg);
}

struct unhold_task {
	struct task t;
	size_t n;
};

static void
unhold(struct engine *g, struct task *t)
{
	engine_unhold(g, ((struct unhold_task *)t)->n);
	free(t);
}

/* What was stored is let go before the batch's other feeds are. */
static void
let_go(struct store_item *si)
{
	struct unhold_task *t = xcalloc(1, sizeof(*t));

	t->t.run = unhold;
	t->n = si->held;
	si->held = 0;
	release_item(&si->c);
	engine_post(si->it->engine, &t->t);
}

static enum err
run_store(struct change *c, struct store *s, struct error *e)
{
	struct store_item *si = (struct store_item *)c;
	enum err rc = ERR_OK;

	if (si->n_parts > 0) {
		rc = merge(si, s, e);
		let_go(si);
	}
	if (rc == ERR_OK && si->move_to.n > 0)
		move_feed(si, s);
	si->f.next_due = schedule_next(&si->when);
	if (rc == ERR_OK)
		rc = store_feed_fetched(s, si->it->feed_id, &si->f, e);
	return rc;
}

static struct store_item *
store_item_new(struct item *it)
{
	struct msg *m = msg_new(MSG_FEED_DONE);
	struct store_item *si = change_new(sizeof(*si), m, run_store);
	const struct net_reply *r = it->reply;

	m->feed_id = it->feed_id;
	m->run = it->run->number;
	si->c.batch = true;
	si->c.stored = item_stored;
	si->c.release = release_item;
	si->it = it;
	si->f = (struct store_fetch){ .when = clock_now() };
	si->when = (struct schedule){ .now = si->f.when,
		.interval = it->interval, .pace = it->pace,
		.newest = it->newest, .ttl_minutes = it->ttl_minutes,
		.skip_hours = it->skip_hours, .skip_days = it->skip_days,
		.seed = (uint64_t)it->feed_id };
	if (r != NULL) {
		si->f.http_status = r->status;
		si->f.bytes = r->wire_bytes;
		si->f.ms = r->ms;
		si->f.body_hash = it->hash;
		si->f.etag = arena_dup(&si->c.arena, r->etag);
		si->f.last_modified = arena_dup(&si->c.arena,
		    r->last_modified);
		si->when.retry_at = r->retry_at;
		si->when.fresh_until = r->fresh_until;
	}
	return si;
}

static void
set_state(struct item *it, enum item_state s)
{
	pthread_mutex_lock(&it->engine->lock);
	it->state = s;
	pthread_mutex_unlock(&it->engine->lock);
}

static void
hand_over(struct item *it, struct store_item *si)
{
	net_reply_free(it->reply);
	it->reply = NULL;
	for (size_t i = 0; i < si->n_parts; i++)
		si->held += si->parts[i].payload.n;
	engine_hold(it->engine, si->held);
	engine_unhold(it->engine, it->held);
	it->held = 0;
	set_state(it, ITEM_STORING);
	writer_push(&it->engine->app->writer, &si->c);
}

void
item_failed(struct item *it, const struct error *e, bool remember)
{
	struct store_item *si = store_item_new(it);

	si->failure = *e;
	si->f.code = e->code;
	si->f.message = arena_strdup(&si->c.arena, slice_of(e->msg));
	si->f.gone = si->f.http_status == 410;
	si->when.fails = it->fails + 1;
	si->when.gone = si->f.gone;
	if (!remember)
		si->c.run = NULL;
	if (si->c.run != NULL) {
		hand_over(it, si);
		return;
	}
	/* stopped, or not asked at all: the feed is as it was */
	error_prefix(&si->failure, "%.*s", SLICE_ARG(it->name));
	si->c.msg->kind = MSG_FEED_FAILED;
	si->c.msg->err = si->failure;
	queue_post(&it->engine->app->queue, si->c.msg);
	arena_release(&si->c.arena);
	free(si);
	net_reply_free(it->reply);
	it->reply = NULL;
	engine_unhold(it->engine, it->held);
	run_item_ended(it->engine, it, false, false, 0);
}

static enum err
run_later(struct change *c, struct store *s, struct error *e)
{
	struct store_item *si = (struct store_item *)c;

	return store_feed_later(s, si->it->feed_id, si->f.next_due, e);
}

/* Not asked, since its host wants to be left alone: as it was, but later. */
static void
item_held(struct item *it)
{
	struct store_item *si = store_item_new(it);

	si->failure = it->reply->err;
	si->f.next_due = it->reply->retry_at;
	si->c.run = run_later;
	hand_over(it, si);
}

static void
item_unchanged(struct item *it)
{
	struct store_item *si = store_item_new(it);

	si->f.unchanged = true;
	hand_over(it, si);
}

/* ---- parsing ---- */

/* When something new is likely, from all that was parsed. */
static void
learn(struct item *it, struct store_item *si)
{
	const struct feed_info *info = info_of(si);
	struct {
		int64_t *v;
		size_t n, cap;
	} times = { 0 };
	size_t n;

	for (size_t p = 0; p < si->n_parts; p++) {
		const struct article *v = feed_doc_articles(
		    si->parts[p].feed.doc, &n);

		for (size_t i = 0; i < n; i++) {
			int64_t t = time_of(&v[i]);

			*VEC_PUSH(&times) = t;
			if (t != DATE_NONE && t <= si->f.when &&
			    (si->when.newest == DATE_NONE ||
			    t > si->when.newest))
				si->when.newest = t;
		}
	}
	if (it->pace == 0)
		si->when.pace = schedule_pace(times.v, times.n);
	free(times.v);
	si->when.ttl_minutes = info->ttl_minutes;
	si->when.skip_hours = info->skip_hours;
	si->when.skip_days = info->skip_days;
}

/* Next time it is asked for without conditions. */
static void
forget_validators(struct store_item *si)
{
	si->f.etag = si->f.last_modified = (struct slice){ 0 };
	si->f.body_hash = 0;
}

/* Something is missing that the next answer may have. */
static bool
is_cut(const struct item *it, const struct store_item *si)
{
	for (size_t i = 0; i < si->n_parts; i++)
		if (feed_doc_is_cut(si->parts[i].feed.doc))
			return true;
	return it->reply->truncated || it->why.code != ERR_OK;
}


/* Shown as far as it is whole; if cut, asked for again without conditions. */
static void
note_damage(struct item *it, struct store_item *si)
{
	const char *damage = feed_doc_damage(si->parts[0].feed.doc);
	const struct net_reply *r = it->reply;

	if (damage == NULL && !r->truncated && it->why.code == ERR_OK)
		return;
	si->f.damaged = true;
	si->f.message = arena_strdup(&si->c.arena,
	    slice_of(r->truncated        ? r->err.msg
	            : damage != NULL     ? damage
	                                 : it->why.msg));
	if (si->c.msg != NULL)
		si->c.msg->text = arena_dup(&si->c.msg->arena,
		    slice_of(si->f.message));
	if (is_cut(it, si))
		forget_validators(si);
}

/* The password stands in the old address: the new one would lack it. */
static bool
may_move(const struct item *it, const struct store_item *si)
{
	struct url u;

	/* kind=page belongs to the address that stands in the feeds file */
	return !si->f.damaged && !it->page && url_split(it->url, &u) &&
	    u.user.p == NULL;
}

/* Cut off, and no whole article in what is there? */
static bool
is_a_stump(const struct item *it, const struct feed_doc *d,
    struct error *why)
{
	size_t n, parts;

	feed_doc_articles(d, &n);
	feed_doc_outlines(d, &parts);
	if (n + parts > 0 || (!it->reply->truncated && !feed_doc_is_cut(d)))
		return false;
	error_set(why, ERR_PARSE, "%s", feed_doc_damage(d) != NULL
	    ? feed_doc_damage(d) : "the document is cut off");
	return true;
}

static void
drop_store_item(struct store_item *si)
{
	msg_free(si->c.msg);
	release_item(&si->c);
	arena_release(&si->c.arena);
	free(si);
}

static bool
take_part(struct store_item *si, struct buf *payload, struct error *why)
{
	struct part *p = &si->parts[si->n_parts];

	p->payload = *payload;
	buf_init(payload, payload->max);
	if (job_feed_unpack(buf_slice(&p->payload), &p->feed, why) ==
	    ERR_OK) {
		si->n_parts++;
		return true;
	}
	buf_release(&p->payload);
	return false;
}

static void
item_parsed(struct item *it, struct store_item *si)
{
	it->pending = NULL;
	learn(it, si);
	note_damage(it, si);
	if (may_move(it, si))
		si->move_to = arena_dup(&si->c.arena, it->reply->moved_to);
	hand_over(it, si);
}

static void
parse(struct item *it, struct net_reply *r,
    void (*done)(struct pool_job *, struct buf *, const struct error *))
{
	struct job_doc d = { r->content_type, r->url };
	struct pool_job *j = &it->job;

	set_state(it, ITEM_PARSING);
	buf_release(&j->params);
	buf_init(&j->params, 0);
	job_doc_pack(&d, &j->params);
	job_feed_params(it->page, &j->params);
	j->kind = JOB_FEED;
	j->bytes = buf_slice(&r->body);
	j->priority = it->rq.priority;
	j->done = done;
	j->arg = it;
	pool_submit(it->engine->pool, j);
}

/* ---- the parts of a sitemap's index, one after the other ---- */

static void next_part(struct item *it);

static void
part_ended(struct item *it, const struct error *e)
{
	if (e->code != ERR_OK && it->why.code == ERR_OK) {
		it->why = *e;
		error_prefix(&it->why, "a part of the sitemap");
	}
	net_reply_free(it->part_reply);
	it->part_reply = NULL;
	next_part(it);
}

static void
on_part_parsed(struct pool_job *j, struct buf *payload,
    const struct error *e)
{
	struct item *it = j->arg;
	struct error why = *e;

	if (e->code == ERR_OK)
		take_part(it->pending, payload, &why);
	part_ended(it, &why);
}

static void
on_part(struct engine *g, struct fetch *f, struct net_reply *r)
{
	struct item *it = (struct item *)f;

	it->part_reply = r;
	pthread_mutex_lock(&g->lock);
	it->run->bytes += r->wire_bytes;
	pthread_mutex_unlock(&g->lock);
	if (g->pool == NULL)
		return; /* the end: the run frees it */
	if ((r->code == ERR_OK || r->truncated) && r->body.n > 0 &&
	    !it->cancelled)
		parse(it, r, on_part_parsed);
	else
		part_ended(it, &r->err);
}

static void
ask_part(struct item *it, struct slice url)
{
	struct net_request rq = it->rq;
	struct arena *a = &it->arena;
	struct error e = { 0 };

	rq.url = url;
	rq.etag = rq.last_modified = (struct slice){ 0 };
	if (!slice_eq(url_host(a, url), url_host(a, it->url))) {
		/* what was meant for the feed's host is not for others */
		rq.from_content = true;
		rq.user = rq.password = rq.cookies = rq.headers =
		    (struct slice){ 0 };
	}
	it->fetch.done = on_part;
	set_state(it, ITEM_ASKED);
	if (engine_fetch(it->engine, &rq, &it->fetch, &e) != ERR_OK)
		part_ended(it, &e);
}

/* All were asked for: what came goes to the store. */
static void
parts_ended(struct item *it)
{
	struct store_item *si = it->pending;
	struct error why = it->why;

	if (!it->cancelled && si->n_parts > 1) {
		item_parsed(it, si);
		return;
	}
	it->pending = NULL;
	drop_store_item(si);
	if (it->cancelled)
		error_set(&why, ERR_CANCELLED, "stopped");
	else if (why.code == ERR_OK)
		error_set(&why, ERR_PARSE, "the sitemap's index names no "
		    "sitemap of this site");
	item_failed(it, &why, !it->cancelled);
}

static void
next_part(struct item *it)
{
	size_t n;
	const struct outline *o = feed_doc_outlines(
	    it->pending->parts[0].feed.doc, &n);

	if (it->n_asked >= n || it->n_asked >= PARTS_MAX || it->cancelled) {
		parts_ended(it);
		return;
	}
	o += it->n_asked++;
	/* only a time says that a part is as it was when the index is */
	if (o->description.n == 0)
		forget_validators(it->pending);
	ask_part(it, o->xml_url);
}

static bool
is_index(const struct store_item *si)
{
	return slice_is(slice_of(feed_doc_format(si->parts[0].feed.doc)),
	    FEED_FORMAT_INDEX);
}

static void
on_parsed(struct pool_job *j, struct buf *payload, const struct error *e)
{
	struct item *it = j->arg;
	struct store_item *si;
	struct error why = *e;

	if (e->code == ERR_OK) {
		si = store_item_new(it);
		if (take_part(si, payload, &why) &&
		    !is_a_stump(it, si->parts[0].feed.doc, &why)) {
			it->pending = si;
			if (is_index(si))
				next_part(it);
			else
				item_parsed(it, si);
			return;
		}
		drop_store_item(si);
	}
	/* whatever the parser says of it: that it was cut is the news */
	if (it->reply->truncated)
		why = it->reply->err;
	item_failed(it, &why, true);
}

/* ---- the reply ---- */

static bool
same_bytes(const struct item *it)
{
	char hex[32];

	snprintf(hex, sizeof(hex), "%016" PRIx64, it->hash);
	return it->hash != 0 && slice_is(it->content_hash, hex);
}

void
item_reply(struct engine *g, struct item *it, struct net_reply *r)
{
	it->reply = r;
	pthread_mutex_lock(&g->lock);
	it->run->bytes += r->wire_bytes;
	pthread_mutex_unlock(&g->lock);
	if (g->pool == NULL)
		return; /* the end: the run frees it */
	it->held = r->body.n;
	engine_hold(g, it->held);
	if (r->code == ERR_OK && !r->unchanged && r->body.n > 0)
		it->hash = hash64(r->body.p, r->body.n, 3);
	if (it->cancelled)
		error_set(&r->err, r->code = ERR_CANCELLED, "stopped");
	if (r->code == ERR_OK && (r->unchanged || same_bytes(it)))
		item_unchanged(it);
	else if ((r->code == ERR_OK || r->truncated) && r->body.n > 0)
		parse(it, r, on_parsed);
	else if (r->code == ERR_OK)
		item_failed(it, &(struct error){ ERR_PARSE, "the answer is "
		    "empty; tried again later" }, true);
	else if (r->held)
		item_held(it);
	else
		item_failed(it, &r->err, r->code != ERR_CANCELLED);
}

static void
on_reply(struct engine *g, struct fetch *f, struct net_reply *r)
{
	struct item *it = (struct item *)f;

	if (it->source_argv != NULL && r->code == ERR_OK && !r->unchanged &&
	    g->pool != NULL && !it->cancelled)
		item_filter(it, r);
	else
		item_reply(g, it, r);
}

/* ---- the request ---- */

void
item_ask(struct item *it)
{
	struct error e = { 0 };

	it->fetch.done = on_reply;
	set_state(it, ITEM_ASKED);
	if (engine_fetch(it->engine, &it->rq, &it->fetch, &e) != ERR_OK)
		item_failed(it, &e, false);
}

void
item_start(struct item *it)
{
	if (it->source_argv != NULL && it->rq.url.n == 0) {
		set_state(it, ITEM_ASKED);
		item_run_source(it);
	} else if (it->password_argv == NULL)
		item_ask(it);
	else {
		/* it may ask a person */
		set_state(it, ITEM_ASKED);
		item_ask_password(it);
	}
}
