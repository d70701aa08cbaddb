/* tests/fuzz/fuzz_date.c - any bytes as a date; what is one prints as one. */
#include "config.h"

#include <stdint.h>
#include <stdlib.h>

#include "core/date.h"

#include "base/banned.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	int64_t t = date_parse(slice_make((const char *)data, size), 3600);
	char text[DATE_RFC3339_MAX];
	struct date_civil c;

	if (t == DATE_NONE)
		return 0;
	date_to_civil(t, 0, &c);
	date_rfc3339(t, text);
	if (c.year > 100 && c.year <= 9999 &&
	    (date_from_civil(&c) != t || date_parse(slice_of(text), 0) != t))
		abort();
	return 0;
}
