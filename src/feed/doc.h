/* feed/doc.h - the inside of struct feed_doc, for the files of feed/ only. */
#ifndef FEED_DOC_H
#define FEED_DOC_H

#include "base/arena.h"
#include "feed/feed.h"

struct feed_doc {
	struct arena arena;
	struct feed_info info;
	struct article *articles; /* malloced; what it points to: arena */
	size_t n_articles, cap_articles;
	struct outline *outlines; /* the same */
	size_t n_outlines, cap_outlines;
	char format[16];
	char encoding[48];
	char *damage; /* arena */
	bool cut;
	bool keep_c1, whole_only; /* struct feed_parse_opt */
};

struct feed_doc *feed_doc_new(void);
/* Keep the first thing found wrong; line 0 means that no line is known. */
void feed_doc_set_damage(struct feed_doc *d, size_t line, const char *what);
/* A new article, dates unset; NULL past FEED_ARTICLES_MAX. */
struct article *feed_doc_add(struct feed_doc *d);

#endif
