/* html/flow_table.c - tables: layout or data, and data into doc_table. */
#include "config.h"

#include "html/flow_build.h"

#include <stdlib.h>

#include "base/vec.h"
#include "core/text.h"

#include "base/banned.h"

#define CELL_WORDS 40 /* a cell with more words holds prose */
#define SPAN_MAX 100
#define ROWS_MAX 20000

static bool
is_named(const xmlNode *n, const char *name)
{
	return n->type == XML_ELEMENT_NODE &&
	    xmlStrEqual(n->name, (const xmlChar *)name);
}

/* The node after n in document order below top; NULL at the end. */
static const xmlNode *
next_node(const xmlNode *n, const xmlNode *top)
{
	if (n->children != NULL && n->type == XML_ELEMENT_NODE)
		return n->children;
	while (n != top && n->next == NULL)
		n = n->parent;
	return n == top ? NULL : n->next;
}

struct shape {
	size_t rows, cells, most, in_row, figures, filled, words, longest;
	bool heads, nested, figure;
};

static void
end_cell(struct shape *s)
{
	s->filled += s->words > 0;
	s->figures += s->figure && s->words <= 4;
	if (s->words > s->longest)
		s->longest = s->words;
	s->words = 0;
	s->figure = false;
}

static void
count_words(struct shape *s, const char *p)
{
	bool in = false;

	for (; *p; p++) {
		bool blank = ascii_isspace((unsigned char)*p);

		s->figure |= ascii_isdigit((unsigned char)*p);
		s->words += !blank && !in;
		in = !blank;
	}
}

static void
look_at(struct shape *s, const xmlNode *n)
{
	if (n->type == XML_TEXT_NODE && n->content != NULL) {
		count_words(s, (const char *)n->content);
	} else if (is_named(n, "tr")) {
		end_cell(s);
		s->rows++;
		s->in_row = 0;
	} else if (is_named(n, "td") || is_named(n, "th")) {
		end_cell(s);
		s->cells++;
		if (++s->in_row > s->most)
			s->most = s->in_row;
		s->heads |= is_named(n, "th");
	} else if (is_named(n, "caption"))
		s->heads = true;
	else if (is_named(n, "table"))
		s->nested = true;
}

bool
flow_is_data_table(const xmlNode *table)
{
	struct shape s = { 0 };
	xmlChar *role = xmlGetProp(table, (const xmlChar *)"role");
	xmlChar *border = xmlGetProp(table, (const xmlChar *)"border");
	bool layout = role && (xmlStrEqual(role, (const xmlChar *)
	    "presentation") || xmlStrEqual(role, (const xmlChar *)"none"));
	bool framed = border && !xmlStrEqual(border, (const xmlChar *)"0");

	xmlFree(role);
	xmlFree(border);
	for (const xmlNode *n = table->children; n != NULL && !layout;
	     n = next_node(n, table)) {
		look_at(&s, n);
		if (s.nested)
			return false;
	}
	end_cell(&s);
	if (layout || s.most < 2 || s.rows < 2 || s.longest > CELL_WORDS)
		return false;
	return s.heads || framed || s.figures * 2 >= s.filled ||
	    (s.most >= 3 && s.longest <= 12);
}

void
flow_table_open(struct flow *f, const xmlNode *table)
{
	flow_flush(f);
	f->table = calloc(1, sizeof(*f->table));
	if (f->table != NULL)
		f->table->node = table;
}

static int
number_attr(struct flow *f, const xmlNode *n, const char *name)
{
	struct slice v = slice_trim(flow_attr(f, n, name));
	int64_t out;

	if (!slice_to_i64(v, &out) || out < 1)
		return 1;
	return out > SPAN_MAX ? SPAN_MAX : (int)out;
}

static char
align_of(struct flow *f, const xmlNode *n)
{
	struct slice a = flow_attr(f, n, "align");
	struct slice style = flow_attr(f, n, "style");

	if (slice_iis(a, "right") ||
	    slice_ifind(style, SLICE("text-align:right")) != SIZE_MAX ||
	    slice_ifind(style, SLICE("text-align: right")) != SIZE_MAX)
		return 'r';
	if (slice_iis(a, "center"))
		return 'c';
	return slice_iis(a, "left") ? 'l' : 0;
}

/* Non-breaking blanks at the start of a cell stand for levels. */
static int
leading_levels(const struct flow *f)
{
	size_t at = 0, n = 0;
	struct slice t;

	if (f->spans.n == 0)
		return 0;
	t = f->spans.v[0].text;
	while (at + 1 < t.n && (unsigned char)t.p[at] == 0xc2 &&
	    (unsigned char)t.p[at + 1] == 0xa0) {
		at += 2;
		n++;
	}
	f->spans.v[0].text = slice_sub(t, at, t.n);
	return n > 30 ? 10 : (int)(n + 1) / 3;
}

static bool
all_bold(const struct doc_cell *c)
{
	bool any = false;

	for (size_t i = 0; i < c->n_spans; i++) {
		if (slice_trim(c->spans[i].text).n == 0)
			continue;
		if (!(c->spans[i].style & STYLE_BOLD))
			return false;
		any = true;
	}
	return any;
}

static void
close_cell(struct flow *f)
{
	struct flow_table *t = f->table;

	if (!t->in_cell)
		return;
	t->cell.indent = leading_levels(f);
	t->cell.n_spans = flow_take_spans(f, &t->cell.spans);
	t->cell.bold = all_bold(&t->cell);
	*VEC_PUSH(&t->cells) = t->cell;
	t->in_cell = false;
}

