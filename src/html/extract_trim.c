/*
 * html/extract_trim.c - takes off what stands around the sentences: labels, dates,
 * bylines and sharing above; tags, links and notes below; boxes between.
 */
#include "config.h"

#include "html/extract_phrase.h"
#include "html/extract_trim.h"

#include "base/banned.h"

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))
#define BOX_NODES 400 /* more are no small box around a picture */

struct trim {
	const struct meta *m;
	struct blocks *bs;
	size_t *at; /* the taken blocks that hold text */
	size_t n;
	uint32_t all; /* their bytes */
};

static struct block *
nth(struct trim *t, size_t i)
{
	return &t->bs->v[t->at[i]];
}

static struct slice
text_of(struct trim *t, size_t i)
{
	return block_text(t->bs, nth(t, i));
}

static bool
is_linky(const struct block *b, unsigned percent)
{
	return b->link_len * 100 > b->len * percent;
}

/* A sentence of running text: what an article begins and ends with. */
static bool
is_sentence(const struct block *b)
{
	if (b->kind == BLOCK_HEADING || b->kind == BLOCK_CAPTION ||
	    is_linky(b, 60))
		return false;
	return b->kind == BLOCK_TABLE || b->len >= 140 ||
	    (b->len >= 45 && b->stops > 0) || (b->len >= 80 && b->commas > 0);
}

static bool
names_author(struct trim *t, struct slice s)
{
	const struct html_page *p = t->m->p;
	struct slice name, role;

	if (s.n > 200)
		return false;
	if (byline_split(s, &name, &role))
		return true;
	for (size_t i = 0; i < p->n_authors; i++)
		if (p->authors[i].n > 3 && s.n < p->authors[i].n + 60 &&
		    slice_ifind(s, p->authors[i]) != SIZE_MAX)
			return true;
	return false;
}

/*
 * A line of the tables; a whole sentence that begins alike is none, unless
 * the table knows more than a few words of it.
 */
static bool
is_noise(const struct block *b, struct slice s)
{
	if (b->len <= 60 || b->stops == 0 || is_linky(b, 30))
		return phrase_is_noise(s);
	return phrase_is_long_noise(s);
}

static bool
is_title(struct trim *t, struct slice s)
{
	return s.n < 400 && (words_alike(s, t->m->p->title) > 0.8f ||
	    (t->m->h1.n && words_alike(s, t->m->h1) > 0.9f));
}

/* What the top drops besides lines that are no sentences. */
static bool
is_head_line(struct trim *t, size_t i)
{
	const struct block *b = nth(t, i);
	struct slice s = text_of(t, i);

	if (is_title(t, s) || is_noise(b, s))
		return true;
	if (b->len > 220)
		return false;
	if ((b->in & (W_BYLINE | W_DATE)) && b->len < 160)
		return true;
	return when_is_line(s) || names_author(t, s);
}

/* Does the page's own description stand in the block, or it in that? */
static bool
is_teaser(struct trim *t, struct slice s)
{
	struct slice d = t->m->p->teaser, head = slice_sub(s, 0, 60);

	if (d.n < 40 || s.n < 40)
		return false;
	return slice_find(d, head) != SIZE_MAX ||
	    words_alike(s, d) > 0.7f;
}

static bool
is_standfirst(struct trim *t, size_t i)
{
	const struct block *b = nth(t, i);

	if (b->len < 30 || is_linky(b, 50))
		return false;
	if (b->kind == BLOCK_HEADING)
		return b->level > 1 && b->from > t->m->h1_node;
	if (is_teaser(t, text_of(t, i)))
		return true;
	return (b->in & (W_LEAD | W_TEASER)) != 0 && (b->in & W_META) == 0;
}

/*
 * A standfirst often stands between the headline and what holds the text:
 * take it in.
 */
