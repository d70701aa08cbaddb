/* html/extract_trim.h - the two edges of the text, and boxes inside it. */
#ifndef HTML_EXTRACT_TRIM_H
#define HTML_EXTRACT_TRIM_H

#include "html/extract_block.h"
#include "html/extract_meta.h"

/* html/extract_witness.c: corrects take by JSON-LD's articleBody. */
void witness_hear(struct blocks *bs, struct slice body);

void trim_edges(const struct meta *m, const struct score_opt *o);

#endif
