/* core/doc_pack.c - field by field, in one fixed order. */
#include "config.h"

#include "core/doc_pack.h"

#include "base/banned.h"

/* Bytes of the shortest there can be of each. */
#define SPAN_BYTES 16
#define PAIR_BYTES 16
#define CELL_BYTES 28
#define ROW_BYTES 12
#define BLOCK_BYTES 40
#define LEVEL_MAX 1000 /* of what counts levels */
#define SPAN_MAX 100 /* columns or rows of a cell */

/* ---- out ---- */

static void
put_int(struct buf *b, int v)
{
	wire_u32(b, (uint32_t)v);
}

/* A number that counts levels or columns. */
static void
put_few(struct buf *b, int v, int most)
{
	put_int(b, v < 0 ? 0 : v > most ? most : v);
}

/* An index into n things, or -1. */
static void
put_index(struct buf *b, int i, size_t n)
{
	put_int(b, i >= 0 && (size_t)i < n ? i : -1);
}

static void
put_spans(struct buf *b, const struct doc *d, const struct doc_span *v,
    size_t n)
{
	wire_u64(b, n);
	for (size_t i = 0; i < n; i++) {
		wire_u32(b, v[i].style);
		put_index(b, v[i].link, d->n_links);
		wire_slice(b, v[i].text);
	}
}

static void
put_table(struct buf *b, const struct doc *d, const struct doc_table *t)
{
	wire_slice(b, t->caption);
	wire_u32(b, (uint32_t)t->n_cols);
	wire_u64(b, t->n_rows);
	for (size_t r = 0; r < t->n_rows; r++) {
		const struct doc_row *row = &t->rows[r];

		wire_u32(b, row->header | (uint32_t)row->total << 1);
		wire_u64(b, row->n_cells);
		for (size_t i = 0; i < row->n_cells; i++) {
			const struct doc_cell *c = &row->cells[i];

			wire_u32(b, c->header | (uint32_t)c->bold << 1);
			put_few(b, c->colspan, SPAN_MAX);
			put_few(b, c->rowspan, SPAN_MAX);
			put_int(b, c->align);
			put_few(b, c->indent, LEVEL_MAX);
			put_spans(b, d, c->spans, c->n_spans);
		}
	}
}

static void
put_block(struct buf *b, const struct doc *d, const struct doc_block *x)
{
	bool table = x->kind == DOC_TABLE && x->table != NULL;

	put_int(b, x->kind == DOC_TABLE && !table ? DOC_PARA
	                                          : (int)x->kind);
	put_few(b, x->level, LEVEL_MAX);
	put_few(b, x->quote, LEVEL_MAX);
	put_few(b, x->indent, LEVEL_MAX);
	put_index(b, x->image, d->n_images);
	put_int(b, x->rtl);
	wire_slice(b, x->marker);
	put_spans(b, d, x->spans, x->n_spans);
	if (table)
		put_table(b, d, x->table);
}

static void
put_head(struct buf *b, const struct doc_head *h)
{
	wire_slice(b, h->title);
	wire_slice(b, h->author);
	wire_slice(b, h->role);
	wire_slice(b, h->source);
	wire_slice(b, h->link);
	wire_slice(b, h->securities);
	wire_slice(b, h->language);
	wire_u64(b, (uint64_t)h->published);
	wire_u64(b, (uint64_t)h->updated);
}

void
doc_pack(const struct doc_head *h, const struct doc *d, struct buf *out)
{
	put_head(out, h);
	wire_u64(out, d->n_links);
	for (size_t i = 0; i < d->n_links; i++) {
		wire_slice(out, d->links[i].url);
		wire_slice(out, d->links[i].text);
	}
	wire_u64(out, d->n_images);
	for (size_t i = 0; i < d->n_images; i++) {
		wire_slice(out, d->images[i].url);
		wire_slice(out, d->images[i].alt);
	}
	wire_u64(out, d->n_blocks);
	for (size_t i = 0; i < d->n_blocks; i++)
		put_block(out, d, &d->blocks[i]);
}

/* ---- in ---- */

/* A number from low to high; anything else is bad. */
static int
get_int(struct wire *w, int low, int high)
{
	int v = (int)wire_get_u32(w);

	if (v < low || v > high) {
		w->bad = true;
		return low;
	}
	return v;
}

