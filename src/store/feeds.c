/* store/feeds.c - subscriptions: who they are and how fetching them goes. */
#include "config.h"

#include <stdlib.h>

#include "base/clock.h"
#include "base/vec.h"
#include "core/url.h"
#include "store/internal.h"
#include "store/pack.h"

#include "base/banned.h"

#define DAY 86400
#define ASLEEP_PACES 3      /* silent for so many usual gaps ... */
#define ASLEEP_MIN (30 * DAY) /* ... and at least so long */

enum err
count_add(struct store *s, int64_t feed, const struct count_delta *d,
    struct error *e)
{
	if (!d->total && !d->unread && !d->copies && !d->copies_unread)
		return ERR_OK;
	return sql_run(s, e,
	    "UPDATE feed_count SET total=total+?2, unread=unread+?3,"
	    " copies=copies+?4, copies_unread=copies_unread+?5"
	    " WHERE feed=?1", "iiiii", feed, d->total, d->unread, d->copies,
	    d->copies_unread);
}

/* Whether the feeds are already as the file wants them: nothing to write. */
static enum err
sync_same(struct store *s, const struct store_sub *subs, size_t n, bool *same,
    struct error *e)
{
	sqlite3_stmt *st;
	size_t i = 0;
	bool row;
	enum err rc = sql_get(s,
	    "SELECT url, name, folder, tags FROM feed WHERE hidden=0"
	    " ORDER BY position, id", &st, e);

	*same = true;
	while (rc == ERR_OK) {
		rc = sql_step(s, st, &row, e);
		if (rc != ERR_OK || !row)
			break;
		if (i >= n || !slice_eq(sql_text(st, 0), subs[i].url) ||
		    !slice_eq(sql_text(st, 1), subs[i].name) ||
		    !slice_eq(sql_text(st, 2), subs[i].folder) ||
		    !slice_eq(sql_text(st, 3), subs[i].tags)) {
			*same = false;
			sqlite3_reset(st);
			return ERR_OK;
		}
		i++;
	}
	if (i != n)
		*same = false;
	return rc;
}

/* The feed that had this address once, unless the file lists it anyway. */
static enum err
sync_moved(struct store *s, struct slice url, int64_t *id, struct error *e)
{
	enum err rc = sql_int(s, id, e,
	    "SELECT a.feed FROM feed_address a JOIN feed f ON f.id=a.feed"
	    " WHERE a.url=?1 AND f.position<0 ORDER BY a.until DESC LIMIT 1",
	    "t", url);

	if (rc == ERR_OK && *id)
		rc = sql_run(s, e, "INSERT OR REPLACE INTO feed_address"
		    " SELECT id, url, ?2 FROM feed WHERE id=?1", "ii", *id,
		    clock_now());
	if (rc == ERR_OK && *id)
		rc = sql_run(s, e, "UPDATE feed SET url=?2, moved_to='',"
		    " etag='', last_modified='', gone=0 WHERE id=?1", "it",
		    *id, url);
	return rc;
}

static enum err
sync_new(struct store *s, const struct store_sub *sub, int64_t *id,
    struct error *e)
{
	enum err rc = sql_run(s, e,
	    "INSERT INTO feed(url, position, added) VALUES(?1, -1, ?2)",
	    "ti", sub->url, clock_now());

	if (rc != ERR_OK)
		return rc;
	*id = sqlite3_last_insert_rowid(s->db);
	return sql_run(s, e, "INSERT INTO feed_count(feed) VALUES(?1)", "i",
	    *id);
}

static enum err
sync_one(struct store *s, const struct store_sub *sub, int64_t position,
    struct error *e)
{
	int64_t id = 0;
	enum err rc = sql_int(s, &id, e, "SELECT id FROM feed WHERE url=?1",
	    "t", sub->url);

