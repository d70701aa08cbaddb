/*
 * finance/correction.h - two versions of an article: which figures changed
 * between them, and does the new one say that it corrects?  Pure.
 */
#ifndef FINANCE_CORRECTION_H
#define FINANCE_CORRECTION_H

#include "finance/number.h"

struct correction {
	struct number old, now; /* start and end: bytes of either text */
	uint8_t alike;          /* percent of the words around that are shared */
};

/*
 * At most max changed figures, in the order of the new text; returns how
 * many.  A figure that moved, was added or left out is none: one is changed
 * when another value, unit or currency stands among the same words.
 */
size_t correction_find(struct slice old, struct slice now,
    struct slice language, struct correction *out, size_t max);

/* "KORREKTUR:", "corrects paragraph 2", "(berichtigt)" */
bool correction_said(struct slice title, struct slice text);

/* "1.2 bn -> 1.1 bn" as the two texts write them. */
void correction_tell(const struct correction *c, struct slice old,
    struct slice now, struct buf *out);

#endif
