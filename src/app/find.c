/*
 * app/find.c - what can be subscribed to behind an address: the document there,
 * what its page names, the usual places, sitemaps, the page's own list.  Each
 * is looked into before it is offered.
 */
#include "config.h"

#include <stdlib.h>

#include "app/pages.h"
#include "app/templates.h"
#include "base/mem.h"
#include "base/vec.h"
#include "core/url.h"

#include "base/banned.h"

#define CANDIDATES_MAX 48 /* documents that are looked at, all in all */
#define NAMED_MAX 16      /* of those that one page names */
#define MAPS_MAX 4        /* sitemaps that a page names */
#define ROBOTS_MAX 3      /* and robots.txt */
#define PARTS_MAX 3       /* of one sitemap's index */

/* Where feeds often are when a page names none. */
static const char *const places[] = { "/feed/", "/rss.xml", "/feed.xml",
	"/atom.xml", "/index.xml", "/rss", "/feeds/all.atom.xml",
	"/rss/index.xml" };
/* And sitemaps, when robots.txt names none. */
static const char *const map_places[] = { "/sitemap.xml",
	"/sitemap_index.xml", "/news-sitemap.xml", "/sitemap-news.xml",
	"/sitemap.xml.gz" };

/* How a candidate came to be one, and its place among those found. */
enum rank { RANK_SOURCE, RANK_NAMED = 100, RANK_PLACE = 200, RANK_MAP = 300,
	RANK_PAGE = 400, RANK_MINOR = 1000 };

struct candidate {
	struct op op;
	struct find *find;
	struct slice url, why;
	int rank;
	bool source;    /* the address itself: a page is looked through */
	bool map;       /* a sitemap, or a page that is the site's map */
	size_t part_of; /* the index found, SIZE_MAX: none */
};

enum stage { STAGE_SOURCE, STAGE_PLACES, STAGE_MAPS, STAGE_END };

struct hit {
	struct found_feed f;
	int rank;
};

struct find {
	struct engine *engine;
	struct msg *msg; /* what was found so far */
	uint64_t ticket;
	unsigned flags;
	size_t waiting;  /* candidates that are not done */
	enum stage stage;
	bool direct;         /* the address was no page: that is it */
	bool bare;           /* typed without https://, which we put there */
	struct slice source; /* in msg's arena, as is all below */
	struct {
		struct hit *v;
		size_t n, cap;
	} hits;
	struct {
		struct slice *v;
		size_t n, cap;
	} seen;
	struct slice maps[MAPS_MAX]; /* named by the page */
	size_t n_maps;
	struct error why; /* the first failure */
};

static void
find_free(struct find *f)
{
	free(f->hits.v);
	free(f->seen.v);
	free(f);
}

/* At the end of the engine the last of its candidates ends the search. */
static void
drop_candidate(struct op *op)
{
	struct find *f = ((struct candidate *)op)->find;

	if (op->engine->pool != NULL || --f->waiting > 0)
		return;
	msg_free(f->msg);
	find_free(f);
}

/* ---- the end ---- */

static bool
has_feed(const struct find *f)
{
	for (size_t i = 0; i < f->hits.n; i++)
		if (f->hits.v[i].f.kind == FOUND_FEED)
			return true;
	return false;
}

static bool
has_map(const struct find *f)
{
	for (size_t i = 0; i < f->hits.n; i++)
		if (f->hits.v[i].f.kind == FOUND_NEWS ||
		    (f->hits.v[i].f.kind == FOUND_SITEMAP &&
		        !f->hits.v[i].f.page))
			return true;
	return false;
}

static int
best_first(const void *x, const void *y)
{
	const struct hit *a = x, *b = y;

	if (a->f.kind != b->f.kind)
		return a->f.kind < b->f.kind ? -1 : 1;
	return a->rank < b->rank ? -1 : a->rank > b->rank;
}

static bool
is_worth_it(const struct find *f, const struct hit *h, bool feed)
{
	if (h->f.kind == FOUND_FEED)
		return true;
	return h->f.count > 0 && (!feed || (f->flags & FIND_ALL));
}

static bool
is_listed(const struct msg *m, struct slice url)
{
	for (size_t i = 0; i < m->n_found; i++)
		if (slice_eq(m->found[i].url, url))
			return true;
	return false;
}

