/* tests/core/test_jsonw.c - JSON that any parser takes. */
#include "config.h"

#include "support/test.h"

#include "core/date.h"
#include "core/jsonw.h"

#include "base/banned.h"

static void
test_line(void **state)
{
	struct buf out = BUF_INIT(0);
	struct jsonw j;

	(void)state;
	jsonw_init(&j);
	jsonw_open(&j, '{');
	jsonw_str(&j, "a", SLICE("q\" b\\ n\n \x7f \xff \xc3\xa4"));
	jsonw_opt(&j, "none", SLICE(""));
	jsonw_int(&j, "n", INT64_MIN);
	jsonw_bool(&j, "yes", true);
	jsonw_time(&j, "t", 1738759200);
	jsonw_time(&j, "never", DATE_NONE);
	jsonw_words(&j, "w", SLICE("SAP  MUV2"));
	jsonw_words(&j, "e", SLICE(""));
	jsonw_key(&j, "o");
	jsonw_open(&j, '{');
	jsonw_int(&j, "x", 1);
	jsonw_close(&j, '}');
	jsonw_int(&j, "last", 0);
	jsonw_line(&j, &out);
	jsonw_open(&j, '{');
	jsonw_line(&j, &out);
	assert_string_equal(buf_str(&out),
	    "{\"a\":\"q\\\" b\\\\ n\\u000a \\u007f \xef\xbf\xbd \xc3\xa4\","
	    "\"n\":-9223372036854775808,\"yes\":true,"
	    "\"t\":\"2025-02-05T12:40:00Z\",\"never\":null,"
	    "\"w\":[\"SAP\",\"MUV2\"],\"e\":[],\"o\":{\"x\":1},\"last\":0}\n"
	    "{}\n");
	jsonw_release(&j);
	buf_release(&out);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_line),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
