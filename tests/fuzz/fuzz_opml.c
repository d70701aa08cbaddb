/* tests/fuzz/fuzz_opml.c - any bytes inside a subscription list. */
#include "config.h"

#include <stdint.h>
#include <stdlib.h>

#include "feed/feed.h"

#include "base/banned.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const struct outline *o;
	struct buf b = BUF_INIT(0);
	struct feed_doc *d;
	size_t n;

	buf_adds(&b, "<opml>");
	buf_add(&b, data, size);
	if (feed_parse(buf_slice(&b), NULL, &d, NULL) == ERR_OK) {
		o = feed_doc_outlines(d, &n);
		for (size_t i = 0; i < n; i++)
			if (o[i].xml_url.n == 0)
				abort();
		feed_doc_free(d);
	}
	buf_release(&b);
	return 0;
}
