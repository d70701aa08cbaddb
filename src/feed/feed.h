/*
 * feed/feed.h - the bytes of a feed become articles.  RSS 0.9x to 2.0, RDF,
 * Atom, CDF, JSON Feed, and OPML lists.  No I/O, any thread, no globals.
 */
#ifndef FEED_FEED_H
#define FEED_FEED_H

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
const char *feed_doc_encoding(const struct feed_doc *d);
/* NULL, or one sentence: what is damaged, and in which line. */
const char *feed_doc_damage(const struct feed_doc *d);
/* It ends before it should: do not store the validators that came with it. */
bool feed_doc_is_cut(const struct feed_doc *d);

/*
 * A document as bytes for a pipe, and back.  Unpacking trusts nothing: any
 * length that does not add up is ERR_PARSE.
 */
enum err feed_doc_pack(const struct feed_doc *d, struct buf *out);
enum err feed_doc_unpack(struct slice bytes, struct feed_doc **out,
    struct error *e);

#endif
