/*
 * app/rules.h - filter, notify and highlight of the configuration, and the
 * option filter of single feeds, applied to articles once they can be searched.
 */
#ifndef APP_RULES_H
#define APP_RULES_H

#include "app/app.h"
#include "base/buf.h"

struct rules;
struct store; /* store/store.h */

/* As configured now: the configuration is not the writer's. */
struct rules *rules_new(struct app *a);
void rules_free(struct rules *r); /* NULL is fine */

/* ---- the writer's thread ---- */

/* The feeds whose articles shall lead stories; borrowed.  Those that the store
   does not know yet are left out. */
const int64_t *rules_preferred(struct rules *r, struct store *s, size_t *n);
/* To all that was indexed since the last call, in this or another process. */
void rules_run(struct rules *r, struct store *s);

/* ---- the interface's thread ---- */

/*
 * Filters and highlighting for all that is stored: MSG_MARKED says how many
 * articles they touched.
 */
uint64_t app_rules_apply(struct app *a);
/* The configuration has other rules now: they hold from here on. */
void app_rules_changed(struct app *a);

/*
 * What a filter with this query would touch of what is stored: *n articles,
 * the newest of them appended to out.  A query that is wrong, or finds
 * nothing although something is stored, is told in e (ERR_USAGE).
 */
enum err app_rule_test(struct app *a, const char *query, int64_t *n,
    struct rows *out, struct error *e);

#endif
