/* tests/core/test_flat.c - where lines break. */
#include "config.h"

#include "support/test.h"

#include <stdlib.h>

#include "core/flat.h"

static void
test_break(void **state)
{
	static const struct {
		const char *in;
		int columns;
		const char *want; /* lines joined by | */
	} rows[] = {
		{ "one two three", 7, "one two|three" },
		{ "one two three", 3, "one|two|thr|ee" },
		{ "a\nb", 10, "a|b" },
		{ "ab\n\ncd", 10, "ab||cd" },
		{ "well-known fact", 6, "well-|known|fact" },
		{ "-2,4 %", 3, "-2,|4 %" }, /* no room at all: cut anywhere */
		{ "Zu\xc2\xadsam\xc2\xadmen", 7, "Zusam-|men" },
		{ "10\xc2\xa0" "Euro mehr", 7, "10\xc2\xa0" "Euro|mehr" },
		{ "日本語、です", 6, "日本|語、で|す" },
		{ "", 5, "" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct doc_span span = { slice_of(rows[i].in), 0, -1 };
		struct buf got = BUF_INIT(0);
		struct arena a;
		struct flat f;

		arena_init(&a);
		flat_make(&a, &span, 1, &f);
		for (size_t at = 0; at < f.text.n;) {
			struct flat_line l = flat_break(&f, at,
			    rows[i].columns);
			struct flat_runs runs = { 0 };

			if (at)
				buf_addc(&got, '|');
			flat_runs_add(&runs, &f, l.from, l.to, 0, 0);
			for (size_t k = 0; k < runs.n; k++)
				buf_add_slice(&got, runs.v[k].text);
			if (l.hyphen)
				buf_addc(&got, '-');
			free(runs.v);
			if (l.next <= at)
				fail_msg("\"%s\": no way on", rows[i].in);
			at = l.next;
		}
		if (strcmp(buf_str(&got), rows[i].want) != 0)
			fail_msg("\"%s\" in %d: want %s, got %s", rows[i].in,
			    rows[i].columns, rows[i].want, buf_str(&got));
		buf_release(&got);
		arena_release(&a);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_break) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
