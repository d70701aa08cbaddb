/* store/filter.h - a query's tree becomes a condition with bound values. */
#ifndef STORE_FILTER_H
#define STORE_FILTER_H

#include "base/arena.h"
#include "base/buf.h"
#include "core/query.h"
#include "store/internal.h"

/* SQL put together from constants, and the values of its question marks. */
struct clause {
	struct buf sql;
	struct clause_value {
		bool is_text;
		int64_t i;
		struct slice t;
	} *v;
	size_t n, cap;
	struct arena arena;
};
void clause_init(struct clause *c);
void clause_release(struct clause *c);
void clause_add(struct clause *c, const char *sql);
void clause_int(struct clause *c, int64_t v);       /* adds "?" */
void clause_text(struct clause *c, struct slice v); /* adds "?"; copies */
enum err clause_prepare(struct store *s, const struct clause *c,
    sqlite3_stmt **out, struct error *e);

struct filter {
	struct query *q;
	char *match;   /* the words of it that all hits have, or NULL */
	int slot;      /* their set, or -1 */
	bool one_feed; /* narrowed to few feeds */
};
void filter_release(struct filter *f);
/* Appends the condition, or "1" for an empty query. */
enum err filter_compile(struct store *s, const char *query,
    const struct query_ctx *ctx, struct clause *c, struct filter *f,
    struct error *e);

#endif
