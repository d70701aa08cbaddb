/*
 * paper/table.c - tables on pages: figures with their decimal marks in
 * one column, words wrapped, the headings again on each page; what is too
 * wide gets smaller, and then goes on below, its first column repeated.
 */
#include "config.h"

#include "paper/inside.h"

#include <stdlib.h>

#include "core/grid.h"

#include "base/banned.h"

#define SIZE 8.5
#define SIZE_LEAST 6.5
#define GAP 9.0        /* between columns */
#define ROW_GAP 2.0
#define INDENT 9.0     /* of a level of labels */
#define HEAD_ROWS 6    /* rows of headings that are repeated, at most */

struct column {
	double natural, least; /* of words, and of headings */
	double before, after;  /* of figures, at their decimal mark */
	double width, x;
};

struct table {
	struct paper *p;
	const struct grid *g;
	struct paper_style style;
	struct column col[GRID_COLS_MAX];
	size_t head; /* rows of headings */
};

static double
points(int units)
{
	return (double)units / PANGO_SCALE;
}

static void
cell_text(const struct table *t, size_t r, const struct grid_cell *x,
    double width, struct paper_text *out)
{
	struct paper_style s = t->style;
	PangoAttrList *list;
	PangoAttribute *a;

	s.bold = grid_is_head(t->g, r, x) || t->g->total[r];
	paper_text_make(t->p, x->f.spans, x->f.n_spans, &s, width, false,
	    out);
	/* figures that stand below each other are of one width */
	a = pango_attr_font_features_new("tnum=1, lnum=1");
	list = pango_layout_get_attributes(out->layout);
	pango_attr_list_insert(list, a);
	pango_layout_set_attributes(out->layout, list);
}

static bool
is_figure(const struct table *t, size_t r, size_t c)
{
	const struct grid_cell *x = grid_at(t->g, r, c);

	return t->g->col[c].numeric && x->numeric && x->span == 1 &&
	    !grid_is_head(t->g, r, x);
}

/* Where the decimal mark stands in a figure that is set. */
static double
mark_of(const struct table *t, size_t c, const struct grid_cell *x,
    PangoLayout *l)
{
	size_t lead = (size_t)(x->text.p - x->f.text.p);
	size_t at = lead + grid_point(x->text, t->g->col[c].decimal);
	PangoRectangle r;

	pango_layout_index_to_pos(l, (int)at, &r);
	return points(r.x);
}

static void
measure_cell(struct table *t, size_t r, size_t c)
{
	const struct grid_cell *x = grid_at(t->g, r, c);
	struct column *k = &t->col[c];
	struct paper_text text;
	PangoRectangle box;
	double indent = x->indent * INDENT, width;

	if (!x->there || x->span != 1 || x->text.n == 0)
		return;
	cell_text(t, r, x, 0, &text);
	pango_layout_get_extents(text.layout, NULL, &box);
	width = points(box.width) + indent;
	if (is_figure(t, r, c)) {
		double before = mark_of(t, c, x, text.layout);

		if (before > k->before)
			k->before = before;
		if (width - before > k->after)
			k->after = width - before;
	} else {
		if (width > k->natural)
			k->natural = width;
		/* no width at all: as wide as the longest word */
		pango_layout_set_wrap(text.layout, PANGO_WRAP_WORD);
		pango_layout_set_width(text.layout, 0);
		pango_layout_get_extents(text.layout, NULL, &box);
		if (points(box.width) + indent > k->least)
			k->least = points(box.width) + indent;
	}
	paper_text_release(&text);
}

static double
least_of(const struct column *k)
{
	double figures = k->before + k->after;

	return k->least > figures ? k->least : figures;
}

static double
total(const struct table *t)
{
	double sum = 0;

	for (size_t c = 0; c < t->g->cols; c++)
		if (t->g->col[c].used)
			sum += t->col[c].width + (sum > 0 ? GAP : 0);
	return sum;
}

static void
measure(struct table *t)
{
	for (size_t c = 0; c < t->g->cols; c++) {
		struct column *k = &t->col[c];

		*k = (struct column){ 0 };
		for (size_t r = 0; t->g->col[c].used && r < t->g->rows; r++)
			measure_cell(t, r, c);
		k->width = k->natural > least_of(k) ? k->natural
		                                    : least_of(k);
	}
}

