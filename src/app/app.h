/*
 * app/app.h - the use cases.  All calls are for the one thread that opened
 * the app (the interface or a command); none of them waits for the network,
 * another thread or a lock held while something slow goes on.  Reading calls
 * use that thread's own read-only handle and cost an indexed page read;
 * changing calls hand the work to the writer thread and return a ticket,
 * which a message answers when the change is stored.
 */
#ifndef APP_APP_H
#define APP_APP_H

#include "app/msg.h"
#include "base/error.h"
#include "core/doc.h"
#include "core/doc_head.h"
#include "core/list.h"

struct app;
struct conf;

struct app_opt {
	const char *data_dir; /* NULL: XDG folders */
	const char *config;   /* NULL: the usual place */
	bool offline;         /* nothing is asked of the network */
};

/* Where the configuration lies, and the user's other files beside it; NULL
   when no home is known. */
char *app_config_folder(const struct app_opt *o);

/*
 * Read the configuration, open the cache (made if it is not there).  Threads
 * and child processes start when first needed.  A fault in configuration or
 * feeds file is no error here: app_notes() has the sentences.  The process
 * must be single-threaded when this is called: it forks the helper that
 * confined parsers come from.
 */
enum err app_open(const struct app_opt *o, struct app **out,
    struct error *e);
/* Stops transfers, stores what was acknowledged; under half a second. */
void app_close(struct app *a);
/*
 * What can wait: articles into the search index.  wait: return when it is
 * done (for commands); else it goes on by itself.
 */
void app_upkeep(struct app *a, bool wait);

const struct conf *app_conf(const struct app *a);
struct conf *app_conf_edit(struct app *a);
/* "config:3:8: ..." lines; n of them, borrowed. */
const char *const *app_notes(const struct app *a, size_t *n);
const char *app_path_config(const struct app *a);
const char *app_path_feeds(const struct app *a);
const char *app_path_db(const struct app *a);
const char *app_path_cache(const struct app *a);
const char *app_path_state(const struct app *a);
bool app_is_offline(const struct app *a);
bool app_is_empty(struct app *a); /* no subscription at all: first run */

/* ---- messages ---- */

int app_fd(struct app *a);          /* readable when a message waits */
struct msg *app_next(struct app *a); /* NULL: none; yours */
/* For commands: wait until a message comes or ms passed (-1: for ever). */
struct msg *app_wait(struct app *a, int ms);

/* ---- reading (store.h and core/list.h say what each does) ---- */

enum err app_list(struct app *a, const struct list_spec *spec,
    const struct row_key *from, int dir, size_t limit, struct rows *out,
    struct error *e);
/* One article's row as it is now; appended. */
enum err app_row(struct app *a, int64_t id, struct rows *out,
    struct error *e);
enum err app_count(struct app *a, const struct list_spec *spec, int64_t cap,
    struct list_count *out, struct error *e);
enum err app_next_unread(struct app *a, const struct list_spec *spec,
    const struct row_key *from, int dir, struct rows *out, struct error *e);
enum err app_feeds(struct app *a, bool hidden_too, struct feed_rows *out,
    struct error *e);
enum err app_feed_find(struct app *a, const char *what, int64_t *id,
    struct error *e);
enum err app_article(struct app *a, int64_t id, struct article_full **out,
    struct error *e);
/* The articles of a story, first seen first. */
enum err app_story(struct app *a, int64_t story, struct story_members *out,
    struct error *e);
enum err app_bookmarks(struct app *a, const char *folder, const char *query,
    struct bookmark_rows *out, struct error *e);
enum err app_bookmark_article(struct app *a, int64_t bookmark,
    struct article_full **out, struct error *e);
/* A wrong query: e says why, *at the byte where. */
enum err app_query_check(struct app *a, const char *query, size_t *at,
    struct error *e);
