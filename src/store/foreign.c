/* store/foreign.c - what newsboat and newsraft know, read from their files. */
#include "config.h"

#include "store/foreign.h"

#include <sqlite3.h>
#include <stdlib.h>

#include "base/clock.h"
#include "base/mem.h"
#include "core/date.h"

#include "base/banned.h"

#define VALUE_MAX (16 << 20)
#define TIME_MAX_MS 120000 /* for one question */
#define STEPS 100000       /* of the machine, between looks at the clock */
#define ROWS_MAX 1000000

static const struct kind {
	const char *name;
	const char *tables[2];
	const char *feeds, *items;
} kinds[] = {
	{ "newsboat", { "rss_feed", "rss_item" },
	    "SELECT rssurl, title, etag, lastmodified FROM rss_feed",
	    "SELECT guid, title, author, url, content, pubDate, unread,"
	    " deleted, flags, enclosure_url, enclosure_type FROM rss_item"
	    " WHERE feedurl=?1 ORDER BY pubDate, id" },
	{ "newsraft", { "feeds", "items" },
	    "SELECT feed_url, title, http_header_etag,"
	    " http_header_last_modified FROM feeds",
	    "SELECT guid, title, persons, link, content, publication_date,"
	    " unread, 0, CASE WHEN important>0 THEN 'important' END, NULL,"
	    " NULL FROM items WHERE feed_url=?1 ORDER BY publication_date" },
};

struct foreign {
	sqlite3 *db;
	const struct kind *kind;
	int64_t until;
};

static int
on_steps(void *arg)
{
	return clock_mono_ms() > ((struct foreign *)arg)->until;
}

static enum err
fail(struct foreign *f, struct error *e)
{
	return error_set(e, ERR_STORE, "can't be read: %s",
	    f->db ? sqlite3_errmsg(f->db) : "no memory");
}

/* Whether both are plain tables: a view could ask for anything. */
static bool
has_tables(struct foreign *f, const struct kind *k)
{
	sqlite3_stmt *st;
	int n = 0;

	for (int i = 0; i < 2; i++) {
		if (sqlite3_prepare_v2(f->db, "SELECT 1 FROM sqlite_master"
		    " WHERE type='table' AND name=?1 AND sql NOT LIKE"
		    " 'CREATE VIRTUAL%'", -1, &st, NULL) != SQLITE_OK)
			return false;
		sqlite3_bind_text(st, 1, k->tables[i], -1, SQLITE_STATIC);
		n += sqlite3_step(st) == SQLITE_ROW;
		sqlite3_finalize(st);
	}
	return n == 2;
}

