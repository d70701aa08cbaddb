/*
 * html/flow.h - article HTML to a document of blocks (core/doc.h).  Pure, any
 * thread; never fails: hostile input gives a smaller document.
 */
#ifndef HTML_FLOW_H
#define HTML_FLOW_H

#include "core/doc.h"

struct flow_opt {
	struct slice base;  /* what links are relative to; may be empty */
	struct slice title; /* a first heading equal to it is left out */
};

/* html is UTF-8.  The caller owns the document: doc_free(). */
struct doc *flow_html(struct slice html, const struct flow_opt *o);
/* Plain text: paragraphs at blank lines. */
struct doc *flow_text(struct slice text);

#endif
