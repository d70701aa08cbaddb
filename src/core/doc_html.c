/* core/doc_html.c - blocks as HTML; lists and quotes open and close by level. */
#include "config.h"

#include "core/doc_html.h"

#include "base/i18n.h"
#include "core/grid.h"
#include "core/text.h"
#include "core/url.h"

#include "base/banned.h"

#define LEVELS 24 /* of lists that still nest */
#define QUOTE_MAX 8

struct list {
	bool ordered;
	int64_t number; /* of its last item */
};

struct writer {
	const struct doc *d;
	struct buf *out;
	int shift; /* of headings, so that they stand below the title */
	int quote;
	int depth; /* lists that are open, each with an item */
	struct list lists[LEVELS];
};

/* ---- text ---- */

void
html_text(struct slice s, struct buf *out)
{
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];

		switch (c) {
		case '&': buf_adds(out, "&amp;"); break;
		case '<': buf_adds(out, "&lt;"); break;
		case '>': buf_adds(out, "&gt;"); break;
		case '"': buf_adds(out, "&quot;"); break;
		default:
			if (c >= 0x20 || c == '\n' || c == '\t')
				buf_addc(out, s.p[i]);
		}
	}
}

static void
clean_text(struct slice s, struct buf *out)
{
	struct buf b = BUF_INIT(65536);

	text_clean(&b, s, TEXT_LINE);
	html_text(buf_slice(&b), out);
	buf_release(&b);
}

/* In running text a line end is a break. */
static void
text(struct slice s, bool pre, struct buf *out)
{
	struct slice line;
	bool first = true;

	if (pre) {
		html_text(s, out);
		return;
	}
	while (slice_split(&s, '\n', &line)) {
		buf_adds(out, first ? "" : "<br>\n");
		html_text(line, out);
		first = false;
	}
}

static const struct look {
	unsigned style;
	const char *open, *close;
} looks[] = {
	{ STYLE_BOLD, "<b>", "</b>" },
	{ STYLE_ITALIC, "<i>", "</i>" },
	{ STYLE_STRIKE, "<s>", "</s>" },
	{ STYLE_SUP, "<sup>", "</sup>" },
	{ STYLE_SUB, "<sub>", "</sub>" },
	{ STYLE_CODE, "<code>", "</code>" },
};
#define N_LOOKS (sizeof(looks) / sizeof(*looks))

static int
link_of(const struct writer *w, const struct doc_span *s)
{
	struct slice url;

	if (s->link < 0 || (size_t)s->link >= w->d->n_links)
		return -1;
	url = w->d->links[s->link].url;
	return url_is_http(url) || slice_istarts(url, SLICE("mailto:"))
	    ? s->link : -1;
}

/* off: looks that say nothing here. */
static void
spans(struct writer *w, const struct doc_span *v, size_t n, unsigned off)
{
	unsigned now = 0;
	int link = -1;

	for (size_t i = 0; i <= n; i++) {
		unsigned style = i < n ? v[i].style & ~off : 0;
		int to = i < n ? link_of(w, &v[i]) : -1;

		if (i < n && v[i].style & STYLE_MARK)
			continue;
		if (style != now || to != link) {
			for (size_t k = N_LOOKS; k-- > 0;)
				if (now & looks[k].style)
					buf_adds(w->out, looks[k].close);
			if (to != link && link >= 0)
				buf_adds(w->out, "</a>");
			if (to != link && to >= 0) {
				buf_adds(w->out, "<a href=\"");
				html_text(w->d->links[to].url, w->out);
				buf_adds(w->out, "\">");
			}
			for (size_t k = 0; k < N_LOOKS; k++)
				if (style & looks[k].style)
					buf_adds(w->out, looks[k].open);
		}
		if (i < n)
			text(doc_span_shown(v, i),
			    off & STYLE_CODE, w->out);
		now = style;
		link = to;
	}
}

/* ---- lists and quotes ---- */

static void
close_lists(struct writer *w, int depth)
{
	while (w->depth > depth)
		buf_adds(w->out, w->lists[--w->depth].ordered
		        ? "</li>\n</ol>\n" : "</li>\n</ul>\n");
}

