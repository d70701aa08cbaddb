/*
 * app/groups.h - new articles join the stories of the last days as they are
 * stored.  The writer's thread only; what is compared is read from the store
 * when it is first needed and let go when nothing is stored for a while.
 */
#ifndef APP_GROUPS_H
#define APP_GROUPS_H

#include "store/store.h"

struct groups;

struct groups *groups_new(void);
void groups_free(struct groups *g); /* NULL is fine */
/* Let go what was read: memory is given back, or the store went back. */
void groups_drop(struct groups *g);

struct groups_article {
	int64_t id, feed;
	int64_t time;           /* published, or first seen */
	struct slice signature; /* as study_run() made it; may be empty */
};
/* An article that was just inserted, in the transaction that is open. */
struct rules;
/* rules: which feeds lead; NULL: none does before others. */
enum err groups_add(struct groups *g, struct store *s, struct rules *rules,
    const struct groups_article *a, int64_t now, struct error *e);

#endif
