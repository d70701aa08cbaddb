/*
 * store/merge.c - a fetched document meets what is stored: new articles in,
 * changed ones with their old version kept, the others only looked at.
 */
#include "config.h"

#include <stdlib.h>

#include "base/hash.h"
#include "base/mem.h"
#include "core/url.h"
#include "store/ids.h"
#include "store/index.h"
#include "store/internal.h"
#include "store/pack.h"
#include "store/read.h"

#include "base/banned.h"

#define BATCH_RAW 131072 /* bytes compressed together: more is slow to read */
#define DAY 86400
#define OLDEST 631152000 /* 1990: what is older was misread */
#define LINK_SEED 2      /* apart from the hashes of guids */
#define TITLE_SEED 3

struct entry {
	const struct store_new *in;
	int64_t key;     /* hash of the guid */
	int64_t link;    /* hash of the canonical link, 0: none */
	int64_t mark;    /* hash of what a change would change */
	int64_t article; /* known under this id; 0: new */
	int64_t known_mark;
	bool twice;      /* an earlier entry of the document has its guid */
};

struct merge {
	struct store *s;
	int64_t feed, run, now;
	struct slice language; /* the feed's, for entries without one */
	struct entry *v;
	size_t n;
	struct ids fresh, fresh_at, present;
	struct buf rec;    /* one article's fields */
	struct buf batch;  /* several */
	struct buf packed; /* compressed */
	int64_t batch_id, batch_n;
	struct arena tmp;
	struct count_delta counts;
	int64_t newest;
	size_t n_updated;
};

static int64_t
hash_of(struct slice s, uint64_t seed)
{
	return (int64_t)hash64(s.p, s.n, seed);
}

static void
entry_pack(struct merge *m, const struct store_new *in)
{
	struct packed p = { *in->a, in->text, in->securities };

	buf_clear(&m->rec);
	article_pack(&m->rec, &p);
}

/*
 * What a change would change.  Not the dates: broken feeds date every entry
 * anew each time.
 */
static int64_t
mark_of(const struct article *a)
{
	const struct slice v[] = { a->title, a->author, a->link,
		article_more(a)->comments, a->summary, a->content };
	uint64_t h = a->n_categories * 31 + a->n_enclosures;

	for (size_t i = 0; i < sizeof(v) / sizeof(v[0]); i++)
		h = hash64(v[i].p, v[i].n, h);
	for (size_t i = 0; i < a->n_enclosures; i++)
		h = hash64(a->enclosures[i].url.p, a->enclosures[i].url.n, h);
	for (size_t i = 0; i < a->n_fields; i++)
		h = hash64(a->fields[i].value.p, a->fields[i].value.n, h);
	return (int64_t)h;
}

/* First by guid; *e->article is 0 when the feed never had it. */
static enum err
find_known(struct merge *m, struct error *e)
{
	sqlite3_stmt *st;
	bool row;
	enum err rc = sql_get(m->s,
	    "SELECT article, mark FROM seen WHERE feed=?1 AND key=?2", &st,
	    e);

	for (size_t i = 0; i < m->n && rc == ERR_OK; i++) {
		struct entry *v = &m->v[i];

		sqlite3_bind_int64(st, 1, m->feed);
		sqlite3_bind_int64(st, 2, v->key);
		rc = sql_step(m->s, st, &row, e);
		if (rc == ERR_OK && row) {
			v->article = sqlite3_column_int64(st, 0);
			v->known_mark = sqlite3_column_int64(st, 1);
			ids_push(&m->present, v->article);
			sqlite3_reset(st);
		}
	}
	return rc;
}

