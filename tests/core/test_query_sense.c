/* tests/core/test_query_sense.c - queries that nothing can fit. */
#include "config.h"

#include "support/test.h"

#include "core/date.h"
#include "core/query_sense.h"

#define NOW 1738756800 /* 2025-02-05 12:00 UTC */

static const struct {
	const char *query;
	int column; /* of the fault; 0: something can fit */
} rows[] = {
	{ "zinsen", 0 },
	{ "", 0 },
	{ "is:read is:unread", 9 },
	{ "is:unread zinsen is:read", 18 },
	{ "is:read OR is:unread", 0 },
	{ "-is:read -is:unread", 11 },
	{ "is:read -is:read", 10 },
	{ "is:read is:saved", 0 },
	{ "zinsen -zinsen", 9 },
	{ "Zinsen -zinsen", 9 },
	{ "zins* -zinsen", 0 },
	{ "title:zinsen -zinsen", 0 },
	{ "zinsen -(zinsen OR bank)", 10 },
	{ "zinsen -(zinsen bank)", 0 },
	{ "kind:adhoc kind:dealings", 12 },
	{ "kind:adhoc OR kind:dealings", 0 },
	{ "(kind:adhoc OR kind:dealings) kind:adhoc", 0 },
	{ "lang:de lang:en", 9 },
	{ "feed:3 feed:4", 8 },
	{ "feed:3 feed:heise", 0 },
	{ "after:2025-01-10 before:2025-01-01", 18 },
	{ "after:2025-01-01 before:2025-01-10", 0 },
	{ "on:2025-01-01 on:2025-01-02", 15 },
	{ "on:2025-01-01 after:2025-01-01", 0 },
	{ "after:2d before:3d", 10 },
	{ "(is:read is:unread) OR zinsen", 0 },
	{ "(is:read is:unread) OR (a -a)", 28 },
};

static void
test_rows(void **state)
{
	struct query_ctx ctx = { NOW, DATE_NONE };

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct query *q;
		struct error e = { 0 };
		size_t at = 0;
		int column;

		if (query_parse(slice_of(rows[i].query), &ctx, &q, &at, &e) !=
		    ERR_OK)
			fail_msg("%s: %s", rows[i].query, e.msg);
		column = query_sense(q, &at, &e) == ERR_OK ? 0 : (int)at + 1;
		if (column != rows[i].column)
			fail_msg("%s: column %d, not %d: %s", rows[i].query,
			    column, rows[i].column, e.msg);
		query_free(q);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_rows) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
