/* app/share.c - what an article has to give, and what is asked of the outbox. */
#include "config.h"

#include "app/share.h"

#include <jansson.h>
#include <stdlib.h>

#include "app/inside.h"
#include "app/outbox.h"
#include "base/clock.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/vec.h"
#include "conf/share.h"
#include "conf/words.h"
#include "core/doc_text.h"
#include "core/text.h"
#include "core/url.h"

#include "base/banned.h"

#define TEXT_MAX (16u << 20)
#define LEAD_MAX 1000 /* bytes */

/* ---- ways ---- */

/* "links.example.org" of a template, or the program's name. */
static struct slice
where_of(const struct share *s)
{
	struct slice url = s->url, host;
	size_t at;

	if (s->kind == SHARE_PROGRAM)
		return s->argv[0];
	at = slice_find(url, SLICE("://"));
	host = slice_sub(url, at == SIZE_MAX ? 0 : at + 3, url.n);
	for (at = 0; at < host.n; at++)
		if (strchr("/?#:", host.p[at]) != NULL)
			break;
	return slice_sub(host, 0, at);
}

void
app_ways(const struct app *a, struct app_ways *out)
{
	size_t n;
	const struct conf_rule *v = conf_rules(a->conf, CONF_RULE_SHARE, &n);

	*out = (struct app_ways){ .n = 0 };
	arena_init(&out->arena);
	for (size_t i = 0; i < n; i++) {
		struct slice name = slice_of(v[i].a);
		struct app_way *w = NULL;
		struct share s;

		for (size_t k = 0; k < out->n; k++)
			if (slice_eq(out->v[k].name, name))
				w = &out->v[k];
		if (w == NULL)
			w = VEC_PUSH(out);
		*w = (struct app_way){ .name = arena_dup(&out->arena, name) };
		if (share_parse(slice_of(v[i].b), &s, NULL) == ERR_OK) {
			w->where = arena_dup(&out->arena, where_of(&s));
			w->browser = s.kind == SHARE_BROWSER;
		}
		share_release(&s);
	}
}

void
app_ways_release(struct app_ways *w)
{
	arena_release(&w->arena);
	free(w->v);
}

static const char *
way_at(void *arg, size_t i)
{
	const struct app_ways *w = arg;

	return i < w->n ? w->v[i].name.p : NULL;
}

/* The way's line; out is to be released in any case. */
static enum err
find_way(const struct app *a, const char *name, struct share *out,
    struct error *e)
{
	size_t n;
	const struct conf_rule *v = conf_rules(a->conf, CONF_RULE_SHARE, &n);
	struct app_ways all;
	const char *near;

	while (n-- > 0)
		if (strcmp(v[n].a, name) == 0)
			return share_parse(slice_of(v[n].b), out, e);
	*out = (struct share){ .n_argv = 0 };
	arena_init(&out->arena);
	app_ways(a, &all);
	near = words_nearest(slice_of(name), way_at, &all);
	if (all.n == 0)
		error_set(e, ERR_USAGE, "there is no way to share yet; share "
		    "NAME ... in the configuration makes one, and kurant(5) "
		    "has examples");
	else
		error_set(e, ERR_USAGE, "nothing is shared by '%s'; %s%s%s",
		    name, near ? "did you mean '" : "", near ? near
		    : "share NAME ... in the configuration makes it so",
		    near ? "'?" : "");
	app_ways_release(&all);
	return ERR_USAGE;
}

/* ---- what an article gives ---- */

static void
put(json_t *o, const char *name, struct slice s, int mode)
{
	struct buf b = BUF_INIT(TEXT_MAX);

	text_clean(&b, s, mode);
	json_object_set_new(o, name, json_stringn(b.n ? b.p : "", b.n));
	buf_release(&b);
}

static void
put_texts(json_t *o, const struct doc *d, bool whole)
{
	static const struct layout_opt opt = { .width = 1000,
		.measure = 1000 };
	struct buf b = BUF_INIT(TEXT_MAX);

	doc_lead(d, LEAD_MAX, &b);
	put(o, "lead", buf_slice(&b), TEXT_LINE);
	if (whole) {
		buf_clear(&b);
		doc_text(NULL, d, &opt, &b);
		put(o, "text", slice_trim(buf_slice(&b)), TEXT_MULTILINE);
	}
	buf_release(&b);
}