/* Entries of one document that share a guid: the first counts. */
static void
mark_twice(struct merge *m)
{
	size_t size = 16, at;
	uint32_t *slot;

	while (size < m->n * 2)
		size *= 2;
	slot = xcalloc(size, sizeof(*slot));
	for (size_t i = 0; i < m->n; i++) {
		at = (uint64_t)m->v[i].key & (size - 1);
		while (slot[at] && m->v[slot[at] - 1].key != m->v[i].key)
			at = (at + 1) & (size - 1);
		if (slot[at])
			m->v[i].twice = true;
		else
			slot[at] = (uint32_t)i + 1;
	}
	free(slot);
}

static int
cmp_claim(const void *x, const void *y)
{
	const struct entry *a = *(struct entry *const *)x;
	const struct entry *b = *(struct entry *const *)y;

	if (a->article != b->article)
		return a->article < b->article ? -1 : 1;
	return a < b ? -1 : a > b;
}

/* Of several entries that claim one article the first has it. */
static void
settle_claims(struct entry **v, size_t n)
{
	int64_t taken = 0;

	if (n > 1)
		qsort(v, n, sizeof(*v), cmp_claim);
	for (size_t i = 0; i < n; i++) {
		if (v[i]->article == taken)
			v[i]->article = 0;
		else
			taken = v[i]->article;
	}
}

/*
 * Unknown guid, known link: the same article under a new guid when title or
 * date agree too, and its old guid is not in the document beside it.
 */
static enum err
find_by_link(struct merge *m, struct error *e)
{
	struct entry **claims = xcalloc(m->n + 1, sizeof(*claims));
	size_t n_claims = 0;
	sqlite3_stmt *st;
	bool row;
	enum err rc = sql_get(m->s, "SELECT article, mark, at FROM seen"
	    " WHERE feed=?1 AND key=?2", &st, e);

	ids_sort(&m->present);
	for (size_t i = 0; i < m->n && rc == ERR_OK; i++) {
		struct entry *v = &m->v[i];
		const struct article *a = v->in->a;
		int64_t id;

		if (v->article || v->twice || !v->link)
			continue;
		sqlite3_bind_int64(st, 1, m->feed);
		sqlite3_bind_int64(st, 2, v->link);
		rc = sql_step(m->s, st, &row, e);
		if (rc != ERR_OK || !row)
			continue;
		id = sqlite3_column_int64(st, 0);
		if ((sqlite3_column_int64(st, 1) ==
		            hash_of(a->title, TITLE_SEED) ||
		        (a->published != DATE_NONE &&
		            sqlite3_column_int64(st, 2) == a->published)) &&
		    !ids_has(&m->present, id)) {
			v->article = id;
			claims[n_claims++] = v;
		}
		sqlite3_reset(st);
	}
	settle_claims(claims, n_claims);
	free(claims);
	for (size_t i = 0; i < m->n; i++)
		if (m->v[i].article)
			ids_push(&m->present, m->v[i].article);
	ids_sort(&m->present);
	return rc;
}

static enum err
seen_put(struct merge *m, int64_t key, int64_t article, int64_t mark,
    int64_t at, struct error *e)
{
	return sql_run(m->s, e, "INSERT OR REPLACE INTO seen(feed, key,"
	    " article, mark, at) VALUES(?1, ?2, ?3, ?4, ?5)", "iiiii",
	    m->feed, key, article, mark, at);
}

static enum err
batch_flush(struct merge *m, struct error *e)
{
	enum err rc;

	if (m->batch_n == 0)
		return ERR_OK;
	buf_clear(&m->packed);
	rc = pack_squeeze(m->s->pack, buf_slice(&m->batch), &m->packed, e);
	if (rc == ERR_OK)
		rc = sql_run(m->s, e,
		    "INSERT INTO batch(id, live, data) VALUES(?1, ?2, ?3)",
		    "iib", m->batch_id, m->batch_n, buf_slice(&m->packed));
	buf_clear(&m->batch);
	m->batch_n = 0;
	return rc;
}

