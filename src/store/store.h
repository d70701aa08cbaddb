/*
 * store/store.h - the cache: feeds, articles, read marks, bookmarks, pages,
 * full-text index, undo journal, in one SQLite file in WAL mode.  A handle
 * belongs to one thread; any number of handles and processes may be open.
 * Nothing here waits for the network.
 */
#ifndef STORE_STORE_H
#define STORE_STORE_H

#include "base/buf.h"
#include "base/error.h"
#include "core/list.h"
#include "core/query.h"

/* The library's version: "3.40.1". */
const char *store_about(void);

struct store;

enum store_mode { STORE_READ, STORE_WRITE };

/*
 * STORE_WRITE makes and migrates the file; STORE_READ needs it to be there
 * (ERR_NOTFOUND otherwise) and never waits for a writer.  A damaged file is
 * set aside by store_repair(), not here: ERR_STORE says so.
 */
enum err store_open(const char *path, enum store_mode mode,
    struct store **out, struct error *e);
void store_close(struct store *s);
/* Makes a running call on s return ERR_CANCELLED; from any thread. */
void store_interrupt(struct store *s);
/* Changes whenever any process committed something. */
int64_t store_version(struct store *s);

/* ---- feeds ---- */

/* What the feeds file says of one subscription. */
struct store_sub {
	struct slice url, name, folder, tags;
};
/*
 * Make the feeds of the store those of the file, in its order: new ones are
 * added, missing ones hidden (articles stay), returned ones shown again.
 */
enum err store_feeds_sync(struct store *s, const struct store_sub *subs,
    size_t n, struct error *e);
enum err store_feeds(struct store *s, bool hidden_too, struct feed_rows *out,
    struct error *e);
/* By id ("12"), address or name (unique, case folded): ERR_NOTFOUND. */
enum err store_feed_find(struct store *s, struct slice what, int64_t *id,
    struct error *e);
/* A new address for the same feed; the old one is remembered. */
enum err store_feed_move(struct store *s, int64_t id, struct slice url,
    struct error *e);
/* Hidden feeds and their articles go; bookmarks stay. */
enum err store_prune(struct store *s, int64_t *n_feeds, struct error *e);

/* What a fetch found out, kept with the feed. */
struct store_fetch {
	enum err code;         /* ERR_OK also for 304 */
	const char *message;   /* why it failed or is damaged, else NULL */
	int http_status;
	bool unchanged;        /* 304 or the same bytes */
	bool damaged, gone;
	struct slice etag, last_modified; /* stored only from a good parse */
	uint64_t body_hash;
	int64_t when, next_due, bytes, ms;
};
enum err store_feed_fetched(struct store *s, int64_t id,
    const struct store_fetch *f, struct error *e);
/* What another reader's fetch knew; only for a feed that never was fetched. */
enum err store_feed_validators(struct store *s, int64_t id,
    struct slice etag, struct slice last_modified, struct error *e);
/* It was not asked, and is not to be before this time; all else stays. */
enum err store_feed_later(struct store *s, int64_t id, int64_t next_due,
    struct error *e);

/* What a feed had that others had not, since a time. */
struct store_feed_report {
	int64_t articles;   /* first seen since then */
	int64_t in_stories; /* that other feeds had, too */
	int64_t first;      /* of these: it was first */
	int64_t delay;      /* mean seconds behind the first, where it was not */
};
enum err store_feed_report(struct store *s, int64_t feed, int64_t since,
    struct store_feed_report *out, struct error *e);

/* ---- articles ---- */

/* One article on its way in, with what others found out about it. */
struct store_new {
	const struct article *a;
	struct slice text;     /* visible text of title and body, for search */
	struct slice tickers;  /* "SAP MUV2" */
	struct slice securities; /* ids or ISINs for sec:, blank-separated */
	char kind;
	unsigned flags;        /* ROW_TABLE, ROW_PICTURE, ROW_WATCHED ... */
};
struct store_merged {
	size_t n_new, n_updated;
	int64_t *new_ids, *new_at; /* n_new each: number, which of v it was */
};
void store_merged_release(struct store_merged *m);
/*
 * One transaction: new articles in, changed ones updated with the old version
 * kept, known ones noted as seen.  An article whose tombstone is there does
 * not come back.  run is the number of the refresh (LIST_FRESH).
 */
