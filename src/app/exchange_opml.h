/*
 * app/exchange_opml.h - attributes of OPML's outlines that mean nothing to us,
 * kept by the address of their feed for the way back out (OPML 2.0 lets
 * programs add their own).
 */
#ifndef APP_EXCHANGE_OPML_H
#define APP_EXCHANGE_OPML_H

#include "app/app.h"
#include "app/data.h"
#include "base/buf.h"

/* In force when it returns. */
enum err opml_keep(struct app *a, const struct catalogue *c,
    struct error *e);
/* ` name="value"` of each that was kept for the feed; a NULL: none. */
void opml_kept(struct app *a, struct slice url, struct buf *out);
/* ` xmlns:p="..."` of each prefix among them. */
void opml_prefixes(struct app *a, const struct feed_rows *rows,
    struct buf *out);
/* The outline's others as opml_keep() takes them: lines "name<tab>value". */
struct slice opml_lines(struct arena *a, const struct outline *o);

#endif
