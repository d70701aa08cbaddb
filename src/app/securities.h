/*
 * app/securities.h - the list of securities as the program has it: the
 * shipped one with the user's own file `securities` over it.  Read-only once
 * open; any thread.
 */
#ifndef APP_SECURITIES_H
#define APP_SECURITIES_H

#include "app/app.h"
#include "base/buf.h"

struct app_securities; /* opaque */
struct tagger;
struct securities;

/*
 * Reads both files; *note gets a sentence on a bad line of the user's file
 * ("securities:3: ..."), which is no error.  About 20 ms.
 */
enum err app_securities_open(const struct app_opt *o,
    struct app_securities **out, struct buf *note, struct error *e);
/* The same with the folder of the user's file given. */
enum err app_securities_read(const char *folder, struct app_securities **out,
    struct buf *note, struct error *e);
void app_securities_close(struct app_securities *s); /* NULL is fine */

/* For the app's own modules, who may know finance. */
const struct tagger *app_securities_tagger(const struct app_securities *s);
const struct securities *app_securities_list(const struct app_securities *s);

/* One row, borrowed; lists are separated by ";". */
struct app_security {
	struct slice symbol, mic, isin, wkn, name, aliases, country, currency,
	    sector, indices, website, also, not;
	int64_t cik;
	const char *kind; /* "share", "index", "currency" ... */
};
/* By symbol, "ETR:SAP", ISIN, WKN or name: ERR_NOTFOUND. */
enum err app_security_find(const struct app_securities *s, struct slice what,
    struct app_security *out, struct error *e);

/* What people call it: the name, or when that is long the first alias. */
struct slice app_security_title(const struct app_security *s);

/* One place in a text. */
struct app_hit {
	struct app_security security; /* all empty: not in the list */
	struct slice text;            /* what stands there */
	size_t start, end;
	const char *why;              /* "isin", "name", "context" ... */
	const char *evidence;         /* a sentence; dies with the call */
	int confidence;               /* 0..100 */
};
typedef void app_hit_fn(void *arg, const struct app_hit *hit);
void app_security_hits(const struct app_securities *s, struct slice text,
    app_hit_fn *fn, void *arg);

#endif
