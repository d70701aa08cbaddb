/*
 * html/extract_score.c - where the article is: known containers against points that
 * paragraphs give to what holds them, and an arbiter between the two.
 */
#include "config.h"

#include <stdlib.h>

#include "base/mem.h"
#include "html/extract_block.h"

#include "base/banned.h"

#define ENOUGH 250    /* bytes of running text that make a body */
#define LEVELS_UP 6   /* a paragraph's points reach so many elements */
#define SECTIONS_UP 40 /* elements above a section that are looked at */

/* A set of blocks: those inside the range, and those marked. */
struct cand {
	uint32_t root, end;
	uint32_t parent; /* whose children were looked at for siblings */
	uint32_t good;   /* bytes of running text */
	uint32_t links;  /* bytes of links */
	uint8_t *in;     /* a block's number: part of it */
};

struct scorer {
	const struct nodes *ns;
	struct blocks *bs;
	float *points; /* by node */
	uint32_t *len, *link_len; /* by node, over its blocks */
	uint32_t h1;   /* the headline's element, or NODE_NONE */
	uint8_t limit; /* blocks pruned at this level or more do not count */
};

static bool
counts(const struct scorer *s, const struct block *b)
{
	return b->prune < s->limit;
}

static float
class_weight(uint32_t w)
{
	float f = 0;

	if (w & (W_GOOD | W_BODY | W_MAIN))
		f += 25;
	if (w & (W_JUNK | W_COMMENT))
		f -= 25;
	else if (w & (W_DOUBT | W_CAPTION | W_TAGS))
		f -= 15;
	return f;
}

static float
tag_weight(enum tag t)
{
	switch (t) {
	case T_DIV: case T_ARTICLE: case T_MAIN: case T_SECTION: return 5;
	case T_PRE: case T_TD: case T_BLOCKQUOTE: return 3;
	case T_ADDRESS: case T_OL: case T_UL: case T_DL: case T_DD: case T_DT:
	case T_LI: case T_FORM: case T_TH:
		return -3;
	default: return 0;
	}
}

/* Sums over blocks, put on the elements and then carried up. */
static void
sum_up(struct scorer *s)
{
	const struct nodes *ns = s->ns;

	memset(s->len, 0, ns->n * sizeof(*s->len));
	memset(s->link_len, 0, ns->n * sizeof(*s->link_len));
	for (size_t i = 0; i < s->bs->n; i++) {
		const struct block *b = &s->bs->v[i];

		if (!counts(s, b))
			continue;
		s->len[b->elem] += b->len;
		s->link_len[b->elem] += b->link_len;
	}
	for (uint32_t i = ns->n; i-- > 1;) {
		s->len[ns->v[i].parent] += s->len[i];
		s->link_len[ns->v[i].parent] += s->link_len[i];
	}
}

static void
give(struct scorer *s, uint32_t at, float points)
{
	const struct node *v = s->ns->v;
	float share = 1;

	for (int level = 0; level < LEVELS_UP && at >= s->ns->body && at > 0; level++) {
		if (s->points[at] == 0)
			s->points[at] = 0.01f + tag_weight(
			    (enum tag)v[at].tag) + class_weight(v[at].words);
		s->points[at] += points * share;
		share = level == 0 ? 0.5f : 1.0f / (3.0f * (float)(level + 1));
		at = v[at].parent;
	}
}

static void
spread(struct scorer *s)
{
	memset(s->points, 0, s->ns->n * sizeof(*s->points));
	for (size_t i = 0; i < s->bs->n; i++) {
		const struct block *b = &s->bs->v[i];
		const struct node *e = &s->ns->v[b->elem];
		float p;

		if (!counts(s, b) || !block_is_good(b))
			continue;
		p = 1 + (float)b->commas + (float)(b->len / 100 > 3
		        ? 3 : b->len / 100);
		p *= 1 - (float)b->link_len / (float)b->len;
		give(s, e->tag == T_P || e->tag == T_LI ? e->parent : b->elem,
		    p);
	}
}

static float
density(const struct scorer *s, uint32_t i)
{
	return s->len[i] ? (float)s->link_len[i] / (float)s->len[i] : 0;
}

static float
final(const struct scorer *s, uint32_t i)
{
	return s->points[i] * (1 - density(s, i));
}

static void
cand_fill(const struct scorer *s, struct cand *c)
{
	c->good = c->links = 0;
	for (size_t i = 0; i < s->bs->n; i++) {
		const struct block *b = &s->bs->v[i];

		if (b->from >= c->root && b->from < c->end && counts(s, b))
			c->in[i] = 1;
		if (!c->in[i])
			continue;
		if (block_is_good(b))
			c->good += b->len - b->link_len;
		c->links += b->link_len;
	}
}

