/*
 * core/doc_mark.h - places in the running text of a document: the text that
 * they count in, and a style on them.  Tables are left out.
 */
#ifndef CORE_DOC_MARK_H
#define CORE_DOC_MARK_H

#include "core/doc.h"

/* Bytes [start, end) of the text. */
struct doc_place {
	uint32_t start, end;
};

/* Append the text: blocks one after the other, a line end behind each. */
void doc_mark_text(const struct doc *d, struct buf *out);
/*
 * Add style to places, which are in order and do not overlap; what reaches
 * over a block's end or lies behind the text is left out.
 */
void doc_mark(struct doc *d, const struct doc_place *v, size_t n,
    unsigned style);

#endif
