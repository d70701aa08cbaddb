/*
 * app/pages.c - an article's page: request, worker, store.  What the feed
 * says of the article goes along as a witness; an article on several pages is
 * joined, and where little was found the print view is looked at too.
 */
#include "config.h"

#include "app/pages.h"

#include <stdlib.h>

#include "app/cut.h"
#include "base/clock.h"
#include "base/mem.h"
#include "core/url.h"

#include "base/banned.h"

#define PAGES_MAX 10        /* pages of one article */
#define TEXT_MAX (4u << 20) /* of all of them */
#define NO_TEXT 80          /* bytes that are no article */
#define WEAK_TEXT 600       /* bytes below which the print view is asked */

/* ---- requests apart from a refresh ---- */

void *
op_new(struct engine *g, size_t size)
{
	struct op *op = xcalloc(1, size);

	arena_init(&op->arena);
	op->engine = g;
	op->next = g->ops;
	if (g->ops != NULL)
		g->ops->prev = op;
	g->ops = op;
	return op;
}

static void
op_free(struct op *op)
{
	if (op->release != NULL)
		op->release(op);
	net_reply_free(op->reply);
	buf_release(&op->job.params);
	arena_release(&op->arena);
	free(op);
}

void
op_end(struct op *op)
{
	if (op->prev != NULL)
		op->prev->next = op->next;
	else
		op->engine->ops = op->next;
	if (op->next != NULL)
		op->next->prev = op->prev;
	op_free(op);
}

void
ops_free(struct engine *g)
{
	struct op *op, *next;

	for (op = g->ops; op != NULL; op = next) {
		next = op->next;
		op_free(op);
	}
	g->ops = NULL;
}

void
op_work(struct op *op, enum job_kind kind, const struct job_hint *hint,
    void (*done)(struct pool_job *, struct buf *, const struct error *))
{
	struct job_doc d = { op->reply->content_type, op->reply->url };

	buf_release(&op->job.params);
	job_doc_pack(&d, &op->job.params);
	if (hint != NULL)
		job_hint_pack(hint, &op->job.params);
	op->job.kind = kind;
	op->job.bytes = buf_slice(&op->reply->body);
	op->job.priority = 2;
	op->job.done = done;
	op->job.arg = op;
	pool_submit(op->engine->pool, &op->job);
}

/* ---- the page of an article ---- */

struct page_op {
	struct op op;
	int64_t article;
	uint64_t ticket;
	struct slice url, name, feed_url;
	struct job_hint hint;
	struct store_page page; /* of the first page */
	struct buf html, text;
	struct slice seen[PAGES_MAX + 1]; /* the last: the print view */
	size_t n_pages;
	struct slice host; /* where the first page came from in the end */
	struct slice next; /* the page to ask after the print view */
	bool from_content;
	bool in_print;     /* the print view was asked for */
};

struct page_change {
	struct change c;
	int64_t article;
	struct store_page p;
	struct error why; /* there is no page */
};

/* A feed's habit is learned, and a bookmark gets the whole text. */
static void
use_page(struct page_change *pc, struct store *s)
{
	struct store_bookmark b = { .article = pc->article,
		.html = pc->p.html, .published = DATE_NONE };
	struct article_full *f = NULL;
	int64_t id;

	if (store_article(s, pc->article, &f, NULL) != ERR_OK)
		return;
	cut_learn(s, f, pc->p.text);
	if (f->bookmark != 0)
		store_bookmark_put(s, &b, &id, NULL);
	article_full_free(f);
}

static enum err
store_it(struct change *c, struct store *s, struct error *e)
{
	struct page_change *pc = (struct page_change *)c;
	enum err rc = store_page_put(s, pc->article, &pc->p, e);

	if (rc == ERR_OK && pc->why.code == ERR_OK)
		use_page(pc, s);
	if (rc == ERR_OK && c->msg != NULL)
		c->msg->err = pc->why;
	return rc;
}

