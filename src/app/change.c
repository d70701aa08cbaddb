/* app/change.c - marks, undo and bookmarks: handed to the writer. */
#include "config.h"

#include <stdlib.h>

#include "app/hooks.h"
#include "app/inside.h"
#include "base/clock.h"
#include "base/mem.h"
#include "core/jsonw.h"

#include "base/banned.h"

/* ---- marks ---- */

struct mark {
	struct change c;
	enum store_mark mark;
	int64_t *ids;
	size_t n;
	struct list_spec spec;
	struct row_key key;
	bool has_key;
	bool stories; /* those that the ids lead, too */
	int dir;
	struct query_ctx ctx;
};

static const enum store_mark marks[] = { [APP_READ] = MARK_READ,
	[APP_UNREAD] = MARK_UNREAD, [APP_TRASH] = MARK_TRASH,
	[APP_UNTRASH] = MARK_UNTRASH };

static enum err
run_mark_ids(struct change *c, struct store *s, struct error *e)
{
	struct mark *m = (struct mark *)c;

	if (m->stories && store_story_ids(s, m->ids, m->n, &c->arena, &m->ids,
	        &m->n, e) != ERR_OK)
		return e->code;
	return store_mark_ids(s, m->mark, m->ids, m->n, &c->msg->n, e);
}

static enum err
run_mark_list(struct change *c, struct store *s, struct error *e)
{
	struct mark *m = (struct mark *)c;

	return store_mark_list(s, m->mark, &m->spec, &m->ctx,
	    m->has_key ? &m->key : NULL, m->dir, &c->msg->n, e);
}

static uint64_t
push(struct app *a, struct change *c)
{
	uint64_t t = queue_ticket(&a->queue);

	c->ticket = t;
	writer_push(&a->writer, c);
	return t;
}

static bool
reads_stories(const struct app *a)
{
	return conf_bool(a->conf, "fold-stories", NULL) &&
	    conf_bool(a->conf, "story-read", NULL);
}

uint64_t
app_mark_ids(struct app *a, enum app_mark m, const int64_t *ids, size_t n)
{
	struct mark *c = change_new(sizeof(*c), msg_new(MSG_MARKED),
	    run_mark_ids);

	c->mark = marks[m];
	c->stories = m == APP_READ && reads_stories(a);
	c->n = n;
	c->ids = arena_alloc(&c->c.arena, (n + 1) * sizeof(*ids));
	if (n > 0)
		memcpy(c->ids, ids, n * sizeof(*ids));
	return push(a, &c->c);
}

static const char *
keep(struct arena *a, const char *s)
{
	return s != NULL ? arena_strdup(a, slice_of(s)) : NULL;
}

uint64_t
app_mark_list(struct app *a, enum app_mark m, const struct list_spec *spec,
    const struct row_key *key, int dir)
{
	struct mark *c = change_new(sizeof(*c), msg_new(MSG_MARKED),
	    run_mark_list);

	c->mark = marks[m];
	c->spec = *spec;
	if (m == APP_READ && reads_stories(a))
		c->spec.fold = false;
	c->spec.folder = keep(&c->c.arena, spec->folder);
	c->spec.query = keep(&c->c.arena, spec->query);
	c->ctx = app_query_ctx(a);
	c->dir = dir;
	if (key != NULL) {
		c->key = *key;
		c->key.text = arena_dup(&c->c.arena, key->text);
		c->has_key = true;
	}
	return push(a, &c->c);
}

/* ---- stories ---- */

static enum err
run_join(struct change *c, struct store *s, struct error *e)
{
	struct mark *m = (struct mark *)c;

	c->msg->n = (int64_t)m->n;
	return store_story_unite(s, m->ids, m->n, e);
}

static enum err
run_split(struct change *c, struct store *s, struct error *e)
{
	struct mark *m = (struct mark *)c;

	c->msg->n = 1;
	return store_story_set(s, m->ids[0], 0, SLICE(""), SLICE(""), false,
	    e);
}

static uint64_t
push_ids(struct app *a, const int64_t *ids, size_t n,
    enum err (*run)(struct change *, struct store *, struct error *))
{
	struct mark *c = change_new(sizeof(*c), msg_new(MSG_MARKED), run);

	c->n = n;
	c->ids = arena_alloc(&c->c.arena, (n + 1) * sizeof(*ids));
	memcpy(c->ids, ids, n * sizeof(*ids));
	return push(a, &c->c);
}

uint64_t
app_story_join(struct app *a, const int64_t *ids, size_t n)
{
	return push_ids(a, ids, n, run_join);
}

uint64_t
app_story_split(struct app *a, int64_t id)
{
	return push_ids(a, &id, 1, run_split);
}

