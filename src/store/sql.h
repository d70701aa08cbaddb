/*
 * store/sql.h - statements prepared once and always bound, errors as
 * sentences, transactions that nest.  Inside store/ only.
 */
#ifndef STORE_SQL_H
#define STORE_SQL_H

#include <sqlite3.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/slice.h"

struct store;

/* The statement for sql, reset and unbound; the handle keeps it. */
enum err sql_get(struct store *s, const char *sql, sqlite3_stmt **out,
    struct error *e);
/*
 * Bind from the first parameter on: i int64_t, t slice as text, b slice as
 * blob (no pointer: NULL), d double, n nothing (NULL).  The bytes must live
 * until the statement is reset.
 */
void sql_bind(sqlite3_stmt *st, const char *types, ...);
/* *row says whether there is one; without one the statement is reset. */
enum err sql_step(struct store *s, sqlite3_stmt *st, bool *row,
    struct error *e);
/* Run to the end and reset. */
enum err sql_done(struct store *s, sqlite3_stmt *st, struct error *e);
/* get, bind and run to the end. */
enum err sql_run(struct store *s, struct error *e, const char *sql,
    const char *types, ...);
/* The first column of the first row; *out stays without a row. */
enum err sql_int(struct store *s, int64_t *out, struct error *e,
    const char *sql, const char *types, ...);
/* Constant statements without results, as one text. */
enum err sql_script(struct store *s, const char *sql, struct error *e);
/* What the handle's last failure means for people. */
enum err sql_fail(struct store *s, struct error *e);
void sql_release(struct store *s);

struct slice sql_text(sqlite3_stmt *st, int col); /* until the next step */
struct slice sql_blob(sqlite3_stmt *st, int col);
struct slice sql_dup(sqlite3_stmt *st, int col, struct arena *a);

/* A transaction that writes, or within one a savepoint. */
enum err tx_begin(struct store *s, struct error *e);
/* Commit when rc is ERR_OK, else take back; what it came to. */
enum err tx_end(struct store *s, enum err rc, struct error *e);
/* The same, on the disk before the end returns. */
enum err tx_begin_durable(struct store *s, struct error *e);
enum err tx_end_durable(struct store *s, enum err rc, struct error *e);
/* A consistent view for several reads. */
enum err tx_read(struct store *s, struct error *e);
void tx_read_end(struct store *s);

#endif
