/* core/layout.c - a document at a width: blocks to lines of styled runs. */
#include "config.h"

#include "core/doc.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/vec.h"
#include "core/flat.h"
#include "core/layout_table.h"
#include "core/text.h"

#include "base/banned.h"

#define MEASURE 76    /* columns of prose when nobody says */
#define INDENT_MAX 20 /* levels of lists and quotes that still move text */

struct layout_line *
layout_emit(struct layout_out *o, uint32_t block, uint32_t offset)
{
	struct layout *l = o->l;
	struct layout_line *line;

	if (l->n_lines == o->cap) {
		o->cap = o->cap ? o->cap * 2 : 64;
		l->lines = xreallocarray(l->lines, o->cap, sizeof(*l->lines));
	}
	line = &l->lines[l->n_lines++];
	*line = (struct layout_line){ .n_runs = o->runs.n,
		.block = block, .offset = offset };
	if (o->runs.n) {
		const struct layout_run *last = &o->runs.v[o->runs.n - 1];

		line->runs = arena_alloc(&l->arena,
		    o->runs.n * sizeof(*line->runs));
		memcpy(line->runs, o->runs.v, o->runs.n * sizeof(*line->runs));
		line->width = last->col + last->width;
	}
	o->runs.n = 0;
	return line;
}

static void
add_run(struct layout_out *o, struct slice text, unsigned style, int col)
{
	*VEC_PUSH(&o->runs) = (struct layout_run){ text, style, -1, col,
		text_width(text) };
}

static void
blank_lines(struct layout_out *o, int n, uint32_t block)
{
	while (n-- > 0)
		layout_emit(o, block, 0);
}

static bool
is_list_part(const struct doc_block *b)
{
	return b->kind == DOC_ITEM || b->indent > 0;
}

/* Blank lines between two blocks. */
static int
gap(const struct doc_block *before, const struct doc_block *b)
{
	if (b->kind == DOC_HEADING)
		return before->kind == DOC_HEADING ? 1 : 2;
	if (b->kind == DOC_ITEM && is_list_part(before) &&
	    b->quote == before->quote)
		return 0;
	return 1;
}

/* Quote bars at col; returns the column after them. */
static int
add_quote(struct layout_out *o, int quote, int col)
{
	for (int i = 0; i < quote && i < INDENT_MAX; i++) {
		add_run(o, o->opt->ascii ? SLICE("|") : SLICE("│"),
		    STYLE_QUOTE | STYLE_MARK, col);
		col += 2;
	}
	return col;
}

static struct slice
marker_of(const struct layout_out *o, const struct doc_block *b)
{
	if (!o->opt->ascii || b->marker.n == 0 ||
	    (unsigned char)b->marker.p[0] < 0x80)
		return b->marker;
	return b->level % 2 ? SLICE("*") : SLICE("-");
}

static unsigned
style_of(const struct doc_block *b)
{
	unsigned style = b->quote ? STYLE_QUOTE : 0;

	switch (b->kind) {
	case DOC_HEADING: return style | STYLE_HEADING | STYLE_BOLD;
	case DOC_PRE: return style | STYLE_CODE;
	case DOC_IMAGE: return style | STYLE_DIM;
	default: return style;
	}
}

/* Columns by which the block's text stands in from the quote bars. */
static int
hang_of(const struct layout_out *o, const struct doc_block *b)
{
	int indent = b->indent < INDENT_MAX ? b->indent : INDENT_MAX;
	int hang = indent * 2;

	if (b->kind == DOC_ITEM)
		hang += text_width(marker_of(o, b)) + 1;
	else if (b->kind == DOC_IMAGE)
		hang += 2;
	return hang;
}

static void
add_first_mark(struct layout_out *o, const struct doc_block *b, int col,
    int hang)
{
	struct slice mark;

	if (b->kind == DOC_ITEM)
		mark = marker_of(o, b);
	else if (b->kind == DOC_IMAGE)
		mark = o->opt->ascii ? SLICE("#") : SLICE("▣");
	else
		return;
	add_run(o, mark, STYLE_MARK | (style_of(b) & STYLE_DIM),
	    col + hang - text_width(mark) - 1);
}

static int
room_for(const struct layout_out *o, const struct doc_block *b, int used)
{
	int room = (b->kind == DOC_PRE ? o->opt->width - o->left
	                               : o->measure) - used;

	return room < 8 ? 8 : room;
}

