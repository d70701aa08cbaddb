/* tests/core/test_entity.c - HTML's references to characters. */
#include "config.h"

#include "support/test.h"

#include "core/entity.h"

static const struct {
	const char *in;
	enum entity_mode mode;
	const char *want;
	size_t used;
} entities[] = {
	{ "&auml;x", ENTITY_STRICT, "\xc3\xa4", 6 },
	{ "&auml x", ENTITY_STRICT, "", 0 },
	{ "&auml x", ENTITY_LOOSE, "\xc3\xa4", 5 },
	{ "&notit;", ENTITY_LOOSE, "\xc2\xac", 4 },
	{ "&#228;", ENTITY_STRICT, "\xc3\xa4", 6 },
	{ "&#xE4;", ENTITY_STRICT, "\xc3\xa4", 6 },
	{ "&#228 ", ENTITY_LOOSE, "\xc3\xa4", 5 },
	{ "&#128;", ENTITY_STRICT, "\xe2\x82\xac", 6 },
	{ "&#27;", ENTITY_STRICT, "", 5 },
	{ "&#x202;", ENTITY_STRICT, "\xc8\x82", 7 },
	{ "&#99999999999999999999;", ENTITY_STRICT, "", 23 },
	{ "&#;", ENTITY_STRICT, "", 0 },
	{ "&;", ENTITY_LOOSE, "", 0 },
	{ "&nosuch;", ENTITY_LOOSE, "", 0 },
	{ "&CounterClockwiseContourIntegral;", ENTITY_STRICT, "\xe2\x88\xb3",
	    33 },
};

static void
test_entities(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(entities) / sizeof(*entities); i++) {
		struct buf out = BUF_INIT(0);
		size_t used = entity_decode(slice_of(entities[i].in),
		    entities[i].mode, &out);

		if (used != entities[i].used ||
		    strcmp(buf_str(&out), entities[i].want) != 0)
			fail_msg("%s: %zu bytes, \"%s\"", entities[i].in,
			    used, buf_str(&out));
		buf_release(&out);
	}
	assert_string_equal(entity_find(SLICE("euro")), "\xe2\x82\xac");
	assert_null(entity_find(SLICE("euros")));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_entities),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
