/*
 * app/corrections.h - what changed between two versions of an article: a
 * figure above all.
 */
#ifndef APP_CORRECTIONS_H
#define APP_CORRECTIONS_H

#include "app/app.h"
#include "base/buf.h"

struct store; /* store/store.h */

/* Its last change changed a figure, or says that it corrects one. */
bool corrections_any(struct store *s, int64_t article);
/*
 * For people: a line for each change of the version number (2: from the first
 * to the second); 0: the last.  ERR_NOTFOUND: it never changed.
 */
enum err app_article_changes(struct app *a, int64_t article, int version,
    struct buf *out, struct error *e);

#endif
