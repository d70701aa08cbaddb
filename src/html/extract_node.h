/*
 * html/extract_node.h - the tree of a page as a flat array in document order: a
 * subtree is a range, a sum over it a difference.  Private to extraction.
 */
#ifndef HTML_EXTRACT_NODE_H
#define HTML_EXTRACT_NODE_H

#include <libxml/tree.h>

#include "base/slice.h"
#include "html/tree.h"

#define NODES_MAX 200000
#define NODE_NONE UINT32_MAX

enum tag {
	T_OTHER, T_TEXT, T_A, T_ADDRESS, T_ARTICLE, T_ASIDE, T_B, T_BASE,
	T_BLOCKQUOTE, T_BODY, T_BR, T_BUTTON, T_CAPTION, T_CENTER, T_CITE,
	T_CODE, T_DD, T_DEL, T_DETAILS, T_DIV, T_DL, T_DT, T_EM, T_FIELDSET,
	T_FIGCAPTION, T_FIGURE, T_FONT, T_FOOTER, T_FORM, T_H1, T_H2, T_H3,
	T_H4, T_H5, T_H6, T_HEAD, T_HEADER, T_HR, T_HTML, T_I, T_IFRAME,
	T_IMG, T_INPUT, T_LABEL, T_LI, T_LINK, T_MAIN, T_META, T_NAV,
	T_NOSCRIPT, T_OBJECT, T_OL, T_P, T_PICTURE, T_PRE, T_S, T_SCRIPT,
	T_SECTION, T_SELECT, T_SPAN, T_STRONG, T_STYLE, T_SUB, T_SUP, T_SVG,
	T_TABLE, T_TBODY, T_TD, T_TEMPLATE, T_TEXTAREA, T_TFOOT, T_TH,
	T_THEAD, T_TIME, T_TITLE, T_TR, T_U, T_UL, T_VIDEO, T_AUDIO,
	T_CANVAS, T_DIALOG, T_SUMMARY, T_MENU, T_TT, T_OPTION, T_COUNT
};

/* What the words of class, id, role and itemprop say of a node. */
enum {
	W_JUNK = 1 << 0,     /* comments, sharing, advertising, related ... */
	W_DOUBT = 1 << 1,    /* often junk: aside words, teaser, box */
	W_GOOD = 1 << 2,     /* article, content, text, story ... */
	W_BODY = 1 << 3,     /* names the body itself: "article-body" */
	W_ITEMBODY = 1 << 4, /* itemprop=articleBody and kin */
	W_HIDDEN = 1 << 5,
	W_MAIN = 1 << 6,     /* role=main, id=content */
	W_BYLINE = 1 << 7,
	W_DATE = 1 << 8,
	W_LEAD = 1 << 9,     /* standfirst */
	W_CAPTION = 1 << 10,
	W_COMMENT = 1 << 11,
	W_TITLE = 1 << 12,
	W_TEASER = 1 << 13,
	W_PAYWALL = 1 << 14,
	W_ARTICLE = 1 << 15, /* bits for pairs: article + body */
	W_TEXT = 1 << 16,
	W_KEEP = 1 << 17,    /* never pruned by words */
	W_META = 1 << 18,    /* date, author, section lines */
	W_TAGS = 1 << 19
};

struct node {
	const xmlNode *x;
	uint32_t parent, end; /* the subtree is [self, end) */
	uint32_t words;
	uint32_t in;    /* words of it and all above, junk only if believed */
	uint32_t block; /* nearest block-level element, itself included */
	uint32_t good;  /* characters of long unlinked text before it */
	uint16_t depth;
	uint16_t ctx;   /* CTX_ bits of it and all above */
	uint8_t tag;
	uint8_t prune;  /* enum prune */
};

enum prune { PRUNE_NOT, PRUNE_STRICT, PRUNE_ALWAYS };

enum {
	CTX_LINK = 1 << 0, CTX_ITEM = 1 << 1, CTX_QUOTE = 1 << 2,
	CTX_CAPTION = 1 << 3, CTX_HEADING = 1 << 4, CTX_PRE = 1 << 5,
	CTX_CELL = 1 << 6, CTX_BOLD = 1 << 7, CTX_FIGURE = 1 << 8
};

struct nodes {
	struct node *v;
	uint32_t n, cap;
	uint32_t body; /* index of <body>, or 0 */
	uint32_t good; /* of the whole page */
};

void nodes_build(struct nodes *ns, const struct html_tree *t);
void nodes_release(struct nodes *ns);

enum tag tag_of(const xmlNode *x);
bool tag_is_block(enum tag t);
/* Never NULL: the attribute's text, or an empty slice. */
struct slice node_attr(const xmlNode *x, const char *name);
uint32_t node_words(const xmlNode *x);
/* The first element of a tag in [from, to), or NODE_NONE. */
uint32_t nodes_find(const struct nodes *ns, enum tag t, uint32_t from,
    uint32_t to);

/* html/extract_prune.c: fills in, block, good, ctx and prune of every node. */
void nodes_prune(struct nodes *ns);
uint32_t nodes_good(const struct nodes *ns, uint32_t i);
/* A table of data, which is kept whole; others are layout. */
bool nodes_is_data_table(const struct nodes *ns, uint32_t i);

/* html/extract_words.c: what a class or id string says; lower, any separators. */
uint32_t words_of(struct slice s);

#endif
