/*
 * html/extract_witness.c - some pages carry their whole text a second time,
 * as JSON-LD.  It is no markup to print, but it knows what belongs.
 */
#include "config.h"

#include "html/extract_trim.h"

#include <stdlib.h>

#include "base/mem.h"

#include "base/banned.h"

#define BODY_MIN 400      /* bytes: less is a teaser */
#define BODY_MAX 100000
#define KEY_MAX 48        /* of a block's beginning */
#define BLOCKS_MAX 2000

/*
 * Letters and digits alone, so that spacing and quotes don't matter; Latin
 * letters with marks are left out, since many bodies have references there.
 */
static size_t
squash(struct slice s, char *out, size_t max)
{
	bool wide = false;
	size_t n = 0;

	for (size_t i = 0; i < s.n && n < max; i++) {
		unsigned char c = (unsigned char)s.p[i];

		if (c == '<') { /* markup inside the string */
			while (i < s.n && s.p[i] != '>')
				i++;
			continue;
		}
		if (c == '&' && i + 2 < s.n) {
			size_t end = slice_chr(slice_sub(s, i, i + 9), ';');

			if (end != SIZE_MAX) {
				i += end;
				continue;
			}
		}
		if (ascii_isalnum(c))
			out[n++] = (char)ascii_lower(c);
		else if (c >= 0xd0 && c != 0xe2)
			wide = true;
		else if ((c & 0xc0) != 0x80)
			wide = false;
		if (c >= 0x80 && wide)
			out[n++] = (char)c;
	}
	return n;
}

struct witness {
	struct blocks *bs;
	char *body;
	size_t n;
	uint8_t *said; /* by block: 1 when the body has it */
	size_t first, last;
	uint64_t said_len, taken_len, both_len;
	bool whole; /* the body goes on to where our text ends */
};

static void
compare(struct witness *w)
{
	char key[KEY_MAX];

	w->first = SIZE_MAX;
	for (size_t i = 0; i < w->bs->n && i < BLOCKS_MAX; i++) {
		const struct block *b = &w->bs->v[i];
		size_t n;

		if (b->kind == BLOCK_IMAGE)
			continue;
		if (b->take)
			w->taken_len += b->len;
		n = squash(block_text(w->bs, b), key, sizeof(key));
		if (n < 12 || slice_find(slice_make(w->body, w->n),
		    slice_make(key, n)) == SIZE_MAX)
			continue;
		w->said[i] = 1;
		w->said_len += b->len;
		if (b->take)
			w->both_len += b->len;
		if (b->len > 60) {
			w->last = i;
			if (w->first == SIZE_MAX)
				w->first = i;
		}
	}
}

/* What the body does not have, where text stands that it would have. */
static bool
is_foreign(const struct witness *w, size_t i)
{
	const struct block *b = &w->bs->v[i];

	if (w->said[i] || b->kind == BLOCK_IMAGE || b->kind == BLOCK_CAPTION)
		return false;
	if (i > w->last)
		return w->whole;
	if (i < w->first || (b->ctx & CTX_QUOTE))
		return false;
	return b->kind == BLOCK_PARA && b->len > 12;
}

/* Much text below its last sentence: then the body was cut, as some are. */
static void
see_end(struct witness *w)
{
	uint64_t below = 0;

	for (size_t i = w->last + 1; i < w->bs->n; i++)
		if (w->bs->v[i].take && block_is_good(&w->bs->v[i]))
			below += w->bs->v[i].len - w->bs->v[i].link_len;
	w->whole = below * 100 < w->taken_len * 12;
}

static void
judge(struct witness *w)
{
	see_end(w);
	for (size_t i = 0; i < w->bs->n && i < BLOCKS_MAX; i++) {
		struct block *b = &w->bs->v[i];

		if (b->take && is_foreign(w, i))
			b->take = false;
		else if (w->said[i] && !b->take && b->len > 60 &&
		    b->kind != BLOCK_CAPTION && !(b->in & W_COMMENT))
			b->take = true;
	}
}

void
witness_hear(struct blocks *bs, struct slice body)
{
	struct witness w = { .bs = bs };

	if (body.n < BODY_MIN)
		return;
	w.body = xmalloc(BODY_MAX);
	w.said = xcalloc(bs->n + 1, 1);
	w.n = squash(body, w.body, BODY_MAX);
	compare(&w);
	/* trusted when the page shows most of it and we took much of that */
	if (w.first != SIZE_MAX && w.said_len * 10 > body.n * 8 &&
	    w.both_len * 10 > w.taken_len * 3)
		judge(&w);
	free(w.body);
	free(w.said);
}
