/* store/mark.c - read, unread, deleted: one article or a hundred thousand. */
#include "config.h"

#include "store/mark.h"

#include <stdlib.h>

#include "base/clock.h"
#include "base/mem.h"
#include "base/vec.h"
#include "store/hits.h"
#include "store/ledger.h"
#include "store/lists.h"

#include "base/banned.h"

#define FEW 1000      /* articles that are always looked up one by one */
#define SHARE 16      /* of so many one: all in turn costs less */

static const char *const step_kind[] = { "read", "unread", "trash",
	"untrash" };

/* Whether n articles are found sooner by walking through all of them. */
static bool
is_many(struct store *s, size_t n)
{
	int64_t most = 0;

	if (n > FEW)
		sql_int(s, &most, NULL, "SELECT max(id) FROM article", "");
	return n > FEW && (int64_t)n > most / SHARE;
}

/* ---- counts of many feeds at once ---- */

struct delta {
	int64_t feed;
	struct count_delta d;
};

struct deltas {
	struct delta *v;
	size_t n, cap;
};

static int
cmp_delta(const void *x, const void *y)
{
	const struct delta *a = x, *b = y;

	return a->feed < b->feed ? -1 : a->feed > b->feed;
}

static struct count_delta *
delta_of(struct deltas *d, int64_t feed)
{
	struct delta key = { .feed = feed }, *at = NULL;
	size_t lo = 0, hi = d->n;

	if (d->n)
		at = bsearch(&key, d->v, d->n, sizeof(*d->v), cmp_delta);
	if (at)
		return &at->d;
	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;

		if (d->v[mid].feed < feed)
			lo = mid + 1;
		else
			hi = mid;
	}
	(void)VEC_PUSH(d);
	memmove(d->v + lo + 1, d->v + lo, (d->n - 1 - lo) * sizeof(*d->v));
	d->v[lo] = key;
	return &d->v[lo].d;
}

static enum err
deltas_save(struct store *s, const struct deltas *d, struct error *e)
{
	enum err rc = ERR_OK;

	for (size_t i = 0; i < d->n && rc == ERR_OK; i++)
		rc = count_add(s, d->v[i].feed, &d->v[i].d, e);
	return rc;
}

/* ---- one by one ---- */

struct state {
	int64_t id, feed, time;
	bool trash, unread, copy;
	bool hidden; /* counts nowhere, as what is deleted */
};

static enum err
state_get(struct store *s, int64_t id, struct state *out, bool *there,
    struct error *e)
{
	sqlite3_stmt *st;
	enum err rc = sql_get(s,
	    "SELECT a.feed, a.time, a.trash, a.flags&256, EXISTS(SELECT 1"
	    " FROM unread u WHERE u.feed=a.feed AND u.time=a.time AND"
	    " u.id=a.id), a.flags&16384 FROM article a WHERE a.id=?1", &st,
	    e);

	*there = false;
	if (rc != ERR_OK)
		return rc;
	sql_bind(st, "i", id);
	if ((rc = sql_step(s, st, there, e)) != ERR_OK || !*there)
		return rc;
	out->id = id;
	out->feed = sqlite3_column_int64(st, 0);
	out->time = sqlite3_column_int64(st, 1);
	out->trash = sqlite3_column_int64(st, 2) > 0;
	out->copy = sqlite3_column_int(st, 3) != 0;
	out->unread = sqlite3_column_int(st, 4) != 0;
	out->hidden = sqlite3_column_int(st, 5) != 0;
	sqlite3_reset(st);
	return ERR_OK;
}

static void
count_state(struct count_delta *d, const struct state *v, int sign)
{
	if (v->trash || v->hidden)
		return;
	d->total += sign;
	d->unread += v->unread ? sign : 0;
	d->copies += v->copy ? sign : 0;
	d->copies_unread += v->copy && v->unread ? sign : 0;
}

static enum err
mark_read(struct store *s, const struct state *v, int64_t now,
    struct error *e)
{
	enum err rc = sql_run(s, e, "DELETE FROM unread WHERE feed=?1 AND"
	    " time=?2 AND id=?3", "iii", v->feed, v->time, v->id);

