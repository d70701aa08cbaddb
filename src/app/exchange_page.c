/* app/exchange_page.c - articles to read elsewhere: as a page, as mail. */
#include "config.h"

#include <stdlib.h>

#include "app/exchange_out.h"
#include "base/hash.h"
#include "core/text.h"
#include "core/url.h"

#include "base/banned.h"

#define MAIL_WIDTH 76

/* ---- HTML ---- */

static void
html_spans(const struct doc *d, const struct doc_span *v, size_t n,
    struct buf *out)
{
	for (size_t i = 0; i < n; i++) {
		bool bold = v[i].style & STYLE_BOLD;
		bool link = v[i].link >= 0 &&
		    (size_t)v[i].link < d->n_links &&
		    url_is_http(d->links[v[i].link].url);

		if (v[i].style & STYLE_MARK)
			continue;
		if (link) {
			buf_adds(out, "<a href=\"");
			xml_text(d->links[v[i].link].url, out);
			buf_adds(out, "\">");
		}
		buf_adds(out, bold ? "<b>" : "");
		xml_text(v[i].text, out);
		buf_adds(out, bold ? "</b>" : "");
		buf_adds(out, link ? "</a>" : "");
	}
}

static void
html_table(const struct doc *d, const struct doc_table *t, struct buf *out)
{
	buf_adds(out, "<table>\n");
	for (size_t r = 0; t != NULL && r < t->n_rows; r++) {
		buf_adds(out, "<tr>");
		for (size_t c = 0; c < t->rows[r].n_cells; c++) {
			const struct doc_cell *x = &t->rows[r].cells[c];
			const char *tag = x->header ? "th" : "td";

			buf_addf(out, "<%s", tag);
			if (x->colspan > 1)
				buf_addf(out, " colspan=\"%d\"", x->colspan);
			if (x->rowspan > 1)
				buf_addf(out, " rowspan=\"%d\"", x->rowspan);
			buf_addc(out, '>');
			html_spans(d, x->spans, x->n_spans, out);
			buf_addf(out, "</%s>", tag);
		}
		buf_adds(out, "</tr>\n");
	}
	buf_adds(out, "</table>\n");
}

static void
html_block(const struct doc *d, const struct doc_block *b, struct buf *out)
{
	const char *tag = b->kind == DOC_HEADING ? "h3"
	    : b->kind == DOC_PRE                 ? "pre" : "p";

	if (b->kind == DOC_TABLE) {
		html_table(d, b->table, out);
		return;
	}
	if (b->kind == DOC_RULE) {
		buf_adds(out, "<hr>\n");
		return;
	}
	buf_addf(out, "%s<%s>", b->quote ? "<blockquote>" : "", tag);
	if (b->kind == DOC_ITEM) {
		xml_text(b->marker, out);
		buf_addc(out, ' ');
	}
	html_spans(d, b->spans, b->n_spans, out);
	buf_addf(out, "</%s>%s\n", tag, b->quote ? "</blockquote>" : "");
}

/* Nothing is fetched from anywhere when the page is opened. */
void
page_begin(struct buf *out)
{
	buf_adds(out, "<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\">"
	    "<meta http-equiv=\"Content-Security-Policy\" content=\""
	    "default-src 'none'; style-src 'unsafe-inline'\">"
	    "<title>kurant</title><style>body{max-width:40em;margin:auto;"
	    "padding:1em;font-family:serif;line-height:1.45}article{"
	    "border-bottom:1px solid #999}table{border-collapse:collapse}"
	    "td,th{padding:.1em .5em;text-align:left;vertical-align:top}"
	    "p.of{color:#555}@media print{article{border:0}}</style></head>"
	    "<body>\n");
}

void
page_end(struct buf *out)
{
	buf_adds(out, "</body></html>\n");
}

void
article_page(struct app *a, const struct article_full *f, bool first,
    struct buf *out)
{
	struct doc *d = app_article_doc(a, f, APP_BODY_BEST);
	char when[DATE_RFC3339_MAX];

