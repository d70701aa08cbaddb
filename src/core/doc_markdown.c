/* core/doc_markdown.c - blocks as Markdown; lists, quotes and tables nest. */
#include "config.h"

#include "core/doc_markdown.h"

#include "core/doc_markdown_line.h"
#include "core/grid.h"
#include "core/text.h"
#include "core/url.h"

#include "base/banned.h"

#define LEVELS 24   /* of lists that still nest */
#define QUOTE_MAX 8

struct writer {
	const struct doc *d;
	struct buf *out;
	int shift;         /* of headings, so that they stand below the title */
	int depth;         /* of the list that the last block stood in */
	int width[LEVELS]; /* of the mark of each level, and its blank */
	int64_t number[LEVELS]; /* of each level's last item, -1: a bullet */
	int quote;
};

/* ---- where a line begins ---- */

static int
quote_of(const struct doc_block *b)
{
	return b->quote < QUOTE_MAX ? b->quote : QUOTE_MAX;
}

static void
margin(const struct writer *w, int quote, int levels)
{
	for (int i = 0; i < quote; i++)
		buf_adds(w->out, "> ");
	for (int i = 0; i < levels; i++)
		for (int k = 0; k < w->width[i]; k++)
			buf_addc(w->out, ' ');
}

/* An empty line, which keeps open the quotes that both sides stand in. */
static void
gap(const struct writer *w, int quote)
{
	for (int i = 0; i < quote; i++)
		buf_addc(w->out, '>');
	buf_addc(w->out, '\n');
}

/* Lines parted by \n; the first begins where the line is already. */
static void
lines(const struct writer *w, struct slice text, const char *end, int quote,
    int levels)
{
	struct slice one;
	bool first = true;

	while (slice_split(&text, '\n', &one)) {
		if (!first) {
			buf_adds(w->out, end);
			margin(w, quote, levels);
		}
		buf_add_slice(w->out, one);
		first = false;
	}
	buf_addc(w->out, '\n');
}

static void
text_lines(const struct writer *w, const struct doc_span *v, size_t n,
    int quote, int levels)
{
	struct buf b = BUF_INIT(0);

	markdown_spans(w->d, v, n, MARKDOWN_LINES, &b);
	lines(w, buf_slice(&b), "  \n", quote, levels);
	buf_release(&b);
}

/* ---- blocks ---- */

static void
heading(struct writer *w, const struct doc_block *b)
{
	int level = b->level + w->shift;

	for (int i = 0; i < level && i < DOC_HEADING_MAX; i++)
		buf_addc(w->out, '#');
	buf_addc(w->out, ' ');
	markdown_spans(w->d, b->spans, b->n_spans, MARKDOWN_HEADING, w->out);
	buf_addc(w->out, '\n');
}

/* A number that Markdown can say, or -1: a bullet. */
static int64_t
number_of(struct slice marker)
{
	int64_t n;

	if (marker.n < 2 || marker.p[marker.n - 1] != '.')
		return -1;
	marker.n--;
	if (marker.n == 1 && ascii_isalpha((unsigned char)marker.p[0]))
		return ascii_lower((unsigned char)marker.p[0]) - 'a' + 1;
	return slice_to_i64(marker, &n) && n >= 0 && n <= 999999999 ? n : -1;
}

static int
level_of(const struct writer *w, const struct doc_block *b)
{
	int level = b->level < 1 ? 1 : b->level;

	if (level > w->depth + 1)
		level = w->depth + 1;
	return level < LEVELS ? level : LEVELS - 1;
}

/* Another list begins: of the other kind, or numbers that start anew. */
static bool
starts_anew(const struct writer *w, const struct doc_block *b)
{
	int level = level_of(w, b);
	int64_t n = number_of(b->marker);

	return level <= w->depth && w->quote == quote_of(b) && n >= 0 &&
	    w->number[level - 1] >= 0 && n != w->number[level - 1] + 1;
}

