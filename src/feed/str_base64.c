/* feed/str_base64.c - RFC 4648, white space anywhere. */
#include "config.h"

#include "feed/str_base64.h"

#include "core/text.h"

#include "base/banned.h"

static int
digit(unsigned char c)
{
	if (c >= 'A' && c <= 'Z')
		return c - 'A';
	if (c >= 'a' && c <= 'z')
		return c - 'a' + 26;
	if (c >= '0' && c <= '9')
		return c - '0' + 52;
	return c == '+' || c == '-' ? 62 : c == '/' || c == '_' ? 63 : -1;
}

bool
base64_decode(struct slice s, struct buf *out)
{
	size_t before = out->n;
	uint32_t bits = 0;
	int have = 0;

	for (size_t i = 0; i < s.n && s.p[i] != '='; i++) {
		int d = digit((unsigned char)s.p[i]);

		if (d < 0 && ascii_isspace((unsigned char)s.p[i]))
			continue;
		if (d < 0)
			return false;
		bits = (bits << 6 | (uint32_t)d) & 0xffffff;
		have += 6;
		if (have >= 8) {
			have -= 8;
			buf_addc(out, (char)(bits >> have & 0xff));
		}
	}
	return out->n > before &&
	    text_is_utf8(slice_make(out->p + before, out->n - before));
}
