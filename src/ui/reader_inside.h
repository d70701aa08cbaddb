/* ui/reader_inside.h - what the files of the reading pane share. */
#ifndef UI_READER_INSIDE_H
#define UI_READER_INSIDE_H

#include "app/marks.h"
#include "core/layout_search.h"
#include "ui/view.h"

struct hint {
	int link;
	char keys[3];
};

#define READER_SITE (-1) /* a page of a site, stored nowhere */

struct reader {
	struct view v;
	struct article_full *a;
	int64_t bookmark;   /* it is a bookmark's kept text, or READER_SITE */
	int64_t site_from;  /* the article that a site's page was reached from */
	uint64_t site_ticket;
	int site_dir;       /* the neighbour that is wanted, 0: none */
	struct doc *doc;
	struct layout *layout;
	int laid_width;
	size_t top;
	int h;
	uint32_t place_block, place_offset; /* of the top line */
	enum app_body body;
	bool fetching, read;
	int scroll_x;       /* table columns skipped */
	char *needle;
	struct layout_hits hits;
	struct layout_hits lights; /* words of a highlight rule */
	struct layout_hits asked;  /* words that the list was asked for */
	enum role light_role;
	size_t hit;
	struct {
		struct hint *v;
		size_t n, cap;
	} hint; /* letters over links, while asked for */
	size_t hint_use; /* what the letters do */
	char typed[3];
	/* Securities in the text, once the workers have found them. */
	uint64_t marks_ticket;
	struct reader_marks {
		int64_t article;  /* 0: none */
		enum app_body body;
		struct arena arena;
		struct app_place *v;
		size_t n;
	} marks;
};

static inline struct reader *
reader_of(struct view *v)
{
	return (struct reader *)v;
}

/* ---- reader_head.c ---- */
/* Before the text its headline block, after it the other reports. */
void reader_add_head(struct reader *r);
void reader_add_story(struct reader *r);
/* An article without text says so, and what to do. */
void reader_add_empty_note(struct reader *r);

/* ---- reader_marks.c ---- */
/* The text's securities are lit, or asked for. */
void reader_mark(struct reader *r);
/* True: they have come. */
bool reader_marks_take(struct reader *r, const struct msg *m);
/* "SAP DE0007164600   MUV2 DE0008430026" */
void reader_marks_line(const struct reader *r, struct buf *b);
void reader_marks_drop(struct reader *r);

/* ---- reader_site.c ---- */
/* The next article of the site, or the one before. */
void reader_site(struct reader *r, int dir);
/* The article's own page has come, or has not. */
void reader_site_page_here(struct reader *r, bool well);
/* The neighbour's page, if this brings it: the caller's. */
struct article_full *reader_site_take(struct reader *r, const struct msg *m);
bool reader_site_command(struct reader *r, struct slice name);

/* ---- reader_light.c ---- */
/* Finds what a highlight rule lights in the layout. */
void reader_light(struct reader *r);

/* ---- reader_links.c ---- */
void reader_open_link(struct reader *r, size_t i);
void reader_open_number(struct reader *r, struct slice args);
void reader_ask_number(struct reader *r);
void reader_ask_hints(struct reader *r);

#endif
