/*
 * html/flow.c - article HTML to blocks: one walk over the tree without
 * recursion, a state that each tag moves on and back.
 */
#include "config.h"

#include "html/flow.h"

#include <stdlib.h>

#include "base/vec.h"
#include "core/text.h"
#include "core/url.h"
#include "html/flow_build.h"
#include "html/tree.h"

#include "base/banned.h"

#define NUMBER_MAX 999999999 /* of a list item */
#define TRACKER_MAX 2        /* pixels: a spacer or tracker, not a picture */

/* What windows-1252 means by 0x80..0x9f, as many pages write &#150;. */
static const uint16_t windows[32] = { 0x20ac, 0, 0x201a, 0x0192, 0x201e,
	0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0,
	0x017d, 0, 0, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014,
	0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0, 0x017e, 0x0178 };

struct slice
flow_attr(struct flow *f, const xmlNode *n, const char *name)
{
	for (const xmlAttr *a = n->properties; a != NULL; a = a->next) {
		struct buf b = BUF_INIT(65536);
		struct slice s;

		if (xmlStrcasecmp(a->name, (const xmlChar *)name) != 0)
			continue;
		for (const xmlNode *t = a->children; t != NULL; t = t->next)
			if (t->content != NULL)
				buf_adds(&b, (const char *)t->content);
		s = arena_dup(&f->d->arena, buf_slice(&b));
		buf_release(&b);
		return s;
	}
	return SLICE("");
}

static unsigned
style_now(const struct flow *f)
{
	return (f->bold ? STYLE_BOLD : 0) | (f->italic ? STYLE_ITALIC : 0) |
	    (f->code || f->pre ? STYLE_CODE : 0) |
	    (f->strike ? STYLE_STRIKE : 0) | (f->sup ? STYLE_SUP : 0) |
	    (f->sub ? STYLE_SUB : 0);
}

static void
add_span(struct flow *f, struct slice text)
{
	*VEC_PUSH(&f->spans) = (struct doc_span){
		arena_dup(&f->d->arena, text), style_now(f), f->link };
}

/* Bytes as they are to be shown: C1 as windows-1252 meant, blanks joined. */
static void
collapse(struct flow *f, struct slice s, struct buf *out)
{
	while (s.n) {
		size_t n;
		uint32_t cp = text_decode(s, &n);

		if (cp >= 0x80 && cp < 0xa0 && windows[cp - 0x80]) {
			buf_add_utf8(out, windows[cp - 0x80]);
			f->blank = false;
		} else if (cp < 0x80 && ascii_isspace((int)cp) && !f->pre) {
			if (!f->blank)
				buf_addc(out, ' ');
			f->blank = true;
		} else if (cp == '\t' && f->pre) {
			buf_adds(out, "    ");
		} else {
			buf_add(out, s.p, n);
			f->blank = false;
		}
		s = slice_sub(s, n, s.n);
	}
}

void
flow_text_add(struct flow *f, struct slice text)
{
	struct buf a = BUF_INIT(HTML_BYTES_MAX), b = BUF_INIT(HTML_BYTES_MAX);

	if (f->table != NULL && !f->table->in_cell && !f->table->in_caption)
		return;
	collapse(f, text, &a);
	text_clean(&b, buf_slice(&a), TEXT_MULTILINE);
	if (b.n)
		add_span(f, buf_slice(&b));
	buf_release(&a);
	buf_release(&b);
}

void
flow_newline(struct flow *f)
{
	if (f->spans.n == 0)
		return;
	add_span(f, SLICE("\n"));
	f->blank = true;
}

/* Bytes of blank (nbsp too) at the start of s. */
static size_t
blank_head(struct slice s)
{
	size_t i = 0;

	for (;;) {
		if (i < s.n && ascii_isspace((unsigned char)s.p[i]))
			i++;
		else if (i + 1 < s.n && (unsigned char)s.p[i] == 0xc2 &&
		    (unsigned char)s.p[i + 1] == 0xa0)
			i += 2;
		else
			return i;
	}
}

static size_t
blank_tail(struct slice s)
{
	size_t n = s.n;

	for (;;) {
		if (n && ascii_isspace((unsigned char)s.p[n - 1]))
			n--;
		else if (n > 1 && (unsigned char)s.p[n - 2] == 0xc2 &&
		    (unsigned char)s.p[n - 1] == 0xa0)
			n -= 2;
		else
			return n;
	}
}

