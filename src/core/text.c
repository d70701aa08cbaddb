/* core/text.c - one decoder, one cleaner, one width for the whole program. */
#include "config.h"

#include "core/text.h"

#include <stdlib.h>
#include <string.h>
#include <unicase.h>
#include <unictype.h>
#include <unigbrk.h>
#include <uninorm.h>
#include <unistr.h>
#include <uniwidth.h>

#include "base/banned.h"

#define REPLACEMENT 0xfffd

static int ambiguous = 1; /* set once at start, before threads */

uint32_t
text_decode(struct slice s, size_t *n)
{
	unsigned char c = (unsigned char)s.p[0];
	ucs4_t cp;
	int len;

	if (c < 0x80) {
		*n = 1;
		return c;
	}
	len = u8_mbtoucr(&cp, (const uint8_t *)s.p, s.n);
	if (len <= 0) {
		*n = 1;
		return REPLACEMENT;
	}
	*n = (size_t)len;
	return cp;
}

bool
text_is_utf8(struct slice s)
{
	return s.n == 0 || u8_check((const uint8_t *)s.p, s.n) == NULL;
}

/*
 * Never shown: controls, bidi controls, line separators, tags, nonchars.
 * Joiners and variation selectors go too: terminals disagree on how wide what
 * they make is, and curses drops them, so columns would shift.
 */
static bool
is_forbidden(uint32_t cp)
{
	return cp < 0x20 || (cp >= 0x7f && cp < 0xa0) ||
	    cp == 0x061c || (cp >= 0x200c && cp <= 0x200f) ||
	    (cp >= 0xfe00 && cp <= 0xfe0f) ||
	    (cp >= 0x2028 && cp <= 0x202e) ||
	    (cp >= 0x2066 && cp <= 0x206f) || cp == 0xfeff ||
	    (cp >= 0xfff9 && cp <= 0xfffb) ||
	    (cp >= 0xfdd0 && cp <= 0xfdef) || (cp & 0xfffe) == 0xfffe ||
	    (cp >= 0xe0000 && cp <= 0xe0fff);
}

/* Bytes from s that need no look: printable ASCII. */
static size_t
plain_run(struct slice s)
{
	size_t i = 0;

	while (i < s.n && (unsigned char)s.p[i] >= 0x20 &&
	    (unsigned char)s.p[i] < 0x7f)
		i++;
	return i;
}

static void
clean_one(struct buf *out, uint32_t cp, int multiline)
{
	if (cp == '\n' && multiline)
		buf_addc(out, '\n');
	else if (cp == '\t' || cp == '\n' || cp == 0x2028 || cp == 0x2029)
		buf_addc(out, ' ');
	else if (!is_forbidden(cp))
		buf_add_utf8(out, cp);
}

void
text_clean(struct buf *out, struct slice s, int multiline)
{
	while (s.n) {
		size_t n = plain_run(s);

		if (n) {
			buf_add(out, s.p, n);
		} else {
			uint32_t cp = text_decode(s, &n);

			clean_one(out, cp, multiline);
		}
		s = slice_sub(s, n, s.n);
	}
}

size_t
text_cluster(struct slice s)
{
	const uint8_t *end;

	/* ASCII before ASCII is a cluster by itself, but for CR LF */
	if ((unsigned char)s.p[0] < 0x80 &&
	    (s.n == 1 || (unsigned char)s.p[1] < 0x80) && s.p[0] != '\r')
		return 1;
	end = u8_grapheme_next((const uint8_t *)s.p,
	    (const uint8_t *)s.p + s.n);
	return end && end > (const uint8_t *)s.p
	    ? (size_t)(end - (const uint8_t *)s.p)
	    : 1;
}

void
text_set_ambiguous_width(int columns)
{
	ambiguous = columns == 2 ? 2 : 1;
}

static int
char_width(uint32_t cp)
{
	int w;

	if (cp < 0x20 || cp == 0x7f)
		return 0;
	if (cp < 0x7f)
		return 1;
	if (cp == 0xad) /* a soft hyphen is seen only where a line ends */
		return 0;
	/* libunistring widens ambiguous characters for CJK encodings */
	w = uc_width((ucs4_t)cp, ambiguous == 2 ? "EUC-JP" : "UTF-8");
	return w < 0 ? 0 : w;
}

/*
 * A cluster is as wide as its widest part; a pair of regional indicators or
 * a character with the emoji selector is 2.
 */
