/* store/hits.c - sets of article ids as bitmaps, a few of them kept. */
#include "config.h"

#include "store/hits.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/vec.h"
#include "store/words_in.h"

#include "base/banned.h"

#define SLOTS 16
#define WAITING_MAX 10000 /* titles looked through for what is not indexed */
#define RANK_MAX 3000     /* newest hits that are ranked */
#define HALF_LIFE 30.0    /* days that halve what relevance is worth */

struct set {
	char *key;
	int64_t version;
	uint64_t used;
	uint64_t *bits;
	size_t n_bits; /* room for ids below */
	int64_t count;
};

struct hits {
	struct set set[SLOTS];
	uint64_t tick;
	char *rank_key;
	int64_t rank_version;
	struct { struct ranked *v; size_t n, cap; } ranked;
};

struct hits *
hits_new(void)
{
	return xcalloc(1, sizeof(struct hits));
}

void
hits_free(struct hits *h)
{
	if (h == NULL)
		return;
	for (size_t i = 0; i < SLOTS; i++) {
		free(h->set[i].key);
		free(h->set[i].bits);
	}
	free(h->rank_key);
	free(h->ranked.v);
	free(h);
}

bool
hits_has(const struct hits *h, int slot, int64_t id)
{
	const struct set *t;

	if (slot < 0 || slot >= SLOTS || id < 0)
		return false;
	t = &h->set[slot];
	if ((uint64_t)id >= t->n_bits)
		return false;
	return t->bits[id / 64] >> (id % 64) & 1;
}

int64_t
hits_count(const struct hits *h, int slot)
{
	return h->set[slot].count;
}

void
hits_json(const struct hits *h, int slot, struct buf *out)
{
	const struct set *t = &h->set[slot];
	bool first = true;

	buf_addc(out, '[');
	for (size_t i = 0; i < t->n_bits / 64; i++) {
		for (uint64_t w = t->bits[i]; w; w &= w - 1) {
			buf_addf(out, "%s%zu", first ? "" : ",",
			    i * 64 + (size_t)__builtin_ctzll(w));
			first = false;
		}
	}
	buf_addc(out, ']');
}

static void
set_add(struct set *t, int64_t id)
{
	uint64_t bit = (uint64_t)1 << (id % 64);
	size_t n;

	if (id < 0)
		return;
	if ((uint64_t)id >= t->n_bits) {
		n = ((size_t)id / 64 + 1) * 64;
		n = n < 4096 ? 4096 : (n + n / 4) / 64 * 64;
		t->bits = xreallocarray(t->bits, n / 64, sizeof(*t->bits));
		memset(t->bits + t->n_bits / 64, 0, (n - t->n_bits) / 8);
		t->n_bits = n;
	}
	if (!(t->bits[id / 64] & bit)) {
		t->bits[id / 64] |= bit;
		t->count++;
	}
}

/* The slot for key; *fresh when it must be filled. */
static int
slot_get(struct store *s, const char *key, bool *fresh)
{
	struct hits *h = s->hits;
	int64_t version = store_version(s);
	int old = 0;

	*fresh = false;
	for (int i = 0; i < SLOTS; i++) {
		struct set *t = &h->set[i];

		if (t->key && t->version == version &&
		    strcmp(t->key, key) == 0) {
			t->used = ++h->tick;
			return i;
		}
		if (t->used < h->set[old].used)
			old = i;
	}
	free(h->set[old].key);
	h->set[old].key = xstrdup(key);
	h->set[old].version = version;
	h->set[old].used = ++h->tick;
	h->set[old].count = 0;
	if (h->set[old].bits)
		memset(h->set[old].bits, 0, h->set[old].n_bits / 8);
	*fresh = true;
	return old;
}

static enum err
fill(struct store *s, struct set *t, sqlite3_stmt *st, struct error *e)
{
	enum err rc;
	bool row;

	while ((rc = sql_step(s, st, &row, e)) == ERR_OK && row)
		set_add(t, sqlite3_column_int64(st, 0));
	if (rc != ERR_OK)
		t->version = -1; /* half a set is none */
	return rc;
}

/* ---- what waits for the index is looked up by its title ---- */

static enum err
fill_waiting(struct store *s, struct set *t,
    const struct query_node *const *nodes, size_t n, struct error *e)
{
	struct words_in *title;
	sqlite3_stmt *st;
	bool row, all;
	enum err rc = sql_get(s, "SELECT a.id, a.title FROM waiting w"
	    " JOIN article a ON a.id=w.article ORDER BY w.article DESC"
	    " LIMIT ?1", &st, e);

	if (rc != ERR_OK)
		return rc;
	title = words_in_new();
	sql_bind(st, "i", (int64_t)WAITING_MAX);
	while ((rc = sql_step(s, st, &row, e)) == ERR_OK && row) {
		words_in_clear(title);
		words_in_add(title, COLUMN_TITLE, sql_text(st, 1));
		all = true;
		for (size_t i = 0; i < n && all; i++)
			all = words_in_fit(title, nodes[i]);
		if (all)
			set_add(t, sqlite3_column_int64(st, 0));
	}
	words_in_free(title);
	return rc;
}

