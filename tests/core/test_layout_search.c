/* tests/core/test_layout_search.c - hits and the cells that they take. */
#include "config.h"

#include "support/test.h"

#include <stdlib.h>

#include "core/layout_search.h"

static const struct row {
	const char *needle;
	bool start, end;
	const char *cells; /* line:col+width, "," before what goes on */
} rows[] = {
	{ "leitzins", false, false, "0:4+8" },
	{ "LEITZINS", true, true, "0:4+8" },
	{ "zins", true, false, "" },
	{ "zins", false, true, "0:8+4" },
	/* over the line's end */
	{ "leitzins der europäischen", false, false, "0:4+8,1:0+3,2:0+12" },
	{ "europaischen  zentralbank", false, false, "2:0+12,3:0+11" },
	/* the hyphen of a divided word is none of its letters */
	{ "übertragungsnetz", false, false, "4:0+12,5:0+4" },
	{ "ubertragungsnetz", true, true, "4:0+12,5:0+4" },
	/* a hyphen of its own stays one */
	{ "SAP-Aktie", false, false, "5:5+9" },
	{ "nirgends", false, false, "" },
	{ "", false, false, "" },
};

static void
cells(const struct layout_hits *h, struct buf *out)
{
	for (size_t i = 0; i < h->n; i++)
		buf_addf(out, "%s%zu:%d+%d", h->v[i].goes_on ? ","
		    : i ? " " : "", h->v[i].line, h->v[i].col,
		    h->v[i].width);
}

static void
test_rows(void **state)
{
	static struct doc_span span = { { NULL, 0 }, 0, -1 };
	struct layout_opt opt = { .width = 14, .measure = 14 };
	struct doc *d = doc_new();
	struct layout *l;

	(void)state;
	span.text = SLICE("Den Leitzins der Europäischen Zentralbank über"
	    "tragungs\u00adnetz SAP-Aktie");
	d->n_blocks = 1;
	d->blocks = arena_zalloc(&d->arena, sizeof(*d->blocks));
	d->blocks[0].spans = &span;
	d->blocks[0].n_spans = 1;
	l = layout_new(d, &opt);
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct layout_needle n = { slice_of(rows[i].needle),
			rows[i].start, rows[i].end };
		struct layout_hits hits = { NULL, 0, 0 };
		struct buf got = BUF_INIT(0);

		layout_search(l, &n, 1, &hits);
		cells(&hits, &got);
		if (strcmp(buf_str(&got), rows[i].cells) != 0)
			fail_msg("%s: %s, not %s", rows[i].needle,
			    buf_str(&got), rows[i].cells);
		free(hits.v);
		buf_release(&got);
	}
	layout_free(l);
	doc_free(d);
}

/* Several needles come in the order of the text. */
static void
test_order(void **state)
{
	static struct doc_span span = { { NULL, 0 }, 0, -1 };
	const struct layout_needle v[] = { { SLICE("drei"), 0, 0 },
		{ SLICE("eins"), 0, 0 }, { SLICE("zwei"), 0, 0 } };
	struct layout_opt opt = { .width = 40 };
	struct layout_hits hits = { NULL, 0, 0 };
	struct doc *d = doc_new();
	struct layout *l;

	(void)state;
	span.text = SLICE("eins zwei drei eins");
	d->n_blocks = 1;
	d->blocks = arena_zalloc(&d->arena, sizeof(*d->blocks));
	d->blocks[0].spans = &span;
	d->blocks[0].n_spans = 1;
	l = layout_new(d, &opt);
	layout_search(l, v, 3, &hits);
	assert_int_equal(hits.n, 4);
	assert_int_equal(hits.v[0].needle, 1);
	assert_int_equal(hits.v[1].needle, 2);
	assert_int_equal(hits.v[2].needle, 0);
	assert_int_equal(hits.v[3].col, 15);
	free(hits.v);
	layout_free(l);
	doc_free(d);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_rows),
		cmocka_unit_test(test_order),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
