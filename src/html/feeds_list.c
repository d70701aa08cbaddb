/*
 * html/feeds_list.c - a page of teasers as a list: what repeats with a link
 * and a headline.  Of several such the one that says most of its items.
 */
#include "config.h"

#include "html/extract.h"

#include <stdlib.h>

#include "base/vec.h"
#include "core/url.h"
#include "html/feeds_page.h"

#include "base/banned.h"

#define ITEMS_MAX 200
#define ITEMS_MIN 3     /* fewer are no list */
#define FOUND_MAX 800   /* links looked at */
#define BEFORE_MAX 40   /* bytes before a headline: time, section */
#define GROUPS 512      /* power of two */
#define SHAPES_TRIED 6

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

struct found {
	uint32_t node, head; /* the link; what in it is the headline */
	uint32_t shape;
	struct slice text;
};

static bool
is_heading(enum tag t)
{
	return t >= T_H1 && t <= T_H6;
}

/* A heading within the link, or the link when it stands in one. */
static uint32_t
heading_of(const struct page *p, uint32_t i)
{
	uint32_t up = p->ns.v[i].parent;

	for (uint32_t k = i + 1; k < p->ns.v[i].end; k++)
		if (is_heading(p->ns.v[k].tag))
			return k;
	for (int level = 0; level < 3 && up > p->ns.body; level++) {
		if (is_heading(p->ns.v[up].tag))
			return i;
		up = p->ns.v[up].parent;
	}
	return NODE_NONE;
}

/* In the midst of a sentence: more than a date stands before it. */
static bool
is_in_prose(const struct page *p, uint32_t i)
{
	const struct node *v = p->ns.v;
	size_t n = 0;

	for (uint32_t k = i - 1; k > v[i].block && n <= BEFORE_MAX &&
	     i - k < 200; k--) {
		if (v[k].tag == T_BR)
			break;
		if (v[k].tag == T_TEXT && v[k].x->content != NULL &&
		    v[k].block == v[i].block)
			n += slice_trim(slice_of(
			    (const char *)v[k].x->content)).n;
	}
	return n > BEFORE_MAX;
}

static bool
is_headline_link(struct page *p, uint32_t i, struct found *out)
{
	const struct node *n = &p->ns.v[i];
	uint32_t heading;

	if (n->tag != T_A || n->prune != PRUNE_NOT || is_in_prose(p, i))
		return false;
	heading = heading_of(p, i);
	*out = (struct found){ i, heading == NODE_NONE ? i : heading,
		shape_of(p, i), { NULL, 0 } };
	out->text = page_text(p, out->head);
	return out->text.n >= (heading == NODE_NONE ? 20 : 8) &&
	    out->text.n < 300;
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
fill_item(struct page *p, struct html_item *it, const struct found *f,
    uint32_t root)
{
	const struct node *v = p->ns.v;

	it->date = DATE_NONE;
	for (uint32_t k = root; k < v[root].end; k++) {
		struct slice s;

		if (k == f->head) {
			k = v[k].end - 1;
			continue;
		}
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
			it->teaser = page_line(p, s);
	}
}

static bool
is_there(const struct html_item *v, size_t n, struct slice url)
{
	for (size_t i = 0; i < n; i++)
		if (slice_eq(v[i].url, url))
			return true;
	return false;
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
		u = page_address(p, node_attr(p->ns.v[f[i].node].x, "href"));
		if (u.n > 0 && !is_there(items, n_items, u)) {
			*it = (struct html_item){ .url = u,
				.title = f[i].text };
			fill_item(p, it, &f[i],
			    item_root(p, f[i].node, before, after));
			n_items++;
		}
		before = f[i].node;
	}
	return n_items;
}

/* ---- which of the shapes is the list ---- */

/* Headlines count, dates and teasers more; what leads away counts half. */
static size_t
worth(struct page *p, const struct html_item *v, size_t n)
{
	struct slice host = url_host(p->a, p->base);
	size_t sum = 0;

	for (size_t i = 0; i < n; i++) {
		size_t w = v[i].title.n;

		w += v[i].date != DATE_NONE ? 60 : 0;
		w += v[i].teaser.n < 120 ? v[i].teaser.n : 120;
		sum += slice_eq(url_host(p->a, v[i].url), host) ? w : w / 2;
	}
	return sum;
}

/* The shape with the most text in its links, of those not tried yet. */
static uint32_t
next_shape(uint32_t weight[GROUPS], const uint32_t count[GROUPS])
{
	uint32_t best = GROUPS;

	for (uint32_t g = 0; g < GROUPS; g++)
		if (count[g] >= ITEMS_MIN && weight[g] > 0 &&
		    (best == GROUPS || weight[g] > weight[best]))
			best = g;
	if (best < GROUPS)
		weight[best] = 0;
	return best;
}

static void
choose(struct page *p, const struct found *f, size_t n, struct html_list *out)
{
	uint32_t weight[GROUPS] = { 0 }, count[GROUPS] = { 0 }, shape;
	size_t best = 0;

	for (size_t i = 0; i < n; i++) {
		weight[f[i].shape % GROUPS] += (uint32_t)f[i].text.n;
		count[f[i].shape % GROUPS]++;
	}
	for (int i = 0; i < SHAPES_TRIED &&
	     (shape = next_shape(weight, count)) < GROUPS; i++) {
		struct html_item *v = arena_zalloc(p->a,
		    ITEMS_MAX * sizeof(*v));
		size_t k = make_items(p, f, n, shape, v),
		       w = worth(p, v, k);

		if (k >= ITEMS_MIN && w > best) {
			best = w;
			out->items = v;
			out->n = k;
		}
	}
}

static void
about_page(struct page *p, struct html_list *out)
{
	uint32_t i = nodes_find(&p->ns, T_TITLE, 0, p->ns.n);

	if (i != NODE_NONE && p->ns.v[i].x->children != NULL)
		out->title = page_line(p, slice_of(
		    (const char *)p->ns.v[i].x->children->content));
	i = nodes_find(&p->ns, T_HTML, 0, p->ns.n);
	if (i != NODE_NONE)
		out->language = page_line(p,
		    node_attr(p->ns.v[i].x, "lang"));
}

enum err
html_list_page(struct slice bytes, struct slice content_type,
    struct slice base, struct arena *a, struct html_list *out,
    struct error *e)
{
	struct page p = { 0 };
	struct {
		struct found *v;
		size_t n, cap;
	} f = { 0 };
	enum err rc;

	*out = (struct html_list){ 0 };
	rc = page_open(&p, bytes, content_type, base, a, e);
	if (rc != ERR_OK)
		return rc;
	for (uint32_t i = p.ns.body; i < p.ns.n && f.n < FOUND_MAX; i++) {
		struct found one;

		if (is_headline_link(&p, i, &one))
			*VEC_PUSH(&f) = one;
	}
	about_page(&p, out);
	choose(&p, f.v, f.n, out);
	free(f.v);
	page_close(&p);
	return ERR_OK;
}
