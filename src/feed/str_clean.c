/* feed/str_clean.c - repairs of text, cheap when there is nothing to repair. */
#include "config.h"

#include "feed/str_clean.h"

#include "base/buf.h"
#include "core/text.h"

#include "base/banned.h"

static const uint16_t cp1252[32] = { 0x20ac, 0x81, 0x201a, 0x192, 0x201e,
	0x2026, 0x2020, 0x2021, 0x2c6, 0x2030, 0x160, 0x2039, 0x152, 0x8d,
	0x17d, 0x8f, 0x90, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013,
	0x2014, 0x2dc, 0x2122, 0x161, 0x203a, 0x153, 0x9d, 0x17e, 0x178 };

struct look {
	bool odd;    /* something that text_clean may have to take out */
	bool c1;     /* U+0080 to U+009F */
	bool latin;  /* U+00C2 to U+00F4 is there, and nothing above U+00FF */
};

/* Is p[i] the start of what drop() may drop?  Errs on the safe side. */
static bool
is_odd(const unsigned char *p, size_t i, size_t n)
{
	if (p[i] < 0xe2 || i + 2 >= n)
		return false;
	switch (p[i]) {
	case 0xe2:
		return (p[i + 1] == 0x80 && p[i + 2] >= 0xa8) ||
		    (p[i + 1] == 0x81 && p[i + 2] >= 0xa6);
	case 0xef: return p[i + 1] == 0xb7 || p[i + 1] >= 0xbb;
	case 0xf0: return p[i + 1] == 0x9f && p[i + 2] == 0xbf;
	default: return p[i] > 0xf0;
	}
}

/*
 * What no text needs and a terminal must not see.  Joiners, marks and
 * variation selectors stay: text_clean() sees to them where text is drawn.
 */
static bool
is_unwanted(uint32_t c)
{
	return (c < 0x20 && c != '\t' && c != '\n') ||
	    (c >= 0x7f && c < 0xa0) || c == 0x2028 || c == 0x2029 ||
	    (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069) ||
	    (c >= 0xfdd0 && c <= 0xfdef) || c == 0xfeff ||
	    (c >= 0xfff9 && c <= 0xfffb) || (c & 0xfffe) == 0xfffe ||
	    (c >= 0xe0000 && c <= 0xe0fff);
}

static void
drop(struct slice s, bool keep_c1, struct buf *out)
{
	size_t n;

	while (s.n > 0) {
		uint32_t c = text_decode(s, &n);

		if (c == 0x2028 || c == 0x2029)
			buf_addc(out, '\n');
		else if (!is_unwanted(c) ||
		    (keep_c1 && c >= 0x80 && c < 0xa0))
			buf_add_utf8(out, c);
		s = slice_sub(s, n, s.n);
	}
}

static struct look
look_at(struct slice s)
{
	const unsigned char *p = (const unsigned char *)s.p;
	struct look l = { false, false, false };
	bool high = false;
	uint64_t w;

	for (size_t i = 0; i < s.n; i++) {
		while (i + 8 <= s.n) {
			memcpy(&w, p + i, 8);
			/* eight bytes from 32 to 126 */
			if (((w - 0x2020202020202020u) | w |
			        (w + 0x0101010101010101u)) &
			    0x8080808080808080u)
				break;
			i += 8;
		}
		if (i >= s.n)
			break;
		if (p[i] < 0x80) {
			l.odd |= (p[i] < 0x20 && p[i] != '\n' &&
			             p[i] != '\t') || p[i] == 0x7f;
		} else if (p[i] >= 0xc0) {
			l.odd |= is_odd(p, i, s.n);
			l.c1 |= p[i] == 0xc2 && i + 1 < s.n && p[i + 1] < 0xa0;
			l.latin |= p[i] == 0xc3;
			high |= p[i] > 0xc3;
		}
	}
	l.latin &= !high;
	return l;
}

/* Does a character that begins a sequence stand before one that can't go on
 * with it?  Then s is no UTF-8 encoded twice; the first tells in most cases. */
static bool
is_once(struct slice s)
{
	const char *p = s.p, *end = s.p + s.n;

	while ((p = memchr(p, '\xc3', (size_t)(end - p))) != NULL) {
		if (end - p < 4 || p[2] != '\xc2')
			return true;
		p += 4;
	}
	return false;
}

/* All characters are below U+0100: their low bytes may be UTF-8 again. */
static bool
fold_twice(struct slice s, struct buf *out)
{
	if (is_once(s))
		return false;
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];

		if (c < 0x80)
			buf_addc(out, (char)c);
		else if (++i < s.n)
			buf_addc(out, (char)((c & 3) << 6 |
			              ((unsigned char)s.p[i] & 0x3f)));
	}
	return text_is_utf8(buf_slice(out));
}

static void
map_c1(struct slice s, bool keep, struct buf *out)
{
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];
		unsigned char d = i + 1 < s.n ? (unsigned char)s.p[i + 1] : 0;

		if (c == 0xc2 && d >= 0x80 && d < 0xa0) {
			if (cp1252[d - 0x80] > 0xff || keep)
				buf_add_utf8(out, cp1252[d - 0x80]);
			i++;
		} else {
			buf_addc(out, (char)c);
		}
	}
}

void
clean_drop(struct slice s, struct buf *out)
{
	drop(s, false, out);
}

bool
clean_is(struct slice s)
{
	struct look l;
	size_t n;

	if (s.n == 0)
		return true;
	if (!text_is_utf8(s))
		return false;
	l = look_at(s);
	for (; (l.odd || l.c1) && s.n > 0; s = slice_sub(s, n, s.n))
		if (is_unwanted(text_decode(s, &n)))
			return false;
	return true;
}

/* Without blanks at both ends, U+00A0 among them. */
static struct slice
trim(struct slice s)
{
	for (;;) {
		s = slice_trim(s);
		if (s.n >= 2 && memcmp(s.p, "\xc2\xa0", 2) == 0)
			s = slice_sub(s, 2, s.n);
		else if (s.n >= 2 && memcmp(s.p + s.n - 2, "\xc2\xa0", 2) == 0)
			s.n -= 2;
		else
			return s;
	}
}

struct slice
clean_dup(struct feed_doc *d, struct slice s)
{
	struct buf tmp[3] = { BUF_INIT(0), BUF_INIT(0), BUF_INIT(0) };
	struct look l;

	s = trim(s);
	if (s.n == 0)
		return slice_make("", 0);
	l = look_at(s);
	if (l.latin && fold_twice(s, &tmp[0])) {
		s = buf_slice(&tmp[0]);
		l = look_at(s);
	}
	if (l.c1) {
		map_c1(s, d->keep_c1, &tmp[1]);
		s = buf_slice(&tmp[1]);
	}
	if (l.odd) {
		drop(s, d->keep_c1, &tmp[2]);
		s = buf_slice(&tmp[2]);
	}
	s = arena_dup(&d->arena, trim(s));
	for (int i = 0; i < 3; i++)
		buf_release(&tmp[i]);
	return s;
}
