/* app/render.h - HTML bytes to terminal text, as the reading pane shows it. */
#ifndef APP_RENDER_H
#define APP_RENDER_H

#include "base/buf.h"
#include "base/error.h"
#include "core/doc.h"

/* Append the lines of a page to out, each ended by \n.  Any thread. */
enum err app_render(struct slice bytes, struct slice content_type,
    struct slice base, const struct layout_opt *opt, struct buf *out,
    struct error *e);

#endif
