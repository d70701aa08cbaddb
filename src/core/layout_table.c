/*
 * core/layout_table.c - data tables: figures never wrap and stand with their
 * decimal marks in one column, words give way first, and what does not fit is
 * reached sideways with a mark that says so.
 */
#include "config.h"

#include "core/layout_table.h"

#include "base/vec.h"
#include "core/grid.h"
#include "core/text.h"

#include "base/banned.h"

#define GAP 2         /* blanks between columns; 1 when it is tight */
#define WORD_MIN 12   /* a text column is not squeezed under this */

static void
measure_figures(struct grid *g, size_t c)
{
	struct grid_column *k = &g->col[c];

	for (size_t r = 0; r < g->rows; r++) {
		struct grid_cell *x = grid_at(g, r, c);
		size_t point;

		if (!x->there || !x->numeric || g->header[r] || x->header)
			continue;
		point = grid_point(x->text, k->decimal);
		x->before = text_width(slice_sub(x->text, 0, point));
		x->after = text_width(slice_sub(x->text, point, x->text.n));
		if (x->before > k->before)
			k->before = x->before;
		if (x->after > k->after)
			k->after = x->after;
	}
}

static void
measure_words(struct grid *g, size_t c)
{
	struct grid_column *k = &g->col[c];

	for (size_t r = 0; r < g->rows; r++) {
		struct grid_cell *x = grid_at(g, r, c);
		int w, least;

		if (!x->there || x->span != 1 || x->text.n == 0 ||
		    (k->numeric && x->numeric && !grid_is_head(g, r, x)))
			continue;
		w = flat_width(&x->f) + x->indent * 2;
		least = flat_min_width(&x->f) + x->indent * 2;
		if (w > k->natural)
			k->natural = w;
		if (least > k->least)
			k->least = least;
	}
	if (!k->numeric && k->least > WORD_MIN * 2)
		k->least = WORD_MIN * 2;
}

static int
figures_width(const struct grid_column *k)
{
	return k->numeric ? k->before + k->after : 0;
}

/* Total columns with the widths as they are. */
static int
total_width(const struct grid *g)
{
	int total = 0;

	for (size_t c = 0; c < g->cols; c++)
		if (g->col[c].used)
			total += g->col[c].width + (total ? g->gap : 0);
	return total;
}

static int
least_of(const struct grid_column *k)
{
	int least = k->least;

	if (least < figures_width(k))
		least = figures_width(k);
	return least < 1 ? 1 : least;
}

/* Take columns away from those that can give, the widest first. */
static void
squeeze(struct grid *g, size_t from, size_t to, int width)
{
	int over;

	while ((over = total_width(g) - width) > 0) {
		struct grid_column *most = NULL;

		for (size_t c = from; c < to; c++) {
			struct grid_column *k = &g->col[c];

			if (k->used && k->width > least_of(k) &&
			    (most == NULL || k->width > most->width))
				most = k;
		}
		if (most == NULL)
			return;
		most->width--;
	}
}

static void
natural_widths(struct grid *g)
{
	for (size_t c = 0; c < g->cols; c++) {
		struct grid_column *k = &g->col[c];

		k->width = k->natural > figures_width(k) ? k->natural
		                                         : figures_width(k);
	}
}

static void
set_widths(struct grid *g, int width)
{
	g->gap = GAP;
	natural_widths(g);
	squeeze(g, 1, g->cols, width);
	squeeze(g, 0, 1, width);
	if (total_width(g) <= width)
		return;
	g->gap = 1;
	squeeze(g, 0, g->cols, width);
	if (total_width(g) <= width)
		return;
	/* it scrolls sideways anyhow: nothing needs to be narrow */
	g->gap = GAP;
	natural_widths(g);
	for (size_t c = 0; c < g->cols; c++)
		if (!g->col[c].numeric && g->col[c].width > width / 3)
			g->col[c].width = width / 3 > least_of(&g->col[c])
			    ? width / 3 : least_of(&g->col[c]);
}

struct window {
	size_t shown[GRID_COLS_MAX];
	size_t n, skipped, beyond;
	int width;
};

