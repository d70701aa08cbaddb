/* store/bookmark.c - articles and addresses kept for good. */
#include "config.h"

#include "store/bookmark.h"

#include <stdlib.h>

#include "base/clock.h"
#include "base/hash.h"
#include "base/mem.h"
#include "base/vec.h"
#include "core/text.h"
#include "core/url.h"
#include "store/ledger.h"
#include "store/mark.h"
#include "store/pack.h"

#include "base/banned.h"

static int64_t
canon_hash(struct slice url)
{
	struct arena a;
	struct slice c;
	int64_t h;

	arena_init(&a);
	c = url_canonical(&a, url);
	h = (int64_t)hash64(c.p, c.n, 0);
	arena_release(&a);
	return h;
}

enum err
bookmark_find(struct store *s, struct slice url, int64_t *id,
    struct error *e)
{
	*id = 0;
	return sql_int(s, id, e, "SELECT id FROM bookmark WHERE canon=?1",
	    "i", canon_hash(url));
}

static const char rows_sql[] =
    "SELECT b.id, CASE WHEN b.article>0 AND EXISTS(SELECT 1 FROM article"
    " WHERE id=b.article) THEN b.article ELSE 0 END, b.created, b.changed,"
    " b.published, b.checked, EXISTS(SELECT 1 FROM bookmark_text t WHERE"
    " t.id=b.id), b.gone, b.differs, b.url, b.title, b.note, b.folder,"
    " b.tags, b.author, b.feed_name, b.error FROM bookmark b";

static enum err
rows_fill(struct store *s, sqlite3_stmt *st, struct bookmark_rows *out,
    struct error *e)
{
	bool row;
	enum err rc;

	while ((rc = sql_step(s, st, &row, e)) == ERR_OK && row) {
		struct bookmark_row *r = VEC_PUSH(out);
		struct slice *t[] = { &r->url, &r->title, &r->note,
			&r->folder, &r->tags, &r->author, &r->feed_name,
			&r->error };

		r->id = sqlite3_column_int64(st, 0);
		r->article = sqlite3_column_int64(st, 1);
		r->created = sqlite3_column_int64(st, 2);
		r->changed = sqlite3_column_int64(st, 3);
		r->published = sqlite3_column_int64(st, 4);
		r->checked = sqlite3_column_int64(st, 5);
		r->kept = sqlite3_column_int(st, 6) != 0;
		r->gone = sqlite3_column_int(st, 7) != 0;
		r->differs = sqlite3_column_int(st, 8) != 0;
		for (size_t i = 0; i < sizeof(t) / sizeof(t[0]); i++)
			*t[i] = sql_dup(st, 9 + (int)i, &out->arena);
	}
	return rc;
}

enum err
bookmarks_by_id(struct store *s, int64_t id, struct bookmark_rows *out,
    struct error *e)
{
	struct buf sql = BUF_INIT(0);
	sqlite3_stmt *st;
	enum err rc;

	buf_addf(&sql, "%s WHERE b.id=?1", rows_sql);
	rc = sql_get(s, buf_str(&sql), &st, e);
	buf_release(&sql);
	if (rc != ERR_OK)
		return rc;
	sql_bind(st, "i", id);
	return rows_fill(s, st, out, e);
}

static enum err
flag_article(struct store *s, int64_t article, bool saved, struct error *e)
{
	return sql_run(s, e, "UPDATE article SET flags=CASE WHEN ?2 THEN"
	    " flags|2 ELSE flags&~2 END WHERE id=?1", "ii", article,
	    (int64_t)saved);
}

static enum err
text_put(struct store *s, int64_t id, struct slice html, struct error *e)
{
	struct buf b = BUF_INIT(0);
	enum err rc = pack_squeeze(s->pack, html, &b, e);

	if (rc == ERR_OK)
		rc = sql_run(s, e, "INSERT OR REPLACE INTO bookmark_text(id,"
		    " data) VALUES(?1, ?2)", "ib", id, buf_slice(&b));
	buf_release(&b);
	return rc;
}

