/* base/slice.c - what can be asked of borrowed bytes. */
#include "config.h"

#include "base/slice.h"

#include "base/banned.h"

bool
ascii_isspace(int c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

bool
ascii_isalpha(int c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool
ascii_isdigit(int c)
{
	return c >= '0' && c <= '9';
}

bool
ascii_isalnum(int c)
{
	return ascii_isalpha(c) || ascii_isdigit(c);
}

int
ascii_lower(int c)
{
	return c >= 'A' && c <= 'Z' ? c + 32 : c;
}

int
ascii_upper(int c)
{
	return c >= 'a' && c <= 'z' ? c - 32 : c;
}

int
ascii_hex(int c)
{
	if (ascii_isdigit(c))
		return c - '0';
	c = ascii_lower(c);
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

bool
slice_eq(struct slice a, struct slice b)
{
	return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

static bool
same_folded(const char *a, const char *b, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (ascii_lower((unsigned char)a[i]) !=
		    ascii_lower((unsigned char)b[i]))
			return false;
	return true;
}

bool
slice_ieq(struct slice a, struct slice b)
{
	return a.n == b.n && same_folded(a.p, b.p, a.n);
}

bool
slice_is(struct slice a, const char *s)
{
	return slice_eq(a, slice_of(s));
}

bool
slice_iis(struct slice a, const char *s)
{
	return slice_ieq(a, slice_of(s));
}

int
slice_cmp(struct slice a, struct slice b)
{
	size_t n = a.n < b.n ? a.n : b.n;
	int c = n ? memcmp(a.p, b.p, n) : 0;

	return c ? c : (a.n > b.n) - (a.n < b.n);
}

bool
slice_starts(struct slice s, struct slice prefix)
{
	return s.n >= prefix.n && slice_eq(slice_make(s.p, prefix.n), prefix);
}

bool
slice_istarts(struct slice s, struct slice prefix)
{
	return s.n >= prefix.n && same_folded(s.p, prefix.p, prefix.n);
}

bool
slice_ends(struct slice s, struct slice suffix)
{
	return s.n >= suffix.n &&
	    slice_eq(slice_sub(s, s.n - suffix.n, s.n), suffix);
}

bool
slice_iends(struct slice s, struct slice suffix)
{
	return s.n >= suffix.n &&
	    slice_ieq(slice_sub(s, s.n - suffix.n, s.n), suffix);
}

size_t
slice_find(struct slice s, struct slice needle)
{
	const char *at;

	if (needle.n == 0)
		return 0;
	if (needle.n > s.n)
		return SIZE_MAX;
	at = memmem(s.p, s.n, needle.p, needle.n);
	return at ? (size_t)(at - s.p) : SIZE_MAX;
}

size_t
slice_ifind(struct slice s, struct slice needle)
{
	for (size_t i = 0; i + needle.n <= s.n; i++)
		if (same_folded(s.p + i, needle.p, needle.n))
			return i;
	return SIZE_MAX;
}

size_t
slice_chr(struct slice s, char c)
{
	const char *at = s.n ? memchr(s.p, c, s.n) : NULL;

	return at ? (size_t)(at - s.p) : SIZE_MAX;
}

struct slice
slice_trim(struct slice s)
{
	while (s.n && ascii_isspace((unsigned char)s.p[0])) {
		s.p++;
		s.n--;
	}
	while (s.n && ascii_isspace((unsigned char)s.p[s.n - 1]))
		s.n--;
	return s;
}

struct slice
slice_sub(struct slice s, size_t from, size_t to)
{
	if (to > s.n)
		to = s.n;
	if (from > to)
		from = to;
	return slice_make(s.p ? s.p + from : NULL, to - from);
}

bool
slice_split(struct slice *s, char sep, struct slice *part)
{
	size_t at;

	if (s->p == NULL)
		return false;
	at = slice_chr(*s, sep);
	if (at == SIZE_MAX) {
		*part = *s;
		*s = (struct slice){ NULL, 0 };
		return true;
	}
	*part = slice_make(s->p, at);
	*s = slice_make(s->p + at + 1, s->n - at - 1);
	return true;
}

bool
slice_to_i64(struct slice s, int64_t *out)
{
	bool neg = s.n && s.p[0] == '-';
	size_t i = s.n && (s.p[0] == '-' || s.p[0] == '+');
	uint64_t v = 0, top = (uint64_t)INT64_MAX + neg;

	if (i == s.n)
		return false;
	for (; i < s.n; i++) {
		unsigned d = (unsigned)((unsigned char)s.p[i] - '0');

		if (d > 9 || v > (top - d) / 10)
			return false;
		v = v * 10 + d;
	}
	*out = neg ? (int64_t)(0 - v) : (int64_t)v;
	return true;
}
