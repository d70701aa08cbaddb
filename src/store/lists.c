/*
 * store/lists.c - pages of listings: a walk over the index that has the
 * listing's order, from where the last page ended.
 */
#include "config.h"

#include "store/lists.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/vec.h"
#include "core/text.h"
#include "store/hits.h"
#include "store/snippet.h"
#include "store/words_in.h"

#include "base/banned.h"

#define READ_FEW 2000   /* so many rows read meanwhile are sorted apart */
#define RANK_STEP 100   /* rows of a ranking looked up at once */
#define FRESH_FEW 20000 /* so many new rows are sorted, more are walked to */

#define COLUMNS                                                           \
	"SELECT a.id, a.feed, a.time, a.first_seen, a.flags, a.story,"    \
	" CASE WHEN a.story>0 THEN (SELECT n FROM story WHERE"            \
	" id=a.story) ELSE 0 END, a.kind, a.title, a.tickers, a.author,"  \
	" a.trash, EXISTS(SELECT 1 FROM unread u WHERE u.feed=a.feed AND" \
	" u.time=a.time AND u.id=a.id)"

static void
row_read(sqlite3_stmt *st, struct arena *a, struct row *r)
{
	struct slice kind = sql_text(st, 7);

	*r = (struct row){ 0 };
	r->id = r->key.id = sqlite3_column_int64(st, 0);
	r->feed_id = sqlite3_column_int64(st, 1);
	r->time = r->key.time = sqlite3_column_int64(st, 2);
	r->first_seen = sqlite3_column_int64(st, 3);
	r->flags = (unsigned)sqlite3_column_int64(st, 4);
	r->story = sqlite3_column_int64(st, 5);
	r->story_n = sqlite3_column_int(st, 6);
	r->kind = kind.n ? kind.p[0] : '\0';
	r->title = sql_dup(st, 8, a);
	r->tickers = sql_dup(st, 9, a);
	r->author = sql_dup(st, 10, a);
	if (sqlite3_column_int64(st, 11) > 0)
		r->flags |= ROW_TRASH;
	if (sqlite3_column_int(st, 12))
		r->flags |= ROW_UNREAD;
	r->snippet = r->key.text = SLICE("");
}

static enum err
rows_fill(struct store *s, sqlite3_stmt *st, struct rows *out,
    struct error *e)
{
	bool row;
	enum err rc;

	while ((rc = sql_step(s, st, &row, e)) == ERR_OK && row) {
		struct row *r = VEC_PUSH(out);

		row_read(st, &out->arena, r);
	}
	return rc;
}

enum err
lists_row(struct store *s, int64_t id, struct rows *out, struct error *e)
{
	sqlite3_stmt *st;
	enum err rc = sql_get(s, COLUMNS " FROM article a WHERE a.id=?1", &st,
	    e);

	if (rc != ERR_OK)
		return rc;
	sql_bind(st, "i", id);
	return rows_fill(s, st, out, e);
}

enum err
store_row(struct store *s, int64_t id, struct rows *out, struct error *e)
{
	return lists_row(s, id, out, e);
}

/* ---- what a listing asks for ---- */

static enum err
add_kind(struct clause *c, const struct list_spec *spec, struct error *e)
{
	clause_add(c, spec->kind == LIST_TRASH ? "a.trash>0" : "a.trash=0");
	switch (spec->kind) {
	case LIST_RIVER: case LIST_FRESH:
		clause_add(c, " AND a.feed NOT IN (SELECT id FROM feed WHERE"
		    " hidden=1)");
		break;
	case LIST_FEED:
		clause_add(c, " AND a.feed=");
		clause_int(c, spec->id);
		break;
	case LIST_FOLDER:
		if (spec->folder == NULL)
			return error_set(e, ERR_USAGE, "no folder is named");
		clause_add(c, " AND a.feed IN (SELECT id FROM feed WHERE"
		    " hidden=0 AND below(folder,");
		clause_text(c, slice_of(spec->folder));
		clause_add(c, "))");
		break;
	case LIST_STORY:
		clause_add(c, " AND a.story>0 AND a.story=");
		clause_int(c, spec->id);
		break;
	case LIST_TRASH: break;
	}
	if (spec->kind == LIST_FRESH) {
		clause_add(c, " AND a.run=");
		clause_int(c, spec->id);
	}
	if (spec->kind == LIST_RIVER && spec->fold)
		clause_add(c, " AND (a.flags&256)=0");
	if (spec->max_id) {
		clause_add(c, " AND a.id<=");
		clause_int(c, spec->max_id);
	}
	if (spec->min_id) {
		clause_add(c, " AND a.id>");
		clause_int(c, spec->min_id);
	}
	/* what a filter hid is there for who asks for it by name */
	if (spec->kind != LIST_TRASH && (spec->query == NULL ||
	    strstr(spec->query, "is:muted") == NULL))
		clause_add(c, " AND (a.flags&16384)=0");
	return ERR_OK;
}