/* Put what m->rec holds into a batch; where it will stand. */
static enum err
batch_take(struct merge *m, int64_t *batch, int64_t *pos, struct error *e)
{
	enum err rc = ERR_OK;

	if (m->batch_n && m->batch.n + m->rec.n > BATCH_RAW)
		rc = batch_flush(m, e);
	if (rc == ERR_OK && m->batch_n == 0)
		rc = next_id(m->s, &m->s->next_batch, "batch", &m->batch_id,
		    e);
	if (rc != ERR_OK)
		return rc;
	*batch = m->batch_id;
	*pos = m->batch_n++;
	batch_add(&m->batch, buf_slice(&m->rec));
	return ERR_OK;
}

static int64_t
time_of(const struct article *a, int64_t now, unsigned *flags)
{
	int64_t t = a->published != DATE_NONE ? a->published : a->updated;

	if (t == DATE_NONE || t < OLDEST || t > now + DAY) {
		*flags |= ROW_GUESSED;
		return now;
	}
	return t > now ? now : t;
}

/* What the caller may set; the rest is the store's. */
#define FLAGS_IN (ROW_WATCHED | ROW_TABLE | ROW_PICTURE | ROW_DAMAGED | \
    ROW_PAID | ROW_MUTED | ROW_CORRECTED)

static const char insert_sql[] =
    "INSERT INTO article(id, feed, time, first_seen, run, flags, batch, pos,"
    " key, kind, lang, title, tickers, author)"
    " VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14)";

static enum err
insert_one(struct merge *m, struct entry *v, struct error *e)
{
	const struct store_new *in = v->in;
	const struct article *a = in->a;
	unsigned flags = in->flags & FLAGS_IN;
	int64_t time = time_of(a, m->now, &flags), id, batch, pos;
	struct slice kind = slice_make(&in->kind, in->kind ? 1 : 0);
	enum err rc;

	if (a->n_enclosures)
		flags |= ROW_ENCLOSURE;
	rc = next_id(m->s, &m->s->next_article, "article", &id, e);
	if (rc == ERR_OK)
		rc = batch_take(m, &batch, &pos, e);
	if (rc == ERR_OK)
		rc = sql_run(m->s, e, insert_sql, "iiiiiiiiittttt", id,
		    m->feed, time, m->now, m->run, (int64_t)flags, batch,
		    pos, v->key, kind,
		    a->language.n ? a->language : m->language, a->title,
		    in->tickers,
		    a->author);
	if (rc == ERR_OK)
		rc = sql_run(m->s, e, "INSERT INTO unread(feed, time, id)"
		    " VALUES(?1, ?2, ?3)", "iii", m->feed, time, id);
	if (rc == ERR_OK)
		rc = seen_put(m, v->key, id, v->mark, 0, e);
	if (rc == ERR_OK && v->link)
		rc = sql_run(m->s, e, "INSERT OR REPLACE INTO seen(feed, key,"
		    " article, mark, at) VALUES(?1, ?2, ?3, ?4, ?5)",
		    "iiiii", m->feed, v->link, id,
		    hash_of(a->title, TITLE_SEED), a->published);
	if (rc == ERR_OK)
		rc = index_wait_new(m->s, id, e);
	if (time > m->newest)
		m->newest = time;
	m->counts.total++;
	m->counts.unread++;
	ids_push(&m->fresh, id);
	ids_push(&m->fresh_at, (int64_t)(v - m->v));
	ids_push(&m->present, id);
	return rc;
}

/* Words, not markup, decide whether a reader would see a difference. */
static bool
visibly_differs(const struct packed *old, struct slice old_title,
    struct slice title, const struct store_new *in)
{
	const struct article *a = in->a;

	if (!slice_eq(old_title, title))
		return true;
	if (old->text.n || in->text.n)
		return !slice_eq(old->text, in->text);
	return !slice_eq(old->a.content, a->content) ||
	    (!a->content.n && !slice_eq(old->a.summary, a->summary));
}

