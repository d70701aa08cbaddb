/*
 * html/extract_phrase.h - lines that pages have around their articles, by what
 * they say.  Private to extraction.
 */
#ifndef HTML_EXTRACT_PHRASE_H
#define HTML_EXTRACT_PHRASE_H

#include <stdbool.h>

#include "base/slice.h"

/* Never text: advertising, sharing, "read also". */
bool phrase_is_noise(struct slice s);
/* The same, when it is a whole sentence that is asked about. */
bool phrase_is_long_noise(struct slice s);
/* After it no text of the article comes, if it is a line of its own. */
bool phrase_is_end(struct slice s);
/* Among these: those after which none comes at all. */
bool phrase_ends_all(struct slice s);

#endif
