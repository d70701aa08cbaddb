/* store/sql.c - the handle's statements, and what SQLite's codes mean. */
#include "config.h"

#include "store/sql.h"

#include <stdarg.h>
#include <stdlib.h>

#include "base/hash.h"
#include "base/mem.h"
#include "store/internal.h"
#include "store/turns.h"

#include "base/banned.h"

static const struct {
	int code;
	enum err err;
	const char *why;
} causes[] = {
	{ SQLITE_FULL, ERR_IO,
	    "the disk is full; free some space, nothing stored was lost" },
	{ SQLITE_IOERR, ERR_IO, "the disk refused; look at its state and space" },
	{ SQLITE_CORRUPT, ERR_STORE,
	    "the file is damaged; kurant doctor --repair saves what it can" },
	{ SQLITE_NOTADB, ERR_STORE,
	    "the file is no database; kurant doctor --repair sets it aside" },
	{ SQLITE_READONLY, ERR_IO, "the file or its folder is write-protected" },
	{ SQLITE_CANTOPEN, ERR_IO, "it can't be opened; check the folder's rights" },
	{ SQLITE_BUSY, ERR_BUSY, "another program holds it; try again" },
	{ SQLITE_INTERRUPT, ERR_CANCELLED, "stopped" },
	{ SQLITE_TOOBIG, ERR_TOOBIG, "an entry is too large" },
	{ SQLITE_NOMEM, ERR_STORE, "memory is short" },
};

enum err
sql_fail(struct store *s, struct error *e)
{
	int code = s->db ? sqlite3_errcode(s->db) & 0xff : SQLITE_NOMEM;

	for (size_t i = 0; i < sizeof(causes) / sizeof(causes[0]); i++)
		if (causes[i].code == code)
			return error_set(e, causes[i].err, "cache %s: %s",
			    s->path, causes[i].why);
	return error_set(e, ERR_STORE, "cache %s: %s", s->path,
	    s->db ? sqlite3_errmsg(s->db) : "memory is short");
}

/* The slot for a new statement: a free one, else the one idle longest. */
static struct stmt *
slot_free(struct store *s)
{
	struct stmt *old = NULL;

	if (s->n_stmts < STMT_MAX)
		return &s->stmts[s->n_stmts++];
	for (size_t i = 0; i < STMT_MAX; i++) {
		struct stmt *c = &s->stmts[i];

		if (sqlite3_stmt_busy(c->st))
			continue;
		if (old == NULL || c->used < old->used)
			old = c;
	}
	if (old == NULL)
		old = &s->stmts[0];
	sqlite3_finalize(old->st);
	free(old->sql);
	return old;
}

enum err
sql_get(struct store *s, const char *sql, sqlite3_stmt **out, struct error *e)
{
	size_t n = strlen(sql);
	uint64_t h = hash64(sql, n, 0);
	sqlite3_stmt *st = NULL;
	struct stmt *c;

	*out = NULL;
	for (size_t i = 0; i < s->n_stmts; i++) {
		c = &s->stmts[i];
		if (c->hash != h || strcmp(c->sql, sql) != 0)
			continue;
		c->used = ++s->tick;
		sqlite3_reset(c->st);
		*out = c->st;
		return ERR_OK;
	}
	if (sqlite3_prepare_v3(s->db, sql, (int)n + 1,
	        SQLITE_PREPARE_PERSISTENT, &st, NULL) != SQLITE_OK)
		return sql_fail(s, e);
	c = slot_free(s);
	*c = (struct stmt){ h, ++s->tick, xstrdup(sql), st };
	*out = st;
	return ERR_OK;
}

void
sql_release(struct store *s)
{
	for (size_t i = 0; i < s->n_stmts; i++) {
		sqlite3_finalize(s->stmts[i].st);
		free(s->stmts[i].sql);
	}
	s->n_stmts = 0;
}

static void
bind_all(sqlite3_stmt *st, const char *types, va_list ap)
{
	struct slice v;
	int i = 0;

	for (; *types; types++) {
		i++;
		switch (*types) {
		case 'i': sqlite3_bind_int64(st, i, va_arg(ap, int64_t)); break;
		case 'd': sqlite3_bind_double(st, i, va_arg(ap, double)); break;
		case 't':
			v = va_arg(ap, struct slice);
			sqlite3_bind_text64(st, i, v.p ? v.p : "", v.n,
			    SQLITE_STATIC, SQLITE_UTF8);
			break;
		case 'b':
			v = va_arg(ap, struct slice);
			sqlite3_bind_blob64(st, i, v.p, v.n, SQLITE_STATIC);
			break;
		default: sqlite3_bind_null(st, i); break;
		}
	}
}

void
sql_bind(sqlite3_stmt *st, const char *types, ...)
{
	va_list ap;

	va_start(ap, types);
	bind_all(st, types, ap);
	va_end(ap);
}

enum err
sql_step(struct store *s, sqlite3_stmt *st, bool *row, struct error *e)
{
	enum err rc;

	if (s->depth > 0 &&
	    atomic_load_explicit(&s->stop, memory_order_relaxed)) {
		*row = false;
		sqlite3_reset(st);
		return error_set(e, ERR_CANCELLED, "stopped");
	}
	switch (sqlite3_step(st)) {
	case SQLITE_ROW: *row = true; return ERR_OK;
	case SQLITE_DONE:
		*row = false;
		sqlite3_reset(st);
		return ERR_OK;
	default:
		*row = false;
		rc = sql_fail(s, e);
		sqlite3_reset(st);
		return rc;
	}
}

