/*
 * core/layout_search.h - words found in what is laid out, also where a line
 * was broken inside of them, and the cells that they take.
 */
#ifndef CORE_LAYOUT_SEARCH_H
#define CORE_LAYOUT_SEARCH_H

#include "core/doc.h"

/* What is looked for: folded as text_fold() does before it is compared. */
struct layout_needle {
	struct slice text;
	bool whole_start, whole_end; /* a word begins, ends there */
};

/* Cells of one line; a hit over several lines has one of these for each. */
struct layout_hit {
	size_t line;
	int col, width;
	bool goes_on; /* belongs to the hit before it */
	size_t needle;
};

struct layout_hits {
	struct layout_hit *v;
	size_t n, cap;
};

/* Appends the hits of all needles in the order of the text. */
void layout_search(const struct layout *l, const struct layout_needle *v,
    size_t n, struct layout_hits *out);

#endif
