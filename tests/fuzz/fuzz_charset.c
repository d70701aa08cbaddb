/* tests/fuzz/fuzz_charset.c - any bytes, any claim: UTF-8 comes out. */
#include "config.h"

#include <stdint.h>
#include <stdlib.h>

#include "core/charset.h"
#include "core/text.h"

#include "base/banned.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct slice s = slice_make((const char *)data, size), type;
	struct buf out = BUF_INIT(0);
	struct charset_result r;
	enum charset_doc kind;

	if (size == 0)
		return 0;
	kind = (enum charset_doc)(data[0] % 4);
	s = slice_sub(s, 1, s.n);
	if (!slice_split(&s, '\n', &type))
		type = slice_make("", 0);
	if (charset_decode(s, type, kind, &out, &r, NULL) != ERR_OK ||
	    !text_is_utf8(buf_slice(&out)))
		abort();
	buf_release(&out);
	return 0;
}