enum err
hits_find(struct store *s, const char *match,
    const struct query_node *const *nodes, size_t n_nodes, int *slot,
    struct error *e)
{
	sqlite3_stmt *st;
	bool fresh;
	enum err rc;

	*slot = slot_get(s, match, &fresh);
	if (!fresh)
		return ERR_OK;
	rc = sql_get(s, "SELECT rowid FROM ft WHERE ft MATCH ?1", &st, e);
	if (rc == ERR_OK) {
		sql_bind(st, "t", slice_of(match));
		rc = fill(s, &s->hits->set[*slot], st, e);
	}
	if (rc == ERR_OK)
		rc = fill_waiting(s, &s->hits->set[*slot], nodes, n_nodes, e);
	if (rc != ERR_OK)
		s->hits->set[*slot].version = -1;
	return rc;
}

enum err
hits_unread(struct store *s, int *slot, struct error *e)
{
	struct ids none = { 0 };
	sqlite3_stmt *st;
	enum err rc = sql_get(s, "SELECT id FROM unread", &st, e);

	*slot = hits_hold(s, &none);
	return rc == ERR_OK ? fill(s, &s->hits->set[*slot], st, e) : rc;
}

int
hits_hold(struct store *s, const struct ids *ids)
{
	bool fresh;
	int slot = slot_get(s, "", &fresh);
	struct set *t = &s->hits->set[slot];

	if (!fresh && t->bits)
		memset(t->bits, 0, t->n_bits / 8);
	t->count = 0;
	for (size_t i = 0; i < ids->n; i++)
		set_add(t, ids->v[i]);
	return slot;
}

enum err
hits_read_since(struct store *s, int64_t at, int *slot, struct error *e)
{
	char *key = xasprintf("read since %lld", (long long)at);
	sqlite3_stmt *st;
	bool fresh;
	enum err rc = ERR_OK;

	*slot = slot_get(s, key, &fresh);
	free(key);
	if (!fresh)
		return ERR_OK;
	rc = sql_get(s, "SELECT article FROM read_log WHERE at>=?1", &st, e);
	if (rc != ERR_OK)
		return rc;
	sql_bind(st, "i", at);
	return fill(s, &s->hits->set[*slot], st, e);
}

/* ---- ranking ---- */

static int
cmp_ranked(const void *x, const void *y)
{
	const struct ranked *a = x, *b = y;

	if (a->score != b->score)
		return a->score < b->score ? 1 : -1;
	return a->id < b->id ? 1 : a->id > b->id ? -1 : 0;
}

/* The newest hits only: with a common word the rest would not come up. */
static const char rank_sql[] =
    "SELECT f.id, f.r, a.time FROM (SELECT rowid AS id, bm25(ft, 1.0, 8.0,"
    " 3.0, 2.0, 0.5) AS r FROM ft WHERE ft MATCH ?1 ORDER BY rowid DESC"
    " LIMIT ?2) f JOIN article a ON a.id=f.id";

static enum err
rank_fill(struct store *s, const char *match, int64_t now, struct error *e)
{
	struct hits *h = s->hits;
	sqlite3_stmt *st;
	bool row;
	enum err rc = sql_get(s, rank_sql, &st, e);

	if (rc != ERR_OK)
		return rc;
	sql_bind(st, "ti", slice_of(match), (int64_t)RANK_MAX);
	while ((rc = sql_step(s, st, &row, e)) == ERR_OK && row) {
		double days = (double)(now - sqlite3_column_int64(st, 2)) /
		    86400;
		struct ranked r = { sqlite3_column_int64(st, 0), 0 };

		/* bm25 is the better the more it is below nothing */
		r.score = -sqlite3_column_double(st, 1) *
		    (0.25 + HALF_LIFE / (HALF_LIFE + (days > 0 ? days : 0)));
		*VEC_PUSH(&h->ranked) = r;
	}
	if (h->ranked.n)
		qsort(h->ranked.v, h->ranked.n, sizeof(*h->ranked.v),
		    cmp_ranked);
	return rc;
}

enum err
hits_ranked(struct store *s, const char *match, int64_t now,
    const struct ranked **out, size_t *n, struct error *e)
{
	struct hits *h = s->hits;
	int64_t version = store_version(s);
	enum err rc = ERR_OK;

	if (!h->rank_key || h->rank_version != version ||
	    strcmp(h->rank_key, match) != 0) {
		free(h->rank_key);
		h->rank_key = NULL;
		h->ranked.n = 0;
		rc = rank_fill(s, match, now, e);
		if (rc == ERR_OK) {
			h->rank_key = xstrdup(match);
			h->rank_version = version;
		}
	}
	*out = h->ranked.v;
	*n = rc == ERR_OK ? h->ranked.n : 0;
	return rc;
}
