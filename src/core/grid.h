/*
 * core/grid.h - a data table as rows and columns, for who sets it: on a
 * screen, on paper, in another format.
 */
#ifndef CORE_GRID_H
#define CORE_GRID_H

#include "core/doc.h"
#include "core/flat.h"

#define GRID_COLS_MAX 200

struct grid_cell {
	struct flat f;     /* f.spans: a sign is glued to its figure */
	struct slice text; /* trimmed */
	int span, rows;    /* columns and rows it covers */
	bool there;        /* begins here */
	bool covered;      /* another reaches over it */
	bool header, bold, numeric;
	char align;
	int indent;
	int before, after; /* columns left and right of the decimal point */
};

struct grid_column {
	bool used;    /* some cell says something */
	bool numeric; /* mostly figures */
	char decimal; /* of its figures: '.' or ',', 0: none */
	/* for who sets it */
	int before, after;  /* of figures */
	int natural, least; /* of words */
	int width, at;
};

struct grid {
	struct arena *arena;
	struct grid_cell *cells; /* rows x cols */
	size_t rows, cols;
	struct grid_column col[GRID_COLS_MAX];
	bool *header, *total; /* by row */
	int gap;
};

static inline struct grid_cell *
grid_at(const struct grid *g, size_t row, size_t col)
{
	return &g->cells[row * g->cols + col];
}

/* False: the table is empty.  All of it lives in the arena, t and a. */
bool grid_make(struct arena *a, const struct doc_table *t, struct grid *g);
/* A cell of a header row, or a header itself. */
bool grid_is_head(const struct grid *g, size_t row,
    const struct grid_cell *x);
/* Bytes of a figure that stand left of the decimal point. */
size_t grid_point(struct slice figure, char decimal);
/* Used columns of those that a cell at col covers. */
int grid_span(const struct grid *g, size_t col, const struct grid_cell *x);

#endif
