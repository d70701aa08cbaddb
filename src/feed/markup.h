/*
 * feed/markup.h - HTML as feeds carry it: made harmless, or read as text.
 * One pass each, no tree; whatever is open or broken at the end is dropped.
 */
#ifndef FEED_MARKUP_H
#define FEED_MARKUP_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/slice.h"

/*
 * Append html with only what a reader can use: known elements and
 * attributes, addresses made absolute by base, scripts and styles gone with
 * their contents.  Returns whether an address is in it.
 */
bool markup_sanitize(struct slice html, struct slice base, struct buf *out);
/* Append what a person would see of html, white space collapsed. */
void markup_text(struct slice html, struct buf *out);
/* Collapse white space of b from a byte on, and trim it. */
void markup_squeeze(struct buf *b, size_t from);
/* Append text as HTML: & < > escaped. */
void markup_escape(struct slice text, struct buf *out);
/*
 * Is text of a kind that should have been plain meant as HTML?  It has a
 * reference or an end tag, and only elements and names that HTML knows.
 */
bool markup_is_meant(struct slice text);

#endif
