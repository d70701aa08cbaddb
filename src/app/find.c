/*
 * app/find.c - the feeds behind an address: the address itself, what its page
 * names, then the usual places; each is looked into before it is offered.
 */
#include "config.h"

#include <stdlib.h>

#include "app/pages.h"
#include "base/mem.h"
#include "base/vec.h"
#include "core/url.h"

#include "base/banned.h"

#define CANDIDATES_MAX 16

/* Where feeds often are when a page names none. */
static const char *const places[] = { "/feed/", "/rss.xml", "/feed.xml",
	"/atom.xml", "/index.xml", "/rss", "/feeds/all.atom.xml",
	"/rss/index.xml" };

struct candidate {
	struct op op;
	struct find *find;
	struct slice url, why;
	bool page_too; /* a web page there is looked through */
};

struct find {
	struct engine *engine;
	struct msg *msg; /* what was found so far */
	uint64_t ticket;
	size_t waiting;  /* candidates that are not done */
	bool tried_places;
	struct slice source; /* in msg's arena, as is all below */
	struct {
		struct found_feed *v;
		size_t n, cap;
	} found;
	struct {
		struct slice *v;
		size_t n, cap;
	} seen;
	struct error why; /* the first failure */
};

/* At the end of the engine the last of its candidates ends the search. */
static void
drop_candidate(struct op *op)
{
	struct find *f = ((struct candidate *)op)->find;

	if (op->engine->pool != NULL || --f->waiting > 0)
		return;
	msg_free(f->msg);
	free(f->found.v);
	free(f->seen.v);
	free(f);
}

static void look_at(struct find *f, struct slice url, struct slice why,
    bool page_too);

static void
finish(struct find *f)
{
	struct msg *m = f->msg;

	m->found = arena_zalloc(&m->arena,
	    (f->found.n + 1) * sizeof(*m->found));
	if (f->found.n)
		memcpy(m->found, f->found.v, f->found.n * sizeof(*m->found));
	m->n_found = f->found.n;
	if (f->found.n == 0 && f->why.code != ERR_OK)
		m->err = f->why;
	else if (f->found.n == 0)
		error_set(&m->err, ERR_NOTFOUND,
		    "%.*s: no feed there, and none is named there",
		    SLICE_ARG(f->source));
	m->ticket = f->ticket;
	queue_post(&f->engine->app->queue, m);
	free(f->found.v);
	free(f->seen.v);
	free(f);
}

static void
try_places(struct find *f)
{
	struct arena *a = &f->msg->arena;

	f->tried_places = true;
	f->waiting++; /* not before all are asked */
	for (size_t i = 0; i < sizeof(places) / sizeof(*places); i++)
		look_at(f, url_join(a, f->source, slice_of(places[i])),
		    SLICE("usual place"), false);
	f->waiting--;
}

static void
candidate_done(struct find *f)
{
	if (--f->waiting > 0)
		return;
	if (f->found.n == 0 && !f->tried_places &&
	    f->why.code != ERR_NET && f->why.code != ERR_TIMEOUT)
		try_places(f);
	if (f->waiting == 0)
		finish(f);
}

static void
end(struct candidate *c, const struct error *why)
{
	struct find *f = c->find;

	if (why != NULL && f->why.code == ERR_OK && c->page_too) {
		f->why = *why;
		error_prefix(&f->why, "%.*s", SLICE_ARG(c->url));
	}
	op_end(&c->op);
	candidate_done(f);
}

static void
add_found(struct candidate *c, const struct job_found *j)
{
	struct find *f = c->find;
	struct arena *a = &f->msg->arena;
	struct slice url = arena_dup(a, c->op.reply->moved_to.n
	        ? c->op.reply->moved_to : c->url);

	for (size_t i = 0; i < f->found.n; i++)
		if (slice_eq(f->found.v[i].url, url))
			return;
	*VEC_PUSH(&f->found) = (struct found_feed){ .url = url,
		.title = arena_dup(a, j->title), .why = c->why,
		.count = j->count, .newest = j->newest, .pace = j->pace };
}