static enum err
version_keep(struct merge *m, const struct stored *old, struct error *e)
{
	enum err rc;

	buf_clear(&m->batch);
	rec_add(&m->batch, old->p.a.summary);
	rec_add(&m->batch, old->p.a.content);
	buf_clear(&m->packed);
	rc = pack_squeeze(m->s->pack, buf_slice(&m->batch), &m->packed, e);
	buf_clear(&m->batch);
	if (rc == ERR_OK)
		rc = sql_run(m->s, e, "INSERT OR REPLACE INTO version(article,"
		    " n, seen, title, data) VALUES(?1, ?2, ?3, ?4, ?5)",
		    "iiitb", old->id, old->versions,
		    old->changed ? old->changed : old->first_seen,
		    old->title, buf_slice(&m->packed));
	return rc;
}

static const char update_sql[] =
    "UPDATE article SET changed=CASE WHEN ?2 THEN ?3 ELSE changed END,"
    " versions=versions+?2, flags=(flags & ~?4) | ?5, batch=?6, pos=?7,"
    " kind=?8, lang=?9, title=?10, tickers=?11, author=?12 WHERE id=?1";

/* Known, but it reads otherwise now. */
static enum err
update_one(struct merge *m, struct entry *v, struct error *e)
{
	const struct store_new *in = v->in;
	const struct article *a = in->a;
	struct stored old;
	int64_t batch, pos;
	unsigned flags = in->flags & FLAGS_IN, clear = FLAGS_IN;
	struct slice title;
	bool seen;
	enum err rc = stored_get(m->s, v->article, &m->tmp, &old, e);

	if (rc == ERR_NOTFOUND) /* a tombstone: gone is gone */
		return seen_put(m, v->key, v->article, v->mark, 0, e);
	if (rc != ERR_OK)
		return rc;
	title = a->title;
	if (article_title_guessed(a) && (old.flags & ROW_FULLTEXT))
		title = old.title; /* the page's, which is better */
	seen = visibly_differs(&old.p, old.title, title, in);
	if (seen && !old.unread)
		flags |= ROW_UPDATED;
	flags |= a->n_enclosures ? ROW_ENCLOSURE : 0;
	clear |= ROW_ENCLOSURE;
	rc = index_wait_changed(m->s, &old, e);
	if (rc == ERR_OK && (rc = batch_flush(m, e)) == ERR_OK && seen)
		rc = version_keep(m, &old, e);
	if (rc == ERR_OK)
		rc = batch_leave(m->s, old.batch, e);
	entry_pack(m, in);
	if (rc == ERR_OK)
		rc = batch_take(m, &batch, &pos, e);
	if (rc == ERR_OK)
		rc = sql_run(m->s, e, update_sql, "iiiiiiittttt", v->article,
		    (int64_t)seen, m->now, (int64_t)clear, (int64_t)flags,
		    batch, pos, slice_make(&in->kind, in->kind ? 1 : 0),
		    a->language.n ? a->language : m->language, title,
		    in->tickers, a->author);
	if (rc == ERR_OK)
		rc = seen_put(m, v->key, v->article, v->mark, 0, e);
	if (rc == ERR_OK && v->link)
		rc = seen_put(m, v->link, v->article,
		    hash_of(a->title, TITLE_SEED), a->published, e);
	m->n_updated += seen;
	return rc;
}

static enum err
merge_entries(struct merge *m, struct error *e)
{
	enum err rc = ERR_OK;

	for (size_t i = 0; i < m->n && rc == ERR_OK; i++) {
		struct entry *v = &m->v[i];

		if (v->twice || (v->article && v->mark == v->known_mark))
			continue;
		if (v->article) {
			rc = update_one(m, v, e);
			continue;
		}
		entry_pack(m, v->in);
		rc = insert_one(m, v, e);
	}
	return rc == ERR_OK ? batch_flush(m, e) : rc;
}

