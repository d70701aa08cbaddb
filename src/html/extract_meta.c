/* html/extract_meta.c - the head of the page, and helpers for its neighbours. */
#include "config.h"

#include "html/extract_meta.h"

#include "core/text.h"
#include "core/url.h"

#include "base/banned.h"

#define LINE_MAX_BYTES 2000

struct slice
meta_squeeze(struct meta *m, struct slice s)
{
	struct buf a = BUF_INIT(LINE_MAX_BYTES), b = BUF_INIT(0);
	struct slice out;

	text_squeeze(&b, slice_sub(s, 0, LINE_MAX_BYTES));
	text_clean(&a, buf_slice(&b), TEXT_LINE);
	out = arena_dup(&m->p->arena, slice_trim(buf_slice(&a)));
	buf_release(&a);
	buf_release(&b);
	return out;
}

struct slice
meta_text(struct meta *m, uint32_t i)
{
	struct buf b = BUF_INIT(LINE_MAX_BYTES);
	struct slice out;

	for (uint32_t k = i; k < m->ns->v[i].end; k++) {
		const struct node *n = &m->ns->v[k];

		if (n->tag == T_SCRIPT || n->tag == T_STYLE ||
		    n->tag == T_SVG) {
			k = n->end - 1;
			continue;
		}
		if (tag_is_block((enum tag)n->tag) || n->tag == T_BR ||
		    n->tag == T_SPAN)
			buf_addc(&b, ' ');
		if (n->tag == T_TEXT && n->x->content)
			buf_add_slice(&b, slice_sub(slice_of(
			    (const char *)n->x->content), 0,
			    LINE_MAX_BYTES - b.n));
	}
	out = meta_squeeze(m, buf_slice(&b));
	buf_release(&b);
	return out;
}

struct slice
meta_content(const struct meta *m, const char *name)
{
	for (size_t i = 0; i < m->n_metas; i++) {
		const struct node *n = &m->ns->v[m->metas[i]];

		if (slice_iis(slice_trim(node_attr(n->x, "name")), name) ||
		    slice_iis(slice_trim(node_attr(n->x, "property")), name) ||
		    slice_iis(node_attr(n->x, "itemprop"), name)) {
			struct slice v = slice_trim(
			    node_attr(n->x, "content"));

			if (v.n == 0)
				v = slice_trim(node_attr(n->x, "value"));
			if (v.n > 0)
				return v;
		}
	}
	return slice_make("", 0);
}

static struct slice
first_of(struct slice a, struct slice b)
{
	return a.n ? a : b;
}

static struct slice
address(struct meta *m, struct slice ref)
{
	struct slice u;

	if (ref.n == 0 || ref.n > URL_MAX)
		return slice_make("", 0);
	u = url_join(&m->p->arena, m->hint->url, ref);
	return url_is_http(u) ? arena_dup(&m->p->arena, u)
	                      : slice_make("", 0);
}

static void
read_language(struct meta *m)
{
	struct slice v = slice_make("", 0);
	uint32_t html = nodes_find(m->ns, T_HTML, 0, m->ns->n);

	if (html != NODE_NONE) {
		v = node_attr(m->ns->v[html].x, "lang");
		v = first_of(v, node_attr(m->ns->v[html].x, "xml:lang"));
	}
	v = first_of(v, meta_content(m, "og:locale"));
	v = first_of(v, m->ld.language);
	m->p->language = meta_squeeze(m, slice_sub(v, 0, 35));
	for (size_t i = 0; i < m->p->language.n; i++)
		if (m->p->language.p[i] == '_')
			((char *)(uintptr_t)m->p->language.p)[i] = '-';
}

/* Most pages have some dozens, which are asked for by many names. */
static void
find_metas(struct meta *m)
{
	m->metas = arena_alloc(&m->p->arena,
	    META_ELEMENTS * sizeof(*m->metas));
	for (uint32_t i = 0; i < m->ns->n && m->n_metas < META_ELEMENTS; i++)
		if (m->ns->v[i].tag == T_META)
			m->metas[m->n_metas++] = i;
}

void
meta_read(struct meta *m)
{
	struct html_page *p = m->p;
	uint32_t title = nodes_find(m->ns, T_TITLE, 0, m->ns->n);

	m->h1_node = NODE_NONE;
	find_metas(m);
	ld_read(m);
	if (title != NODE_NONE)
		m->doc_title = meta_text(m, title);
	m->og_title = meta_squeeze(m, meta_content(m, "og:title"));
	p->site = meta_squeeze(m, first_of(meta_content(m, "og:site_name"),
	    first_of(m->ld.site, meta_content(m, "application-name"))));
	p->teaser = meta_squeeze(m, first_of(meta_content(m,
	    "og:description"), first_of(meta_content(m, "description"),
	    m->ld.description)));
	p->image = address(m, first_of(meta_content(m, "og:image"),
	    m->ld.image));
	p->paywalled = m->ld.not_free;
	read_language(m);
	headline_find(m);
	when_find(m);
	byline_find(m);
}

void
meta_finish(struct meta *m)
{
	links_find(m);
}
