/*
 * core/doc_markdown.h - a document as Markdown: CommonMark with the tables
 * and strike-through of GitHub's.
 */
#ifndef CORE_DOC_MARKDOWN_H
#define CORE_DOC_MARKDOWN_H

#include "core/doc.h"
#include "core/doc_head.h"

/* One line of text whose characters mean nothing but themselves. */
void markdown_text(struct slice s, struct buf *out);
/* "# Headline", who and when, the address; a blank line ends each. */
void doc_markdown_head(const struct doc_head *h, int level, struct buf *out);
/* The text below a headline of that level, ended by a blank line. */
void doc_markdown(const struct doc *d, int level, struct buf *out);

#endif
