/* store/count.c - how many rows a listing has, and which unread one is next. */
#include "config.h"

#include "store/hits.h"
#include "store/lists.h"

#include "base/banned.h"

/* Sums of what is kept for each feed. */
static enum err
kept_counts(struct store *s, const struct list_spec *spec,
    struct list_count *out, struct error *e)
{
	static const char sums[] =
	    "SELECT coalesce(sum(c.total),0), coalesce(sum(c.unread),0),"
	    " coalesce(sum(c.copies),0), coalesce(sum(c.copies_unread),0)"
	    " FROM feed_count c JOIN feed f ON f.id=c.feed WHERE CASE ?1"
	    " WHEN 0 THEN f.hidden=0 WHEN 1 THEN f.id=?2"
	    " ELSE f.hidden=0 AND below(f.folder,?3) END";
	sqlite3_stmt *st;
	bool row;
	enum err rc = sql_get(s, sums, &st, e);

	if (rc != ERR_OK)
		return rc;
	sql_bind(st, "iit", (int64_t)spec->kind, spec->id,
	    slice_of(spec->folder));
	if ((rc = sql_step(s, st, &row, e)) != ERR_OK || !row)
		return rc;
	out->total = sqlite3_column_int64(st, 0);
	out->unread = sqlite3_column_int64(st, 1);
	if (spec->kind == LIST_RIVER && spec->fold) {
		out->total -= sqlite3_column_int64(st, 2);
		out->unread -= sqlite3_column_int64(st, 3);
	}
	sqlite3_reset(st);
	return ERR_OK;
}

/* Rows of the listing that pass one more condition, at most cap. */
static enum err
count_where(struct store *s, const struct list_spec *spec,
    const struct query_ctx *ctx, const char *more, int64_t value,
    int64_t cap, int64_t *out, struct error *e)
{
	struct clause c;
	struct filter f;
	struct buf ids = BUF_INIT(0);
	sqlite3_stmt *st;
	bool row;
	enum err rc;

	clause_init(&c);
	clause_add(&c, "SELECT count(*) FROM (SELECT 1 FROM article a WHERE ");
	rc = lists_where(s, spec, ctx, &c, &f, e);
	if (rc == ERR_OK && f.slot >= 0 &&
	    hits_count(s->hits, f.slot) <= HITS_FEW) {
		hits_json(s->hits, f.slot, &ids);
		clause_add(&c, " AND a.id IN (SELECT value FROM json_each(");
		clause_text(&c, buf_slice(&ids));
		clause_add(&c, "))");
		buf_release(&ids);
	}
	clause_add(&c, more);
	if (value) {
		clause_int(&c, value);
		clause_add(&c, ")");
	}
	clause_add(&c, " LIMIT ");
	clause_int(&c, cap);
	clause_add(&c, ")");
	if (rc == ERR_OK)
		rc = clause_prepare(s, &c, &st, e);
	if (rc == ERR_OK && (rc = sql_step(s, st, &row, e)) == ERR_OK && row) {
		*out = sqlite3_column_int64(st, 0);
		sqlite3_reset(st);
	}
	clause_release(&c);
	filter_release(&f);
	return rc;
}

#define IS_UNREAD                                                         \
	"EXISTS(SELECT 1 FROM unread u WHERE u.feed=a.feed AND"           \
	" u.time=a.time AND u.id=a.id)"

/* Those read since the view was opened, which stay in it. */
static enum err
stayed(struct store *s, const struct list_spec *spec,
    const struct query_ctx *ctx, int64_t cap, int64_t *out, struct error *e)
{
	return count_where(s, spec, ctx, " AND NOT " IS_UNREAD " AND a.id IN"
	    " (SELECT article FROM read_log WHERE at>=", spec->opened_at,
	    cap, out, e);
}

/* What came after the view was opened is not in it. */
static enum err
take_newer(struct store *s, const struct list_spec *spec,
    struct list_count *out, struct error *e)
{
	struct list_spec all = *spec;
	struct query_ctx none = { 0, DATE_NONE };
	int64_t n = 0, unread = 0;
	enum err rc;

