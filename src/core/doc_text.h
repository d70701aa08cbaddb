/* core/doc_text.h - a document as lines of plain text. */
#ifndef CORE_DOC_TEXT_H
#define CORE_DOC_TEXT_H

#include "core/doc.h"
#include "core/doc_head.h"

/* Headline block (h NULL: none), then the text as layout_new() sets it. */
void doc_text(const struct doc_head *h, const struct doc *d,
    const struct layout_opt *o, struct buf *out);

/*
 * Its first paragraphs, until they tell something; lines of text, or with max
 * one line of at most so many bytes, cut at a word.
 */
void doc_lead(const struct doc *d, size_t max, struct buf *out);

#endif
