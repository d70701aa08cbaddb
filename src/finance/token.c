/*
 * finance/token.c - splits and folds in one pass.  ASCII goes through one
 * table; Latin letters with marks through two small ones; the rest of
 * Unicode counts as letters unless it is known punctuation.
 */
#include "config.h"

#include "finance/token.h"

#include <stdlib.h>

#include "base/vec.h"

#include "base/banned.h"

#define HASH_START 0xcbf29ce484222325u
#define HASH_STEP 0x100000001b3u

/* U+00C0..U+00FF: two letters each, '.' for none; × and ÷ are no letters. */
static const char latin1[] =
    "a.a.a.a.a.a.aec.e.e.e.e.i.i.i.i.d.n.o.o.o.o.o...o.u.u.u.u.y.thss"
    "a.a.a.a.a.a.aec.e.e.e.e.i.i.i.i.d.n.o.o.o.o.o...o.u.u.u.u.y.thy.";
/* U+0100..U+017F, one letter each; the ligatures ĳ œ as their first. */
static const char latin_a[] =
    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkklllllll"
    "lllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";

/* Folded letter or digit, or 0: also for all that is no ASCII. */
static const unsigned char fold_ascii[256] = {
	['0'] = '0', ['1'] = '1', ['2'] = '2', ['3'] = '3', ['4'] = '4',
	['5'] = '5', ['6'] = '6', ['7'] = '7', ['8'] = '8', ['9'] = '9',
	['a'] = 'a', ['b'] = 'b', ['c'] = 'c', ['d'] = 'd', ['e'] = 'e',
	['f'] = 'f', ['g'] = 'g', ['h'] = 'h', ['i'] = 'i', ['j'] = 'j',
	['k'] = 'k', ['l'] = 'l', ['m'] = 'm', ['n'] = 'n', ['o'] = 'o',
	['p'] = 'p', ['q'] = 'q', ['r'] = 'r', ['s'] = 's', ['t'] = 't',
	['u'] = 'u', ['v'] = 'v', ['w'] = 'w', ['x'] = 'x', ['y'] = 'y',
	['z'] = 'z', ['A'] = 'a', ['B'] = 'b', ['C'] = 'c', ['D'] = 'd',
	['E'] = 'e', ['F'] = 'f', ['G'] = 'g', ['H'] = 'h', ['I'] = 'i',
	['J'] = 'j', ['K'] = 'k', ['L'] = 'l', ['M'] = 'm', ['N'] = 'n',
	['O'] = 'o', ['P'] = 'p', ['Q'] = 'q', ['R'] = 'r', ['S'] = 's',
	['T'] = 't', ['U'] = 'u', ['V'] = 'v', ['W'] = 'w', ['X'] = 'x',
	['Y'] = 'y', ['Z'] = 'z',
};

enum { LOWER = 1, UPPER = 2, DIGIT = 4, WIDE = 8 };

/* c is a letter or digit of ASCII: digits 0x3., capitals 0x4. 0x5. */
static unsigned
class_of(unsigned char c)
{
	return c & 0x20 ? (c & 0x40 ? LOWER : DIGIT) : UPPER;
}

static uint64_t
step(uint64_t h, unsigned char c)
{
	return (h ^ c) * HASH_STEP;
}

/* One letter that is no ASCII. */
struct letter {
	char fold[4]; /* n bytes */
	unsigned n;
	unsigned used; /* bytes of the text; 0: no letter, end of the word */
	bool capital;
};