/* ERR_USAGE when nothing can ever fit it, and why (core/query_sense.h). */
enum err app_query_sense(struct app *a, const char *query, struct error *e);
/* Spec's view as of now: sets max_id and opened_at. */
/* What was there at a time, as queries write it ("2025-02-05 12:40"): sets
   max_id.  ERR_USAGE. */
enum err app_as_of(struct app *a, const char *when, struct list_spec *spec,
    struct error *e);
void app_view_now(struct app *a, struct list_spec *spec);

/* Which text of an article: the feed's, its page's, or the better one. */
enum app_body { APP_BODY_BEST, APP_BODY_FEED, APP_BODY_PAGE };
/* The body as a document (without headline block); never NULL. */
struct doc *app_article_doc(struct app *a, const struct article_full *f,
    enum app_body which);
/* What stands above it; borrowed from f. */
void app_article_head(const struct article_full *f, struct doc_head *out);
/* Whether BEST is the page; the feed's text is a teaser. */
bool app_article_is_teaser(const struct article_full *f);
/* The same, with what is known of its feed from pages that were fetched. */
bool app_article_is_cut(struct app *a, const struct article_full *f);

/* A search that does not hold up keys: MSG_SEARCH answers; a new call, or
   app_search_cancel(), ends the one before. */
uint64_t app_search(struct app *a, const struct list_spec *spec,
    size_t limit);
void app_search_cancel(struct app *a);
/* app_count() by the thread that searches: MSG_COUNT answers. */
uint64_t app_count_later(struct app *a, const struct list_spec *spec,
    int64_t cap);

/* ---- changing: a ticket, then MSG_MARKED, MSG_UNDONE, MSG_BOOKMARKED ---- */

/* Where the river is folded, what leads a story stands for all of it unless
   the option story-read says no. */
enum app_mark { APP_READ, APP_UNREAD, APP_TRASH, APP_UNTRASH };
uint64_t app_mark_ids(struct app *a, enum app_mark m, const int64_t *ids,
    size_t n);
uint64_t app_mark_list(struct app *a, enum app_mark m,
    const struct list_spec *spec, const struct row_key *key, int dir);
uint64_t app_undo(struct app *a);
/* By hand: these are one story; or this one is none of it (MSG_MARKED). */
uint64_t app_story_join(struct app *a, const int64_t *ids, size_t n);
uint64_t app_story_split(struct app *a, int64_t id);

struct app_bookmark {
	int64_t article;   /* 0: only an address */
	const char *url;   /* when article is 0 */
	const char *folder, *tags, *note, *title; /* NULL: empty */
	int64_t created;   /* 0: now */
};
uint64_t app_bookmark_add(struct app *a, const struct app_bookmark *b);
/* Addresses, in one commit: MSG_BOOKMARKED with n. */
uint64_t app_bookmark_add_all(struct app *a, const struct app_bookmark *v,
    size_t n);
/*
 * The page that app_site_page() brought for a bookmark's address becomes its
 * kept text: MSG_BOOKMARKED.
 */
uint64_t app_bookmark_keep(struct app *a, int64_t id,
    const struct article_full *page);
/* NULL leaves a field as it is. */
uint64_t app_bookmark_edit(struct app *a, int64_t id, const char *title,
    const char *note, const char *folder, const char *tags);
/* Several to one folder, "" the top, as one step of undo. */
uint64_t app_bookmark_move(struct app *a, const int64_t *ids, size_t n,
    const char *folder);
uint64_t app_bookmark_remove(struct app *a, const int64_t *ids, size_t n);
/* Wait until the ticket's change is stored; for commands. */
enum err app_finish(struct app *a, uint64_t ticket, struct error *e);

/* ---- network ---- */

enum { REFRESH_ALL = 1 << 0 /* also what is not due */ };
/*
 * Fetch the n feeds of ids, or with n = 0 every one that is due.  A run that
 * is going on takes them in.  ERR_BUSY: another process is fetching (what it
 * brings is seen here).
 */