/* What is over comes off the columns of words, by what each can give. */
static bool
squeeze(struct table *t, double room)
{
	double over = total(t) - room, can = 0;

	if (over <= 0)
		return true;
	for (size_t c = 0; c < t->g->cols; c++)
		if (t->g->col[c].used)
			can += t->col[c].width - least_of(&t->col[c]);
	if (can > 0)
		for (size_t c = 0; c < t->g->cols; c++) {
			struct column *k = &t->col[c];
			double mine = k->width - least_of(k);

			if (t->g->col[c].used)
				k->width -= mine * (over < can ? over / can
				                               : 1);
		}
	return over <= can;
}

static void
find_widths(struct table *t, double room)
{
	measure(t);
	if (squeeze(t, room))
		return;
	t->style.size = t->style.size * room / total(t) * 0.98;
	if (t->style.size < SIZE_LEAST)
		t->style.size = SIZE_LEAST;
	measure(t);
	if (squeeze(t, room))
		return;
	/* it goes on below: no column is wider than half of the page */
	for (size_t c = 0; c < t->g->cols; c++)
		if (t->col[c].width > room / 2 - GAP)
			t->col[c].width = room / 2 - GAP;
}

/* ---- columns that stand side by side ---- */

/* From the column `from` on what fits beside the first one; the next from. */
static size_t
choose(struct table *t, size_t first, size_t from, double room)
{
	double x = 0;
	size_t c = from, n = 0;

	for (size_t i = 0; i < t->g->cols; i++)
		t->col[i].x = -1;
	if (from != first) {
		t->col[first].x = 0;
		x = t->col[first].width + GAP;
	}
	for (; c < t->g->cols; c++) {
		if (!t->g->col[c].used)
			continue;
		if (n > 0 && x + t->col[c].width > room + 0.5)
			break;
		t->col[c].x = x;
		x += t->col[c].width + GAP;
		n++;
	}
	return c;
}

/* Of a cell that may reach over columns of which not all are here. */
static double
width_of(const struct table *t, size_t c, const struct grid_cell *x)
{
	double end = t->col[c].x + t->col[c].width;

	for (size_t i = c + 1; i < t->g->cols && i < c + (size_t)x->span; i++)
		if (t->col[i].x >= 0)
			end = t->col[i].x + t->col[i].width;
	return end - t->col[c].x;
}

/* The cell that is shown in a column: its own, or one that began before. */
static const struct grid_cell *
cell_in(const struct table *t, size_t r, size_t c, size_t first)
{
	const struct grid_cell *x = grid_at(t->g, r, c);

	if (x->there)
		return x;
	/* it began in a column that stands elsewhere */
	for (size_t i = c; i-- > first;) {
		x = grid_at(t->g, r, i);
		if (t->col[i].x >= 0 && i != first)
			return NULL;
		if (x->there)
			return i + (size_t)x->span > c && i != first ? x
			                                             : NULL;
	}
	return NULL;
}

static double
draw_cell(const struct table *t, size_t r, size_t c,
    const struct grid_cell *x, bool draw)
{
	const struct column *k = &t->col[c];
	double width = width_of(t, c, x), left = t->p->left + t->style.left;
	double indent = x->indent * INDENT;
	bool head = grid_is_head(t->g, r, x);
	struct paper_text text;
	PangoRectangle box;

	if (is_figure(t, r, c)) {
		cell_text(t, r, x, 0, &text);
		left += k->x + k->width - k->after -
		    mark_of(t, c, x, text.layout);
	} else {
		cell_text(t, r, x, width - indent > 8 ? width - indent : 8,
		    &text);
		left += k->x + indent;
		if (x->align == 'r' || (t->g->col[c].numeric && x->span == 1 &&
		        (head || x->numeric)))
			pango_layout_set_alignment(text.layout,
			    PANGO_ALIGN_RIGHT);
		else if (x->align == 'c' || (head && x->span > 1))
			pango_layout_set_alignment(text.layout,
			    PANGO_ALIGN_CENTER);
	}
	pango_layout_get_extents(text.layout, NULL, &box);
	if (draw && t->p->draw) {
		cairo_move_to(t->p->cr, left, t->p->y);
		pango_cairo_show_layout(t->p->cr, text.layout);
	}
	paper_text_release(&text);
	return points(box.height);
}

