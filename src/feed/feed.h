/*
 * feed/feed.h - the bytes of a feed become articles.  RSS 0.9x to 2.0, RDF,
 * Atom, CDF, JSON Feed, OPML lists and sitemaps.  No I/O, any thread, no
 * globals.
 */
#ifndef FEED_FEED_H
#define FEED_FEED_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/error.h"
#include "base/slice.h"
#include "core/article.h"

/* What no honest document reaches; above it ERR_TOOBIG. */
#define FEED_BYTES_MAX (128u << 20)
#define FEED_ARTICLES_MAX 200000u /* more are left out, and it is said */

struct feed_doc; /* opaque: the body lives in feed/doc.h */

struct feed_parse_opt {
	struct slice content_type; /* the HTTP header's value, or empty */
	struct slice base;         /* where the document came from, or empty */
	/*
	 * Keep the five C1 controls that windows-1252 has no character for,
	 * for output that escapes them; else they are dropped.
	 */
	bool keep_c1;
	/*
	 * Leave out an article that the document's end cut off even when it
	 * is the only one: it may lack what it will be known by.
	 */
	bool whole_only;
};

/* What bytes look like before they are parsed. */
enum feed_kind {
	FEED_KIND_UNKNOWN, /* nothing that we know */
	FEED_KIND_XML,     /* RSS, RDF, Atom, CDF */
	FEED_KIND_JSON,
	FEED_KIND_OPML,
	FEED_KIND_SITEMAP, /* a map of a site, or an index of such */
	FEED_KIND_HTML     /* a page: look for its feeds instead */
};
enum feed_kind feed_sniff(struct slice bytes, struct slice content_type);

/*
 * Parse.  On ERR_OK the caller owns *out and ends it with feed_doc_free();
 * every slice reached through it dies with it.  A damaged document that still
 * gave something is ERR_OK with feed_doc_damage().  Otherwise *out is NULL
 * and e, if any, says why.  opt may be NULL.
 */
enum err feed_parse(struct slice bytes, const struct feed_parse_opt *opt,
    struct feed_doc **out, struct error *e);
void feed_doc_free(struct feed_doc *d); /* NULL is fine */

const struct feed_info *feed_doc_info(const struct feed_doc *d);
/* In the order of the document. */
const struct article *feed_doc_articles(const struct feed_doc *d, size_t *n);
/* Subscriptions of an OPML list, flat, folders as paths. */
const struct outline *feed_doc_outlines(const struct feed_doc *d, size_t *n);
/* "rss20", "atom10", "json11", "opml" ...; "" when it can't be told. */
const char *feed_doc_format(const struct feed_doc *d);
/*
 * Maps of sites: at most 200 articles, newest first.  An index has outlines
 * instead, best first, whose description is "dated" when the index says when
 * that part changed.
 */
#define FEED_FORMAT_SITEMAP "sitemap"
#define FEED_FORMAT_NEWS "newssitemap" /* it gives titles */
#define FEED_FORMAT_INDEX "sitemapindex"
#define FEED_FORMAT_PAGE "listpage" /* feed_doc_make()'s caller says so */
const char *feed_doc_encoding(const struct feed_doc *d);
/* NULL, or one sentence: what is damaged, and in which line. */
const char *feed_doc_damage(const struct feed_doc *d);
/* It ends before it should: do not store the validators that came with it. */
bool feed_doc_is_cut(const struct feed_doc *d);

/*
 * A document of articles that were read elsewhere; summaries are plain text.
 * Copies title, link, summary and dates.
 */
struct feed_doc *feed_doc_make(const char *format,
    const struct feed_info *info, const struct article *v, size_t n);

/* "Sitemap:" lines of a robots.txt, same site only; slices in the arena. */
#define FEED_ROBOTS_MAX 10
size_t feed_robots_sitemaps(struct slice text, struct slice base,
    struct arena *a, struct slice out[FEED_ROBOTS_MAX]);

/*
 * A file that was packed with gzip, which a server hands out as it lies
 * there: unpacked into out, up to out's ceiling (ERR_TOOBIG; what fits is in
 * out).  False: these bytes are not gzip's.
 */
bool feed_is_gzip(struct slice bytes);
enum err feed_gunzip(struct slice bytes, struct buf *out, struct error *e);

/*
 * A document as bytes for a pipe, and back.  Unpacking trusts nothing: any
 * length that does not add up is ERR_PARSE.  The bytes must outlive the
 * document, whose texts point into them.
 */
enum err feed_doc_pack(const struct feed_doc *d, struct buf *out);
enum err feed_doc_unpack(struct slice bytes, struct feed_doc **out,
    struct error *e);

#endif
