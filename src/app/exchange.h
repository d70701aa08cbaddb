/*
 * app/exchange.h - what goes out to other programs and comes in from them.
 * Foreign files are read whole, within a ceiling; nothing of them is run.
 */
#ifndef APP_EXCHANGE_H
#define APP_EXCHANGE_H

#include "app/app.h"
#include "base/buf.h"

/*
 * Take over a file: OPML, newsboat's urls, a browser's bookmarks (Netscape
 * HTML); which it is, is seen by looking.  report gets a sentence: what was
 * found, what is new, what could not be taken.  dry: nothing is changed.
 * Doing it twice changes nothing.
 */
enum err app_import(struct app *a, const char *path, bool dry,
    struct buf *report, struct error *e);

enum export_what { EXPORT_FEEDS, EXPORT_BOOKMARKS, EXPORT_ARTICLES };

struct app_export {
	enum export_what what;
	const char *format; /* NULL: opml, html, json */
	const char *query;  /* of articles and bookmarks; NULL: all */
	int64_t limit;      /* 0: no limit */
};
/* "opml|json", ...: the formats there are for something. */
const char *app_export_formats(enum export_what what);
enum err app_export(struct app *a, const struct app_export *x,
    struct buf *out, struct error *e);

/* ---- the pure halves, for tests ---- */

struct netscape_bookmark {
	struct slice url, title, folder, tags, note;
	int64_t added; /* DATE_NONE: not said */
};
/* Calls back for each bookmark; slices live until it returns. */
size_t netscape_read(struct slice html,
    void (*fn)(void *arg, const struct netscape_bookmark *b), void *arg);
void netscape_write(const struct bookmark_rows *rows, struct buf *out);
void opml_write(const struct feed_rows *rows, struct buf *out);
void csv_field(struct slice s, bool last, struct buf *out); /* RFC 4180 */
void xml_text(struct slice s, struct buf *out);

#endif
