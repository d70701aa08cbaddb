/*
 * feed/sitemap.h - a site's map as a feed: urlset and its news extension
 * become articles, an index the list of its parts.  For feed/ only.
 */
#ifndef FEED_SITEMAP_H
#define FEED_SITEMAP_H

#include "feed/doc.h"

#define SITEMAP_ARTICLES_MAX 200  /* the newest; a map has up to 50,000 */
#define SITEMAP_PARTS_MAX 50      /* of an index, best first */
#define SITEMAP_ENTRIES_MAX 60000 /* looked at */

/*
 * Addresses that are not on base's host or below it are left out, and with a
 * plain map those that are no articles by their name.
 */
enum err sitemap_parse(struct slice utf8, struct slice base,
    struct feed_doc *d, struct error *e);

/* ---- what an address alone says (sitemap_slug.c) ---- */

/* "/geld/kupfer-wird-knapp-4711.html": "Kupfer wird knapp"; never empty. */
struct slice sitemap_slug_title(struct arena *a, struct slice url);
/* The day in "/2025/02/05/x" or "x-2025-02-05", or DATE_NONE. */
int64_t sitemap_slug_date(struct slice url);
/* An imprint, a section, a tag: a page that lists or serves. */
bool sitemap_slug_is_service(struct slice url);
/* The last number in it, for order; -1: none. */
int64_t sitemap_slug_number(struct slice url);
/* Is url's host base's, or one below it?  "www." counts for nothing. */
bool sitemap_same_site(struct slice base, struct slice url);

#endif