static void
item(struct writer *w, const struct doc_block *b)
{
	int level = level_of(w, b), quote = quote_of(b);
	int64_t n = number_of(b->marker);
	size_t from;

	if (starts_anew(w, b)) {
		margin(w, quote, level - 1);
		buf_adds(w->out, "<!-- -->\n");
		gap(w, quote);
	}
	margin(w, quote, level - 1);
	from = w->out->n;
	if (n >= 0)
		buf_addf(w->out, "%lld. ", (long long)n);
	else
		buf_adds(w->out, "- ");
	w->width[level - 1] = (int)(w->out->n - from);
	w->number[level - 1] = n;
	w->depth = level;
	text_lines(w, b->spans, b->n_spans, quote, level);
}

static void
code_block(const struct writer *w, const struct doc_block *b)
{
	struct buf text = BUF_INIT(0), all = BUF_INIT(0);
	int ticks;

	for (size_t i = 0; i < b->n_spans; i++)
		buf_add_slice(&text, b->spans[i].text);
	while (text.n && text.p[text.n - 1] == '\n')
		buf_truncate(&text, text.n - 1);
	ticks = markdown_ticks(buf_slice(&text), 3);
	for (int i = 0; i < ticks; i++)
		buf_addc(&all, '`');
	buf_addf(&all, "\n%s\n", buf_str(&text));
	for (int i = 0; i < ticks; i++)
		buf_addc(&all, '`');
	lines(w, buf_slice(&all), "\n", quote_of(b), w->depth);
	buf_release(&text);
	buf_release(&all);
}

/* The picture, and below it the caption where that is something else. */
static void
image(const struct writer *w, const struct doc_block *b)
{
	const struct doc_image *im = b->image >= 0 &&
	    (size_t)b->image < w->d->n_images ? &w->d->images[b->image]
	                                      : NULL;
	bool same = b->n_spans == 1 && im != NULL &&
	    slice_eq(b->spans[0].text, im->alt);

	if (im != NULL && im->url.n) {
		buf_adds(w->out, "![");
		markdown_text(im->alt, w->out);
		buf_adds(w->out, "](<");
		markdown_url(im->url, w->out);
		buf_adds(w->out, ">)");
		if (same || b->n_spans == 0) {
			buf_addc(w->out, '\n');
			return;
		}
		buf_adds(w->out, "  \n");
		margin(w, quote_of(b), w->depth);
	}
	text_lines(w, b->spans, b->n_spans, quote_of(b), w->depth);
}

/* ---- tables ---- */

/* The cell's text into out; a heading over several columns is said in each. */
static void
cell_text(const struct writer *w, const struct grid *g, size_t r, size_t c,
    struct buf *out)
{
	const struct grid_cell *x = grid_at(g, r, c);
	bool head = grid_is_head(g, r, x);

	for (int i = 0; i < x->indent && i < 10; i++)
		buf_adds(out, "\xc2\xa0\xc2\xa0");
	markdown_spans(w->d, x->f.spans, x->f.n_spans,
	    head && g->header[r] ? MARKDOWN_HEADING : MARKDOWN_CELL, out);
}

/* Rows of headings become one: Markdown has no more. */
static void
head_cell(const struct writer *w, const struct grid *g, size_t rows, size_t c)
{
	struct buf b = BUF_INIT(65536);

	for (size_t r = 0; r < rows; r++) {
		size_t from = c + 1;

		while (from > 0 && !grid_at(g, r, from - 1)->there)
			from--;
		if (from == 0 || (from <= c && from - 1 +
		        (size_t)grid_at(g, r, from - 1)->span <= c) ||
		    grid_at(g, r, from - 1)->text.n == 0)
			continue;
		if (b.n)
			buf_addc(&b, ' ');
		cell_text(w, g, r, from - 1, &b);
	}
	buf_add_slice(w->out, buf_slice(&b));
	buf_release(&b);
}

static void
table_head(const struct writer *w, const struct grid *g, size_t rows)
{
	for (size_t c = 0; c < g->cols; c++) {
		if (!g->col[c].used)
			continue;
		buf_adds(w->out, "| ");
		head_cell(w, g, rows, c);
		buf_addc(w->out, ' ');
	}
	buf_adds(w->out, "|\n");
}

