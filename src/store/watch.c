/* store/watch.c - articles that hit an entry of the watchlist. */
#include "config.h"

#include "store/internal.h"

#include "base/banned.h"

enum err
store_watch_hit(struct store *s, int64_t article, struct slice watch,
    struct error *e)
{
	enum err rc = tx_begin(s, e);

	if (rc != ERR_OK)
		return rc;
	rc = sql_run(s, e, "INSERT OR IGNORE INTO watch_hit(watch, time,"
	    " article) SELECT ?2, time, id FROM article WHERE id=?1", "it",
	    article, watch);
	if (rc == ERR_OK)
		rc = sql_run(s, e, "UPDATE article SET flags=flags|64 WHERE"
		    " id=?1 AND (flags&64)=0", "i", article);
	return tx_end(s, rc, e);
}

enum err
store_watch_drop(struct store *s, struct slice watch, struct error *e)
{
	enum err rc = tx_begin(s, e);

	if (rc != ERR_OK)
		return rc;
	rc = sql_run(s, e, "UPDATE article SET flags=flags&~64 WHERE id IN"
	    " (SELECT article FROM watch_hit h WHERE watch=?1 AND NOT EXISTS"
	    " (SELECT 1 FROM watch_hit o WHERE o.article=h.article AND"
	    " o.watch<>?1))", "t", watch);
	if (rc == ERR_OK)
		rc = sql_run(s, e, "DELETE FROM watch_hit WHERE watch=?1",
		    "t", watch);
	return tx_end(s, rc, e);
}

enum err
store_watch_fill(struct store *s, struct slice watch,
    const struct list_spec *spec, const struct query_ctx *ctx, size_t limit,
    struct error *e)
{
	struct row_key key, *from = NULL;
	size_t done = 0, got;
	enum err rc = tx_begin(s, e);

	if (rc != ERR_OK)
		return rc;
	do {
		struct rows rows;

		rows_init(&rows);
		rc = store_list(s, spec, ctx, from, 1, LIST_PAGE, &rows, e);
		got = rows.n;
		for (size_t i = 0; i < got && rc == ERR_OK; i++)
			rc = store_watch_hit(s, rows.v[i].id, watch, e);
		if (got > 0)
			key = rows.v[got - 1].key;
		key.text = SLICE(""); /* the order is by time */
		from = &key;
		done += got;
		rows_release(&rows);
	} while (rc == ERR_OK && got == LIST_PAGE && done < limit);
	return tx_end(s, rc, e);
}

static const char stats_sql[] =
    "SELECT coalesce(sum(h.time>=?2), 0), coalesce(sum(h.time>=?3), 0),"
    " count(*), coalesce(sum(EXISTS(SELECT 1 FROM unread u WHERE"
    " u.feed=a.feed AND u.time=a.time AND u.id=a.id)), 0)"
    " FROM watch_hit h JOIN article a ON a.id=h.article"
    " WHERE h.watch=?1 AND h.time>=?4 AND a.trash=0";
static const char newest_sql[] =
    "SELECT a.id, a.time, a.title FROM watch_hit h JOIN article a ON"
    " a.id=h.article WHERE h.watch=?1 AND a.trash=0"
    " ORDER BY h.time DESC LIMIT 1";

#define STATS_SPAN (366 * 86400) /* older ones are not counted */

enum err
store_watch_stats(struct store *s, struct slice watch, int64_t today,
    int64_t week, struct arena *a, struct store_watch_stats *out,
    struct error *e)
{
	sqlite3_stmt *st;
	bool row;
	enum err rc = sql_get(s, stats_sql, &st, e);

	*out = (struct store_watch_stats){ .title = SLICE("") };
	if (rc != ERR_OK)
		return rc;
	sql_bind(st, "tiii", watch, today, week, today - STATS_SPAN);
	if ((rc = sql_step(s, st, &row, e)) == ERR_OK && row) {
		out->today = sqlite3_column_int64(st, 0);
		out->week = sqlite3_column_int64(st, 1);
		out->total = sqlite3_column_int64(st, 2);
		out->unread = sqlite3_column_int64(st, 3);
		sqlite3_reset(st);
	}
	if (rc != ERR_OK || (rc = sql_get(s, newest_sql, &st, e)) != ERR_OK)
		return rc;
	sql_bind(st, "t", watch);
	if ((rc = sql_step(s, st, &row, e)) == ERR_OK && row) {
		out->newest = sqlite3_column_int64(st, 0);
		out->newest_time = sqlite3_column_int64(st, 1);
		out->title = sql_dup(st, 2, a);
		sqlite3_reset(st);
	}
	return rc;
}
