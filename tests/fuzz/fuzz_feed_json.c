/* tests/fuzz/fuzz_feed_json.c - any bytes as JSON Feed, kept bracketed. */
#include "config.h"

#include <stdint.h>
#include <stdlib.h>

#include "feed/feed.h"

#include "base/banned.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct feed_parse_opt opt = {
		.content_type = SLICE("application/feed+json"),
		.base = SLICE("http://e.org/")
	};
	struct buf b = BUF_INIT(0);
	struct feed_doc *d;

	buf_adds(&b, "{\"version\":\"https://jsonfeed.org/version/1.1\",");
	buf_add(&b, data, size);
	if (feed_parse(buf_slice(&b), &opt, &d, NULL) == ERR_OK)
		feed_doc_free(d);
	if (feed_parse(slice_make((const char *)data, size), &opt, &d,
	        NULL) == ERR_OK)
		feed_doc_free(d);
	buf_release(&b);
	return 0;
}
