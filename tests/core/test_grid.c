/* tests/core/test_grid.c - a table as rows and columns. */
#include "config.h"

#include "core/grid.h"

#include "support/test.h"

#include "support/docs.h"

/* Cells by row: "text", ">" where another covers, "" where nothing is. */
static void
show(const struct grid *g, struct buf *out)
{
	for (size_t c = 0; c < g->cols; c++)
		buf_addf(out, "%c", !g->col[c].used ? '-'
		    : g->col[c].numeric ? (g->col[c].decimal
		          ? g->col[c].decimal : '#') : 'w');
	for (size_t r = 0; r < g->rows; r++) {
		buf_addf(out, "\n%s", g->header[r] ? "!" : "");
		for (size_t c = 0; c < g->cols; c++) {
			const struct grid_cell *x = grid_at(g, r, c);

			buf_addf(out, "%s%.*s%s", c ? "|" : "",
			    SLICE_ARG(x->text), x->covered ? ">" : "");
		}
	}
}

static const struct {
	const char *doc, *want;
} rows[] = {
	{ "|! Wert | Kurs\n| DAX | 21.585,93\n| MDAX | 1,5",
	    "w,\n!Wert|Kurs\nDAX|21.585,93\nMDAX|1,5" },
	{ "|! | 2x Jahr\n| a | 1 | 2", "w##\n!|Jahr|>\na|1|2" },
	{ "| x2 a | b\n| c", "ww\na|b\n>|c" },
	{ "| a | $ | 1.25\n| b | $ | 3.50",
	    "w-.\na||$1.25\nb||$3.50" },
	{ "| a | 5 | %\n| b | 6 | %", "w#-\na|5%|\nb|6%|" },
	{ "| 2023 | 1\n| 2024 | 2", "w#\n2023|1\n2024|2" },
	{ "| a | | b", "w-w\na||b" },
	/* a remark among figures, and a sentence that must wrap */
	{ "| a | 1\n| b | 2\n| c | on request", "w#\na|1\nb|2\nc|on request" },
	{ "| a | 1\n| b | 2\n| c | a sentence that is to be wrapped",
	    "ww\na|1\nb|2\nc|a sentence that is to be wrapped" },
};

static void
test_rows(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct doc *d = doc_of(rows[i].doc);
		struct buf b = BUF_INIT(0);
		struct grid g;

		assert_true(grid_make(&d->arena, d->blocks[0].table, &g));
		show(&g, &b);
		if (strcmp(buf_str(&b), rows[i].want) != 0)
			fail_msg("%s\ngot\n%s\nwant\n%s", rows[i].doc,
			    buf_str(&b), rows[i].want);
		buf_release(&b);
		doc_free(d);
	}
}

/* Few cells in very many rows, and one that claims many columns. */
static void
test_hostile(void **state)
{
	struct doc *d = doc_new();
	struct doc_cell *c = arena_zalloc(&d->arena, sizeof(*c));
	struct doc_table t = { .n_rows = 20000, .n_cols = 5000 };
	struct grid g;

	(void)state;
	c->colspan = c->rowspan = 100;
	t.rows = arena_zalloc(&d->arena, t.n_rows * sizeof(*t.rows));
	for (size_t i = 0; i < t.n_rows; i++)
		t.rows[i] = (struct doc_row){ .cells = c, .n_cells = 1 };
	assert_true(grid_make(&d->arena, &t, &g));
	assert_true(g.rows * g.cols <= 1u << 20);
	assert_int_equal(g.rows, t.n_rows);
	t.n_rows = 0;
	assert_false(grid_make(&d->arena, &t, &g));
	doc_free(d);
}

static void
test_point(void **state)
{
	(void)state;
	assert_int_equal(grid_point(SLICE("1.234,56 %"), ','), 5);
	assert_int_equal(grid_point(SLICE("12 %"), ','), 2);
	assert_int_equal(grid_point(SLICE("\xe2\x80\x93"), ','), 3);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_rows),
		cmocka_unit_test(test_hostile),
		cmocka_unit_test(test_point),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