/* Slices of out's arena. */
static void
site_fields(struct article_full *out, const struct page_op *op)
{
	const struct store_page *p = &op->page;
	struct arena *a = &out->arena;

	out->feed_name = arena_dup(a, op->name);
	out->feed_url = arena_dup(a, op->feed_url);
	out->a.link = arena_dup(a, op->url);
	out->a.guid = out->a.link;
	out->page_html = arena_dup(a, buf_slice(&op->html));
	out->page_title = arena_dup(a, p->title);
	out->page_byline = arena_dup(a, p->byline);
	out->page_role = arena_dup(a, p->role);
	out->page_links = arena_dup(a, p->links);
	out->page_next = arena_dup(a, p->next);
	out->page_prev = arena_dup(a, p->prev);
	out->page_print = arena_dup(a, p->print);
	out->page_contact = arena_dup(a, p->contact);
	out->page_published = p->published;
	out->a.title = p->title.n ? out->page_title : out->a.link;
	out->a.author = out->page_byline;
}

/* A page that no article has: straight to who asked; op ends. */
static void
site_done(struct page_op *op, const struct error *why)
{
	struct msg *m = msg_new(MSG_SITE);
	struct article_full *f;

	m->ticket = op->ticket;
	if (why->code != ERR_OK) {
		m->err = *why;
	} else {
		f = m->article = article_full_new();
		site_fields(f, op);
		f->a.published = op->page.published;
		f->a.updated = DATE_NONE;
		f->page_fetched = clock_now();
		f->n_versions = 1;
		f->row.title = f->a.title;
		f->row.author = f->a.author;
		f->row.flags = ROW_FULLTEXT;
		f->row.first_seen = f->page_fetched;
		f->row.time = op->page.published != DATE_NONE
		    ? op->page.published : f->page_fetched;
	}
	queue_post(&op->op.engine->app->queue, m);
	op_end(&op->op);
}

/* The page, or why there is none, goes to the writer; op ends. */
static void
page_done(struct page_op *op, const struct error *why)
{
	struct page_change *pc;
	struct msg *m = msg_new(MSG_PAGE);
	struct arena *a;

	if (op->article == 0) {
		msg_free(m);
		site_done(op, why);
		return;
	}
	m->article_id = op->article;
	pc = change_new(sizeof(*pc), m, store_it);
	a = &pc->c.arena;
	pc->c.ticket = op->ticket;
	pc->article = op->article;
	if (why->code != ERR_OK) {
		pc->why = *why;
		pc->p.error = arena_dup(a, slice_of(why->msg));
		pc->p.published = DATE_NONE;
	} else {
		const struct store_page *p = &op->page;

		pc->p = (struct store_page){
			.html = arena_dup(a, buf_slice(&op->html)),
			.text = arena_dup(a, buf_slice(&op->text)),
			.title = arena_dup(a, p->title),
			.byline = arena_dup(a, p->byline),
			.role = arena_dup(a, p->role),
			.links = arena_dup(a, p->links),
			.next = arena_dup(a, p->next),
			.prev = arena_dup(a, p->prev),
			.print = arena_dup(a, p->print),
			.contact = arena_dup(a, p->contact),
			.published = p->published };
	}
	pc->p.when = clock_now();
	writer_push(&op->op.engine->app->writer, &pc->c);
	op_end(&op->op);
}

static void go_on(struct page_op *op);

static void
page_failed(struct page_op *op, const struct error *e)
{
	struct error none = { 0 };

	/* what was joined so far is worth keeping */
	if (op->in_print && op->next.n > 0 && op->html.n > 0)
		go_on(op);
	else if (op->html.n > 0)
		page_done(op, &none);
	else
		page_done(op, e);
}

static void ask_page(struct page_op *op, struct slice url);

static struct slice
links_text(struct arena *a, const struct html_page *p)
{
	struct buf b = BUF_INIT(1u << 20);
	struct slice s;

	for (size_t i = 0; i < p->n_links; i++)
		buf_addf(&b, "%.*s\t%.*s\n", SLICE_ARG(p->links[i].url),
		    SLICE_ARG(p->links[i].text));
	s = arena_dup(a, buf_slice(&b));
	buf_release(&b);
	return s;
}

