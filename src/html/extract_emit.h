/* html/extract_emit.h - the chosen blocks as text and as clean HTML. */
#ifndef HTML_EXTRACT_EMIT_H
#define HTML_EXTRACT_EMIT_H

#include "html/extract_block.h"
#include "html/extract.h"

void emit_text(struct html_page *p, const struct blocks *bs);
void emit_html(struct html_page *p, const struct nodes *ns,
    const struct blocks *bs, struct slice base);

#endif
