/*
 * core/flat.h - spans flattened to one text, and that text broken into lines.
 * Shared by the layout of paragraphs and of table cells; private to layout.
 */
#ifndef CORE_FLAT_H
#define CORE_FLAT_H

#include "core/doc.h"

struct flat {
	struct slice text;  /* all spans joined, held by the arena */
	char *breaks;       /* per byte: what may happen before it */
	const struct doc_span *spans;
	size_t n_spans;
	bool ascii;         /* one byte, one column */
};

/* One line of a flat text: bytes [from, to), trailing blanks left out. */
struct flat_line {
	size_t from, to, next; /* next: where the line after it begins */
	int width;
	bool hyphen; /* broken at a soft hyphen: shows one */
	bool hard;   /* ended by \n */
};

void flat_make(struct arena *a, const struct doc_span *spans, size_t n,
    struct flat *out);
/* The line that begins at `from`, at most columns wide (>= 1). */
struct flat_line flat_break(const struct flat *f, size_t from, int columns);
/* Width if never broken, longest line of it if it holds \n. */
int flat_width(const struct flat *f);
/* Width of the longest piece that can't be broken. */
int flat_min_width(const struct flat *f);
/*
 * Append the runs of bytes [from, to) at column col; add goes into each style.
 * Returns the column after the last.
 */
struct flat_runs {
	struct layout_run *v;
	size_t n, cap;
};
int flat_runs_add(struct flat_runs *out, const struct flat *f, size_t from,
    size_t to, int col, unsigned add);

#endif
