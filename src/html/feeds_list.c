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
#define BESIDE_MAX 20   /* nodes between a headline and a date before it */
#define LAST_MAX 40     /* nodes after the last headline that are its own */
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

static int64_t
date_at(const struct page *p, uint32_t k)
{
	const struct node *n = &p->ns.v[k];
	struct slice s;

	if (n->tag == T_TIME)
		return date_parse(node_attr(n->x, "datetime"), 0);
	if (n->tag != T_TEXT || n->x->content == NULL ||
	    n->prune == PRUNE_ALWAYS)
		return DATE_NONE;
	s = slice_trim(slice_of((const char *)n->x->content));
	return s.n >= 8 && s.n < 50 ? date_parse(s, 0) : DATE_NONE;
}

/* Date and teaser in a part of the page; the headline itself is passed. */
static void
look_in(struct page *p, struct html_item *it, const struct found *f,
    uint32_t from, uint32_t to, bool dates)
{
	const struct node *v = p->ns.v;

	for (uint32_t k = from; k < to; k++) {
		struct slice s;

		if (k == f->head) {
			k = v[k].end - 1;
			continue;
		}
		if (dates && it->date == DATE_NONE)
			it->date = date_at(p, k);
		if (v[k].tag != T_TEXT || v[k].x->content == NULL ||
		    v[k].prune == PRUNE_ALWAYS)
			continue;
		s = slice_trim(slice_of((const char *)v[k].x->content));
		if (s.n > 40 && s.n > it->teaser.n)
			it->teaser = page_line(p, s);
	}
}

/* Where the next item begins that stands beside root, or its parent ends. */
static uint32_t
end_beside(const struct page *p, uint32_t root, uint32_t after)
{
	const struct node *v = p->ns.v;
	uint32_t up = v[root].parent, at = after;

	if (after >= v[up].end) {
		uint32_t end = v[root].end + LAST_MAX;

		return end < v[up].end ? end : v[up].end;
	}
	while (v[at].parent != up && v[at].parent > up)
		at = v[at].parent;
	return at;
}

/* A date stands right before the item: those after it are the next one's. */
static bool
date_before(const struct page *p, uint32_t root)
{
	const struct node *v = p->ns.v;

	for (uint32_t k = root - 1; k > v[root].parent &&
	     root - k < BESIDE_MAX; k--) {
		if (date_at(p, k) != DATE_NONE)
			return true;
		if (v[k].tag == T_TEXT && v[k].x->content != NULL &&
		    slice_trim(slice_of((const char *)v[k].x->content)).n)
			return false;
	}
	return false;
}

/* One item's place among its neighbours. */
struct place {
	const struct found *f;
	uint32_t before, after; /* links of the items around it */
	bool dates_before;      /* in this list */
};

static void
fill_item(struct page *p, struct html_item *it, const struct place *at)
{
	const struct node *v = p->ns.v;
	uint32_t root = item_root(p, at->f->node, at->before, at->after);
	uint32_t from = root;

	it->date = DATE_NONE;
	look_in(p, it, at->f, root, v[root].end, true);
	if (it->date != DATE_NONE || it->teaser.n > 0)
		return;
	/* headlines and what belongs to them are siblings */
	if (at->dates_before)
		while (it->date == DATE_NONE && root - from < BESIDE_MAX &&
		    --from > v[root].parent)
			it->date = date_at(p, from);
	look_in(p, it, at->f, v[root].end, end_beside(p, root, at->after),
	    !at->dates_before);
}

static bool
is_there(const struct html_item *v, size_t n, struct slice url)
{
	for (size_t i = 0; i < n; i++)
		if (slice_eq(v[i].url, url))
			return true;
	return false;
}

/* The next link of the shape from i on; UINT32_MAX: none. */
static uint32_t
next_link(const struct found *f, size_t n, size_t i, uint32_t shape)
{
	for (; i < n; i++)
		if (f[i].shape % GROUPS == shape)
			return f[i].node;
	return UINT32_MAX;
}

static bool
date_after(const struct page *p, uint32_t root)
{
	uint32_t to = end_beside(p, root, UINT32_MAX);

	for (uint32_t k = p->ns.v[root].end; k < to; k++)
		if (date_at(p, k) != DATE_NONE)
			return true;
	return false;
}

/* A date before the first may be the page's own: the last tells, too. */
static bool
dates_stand_before(const struct page *p, const struct found *f, size_t n,
    uint32_t shape)
{
	uint32_t first = next_link(f, n, 0, shape), last = first,
	         before = NODE_NONE, second = UINT32_MAX;

	for (size_t i = 0; i < n; i++) {
		if (f[i].shape % GROUPS != shape || f[i].node == first)
			continue;
		if (second == UINT32_MAX)
			second = f[i].node;
		before = last;
		last = f[i].node;
	}
	return date_before(p, item_root(p, first, NODE_NONE, second)) &&
	    !date_after(p, item_root(p, last, before, UINT32_MAX));
}

static size_t
make_items(struct page *p, const struct found *f, size_t n, uint32_t shape,
    struct html_item *items)
{
	struct place at = { NULL, NODE_NONE, UINT32_MAX,
		dates_stand_before(p, f, n, shape) };
	size_t n_items = 0;

	for (size_t i = 0; i < n && n_items < ITEMS_MAX; i++) {
		struct html_item *it = &items[n_items];
		struct slice u;

		if (f[i].shape % GROUPS != shape)
			continue;
		at.f = &f[i];
		at.after = next_link(f, n, i + 1, shape);
		u = page_address(p, node_attr(p->ns.v[f[i].node].x, "href"));
		if (u.n > 0 && !is_there(items, n_items, u)) {
			*it = (struct html_item){ .url = u,
				.title = f[i].text };
			fill_item(p, it, &at);
			n_items++;
		}
		at.before = f[i].node;
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