static void
take_lead(struct trim *t)
{
	uint32_t from = t->m->h1_node;
	size_t first = 0, i, found = 0;

	while (first < t->bs->n && (!t->bs->v[first].take ||
	    !is_sentence(&t->bs->v[first]) || t->bs->v[first].from < from))
		first++;
	if (from == NODE_NONE || first == t->bs->n ||
	    t->bs->v[first].from < from)
		return;
	for (i = first; i > 0 && t->bs->v[i - 1].from > from; i--)
		if (first - i > 60)
			return;
	for (; i < first && found < 4; i++) {
		struct block *b = &t->bs->v[i];
		struct slice s = block_text(t->bs, b);
		bool prose = b->len >= 70 && b->stops > 0 &&
		    b->kind != BLOCK_HEADING && b->kind != BLOCK_TABLE &&
		    b->prune == PRUNE_NOT;

		if (b->take || b->kind == BLOCK_IMAGE || b->len < 40 ||
		    is_linky(b, 40) || (b->in & (W_META | W_COMMENT)))
			continue;
		if (b->kind == BLOCK_CAPTION && !is_teaser(t, s))
			continue;
		if (is_title(t, s) || is_noise(b, s) || when_is_line(s) ||
		    names_author(t, s))
			continue;
		if (!prose && !is_teaser(t, s) && !(b->in & W_LEAD) &&
		    !(b->in & W_TEASER))
			continue;
		b->take = true;
		b->kind = b->kind == BLOCK_CAPTION ? BLOCK_PARA : b->kind;
		found++;
	}
}

static void
trim_top(struct trim *t)
{
	size_t first = 0;

	/* the first sentence after the headline, or the first at all */
	while (first < t->n && (!is_sentence(nth(t, first)) ||
	    is_head_line(t, first)))
		first++;
	if (first == t->n)
		return;
	for (size_t i = 0; i < first; i++) {
		struct block *b = nth(t, i);
		bool text = b->kind == BLOCK_PRE ||
		    ((b->in & (W_BODY | W_ITEMBODY)) && b->len >= 20 &&
		    b->kind != BLOCK_HEADING && !is_linky(b, 20) &&
		    (b->stops > 0 || b->len > 50));
		bool near = i + 1 == first && b->kind == BLOCK_HEADING &&
		    b->level > 1 && !is_linky(b, 50);

		if (is_head_line(t, i) ||
		    (!is_standfirst(t, i) && !near && !text))
			b->drop = true;
	}
	/* bylines and dates may stand after the standfirst too */
	for (size_t i = first; i < t->n && i < first + 8; i++)
		if ((i < first + 4 && is_head_line(t, i)) ||
		    (nth(t, i)->len < 80 &&
		        (nth(t, i)->in & (W_BYLINE | W_DATE))))
			nth(t, i)->drop = true;
}

static uint32_t
good_below(struct trim *t, size_t i)
{
	uint32_t good = 0;

	while (++i < t->n)
		if (is_sentence(nth(t, i)))
			good += nth(t, i)->len - nth(t, i)->link_len;
	return good;
}

/* Are the lines below headlines with links, more than text? */
static bool
is_farm(struct trim *t, size_t i)
{
	size_t links = 0, rest = t->n - i - 1;

	while (++i < t->n)
		links += is_linky(nth(t, i), 80);
	return rest >= 6 && links * 4 > rest;
}

/* The site speaks to the reader: newsletters, gifts, rights. */
static bool
asks_for_something(const struct block *b, struct slice s)
{
	static const char *const list[] = { "newsletter", "abonnier",
		"subscribe", "unterstütze", "spende", "donat", "follow us",
		"folgen sie uns", "folge uns", "folgt uns", "like us",
		"facebook", "instagram", "alle rechte vorb",
		"all rights reserved", "sign up", "zur anmeldung",
		"klicken sie hier", "click here", "fragen und anregungen",
		"datenschutzerkl", "privacy policy", "presseportal",
		"impressum", "whatsapp", "telegram", "premium",
		"probeabo", "subscription", "youtube", "contact us",
		"podcast", "may be reached at", "can be reached at",
		"suscríbete", "síguenos", "abonnez", "artikel teilen",
		"weitersagen", "kommentar", "@", "kostenlos testen" };

	if (b->len > 320 || b->kind == BLOCK_TABLE ||
	    (b->ctx & CTX_QUOTE))
		return false;
	for (size_t i = 0; i < COUNT(list); i++)
		if (slice_ifind(s, slice_of(list[i])) != SIZE_MAX)
			return b->link_len > 0 || b->len < 160;
	return false;
}

