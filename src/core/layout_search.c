/*
 * core/layout_search.c - lines that belong together become one folded text,
 * each byte of which knows its cells.
 */
#include "config.h"

#include "core/layout_search.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/vec.h"
#include "core/text.h"

#include "base/banned.h"

#define TEXT_MAX (16u << 20)

struct cell {
	uint32_t line;
	int16_t col, width;
};

struct joined {
	struct buf text;
	struct { struct cell *v; size_t n, cap; } cells; /* one a byte */
	struct buf fold;
	bool wide; /* the last character needs no blank before the next */
};

static void
add_bytes(struct joined *j, struct slice s, struct cell at)
{
	buf_add_slice(&j->text, s);
	while (j->cells.n < j->text.n)
		*VEC_PUSH(&j->cells) = at;
}

static void
add_blank(struct joined *j, struct cell at)
{
	if (j->text.n && j->text.p[j->text.n - 1] != ' ')
		add_bytes(j, SLICE(" "), at);
}

static void
add_cluster(struct joined *j, struct slice s, struct cell at)
{
	char c;

	if (s.n == 1 && (unsigned char)s.p[0] < 0x80) {
		c = (char)ascii_lower((unsigned char)s.p[0]);
		if (c == ' ')
			add_blank(j, at);
		else
			add_bytes(j, slice_make(&c, 1), at);
		j->wide = c == '-';
		return;
	}
	if (slice_eq(s, SLICE("\u00a0")) || slice_eq(s, SLICE("\u202f"))) {
		add_blank(j, at);
		return;
	}
	buf_clear(&j->fold);
	text_fold(&j->fold, s);
	add_bytes(j, buf_slice(&j->fold), at);
	j->wide = at.width > 1;
}

static void
add_line(struct joined *j, const struct layout_line *line, size_t index)
{
	for (size_t i = 0; i < line->n_runs; i++) {
		const struct layout_run *r = &line->runs[i];
		struct slice rest = r->text;
		int col = r->col;

		if (r->style & (STYLE_MARK | STYLE_HYPHEN))
			continue;
		if (i > 0)
			for (int w = line->runs[i - 1].col +
			         line->runs[i - 1].width; w < col; w++)
				add_blank(j, (struct cell){ (uint32_t)index,
				    (int16_t)w, 1 });
		while (rest.n > 0) {
			struct slice s = slice_sub(rest, 0,
			    text_cluster(rest));
			int w = text_width(s);

			add_cluster(j, s, (struct cell){ (uint32_t)index,
			    (int16_t)col, (int16_t)w });
			rest = slice_sub(rest, s.n, rest.n);
			col += w;
		}
	}
}

static bool
is_hyphenated(const struct layout_line *line)
{
	return line->n_runs > 0 &&
	    line->runs[line->n_runs - 1].style & STYLE_HYPHEN;
}

/* Lines from i on that are one text; the line behind them. */
static size_t
join(struct joined *j, const struct layout *l, size_t i)
{
	buf_clear(&j->text);
	j->cells.n = 0;
	for (;; i++) {
		const struct layout_line *line = &l->lines[i];

		add_line(j, line, i);
		if (!line->soft || i + 1 == l->n_lines)
			return i + 1;
		if (!is_hyphenated(line) && !j->wide)
			add_blank(j, (struct cell){ (uint32_t)i,
			    (int16_t)line->width, 0 });
	}
}

static bool
is_letter(const struct joined *j, size_t at)
{
	unsigned char c;

	if (at >= j->text.n)
		return false;
	c = (unsigned char)j->text.p[at];
	return c >= 0x80 || ascii_isalnum(c);
}

/* The cells of bytes [from, to), a piece for each line. */
static void
add_hit(const struct joined *j, size_t from, size_t to, size_t needle,
    struct layout_hits *out)
{
	struct layout_hit *h = NULL;

	for (size_t i = from; i < to; i++) {
		const struct cell *c = &j->cells.v[i];

		if (c->width == 0)
			continue;
		if (h == NULL || h->line != c->line) {
			bool again = h != NULL;

			h = VEC_PUSH(out);
			*h = (struct layout_hit){ c->line, c->col, 0, again,
				needle };
		}
		h->width = c->col + c->width - h->col;
	}
}

static size_t
next_hit(const struct joined *j, const struct layout_needle *n, size_t from)
{
	size_t at;

	while (from + n->text.n <= j->text.n) {
		at = slice_find(slice_sub(buf_slice(&j->text), from,
		    j->text.n), n->text);
		if (at == SIZE_MAX)
			break;
		at += from;
		if (!(n->whole_start && at > 0 && is_letter(j, at - 1)) &&
		    !(n->whole_end && is_letter(j, at + n->text.n)))
			return at;
		from = at + 1;
	}
	return SIZE_MAX;
}

/* All needles in one text, the first place first. */
static void
search_joined(const struct joined *j, const struct layout_needle *v, size_t n,
    struct layout_hits *out)
{
	size_t from = 0;

	for (;;) {
		size_t best = SIZE_MAX, which = 0;

		for (size_t i = 0; i < n; i++) {
			size_t at = v[i].text.n
			    ? next_hit(j, &v[i], from) : SIZE_MAX;

			if (at < best) {
				best = at;
				which = i;
			}
		}
		if (best == SIZE_MAX)
			return;
		from = best + v[which].text.n;
		add_hit(j, best, from, which, out);
	}
}

/* Folded, and its blanks one each. */
static struct slice
needle_fold(struct arena *a, struct slice s)
{
	struct buf squeezed = BUF_INIT(4096), folded = BUF_INIT(4096);
	struct slice out;

	text_squeeze(&squeezed, s);
	text_fold(&folded, buf_slice(&squeezed));
	out = arena_dup(a, buf_slice(&folded));
	buf_release(&squeezed);
	buf_release(&folded);
	return out;
}

void
layout_search(const struct layout *l, const struct layout_needle *v, size_t n,
    struct layout_hits *out)
{
	struct joined j = { .text = BUF_INIT(TEXT_MAX),
		.fold = BUF_INIT(256) };
	struct layout_needle *folded = xcalloc(n + 1, sizeof(*folded));
	struct arena a;

	arena_init(&a);
	for (size_t i = 0; i < n; i++) {
		folded[i] = v[i];
		folded[i].text = needle_fold(&a, v[i].text);
	}
	for (size_t i = 0; i < l->n_lines;) {
		i = join(&j, l, i);
		search_joined(&j, folded, n, out);
	}
	arena_release(&a);
	free(folded);
	free(j.cells.v);
	buf_release(&j.text);
	buf_release(&j.fold);
}