enum err store_merge(struct store *s, int64_t feed,
    const struct feed_info *info, const struct store_new *v, size_t n,
    int64_t run, int64_t now, struct store_merged *out, struct error *e);
/* Several feeds in one commit: between these nothing is synced to disk. */
enum err store_begin(struct store *s, struct error *e);
enum err store_commit(struct store *s, struct error *e);
/* Next refresh run's number. */
enum err store_run_next(struct store *s, int64_t *run, struct error *e);

/*
 * At most limit rows of the listing after *from in its order (dir > 0) or
 * before it (dir < 0, still in the listing's order); from NULL: the first,
 * or with dir < 0 the last.  Appends to out.
 */
enum err store_list(struct store *s, const struct list_spec *spec,
    const struct query_ctx *ctx, const struct row_key *from, int dir,
    size_t limit, struct rows *out, struct error *e);
/* The article that a feed gave under a guid; *id 0: none. */
enum err store_article_find(struct store *s, int64_t feed,
    struct slice guid, int64_t *id, struct error *e);
/* The row of one article, as it is now; appended. */
enum err store_row(struct store *s, int64_t id, struct rows *out,
    struct error *e);
/* From kept counts where it can; a query is counted up to cap rows. */
enum err store_list_count(struct store *s, const struct list_spec *spec,
    const struct query_ctx *ctx, int64_t cap, struct list_count *out,
    struct error *e);
/* The next unread row after *from, wrapping once; ERR_NOTFOUND. */
enum err store_next_unread(struct store *s, const struct list_spec *spec,
    const struct query_ctx *ctx, const struct row_key *from, int dir,
    struct rows *out, struct error *e);
/* The highest article id there is, 0: none.  Ids only grow. */
enum err store_max_id(struct store *s, int64_t *id, struct error *e);
enum err store_article(struct store *s, int64_t id,
    struct article_full **out, struct error *e);
/* Version 1 is the oldest; title and HTML as they were. */
enum err store_version_get(struct store *s, int64_t id, int version,
    struct arena *a, struct slice *title, struct slice *html,
    int64_t *seen, struct error *e);

/* The article's page, extracted; error instead when it could not be had. */
struct store_page {
	struct slice html, title, byline, role, links, next, prev, print,
	    contact, text, error;
	int64_t published, when;
};
enum err store_page_put(struct store *s, int64_t id,
    const struct store_page *p, struct error *e);

/* ---- marks, undo ---- */

enum store_mark { MARK_READ, MARK_UNREAD, MARK_TRASH, MARK_UNTRASH };
/* n ids; *changed counts those that were otherwise.  One undo step. */
enum err store_mark_ids(struct store *s, enum store_mark m,
    const int64_t *ids, size_t n, int64_t *changed, struct error *e);
/*
 * All of a listing, or with a key the part after (dir > 0), before (dir < 0)
 * it, the key's row included.  One statement and one undo step however many.
 */
enum err store_mark_list(struct store *s, enum store_mark m,
    const struct list_spec *spec, const struct query_ctx *ctx,
    const struct row_key *key, int dir, int64_t *changed, struct error *e);
/* Takes the last step back; what says which ("43 articles read again"). */
enum err store_undo(struct store *s, struct buf *what, struct error *e);

/* Out of every list but for queries with is:muted; read, too. */
enum err store_hide(struct store *s, const int64_t *ids, size_t n,
    int64_t *changed, struct error *e);
/* Articles that no rule fits yet get this one's number, 1 to ROW_LIGHT_MAX. */
enum err store_light(struct store *s, const int64_t *ids, size_t n,
    unsigned rule, int64_t *changed, struct error *e);
