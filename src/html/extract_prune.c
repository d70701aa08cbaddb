/*
 * html/extract_prune.c - what can't be article text, by tag and by name.  A node that
 * holds much of the page's text is never believed to be junk.
 */
#include "config.h"

#include "core/text.h"
#include "html/extract_node.h"

#include "base/banned.h"

#define LONG_TEXT 40 /* bytes: a text node of running text */

static enum prune
tag_prune(enum tag t)
{
	switch (t) {
	case T_SCRIPT: case T_STYLE: case T_TEMPLATE:
	case T_SELECT: case T_TEXTAREA: case T_BUTTON: case T_IFRAME:
	case T_SVG: case T_OBJECT: case T_VIDEO: case T_AUDIO: case T_CANVAS:
	case T_INPUT: case T_OPTION: case T_HEAD:
		return PRUNE_ALWAYS;
	case T_NAV: case T_FOOTER: case T_ASIDE: case T_FORM: case T_DIALOG:
	case T_MENU: case T_LABEL:
		return PRUNE_STRICT;
	default:
		return PRUNE_NOT;
	}
}

static uint16_t
tag_ctx(enum tag t)
{
	switch (t) {
	case T_A: return CTX_LINK;
	case T_LI: case T_DD: case T_DT: return CTX_ITEM;
	case T_BLOCKQUOTE: return CTX_QUOTE;
	case T_FIGCAPTION: return CTX_CAPTION;
	case T_FIGURE: return CTX_FIGURE;
	case T_H1: case T_H2: case T_H3: case T_H4: case T_H5: case T_H6:
		return CTX_HEADING;
	case T_PRE: return CTX_PRE;
	case T_TD: case T_TH: return CTX_CELL;
	case T_B: case T_STRONG: return CTX_BOLD;
	default: return 0;
	}
}

uint32_t
nodes_good(const struct nodes *ns, uint32_t i)
{
	uint32_t end = ns->v[i].end;

	return (end < ns->n ? ns->v[end].good : ns->good) - ns->v[i].good;
}

static void
count_good(struct nodes *ns)
{
	for (uint32_t i = 0; i < ns->n; i++) {
		struct node *n = &ns->v[i];

		n->good = ns->good;
		if (tag_prune((enum tag)n->tag) == PRUNE_ALWAYS) {
			uint32_t end = n->end;

			while (++i < end)
				ns->v[i].good = ns->good;
			i = end - 1;
			continue;
		}
		if (n->tag == T_TEXT && n->x->content != NULL &&
		    ns->v[n->parent].tag != T_A) {
			struct slice s = slice_trim(slice_of(
			    (const char *)n->x->content));

			if (s.n >= LONG_TEXT)
				ns->good += (uint32_t)s.n;
		}
	}
}

/* Is it pruned for its names, given the share of text that it holds? */
static bool
believed(const struct nodes *ns, uint32_t i, uint32_t w)
{
	uint32_t good = nodes_good(ns, i), all = ns->good;

	if (w & W_COMMENT)
		return (uint64_t)good * 10 < (uint64_t)all * 9;
	return (uint64_t)good * 10 < (uint64_t)all * 4;
}

static void
prune_one(struct nodes *ns, uint32_t i)
{
	struct node *n = &ns->v[i];
	const struct node *up = &ns->v[n->parent];
	enum tag t = (enum tag)n->tag;
	uint32_t w = n->words;

	n->prune = (uint8_t)tag_prune(t);
	if (n->prune == PRUNE_STRICT && !believed(ns, i, 0))
		n->prune = PRUNE_NOT;
	/* one that is never closed right may hold the whole page */
	if (t == T_NOSCRIPT && believed(ns, i, W_COMMENT))
		n->prune = PRUNE_ALWAYS;
	if ((w & W_HIDDEN) && believed(ns, i, 0))
		n->prune = PRUNE_ALWAYS;
	if ((w & W_JUNK) && (w & W_KEEP) == 0 && t != T_BODY && t != T_HTML) {
		if ((w & (W_BODY | W_ITEMBODY)) == 0 && believed(ns, i, w))
			n->prune = n->prune > PRUNE_STRICT ? n->prune
			                                   : PRUNE_STRICT;
		else
			w &= ~(uint32_t)(W_JUNK | W_COMMENT | W_TEASER);
	}
	if (n->prune == PRUNE_NOT)
		w &= ~(uint32_t)W_JUNK;
	/* names of what is a line or box say nothing of half the page */
	if ((uint64_t)nodes_good(ns, i) * 4 > ns->good)
		w &= ~(uint32_t)(W_META | W_BYLINE | W_DATE | W_TAGS |
		    W_DOUBT | W_LEAD | W_TITLE | W_PAYWALL | W_TEASER);
	n->in = w;
	n->ctx = tag_ctx(t);
	/* one that is never closed holds the article */
	if (n->ctx == CTX_HEADING && nodes_good(ns, i) > 600)
		n->ctx = 0;
	if ((w & W_CAPTION) && believed(ns, i, 0))
		n->ctx |= CTX_CAPTION;
	n->block = tag_is_block(t) ? i : 0;
	if (i == 0)
		return;
	n->in |= up->in;
	n->ctx |= up->ctx;
	if (up->prune > n->prune)
		n->prune = up->prune;
	if (!tag_is_block(t))
		n->block = up->block;
}

void
nodes_prune(struct nodes *ns)
{
	ns->good = 0;
	count_good(ns);
	for (uint32_t i = 0; i < ns->n; i++)
		prune_one(ns, i);
}

struct table_sum {
	uint32_t rows, cells, row_cells, most, texts, long_cells;
	bool head;
};

static bool
table_verdict(const struct table_sum *t)
{
	if (t->rows < 2 || t->most < 2)
		return false;
	if (t->long_cells * 5 > t->cells)
		return false;
	return t->head || t->rows >= 10 || t->most >= 5 ||
	    (t->rows >= 3 && t->long_cells == 0);
}

bool
nodes_is_data_table(const struct nodes *ns, uint32_t i)
{
	struct table_sum t = { 0 };
	uint32_t cell_from = 0, before = 0;

	if (slice_iis(node_attr(ns->v[i].x, "role"), "presentation"))
		return false;
	for (uint32_t k = i + 1; k < ns->v[i].end; k++) {
		const struct node *n = &ns->v[k];

		switch (n->tag) {
		case T_TABLE: case T_FORM: case T_H1: case T_H2:
		case T_ARTICLE:
			return false;
		case T_THEAD: case T_TH: case T_CAPTION:
			t.head = true;
			break;
		case T_TR:
			t.rows++;
			t.row_cells = 0;
			break;
		}
		if (n->tag == T_TD || n->tag == T_TH) {
			t.cells++;
			if (++t.row_cells > t.most)
				t.most = t.row_cells;
			cell_from = k;
			before = t.texts;
		}
		if (n->tag == T_TEXT && cell_from && n->x->content) {
			size_t len = strlen((const char *)n->x->content);

			t.texts += (uint32_t)len;
			if (before != UINT32_MAX && t.texts - before > 240) {
				t.long_cells++;
				before = UINT32_MAX;
			}
		}
	}
	return table_verdict(&t);
}
