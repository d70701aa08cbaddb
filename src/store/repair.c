/*
 * store/repair.c - what can be read of a damaged file goes row by row into a
 * new one; what can be made again is made again; the ledger adds the rest.
 */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/file.h"
#include "base/mem.h"
#include "core/date.h"
#include "store/internal.h"
#include "store/ledger.h"

#include "base/banned.h"

/* The index, its words and the counts are made anew from these. */
static const struct {
	const char *name, *key; /* key: how it is read from both ends */
} tables[] = {
	{ "feed", "id" }, { "feed_address", "feed" }, { "counter", "name" },
	{ "value", "name" }, { "run", "id" }, { "article", "id" },
	{ "batch", "id" }, { "seen", "feed" }, { "unread", "feed" },
	{ "read_log", "at" }, { "version", "id" }, { "page", "article" },
	{ "story", "id" }, { "story_member", "article" },
	{ "signature", "article" }, { "watch_hit", "watch" },
	{ "bookmark", "id" }, { "bookmark_text", "id" }, { "step", "id" },
	{ "snooze", "article" }, { "article_tag", "tag" }, { "outbox", "id" },
};

struct repair {
	sqlite3 *old;
	struct store *s;
	int64_t rows, articles, bookmarks;
	bool broken; /* some table could not be read to its end */
};

static sqlite3_stmt *
insert_for(struct repair *r, const char *table, int columns)
{
	struct buf sql = BUF_INIT(0);
	sqlite3_stmt *st = NULL;

	buf_addf(&sql, "INSERT OR IGNORE INTO %s VALUES(?", table);
	for (int i = 1; i < columns; i++)
		buf_adds(&sql, ",?");
	buf_addc(&sql, ')');
	sqlite3_prepare_v2(r->s->db, buf_str(&sql), -1, &st, NULL);
	buf_release(&sql);
	return st;
}

/* Rows in one direction until the damage; true when there was none. */
static bool
copy_rows(struct repair *r, size_t t, bool backwards, int64_t *copied)
{
	char *sql = xasprintf("SELECT * FROM %s ORDER BY %s%s",
	    tables[t].name, tables[t].key, backwards ? " DESC" : "");
	sqlite3_stmt *from = NULL, *to = NULL;
	int rc = sqlite3_prepare_v2(r->old, sql, -1, &from, NULL), columns;

	free(sql);
	if (rc != SQLITE_OK)
		return false;
	columns = sqlite3_column_count(from);
	to = insert_for(r, tables[t].name, columns);
	while (to && (rc = sqlite3_step(from)) == SQLITE_ROW) {
		for (int i = 0; i < columns; i++)
			sqlite3_bind_value(to, i + 1,
			    sqlite3_column_value(from, i));
		if (sqlite3_step(to) == SQLITE_DONE)
			*copied += sqlite3_changes(r->s->db);
		sqlite3_reset(to);
	}
	sqlite3_finalize(from);
	sqlite3_finalize(to);
	return rc == SQLITE_DONE;
}

/* Where the b-tree is torn in the middle: row after row by its number. */
static void
copy_by_number(struct repair *r, size_t t, int64_t *copied)
{
	char *sql = xasprintf("SELECT * FROM %s WHERE %s=?1", tables[t].name,
	    tables[t].key);
	sqlite3_stmt *from = NULL, *to, *have = NULL;
	int64_t last = 0;
	int columns;

	if (sqlite3_prepare_v2(r->old, sql, -1, &from, NULL) != SQLITE_OK) {
		free(sql);
		return;
	}
	free(sql);
	sql = xasprintf("SELECT max(%s) FROM %s", tables[t].key,
	    tables[t].name);
	if (sqlite3_prepare_v2(r->s->db, sql, -1, &have, NULL) ==
	        SQLITE_OK && sqlite3_step(have) == SQLITE_ROW)
		last = sqlite3_column_int64(have, 0);
	sqlite3_finalize(have);
	free(sql);
	columns = sqlite3_column_count(from);
	to = insert_for(r, tables[t].name, columns);
	for (int64_t id = 1; to && id <= last && id < 50000000; id++) {
		sqlite3_bind_int64(from, 1, id);
		if (sqlite3_step(from) == SQLITE_ROW) {
			for (int i = 0; i < columns; i++)
				sqlite3_bind_value(to, i + 1,
				    sqlite3_column_value(from, i));
			if (sqlite3_step(to) == SQLITE_DONE)
				*copied += sqlite3_changes(r->s->db);
			sqlite3_reset(to);
		}
		sqlite3_reset(from);
	}
	sqlite3_finalize(from);
	sqlite3_finalize(to);
}

static void
copy_table(struct repair *r, size_t t)
{
	int64_t n = 0;

	if (!copy_rows(r, t, false, &n)) {
		r->broken = true;
		copy_rows(r, t, true, &n);
		if (strcmp(tables[t].key, "id") == 0)
			copy_by_number(r, t, &n);
	}
	r->rows += n;
	if (strcmp(tables[t].name, "article") == 0)
		r->articles = n;
	if (strcmp(tables[t].name, "bookmark") == 0)
		r->bookmarks = n;
}

