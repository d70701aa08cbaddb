/* store/outbox.c - rows that wait for another service. */
#include "config.h"

#include "store/outbox.h"

#include <stdlib.h>

#include "base/vec.h"
#include "store/internal.h"

#include "base/banned.h"

void
outbox_rows_init(struct outbox_rows *r)
{
	*r = (struct outbox_rows){ .n = 0 };
	arena_init(&r->arena);
}

void
outbox_rows_release(struct outbox_rows *r)
{
	arena_release(&r->arena);
	free(r->v);
	*r = (struct outbox_rows){ .n = 0 };
}

enum err
store_outbox_add(struct store *s, const struct outbox_row *r, int64_t *id,
    struct error *e)
{
	enum err rc = tx_begin_durable(s, e);

	if (rc != ERR_OK)
		return rc;
	/* who asks twice gets it sent once */
	rc = sql_run(s, e, "DELETE FROM outbox WHERE way=?1 AND article=?2"
	    " AND article>0", "ti", r->way, r->article);
	if (rc == ERR_OK)
		rc = sql_run(s, e, "INSERT INTO outbox(at, way, article,"
		    " title, data, due) VALUES(?1,?2,?3,?4,?5,?1)", "ititb",
		    r->at, r->way, r->article, r->title, r->data);
	if (rc == ERR_OK)
		*id = sqlite3_last_insert_rowid(s->db);
	return tx_end_durable(s, rc, e);
}

static void
read_row(sqlite3_stmt *st, struct outbox_rows *out)
{
	struct outbox_row *r = VEC_PUSH(out);

	*r = (struct outbox_row){ .id = sqlite3_column_int64(st, 0),
		.at = sqlite3_column_int64(st, 1),
		.way = sql_dup(st, 2, &out->arena),
		.article = sqlite3_column_int64(st, 3),
		.title = sql_dup(st, 4, &out->arena),
		.tries = sqlite3_column_int64(st, 6),
		.due = sqlite3_column_int64(st, 7),
		.error = sql_dup(st, 8, &out->arena) };
	r->data = arena_dup(&out->arena, sql_blob(st, 5));
}

enum err
store_outbox_list(struct store *s, int64_t due, struct outbox_rows *out,
    struct error *e)
{
	sqlite3_stmt *st;
	bool row = true;
	enum err rc = sql_get(s, "SELECT id, at, way, article, title, data,"
	    " tries, due, error FROM outbox WHERE due<=?1 ORDER BY id", &st,
	    e);

	if (rc != ERR_OK)
		return rc;
	sql_bind(st, "i", due);
	while ((rc = sql_step(s, st, &row, e)) == ERR_OK && row)
		read_row(st, out);
	return rc;
}

bool
store_outbox_claim(struct store *s, int64_t id, int64_t now, int64_t until)
{
	return sql_run(s, NULL, "UPDATE outbox SET due=?3, tries=tries+1"
	    " WHERE id=?1 AND due<=?2", "iii", id, now, until) == ERR_OK &&
	    sqlite3_changes(s->db) == 1;
}

enum err
store_outbox_failed(struct store *s, int64_t id, struct slice why,
    int64_t due, struct error *e)
{
	return sql_run(s, e, "UPDATE outbox SET error=?2, due=?3 WHERE id=?1",
	    "iti", id, why, due);
}

enum err
store_outbox_again(struct store *s, int64_t id, int64_t now, struct error *e)
{
	return sql_run(s, e, "UPDATE outbox SET due=?2 WHERE id=?1 OR ?1=0",
	    "ii", id, now);
}

enum err
store_outbox_remove(struct store *s, int64_t id, struct error *e)
{
	return sql_run(s, e, "DELETE FROM outbox WHERE id=?1", "i", id);
}
