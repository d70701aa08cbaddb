/*
 * feed/record.h - what has been collected about a feed, an entry, a source
 * or a picture, before it becomes struct feed_info or struct article.
 */
#ifndef FEED_RECORD_H
#define FEED_RECORD_H

#include "feed/doc.h"

enum field {
	F_TITLE, F_TITLE_HTML, F_LINK, F_LINK_OTHER, F_ID, F_AUTHOR, F_EMAIL,
	F_SUMMARY, F_SUMMARY_HTML, F_CONTENT, F_CONTENT_OTHER, F_CAPTION,
	F_RIGHTS, F_RIGHTS_HTML, F_SUBTITLE, F_SUBTITLE_HTML, F_TEASER,
	F_INFO, F_COMMENTS, F_LANGUAGE, F_GENERATOR, F_IMAGE, F_ICON, F_LOGO,
	F_SELF, F_THUMBNAIL, F_DURATION, F_REPLY_TO, F_SOURCE_TITLE,
	F_SOURCE_LINK, F_COUNT
};

/* So many of a kind and no more: nothing honest has them. */
#define RECORD_CATEGORIES_MAX 256
#define RECORD_ENCLOSURES_MAX 256
#define RECORD_FIELDS_MAX 128

/* A depth weaker than any element's, and still more than nothing. */
#define RECORD_WEAK UINT32_MAX

struct category {
	struct slice term, scheme, label;
};

struct record {
	struct slice f[F_COUNT];
	uint32_t depth[F_COUNT]; /* of the element it came from; 0: none */
	uint32_t title_depth;    /* titles at this depth and below are late */
	int64_t updated, published, created;
	bool guid_is_link;
	bool has_content; /* a content element was seen */
	struct slice author_tag;  /* the element that F_AUTHOR is from */
	struct slice last_author; /* of several, when they were joined */
	struct { struct category *v; size_t n, cap; } categories;
	struct { struct enclosure *v; size_t n, cap; } enclosures;
	struct { struct article_field *v; size_t n, cap; } fields;
	int ttl_minutes;
	struct slice period; /* sy:updatePeriod */
	int frequency;
	uint32_t skip_hours, skip_days;
};

void record_init(struct record *r);
void record_clear(struct record *r); /* empty, memory kept */
void record_release(struct record *r);

/*
 * Set a field, unless what is there stands nearer to the root: elements of
 * extensions that are nested deeper must not replace the article's own.
 */
void record_set(struct record *r, enum field f, struct slice v,
    uint32_t depth);
bool record_has(const struct record *r, enum field f);
void record_add_category(struct record *r, struct category c);
void record_add_enclosure(struct record *r, struct slice url,
    struct slice type, struct slice length);
void record_add_field(struct record *r, struct slice name,
    struct slice value);

/* A copy in the arena; NULL when there is nothing in it. */
const struct article_more *record_keep_more(const struct article_more *m,
    struct arena *a);
/* Into the document; slices are shared, lists are copied to its arena. */
void record_to_article(const struct record *r, struct feed_doc *d);
void record_to_info(const struct record *r, struct feed_doc *d);
/* Once, after the last article: an identity for each that has no own one. */
void record_identify(struct feed_doc *d);

#endif