/* Draws a row when asked; its height. */
static double
row(const struct table *t, size_t r, size_t first, bool draw)
{
	double height = 0;

	for (size_t c = 0; c < t->g->cols; c++) {
		const struct grid_cell *x;
		double h;

		if (t->col[c].x < 0)
			continue;
		x = cell_in(t, r, c, first);
		if (x == NULL || x->text.n == 0)
			continue;
		h = draw_cell(t, r, c, x, draw);
		if (h > height)
			height = h;
	}
	return height > 0 ? height + ROW_GAP : t->style.size / 2;
}

static double
width_here(const struct table *t)
{
	double end = 0;

	for (size_t c = 0; c < t->g->cols; c++)
		if (t->col[c].x >= 0 && t->col[c].x + t->col[c].width > end)
			end = t->col[c].x + t->col[c].width;
	return end;
}

static void
head_rows(struct table *t, size_t first)
{
	struct paper *p = t->p;

	for (size_t r = 0; r < t->head && r < HEAD_ROWS; r++)
		p->y += row(t, r, first, true);
	if (t->head == 0)
		return;
	paper_rule(p, p->left + t->style.left, p->y, width_here(t), 0.5, 0.2);
	p->y += ROW_GAP;
}

static void
all_rows(struct table *t, size_t first)
{
	struct paper *p = t->p;
	double need = 0;

	for (size_t r = 0; r < t->g->rows && r < t->head + 2; r++)
		need += row(t, r, first, false);
	paper_need(p, need);
	head_rows(t, first);
	for (size_t r = t->head; r < t->g->rows && !p->full; r++) {
		double height = row(t, r, first, false);
		bool sum = t->g->total[r] && (r == 0 || !t->g->total[r - 1]);
		int page = p->page;

		paper_need(p, height + ROW_GAP);
		if (p->page != page)
			head_rows(t, first);
		if (sum && r > t->head) {
			paper_rule(p, p->left + t->style.left, p->y,
			    width_here(t), 0.3, 0.5);
			p->y += ROW_GAP;
		}
		row(t, r, first, true);
		p->y += height;
	}
}

static void
caption(struct paper *p, struct slice text, double left)
{
	struct paper_style s = { .family = "Sans", .size = 9, .bold = true,
		.left = left, .before = 6, .keep = 40 };
	struct doc_span span = { text, 0, -1 };

	if (text.n)
		paper_spans(p, &span, 1, &s, SLICE(""));
	p->y += text.n ? 2 : 0;
}

void
paper_table(struct paper *p, const struct doc_block *b)
{
	struct table *t = calloc(1, sizeof(*t));
	struct grid *g = calloc(1, sizeof(*g));
	double room;
	struct arena a;

	arena_init(&a);
	if (t == NULL || g == NULL || b->table == NULL ||
	    !grid_make(&a, b->table, g))
		goto out;
	*t = (struct table){ .p = p, .g = g, .style = { .family = "Sans",
		.size = SIZE, .left = PAPER_INDENT * (b->quote < 8
		    ? b->quote : 8) } };
	room = p->right - p->left - t->style.left;
	while (t->head < g->rows && g->header[t->head])
		t->head++;
	find_widths(t, room);
	paper_skip(p, 8);
	caption(p, b->table->caption, t->style.left);
	for (size_t c = 0, first = 0; c < g->cols && !p->full;) {
		while (first < g->cols && !g->col[first].used)
			first++;
		if (c < first)
			c = first;
		if (c > first)
			paper_skip(p, 8);
		c = choose(t, first, c, room);
		all_rows(t, first);
		while (c < g->cols && !g->col[c].used)
			c++;
	}
	p->y += 3;
out:
	arena_release(&a);
	free(t);
	free(g);
}