static struct letter
letter_two(const unsigned char *p)
{
	struct letter l = { { 0 }, 0, 2, false };
	unsigned i = p[1] & 63;

	if (p[0] == 0xc3) {
		const char *f = latin1 + 2 * i;

		if (f[0] == '.')
			l.used = 0;
		l.fold[0] = f[0];
		l.fold[1] = f[1];
		l.n = f[1] == '.' ? 1 : 2;
		l.capital = i < 0x1f;
	} else if (p[0] == 0xc4 || p[0] == 0xc5) {
		i += p[0] == 0xc5 ? 64 : 0;
		l.fold[0] = latin_a[i];
		l.n = 1;
		/* two runs have their capitals at odd places */
		l.capital = ((i >= 0x39 && i <= 0x48) || i >= 0x79) ==
		    (i & 1);
	} else if (p[0] == 0xc2) {
		l.used = 0;
	} else {
		l.fold[0] = (char)p[0];
		l.fold[1] = (char)p[1];
		l.n = 2;
	}
	return l;
}

/* p: at least one byte, above 127. */
static struct letter
letter_read(const unsigned char *p, const unsigned char *end)
{
	static const struct letter none = { { 0 }, 0, 0, false };
	struct letter l = { { 0 }, 0, 0, false };
	size_t n = p[0] < 0xc2 ? 0 : p[0] < 0xe0 ? 2 : p[0] < 0xf0 ? 3 : 4;

	if (n == 0 || (size_t)(end - p) < n)
		return none;
	for (size_t i = 1; i < n; i++)
		if ((p[i] & 0xc0) != 0x80)
			return none;
	if (n == 2)
		return letter_two(p);
	/* general punctuation, currency signs to dingbats, CJK marks */
	if (n == 4 || (p[0] == 0xe2 && p[1] < 0xb0) ||
	    (p[0] == 0xe3 && p[1] == 0x80) || (p[0] == 0xef && p[1] >= 0xb8))
		return none;
	memcpy(l.fold, p, n);
	l.n = l.used = (unsigned)n;
	return l;
}

/* What the bytes between two words mean; the strongest wins. */
static unsigned
gap_byte(const unsigned char *p, const unsigned char *end, unsigned char last)
{
	unsigned char next = p + 1 < end ? p[1] : ' ';

	switch (*p) {
	case ' ': case '\t': case '\r':
		return GAP_SPACE;
	case '\n':
		return next == '\n' ? GAP_SENTENCE : GAP_SPACE;
	case '-': /* a dash when a blank is beside it */
		return next <= ' ' || last <= ' ' ? GAP_OTHER : GAP_HYPHEN;
	case '.': case '!': case '?':
		return next <= ' ' ? GAP_SENTENCE :
		    *p == '.' && next < 128 && fold_ascii[next] ? GAP_DOT :
		    GAP_OTHER;
	case '\'':
		return GAP_APOS;
	case '&':
		return GAP_AMP;
	case '+':
		return GAP_PLUS;
	case '/':
		return GAP_SLASH;
	case ',':
		return GAP_COMMA;
	default:
		return GAP_OTHER;
	}
}

/* The same for what is no ASCII; *used says how many bytes it has. */
static unsigned
gap_wide(const unsigned char *p, const unsigned char *end, unsigned *used)
{
	size_t left = (size_t)(end - p);

	*used = 1;
	if (left >= 2 && p[0] == 0xc2) {
		*used = 2;
		return p[1] == 0xa0 ? GAP_SPACE : p[1] == 0xad ? GAP_HYPHEN
								: GAP_OTHER;
	}
	if (left < 3 || p[0] != 0xe2)
		return GAP_OTHER;
	*used = 3;
	if (p[1] != 0x80)
		return GAP_OTHER;
	if (p[2] == 0x90 || p[2] == 0x91)
		return GAP_HYPHEN;
	if (p[2] == 0x98 || p[2] == 0x99)
		return GAP_APOS;
	return p[2] <= 0x8b || p[2] == 0xaf ? GAP_SPACE : GAP_OTHER;
}

void
tokens_release(struct tokens *t)
{
	free(t->v);
	t->v = NULL;
	t->n = t->cap = 0;
}