	if (rc == ERR_OK && id == 0)
		rc = sync_moved(s, sub->url, &id, e);
	if (rc == ERR_OK && id == 0)
		rc = sync_new(s, sub, &id, e);
	if (rc == ERR_OK) /* a second line of one feed changes nothing */
		rc = sql_run(s, e, "UPDATE feed SET position=?2, hidden=0,"
		    " name=?3, folder=?4, tags=?5 WHERE id=?1 AND position<0",
		    "iittt", id, position, sub->name, sub->folder,
		    sub->tags);
	return rc;
}

enum err
store_feeds_sync(struct store *s, const struct store_sub *subs, size_t n,
    struct error *e)
{
	bool same;
	enum err rc = sync_same(s, subs, n, &same, e);

	if (rc != ERR_OK || same)
		return rc;
	if ((rc = tx_begin(s, e)) != ERR_OK)
		return rc;
	rc = sql_run(s, e, "UPDATE feed SET position=-1", "");
	/* those listed by their present address first: see sync_moved */
	for (size_t i = 0; i < n && rc == ERR_OK; i++)
		rc = sql_run(s, e, "UPDATE feed SET position=?2, hidden=0,"
		    " name=?3, folder=?4, tags=?5 WHERE url=?1 AND position<0",
		    "tittt", subs[i].url, (int64_t)i, subs[i].name,
		    subs[i].folder, subs[i].tags);
	for (size_t i = 0; i < n && rc == ERR_OK; i++)
		rc = sync_one(s, &subs[i], (int64_t)i, e);
	if (rc == ERR_OK)
		rc = sql_run(s, e,
		    "UPDATE feed SET hidden=1 WHERE position<0", "");
	return tx_end(s, rc, e);
}

static enum feed_state
state_of(const struct feed_row *f, bool damaged, bool gone, int64_t now)
{
	int64_t quiet = f->pace * ASLEEP_PACES;

	if (gone)
		return FEED_GONE;
	if (f->fails > 0)
		return FEED_FAILING;
	if (f->last_ok == 0)
		return FEED_NEVER;
	if (damaged)
		return FEED_DAMAGED;
	if (quiet < ASLEEP_MIN)
		quiet = ASLEEP_MIN;
	if (f->newest && now - f->newest > quiet)
		return FEED_ASLEEP;
	return FEED_OK;
}

static const char feeds_sql[] =
    "SELECT f.id, f.hidden, f.added, f.last_try, f.last_ok, f.last_new,"
    " f.newest, f.next_due, f.pace, f.fails, f.http_status, f.error_code,"
    " f.last_bytes, f.last_ms, c.total, c.unread,"
    " CASE WHEN c.fresh_run=(SELECT max(id) FROM run) THEN c.fresh ELSE 0"
    " END, f.damaged, f.gone, f.content_hash,"
    " f.url, CASE WHEN f.name<>'' THEN f.name WHEN f.title<>'' THEN f.title"
    " ELSE f.url END, f.title, f.site, f.folder, f.language, f.tags,"
    " f.error, f.etag, f.last_modified, f.moved_to, f.info"
    " FROM feed f JOIN feed_count c ON c.feed=f.id"
    " WHERE f.hidden=0 OR ?1 ORDER BY f.hidden, f.position, f.id";

#define INFO_TEXTS 6 /* before the wishes, see merge.c */

static void
wishes_read(struct slice info, struct feed_row *f)
{
	struct rec r;

	rec_init(&r, info);
	for (int i = 0; i < INFO_TEXTS; i++)
		rec_get(&r);
	/* nothing is left of what an older one stored: all 0 */
	f->ttl_minutes = (int)rec_int(&r);
	f->skip_hours = (uint32_t)rec_int(&r);
	f->skip_days = (uint32_t)rec_int(&r);
}