enum err
foreign_open(const char *path, struct foreign **out, struct error *e)
{
	struct foreign *f = xcalloc(1, sizeof(*f));
	enum err rc = ERR_OK;

	*out = f;
	f->until = clock_mono_ms() + TIME_MAX_MS;
	if (sqlite3_open_v2(path, &f->db, SQLITE_OPEN_READONLY |
	    SQLITE_OPEN_NOMUTEX, NULL) != SQLITE_OK)
		rc = fail(f, e);
	if (rc == ERR_OK) {
		sqlite3_limit(f->db, SQLITE_LIMIT_LENGTH, VALUE_MAX);
		sqlite3_db_config(f->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
		sqlite3_progress_handler(f->db, STEPS, on_steps, f);
		sqlite3_busy_timeout(f->db, 2000);
		if (sqlite3_exec(f->db, "PRAGMA trusted_schema=OFF;"
		    "PRAGMA cell_size_check=ON; PRAGMA query_only=ON;"
		    "PRAGMA mmap_size=0", NULL, NULL, NULL) != SQLITE_OK)
			rc = fail(f, e);
	}
	for (size_t i = 0; rc == ERR_OK && f->kind == NULL && i <
	         sizeof(kinds) / sizeof(*kinds); i++)
		if (has_tables(f, &kinds[i]))
			f->kind = &kinds[i];
	if (rc == ERR_OK && f->kind == NULL)
		rc = error_set(e, ERR_UNSUPPORTED, "a database, but neither "
		    "newsboat's cache.db nor newsraft's");
	if (rc != ERR_OK) {
		foreign_close(f);
		*out = NULL;
	}
	return rc;
}

void
foreign_close(struct foreign *f)
{
	if (f == NULL)
		return;
	sqlite3_close(f->db);
	free(f);
}

const char *
foreign_name(const struct foreign *f)
{
	return f->kind->name;
}

static struct slice
text(sqlite3_stmt *st, int col)
{
	const unsigned char *p = sqlite3_column_text(st, col);

	return slice_make((const char *)p, p ? (size_t)sqlite3_column_bytes(
	    st, col) : 0);
}

/* The longest value of a key in newsraft's "key=value" fields. */
static struct slice
field_of(struct slice packed, struct slice key)
{
	struct slice one, best = SLICE("");

	while (packed.n && slice_split(&packed, '\x1f', &one))
		if (slice_starts(one, key) && one.n - key.n > best.n)
			best = slice_sub(one, key.n, one.n);
	return best;
}

/* What newsboat made up where there was no guid begins with the link. */
static struct slice
guid_of(struct slice guid, struct slice link)
{
	if (link.n && guid.n > link.n && slice_starts(guid, link) &&
	    slice_chr(guid, ' ') != SIZE_MAX)
		return link;
	return guid.n ? guid : link;
}

static void
fill_item(const struct foreign *f, sqlite3_stmt *st, struct foreign_item *x)
{
	bool raft = f->kind == &kinds[1];
	int64_t when = sqlite3_column_int64(st, 5);

	x->title = text(st, 1);
	x->author = text(st, 2);
	x->link = text(st, 3);
	x->html = text(st, 4);
	x->guid = guid_of(text(st, 0), x->link);
	x->published = when > 0 ? when : DATE_NONE;
	x->unread = sqlite3_column_int(st, 6) != 0;
	x->deleted = sqlite3_column_int(st, 7) != 0;
	x->flags = text(st, 8);
	x->enclosure = text(st, 9);
	x->enclosure_type = text(st, 10);
	if (raft) {
		x->author = field_of(x->author, SLICE("name="));
		x->html = field_of(x->html, SLICE("text="));
	}
}

static enum err
ask(struct foreign *f, const char *sql, struct slice arg, sqlite3_stmt **st,
    struct error *e)
{
	f->until = clock_mono_ms() + TIME_MAX_MS;
	if (sqlite3_prepare_v2(f->db, sql, -1, st, NULL) != SQLITE_OK)
		return fail(f, e);
	if (arg.p != NULL)
		sqlite3_bind_text(*st, 1, arg.p, (int)arg.n,
		    SQLITE_TRANSIENT);
	return ERR_OK;
}

static enum err
done(struct foreign *f, sqlite3_stmt *st, int last, struct error *e)
{
	enum err rc = last == SQLITE_DONE || last == SQLITE_ROW ? ERR_OK
	                                                        : fail(f, e);

	sqlite3_finalize(st);
	return rc;
}

enum err
foreign_feeds(struct foreign *f,
    void (*fn)(void *arg, const struct foreign_feed *x), void *arg,
    struct error *e)
{
	sqlite3_stmt *st;
	enum err rc = ask(f, f->kind->feeds, slice_make(NULL, 0), &st, e);
	int step = SQLITE_DONE;

	if (rc != ERR_OK)
		return rc;
	for (int n = 0; n < ROWS_MAX &&
	     (step = sqlite3_step(st)) == SQLITE_ROW; n++)
		fn(arg, &(struct foreign_feed){ text(st, 0), text(st, 1),
		    text(st, 2), sqlite3_column_int64(st, 3) });
	return done(f, st, step, e);
}

enum err
foreign_items(struct foreign *f, struct slice feed_url,
    void (*fn)(void *arg, const struct foreign_item *x), void *arg,
    struct error *e)
{
	sqlite3_stmt *st;
	enum err rc = ask(f, f->kind->items, feed_url, &st, e);
	int step = SQLITE_DONE;

	if (rc != ERR_OK)
		return rc;
	for (int n = 0; n < ROWS_MAX &&
	     (step = sqlite3_step(st)) == SQLITE_ROW; n++) {
		struct foreign_item x;

		fill_item(f, st, &x);
		if (x.guid.n || x.title.n)
			fn(arg, &x);
	}
	return done(f, st, step, e);
}
