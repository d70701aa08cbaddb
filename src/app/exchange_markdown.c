/* app/exchange_markdown.c - a document as Markdown. */
#include "config.h"

#include "app/exchange.h"

#include "base/banned.h"

/* http and https only, without what would end the link. */
static void
link_target(struct slice url, struct buf *out)
{
	buf_adds(out, "](<");
	for (size_t i = 0; i < url.n; i++)
		if (url.p[i] != '<' && url.p[i] != '>' && url.p[i] != '\n')
			buf_addc(out, url.p[i]);
	buf_adds(out, ">)");
}

static void
spans(const struct doc *d, const struct doc_span *v, size_t n,
    struct buf *out)
{
	for (size_t i = 0; i < n; i++) {
		bool bold = v[i].style & STYLE_BOLD &&
		    !(v[i].style & STYLE_HEADING);
		bool link = v[i].link >= 0 &&
		    (size_t)v[i].link < d->n_links;
		struct slice t = slice_trim(v[i].text);
		size_t at = t.n ? (size_t)(t.p - v[i].text.p) : v[i].text.n;

		if (v[i].style & STYLE_MARK)
			continue;
		if (at > 0)
			buf_addc(out, ' '); /* marks stand at the words */
		if (t.n == 0)
			continue;
		if (link)
			buf_addc(out, '[');
		buf_adds(out, bold ? "**" : "");
		markdown_text(t, out);
		buf_adds(out, bold ? "**" : "");
		if (link)
			link_target(d->links[v[i].link].url, out);
		if (at + t.n < v[i].text.n)
			buf_addc(out, ' ');
	}
}

static void
prefix(const struct doc_block *b, struct buf *out)
{
	for (int i = 0; i < b->quote && i < 8; i++)
		buf_adds(out, "> ");
}

static void
pre(const struct doc_block *b, struct buf *out)
{
	prefix(b, out);
	buf_adds(out, "    ");
	for (size_t i = 0; i < b->n_spans; i++)
		for (size_t k = 0; k < b->spans[i].text.n; k++) {
			buf_addc(out, b->spans[i].text.p[k]);
			if (b->spans[i].text.p[k] == '\n') {
				prefix(b, out);
				buf_adds(out, "    ");
			}
		}
}

static void
table(const struct doc *d, const struct doc_block *b, struct buf *out)
{
	const struct doc_table *t = b->table;

	for (size_t r = 0; t != NULL && r < t->n_rows; r++) {
		prefix(b, out);
		for (size_t c = 0; c < t->rows[r].n_cells; c++) {
			buf_adds(out, "| ");
			spans(d, t->rows[r].cells[c].spans,
			    t->rows[r].cells[c].n_spans, out);
			buf_addc(out, ' ');
		}
		buf_adds(out, "|\n");
		if (r > 0)
			continue;
		prefix(b, out);
		for (size_t c = 0; c < t->rows[r].n_cells; c++)
			buf_adds(out, "|---");
		buf_adds(out, "|\n");
	}
}

void
markdown_doc(const struct doc *d, struct buf *out)
{
	for (size_t i = 0; i < d->n_blocks; i++) {
		const struct doc_block *b = &d->blocks[i];
		bool item = b->kind == DOC_ITEM;

		if (b->kind == DOC_TABLE) {
			table(d, b, out);
		} else if (b->kind == DOC_PRE) {
			pre(b, out);
		} else if (b->kind == DOC_RULE) {
			prefix(b, out);
			buf_adds(out, "---");
		} else {
			prefix(b, out);
			/* below the article's own heading */
			for (int k = 0; b->kind == DOC_HEADING &&
			     k < b->level + 1 && k < 6; k++)
				buf_addc(out, '#');
			if (b->kind == DOC_HEADING)
				buf_addc(out, ' ');
			for (int k = 1; item && k < b->level; k++)
				buf_adds(out, "  ");
			if (item)
				buf_adds(out, b->marker.n > 1 &&
				        ascii_isdigit((unsigned char)
				            b->marker.p[0]) ? "1. " : "- ");
			spans(d, b->spans, b->n_spans, out);
		}
		buf_addc(out, '\n');
		if (!item || i + 1 == d->n_blocks ||
		    d->blocks[i + 1].kind != DOC_ITEM)
			buf_addc(out, '\n');
	}
}