/* Its bookmark's words, if it has one. */
static void
put_bookmark(struct app *a, json_t *o, int64_t id)
{
	struct bookmark_rows rows;

	bookmark_rows_init(&rows);
	if (id != 0)
		app_bookmarks(a, NULL, NULL, &rows, NULL);
	for (size_t i = 0; i < rows.n; i++)
		if (rows.v[i].id == id) {
			put(o, "note", rows.v[i].note, TEXT_MULTILINE);
			put(o, "tags", rows.v[i].tags, TEXT_LINE);
		}
	bookmark_rows_release(&rows);
}

/* An object of what templates name; yours. */
static json_t *
values_of(struct app *a, const struct article_full *f, const struct doc *d,
    bool whole)
{
	json_t *o = json_object();
	struct doc_head h;
	char when[DATE_RFC3339_MAX];
	struct arena arena;

	arena_init(&arena);
	app_article_head(f, &h);
	put(o, "url", url_shown(&arena, h.link), TEXT_LINE);
	put(o, "title", h.title, TEXT_LINE);
	put(o, "source", h.source, TEXT_LINE);
	put(o, "author", h.author, TEXT_LINE);
	put(o, "symbols", f->row.tickers, TEXT_LINE);
	if (h.published != DATE_NONE) {
		date_rfc3339(h.published, when);
		put(o, "date", slice_of(when), TEXT_LINE);
	}
	put_texts(o, d, whole);
	put_bookmark(a, o, f->bookmark);
	json_object_set_new(o, "id", json_integer(f->row.id));
	arena_release(&arena);
	return o;
}

static enum err
read_one(struct app *a, const struct app_share *s, size_t i,
    const struct share *way, json_t **out, struct error *e)
{
	struct article_full *f = NULL;
	struct doc *d;
	enum err rc = s->bookmark
	    ? app_bookmark_article(a, s->bookmark, &f, e)
	    : app_article(a, s->articles[i], &f, e);

	if (rc != ERR_OK)
		return rc;
	d = app_article_doc(a, f, s->body);
	*out = values_of(a, f, d, way->wants_text ||
	    way->kind == SHARE_PROGRAM);
	doc_free(d);
	article_full_free(f);
	return ERR_OK;
}

static size_t
how_many(const struct app_share *s)
{
	return s->bookmark ? 1 : s->n;
}

static struct slice
value_of(void *arg, struct slice name)
{
	char key[16];
	const json_t *v;

	if (name.n >= sizeof(key))
		return SLICE("");
	memcpy(key, name.p, name.n);
	key[name.n] = '\0';
	v = json_object_get(arg, key);
	return json_is_string(v) ? slice_make(json_string_value(v),
	    json_string_length(v)) : SLICE("");
}

enum err
app_share_url(struct app *a, const struct app_share *s, struct buf *url,
    struct error *e)
{
	struct share way;
	json_t *o = NULL;
	enum err rc = find_way(a, s->way, &way, e);

	if (rc == ERR_OK && how_many(s) != 1)
		rc = error_set(e, ERR_USAGE, "%s opens the browser, for one "
		    "article at a time", s->way);
	if (rc == ERR_OK)
		rc = read_one(a, s, 0, &way, &o, e);
	if (rc == ERR_OK)
		rc = share_fill(way.url, SHARE_URL, value_of, o, url, e);
	json_decref(o);
	share_release(&way);
	return rc;
}

/* ---- mail programs ---- */

static void
put_quoted(struct slice s, struct buf *url)
{
	for (size_t i = 0; i < s.n; i++)
		if (ascii_isalnum((unsigned char)s.p[i]))
			buf_addc(url, s.p[i]);
		else if (s.p[i] == '\n')
			buf_adds(url, "%0D%0A");
		else
			buf_addf(url, "%%%02X", (unsigned char)s.p[i]);
}

/* Nothing but one address can get in. */
static bool
is_mail_address(struct slice s)
{
	size_t at = slice_chr(s, '@');

	for (size_t i = 0; i < s.n; i++)
		if (!ascii_isalnum((unsigned char)s.p[i]) &&
		    strchr("@.-_+", s.p[i]) == NULL)
			return false;
	return at != SIZE_MAX && at > 0 && at + 1 < s.n && s.n < 255;
}

