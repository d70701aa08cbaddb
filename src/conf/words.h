/*
 * conf/words.h - a line of configuration (or of the `:` prompt) as words:
 * blanks part them, "..." takes \" \\ \n \t, '...' takes nothing, # at the
 * start of a word begins a comment.  Also the nearest name to a wrong one.
 */
#ifndef CONF_WORDS_H
#define CONF_WORDS_H

#include "base/arena.h"
#include "base/error.h"
#include "base/slice.h"

#define WORDS_LINE_MAX 65536 /* bytes; a longer line is refused */

struct word {
	struct slice text; /* quotes and escapes undone */
	size_t at, end;    /* where it stands in the line, quotes included */
	bool quoted;       /* began with a quote */
};

struct words {
	struct arena arena;
	struct word *v;
	size_t n, cap;
	size_t comment; /* offset of the comment's #, or the line's length */
};

/*
 * ERR_CONF when a quote is not closed: *at is where it opened.  out is to be
 * released in any case.
 */
enum err words_split(struct slice line, struct words *out, size_t *at,
    struct error *e);
void words_release(struct words *w);

/* Append s so that words_split() gives it back as one word. */
struct buf;
void words_quote(struct buf *out, struct slice s, bool always);

/* Offset of a byte as people count columns: characters from 1. */
int words_column(struct slice line, size_t at);

/*
 * The nearest of the names next() gives (until NULL) to what was typed, or
 * NULL when none is near enough to be meant.
 */
const char *words_nearest(struct slice typed,
    const char *(*next)(void *arg, size_t i), void *arg);

#endif