/* Blocks of a sibling join when it looks like more of the same. */
static void
add_siblings(struct scorer *s, struct cand *c)
{
	const struct node *v = s->ns->v;
	uint32_t up = v[c->root].parent;
	float least = final(s, c->root) * 0.2f;
	size_t k = 0;

	if (least < 10)
		least = 10;
	c->parent = up;
	for (uint32_t i = up + 1; i < v[up].end; i = v[i].end) {
		bool join = i == c->root || (s->points[i] != 0 &&
		    final(s, i) + (v[i].words && v[i].words ==
		        v[c->root].words ? final(s, c->root) * 0.2f : 0) >=
		        least);

		if (!join && v[i].tag == T_P)
			join = s->len[i] > 80 ? density(s, i) < .25f
			                      : s->len[i] > 0 &&
			        s->link_len[i] == 0;
		if (!join || v[i].prune >= s->limit)
			continue;
		while (k < s->bs->n && s->bs->v[k].from < i)
			k++;
		for (; k < s->bs->n && s->bs->v[k].from < v[i].end; k++)
			c->in[k] = counts(s, &s->bs->v[k]);
	}
}

static uint32_t
best_node(const struct scorer *s)
{
	uint32_t best = NODE_NONE;
	float most = 0;

	for (uint32_t i = s->ns->body; i < s->ns->n; i++)
		if (s->points[i] != 0 && final(s, i) > most &&
		    s->ns->v[i].prune < s->limit) {
			most = final(s, i);
			best = i;
		}
	return best;
}

static uint32_t
good_in(const struct scorer *s, uint32_t from, uint32_t to)
{
	uint32_t good = 0;

	for (size_t k = 0; k < s->bs->n; k++) {
		const struct block *b = &s->bs->v[k];

		if (b->from >= from && b->from < to && counts(s, b) &&
		    block_is_good(b))
			good += b->len - b->link_len;
	}
	return good;
}

/*
 * A page built of sections has its text in several of them: up to what holds
 * them all, if what that adds is text with hardly a link.
 */
static uint32_t
spread_out(const struct scorer *s, uint32_t top)
{
	const struct node *v = s->ns->v;
	uint32_t best = top, at = v[top].parent;

	for (int level = 0; level < SECTIONS_UP && at > s->ns->body;
	     level++, at = v[at].parent) {
		uint32_t len = s->len[at] - s->len[best];
		uint32_t links = s->link_len[at] - s->link_len[best];
		uint32_t good = good_in(s, at, v[at].end) -
		    good_in(s, best, v[best].end);

		if (v[at].tag == T_BODY || v[at].tag == T_HTML)
			break;
		if (good > 300 && good * 3 > s->len[top] &&
		    links * 12 < len && good * 10 > len * 7)
			best = at;
	}
	return best;
}

/* Up while the parent is as good, or holds nothing else. */
static uint32_t
climb(const struct scorer *s, uint32_t top)
{
	const struct node *v = s->ns->v;
	float last = final(s, top);
	uint32_t at = v[top].parent;

	while (at > s->ns->body && s->points[at] != 0) {
		if (final(s, at) < last / 3)
			break;
		if (final(s, at) > last) {
			top = at;
			break;
		}
		last = final(s, at);
		at = v[at].parent;
	}
	while (v[top].parent > s->ns->body && v[v[top].parent].tag != T_BODY &&
	    s->len[v[top].parent] == s->len[top])
		top = v[top].parent;
	return spread_out(s, top);
}

static bool
by_points(struct scorer *s, struct cand *c)
{
	uint32_t top;

	spread(s);
	top = best_node(s);
	if (top == NODE_NONE)
		return false;
	c->root = climb(s, top);
	c->end = s->ns->v[c->root].end;
	add_siblings(s, c);
	cand_fill(s, c);
	return true;
}

/* How surely a node is the body, best 1; 0: says nothing. */
static int
container_rank(const struct node *n)
{
	if (!tag_is_block((enum tag)n->tag) && n->tag != T_SPAN)
		return 0;
	if (n->words & W_ITEMBODY)
		return 1;
	if (n->words & (W_TEASER | W_COMMENT | W_JUNK))
		return 0;
	if (n->words & W_BODY)
		return 2;
	if (n->tag == T_ARTICLE)
		return 3;
	if ((n->words & W_MAIN) || n->tag == T_MAIN)
		return 4;
	return (n->words & W_TEXT) && (n->tag == T_DIV || n->tag == T_SECTION ||
	    n->tag == T_TD) ? 5 : 0;
}

