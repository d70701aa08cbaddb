/* store/story.c - articles that report the same thing. */
#include "config.h"

#include "base/vec.h"
#include "store/ids.h"
#include "store/internal.h"

#include "base/banned.h"

/* What one article adds to its feed's counts when it becomes a copy. */
static enum err
set_copy(struct store *s, int64_t id, bool copy, struct error *e)
{
	struct count_delta d = { 0 };
	sqlite3_stmt *st;
	int64_t feed;
	int sign = copy ? 1 : -1;
	bool row;
	enum err rc = sql_get(s, "SELECT feed, (flags&256)<>0, trash>0,"
	    " EXISTS(SELECT 1 FROM unread u WHERE u.feed=a.feed AND"
	    " u.time=a.time AND u.id=a.id) FROM article a WHERE id=?1", &st,
	    e);

	if (rc != ERR_OK)
		return rc;
	sql_bind(st, "i", id);
	if ((rc = sql_step(s, st, &row, e)) != ERR_OK || !row)
		return rc;
	feed = sqlite3_column_int64(st, 0);
	if ((sqlite3_column_int(st, 1) != 0) == copy) {
		sqlite3_reset(st);
		return ERR_OK;
	}
	if (!sqlite3_column_int(st, 2)) {
		d.copies = sign;
		d.copies_unread = sqlite3_column_int(st, 3) ? sign : 0;
	}
	sqlite3_reset(st);
	rc = sql_run(s, e, "UPDATE article SET flags=CASE WHEN ?2 THEN"
	    " flags|256 ELSE flags&~256 END WHERE id=?1", "ii", id,
	    (int64_t)copy);
	return rc == ERR_OK ? count_add(s, feed, &d, e) : rc;
}

static enum err
story_recount(struct store *s, int64_t story, struct error *e)
{
	int64_t n = 0;
	enum err rc = sql_int(s, &n, e,
	    "SELECT count(*) FROM story_member WHERE story=?1", "i", story);

	if (rc == ERR_OK && n == 0)
		return sql_run(s, e, "DELETE FROM story WHERE id=?1", "i",
		    story);
	if (rc == ERR_OK)
		rc = sql_run(s, e, "UPDATE story SET n=?2, sources=(SELECT"
		    " count(DISTINCT feed) FROM article WHERE story=?1 AND"
		    " story>0) WHERE id=?1", "ii", story, n);
	return rc;
}

/* The one that came first leads now. */
static enum err
story_new_lead(struct store *s, int64_t story, struct error *e)
{
	int64_t lead = 0;
	enum err rc = sql_int(s, &lead, e, "SELECT m.article FROM"
	    " story_member m JOIN article a ON a.id=m.article WHERE m.story=?1"
	    " ORDER BY a.first_seen, a.time, a.id LIMIT 1", "i", story);

	if (rc == ERR_OK)
		rc = sql_run(s, e, "UPDATE story SET lead=?2 WHERE id=?1",
		    "ii", story, lead);
	return rc == ERR_OK ? set_copy(s, lead, false, e) : rc;
}

/* One article is no story. */
static enum err
story_dissolve(struct store *s, int64_t story, struct error *e)
{
	int64_t last = 0;
	enum err rc = sql_int(s, &last, e, "SELECT article FROM story_member"
	    " WHERE story=?1", "i", story);

	if (rc == ERR_OK)
		rc = set_copy(s, last, false, e);
	if (rc == ERR_OK)
		rc = sql_run(s, e, "UPDATE article SET story=0 WHERE id=?1",
		    "i", last);
	if (rc == ERR_OK)
		rc = sql_run(s, e, "DELETE FROM story_member WHERE story=?1",
		    "i", story);
	return rc == ERR_OK ? sql_run(s, e, "DELETE FROM story WHERE id=?1",
	    "i", story) : rc;
}

/* A story is called by the number of an article that is in it. */
static enum err
story_rename(struct store *s, int64_t story, struct error *e)
{
	int64_t lead = 0;
	enum err rc = sql_int(s, &lead, e,
	    "SELECT lead FROM story WHERE id=?1", "i", story);

	if (rc == ERR_OK)
		rc = sql_run(s, e, "UPDATE story SET id=?2 WHERE id=?1", "ii",
		    story, lead);
	if (rc == ERR_OK)
		rc = sql_run(s, e, "UPDATE story_member SET story=?2 WHERE"
		    " story=?1", "ii", story, lead);
	return rc == ERR_OK ? sql_run(s, e, "UPDATE article SET story=?2"
	    " WHERE story=?1 AND story>0", "ii", story, lead) : rc;
}