	if (rc == ERR_OK)
		rc = sql_run(s, e, "INSERT OR IGNORE INTO read_log(at,"
		    " article) VALUES(?1, ?2)", "ii", now, v->id);
	if (rc == ERR_OK) /* seen as it is now */
		rc = sql_run(s, e, "UPDATE article SET flags=flags&~4"
		    " WHERE id=?1 AND (flags&4)<>0", "i", v->id);
	return rc;
}

static enum err
mark_one(struct store *s, enum store_mark m, struct state *v, int64_t now,
    bool *changed, struct error *e)
{
	*changed = true;
	switch (m) {
	case MARK_READ:
		*changed = v->unread;
		v->unread = false;
		return *changed ? mark_read(s, v, now, e) : ERR_OK;
	case MARK_UNREAD:
		*changed = !v->unread;
		v->unread = true;
		return *changed ? sql_run(s, e, "INSERT INTO unread(feed,"
		    " time, id) VALUES(?1, ?2, ?3)", "iii", v->feed, v->time,
		    v->id) : ERR_OK;
	case MARK_TRASH: case MARK_UNTRASH:
		*changed = v->trash != (m == MARK_TRASH);
		v->trash = m == MARK_TRASH;
		return *changed ? sql_run(s, e, "UPDATE article SET trash=?2"
		    " WHERE id=?1", "ii", v->id, v->trash ? now : (int64_t)0)
		    : ERR_OK;
	}
	return ERR_OK;
}

static int
cmp_place(const void *x, const void *y)
{
	const struct state *a = x, *b = y;

	if (a->feed != b->feed)
		return a->feed < b->feed ? -1 : 1;
	if (a->time != b->time)
		return a->time < b->time ? -1 : 1;
	return a->id < b->id ? -1 : a->id > b->id;
}

struct states {
	struct state *v;
	size_t n, cap;
};

/* Those of the ids that are read, in the order that unread has. */
static enum err
read_ones(struct store *s, const struct ids *ids, struct states *out,
    struct error *e)
{
	sqlite3_stmt *st;
	bool row;
	int64_t slot = hits_hold(s, ids);
	enum err rc = sql_get(s, "SELECT a.id, a.feed, a.time, a.trash,"
	    " a.flags&256 FROM article a NOT INDEXED WHERE hit(?1, a.id) AND"
	    " NOT EXISTS(SELECT 1 FROM unread u WHERE u.feed=a.feed AND"
	    " u.time=a.time AND u.id=a.id)", &st, e);

	if (rc != ERR_OK)
		return rc;
	sql_bind(st, "i", slot);
	while ((rc = sql_step(s, st, &row, e)) == ERR_OK && row)
		*VEC_PUSH(out) = (struct state){
			.id = sqlite3_column_int64(st, 0),
			.feed = sqlite3_column_int64(st, 1),
			.time = sqlite3_column_int64(st, 2),
			.trash = sqlite3_column_int64(st, 3) > 0,
			.copy = sqlite3_column_int(st, 4) != 0 };
	if (out->n)
		qsort(out->v, out->n, sizeof(*out->v), cmp_place);
	return rc;
}

/* Many become unread at once: in the order of the table, not of the ids. */
static enum err
unread_many(struct store *s, const struct ids *ids, struct ids *changed,
    struct error *e)
{
	struct deltas d = { 0 };
	struct states all = { 0 };
	sqlite3_stmt *st;
	enum err rc = read_ones(s, ids, &all, e);

	if (rc == ERR_OK)
		rc = sql_get(s, "INSERT INTO unread(feed, time, id)"
		    " VALUES(?1, ?2, ?3)", &st, e);
	for (size_t i = 0; i < all.n && rc == ERR_OK; i++) {
		const struct state *v = &all.v[i];

		sql_bind(st, "iii", v->feed, v->time, v->id);
		rc = sql_done(s, st, e);
		if (!v->trash) {
			delta_of(&d, v->feed)->unread++;
			delta_of(&d, v->feed)->copies_unread += v->copy;
		}
		if (changed)
			ids_push(changed, v->id);
	}
	if (rc == ERR_OK)
		rc = deltas_save(s, &d, e);
	free(d.v);
	free(all.v);
	return rc;
}

enum err
marks_apply(struct store *s, enum store_mark m, const int64_t *ids, size_t n,
    struct ids *changed, struct error *e)
{
	const struct ids all = { (int64_t *)(uintptr_t)ids, n, 0 };
	struct deltas d = { 0 };
	struct state v;
	int64_t now = clock_now();
	bool there, did;
	enum err rc = ERR_OK;