/* Those that the last document had and this one has not: when that was. */
static enum err
dropped_note(struct merge *m, struct slice before, int64_t at,
    struct error *e)
{
	struct rec r;
	int64_t id = 0;
	enum err rc = ERR_OK;

	rec_init(&r, before);
	while (rc == ERR_OK && r.p < r.end) {
		id += rec_int(&r);
		if (r.bad)
			break;
		if (ids_has(&m->present, id))
			continue;
		rc = sql_run(m->s, e, "UPDATE seen SET at=?3 WHERE feed=?1"
		    " AND key=(SELECT key FROM article WHERE id=?2)", "iii",
		    m->feed, id, at);
	}
	return rc;
}

static enum err
present_save(struct merge *m, struct error *e)
{
	sqlite3_stmt *st;
	struct slice before = { NULL, 0 };
	int64_t at = 0, last = 0;
	bool row;
	enum err rc = sql_get(m->s,
	    "SELECT present, present_at FROM feed WHERE id=?1", &st, e);

	if (rc != ERR_OK)
		return rc;
	sql_bind(st, "i", m->feed);
	if ((rc = sql_step(m->s, st, &row, e)) != ERR_OK || !row)
		return rc;
	before = arena_dup(&m->tmp, sql_blob(st, 0));
	at = sqlite3_column_int64(st, 1);
	sqlite3_reset(st);
	ids_sort(&m->present);
	buf_clear(&m->rec);
	for (size_t i = 0; i < m->present.n; i++) {
		rec_num(&m->rec, m->present.v[i] - last);
		last = m->present.v[i];
	}
	rc = dropped_note(m, before, at, e);
	if (rc == ERR_OK && slice_eq(before, buf_slice(&m->rec)))
		return sql_run(m->s, e, "UPDATE feed SET present_at=?2"
		    " WHERE id=?1", "ii", m->feed, m->now);
	if (rc == ERR_OK)
		rc = sql_run(m->s, e, "UPDATE feed SET present=?2,"
		    " present_at=?3 WHERE id=?1", "ibi", m->feed,
		    buf_slice(&m->rec), m->now);
	return rc;
}

/* The usual gap, from the last twenty. */
static const char pace_sql[] =
    "UPDATE feed SET last_new=?2, newest=max(newest, ?3), pace=(SELECT"
    " CASE WHEN count(*)>1 THEN (max(time)-min(time))/(count(*)-1) ELSE 0"
    " END FROM (SELECT time FROM article WHERE feed=?1 AND trash=0"
    " ORDER BY time DESC LIMIT 20)) WHERE id=?1";
static const char info_sql[] =
    "UPDATE feed SET title=?2, site=?3, language=?4, info=?5 WHERE id=?1"
    " AND (title<>?2 OR site<>?3 OR language<>?4 OR info IS NOT ?5)";

/* When it wishes to be asked; feeds.c reads them. */
static void
wishes_add(struct buf *rec, const struct feed_info *info)
{
	rec_num(rec, info->ttl_minutes);
	rec_num(rec, info->skip_hours);
	rec_num(rec, info->skip_days);
}

static enum err
feed_save(struct merge *m, const struct feed_info *info, struct error *e)
{
	enum err rc = present_save(m, e);

	if (rc == ERR_OK && info) {
		buf_clear(&m->rec);
		rec_add(&m->rec, info->id);
		rec_add(&m->rec, info->subtitle);
		rec_add(&m->rec, info->image);
		rec_add(&m->rec, info->icon);
		rec_add(&m->rec, info->self);
		rec_add(&m->rec, info->rights);
		wishes_add(&m->rec, info);
		rc = sql_run(m->s, e, info_sql, "itttb", m->feed, info->title,
		    info->link, info->language, buf_slice(&m->rec));
	}
	if (rc != ERR_OK || m->fresh.n == 0)
		return rc;
	rc = sql_run(m->s, e, pace_sql, "iii", m->feed, m->now, m->newest);
	if (rc == ERR_OK)
		rc = count_add(m->s, m->feed, &m->counts, e);
	if (rc == ERR_OK)
		rc = sql_run(m->s, e, "UPDATE feed_count SET fresh=CASE WHEN"
		    " fresh_run=?2 THEN fresh ELSE 0 END+?3, fresh_run=?2"
		    " WHERE feed=?1", "iii", m->feed, m->run,
		    (int64_t)m->fresh.n);
	return rc;
}

