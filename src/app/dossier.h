/* app/dossier.h - everything on a query in one file. */
#ifndef APP_DOSSIER_H
#define APP_DOSSIER_H

#include "app/app.h"
#include "base/buf.h"

/*
 * Headlines with time and source, oldest first; then texts, notes, and the
 * bookmarks that the query finds.  format: "text", "html", "json"; ERR_USAGE
 * for another.
 */
enum err app_dossier(struct app *a, const char *query, const char *format,
    struct buf *out, struct error *e);

#endif
