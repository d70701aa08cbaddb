/* store/keep.c - pages, small values, retention, health: upkeep. */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "base/clock.h"
#include "base/mem.h"
#include "store/ids.h"
#include "store/index.h"
#include "store/read.h"

#include "base/banned.h"

#define TRASH_KEPT (30 * 86400)

/* ---- pages ---- */

/* A title that was made of the address gives way to the page's. */
static enum err
take_title(struct store *s, const struct stored *old, struct slice title,
    struct error *e)
{
	if (title.n == 0 || !article_title_guessed(&old->p.a))
		return ERR_OK;
	return sql_run(s, e, "UPDATE article SET title=?2 WHERE id=?1", "it",
	    old->id, title);
}

enum err
store_page_put(struct store *s, int64_t id, const struct store_page *p,
    struct error *e)
{
	struct buf raw = BUF_INIT(0), data = BUF_INIT(0);
	struct arena a;
	struct stored old;
	enum err rc = tx_begin(s, e);

	if (rc != ERR_OK)
		return rc;
	arena_init(&a);
	rc = stored_get(s, id, &a, &old, e);
	if (rc == ERR_OK && p->error.n) {
		rc = sql_run(s, e, "INSERT INTO page(article, at, error)"
		    " VALUES(?1, ?2, ?3) ON CONFLICT(article) DO UPDATE SET"
		    " at=?2, error=?3", "iit", id, p->when, p->error);
	} else if (rc == ERR_OK) {
		const struct slice v[] = { p->html, p->title, p->byline,
			p->role, p->links, p->next, p->prev, p->print,
			p->contact };

		rc = index_wait_changed(s, &old, e);
		for (size_t i = 0; i < sizeof(v) / sizeof(v[0]); i++)
			rec_add(&raw, v[i]);
		rec_num(&raw, p->published);
		rec_add(&raw, p->text);
		if (rc == ERR_OK)
			rc = pack_squeeze(s->pack, buf_slice(&raw), &data, e);
		if (rc == ERR_OK)
			rc = sql_run(s, e, "INSERT OR REPLACE INTO page("
			    "article, at, error, data) VALUES(?1, ?2, '',"
			    " ?3)", "iib", id, p->when, buf_slice(&data));
		if (rc == ERR_OK)
			rc = sql_run(s, e, "UPDATE article SET flags=flags|8"
			    " WHERE id=?1", "i", id);
		if (rc == ERR_OK)
			rc = take_title(s, &old, p->title, e);
	}
	buf_release(&raw);
	buf_release(&data);
	arena_release(&a);
	return tx_end(s, rc, e);
}

/* ---- small values ---- */

enum err
store_value_get(struct store *s, const char *name, struct buf *out,
    struct error *e)
{
	sqlite3_stmt *st;
	bool row;
	enum err rc = sql_get(s, "SELECT data FROM value WHERE name=?1", &st,
	    e);

	if (rc != ERR_OK)
		return rc;
	sql_bind(st, "t", slice_of(name));
	if ((rc = sql_step(s, st, &row, e)) != ERR_OK)
		return rc;
	if (!row)
		return error_set(e, ERR_NOTFOUND, "%s: nothing is kept under "
		    "this name", name);
	rc = buf_add_slice(out, sql_blob(st, 0));
	sqlite3_reset(st);
	return rc;
}

enum err
store_value_put(struct store *s, const char *name, struct slice v,
    struct error *e)
{
	enum err rc = tx_begin(s, e);

	if (rc != ERR_OK)
		return rc;
	rc = sql_run(s, e, "INSERT OR REPLACE INTO value(name, data)"
	    " VALUES(?1, ?2)", "tb", slice_of(name),
	    slice_make(v.p ? v.p : "", v.n));
	return tx_end(s, rc, e);
}

/* ---- retention ---- */

