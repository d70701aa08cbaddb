/*
 * app/security_page.h - what the cache knows of one security: its articles,
 * how many a day, what is named beside it.
 */
#ifndef APP_SECURITY_PAGE_H
#define APP_SECURITY_PAGE_H

#include "app/app.h"

#define SECURITY_DAYS 30

struct security_page {
	struct arena arena;
	/* Of the list of securities; symbol is what was asked for when it is
	   not known. */
	struct slice symbol, name, isin, wkn, mic, country, sector, indices,
	    aliases, website;
	int64_t cik;
	bool known;
	int64_t day[SECURITY_DAYS]; /* articles a day, the last is today */
	int64_t today, week, total; /* total: at most 2000 are counted */
	struct rows rows;           /* its newest articles */
	/* What it had to publish, newest first: ad-hoc releases, 8-K, 10-Q,
	   dealings, voting rights ...; when a feed has them. */
	struct rows filings;
	struct {
		struct slice symbol;
		int64_t n;
	} beside[8]; /* named in the same articles, most first */
	size_t n_beside;
	struct slice notes; /* the user's: notes/SYMBOL beside the configuration */
	bool watched;
};

/* what: symbol, ISIN, WKN or name.  About 60 ms: the list is read. */
enum err security_page_open(struct app *a, struct slice what,
    struct security_page *out, struct error *e);
void security_page_release(struct security_page *p);
/* The notes are kept at once. */
enum err security_note_put(struct app *a, struct slice symbol,
    struct slice text, struct error *e);

#endif
