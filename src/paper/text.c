/* paper/text.c - running text on pages: spans, paragraphs, lists. */
#include "config.h"

#include "paper/inside.h"

#include <stdlib.h>

#include "base/vec.h"
#include "core/url.h"

#include "base/banned.h"

#define HEADING_KEEP 40.0 /* of the text below it: no heading stands alone */
#define CODE_SIZE 8.5
#define CODE_LEAST 6.0
#define BAR_WIDTH 1.5
#define INDENT_MAX 12     /* levels that still move text */
#define LINE_NOTES 16     /* notes of one line */
#define WORD_MAX 400      /* bytes: Pango takes ages to break longer words */

/* ---- text with looks ---- */

static void
add_attr(PangoAttrList *list, PangoAttribute *a, size_t from, size_t to)
{
	a->start_index = (guint)from;
	a->end_index = (guint)to;
	pango_attr_list_insert(list, a);
}

static guint16
level_of(double v)
{
	return (guint16)(v * 65535);
}

static void
add_looks(PangoAttrList *list, unsigned style, double size, size_t from,
    size_t to)
{
	if (style & STYLE_BOLD)
		add_attr(list, pango_attr_weight_new(PANGO_WEIGHT_BOLD), from,
		    to);
	if (style & STYLE_ITALIC)
		add_attr(list, pango_attr_style_new(PANGO_STYLE_ITALIC), from,
		    to);
	if (style & STYLE_STRIKE)
		add_attr(list, pango_attr_strikethrough_new(TRUE), from, to);
	if (style & STYLE_CODE) {
		add_attr(list, pango_attr_family_new("Monospace"), from, to);
		add_attr(list, pango_attr_scale_new(0.85), from, to);
	}
	if (style & (STYLE_SUP | STYLE_SUB)) {
		double rise = style & STYLE_SUP ? size * 0.35 : -size * 0.15;

		add_attr(list, pango_attr_scale_new(0.7), from, to);
		add_attr(list, pango_attr_rise_new((int)(rise *
		    PANGO_SCALE)), from, to);
	}
	if (style & STYLE_DIM)
		add_attr(list, pango_attr_foreground_new(level_of(0.35),
		    level_of(0.35), level_of(0.35)), from, to);
}

static bool
leads_somewhere(const struct paper *p, const struct doc_span *s)
{
	return s->link >= 0 && (size_t)s->link < p->doc->n_links &&
	    url_is_http(p->doc->links[s->link].url);
}

/* The note's number behind the words; none where they are the address. */
static void
close_link(struct paper *p, struct paper_text *t, struct buf *b,
    PangoAttrList *list, const struct paper_style *s, bool notes)
{
	struct paper_range *r = &t->links.v[t->links.n - 1];
	struct slice words = slice_sub(buf_slice(b), (size_t)r->from, b->n);
	bool is_new;
	int number;

	r->to = (int)b->n;
	if (!notes || words.n == 0 || slice_eq(slice_trim(words), r->url))
		return;
	number = paper_note_for(p, r->url, &is_new);
	if (number == 0)
		return;
	buf_addf(b, "%d", number);
	add_looks(list, STYLE_SUP, s->size, (size_t)r->to, b->n);
	r->note = is_new ? number : 0;
}

/* Text; words that nobody wrote as words may be broken. */
static void
add_text(struct slice s, struct buf *out)
{
	size_t word = 0;

	for (size_t i = 0; i < s.n; i++) {
		bool starts = ((unsigned char)s.p[i] & 0xc0) != 0x80;

		if (starts && word >= WORD_MAX) {
			buf_adds(out, "\xe2\x80\x8b");
			word = 0;
		}
		word = ascii_isspace((unsigned char)s.p[i]) ? 0 : word + 1;
		buf_addc(out, s.p[i]);
	}
}

void
paper_text_make(struct paper *p, const struct doc_span *v, size_t n,
    const struct paper_style *s, double width, bool notes,
    struct paper_text *out)
{
	PangoAttrList *list = pango_attr_list_new();
	struct buf b = BUF_INIT(64u << 20);
	int link = -1;

	*out = (struct paper_text){ NULL };
	for (size_t i = 0; i <= n; i++) {
		int to = i < n && leads_somewhere(p, &v[i]) ? v[i].link : -1;
		size_t from = b.n;

		if (i < n && v[i].style & STYLE_MARK)
			continue;
		if (to != link && link >= 0)
			close_link(p, out, &b, list, s, notes);
		from = b.n;
		if (to != link && to >= 0)
			*VEC_PUSH(&out->links) = (struct paper_range){
				(int)b.n, (int)b.n, p->doc->links[to].url, 0 };
		link = to;
		if (i == n)
			break;
		add_text(doc_span_shown(v, i), &b);
		add_looks(list, v[i].style, s->size, from, b.n);
		if (to >= 0)
			add_attr(list, pango_attr_foreground_new(
			    level_of(0.08), level_of(0.22), level_of(0.42)),
			    from, b.n);
	}
	out->layout = paper_layout(p, buf_slice(&b), s, width);
	pango_layout_set_attributes(out->layout, list);
	pango_attr_list_unref(list);
	buf_release(&b);
}

