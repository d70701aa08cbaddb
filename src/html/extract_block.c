/* html/extract_block.c - one pass over the nodes makes the list of blocks. */
#include "config.h"

#include "html/extract_block.h"

#include <stdlib.h>

#include "base/vec.h"
#include "core/text.h"

#include "base/banned.h"

#define TEXT_MAX (4u * HTML_BYTES_MAX)
#define COUNT_MAX 60000

struct builder {
	const struct nodes *ns;
	struct blocks *bs;
	bool open, blank; /* blank: white space waits to be written */
	int breaks;       /* <br>s since the last text */
};

uint32_t
block_c1_meaning(uint32_t c)
{
	static const uint16_t map[32] = { 0x20ac, 0, 0x201a, 0x192, 0x201e,
		0x2026, 0x2020, 0x2021, 0x2c6, 0x2030, 0x160, 0x2039, 0x152, 0,
		0x17d, 0, 0, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013,
		0x2014, 0x2dc, 0x2122, 0x161, 0x203a, 0x153, 0, 0x17e,
		0x178 };

	return map[c - 0x80];
}

static void
flush(struct builder *w)
{
	struct block *b;

	w->breaks = 0;
	w->blank = false;
	if (!w->open)
		return;
	w->open = false;
	b = &w->bs->v[w->bs->n - 1];
	b->len = (uint32_t)(w->bs->text.n - b->off);
	/* an unclosed <h2> holds the text below it too */
	if (b->kind == BLOCK_HEADING && b->len > 180)
		b->kind = BLOCK_PARA;
	if (b->kind == BLOCK_CAPTION && b->len > 250 &&
	    !(b->ctx & CTX_FIGURE) && b->stops > 1)
		b->kind = BLOCK_PARA;
	if (b->len == 0 && b->kind != BLOCK_TABLE)
		w->bs->n--;
	else
		buf_addc(&w->bs->text, '\n');
}

static enum block_kind
kind_of(const struct node *n, enum tag elem)
{
	if (n->ctx & CTX_CAPTION)
		return BLOCK_CAPTION;
	if (n->ctx & CTX_HEADING)
		return BLOCK_HEADING;
	if (n->ctx & CTX_PRE)
		return BLOCK_PRE;
	if (elem == T_LI || elem == T_DD || elem == T_DT ||
	    (n->ctx & CTX_ITEM))
		return BLOCK_ITEM;
	return n->ctx & CTX_QUOTE ? BLOCK_QUOTE : BLOCK_PARA;
}

static struct block *
open_block(struct builder *w, uint32_t i)
{
	const struct node *n = &w->ns->v[i];
	struct block *b = VEC_PUSH(w->bs);
	enum tag elem = (enum tag)w->ns->v[n->block].tag;

	*b = (struct block){ .elem = n->block, .from = i, .to = i + 1,
		.off = (uint32_t)w->bs->text.n, .in = n->in, .ctx = n->ctx,
		.prune = n->prune, .kind = (uint8_t)kind_of(n, elem) };
	if (elem >= T_H1 && elem <= T_H6)
		b->level = (uint8_t)(elem - T_H1 + 1);
	w->open = true;
	w->blank = false;
	w->breaks = 0;
	return b;
}

static void
count_char(struct block *b, uint32_t c)
{
	if (c == ',' || c == 0x3001 || c == 0xff0c || c == 0x60c ||
	    c == ';')
		b->commas += b->commas < COUNT_MAX;
	else if (c == '.' || c == '!' || c == '?' || c == 0x3002 ||
	    c == 0xff01 || c == 0xff1f || c == 0x2026 || c == 0x964)
		b->stops += b->stops < COUNT_MAX;
}

/* A run of text into the open block, white space collapsed. */
static void
add_text(struct builder *w, struct block *b, struct slice s, bool pre)
{
	struct buf *out = &w->bs->text;

	while (s.n > 0) {
		size_t used;
		uint32_t c = (unsigned char)*s.p;

		if (c < 0x80)
			used = 1;
		else
			c = text_decode(s, &used);
		if (c >= 0x80 && c < 0xa0)
			c = block_c1_meaning(c);
		if (c == ' ' || c == '\t' || c == '\n' || c == '\r' ||
		    c == 0xa0 || c == 0x3000 || c == '\f') {
			if (pre && c == '\n')
				buf_addc(out, '\n');
			else
				w->blank = true;
		} else if (c >= 0x20 && c != 0x7f && c != 0x200b &&
		    c != 0xfeff) {
			if (out->n > b->off && w->blank) {
				buf_addc(out, ' ');
				b->words += b->words < COUNT_MAX;
			}
			w->blank = false;
			count_char(b, c);
			if (c < 0x80)
				buf_addc(out, (char)c);
			else
				buf_add_utf8(out, c);
		}
		s = slice_sub(s, used, s.n);
	}
}