static void
set_quote(struct writer *w, int quote)
{
	if (quote > QUOTE_MAX)
		quote = QUOTE_MAX;
	if (quote != w->quote)
		close_lists(w, 0);
	for (; w->quote > quote; w->quote--)
		buf_adds(w->out, "</blockquote>\n");
	for (; w->quote < quote; w->quote++)
		buf_adds(w->out, "<blockquote>\n");
}

/* "3." is 3, "c." is 3; anything else a bullet, -1; *type says which. */
static int64_t
number_of(struct slice marker, char *type)
{
	int64_t n;

	*type = '1';
	if (marker.n < 2 || marker.p[marker.n - 1] != '.')
		return -1;
	marker.n--;
	if (marker.n == 1 && ascii_isalpha((unsigned char)marker.p[0])) {
		*type = ascii_lower((unsigned char)marker.p[0]) ==
		    marker.p[0] ? 'a' : 'A';
		return ascii_lower((unsigned char)marker.p[0]) - 'a' + 1;
	}
	return slice_to_i64(marker, &n) && n >= 0 ? n : -1;
}

static void
open_list(struct writer *w, int64_t number, char type)
{
	if (number < 0)
		buf_adds(w->out, "<ul>\n");
	else if (type != '1')
		buf_addf(w->out, "<ol type=\"%c\" start=\"%lld\">\n", type,
		    (long long)number);
	else if (number != 1)
		buf_addf(w->out, "<ol start=\"%lld\">\n", (long long)number);
	else
		buf_adds(w->out, "<ol>\n");
	w->lists[w->depth++].ordered = number >= 0;
}

static void
item(struct writer *w, const struct doc_block *b)
{
	int level = b->level < 1 ? 1 : b->level;
	char type;
	int64_t n = number_of(b->marker, &type);
	struct list *l;

	if (level > w->depth + 1)
		level = w->depth + 1;
	if (level >= LEVELS)
		level = LEVELS - 1;
	close_lists(w, level);
	l = &w->lists[level - 1];
	if (w->depth == level && (l->ordered != (n >= 0) ||
	        (n >= 0 && n != l->number + 1)))
		close_lists(w, level - 1);
	if (w->depth == level)
		buf_adds(w->out, "</li>\n");
	else
		open_list(w, n, type);
	l->number = n;
	buf_adds(w->out, "<li>");
	spans(w, b->spans, b->n_spans, 0);
	buf_addc(w->out, '\n');
}

/* ---- tables ---- */

static void
cell(struct writer *w, const struct grid *g, size_t r, size_t c)
{
	const struct grid_cell *x = grid_at(g, r, c);
	bool head = grid_is_head(g, r, x);
	bool figure = g->col[c].numeric && (head || x->numeric) &&
	    x->span == 1;
	int span = grid_span(g, c, x);
	size_t rows = (size_t)x->rows;

	if (rows > g->rows - r)
		rows = g->rows - r;
	buf_adds(w->out, head ? "<th" : "<td");
	if (span > 1)
		buf_addf(w->out, " colspan=\"%d\"", span);
	if (rows > 1)
		buf_addf(w->out, " rowspan=\"%zu\"", rows);
	if (figure || x->align == 'r')
		buf_adds(w->out, " class=\"n\"");
	else if (x->align == 'c' || (head && span > 1))
		buf_adds(w->out, " class=\"c\"");
	if (x->indent > 0)
		buf_addf(w->out, " style=\"padding-left:%dem\"",
		    x->indent < 10 ? x->indent + 1 : 10);
	buf_addc(w->out, '>');
	spans(w, x->f.spans, x->f.n_spans,
	    head || g->total[r] ? STYLE_BOLD : 0);
	buf_adds(w->out, head ? "</th>" : "</td>");
}

static void
row(struct writer *w, const struct grid *g, size_t r)
{
	buf_adds(w->out, g->total[r] ? "<tr class=\"sum\">" : "<tr>");
	for (size_t c = 0; c < g->cols; c++) {
		const struct grid_cell *x = grid_at(g, r, c);

		if (x->there && grid_span(g, c, x) > 0)
			cell(w, g, r, c);
		else if (!x->there && !x->covered && g->col[c].used)
			buf_adds(w->out, "<td></td>");
	}
	buf_adds(w->out, "</tr>\n");
}