void
paper_text_release(struct paper_text *t)
{
	g_object_unref(t->layout);
	free(t->links.v);
}

/* ---- lines of a paragraph ---- */

struct para {
	struct paper *p;
	const struct paper_style *s;
	const struct paper_text *text;
	double left; /* of the text */
	int n_lines;
	PangoLayout *mark; /* of the first line, or NULL */
	double mark_width;
};

/* Notes whose mark stands on the line. */
static size_t
notes_of(const struct para *a, const PangoLayoutLine *line,
    int numbers[LINE_NOTES])
{
	size_t n = 0;

	for (size_t i = 0; i < a->text->links.n && n < LINE_NOTES; i++) {
		const struct paper_range *r = &a->text->links.v[i];

		if (r->note && r->to >= line->start_index &&
		    r->to < line->start_index + line->length)
			numbers[n++] = r->note;
	}
	return n;
}

static void
place_links(const struct para *a, PangoLayoutLine *line, double x, double y,
    double height)
{
	for (size_t i = 0; i < a->text->links.n; i++) {
		const struct paper_range *r = &a->text->links.v[i];
		int *spots = NULL, n = 0;

		if (r->to <= line->start_index ||
		    r->from >= line->start_index + line->length)
			continue;
		pango_layout_line_get_x_ranges(line, r->from, r->to, &spots,
		    &n);
		for (int k = 0; k < n; k++)
			paper_link(a->p, r->url,
			    x + (double)spots[2 * k] / PANGO_SCALE, y,
			    (double)(spots[2 * k + 1] - spots[2 * k]) /
			        PANGO_SCALE,
			    height);
		g_free(spots);
	}
}

static void
draw_mark(const struct para *a, double baseline)
{
	if (a->mark == NULL || !a->p->draw)
		return;
	cairo_move_to(a->p->cr, a->left - a->mark_width, baseline -
	    (double)pango_layout_get_baseline(a->mark) / PANGO_SCALE);
	pango_cairo_show_layout(a->p->cr, a->mark);
}

/*
 * One line.  The first two stay together, and so do the last two; what the
 * paragraph is to be kept with needs room below the last.
 */
static void
put_line(struct para *a, PangoLayoutIter *it, int i)
{
	struct paper *p = a->p;
	PangoLayoutLine *line = pango_layout_iter_get_line_readonly(it);
	PangoRectangle r;
	int numbers[LINE_NOTES];
	size_t n = notes_of(a, line, numbers);
	double height, baseline, need, x;

	pango_layout_iter_get_line_extents(it, NULL, &r);
	height = (double)r.height / PANGO_SCALE * PAPER_LEADING;
	baseline = (double)(pango_layout_iter_get_baseline(it) - r.y) /
	    PANGO_SCALE;
	need = height + paper_notes_height(p, numbers, n);
	if ((i == 0 && a->n_lines > 1) || i == a->n_lines - 2)
		need += height;
	if (i == 0 && a->n_lines == 3)
		need += height;
	if (a->s->keep > 0)
		need += a->s->keep + height * (a->n_lines - 1 - i);
	paper_need(p, need);
	if (p->full)
		return;
	paper_add_notes(p, numbers, n);
	x = a->left + (double)r.x / PANGO_SCALE;
	for (int q = 0; q < a->s->quote && q < INDENT_MAX; q++)
		paper_rule(p, p->left + q * PAPER_INDENT, p->y, BAR_WIDTH,
		    height, 0.7);
	if (p->draw)
		cairo_set_source_rgb(p->cr, a->s->grey, a->s->grey,
		    a->s->grey);
	if (i == 0)
		draw_mark(a, p->y + baseline);
	paper_line(p, line, x, p->y + baseline);
	if (p->draw)
		place_links(a, line, a->left, p->y, height);
	p->y += height;
}

static void
put_text(struct paper *p, const struct paper_text *t,
    const struct paper_style *s, double left, PangoLayout *mark)
{
	struct para a = { .p = p, .s = s, .text = t, .left = left,
		.n_lines = pango_layout_get_line_count(t->layout),
		.mark = mark };
	PangoLayoutIter *it = pango_layout_get_iter(t->layout);
	PangoRectangle r;
	int i = 0;

	if (mark != NULL) {
		pango_layout_get_extents(mark, NULL, &r);
		a.mark_width = (double)r.width / PANGO_SCALE + 5;
	}
	paper_skip(p, s->before);
	do
		put_line(&a, it, i++);
	while (!p->full && pango_layout_iter_next_line(it));
	pango_layout_iter_free(it);
	if (p->draw)
		cairo_set_source_rgb(p->cr, 0, 0, 0);
}

