/* tests/core/test_layout.c - the reading place, margins, link lists. */
#include "config.h"

#include "support/test.h"

#include "core/doc.h"

#define TEXT                                                              \
	"The software company lifted its forecast on Wednesday after "     \
	"cloud revenue rose 27 percent in the fourth quarter, ahead of "   \
	"what had been expected."

static struct doc_span span = { { TEXT, sizeof(TEXT) - 1 }, 0, -1 };

static struct doc *
sample(void)
{
	struct doc *d = doc_new();

	d->n_blocks = 3;
	d->blocks = arena_zalloc(&d->arena, 3 * sizeof(*d->blocks));
	for (int i = 0; i < 3; i++) {
		d->blocks[i].spans = &span;
		d->blocks[i].n_spans = 1;
	}
	d->links = arena_zalloc(&d->arena, sizeof(*d->links));
	d->links[0].url = SLICE("https://wire.example/interview");
	d->n_links = 1;
	return d;
}

static void
test_place(void **state)
{
	struct layout_opt narrow = { .width = 30 }, wide = { .width = 120 };
	struct doc *d = sample();
	struct layout *a = layout_new(d, &narrow), *b = layout_new(d, &wide);

	(void)state;
	for (size_t i = 0; i < a->n_lines; i++) {
		size_t at = layout_find(b, a->lines[i].block,
		    a->lines[i].offset);

		assert_true(at < b->n_lines);
		assert_int_equal(b->lines[at].block, a->lines[i].block);
		assert_true(b->lines[at].offset <= a->lines[i].offset);
		assert_int_equal(layout_find(a, a->lines[i].block,
		    a->lines[i].offset) >= i, 1);
	}
	layout_free(a);
	layout_free(b);
	doc_free(d);
}

static void
test_measure(void **state)
{
	struct layout_opt opt = { .width = 200, .centre = true,
		.link_list = true };
	struct doc *d = sample();
	struct layout *l = layout_new(d, &opt);
	struct buf b = BUF_INIT(0);

	(void)state;
	for (size_t i = 0; i < l->n_lines; i++)
		if (l->lines[i].n_runs)
			assert_int_equal(l->lines[i].runs[0].col, 62);
	assert_true(l->lines[0].width <= 62 + 76);
	layout_line_text(&l->lines[l->n_lines - 1], &b);
	assert_non_null(strstr(buf_str(&b), "[1]   https://wire.example/"));
	buf_release(&b);
	layout_free(l);
	doc_free(d);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_place),
		cmocka_unit_test(test_measure),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
