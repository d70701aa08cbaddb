/* tests/fuzz/fuzz_feed_pack.c - any bytes as a parser's answer. */
#include "config.h"

#include <stdint.h>
#include <stdlib.h>

#include "feed/feed.h"

#include "base/banned.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct buf b = BUF_INIT(0);
	struct feed_doc *d;

	if (feed_doc_unpack(slice_make((const char *)data, size), &d,
	        NULL) != ERR_OK)
		return 0;
	if (feed_doc_pack(d, &b) != ERR_OK || b.n != size)
		abort();
	buf_release(&b);
	feed_doc_free(d);
	return 0;
}
