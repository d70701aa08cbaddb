/* store/later.c - articles kept for reading, and those asleep until a time. */
#include "config.h"

#include "store/internal.h"

#include <stdlib.h>

#include "base/vec.h"

#include "base/banned.h"

_Static_assert(ROW_LATER == 1 << 20 && ROW_MUTED == 16384,
    "statements name the bits");

enum err
store_later(struct store *s, const int64_t *ids, size_t n, bool on,
    int64_t *changed, struct error *e)
{
	enum err rc = tx_begin(s, e);

	*changed = 0;
	if (rc != ERR_OK)
		return rc;
	for (size_t i = 0; i < n && rc == ERR_OK; i++) {
		rc = sql_run(s, e, on
		        ? "UPDATE article SET flags=flags|1048576 WHERE id=?1"
		          " AND (flags&1048576)=0"
		        : "UPDATE article SET flags=flags&~1048576 WHERE"
		          " id=?1 AND (flags&1048576)<>0", "i", ids[i]);
		*changed += sqlite3_changes(s->db) > 0;
	}
	return tx_end(s, rc, e);
}

enum err
store_snooze(struct store *s, const int64_t *ids, size_t n, int64_t until,
    int64_t *changed, struct error *e)
{
	enum err rc = tx_begin(s, e);

	*changed = 0;
	if (rc != ERR_OK)
		return rc;
	for (size_t i = 0; i < n && rc == ERR_OK; i++)
		rc = sql_run(s, e, "INSERT OR REPLACE INTO snooze(article,"
		    " until) SELECT id, ?2 FROM article WHERE id=?1", "ii",
		    ids[i], until);
	if (rc == ERR_OK)
		rc = store_hide(s, ids, n, changed, e);
	return tx_end(s, rc, e);
}

bool
store_snooze_due(struct store *s, int64_t now)
{
	int64_t yes = 0;

	return sql_int(s, &yes, NULL, "SELECT 1 FROM snooze WHERE until<=?1"
	    " LIMIT 1", "i", now) == ERR_OK && yes;
}

/* Back in sight, and new again. */
static enum err
wake(struct store *s, int64_t id, int64_t feed, int64_t time, bool copy,
    struct error *e)
{
	struct count_delta d = { 1, 1, copy, copy };
	enum err rc = sql_run(s, e, "UPDATE article SET flags=flags&~16384"
	    " WHERE id=?1", "i", id);

	if (rc == ERR_OK)
		rc = sql_run(s, e, "INSERT OR IGNORE INTO unread(feed, time,"
		    " id) VALUES(?1, ?2, ?3)", "iii", feed, time, id);
	return rc == ERR_OK ? count_add(s, feed, &d, e) : rc;
}

struct sleeper {
	int64_t id, feed, time;
	bool copy, wakes;
};

static enum err
sleepers(struct store *s, int64_t now, struct sleeper **out, size_t *n,
    struct error *e)
{
	struct { struct sleeper *v; size_t n, cap; } all = { NULL, 0, 0 };
	sqlite3_stmt *st;
	bool row;
	enum err rc = sql_get(s, "SELECT z.article, a.feed, a.time,"
	    " (a.flags&256)<>0, a.trash=0 AND (a.flags&16384)<>0 FROM snooze z"
	    " JOIN article a ON a.id=z.article WHERE z.until<=?1", &st, e);

	if (rc == ERR_OK)
		sql_bind(st, "i", now);
	while (rc == ERR_OK && (rc = sql_step(s, st, &row, e)) == ERR_OK &&
	    row)
		*VEC_PUSH(&all) = (struct sleeper){
			sqlite3_column_int64(st, 0),
			sqlite3_column_int64(st, 1),
			sqlite3_column_int64(st, 2),
			sqlite3_column_int(st, 3) != 0,
			sqlite3_column_int(st, 4) != 0 };
	*out = all.v;
	*n = all.n;
	return rc;
}

enum err
store_snooze_wake(struct store *s, int64_t now, int64_t *woken,
    struct error *e)
{
	struct sleeper *v = NULL;
	size_t n = 0;
	enum err rc = tx_begin(s, e);

	*woken = 0;
	if (rc != ERR_OK)
		return rc;
	rc = sleepers(s, now, &v, &n, e);
	for (size_t i = 0; i < n && rc == ERR_OK; i++) {
		if (!v[i].wakes)
			continue;
		rc = wake(s, v[i].id, v[i].feed, v[i].time, v[i].copy, e);
		(*woken)++;
	}
	if (rc == ERR_OK)
		rc = sql_run(s, e, "DELETE FROM snooze WHERE until<=?1", "i",
		    now);
	free(v);
	return tx_end(s, rc, e);
}
