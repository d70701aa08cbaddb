/* html/extract_meta.h - headline, byline, dates, links: what surrounds the text. */
#ifndef HTML_EXTRACT_META_H
#define HTML_EXTRACT_META_H

#include "html/extract_block.h"
#include "html/extract.h"
#include "html/site.h"

#define META_AUTHORS 12
#define META_ELEMENTS 1000 /* <meta>s that are looked at */

/* What the page's JSON-LD says of the article (html/extract_jsonld.c). */
struct ld {
	struct slice headline, published, updated, body, section, language;
	struct slice site, image, url, description;
	struct slice authors[META_AUTHORS];
	size_t n_authors;
	struct slice organisation; /* an author that is no person */
	bool not_free; /* isAccessibleForFree: false */
};

struct meta {
	struct html_page *p;
	const struct nodes *ns;
	struct blocks *bs;
	const struct html_hint *hint;
	const struct site_rule *rule; /* NULL: none for this site */
	struct ld ld;
	uint32_t *metas; /* the <meta> elements */
	size_t n_metas;
	struct slice doc_title, og_title, h1;
	uint32_t h1_node; /* the headline's element, or NODE_NONE */
};

/* Before the body is known. */
void meta_read(struct meta *m);
/* After: what is left to find in the text, and the links around it. */
void meta_finish(struct meta *m);

/* All text below a node, squeezed, in the page's arena. */
struct slice meta_text(struct meta *m, uint32_t i);
struct slice meta_squeeze(struct meta *m, struct slice s);
/* content= of the first <meta> with this name, property or itemprop. */
struct slice meta_content(const struct meta *m, const char *name);

/* html/extract_jsonld.c */
void ld_read(struct meta *m);
/* html/extract_headline.c */
void headline_find(struct meta *m);
/* How alike two lines are, 0..1: shared words over the words of the longer. */
float words_alike(struct slice a, struct slice b);
/* html/extract_byline.c */
void byline_find(struct meta *m);
/* Does the line name who wrote it?  Splits "von NAME, ROLE bei FIRM". */
bool byline_split(struct slice line, struct slice *name, struct slice *role);
/* html/extract_name.c */
/* Without "von", "By" and the like; true when something was taken off. */
bool name_cut_lead(struct slice *s);
bool name_is_one(struct slice s);
bool name_is_agency(struct slice s);
size_t name_words(struct slice s);
/* A name as it comes, without what is around it. */
struct slice name_tidy(struct meta *m, struct slice s);
/* html/extract_when.c */
void when_find(struct meta *m);
/* html/extract_day.c */
bool day_is_plausible(int64_t t);
/*
 * The first date in s from *at on, and *at behind it; empty: none.  What had
 * to be rewritten stands in iso.
 */
struct slice day_find(struct slice s, size_t *at, char iso[11]);
bool day_says_published(struct slice s);
bool day_says_changed(struct slice s);
bool day_starts_with_weekday(struct slice s);
/* At most so many bytes, whole characters. */
struct slice day_clip(struct slice s, size_t max);
/* Is the line little more than a date?  Also "Veröffentlicht am: ...". */
bool when_is_line(struct slice line);
/* html/extract_links.c */
void links_find(struct meta *m);

#endif
