/* paper/pdf.c - all pages of a PDF from first to last. */
#include "config.h"

#include "paper/pdf.h"

#include <cairo-pdf.h>
#include <stdlib.h>

#include "base/clock.h"
#include "core/text.h"
#include "paper/inside.h"

#include "base/banned.h"

#define A4_WIDTH 595.28
#define A4_HEIGHT 841.89
#define LETTER_WIDTH 612.0
#define LETTER_HEIGHT 792.0
#define MARGIN 68.0
#define MARGIN_TOP 56.0
#define MARGIN_BOTTOM 62.0 /* the page's number stands in it */

static cairo_status_t
take_bytes(void *arg, const unsigned char *p, unsigned int n)
{
	struct buf *out = arg;

	return buf_add(out, p, n) == ERR_OK ? CAIRO_STATUS_SUCCESS
	                                    : CAIRO_STATUS_WRITE_ERROR;
}

/* Who, when and where from, below the headline and above a thin rule. */
static void
head_block(struct paper *p)
{
	const struct doc_head *h = p->head;
	struct paper_style title = { .family = "Serif", .size = 18,
		.bold = true };
	struct paper_style small = { .family = "Sans", .size = 8.5,
		.before = 5, .grey = 0.3 };
	struct buf line = BUF_INIT(65536), clean = BUF_INIT(65536);
	struct doc_span s = { { NULL, 0 }, 0, -1 };

	text_clean(&clean, h->title, TEXT_LINE);
	s.text = buf_slice(&clean);
	paper_outline(p, s.text);
	paper_spans(p, &s, 1, &title, SLICE(""));
	doc_head_line(h, &line);
	s.text = buf_slice(&line);
	if (line.n)
		paper_spans(p, &s, 1, &small, SLICE(""));
	small.before = 1;
	buf_clear(&clean);
	text_clean(&clean, h->link, TEXT_LINE);
	s.text = buf_slice(&clean);
	small.wrap_anywhere = true;
	if (clean.n)
		paper_spans(p, &s, 1, &small, SLICE(""));
	buf_clear(&clean);
	text_clean(&clean, h->securities, TEXT_LINE);
	s.text = buf_slice(&clean);
	small.bold = true;
	if (clean.n)
		paper_spans(p, &s, 1, &small, SLICE(""));
	paper_rule(p, p->left, p->y + 6, p->right - p->left, 0.5, 0.6);
	p->y += 7;
	buf_release(&line);
	buf_release(&clean);
}

static void
set_parts(struct paper *p, const struct paper_part *v, size_t n)
{
	p->page = 1;
	p->full = false;
	for (size_t i = 0; i < n && !p->full; i++) {
		p->head = v[i].head;
		p->doc = v[i].doc;
		p->seen.n = 0;
		if (i > 0)
			p->page++;
		p->first_page = p->page;
		p->y = p->top;
		head_block(p);
		paper_doc(p);
		paper_finish_page(p);
	}
	p->pages = p->page;
}

static void
set_metadata(struct paper *p, const struct paper_part *part)
{
	struct buf b = BUF_INIT(65536);
	char when[DATE_RFC3339_MAX];

	text_clean(&b, part->head->title, TEXT_LINE);
	cairo_pdf_surface_set_metadata(p->surface, CAIRO_PDF_METADATA_TITLE,
	    buf_str(&b));
	buf_clear(&b);
	doc_head_byline(part->head, &b);
	if (b.n)
		cairo_pdf_surface_set_metadata(p->surface,
		    CAIRO_PDF_METADATA_AUTHOR, buf_str(&b));
	cairo_pdf_surface_set_metadata(p->surface, CAIRO_PDF_METADATA_CREATOR,
	    "kurant " PACKAGE_VERSION);
	date_rfc3339(clock_now(), when);
	cairo_pdf_surface_set_metadata(p->surface,
	    CAIRO_PDF_METADATA_CREATE_DATE, when);
	buf_release(&b);
}

enum err
paper_pdf(const struct paper_part *v, size_t n, const struct paper_opt *o,
    struct buf *out, size_t *pages, struct error *e)
{
	struct paper p = { .notes = o->notes,
		.width = o->letter ? LETTER_WIDTH : A4_WIDTH,
		.height = o->letter ? LETTER_HEIGHT : A4_HEIGHT,
		.left = MARGIN, .top = MARGIN_TOP };
	cairo_status_t status;
	enum err rc = ERR_OK;

	p.right = p.width - MARGIN;
	p.bottom = p.height - MARGIN_BOTTOM;
	p.surface = cairo_pdf_surface_create_for_stream(take_bytes, out,
	    p.width, p.height);
	p.cr = cairo_create(p.surface);
	set_parts(&p, v, n);
	if (p.full) {
		rc = error_set(e, ERR_TOOBIG, "more than %d pages: not "
		    "printed; 'kurant export' writes text of any length",
		    PAPER_PAGES_MAX);
	} else if (n > 0) {
		set_metadata(&p, &v[0]);
		p.draw = true;
		set_parts(&p, v, n);
	}
	cairo_surface_finish(p.surface);
	status = cairo_status(p.cr) ? cairo_status(p.cr)
	                            : cairo_surface_status(p.surface);
	if (rc == ERR_OK && status != CAIRO_STATUS_SUCCESS)
		rc = status == CAIRO_STATUS_WRITE_ERROR
		    ? error_set(e, ERR_TOOBIG, "the PDF would be over %zu "
		          "bytes", out->max)
		    : error_set(e, ERR_IO, "no PDF: cairo says: %s",
		          cairo_status_to_string(status));
	if (pages != NULL)
		*pages = (size_t)p.pages;
	cairo_destroy(p.cr);
	cairo_surface_destroy(p.surface);
	free(p.seen.v);
	free(p.foot.v);
	return rc;
}
