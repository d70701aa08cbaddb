/* feed/json_feed.h - JSON Feed 1.0 and 1.1. */
#ifndef FEED_JSON_FEED_H
#define FEED_JSON_FEED_H

#include "feed/doc.h"

enum err jsonfeed_parse(struct slice utf8, struct slice base,
    struct feed_doc *d, struct error *e);

#endif
