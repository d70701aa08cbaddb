/* store/mark.h - marks without their undo step, for undo itself. */
#ifndef STORE_MARK_H
#define STORE_MARK_H

#include "store/ids.h"
#include "store/internal.h"

/* Those that were otherwise are changed, and noted when changed is there. */
enum err marks_apply(struct store *s, enum store_mark m, const int64_t *ids,
    size_t n, struct ids *changed, struct error *e);
/* Remember how to take a change back. */
enum err step_add(struct store *s, const char *kind, int64_t n,
    struct slice data, struct error *e);

#endif
