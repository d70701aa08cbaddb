/* store/undo.c - the last steps, and how each is taken back. */
#include "config.h"

#include <stdlib.h>

#include "base/clock.h"
#include "store/bookmark.h"
#include "store/ids.h"
#include "store/ledger.h"
#include "store/mark.h"

#include "base/banned.h"

#define STEPS_MAX 100

enum err
step_add(struct store *s, const char *kind, int64_t n, struct slice data,
    struct error *e)
{
	enum err rc = sql_run(s, e, "INSERT INTO step(at, kind, n, data)"
	    " VALUES(?1, ?2, ?3, ?4)", "itib", clock_now(), slice_of(kind), n,
	    slice_make(data.p ? data.p : "", data.n));

	if (rc == ERR_OK)
		rc = sql_run(s, e, "DELETE FROM step WHERE id<=?1", "i",
		    (int64_t)sqlite3_last_insert_rowid(s->db) - STEPS_MAX);
	return rc;
}

static const struct {
	const char *kind;
	enum store_mark back;
	const char *what;
} backs[] = {
	{ "read", MARK_UNREAD, "unread again" },
	{ "unread", MARK_READ, "read again" },
	{ "trash", MARK_UNTRASH, "back from the trash" },
	{ "untrash", MARK_TRASH, "back in the trash" },
};

static enum err
undo_marks(struct store *s, size_t k, struct slice data, struct buf *what,
    struct ids *changed, struct error *e)
{
	struct ids ids;
	enum err rc;

	ids_init(&ids);
	if (!ids_unpack(data, &ids)) {
		ids_release(&ids);
		return error_set(e, ERR_STORE,
		    "undo: the step's record is damaged");
	}
	rc = marks_apply(s, backs[k].back, ids.v, ids.n, changed, e);
	if (rc == ERR_OK)
		buf_addf(what, "%zu article%s %s", changed->n,
		    changed->n == 1 ? "" : "s", backs[k].what);
	ids_release(&ids);
	return rc;
}

static enum err
undo_step(struct store *s, struct buf *what, struct ids *changed,
    enum store_mark *mark, struct error *e)
{
	sqlite3_stmt *st;
	struct arena a;
	struct slice kind, data;
	int64_t id;
	bool row;
	enum err rc = sql_get(s, "SELECT id, kind, data FROM step"
	    " ORDER BY id DESC LIMIT 1", &st, e);

	if (rc != ERR_OK || (rc = sql_step(s, st, &row, e)) != ERR_OK)
		return rc;
	if (!row)
		return error_set(e, ERR_NOTFOUND,
		    "nothing is left to take back");
	arena_init(&a);
	id = sqlite3_column_int64(st, 0);
	kind = sql_dup(st, 1, &a);
	data = arena_dup(&a, sql_blob(st, 2));
	sqlite3_reset(st);
	rc = sql_run(s, e, "DELETE FROM step WHERE id=?1", "i", id);
	for (size_t i = 0; i < 4 && rc == ERR_OK; i++)
		if (slice_is(kind, backs[i].kind)) {
			*mark = backs[i].back;
			rc = undo_marks(s, i, data, what, changed, e);
		}
	if (rc == ERR_OK && slice_is(kind, "bookmark"))
		rc = bookmarks_restore(s, data, what, e);
	else if (rc == ERR_OK && slice_is(kind, "bookmark-new"))
		rc = bookmarks_unkeep(s, data, what, e);
	else if (rc == ERR_OK && slice_is(kind, "bookmark-edit"))
		rc = bookmarks_unedit(s, data, what, e);
	arena_release(&a);
	return rc;
}

enum err
store_undo(struct store *s, struct buf *what, struct error *e)
{
	struct ids changed;
	enum store_mark mark = MARK_READ;
	enum err rc = tx_begin(s, e);

	if (rc != ERR_OK)
		return rc;
	ids_init(&changed);
	rc = tx_end(s, undo_step(s, what, &changed, &mark, e), e);
	ids_sort(&changed);
	if (rc == ERR_OK && changed.n)
		ledger_marks(s, mark, &changed);
	ids_release(&changed);
	return rc;
}
