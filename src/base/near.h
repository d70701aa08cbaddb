/*
 * base/near.h - which of a few names was meant by what was typed.  Pure.
 */
#ifndef BASE_NEAR_H
#define BASE_NEAR_H

#include "base/slice.h"

/* Edits (insert, drop, change, swap neighbours); 1 for a beginning of it. */
int near_distance(struct slice typed, struct slice name);
/* A name is meant when its distance is below this. */
int near_limit(struct slice typed);
/* The nearest of names parted by blanks; empty: none is near enough. */
struct slice near_among(struct slice typed, const char *names);

#endif
