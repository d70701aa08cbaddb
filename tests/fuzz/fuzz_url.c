/* tests/fuzz/fuzz_url.c - any two addresses joined, compared and judged. */
#include "config.h"

#include <stdint.h>
#include <stdlib.h>

#include "core/url.h"

#include "base/banned.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct slice s = slice_make((const char *)data, size), base, joined;
	struct arena a;

	arena_init(&a);
	if (!slice_split(&s, '\n', &base))
		base = slice_make("", 0);
	joined = url_join(&a, base, s);
	if (joined.n > base.n + 3 * s.n + 8)
		abort();
	url_canonical(&a, joined);
	url_host(&a, joined);
	url_is_http(joined);
	url_warning(&a, joined);
	arena_release(&a);
	return 0;
}