/* "w.watch IN (?, ?)" */
static void
add_names(struct clause *c, const char *names)
{
	struct slice rest = slice_of(names), one;
	const char *before = "w.watch IN (";

	while (slice_split(&rest, '\t', &one)) {
		clause_add(c, before);
		clause_text(c, one);
		before = ",";
	}
	clause_add(c, ")");
}

/* Muted: it hits one of these entries and no other one. */
static void
add_muted(struct clause *c, const struct list_spec *spec)
{
	if (spec->kind != LIST_RIVER || spec->muted == NULL ||
	    *spec->muted == '\0' || (!spec->muted_only &&
	        spec->query != NULL && *spec->query != '\0'))
		return;
	clause_add(c, spec->muted_only
	    ? " AND a.id IN (SELECT w.article FROM watch_hit w WHERE "
	    : " AND ((a.flags&64)=0 OR a.id NOT IN (SELECT w.article FROM"
	      " watch_hit w WHERE ");
	add_names(c, spec->muted);
	clause_add(c, spec->muted_only
	    ? ") AND NOT EXISTS" : ") OR EXISTS");
	clause_add(c, "(SELECT 1 FROM watch_hit w WHERE w.article=a.id AND"
	    " NOT ");
	add_names(c, spec->muted);
	clause_add(c, spec->muted_only ? ")" : "))");
}

enum err
lists_where(struct store *s, const struct list_spec *spec,
    const struct query_ctx *ctx, struct clause *c, struct filter *f,
    struct error *e)
{
	enum err rc;

	*f = (struct filter){ .slot = -1 };
	if ((rc = add_kind(c, spec, e)) != ERR_OK)
		return rc;
	add_muted(c, spec);
	clause_add(c, " AND ");
	return filter_compile(s, spec->query, ctx, c, f, e);
}

static bool
descends(const struct list_spec *spec, int dir)
{
	bool down = spec->sort == SORT_NEWEST || spec->sort == SORT_RANK ||
	    spec->sort == SORT_FEED;

	if (spec->kind == LIST_STORY)
		down = false;
	return (dir < 0) != down;
}

void
lists_place(struct clause *c, const struct list_spec *spec,
    const struct row_key *key, int dir, bool with_key)
{
	bool down = descends(spec, dir);

	if (key == NULL)
		return;
	clause_add(c, down ? " AND a.time<=" : " AND a.time>=");
	clause_int(c, key->time);
	clause_add(c, down ? " AND (a.time<" : " AND (a.time>");
	clause_int(c, key->time);
	clause_add(c, down ? " OR a.id<" : " OR a.id>");
	if (with_key)
		clause_add(c, "=");
	clause_int(c, key->id);
	clause_add(c, ")");
}

/* ---- one page ---- */

struct page {
	struct store *s;
	const struct list_spec *spec;
	const struct query_ctx *ctx;
	const struct row_key *from;
	int dir;
	size_t limit;
	struct rows *out;
	struct filter f;
	struct error *e;
	bool by_index; /* words are rare: reading articles took too long */
};