static int
cluster_width(struct slice s)
{
	int w = 0, flags = 0;

	while (s.n) {
		size_t n;
		uint32_t cp = text_decode(s, &n);
		int c = char_width(cp);

		if (cp >= 0x1f1e6 && cp <= 0x1f1ff)
			flags++;
		if (cp == 0xfe0f && w == 1)
			c = 2;
		if (c > w)
			w = c;
		s = slice_sub(s, n, s.n);
	}
	return flags >= 2 ? 2 : w;
}

int
text_width(struct slice s)
{
	int w = 0;

	while (s.n) {
		size_t n = plain_run(s);

		/* the last one may be the base of a cluster */
		if (n > 1 && n < s.n)
			n--;
		if (n > 1 || (n == 1 && s.n == 1)) {
			w += (int)n;
		} else {
			n = text_cluster(s);
			w += cluster_width(slice_sub(s, 0, n));
		}
		s = slice_sub(s, n, s.n);
	}
	return w;
}

struct slice
text_prefix(struct slice s, int columns, int *w)
{
	size_t at = 0;
	int used = 0;

	while (at < s.n) {
		size_t n = text_cluster(slice_sub(s, at, s.n));
		int c = cluster_width(slice_sub(s, at, at + n));

		if (used + c > columns)
			break;
		used += c;
		at += n;
	}
	if (w != NULL)
		*w = used;
	return slice_sub(s, 0, at);
}

int
text_fit(struct buf *out, struct slice s, int columns, bool ascii)
{
	struct slice head;
	int w;

	if (columns <= 0)
		return 0;
	head = text_prefix(s, columns, &w);
	if (head.n == s.n) {
		buf_add_slice(out, s);
		return w;
	}
	head = text_prefix(s, columns - 1, &w);
	while (head.n && head.p[head.n - 1] == ' ') {
		head.n--;
		w--;
	}
	buf_add_slice(out, head);
	buf_adds(out, ascii ? "~" : "…");
	return w + 1;
}

static const struct {
	uint32_t cp;
	const char *ascii;
} ascii_forms[] = {
	{ 0xa0, " " }, { 0xa3, "GBP" }, { 0xa5, "JPY" }, { 0xa7, "S." },
	{ 0xa9, "(c)" }, { 0xab, "\"" }, { 0xad, "" }, { 0xae, "(R)" },
	{ 0xb0, "deg" }, { 0xb1, "+-" }, { 0xb2, "2" }, { 0xb3, "3" },
	{ 0xb5, "u" }, { 0xb7, "*" }, { 0xbb, "\"" }, { 0xbc, "1/4" },
	{ 0xbd, "1/2" }, { 0xbe, "3/4" }, { 0xc4, "Ae" }, { 0xc5, "A" },
	{ 0xc6, "AE" }, { 0xd6, "Oe" }, { 0xd7, "x" }, { 0xd8, "O" },
	{ 0xdc, "Ue" }, { 0xdf, "ss" }, { 0xe4, "ae" }, { 0xe6, "ae" },
	{ 0xf6, "oe" }, { 0xf7, "/" }, { 0xf8, "o" }, { 0xfc, "ue" },
	{ 0x141, "L" }, { 0x142, "l" }, { 0x152, "OE" }, { 0x153, "oe" },
	{ 0x1e9e, "SS" }, { 0x200b, "" }, { 0x200c, "" }, { 0x200d, "" },
	{ 0x2010, "-" }, { 0x2011, "-" }, { 0x2012, "-" }, { 0x2013, "-" },
	{ 0x2014, "--" }, { 0x2015, "--" }, { 0x2018, "'" },
	{ 0x2019, "'" }, { 0x201a, "'" }, { 0x201b, "'" },
	{ 0x201c, "\"" }, { 0x201d, "\"" }, { 0x201e, "\"" },
	{ 0x2022, "*" }, { 0x2026, "..." }, { 0x2030, "o/oo" },
	{ 0x2032, "'" }, { 0x2033, "\"" }, { 0x2039, "'" },
	{ 0x203a, ">" }, { 0x2044, "/" }, { 0x20ac, "EUR" },
	{ 0x2122, "(TM)" }, { 0x2190, "<-" }, { 0x2191, "^" },
	{ 0x2192, "->" }, { 0x2193, "v" }, { 0x2212, "-" },
	{ 0x2248, "~" }, { 0x2260, "!=" }, { 0x2264, "<=" },
	{ 0x2265, ">=" }, { 0x2500, "-" }, { 0x2502, "|" },
	{ 0x25a3, "[#]" }, { 0x25b2, "^" }, { 0x25b4, "^" },
	{ 0x25b8, ">" }, { 0x25ba, ">" }, { 0x25bc, "v" },
	{ 0x25be, "v" }, { 0x25cf, "*" }, { 0x2605, "*" },
	{ 0x2713, "x" }, { 0xfe0f, "" }, { 0xfffd, "?" },
};

