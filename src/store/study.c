/*
 * store/study.c - articles whose words nobody has looked at yet, and what was
 * found in them.  They wait for it before they are indexed.
 */
#include "config.h"

#include "store/index.h"

#include "base/banned.h"

static const char unstudied_sql[] =
    "SELECT w.article, f.url, a.lang FROM waiting w JOIN article a ON"
    " a.id=w.article JOIN feed f ON f.id=a.feed WHERE w.studied=0 AND"
    " w.article>?1 ORDER BY w.article LIMIT ?2";

struct found {
	int64_t id;
	struct slice url, language;
};

static enum err
unstudied_find(struct store *s, int64_t after, size_t limit, struct arena *a,
    struct found *v, size_t *n, struct error *e)
{
	sqlite3_stmt *st;
	bool row;
	enum err rc = sql_get(s, unstudied_sql, &st, e);

	*n = 0;
	if (rc != ERR_OK)
		return rc;
	sql_bind(st, "ii", after, (int64_t)limit);
	while ((rc = sql_step(s, st, &row, e)) == ERR_OK && row)
		v[(*n)++] = (struct found){ sqlite3_column_int64(st, 0),
			sql_dup(st, 1, a), sql_dup(st, 2, a) };
	return rc;
}

static enum err
unstudied_tell(struct store *s, const struct found *f, struct arena *a,
    store_unstudied_fn *fn, void *arg, struct error *e)
{
	struct store_unstudied u = { .id = f->id, .feed_url = f->url,
		.language = f->language };
	struct stored d;
	struct slice page;
	enum err rc = stored_get(s, f->id, a, &d, e);

	if (rc == ERR_OK)
		rc = index_page_text(s, f->id, a, &page, e);
	if (rc == ERR_NOTFOUND || rc == ERR_STORE) {
		u.article = NULL; /* damaged: nothing to be found in it */
		fn(arg, &u);
		return ERR_OK;
	}
	if (rc != ERR_OK)
		return rc;
	d.p.a.title = d.title;
	d.p.a.author = d.author;
	u.article = &d.p.a;
	u.feed = d.feed;
	u.time = d.time;
	u.versions = d.versions;
	u.text = page.n > d.p.text.n ? page : d.p.text;
	fn(arg, &u);
	return ERR_OK;
}

enum err
store_unstudied(struct store *s, int64_t after, size_t limit,
    store_unstudied_fn *fn, void *arg, struct error *e)
{
	struct arena a, each;
	struct found *v;
	size_t n;
	enum err rc;

	arena_init(&a);
	v = arena_zalloc(&a, (limit + 1) * sizeof(*v));
	rc = unstudied_find(s, after, limit, &a, v, &n, e);
	for (size_t i = 0; i < n && rc == ERR_OK; i++) {
		arena_init(&each);
		rc = unstudied_tell(s, &v[i], &each, fn, arg, e);
		arena_release(&each);
	}
	arena_release(&a);
	return rc;
}

#define FLAGS_FOUND (ROW_PAID | ROW_CORRECTED)

static enum err
found_put(struct store *s, int64_t id, const struct store_study *d,
    struct error *e)
{
	struct slice kind = slice_make(&d->kind, d->kind ? 1 : 0);
	enum err rc = sql_run(s, e, "UPDATE article SET tickers=?2, kind=?3,"
	    " flags=flags|?4 WHERE id=?1 AND (tickers<>?2 OR kind<>?3 OR"
	    " (flags|?4)<>flags)", "itti", id,
	    slice_make(d->tickers.n ? d->tickers.p : "", d->tickers.n), kind,
	    (int64_t)(d->flags & FLAGS_FOUND));

	if (rc == ERR_OK && d->securities.n)
		return sql_run(s, e, "INSERT OR REPLACE INTO study(article,"
		    " securities) VALUES(?1, ?2)", "it", id, d->securities);
	if (rc == ERR_OK)
		rc = sql_run(s, e, "DELETE FROM study WHERE article=?1", "i",
		    id);
	return rc;
}

enum err
store_study_put(struct store *s, int64_t id, const struct store_study *d,
    struct error *e)
{
	enum err rc = tx_begin(s, e);

	if (rc != ERR_OK)
		return rc;
	if (d != NULL)
		rc = found_put(s, id, d, e);
	if (rc == ERR_OK)
		rc = sql_run(s, e, "UPDATE waiting SET studied=1 WHERE"
		    " article=?1", "i", id);
	return tx_end(s, rc, e);
}

enum err
store_study_again(struct store *s, int64_t id, struct error *e)
{
	struct arena a;
	struct stored d;
	enum err rc = tx_begin(s, e);

	if (rc != ERR_OK)
		return rc;
	arena_init(&a);
	rc = stored_get(s, id, &a, &d, e);
	if (rc == ERR_OK)
		rc = index_wait_changed(s, &d, e);
	if (rc == ERR_OK)
		rc = sql_run(s, e, "UPDATE waiting SET studied=0 WHERE"
		    " article=?1", "i", id);
	arena_release(&a);
	return tx_end(s, rc, e);
}
