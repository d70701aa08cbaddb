/*
 * finance/securities.h - the master of securities: shares, indices, currency
 * pairs, commodities, crypto, from the bytes of securities.tsv and of the
 * user's own file.  No I/O.  Read-only once filled: then any thread.
 */
#ifndef FINANCE_SECURITIES_H
#define FINANCE_SECURITIES_H

#include "base/error.h"
#include "base/slice.h"

#define SECURITY_NONE UINT32_MAX

enum security_kind {
	SECURITY_SHARE,
	SECURITY_INDEX,
	SECURITY_CURRENCY,
	SECURITY_COMMODITY,
	SECURITY_CRYPTO,
};

/* One row; lists are separated by ";" as in the file. */
struct security {
	struct slice symbol, mic, isin, wkn, name, aliases, country, currency,
	    sector, indices, website;
	struct slice also, not; /* the user's phrases */
	int64_t cik;            /* 0: none */
	enum security_kind kind;
	bool from_user;
	/*
	 * The row that stands for the company (this one's number mostly):
	 * share classes and second listings lead to the row with an index.
	 */
	uint32_t lead;
};

struct securities; /* opaque */

struct securities *securities_new(void);
void securities_free(struct securities *); /* NULL is fine */

/*
 * Rows of the shipped form: tab-separated, the first line names the columns.
 * What has no symbol is skipped.  ERR_PARSE: no header; ERR_TOOBIG: over
 * 16 MB or 200,000 rows.  The bytes are copied.
 */
enum err securities_load(struct securities *s, struct slice tsv,
    struct error *e);
/*
 * The user's file.  Lines with tabs are rows of the shipped form (the header
 * may be left out; a row that is there already is replaced where a column is
 * not empty, columns "also" and "not" may follow); other lines are
 *   SAP also "Walldorfer Konzern"; "SAP SE" not "SAP-Berater"
 *   XETR:SAP not SAP-Partner
 * '#' begins a comment.  A bad line is skipped; *bad_line is the first such
 * (0: none) and e says what is wrong with it.
 */
enum err securities_load_user(struct securities *s, struct slice text,
    size_t *bad_line, struct error *e);
/* Makes the tables after the last load; look-ups need it. */
void securities_finish(struct securities *s);

size_t securities_count(const struct securities *s);
const struct security *securities_at(const struct securities *s, uint32_t i);

/* Row numbers, SECURITY_NONE when there is none. */
uint32_t securities_by_symbol(const struct securities *s, struct slice symbol,
    struct slice mic);
uint32_t securities_by_isin(const struct securities *s, struct slice isin);
uint32_t securities_by_wkn(const struct securities *s, struct slice wkn);
uint32_t securities_by_cik(const struct securities *s, int64_t cik);
/*
 * The first row with this symbol on any exchange, and from it the next
 * (securities_next_symbol), best known first: with an index, then US.
 * "BRK.B" finds "BRK-B".
 */
uint32_t securities_any_symbol(const struct securities *s,
    struct slice symbol);
uint32_t securities_next_symbol(const struct securities *s, uint32_t i);
/*
 * What a person types: ISIN, WKN, "ETR:SAP", "SAP.DE", "NVDA", "^GDAXI",
 * a whole name or alias.  mics: the user's exchanges, first wins.
 */
uint32_t securities_find(const struct securities *s, struct slice what,
    const struct slice *mics, size_t n_mics);
/* A symbol with its exchange: the row there, or one that agrees with it. */
uint32_t securities_at_exchange(const struct securities *s,
    struct slice symbol, struct slice mic);

#endif