/* The way to the rows: which index has them in order, or which are few. */
static enum err
add_source(struct page *p, struct clause *c)
{
	const struct list_spec *spec = p->spec;
	int64_t first = 0, next = 0, total = 0, mine = 0;
	enum err rc = ERR_OK;

	switch (spec->kind) {
	case LIST_FEED: clause_add(c, " INDEXED BY i_feed"); return rc;
	case LIST_STORY: clause_add(c, " INDEXED BY i_story"); return rc;
	case LIST_TRASH: clause_add(c, " INDEXED BY i_trash"); return rc;
	case LIST_FRESH:
		rc = sql_int(p->s, &first, p->e,
		    "SELECT first_article FROM run WHERE id=?1", "i",
		    spec->id);
		next = first;
		if (rc == ERR_OK)
			rc = sql_int(p->s, &next, p->e,
			    "SELECT max(id) FROM article", "");
		clause_add(c, next - first > FRESH_FEW
		        ? " INDEXED BY i_time" : " NOT INDEXED");
		return rc;
	case LIST_FOLDER:
		rc = sql_int(p->s, &total, p->e,
		    "SELECT sum(total) FROM feed_count", "");
		if (rc == ERR_OK)
			rc = sql_int(p->s, &mine, p->e, "SELECT sum(c.total)"
			    " FROM feed f JOIN feed_count c ON c.feed=f.id"
			    " WHERE f.hidden=0 AND below(f.folder,?1)", "t",
			    slice_of(spec->folder));
		clause_add(c, mine * 50 < total ? " INDEXED BY i_feed"
		                                : " INDEXED BY i_time");
		return rc;
	case LIST_RIVER:
		clause_add(c, p->f.one_feed ? " INDEXED BY i_feed"
		                            : " INDEXED BY i_time");
		return rc;
	}
	return rc;
}

/* Move the values of from to the end of to. */
static void
clause_append(struct clause *to, struct clause *from)
{
	buf_add_slice(&to->sql, buf_slice(&from->sql));
	for (size_t i = 0; i < from->n; i++) {
		struct clause_value v = from->v[i];

		if (v.is_text)
			v.t = arena_dup(&to->arena, v.t);
		*VEC_PUSH(to) = v;
	}
}

static void
add_few(struct page *p, struct clause *c)
{
	struct buf ids = BUF_INIT(0);

	hits_json(p->s->hits, p->f.slot, &ids);
	clause_add(c, " AND a.id IN (SELECT value FROM json_each(");
	clause_text(c, buf_slice(&ids));
	clause_add(c, "))");
	buf_release(&ids);
}

/* Numbers grow: what a run brought stands behind its first. */
static void
add_fresh_range(struct page *p, struct clause *c)
{
	int64_t first = 0;

	if (p->spec->kind != LIST_FRESH)
		return;
	sql_int(p->s, &first, NULL,
	    "SELECT first_article FROM run WHERE id=?1", "i", p->spec->id);
	clause_add(c, " AND a.id>=");
	clause_int(c, first);
}

static void
add_order(struct page *p, struct clause *c, const char *time,
    const char *id)
{
	bool down = descends(p->spec, p->dir);

	clause_add(c, " ORDER BY ");
	clause_add(c, time);
	clause_add(c, down ? " DESC, " : ", ");
	clause_add(c, id);
	clause_add(c, down ? " DESC LIMIT " : " LIMIT ");
	clause_int(c, (int64_t)p->limit);
}

/* Which rows, of all that the listing's condition lets through. */
enum which { ALL, UNREAD_ONLY, READ_SINCE, EITHER };

