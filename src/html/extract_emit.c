/*
 * html/extract_emit.c - prints the chosen blocks.  The HTML holds only elements and
 * attributes from a short list, addresses made absolute.
 */
#include "config.h"

#include "html/extract_emit.h"

#include <stdlib.h>

#include "core/text.h"
#include "core/url.h"

#include "base/banned.h"

#define OUT_MAX (4u * HTML_BYTES_MAX)
#define IMAGES_MAX 200

static bool
is_shown(const struct block *b)
{
	return b->take && !b->drop;
}

void
emit_text(struct html_page *p, const struct blocks *bs)
{
	struct buf raw = BUF_INIT(OUT_MAX), clean = BUF_INIT(OUT_MAX);

	for (size_t i = 0; i < bs->n; i++) {
		const struct block *b = &bs->v[i];

		if (!is_shown(b) || b->kind == BLOCK_IMAGE ||
		    b->kind == BLOCK_CAPTION)
			continue;
		if (raw.n > 0)
			buf_addc(&raw, '\n');
		buf_add_slice(&raw, block_text(bs, b));
	}
	text_clean(&clean, buf_slice(&raw), TEXT_MULTILINE);
	p->text = arena_dup(&p->arena, buf_slice(&clean));
	buf_release(&raw);
	buf_release(&clean);
}

struct emitter {
	struct html_page *p;
	const struct nodes *ns;
	struct slice base;
	struct buf out;
	enum tag list; /* T_UL or T_OL that is open, else T_OTHER */
	uint32_t list_node;
	int images;
};

static void
escape(struct buf *out, struct slice s)
{
	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i];
		uint32_t c1 = i + 1 < s.n && (unsigned char)c == 0xc2
		    ? (unsigned char)s.p[i + 1] : 0;

		if (c1 >= 0x80 && c1 < 0xa0) {
			if ((c1 = block_c1_meaning(c1)) != 0)
				buf_add_utf8(out, c1);
			i++;
		} else if (c == '&')
			buf_adds(out, "&amp;");
		else if (c == '<')
			buf_adds(out, "&lt;");
		else if (c == '>')
			buf_adds(out, "&gt;");
		else if (c == '"')
			buf_adds(out, "&quot;");
		else
			buf_addc(out, c);
	}
}

static struct slice
absolute(struct emitter *m, struct slice ref)
{
	struct slice u;

	if (slice_trim(ref).n == 0 || ref.n > URL_MAX)
		return slice_make("", 0);
	u = url_join(&m->p->arena, m->base, ref);
	if (url_is_http(u) || slice_istarts(u, SLICE("mailto:")))
		return u;
	return m->base.n == 0 ? ref : slice_make("", 0);
}

static const char *
inline_name(enum tag t)
{
	switch (t) {
	case T_B: case T_STRONG: return "strong";
	case T_I: case T_EM: case T_CITE: return "em";
	case T_CODE: case T_TT: return "code";
	case T_SUB: return "sub";
	case T_SUP: return "sup";
	case T_S: case T_DEL: return "s";
	case T_CAPTION: return "caption";
	case T_TR: return "tr";
	case T_TD: return "td";
	case T_TH: return "th";
	case T_THEAD: return "thead";
	case T_TBODY: return "tbody";
	case T_TFOOT: return "tfoot";
	default: return NULL;
	}
}

static void
put_attr(struct emitter *m, const char *name, struct slice v)
{
	if (v.n == 0)
		return;
	buf_addf(&m->out, " %s=\"", name);
	escape(&m->out, v);
	buf_addc(&m->out, '"');
}

static void
open_inline(struct emitter *m, const struct node *n, const char *name)
{
	buf_addf(&m->out, "<%s", name);
	if (n->tag == T_TD || n->tag == T_TH) {
		put_attr(m, "colspan", node_attr(n->x, "colspan"));
		put_attr(m, "rowspan", node_attr(n->x, "rowspan"));
		put_attr(m, "align", node_attr(n->x, "align"));
	}
	buf_addc(&m->out, '>');
}

static bool
open_link(struct emitter *m, const struct node *n)
{
	struct slice u = absolute(m, node_attr(n->x, "href"));

	if (u.n == 0)
		return false;
	buf_adds(&m->out, "<a");
	put_attr(m, "href", u);
	buf_addc(&m->out, '>');
	return true;
}

#define OPEN_MAX 64

struct open_tag {
	uint32_t end;
	const char *name;
};

static void
close_until(struct emitter *m, struct open_tag *st, int *depth, uint32_t i)
{
	while (*depth > 0 && st[*depth - 1].end <= i)
		buf_addf(&m->out, "</%s>", st[--*depth].name);
}

/* The nodes of a block with the inline markup around and in them. */
static void
put_inline(struct emitter *m, uint32_t from, uint32_t to, uint32_t within)
{
	const struct node *v = m->ns->v;
	struct open_tag st[OPEN_MAX];
	uint32_t up[OPEN_MAX];
	int depth = 0, n_up = 0;

	for (uint32_t k = v[from].parent; k > within && n_up < OPEN_MAX;
	     k = v[k].parent)
		up[n_up++] = k;
	for (uint32_t i = from; i < to; i++) {
		const struct node *n;
		const char *name;
		uint32_t at = n_up > 0 ? up[--n_up] : i;
		bool above = at != i;

		n = &v[at];
		if (above)
			i--;
		else
			close_until(m, st, &depth, i);
		if (!above && n->prune == PRUNE_ALWAYS) {
			i = n->end - 1;
			continue;
		}
		if (n->tag == T_TEXT) {
			if (n->x->content)
				escape(&m->out,
				    slice_of((const char *)n->x->content));
			continue;
		}
		if (n->tag == T_BR)
			buf_adds(&m->out, "<br>");
		name = inline_name((enum tag)n->tag);
		if (depth == OPEN_MAX)
			continue;
		if (n->tag == T_A) {
			if (!open_link(m, n))
				continue;
			name = "a";
		} else if (name != NULL) {
			open_inline(m, n, name);
		} else {
			continue;
		}
		st[depth++] = (struct open_tag){ n->end, name };
	}
	close_until(m, st, &depth, UINT32_MAX);
}