static void
on_looked(struct pool_job *pj, struct buf *payload, const struct error *e)
{
	struct candidate *c = pj->arg;
	struct find *f = c->find;
	struct job_found j = { 0 };
	struct error why = *e;
	struct arena a;

	arena_init(&a);
	if (e->code == ERR_OK)
		job_found_unpack(buf_slice(payload), &a, &j, &why);
	if (why.code == ERR_OK && j.is_feed)
		add_found(c, &j);
	for (size_t i = 0; why.code == ERR_OK && c->page_too && i < j.n; i++)
		look_at(f, j.feeds[i].url, j.feeds[i].type.n
		        ? SLICE("named by the page") : SLICE("link on the page"),
		    false);
	arena_release(&a);
	end(c, why.code != ERR_OK ? &why : NULL);
}

static void
on_candidate(struct engine *g, struct fetch *fe, struct net_reply *r)
{
	struct candidate *c = (struct candidate *)fe;

	c->op.reply = r;
	if (g->pool == NULL)
		return; /* the end: the engine frees it */
	if (r->code != ERR_OK)
		end(c, &r->err);
	else
		op_work(&c->op, JOB_FIND, NULL, on_looked);
}

static void
look_at(struct find *f, struct slice url, struct slice why, bool page_too)
{
	struct candidate *c;
	struct net_request rq = { .kind = NET_FEED, .priority = 2 };
	struct error e = { 0 };

	if (!url_is_http(url) || f->seen.n >= CANDIDATES_MAX)
		return;
	url = arena_dup(&f->msg->arena, url);
	for (size_t i = 0; i < f->seen.n; i++)
		if (slice_eq(f->seen.v[i], url))
			return;
	*VEC_PUSH(&f->seen) = url;
	c = op_new(f->engine, sizeof(*c));
	c->find = f;
	c->op.release = drop_candidate;
	c->url = rq.url = url;
	c->why = why;
	c->page_too = page_too;
	/* addresses that a page gives may not lead into the user's network */
	rq.from_content = !page_too && !slice_eq(
	    url_host(&f->msg->arena, url),
	    url_host(&f->msg->arena, f->source));
	c->op.fetch.done = on_candidate;
	f->waiting++;
	if (engine_fetch(f->engine, &rq, &c->op.fetch, &e) != ERR_OK)
		end(c, &e);
}

struct find_task {
	struct task t;
	struct find *find;
};

static void
start_find(struct engine *g, struct task *t)
{
	struct find *f = ((struct find_task *)t)->find;

	free(t);
	if (g->pool == NULL) {
		msg_free(f->msg);
		free(f);
		return;
	}
	look_at(f, f->source, SLICE("the address itself"), true);
	if (f->seen.n == 0) {
		error_set(&f->why, ERR_USAGE,
		    "%.*s: not an address; it begins with http:// or https://",
		    SLICE_ARG(f->source));
		finish(f);
	}
}

/* "example.com/x" as people type it. */
static struct slice
as_address(struct arena *a, const char *source)
{
	struct slice s = slice_trim(slice_of(source));

	if (slice_istarts(s, SLICE("feed://")))
		return slice_of(arena_printf(a, "http://%.*s",
		    SLICE_ARG(slice_sub(s, 7, s.n))));
	if (slice_istarts(s, SLICE("feed:")))
		s = slice_sub(s, 5, s.n);
	if (slice_find(s, SLICE("://")) == SIZE_MAX &&
	    slice_chr(s, ' ') == SIZE_MAX && slice_chr(s, '.') != SIZE_MAX)
		return slice_of(arena_printf(a, "https://%.*s", SLICE_ARG(s)));
	return arena_dup(a, s);
}

uint64_t
app_find(struct app *a, const char *source)
{
	struct msg *m = msg_new(MSG_FOUND);
	struct error e = { 0 };
	struct engine *g = NULL;
	struct find_task *t;
	uint64_t ticket = queue_ticket(&a->queue);

	if (a->offline)
		error_set(&e, ERR_NET,
		    "nothing is fetched: kurant runs with --offline");
	else
		g = engine_get(a, &e);
	m->ticket = ticket;
	if (g == NULL) {
		m->err = e;
		queue_post(&a->queue, m);
		return ticket;
	}
	t = xcalloc(1, sizeof(*t));
	t->t.run = start_find;
	t->find = xcalloc(1, sizeof(*t->find));
	t->find->engine = g;
	t->find->msg = m;
	t->find->ticket = ticket;
	t->find->source = as_address(&m->arena, source);
	engine_post(g, &t->t);
	return ticket;
}