static void
list_hits(struct find *f)
{
	struct msg *m = f->msg;
	bool feed = has_feed(f);

	m->found = arena_zalloc(&m->arena,
	    (f->hits.n + 1) * sizeof(*m->found));
	if (f->hits.n > 1)
		qsort(f->hits.v, f->hits.n, sizeof(*f->hits.v), best_first);
	for (size_t i = 0; i < f->hits.n; i++)
		if (is_worth_it(f, &f->hits.v[i], feed) &&
		    !is_listed(m, f->hits.v[i].f.url))
			m->found[m->n_found++] = f->hits.v[i].f;
}

static void
finish(struct find *f)
{
	struct msg *m = f->msg;

	list_hits(f);
	if (m->n_found == 0 && f->why.code != ERR_OK)
		m->err = f->why;
	else if (m->n_found == 0)
		error_set(&m->err, ERR_NOTFOUND, "%.*s: no feed, no sitemap "
		    "and no list of articles was found there",
		    SLICE_ARG(f->source));
	m->ticket = f->ticket;
	queue_post(&f->engine->app->queue, m);
	find_free(f);
}

/* ---- candidates ---- */

struct about {
	struct slice url, why;
	int rank;
	bool source, map;
	size_t part_of;
};

static void look_at(struct find *f, const struct about *about);

static void
look_at_map(struct find *f, struct slice url, struct slice why, int nth)
{
	look_at(f, &(struct about){ .url = url, .why = why, .map = true,
		.rank = RANK_MAP + nth, .part_of = SIZE_MAX });
}

static void
try_places(struct find *f, const char *const *v, size_t n, bool map)
{
	struct arena *a = &f->msg->arena;

	for (size_t i = 0; i < n; i++)
		look_at(f, &(struct about){
			.url = url_join(a, f->source, slice_of(v[i])),
			.why = SLICE("usual place"),
			.rank = (map ? RANK_MAP + 50 : RANK_PLACE) + (int)i,
			.part_of = SIZE_MAX });
}

/* Robots.txt, and what the page calls its map. */
static void
try_maps(struct find *f)
{
	for (size_t i = 0; i < f->n_maps; i++)
		look_at_map(f, f->maps[i], SLICE("the site's map"),
		    20 + (int)i);
	look_at(f, &(struct about){ .url = url_join(&f->msg->arena, f->source,
	    SLICE("/robots.txt")), .rank = RANK_MAP, .part_of = SIZE_MAX });
}

static void
look_at_source(struct find *f)
{
	look_at(f, &(struct about){ .url = f->source,
		.why = SLICE("the address itself"), .source = true,
		.rank = RANK_SOURCE, .part_of = SIZE_MAX });
}

static bool
no_answer(const struct find *f)
{
	return f->why.code == ERR_NET || f->why.code == ERR_TIMEOUT;
}

/* Old sites have no https. */
static void
try_http(struct find *f)
{
	f->bare = false;
	error_clear(&f->why);
	f->source = slice_of(arena_printf(&f->msg->arena, "http://%.*s",
	    SLICE_ARG(slice_sub(f->source, strlen("https://"),
	        f->source.n))));
	f->waiting++;
	look_at_source(f);
	f->waiting--;
}

/* Begins what comes next; false: nothing. */
static bool
advance(struct find *f)
{
	bool enough = has_feed(f) && !(f->flags & FIND_ALL);

	if (f->bare && no_answer(f)) {
		try_http(f);
		return true;
	}
	if (f->direct || enough || no_answer(f) || f->stage >= STAGE_MAPS)
		return false;
	f->waiting++; /* not before all are asked */
	if (f->stage == STAGE_SOURCE) {
		f->stage = STAGE_PLACES;
		if (!has_feed(f))
			try_places(f, places, sizeof(places) /
			    sizeof(*places), false);
		try_maps(f);
	} else {
		f->stage = STAGE_MAPS;
		if (!has_map(f))
			try_places(f, map_places, sizeof(map_places) /
			    sizeof(*map_places), true);
	}
	f->waiting--;
	return true;
}

static void
candidate_done(struct find *f)
{
	if (--f->waiting > 0)
		return;
	while (f->waiting == 0)
		if (!advance(f)) {
			finish(f);
			return;
		}
}

static void
end(struct candidate *c, const struct error *why)
{
	struct find *f = c->find;

	if (why != NULL && f->why.code == ERR_OK && c->source) {
		f->why = *why;
		error_prefix(&f->why, "%.*s", SLICE_ARG(c->url));
	}
	op_end(&c->op);
	candidate_done(f);
}

/* ---- what was found ---- */

