/* store/read.c - one article with all that is kept of it. */
#include "config.h"

#include "store/read.h"

#include <stdlib.h>

#include "base/mem.h"
#include "store/lists.h"

#include "base/banned.h"

/* Neighbours are read together: the last batch stays as it is. */
static enum err
batch_load(struct store *s, int64_t batch, struct error *e)
{
	sqlite3_stmt *st;
	bool row;
	enum err rc;

	if (s->batch == batch)
		return ERR_OK;
	s->batch = 0;
	buf_clear(&s->batch_raw);
	rc = sql_get(s, "SELECT data FROM batch WHERE id=?1", &st, e);
	if (rc != ERR_OK)
		return rc;
	sql_bind(st, "i", batch);
	rc = sql_step(s, st, &row, e);
	if (rc == ERR_OK && !row)
		return error_set(e, ERR_STORE, "cache %s: a text is missing; "
		    "kurant doctor --repair saves what it can", s->path);
	if (rc != ERR_OK)
		return rc;
	rc = pack_expand(s->pack, sql_blob(st, 0), &s->batch_raw, e);
	sqlite3_reset(st);
	if (rc == ERR_OK)
		s->batch = batch;
	return rc;
}

enum err
batch_read(struct store *s, int64_t batch, int64_t pos, struct arena *a,
    struct slice *out, struct error *e)
{
	enum err rc = batch_load(s, batch, e);

	*out = slice_make(NULL, 0);
	if (rc == ERR_OK && batch_part(buf_slice(&s->batch_raw), pos, out))
		*out = arena_dup(a, *out);
	else if (rc == ERR_OK)
		rc = error_set(e, ERR_STORE, "cache %s: a text is damaged; "
		    "kurant doctor --repair saves what it can", s->path);
	return rc;
}

enum err
batch_leave(struct store *s, int64_t batch, struct error *e)
{
	enum err rc = sql_run(s, e,
	    "UPDATE batch SET live=live-1 WHERE id=?1", "i", batch);

	if (rc == ERR_OK)
		rc = sql_run(s, e,
		    "DELETE FROM batch WHERE id=?1 AND live<=0", "i", batch);
	return rc;
}

static const char stored_sql[] =
    "SELECT a.feed, a.time, a.first_seen, a.changed, a.batch, a.pos, a.key,"
    " a.versions, a.flags, a.trash, EXISTS(SELECT 1 FROM unread u WHERE"
    " u.feed=a.feed AND u.time=a.time AND u.id=a.id), a.title, a.author"
    " FROM article a WHERE a.id=?1";

enum err
stored_get(struct store *s, int64_t id, struct arena *a, struct stored *out,
    struct error *e)
{
	sqlite3_stmt *st;
	struct slice raw;
	bool row;
	enum err rc = sql_get(s, stored_sql, &st, e);

	*out = (struct stored){ .id = id };
	if (rc != ERR_OK)
		return rc;
	sql_bind(st, "i", id);
	if ((rc = sql_step(s, st, &row, e)) != ERR_OK)
		return rc;
	if (!row)
		return error_set(e, ERR_NOTFOUND,
		    "article %lld: there is none", (long long)id);
	out->feed = sqlite3_column_int64(st, 0);
	out->time = sqlite3_column_int64(st, 1);
	out->first_seen = sqlite3_column_int64(st, 2);
	out->changed = sqlite3_column_int64(st, 3);
	out->batch = sqlite3_column_int64(st, 4);
	out->pos = sqlite3_column_int64(st, 5);
	out->key = sqlite3_column_int64(st, 6);
	out->versions = sqlite3_column_int(st, 7);
	out->flags = (unsigned)sqlite3_column_int64(st, 8);
	out->trash = sqlite3_column_int64(st, 9) > 0;
	out->unread = sqlite3_column_int(st, 10) != 0;
	out->title = sql_dup(st, 11, a);
	out->author = sql_dup(st, 12, a);
	sqlite3_reset(st);
	rc = batch_read(s, out->batch, out->pos, a, &raw, e);
	if (rc == ERR_OK && !article_unpack(raw, a, &out->p))
		rc = error_set(e, ERR_STORE, "article %lld: its stored text "
		    "is damaged; kurant doctor --repair saves what it can",
		    (long long)id);
	return rc;
}

/* When the feed carried it last; see the schema's comment. */
static enum err
last_fetched(struct store *s, const struct stored *d, int64_t *out,
    struct error *e)
{
	sqlite3_stmt *st;
	struct rec r;
	int64_t at = 0, id = 0;
	bool row;
	enum err rc = sql_get(s, "SELECT f.present, f.present_at, n.at"
	    " FROM feed f LEFT JOIN seen n ON n.feed=f.id AND n.key=?2"
	    " WHERE f.id=?1", &st, e);

	*out = d->first_seen;
	if (rc != ERR_OK)
		return rc;
	sql_bind(st, "ii", d->feed, d->key);
	if ((rc = sql_step(s, st, &row, e)) != ERR_OK || !row)
		return rc;
	at = sqlite3_column_int64(st, 2);
	rec_init(&r, sql_blob(st, 0));
	while (r.p < r.end && id < d->id)
		id += rec_int(&r);
	if (id == d->id)
		at = sqlite3_column_int64(st, 1);
	sqlite3_reset(st);
	if (at > *out)
		*out = at;
	return ERR_OK;
}