/* "More Gazette", "Mehr Wirtschaft": a heading over other articles. */
static bool
heads_more(const struct block *b, struct slice s)
{
	return b->kind == BLOCK_HEADING && b->len < 40 &&
	    (slice_istarts(s, SLICE("more ")) ||
	        slice_istarts(s, SLICE("mehr ")));
}

/* Two elements that a template made: same parent, or same names all round. */
static bool
are_alike(const struct nodes *ns, uint32_t a, uint32_t b)
{
	const struct node *v = ns->v;

	if (v[a].parent == v[b].parent)
		return true;
	if (v[a].tag != T_P || v[a].depth != v[b].depth)
		return false;
	for (int level = 0; level < 4; level++) {
		if (v[a].tag != v[b].tag || !slice_eq(
		    node_attr(v[a].x, "class"), node_attr(v[b].x, "class")))
			return false;
		a = v[a].parent;
		b = v[b].parent;
	}
	return true;
}

/*
 * Does the text go on below the line at i?  Its paragraphs are like the last
 * one above: then the line heads a box, not the end.
 */
static bool
goes_on(struct trim *t, size_t i)
{
	uint32_t last = NODE_NONE, more = 0;

	if (phrase_ends_all(text_of(t, i)))
		return false;
	for (size_t k = i; k-- > 0;)
		if (is_sentence(nth(t, k))) {
			last = nth(t, k)->elem;
			break;
		}
	while (last != NODE_NONE && ++i < t->n) {
		const struct block *b = nth(t, i);

		if (is_sentence(b) && b->kind != BLOCK_ITEM && b->len >= 80 &&
		    !is_linky(b, 30) &&
		    are_alike(t->m->ns, last, b->elem) &&
		    !asks_for_something(b, text_of(t, i)))
			more += b->len;
	}
	return more > 220;
}

/* From a line that ends articles on, if not too much stands below it. */
static void
trim_at_end_label(struct trim *t)
{
	uint32_t above = 0;

	for (size_t i = 0; i < t->n; i++) {
		struct block *b = nth(t, i);
		struct slice s = text_of(t, i);

		if (above * 2 > t->all && b->len < 70 && b->stops <= 1 &&
		    (phrase_is_end(s) || heads_more(b, s)) && (b->len < 30 ||
		        b->kind == BLOCK_HEADING || b->link_len > 0 ||
		        b->bold_len * 2 > b->len) &&
		    (good_below(t, i) * 4 < t->all ||
		        (is_farm(t, i) && good_below(t, i) * 2 < t->all))) {
			if (goes_on(t, i)) {
				b->drop = true;
				continue;
			}
			for (; i < t->n; i++)
				nth(t, i)->drop = true;
			return;
		}
		above += b->len;
	}
}

/*
 * At the end, headlines that are links, with or without a teaser below each:
 * other articles, whatever stands above them.
 */
static void
trim_linked_headings(struct trim *t)
{
	size_t from = t->n, headings = 0;
	uint32_t len = 0;

	for (size_t i = t->n; i-- > 0;) {
		const struct block *b = nth(t, i);

		if (b->kind == BLOCK_HEADING && is_linky(b, 80)) {
			from = i;
			headings++;
		} else if (b->kind == BLOCK_HEADING || b->len > 400 ||
		    b->kind == BLOCK_TABLE) {
			break;
		}
	}
	for (size_t i = from; i < t->n; i++)
		len += nth(t, i)->len;
	if (headings < 2 || len * 2 > t->all || len > headings * 500)
		return;
	for (size_t i = from; i < t->n; i++)
		nth(t, i)->drop = true;
}

/* At the end, a short line and a list below it whose items all link away. */
static void
trim_link_list(struct trim *t)
{
	size_t i = t->n, items = 0;

	while (i > 0 && nth(t, i - 1)->drop)
		i--;
	while (i > 0 && nth(t, i - 1)->kind == BLOCK_ITEM &&
	    is_linky(nth(t, i - 1), 25) && nth(t, i - 1)->len < 250) {
		i--;
		items++;
	}
	if (items < 2 || i == 0 || nth(t, i - 1)->len > 60 ||
	    nth(t, i - 1)->kind == BLOCK_ITEM || nth(t, i - 1)->stops > 0)
		return;
	for (i--; i < t->n; i++)
		nth(t, i)->drop = true;
}

