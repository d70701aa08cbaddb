/*
 * app/study.h - what an article is about, found from its words alone: its
 * securities, its kind, the signature that stories are made from.  Runs where
 * documents are parsed; one thread uses a study.
 */
#ifndef APP_STUDY_H
#define APP_STUDY_H

#include "base/buf.h"
#include "base/error.h"
#include "base/slice.h"
#include "core/article.h"

struct study;

#define STUDY_FORM "edgar.form" /* a field that says what a filing is */

/*
 * The shipped securities and the user's files securities and watchlist in
 * folder.
 * exchanges: MICs with blanks between, the user's own, first wins.  What is
 * wrong with the user's file is left out; doctor tells of it.
 */
enum err study_open(const char *folder, const char *exchanges,
    struct study **out, struct error *e);
void study_free(struct study *s); /* NULL is fine */
/* The user's files are others than those that were read. */
bool study_is_stale(const struct study *s);

struct study_in {
	const struct article *article;
	struct slice feed_url;
	struct slice text; /* the visible words of the body */
};

/* Slices live until the next run. */
struct study_out {
	struct slice tickers;    /* "SAP MUV2", what it is about first */
	struct slice securities; /* symbols, ISINs and WKNs, for sec: */
	struct slice signature;  /* finance/story.h; feed and time are open */
	struct slice watched;    /* names of entries that it hits, each with a
	                            tab behind it */
	char kind;               /* letter, 0: none */
	unsigned flags;          /* ROW_PAID */
};
void study_run(struct study *s, const struct study_in *in,
    struct study_out *out);
/*
 * The places of text: for each its start and end (wire_u32), symbol, ISIN and
 * name (wire_slice), in order.
 */
void study_places(struct study *s, struct slice title, struct slice text,
    struct slice language, struct buf *out);

#endif
