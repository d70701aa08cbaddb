/*
 * html/extract.h - a web page becomes its article: headline, byline, dates,
 * text, links.  No I/O, any thread; bytes in, one arena out.
 */
#ifndef HTML_EXTRACT_H
#define HTML_EXTRACT_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/error.h"
#include "base/slice.h"
#include "core/date.h"

struct site_rules; /* html/site.h */

/* What is known of the page from elsewhere; anything may be empty. */
struct html_hint {
	struct slice url;          /* the page's address: base of its links */
	struct slice content_type; /* HTTP header, or a charset's name */
	struct slice title, teaser, author; /* the feed's */
	int64_t date;              /* the feed's, or DATE_NONE */
	const struct site_rules *sites; /* or NULL */
	int page; /* of its article: 2 was reached from 1; 0: not known */
};

struct html_link {
	struct slice url, text;
};

/* Empty slice, DATE_NONE: not found.  Text has passed text_clean(). */
struct html_page {
	struct arena arena;
	struct slice title;
	struct slice byline;      /* "Jonas Feldkirch, Ada Lind" */
	struct slice byline_role; /* "Analyst bei Brückner & Söhne" */
	struct slice byline_line; /* as it stands on the page */
	struct slice *authors;
	size_t n_authors;
	int64_t published, updated;
	bool published_day, updated_day; /* a day without a time */
	int published_zone; /* seconds east of UTC that the page names */
	struct slice language, site;
	struct slice text; /* plain, a newline between blocks */
	struct slice html; /* clean, links absolute: for flow_html() */
	struct slice next, previous, print, contact; /* addresses */
	struct slice next_page; /* the same article goes on there */
	struct slice image, canonical;
	struct slice teaser;    /* what the page says of itself */
	bool paywalled;         /* says itself that this is not all */
	struct html_link *links; /* elsewhere on this page */
	size_t n_links;
};

/*
 * A page without an article is no error: its text is empty.  On ERR_OK the
 * caller owns *out and ends it with html_page_free().
 */
enum err html_extract(struct slice bytes, const struct html_hint *hint,
    struct html_page **out, struct error *e);
void html_page_free(struct html_page *p); /* NULL is fine */

/* The same through a pipe; unpack trusts nothing of what it reads. */
void html_page_pack(const struct html_page *p, struct buf *out);
enum err html_page_unpack(struct slice packed, struct html_page **out,
    struct error *e);

/*
 * Feeds that a page names, best first: in its head, in its JSON-LD, by links
 * that look like feeds; last the site's map.  Slices live in the arena.
 */
#define HTML_FEED_LD "application/ld+json"
#define HTML_FEED_MAP "sitemap"
struct html_feed {
	struct slice url, title;
	struct slice type; /* the head's, one of those above, or empty */
};
enum err html_find_feeds(struct slice bytes, struct slice content_type,
    struct slice base, struct arena *a, struct html_feed **out, size_t *n,
    struct error *e);

/*
 * A page of teasers as articles: what repeats with a link and a headline; at
 * most 200, each address once.  No list is no error: n is 0.
 */
struct html_item {
	struct slice url, title, teaser;
	int64_t date;
};
struct html_list {
	struct slice title, language; /* the page's */
	struct html_item *items;
	size_t n;
};
enum err html_list_page(struct slice bytes, struct slice content_type,
    struct slice base, struct arena *a, struct html_list *out,
    struct error *e);

#endif
