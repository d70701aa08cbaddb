/*
 * app/exchange.h - what goes out to other programs and comes in from them.
 * Foreign files are read whole, within a ceiling; nothing of them is run.
 */
#ifndef APP_EXCHANGE_H
#define APP_EXCHANGE_H

#include "app/app.h"
#include "base/arena.h"
#include "base/buf.h"

/*
 * Take over a file: OPML, newsboat's urls or cache.db, newsraft's database,
 * a browser's bookmarks (Netscape HTML), lists of bookmarks (CSV, JSON);
 * which it is, is seen by looking.  report gets a sentence: what was found,
 * what is new; a line each follows for what could not be taken.  dry: nothing
 * is changed.  Doing it twice changes nothing.
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

/* A bookmark of somebody else's; tags: "ezb zins". */
struct exchange_bookmark {
	struct slice url, title, folder, tags, note;
	int64_t added; /* DATE_NONE: not said */
};
/* Called back for each bookmark; slices live until it returns. */
typedef void exchange_bookmark_fn(void *arg,
    const struct exchange_bookmark *b);

/* exchange_netscape.c */
size_t netscape_read(struct slice html, exchange_bookmark_fn *fn, void *arg);
void netscape_write(const struct bookmark_rows *rows, struct buf *out);

/* exchange_csv.c: RFC 4180; the first row names the columns */
size_t bookmarks_csv_read(struct slice csv, exchange_bookmark_fn *fn,
    void *arg);
/* Whether the first row is one that bookmarks_csv_read() understands. */
bool bookmarks_csv_is(struct slice csv);
/*
 * What a spreadsheet would take for a formula gets a ' before it, which
 * csv_row() with unguard takes away again.
 */
void csv_field(struct slice s, bool last, struct buf *out);
/* The next row, its first max fields in a; false at the end. */
bool csv_row(struct slice *rest, bool unguard, struct arena *a,
    struct slice *fields, size_t max, size_t *n);

/* exchange_json.c: Pinboard's list, or our own objects, one a line */
enum err bookmarks_json_read(struct slice json, exchange_bookmark_fn *fn,
    void *arg, size_t *n, struct error *e);

void opml_write(struct app *a, const struct feed_rows *rows, struct buf *out);

/* exchange_text.c: text in other people's quotes */
void xml_text(struct slice s, struct buf *out);
/* "Zins politik, ezb": words of our own, a tag's blanks become "-". */
void exchange_tags(struct slice list, char sep, struct buf *out);
/* Folders both have in common, and folders of one. */
size_t exchange_common(struct slice a, struct slice b);
size_t exchange_depth(struct slice folder);

#endif
