/* tests/core/test_doc_head.c - who, when and where from, on one line. */
#include "config.h"

#include "core/doc_head.h"

#include "support/test.h"

#define NOON 1738755600 /* 5 February 2025 12:40 in Berlin */

static const struct {
	const char *author, *role, *source;
	int64_t published, updated;
	const char *want;
} rows[] = {
	{ "Anna Muster", "Bank", "Wire", NOON, DATE_NONE,
	    "Anna Muster, Bank \xc2\xb7 05.02.2025 12:40 \xc2\xb7 Wire" },
	{ "", "Bank", "Wire", NOON, DATE_NONE,
	    "05.02.2025 12:40 \xc2\xb7 Wire" },
	{ "", "", "", NOON, NOON + 60, "05.02.2025 12:40" },
	{ "", "", "", NOON, NOON + 3600,
	    "05.02.2025 12:40, updated 05.02.2025 13:40" },
	{ "", "", "", DATE_NONE, NOON, "" },
	{ "a\x1b[1mb", "", "x\ny", DATE_NONE, DATE_NONE,
	    "a[1mb \xc2\xb7 x y" },
};

static void
test_rows(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct doc_head h = { .author = slice_of(rows[i].author),
			.role = slice_of(rows[i].role),
			.source = slice_of(rows[i].source),
			.published = rows[i].published,
			.updated = rows[i].updated };
		struct buf b = BUF_INIT(0);

		buf_adds(&b, "");
		doc_head_line(&h, &b);
		assert_slice(buf_slice(&b), rows[i].want);
		buf_release(&b);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_rows) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