static void
keep_first(struct page_op *op, const struct html_page *p)
{
	struct arena *a = &op->op.arena;

	op->host = arena_dup(a, url_host(a, op->op.reply->url));
	op->page = (struct store_page){ .title = arena_dup(a, p->title),
		.byline = arena_dup(a, p->byline),
		.role = arena_dup(a, p->byline_role),
		.links = links_text(a, p), .next = arena_dup(a, p->next),
		.prev = arena_dup(a, p->previous),
		.print = arena_dup(a, p->print),
		.contact = arena_dup(a, p->contact),
		.published = p->published };
}

static bool
was_seen(const struct page_op *op, struct slice url)
{
	for (size_t i = 0; i <= PAGES_MAX; i++)
		if (slice_eq(op->seen[i], url))
			return true;
	return false;
}

static bool
is_same_host(struct page_op *op, struct slice url)
{
	struct arena *a = &op->op.arena;

	return url_is_http(url) && slice_ieq(url_host(a, url), op->host);
}

/* The print view, when the page gave little and has one. */
static bool
wants_print(struct page_op *op, const struct html_page *p)
{
	return op->n_pages == 1 && !op->in_print && p->print.n > 0 &&
	    (p->text.n < WEAK_TEXT || p->text.n < op->hint.teaser.n) &&
	    is_same_host(op, p->print) && !was_seen(op, p->print);
}

static void
add_page(struct page_op *op, const struct html_page *p)
{
	/* a site that ignores the number gives the same page again */
	if (op->text.n > 0 && p->text.n > 0 && slice_find(
	    buf_slice(&op->text), p->text) != SIZE_MAX) {
		op->next = (struct slice){ 0 };
		return;
	}
	buf_add_slice(&op->html, p->html);
	buf_adds(&op->text, op->text.n ? "\n" : "");
	buf_add_slice(&op->text, p->text);
}

/* The print view is the cleaner one: it takes the page's place. */
static void
take_print(struct page_op *op, const struct html_page *p)
{
	if (p->text.n < NO_TEXT || p->text.n <= op->text.n + op->text.n / 5)
		return;
	buf_clear(&op->html);
	buf_clear(&op->text);
	buf_add_slice(&op->html, p->html);
	buf_add_slice(&op->text, p->text);
	op->next = (struct slice){ 0 }; /* it holds all pages */
}

static void
go_on(struct page_op *op)
{
	struct error none = { 0 }, why;
	struct slice next = op->next;

	op->next = (struct slice){ 0 };
	if (next.n > 0 && op->n_pages < PAGES_MAX && !was_seen(op, next) &&
	    is_same_host(op, next)) {
		op->in_print = false;
		ask_page(op, next);
	} else if (op->text.n < NO_TEXT) {
		buf_clear(&op->html);
		error_set(&why, ERR_PARSE,
		    "%.*s: no article was found on the page; o opens it in "
		    "the browser", SLICE_ARG(op->name));
		page_done(op, &why);
	} else {
		page_done(op, &none);
	}
}

static void
on_extracted(struct pool_job *j, struct buf *payload, const struct error *e)
{
	struct page_op *op = j->arg;
	struct html_page *p = NULL;
	struct error why = *e;
	struct slice print = { 0 };

	if (e->code == ERR_OK)
		html_page_unpack(buf_slice(payload), &p, &why);
	if (p == NULL) {
		page_failed(op, &why);
		return;
	}
	if (op->in_print) {
		take_print(op, p);
	} else {
		if (op->n_pages == 1)
			keep_first(op, p);
		op->next = arena_dup(&op->op.arena, p->next_page);
		if (wants_print(op, p))
			print = arena_dup(&op->op.arena, p->print);
		add_page(op, p);
	}
	html_page_free(p);
	if (print.n > 0) {
		op->in_print = true;
		ask_page(op, print);
	} else {
		go_on(op);
	}
}

