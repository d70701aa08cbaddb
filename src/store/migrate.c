/*
 * store/migrate.c - the schema, as numbered steps that are never edited
 * later: a change is a new step.  Each runs in one transaction.
 */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/file.h"
#include "base/mem.h"
#include "store/internal.h"

#include "base/banned.h"

/*
 * feed      a subscription; its id is not its address (feed_address: history).
 *           present: the articles of its last document, whose "last fetched"
 *           is present_at; the others have it in seen.at.
 * seen      every entry a feed ever carried, under hash(guid), and under
 *           hash(canonical link) as second key.  article is gone from its
 *           table: a tombstone.  mark: content hash; of a link row the title's.
 *           at: last fetched; of a link row the date published.
 * article   the narrow row that lists read; its text is number pos of batch.
 * unread    the articles that are; reading one deletes its row here.
 * waiting   articles to index; old is the text the index has of it now.
 * ft        text is its first column, whose places cost two bytes less each.
 */
static const char *const schema_1[] = {
    "CREATE TABLE counter(name TEXT PRIMARY KEY, value INTEGER NOT NULL)"
    " STRICT, WITHOUT ROWID;"
    "CREATE TABLE value(name TEXT PRIMARY KEY, data BLOB NOT NULL)"
    " STRICT, WITHOUT ROWID;"
    "CREATE TABLE run(id INTEGER PRIMARY KEY, started INTEGER NOT NULL,"
    " first_article INTEGER NOT NULL) STRICT;",

    "CREATE TABLE feed(id INTEGER PRIMARY KEY AUTOINCREMENT,"
    " url TEXT NOT NULL UNIQUE, position INTEGER NOT NULL,"
    " hidden INTEGER NOT NULL DEFAULT 0, name TEXT NOT NULL DEFAULT '',"
    " folder TEXT NOT NULL DEFAULT '', tags TEXT NOT NULL DEFAULT '',"
    " title TEXT NOT NULL DEFAULT '', site TEXT NOT NULL DEFAULT '',"
    " language TEXT NOT NULL DEFAULT '', info BLOB,"
    " added INTEGER NOT NULL, last_try INTEGER NOT NULL DEFAULT 0,"
    " last_ok INTEGER NOT NULL DEFAULT 0,"
    " last_new INTEGER NOT NULL DEFAULT 0,"
    " newest INTEGER NOT NULL DEFAULT 0,"
    " next_due INTEGER NOT NULL DEFAULT 0, pace INTEGER NOT NULL DEFAULT 0,"
    " fails INTEGER NOT NULL DEFAULT 0,"
    " http_status INTEGER NOT NULL DEFAULT 0,"
    " error_code INTEGER NOT NULL DEFAULT 0, error TEXT NOT NULL DEFAULT '',"
    " damaged INTEGER NOT NULL DEFAULT 0, gone INTEGER NOT NULL DEFAULT 0,"
    " etag TEXT NOT NULL DEFAULT '', last_modified TEXT NOT NULL DEFAULT '',"
    " content_hash INTEGER NOT NULL DEFAULT 0,"
    " moved_to TEXT NOT NULL DEFAULT '',"
    " last_bytes INTEGER NOT NULL DEFAULT 0,"
    " last_ms INTEGER NOT NULL DEFAULT 0,"
    " present BLOB, present_at INTEGER NOT NULL DEFAULT 0) STRICT;"
    "CREATE TABLE feed_address(feed INTEGER NOT NULL, url TEXT NOT NULL,"
    " until INTEGER NOT NULL, PRIMARY KEY(feed, url)) STRICT, WITHOUT ROWID;"
    "CREATE INDEX i_address ON feed_address(url);"
    "CREATE TABLE feed_count(feed INTEGER PRIMARY KEY,"
    " total INTEGER NOT NULL DEFAULT 0, unread INTEGER NOT NULL DEFAULT 0,"
    " copies INTEGER NOT NULL DEFAULT 0,"
    " copies_unread INTEGER NOT NULL DEFAULT 0,"
    " fresh_run INTEGER NOT NULL DEFAULT 0,"
    " fresh INTEGER NOT NULL DEFAULT 0) STRICT;",

    "CREATE TABLE seen(feed INTEGER NOT NULL, key INTEGER NOT NULL,"
    " article INTEGER NOT NULL, mark INTEGER NOT NULL,"
    " at INTEGER NOT NULL DEFAULT 0, PRIMARY KEY(feed, key))"
    " STRICT, WITHOUT ROWID;"
    "CREATE TABLE article(id INTEGER PRIMARY KEY, feed INTEGER NOT NULL,"
    " time INTEGER NOT NULL, first_seen INTEGER NOT NULL,"
    " changed INTEGER NOT NULL DEFAULT 0, run INTEGER NOT NULL,"
    " flags INTEGER NOT NULL, trash INTEGER NOT NULL DEFAULT 0,"
    " story INTEGER NOT NULL DEFAULT 0,"
    " versions INTEGER NOT NULL DEFAULT 1, batch INTEGER NOT NULL,"
    " pos INTEGER NOT NULL, key INTEGER NOT NULL,"
    " kind TEXT NOT NULL, lang TEXT NOT NULL, title TEXT NOT NULL,"
    " tickers TEXT NOT NULL, author TEXT NOT NULL) STRICT;"
    "CREATE INDEX i_time ON article(time) WHERE trash=0;"
    "CREATE INDEX i_feed ON article(feed, time) WHERE trash=0;"
    "CREATE INDEX i_story ON article(story, time) WHERE story>0;"
    "CREATE INDEX i_kind ON article(kind, time) WHERE kind<>'';"
    "CREATE INDEX i_trash ON article(trash) WHERE trash>0;"
    "CREATE TABLE unread(feed INTEGER NOT NULL, time INTEGER NOT NULL,"
    " id INTEGER NOT NULL, PRIMARY KEY(feed, time, id))"
    " STRICT, WITHOUT ROWID;"
    "CREATE INDEX i_unread ON unread(time, id);"
    "CREATE TABLE read_log(at INTEGER NOT NULL, article INTEGER NOT NULL,"
    " PRIMARY KEY(at, article)) STRICT, WITHOUT ROWID;"
    "CREATE TABLE batch(id INTEGER PRIMARY KEY, live INTEGER NOT NULL,"
    " data BLOB NOT NULL) STRICT;"
    "CREATE TABLE version(id INTEGER PRIMARY KEY, article INTEGER NOT NULL,"
    " n INTEGER NOT NULL, seen INTEGER NOT NULL, title TEXT NOT NULL,"
    " data BLOB NOT NULL) STRICT;"
    "CREATE UNIQUE INDEX i_version ON version(article, n);"
    "CREATE TABLE page(article INTEGER PRIMARY KEY, at INTEGER NOT NULL,"
    " error TEXT NOT NULL DEFAULT '', data BLOB) STRICT;",

    "CREATE TABLE story(id INTEGER PRIMARY KEY, lead INTEGER NOT NULL,"
    " n INTEGER NOT NULL, sources INTEGER NOT NULL) STRICT;"
    "CREATE TABLE story_member(article INTEGER PRIMARY KEY,"
    " story INTEGER NOT NULL, relation TEXT NOT NULL,"
    " reason TEXT NOT NULL) STRICT;"
    "CREATE TABLE signature(article INTEGER PRIMARY KEY,"
    " at INTEGER NOT NULL, data BLOB NOT NULL) STRICT;"
    "CREATE TABLE watch_hit(watch TEXT NOT NULL, time INTEGER NOT NULL,"
    " article INTEGER NOT NULL, PRIMARY KEY(watch, time, article))"
    " STRICT, WITHOUT ROWID;"
    "CREATE INDEX i_watch ON watch_hit(article);",

    "CREATE TABLE bookmark(id INTEGER PRIMARY KEY AUTOINCREMENT,"
    " article INTEGER NOT NULL, canon INTEGER NOT NULL, url TEXT NOT NULL,"
    " title TEXT NOT NULL, note TEXT NOT NULL, folder TEXT NOT NULL,"
    " tags TEXT NOT NULL, author TEXT NOT NULL, feed_name TEXT NOT NULL,"
    " error TEXT NOT NULL DEFAULT '', created INTEGER NOT NULL,"
    " changed INTEGER NOT NULL, published INTEGER NOT NULL,"
    " checked INTEGER NOT NULL DEFAULT 0, gone INTEGER NOT NULL DEFAULT 0,"
    " differs INTEGER NOT NULL DEFAULT 0) STRICT;"
    "CREATE INDEX i_bookmark_article ON bookmark(article) WHERE article>0;"
    "CREATE INDEX i_bookmark_url ON bookmark(canon);"
    "CREATE TABLE bookmark_text(id INTEGER PRIMARY KEY,"
    " data BLOB NOT NULL) STRICT;",

    "CREATE TABLE step(id INTEGER PRIMARY KEY AUTOINCREMENT,"
    " at INTEGER NOT NULL, kind TEXT NOT NULL, n INTEGER NOT NULL,"
    " data BLOB NOT NULL) STRICT;",

    "CREATE TABLE waiting(article INTEGER PRIMARY KEY, old BLOB) STRICT;"
    "CREATE VIRTUAL TABLE ft USING fts5(text, title, author, sec, site,"
    " content='', tokenize='kurant');"
    "INSERT INTO ft(ft, rank) VALUES('hashsize', 8388608);"
    "INSERT INTO ft(ft, rank) VALUES('automerge', 8);"
    "CREATE TABLE word(id INTEGER PRIMARY KEY, term TEXT NOT NULL UNIQUE)"
    " STRICT;"
    "CREATE VIRTUAL TABLE gram USING fts5(term, content='word',"
    " content_rowid='id', tokenize='trigram', detail='none');",
	NULL
};

