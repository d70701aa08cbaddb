/*
 * store/index.c - the full-text index, fed in batches from what waits, and
 * the vocabulary beside it that finds words by a part of them.
 */
#include "config.h"

#include "store/index.h"

#include <stdlib.h>

#include "base/hash.h"
#include "base/mem.h"
#include "base/vec.h"
#include "core/text.h"
#include "core/url.h"

#include "base/banned.h"

#define WORD_MIN 4   /* shorter ones are no compounds */
#define WORD_MAX 40
#define PARTS_MAX 400 /* words that a part stands for, at most */
#define ARENA_MAX (4 << 20)

struct words {
	struct arena arena;
	struct slice *slot;
	size_t n, size;
	struct { struct slice *v; size_t n, cap; } all;
};

struct words *
words_new(void)
{
	return xcalloc(1, sizeof(struct words));
}

static void
words_clear(struct words *w)
{
	arena_release(&w->arena);
	if (w->slot)
		memset(w->slot, 0, w->size * sizeof(*w->slot));
	w->n = w->all.n = 0;
}

void
words_free(struct words *w)
{
	if (w == NULL)
		return;
	arena_release(&w->arena);
	free(w->slot);
	free(w->all.v);
	free(w);
}

static struct slice *
words_slot(struct words *w, struct slice word)
{
	size_t at = hash64(word.p, word.n, 0) & (w->size - 1);

	while (w->slot[at].n && !slice_eq(w->slot[at], word))
		at = (at + 1) & (w->size - 1);
	return &w->slot[at];
}

static void
words_grow(struct words *w)
{
	w->size = w->size ? w->size * 2 : 8192;
	free(w->slot);
	w->slot = xcalloc(w->size, sizeof(*w->slot));
	for (size_t i = 0; i < w->all.n; i++)
		*words_slot(w, w->all.v[i]) = w->all.v[i];
}

void
words_note(struct words *w, struct slice word)
{
	struct slice *at;

	if (word.n < WORD_MIN || word.n > WORD_MAX ||
	    ascii_isdigit((unsigned char)word.p[0]) ||
	    w->arena.total > ARENA_MAX)
		return;
	if (w->all.n * 2 >= w->size)
		words_grow(w);
	at = words_slot(w, word);
	if (at->n)
		return;
	*at = arena_dup(&w->arena, word);
	*VEC_PUSH(&w->all) = *at;
}

/* Words that were not known yet go into the vocabulary. */
static enum err
words_save(struct store *s, struct error *e)
{
	struct words *w = s->words;
	enum err rc = ERR_OK;

	for (size_t i = 0; i < w->all.n && rc == ERR_OK; i++) {
		rc = sql_run(s, e,
		    "INSERT OR IGNORE INTO word(term) VALUES(?1)", "t",
		    w->all.v[i]);
		if (rc == ERR_OK && sqlite3_changes(s->db))
			rc = sql_run(s, e, "INSERT INTO gram(rowid, term)"
			    " VALUES(?1, ?2)", "it",
			    sqlite3_last_insert_rowid(s->db), w->all.v[i]);
	}
	words_clear(w);
	return rc;
}

/* ---- what waits ---- */

enum err
index_wait_new(struct store *s, int64_t id, struct error *e)
{
	return sql_run(s, e,
	    "INSERT OR IGNORE INTO waiting(article) VALUES(?1)", "i", id);
}

/* The page's own text, when it was fetched, is found too. */
enum err
index_page_text(struct store *s, int64_t id, struct arena *a, struct slice *out,
    struct error *e)
{
	sqlite3_stmt *st;
	struct buf raw = BUF_INIT(0);
	struct rec r;
	bool row;
	enum err rc = sql_get(s,
	    "SELECT data FROM page WHERE article=?1 AND data IS NOT NULL",
	    &st, e);

