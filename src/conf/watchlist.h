/*
 * conf/watchlist.h - the file of watched securities and topics:
 *   [Banks]                          a group, for the lines below it
 *   SAP                              a symbol, ISIN, WKN or "whole name"
 *   MUV2 also "Munich Re" not "Munich Re Foundation" alert bell,notify
 *   ~Zins "EZB" "Leitzins"           a topic with its phrases
 *   TSLA mute 2025-03-01             or: open, on
 * '#' begins a comment.  Edits keep comments and order.  Pure.
 */
#ifndef CONF_WATCHLIST_H
#define CONF_WATCHLIST_H

#include "base/buf.h"
#include "base/error.h"
#include "base/slice.h"

#define WATCH_PHRASES 16

struct watch_line {
	struct slice what;   /* as written; of a topic its name without ~ */
	struct slice group;  /* "" at the top */
	bool topic;
	struct slice also[WATCH_PHRASES], not[WATCH_PHRASES];
	size_t n_also, n_not;
	struct slice alert;  /* "bell,notify", "none"; "": as configured */
	struct slice mute;   /* "2025-03-01", "open", "on"; "": not */
	int line;            /* from 1 */
};

struct watchlist;

/* Never fails; bad lines are kept as they are and noted. */
struct watchlist *watchlist_parse(struct slice bytes, struct buf *notes);
void watchlist_free(struct watchlist *w); /* NULL is fine */
const struct watch_line *watchlist_lines(const struct watchlist *w,
    size_t *n);
/* The entry of that name (case folded), NULL. */
const struct watch_line *watchlist_find(const struct watchlist *w,
    struct slice what);

/* A new line at the end of its group (made when it is not there), or instead
   of the line with the same name. */
enum err watchlist_put(struct watchlist *w, const struct watch_line *l,
    struct error *e);
enum err watchlist_remove(struct watchlist *w, struct slice what,
    struct error *e);
void watchlist_write(const struct watchlist *w, struct buf *out);

#endif