/* No article has one any more. */
enum err store_light_off(struct store *s, struct error *e);
/* A rule's tag, which tag: finds beside those of bookmarks and feeds. */
enum err store_tag(struct store *s, const int64_t *ids, size_t n,
    struct slice tag, int64_t *changed, struct error *e);
/* Kept for reading: is:later finds them until they are read. */
enum err store_later(struct store *s, const int64_t *ids, size_t n, bool on,
    int64_t *changed, struct error *e);
/* Hidden until a time; then they are back, and unread. */
enum err store_snooze(struct store *s, const int64_t *ids, size_t n,
    int64_t until, int64_t *changed, struct error *e);
bool store_snooze_due(struct store *s, int64_t now);
enum err store_snooze_wake(struct store *s, int64_t now, int64_t *woken,
    struct error *e);
/* The highest article that was there at a time, 0: none. */
enum err store_id_at(struct store *s, int64_t t, int64_t *id,
    struct error *e);

/* ---- bookmarks: durable before they return (synchronous FULL) ---- */

struct store_bookmark {
	int64_t article;       /* 0: an address only */
	struct slice url, title, note, folder, tags, author, feed_name;
	struct slice html;     /* text to keep for good */
	int64_t published;
	int64_t created;       /* 0: now */
};
/* An address that is there already is updated, not doubled. */
enum err store_bookmark_put(struct store *s, const struct store_bookmark *b,
    int64_t *id, struct error *e);
/* The same for several in one commit. */
enum err store_bookmark_put_all(struct store *s,
    const struct store_bookmark *v, size_t n, struct error *e);
enum err store_bookmark_edit(struct store *s, int64_t id,
    const struct slice *title, const struct slice *note,
    const struct slice *folder, const struct slice *tags, struct error *e);
enum err store_bookmark_remove(struct store *s, const int64_t *ids, size_t n,
    struct error *e); /* undoable */
/* folder "" and query NULL: all; newest first. */
enum err store_bookmarks(struct store *s, struct slice folder,
    const char *query, const struct query_ctx *ctx, struct bookmark_rows *out,
    struct error *e);
/* The bookmark as an article to read, from its own kept text. */
enum err store_bookmark_article(struct store *s, int64_t id,
    struct article_full **out, struct error *e);
enum err store_bookmark_text(struct store *s, int64_t id, struct slice html,
    struct error *e);
/* Several to one folder, as one step of undo. */
enum err store_bookmark_move(struct store *s, const int64_t *ids, size_t n,
    struct slice folder, struct error *e);
/* What its page says goes where it has no word of its own yet. */
enum err store_bookmark_fill(struct store *s, int64_t id, struct slice title,
    struct slice author, int64_t published, struct error *e);

/* ---- what is found in the words of an article ---- */

struct store_unstudied {
	int64_t id, feed, time;
	int versions;                  /* 1: it never changed */
	const struct article *article; /* NULL: damaged */
	struct slice text;             /* the page's, when it says more */
	struct slice feed_url, language;
};
typedef void store_unstudied_fn(void *arg, const struct store_unstudied *u);
/*
 * New and changed articles with numbers above after, ascending.  What fn gets
 * lives until it returns.
 */
enum err store_unstudied(struct store *s, int64_t after, size_t limit,
    store_unstudied_fn *fn, void *arg, struct error *e);
struct store_study {
	struct slice tickers;    /* "SAP MUV2" */
	struct slice securities; /* what sec: finds, blank-separated */
	char kind;               /* 0: none */
	unsigned flags;          /* ROW_PAID, ROW_CORRECTED */
};
/* d NULL: nothing could be found out. */
enum err store_study_put(struct store *s, int64_t id,
    const struct store_study *d, struct error *e);
/* It is looked at and indexed anew. */
enum err store_study_again(struct store *s, int64_t id, struct error *e);

/* ---- stories, watchlist ---- */

/*
 * Puts an article into a story (0: into none).  The first article of a story
 * is its lead until another comes with is_lead; the others are ROW_COPY.
 */
enum err store_story_set(struct store *s, int64_t article, int64_t story,
    struct slice relation, struct slice reason, bool is_lead,
    struct error *e);