size_t
flow_take_spans(struct flow *f, struct doc_span **out)
{
	struct doc_span *v = f->spans.v;
	size_t n = f->spans.n;

	while (n && blank_tail(v[n - 1].text) == 0)
		n--;
	if (n)
		v[n - 1].text.n = f->pre ? v[n - 1].text.n
		                         : blank_tail(v[n - 1].text);
	while (n && !f->pre && blank_head(v->text) == v->text.n) {
		v++;
		n--;
	}
	if (n && !f->pre)
		v->text = slice_sub(v->text, blank_head(v->text), v->text.n);
	*out = NULL;
	if (n) {
		*out = arena_alloc(&f->d->arena, n * sizeof(**out));
		memcpy(*out, v, n * sizeof(**out));
	}
	f->spans.n = 0;
	f->blank = true;
	return n;
}

void
flow_flush(struct flow *f)
{
	struct doc_block b = { .image = -1 };

	if (f->table != NULL) { /* a block inside a cell is a new line */
		if (f->spans.n && !slice_ends(f->spans.v[f->spans.n - 1].text,
		                      SLICE("\n")))
			flow_newline(f);
		return;
	}
	b.n_spans = flow_take_spans(f, &b.spans);
	if (b.n_spans == 0)
		return;
	b.kind = f->heading ? DOC_HEADING : f->pre ? DOC_PRE : DOC_PARA;
	b.level = f->heading;
	b.quote = f->quote;
	b.rtl = f->rtl;
	b.indent = f->list_depth;
	if (f->marker.n) {
		b.kind = DOC_ITEM;
		b.level = f->list_depth;
		b.indent = f->list_depth - 1;
		b.marker = f->marker;
		f->marker = SLICE("");
	}
	*VEC_PUSH(&f->blocks) = b;
}

static int
pixels(struct flow *f, const xmlNode *n, const char *name)
{
	struct slice v = slice_trim(flow_attr(f, n, name));
	int64_t out;

	if (slice_iends(v, SLICE("px")))
		v.n -= 2;
	return slice_to_i64(v, &out) && out >= 0 && out < 100000 ? (int)out
	                                                         : 0;
}

static void
add_image(struct flow *f, const xmlNode *n)
{
	struct doc_image im = { .width = pixels(f, n, "width"),
		.height = pixels(f, n, "height") };
	struct doc_block b = { .kind = DOC_IMAGE, .quote = f->quote };
	struct slice src = flow_attr(f, n, "src");
	struct buf alt = BUF_INIT(1000), clean = BUF_INIT(4000);
	bool small = (im.width && im.width <= TRACKER_MAX) ||
	    (im.height && im.height <= TRACKER_MAX);

	text_squeeze(&alt, slice_sub(flow_attr(f, n, "alt"), 0, 900));
	text_clean(&clean, buf_slice(&alt), TEXT_LINE);
	if (small || clean.n == 0 || f->table != NULL)
		goto out;
	flow_flush(f);
	im.alt = arena_dup(&f->d->arena, buf_slice(&clean));
	im.url = slice_istarts(src, SLICE("data:"))
	    ? SLICE("")
	    : url_join(&f->d->arena, f->opt->base, src);
	b.image = (int)f->images.n;
	*VEC_PUSH(&f->images) = im;
	b.spans = arena_zalloc(&f->d->arena, sizeof(*b.spans));
	*b.spans = (struct doc_span){ im.alt, 0, f->link };
	b.n_spans = 1;
	*VEC_PUSH(&f->blocks) = b;
out:
	buf_release(&alt);
	buf_release(&clean);
}

/* The caption takes the place of the alternative text before it. */
static void
end_caption(struct flow *f)
{
	struct doc_block *last;

	if (f->table != NULL || f->blocks.n == 0)
		return;
	last = &f->blocks.v[f->blocks.n - 1];
	if (last->kind != DOC_IMAGE) {
		flow_flush(f);
		return;
	}
	if (f->spans.n) {
		struct doc_span *spans;
		size_t n = flow_take_spans(f, &spans);

		if (n) {
			last->spans = spans;
			last->n_spans = n;
		}
	}
}

static void
open_link(struct flow *f, const xmlNode *n)
{
	struct slice href = flow_attr(f, n, "href");
	struct slice url;

	f->link = -1;
	if (href.n == 0 || href.p[0] == '#')
		return;
	url = url_join(&f->d->arena, f->opt->base, href);
	if (!url_is_http(url) && !slice_istarts(url, SLICE("mailto:")))
		return;
	f->link = (int)f->links.n;
	*VEC_PUSH(&f->links) = (struct doc_link){ .url = url, .text = SLICE("") };
}

/* What the link stands under, gathered from the spans that carry it. */
static void
close_link(struct flow *f)
{
	struct buf b = BUF_INIT(0), line = BUF_INIT(0);

	if (f->link >= 0) {
		for (size_t i = 0; i < f->spans.n; i++)
			if (f->spans.v[i].link == f->link)
				buf_add_slice(&b, f->spans.v[i].text);
		text_squeeze(&line, buf_slice(&b));
		f->links.v[f->link].text =
		    arena_dup(&f->d->arena, buf_slice(&line));
	}
	buf_release(&b);
	buf_release(&line);
	f->link = -1;
}

