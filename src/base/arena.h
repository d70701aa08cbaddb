/*
 * base/arena.h - many small allocations, one free: a parse result's home.
 */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stddef.h>

#include "base/slice.h"

struct arena_block;
struct arena {
	struct arena_block *last;
	char *at, *end;
	size_t total; /* bytes taken from the system */
};

void arena_init(struct arena *a);
void arena_release(struct arena *a);

void *arena_alloc(struct arena *a, size_t n);  /* aligned, not cleared */
void *arena_zalloc(struct arena *a, size_t n); /* aligned, zeroed */
/* Copies; the result is NUL-terminated too (its n does not count that). */
struct slice arena_dup(struct arena *a, struct slice s);
char *arena_strdup(struct arena *a, struct slice s);
char *arena_printf(struct arena *a, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

#endif