static void
on_page(struct engine *g, struct fetch *f, struct net_reply *r)
{
	struct page_op *op = (struct page_op *)f;

	net_reply_free(op->op.reply);
	op->op.reply = r;
	if (g->pool == NULL)
		return; /* the end: the engine frees it */
	if (r->code != ERR_OK && !(r->truncated && r->body.n > 0)) {
		error_prefix(&r->err, "%.*s", SLICE_ARG(op->name));
		page_failed(op, &r->err);
		return;
	}
	op_work(&op->op, JOB_PAGE, &op->hint, on_extracted);
}

static void
ask_page(struct page_op *op, struct slice url)
{
	struct net_request rq = { .kind = NET_PAGE, .url = url,
		.from_content = op->from_content, .priority = 2 };
	struct error e = { 0 };

	if (op->in_print)
		op->seen[PAGES_MAX] = url;
	else
		op->seen[op->n_pages++] = url;
	op->hint.page = (int)op->n_pages;
	op->op.fetch.done = on_page;
	if (engine_fetch(op->op.engine, &rq, &op->op.fetch, &e) != ERR_OK)
		page_failed(op, &e);
}

static void
release_page(struct op *op)
{
	buf_release(&((struct page_op *)op)->html);
	buf_release(&((struct page_op *)op)->text);
}

/* ---- what is wanted, read in the writer's thread ---- */

struct want {
	struct task t;
	int64_t article; /* 0: of none */
	uint64_t ticket;
	struct arena arena;
	struct slice url, name, feed_url;
	struct job_hint hint;
	bool from_content;
};

static void
start_page(struct engine *g, struct task *t)
{
	struct want *w = (struct want *)t;
	struct page_op *op;

	if (g->pool == NULL) {
		arena_release(&w->arena);
		free(w);
		return;
	}
	op = op_new(g, sizeof(*op));
	op->op.arena = w->arena; /* with all that the slices point to */
	op->op.release = release_page;
	op->article = w->article;
	op->ticket = w->ticket;
	op->name = w->name;
	op->url = w->url;
	op->feed_url = w->feed_url;
	op->hint = w->hint;
	op->from_content = w->from_content;
	buf_init(&op->html, TEXT_MAX);
	buf_init(&op->text, TEXT_MAX);
	ask_page(op, w->url);
	free(w);
}

struct want_change {
	struct change c;
	struct engine *engine;
	int64_t *ids;
	size_t n;
	bool said; /* a failure before the request was told */
};

static void
want_page(struct want_change *wc, struct article_full *f, uint64_t ticket)
{
	struct want *w = xcalloc(1, sizeof(*w));
	struct arena *a = &w->arena;

	arena_init(a);
	w->t.run = start_page;
	w->article = f->row.id;
	w->ticket = ticket;
	w->url = arena_dup(a, f->a.link);
	w->name = arena_dup(a, f->feed_name);
	w->hint = (struct job_hint){ arena_dup(a, f->a.title),
		arena_dup(a, f->a.summary.n ? f->a.summary : f->a.content),
		arena_dup(a, f->a.author), f->a.published, 1 };
	/* the user's own host may be a private one, others' links may not */
	w->from_content = !slice_eq(url_host(a, f->a.link),
	    url_host(a, f->feed_url));
	engine_post(wc->engine, &w->t);
}

static enum err
run_want(struct change *c, struct store *s, struct error *e)
{
	struct want_change *wc = (struct want_change *)c;

	for (size_t i = 0; i < wc->n; i++) {
		struct article_full *f = NULL;
		enum err rc = store_article(s, wc->ids[i], &f, e);

		if (rc == ERR_OK && url_is_http(f->a.link))
			want_page(wc, f, c->ticket);
		else if (c->ticket) {
			struct msg *m = msg_new(MSG_PAGE);

			m->article_id = wc->ids[i];
			m->ticket = c->ticket;
			if (rc != ERR_OK)
				m->err = *e;
			else
				error_set(&m->err, ERR_NOTFOUND,
				    "this article has no address to fetch");
			queue_post(&wc->engine->app->queue, m);
		}
		article_full_free(f);
	}
	error_clear(e);
	return ERR_OK;
}