	if (m == MARK_UNREAD && is_many(s, n))
		return unread_many(s, &all, changed, e);
	for (size_t i = 0; i < n && rc == ERR_OK; i++) {
		rc = state_get(s, ids[i], &v, &there, e);
		if (rc != ERR_OK || !there)
			continue;
		count_state(delta_of(&d, v.feed), &v, -1);
		rc = mark_one(s, m, &v, now, &did, e);
		count_state(delta_of(&d, v.feed), &v, 1);
		if (did && changed)
			ids_push(changed, v.id);
	}
	if (rc == ERR_OK)
		rc = deltas_save(s, &d, e);
	free(d.v);
	return rc;
}

/* ---- a whole listing read ---- */

/* The unread ones with their articles; few by their index, many in turn. */
static enum err
add_unread(struct store *s, const struct list_spec *spec, struct clause *c,
    struct error *e)
{
	int64_t n = 0;
	int slot = -1;
	enum err rc = ERR_OK;

	if (spec->kind == LIST_RIVER)
		rc = sql_int(s, &n, e, "SELECT count(*) FROM unread", "");
	if (rc == ERR_OK && is_many(s, (size_t)n))
		rc = hits_unread(s, &slot, e);
	if (slot >= 0) {
		clause_add(c, "article a NOT INDEXED WHERE hit(");
		clause_int(c, slot);
		clause_add(c, ",a.id) AND ");
		return rc;
	}
	clause_add(c, "unread x CROSS JOIN article a ON a.id=x.id WHERE ");
	if (spec->kind == LIST_FEED) {
		clause_add(c, "x.feed=");
		clause_int(c, spec->id);
		clause_add(c, " AND ");
	}
	return rc;
}

/* Unread rows of a listing: where and how they count. */
static enum err
select_unread(struct store *s, const struct list_spec *spec,
    const struct query_ctx *ctx, const struct row_key *key, int dir,
    struct ids *ids, struct deltas *d, struct error *e)
{
	struct clause c;
	struct filter f = { .slot = -1 };
	sqlite3_stmt *st;
	bool row;
	enum err rc;

	clause_init(&c);
	clause_add(&c, "SELECT a.id, a.feed, a.flags&256, a.trash FROM ");
	rc = add_unread(s, spec, &c, e);
	if (rc == ERR_OK)
		rc = lists_where(s, spec, ctx, &c, &f, e);
	lists_place(&c, spec, key, dir, true);
	if (rc == ERR_OK)
		rc = clause_prepare(s, &c, &st, e);
	while (rc == ERR_OK && (rc = sql_step(s, st, &row, e)) == ERR_OK &&
	    row) {
		struct count_delta *t =
		    delta_of(d, sqlite3_column_int64(st, 1));

		ids_push(ids, sqlite3_column_int64(st, 0));
		if (sqlite3_column_int64(st, 3) > 0)
			continue;
		t->unread--;
		t->copies_unread -= sqlite3_column_int(st, 2) != 0;
	}
	clause_release(&c);
	filter_release(&f);
	return rc;
}

static enum err
log_read(struct store *s, const struct ids *ids, struct error *e)
{
	sqlite3_stmt *st;
	int64_t now = clock_now();
	enum err rc = sql_get(s, "INSERT OR IGNORE INTO read_log(at, article)"
	    " VALUES(?1, ?2)", &st, e);

	for (size_t i = 0; i < ids->n && rc == ERR_OK; i++) {
		sqlite3_bind_int64(st, 1, now);
		sqlite3_bind_int64(st, 2, ids->v[i]);
		rc = sql_done(s, st, e);
	}
	return rc;
}

/* Out of the unread ones, in the way that costs least. */
static enum err
delete_unread(struct store *s, const struct ids *ids, struct error *e)
{
	int64_t all = 0;
	int slot;
	enum err rc = sql_int(s, &all, e, "SELECT count(*) FROM unread", "");

	if (rc == ERR_OK && (size_t)all == ids->n)
		return sql_run(s, e, "DELETE FROM unread", "");
	slot = hits_hold(s, ids);
	if (rc == ERR_OK)
		rc = sql_run(s, e, "DELETE FROM unread WHERE hit(?1, id)",
		    "i", (int64_t)slot);
	if (rc == ERR_OK)
		rc = sql_run(s, e, "UPDATE article SET flags=flags&~4 WHERE"
		    " (flags&4)<>0 AND id IN (SELECT article FROM version)"
		    " AND hit(?1, id)", "i", (int64_t)slot);
	return rc;
}