/* Which columns fit: the first always, then from the scrolled one on. */
static void
choose(struct grid *g, int width, int scroll, struct window *w)
{
	size_t used = 0, seen = 0;
	bool all = total_width(g) <= width;

	*w = (struct window){ 0 };
	for (size_t c = 0; c < g->cols; c++)
		used += g->col[c].used;
	if (all || scroll < 0)
		scroll = 0;
	if (used > 1 && (size_t)scroll > used - 2)
		scroll = (int)used - 2;
	if (!all)
		width -= 4; /* room for the mark "›12" */
	for (size_t c = 0; c < g->cols; c++) {
		struct grid_column *k = &g->col[c];
		int need;

		if (!k->used)
			continue;
		if (seen++ > 0 && seen - 1 <= (size_t)scroll) {
			w->skipped++;
			continue;
		}
		/* the label leaves room for at least one column of figures */
		if (w->n == 0 && !all && k->width > width / 2)
			k->width = width / 2;
		need = k->width + (w->n ? g->gap : 0);
		if (w->n && w->width + need > width && w->n >= 2) {
			w->beyond = used - seen + 1;
			break;
		}
		k->at = w->width + (w->n ? g->gap : 0);
		w->width += need;
		w->shown[w->n++] = c;
	}
}

static unsigned
sign_style(struct slice s)
{
	if (slice_starts(s, SLICE("+")) || slice_starts(s, SLICE("▲")))
		return STYLE_GAIN;
	if (slice_starts(s, SLICE("▼")) || slice_starts(s, SLICE("−")) ||
	    (s.n > 1 && s.p[0] == '-' &&
	        (ascii_isdigit((unsigned char)s.p[1]) || s.p[1] == ' ')))
		return STYLE_LOSS;
	return 0;
}

/* Columns that a spanning cell may fill, of those shown. */
static int
span_width(const struct grid *g, const struct window *w, size_t i,
    const struct grid_cell *x)
{
	int width = g->col[w->shown[i]].width;

	for (size_t k = i + 1; k < w->n &&
	     w->shown[k] < w->shown[i] + (size_t)x->span; k++)
		width += g->gap + g->col[w->shown[k]].width;
	return width;
}

/* One line of one cell; *at goes on. */
static void
cell_line(struct layout_out *o, const struct grid *g, const struct window *w,
    size_t i, const struct grid_cell *x, bool head, bool bold, int left, size_t *at)
{
	const struct grid_column *k = &g->col[w->shown[i]];
	int hang = *at > 0 && w->shown[i] == 0 && !head ? 2 : 0;
	int room = span_width(g, w, i, x) - x->indent * 2 - hang;
	int col = left + k->at + x->indent * 2 + hang;
	unsigned style = head || bold || x->bold ? STYLE_BOLD : 0;
	struct flat_line l;

	while (*at < x->f.text.n && x->f.text.p[*at] == ' ')
		++*at;
	if (*at >= x->f.text.n)
		return;
	if (k->numeric && x->numeric && !head && x->span == 1) {
		size_t lead = (size_t)(x->text.p - x->f.text.p);

		style |= sign_style(x->text);
		col = left + k->at + k->width - k->after - x->before;
		if (x->before > k->before) /* never: measured before */
			col = left + k->at;
		flat_runs_add(&o->runs, &x->f, lead, lead + x->text.n, col,
		    style);
		*at = x->f.text.n;
		return;
	}
	l = flat_break(&x->f, *at, room < 1 ? 1 : room);
	if (x->span > 1 && head && w->shown[i] > 0)
		col += (room - l.width) / 2;
	else if ((k->numeric && (head || x->numeric) && w->shown[i] > 0) ||
	    x->align == 'r')
		col = left + k->at + span_width(g, w, i, x) - l.width;
	if (col < left + k->at)
		col = left + k->at;
	col = flat_runs_add(&o->runs, &x->f, l.from, l.to, col, style);
	if (l.hyphen)
		*VEC_PUSH(&o->runs) = (struct layout_run){ SLICE("-"), style,
			-1, col, 1 };
	*at = l.next;
}

static bool
row_is_empty(const struct grid *g, size_t r)
{
	for (size_t c = 0; c < g->cols; c++)
		if (grid_at(g, r, c)->there && grid_at(g, r, c)->text.n)
			return false;
	return true;
}

static void
row_lines(struct layout_out *o, const struct grid *g, const struct window *w,
    size_t r, int left, uint32_t block)
{
	size_t at[GRID_COLS_MAX] = { 0 };
	bool more = !row_is_empty(g, r), first = true;

	while (more) {
		size_t runs = o->runs.n;

		more = false;
		for (size_t i = 0; i < w->n; i++) {
			const struct grid_cell *x = grid_at(g, r, w->shown[i]);

			if (!x->there)
				continue;
			cell_line(o, g, w, i, x, grid_is_head(g, r, x),
			    g->total[r], left, &at[i]);
			while (at[i] < x->f.text.n &&
			    x->f.text.p[at[i]] == ' ')
				at[i]++;
			more |= at[i] < x->f.text.n;
		}
		if (o->runs.n == runs && !first)
			return;
		layout_emit(o, block, (uint32_t)r);
		first = false;
	}
}

