/*
 * html/extract_block.h - the page as a list of paragraphs, headings, items ...: what
 * is scored, trimmed and printed.  Private to extraction.
 */
#ifndef HTML_EXTRACT_BLOCK_H
#define HTML_EXTRACT_BLOCK_H

#include "base/buf.h"
#include "html/extract_node.h"

enum block_kind {
	BLOCK_PARA, BLOCK_HEADING, BLOCK_ITEM, BLOCK_QUOTE, BLOCK_PRE,
	BLOCK_TABLE, BLOCK_CAPTION, BLOCK_IMAGE
};

struct block {
	uint32_t elem;     /* the block-level element it stands in */
	uint32_t from, to; /* its nodes */
	uint32_t off, len; /* its text in blocks.text */
	uint32_t link_len; /* of it, in links */
	uint32_t bold_len;
	uint32_t in;       /* W_ bits from above */
	uint16_t commas, words, links, stops;
	uint16_t ctx;
	uint8_t kind, level, prune;
	bool take;         /* chosen as part of the article */
	bool drop;         /* taken, then trimmed */
};

struct blocks {
	struct block *v;
	size_t n, cap;
	struct buf text;
};

void blocks_build(struct blocks *bs, const struct nodes *ns);
void blocks_release(struct blocks *bs);
struct slice block_text(const struct blocks *bs, const struct block *b);
/* Running text that is not mostly links. */
bool block_is_good(const struct block *b);

/* windows-1252's meaning of U+0080..U+009F, 0 for none. */
uint32_t block_c1_meaning(uint32_t c);

/* html/extract_score.c: sets take on the blocks of the article. */
struct score_opt {
	struct slice title, teaser, ld_body;
	uint32_t h1_node; /* the headline's element, or NODE_NONE */
};
void score_choose(const struct nodes *ns, struct blocks *bs,
    const struct score_opt *o);

#endif