enum err
bookmark_insert(struct store *s, const struct store_bookmark *b,
    int64_t created, int64_t *id, struct error *e)
{
	enum err rc = sql_run(s, e, "INSERT INTO bookmark(article, canon,"
	    " url, title, note, folder, tags, author, feed_name, created,"
	    " changed, published) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9,"
	    " ?10, ?10, ?11)", "iitttttttii", b->article,
	    canon_hash(b->url), b->url, b->title, b->note, b->folder,
	    b->tags, b->author, b->feed_name, created, b->published);

	if (rc != ERR_OK)
		return rc;
	*id = sqlite3_last_insert_rowid(s->db);
	if (b->html.n)
		rc = text_put(s, *id, b->html, e);
	if (rc == ERR_OK && b->article)
		rc = flag_article(s, b->article, true, e);
	return rc;
}

static enum err
bookmark_update(struct store *s, const struct store_bookmark *b, int64_t id,
    struct error *e)
{
	enum err rc = sql_run(s, e, "UPDATE bookmark SET article=CASE WHEN"
	    " ?2>0 THEN ?2 ELSE article END,"
	    " title=CASE WHEN ?3<>'' THEN ?3 ELSE title END,"
	    " note=CASE WHEN ?4<>'' THEN ?4 ELSE note END,"
	    " folder=CASE WHEN ?5<>'' THEN ?5 ELSE folder END,"
	    " tags=CASE WHEN ?6<>'' THEN ?6 ELSE tags END,"
	    " changed=?7 WHERE id=?1", "iitttti", id, b->article, b->title,
	    b->note, b->folder, b->tags, clock_now());

	if (rc == ERR_OK && b->html.n)
		rc = text_put(s, id, b->html, e);
	if (rc == ERR_OK && b->article)
		rc = flag_article(s, b->article, true, e);
	return rc;
}

/* As they were before an edit, for the undo step. */
static enum err
step_edit(struct store *s, const int64_t *ids, size_t n, struct error *e)
{
	struct bookmark_rows rows;
	struct buf data = BUF_INIT(0);
	enum err rc = ERR_OK;

	bookmark_rows_init(&rows);
	for (size_t i = 0; i < n && rc == ERR_OK; i++)
		rc = bookmarks_by_id(s, ids[i], &rows, e);
	for (size_t i = 0; i < rows.n; i++) {
		rec_num(&data, rows.v[i].id);
		rec_add(&data, rows.v[i].title);
		rec_add(&data, rows.v[i].note);
		rec_add(&data, rows.v[i].folder);
		rec_add(&data, rows.v[i].tags);
	}
	if (rc == ERR_OK && rows.n > 0)
		rc = step_add(s, "bookmark-edit", (int64_t)rows.n,
		    buf_slice(&data), e);
	bookmark_rows_release(&rows);
	buf_release(&data);
	return rc;
}

static enum err
unedit_one(struct store *s, struct rec *r, struct error *e)
{
	struct slice title, note, folder, tags;
	int64_t id = rec_int(r);
	enum err rc;

	title = rec_get(r);
	note = rec_get(r);
	folder = rec_get(r);
	tags = rec_get(r);
	if (r->bad)
		return error_set(e, ERR_STORE,
		    "undo: the step's record is damaged");
	rc = sql_run(s, e, "UPDATE bookmark SET title=?2, note=?3, folder=?4,"
	    " tags=?5, changed=?6 WHERE id=?1", "itttti", id, title, note,
	    folder, tags, clock_now());
	if (rc == ERR_OK)
		ledger_bookmark(s, id, SLICE(""));
	return rc;
}

enum err
bookmarks_unedit(struct store *s, struct slice data, struct buf *what,
    struct error *e)
{
	struct rec r;
	size_t n = 0;
	enum err rc = ERR_OK;

	rec_init(&r, data);
	for (; rc == ERR_OK && r.p < r.end; n++)
		rc = unedit_one(s, &r, e);
	if (rc == ERR_OK)
		buf_addf(what, "%zu bookmark%s as before", n,
		    n == 1 ? "" : "s");
	return rc;
}

/* New ones, for the undo step. */
static enum err
step_kept(struct store *s, struct ids *ids, struct error *e)
{
	struct buf data = BUF_INIT(0);
	enum err rc = ERR_OK;

	ids_sort(ids);
	if (ids->n > 0) {
		ids_pack(ids, &data);
		rc = step_add(s, "bookmark-new", (int64_t)ids->n,
		    buf_slice(&data), e);
	}
	buf_release(&data);
	return rc;
}

enum err
bookmarks_unkeep(struct store *s, struct slice data, struct buf *what,
    struct error *e)
{
	struct bookmark_rows rows;
	struct ids ids;
	enum err rc = ERR_OK;