static void
text_block(struct layout_out *o, const struct doc_block *b, uint32_t index)
{
	struct flat f;
	int hang = hang_of(o, b);
	int used = (b->quote < INDENT_MAX ? b->quote : INDENT_MAX) * 2 + hang;
	int room = room_for(o, b, used);
	size_t at = 0;
	bool first = true;

	flat_make(&o->l->arena, b->spans, b->n_spans, &f);
	do {
		struct flat_line line = flat_break(&f, at, room);
		int col = add_quote(o, b->quote, o->left);
		int pad = b->rtl && line.width < room ? room - line.width : 0;
		struct layout_line *made;

		if (first)
			add_first_mark(o, b, col, hang);
		col = flat_runs_add(&o->runs, &f, line.from, line.to,
		    col + hang + pad, style_of(b));
		if (line.hyphen)
			add_run(o, SLICE("-"), style_of(b) | STYLE_HYPHEN,
			    col);
		made = layout_emit(o, index, (uint32_t)at);
		made->soft = !line.hard && line.next < f.text.n;
		first = false;
		at = line.next;
	} while (at < f.text.n);
}

static void
rule_block(struct layout_out *o, uint32_t index)
{
	struct buf b = BUF_INIT(0);

	for (int i = 0; i < 12; i++)
		buf_adds(&b, o->opt->ascii ? "-" : "─");
	add_run(o, arena_dup(&o->l->arena, buf_slice(&b)),
	    STYLE_DIM | STYLE_MARK, o->left + (o->measure - 12) / 2);
	buf_release(&b);
	layout_emit(o, index, 0);
}

static void
link_list(struct layout_out *o, const struct doc *d)
{
	uint32_t last = d->n_blocks ? (uint32_t)d->n_blocks - 1 : 0;

	if (d->n_links == 0)
		return;
	blank_lines(o, 1, last);
	for (size_t i = 0; i < d->n_links; i++) {
		char *mark = arena_printf(&o->l->arena, "[%zu]", i + 1);
		struct slice url = d->links[i].url;
		int col = o->left + 6;
		int room = o->opt->width - col;

		add_run(o, slice_of(mark), STYLE_DIM, o->left);
		do { /* an address breaks anywhere, so that it can be copied */
			struct slice part = text_prefix(url,
			    room < 8 ? 8 : room, NULL);

			if (part.n == 0)
				part = url;
			add_run(o, part, STYLE_UNDERLINE, col);
			o->runs.v[o->runs.n - 1].link = (int)i;
			layout_emit(o, last, 0)->soft = part.n < url.n;
			url = slice_sub(url, part.n, url.n);
		} while (url.n);
	}
}

struct layout *
layout_new(const struct doc *d, const struct layout_opt *opt)
{
	struct layout *l = xcalloc(1, sizeof(*l));
	struct layout_opt sane = *opt;
	struct layout_out o = { .l = l, .opt = &sane };

	arena_init(&l->arena);
	if (sane.width < 10)
		sane.width = 10;
	o.measure = sane.measure > 0 ? sane.measure : MEASURE;
	if (o.measure > sane.width)
		o.measure = sane.width;
	o.left = sane.centre ? (sane.width - o.measure) / 2 : 0;
	for (size_t i = 0; i < d->n_blocks; i++) {
		const struct doc_block *b = &d->blocks[i];

		if (i > 0)
			blank_lines(&o, gap(b - 1, b), (uint32_t)i);
		if (b->kind == DOC_TABLE && b->table != NULL)
			layout_table(&o, b->table, (uint32_t)i);
		else if (b->kind == DOC_RULE)
			rule_block(&o, (uint32_t)i);
		else
			text_block(&o, b, (uint32_t)i);
	}
	if (sane.link_list)
		link_list(&o, d);
	free(o.runs.v);
	return l;
}

void
layout_free(struct layout *l)
{
	if (l == NULL)
		return;
	arena_release(&l->arena);
	free(l->lines);
	free(l);
}

size_t
layout_find(const struct layout *l, uint32_t block, uint32_t offset)
{
	size_t best = 0;

	for (size_t i = 0; i < l->n_lines; i++) {
		const struct layout_line *line = &l->lines[i];

		if (line->block > block ||
		    (line->block == block && line->offset > offset))
			break;
		best = i;
	}
	return best;
}

void
layout_line_text(const struct layout_line *line, struct buf *out)
{
	int col = 0;

	for (size_t i = 0; i < line->n_runs; i++) {
		const struct layout_run *r = &line->runs[i];

		for (; col < r->col; col++)
			buf_addc(out, ' ');
		buf_add_slice(out, r->text);
		col += r->width;
	}
	while (out->n && out->p[out->n - 1] == ' ')
		buf_truncate(out, out->n - 1);
}