static enum err
run_undo(struct change *c, struct store *s, struct error *e)
{
	struct buf what = BUF_INIT(1024);
	enum err rc = store_undo(s, &what, e);

	c->msg->text = arena_dup(&c->msg->arena, buf_slice(&what));
	buf_release(&what);
	return rc;
}

uint64_t
app_undo(struct app *a)
{
	struct change *c = change_new(sizeof(*c), msg_new(MSG_UNDONE),
	    run_undo);

	return push(a, c);
}

/* ---- bookmarks ---- */

struct bookmark {
	struct change c;
	struct store_bookmark b;
	int64_t id;
	struct hooks *hooks; /* of a new one */
	struct slice line;   /* for them */
	struct slice title, note, folder, tags; /* of an edit */
	bool has_title, has_note, has_folder, has_tags;
	int64_t *ids;
	size_t n;
};

/* What the article has that the caller did not say. */
static void
fill_from(struct store_bookmark *b, const struct article_full *f)
{
	const struct article *a = &f->a;

	if (b->title.n == 0)
		b->title = a->title;
	b->url = a->link;
	b->author = f->page_byline.n ? f->page_byline : a->author;
	b->feed_name = f->feed_name;
	b->published = f->page_published != DATE_NONE && f->page_published
	    ? f->page_published : a->published;
	b->html = f->page_html.n ? f->page_html
	    : a->content.n       ? a->content
	                         : a->summary;
}

static struct slice
hook_line(struct bookmark *k, int64_t id)
{
	struct buf line = BUF_INIT(1u << 20);
	struct slice out;
	struct jsonw j;

	jsonw_init(&j);
	jsonw_open(&j, '{');
	jsonw_str(&j, "event", SLICE("bookmark"));
	jsonw_int(&j, "id", id);
	jsonw_int(&j, "article", k->b.article);
	jsonw_str(&j, "url", k->b.url);
	jsonw_str(&j, "title", k->b.title);
	jsonw_str(&j, "folder", k->b.folder);
	jsonw_words(&j, "tags", k->b.tags);
	jsonw_opt(&j, "note", k->b.note);
	jsonw_opt(&j, "author", k->b.author);
	jsonw_opt(&j, "feed", k->b.feed_name);
	jsonw_time(&j, "published", k->b.published);
	jsonw_line(&j, &line);
	out = arena_dup(&k->c.arena, buf_slice(&line));
	jsonw_release(&j);
	buf_release(&line);
	return out;
}

static void
stored_bookmark(struct change *c, const struct error *e)
{
	struct bookmark *k = (struct bookmark *)c;

	if (e->code == ERR_OK)
		hooks_tell(k->hooks, "bookmark", k->line);
}

static enum err
run_bookmark_add(struct change *c, struct store *s, struct error *e)
{
	struct bookmark *k = (struct bookmark *)c;
	struct article_full *f = NULL;
	enum err rc = ERR_OK;

	if (k->b.article != 0)
		rc = store_article(s, k->b.article, &f, e);
	if (rc == ERR_OK) {
		if (f != NULL)
			fill_from(&k->b, f);
		rc = store_bookmark_put(s, &k->b, &c->msg->id, e);
	}
	if (rc == ERR_OK && hooks_wanted(k->hooks, "bookmark"))
		k->line = hook_line(k, c->msg->id);
	c->msg->article_id = k->b.article;
	article_full_free(f);
	return rc;
}

static struct slice
dup_text(struct arena *a, const char *s)
{
	return s != NULL ? arena_dup(a, slice_of(s)) : (struct slice){ 0 };
}

uint64_t
app_bookmark_add(struct app *a, const struct app_bookmark *b)
{
	struct bookmark *k = change_new(sizeof(*k), msg_new(MSG_BOOKMARKED),
	    run_bookmark_add);
	struct arena *ar = &k->c.arena;

	k->hooks = a->hooks;
	k->c.stored = stored_bookmark;
	k->b = (struct store_bookmark){ .article = b->article,
		.url = dup_text(ar, b->url),
		.folder = dup_text(ar, b->folder),
		.tags = dup_text(ar, b->tags),
		.note = dup_text(ar, b->note),
		.title = dup_text(ar, b->title),
		.published = DATE_NONE,
		.created = b->created };
	return push(a, &k->c);
}

struct keeping {
	struct change c;
	int64_t id, published;
	struct slice html, title, author;
};

static enum err
run_keep(struct change *c, struct store *s, struct error *e)
{
	struct keeping *k = (struct keeping *)c;
	enum err rc = store_bookmark_text(s, k->id, k->html, e);

	c->msg->id = k->id;
	return rc == ERR_OK ? store_bookmark_fill(s, k->id, k->title,
	    k->author, k->published, e) : rc;
}