static bool
is_foot_line(struct trim *t, size_t i)
{
	const struct block *b = nth(t, i);
	struct slice s = text_of(t, i);

	if (b->drop || b->kind == BLOCK_HEADING)
		return true;
	if (b->ctx & CTX_QUOTE)
		return false;
	if (is_linky(b, 60))
		return true;
	if (b->kind == BLOCK_TABLE || b->kind == BLOCK_PRE)
		return false;
	if (is_noise(b, s) || (b->len < 200 &&
	    phrase_is_end(s)) || asks_for_something(b, s))
		return true;
	if (b->len < 160 && (b->in & (W_META | W_TAGS)))
		return true;
	/* who the author is, in a box of its own */
	if (b->len < 600 && (b->in & W_BYLINE))
		return true;
	if (when_is_line(s) || (b->len < 80 && names_author(t, s)))
		return true;
	if (b->in & (W_BODY | W_ITEMBODY))
		return false;
	return b->kind != BLOCK_ITEM && b->len < 40 && b->stops == 0;
}

static void
trim_bottom(struct trim *t)
{
	trim_at_end_label(t);
	trim_linked_headings(t);
	trim_link_list(t);
	for (size_t i = t->n; i-- > 0;) {
		if (!is_foot_line(t, i))
			break;
		nth(t, i)->drop = true;
	}
}

/* An article inside the article whose headline is a link: a card. */
static void
trim_cards(struct trim *t)
{
	const struct nodes *ns = t->m->ns;
	uint32_t card = NODE_NONE;

	for (size_t i = 0; i < t->n; i++) {
		struct block *b = nth(t, i);
		uint32_t at = b->elem;

		if (card != NODE_NONE && b->from < ns->v[card].end) {
			b->drop = true;
			continue;
		}
		if (b->kind != BLOCK_HEADING || !is_linky(b, 90))
			continue;
		while (at > ns->body && ns->v[at].tag != T_ARTICLE)
			at = ns->v[at].parent;
		if (at <= ns->body || nodes_good(ns, at) > 500 ||
		    nodes_good(ns, at) * 5 > t->all)
			continue;
		card = at;
		for (size_t k = i + 1; k-- > 0 && nth(t, k)->from > card;)
			nth(t, k)->drop = true;
	}
}

/* Boxes between paragraphs: links to other articles, advertising. */
static void
trim_inside(struct trim *t)
{
	for (size_t i = 0; i < t->n; i++) {
		struct block *b = nth(t, i);
		struct slice s = text_of(t, i);

		if (b->drop || b->kind == BLOCK_TABLE)
			continue;
		if (b->len < 200 && is_noise(b, s))
			b->drop = true;
		else if (b->ctx & CTX_QUOTE)
			continue;
		else if (b->words < 25 && is_linky(b, 85) &&
		    b->kind != BLOCK_HEADING)
			b->drop = true;
		else if ((b->in & W_DOUBT) && is_linky(b, 30))
			b->drop = true;
		else if (b->kind == BLOCK_HEADING && is_title(t, s))
			b->drop = true;
	}
}

/*
 * Words that share a small box with a picture and nothing else: what is said
 * of the picture, though no name tells so.
 */
static bool
is_beside_picture(struct trim *t, const struct block *b)
{
	const struct nodes *ns = t->m->ns;
	uint32_t up = b->elem;

	if (b->kind == BLOCK_HEADING || b->kind == BLOCK_TABLE ||
	    b->len > 220 || b->stops > 3 || (b->ctx & CTX_QUOTE) ||
	    (b->in & W_LEAD) || is_teaser(t, block_text(t->bs, b)))
		return false;
	for (int level = 0; level < 4 && up > ns->body; level++) {
		const struct node *n = &ns->v[up];
		uint32_t end = n->end, len = 0;
		bool picture = false;

		if (end - up > BOX_NODES)
			return false;

		for (uint32_t i = up + 1; i < end && len < 400; i++) {
			const struct node *c = &ns->v[i];

			if (c->tag == T_SCRIPT || c->tag == T_STYLE)
				i = c->end - 1;
			else if (c->tag == T_TEXT && c->x->content)
				len += (uint32_t)slice_trim(slice_of(
				    (const char *)c->x->content)).n;
			else if (c->tag == T_IMG || c->tag == T_PICTURE)
				picture = picture || n->tag != T_P ||
				    i < b->from;
		}
		if (len > 300 || len * 5 > t->all)
			return false;
		if (picture)
			return true;
		up = n->parent;
	}
	return false;
}