static void
feed_row_read(sqlite3_stmt *st, struct arena *a, struct feed_row *f)
{
	int64_t *nums[] = { &f->added, &f->last_try, &f->last_ok,
		&f->last_new, &f->newest, &f->next_due, &f->pace };
	struct slice *texts[] = { &f->url, &f->name, &f->title, &f->site,
		&f->folder, &f->language, &f->tags, &f->error, &f->etag,
		&f->last_modified, &f->moved_to };

	*f = (struct feed_row){ 0 };
	f->id = sqlite3_column_int64(st, 0);
	f->hidden = sqlite3_column_int(st, 1) != 0;
	for (size_t i = 0; i < sizeof(nums) / sizeof(nums[0]); i++)
		*nums[i] = sqlite3_column_int64(st, 2 + (int)i);
	f->fails = sqlite3_column_int(st, 9);
	f->http_status = sqlite3_column_int(st, 10);
	f->error_code = (enum err)sqlite3_column_int(st, 11);
	f->last_bytes = sqlite3_column_int64(st, 12);
	f->last_ms = sqlite3_column_int64(st, 13);
	f->total = sqlite3_column_int64(st, 14);
	f->unread = sqlite3_column_int64(st, 15);
	f->fresh = sqlite3_column_int64(st, 16);
	f->content_hash = slice_of(arena_printf(a, "%016llx",
	    (unsigned long long)sqlite3_column_int64(st, 19)));
	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
		*texts[i] = sql_dup(st, 20 + (int)i, a);
	wishes_read(sql_blob(st, 31), f);
	if (slice_eq(f->name, f->url)) /* for want of a name */
		f->name = url_shown(a, f->url);
	f->state = state_of(f, sqlite3_column_int(st, 17) != 0,
	    sqlite3_column_int(st, 18) != 0, clock_now());
}

enum err
store_feeds(struct store *s, bool hidden_too, struct feed_rows *out,
    struct error *e)
{
	sqlite3_stmt *st;
	bool row;
	enum err rc = sql_get(s, feeds_sql, &st, e);

	if (rc != ERR_OK)
		return rc;
	sql_bind(st, "i", (int64_t)hidden_too);
	while ((rc = sql_step(s, st, &row, e)) == ERR_OK && row) {
		struct feed_row *f = VEC_PUSH(out);

		feed_row_read(st, &out->arena, f);
	}
	return rc;
}

/* By folded name: *id, and how many have it. */
static enum err
find_name(struct store *s, struct slice what, int64_t *id, int *found,
    struct error *e)
{
	sqlite3_stmt *st;
	bool row;
	enum err rc = sql_get(s,
	    "SELECT id FROM feed WHERE fold(name)=fold(?1) OR (name='' AND"
	    " fold(title)=fold(?1)) ORDER BY hidden LIMIT 3", &st, e);

	*found = 0;
	if (rc != ERR_OK)
		return rc;
	sql_bind(st, "t", what);
	while ((rc = sql_step(s, st, &row, e)) == ERR_OK && row)
		if ((*found)++ == 0)
			*id = sqlite3_column_int64(st, 0);
	return rc;
}

enum err
store_feed_find(struct store *s, struct slice what, int64_t *id,
    struct error *e)
{
	int64_t n, found = 0;
	int many;
	enum err rc;

	if (slice_to_i64(what, &n)) {
		rc = sql_int(s, &found, e, "SELECT id FROM feed WHERE id=?1",
		    "i", n);
		if (rc != ERR_OK || found) {
			*id = found;
			return rc;
		}
	}
	rc = sql_int(s, &found, e, "SELECT id FROM feed WHERE url=?1", "t",
	    what);
	if (rc == ERR_OK && found == 0)
		rc = sql_int(s, &found, e, "SELECT feed FROM feed_address"
		    " WHERE url=?1 ORDER BY until DESC", "t", what);
	if (rc == ERR_OK && found == 0) {
		rc = find_name(s, what, &found, &many, e);
		if (rc == ERR_OK && many > 1)
			return error_set(e, ERR_USAGE, "%.*s: several feeds "
			    "have this name; use the number or the address",
			    SLICE_ARG(what));
	}
	if (rc == ERR_OK && found == 0)
		return error_set(e, ERR_NOTFOUND, "%.*s: no feed with this "
		    "number, address or name", SLICE_ARG(what));
	*id = found;
	return rc;
}

enum err
store_feed_move(struct store *s, int64_t id, struct slice url,
    struct error *e)
{
	int64_t other = 0;
	enum err rc = tx_begin(s, e);