static enum err
mail_url(struct app *a, const struct app_share *s, struct slice to,
    bool lead, struct buf *url, struct error *e)
{
	const struct share any = { .kind = SHARE_HTTP };
	struct buf body = BUF_INIT(TEXT_MAX);
	json_t *o = NULL;
	enum err rc = how_many(s) == 1 ? read_one(a, s, 0, &any, &o, e)
	    : error_set(e, ERR_USAGE, "the mail program is opened for one "
	          "article at a time");

	if (rc == ERR_OK && to.n && !is_mail_address(to))
		rc = error_set(e, ERR_USAGE, "'%.*s' is no mail address; "
		    "name@example.org is one", SLICE_ARG(slice_sub(to, 0,
		    60)));
	if (rc == ERR_OK) {
		buf_addf(url, "mailto:%.*s?subject=", SLICE_ARG(to));
		put_quoted(slice_sub(value_of(o, SLICE("title")), 0, 300),
		    url);
		buf_adds(url, "&body=");
		if (lead)
			buf_addf(&body, "%.*s\n\n", SLICE_ARG(value_of(o,
			    SLICE("lead"))));
		buf_addf(&body, "%s%.*s\n", lead ? "" : "\n\n",
		    SLICE_ARG(value_of(o, SLICE("url"))));
		put_quoted(buf_slice(&body), url);
	}
	json_decref(o);
	buf_release(&body);
	return rc;
}

enum err
app_mail_url(struct app *a, const struct app_share *s, const char *to,
    struct buf *url, struct error *e)
{
	return mail_url(a, s, slice_of(to), true, url, e);
}

enum err
app_contact_url(struct app *a, const struct app_share *s, struct buf *url,
    struct error *e)
{
	struct article_full *f = NULL;
	struct slice to, none;
	enum err rc = s->bookmark
	    ? app_bookmark_article(a, s->bookmark, &f, e)
	    : app_article(a, s->articles[0], &f, e);

	if (rc != ERR_OK)
		return rc;
	to = f->page_contact;
	if (slice_istarts(to, SLICE("mailto:"))) {
		to = slice_sub(to, 7, to.n);
		slice_split(&to, '?', &none);
		rc = mail_url(a, s, none, false, url, e);
	} else if (to.n)
		buf_add_slice(url, to);
	else
		rc = error_set(e, ERR_NOTFOUND, f->page_fetched
		    ? "the page names nobody to write to"
		    : "whom to write to stands on the page, which is not "
		      "here yet; f fetches it");
	article_full_free(f);
	return rc;
}

/* ---- into the outbox: the writer's thread ---- */

struct sharing {
	struct change c;
	struct app *app;
	struct outbox *box; /* NULL: offline */
	uint64_t ticket;
	struct slice way;
	struct outbox_row *rows; /* id: as stored */
	size_t n;
	int64_t again, drop; /* instead: a row, or -1 for all */
};

static enum err
run_sharing(struct change *c, struct store *s, struct error *e)
{
	struct sharing *k = (struct sharing *)c;

	for (size_t i = 0; i < k->n; i++)
		if (store_outbox_add(s, &k->rows[i], &k->rows[i].id, e) !=
		    ERR_OK)
			return e->code;
	return ERR_OK;
}

static void
answer(struct sharing *k, const struct error *e, const char *text)
{
	struct msg *m = msg_new(MSG_SHARED);

	m->ticket = k->ticket;
	if (e != NULL)
		m->err = *e;
	else
		m->text = arena_dup(&m->arena, slice_of(text));
	queue_post(&k->app->queue, m);
}

static void
stored_sharing(struct change *c, const struct error *e)
{
	struct sharing *k = (struct sharing *)c;
	int64_t *ids;
	char *text;

	if (e->code != ERR_OK && k->box != NULL)
		outbox_give_up(k->box);
	if (e->code != ERR_OK) {
		answer(k, e, NULL);
		return;
	}
	if (k->box == NULL) {
		text = xasprintf(_("Kept for %.*s until there is a network"),
		    SLICE_ARG(k->way));
		answer(k, NULL, text);
		free(text);
		return;
	}
	ids = xcalloc(k->n + 1, sizeof(*ids));
	for (size_t i = 0; i < k->n; i++)
		ids[i] = k->rows[i].id;
	outbox_promise(k->box, k->ticket, ids, k->n);
	free(ids);
}

/* ---- asked: the interface's thread ---- */

static struct sharing *
sharing_new(struct app *a,
    enum err (*run)(struct change *, struct store *, struct error *))
{
	struct sharing *k = change_new(sizeof(*k), NULL, run);

	k->app = a;
	k->ticket = queue_ticket(&a->queue);
	return k;
}