/* studied: its words were looked at; study: what was found. */
static const char *const schema_2[] = {
    "ALTER TABLE waiting ADD COLUMN studied INTEGER NOT NULL DEFAULT 0;"
    "CREATE INDEX i_unstudied ON waiting(article) WHERE studied=0;"
    "CREATE TABLE study(article INTEGER PRIMARY KEY,"
    " securities TEXT NOT NULL) STRICT;",
	NULL
};

/* Hidden feeds are few, and each listing asks which they are. */
static const char *const schema_3[] = {
    "CREATE INDEX i_hidden ON feed(id) WHERE hidden=1;",
	NULL
};

/* Articles out of sight until a time. */
static const char *const schema_4[] = {
    "CREATE TABLE snooze(article INTEGER PRIMARY KEY,"
    " until INTEGER NOT NULL) STRICT;"
    "CREATE INDEX i_snooze ON snooze(until);",
	NULL
};

/* Tags that rules give. */
static const char *const schema_5[] = {
    "CREATE TABLE article_tag(tag TEXT NOT NULL, article INTEGER NOT NULL,"
    " PRIMARY KEY(tag, article)) STRICT, WITHOUT ROWID;"
    "CREATE INDEX i_article_tag ON article_tag(article);",
	NULL
};

/* What waits to be handed to another service; way: its name. */
static const char *const schema_6[] = {
    "CREATE TABLE outbox(id INTEGER PRIMARY KEY AUTOINCREMENT,"
    " at INTEGER NOT NULL, way TEXT NOT NULL, article INTEGER NOT NULL,"
    " title TEXT NOT NULL, data BLOB NOT NULL,"
    " tries INTEGER NOT NULL DEFAULT 0, due INTEGER NOT NULL,"
    " error TEXT NOT NULL DEFAULT '') STRICT;",
	NULL
};

