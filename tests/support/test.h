/* tests/support/test.h - what cmocka wants included first, in its order. */
#ifndef SUPPORT_TEST_H
#define SUPPORT_TEST_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/slice.h"

/* Compare a slice with what a table's row says, naming the row. */
#define assert_slice(got, want)                                           \
	do {                                                              \
		struct slice g_ = (got);                                  \
		if (!slice_is(g_, (want)))                                \
			fail_msg("want \"%s\", got \"%.*s\"", (want),     \
			    SLICE_ARG(g_));                               \
	} while (0)

#endif