/* An article has left: what remains has a lead, or is no story. */
static enum err
story_settle(struct store *s, int64_t article, int64_t story, struct error *e)
{
	int64_t n = 0, led = 0;
	enum err rc = sql_int(s, &n, e,
	    "SELECT count(*) FROM story_member WHERE story=?1", "i", story);

	if (rc == ERR_OK && n == 1)
		return story_dissolve(s, story, e);
	if (rc == ERR_OK && n > 1)
		rc = sql_int(s, &led, e, "SELECT count(*) FROM story t JOIN"
		    " story_member m ON m.article=t.lead AND m.story=t.id"
		    " WHERE t.id=?1", "i", story);
	if (rc == ERR_OK && n > 1 && !led)
		rc = story_new_lead(s, story, e);
	if (rc == ERR_OK)
		rc = story_recount(s, story, e);
	return rc == ERR_OK && n > 1 && article == story
	    ? story_rename(s, story, e) : rc;
}

static enum err
story_leave(struct store *s, int64_t article, int64_t *old, struct error *e)
{
	enum err rc = sql_int(s, old, e,
	    "SELECT story FROM article WHERE id=?1", "i", article);

	if (rc == ERR_OK && *old)
		rc = sql_run(s, e, "DELETE FROM story_member WHERE"
		    " article=?1", "i", article);
	return rc;
}

static enum err
story_join(struct store *s, int64_t article, int64_t story,
    struct slice relation, struct slice reason, bool lead, struct error *e)
{
	int64_t old_lead = 0;
	enum err rc = sql_int(s, &old_lead, e,
	    "SELECT lead FROM story WHERE id=?1", "i", story);

	if (rc == ERR_OK)
		rc = sql_run(s, e, "INSERT INTO story(id, lead, n, sources)"
		    " VALUES(?1, ?2, 1, 1) ON CONFLICT(id) DO UPDATE SET"
		    " lead=CASE WHEN ?3 THEN ?2 ELSE lead END", "iii", story,
		    article, (int64_t)lead);
	if (rc == ERR_OK)
		rc = sql_run(s, e, "INSERT OR REPLACE INTO story_member("
		    "article, story, relation, reason) VALUES(?1, ?2, ?3,"
		    " ?4)", "iitt", article, story, relation, reason);
	if (rc == ERR_OK)
		rc = set_copy(s, article, !lead && old_lead != article &&
		    old_lead != 0, e);
	if (rc == ERR_OK && lead && old_lead && old_lead != article)
		rc = set_copy(s, old_lead, true, e);
	return rc;
}

enum err
store_story_set(struct store *s, int64_t article, int64_t story,
    struct slice relation, struct slice reason, bool is_lead,
    struct error *e)
{
	int64_t old = 0;
	enum err rc = tx_begin(s, e);

	if (rc != ERR_OK)
		return rc;
	rc = story_leave(s, article, &old, e);
	if (rc == ERR_OK)
		rc = sql_run(s, e, "UPDATE article SET story=?2 WHERE id=?1",
		    "ii", article, story);
	if (rc == ERR_OK && story)
		rc = story_join(s, article, story, relation, reason, is_lead,
		    e);
	else if (rc == ERR_OK)
		rc = set_copy(s, article, false, e);
	if (rc == ERR_OK && old && old != story)
		rc = story_settle(s, article, old, e);
	if (rc == ERR_OK && story)
		rc = story_recount(s, story, e);
	return tx_end(s, rc, e);
}

enum err
store_story(struct store *s, int64_t story, struct story_members *out,
    struct error *e)
{
	sqlite3_stmt *st;
	bool row;
	enum err rc = sql_get(s, "SELECT a.id, a.feed, a.time, a.first_seen,"
	    " a.id=t.lead, EXISTS(SELECT 1 FROM unread u WHERE u.feed=a.feed"
	    " AND u.time=a.time AND u.id=a.id), a.title, m.relation, m.reason"
	    " FROM story_member m JOIN story t ON t.id=m.story JOIN article a"
	    " ON a.id=m.article WHERE m.story=?1 AND a.trash=0"
	    " ORDER BY a.first_seen, a.time, a.id", &st, e);

	if (rc != ERR_OK)
		return rc;
	sql_bind(st, "i", story);
	while ((rc = sql_step(s, st, &row, e)) == ERR_OK && row) {
		struct story_member *m = VEC_PUSH(out);

		*m = (struct story_member){ .id = sqlite3_column_int64(st, 0),
			.feed_id = sqlite3_column_int64(st, 1),
			.time = sqlite3_column_int64(st, 2),
			.first_seen = sqlite3_column_int64(st, 3),
			.lead = sqlite3_column_int(st, 4) != 0,
			.unread = sqlite3_column_int(st, 5) != 0,
			.title = sql_dup(st, 6, &out->arena),
			.relation = sql_dup(st, 7, &out->arena),
			.reason = sql_dup(st, 8, &out->arena) };
	}
	return rc;
}

