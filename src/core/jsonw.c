/* core/jsonw.c - JSON written piece by piece. */
#include "config.h"

#include "core/jsonw.h"

#include <inttypes.h>

#include "core/date.h"
#include "core/text.h"

#include "base/banned.h"


void
jsonw_init(struct jsonw *j)
{
	buf_init(&j->b, 0);
	j->first = true;
}

void
jsonw_release(struct jsonw *j)
{
	buf_release(&j->b);
}

static void
comma(struct jsonw *j)
{
	if (!j->first)
		buf_addc(&j->b, ',');
	j->first = false;
}

static void
quoted(struct buf *b, struct slice s)
{
	buf_addc(b, '"');
	for (size_t i = 0; i < s.n;) {
		unsigned char c = (unsigned char)s.p[i];
		size_t n;
		uint32_t cp;

		if (c == '"' || c == '\\') {
			buf_addc(b, '\\');
			buf_addc(b, (char)c);
			i++;
		} else if (c < 0x20 || c == 0x7f) {
			buf_addf(b, "\\u%04x", c);
			i++;
		} else {
			cp = text_decode(slice_sub(s, i, s.n), &n);
			buf_add_utf8(b, cp);
			i += n;
		}
	}
	buf_addc(b, '"');
}

void
jsonw_key(struct jsonw *j, const char *key)
{
	comma(j);
	if (key != NULL) {
		quoted(&j->b, slice_of(key));
		buf_addc(&j->b, ':');
	}
}

void
jsonw_open(struct jsonw *j, char bracket)
{
	buf_addc(&j->b, bracket);
	j->first = true;
}

void
jsonw_close(struct jsonw *j, char bracket)
{
	buf_addc(&j->b, bracket);
	j->first = false;
}

void
jsonw_str(struct jsonw *j, const char *key, struct slice s)
{
	jsonw_key(j, key);
	quoted(&j->b, s);
}

void
jsonw_opt(struct jsonw *j, const char *key, struct slice s)
{
	if (s.n)
		jsonw_str(j, key, s);
}

void
jsonw_int(struct jsonw *j, const char *key, int64_t n)
{
	jsonw_key(j, key);
	buf_addf(&j->b, "%" PRId64, n);
}

void
jsonw_bool(struct jsonw *j, const char *key, bool yes)
{
	jsonw_key(j, key);
	buf_adds(&j->b, yes ? "true" : "false");
}

void
jsonw_time(struct jsonw *j, const char *key, int64_t when)
{
	char s[DATE_RFC3339_MAX];

	jsonw_key(j, key);
	if (when == DATE_NONE || when == 0) {
		buf_adds(&j->b, "null");
		return;
	}
	date_rfc3339(when, s);
	quoted(&j->b, slice_of(s));
}

void
jsonw_words(struct jsonw *j, const char *key, struct slice s)
{
	struct slice word;

	jsonw_key(j, key);
	jsonw_open(j, '[');
	while (slice_split(&s, ' ', &word))
		if (word.n)
			jsonw_str(j, NULL, word);
	jsonw_close(j, ']');
}

void
jsonw_line(struct jsonw *j, struct buf *out)
{
	jsonw_close(j, '}');
	buf_addc(&j->b, '\n');
	buf_add_slice(out, buf_slice(&j->b));
	buf_clear(&j->b);
	j->first = true;
}
