/*
 * core/grid.c - a data table as rows and columns: cells where spans leave
 * room, signs glued to their figures, which columns hold figures.
 */
#include "config.h"

#include "core/grid.h"

#include "core/text.h"

#include "base/banned.h"

#define CELLS_MAX (1u << 20) /* rows by columns; what is wider is cut */

static void
fill_cell(struct grid *g, struct grid_cell *c, const struct doc_cell *from)
{
	flat_make(g->arena, from->spans, from->n_spans, &c->f);
	c->text = slice_trim(c->f.text);
	c->there = true;
	c->header = from->header;
	c->bold = from->bold;
	c->align = from->align;
	c->indent = from->indent;
	c->span = from->colspan < 1 ? 1 : from->colspan;
	c->rows = from->rowspan < 1 ? 1 : from->rowspan;
}

/* Put each cell where the spans of earlier ones leave room. */
static void
place(struct grid *g, const struct doc_table *t)
{
	int *busy = arena_zalloc(g->arena, g->cols * sizeof(int));

	for (size_t r = 0; r < t->n_rows; r++) {
		const struct doc_row *row = &t->rows[r];
		size_t at = 0;

		for (size_t i = 0; i < row->n_cells; i++) {
			const struct doc_cell *from = &row->cells[i];
			struct grid_cell *c;

			while (at < g->cols && busy[at] > 0)
				at++;
			if (at >= g->cols)
				break;
			c = grid_at(g, r, at);
			fill_cell(g, c, from);
			if ((size_t)c->span > g->cols - at)
				c->span = (int)(g->cols - at);
			for (int k = 0; k < c->span; k++)
				busy[at + (size_t)k] = c->rows;
			at += (size_t)c->span;
		}
		for (size_t k = 0; k < g->cols; k++) {
			grid_at(g, r, k)->covered = busy[k] > 0 &&
			    !grid_at(g, r, k)->there;
			busy[k] -= busy[k] > 0;
		}
		g->header[r] = row->header;
		g->total[r] = row->total;
	}
}

static bool
is_prefix_sign(struct slice s)
{
	static const char *const signs[] = { "$", "€", "£", "¥", "(", "$(",
		"€(", "£(", "-", "US$", "CHF", "EUR", "USD" };

	for (size_t i = 0; i < sizeof(signs) / sizeof(*signs); i++)
		if (slice_is(s, signs[i]))
			return true;
	return false;
}

static bool
is_suffix_sign(struct slice s)
{
	return slice_is(s, ")") || slice_is(s, "%") || slice_is(s, ")%") ||
	    slice_is(s, "%)") || slice_is(s, ") %");
}

/* Join sign and figure into the cell `into`, empty the other one. */
static void
join(struct grid *g, struct grid_cell *into, struct grid_cell *other, bool other_first)
{
	struct slice a = other_first ? other->text : into->text;
	struct slice b = other_first ? into->text : other->text;
	struct doc_span *span = arena_zalloc(g->arena, sizeof(*span));
	const struct doc_span *old = into->f.n_spans ? into->f.spans : NULL;

	span->text = slice_of(arena_printf(g->arena, "%.*s%.*s", SLICE_ARG(a),
	    SLICE_ARG(b)));
	span->style = old ? old->style : 0;
	span->link = old ? old->link : -1;
	flat_make(g->arena, span, 1, &into->f);
	into->text = into->f.text;
	into->bold |= other->bold;
	other->text = SLICE("");
	other->f.text = SLICE("");
	other->f.n_spans = 0;
}

static void
glue_row(struct grid *g, size_t r)
{
	struct grid_cell *last = NULL; /* the figure before */

	for (size_t c = 0; c < g->cols; c++) {
		struct grid_cell *x = grid_at(g, r, c);

		if (!x->there || x->text.n == 0)
			continue;
		if (last != NULL && is_suffix_sign(x->text)) {
			join(g, last, x, false);
			continue;
		}
		if (is_prefix_sign(x->text)) {
			size_t n = c + (size_t)x->span;

			while (n < g->cols && (!grid_at(g, r, n)->there ||
			           grid_at(g, r, n)->text.n == 0))
				n++;
			if (n < g->cols && n - c <= 3 &&
			    (ascii_isdigit((unsigned char)grid_at(g, r, n)
			                       ->text.p[0]) ||
			        grid_at(g, r, n)->text.p[0] == '(')) {
				join(g, grid_at(g, r, n), x, true);
				last = grid_at(g, r, n);
				c = n;
				continue;
			}
		}
		last = x;
	}
}

#define REMARK_MAX 24 /* columns of a remark among figures */

/* Letters that stand in figures: units, not words. */
static bool
is_figure(struct slice s)
{
	size_t digits = 0, letters = 0;

	if (s.n == 0 || s.n > 40)
		return false;
	if (slice_is(s, "–") || slice_is(s, "-") || slice_is(s, "—") ||
	    slice_iis(s, "n/a") || slice_iis(s, "k.A.") || slice_is(s, "…"))
		return true;
	for (size_t i = 0; i < s.n;) {
		size_t n;
		uint32_t cp = text_decode(slice_sub(s, i, s.n), &n);

		if (cp >= '0' && cp <= '9')
			digits++;
		else if (cp < 0x80 ? ascii_isalpha((int)cp)
		                   : cp >= 0xc0 && cp < 0x2000)
			letters++;
		else if (cp >= 0x3040 && cp < 0xa000)
			letters++;
		i += n;
	}
	return digits > 0 && letters <= 4 && letters <= digits + 1;
}