static enum err
fill_rows(struct app *a, const struct app_share *s, const struct share *way,
    struct sharing *k, struct error *e)
{
	size_t n = how_many(s);
	enum err rc = ERR_OK;

	k->rows = arena_alloc(&k->c.arena, (n + 1) * sizeof(*k->rows));
	for (size_t i = 0; i < n && rc == ERR_OK; i++) {
		struct outbox_row *r = &k->rows[k->n];
		json_t *o = NULL;
		char *text;

		rc = read_one(a, s, i, way, &o, e);
		if (rc != ERR_OK)
			break;
		text = json_dumps(o, JSON_COMPACT);
		*r = (struct outbox_row){ .at = clock_now(), .way = k->way,
			.article = s->bookmark ? 0 : s->articles[i],
			.title = arena_dup(&k->c.arena,
			    value_of(o, SLICE("title"))),
			.data = arena_dup(&k->c.arena, slice_of(text)) };
		free(text);
		json_decref(o);
		k->n++;
	}
	return rc;
}

uint64_t
app_share(struct app *a, const struct app_share *s)
{
	struct sharing *k = sharing_new(a, run_sharing);
	uint64_t ticket = k->ticket;
	struct error e = { ERR_OK, "" };
	struct share way;

	k->c.stored = stored_sharing;
	k->way = arena_dup(&k->c.arena, slice_of(s->way));
	if (find_way(a, s->way, &way, &e) == ERR_OK) {
		if (way.kind == SHARE_BROWSER)
			error_set(&e, ERR_USAGE, "%s opens the browser: "
			    "nothing is sent", s->way);
		else if (how_many(s) == 0 || how_many(s) > SHARE_MAX)
			error_set(&e, ERR_USAGE, "1 to %d articles are shared "
			    "at once, not %zu", SHARE_MAX, how_many(s));
		else
			fill_rows(a, s, &way, k, &e);
	}
	share_release(&way);
	if (e.code != ERR_OK) {
		answer(k, &e, NULL);
		arena_release(&k->c.arena);
		free(k);
		return ticket;
	}
	if ((k->box = outbox_get(a)) != NULL)
		outbox_hold(k->box, a);
	writer_push(&a->writer, &k->c);
	return ticket;
}

/* ---- what waits ---- */

enum err
app_outbox(struct app *a, struct outbox_rows *out, struct error *e)
{
	return store_outbox_list(a->reader, OUTBOX_NEVER, out, e);
}

static enum err
run_again(struct change *c, struct store *s, struct error *e)
{
	struct sharing *k = (struct sharing *)c;

	return k->drop ? store_outbox_remove(s, k->drop, e)
	               : store_outbox_again(s, k->again, clock_now(), e);
}

static void
stored_again(struct change *c, const struct error *e)
{
	struct sharing *k = (struct sharing *)c;

	if (k->box != NULL && (e->code != ERR_OK || k->drop))
		outbox_give_up(k->box);
	if (e->code != ERR_OK || k->drop || k->box == NULL)
		answer(k, e->code ? e : NULL, k->drop ? _("Not sent any more")
		    : _("It waits until there is a network"));
	else
		outbox_promise(k->box, k->ticket, &k->again, k->again != 0);
}

static uint64_t
push_again(struct app *a, int64_t again, int64_t drop)
{
	struct sharing *k = sharing_new(a, run_again);
	uint64_t ticket = k->ticket;

	k->again = again;
	k->drop = drop;
	k->c.stored = stored_again;
	if ((k->box = outbox_get(a)) != NULL)
		outbox_hold(k->box, a);
	writer_push(&a->writer, &k->c);
	return ticket;
}

uint64_t
app_outbox_again(struct app *a, int64_t id)
{
	return push_again(a, id, 0);
}

uint64_t
app_outbox_drop(struct app *a, int64_t id)
{
	return push_again(a, 0, id);
}

void
app_outbox_tick(struct app *a)
{
	struct outbox_rows due;
	struct outbox *box;

	if (a->reader == NULL || a->offline)
		return;
	outbox_rows_init(&due);
	if (store_outbox_list(a->reader, clock_now(), &due, NULL) == ERR_OK &&
	    due.n > 0 && (box = outbox_get(a)) != NULL)
		outbox_poke(box, a);
	outbox_rows_release(&due);
}

void
app_outbox_wait(struct app *a)
{
	if (a->outbox != NULL)
		outbox_wait(a->outbox);
}
