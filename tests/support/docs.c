/* tests/support/docs.c - documents for tests, written as lines. */
#include "config.h"

#include "support/docs.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/vec.h"

struct maker {
	struct doc *d;
	struct {
		struct doc_block *v;
		size_t n, cap;
	} blocks;
	struct {
		struct doc_span *v;
		size_t n, cap;
	} spans;
};

static const struct {
	char letter;
	unsigned style;
} letters[] = { { 'b', STYLE_BOLD }, { 'i', STYLE_ITALIC },
	{ 'c', STYLE_CODE }, { 's', STYLE_STRIKE }, { '^', STYLE_SUP },
	{ ',', STYLE_SUB }, { 'm', STYLE_MARK } };

static int
link_to(struct doc *d, struct slice url)
{
	struct doc_link *v = arena_zalloc(&d->arena,
	    (d->n_links + 1) * sizeof(*v));

	if (d->n_links)
		memcpy(v, d->links, d->n_links * sizeof(*v));
	v[d->n_links].url = arena_dup(&d->arena, url);
	d->links = v;
	return (int)d->n_links++;
}

/* "a {b:bold} word, {bi:both}, {a URL words}". */
static size_t
inline_spans(struct maker *m, struct slice s, struct doc_span **out)
{
	m->spans.n = 0;
	while (s.n) {
		struct doc_span x = { s, 0, -1 };
		size_t open = slice_chr(s, '{'), end;

		if (open != 0) {
			x.text = slice_sub(s, 0, open);
			s = slice_sub(s, x.text.n, s.n);
		} else {
			end = slice_chr(s, '}');
			x.text = slice_sub(s, 1, end);
			s = slice_sub(s, end + 1, s.n);
			if (slice_starts(x.text, SLICE("a "))) {
				struct slice rest = x.text, url;

				slice_split(&rest, ' ', &url);
				slice_split(&rest, ' ', &url);
				x.link = link_to(m->d, url);
				x.text = rest;
			} else if (slice_is(x.text, "br")) {
				x.text = SLICE("\n");
			} else {
				size_t colon = slice_chr(x.text, ':');

				for (size_t i = 0; i < colon; i++)
					for (size_t k = 0; k <
					     sizeof(letters) /
					         sizeof(*letters); k++)
						if (letters[k].letter ==
						    x.text.p[i])
							x.style |=
							    letters[k].style;
				x.text = slice_sub(x.text, colon + 1,
				    x.text.n);
			}
		}
		x.text = arena_dup(&m->d->arena, x.text);
		*VEC_PUSH(&m->spans) = x;
	}
	*out = arena_zalloc(&m->d->arena, (m->spans.n + 1) * sizeof(**out));
	if (m->spans.n)
		memcpy(*out, m->spans.v, m->spans.n * sizeof(**out));
	return m->spans.n;
}

/* "| a | b" a row of data, "|! a | b" of headings, "|= a | b" of sums. */
static void
table_row(struct maker *m, struct slice s)
{
	struct doc_block *b = &m->blocks.v[m->blocks.n - 1];
	struct doc_table *t = b->table;
	struct doc_row *rows = arena_zalloc(&m->d->arena,
	    (t->n_rows + 1) * sizeof(*rows));
	struct doc_row *r = &rows[t->n_rows];
	struct slice one;
	size_t cols = 0;

	if (t->n_rows)
		memcpy(rows, t->rows, t->n_rows * sizeof(*rows));
	t->rows = rows;
	t->n_rows++;
	r->header = slice_starts(s, SLICE("!"));
	r->total = slice_starts(s, SLICE("="));
	s = slice_sub(s, r->header || r->total, s.n);
	r->cells = arena_zalloc(&m->d->arena, 50 * sizeof(*r->cells));
	while (slice_split(&s, '|', &one)) {
		struct doc_cell *c = &r->cells[r->n_cells++];

		one = slice_trim(one);
		c->colspan = c->rowspan = 1;
		if (slice_starts(one, SLICE("2x "))) {
			c->colspan = 2;
			one = slice_sub(one, 3, one.n);
		} else if (slice_starts(one, SLICE("x2 "))) {
			c->rowspan = 2;
			one = slice_sub(one, 3, one.n);
		}
		while (slice_starts(one, SLICE("~"))) {
			c->indent++;
			one = slice_sub(one, 1, one.n);
		}
		cols += (size_t)c->colspan;
		c->n_spans = inline_spans(m, one, &c->spans);
	}
	if (cols > t->n_cols)
		t->n_cols = cols;
}