/* The label is bold: in statements that marks a sum. */
static bool
first_bold(const struct doc_row *row)
{
	for (size_t i = 0; i < row->n_cells; i++)
		if (row->cells[i].n_spans > 0)
			return row->cells[i].bold;
	return false;
}

static void
close_row(struct flow *f)
{
	struct flow_table *t = f->table;
	struct doc_row row = { 0 };
	size_t filled = 0, heads = 0, bold = 0;

	close_cell(f);
	if (!t->in_row)
		return;
	t->in_row = false;
	if (t->cells.n == 0 || t->rows.n >= ROWS_MAX)
		return;
	row.n_cells = t->cells.n;
	row.cells = arena_alloc(&f->d->arena,
	    t->cells.n * sizeof(*row.cells));
	memcpy(row.cells, t->cells.v, t->cells.n * sizeof(*row.cells));
	for (size_t i = 0; i < row.n_cells; i++) {
		filled += row.cells[i].n_spans > 0;
		heads += row.cells[i].header;
		bold += row.cells[i].n_spans > 0 && row.cells[i].bold;
	}
	row.header = t->in_head || (heads == row.n_cells) ||
	    (filled > 0 && bold == filled && (t->rows.n == 0 ||
	        t->rows.v[t->rows.n - 1].header) && row.n_cells > 1 &&
	        (row.cells[0].n_spans == 0 || t->rows.n == 0));
	row.total = !row.header && filled > 1 && first_bold(&row);
	t->cells.n = 0;
	*VEC_PUSH(&t->rows) = row;
}

static size_t
count_columns(const struct flow_table *t)
{
	size_t most = 0;

	for (size_t r = 0; r < t->rows.n; r++) {
		size_t n = 0;

		for (size_t i = 0; i < t->rows.v[r].n_cells; i++)
			n += (size_t)t->rows.v[r].cells[i].colspan;
		if (n > most)
			most = n;
	}
	/* rows above may reach down into longer ones */
	for (size_t r = 0; r < t->rows.n && t->rows.n > 1; r++)
		for (size_t i = 0; i < t->rows.v[r].n_cells; i++)
			if (t->rows.v[r].cells[i].rowspan > 1 &&
			    t->rows.v[r].n_cells < most)
				return most + 1;
	return most;
}

/* Where most labels are bold, bold says nothing. */
static void
doubt_totals(struct flow_table *t)
{
	size_t totals = 0;

	for (size_t r = 0; r < t->rows.n; r++)
		totals += t->rows.v[r].total;
	for (size_t r = 0; r < t->rows.n && totals * 2 > t->rows.n; r++)
		t->rows.v[r].total = false;
}

static void
close_table(struct flow *f)
{
	struct flow_table *t = f->table;
	struct doc_table *made;
	struct doc_block b = { .kind = DOC_TABLE, .quote = f->quote,
		.image = -1 };

	close_row(f);
	doubt_totals(t);
	if (t->rows.n > 0) {
		made = arena_zalloc(&f->d->arena, sizeof(*made));
		made->caption = t->caption;
		made->n_rows = t->rows.n;
		made->rows = arena_alloc(&f->d->arena,
		    t->rows.n * sizeof(*made->rows));
		memcpy(made->rows, t->rows.v, t->rows.n * sizeof(*made->rows));
		made->n_cols = count_columns(t);
		b.table = made;
		*VEC_PUSH(&f->blocks) = b;
	}
	free(t->rows.v);
	free(t->cells.v);
	free(t);
	f->table = NULL;
	f->blank = true;
}

bool
flow_table_enter(struct flow *f, const xmlNode *n)
{
	struct flow_table *t = f->table;

	if (is_named(n, "tr")) {
		close_row(f);
		t->in_row = true;
	} else if (is_named(n, "td") || is_named(n, "th")) {
		close_cell(f);
		t->in_row = t->in_cell = true;
		f->spans.n = 0;
		f->blank = true;
		t->cell = (struct doc_cell){
			.colspan = number_attr(f, n, "colspan"),
			.rowspan = number_attr(f, n, "rowspan"),
			.align = align_of(f, n),
			.header = is_named(n, "th"),
		};
	} else if (is_named(n, "thead"))
		t->in_head = true;
	else if (is_named(n, "caption")) {
		f->spans.n = 0;
		f->blank = true;
		t->in_caption = true;
	} else
		return false;
	return true;
}

bool
flow_table_leave(struct flow *f, const xmlNode *n)
{
	struct flow_table *t = f->table;

	if (n == t->node)
		close_table(f);
	else if (is_named(n, "tr"))
		close_row(f);
	else if (is_named(n, "td") || is_named(n, "th"))
		close_cell(f);
	else if (is_named(n, "thead")) {
		close_row(f);
		t->in_head = false;
	} else if (is_named(n, "caption")) {
		struct doc_span *spans;
		struct buf b = BUF_INIT(0);
		size_t k = flow_take_spans(f, &spans);

		for (size_t i = 0; i < k; i++)
			buf_add_slice(&b, spans[i].text);
		t->caption = arena_dup(&f->d->arena, buf_slice(&b));
		buf_release(&b);
		t->in_caption = false;
	} else
		return false;
	return true;
}