	*out = slice_make(NULL, 0);
	if (rc != ERR_OK)
		return rc;
	sql_bind(st, "i", id);
	if ((rc = sql_step(s, st, &row, e)) != ERR_OK || !row)
		return rc;
	rc = pack_expand(s->pack, sql_blob(st, 0), &raw, e);
	sqlite3_reset(st);
	rec_init(&r, buf_slice(&raw));
	for (int i = 0; i < 9; i++)
		rec_get(&r);
	rec_int(&r);
	if (rc == ERR_OK)
		*out = arena_dup(a, rec_get(&r));
	buf_release(&raw);
	return rc;
}

/* What was found in its words counts, not what it came with. */
static enum err
found_securities(struct store *s, int64_t id, struct arena *a,
    struct slice *out, struct error *e)
{
	sqlite3_stmt *st;
	bool row;
	enum err rc = sql_get(s, "SELECT securities FROM study WHERE"
	    " article=?1", &st, e);

	if (rc != ERR_OK)
		return rc;
	sql_bind(st, "i", id);
	if ((rc = sql_step(s, st, &row, e)) == ERR_OK && row) {
		*out = sql_dup(st, 0, a);
		sqlite3_reset(st);
	}
	return rc;
}

static enum err
columns_of(struct store *s, const struct stored *d, struct arena *a,
    struct index_columns *c, struct error *e)
{
	struct slice page;
	enum err rc = index_page_text(s, d->id, a, &page, e);

	c->v[0] = d->p.text;
	c->v[1] = d->title;
	if (page.n)
		c->v[0] = slice_of(arena_printf(a, "%.*s\n%.*s",
		    SLICE_ARG(d->p.text), SLICE_ARG(page)));
	c->v[2] = d->author;
	c->v[3] = d->p.securities;
	c->v[4] = url_host(a, d->p.a.link);
	return rc == ERR_OK ? found_securities(s, d->id, a, &c->v[3], e) : rc;
}

enum err
index_columns(struct store *s, int64_t id, struct arena *a,
    struct index_columns *out, struct error *e)
{
	struct stored d;
	enum err rc = stored_get(s, id, a, &d, e);

	return rc == ERR_OK ? columns_of(s, &d, a, out, e) : rc;
}

enum err
index_wait_changed(struct store *s, const struct stored *old,
    struct error *e)
{
	struct buf raw = BUF_INIT(0), data = BUF_INIT(0);
	struct arena a;
	struct index_columns c;
	int64_t there = 0;
	enum err rc = sql_int(s, &there, e,
	    "SELECT 1 FROM waiting WHERE article=?1", "i", old->id);

	if (rc != ERR_OK || there)
		return rc; /* what the index has of it is noted already */
	arena_init(&a);
	rc = columns_of(s, old, &a, &c, e);
	for (size_t i = 0; i < 5; i++)
		rec_add(&raw, c.v[i]);
	if (rc == ERR_OK)
		rc = pack_squeeze(s->pack, buf_slice(&raw), &data, e);
	if (rc == ERR_OK)
		rc = sql_run(s, e,
		    "INSERT INTO waiting(article, old) VALUES(?1, ?2)", "ib",
		    old->id, buf_slice(&data));
	buf_release(&raw);
	buf_release(&data);
	arena_release(&a);
	return rc;
}

static enum err
forget_old(struct store *s, int64_t id, struct slice data, struct error *e)
{
	struct buf raw = BUF_INIT(0);
	struct slice v[5];
	struct rec r;
	enum err rc = pack_expand(s->pack, data, &raw, e);

	rec_init(&r, buf_slice(&raw));
	for (size_t i = 0; i < 5; i++)
		v[i] = rec_get(&r);
	if (rc == ERR_OK)
		rc = sql_run(s, e, "INSERT INTO ft(ft, rowid, text, title,"
		    " author, sec, site) VALUES('delete', ?1, ?2, ?3, ?4, ?5,"
		    " ?6)", "ittttt", id, v[0], v[1], v[2], v[3], v[4]);
	buf_release(&raw);
	return rc;
}