/* Where pictures tell the story, what stands beside them is the text. */
static void
trim_captions(struct trim *t)
{
	uint8_t *is = arena_zalloc(&t->m->p->arena, t->n + 1);
	uint32_t len = 0;

	for (size_t i = 0; i < t->n; i++)
		if (!nth(t, i)->drop && is_beside_picture(t, nth(t, i))) {
			is[i] = 1;
			len += nth(t, i)->len;
		}
	for (size_t i = 0; i < t->n && len * 4 < t->all; i++)
		if (is[i])
			nth(t, i)->kind = BLOCK_CAPTION;
}

/* Lists that are links for the most part. */
static void
trim_lists(struct trim *t)
{
	for (size_t i = 0; i < t->n;) {
		uint32_t len = 0, links = 0, commas = 0;
		uint32_t list = t->m->ns->v[nth(t, i)->elem].parent;
		size_t k = i;

		for (; k < t->n && nth(t, k)->kind == BLOCK_ITEM &&
		     t->m->ns->v[nth(t, k)->elem].parent == list; k++) {
			len += nth(t, k)->len;
			links += nth(t, k)->link_len;
			commas += nth(t, k)->commas;
		}
		if (k == i) {
			i++;
			continue;
		}
		if (links * 10 > len * 6 && commas < 10)
			for (; i < k; i++)
				nth(t, i)->drop = true;
		i = k;
	}
}

/* A subhead under which nothing is left. */
static void
trim_lone_headings(struct trim *t)
{
	bool text_below = false;

	for (size_t i = t->n; i-- > 0;) {
		struct block *b = nth(t, i);

		if (b->drop)
			continue;
		if (b->kind != BLOCK_HEADING)
			text_below = true;
		else if (!text_below)
			b->drop = true;
	}
}

/* A teaser that stands there again as the first sentence. */
static void
trim_twice(struct trim *t)
{
	for (size_t i = 0; i + 1 < t->n && i < 2; i++) {
		struct slice s = text_of(t, i);
		size_t n = 0, at = 0;

		if (s.n < 60 || !is_standfirst(t, i))
			continue;
		for (size_t k = i + 1; k < t->n; k++)
			if (slice_eq(s, text_of(t, k))) {
				n++;
				at = k;
			}
		if (n == 1 && at < i + 8)
			nth(t, at)->drop = true;
	}
}

/* What stands there three times is the page's, not the article's. */
static void
trim_repeated(struct trim *t)
{
	for (size_t i = 0; i + 2 < t->n && i < 400; i++) {
		struct slice s = text_of(t, i);
		size_t n = 1;

		if (nth(t, i)->drop || s.n < 8 || s.n > 200 ||
		    nth(t, i)->kind == BLOCK_ITEM ||
		    nth(t, i)->kind == BLOCK_PRE)
			continue;
		for (size_t k = i + 1; k < t->n; k++)
			n += slice_eq(s, text_of(t, k));
		for (size_t k = i; n >= 3 && k < t->n; k++)
			if (slice_eq(s, text_of(t, k)))
				nth(t, k)->drop = true;
	}
}

void
trim_edges(const struct meta *m, const struct score_opt *o)
{
	struct trim t = { .m = m, .bs = m->bs };

	(void)o;
	take_lead(&t);
	t.at = arena_alloc(&m->p->arena, (m->bs->n + 1) * sizeof(*t.at));
	for (size_t i = 0; i < m->bs->n; i++) {
		const struct block *b = &m->bs->v[i];

		if (!b->take || b->kind == BLOCK_IMAGE ||
		    b->kind == BLOCK_CAPTION)
			continue;
		t.at[t.n++] = i;
		t.all += b->len;
	}
	trim_captions(&t);
	trim_repeated(&t);
	trim_twice(&t);
	trim_top(&t);
	trim_cards(&t);
	trim_inside(&t);
	trim_lists(&t);
	trim_bottom(&t);
	trim_lone_headings(&t);
}