static size_t
get_spans(struct wire *w, struct doc *d, struct doc_span **out)
{
	size_t n = wire_get_count(w, SPAN_BYTES);

	*out = arena_zalloc(&d->arena, (n + 1) * sizeof(**out));
	for (size_t i = 0; i < n && !w->bad; i++) {
		(*out)[i].style = wire_get_u32(w);
		(*out)[i].link = get_int(w, -1, (int)d->n_links - 1);
		(*out)[i].text = wire_get_slice(w);
	}
	return w->bad ? 0 : n;
}

static void
get_cell(struct wire *w, struct doc *d, struct doc_cell *c)
{
	uint32_t flags = wire_get_u32(w);

	c->header = flags & 1;
	c->bold = flags & 2;
	c->colspan = get_int(w, 0, SPAN_MAX);
	c->rowspan = get_int(w, 0, SPAN_MAX);
	c->align = (char)get_int(w, 0, 'z');
	c->indent = get_int(w, 0, LEVEL_MAX);
	c->n_spans = get_spans(w, d, &c->spans);
}

static struct doc_table *
get_table(struct wire *w, struct doc *d)
{
	struct doc_table *t = arena_zalloc(&d->arena, sizeof(*t));

	t->caption = wire_get_slice(w);
	t->n_cols = wire_get_u32(w);
	t->n_rows = wire_get_count(w, ROW_BYTES);
	t->rows = arena_zalloc(&d->arena, (t->n_rows + 1) *
	    sizeof(*t->rows));
	for (size_t r = 0; r < t->n_rows && !w->bad; r++) {
		struct doc_row *row = &t->rows[r];
		uint32_t flags = wire_get_u32(w);

		row->header = flags & 1;
		row->total = flags & 2;
		row->n_cells = wire_get_count(w, CELL_BYTES);
		row->cells = arena_zalloc(&d->arena, (row->n_cells + 1) *
		    sizeof(*row->cells));
		for (size_t i = 0; i < row->n_cells && !w->bad; i++)
			get_cell(w, d, &row->cells[i]);
	}
	return t;
}

static void
get_block(struct wire *w, struct doc *d, struct doc_block *b)
{
	b->kind = (enum doc_kind)get_int(w, DOC_PARA, DOC_TABLE);
	b->level = get_int(w, 0, LEVEL_MAX);
	b->quote = get_int(w, 0, LEVEL_MAX);
	b->indent = get_int(w, 0, LEVEL_MAX);
	b->image = get_int(w, -1, (int)d->n_images - 1);
	b->rtl = get_int(w, 0, 1);
	b->marker = wire_get_slice(w);
	b->n_spans = get_spans(w, d, &b->spans);
	if (b->kind == DOC_TABLE)
		b->table = get_table(w, d);
}

static void
get_head(struct wire *w, struct doc_head *h)
{
	h->title = wire_get_slice(w);
	h->author = wire_get_slice(w);
	h->role = wire_get_slice(w);
	h->source = wire_get_slice(w);
	h->link = wire_get_slice(w);
	h->securities = wire_get_slice(w);
	h->language = wire_get_slice(w);
	h->published = (int64_t)wire_get_u64(w);
	h->updated = (int64_t)wire_get_u64(w);
}

enum err
doc_unpack(struct wire *w, struct doc_head *h, struct doc **out,
    struct error *e)
{
	struct doc *d = doc_new();

	get_head(w, h);
	d->n_links = wire_get_count(w, PAIR_BYTES);
	d->links = arena_zalloc(&d->arena, (d->n_links + 1) *
	    sizeof(*d->links));
	for (size_t i = 0; i < d->n_links; i++) {
		d->links[i].url = wire_get_slice(w);
		d->links[i].text = wire_get_slice(w);
	}
	d->n_images = wire_get_count(w, PAIR_BYTES);
	d->images = arena_zalloc(&d->arena, (d->n_images + 1) *
	    sizeof(*d->images));
	for (size_t i = 0; i < d->n_images; i++) {
		d->images[i].url = wire_get_slice(w);
		d->images[i].alt = wire_get_slice(w);
	}
	d->n_blocks = wire_get_count(w, BLOCK_BYTES);
	d->blocks = arena_zalloc(&d->arena, (d->n_blocks + 1) *
	    sizeof(*d->blocks));
	for (size_t i = 0; i < d->n_blocks && !w->bad; i++)
		get_block(w, d, &d->blocks[i]);
	*out = d;
	if (!w->bad)
		return ERR_OK;
	doc_free(d);
	*out = NULL;
	return error_set(e, ERR_PARSE, "a packed document does not add up");
}