static enum err
page_load(struct store *s, struct article_full *f, struct error *e)
{
	sqlite3_stmt *st;
	struct buf raw = BUF_INIT(0);
	struct slice all;
	struct rec r;
	bool row;
	enum err rc = sql_get(s,
	    "SELECT at, error, data FROM page WHERE article=?1", &st, e);

	if (rc != ERR_OK)
		return rc;
	sql_bind(st, "i", f->row.id);
	if ((rc = sql_step(s, st, &row, e)) != ERR_OK || !row)
		return rc;
	f->page_fetched = sqlite3_column_int64(st, 0);
	f->page_error = sql_dup(st, 1, &f->arena);
	if (sqlite3_column_bytes(st, 2) > 0)
		rc = pack_expand(s->pack, sql_blob(st, 2), &raw, e);
	sqlite3_reset(st);
	if (rc == ERR_OK && raw.n) {
		all = arena_dup(&f->arena, buf_slice(&raw));
		rec_init(&r, all);
		f->page_html = rec_get(&r);
		f->page_title = rec_get(&r);
		f->page_byline = rec_get(&r);
		f->page_role = rec_get(&r);
		f->page_links = rec_get(&r);
		f->page_next = rec_get(&r);
		f->page_prev = rec_get(&r);
		f->page_print = rec_get(&r);
		f->page_contact = rec_get(&r);
		f->page_published = rec_int(&r);
	}
	buf_release(&raw);
	return rc;
}

static enum err
full_feed(struct store *s, struct article_full *f, struct error *e)
{
	sqlite3_stmt *st;
	bool row;
	enum err rc = sql_get(s,
	    "SELECT CASE WHEN name<>'' THEN name WHEN title<>'' THEN title"
	    " ELSE url END, url FROM feed WHERE id=?1", &st, e);

	if (rc != ERR_OK)
		return rc;
	sql_bind(st, "i", f->row.feed_id);
	if ((rc = sql_step(s, st, &row, e)) == ERR_OK && row) {
		f->feed_name = sql_dup(st, 0, &f->arena);
		f->feed_url = sql_dup(st, 1, &f->arena);
		sqlite3_reset(st);
	}
	if (rc == ERR_OK)
		rc = sql_int(s, &f->bookmark, e, "SELECT id FROM bookmark"
		    " WHERE article=?1 AND article>0", "i", f->row.id);
	return rc;
}

static enum err
full_load(struct store *s, int64_t id, struct article_full *f,
    struct error *e)
{
	struct stored d;
	struct rows rows;
	enum err rc = stored_get(s, id, &f->arena, &d, e);

	if (rc != ERR_OK)
		return rc;
	rows_init(&rows);
	rc = lists_row(s, id, &rows, e);
	if (rc == ERR_OK && rows.n) {
		f->row = rows.v[0];
		f->row.title = d.title;
		f->row.author = d.author;
		f->row.tickers = arena_dup(&f->arena, rows.v[0].tickers);
		f->row.key.text = f->row.snippet = SLICE("");
	}
	rows_release(&rows);
	f->a = d.p.a;
	f->a.title = d.title;
	f->a.author = d.author;
	f->n_versions = d.versions;
	if (rc == ERR_OK)
		rc = last_fetched(s, &d, &f->last_fetched, e);
	if (rc == ERR_OK)
		rc = page_load(s, f, e);
	return rc == ERR_OK ? full_feed(s, f, e) : rc;
}

enum err
store_article(struct store *s, int64_t id, struct article_full **out,
    struct error *e)
{
	struct article_full *f = article_full_new();
	enum err rc = tx_read(s, e);

	*out = NULL;
	if (rc == ERR_OK) {
		rc = full_load(s, id, f, e);
		tx_read_end(s);
	}
	if (rc != ERR_OK)
		article_full_free(f);
	else
		*out = f;
	return rc;
}

static enum err
version_old(struct store *s, int64_t id, int version, struct arena *a,
    struct slice *title, struct slice *html, int64_t *seen, struct error *e)
{
	sqlite3_stmt *st;
	struct buf raw = BUF_INIT(0);
	struct slice summary;
	struct rec r;
	bool row;
	enum err rc = sql_get(s, "SELECT seen, title, data FROM version"
	    " WHERE article=?1 AND n=?2", &st, e);

	if (rc != ERR_OK)
		return rc;
	sql_bind(st, "ii", id, (int64_t)version);
	if ((rc = sql_step(s, st, &row, e)) != ERR_OK)
		return rc;
	if (!row)
		return error_set(e, ERR_NOTFOUND, "article %lld: no version "
		    "%d of it is kept", (long long)id, version);
	*seen = sqlite3_column_int64(st, 0);
	*title = sql_dup(st, 1, a);
	rc = pack_expand(s->pack, sql_blob(st, 2), &raw, e);
	sqlite3_reset(st);
	rec_init(&r, buf_slice(&raw));
	summary = rec_get(&r);
	*html = rec_get(&r);
	*html = arena_dup(a, html->n ? *html : summary);
	buf_release(&raw);
	return rc;
}

enum err
store_version_get(struct store *s, int64_t id, int version, struct arena *a,
    struct slice *title, struct slice *html, int64_t *seen, struct error *e)
{
	struct stored d;
	enum err rc = stored_get(s, id, a, &d, e);

	*title = *html = slice_make(NULL, 0);
	*seen = 0;
	if (rc != ERR_OK || version != d.versions)
		return rc != ERR_OK ? rc : version_old(s, id, version, a,
		    title, html, seen, e);
	*title = d.title;
	*html = d.p.a.content.n ? d.p.a.content : d.p.a.summary;
	*seen = d.changed ? d.changed : d.first_seen;
	return ERR_OK;
}