static void
close_list(struct emitter *m)
{
	if (m->list != T_OTHER)
		buf_adds(&m->out, m->list == T_OL ? "</ol>\n" : "</ul>\n");
	m->list = T_OTHER;
}

static uint32_t
list_above(const struct nodes *ns, uint32_t i)
{
	while (i > 0 && ns->v[i].tag != T_UL && ns->v[i].tag != T_OL)
		i = ns->v[i].parent;
	return i;
}

static void
put_item(struct emitter *m, const struct block *b)
{
	uint32_t list = list_above(m->ns, b->elem);
	enum tag t = m->ns->v[list].tag == T_OL ? T_OL : T_UL;

	if (m->list == T_OTHER || m->list_node != list) {
		close_list(m);
		m->list = t;
		m->list_node = list;
		buf_adds(&m->out, t == T_OL ? "<ol>\n" : "<ul>\n");
	}
	buf_adds(&m->out, "<li>");
	put_inline(m, b->from, b->to, b->elem);
	buf_adds(&m->out, "</li>\n");
}

static bool
is_number_below(struct slice s, int64_t least)
{
	int64_t n;

	return slice_to_i64(s, &n) && n < least;
}

/* The picture's address, lazy loading seen through. */
static struct slice
image_source(const xmlNode *x)
{
	static const char *const names[] = { "data-src", "data-original",
		"data-lazy-src", "data-url", "src" };

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		struct slice v = node_attr(x, names[i]);

		if (v.n > 0 && !slice_istarts(v, SLICE("data:")))
			return v;
	}
	return slice_make("", 0);
}

static void
put_image(struct emitter *m, const struct block *b,
    const struct block *caption)
{
	const xmlNode *x = m->ns->v[b->from].x;
	struct slice u;

	if (m->images >= IMAGES_MAX ||
	    is_number_below(node_attr(x, "width"), 40) ||
	    is_number_below(node_attr(x, "height"), 40))
		return;
	u = absolute(m, image_source(x));
	if (u.n == 0)
		return;
	m->images++;
	close_list(m);
	buf_adds(&m->out, "<figure><img");
	put_attr(m, "src", u);
	put_attr(m, "alt", node_attr(x, "alt"));
	put_attr(m, "width", node_attr(x, "width"));
	put_attr(m, "height", node_attr(x, "height"));
	buf_addc(&m->out, '>');
	if (caption) {
		buf_adds(&m->out, "<figcaption>");
		put_inline(m, caption->from, caption->to, caption->elem);
		buf_adds(&m->out, "</figcaption>");
	}
	buf_adds(&m->out, "</figure>\n");
}

static void
put_block(struct emitter *m, const struct block *b, const char *name)
{
	buf_addf(&m->out, "<%s>", name);
	put_inline(m, b->from, b->to, b->elem);
	buf_addf(&m->out, "</%s>\n", name);
}

static void
put_table(struct emitter *m, const struct block *b)
{
	buf_adds(&m->out, "<table>");
	put_inline(m, b->from + 1, b->to, b->from);
	buf_adds(&m->out, "</table>\n");
}

static void
put(struct emitter *m, const struct block *b, const struct block *next)
{
	char h[3] = { 'h', '2', '\0' };

	if (b->kind == BLOCK_ITEM) {
		put_item(m, b);
		return;
	}
	if (b->kind == BLOCK_IMAGE) {
		put_image(m, b, next && next->kind == BLOCK_CAPTION ? next
		                                                    : NULL);
		return;
	}
	if (b->kind == BLOCK_CAPTION)
		return;
	close_list(m);
	switch (b->kind) {
	case BLOCK_HEADING:
		h[1] = (char)('0' + (b->level < 2 ? 2 : b->level));
		put_block(m, b, h);
		break;
	case BLOCK_PRE: put_block(m, b, "pre"); break;
	case BLOCK_TABLE: put_table(m, b); break;
	case BLOCK_QUOTE:
		buf_adds(&m->out, "<blockquote>");
		put_block(m, b, "p");
		buf_adds(&m->out, "</blockquote>\n");
		break;
	default: put_block(m, b, "p");
	}
}

void
emit_html(struct html_page *p, const struct nodes *ns,
    const struct blocks *bs, struct slice base)
{
	struct emitter m = { .p = p, .ns = ns, .base = base };
	struct buf clean = BUF_INIT(OUT_MAX);

	buf_init(&m.out, OUT_MAX);
	for (size_t i = 0; i < bs->n; i++)
		if (is_shown(&bs->v[i]))
			put(&m, &bs->v[i],
			    i + 1 < bs->n ? &bs->v[i + 1] : NULL);
	close_list(&m);
	text_clean(&clean, buf_slice(&m.out), TEXT_MULTILINE);
	p->html = arena_dup(&p->arena, buf_slice(&clean));
	buf_release(&m.out);
	buf_release(&clean);
}