static const char *
ascii_form(uint32_t cp)
{
	size_t lo = 0, hi = sizeof(ascii_forms) / sizeof(*ascii_forms);

	if (cp >= 0x2000 && cp <= 0x200a)
		return " ";
	while (lo < hi) {
		size_t mid = (lo + hi) / 2;

		if (ascii_forms[mid].cp == cp)
			return ascii_forms[mid].ascii;
		if (ascii_forms[mid].cp < cp)
			lo = mid + 1;
		else
			hi = mid;
	}
	return NULL;
}

/* cp without its marks if that is ASCII, else 0. */
static uint32_t
base_letter(uint32_t cp)
{
	ucs4_t parts[UC_DECOMPOSITION_MAX_LENGTH];
	int n = uc_canonical_decomposition(cp, parts);

	if (n > 0 && parts[0] >= 0x80)
		return base_letter(parts[0]);
	return n > 0 ? parts[0] : 0;
}

void
text_to_ascii(struct buf *out, struct slice s)
{
	while (s.n) {
		size_t n;
		uint32_t cp = text_decode(s, &n);
		const char *form;

		s = slice_sub(s, n, s.n);
		if (cp < 0x80)
			buf_addc(out, (char)cp);
		else if ((form = ascii_form(cp)) != NULL)
			buf_adds(out, form);
		else if ((cp = base_letter(cp)) != 0)
			buf_addc(out, (char)cp);
		else
			buf_addc(out, '?');
	}
}

void
text_squeeze(struct buf *out, struct slice s)
{
	bool blank = true; /* nothing to set apart at the start */
	size_t start = out->n;

	while (s.n) {
		size_t n;
		uint32_t cp = text_decode(s, &n);

		if (cp == 0xa0 || cp == 0x3000 ||
		    (cp < 0x80 && ascii_isspace((int)cp))) {
			if (!blank)
				buf_addc(out, ' ');
			blank = true;
		} else {
			buf_add(out, s.p, n);
			blank = false;
		}
		s = slice_sub(s, n, s.n);
	}
	if (blank && out->n > start)
		buf_truncate(out, out->n - 1);
}

/* One code point beyond ASCII: decomposed, lower case, marks dropped. */
static void
fold_one(struct buf *out, uint32_t cp)
{
	ucs4_t parts[UC_DECOMPOSITION_MAX_LENGTH];
	int n;

	if (cp == 0xdf || cp == 0x1e9e) {
		buf_adds(out, "ss");
		return;
	}
	n = uc_canonical_decomposition(cp, parts);
	if (n <= 0) {
		parts[0] = cp;
		n = 1;
	}
	for (int i = 0; i < n; i++) {
		if (parts[i] != cp && parts[i] >= 0xc0 && i == 0) {
			fold_one(out, parts[i]); /* decomposes further */
			continue;
		}
		if (uc_combining_class(parts[i]) != 0)
			continue;
		switch (parts[i]) {
		case 0xd8: case 0xf8: buf_addc(out, 'o'); break;
		case 0x141: case 0x142: buf_addc(out, 'l'); break;
		case 0x110: case 0x111: buf_addc(out, 'd'); break;
		case 0xc6: case 0xe6: buf_adds(out, "ae"); break;
		case 0x152: case 0x153: buf_adds(out, "oe"); break;
		case 0x2018: case 0x2019: buf_addc(out, '\''); break;
		case 0xad: case 0x200b: break;
		default: buf_add_utf8(out, uc_tolower(parts[i]));
		}
	}
}

void
text_fold(struct buf *out, struct slice s)
{
	while (s.n) {
		size_t n;
		uint32_t cp = text_decode(s, &n);

		if (cp < 0x80)
			buf_addc(out, (char)ascii_lower((int)cp));
		else
			fold_one(out, cp);
		s = slice_sub(s, n, s.n);
	}
}