/*
 * The same, where story is the number of the article that began it: the first
 * to join makes the story.  Of those that one refresh brought the earliest
 * leads; later ones never take the lead away.
 */
enum err store_story_join(struct store *s, int64_t article, int64_t story,
    struct slice relation, struct slice reason, struct error *e);
/*
 * Who leads the article's story by the user's word: an article of one of these
 * feeds, the first of them that came, unless one of them leads already or who
 * leads was read.
 */
enum err store_story_prefer(struct store *s, int64_t article,
    const int64_t *feeds, size_t n, struct error *e);
/* Its articles, in the order in which they were first seen; appended. */
enum err store_story(struct store *s, int64_t story,
    struct story_members *out, struct error *e);
/* A person says that these are one story: that of the first that has one. */
enum err store_story_unite(struct store *s, const int64_t *ids, size_t n,
    struct error *e);
/* With each article that leads a story those that it stands for; in a. */
enum err store_story_ids(struct store *s, const int64_t *ids, size_t n,
    struct arena *a, int64_t **out, size_t *n_out, struct error *e);
/* What clustering compares: some bytes an article, at: when first seen. */
enum err store_signature_put(struct store *s, int64_t article, int64_t at,
    struct slice sig, struct error *e);
enum err store_signatures_trim(struct store *s, int64_t before,
    struct error *e);
/* Oldest first; false ends it.  sig lives until the callback returns. */
typedef bool store_signature_fn(void *arg, int64_t article, int64_t story,
    int64_t feed, struct slice sig);
enum err store_signatures(struct store *s, int64_t since,
    store_signature_fn *fn, void *arg, struct error *e);
/* The article hits a watched security or phrase: watch:, ROW_WATCHED. */
enum err store_watch_hit(struct store *s, int64_t article,
    struct slice watch, struct error *e);
/* The entry is no more: its articles are not watched by it. */
enum err store_watch_drop(struct store *s, struct slice watch,
    struct error *e);
/* All articles of a listing hit it, at most limit. */
enum err store_watch_fill(struct store *s, struct slice watch,
    const struct list_spec *spec, const struct query_ctx *ctx, size_t limit,
    struct error *e);
struct store_watch_stats {
	int64_t today, week, unread, total; /* today: since that time */
	int64_t newest;      /* article, 0: none */
	int64_t newest_time;
	struct slice title;  /* in the arena given */
};
enum err store_watch_stats(struct store *s, struct slice watch,
    int64_t today, int64_t week, struct arena *a,
    struct store_watch_stats *out, struct error *e);

/* ---- upkeep ---- */

/*
 * Index up to limit waiting articles for search; *left says how many wait,
 * up to 1000.
 * studied: only those that store_study_put() was called for.
 */
enum err store_index_some(struct store *s, size_t limit, bool studied,
    int64_t *left, struct error *e);
struct store_retention {
	int64_t max_age;   /* seconds, 0: for ever */
	int64_t max_count; /* per feed, 0: no limit */
	bool keep_unread;
};
/* Expire a few (at most limit), leaving tombstones; *n how many went. */
enum err store_expire_some(struct store *s, int64_t feed,
    const struct store_retention *r, size_t limit, int64_t *n,
    struct error *e);
struct store_health {
	int64_t feeds, articles, unread, bookmarks, bytes, wal_bytes, waiting;
	int schema;
	bool intact;
	char first_fault[200];
};
enum err store_check(struct store *s, bool full, struct store_health *out,
    struct error *e);
/*
 * Salvages what can be read of the file at path into a new one and sets the
 * damaged one aside as path.damaged-DATE; says in report what was kept.
 */
enum err store_repair(const char *path, struct buf *report, struct error *e);

/* Small named values: last view, window layout, prompt state. */
enum err store_value_get(struct store *s, const char *name, struct buf *out,
    struct error *e); /* ERR_NOTFOUND */
enum err store_value_put(struct store *s, const char *name, struct slice v,
    struct error *e);

#endif