static void
on_text(struct builder *w, uint32_t i)
{
	const struct node *n = &w->ns->v[i];
	struct slice s = slice_of((const char *)n->x->content);
	struct block *b = w->open ? &w->bs->v[w->bs->n - 1] : NULL;
	bool pre = (n->ctx & CTX_PRE) != 0;
	uint32_t before;

	if (b != NULL && b->elem != n->block) {
		flush(w);
		b = NULL;
	}
	if (slice_trim(s).n == 0) {
		w->blank = true;
		return;
	}
	if (b != NULL && w->breaks >= 2 && !pre) {
		flush(w);
		b = NULL;
	}
	if (b == NULL)
		b = open_block(w, i);
	else if (w->breaks == 1 && w->bs->text.n > b->off) {
		buf_addc(&w->bs->text, '\n');
		w->blank = false;
	}
	w->breaks = 0;
	before = (uint32_t)w->bs->text.n;
	add_text(w, b, s, pre);
	b->to = i + 1;
	if (n->ctx & CTX_LINK)
		b->link_len += (uint32_t)w->bs->text.n - before;
	if (n->ctx & CTX_BOLD)
		b->bold_len += (uint32_t)w->bs->text.n - before;
}

/* A data table: one block, a line a row. */
static void
on_table(struct builder *w, uint32_t i)
{
	const struct nodes *ns = w->ns;
	uint32_t end = ns->v[i].end;
	struct block *b;

	flush(w);
	b = open_block(w, i);
	b->kind = BLOCK_TABLE;
	b->to = end;
	for (uint32_t k = i + 1; k < end; k++) {
		const struct node *n = &ns->v[k];
		uint32_t before = (uint32_t)w->bs->text.n;

		if (n->prune == PRUNE_ALWAYS) {
			k = n->end - 1;
			continue;
		}
		if (n->tag == T_TR && before > b->off &&
		    w->bs->text.p[before - 1] != '\n')
			buf_addc(&w->bs->text, '\n');
		if (tag_is_block((enum tag)n->tag) || n->tag == T_BR)
			w->blank = w->bs->text.n > b->off &&
			    w->bs->text.p[before - 1] != '\n';
		if (n->tag != T_TEXT || n->x->content == NULL)
			continue;
		add_text(w, b, slice_of((const char *)n->x->content), false);
		if (n->ctx & CTX_LINK)
			b->link_len += (uint32_t)w->bs->text.n - before;
	}
	flush(w);
}

static void
on_image(struct builder *w, uint32_t i)
{
	struct block *b;

	if (w->open && w->bs->text.n > w->bs->v[w->bs->n - 1].off &&
	    w->bs->v[w->bs->n - 1].elem == w->ns->v[i].block)
		return; /* in the middle of a line */
	flush(w);
	b = open_block(w, i);
	b->kind = BLOCK_IMAGE;
	w->open = false;
}

void
blocks_build(struct blocks *bs, const struct nodes *ns)
{
	struct builder w = { .ns = ns, .bs = bs };
	uint32_t i = ns->body;
	uint32_t end = ns->n ? ns->v[ns->body].end : 0;

	*bs = (struct blocks){ 0 };
	buf_init(&bs->text, TEXT_MAX);
	while (i < end) {
		const struct node *n = &ns->v[i];

		if (n->prune == PRUNE_ALWAYS) {
			i = n->end;
			continue;
		}
		if (n->tag == T_TEXT && n->x->content) {
			on_text(&w, i);
		} else if (n->tag == T_BR) {
			w.breaks++;
		} else if (n->tag == T_IMG) {
			on_image(&w, i);
		} else if (n->tag == T_TABLE && nodes_is_data_table(ns, i)) {
			on_table(&w, i);
			i = n->end;
			continue;
		} else if (tag_is_block((enum tag)n->tag)) {
			flush(&w);
		}
		i++;
	}
	flush(&w);
}

void
blocks_release(struct blocks *bs)
{
	free(bs->v);
	buf_release(&bs->text);
	*bs = (struct blocks){ 0 };
}

struct slice
block_text(const struct blocks *bs, const struct block *b)
{
	return b->len ? slice_make(bs->text.p + b->off, b->len)
	              : slice_make("", 0);
}

bool
block_is_good(const struct block *b)
{
	return b->kind != BLOCK_IMAGE && b->kind != BLOCK_CAPTION &&
	    b->kind != BLOCK_HEADING && b->len >= 25 &&
	    b->link_len * 2 < b->len;
}