/* What hangs in the air goes, what is kept twice is made anew. */
static const char rebuild_sql[] =
    "DELETE FROM unread WHERE NOT EXISTS(SELECT 1 FROM article a WHERE"
    " a.id=unread.id);"
    "DELETE FROM article WHERE NOT EXISTS(SELECT 1 FROM batch b WHERE"
    " b.id=article.batch) OR NOT EXISTS(SELECT 1 FROM feed f WHERE"
    " f.id=article.feed);"
    "DELETE FROM unread WHERE NOT EXISTS(SELECT 1 FROM article a WHERE"
    " a.id=unread.id);"
    "DELETE FROM seen WHERE article>(SELECT coalesce(max(value),0) FROM"
    " counter WHERE name='article');"
    "INSERT OR IGNORE INTO counter SELECT 'article', coalesce(max(id),0)"
    " FROM article;"
    "INSERT OR IGNORE INTO counter SELECT 'batch', coalesce(max(id),0) FROM"
    " batch;"
    "UPDATE counter SET value=max(value, (SELECT coalesce(max(id),0) FROM"
    " article)) WHERE name='article';"
    "UPDATE counter SET value=max(value, (SELECT coalesce(max(id),0) FROM"
    " batch)) WHERE name='batch';"
    "DELETE FROM feed_count;"
    "INSERT INTO feed_count(feed, total, unread, copies, copies_unread)"
    " SELECT f.id, coalesce(sum(a.id IS NOT NULL),0),"
    " coalesce(sum(u.id IS NOT NULL),0), coalesce(sum((a.flags&256)<>0),0),"
    " coalesce(sum(u.id IS NOT NULL AND (a.flags&256)<>0),0) FROM feed f"
    " LEFT JOIN article a ON a.feed=f.id AND a.trash=0 AND"
    " (a.flags&16384)=0 LEFT JOIN unread u"
    " ON u.feed=a.feed AND u.time=a.time AND u.id=a.id GROUP BY f.id;"
    "DELETE FROM waiting;"
    "INSERT INTO waiting(article) SELECT id FROM article;";

static enum err
copy_all(struct repair *r, const char *path, const char *to,
    struct error *e)
{
	enum err rc = store_open(to, STORE_WRITE, &r->s, e);

	if (rc != ERR_OK)
		return rc;
	/* no file, or one that is no database: then the ledger is all */
	if (sqlite3_open_v2(path, &r->old, SQLITE_OPEN_READWRITE |
	        SQLITE_OPEN_NOMUTEX, NULL) == SQLITE_OK)
		sqlite3_exec(r->old, "PRAGMA cell_size_check=ON;"
		    "PRAGMA trusted_schema=OFF; PRAGMA query_only=ON", NULL,
		    NULL, NULL);
	rc = sql_script(r->s, "BEGIN IMMEDIATE", e);
	for (size_t t = 0; t < sizeof(tables) / sizeof(tables[0]) &&
	     rc == ERR_OK; t++)
		copy_table(r, t);
	if (rc == ERR_OK)
		rc = sql_script(r->s, rebuild_sql, e);
	if (rc == ERR_OK)
		rc = sql_script(r->s, "COMMIT", e);
	sqlite3_close(r->old);
	store_close(r->s);
	r->s = NULL;
	return rc;
}

static void
remove_with(const char *path, const char *suffix)
{
	char *name = xasprintf("%s%s", path, suffix);

	unlink(name);
	free(name);
}

static enum err
swap_files(const char *path, const char *fresh, char **aside,
    struct error *e)
{
	struct date_civil c;
	static const char *const also[] = { "-wal", "-shm", "-journal" };

	date_to_local(clock_now(), &c);
	*aside = xasprintf("%s.damaged-%04d%02d%02d-%02d%02d%02d", path,
	    c.year, c.month, c.day, c.hour, c.minute, c.second);
	for (size_t i = 0; i < 3; i++) {
		char *from = xasprintf("%s%s", path, also[i]);
		char *to = xasprintf("%s%s", *aside, also[i]);

		rename(from, to);
		free(from);
		free(to);
	}
	if (file_exists(path) && rename(path, *aside) != 0)
		return error_errno(e, ERR_IO, "%s: can't be set aside", path);
	for (size_t i = 0; i < 3; i++)
		remove_with(fresh, also[i]);
	if (rename(fresh, path) != 0)
		return error_errno(e, ERR_IO, "%s: can't be put in place",
		    path);
	return ERR_OK;
}

static enum err
add_ledger(const char *path, int64_t *bookmarks, int64_t *marks,
    struct error *e)
{
	struct store *s;
	enum err rc = store_open(path, STORE_WRITE, &s, e);

	if (rc != ERR_OK)
		return rc;
	if ((rc = tx_begin(s, e)) == ERR_OK)
		rc = tx_end(s, ledger_replay(s, bookmarks, marks, e), e);
	if (rc == ERR_OK)
		rc = ledger_rewrite(s, e);
	store_close(s);
	return rc;
}

enum err
store_repair(const char *path, struct buf *report, struct error *e)
{
	struct repair r = { 0 };
	char *fresh = xasprintf("%s.repair", path), *aside = NULL;
	int64_t bookmarks = 0, marks = 0;
	enum err rc;

	remove_with(fresh, "");
	remove_with(fresh, "-wal");
	remove_with(fresh, "-shm");
	rc = copy_all(&r, path, fresh, e);
	if (rc == ERR_OK)
		rc = swap_files(path, fresh, &aside, e);
	if (rc == ERR_OK)
		rc = add_ledger(path, &bookmarks, &marks, e);
	if (rc == ERR_OK)
		buf_addf(report, "%lld articles and %lld bookmarks were read "
		    "%s; the ledger had %lld lines of bookmarks and %lld read "
		    "marks; the old file is %s\n", (long long)r.articles,
		    (long long)r.bookmarks,
		    r.broken ? "round the damage" : "without loss",
		    (long long)bookmarks, (long long)marks, aside);
	free(fresh);
	free(aside);
	return rc;
}