static const char report_sql[] =
    "SELECT count(*), coalesce(sum(late IS NOT NULL), 0),"
    " coalesce(sum(late=0), 0), coalesce(avg(CASE WHEN late>0 THEN late END),"
    " 0) FROM (SELECT CASE WHEN t.sources>1 THEN a.first_seen-(SELECT"
    " min(b.first_seen) FROM article b WHERE b.story=a.story AND b.story>0)"
    " END late FROM article a LEFT JOIN story t ON t.id=a.story"
    " WHERE a.feed=?1 AND a.trash=0 AND a.first_seen>=?2)";

enum err
store_feed_report(struct store *s, int64_t feed, int64_t since,
    struct store_feed_report *out, struct error *e)
{
	sqlite3_stmt *st;
	bool row;
	enum err rc = sql_get(s, report_sql, &st, e);

	*out = (struct store_feed_report){ 0 };
	if (rc != ERR_OK)
		return rc;
	sql_bind(st, "ii", feed, since);
	if ((rc = sql_step(s, st, &row, e)) == ERR_OK && row) {
		out->articles = sqlite3_column_int64(st, 0);
		out->in_stories = sqlite3_column_int64(st, 1);
		out->first = sqlite3_column_int64(st, 2);
		out->delay = (int64_t)sqlite3_column_double(st, 3);
		sqlite3_reset(st);
	}
	return rc;
}

enum err
store_story_unite(struct store *s, const int64_t *ids, size_t n,
    struct error *e)
{
	int64_t story = 0, there;
	enum err rc = tx_begin(s, e);

	if (rc != ERR_OK)
		return rc;
	for (size_t i = 0; i < n && rc == ERR_OK && !story; i++)
		rc = sql_int(s, &story, e, "SELECT story FROM article WHERE"
		    " id=?1", "i", ids[i]);
	if (n > 0 && !story)
		story = ids[0];
	for (size_t i = 0; i < n && rc == ERR_OK; i++) {
		rc = sql_int(s, &there, e, "SELECT count(*) FROM article"
		    " WHERE id=?1 AND story<>?2", "ii", ids[i], story);
		if (rc == ERR_OK && there && ids[i] != story)
			rc = store_story_join(s, ids[i], story,
			    SLICE("joined"), SLICE("joined by hand"), e);
	}
	return tx_end(s, rc, e);
}

enum err
store_story_ids(struct store *s, const int64_t *ids, size_t n,
    struct arena *a, int64_t **out, size_t *n_out, struct error *e)
{
	struct ids all;
	enum err rc = ERR_OK;

	ids_init(&all);
	for (size_t i = 0; i < n && rc == ERR_OK; i++) {
		sqlite3_stmt *st;
		bool row;

		ids_push(&all, ids[i]);
		rc = sql_get(s, "SELECT m.article FROM story t JOIN"
		    " story_member m ON m.story=t.id WHERE t.lead=?1 AND"
		    " m.article<>?1", &st, e);
		if (rc != ERR_OK)
			break;
		sql_bind(st, "i", ids[i]);
		while ((rc = sql_step(s, st, &row, e)) == ERR_OK && row)
			ids_push(&all, sqlite3_column_int64(st, 0));
	}
	ids_sort(&all);
	*out = arena_alloc(a, (all.n + 1) * sizeof(**out));
	if (all.n > 0)
		memcpy(*out, all.v, all.n * sizeof(**out));
	*n_out = all.n;
	ids_release(&all);
	return rc;
}

/* Both came with one refresh, and this one is older than the lead. */
static enum err
is_earlier(struct store *s, int64_t article, int64_t story, bool *yes,
    struct error *e)
{
	int64_t n = 0;
	enum err rc = sql_int(s, &n, e, "SELECT count(*) FROM story t JOIN"
	    " article l ON l.id=t.lead JOIN article a ON a.id=?1"
	    " WHERE t.id=?2 AND a.run=l.run AND a.time<l.time", "ii", article,
	    story);

	*yes = n > 0;
	return rc;
}

enum err
store_story_join(struct store *s, int64_t article, int64_t story,
    struct slice relation, struct slice reason, struct error *e)
{
	int64_t made = 0, first = 0;
	bool lead = false;
	enum err rc = tx_begin(s, e);

