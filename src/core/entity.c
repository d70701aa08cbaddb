/* core/entity.c - named and numeric character references. */
#include "config.h"

#include "core/entity.h"

#include <stdlib.h>

#include "core/entity_table.h"

#include "base/banned.h"

#define NAME_MAX_LEN 31 /* CounterClockwiseContourIntegral */
#define OLD_MAX_LEN 6   /* thorn, middot, ... */

/* What bytes 128 to 159 are in windows-1252. */
static const uint16_t cp1252[32] = { 0x20ac, 0x81, 0x201a, 0x192, 0x201e,
	0x2026, 0x2020, 0x2021, 0x2c6, 0x2030, 0x160, 0x2039, 0x152, 0x8d,
	0x17d, 0x8f, 0x90, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013,
	0x2014, 0x2dc, 0x2122, 0x161, 0x203a, 0x153, 0x9d, 0x17e, 0x178 };

static int
compare(const void *key, const void *row)
{
	const struct slice *k = key;

	return slice_cmp(*k, slice_of(((const struct entity_row *)row)->name));
}

static const struct entity_row *
find(struct slice name)
{
	return bsearch(&name, entity_rows, entity_n_rows,
	    sizeof(entity_rows[0]), compare);
}

const char *
entity_find(struct slice name)
{
	const struct entity_row *r = find(name);

	return r ? r->text : NULL;
}

/* May it stand in text?  Not controls, surrogates, noncharacters. */
static bool
is_char(uint32_t c)
{
	if (c < 0x20)
		return c == '\t' || c == '\n' || c == '\r';
	if ((c >= 0x7f && c < 0xa0) || (c >= 0xd800 && c < 0xe000) ||
	    (c >= 0xfdd0 && c < 0xfdf0) || (c & 0xfffe) == 0xfffe)
		return false;
	return c <= 0x10ffff;
}

/* s begins with "&#". */
static size_t
numeric(struct slice s, enum entity_mode mode, struct buf *out)
{
	bool hex = s.n > 2 && (s.p[2] == 'x' || s.p[2] == 'X');
	size_t i = hex ? 3 : 2, first = i;
	uint32_t c = 0;

	for (; i < s.n; i++) {
		int d = ascii_hex((unsigned char)s.p[i]);

		if (d < 0 || (!hex && d > 9))
			break;
		if (c <= 0x10ffff)
			c = c * (hex ? 16 : 10) + (uint32_t)d;
	}
	if (i == first)
		return 0;
	if (i < s.n && s.p[i] == ';')
		i++;
	else if (mode == ENTITY_STRICT)
		return 0;
	if (c >= 0x80 && c < 0xa0)
		c = cp1252[c - 0x80];
	if (is_char(c))
		buf_add_utf8(out, c);
	return i;
}

/* The five that make up nearly all: no search for them. */
static size_t
common(struct slice s, struct buf *out)
{
	static const struct {
		const char *ref;
		size_t n;
		char c;
	} five[] = { { "&lt;", 4, '<' }, { "&gt;", 4, '>' },
		{ "&amp;", 5, '&' }, { "&quot;", 6, '"' },
		{ "&apos;", 6, '\'' } };

	for (size_t i = 0; i < sizeof(five) / sizeof(five[0]); i++) {
		if (s.n < five[i].n || s.p[1] != five[i].ref[1] ||
		    memcmp(s.p, five[i].ref, five[i].n) != 0)
			continue;
		buf_addc(out, five[i].c);
		return five[i].n;
	}
	return 0;
}

size_t
entity_decode(struct slice s, enum entity_mode mode, struct buf *out)
{
	const struct entity_row *r;
	size_t n;

	if (s.n < 3 || s.p[0] != '&')
		return 0;
	if (s.p[1] == '#')
		return numeric(s, mode, out);
	if ((n = common(s, out)) > 0)
		return n;
	for (n = 0; n < NAME_MAX_LEN && 1 + n < s.n &&
	     ascii_isalnum((unsigned char)s.p[1 + n]); n++)
		;
	if (1 + n < s.n && s.p[1 + n] == ';' &&
	    (r = find(slice_make(s.p + 1, n))) != NULL) {
		buf_adds(out, r->text);
		return n + 2;
	}
	if (mode == ENTITY_STRICT)
		return 0;
	for (n = n < OLD_MAX_LEN ? n : OLD_MAX_LEN; n > 1; n--) {
		r = find(slice_make(s.p + 1, n));
		if (r != NULL && r->old) {
			buf_adds(out, r->text);
			return n + 1;
		}
	}
	return 0;
}
