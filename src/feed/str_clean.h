/* feed/str_clean.h - the last step of every text that leaves the parser. */
#ifndef FEED_STR_CLEAN_H
#define FEED_STR_CLEAN_H

#include "feed/doc.h"

/*
 * A trimmed copy in the document's arena, repaired and fit to be shown: UTF-8
 * that was taken for ISO-8859-1 and encoded again is put right, C1 controls
 * become what windows-1252 has there, what a terminal must not see is dropped.
 */
struct slice clean_dup(struct feed_doc *d, struct slice s);
/* Is s such a text: valid UTF-8 without what is dropped? */
bool clean_is(struct slice s);
/* Append s without what is dropped, nothing else repaired. */
void clean_drop(struct slice s, struct buf *out);

#endif