static void
entries_read(struct merge *m, const struct store_new *v)
{
	for (size_t i = 0; i < m->n; i++) {
		const struct article *a = v[i].a;
		struct slice link = url_canonical(&m->tmp, a->link);

		m->v[i].in = &v[i];
		m->v[i].key = hash_of(a->guid, 0);
		m->v[i].link = link.n ? hash_of(link, LINK_SEED) : 0;
		m->v[i].mark = mark_of(a);
	}
	mark_twice(m);
}

enum err
store_merge(struct store *s, int64_t feed, const struct feed_info *info,
    const struct store_new *v, size_t n, int64_t run, int64_t now,
    struct store_merged *out, struct error *e)
{
	struct merge m = { .s = s, .feed = feed, .run = run, .now = now };
	int64_t there = 0;
	enum err rc;

	*out = (struct store_merged){ 0 };
	if ((rc = tx_begin(s, e)) != ERR_OK)
		return rc;
	rc = sql_int(s, &there, e, "SELECT 1 FROM feed WHERE id=?1", "i",
	    feed);
	if (rc == ERR_OK && !there)
		rc = error_set(e, ERR_NOTFOUND, "feed %lld: there is none",
		    (long long)feed);
	m.language = info ? info->language : SLICE("");
	m.n = n;
	m.v = xcalloc(n + 1, sizeof(*m.v));
	entries_read(&m, v);
	if (rc == ERR_OK)
		rc = find_known(&m, e);
	if (rc == ERR_OK)
		rc = find_by_link(&m, e);
	if (rc == ERR_OK)
		rc = merge_entries(&m, e);
	if (rc == ERR_OK)
		rc = feed_save(&m, info, e);
	rc = tx_end(s, rc, e);
	if (rc == ERR_OK) {
		out->n_new = m.fresh.n;
		out->n_updated = m.n_updated;
		out->new_ids = m.fresh.v;
		m.fresh.v = NULL;
		out->new_at = m.fresh_at.v;
		m.fresh_at.v = NULL;
	}
	ids_release(&m.fresh);
	ids_release(&m.fresh_at);
	ids_release(&m.present);
	free(m.v);
	buf_release(&m.rec);
	buf_release(&m.batch);
	buf_release(&m.packed);
	arena_release(&m.tmp);
	return rc;
}

void
store_merged_release(struct store_merged *m)
{
	free(m->new_ids);
	free(m->new_at);
	*m = (struct store_merged){ 0 };
}

enum err
store_run_next(struct store *s, int64_t *run, struct error *e)
{
	enum err rc = tx_begin(s, e);

	if (rc != ERR_OK)
		return rc;
	rc = sql_run(s, e, "INSERT INTO run(started, first_article) VALUES("
	    "CAST(strftime('%s','now') AS INTEGER), 1+coalesce((SELECT value"
	    " FROM counter WHERE name='article'), 0))", "");
	*run = sqlite3_last_insert_rowid(s->db);
	return tx_end(s, rc, e);
}

enum err
store_article_find(struct store *s, int64_t feed, struct slice guid,
    int64_t *id, struct error *e)
{
	*id = 0;
	return sql_int(s, id, e, "SELECT a.id FROM seen JOIN article a ON"
	    " a.id=seen.article WHERE seen.feed=?1 AND seen.key=?2", "ii",
	    feed, hash_of(guid, 0));
}
