/*
 * html/feeds.c - which feeds a page names, and a page of teasers as a list.
 * Both read the tree once; neither needs the page's article.
 */
#include "config.h"

#include "html/extract.h"

#include <stdlib.h>

#include "base/vec.h"
#include "core/text.h"
#include "core/url.h"
#include "html/extract_node.h"

#include "base/banned.h"

#define FEEDS_MAX 64
#define ITEMS_MAX 300
#define GROUPS 512 /* power of two */

struct page {
	struct html_tree tree;
	struct nodes ns;
	struct arena *a;
	struct slice base;
};

static enum err
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

static void
page_close(struct page *p)
{
	nodes_release(&p->ns);
	html_tree_release(&p->tree);
}

static struct slice
address(struct page *p, struct slice href)
{
	struct slice u;

	href = slice_trim(href);
	if (href.n == 0 || href.n > URL_MAX || *href.p == '#')
		return slice_make("", 0);
	u = url_join(p->a, p->base, href);
	return url_is_http(u) ? arena_dup(p->a, u) : slice_make("", 0);
}

static struct slice
line(struct page *p, struct slice s)
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

static struct slice
text_below(struct page *p, uint32_t i)
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
	out = line(p, buf_slice(&b));
	buf_release(&b);
	return out;
}

static bool
is_feed_type(struct slice t)
{
	static const char *const types[] = { "rss+xml", "atom+xml",
		"rdf+xml", "feed+json", "text/xml", "application/xml" };

	for (size_t i = 0; i < sizeof(types) / sizeof(types[0]); i++)
		if (slice_ifind(t, slice_of(types[i])) != SIZE_MAX)
			return true;
	return false;
}

/* Does an address look like a feed's? */
static bool
looks_like_feed(struct slice u, struct slice text)
{
	static const char *const tails[] = { ".rss", ".rdf", ".atom", "/feed",
		"/feed/", "/rss", "/rss/", "/atom", "rss.xml", "feed.xml",
		"atom.xml", "feed.json", "index.xml", "rss.php", "/feeds" };
	struct url s;

	if (!url_split(u, &s))
		return false;
	for (size_t i = 0; i < sizeof(tails) / sizeof(tails[0]); i++)
		if (slice_iends(s.path, slice_of(tails[i])))
			return true;
	if (slice_ifind(s.query, SLICE("feed=")) != SIZE_MAX ||
	    slice_ifind(s.query, SLICE("format=rss")) != SIZE_MAX)
		return true;
	return (slice_iis(text, "rss") || slice_iis(text, "rss-feed") ||
	           slice_iis(text, "atom") || slice_iis(text, "rss feed")) &&
	    slice_ifind(s.path, SLICE("rss")) != SIZE_MAX;
}

struct feeds {
	struct html_feed *v;
	size_t n;
};

static void
add_feed(struct feeds *f, struct slice url, struct slice title,
    struct slice type)
{
	if (url.n == 0 || f->n == FEEDS_MAX)
		return;
	for (size_t i = 0; i < f->n; i++)
		if (slice_eq(f->v[i].url, url))
			return;
	f->v[f->n++] = (struct html_feed){ url, title, type };
}

enum err
html_find_feeds(struct slice bytes, struct slice content_type,
    struct slice base, struct arena *a, struct html_feed **out, size_t *n,
    struct error *e)
{
	struct page p = { 0 };
	struct feeds f = { 0 };
	enum err rc;

	*out = NULL;
	*n = 0;
	rc = page_open(&p, bytes, content_type, base, a, e);
	if (rc != ERR_OK)
		return rc;
	f.v = arena_zalloc(a, FEEDS_MAX * sizeof(*f.v));
	for (uint32_t i = 0; i < p.ns.n; i++) {
		const xmlNode *x = p.ns.v[i].x;
		struct slice type = node_attr(x, "type");

		if (p.ns.v[i].tag == T_LINK && slice_ifind(node_attr(x,
		    "rel"), SLICE("alternate")) != SIZE_MAX &&
		    is_feed_type(type))
			add_feed(&f, address(&p, node_attr(x, "href")),
			    line(&p, node_attr(x, "title")),
			    line(&p, type));
	}
	for (uint32_t i = 0; i < p.ns.n && f.n < FEEDS_MAX; i++) {
		const xmlNode *x = p.ns.v[i].x;
		struct slice u, text;

		if (p.ns.v[i].tag != T_A || node_attr(x, "href").n == 0)
			continue;
		u = address(&p, node_attr(x, "href"));
		text = text_below(&p, i);
		if (u.n > 0 && (is_feed_type(node_attr(x, "type")) ||
		    looks_like_feed(u, text)))
			add_feed(&f, u, text, slice_make("", 0));
	}
	page_close(&p);
	*out = f.v;
	*n = f.n;
	return ERR_OK;
}