static uint32_t
article_above(const struct nodes *ns, uint32_t i)
{
	while (i > ns->body && ns->v[i].tag != T_ARTICLE)
		i = ns->v[i].parent;
	return i;
}

/* Another piece of the same body: same names, same article around it. */
static bool
is_piece(const struct scorer *s, uint32_t best, uint32_t i)
{
	const struct node *v = s->ns->v;

	return v[i].tag == v[best].tag &&
	    slice_eq(node_attr(v[i].x, "class"), node_attr(v[best].x,
	        "class")) && v[i].depth == v[best].depth &&
	    article_above(s->ns, v[i].parent) ==
	    article_above(s->ns, v[best].parent);
}

static bool
has_heading(const struct nodes *ns, uint32_t from, uint32_t to)
{
	for (uint32_t i = from; i < to; i++)
		if (ns->v[i].tag >= T_H1 && ns->v[i].tag <= T_H3)
			return true;
	return false;
}

static void
add_pieces(struct scorer *s, struct cand *c, uint32_t best, int rank)
{
	const struct nodes *ns = s->ns;
	size_t k = 0;
	uint32_t end = 0;

	for (uint32_t i = ns->body; i < ns->n; i++) {
		bool titled;

		if (container_rank(&ns->v[i]) != rank ||
		    !is_piece(s, best, i) || ns->v[i].prune >= s->limit)
			continue;
		/* with a headline of its own it is another article */
		titled = end > 0 && has_heading(ns, end, i);
		end = ns->v[i].end;
		if (i == best || titled || (i > best && has_heading(ns,
		    ns->v[best].end, i)) || (i < best && has_heading(ns,
		    end, best)))
			continue;
		while (k < s->bs->n && s->bs->v[k].from < i)
			k++;
		for (; k < s->bs->n && s->bs->v[k].from < ns->v[i].end; k++)
			c->in[k] = counts(s, &s->bs->v[k]);
		i = ns->v[i].end - 1;
	}
}

/*
 * A body inside the body: taken when it holds most of the text and what it
 * leaves out is links for a good part.
 */
static uint32_t
narrow(const struct scorer *s, uint32_t best, uint32_t good)
{
	const struct nodes *ns = s->ns;
	uint32_t at = best;

	for (uint32_t i = best + 1; i < ns->v[best].end; i++) {
		uint32_t rest, links;
		int rank = container_rank(&ns->v[i]);

		if (rank == 0 || rank > 3 || ns->v[i].prune >= s->limit ||
		    nodes_good(ns, i) * 2 < nodes_good(ns, at))
			continue;
		rest = s->len[at] - s->len[i];
		links = s->link_len[at] - s->link_len[i];
		if (rest > 200 && links * 10 > rest * 3 &&
		    good_in(s, i, ns->v[i].end) * 2 > good)
			at = i;
	}
	return at;
}

/* The container of the first rank that holds a body. */
static bool
by_name(struct scorer *s, struct cand *c)
{
	const struct nodes *ns = s->ns;
	int looked = 0;

	for (int rank = 1; rank <= 5; rank++) {
		uint32_t best = NODE_NONE, most = 0, skip = 0, sum = 0;

		for (uint32_t i = ns->body; i < ns->n && looked < 400; i++) {
			uint32_t good;

			if (i < skip || container_rank(&ns->v[i]) != rank ||
			    ns->v[i].prune >= s->limit ||
			    nodes_good(ns, i) == 0)
				continue;
			looked++;
			good = good_in(s, i, ns->v[i].end);
			if (good == 0)
				continue;
			sum += good;
			skip = ns->v[i].end;
			/* the headline's own one before the longest */
			if (rank == 3 && good >= ENOUGH && s->h1 >= i &&
			    s->h1 < skip)
				good *= 8;
			if (good > most) {
				most = good;
				best = i;
			}
		}
		if (best == NODE_NONE || (most < ENOUGH &&
		    (rank > 2 || sum < ENOUGH)))
			continue;
		best = narrow(s, best, good_in(s, best, ns->v[best].end));
		c->root = best;
		c->end = ns->v[best].end;
		if (rank <= 2)
			add_pieces(s, c, best, rank);
		cand_fill(s, c);
		if (c->good >= ENOUGH)
			return true;
		memset(c->in, 0, s->bs->n);
	}
	return false;
}

