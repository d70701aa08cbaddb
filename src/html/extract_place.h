/* html/extract_place.h - nodes by a site rule's places. */
#ifndef HTML_EXTRACT_PLACE_H
#define HTML_EXTRACT_PLACE_H

#include "html/extract_block.h"

bool place_fits(const struct node *n, struct slice place);
/* The first node that the first fitting place names, or NODE_NONE. */
uint32_t place_find(const struct nodes *ns, struct slice places);
/* Mark the blocks in all nodes that the first fitting place names. */
void place_blocks(const struct nodes *ns, const struct blocks *bs,
    struct slice places, uint8_t *in);
/* Prune all that any place names; before blocks are built. */
void place_strip(struct nodes *ns, struct slice places);

#endif
