/*
 * core/doc_html.h - documents as a page of their own: nothing is fetched when
 * it is opened, readable on a bright and on a dark screen and on paper.
 */
#ifndef CORE_DOC_HTML_H
#define CORE_DOC_HTML_H

#include "core/doc.h"
#include "core/doc_head.h"

/* Text between tags or within quotes. */
void html_text(struct slice s, struct buf *out);
/* language: "de", or empty. */
void doc_html_begin(struct slice title, struct slice language,
    struct buf *out);
/* One <article>: headline block, then the text. */
void doc_html(const struct doc_head *h, const struct doc *d, int level,
    struct buf *out);
void doc_html_end(struct buf *out);

#endif