static enum err
page_clause(struct page *p, enum which which, struct clause *c)
{
	struct clause where;
	bool few, walk_unread = which == UNREAD_ONLY;
	int slot;
	enum err rc;

	clause_init(&where);
	rc = lists_where(p->s, p->spec, p->ctx, &where, &p->f, p->e);
	few = rc == ERR_OK && p->f.slot >= 0 &&
	    hits_count(p->s->hits, p->f.slot) <= HITS_FEW;
	clause_add(c, COLUMNS " FROM ");
	if (walk_unread && !few && p->spec->kind != LIST_FRESH &&
	    p->spec->kind != LIST_TRASH && p->spec->kind != LIST_STORY) {
		clause_add(c, p->spec->kind == LIST_FEED
		        ? "unread x CROSS JOIN article a ON"
		          " a.id=x.id WHERE x.feed="
		        : "unread x INDEXED BY i_unread CROSS JOIN article a"
		          " ON a.id=x.id WHERE ");
		if (p->spec->kind == LIST_FEED) {
			clause_int(c, p->spec->id);
			clause_add(c, " AND ");
		}
	} else {
		clause_add(c, "article a");
		if (few || which == READ_SINCE)
			clause_add(c, " NOT INDEXED");
		else if (rc == ERR_OK)
			rc = add_source(p, c);
		clause_add(c, " WHERE ");
		walk_unread = false;
	}
	clause_append(c, &where);
	clause_release(&where);
	if (few)
		add_few(p, c);
	add_fresh_range(p, c);
	if (which == READ_SINCE) {
		clause_add(c, " AND a.id IN (SELECT article FROM read_log"
		    " WHERE at>=");
		clause_int(c, p->spec->opened_at);
		clause_add(c, ")");
	}
	if (which == EITHER && rc == ERR_OK) {
		rc = hits_read_since(p->s, p->spec->opened_at, &slot, p->e);
		clause_add(c, " AND (hit(");
		clause_int(c, slot);
		clause_add(c, ",a.id) OR ");
	} else if (which != ALL && !walk_unread) {
		clause_add(c, which == READ_SINCE ? " AND NOT " : " AND ");
	}
	if (which != ALL && !walk_unread)
		clause_add(c, "EXISTS(SELECT 1 FROM unread y WHERE"
		    " y.feed=a.feed AND y.time=a.time AND y.id=a.id)");
	if (which == EITHER)
		clause_add(c, ")");
	return rc;
}

/* The place in terms of the index that is walked. */
static void
add_place(struct page *p, enum which which, struct clause *c)
{
	bool down = descends(p->spec, p->dir);

	if (p->from && which == UNREAD_ONLY &&
	    strstr(buf_str(&c->sql), "unread x")) {
		clause_add(c, down ? " AND (x.time,x.id)<(" :
		    " AND (x.time,x.id)>(");
		clause_int(c, p->from->time);
		clause_add(c, ",");
		clause_int(c, p->from->id);
		clause_add(c, ")");
		return;
	}
	lists_place(c, p->spec, p->from, p->dir, false);
}

static enum err
page_walk(struct page *p, enum which which, struct rows *out)
{
	struct clause c;
	sqlite3_stmt *st;
	enum err rc;

	clause_init(&c);
	rc = page_clause(p, which, &c);
	add_place(p, which, &c);
	if (strstr(buf_str(&c.sql), "unread x"))
		add_order(p, &c, "x.time", "x.id");
	else
		add_order(p, &c, "a.time", "a.id");
	if (rc == ERR_OK)
		rc = clause_prepare(p->s, &c, &st, p->e);
	if (rc == ERR_OK)
		rc = rows_fill(p->s, st, out, p->e);
	clause_release(&c);
	filter_release(&p->f);
	return rc;
}

/*
 * The index lists all articles with a word of a part ("zins*") before the
 * first is known; where so many have one, reading the first articles of the
 * listing finds a page sooner.
 */
static enum err
page_run(struct page *p, enum which which, struct rows *out)
{
	size_t at = out->n;
	enum err rc;

	if (p->by_index || p->spec->query == NULL ||
	    strchr(p->spec->query, '*') == NULL)
		return page_walk(p, which, out);
	look_begin(p->s, out);
	rc = page_walk(p, which, out);
	look_end(p->s);
	if (!look_tired(p->s))
		return rc;
	out->n = at;
	p->by_index = true;
	if (p->e != NULL)
		error_clear(p->e); /* that it gave up is no failure */
	return page_walk(p, which, out);
}

static bool
before(const struct row *a, const struct row *b, bool down)
{
	if (a->time != b->time)
		return (a->time > b->time) == down;
	return (a->id > b->id) == down;
}

static void
row_copy(struct rows *to, const struct row *from)
{
	struct row *r = VEC_PUSH(to);

	*r = *from;
	r->title = arena_dup(&to->arena, from->title);
	r->tickers = arena_dup(&to->arena, from->tickers);
	r->author = arena_dup(&to->arena, from->author);
}

/* Two sorted halves into one page. */
static void
rows_merge(struct page *p, struct rows *a, struct rows *b)
{
	bool down = descends(p->spec, p->dir);
	size_t i = 0, k = 0, n = 0;

	while (n++ < p->limit && (i < a->n || k < b->n)) {
		if (k == b->n || (i < a->n && before(&a->v[i], &b->v[k],
		        down)))
			row_copy(p->out, &a->v[i++]);
		else
			row_copy(p->out, &b->v[k++]);
	}
}

