/*
 * html/plain.h - the visible words of HTML, quickly: for the search index
 * and for finding securities, where layout does not matter.  Pure.
 */
#ifndef HTML_PLAIN_H
#define HTML_PLAIN_H

#include "base/buf.h"
#include "base/slice.h"

/* What was in the markup besides words. */
enum { PLAIN_TABLE = 1 << 0, PLAIN_PICTURE = 1 << 1, PLAIN_LINK = 1 << 2 };

/*
 * Append the words of html to out: no tags, scripts, styles or comments,
 * references decoded, white space squeezed, a blank where a block ends.
 * Returns PLAIN_ bits.
 */
unsigned html_plain(struct slice html, struct buf *out);

#endif
