/*
 * app/watch.h - the watchlist: its file, what its entries mean, and how many
 * articles hit them.  The file `watchlist` lies beside the configuration.
 */
#ifndef APP_WATCH_H
#define APP_WATCH_H

#include "app/app.h"
#include "conf/watchlist.h"

struct app_watch {
	const struct watch_line *line; /* as the file has it */
	struct slice name;  /* for watch: symbol, or the topic's name */
	struct slice isin, title; /* of a security that is known */
	bool known;         /* false: no such security */
	int64_t today, week, unread, total;
	int64_t newest, newest_time; /* article, 0: none */
	struct slice newest_title;
};
struct app_watches {
	struct arena arena;
	struct watchlist *list;
	struct app_watch *v;
	size_t n;
};
/* The entries with their figures; a missing file has none. */
enum err app_watches(struct app *a, struct app_watches *out,
    struct error *e);
/* The entries and their names alone, without figures; any thread may call it.
   info: the store's value WATCH_INFO. */
#define WATCH_INFO "watch-info"
enum err app_watch_lines(const struct app *a, struct slice info,
    struct app_watches *out, struct error *e);
void app_watches_release(struct app_watches *w);

/*
 * Writes the file at once; articles of the last 30 days that fit are marked
 * in the background (MSG_CHANGED).
 */
enum err app_watch_put(struct app *a, const struct watch_line *l,
    struct error *e);
enum err app_watch_remove(struct app *a, struct slice what, struct error *e);
/*
 * Securities of a file: a symbol, ISIN, WKN or name a line, or columns as
 * portfolio programs write them.  report gets a line for each that is not
 * taken; dry: nothing is written.
 */
enum err app_watch_import(struct app *a, const char *path, bool dry,
    size_t *n_new, size_t *n_there, struct buf *report, struct error *e);
/* What is written in the file holds for the articles, too: look whether it
   changed.  wait: until it is stored. */
void app_watch_sync(struct app *a, bool wait);

/* As the file shall call it: the symbol when that finds it again, else the
   ISIN; ERR_NOTFOUND.  Lives as long as the app.  About 50 ms. */
enum err app_watch_resolve(struct app *a, struct slice what,
    struct slice *out, struct error *e);
/* "", "on", "open" or a date. */
bool app_watch_mute_ok(struct slice mute);
/* Is an entry muted at this time? */
bool app_watch_muted(const struct app *a, const struct watch_line *l,
    int64_t now);
/* The names of those that are, "TSLA\tNVDA", as struct list_spec has them;
   NULL: none.  Yours. */
char *app_watch_muted_names(struct app *a);

#endif
