/* store/snippet.h - where in a text a search hit, in a few words. */
#ifndef STORE_SNIPPET_H
#define STORE_SNIPPET_H

#include "store/internal.h"

/* Snippets for rows from number at on, when the query has words. */
enum err snippets_add(struct store *s, const char *query,
    const struct query_ctx *ctx, struct rows *rows, size_t at,
    struct error *e);

#endif