static void
image(struct maker *m, struct doc_block *b, struct slice s)
{
	struct doc_image *im = arena_zalloc(&m->d->arena, sizeof(*im));
	struct slice url = SLICE(""), alt = SLICE("");

	slice_split(&s, '|', &url);
	slice_split(&s, '|', &alt);
	im->url = arena_dup(&m->d->arena, url);
	im->alt = arena_dup(&m->d->arena, alt);
	m->d->images = im;
	m->d->n_images = 1;
	b->kind = DOC_IMAGE;
	b->image = 0;
	b->n_spans = inline_spans(m, s.n ? s : alt, &b->spans);
}

static void
line(struct maker *m, struct slice s)
{
	struct doc_block b = { .kind = DOC_PARA, .image = -1 };
	struct slice word = s;

	while (slice_starts(s, SLICE("> "))) {
		b.quote++;
		s = slice_sub(s, 2, s.n);
	}
	while (slice_starts(s, SLICE("  "))) {
		b.indent++;
		s = slice_sub(s, 2, s.n);
	}
	word = slice_sub(s, 0, slice_chr(s, ' '));
	if (slice_starts(s, SLICE("|"))) {
		if (m->blocks.n == 0 ||
		    m->blocks.v[m->blocks.n - 1].kind != DOC_TABLE) {
			b.kind = DOC_TABLE;
			b.table = arena_zalloc(&m->d->arena,
			    sizeof(*b.table));
			*VEC_PUSH(&m->blocks) = b;
		}
		table_row(m, slice_sub(s, 1, s.n));
		return;
	}
	if (word.n == 2 && word.p[0] == 'h' && s.n > 3) {
		b.kind = DOC_HEADING;
		b.level = word.p[1] - '0';
		s = slice_sub(s, 3, s.n);
	} else if (slice_is(word, "*") || slice_ends(word, SLICE("#."))) {
		b.kind = DOC_ITEM;
		b.level = b.indent + 1;
		b.marker = slice_is(word, "*") ? SLICE("•")
		    : arena_dup(&m->d->arena, slice_of(arena_printf(
		          &m->d->arena, "%.*s.", (int)word.n - 2, word.p)));
		s = slice_sub(s, word.n + 1, s.n);
	} else if (slice_is(word, "$")) {
		b.kind = DOC_PRE;
		s = slice_sub(s, 2, s.n);
	} else if (slice_is(s, "---")) {
		b.kind = DOC_RULE;
		s = SLICE("");
	} else if (slice_is(word, "img")) {
		image(m, &b, slice_sub(s, 4, s.n));
		*VEC_PUSH(&m->blocks) = b;
		return;
	}
	b.n_spans = inline_spans(m, s, &b.spans);
	*VEC_PUSH(&m->blocks) = b;
}

struct doc *
doc_of(const char *text)
{
	struct maker m = { .d = doc_new() };
	struct slice rest = slice_of(text), one;

	while (slice_split(&rest, '\n', &one))
		if (one.n)
			line(&m, one);
	m.d->blocks = arena_zalloc(&m.d->arena,
	    (m.blocks.n + 1) * sizeof(*m.d->blocks));
	if (m.blocks.n)
		memcpy(m.d->blocks, m.blocks.v,
		    m.blocks.n * sizeof(*m.d->blocks));
	m.d->n_blocks = m.blocks.n;
	free(m.blocks.v);
	free(m.spans.v);
	return m.d;
}
