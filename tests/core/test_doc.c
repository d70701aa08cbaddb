/* tests/core/test_doc.c - words of a document. */
#include "config.h"

#include "support/test.h"

#include "core/doc.h"

static void
test_words(void **state)
{
	struct doc_span spans[] = {
		{ SLICE("two words"), 0, -1 },
		{ SLICE(" and  three more"), STYLE_BOLD, -1 },
	};
	struct doc_block block = { .kind = DOC_PARA, .spans = spans,
		.n_spans = 2 };
	struct doc *d = doc_new();

	(void)state;
	assert_int_equal(doc_words(d), 0);
	d->blocks = &block;
	d->n_blocks = 1;
	assert_int_equal(doc_words(d), 5);
	doc_free(d);
	doc_free(NULL);
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_words) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
