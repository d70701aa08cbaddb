/*
 * base/mem.h - allocation that never returns NULL.  When memory is gone the
 * hook set by main.c runs (it restores the terminal), then abort().  Sizes
 * from outside are capped before they get here.
 */
#ifndef BASE_MEM_H
#define BASE_MEM_H

#include <stddef.h>

#include "base/slice.h"

void *xmalloc(size_t n);
void *xcalloc(size_t n, size_t size);
void *xrealloc(void *p, size_t n);
void *xreallocarray(void *p, size_t n, size_t size);
char *xstrdup(const char *s);
char *xstrndup(const char *s, size_t n);
char *slice_dup(struct slice s); /* NUL-terminated, yours to free */
char *xasprintf(const char *fmt, ...) __attribute__((format(printf, 1, 2)));

/* Called once when memory is gone; async-signal-safe work only. */
void mem_on_gone(void (*hook)(void));

#endif