static void
want(struct engine *g, const int64_t *ids, size_t n, uint64_t ticket)
{
	struct want_change *wc = change_new(sizeof(*wc), NULL, run_want);

	wc->engine = g;
	wc->ids = arena_alloc(&wc->c.arena, n * sizeof(*ids));
	memcpy(wc->ids, ids, n * sizeof(*ids));
	wc->n = n;
	wc->c.ticket = ticket;
	writer_push(&g->app->writer, &wc->c);
}

void
pages_want(struct engine *g, const int64_t *ids, size_t n)
{
	if (n > 0)
		want(g, ids, n, 0);
}

static uint64_t
refuse(struct app *a, int64_t article_id, const struct error *e)
{
	struct msg *m = msg_new(MSG_PAGE);
	uint64_t ticket = queue_ticket(&a->queue);

	m->ticket = ticket;
	m->article_id = article_id;
	m->err = *e;
	queue_post(&a->queue, m);
	return ticket;
}

uint64_t
app_page_fetch(struct app *a, int64_t article_id)
{
	struct error e = { 0 };
	struct engine *g = NULL;
	uint64_t ticket;

	if (a->offline)
		error_set(&e, ERR_NET,
		    "nothing is fetched: kurant runs with --offline");
	else
		g = engine_get(a, &e);
	if (g == NULL)
		return refuse(a, article_id, &e);
	ticket = queue_ticket(&a->queue);
	want(g, &article_id, 1, ticket);
	return ticket;
}

void
app_page_ahead(struct app *a, int64_t article_id)
{
	struct article_full *f = NULL;
	struct conf_scope at;
	struct engine *g;
	bool wanted;

	if (a->offline || article_id == 0 ||
	    store_article(a->reader, article_id, &f, NULL) != ERR_OK)
		return;
	at = app_scope(a, f->feed_url, SLICE(""));
	wanted = f->page_html.n == 0 && f->page_error.n == 0 &&
	    strcmp(conf_text(a->conf, "full-text", &at), "never") != 0 &&
	    cut_is(a->reader, f);
	article_full_free(f);
	if (wanted && (g = engine_get(a, NULL)) != NULL)
		want(g, &article_id, 1, 0);
}

uint64_t
app_site_page(struct app *a, const struct article_full *from,
    struct slice url)
{
	struct error e = { 0 };
	struct engine *g = NULL;
	struct want *w;
	uint64_t ticket = queue_ticket(&a->queue);

	if (a->offline)
		error_set(&e, ERR_NET,
		    "nothing is fetched: kurant runs with --offline");
	else if (!url_is_http(url))
		error_set(&e, ERR_NOTFOUND, "this is no address of the web");
	else
		g = engine_get(a, &e);
	if (g == NULL) {
		struct msg *m = msg_new(MSG_SITE);

		m->ticket = ticket;
		m->err = e;
		queue_post(&a->queue, m);
		return ticket;
	}
	w = xcalloc(1, sizeof(*w));
	arena_init(&w->arena);
	w->t.run = start_page;
	w->ticket = ticket;
	w->url = arena_dup(&w->arena, url);
	w->name = arena_dup(&w->arena, from ? from->feed_name
	    : url_host(&w->arena, url));
	w->feed_url = arena_dup(&w->arena, from ? from->feed_url : url);
	w->hint = (struct job_hint){ .date = DATE_NONE, .page = 1 };
	w->from_content = from != NULL &&
	    !slice_eq(url_host(&w->arena, url),
	        url_host(&w->arena, from->feed_url));
	engine_post(g, &w->t);
	return ticket;
}