	ids_init(&ids);
	bookmark_rows_init(&rows);
	if (!ids_unpack(data, &ids))
		rc = error_set(e, ERR_STORE,
		    "undo: the step's record is damaged");
	for (size_t i = 0; i < ids.n && rc == ERR_OK; i++)
		rc = bookmarks_by_id(s, ids.v[i], &rows, e);
	for (size_t i = 0; i < rows.n && rc == ERR_OK; i++) {
		rc = bookmark_delete(s, rows.v[i].id, e);
		if (rc == ERR_OK)
			ledger_bookmark(s, rows.v[i].id, rows.v[i].url);
	}
	if (rc == ERR_OK)
		buf_addf(what, "%zu bookmark%s not kept", rows.n,
		    rows.n == 1 ? "" : "s");
	bookmark_rows_release(&rows);
	ids_release(&ids);
	return rc;
}

/* Within a transaction; fresh: the new one is added. */
static enum err
put_one(struct store *s, const struct store_bookmark *b, int64_t *id,
    struct ids *fresh, struct error *e)
{
	int64_t there = 0;
	enum err rc;

	if (b->url.n == 0 && b->article == 0)
		return error_set(e, ERR_USAGE,
		    "bookmark: there is no address to keep");
	if (b->url.n)
		rc = bookmark_find(s, b->url, &there, e);
	else
		rc = sql_int(s, &there, e, "SELECT id FROM bookmark WHERE"
		    " article=?1 AND article>0", "i", b->article);
	if (rc == ERR_OK && there) {
		rc = step_edit(s, &there, 1, e);
		if (rc == ERR_OK)
			rc = bookmark_update(s, b, there, e);
	} else if (rc == ERR_OK) {
		rc = bookmark_insert(s, b, b->created > 0 ? b->created
		                                         : clock_now(),
		    &there, e);
		if (rc == ERR_OK)
			ids_push(fresh, there);
	}
	*id = there;
	return rc;
}

enum err
store_bookmark_put(struct store *s, const struct store_bookmark *b,
    int64_t *id, struct error *e)
{
	struct ids fresh;
	enum err rc = tx_begin_durable(s, e);

	ids_init(&fresh);
	if (rc == ERR_OK) {
		rc = put_one(s, b, id, &fresh, e);
		if (rc == ERR_OK)
			rc = step_kept(s, &fresh, e);
		rc = tx_end_durable(s, rc, e);
	}
	if (rc == ERR_OK)
		ledger_bookmark(s, *id, b->url);
	ids_release(&fresh);
	return rc;
}

enum err
store_bookmark_put_all(struct store *s, const struct store_bookmark *v,
    size_t n, struct error *e)
{
	int64_t *ids = xcalloc(n + 1, sizeof(*ids));
	struct ids fresh;
	enum err rc = tx_begin_durable(s, e);

	ids_init(&fresh);
	if (rc == ERR_OK) {
		for (size_t i = 0; i < n && rc == ERR_OK; i++)
			rc = put_one(s, &v[i], &ids[i], &fresh, e);
		if (rc == ERR_OK)
			rc = step_kept(s, &fresh, e);
		rc = tx_end_durable(s, rc, e);
	}
	ids_release(&fresh);
	if (rc == ERR_OK)
		ledger_bookmarks(s, ids, n);
	free(ids);
	return rc;
}

enum err
store_bookmark_edit(struct store *s, int64_t id, const struct slice *title,
    const struct slice *note, const struct slice *folder,
    const struct slice *tags, struct error *e)
{
	static const char *const sql[] = {
		"UPDATE bookmark SET title=?2, changed=?3 WHERE id=?1",
		"UPDATE bookmark SET note=?2, changed=?3 WHERE id=?1",
		"UPDATE bookmark SET folder=?2, changed=?3 WHERE id=?1",
		"UPDATE bookmark SET tags=?2, changed=?3 WHERE id=?1",
	};
	const struct slice *v[] = { title, note, folder, tags };
	int64_t there = 0;
	enum err rc = tx_begin_durable(s, e);

	if (rc != ERR_OK)
		return rc;
	rc = sql_int(s, &there, e, "SELECT 1 FROM bookmark WHERE id=?1", "i",
	    id);
	if (rc == ERR_OK && !there)
		rc = error_set(e, ERR_NOTFOUND, "bookmark %lld: there is "
		    "none", (long long)id);
	if (rc == ERR_OK)
		rc = step_edit(s, &id, 1, e);
	for (size_t i = 0; i < 4 && rc == ERR_OK; i++)
		if (v[i])
			rc = sql_run(s, e, sql[i], "iti", id, *v[i],
			    clock_now());
	rc = tx_end_durable(s, rc, e);
	if (rc == ERR_OK)
		ledger_bookmark(s, id, SLICE(""));
	return rc;
}

