/* store/lists.h - rows of listings, for the rest of store/. */
#ifndef STORE_LISTS_H
#define STORE_LISTS_H

#include "store/filter.h"
#include "store/internal.h"

/* One article's row, appended to out; none when there is none. */
enum err lists_row(struct store *s, int64_t id, struct rows *out,
    struct error *e);
/* WHERE clause of a listing over article a, without its order and place. */
enum err lists_where(struct store *s, const struct list_spec *spec,
    const struct query_ctx *ctx, struct clause *c, struct filter *f,
    struct error *e);
/* ... and of the place in its order: the key's row too, when with_key. */
void lists_place(struct clause *c, const struct list_spec *spec,
    const struct row_key *key, int dir, bool with_key);

#endif
