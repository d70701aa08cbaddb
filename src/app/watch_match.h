/*
 * app/watch_match.h - which entries of the watchlist an article hits: by the
 * securities found in it, or by a topic's phrases in its words.
 */
#ifndef APP_WATCH_MATCH_H
#define APP_WATCH_MATCH_H

#include "base/buf.h"
#include "base/slice.h"

struct watch_match;
struct securities; /* finance/securities.h */
struct tags;       /* finance/tagger.h */

/* The file watchlist in folder; all must outlive the result. */
struct watch_match *watch_match_new(const char *folder,
    const struct securities *all, const struct slice *mics, size_t n_mics);
void watch_match_free(struct watch_match *w); /* NULL is fine */
/* Appends each name that is hit and a tab. */
void watch_match_run(struct watch_match *w, const struct tags *tags,
    struct slice title, struct slice text, struct buf *out);
/* What entries are called: the symbol, or the topic's name. */
struct slice watch_match_name(const struct securities *all,
    struct slice what, const struct slice *mics, size_t n_mics);

#endif
