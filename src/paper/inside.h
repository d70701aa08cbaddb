/*
 * paper/inside.h - what the files that set pages share.  Lengths are
 * points, from the top left corner.  Everything is set twice: once to count
 * the pages, then to draw.
 */
#ifndef PAPER_INSIDE_H
#define PAPER_INSIDE_H

#include <pango/pangocairo.h>

#include "paper/pdf.h"

#define PAPER_BODY 10.5  /* size of running text */
#define PAPER_LEADING 1.3 /* of a line, times the font's own height */
#define PAPER_INDENT 14.0 /* of a level of lists or quotes */

/* A foot note: where a link leads. */
struct paper_note {
	struct slice url;
	int number;
};

struct paper {
	cairo_surface_t *surface;
	cairo_t *cr;
	bool draw;    /* the second time */
	bool notes;
	bool full;    /* more pages than there may be: nothing more is set */
	double width, height, left, right, top, bottom;
	double y;
	int page, pages; /* pages: known the second time */
	const struct doc *doc;
	const struct doc_head *head;
	int first_page;  /* of this part */
	struct {
		struct paper_note *v;
		size_t n, cap;
	} seen; /* of this part */
	struct {
		PangoLayout **v;
		size_t n, cap;
	} foot; /* to stand at the foot of this page */
	double foot_height;
};

/* How a paragraph is set. */
struct paper_style {
	const char *family;
	double size, left; /* left: from the margin */
	double before;     /* room above it, not at the top of a page */
	double keep;       /* room that what follows needs on the same page */
	double grey;       /* 0 black */
	bool bold, italic;
	bool wrap_anywhere;
	int quote;         /* bars at its left */
};

/* ---- page.c ---- */
/* Go on to a page where this much fits, unless it fits here. */
void paper_need(struct paper *p, double height);
void paper_skip(struct paper *p, double height); /* not at a page's top */
void paper_next_page(struct paper *p);
/* What ends the last page of a part. */
void paper_finish_page(struct paper *p);
void paper_line(struct paper *p, PangoLayoutLine *line, double x,
    double baseline);
void paper_rule(struct paper *p, double x, double y, double width,
    double height, double grey);
/* A place to click on. */
void paper_link(struct paper *p, struct slice url, double x, double y,
    double width, double height);
/* The note for an address: its number, 0: none.  *is_new: to be set. */
int paper_note_for(struct paper *p, struct slice url, bool *is_new);
/* Room for these notes, and the notes themselves: at this page's foot. */
double paper_notes_height(struct paper *p, const int *numbers, size_t n);
void paper_add_notes(struct paper *p, const int *numbers, size_t n);
PangoLayout *paper_layout(struct paper *p, struct slice text,
    const struct paper_style *s, double width);
void paper_outline(struct paper *p, struct slice text);

/* ---- text.c ---- */
/* Text of spans with their looks; note numbers behind links if notes. */
struct paper_text {
	PangoLayout *layout;
	struct {
		struct paper_range {
			int from, to; /* bytes */
			struct slice url;
			int note; /* that is to be set where `to` stands */
		} *v;
		size_t n, cap;
	} links;
};
void paper_text_make(struct paper *p, const struct doc_span *v, size_t n,
    const struct paper_style *s, double width, bool notes,
    struct paper_text *out);
void paper_text_release(struct paper_text *t);
void paper_spans(struct paper *p, const struct doc_span *v, size_t n,
    const struct paper_style *s, struct slice mark);
void paper_doc(struct paper *p);

/* ---- table.c ---- */
void paper_table(struct paper *p, const struct doc_block *b);

#endif