static const char *const *const steps[] = { schema_1, schema_2, schema_3,
	schema_4, schema_5, schema_6 };

/* Before an existing file changes, a copy of it is made beside it. */
static enum err
backup_make(struct store *s, int version, struct error *e)
{
	char *path = xasprintf("%s.before-%d", s->path, version + 1);
	sqlite3 *to = NULL;
	sqlite3_backup *b = NULL;
	enum err rc = ERR_OK;

	if (sqlite3_open(path, &to) == SQLITE_OK)
		b = sqlite3_backup_init(to, "main", s->db, "main");
	if (b == NULL || sqlite3_backup_step(b, -1) != SQLITE_DONE)
		rc = error_set(e, ERR_IO, "cache %s: no copy could be made "
		    "before it is brought up to date; free some space",
		    s->path);
	if (b)
		sqlite3_backup_finish(b);
	sqlite3_close(to);
	free(path);
	return rc;
}

static enum err
migrate_step(struct store *s, int to, struct error *e)
{
	char pragma[64];
	int64_t now = 0;
	int n;
	enum err rc;

	if ((rc = sql_script(s, "BEGIN EXCLUSIVE", e)) != ERR_OK)
		return rc;
	/* another process may have been quicker */
	rc = sql_int(s, &now, e, "PRAGMA user_version", "");
	if (rc == ERR_OK && now < to) {
		for (const char *const *p = steps[to - 1];
		     *p && rc == ERR_OK; p++)
			rc = sql_script(s, *p, e);
		n = snprintf(pragma, sizeof(pragma),
		    "PRAGMA user_version=%d; PRAGMA application_id=%d", to,
		    STORE_APP_ID);
		if (rc == ERR_OK && n < (int)sizeof(pragma))
			rc = sql_script(s, pragma, e);
	}
	if (rc == ERR_OK)
		return sql_script(s, "COMMIT", e);
	if (!sqlite3_get_autocommit(s->db))
		sql_script(s, "ROLLBACK", NULL);
	return rc;
}

static enum err
migrate_check(struct store *s, int64_t version, struct error *e)
{
	int64_t app = 0, tables = 0;
	enum err rc = sql_int(s, &app, e, "PRAGMA application_id", "");

	if (rc == ERR_OK)
		rc = sql_int(s, &tables, e,
		    "SELECT count(*) FROM sqlite_master", "");
	if (rc != ERR_OK)
		return rc;
	if (tables && app != STORE_APP_ID)
		return error_set(e, ERR_STORE, "%s: this database belongs to "
		    "another program; choose another place with --data-dir",
		    s->path);
	if (version > STORE_SCHEMA)
		return error_set(e, ERR_STORE, "cache %s: made by a newer "
		    "kurant (layout %d, this one knows %d); use that one",
		    s->path, (int)version, STORE_SCHEMA);
	return ERR_OK;
}

enum err
migrate(struct store *s, struct error *e)
{
	int64_t version = 0;
	enum err rc = sql_int(s, &version, e, "PRAGMA user_version", "");

	if (rc == ERR_OK)
		rc = migrate_check(s, version, e);
	if (rc == ERR_OK && version < STORE_SCHEMA && s->mode != STORE_WRITE)
		return error_set(e, version ? ERR_STORE : ERR_NOTFOUND,
		    "cache %s: not made yet", s->path);
	if (rc == ERR_OK && version > 0 && version < STORE_SCHEMA)
		rc = backup_make(s, (int)version, e);
	for (int v = (int)version; v < STORE_SCHEMA && rc == ERR_OK; v++)
		rc = migrate_step(s, v + 1, e);
	return rc;
}