static enum err
index_one(struct store *s, int64_t id, struct slice old, struct error *e)
{
	struct arena a;
	struct index_columns c;
	enum err rc = ERR_OK;

	arena_init(&a);
	if (old.n)
		rc = forget_old(s, id, old, e);
	if (rc == ERR_OK)
		rc = index_columns(s, id, &a, &c, e);
	if (rc == ERR_OK)
		rc = sql_run(s, e, "INSERT INTO ft(rowid, text, title, author,"
		    " sec, site) VALUES(?1, ?2, ?3, ?4, ?5, ?6)", "ittttt",
		    id, c.v[0], c.v[1], c.v[2], c.v[3], c.v[4]);
	arena_release(&a);
	/* gone meanwhile, or its text is damaged: others must not wait */
	return rc == ERR_NOTFOUND || rc == ERR_STORE ? ERR_OK : rc;
}

struct waiting {
	int64_t id;
	struct slice old;
};

static enum err
waiting_load(struct store *s, bool studied, size_t limit, struct arena *a,
    struct waiting **out, size_t *n, struct error *e)
{
	struct { struct waiting *v; size_t n, cap; } list = { 0 };
	sqlite3_stmt *st;
	bool row;
	enum err rc = sql_get(s, "SELECT article, old FROM waiting"
	    " WHERE studied>=?2 ORDER BY article LIMIT ?1", &st, e);

	*out = NULL;
	*n = 0;
	if (rc != ERR_OK)
		return rc;
	sql_bind(st, "ii", (int64_t)limit, (int64_t)studied);
	while ((rc = sql_step(s, st, &row, e)) == ERR_OK && row) {
		struct waiting *w = VEC_PUSH(&list);

		w->id = sqlite3_column_int64(st, 0);
		w->old = arena_dup(a, sql_blob(st, 1));
	}
	*out = list.v;
	*n = list.n;
	return rc;
}

enum err
store_index_some(struct store *s, size_t limit, bool studied, int64_t *left,
    struct error *e)
{
	struct waiting *w;
	struct arena a;
	size_t n;
	enum err rc;

	*left = 0;
	if ((rc = tx_begin(s, e)) != ERR_OK)
		return rc;
	arena_init(&a);
	s->noting = true;
	rc = waiting_load(s, studied, limit, &a, &w, &n, e);
	for (size_t i = 0; i < n && rc == ERR_OK; i++)
		rc = index_one(s, w[i].id, w[i].old, e);
	s->noting = false;
	if (rc == ERR_OK)
		rc = words_save(s, e);
	if (rc == ERR_OK && n)
		rc = sql_run(s, e, "DELETE FROM waiting WHERE article<=?1"
		    " AND studied>=?2", "ii", w[n - 1].id, (int64_t)studied);
	if (rc == ERR_OK)
		rc = sql_int(s, left, e, "SELECT count(*) FROM (SELECT 1 FROM"
		    " waiting WHERE studied>=?1 LIMIT 1000)", "i",
		    (int64_t)studied);
	words_clear(s->words);
	free(w);
	arena_release(&a);
	return tx_end(s, rc, e);
}

/* ---- words by a part of them ---- */

static enum err
words_query(struct store *s, struct slice part, bool tail,
    sqlite3_stmt **out, struct error *e)
{
	/* the trigram index needs three letters; folded text has no % or _ */
	bool grams = part.n >= 3;
	enum err rc = sql_get(s, grams
	        ? "SELECT term FROM gram WHERE term LIKE '%'||?1||?2"
	          " ORDER BY length(term) LIMIT ?3"
	        : "SELECT term FROM word WHERE term LIKE '%'||?1||?2"
	          " ORDER BY length(term) LIMIT ?3", out, e);

	if (rc == ERR_OK)
		sql_bind(*out, "tti", part, tail ? SLICE("") : SLICE("%"),
		    (int64_t)PARTS_MAX);
	return rc;
}

enum err
index_words_with(struct store *s, struct slice part, bool tail,
    struct buf *out, bool *any, struct error *e)
{
	sqlite3_stmt *st;
	bool row;
	enum err rc = words_query(s, part, tail, &st, e);

	*any = false;
	if (rc != ERR_OK)
		return rc;
	while ((rc = sql_step(s, st, &row, e)) == ERR_OK && row) {
		buf_addf(out, "%s\"%.*s\"", *any ? " OR " : "",
		    SLICE_ARG(sql_text(st, 0)));
		*any = true;
	}
	return rc;
}