	all.max_id = 0;
	rc = count_where(s, &all, &none, " AND a.id IN (SELECT id FROM"
	    " article WHERE id>", spec->max_id, INT64_MAX, &n, e);
	if (rc == ERR_OK && n)
		rc = count_where(s, &all, &none, " AND " IS_UNREAD " AND a.id"
		    " IN (SELECT id FROM article WHERE id>", spec->max_id,
		    INT64_MAX, &unread, e);
	out->total -= n;
	out->unread -= unread;
	return rc;
}

/* Kept counts know nothing of what is muted. */
static enum err
take_muted(struct store *s, const struct list_spec *spec,
    struct list_count *out, struct error *e)
{
	struct list_spec muted = *spec;
	struct query_ctx none = { 0, DATE_NONE };
	int64_t n = 0, unread = 0;
	enum err rc;

	muted.muted_only = true;
	muted.max_id = 0;
	rc = count_where(s, &muted, &none, "", 0, INT64_MAX, &n, e);
	if (rc == ERR_OK && n)
		rc = count_where(s, &muted, &none, " AND " IS_UNREAD, 0,
		    INT64_MAX, &unread, e);
	out->total -= n;
	out->unread -= unread;
	return rc;
}

static enum err
count_any(struct store *s, const struct list_spec *spec,
    const struct query_ctx *ctx, int64_t cap, struct list_count *out,
    struct error *e)
{
	bool kept = (spec->query == NULL || *spec->query == '\0') &&
	    !spec->muted_only && (spec->kind == LIST_RIVER || spec->kind == LIST_FEED ||
	        spec->kind == LIST_FOLDER);
	int64_t more = 0;
	enum err rc;

	if (kept) {
		rc = kept_counts(s, spec, out, e);
		if (rc == ERR_OK && spec->max_id)
			rc = take_newer(s, spec, out, e);
		if (rc == ERR_OK && spec->kind == LIST_RIVER &&
		    spec->muted != NULL && *spec->muted)
			rc = take_muted(s, spec, out, e);
	} else {
		rc = count_where(s, spec, ctx, "", 0, cap, &out->total, e);
		if (rc == ERR_OK)
			rc = count_where(s, spec, ctx, " AND " IS_UNREAD, 0,
			    cap, &out->unread, e);
	}
	if (rc != ERR_OK || !spec->unread_only)
		return rc;
	if (spec->opened_at)
		rc = stayed(s, spec, ctx, cap, &more, e);
	out->total = out->unread + more;
	return rc;
}

enum err
store_list_count(struct store *s, const struct list_spec *spec,
    const struct query_ctx *ctx, int64_t cap, struct list_count *out,
    struct error *e)
{
	enum err rc = tx_read(s, e);

	*out = (struct list_count){ 0 };
	if (rc != ERR_OK)
		return rc;
	rc = count_any(s, spec, ctx, cap > 0 ? cap : INT64_MAX, out, e);
	tx_read_end(s);
	return rc;
}

enum err
store_next_unread(struct store *s, const struct list_spec *spec,
    const struct query_ctx *ctx, const struct row_key *from, int dir,
    struct rows *out, struct error *e)
{
	struct list_spec unread = *spec;
	size_t at = out->n;
	enum err rc;

	unread.unread_only = true;
	unread.opened_at = 0;
	rc = store_list(s, &unread, ctx, from, dir, 1, out, e);
	if (rc == ERR_OK && out->n == at && from)
		rc = store_list(s, &unread, ctx, NULL, dir, 1, out, e);
	if (rc == ERR_OK && out->n > at && from &&
	    out->v[at].id == from->id)
		out->n = at;
	if (rc == ERR_OK && out->n == at)
		return error_set(e, ERR_NOTFOUND, "nothing else is unread "
		    "here");
	return rc;
}