static void
open_list(struct flow *f, const xmlNode *n)
{
	struct flow_list *l;
	struct slice start = slice_trim(flow_attr(f, n, "start"));
	struct slice type = slice_trim(flow_attr(f, n, "type"));
	int64_t from = 1;

	flow_flush(f);
	if (f->list_depth < FLOW_LISTS)
		f->list_depth++;
	l = &f->lists[f->list_depth - 1];
	if (!slice_to_i64(start, &from) || from < -NUMBER_MAX ||
	    from > NUMBER_MAX)
		from = 1;
	*l = (struct flow_list){
		.ordered = xmlStrEqual(n->name, (const xmlChar *)"ol"),
		.number = (int)from, .type = type.n == 1 ? type.p[0] : '1' };
}

static void
open_item(struct flow *f, const xmlNode *n)
{
	struct flow_list *l;
	struct slice value = slice_trim(flow_attr(f, n, "value"));
	int64_t v;

	flow_flush(f);
	if (f->list_depth == 0) {
		f->list_depth = 1;
		f->lists[0] = (struct flow_list){ .number = 1 };
	}
	l = &f->lists[f->list_depth - 1];
	if (l->ordered && slice_to_i64(value, &v) && v > -NUMBER_MAX &&
	    v < NUMBER_MAX)
		l->number = (int)v;
	if (!l->ordered)
		f->marker = f->list_depth % 2 ? SLICE("•") : SLICE("–");
	else if ((l->type == 'a' || l->type == 'A') && l->number >= 1 &&
	    l->number <= 26)
		f->marker = slice_of(arena_printf(&f->d->arena, "%c.",
		    l->type + l->number - 1));
	else
		f->marker = slice_of(arena_printf(&f->d->arena, "%d.",
		    l->number));
	if (l->number < NUMBER_MAX)
		l->number++;
}

static int *
counter_of(struct flow *f, enum flow_tag tag)
{
	switch (tag) {
	case TAG_BOLD: return &f->bold;
	case TAG_ITALIC: return &f->italic;
	case TAG_CODE: return &f->code;
	case TAG_STRIKE: return &f->strike;
	case TAG_SUP: return &f->sup;
	case TAG_SUB: return &f->sub;
	default: return NULL;
	}
}

static void
open_block(struct flow *f, const xmlNode *n, enum flow_tag tag)
{
	flow_flush(f);
	if (tag == TAG_HEADING)
		f->heading = n->name[1] - '0';
	else if (tag == TAG_QUOTE)
		f->quote++;
	else if (tag == TAG_PRE)
		f->pre++;
	else if (tag == TAG_TERM)
		f->bold++;
}

static void
enter(struct flow *f, const xmlNode *n, enum flow_tag tag)
{
	int *counter = counter_of(f, tag);

	if (counter != NULL) {
		++*counter;
		if (tag == TAG_SUP)
			flow_text_add(f, SLICE("^"));
		return;
	}
	switch (tag) {
	case TAG_BREAK: flow_newline(f); break;
	case TAG_IMAGE: add_image(f, n); break;
	case TAG_LINK: open_link(f, n); break;
	case TAG_LIST: open_list(f, n); break;
	case TAG_ITEM: open_item(f, n); break;
	case TAG_RULE:
		flow_flush(f);
		if (f->table == NULL)
			*VEC_PUSH(&f->blocks) = (struct doc_block){
				.kind = DOC_RULE, .image = -1 };
		break;
	case TAG_TABLE:
		if (f->table == NULL && flow_is_data_table(n))
			flow_table_open(f, n);
		else
			flow_flush(f);
		break;
	case TAG_TABLE_PART: flow_flush(f); break;
	case TAG_CAPTION:
		if (f->blocks.n == 0 ||
		    f->blocks.v[f->blocks.n - 1].kind != DOC_IMAGE)
			flow_flush(f);
		break;
	case TAG_OTHER: break;
	default: open_block(f, n, tag); break;
	}
}

static void
leave(struct flow *f, enum flow_tag tag)
{
	int *counter = counter_of(f, tag);

	if (counter != NULL) {
		--*counter;
		return;
	}
	switch (tag) {
	case TAG_LINK: close_link(f); return;
	case TAG_CAPTION: end_caption(f); return;
	case TAG_OTHER: case TAG_BREAK: case TAG_IMAGE: case TAG_RULE: return;
	default: break;
	}
	flow_flush(f);
	if (tag == TAG_HEADING)
		f->heading = 0;
	else if (tag == TAG_QUOTE && f->quote)
		f->quote--;
	else if (tag == TAG_PRE && f->pre)
		f->pre--;
	else if (tag == TAG_TERM && f->bold)
		f->bold--;
	else if (tag == TAG_LIST && f->list_depth)
		f->list_depth--;
	else if (tag == TAG_ITEM)
		f->marker = SLICE("");
}