static void
table(struct writer *w, const struct doc_table *t)
{
	struct arena a;
	struct grid g;
	size_t head = 0;

	arena_init(&a);
	if (t == NULL || !grid_make(&a, t, &g))
		goto out;
	buf_adds(w->out, "<div class=\"t\"><table>\n");
	if (t->caption.n) {
		buf_adds(w->out, "<caption>");
		text(t->caption, false, w->out);
		buf_adds(w->out, "</caption>\n");
	}
	while (head < g.rows && g.header[head])
		head++;
	buf_adds(w->out, head ? "<thead>\n" : "");
	for (size_t r = 0; r < head; r++)
		row(w, &g, r);
	buf_adds(w->out, head ? "</thead>\n" : "");
	buf_adds(w->out, head < g.rows ? "<tbody>\n" : "");
	for (size_t r = head; r < g.rows; r++)
		row(w, &g, r);
	buf_adds(w->out, head < g.rows ? "</tbody>\n" : "");
	buf_adds(w->out, "</table></div>\n");
out:
	arena_release(&a);
}

/* ---- blocks ---- */

/* The picture itself would have to be fetched: its caption leads there. */
static void
image(struct writer *w, const struct doc_block *b)
{
	struct slice url = b->image >= 0 &&
	    (size_t)b->image < w->d->n_images ? w->d->images[b->image].url
	                                      : SLICE("");
	bool link = url_is_http(url);

	for (size_t i = 0; i < b->n_spans; i++)
		link &= link_of(w, &b->spans[i]) < 0;
	buf_adds(w->out, "<figure><figcaption>");
	if (link) {
		buf_adds(w->out, "<a href=\"");
		html_text(url, w->out);
		buf_adds(w->out, "\">");
	}
	buf_adds(w->out, "\xe2\x96\xa3 ");
	spans(w, b->spans, b->n_spans, 0);
	buf_adds(w->out, link ? "</a>" : "");
	buf_adds(w->out, "</figcaption></figure>\n");
}

static void
heading(struct writer *w, const struct doc_block *b)
{
	int level = b->level + w->shift;

	if (level < 1)
		level = 1;
	if (level > DOC_HEADING_MAX)
		level = DOC_HEADING_MAX;
	buf_addf(w->out, "<h%d>", level);
	spans(w, b->spans, b->n_spans, STYLE_BOLD);
	buf_addf(w->out, "</h%d>\n", level);
}

static void
block(struct writer *w, const struct doc_block *b)
{
	set_quote(w, b->quote);
	if (b->kind == DOC_ITEM) {
		item(w, b);
		return;
	}
	close_lists(w, b->kind == DOC_HEADING ? 0 : b->indent);
	switch (b->kind) {
	case DOC_HEADING: heading(w, b); break;
	case DOC_TABLE: table(w, b->table); break;
	case DOC_IMAGE: image(w, b); break;
	case DOC_RULE: buf_adds(w->out, "<hr>\n"); break;
	case DOC_PRE:
		buf_adds(w->out, "<pre>");
		spans(w, b->spans, b->n_spans, STYLE_CODE);
		buf_adds(w->out, "</pre>\n");
		break;
	default:
		buf_adds(w->out, b->rtl ? "<p dir=\"rtl\">" : "<p>");
		spans(w, b->spans, b->n_spans, 0);
		buf_adds(w->out, "</p>\n");
	}
}

static void
time_tag(int64_t t, struct buf *out)
{
	char when[DATE_RFC3339_MAX];

	date_rfc3339(t, when);
	buf_addf(out, "<time datetime=\"%s\">", when);
	doc_head_time(t, out);
	buf_adds(out, "</time>");
}