static void
find_types(struct grid *g)
{
	for (size_t c = 0; c < g->cols; c++) {
		size_t all = 0, figures = 0;
		bool prose = false;

		for (size_t r = 0; r < g->rows; r++) {
			struct grid_cell *x = grid_at(g, r, c);

			x->numeric = x->there && x->span == 1 &&
			    is_figure(x->text);
			if (!x->there || x->text.n == 0)
				continue;
			if (x->span == 1)
				g->col[c].used = true;
			if (x->header || g->header[r] || x->span > 1)
				continue;
			all++;
			figures += x->numeric;
			prose |= !x->numeric &&
			    text_width(x->text) > REMARK_MAX;
		}
		/* figures do not wrap: what must is no column of them */
		g->col[c].numeric = c > 0 && all > 0 && !prose &&
		    figures * 10 >= all * 6;
		if (c == 0 && all > 0 && figures == all && g->cols > 1)
			g->col[c].numeric = false; /* years, ranks: labels */
	}
	/* a cell over columns of which none is used keeps its first */
	for (size_t r = 0; r < g->rows; r++)
		for (size_t c = 0; c < g->cols; c++) {
			struct grid_cell *x = grid_at(g, r, c);
			bool any = false;

			if (!x->there || x->text.n == 0 || x->span == 1)
				continue;
			for (int k = 0; k < x->span; k++)
				any |= g->col[c + (size_t)k].used;
			if (!any)
				g->col[c].used = true;
		}
}

/* Closing digits after the last mark of a figure: 3 and once is open. */
static void
vote(struct slice s, char mark, int *yes, int *no)
{
	size_t seen = 0, last = 0, digits = 0;

	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] == mark) {
			seen++;
			last = i;
		}
	if (seen == 0)
		return;
	for (size_t i = last + 1; i < s.n &&
	     ascii_isdigit((unsigned char)s.p[i]); i++)
		digits++;
	if (seen > 1)
		++*no;
	else if (digits > 0 && digits != 3)
		++*yes;
	else if (digits == 3 && last > 0 && s.p[last - 1] == '0' &&
	    (last == 1 || !ascii_isdigit((unsigned char)s.p[last - 2])))
		++*yes; /* 0,123 */
}

static char
decimal_of(const struct grid *g, size_t from, size_t to)
{
	int comma = 0, not_comma = 0, dot = 0, not_dot = 0;

	for (size_t c = from; c < to; c++)
		for (size_t r = 0; r < g->rows; r++) {
			const struct grid_cell *x = grid_at(g, r, c);

			if (!x->numeric)
				continue;
			vote(x->text, ',', &comma, &not_comma);
			vote(x->text, '.', &dot, &not_dot);
		}
	if (comma > dot && comma > not_comma)
		return ',';
	if (dot > comma && dot > not_dot)
		return '.';
	return 0;
}

size_t
grid_point(struct slice s, char decimal)
{
	size_t point = 0;

	if (decimal) {
		for (size_t i = 0; i < s.n; i++)
			if (s.p[i] == decimal)
				point = i;
		if (point > 0)
			return point;
	}
	for (size_t i = 0; i < s.n; i++)
		if (ascii_isdigit((unsigned char)s.p[i]))
			point = i + 1;
	return point ? point : s.n; /* a dash ends where figures do */
}

/* A cell whose first column went moves to the first that stayed. */
static void
move_spans(struct grid *g)
{
	for (size_t r = 0; r < g->rows; r++)
		for (size_t c = 0; c < g->cols; c++) {
			struct grid_cell *x = grid_at(g, r, c), *to;
			size_t n = c;

			if (!x->there || x->span == 1 || g->col[c].used)
				continue;
			while (n < c + (size_t)x->span && !g->col[n].used)
				n++;
			if (n == c + (size_t)x->span)
				continue;
			to = grid_at(g, r, n);
			*to = *x;
			to->span = x->span - (int)(n - c);
			to->covered = false;
			x->there = false;
		}
}

bool
grid_is_head(const struct grid *g, size_t r, const struct grid_cell *x)
{
	return g->header[r] || x->header;
}

int
grid_span(const struct grid *g, size_t col, const struct grid_cell *x)
{
	int n = 0;

	for (size_t c = col; c < g->cols && c < col + (size_t)x->span; c++)
		n += g->col[c].used;
	return n;
}

bool
grid_make(struct arena *a, const struct doc_table *t, struct grid *g)
{
	*g = (struct grid){ .arena = a, .rows = t->n_rows,
		.cols = t->n_cols < GRID_COLS_MAX ? t->n_cols
		                                  : GRID_COLS_MAX };
	if (g->rows == 0 || g->cols == 0)
		return false;
	if (g->cols > CELLS_MAX / g->rows)
		g->cols = CELLS_MAX / g->rows ? CELLS_MAX / g->rows : 1;
	g->cells = arena_zalloc(a, g->rows * g->cols * sizeof(*g->cells));
	g->header = arena_zalloc(a, g->rows * sizeof(bool));
	g->total = arena_zalloc(a, g->rows * sizeof(bool));
	place(g, t);
	for (size_t r = 0; r < g->rows; r++)
		glue_row(g, r);
	find_types(g);
	move_spans(g);
	for (size_t c = 0; c < g->cols; c++)
		if (g->col[c].numeric) {
			g->col[c].decimal = decimal_of(g, c, c + 1);
			if (!g->col[c].decimal)
				g->col[c].decimal = decimal_of(g, 1, g->cols);
		}
	return true;
}