static bool
visit(struct flow *f, const xmlNode *n)
{
	enum flow_tag tag;

	if (n->type == XML_TEXT_NODE || n->type == XML_CDATA_SECTION_NODE) {
		if (n->content != NULL)
			flow_text_add(f, slice_of((const char *)n->content));
		return false;
	}
	if (n->type != XML_ELEMENT_NODE ||
	    (tag = flow_tag_of(n)) == TAG_SKIP)
		return false;
	if (f->table == NULL || tag != TAG_TABLE_PART ||
	    !flow_table_enter(f, n))
		enter(f, n, tag);
	return n->children != NULL;
}

static void
unvisit(struct flow *f, const xmlNode *n)
{
	if (n->type != XML_ELEMENT_NODE || flow_tag_of(n) == TAG_SKIP)
		return;
	if (f->table != NULL && flow_table_leave(f, n))
		return;
	leave(f, flow_tag_of(n));
}

static void
walk(struct flow *f, const xmlNode *top)
{
	const xmlNode *n = top;
	int depth = 0;

	for (size_t seen = 0; n != NULL && seen < FLOW_NODES; seen++) {
		if (visit(f, n) && depth < FLOW_DEPTH) {
			n = n->children;
			depth++;
			continue;
		}
		unvisit(f, n);
		while (n != top && n->next == NULL) {
			n = n->parent;
			depth--;
			unvisit(f, n);
		}
		n = n == top ? NULL : n->next;
	}
	while (n != NULL && n != top) { /* the cap: close what is open */
		n = n->parent;
		if (n != NULL)
			unvisit(f, n);
	}
}

static void *
move_in(struct arena *a, void *v, size_t n, size_t size)
{
	void *p = NULL;

	if (n) {
		p = arena_alloc(a, n * size);
		memcpy(p, v, n * size);
	}
	free(v);
	return p;
}

static bool
repeats_title(const struct flow *f)
{
	const struct doc_block *b = f->blocks.v;
	struct buf x = BUF_INIT(0), y = BUF_INIT(0), t = BUF_INIT(0);
	bool same;

	if (f->blocks.n == 0 || b->kind != DOC_HEADING ||
	    f->opt->title.n == 0)
		return false;
	for (size_t i = 0; i < b->n_spans; i++)
		buf_add_slice(&t, b->spans[i].text);
	text_fold(&x, buf_slice(&t));
	text_fold(&y, f->opt->title);
	same = slice_eq(slice_trim(buf_slice(&x)), slice_trim(buf_slice(&y)));
	buf_release(&x);
	buf_release(&y);
	buf_release(&t);
	return same;
}

static void
finish(struct flow *f)
{
	struct doc *d = f->d;

	flow_flush(f);
	if (repeats_title(f))
		memmove(f->blocks.v, f->blocks.v + 1,
		    --f->blocks.n * sizeof(*f->blocks.v));
	d->n_blocks = f->blocks.n;
	d->blocks = move_in(&d->arena, f->blocks.v, f->blocks.n,
	    sizeof(*d->blocks));
	d->n_links = f->links.n;
	d->links = move_in(&d->arena, f->links.v, f->links.n,
	    sizeof(*d->links));
	d->n_images = f->images.n;
	d->images = move_in(&d->arena, f->images.v, f->images.n,
	    sizeof(*d->images));
	free(f->spans.v);
}

struct doc *
flow_html(struct slice html, const struct flow_opt *o)
{
	struct flow f = { .d = doc_new(), .opt = o, .link = -1,
		.blank = true };
	struct html_tree tree = { .doc = NULL };

	if (html_tree_utf8(html, &tree, NULL) == ERR_OK)
		walk(&f, xmlDocGetRootElement(tree.doc));
	if (f.table != NULL)
		flow_table_leave(&f, f.table->node);
	html_tree_release(&tree);
	finish(&f);
	return f.d;
}

struct doc *
flow_text(struct slice text)
{
	static const struct flow_opt none = { { NULL, 0 }, { NULL, 0 } };
	struct flow f = { .d = doc_new(), .opt = &none, .link = -1,
		.blank = true };
	struct slice line;

	while (slice_split(&text, '\n', &line)) {
		line = slice_trim(line);
		if (line.n == 0) {
			flow_flush(&f);
			continue;
		}
		if (f.spans.n)
			flow_newline(&f);
		flow_text_add(&f, line);
	}
	finish(&f);
	return f.d;
}