void
paper_spans(struct paper *p, const struct doc_span *v, size_t n,
    const struct paper_style *s, struct slice mark)
{
	double left = p->left + s->left;
	struct paper_text t;
	PangoLayout *m = NULL;

	if (mark.n)
		m = paper_layout(p, mark, s, 0);
	paper_text_make(p, v, n, s, p->right - left, p->notes, &t);
	put_text(p, &t, s, left, m);
	paper_text_release(&t);
	if (m != NULL)
		g_object_unref(m);
}

/* ---- blocks ---- */

static int
capped(int levels)
{
	return levels < 0 ? 0 : levels < INDENT_MAX ? levels : INDENT_MAX;
}

static void
heading(struct paper *p, const struct doc_block *b)
{
	struct paper_style s = { .family = "Sans", .bold = true,
		.size = b->level <= 2 ? 13 : b->level == 3 ? 11.5 : 10.5,
		.before = b->level <= 2 ? 16 : 12, .keep = HEADING_KEEP };
	struct buf text = BUF_INIT(65536);

	for (size_t i = 0; i < b->n_spans; i++)
		buf_add_slice(&text, b->spans[i].text);
	paper_spans(p, b->spans, b->n_spans, &s, SLICE(""));
	paper_outline(p, buf_slice(&text));
	p->y += 1;
	buf_release(&text);
}

/* Code as it stands; what is too wide gets smaller, then breaks. */
static void
code_block(struct paper *p, const struct doc_block *b)
{
	struct paper_style s = { .family = "Monospace", .size = CODE_SIZE,
		.before = 7, .wrap_anywhere = true,
		.quote = capped(b->quote),
		.left = PAPER_INDENT * (capped(b->quote) +
		    capped(b->indent)) };
	double room = p->right - p->left - s.left, width;
	struct doc_span *v = calloc(b->n_spans + 1, sizeof(*v));
	struct paper_text t;
	PangoRectangle r;

	if (v == NULL)
		return;
	for (size_t i = 0; i < b->n_spans; i++) {
		v[i] = b->spans[i];
		v[i].style &= ~(unsigned)STYLE_CODE; /* the font says it */
	}
	paper_text_make(p, v, b->n_spans, &s, 0, false, &t);
	pango_layout_get_extents(t.layout, NULL, &r);
	width = (double)r.width / PANGO_SCALE;
	paper_text_release(&t);
	if (width > room)
		s.size = s.size * room / width > CODE_LEAST
		    ? s.size * room / width * 0.99 : CODE_LEAST;
	paper_spans(p, v, b->n_spans, &s, SLICE(""));
	free(v);
}

static void
text_block(struct paper *p, const struct doc_block *b, bool tight)
{
	struct paper_style s = { .family = "Serif", .size = PAPER_BODY,
		.before = tight ? 2 : 8, .quote = capped(b->quote),
		.left = PAPER_INDENT * (capped(b->quote) +
		    capped(b->indent)) };
	struct slice mark = SLICE("");

	if (b->kind == DOC_ITEM) {
		mark = b->marker;
		s.left += PAPER_INDENT + (mark.n > 3 ? 6 : 0);
	} else if (b->kind == DOC_IMAGE) {
		mark = SLICE("\xe2\x96\xa3");
		s.left += PAPER_INDENT;
		s.size = 9;
		s.grey = 0.3;
		s.family = "Sans";
	}
	paper_spans(p, b->spans, b->n_spans, &s, mark);
}

static void
rule_block(struct paper *p)
{
	paper_skip(p, 14);
	paper_need(p, 20);
	paper_rule(p, (p->left + p->right) / 2 - 40, p->y, 80, 0.5, 0.5);
	p->y += 6;
}

void
paper_doc(struct paper *p)
{
	for (size_t i = 0; i < p->doc->n_blocks && !p->full; i++) {
		const struct doc_block *b = &p->doc->blocks[i];
		bool list = b->kind == DOC_ITEM && i > 0 &&
		    (b[-1].kind == DOC_ITEM || b[-1].indent > 0);

		switch (b->kind) {
		case DOC_HEADING: heading(p, b); break;
		case DOC_PRE: code_block(p, b); break;
		case DOC_RULE: rule_block(p); break;
		case DOC_TABLE: paper_table(p, b); break;
		default: text_block(p, b, list); break;
		}
	}
}
