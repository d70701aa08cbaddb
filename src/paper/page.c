/* paper/page.c - pages: what fits, foot notes, numbers, what is drawn. */
#include "config.h"

#include "paper/inside.h"

#include <cairo-pdf.h>
#include <stdlib.h>

#include "base/vec.h"
#include "core/text.h"
#include "core/url.h"

#include "base/banned.h"

#define NOTE_SIZE 7.5
#define NOTE_GAP 8.0   /* between the text and its notes */
#define NOTES_MAX 1000 /* of one article; further links have none */
#define FOOT_SIZE 8.0

/* ---- layouts ---- */

PangoLayout *
paper_layout(struct paper *p, struct slice text, const struct paper_style *s,
    double width)
{
	PangoLayout *l = pango_cairo_create_layout(p->cr);
	PangoFontDescription *font = pango_font_description_new();
	cairo_font_options_t *plain = cairo_font_options_create();

	/* one point is one unit, and letters stand where they are drawn */
	pango_cairo_context_set_resolution(pango_layout_get_context(l), 72);
	cairo_font_options_set_hint_style(plain, CAIRO_HINT_STYLE_NONE);
	cairo_font_options_set_hint_metrics(plain, CAIRO_HINT_METRICS_OFF);
	pango_cairo_context_set_font_options(pango_layout_get_context(l),
	    plain);
	pango_font_description_set_family_static(font, s->family);
	pango_font_description_set_size(font,
	    (int)(s->size * PANGO_SCALE));
	if (s->bold)
		pango_font_description_set_weight(font, PANGO_WEIGHT_BOLD);
	if (s->italic)
		pango_font_description_set_style(font, PANGO_STYLE_ITALIC);
	pango_layout_set_font_description(l, font);
	pango_layout_set_wrap(l, s->wrap_anywhere ? PANGO_WRAP_CHAR
	                                          : PANGO_WRAP_WORD_CHAR);
	pango_layout_set_width(l, width > 0 ? (int)(width * PANGO_SCALE)
	                                    : -1);
	pango_layout_set_text(l, text.n ? text.p : "", (int)text.n);
	pango_font_description_free(font);
	cairo_font_options_destroy(plain);
	return l;
}

/* ---- drawing ---- */

void
paper_line(struct paper *p, PangoLayoutLine *line, double x, double baseline)
{
	if (!p->draw)
		return;
	cairo_move_to(p->cr, x, baseline);
	pango_cairo_show_layout_line(p->cr, line);
}

void
paper_rule(struct paper *p, double x, double y, double width, double height,
    double grey)
{
	if (!p->draw)
		return;
	cairo_set_source_rgb(p->cr, grey, grey, grey);
	cairo_rectangle(p->cr, x, y, width, height);
	cairo_fill(p->cr);
	cairo_set_source_rgb(p->cr, 0, 0, 0);
}

/* An address within quotes: nothing in it can end them. */
void
paper_link(struct paper *p, struct slice url, double x, double y,
    double width, double height)
{
	static const char plain[] = "-._~:/?#[]@!$&()*+,;=%";
	struct buf b = BUF_INIT(65536);

	if (!p->draw || !url_is_http(url))
		return;
	buf_adds(&b, "uri='");
	for (size_t i = 0; i < url.n; i++) {
		unsigned char c = (unsigned char)url.p[i];

		if (ascii_isalnum(c) || (c && strchr(plain, c) != NULL))
			buf_addc(&b, url.p[i]);
		else
			buf_addf(&b, "%%%02X", c);
	}
	/* in thousandths, since figures are to have no comma */
	buf_addf(&b, "' rect=[%d.%03d %d.%03d %d.%03d %d.%03d]", (int)x,
	    (int)(x * 1000) % 1000, (int)y, (int)(y * 1000) % 1000,
	    (int)width, (int)(width * 1000) % 1000, (int)height,
	    (int)(height * 1000) % 1000);
	cairo_tag_begin(p->cr, CAIRO_TAG_LINK, buf_str(&b));
	cairo_tag_end(p->cr, CAIRO_TAG_LINK);
	buf_release(&b);
}

void
paper_outline(struct paper *p, struct slice text)
{
	struct buf b = BUF_INIT(4096), place = BUF_INIT(256);

	if (p->draw && text.n) {
		text_fit(&b, text, 120, false);
		buf_addf(&place, "page=%d pos=[0 %d]", p->page, (int)p->y);
		cairo_pdf_surface_add_outline(p->surface,
		    CAIRO_PDF_OUTLINE_ROOT, buf_str(&b), buf_str(&place),
		    CAIRO_PDF_OUTLINE_FLAG_OPEN);
	}
	buf_release(&b);
	buf_release(&place);
}

/* ---- foot notes ---- */

