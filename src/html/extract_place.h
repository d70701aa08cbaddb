/* html/extract_place.h - nodes by a site rule's places. */
#ifndef HTML_EXTRACT_PLACE_H
#define HTML_EXTRACT_PLACE_H

#include "html/extract_node.h"

bool place_fits(const struct node *n, struct slice place);
/* The first node that the first fitting place names, or NODE_NONE. */
uint32_t place_find(const struct nodes *ns, struct slice places);
/* Prune all that any place names; before blocks are built. */
void place_strip(struct nodes *ns, struct slice places);

#endif
