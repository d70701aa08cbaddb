/*
 * store/hits.h - the articles that a full-text expression finds, as a set
 * that SQL can ask (hit(slot, id)) and that paging through does not make
 * again.
 */
#ifndef STORE_HITS_H
#define STORE_HITS_H

#include "base/buf.h"
#include "core/query.h"
#include "store/ids.h"
#include "store/internal.h"

#define HITS_FEW 4000 /* so many are better looked up than walked to */

struct hits;

struct hits *hits_new(void);
void hits_free(struct hits *h);
/*
 * The set for an FTS5 expression (words already cut and quoted), waiting
 * articles found by title through q included; *slot is good until the next
 * but few calls.
 */
enum err hits_find(struct store *s, const char *match,
    const struct query_node *const *nodes, size_t n_nodes, int *slot,
    struct error *e);
/* The set of articles read since. */
enum err hits_read_since(struct store *s, int64_t at, int *slot,
    struct error *e);
/* The set of unread articles, for one statement. */
enum err hits_unread(struct store *s, int *slot, struct error *e);
/* A set of these ids, for one statement. */
int hits_hold(struct store *s, const struct ids *ids);
bool hits_has(const struct hits *h, int slot, int64_t id);
int64_t hits_count(const struct hits *h, int slot);
/* "[1,5,9]": all of a small set. */
void hits_json(const struct hits *h, int slot, struct buf *out);

/* One place of a ranking, best first. */
struct ranked {
	int64_t id;
	double score;
};
/* The best by relevance and recency; borrowed until the next call. */
enum err hits_ranked(struct store *s, const char *match, int64_t now,
    const struct ranked **out, size_t *n, struct error *e);

#endif
