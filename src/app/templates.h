/*
 * app/templates.h - addresses of feeds about one security, made from the
 * shipped feed-templates.tsv (the user's own file of that name goes before).
 */
#ifndef APP_TEMPLATES_H
#define APP_TEMPLATES_H

#include "app/app.h"

/*
 * source names a known security ("NVDA", "DE0007164600", "Deutsche Bank")
 * and is no address: m gets its feeds, none of them looked at.  About 60 ms.
 */
bool templates_find(struct app *a, const char *source, struct msg *m);

#endif