enum err
sql_done(struct store *s, sqlite3_stmt *st, struct error *e)
{
	bool row = true;
	enum err rc = ERR_OK;

	while (row && rc == ERR_OK)
		rc = sql_step(s, st, &row, e);
	return rc;
}

enum err
sql_run(struct store *s, struct error *e, const char *sql, const char *types,
    ...)
{
	sqlite3_stmt *st;
	enum err rc = sql_get(s, sql, &st, e);
	va_list ap;

	if (rc != ERR_OK)
		return rc;
	va_start(ap, types);
	bind_all(st, types, ap);
	va_end(ap);
	return sql_done(s, st, e);
}

enum err
sql_int(struct store *s, int64_t *out, struct error *e, const char *sql,
    const char *types, ...)
{
	sqlite3_stmt *st;
	enum err rc = sql_get(s, sql, &st, e);
	bool row;
	va_list ap;

	if (rc != ERR_OK)
		return rc;
	va_start(ap, types);
	bind_all(st, types, ap);
	va_end(ap);
	rc = sql_step(s, st, &row, e);
	if (rc == ERR_OK && row)
		*out = sqlite3_column_int64(st, 0);
	sqlite3_reset(st);
	return rc;
}

enum err
sql_script(struct store *s, const char *sql, struct error *e)
{
	if (sqlite3_exec(s->db, sql, NULL, NULL, NULL) != SQLITE_OK)
		return sql_fail(s, e);
	return ERR_OK;
}

struct slice
sql_text(sqlite3_stmt *st, int col)
{
	const char *p = (const char *)sqlite3_column_text(st, col);

	return slice_make(p, (size_t)sqlite3_column_bytes(st, col));
}

struct slice
sql_blob(sqlite3_stmt *st, int col)
{
	const char *p = sqlite3_column_blob(st, col);

	return slice_make(p, (size_t)sqlite3_column_bytes(st, col));
}

struct slice
sql_dup(sqlite3_stmt *st, int col, struct arena *a)
{
	return arena_dup(a, sql_text(st, col));
}

enum err
tx_begin(struct store *s, struct error *e)
{
	enum err rc;

	if (s->mode != STORE_WRITE)
		return error_set(e, ERR_STORE,
		    "cache %s: opened for reading only", s->path);
	if (s->depth == 0) {
		atomic_store(&s->stop, false);
		turns_begin(s);
		rc = sql_run(s, e, "BEGIN IMMEDIATE", "");
		turns_begun(s);
		s->next_article = s->next_batch = 0;
	} else {
		rc = sql_run(s, e, "SAVEPOINT step", "");
	}
	if (rc == ERR_OK)
		s->depth++;
	return rc;
}

static enum err
counters_save(struct store *s, struct error *e)
{
	static const char put[] =
	    "INSERT INTO counter(name,value) VALUES(?1,?2)"
	    " ON CONFLICT(name) DO UPDATE SET value=?2";
	enum err rc = ERR_OK;

	if (s->next_article)
		rc = sql_run(s, e, put, "ti", SLICE("article"),
		    s->next_article);
	if (rc == ERR_OK && s->next_batch)
		rc = sql_run(s, e, put, "ti", SLICE("batch"), s->next_batch);
	return rc;
}

enum err
tx_end(struct store *s, enum err rc, struct error *e)
{
	atomic_store(&s->stop, false);
	s->depth--;
	if (rc != ERR_OK)
		s->batch = 0; /* its number may be given again */
	if (s->depth > 0) {
		if (rc == ERR_OK)
			return sql_run(s, e, "RELEASE step", "");
		/* a full disk may have ended the whole transaction */
		if (!sqlite3_get_autocommit(s->db)) {
			sql_run(s, NULL, "ROLLBACK TO step", "");
			sql_run(s, NULL, "RELEASE step", "");
		}
		return rc;
	}
	if (rc == ERR_OK && sqlite3_get_autocommit(s->db))
		rc = error_set(e, ERR_STORE, "cache %s: a change was taken "
		    "back", s->path);
	if (rc == ERR_OK)
		rc = counters_save(s, e);
	if (rc == ERR_OK)
		rc = sql_run(s, e, "COMMIT", "");
	if (rc != ERR_OK && !sqlite3_get_autocommit(s->db))
		sql_run(s, NULL, "ROLLBACK", "");
	turns_ended(s);
	s->commits++;
	return rc;
}

/* The pragma works when it is compiled: a kept statement would do nothing. */
enum err
tx_begin_durable(struct store *s, struct error *e)
{
	if (s->depth == 0)
		sql_script(s, "PRAGMA synchronous=FULL", NULL);
	return tx_begin(s, e);
}

enum err
tx_end_durable(struct store *s, enum err rc, struct error *e)
{
	rc = tx_end(s, rc, e);
	if (s->depth == 0)
		sql_script(s, "PRAGMA synchronous=NORMAL", NULL);
	return rc;
}

enum err
tx_read(struct store *s, struct error *e)
{
	enum err rc;

	if (s->depth == 0) {
		atomic_store(&s->stop, false);
		rc = sql_run(s, e, "BEGIN", "");
		if (rc != ERR_OK)
			return rc;
	}
	s->depth++;
	return ERR_OK;
}

void
tx_read_end(struct store *s)
{
	atomic_store(&s->stop, false);
	if (--s->depth == 0 && !sqlite3_get_autocommit(s->db))
		sql_run(s, NULL, "COMMIT", "");
}