	if (rc != ERR_OK)
		return rc;
	rc = sql_int(s, &other, e, "SELECT id FROM feed WHERE url=?1", "t",
	    url);
	if (rc == ERR_OK && other && other != id)
		rc = error_set(e, ERR_EXISTS, "%.*s: another feed has this "
		    "address already", SLICE_ARG(url));
	if (rc == ERR_OK && other == 0)
		rc = sql_run(s, e, "INSERT OR REPLACE INTO feed_address"
		    " SELECT id, url, ?2 FROM feed WHERE id=?1", "ii", id,
		    clock_now());
	if (rc == ERR_OK && other == 0)
		rc = sql_run(s, e, "UPDATE feed SET url=?2, moved_to='',"
		    " etag='', last_modified='', gone=0 WHERE id=?1", "it",
		    id, url);
	if (rc == ERR_OK && other == 0 && sqlite3_changes(s->db) == 0)
		rc = error_set(e, ERR_NOTFOUND, "feed %lld: there is none",
		    (long long)id);
	return tx_end(s, rc, e);
}

static const char fetched_ok[] =
    "UPDATE feed SET last_try=?2, last_ok=?2, next_due=?3, http_status=?4,"
    " fails=0, error_code=0,"
    " error=CASE WHEN ?9 AND damaged THEN error ELSE ?5 END,"
    " last_bytes=?6, last_ms=?7, gone=?8,"
    " damaged=CASE WHEN ?9 THEN damaged ELSE ?10 END,"
    " present_at=CASE WHEN ?9 THEN ?2 ELSE present_at END,"
    " etag=CASE WHEN ?9 AND ?11='' THEN etag ELSE ?11 END,"
    " last_modified=CASE WHEN ?9 AND ?12='' THEN last_modified ELSE ?12 END,"
    " content_hash=CASE WHEN ?9 AND ?13=0 THEN content_hash ELSE ?13 END"
    " WHERE id=?1";
static const char fetched_bad[] =
    "UPDATE feed SET last_try=?2, next_due=?3, http_status=?4,"
    " fails=fails+1, error_code=?5, error=?6, last_bytes=?7, last_ms=?8,"
    " gone=?9 WHERE id=?1";

enum err
store_feed_fetched(struct store *s, int64_t id, const struct store_fetch *f,
    struct error *e)
{
	enum err rc = tx_begin(s, e);

	if (rc != ERR_OK)
		return rc;
	if (f->code == ERR_OK)
		rc = sql_run(s, e, fetched_ok, "iiiitiiiiitti", id, f->when,
		    f->next_due, (int64_t)f->http_status,
		    slice_of(f->message), f->bytes, f->ms, (int64_t)f->gone,
		    (int64_t)f->unchanged, (int64_t)f->damaged, f->etag,
		    f->last_modified, (int64_t)f->body_hash);
	else
		rc = sql_run(s, e, fetched_bad, "iiiiitiii", id, f->when,
		    f->next_due, (int64_t)f->http_status, (int64_t)f->code,
		    slice_of(f->message), f->bytes, f->ms, (int64_t)f->gone);
	return tx_end(s, rc, e);
}

enum err
store_feed_validators(struct store *s, int64_t id, struct slice etag,
    struct slice last_modified, struct error *e)
{
	enum err rc = tx_begin(s, e);

	if (rc == ERR_OK)
		rc = tx_end(s, sql_run(s, e, "UPDATE feed SET etag=?2,"
		    " last_modified=?3 WHERE id=?1 AND last_try=0", "itt", id,
		    etag, last_modified), e);
	return rc;
}

enum err
store_feed_later(struct store *s, int64_t id, int64_t next_due,
    struct error *e)
{
	enum err rc = tx_begin(s, e);

	if (rc == ERR_OK)
		rc = tx_end(s, sql_run(s, e, "UPDATE feed SET next_due="
		    "max(next_due, ?2) WHERE id=?1", "ii", id, next_due), e);
	return rc;
}
