/*
 * core/query.h - the query language, parsed once for prompt, filters, saved
 * queries, rules and command line.  Pure.
 *   words "a phrase" -not  a OR b  ( )  divid*  feed: folder: site: author:
 *   title: text: lang: sec: isin: watch: tag: in: kind: n:
 *   is:unread|read|saved|new|story|damaged|fulltext  has:table|picture|enclosure
 *   after: since: before: on: between:A..B
 */
#ifndef CORE_QUERY_H
#define CORE_QUERY_H

#include "base/arena.h"
#include "base/error.h"
#include "base/slice.h"

enum query_op { QUERY_AND, QUERY_OR, QUERY_NOT, QUERY_TERM };

enum query_field {
	QF_ANY, /* title, text, author */
	QF_FEED, QF_FOLDER, QF_SITE, QF_AUTHOR, QF_TITLE, QF_TEXT, QF_LANG,
	QF_SEC, QF_ISIN, QF_WATCH, QF_TAG, QF_IN, QF_IS, QF_HAS, QF_AFTER,
	QF_BEFORE, QF_ON, QF_N, QF_KIND, QF_BETWEEN, QF_STORY,
	QF_SINCE /* only while parsing: it is QF_AFTER in a tree */
};

struct query_node {
	enum query_op op;
	struct query_node *a, *b; /* QUERY_NOT has only a */
	enum query_field field;   /* QUERY_TERM */
	struct slice text;        /* as typed, quotes gone */
	bool phrase, prefix, suffix; /* "..."  divid*  *zins */
	int64_t from, to;         /* of dates: [from, to); n: from */
	size_t at;                /* byte offset in the source */
};

struct query {
	struct arena arena;
	struct query_node *root; /* NULL: everything */
};

/* What words like today and close mean; all in seconds since 1970 UTC. */
struct query_ctx {
	int64_t now;
	int64_t last_close; /* of the user's exchange; DATE_NONE: unknown */
};

/*
 * On ERR_OK *out is the caller's, to end with query_free().  Otherwise e says
 * what is wrong and *at is the byte offset where.
 */
enum err query_parse(struct slice text, const struct query_ctx *ctx,
    struct query **out, size_t *at, struct error *e);
void query_free(struct query *q);

#endif
