/* core/doc_mark.c - spans are cut where a mark begins and ends. */
#include "config.h"

#include "core/doc_mark.h"

#include "base/banned.h"

static bool
has_text(const struct doc_block *b)
{
	return b->kind != DOC_TABLE && b->n_spans > 0;
}

void
doc_mark_text(const struct doc *d, struct buf *out)
{
	for (size_t i = 0; i < d->n_blocks; i++) {
		const struct doc_block *b = &d->blocks[i];

		if (!has_text(b))
			continue;
		for (size_t k = 0; k < b->n_spans; k++)
			buf_add_slice(out, b->spans[k].text);
		buf_addc(out, '\n');
	}
}

static size_t
block_bytes(const struct doc_block *b)
{
	size_t n = 0;

	for (size_t k = 0; k < b->n_spans; k++)
		n += b->spans[k].text.n;
	return n;
}

/* The part [from, to) of a span of the block that begins at its byte at. */
static void
put(struct doc_span *out, size_t *n, const struct doc_span *s, size_t at,
    size_t from, size_t to, unsigned style)
{
	if (from >= to)
		return;
	out[*n] = *s;
	out[*n].text = slice_sub(s->text, from - at, to - at);
	out[(*n)++].style |= style;
}

/* v: n places of this block, counted from its first byte, which is base. */
static void
mark_block(struct arena *a, struct doc_block *b, const struct doc_place *v,
    size_t n, size_t base, unsigned style)
{
	struct doc_span *out = arena_zalloc(a,
	    (b->n_spans + 1) * (2 * n + 1) * sizeof(*out));
	size_t k = 0, at = 0;

	for (size_t i = 0; i < b->n_spans; i++) {
		const struct doc_span *s = &b->spans[i];
		size_t end = at + s->text.n, done = at;

		for (size_t m = 0; m < n; m++) {
			size_t from = v[m].start - base, to = v[m].end - base;

			from = from < done ? done : from;
			to = to > end ? end : to;
			if (from >= to)
				continue;
			put(out, &k, s, at, done, from, 0);
			put(out, &k, s, at, from, to, style);
			done = to;
		}
		put(out, &k, s, at, done, end, 0);
		at = end;
	}
	b->spans = out;
	b->n_spans = k;
}

#define BLOCK_MARKS 64 /* more of them in one block are not marked */

void
doc_mark(struct doc *d, const struct doc_place *v, size_t n, unsigned style)
{
	size_t base = 0, m = 0;

	for (size_t i = 0; i < d->n_blocks && m < n; i++) {
		struct doc_block *b = &d->blocks[i];
		size_t end, first;

		if (!has_text(b))
			continue;
		end = base + block_bytes(b);
		while (m < n && v[m].start < base)
			m++;
		first = m;
		while (m < n && v[m].start < end && v[m].end <= end &&
		    m - first < BLOCK_MARKS)
			m++;
		if (m > first)
			mark_block(&d->arena, b, v + first, m - first, base,
			    style);
		base = end + 1;
	}
}