static enum err
page_unread(struct page *p)
{
	struct rows a, b;
	int64_t n = 0;
	enum err rc = ERR_OK;

	if (p->spec->opened_at == 0)
		return page_run(p, UNREAD_ONLY, p->out);
	rc = sql_int(p->s, &n, p->e, "SELECT count(*) FROM (SELECT 1 FROM"
	    " read_log WHERE at>=?1 LIMIT ?2)", "ii", p->spec->opened_at,
	    (int64_t)READ_FEW + 1);
	if (rc != ERR_OK || n > READ_FEW)
		return rc != ERR_OK ? rc : page_run(p, EITHER, p->out);
	rows_init(&a);
	rows_init(&b);
	rc = page_run(p, UNREAD_ONLY, &a);
	if (rc == ERR_OK && n)
		rc = page_run(p, READ_SINCE, &b);
	if (rc == ERR_OK)
		rows_merge(p, &a, &b);
	rows_release(&a);
	rows_release(&b);
	return rc;
}

static void
reverse(struct row *v, size_t n)
{
	for (size_t i = 0; i < n / 2; i++) {
		struct row t = v[i];

		v[i] = v[n - 1 - i];
		v[n - 1 - i] = t;
	}
}

static enum err
page_time(struct page *p)
{
	size_t at = p->out->n;
	enum err rc = p->spec->unread_only ? page_unread(p)
	                                   : page_run(p, ALL, p->out);

	if (rc == ERR_OK && p->dir < 0)
		reverse(p->out->v + at, p->out->n - at);
	return rc;
}

/* ---- by title: a sort of everything, which a river seldom is ---- */

static enum err
page_title(struct page *p)
{
	struct clause c;
	sqlite3_stmt *st;
	size_t at = p->out->n;
	struct buf fold = BUF_INIT(0);
	enum err rc;

	clause_init(&c);
	rc = page_clause(p, !p->spec->unread_only ? ALL
	        : p->spec->opened_at ? EITHER : UNREAD_ONLY, &c);
	if (p->from) {
		clause_add(&c, p->dir < 0 ? " AND (fold(a.title),a.id)<("
		                          : " AND (fold(a.title),a.id)>(");
		clause_text(&c, p->from->text);
		clause_add(&c, ",");
		clause_int(&c, p->from->id);
		clause_add(&c, ")");
	}
	clause_add(&c, p->dir < 0
	        ? " ORDER BY fold(a.title) DESC, a.id DESC LIMIT "
	        : " ORDER BY fold(a.title), a.id LIMIT ");
	clause_int(&c, (int64_t)p->limit);
	if (rc == ERR_OK)
		rc = clause_prepare(p->s, &c, &st, p->e);
	if (rc == ERR_OK)
		rc = rows_fill(p->s, st, p->out, p->e);
	for (size_t i = at; i < p->out->n; i++) {
		buf_clear(&fold);
		text_fold(&fold, p->out->v[i].title);
		p->out->v[i].key.text = arena_dup(&p->out->arena,
		    buf_slice(&fold));
	}
	if (p->dir < 0)
		reverse(p->out->v + at, p->out->n - at);
	buf_release(&fold);
	clause_release(&c);
	filter_release(&p->f);
	return rc;
}

/* ---- by feed: one feed's page after the other ---- */

struct feed_name {
	int64_t id;
	struct slice name; /* folded */
};

static int
cmp_feed(const void *x, const void *y)
{
	const struct feed_name *a = x, *b = y;
	int c = slice_cmp(a->name, b->name);

	return c ? c : a->id < b->id ? -1 : a->id > b->id;
}

static enum err
feed_names(struct store *s, struct arena *a, struct feed_name **out,
    size_t *n, struct error *e)
{
	struct { struct feed_name *v; size_t n, cap; } list = { 0 };
	sqlite3_stmt *st;
	bool row;
	enum err rc = sql_get(s, "SELECT id, fold(CASE WHEN name<>'' THEN"
	    " name WHEN title<>'' THEN title ELSE url END) FROM feed", &st,
	    e);

	while (rc == ERR_OK && (rc = sql_step(s, st, &row, e)) == ERR_OK &&
	    row) {
		struct feed_name *f = VEC_PUSH(&list);

		f->id = sqlite3_column_int64(st, 0);
		f->name = sql_dup(st, 1, a);
	}
	if (list.n)
		qsort(list.v, list.n, sizeof(*list.v), cmp_feed);
	*out = list.v;
	*n = list.n;
	return rc;
}

