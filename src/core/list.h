/*
 * core/list.h - rows that listings show and what a listing asks for: plain
 * data that the store fills and the interface paints.
 */
#ifndef CORE_LIST_H
#define CORE_LIST_H

#include "base/arena.h"
#include "base/error.h"
#include "base/slice.h"
#include "core/article.h"
#include "core/date.h"

#define LIST_PAGE 200 /* rows a query, at most */

enum list_kind {
	LIST_RIVER,  /* every feed that is not hidden */
	LIST_FEED,   /* id */
	LIST_FOLDER, /* folder and those below it */
	LIST_STORY,  /* id: the articles of one story, earliest first */
	LIST_FRESH,  /* first seen by refresh run number id */
	LIST_TRASH   /* deleted by hand, until retention takes them */
};

enum list_sort { SORT_NEWEST, SORT_OLDEST, SORT_FEED, SORT_TITLE, SORT_RANK };

/*
 * A listing.  query narrows any kind further (the language of core/query.h);
 * SORT_RANK needs one with words.  A view stays as it was when opened:
 * articles above max_id are not shown, and with unread_only those read since
 * opened_at stay.  0 in either means no such limit.
 */
struct list_spec {
	enum list_kind kind;
	int64_t id;
	const char *folder; /* "Markets/DE" */
	const char *query;  /* NULL or "": everything */
	enum list_sort sort;
	bool unread_only;
	bool fold; /* LIST_RIVER: one row a story, its lead */
	/* LIST_RIVER without a query: articles that hit these entries of the
	   watchlist and no other, "TSLA\tNVDA", are left out, or with
	   muted_only are all there is.  NULL: none. */
	const char *muted;
	bool muted_only;
	int64_t max_id;
	int64_t min_id; /* only above it; 0: no limit */
	int64_t opened_at;
};

enum {
	ROW_UNREAD = 1 << 0,
	ROW_SAVED = 1 << 1,     /* has a bookmark */
	ROW_UPDATED = 1 << 2,   /* its text really changed since it was read */
	ROW_FULLTEXT = 1 << 3,  /* the whole page is kept */
	ROW_GUESSED = 1 << 4,   /* its date is when we first saw it */
	ROW_ENCLOSURE = 1 << 5,
	ROW_WATCHED = 1 << 6,   /* hits the watchlist */
	ROW_TRASH = 1 << 7,
	ROW_COPY = 1 << 8,      /* in a story, not its lead */
	ROW_CORRECTED = 1 << 9, /* a figure changed between versions */
	ROW_TABLE = 1 << 10,
	ROW_PICTURE = 1 << 11,
	ROW_DAMAGED = 1 << 12,
	ROW_PAID = 1 << 13,
	ROW_MUTED = 1 << 14,
	ROW_LATER = 1 << 20,    /* kept for reading */
	ROW_LIGHT = 15 << 16    /* the number of its highlight rule; 0: none */
};
#define ROW_LIGHT_SHIFT 16
#define ROW_LIGHT_MAX 15

/* Where a row stands in the order: what the next page starts after. */
struct row_key {
	int64_t time, id;
	struct slice text; /* SORT_FEED, SORT_TITLE */
	double rank;       /* SORT_RANK */
};

struct row {
	int64_t id, feed_id;
	int64_t time;       /* what it sorts by: published, held to now */
	int64_t first_seen;
	unsigned flags;
	int64_t story;      /* 0: none */
	int story_n;        /* articles in its story, 0 or 1: alone */
	char kind;          /* document kind's letter, 0: none */
	struct slice title;
	struct slice tickers; /* "SAP MUV2", best first; may be empty */
	struct slice author;
	struct slice snippet; /* of a search: hits between \1 and \2 */
	struct row_key key;
};

struct rows {
	struct arena arena; /* holds the slices */
	struct row *v;
	size_t n, cap;
};

void rows_init(struct rows *r);
void rows_release(struct rows *r);

struct list_count {
	int64_t total, unread;
};

enum feed_state {
	FEED_NEVER,  /* not fetched yet */
	FEED_OK,
	FEED_FAILING,
	FEED_ASLEEP, /* answers, but nothing new for long */
	FEED_GONE,   /* 410: not asked any more */
	FEED_DAMAGED /* shown, but the document was broken or cut */
};

/* A feed as lists, health page and --json show it. */
struct feed_row {
	int64_t id;
	struct slice url, name; /* name: the user's, else the feed's title */
	struct slice title, site, folder, language, tags; /* tags: "a b" */
	enum feed_state state;
	bool hidden; /* its line is gone from the feeds file */
	bool page;   /* a web page whose list of articles is the feed */
	int64_t total, unread, fresh; /* fresh: first seen by the last run */
	/* 0: not yet */
	int64_t added, last_try, last_ok, last_new, newest, next_due;
	int64_t pace;     /* usual seconds between articles, 0 unknown */
	int ttl_minutes;  /* what the feed wishes: core/schedule.h */
	uint32_t skip_hours, skip_days;
	int fails;        /* in a row */
	int http_status;  /* of the last answer, 0 none */
	struct slice error;      /* one sentence, empty when well */
	enum err error_code;
	struct slice etag, last_modified, moved_to, content_hash;
	int64_t last_bytes, last_ms;
};

struct feed_rows {
	struct arena arena;
	struct feed_row *v;
	size_t n, cap;
};

void feed_rows_init(struct feed_rows *r);
void feed_rows_release(struct feed_rows *r);

/* Everything of one article. */
struct article_full {
	struct arena arena;
	struct row row;
	struct slice feed_name, feed_url;
	struct article a;        /* as the feed gave it; a.title is current */
	struct slice page_html;  /* extracted article of its page, or empty */
	struct slice page_title, page_byline, page_role;
	int64_t page_fetched;    /* 0: never */
	int64_t page_published;
	struct slice page_error; /* why the page could not be had */
	struct slice page_links; /* lines "URL\tTEXT": elsewhere on the page */
	struct slice page_next, page_prev, page_print, page_contact;
	int64_t last_fetched;    /* last time the feed carried it */
	int n_versions;          /* 1: never changed */
	int64_t bookmark;        /* bookmark id or 0 */
};

struct article_full *article_full_new(void);
void article_full_free(struct article_full *a);

/* One report of a story. */
struct story_member {
	int64_t id, feed_id, time, first_seen;
	bool lead, unread;
	struct slice title;
	struct slice relation; /* "first", "copy", "link", "report", "joined" */
	struct slice reason;   /* "87 % alike"; may be empty */
};
struct story_members {
	struct arena arena;
	struct story_member *v;
	size_t n, cap;
};

void story_members_init(struct story_members *m);
void story_members_release(struct story_members *m);

struct bookmark_row {
	int64_t id, article; /* article 0: not (or no longer) in the cache */
	struct slice url, title, note, folder, tags; /* tags: "ezb zins" */
	struct slice author, feed_name, error;
	int64_t created, changed, published, checked;
	bool kept;    /* its text is stored */
	bool gone;    /* the original answered 404 or 410 */
	bool differs; /* the original changed since it was kept */
};

struct bookmark_rows {
	struct arena arena;
	struct bookmark_row *v;
	size_t n, cap;
};

void bookmark_rows_init(struct bookmark_rows *r);
void bookmark_rows_release(struct bookmark_rows *r);

#endif