/* One article goes for good; its key in seen stays and is its tombstone. */
static enum err
drop_article(struct store *s, int64_t id, struct error *e)
{
	static const char *const also[] = {
		"DELETE FROM version WHERE article=?1",
		"DELETE FROM page WHERE article=?1",
		"DELETE FROM study WHERE article=?1",
		"DELETE FROM snooze WHERE article=?1",
		"DELETE FROM article_tag WHERE article=?1",
		"DELETE FROM signature WHERE article=?1",
		"DELETE FROM watch_hit WHERE article=?1",
		"DELETE FROM story_member WHERE article=?1",
		"UPDATE bookmark SET article=0 WHERE article=?1 AND article>0",
		"DELETE FROM article WHERE id=?1",
	};
	struct count_delta d = { 0 };
	struct arena a;
	struct stored old;
	enum err rc;

	arena_init(&a);
	rc = stored_get(s, id, &a, &old, e);
	if (rc == ERR_OK && !old.trash) {
		d.total = -1;
		d.unread = -(int64_t)old.unread;
		d.copies = old.flags & ROW_COPY ? -1 : 0;
		d.copies_unread = old.flags & ROW_COPY ? d.unread : 0;
		rc = count_add(s, old.feed, &d, e);
	}
	if (rc == ERR_OK)
		rc = index_wait_changed(s, &old, e);
	if (rc == ERR_OK)
		rc = batch_leave(s, old.batch, e);
	if (rc == ERR_OK)
		rc = sql_run(s, e, "DELETE FROM unread WHERE feed=?1 AND"
		    " time=?2 AND id=?3", "iii", old.feed, old.time, id);
	for (size_t i = 0; i < sizeof(also) / sizeof(also[0]) &&
	     rc == ERR_OK; i++)
		rc = sql_run(s, e, also[i], "i", id);
	arena_release(&a);
	return rc;
}

/*
 * What is bookmarked or watched stays, and what the feed still carries would
 * be fetched again and again: it goes when the feed lets go of it.
 */
static const char expire_sql[] =
    "SELECT a.id FROM article a INDEXED BY i_feed WHERE a.feed=?1 AND"
    " a.trash=0 AND (a.flags&66)=0 AND (?2=0 OR a.time<?2) AND (?3=0 OR"
    " NOT EXISTS(SELECT 1 FROM unread u WHERE u.feed=a.feed AND"
    " u.time=a.time AND u.id=a.id)) ORDER BY a.time LIMIT ?4";
_Static_assert((ROW_SAVED | ROW_WATCHED) == 66, "expire_sql names the bits");

/* What was deleted by hand can be taken back for a while. */
static enum err
expire_trash(struct store *s, int64_t feed, size_t limit, struct ids *out,
    struct error *e)
{
	sqlite3_stmt *st;
	bool row;
	enum err rc = sql_get(s, "SELECT id FROM article INDEXED BY i_trash"
	    " WHERE trash>0 AND trash<?2 AND feed=?1 AND (flags&2)=0"
	    " LIMIT ?3", &st, e);

	if (rc != ERR_OK)
		return rc;
	sql_bind(st, "iii", feed, clock_now() - TRASH_KEPT, (int64_t)limit);
	while ((rc = sql_step(s, st, &row, e)) == ERR_OK && row)
		ids_push(out, sqlite3_column_int64(st, 0));
	return rc;
}

static enum err
expire_list(struct store *s, int64_t feed, const struct store_retention *r,
    size_t limit, struct ids *out, struct error *e)
{
	sqlite3_stmt *st;
	int64_t total = 0, before = 0, over = 0;
	bool row;
	enum err rc = sql_int(s, &total, e,
	    "SELECT total FROM feed_count WHERE feed=?1", "i", feed);

	if (rc != ERR_OK)
		return rc;
	if (r->max_age)
		before = clock_now() - r->max_age;
	if (r->max_count && total > r->max_count)
		over = total - r->max_count;
	if (over > (int64_t)limit)
		over = (int64_t)limit;
	for (int pass = 0; pass < 2 && rc == ERR_OK; pass++) {
		if (pass == 0 ? before == 0 : over <= (int64_t)out->n)
			continue;
		if ((rc = sql_get(s, expire_sql, &st, e)) != ERR_OK)
			break;
		sql_bind(st, "iiii", feed, pass == 0 ? before : (int64_t)0,
		    (int64_t)r->keep_unread,
		    pass == 0 ? (int64_t)limit : over);
		while ((rc = sql_step(s, st, &row, e)) == ERR_OK && row)
			ids_push(out, sqlite3_column_int64(st, 0));
	}
	if (rc == ERR_OK)
		rc = expire_trash(s, feed, limit, out, e);
	ids_sort(out);
	if (out->n > limit)
		out->n = limit;
	return rc;
}

enum err
store_expire_some(struct store *s, int64_t feed,
    const struct store_retention *r, size_t limit, int64_t *n,
    struct error *e)
{
	struct ids ids;
	enum err rc = tx_begin(s, e);

	*n = 0;
	if (rc != ERR_OK)
		return rc;
	ids_init(&ids);
	rc = expire_list(s, feed, r, limit, &ids, e);
	for (size_t i = 0; i < ids.n && rc == ERR_OK; i++)
		rc = drop_article(s, ids.v[i], e);
	rc = tx_end(s, rc, e);
	if (rc == ERR_OK)
		*n = (int64_t)ids.n;
	ids_release(&ids);
	return rc;
}