/* The comments of a site are a feed too, but seldom the one meant. */
static bool
is_minor(struct slice url, struct slice title)
{
	return slice_ifind(url, SLICE("/comments/")) != SIZE_MAX ||
	    slice_ifind(url, SLICE("/kommentare/")) != SIZE_MAX ||
	    slice_istarts(title, SLICE("comments on ")) ||
	    slice_istarts(title, SLICE("kommentare "));
}

static void
add_hit(struct candidate *c, const struct job_found *j, enum found_kind kind)
{
	struct find *f = c->find;
	struct arena *a = &f->msg->arena;
	struct hit *h = VEC_PUSH(&f->hits);

	*h = (struct hit){ .rank = c->rank };
	h->f = (struct found_feed){ .kind = kind, .why = c->why,
		.url = arena_dup(a, c->op.reply->moved_to.n
		        ? c->op.reply->moved_to : c->url),
		.title = arena_dup(a, j->title), .count = j->count,
		.newest = j->newest, .pace = j->pace, .page = j->html,
		.n_lines = j->n_lines };
	h->f.minor = kind == FOUND_FEED && is_minor(h->f.url, h->f.title);
	if (h->f.minor)
		h->rank += RANK_MINOR;
	h->f.lines = arena_zalloc(a, FOUND_LINES_MAX * sizeof(*h->f.lines));
	for (size_t i = 0; i < j->n_lines; i++)
		h->f.lines[i] = (struct found_line){
			arena_dup(a, j->lines[i].title), j->lines[i].when };
}

static int
newest_first(const void *x, const void *y)
{
	int64_t a = ((const struct found_line *)x)->when;
	int64_t b = ((const struct found_line *)y)->when;

	return (a < b) - (a > b);
}

/* What a part has belongs to its index. */
static void
add_part(struct find *f, size_t index, const struct job_found *j)
{
	struct found_feed *to = &f->hits.v[index].f;
	struct arena *a = &f->msg->arena;
	struct found_line v[2 * FOUND_LINES_MAX];
	size_t n = to->n_lines;

	if (n > 0)
		memcpy(v, to->lines, n * sizeof(*v));
	for (size_t i = 0; i < j->n_lines; i++)
		v[n++] = (struct found_line){ arena_dup(a, j->lines[i].title),
			j->lines[i].when };
	if (n > 1)
		qsort(v, n, sizeof(*v), newest_first);
	to->n_lines = n < FOUND_LINES_MAX ? n : FOUND_LINES_MAX;
	if (to->n_lines > 0)
		memcpy(to->lines, v, to->n_lines * sizeof(*v));
	to->count = to->count + j->count < 200 ? to->count + j->count : 200;
	if (j->newest > to->newest)
		to->newest = j->newest;
	if (to->pace == 0 || (j->pace > 0 && j->pace < to->pace))
		to->pace = j->pace;
	if (j->kind == FIND_NEWS)
		to->kind = FOUND_NEWS;
}

static void
look_at_parts(struct candidate *c, const struct job_found *j)
{
	struct find *f = c->find;
	size_t index = f->hits.n;

	add_hit(c, j, FOUND_SITEMAP);
	for (size_t i = 0; i < j->n && i < PARTS_MAX; i++)
		look_at(f, &(struct about){ .url = j->feeds[i].url,
			.map = true, .rank = c->rank, .part_of = index });
}

/* The page at the address itself: its list, and what it names. */
static void
look_through(struct candidate *c, const struct job_found *j)
{
	struct find *f = c->find;
	struct arena *a = &f->msg->arena;
	size_t n = 0;

	if (j->kind == FIND_PAGE)
		add_hit(c, j, FOUND_PAGE);
	for (size_t i = 0; i < j->n; i++) {
		struct slice type = j->feeds[i].type;

		if (slice_is(type, HTML_FEED_MAP)) {
			if (f->n_maps < MAPS_MAX)
				f->maps[f->n_maps++] = arena_dup(a,
				    j->feeds[i].url);
		} else if (n < NAMED_MAX)
			look_at(f, &(struct about){ .url = j->feeds[i].url,
				.why = type.n ? SLICE("named by the page")
				              : SLICE("link on the page"),
				.rank = RANK_NAMED + (int)n++,
				.part_of = SIZE_MAX });
	}
}

/* A few of robots.txt's sitemaps: news first, as its name says. */
static void
look_at_maps(struct find *f, const struct job_found *j)
{
	int nth = 0;

	for (int news = 1; news >= 0; news--)
		for (size_t i = 0; i < j->n && nth < ROBOTS_MAX; i++)
			if ((slice_ifind(j->feeds[i].url, SLICE("news")) !=
			        SIZE_MAX) == (news == 1))
				look_at_map(f, j->feeds[i].url,
				    SLICE("named in robots.txt"), nth++);
}