static void
rule(struct layout_out *o, const struct grid *g, const struct window *w,
    int left, bool figures_only, uint32_t block, uint32_t offset)
{
	struct buf b = BUF_INIT(0);

	for (int i = 0; i < w->width; i++)
		buf_adds(&b, o->opt->ascii ? "-" : "─");
	if (!figures_only) {
		*VEC_PUSH(&o->runs) = (struct layout_run){
			arena_dup(&o->l->arena, buf_slice(&b)),
			STYLE_DIM | STYLE_MARK, -1, left, w->width };
	} else {
		size_t per = o->opt->ascii ? 1 : strlen("─");
		struct slice line = arena_dup(&o->l->arena, buf_slice(&b));

		for (size_t i = 0; i < w->n; i++) {
			const struct grid_column *k = &g->col[w->shown[i]];

			if (k->numeric)
				*VEC_PUSH(&o->runs) = (struct layout_run){
					slice_sub(line, 0,
					    per * (size_t)k->width),
					STYLE_DIM | STYLE_MARK, -1,
					left + k->at, k->width };
		}
	}
	buf_release(&b);
	layout_emit(o, block, offset);
}

/* "‹2" and "›3" at the edges of the first line say what is hidden. */
static void
mark_hidden(struct layout_out *o, size_t line, const struct window *w,
    int left)
{
	struct layout_line *l = &o->l->lines[line];
	struct layout_run *runs;
	size_t n = l->n_runs;
	const char *text;

	if (w->beyond == 0 && w->skipped == 0)
		return;
	runs = arena_alloc(&o->l->arena, (n + 1) * sizeof(*runs));
	if (n)
		memcpy(runs, l->runs, n * sizeof(*runs));
	if (w->beyond)
		text = arena_printf(&o->l->arena, "%s%zu",
		    o->opt->ascii ? ">" : "›", w->beyond);
	else
		text = arena_printf(&o->l->arena, "%s%zu",
		    o->opt->ascii ? "<" : "‹", w->skipped);
	runs[n] = (struct layout_run){ slice_of(text), STYLE_DIM | STYLE_MARK,
		-1, left + w->width + 1, text_width(slice_of(text)) };
	l->runs = runs;
	l->n_runs = n + 1;
	l->width = runs[n].col + runs[n].width;
	l->hidden_right = (int)w->beyond;
	l->hidden_left = (int)w->skipped;
}

static void
draw(struct layout_out *o, struct grid *g, const struct doc_table *t,
    uint32_t block)
{
	struct window w;
	int left = o->left;
	size_t first, head_end = 0;

	choose(g, o->opt->width, o->opt->table_scroll, &w);
	if (w.beyond + w.skipped > 0 &&
	    (int)(w.beyond + w.skipped) > o->l->table_cols_max)
		o->l->table_cols_max = (int)(w.beyond + w.skipped);
	/* wider than prose: move left as far as it needs */
	if (left + w.width + 4 > o->opt->width)
		left = o->opt->width - w.width - 4;
	if (left < 0)
		left = 0;
	if (t->caption.n) {
		struct doc_span s = { t->caption, STYLE_BOLD, -1 };
		struct flat f;
		size_t at = 0;

		flat_make(g->arena, &s, 1, &f);
		do {
			struct flat_line l = flat_break(&f, at, o->measure);

			flat_runs_add(&o->runs, &f, l.from, l.to, left, 0);
			layout_emit(o, block, 0);
			at = l.next;
		} while (at < f.text.n);
	}
	first = o->l->n_lines;
	while (head_end < g->rows && g->header[head_end])
		head_end++;
	for (size_t r = 0; r < g->rows; r++) {
		if (r > 0 && r == head_end)
			rule(o, g, &w, left, false, block, (uint32_t)r);
		else if (r > head_end && g->total[r] && !g->total[r - 1])
			rule(o, g, &w, left, true, block, (uint32_t)r);
		row_lines(o, g, &w, r, left, block);
	}
	if (o->l->n_lines > first)
		mark_hidden(o, first, &w, left);
}

void
layout_table(struct layout_out *o, const struct doc_table *t, uint32_t block)
{
	struct grid g;

	if (!grid_make(&o->l->arena, t, &g))
		return;
	for (size_t c = 0; c < g.cols; c++) {
		if (!g.col[c].used)
			continue;
		if (g.col[c].numeric)
			measure_figures(&g, c);
		measure_words(&g, c);
	}
	set_widths(&g, o->opt->width);
	draw(o, &g, t, block);
}
