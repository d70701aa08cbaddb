/* feed/str_person.c - takes an address out of an author's line. */
#include "config.h"

#include "feed/str_person.h"

#include "base/banned.h"

static bool
local_char(int c)
{
	return ascii_isalnum(c) || strchr("_.+-", c) != NULL;
}

static bool
domain_char(int c)
{
	return ascii_isalnum(c) || c == '.' || c == '-';
}

/* The address around an @ of s, or an empty slice. */
static struct slice
find_email(struct slice s)
{
	size_t at, from = 0, a, b;

	while (from < s.n) {
		at = slice_chr(slice_sub(s, from, s.n), '@');
		if (at == SIZE_MAX)
			break;
		at += from;
		for (a = at; a > from &&
		     local_char((unsigned char)s.p[a - 1]);
		     a--)
			;
		for (b = at + 1;
		     b < s.n && domain_char((unsigned char)s.p[b]); b++)
			;
		while (b > at && s.p[b - 1] == '.')
			b--;
		if (a < at && slice_chr(slice_sub(s, at, b), '.') != SIZE_MAX)
			return slice_sub(s, a, b);
		from = at + 1;
	}
	return slice_make("", 0);
}

/* What is left without the address and the brackets around either. */
static struct slice
tidy(struct arena *a, struct slice s, struct slice email)
{
	size_t at = (size_t)(email.p - s.p), end = at + email.n, n;
	char *p;

	if (at >= 7 && slice_iends(slice_sub(s, 0, at), SLICE("mailto:")))
		at -= 7;
	if (slice_ends(slice_sub(s, 0, at), SLICE("&lt;")) &&
	    slice_starts(slice_sub(s, end, s.n), SLICE("&gt;"))) {
		at -= 4;
		end += 4;
	}
	while (at > 0 && (s.p[at - 1] == '(' || s.p[at - 1] == '<' ||
	                     s.p[at - 1] == '['))
		at--;
	while (end < s.n && (s.p[end] == ')' || s.p[end] == '>' ||
	                        s.p[end] == ']'))
		end++;
	p = arena_alloc(a, s.n + 1);
	memcpy(p, s.p, at);
	n = at;
	memcpy(p + n, s.p + end, s.n - end);
	n += s.n - end;
	s = slice_trim(slice_make(p, n));
	if (s.n > 0 && s.p[0] == '(')
		s = slice_sub(s, 1, s.n);
	if (s.n > 0 && s.p[s.n - 1] == ')')
		s.n--;
	s = slice_trim(s);
	if (s.n > 1 && s.p[0] == '"' && s.p[s.n - 1] == '"')
		s = slice_sub(s, 1, s.n - 1);
	return slice_trim(s);
}

void
person_split(struct arena *a, struct slice s, struct slice *name,
    struct slice *email)
{
	s = slice_trim(s);
	*email = find_email(s);
	*name = email->n ? tidy(a, s, *email) : s;
}