static void
take(struct candidate *c, const struct job_found *j)
{
	struct find *f = c->find;

	if (c->part_of != SIZE_MAX) {
		if (j->kind == FIND_NEWS || j->kind == FIND_SITEMAP)
			add_part(f, c->part_of, j);
	} else if (j->html && c->source)
		look_through(c, j);
	else if (j->html && c->map && j->kind == FIND_PAGE)
		add_hit(c, j, FOUND_SITEMAP);
	else if (j->robots)
		look_at_maps(f, j);
	else if (j->kind == FIND_INDEX)
		look_at_parts(c, j);
	else if (j->kind == FIND_NEWS)
		add_hit(c, j, FOUND_NEWS);
	else if (j->kind == FIND_SITEMAP)
		add_hit(c, j, FOUND_SITEMAP);
	else if (j->kind == FIND_FEED)
		add_hit(c, j, FOUND_FEED);
	f->direct |= c->source && !j->html;
}

static void
on_looked(struct pool_job *pj, struct buf *payload, const struct error *e)
{
	struct candidate *c = pj->arg;
	struct job_found j = { 0 };
	struct error why = *e;
	struct arena a;

	arena_init(&a);
	if (e->code == ERR_OK)
		job_found_unpack(buf_slice(payload), &a, &j, &why);
	if (why.code == ERR_OK)
		take(c, &j);
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

static bool
was_seen(struct find *f, struct slice url)
{
	for (size_t i = 0; i < f->seen.n; i++)
		if (slice_eq(f->seen.v[i], url))
			return true;
	return false;
}

static void
look_at(struct find *f, const struct about *about)
{
	struct arena *a = &f->msg->arena;
	struct net_request rq = { .kind = NET_FEED, .priority = 2 };
	struct error e = { 0 };
	struct candidate *c;

	if (!url_is_http(about->url) || f->seen.n >= CANDIDATES_MAX ||
	    was_seen(f, about->url))
		return;
	c = op_new(f->engine, sizeof(*c));
	c->find = f;
	c->op.release = drop_candidate;
	c->url = rq.url = arena_dup(a, about->url);
	c->why = about->why;
	c->rank = about->rank;
	c->source = about->source;
	c->map = about->map;
	c->part_of = about->part_of;
	*VEC_PUSH(&f->seen) = c->url;
	/* addresses that a page gives may not lead into the user's network */
	rq.from_content = !about->source &&
	    !slice_eq(url_host(a, c->url), url_host(a, f->source));
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
	look_at_source(f);
	if (f->seen.n == 0) {
		error_set(&f->why, ERR_USAGE,
		    "%.*s: not an address; it begins with http:// or https://",
		    SLICE_ARG(f->source));
		finish(f);
	}
}

/* "http://example.com" is "http://example.com/": one address, not two. */
static struct slice
with_path(struct arena *a, struct slice s)
{
	struct url u;

	if (!url_is_http(s) || !url_split(s, &u) || u.path.n > 0 ||
	    u.has_query || u.has_fragment)
		return s;
	return slice_of(arena_printf(a, "%.*s/", SLICE_ARG(s)));
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
app_find(struct app *a, const char *source, unsigned flags)
{
	struct msg *m = msg_new(MSG_FOUND);
	struct error e = { 0 };
	struct engine *g = NULL;
	struct find_task *t;
	uint64_t ticket = queue_ticket(&a->queue);

	m->ticket = ticket;
	if (templates_find(a, source, m)) {
		queue_post(&a->queue, m);
		return ticket;
	}
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
	t->find->flags = flags;
	t->find->source = with_path(&m->arena,
	    as_address(&m->arena, source));
	t->find->bare = slice_find(slice_of(source), SLICE("://")) ==
	    SIZE_MAX && slice_istarts(t->find->source, SLICE("https://"));
	engine_post(g, &t->t);
	return ticket;
}

size_t
app_found_choice(const struct msg *m)
{
	size_t feeds = 0, news = 0, feed = SIZE_MAX, map = SIZE_MAX;

	if (m->n_found == 1)
		return 0;
	for (size_t i = m->n_found; i-- > 0;) {
		if (m->found[i].kind == FOUND_FEED && !m->found[i].minor) {
			feeds++;
			feed = i;
		} else if (m->found[i].kind == FOUND_NEWS) {
			news++;
			map = i;
		}
	}
	if (feeds > 0)
		return feeds == 1 ? feed : SIZE_MAX;
	return news == 1 ? map : SIZE_MAX;
}