static enum err
prune_feed(struct store *s, int64_t feed, struct error *e)
{
	static const char *const also[] = {
		"DELETE FROM seen WHERE feed=?1",
		"DELETE FROM feed_address WHERE feed=?1",
		"DELETE FROM feed_count WHERE feed=?1",
		"DELETE FROM feed WHERE id=?1",
	};
	sqlite3_stmt *st;
	struct ids ids;
	bool row;
	enum err rc = sql_get(s, "SELECT id FROM article WHERE feed=?1", &st,
	    e);

	if (rc != ERR_OK)
		return rc;
	ids_init(&ids);
	sql_bind(st, "i", feed);
	while ((rc = sql_step(s, st, &row, e)) == ERR_OK && row)
		ids_push(&ids, sqlite3_column_int64(st, 0));
	for (size_t i = 0; i < ids.n && rc == ERR_OK; i++)
		rc = drop_article(s, ids.v[i], e);
	for (size_t i = 0; i < 4 && rc == ERR_OK; i++)
		rc = sql_run(s, e, also[i], "i", feed);
	ids_release(&ids);
	return rc;
}

enum err
store_prune(struct store *s, int64_t *n_feeds, struct error *e)
{
	enum err rc = ERR_OK;
	int64_t feed;

	*n_feeds = 0;
	for (;;) { /* a feed at a time: others write in between */
		feed = 0;
		rc = sql_int(s, &feed, e,
		    "SELECT id FROM feed WHERE hidden=1 LIMIT 1", "");
		if (rc != ERR_OK || feed == 0)
			return rc;
		if ((rc = tx_begin(s, e)) != ERR_OK)
			return rc;
		rc = tx_end(s, prune_feed(s, feed, e), e);
		if (rc != ERR_OK)
			return rc;
		(*n_feeds)++;
	}
}

/* ---- health ---- */

static int64_t
size_of(const char *path, const char *suffix)
{
	char *name = xasprintf("%s%s", path, suffix);
	struct stat sb;
	int64_t n = stat(name, &sb) == 0 ? sb.st_size : 0;

	free(name);
	return n;
}

static enum err
check_file(struct store *s, bool full, struct store_health *out,
    struct error *e)
{
	sqlite3_stmt *st;
	struct slice said;
	bool row;
	int n;
	enum err rc = sql_get(s, full ? "PRAGMA integrity_check(1)"
	                              : "PRAGMA quick_check(1)", &st, e);

	out->intact = false;
	if (rc == ERR_OK)
		rc = sql_step(s, st, &row, e);
	if (rc == ERR_STORE || rc == ERR_IO) {
		n = snprintf(out->first_fault, sizeof(out->first_fault), "%s",
		    "the file can't be read to its end");
		return n < 0 ? ERR_STORE : ERR_OK;
	}
	if (rc != ERR_OK || !row)
		return rc;
	said = sql_text(st, 0);
	out->intact = slice_is(said, "ok");
	if (said.n >= sizeof(out->first_fault))
		said.n = sizeof(out->first_fault) - 1;
	if (!out->intact)
		memcpy(out->first_fault, said.p, said.n);
	sqlite3_reset(st);
	return ERR_OK;
}

enum err
store_check(struct store *s, bool full, struct store_health *out,
    struct error *e)
{
	int64_t schema = 0;
	const struct {
		int64_t *to;
		const char *sql;
	} all[] = {
		{ &out->feeds, "SELECT count(*) FROM feed WHERE hidden=0" },
		{ &out->articles, "SELECT sum(total) FROM feed_count" },
		{ &out->unread, "SELECT sum(unread) FROM feed_count" },
		{ &out->bookmarks, "SELECT count(*) FROM bookmark" },
		{ &out->waiting, "SELECT count(*) FROM waiting" },
		{ &schema, "PRAGMA user_version" },
	};
	enum err rc = ERR_OK;

	*out = (struct store_health){ 0 };
	for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++)
		if (sql_int(s, all[i].to, e, all[i].sql, "") == ERR_CANCELLED)
			return ERR_CANCELLED;
	out->schema = (int)schema;
	out->bytes = size_of(s->path, "");
	out->wal_bytes = size_of(s->path, "-wal");
	rc = check_file(s, full, out, e);
	if (rc == ERR_OK)
		error_clear(e);
	return rc;
}
