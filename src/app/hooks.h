/*
 * app/hooks.h - programs that are run when something happened, one after the
 * other in a thread of their own.  Each reads what happened as JSON, an
 * object a line; lines that come while it waits for its turn come at once.
 */
#ifndef APP_HOOKS_H
#define APP_HOOKS_H

#include "app/app.h"
#include "base/slice.h"

struct hooks;

/* Those of the configuration as it is; NULL never.  Interface's thread. */
struct hooks *hooks_new(struct app *a);
/* What waits is begun, and left to itself. */
void hooks_free(struct hooks *h);
/* The configuration has others now. */
void hooks_changed(struct hooks *h, const struct app *a);

/* ---- any thread ---- */

/* Is there one for this ("new", "bookmark", "refresh")? */
bool hooks_wanted(struct hooks *h, const char *event);
/* Lines, each with its end, for all hooks of an event. */
void hooks_tell(struct hooks *h, const char *event, struct slice lines);
/* The same for the one of this line of the configuration. */
void hooks_give(struct hooks *h, const char *command, struct slice lines);
/* Until none waits or runs; for commands. */
void hooks_wait(struct hooks *h);

/* An article as such a line, appended. */
struct article_full;
void hooks_article(const struct article_full *f, struct buf *lines);

/* "[--query QUERY] PROGRAM ARG..." of a line: where the program begins, and
   the query, "" for none; yours. */
const char *hooks_query(const char *rest, char **query);

#endif
