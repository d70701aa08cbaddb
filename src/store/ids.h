/*
 * store/ids.h - lists of article ids: collected, sorted, and as few bytes for
 * undo steps and the ledger.
 */
#ifndef STORE_IDS_H
#define STORE_IDS_H

#include "base/buf.h"
#include "store/pack.h"

struct ids {
	int64_t *v;
	size_t n, cap;
};

void ids_init(struct ids *l);
void ids_release(struct ids *l);
void ids_push(struct ids *l, int64_t id);
void ids_sort(struct ids *l); /* ascending, each once */
bool ids_has(const struct ids *l, int64_t id); /* of a sorted list */
/* A sorted list as bytes, and back: false when damaged. */
void ids_pack(const struct ids *l, struct buf *out);
bool ids_unpack(struct slice s, struct ids *out);
/* "1-3 7 9-12" and back. */
void ids_ranges(const struct ids *l, struct buf *out);
bool ids_parse(struct slice s, struct ids *out);

#endif