/* Whether the listing has this feed's articles at all. */
static bool
feed_listed(struct page *p, int64_t id)
{
	int64_t yes = 0;

	switch (p->spec->kind) {
	case LIST_FEED: return id == p->spec->id;
	case LIST_FOLDER:
		sql_int(p->s, &yes, NULL, "SELECT 1 FROM feed WHERE id=?1 AND"
		    " hidden=0 AND below(folder,?2)", "it", id,
		    slice_of(p->spec->folder));
		return yes;
	case LIST_RIVER:
		sql_int(p->s, &yes, NULL,
		    "SELECT 1 FROM feed WHERE id=?1 AND hidden=0", "i", id);
		return yes;
	default: return false;
	}
}

static enum err
page_one_feed(struct page *p, const struct feed_name *f, bool resume,
    struct rows *out)
{
	struct list_spec spec = *p->spec;
	struct page one = *p;
	size_t at = out->n;
	enum err rc;

	spec.kind = LIST_FEED;
	spec.id = f->id;
	one.spec = &spec;
	one.out = out;
	one.limit = p->limit - at;
	if (!resume)
		one.from = NULL;
	rc = page_time(&one);
	/* page_time turned the part round: from the end it comes in turn */
	if (p->dir < 0)
		reverse(out->v + at, out->n - at);
	for (size_t i = at; i < out->n; i++)
		out->v[i].key.text = arena_dup(&out->arena, f->name);
	return rc;
}

static enum err
page_feed(struct page *p)
{
	struct feed_name *v = NULL, me = { 0, { NULL, 0 } };
	struct arena a;
	struct rows got;
	size_t n, i;
	int64_t feed = 0;
	enum err rc;

	arena_init(&a);
	rows_init(&got);
	rc = feed_names(p->s, &a, &v, &n, p->e);
	if (rc == ERR_OK && p->from) {
		rc = sql_int(p->s, &feed, p->e,
		    "SELECT feed FROM article WHERE id=?1", "i", p->from->id);
		me = (struct feed_name){ feed, p->from->text };
	}
	for (size_t k = 0; rc == ERR_OK && k < n && got.n < p->limit; k++) {
		int c;

		i = p->dir < 0 ? n - 1 - k : k;
		c = p->from ? cmp_feed(&v[i], &me) : 0;
		if (p->from && (p->dir < 0 ? c > 0 : c < 0))
			continue;
		if (feed_listed(p, v[i].id))
			rc = page_one_feed(p, &v[i], p->from && c == 0,
			    &got);
	}
	if (p->dir < 0)
		reverse(got.v, got.n);
	for (i = 0; i < got.n; i++) {
		row_copy(p->out, &got.v[i]);
		p->out->v[p->out->n - 1].key.text = arena_dup(&p->out->arena,
		    got.v[i].key.text);
	}
	rows_release(&got);
	free(v);
	arena_release(&a);
	return rc;
}

/* ---- by rank ---- */

/* Where a page begins in the ranking: behind (or before) the key. */
static size_t
rank_start(const struct ranked *v, size_t n, const struct row_key *from,
    int dir)
{
	size_t i = 0;

	if (from == NULL)
		return dir < 0 ? n : 0;
	while (i < n && (v[i].score > from->rank ||
	           (v[i].score == from->rank && v[i].id > from->id)))
		i++;
	if (dir > 0 && i < n && v[i].id == from->id)
		i++;
	return i;
}

/* The next n of the ranking, whatever the listing lets through of them. */
static enum err
rank_some(struct page *p, const struct ranked *v, size_t n,
    struct rows *out)
{
	struct clause c;
	struct buf ids = BUF_INIT(0);
	sqlite3_stmt *st;
	enum err rc;

