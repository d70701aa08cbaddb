/*
 * cli/out.h - what commands print: listings as aligned columns on a terminal
 * and tab-separated fields in a pipe.
 */
#ifndef CLI_OUT_H
#define CLI_OUT_H

#include "base/arena.h"
#include "base/slice.h"
#include "cli/cli.h"

bool out_is_terminal(const struct cli *c);
bool out_has_color(const struct cli *c);
int out_width(const struct cli *c); /* columns of the terminal, else 80 */

struct out_column {
	const char *title; /* NC_("column", "TITLE") */
	bool right;   /* numbers */
	bool stretch; /* takes what is left of the line, and is cut */
};

struct out_table {
	struct cli *c;
	const struct out_column *columns; /* ended by title NULL */
	size_t n_columns;
	struct arena arena;
	struct slice *v; /* cells, row by row; not with tabs */
	size_t n, cap;
	size_t at; /* column of the next cell */
};

void out_table_init(struct out_table *t, struct cli *c,
    const struct out_column *columns);
/* Cells from left to right; text is cleaned. */
void out_cell(struct out_table *t, struct slice text);
/* A word of a fixed set, translated on a terminal: NC_(context, word). */
void out_cell_word(struct out_table *t, const char *context, const char *word);
void out_cell_int(struct out_table *t, int64_t n);
/* On a terminal 12:40, 5.2. or a date; in a pipe RFC 3339. */
void out_cell_time(struct out_table *t, int64_t when);
/* Prints what was kept and ends the table. */
void out_table_finish(struct out_table *t);
/* "label     value", the label padded to width columns. */
void out_field(struct cli *c, const char *label, int width,
    struct slice value);

#endif