/*
 * Is what b has over a, the article with the headline, in other articles?
 * Then a page shows several, and only the first was asked for.
 */
static bool
is_several(const struct scorer *s, const struct cand *a, const struct cand *b)
{
	const struct nodes *ns = s->ns;
	uint32_t other = 0;

	if (ns->v[a->root].tag != T_ARTICLE || s->h1 < a->root ||
	    s->h1 >= a->end)
		return false;
	for (size_t i = 0; i < s->bs->n; i++) {
		const struct block *k = &s->bs->v[i];
		uint32_t at;

		if (!b->in[i] || a->in[i] || !block_is_good(k))
			continue;
		at = article_above(ns, k->elem);
		if (at > ns->body && ns->v[at].end <= b->end &&
		    (a->root < at || a->root >= ns->v[at].end))
			other += k->len - k->link_len;
	}
	return (uint64_t)other * 10 > (uint64_t)(b->good - a->good) * 8;
}

/* Which of the two; the names win unless the points found far more. */
static const struct cand *
arbiter(const struct scorer *s, const struct cand *a, const struct cand *b)
{
	if (a->good == 0 || b->good == 0)
		return a->good >= b->good ? a : b;
	if (b->root >= a->root && b->root < a->end) {
		/* points chose a part of the container */
		if (b->good * 10 >= a->good * 9 && b->links < a->links)
			return b;
		return a;
	}
	return a->good * 2 < b->good && !is_several(s, a, b) ? b : a;
}

static uint32_t
choose(struct scorer *s, uint8_t limit, uint8_t *out)
{
	size_t n = s->bs->n;
	struct cand a = { .in = xcalloc(n + 1, 1) };
	struct cand b = { .in = xcalloc(n + 1, 1) };
	const struct cand *c;
	uint32_t good;

	s->limit = limit;
	sum_up(s);
	by_name(s, &a);
	by_points(s, &b);
	c = arbiter(s, &a, &b);
	memcpy(out, c->in, n);
	good = c->good;
	free(a.in);
	free(b.in);
	return good;
}

/* Headings and short lines between two chosen paragraphs of one parent. */
static void
fill_gaps(const struct nodes *ns, struct blocks *bs)
{
	size_t last = SIZE_MAX;

	for (size_t i = 0; i < bs->n; i++) {
		struct block *b = &bs->v[i];

		if (!b->take)
			continue;
		if (last != SIZE_MAX && i - last > 1 && i - last < 12 &&
		    ns->v[b->elem].parent ==
		        ns->v[bs->v[last].elem].parent)
			for (size_t k = last + 1; k < i; k++) {
				struct block *g = &bs->v[k];

				if (g->prune == PRUNE_NOT &&
				    ns->v[g->elem].parent ==
				        ns->v[b->elem].parent &&
				    g->link_len * 2 <= g->len)
					g->take = true;
			}
		last = i;
	}
}

/* Nothing found: every paragraph of the page. */
static void
all_paragraphs(struct scorer *s, uint8_t *out)
{
	for (size_t i = 0; i < s->bs->n; i++) {
		const struct block *b = &s->bs->v[i];

		out[i] = block_is_good(b) && b->prune < PRUNE_ALWAYS &&
		    (b->in & W_COMMENT) == 0;
	}
}

void
score_choose(const struct nodes *ns, struct blocks *bs,
    const struct score_opt *o)
{
	struct scorer s = { .ns = ns, .bs = bs, .h1 = o->h1_node };
	uint8_t *strict = xcalloc(bs->n + 1, 1);
	uint8_t *loose = xcalloc(bs->n + 1, 1);
	uint8_t *won = strict;
	uint32_t good;

	s.points = xcalloc(ns->n + 1, sizeof(*s.points));
	s.len = xcalloc(ns->n + 1, sizeof(*s.len));
	s.link_len = xcalloc(ns->n + 1, sizeof(*s.link_len));
	good = choose(&s, PRUNE_STRICT, strict);
	if (good < ENOUGH) {
		uint32_t more = choose(&s, PRUNE_ALWAYS, loose);

		if (more > good * 2)
			won = loose;
		good = more > good ? more : good;
	}
	if (good < 25)
		all_paragraphs(&s, won);
	for (size_t i = 0; i < bs->n; i++)
		bs->v[i].take = won[i] != 0;
	fill_gaps(ns, bs);
	free(s.points);
	free(s.len);
	free(s.link_len);
	free(strict);
	free(loose);
}