static void
table_row(const struct writer *w, const struct grid *g, size_t r)
{
	for (size_t c = 0; c < g->cols; c++) {
		if (!g->col[c].used)
			continue;
		buf_adds(w->out, "| ");
		if (grid_at(g, r, c)->there)
			cell_text(w, g, r, c, w->out);
		buf_addc(w->out, ' ');
	}
	buf_adds(w->out, "|\n");
}

static void
table(const struct writer *w, const struct doc_block *b)
{
	struct arena a;
	struct grid g;
	size_t head = 0;

	arena_init(&a);
	if (b->table == NULL || !grid_make(&a, b->table, &g))
		goto out;
	if (b->table->caption.n) {
		markdown_text(b->table->caption, w->out);
		buf_addc(w->out, '\n');
		gap(w, quote_of(b));
		margin(w, quote_of(b), w->depth);
	}
	while (head < g.rows && g.header[head])
		head++;
	table_head(w, &g, head);
	margin(w, quote_of(b), w->depth);
	for (size_t c = 0; c < g.cols; c++)
		if (g.col[c].used)
			buf_adds(w->out, g.col[c].numeric ? "|---:" : "|---");
	buf_adds(w->out, "|\n");
	for (size_t r = head; r < g.rows; r++) {
		margin(w, quote_of(b), w->depth);
		table_row(w, &g, r);
	}
out:
	arena_release(&a);
}

/* ---- all of it ---- */

/* Items of one list stand without empty lines. */
static bool
is_tight(const struct writer *w, const struct doc_block *before,
    const struct doc_block *b)
{
	return before->kind == DOC_ITEM && b->kind == DOC_ITEM &&
	    quote_of(before) == quote_of(b) && !starts_anew(w, b);
}

static void
block(struct writer *w, const struct doc_block *b)
{
	if (b->kind == DOC_ITEM) {
		if (quote_of(b) != w->quote)
			w->depth = 0;
		w->quote = quote_of(b);
		item(w, b);
		return;
	}
	if (b->indent < w->depth)
		w->depth = b->indent;
	if (quote_of(b) != w->quote || b->kind == DOC_HEADING)
		w->depth = 0;
	w->quote = quote_of(b);
	margin(w, w->quote, w->depth);
	switch (b->kind) {
	case DOC_HEADING: heading(w, b); break;
	case DOC_PRE: code_block(w, b); break;
	case DOC_TABLE: table(w, b); break;
	case DOC_IMAGE: image(w, b); break;
	case DOC_RULE: buf_adds(w->out, "---\n"); break;
	default:
		text_lines(w, b->spans, b->n_spans, w->quote, w->depth);
	}
}

void
doc_markdown(const struct doc *d, int level, struct buf *out)
{
	struct writer w = { .d = d, .out = out,
		.shift = doc_heading_shift(d, level) };

	for (size_t i = 0; i < d->n_blocks; i++) {
		const struct doc_block *b = &d->blocks[i];

		if (i > 0 && !is_tight(&w, b - 1, b))
			gap(&w, quote_of(b) < quote_of(b - 1)
			        ? quote_of(b) : quote_of(b - 1));
		block(&w, b);
	}
	buf_addc(out, '\n');
}

static void
part(struct slice s, bool first, struct buf *out)
{
	struct buf clean = BUF_INIT(65536);

	text_clean(&clean, s, TEXT_LINE);
	if (clean.n && !first)
		buf_adds(out, "  \n");
	markdown_text(buf_slice(&clean), out);
	buf_release(&clean);
}

void
doc_markdown_head(const struct doc_head *h, int level, struct buf *out)
{
	struct buf line = BUF_INIT(65536);

	for (int i = 0; i < level; i++)
		buf_addc(out, '#');
	buf_addc(out, ' ');
	part(h->title, true, out);
	buf_adds(out, "\n\n");
	doc_head_line(h, &line);
	part(buf_slice(&line), true, out);
	part(h->securities, line.n == 0, out);
	buf_adds(out, line.n || h->securities.n ? "\n\n" : "");
	if (url_is_http(h->link)) {
		buf_addc(out, '<');
		markdown_url(h->link, out);
		buf_adds(out, ">\n\n");
	}
	buf_release(&line);
}