uint64_t
app_bookmark_keep(struct app *a, int64_t id, const struct article_full *page)
{
	struct keeping *k = change_new(sizeof(*k), msg_new(MSG_BOOKMARKED),
	    run_keep);
	struct arena *ar = &k->c.arena;

	k->id = id;
	k->html = arena_dup(ar, page->page_html);
	k->title = arena_dup(ar, page->page_title.n ? page->page_title
	    : page->a.title);
	k->author = arena_dup(ar, page->page_byline);
	k->published = page->a.published;
	return push(a, &k->c);
}

struct bookmark_all {
	struct change c;
	struct store_bookmark *v;
	size_t n;
};

static enum err
run_bookmark_all(struct change *c, struct store *s, struct error *e)
{
	struct bookmark_all *k = (struct bookmark_all *)c;

	c->msg->n = (int64_t)k->n;
	return store_bookmark_put_all(s, k->v, k->n, e);
}

uint64_t
app_bookmark_add_all(struct app *a, const struct app_bookmark *v, size_t n)
{
	struct bookmark_all *k = change_new(sizeof(*k),
	    msg_new(MSG_BOOKMARKED), run_bookmark_all);
	struct arena *ar = &k->c.arena;

	k->n = n;
	k->v = arena_zalloc(ar, (n + 1) * sizeof(*k->v));
	for (size_t i = 0; i < n; i++)
		k->v[i] = (struct store_bookmark){ .article = v[i].article,
			.url = dup_text(ar, v[i].url),
			.folder = dup_text(ar, v[i].folder),
			.tags = dup_text(ar, v[i].tags),
			.note = dup_text(ar, v[i].note),
			.title = dup_text(ar, v[i].title),
			.published = DATE_NONE,
			.created = v[i].created };
	return push(a, &k->c);
}

static enum err
run_bookmark_edit(struct change *c, struct store *s, struct error *e)
{
	struct bookmark *k = (struct bookmark *)c;

	c->msg->id = k->id;
	return store_bookmark_edit(s, k->id, k->has_title ? &k->title : NULL,
	    k->has_note ? &k->note : NULL, k->has_folder ? &k->folder : NULL,
	    k->has_tags ? &k->tags : NULL, e);
}

uint64_t
app_bookmark_edit(struct app *a, int64_t id, const char *title,
    const char *note, const char *folder, const char *tags)
{
	struct bookmark *k = change_new(sizeof(*k), msg_new(MSG_BOOKMARKED),
	    run_bookmark_edit);
	struct arena *ar = &k->c.arena;

	k->id = id;
	k->title = dup_text(ar, title);
	k->note = dup_text(ar, note);
	k->folder = dup_text(ar, folder);
	k->tags = dup_text(ar, tags);
	k->has_title = title != NULL;
	k->has_note = note != NULL;
	k->has_folder = folder != NULL;
	k->has_tags = tags != NULL;
	return push(a, &k->c);
}

static enum err
run_bookmark_remove(struct change *c, struct store *s, struct error *e)
{
	struct bookmark *k = (struct bookmark *)c;

	c->msg->n = (int64_t)k->n;
	return store_bookmark_remove(s, k->ids, k->n, e);
}

static enum err
run_bookmark_move(struct change *c, struct store *s, struct error *e)
{
	struct bookmark *k = (struct bookmark *)c;

	c->msg->n = (int64_t)k->n;
	return store_bookmark_move(s, k->ids, k->n, k->folder, e);
}

uint64_t
app_bookmark_move(struct app *a, const int64_t *ids, size_t n,
    const char *folder)
{
	struct bookmark *k = change_new(sizeof(*k), msg_new(MSG_BOOKMARKED),
	    run_bookmark_move);

	k->n = n;
	k->folder = dup_text(&k->c.arena, folder);
	k->ids = arena_alloc(&k->c.arena, (n + 1) * sizeof(*ids));
	if (n > 0)
		memcpy(k->ids, ids, n * sizeof(*ids));
	return push(a, &k->c);
}

uint64_t
app_bookmark_remove(struct app *a, const int64_t *ids, size_t n)
{
	struct bookmark *k = change_new(sizeof(*k), msg_new(MSG_BOOKMARKED),
	    run_bookmark_remove);

	k->n = n;
	k->ids = arena_alloc(&k->c.arena, (n + 1) * sizeof(*ids));
	if (n > 0)
		memcpy(k->ids, ids, n * sizeof(*ids));
	return push(a, &k->c);
}
