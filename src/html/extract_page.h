/*
 * html/extract_page.h - addresses of an article that stands on several pages.
 * Private to extraction.
 */
#ifndef HTML_EXTRACT_PAGE_H
#define HTML_EXTRACT_PAGE_H

#include "base/arena.h"
#include "base/slice.h"

/*
 * Is next the page behind url: same host, same article, one more?  at: which
 * page of its article url is known to be, 0 when it isn't known.
 */
bool page_follows(struct arena *a, struct slice url, int at,
    struct slice next);

#endif
