/* store/hide.c - articles that a filter keeps out of sight; none is lost. */
#include "config.h"

#include "store/internal.h"

#include "base/banned.h"

struct seen {
	int64_t feed, time;
	bool unread, copy, there;
};

static enum err
look(struct store *s, int64_t id, struct seen *out, struct error *e)
{
	sqlite3_stmt *st;
	enum err rc = sql_get(s, "SELECT a.feed, a.time, EXISTS(SELECT 1 FROM"
	    " unread u WHERE u.feed=a.feed AND u.time=a.time AND u.id=a.id),"
	    " (a.flags&256)<>0 FROM article a WHERE a.id=?1 AND a.trash=0 AND"
	    " (a.flags&16384)=0", &st, e);

	*out = (struct seen){ .there = false };
	if (rc != ERR_OK)
		return rc;
	sql_bind(st, "i", id);
	rc = sql_step(s, st, &out->there, e);
	if (rc == ERR_OK && out->there) {
		out->feed = sqlite3_column_int64(st, 0);
		out->time = sqlite3_column_int64(st, 1);
		out->unread = sqlite3_column_int(st, 2) != 0;
		out->copy = sqlite3_column_int(st, 3) != 0;
		sqlite3_reset(st);
	}
	return rc;
}

static enum err
hide_one(struct store *s, int64_t id, bool *done, struct error *e)
{
	struct count_delta d = { .total = -1 };
	struct seen a;
	enum err rc = look(s, id, &a, e);

	*done = false;
	if (rc != ERR_OK || !a.there)
		return rc;
	d.unread = -(int64_t)a.unread;
	d.copies = -(int64_t)a.copy;
	d.copies_unread = -(int64_t)(a.copy && a.unread);
	rc = sql_run(s, e, "UPDATE article SET flags=flags|16384 WHERE id=?1",
	    "i", id);
	if (rc == ERR_OK && a.unread)
		rc = sql_run(s, e, "DELETE FROM unread WHERE feed=?1 AND"
		    " time=?2 AND id=?3", "iii", a.feed, a.time, id);
	*done = rc == ERR_OK;
	return rc == ERR_OK ? count_add(s, a.feed, &d, e) : rc;
}

enum err
store_hide(struct store *s, const int64_t *ids, size_t n, int64_t *changed,
    struct error *e)
{
	enum err rc = tx_begin(s, e);
	bool done;

	*changed = 0;
	if (rc != ERR_OK)
		return rc;
	for (size_t i = 0; i < n && rc == ERR_OK; i++) {
		rc = hide_one(s, ids[i], &done, e);
		*changed += done;
	}
	return tx_end(s, rc, e);
}

enum err
store_id_at(struct store *s, int64_t t, int64_t *id, struct error *e)
{
	*id = 0;
	return sql_int(s, id, e, "SELECT id FROM article WHERE first_seen<=?1"
	    " ORDER BY id DESC LIMIT 1", "i", t);
}