	(void)first;
	date_rfc3339(f->row.time, when);
	buf_adds(out, "<article><h2>");
	xml_text(f->row.title, out);
	buf_addf(out, "</h2>\n<p class=\"of\">%s ", when);
	xml_text(f->feed_name, out);
	if (f->a.author.n) {
		buf_adds(out, ", ");
		xml_text(f->a.author, out);
	}
	if (url_is_http(f->a.link)) {
		buf_adds(out, " <a href=\"");
		xml_text(f->a.link, out);
		buf_adds(out, "\">");
		xml_text(f->a.link, out);
		buf_adds(out, "</a>");
	}
	buf_adds(out, "</p>\n");
	for (size_t i = 0; i < d->n_blocks; i++)
		html_block(d, &d->blocks[i], out);
	buf_adds(out, "</article>\n");
	doc_free(d);
}

/* ---- mail ---- */

void
article_plain(struct app *a, const struct article_full *f, struct buf *out)
{
	struct layout_opt opt = { .width = MAIL_WIDTH };
	struct doc *d = app_article_doc(a, f, APP_BODY_BEST);
	struct layout *l = layout_new(d, &opt);

	for (size_t i = 0; i < l->n_lines; i++) {
		layout_line_text(&l->lines[i], out);
		buf_addc(out, '\n');
	}
	layout_free(l);
	doc_free(d);
}

/* RFC 2047, in words of few characters each. */
void
mail_header(const char *name, struct slice s, struct buf *out)
{
	size_t left = 0, n;

	buf_addf(out, "%s:", name);
	while (s.n) {
		if (left == 0)
			buf_adds(out, " =?UTF-8?Q?");
		text_decode(s, &n);
		for (size_t i = 0; i < n; i++)
			if (ascii_isalnum((unsigned char)s.p[i]))
				buf_addc(out, s.p[i]);
			else
				buf_addf(out, "=%02X", (unsigned char)s.p[i]);
		s = slice_sub(s, n, s.n);
		if (++left == 5 || s.n == 0) {
			buf_adds(out, s.n ? "?=\n" : "?=");
			left = 0;
		}
	}
}

/* A line that looks as if a mail began gets a > before it. */
void
mail_lines(struct slice rest, struct buf *out)
{
	struct slice line;

	while (rest.n && slice_split(&rest, '\n', &line)) {
		size_t n = 0;

		while (n < line.n && line.p[n] == '>')
			n++;
		if (slice_starts(slice_sub(line, n, line.n), SLICE("From ")))
			buf_addc(out, '>');
		buf_add_slice(out, line);
		buf_addc(out, '\n');
	}
}

void
article_mbox(struct app *a, const struct article_full *f, bool first,
    struct buf *out)
{
	char when[DATE_HTTP_MAX];
	struct buf body = BUF_INIT(8u << 20);

	(void)first;
	date_http(f->row.time, when); /* "Wed, 05 Feb 2025 12:40:00 GMT" */
	buf_addf(out, "From kurant@localhost %.3s %.3s %.2s %.8s %.4s\n",
	    when, when + 8, when + 5, when + 17, when + 12);
	mail_header("From", f->feed_name, out);
	buf_adds(out, " <kurant@localhost>\n");
	mail_header("Subject", f->row.title, out);
	buf_addf(out, "\nDate: %.25s +0000\nMessage-ID: <%016llx.%016llx"
	    "@kurant.invalid>\nMIME-Version: 1.0\nContent-Type: text/plain; "
	    "charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n", when,
	    (unsigned long long)hash64(f->feed_url.p, f->feed_url.n, 1),
	    (unsigned long long)hash64(f->a.guid.p, f->a.guid.n, 1));
	article_plain(a, f, &body);
	mail_lines(buf_slice(&body), out);
	buf_addf(out, "\n%.*s\n\n", SLICE_ARG(f->a.link));
	buf_release(&body);
}