static void
head(const struct doc_head *h, int level, struct buf *out)
{
	struct buf by = BUF_INIT(65536);

	doc_head_byline(h, &by);
	buf_addf(out, "<header>\n<h%d>", level);
	clean_text(h->title, out);
	buf_addf(out, "</h%d>\n<p class=\"of\">", level);
	html_text(buf_slice(&by), out);
	if (h->published != DATE_NONE) {
		buf_adds(out, by.n ? " \xc2\xb7 " : "");
		time_tag(h->published, out);
	}
	if (doc_head_is_updated(h)) {
		struct buf when = BUF_INIT(256);

		time_tag(h->updated, &when);
		buf_addf(out, _(", updated %s"), buf_str(&when));
		buf_release(&when);
	}
	if (h->source.n) {
		buf_adds(out, by.n || h->published != DATE_NONE
		        ? " \xc2\xb7 " : "");
		clean_text(h->source, out);
	}
	if (url_is_http(h->link)) {
		buf_adds(out, "<br>\n<a href=\"");
		html_text(h->link, out);
		buf_adds(out, "\">");
		clean_text(h->link, out);
		buf_adds(out, "</a>");
	}
	if (h->securities.n) {
		buf_adds(out, "<br>\n");
		clean_text(h->securities, out);
	}
	buf_adds(out, "</p>\n</header>\n");
	buf_release(&by);
}

static void
lang(struct slice language, struct buf *out)
{
	if (language.n == 0)
		return;
	buf_adds(out, " lang=\"");
	html_text(language, out);
	buf_addc(out, '"');
}

void
doc_html(const struct doc_head *h, const struct doc *d, int level,
    struct buf *out)
{
	struct writer w = { .d = d, .out = out,
		.shift = doc_heading_shift(d, level) };

	buf_adds(out, "<article");
	lang(h->language, out);
	buf_adds(out, ">\n");
	head(h, level, out);
	for (size_t i = 0; i < d->n_blocks; i++)
		block(&w, &d->blocks[i]);
	set_quote(&w, 0);
	close_lists(&w, 0);
	buf_adds(out, "</article>\n");
}

static const char style[] =
    ":root{color-scheme:light dark}\n"
    "body{max-width:42em;margin:2em auto;padding:0 1em;color:#1c1c1c;"
    "background:#fff;font:100%/1.5 Georgia,\"Times New Roman\",serif;"
    "overflow-wrap:break-word}\n"
    "h1,h2,h3,h4,h5,h6{line-height:1.2;break-after:avoid}\n"
    "a{color:#0b57a4}\n"
    ".of,figcaption,caption{color:#5c5c5c;font-size:90%}\n"
    "article+article{border-top:1px solid #999;margin-top:3em}\n"
    "blockquote{margin:1em 0;padding-left:1em;border-left:3px solid #999}\n"
    "pre{overflow-x:auto;font-size:85%}\n"
    "figure{margin:1em 0}\n"
    ".t{overflow-x:auto;margin:1em 0}\n"
    "table{border-collapse:collapse;font-size:90%}\n"
    "caption{text-align:left}\n"
    "th,td{padding:.15em .6em;text-align:left;vertical-align:top}\n"
    "thead tr:last-child th,thead tr:last-child td{border-bottom:1px solid}\n"
    ".n{text-align:right;white-space:nowrap;"
    "font-variant-numeric:tabular-nums}\n"
    ".c{text-align:center}\n"
    ".sum td{font-weight:bold;border-top:1px solid #999}\n"
    "@media (prefers-color-scheme:dark){body{color:#dcdcdc;"
    "background:#17191d}a{color:#8ab8f0}"
    ".of,figcaption,caption{color:#a8a8a8}}\n"
    "@media print{body{max-width:none;margin:0;padding:0;color:#000;"
    "background:#fff}a{color:inherit;text-decoration:none}.t,pre{"
    "overflow:visible}pre{white-space:pre-wrap}thead{"
    "display:table-header-group}tr,figure{break-inside:avoid}"
    "article+article{break-before:page;border:0}}\n"
    "@page{margin:2cm}\n";

void
doc_html_begin(struct slice title, struct slice language, struct buf *out)
{
	buf_adds(out, "<!DOCTYPE html>\n<html");
	lang(language, out);
	buf_adds(out, ">\n<head>\n<meta charset=\"utf-8\">\n"
	    "<meta http-equiv=\"Content-Security-Policy\" content=\""
	    "default-src 'none'; style-src 'unsafe-inline'\">\n"
	    "<meta name=\"viewport\" content=\"width=device-width\">\n"
	    "<title>");
	clean_text(title, out);
	buf_addf(out, "</title>\n<style>\n%s</style>\n</head>\n<body>\n",
	    style);
}

void
doc_html_end(struct buf *out)
{
	buf_adds(out, "</body>\n</html>\n");
}