enum err
store_bookmark_move(struct store *s, const int64_t *ids, size_t n,
    struct slice folder, struct error *e)
{
	enum err rc = tx_begin_durable(s, e);

	if (rc != ERR_OK)
		return rc;
	rc = step_edit(s, ids, n, e);
	for (size_t i = 0; i < n && rc == ERR_OK; i++)
		rc = sql_run(s, e, "UPDATE bookmark SET folder=?2, changed=?3"
		    " WHERE id=?1", "iti", ids[i], folder, clock_now());
	rc = tx_end_durable(s, rc, e);
	if (rc == ERR_OK)
		ledger_bookmarks(s, ids, n);
	return rc;
}

enum err
bookmark_delete(struct store *s, int64_t id, struct error *e)
{
	int64_t article = 0;
	enum err rc = sql_int(s, &article, e,
	    "SELECT article FROM bookmark WHERE id=?1", "i", id);

	if (rc == ERR_OK && article)
		rc = flag_article(s, article, false, e);
	if (rc == ERR_OK)
		rc = sql_run(s, e, "DELETE FROM bookmark_text WHERE id=?1",
		    "i", id);
	if (rc == ERR_OK)
		rc = sql_run(s, e, "DELETE FROM bookmark WHERE id=?1", "i",
		    id);
	return rc;
}

/* Everything of a bookmark, for the undo step. */
static enum err
record(struct store *s, const struct bookmark_row *r, struct buf *out,
    struct error *e)
{
	sqlite3_stmt *st;
	bool row;
	enum err rc = sql_get(s,
	    "SELECT data FROM bookmark_text WHERE id=?1", &st, e);

	if (rc != ERR_OK)
		return rc;
	sql_bind(st, "i", r->id);
	if ((rc = sql_step(s, st, &row, e)) != ERR_OK)
		return rc;
	rec_num(out, r->id);
	rec_num(out, r->article);
	rec_num(out, r->created);
	rec_num(out, r->published);
	rec_add(out, r->url);
	rec_add(out, r->title);
	rec_add(out, r->note);
	rec_add(out, r->folder);
	rec_add(out, r->tags);
	rec_add(out, r->author);
	rec_add(out, r->feed_name);
	rec_add(out, row ? sql_blob(st, 0) : SLICE(""));
	sqlite3_reset(st);
	return ERR_OK;
}

static enum err
restore_one(struct store *s, struct rec *r, struct error *e)
{
	struct store_bookmark b = { 0 };
	struct slice text;
	int64_t id = rec_int(r), created, now = 0;
	enum err rc;

	b.article = rec_int(r);
	created = rec_int(r);
	b.published = rec_int(r);
	b.url = rec_get(r);
	b.title = rec_get(r);
	b.note = rec_get(r);
	b.folder = rec_get(r);
	b.tags = rec_get(r);
	b.author = rec_get(r);
	b.feed_name = rec_get(r);
	text = rec_get(r);
	if (r->bad)
		return error_set(e, ERR_STORE,
		    "undo: the step's record is damaged");
	rc = bookmark_insert(s, &b, created, &now, e);
	if (rc == ERR_OK && id != now) /* known by its number again */
		rc = sql_run(s, e, "UPDATE bookmark SET id=?2 WHERE id=?1",
		    "ii", now, id);
	if (rc == ERR_OK && text.n)
		rc = sql_run(s, e, "INSERT OR REPLACE INTO bookmark_text(id,"
		    " data) VALUES(?1, ?2)", "ib", id, text);
	if (rc == ERR_OK)
		ledger_bookmark(s, id, b.url);
	return rc;
}

enum err
bookmarks_restore(struct store *s, struct slice data, struct buf *what,
    struct error *e)
{
	struct rec r;
	size_t n = 0;
	enum err rc = ERR_OK;

	rec_init(&r, data);
	while (rc == ERR_OK && r.p < r.end) {
		rc = restore_one(s, &r, e);
		n++;
	}
	if (rc == ERR_OK)
		buf_addf(what, "%zu bookmark%s kept again", n,
		    n == 1 ? "" : "s");
	return rc;
}