	if (rc != ERR_OK)
		return rc;
	rc = sql_int(s, &made, e, "SELECT count(*) FROM story WHERE id=?1",
	    "i", story);
	if (rc == ERR_OK && !made)
		rc = sql_int(s, &first, e, "SELECT count(*) FROM article"
		    " WHERE id=?1", "i", story);
	if (rc == ERR_OK && first)
		rc = store_story_set(s, story, story, SLICE("first"),
		    SLICE(""), true, e);
	if (rc == ERR_OK)
		rc = is_earlier(s, article, story, &lead, e);
	if (rc == ERR_OK)
		rc = store_story_set(s, article, story, relation, reason,
		    lead, e);
	return tx_end(s, rc, e);
}

static bool
is_one_of(int64_t feed, const int64_t *feeds, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (feeds[i] == feed)
			return true;
	return false;
}

/* The member that shall lead, NULL: it may stay as it is. */
static const struct story_member *
who_shall_lead(const struct story_members *m, int64_t joined,
    const int64_t *feeds, size_t n)
{
	const struct story_member *best = NULL;

	for (size_t i = 0; i < m->n; i++) {
		const struct story_member *one = &m->v[i];
		bool preferred = is_one_of(one->feed_id, feeds, n);

		/* read: the story is known; just joined: it is not */
		if (one->lead && (preferred || (!one->unread &&
		        one->id != joined)))
			return NULL;
		if (preferred && best == NULL)
			best = one;
	}
	return best;
}

enum err
store_story_prefer(struct store *s, int64_t article, const int64_t *feeds,
    size_t n, struct error *e)
{
	struct story_members m;
	const struct story_member *best;
	int64_t story = 0, old = 0;
	enum err rc = tx_begin(s, e);

	if (rc != ERR_OK)
		return rc;
	story_members_init(&m);
	rc = sql_int(s, &story, e, "SELECT story FROM article WHERE id=?1",
	    "i", article);
	if (rc == ERR_OK && story)
		rc = store_story(s, story, &m, e);
	best = rc == ERR_OK ? who_shall_lead(&m, article, feeds, n) : NULL;
	for (size_t i = 0; i < m.n; i++)
		if (m.v[i].lead)
			old = m.v[i].id;
	if (best != NULL)
		rc = sql_run(s, e, "UPDATE story SET lead=?2 WHERE id=?1",
		    "ii", story, best->id);
	if (rc == ERR_OK && best != NULL)
		rc = set_copy(s, best->id, false, e);
	if (rc == ERR_OK && best != NULL && old)
		rc = set_copy(s, old, true, e);
	story_members_release(&m);
	return tx_end(s, rc, e);
}

enum err
store_signature_put(struct store *s, int64_t article, int64_t at,
    struct slice sig, struct error *e)
{
	enum err rc = tx_begin(s, e);

	if (rc != ERR_OK)
		return rc;
	rc = sql_run(s, e, "INSERT OR REPLACE INTO signature(article, at,"
	    " data) VALUES(?1, ?2, ?3)", "iib", article, at,
	    slice_make(sig.p ? sig.p : "", sig.n));
	return tx_end(s, rc, e);
}

enum err
store_signatures(struct store *s, int64_t since, store_signature_fn *fn,
    void *arg, struct error *e)
{
	sqlite3_stmt *st;
	bool row;
	enum err rc = sql_get(s, "SELECT g.article, a.story, a.feed, g.data"
	    " FROM signature g JOIN article a ON a.id=g.article"
	    " WHERE g.article>coalesce((SELECT article FROM signature"
	    " WHERE at<?1 ORDER BY article DESC LIMIT 1), 0)"
	    " ORDER BY g.article", &st, e);

	if (rc != ERR_OK)
		return rc;
	sql_bind(st, "i", since);
	while ((rc = sql_step(s, st, &row, e)) == ERR_OK && row) {
		if (!fn(arg, sqlite3_column_int64(st, 0),
		        sqlite3_column_int64(st, 1),
		        sqlite3_column_int64(st, 2), sql_blob(st, 3))) {
			sqlite3_reset(st);
			break;
		}
	}
	return rc;
}

/* Numbers grow with time. */
enum err
store_signatures_trim(struct store *s, int64_t before, struct error *e)
{
	enum err rc = tx_begin(s, e);

	if (rc != ERR_OK)
		return rc;
	rc = sql_run(s, e, "DELETE FROM signature WHERE article<=coalesce("
	    "(SELECT article FROM signature WHERE at<?1 ORDER BY article DESC"
	    " LIMIT 1), 0)", "i", before);
	return tx_end(s, rc, e);
}
