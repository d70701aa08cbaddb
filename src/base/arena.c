/* base/arena.c - blocks of doubling size, freed together. */
#include "config.h"

#include "base/arena.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"

#include "base/banned.h"

#define BLOCK_MIN 1024u
#define BLOCK_MAX (256u * 1024)
#define ALIGN _Alignof(max_align_t)

struct arena_block {
	struct arena_block *prev;
	max_align_t data[];
};

void
arena_init(struct arena *a)
{
	*a = (struct arena){ 0 };
}

void
arena_release(struct arena *a)
{
	struct arena_block *b = a->last, *prev;

	for (; b != NULL; b = prev) {
		prev = b->prev;
		free(b);
	}
	arena_init(a);
}

static void
grow(struct arena *a, size_t n)
{
	size_t size = a->total < BLOCK_MIN ? BLOCK_MIN : a->total;
	struct arena_block *b;

	if (size > BLOCK_MAX)
		size = BLOCK_MAX;
	if (size < n + sizeof(*b))
		size = n + sizeof(*b);
	b = xmalloc(size);
	b->prev = a->last;
	a->last = b;
	a->at = (char *)b->data;
	a->end = (char *)b + size;
	a->total += size;
}

/* n bytes at an address that is a multiple of align. */
static void *
take(struct arena *a, size_t n, size_t align)
{
	size_t pad = (0 - (uintptr_t)a->at) & (align - 1);
	char *p;

	if (a->at == NULL || (size_t)(a->end - a->at) < pad ||
	    (size_t)(a->end - a->at) - pad < n) {
		grow(a, n);
		pad = 0;
	}
	p = a->at + pad;
	a->at = p + n;
	return p;
}

void *
arena_alloc(struct arena *a, size_t n)
{
	return take(a, n, ALIGN);
}

void *
arena_zalloc(struct arena *a, size_t n)
{
	return memset(arena_alloc(a, n), 0, n);
}

char *
arena_strdup(struct arena *a, struct slice s)
{
	char *p = take(a, s.n + 1, 1);

	if (s.n)
		memcpy(p, s.p, s.n);
	p[s.n] = '\0';
	return p;
}

struct slice
arena_dup(struct arena *a, struct slice s)
{
	return slice_make(arena_strdup(a, s), s.n);
}

char *
arena_printf(struct arena *a, const char *fmt, ...)
{
	va_list ap;
	char *p;
	int n;

	va_start(ap, fmt);
	n = vsnprintf(NULL, 0, fmt, ap);
	va_end(ap);
	p = take(a, (size_t)(n < 0 ? 0 : n) + 1, 1);
	p[0] = '\0';
	if (n > 0) {
		va_start(ap, fmt);
		vsnprintf(p, (size_t)n + 1, fmt, ap);
		va_end(ap);
	}
	return p;
}