enum err
store_bookmark_remove(struct store *s, const int64_t *ids, size_t n,
    struct error *e)
{
	struct bookmark_rows rows;
	struct buf data = BUF_INIT(0);
	enum err rc = tx_begin_durable(s, e);

	if (rc != ERR_OK)
		return rc;
	bookmark_rows_init(&rows);
	for (size_t i = 0; i < n && rc == ERR_OK; i++)
		rc = bookmarks_by_id(s, ids[i], &rows, e);
	for (size_t i = 0; i < rows.n && rc == ERR_OK; i++) {
		rc = record(s, &rows.v[i], &data, e);
		if (rc == ERR_OK)
			rc = bookmark_delete(s, rows.v[i].id, e);
	}
	if (rc == ERR_OK && rows.n == 0)
		rc = error_set(e, ERR_NOTFOUND, "bookmark: there is none with "
		    "this number");
	if (rc == ERR_OK)
		rc = step_add(s, "bookmark", (int64_t)rows.n,
		    buf_slice(&data), e);
	rc = tx_end_durable(s, rc, e);
	for (size_t i = 0; i < rows.n && rc == ERR_OK; i++)
		ledger_bookmark(s, rows.v[i].id, rows.v[i].url);
	bookmark_rows_release(&rows);
	buf_release(&data);
	return rc;
}

enum err
store_bookmark_article(struct store *s, int64_t id,
    struct article_full **out, struct error *e)
{
	struct article_full *f = article_full_new();
	struct bookmark_rows rows;
	sqlite3_stmt *st;
	struct buf html = BUF_INIT(0);
	bool row;
	enum err rc;

	*out = NULL;
	bookmark_rows_init(&rows);
	rc = bookmarks_by_id(s, id, &rows, e);
	if (rc == ERR_OK && rows.n == 0)
		rc = error_set(e, ERR_NOTFOUND, "bookmark %lld: there is "
		    "none", (long long)id);
	if (rc == ERR_OK)
		rc = sql_get(s, "SELECT data FROM bookmark_text WHERE id=?1",
		    &st, e);
	if (rc == ERR_OK) {
		sql_bind(st, "i", id);
		rc = sql_step(s, st, &row, e);
		if (rc == ERR_OK && row)
			rc = pack_expand(s->pack, sql_blob(st, 0), &html, e);
		sqlite3_reset(st);
	}
	if (rc == ERR_OK) {
		const struct bookmark_row *b = &rows.v[0];

		f->bookmark = id;
		f->row.id = b->article;
		f->row.flags = ROW_SAVED;
		f->row.time = f->a.published = b->published;
		f->row.first_seen = b->created;
		f->row.title = f->a.title = arena_dup(&f->arena, b->title);
		f->row.author = f->a.author = arena_dup(&f->arena,
		    b->author);
		f->row.tickers = f->row.snippet = SLICE("");
		f->feed_name = arena_dup(&f->arena, b->feed_name);
		f->a.link = arena_dup(&f->arena, b->url);
		f->a.content = arena_dup(&f->arena, buf_slice(&html));
		f->n_versions = 1;
		*out = f;
		f = NULL;
	}
	bookmark_rows_release(&rows);
	buf_release(&html);
	article_full_free(f);
	return rc;
}

enum err
store_bookmark_text(struct store *s, int64_t id, struct slice html,
    struct error *e)
{
	int64_t there = 0;
	enum err rc = tx_begin_durable(s, e);

	if (rc != ERR_OK)
		return rc;
	rc = sql_int(s, &there, e, "SELECT 1 FROM bookmark WHERE id=?1", "i",
	    id);
	if (rc == ERR_OK && !there)
		rc = error_set(e, ERR_NOTFOUND, "bookmark %lld: there is "
		    "none", (long long)id);
	if (rc == ERR_OK)
		rc = text_put(s, id, html, e);
	return tx_end_durable(s, rc, e);
}

enum err
store_bookmark_fill(struct store *s, int64_t id, struct slice title,
    struct slice author, int64_t published, struct error *e)
{
	enum err rc = tx_begin_durable(s, e);