enum err app_refresh(struct app *a, const int64_t *ids, size_t n,
    unsigned flags, struct error *e);
void app_cancel_feed(struct app *a, int64_t feed_id);
void app_cancel_all(struct app *a);

struct app_transfer {
	int64_t feed_id;
	char name[80];
	char what[48]; /* "waiting for host", "412 KB", "parsing" */
	int64_t ms;
};
struct app_progress {
	bool running;
	int64_t run, total, done, failed, unchanged, n_new, bytes, ms;
	size_t n_active;
	struct app_transfer active[16]; /* slowest first */
};
void app_progress(struct app *a, struct app_progress *out);

/* Fetch and extract the article's page: MSG_PAGE. */
uint64_t app_page_fetch(struct app *a, int64_t article_id);
/*
 * The page at url, which an article's page named as its neighbour: MSG_SITE
 * brings it as an article that is stored nowhere (row.id 0).
 */
uint64_t app_site_page(struct app *a, const struct article_full *from,
    struct slice url); /* from NULL: a person gave the address */
/*
 * The same ahead of need, for an article that was kept or is watched: without
 * a word, and only if full-text allows it, its text is cut, and its page was
 * neither fetched nor refused before.
 */
void app_page_ahead(struct app *a, int64_t article_id);

/*
 * What can be subscribed to behind an address: MSG_FOUND, best first.  The
 * document there, what it names, then usual places; FIND_ALL: also sitemaps
 * and list pages when there is a feed (without one they are always looked
 * for).
 */
enum { FIND_ALL = 1 << 0 };
uint64_t app_find(struct app *a, const char *source, unsigned flags);
/* Which of them stands out: the only one, the only feed, the only news
   sitemap where there is no feed; SIZE_MAX: a person should choose. */
size_t app_found_choice(const struct msg *found);
struct app_sub {
	const char *url, *name, *folder; /* the last two may be NULL */
	bool page; /* a web page whose list of articles is the feed */
	const char *tags; /* "a b"; may be NULL */
};
/* Write a line to the feeds file and fetch it once: MSG_SUBSCRIBED. */
uint64_t app_subscribe(struct app *a, const struct app_sub *sub);
/* Several at once: the feeds of an OPML or list file, or shipped ones. */
enum err app_subscribe_many(struct app *a, const struct app_sub *subs,
    size_t n, size_t *added, struct error *e);
/* Takes the line out of the feeds file; articles stay until pruned. */
enum err app_unsubscribe(struct app *a, int64_t feed_id, struct error *e);
/* NULL leaves as it is; a new url keeps the articles. */
enum err app_feed_edit(struct app *a, int64_t feed_id, const char *url,
    const char *name, const char *folder, struct error *e);

/* ---- outside programs: argv, no shell, http and https only ---- */

struct app_browser {
	char **argv;   /* NULL-terminated, link as one argument; yours */
	bool terminal; /* a text browser: wants the screen */
};
/* Which program would open url; ERR_REFUSED for what is not http(s). */
enum err app_browser(struct app *a, const char *url, int64_t feed_id,
    struct app_browser *out, struct error *e);
/* The player of the configuration for what is attached; the same rules. */
enum err app_player(struct app *a, const char *url, struct app_browser *out,
    struct error *e);
/* The same for a mailto: address of our own making. */
enum err app_mail_program(struct app *a, const char *url,
    struct app_browser *out, struct error *e);
void app_browser_release(struct app_browser *b);
/*
 * Text for the clipboard by the copy-command, or without one by wl-copy, xclip
 * or pbcopy where there is a display; it goes on by itself.  ERR_NOTFOUND:
 * there is none, and the terminal may know one.
 */
enum err app_copy(struct app *a, struct slice text, struct error *e);
/* Start it: waits only for a terminal program. */
enum err app_browser_run(const struct app_browser *b, struct error *e);

#endif