int
paper_note_for(struct paper *p, struct slice url, bool *is_new)
{
	*is_new = false;
	for (size_t i = 0; i < p->seen.n; i++)
		if (slice_eq(p->seen.v[i].url, url))
			return p->seen.v[i].number;
	if (p->seen.n >= NOTES_MAX)
		return 0;
	*VEC_PUSH(&p->seen) = (struct paper_note){ url, (int)p->seen.n };
	p->seen.v[p->seen.n - 1].number = (int)p->seen.n;
	*is_new = true;
	return (int)p->seen.n;
}

static PangoLayout *
note_layout(struct paper *p, int number)
{
	struct paper_style s = { .family = "Sans", .size = NOTE_SIZE,
		.wrap_anywhere = true };
	struct buf b = BUF_INIT(65536);
	PangoLayout *l;

	buf_addf(&b, "%d  ", number);
	text_clean(&b, p->seen.v[number - 1].url, TEXT_LINE);
	l = paper_layout(p, buf_slice(&b), &s, p->right - p->left);
	buf_release(&b);
	return l;
}

static void
draw_notes(struct paper *p)
{
	double y = p->bottom - p->foot_height + NOTE_GAP;

	if (p->foot.n)
		paper_rule(p, p->left, y - NOTE_GAP / 2, 80, 0.4, 0.5);
	for (size_t i = 0; i < p->foot.n; i++) {
		PangoRectangle r;

		pango_layout_get_extents(p->foot.v[i], NULL, &r);
		if (p->draw) {
			cairo_move_to(p->cr, p->left, y);
			pango_cairo_show_layout(p->cr, p->foot.v[i]);
		}
		y += (double)r.height / PANGO_SCALE;
		g_object_unref(p->foot.v[i]);
	}
	p->foot.n = 0;
	p->foot_height = 0;
}

/* Takes l, for which room was found. */
static void
add_note(struct paper *p, PangoLayout *l, double height)
{
	if (p->foot.n == 0)
		p->foot_height += NOTE_GAP;
	p->foot_height += height;
	*VEC_PUSH(&p->foot) = l;
}

void
paper_add_notes(struct paper *p, const int *numbers, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		PangoLayout *l = note_layout(p, numbers[i]);
		PangoRectangle r;

		pango_layout_get_extents(l, NULL, &r);
		add_note(p, l, (double)r.height / PANGO_SCALE);
	}
}

double
paper_notes_height(struct paper *p, const int *numbers, size_t n)
{
	double height = n && p->foot.n == 0 ? NOTE_GAP : 0;

	for (size_t i = 0; i < n; i++) {
		PangoLayout *l = note_layout(p, numbers[i]);
		PangoRectangle r;

		pango_layout_get_extents(l, NULL, &r);
		height += (double)r.height / PANGO_SCALE;
		g_object_unref(l);
	}
	return height;
}

/* ---- pages ---- */

/* The headline again from the second page on, and which page it is. */
static void
draw_foot(struct paper *p)
{
	struct paper_style s = { .family = "Sans", .size = FOOT_SIZE };
	double y = p->height - 40, width = p->right - p->left;
	struct buf b = BUF_INIT(65536);
	PangoLayout *l;

	if (!p->draw)
		return;
	cairo_set_source_rgb(p->cr, 0.35, 0.35, 0.35);
	buf_addf(&b, "%d / %d", p->page, p->pages);
	l = paper_layout(p, buf_slice(&b), &s, width);
	pango_layout_set_alignment(l, PANGO_ALIGN_RIGHT);
	cairo_move_to(p->cr, p->left, y);
	pango_cairo_show_layout(p->cr, l);
	g_object_unref(l);
	buf_clear(&b);
	text_clean(&b, p->head->title, TEXT_LINE);
	if (p->page > p->first_page && b.n) {
		l = paper_layout(p, buf_slice(&b), &s, width - 60);
		pango_layout_set_height(l, -1);
		pango_layout_set_ellipsize(l, PANGO_ELLIPSIZE_END);
		cairo_move_to(p->cr, p->left, y);
		pango_cairo_show_layout(p->cr, l);
		g_object_unref(l);
	}
	cairo_set_source_rgb(p->cr, 0, 0, 0);
	buf_release(&b);
}

void
paper_finish_page(struct paper *p)
{
	draw_notes(p);
	draw_foot(p);
	if (p->draw)
		cairo_show_page(p->cr);
}

void
paper_next_page(struct paper *p)
{
	paper_finish_page(p);
	p->y = p->top;
	if (++p->page > PAPER_PAGES_MAX)
		p->full = true;
}

void
paper_need(struct paper *p, double height)
{
	if (p->y > p->top && p->y + height + p->foot_height > p->bottom)
		paper_next_page(p);
}

void
paper_skip(struct paper *p, double height)
{
	if (p->y > p->top)
		p->y += height;
}