	if (rc != ERR_OK)
		return rc;
	rc = sql_run(s, e, "UPDATE bookmark SET title=CASE WHEN title='' THEN"
	    " ?2 ELSE title END, author=CASE WHEN author='' THEN ?3 ELSE"
	    " author END, published=?4 WHERE id=?1", "itti", id, title,
	    author, published);
	rc = tx_end_durable(s, rc, e);
	if (rc == ERR_OK)
		ledger_bookmark(s, id, SLICE(""));
	return rc;
}

/* ---- listing ---- */

static bool
row_has(const struct bookmark_row *r, struct slice part)
{
	const struct slice v[] = { r->title, r->note, r->url, r->tags,
		r->author, r->feed_name };
	struct buf a = BUF_INIT(0), b = BUF_INIT(0);
	bool yes = false;

	text_fold(&b, part);
	for (size_t i = 0; i < sizeof(v) / sizeof(v[0]) && !yes; i++) {
		buf_clear(&a);
		text_fold(&a, v[i]);
		yes = slice_find(buf_slice(&a), buf_slice(&b)) != SIZE_MAX;
	}
	buf_release(&a);
	buf_release(&b);
	return yes;
}

static bool
has_folded(struct slice text, struct slice part)
{
	struct buf a = BUF_INIT(0), b = BUF_INIT(0);
	bool yes;

	text_fold(&a, text);
	text_fold(&b, part);
	yes = slice_find(buf_slice(&a), buf_slice(&b)) != SIZE_MAX;
	buf_release(&a);
	buf_release(&b);
	return yes;
}

static bool
below(struct slice folder, struct slice top)
{
	return top.n == 0 || slice_eq(folder, top) ||
	    (slice_starts(folder, top) && folder.p[top.n] == '/');
}

static bool
has_tag(struct slice tags, struct slice tag)
{
	struct slice t;

	while (slice_split(&tags, ' ', &t))
		if (t.n && slice_ieq(t, tag))
			return true;
	return false;
}

static bool
row_fits_term(const struct bookmark_row *r, const struct query_node *q)
{
	switch (q->field) {
	case QF_ANY: case QF_TEXT: return row_has(r, q->text);
	case QF_TITLE: return has_folded(r->title, q->text);
	case QF_AUTHOR: return has_folded(r->author, q->text);
	case QF_FEED: return has_folded(r->feed_name, q->text);
	case QF_SITE: return has_folded(r->url, q->text);
	case QF_TAG: return has_tag(r->tags, q->text);
	case QF_IN: case QF_FOLDER: return below(r->folder, q->text);
	case QF_AFTER: case QF_BEFORE: case QF_ON: case QF_BETWEEN:
		return r->created >= q->from &&
		    (q->to == DATE_NONE || r->created < q->to);
	case QF_IS:
		return slice_iis(q->text, "saved") ||
		    (slice_iis(q->text, "fulltext") && r->kept);
	default: return false;
	}
}

static bool
row_fits(const struct bookmark_row *r, const struct query_node *q)
{
	if (q == NULL)
		return true;
	switch (q->op) {
	case QUERY_AND: return row_fits(r, q->a) && row_fits(r, q->b);
	case QUERY_OR: return row_fits(r, q->a) || row_fits(r, q->b);
	case QUERY_NOT: return !row_fits(r, q->a);
	case QUERY_TERM: return row_fits_term(r, q);
	}
	return false;
}

enum err
store_bookmarks(struct store *s, struct slice folder, const char *query,
    const struct query_ctx *ctx, struct bookmark_rows *out, struct error *e)
{
	struct query_ctx none = { 0, DATE_NONE };
	struct query *q = NULL;
	struct buf sql = BUF_INIT(0);
	sqlite3_stmt *st;
	size_t at = out->n, n = at, pos;
	enum err rc = ERR_OK;

	if (query && *query)
		rc = query_parse(slice_of(query), ctx ? ctx : &none, &q,
		    &pos, e);
	buf_addf(&sql, "%s ORDER BY b.created DESC, b.id DESC", rows_sql);
	if (rc == ERR_OK)
		rc = sql_get(s, buf_str(&sql), &st, e);
	buf_release(&sql);
	if (rc == ERR_OK)
		rc = rows_fill(s, st, out, e);
	for (size_t i = at; rc == ERR_OK && i < out->n; i++)
		if (below(out->v[i].folder, folder) &&
		    row_fits(&out->v[i], q ? q->root : NULL))
			out->v[n++] = out->v[i];
	out->n = rc == ERR_OK ? n : at;
	query_free(q);
	return rc;
}