	for (size_t i = 0; i < n; i++)
		buf_addf(&ids, "%s%lld", i ? "," : "[", (long long)v[i].id);
	buf_addc(&ids, ']');
	clause_init(&c);
	clause_add(&c, COLUMNS " FROM article a NOT INDEXED WHERE ");
	rc = lists_where(p->s, p->spec, p->ctx, &c, &p->f, p->e);
	if (p->spec->unread_only)
		clause_add(&c, " AND EXISTS(SELECT 1 FROM unread y WHERE"
		    " y.feed=a.feed AND y.time=a.time AND y.id=a.id)");
	clause_add(&c, " AND a.id IN (SELECT value FROM json_each(");
	clause_text(&c, buf_slice(&ids));
	clause_add(&c, "))");
	if (rc == ERR_OK)
		rc = clause_prepare(p->s, &c, &st, p->e);
	if (rc == ERR_OK)
		rc = rows_fill(p->s, st, out, p->e);
	clause_release(&c);
	filter_release(&p->f);
	buf_release(&ids);
	return rc;
}

/* Those of got in the ranking's order, as long as the page has room. */
static void
rank_take(struct page *p, const struct ranked *v, size_t n,
    const struct rows *got, size_t *room)
{
	for (size_t i = 0; i < n && *room; i++) {
		const struct ranked *r = &v[p->dir < 0 ? n - 1 - i : i];

		for (size_t k = 0; k < got->n; k++) {
			if (got->v[k].id != r->id)
				continue;
			row_copy(p->out, &got->v[k]);
			p->out->v[p->out->n - 1].key.rank = r->score;
			(*room)--;
			break;
		}
	}
}

static enum err
page_rank(struct page *p)
{
	const struct ranked *v = NULL;
	struct clause c;
	size_t n = 0, i = 0, at = p->out->n, room = p->limit;
	enum err rc;

	clause_init(&c);
	rc = lists_where(p->s, p->spec, p->ctx, &c, &p->f, p->e);
	clause_release(&c);
	if (rc == ERR_OK && p->f.match == NULL)
		rc = error_set(p->e, ERR_USAGE, "query: sorting by relevance "
		    "needs words to search for");
	if (rc == ERR_OK)
		rc = hits_ranked(p->s, p->f.match,
		    p->ctx ? p->ctx->now : 0, &v, &n, p->e);
	if (rc == ERR_OK)
		i = rank_start(v, n, p->from, p->dir);
	filter_release(&p->f);
	while (rc == ERR_OK && room && (p->dir < 0 ? i > 0 : i < n)) {
		size_t left = p->dir < 0 ? i : n - i;
		size_t some = left < RANK_STEP ? left : RANK_STEP;
		struct rows got;

		rows_init(&got);
		if (p->dir < 0)
			i -= some;
		rc = rank_some(p, v + i, some, &got);
		rank_take(p, v + i, some, &got, &room);
		if (p->dir > 0)
			i += some;
		rows_release(&got);
	}
	if (p->dir < 0)
		reverse(p->out->v + at, p->out->n - at);
	return rc;
}

static enum err
page_any(struct page *p)
{
	switch (p->spec->sort) {
	case SORT_TITLE: return page_title(p);
	case SORT_RANK: return page_rank(p);
	case SORT_FEED:
		return p->spec->kind == LIST_RIVER ||
		        p->spec->kind == LIST_FOLDER
		    ? page_feed(p) : page_time(p);
	case SORT_NEWEST: case SORT_OLDEST: break;
	}
	return page_time(p);
}

enum err
store_list(struct store *s, const struct list_spec *spec,
    const struct query_ctx *ctx, const struct row_key *from, int dir,
    size_t limit, struct rows *out, struct error *e)
{
	struct page p = { s, spec, ctx, from, dir < 0 ? -1 : 1, limit, out,
		{ .slot = -1 }, e, false };
	size_t at = out->n;
	enum err rc;

	if ((rc = tx_read(s, e)) != ERR_OK)
		return rc;
	rc = page_any(&p);
	if (rc == ERR_OK && spec->query && *spec->query)
		rc = snippets_add(s, spec->query, ctx, out, at, e);
	tx_read_end(s);
	if (rc != ERR_OK)
		out->n = at;
	return rc;
}

enum err
store_max_id(struct store *s, int64_t *id, struct error *e)
{
	*id = 0;
	return sql_int(s, id, e, "SELECT max(id) FROM article", "");
}
