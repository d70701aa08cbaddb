/* core/doc_markdown_line.h - spans as Markdown; private to doc_markdown.c. */
#ifndef CORE_DOC_MARKDOWN_LINE_H
#define CORE_DOC_MARKDOWN_LINE_H

#include "core/doc.h"

/* Where the spans stand: on lines of their own, or where one line is all. */
enum markdown_where { MARKDOWN_LINES, MARKDOWN_HEADING, MARKDOWN_CELL };

/*
 * Append the spans with their styles and links.  Lines are parted by \n, and
 * none begins with what could be taken for the mark of a heading or list.
 */
void markdown_spans(const struct doc *d, const struct doc_span *v, size_t n,
    enum markdown_where where, struct buf *out);
/* Code between enough backticks, as a fence too. */
int markdown_ticks(struct slice s, int least);
void markdown_url(struct slice url, struct buf *out);

#endif