static enum err
read_listing(struct store *s, const struct list_spec *spec,
    const struct query_ctx *ctx, const struct row_key *key, int dir,
    struct ids *changed, struct error *e)
{
	struct deltas d = { 0 };
	enum err rc = select_unread(s, spec, ctx, key, dir, changed, &d, e);

	ids_sort(changed);
	if (rc == ERR_OK && changed->n)
		rc = delete_unread(s, changed, e);
	if (rc == ERR_OK)
		rc = log_read(s, changed, e);
	if (rc == ERR_OK)
		rc = deltas_save(s, &d, e);
	free(d.v);
	return rc;
}

/* Any other listing or mark: page through it for its ids. */
static enum err
collect(struct store *s, const struct list_spec *spec,
    const struct query_ctx *ctx, const struct row_key *key, int dir,
    struct ids *ids, struct error *e)
{
	struct rows rows;
	struct row_key from = { 0 };
	enum err rc;

	rows_init(&rows);
	if (key)
		ids_push(ids, key->id);
	do {
		struct rows next;
		size_t edge;

		rows_init(&next);
		rc = store_list(s, spec, ctx, key, dir, LIST_PAGE, &next, e);
		for (size_t i = 0; i < next.n; i++)
			ids_push(ids, next.v[i].id);
		rows_release(&rows);
		rows = next;
		if (rc != ERR_OK || rows.n == 0)
			break;
		edge = dir < 0 ? 0 : rows.n - 1;
		from = rows.v[edge].key;
		key = &from;
	} while (rows.n == LIST_PAGE);
	rows_release(&rows);
	ids_sort(ids);
	return rc;
}

/* ---- the calls ---- */

static enum err
finish(struct store *s, enum store_mark m, struct ids *changed, enum err rc,
    struct error *e)
{
	struct buf data = BUF_INIT(0);

	ids_sort(changed);
	ids_pack(changed, &data);
	if (rc == ERR_OK && changed->n)
		rc = step_add(s, step_kind[m], (int64_t)changed->n,
		    buf_slice(&data), e);
	buf_release(&data);
	rc = tx_end(s, rc, e);
	if (rc == ERR_OK && changed->n)
		ledger_marks(s, m, changed);
	return rc;
}

enum err
store_mark_ids(struct store *s, enum store_mark m, const int64_t *ids,
    size_t n, int64_t *changed, struct error *e)
{
	struct ids done;
	enum err rc;

	if (changed)
		*changed = 0;
	if ((rc = tx_begin(s, e)) != ERR_OK)
		return rc;
	ids_init(&done);
	rc = marks_apply(s, m, ids, n, &done, e);
	rc = finish(s, m, &done, rc, e);
	if (rc == ERR_OK && changed)
		*changed = (int64_t)done.n;
	ids_release(&done);
	return rc;
}

enum err
store_mark_list(struct store *s, enum store_mark m,
    const struct list_spec *spec, const struct query_ctx *ctx,
    const struct row_key *key, int dir, int64_t *changed, struct error *e)
{
	bool by_time = spec->sort == SORT_NEWEST || spec->sort == SORT_OLDEST;
	struct ids done, all;
	enum err rc;

	if (changed)
		*changed = 0;
	if ((rc = tx_begin(s, e)) != ERR_OK)
		return rc;
	ids_init(&done);
	ids_init(&all);
	if (m == MARK_READ && (by_time || key == NULL)) {
		rc = read_listing(s, spec, ctx, key, dir, &done, e);
	} else {
		rc = collect(s, spec, ctx, key, dir < 0 ? -1 : 1, &all, e);
		if (rc == ERR_OK)
			rc = marks_apply(s, m, all.v, all.n, &done, e);
	}
	rc = finish(s, m, &done, rc, e);
	if (rc == ERR_OK && changed)
		*changed = (int64_t)done.n;
	ids_release(&all);
	ids_release(&done);
	return rc;
}
