/* feed/opml.h - subscription lists. */
#ifndef FEED_OPML_H
#define FEED_OPML_H

#include "feed/doc.h"

enum err opml_parse(struct slice utf8, struct slice base,
    struct feed_doc *d, struct error *e);

#endif
