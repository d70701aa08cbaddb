/*
 * base/wire.h - values as bytes for a pipe, and back.  Reading trusts
 * nothing: a length that does not add up makes the reader fail for good, and
 * all that is read after it is 0 or empty.  Same machine, so native order.
 */
#ifndef BASE_WIRE_H
#define BASE_WIRE_H

#include "base/buf.h"
#include "base/slice.h"

void wire_u32(struct buf *b, uint32_t v);
void wire_u64(struct buf *b, uint64_t v);
void wire_slice(struct buf *b, struct slice s);

struct wire {
	struct slice rest;
	bool bad;
};

uint32_t wire_get_u32(struct wire *w);
uint64_t wire_get_u64(struct wire *w);
struct slice wire_get_slice(struct wire *w); /* points into the bytes */
/* A count of things that take at least size bytes each. */
size_t wire_get_count(struct wire *w, size_t size);
/* Everything was there and nothing is left over. */
bool wire_ended(const struct wire *w);

#endif