/* A word from p on: fills k but for gap and before; returns its end. */
static const unsigned char *
word_read(const unsigned char *p, const unsigned char *end, struct token *k)
{
	const unsigned char *at = p;
	uint64_t h = HASH_START;
	unsigned seen = 0, inner = 0;
	bool capital = p < end && *p >= 'A' && *p <= 'Z';

	for (;;) {
		struct letter l;

		/* no branch for what a letter is: most words end here */
		for (; p < end && fold_ascii[*p]; p++) {
			unsigned class = class_of(*p);

			h = step(h, fold_ascii[*p]);
			inner |= seen & (class >> 1) & LOWER;
			seen |= class;
		}
		if (p == end || *p < 128)
			break;
		l = letter_read(p, end);
		if (l.used == 0)
			break;
		for (unsigned i = 0; i < l.n; i++)
			h = step(h, (unsigned char)l.fold[i]);
		seen |= WIDE | (l.capital ? UPPER : LOWER);
		capital |= l.capital && p == at;
		p += l.used;
	}
	k->hash = h;
	k->shape = (uint8_t)((capital ? SHAPE_CAPITAL : 0) |
	    ((seen & UPPER) && !(seen & LOWER) ? SHAPE_UPPER : 0) |
	    ((seen & DIGIT) ? SHAPE_DIGIT : 0) |
	    ((seen & (UPPER | LOWER)) ? SHAPE_ALPHA : 0) |
	    ((seen & WIDE) ? 0 : SHAPE_ASCII) | (inner ? SHAPE_INNER : 0));
	if (p - at > TOKEN_MAX) {
		k->shape |= SHAPE_CUT;
		k->hash = 0;
	}
	k->len = (uint16_t)(p - at > UINT16_MAX ? UINT16_MAX : p - at);
	return p;
}

void
tokens_read(struct tokens *t, struct slice text)
{
	const unsigned char *base = (const unsigned char *)text.p, *p = base;
	size_t n = text.n < TOKENS_TEXT_MAX ? text.n : TOKENS_TEXT_MAX;
	const unsigned char *end = base + n;
	unsigned gap = GAP_START;

	t->n = 0;
	while (p < end) {
		struct token *k;
		unsigned g, used = 1;

		if (*p == ' ') { /* says nothing that is not said yet */
			p++;
			continue;
		}
		if (fold_ascii[*p] == 0 && (*p < 128 ||
		    letter_read(p, end).used == 0)) {
			g = *p < 128 ? gap_byte(p, end, p > base ? p[-1] : ' ') :
				       gap_wide(p, end, &used);
			gap = g > gap ? g : gap;
			p += used;
			continue;
		}
		if (t->n == t->cap)
			VEC_RESERVE(t, t->n + 256);
		k = &t->v[t->n++];
		k->start = (uint32_t)(p - base);
		k->gap = (uint8_t)gap;
		k->before = p > base ? p[-1] : 0;
		k->word = 0;
		k->unused = 0;
		p = word_read(p, end, k);
		gap = GAP_SPACE;
	}
}

uint64_t
token_hash(struct slice word)
{
	struct token k;

	word_read((const unsigned char *)word.p,
	    (const unsigned char *)word.p + word.n, &k);
	return k.hash;
}

uint64_t
token_hash_more(uint64_t hash, char c)
{
	return step(hash, (unsigned char)c);
}

size_t
token_fold(struct slice word, char out[TOKEN_MAX * 2 + 1])
{
	const unsigned char *p = (const unsigned char *)word.p,
			    *end = p + word.n;
	size_t n = 0;

	while (p < end && n + 4 <= TOKEN_MAX * 2) {
		struct letter l;

		if (*p < 128) {
			if (fold_ascii[*p] == 0)
				break;
			out[n++] = (char)fold_ascii[*p++];
			continue;
		}
		l = letter_read(p, end);
		if (l.used == 0)
			break;
		memcpy(out + n, l.fold, l.n);
		n += l.n;
		p += l.used;
	}
	out[n] = '\0';
	return n;
}