/* The shape of where a link stands: what repeats has one shape. */
static uint32_t
shape_of(const struct page *p, uint32_t i)
{
	uint32_t h = 2166136261u;

	for (int level = 0; level < 5 && i > p->ns.body; level++) {
		const struct node *n = &p->ns.v[i];
		struct slice c = node_attr(n->x, "class");

		h = (h ^ n->tag) * 16777619u;
		for (size_t k = 0; k < c.n && level < 3 && c.p[k] != ' '; k++)
			h = (h ^ (unsigned char)c.p[k]) * 16777619u;
		i = n->parent;
	}
	return h;
}

static bool
is_headline_link(const struct page *p, uint32_t i, struct slice text)
{
	const struct node *n = &p->ns.v[i];

	return n->tag == T_A && text.n >= 20 && text.n < 300 &&
	    n->prune == PRUNE_NOT;
}

/* The element that holds one headline and nothing of its neighbours. */
static uint32_t
item_root(const struct page *p, uint32_t i, uint32_t before, uint32_t after)
{
	uint32_t at = i;

	for (;;) {
		uint32_t up = p->ns.v[at].parent;

		if (up <= p->ns.body || (before != NODE_NONE && before >= up) ||
		    after < p->ns.v[up].end)
			return at;
		at = up;
	}
}

static void
fill_item(struct page *p, struct html_item *it, uint32_t i, uint32_t root)
{
	const struct node *v = p->ns.v;

	it->date = DATE_NONE;
	for (uint32_t k = root; k < v[root].end; k++) {
		struct slice s;

		if (k >= i && k < v[i].end)
			continue;
		if (v[k].tag == T_TIME && it->date == DATE_NONE)
			it->date = date_parse(node_attr(v[k].x, "datetime"),
			    0);
		if (v[k].tag != T_TEXT || v[k].x->content == NULL ||
		    v[k].prune == PRUNE_ALWAYS)
			continue;
		s = slice_trim(slice_of((const char *)v[k].x->content));
		if (it->date == DATE_NONE && s.n >= 8 && s.n < 50)
			it->date = date_parse(s, 0);
		if (s.n > 40 && s.n > it->teaser.n)
			it->teaser = line(p, s);
	}
}

struct found {
	uint32_t node, shape;
	struct slice text;
};

/* The shape with the most text in its links. */
static uint32_t
best_shape(const struct found *f, size_t n)
{
	uint32_t weight[GROUPS] = { 0 }, count[GROUPS] = { 0 }, best = 0;

	for (size_t i = 0; i < n; i++) {
		weight[f[i].shape % GROUPS] += (uint32_t)f[i].text.n;
		count[f[i].shape % GROUPS]++;
	}
	for (uint32_t g = 0; g < GROUPS; g++)
		if (count[g] >= 3 && weight[g] > weight[best])
			best = g;
	return count[best] >= 3 ? best : GROUPS;
}

static size_t
make_items(struct page *p, const struct found *f, size_t n, uint32_t shape,
    struct html_item *items)
{
	size_t n_items = 0;
	uint32_t before = NODE_NONE;

	for (size_t i = 0; i < n && n_items < ITEMS_MAX; i++) {
		struct html_item *it = &items[n_items];
		uint32_t after = UINT32_MAX;
		struct slice u;

		if (f[i].shape % GROUPS != shape)
			continue;
		for (size_t k = i + 1; k < n; k++)
			if (f[k].shape % GROUPS == shape) {
				after = f[k].node;
				break;
			}
		u = address(p, node_attr(p->ns.v[f[i].node].x, "href"));
		if (u.n > 0) {
			*it = (struct html_item){ .url = u,
				.title = f[i].text };
			fill_item(p, it, f[i].node,
			    item_root(p, f[i].node, before, after));
			n_items++;
		}
		before = f[i].node;
	}
	return n_items;
}

enum err
html_list_page(struct slice bytes, struct slice content_type,
    struct slice base, struct arena *a, struct html_item **out, size_t *n,
    struct error *e)
{
	struct page p = { 0 };
	struct {
		struct found *v;
		size_t n, cap;
	} f = { 0 };
	uint32_t shape;
	enum err rc;

	*out = NULL;
	*n = 0;
	rc = page_open(&p, bytes, content_type, base, a, e);
	if (rc != ERR_OK)
		return rc;
	for (uint32_t i = p.ns.body; i < p.ns.n && f.n < 4 * ITEMS_MAX; i++) {
		struct slice text;

		if (p.ns.v[i].tag != T_A)
			continue;
		text = text_below(&p, i);
		if (is_headline_link(&p, i, text))
			*VEC_PUSH(&f) = (struct found){ i, shape_of(&p, i),
				text };
	}
	shape = best_shape(f.v, f.n);
	if (shape < GROUPS) {
		*out = arena_zalloc(a, ITEMS_MAX * sizeof(**out));
		*n = make_items(&p, f.v, f.n, shape, *out);
	}
	free(f.v);
	page_close(&p);
	return ERR_OK;
}
