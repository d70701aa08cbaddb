/*
 * core/text.h - text from outside made safe to show, and how wide it is.
 * The one place that knows widths: UAX 11, 14, 29 through libunistring.
 */
#ifndef CORE_TEXT_H
#define CORE_TEXT_H

#include "base/buf.h"
#include "base/slice.h"

/*
 * Append s to out fit for a terminal, a log or an export: valid UTF-8 (bad
 * bytes become U+FFFD), no C0, DEL, C1, bidi overrides and isolates,
 * U+2028/9, tag characters, noncharacters.  Tabs and newlines become one blank
 * unless multiline is set, which keeps \n.  Idempotent.
 */
enum { TEXT_LINE = 0, TEXT_MULTILINE = 1 };
void text_clean(struct buf *out, struct slice s, int multiline);

/* Decode one code point at s.p (s.n > 0); bytes used in *n; bad: U+FFFD, 1. */
uint32_t text_decode(struct slice s, size_t *n);
bool text_is_utf8(struct slice s);

/* Bytes of the first grapheme cluster of s (s.n > 0). */
size_t text_cluster(struct slice s);
/* Columns that a cleaned string takes; emoji clusters 2, combining 0. */
int text_width(struct slice s);
/* 2 for terminals that draw ambiguous characters (UAX 11 A) wide; else 1. */
void text_set_ambiguous_width(int columns);
/* The longest whole-cluster prefix of s at most columns wide; *w its width. */
struct slice text_prefix(struct slice s, int columns, int *w);
/*
 * Append s cut to at most columns; when cut it ends with "…" (or "~" when
 * ascii).  Returns the columns used.
 */
int text_fit(struct buf *out, struct slice s, int columns, bool ascii);
/* Visible text as 7-bit letters for LANG=C: ü -> ue, “ -> ", € -> EUR. */
void text_to_ascii(struct buf *out, struct slice s);

/* Collapse white space (and nbsp) runs to one blank, trimmed. */
void text_squeeze(struct buf *out, struct slice s);
/* Folded for comparing: lower case, no diacritics, ß = ss. */
void text_fold(struct buf *out, struct slice s);

#endif
