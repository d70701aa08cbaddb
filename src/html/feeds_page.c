/* html/feeds_page.c - a page read for its links: tree, addresses, texts. */
#include "config.h"

#include "html/feeds_page.h"

#include "base/buf.h"
#include "core/text.h"
#include "core/url.h"

#include "base/banned.h"

enum err
page_open(struct page *p, struct slice bytes, struct slice content_type,
    struct slice base, struct arena *a, struct error *e)
{
	enum err rc = html_tree_read(bytes, content_type, &p->tree, e);
	uint32_t i;

	if (rc != ERR_OK)
		return rc;
	nodes_build(&p->ns, &p->tree);
	nodes_prune(&p->ns);
	p->a = a;
	p->base = base;
	i = nodes_find(&p->ns, T_BASE, 0, p->ns.n);
	if (i != NODE_NONE) {
		struct slice href = node_attr(p->ns.v[i].x, "href");

		if (href.n > 0 && href.n < URL_MAX)
			p->base = arena_dup(a, url_join(a, base, href));
	}
	return ERR_OK;
}

void
page_close(struct page *p)
{
	nodes_release(&p->ns);
	html_tree_release(&p->tree);
}

struct slice
page_address(struct page *p, struct slice href)
{
	struct slice u;

	href = slice_trim(href);
	if (href.n == 0 || href.n > URL_MAX || *href.p == '#')
		return slice_make("", 0);
	u = url_join(p->a, p->base, href);
	return url_is_http(u) ? arena_dup(p->a, u) : slice_make("", 0);
}

struct slice
page_line(struct page *p, struct slice s)
{
	struct buf a = BUF_INIT(4000), b = BUF_INIT(4000);
	struct slice out;

	text_squeeze(&a, slice_sub(s, 0, 2000));
	text_clean(&b, buf_slice(&a), TEXT_LINE);
	out = arena_dup(p->a, slice_trim(buf_slice(&b)));
	buf_release(&a);
	buf_release(&b);
	return out;
}

struct slice
page_text(struct page *p, uint32_t i)
{
	struct buf b = BUF_INIT(1000);
	struct slice out;

	for (uint32_t k = i; k < p->ns.v[i].end && b.n < 1000; k++) {
		const struct node *n = &p->ns.v[k];

		if (n->prune == PRUNE_ALWAYS) {
			k = n->end - 1;
			continue;
		}
		if (n->tag == T_TEXT && n->x->content)
			buf_add_slice(&b, slice_sub(slice_of(
			    (const char *)n->x->content), 0, 1000 - b.n));
		else
			buf_addc(&b, ' ');
	}
	out = page_line(p, buf_slice(&b));
	buf_release(&b);
	return out;
}
