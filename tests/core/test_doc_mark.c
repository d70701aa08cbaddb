/* tests/core/test_doc_mark.c - marks in the running text. */
#include "config.h"

#include "core/doc_mark.h"

#include "support/test.h"

static struct doc *
make(void)
{
	struct doc *d = doc_new();
	struct doc_span *s = arena_zalloc(&d->arena, 3 * sizeof(*s));

	s[0] = (struct doc_span){ SLICE("Shares of "), 0, -1 };
	s[1] = (struct doc_span){ SLICE("SAP SE"), STYLE_BOLD, 2 };
	s[2] = (struct doc_span){ SLICE("Allianz"), 0, -1 };
	d->blocks = arena_zalloc(&d->arena, 3 * sizeof(*d->blocks));
	d->blocks[0] = (struct doc_block){ .spans = s, .n_spans = 2 };
	d->blocks[1] = (struct doc_block){ .kind = DOC_TABLE, .spans = s,
		.n_spans = 1 };
	d->blocks[2] = (struct doc_block){ .spans = s + 2, .n_spans = 1 };
	d->n_blocks = 3;
	return d;
}

/* What is marked, "[" and "]" around it. */
static void
show(const struct doc *d, struct buf *out)
{
	for (size_t i = 0; i < d->n_blocks; i++)
		for (size_t k = 0; d->blocks[i].kind != DOC_TABLE &&
		     k < d->blocks[i].n_spans; k++) {
			const struct doc_span *s = &d->blocks[i].spans[k];

			buf_addf(out, s->style & STYLE_TICKER ? "[%.*s]"
			                                      : "%.*s|",
			    SLICE_ARG(s->text));
		}
}

static const struct {
	struct doc_place v[3];
	size_t n;
	const char *want;
} rows[] = {
	{ { { 10, 13 } }, 1, "Shares of |[SAP] SE|Allianz|" },
	{ { { 0, 6 }, { 10, 16 }, { 17, 24 } }, 3,
	    "[Shares] of |[SAP SE][Allianz]" },
	{ { { 7, 13 } }, 1, "Shares |[of ][SAP] SE|Allianz|" },
	{ { { 14, 20 } }, 1, "Shares of |SAP SE|Allianz|" }, /* two blocks */
	{ { { 90, 95 } }, 1, "Shares of |SAP SE|Allianz|" },
	{ { { 0, 0 } }, 0, "Shares of |SAP SE|Allianz|" },
};

static void
test_rows(void **state)
{
	struct buf b = BUF_INIT(0);
	struct doc *d = make();

	(void)state;
	doc_mark_text(d, &b);
	assert_string_equal(buf_str(&b), "Shares of SAP SE\nAllianz\n");
	doc_free(d);
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		d = make();
		buf_clear(&b);
		doc_mark(d, rows[i].v, rows[i].n, STYLE_TICKER);
		show(d, &b);
		if (strcmp(buf_str(&b), rows[i].want) != 0)
			fail_msg("row %zu: %s", i, buf_str(&b));
		doc_free(d);
	}
	buf_release(&b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_rows),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
