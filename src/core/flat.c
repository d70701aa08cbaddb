/* core/flat.c - one text out of spans, broken by UAX 14. */
#include "config.h"

#include "core/flat.h"

#include <unilbrk.h>

#include "base/vec.h"
#include "core/text.h"

#include "base/banned.h"

#define SHY 0xad
#define ZWSP 0x200b

static bool
is_ascii(struct slice s)
{
	for (size_t i = 0; i < s.n; i++)
		if ((unsigned char)s.p[i] >= 0x80 ||
		    ((unsigned char)s.p[i] < 0x20 && s.p[i] != '\n'))
			return false;
	return true;
}

/* What UAX 14 comes to for plain words: after blanks, after a hyphen. */
static void
ascii_breaks(struct slice s, char *breaks)
{
	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i], before = i ? s.p[i - 1] : 'x';

		if (c == '\n')
			breaks[i] = UC_BREAK_MANDATORY;
		else if (c != ' ' && before == ' ')
			breaks[i] = UC_BREAK_POSSIBLE;
		else if (before == '-' && i > 1 && ascii_isalpha(c) &&
		    ascii_isalpha((unsigned char)s.p[i - 2]))
			breaks[i] = UC_BREAK_POSSIBLE;
		else if (before == '/' && ascii_isalpha(c))
			breaks[i] = UC_BREAK_POSSIBLE;
		else
			breaks[i] = UC_BREAK_PROHIBITED;
	}
}

void
flat_make(struct arena *a, const struct doc_span *spans, size_t n,
    struct flat *out)
{
	size_t total = 0, at = 0;
	char *p;

	for (size_t i = 0; i < n; i++)
		total += spans[i].text.n;
	p = arena_alloc(a, total + 1);
	for (size_t i = 0; i < n; i++) {
		if (spans[i].text.n)
			memcpy(p + at, spans[i].text.p, spans[i].text.n);
		at += spans[i].text.n;
	}
	p[total] = '\0';
	*out = (struct flat){ { p, total }, NULL, spans, n, false };
	out->breaks = arena_alloc(a, total + 1);
	out->ascii = is_ascii(out->text);
	if (out->ascii)
		ascii_breaks(out->text, out->breaks);
	else
		u8_possible_linebreaks((const uint8_t *)p, total, "UTF-8",
		    out->breaks);
}

static bool
is_invisible(uint32_t cp)
{
	return cp == SHY || cp == ZWSP;
}

/* Leave trailing blanks and a marked soft hyphen out of a line. */
static void
finish(const struct flat *f, struct flat_line *l)
{
	const char *p = f->text.p;

	while (l->to > l->from && (p[l->to - 1] == ' ' || p[l->to - 1] == '\n'))
		l->to--;
	if (l->to - l->from >= 2 && !l->hard && l->next < f->text.n &&
	    (unsigned char)p[l->to - 2] == 0xc2 &&
	    (unsigned char)p[l->to - 1] == 0xad) {
		l->to -= 2;
		l->hyphen = true;
	}
	l->width = text_width(slice_sub(f->text, l->from, l->to)) + l->hyphen;
}

struct flat_line
flat_break(const struct flat *f, size_t from, int columns)
{
	struct flat_line l = { .from = from };
	size_t at = from, good = 0;
	int w = 0;

	while (at < f->text.n) {
		struct slice rest = slice_sub(f->text, at, f->text.n);
		size_t n = f->ascii ? 1 : text_cluster(rest);
		int c;

		if (f->text.p[at] == '\n') {
			l.to = at;
			l.next = at + 1;
			l.hard = true;
			finish(f, &l);
			return l;
		}
		if (at > from && f->breaks[at] == UC_BREAK_POSSIBLE)
			good = at;
		c = f->ascii ? 1 : text_width(slice_sub(rest, 0, n));
		/* a blank may hang over the edge */
		if (w + c > columns && f->text.p[at] != ' ' && at > from) {
			l.to = l.next = good ? good : at;
			finish(f, &l);
			return l;
		}
		w += c;
		at += n;
	}
	l.to = l.next = f->text.n;
	finish(f, &l);
	return l;
}

int
flat_width(const struct flat *f)
{
	int most = 0;

	for (size_t at = 0; at < f->text.n;) {
		struct flat_line l = flat_break(f, at, 1 << 28);

		if (l.width > most)
			most = l.width;
		at = l.next;
	}
	return most;
}

int
flat_min_width(const struct flat *f)
{
	size_t start = 0;
	int most = 0;

	for (size_t i = 1; i <= f->text.n; i++) {
		int w;

		if (i < f->text.n && f->breaks[i] != UC_BREAK_POSSIBLE &&
		    f->breaks[i] != UC_BREAK_MANDATORY)
			continue;
		w = text_width(slice_trim(slice_sub(f->text, start, i)));
		if (w > most)
			most = w;
		start = i;
	}
	return most;
}

/* One run, split where an invisible character stands. */
static int
add_visible(struct flat_runs *out, struct slice s, unsigned style, int link,
    int col)
{
	size_t start = 0, at = 0;

	while (at <= s.n) {
		size_t n = 1;
		uint32_t cp = at < s.n && (unsigned char)s.p[at] >= 0x80
		    ? text_decode(slice_sub(s, at, s.n), &n)
		    : 'x';

		if (at == s.n || is_invisible(cp)) {
			struct slice part = slice_sub(s, start, at);
			int w = text_width(part);

			if (part.n)
				*VEC_PUSH(out) = (struct layout_run){ part,
					style, link, col, w };
			col += w;
			start = at + n;
		}
		at += n;
	}
	return col;
}

int
flat_runs_add(struct flat_runs *out, const struct flat *f, size_t from,
    size_t to, int col, unsigned add)
{
	size_t at = 0;

	for (size_t i = 0; i < f->n_spans && at < to; i++) {
		const struct doc_span *s = &f->spans[i];
		size_t a = at > from ? at : from;
		size_t b = at + s->text.n < to ? at + s->text.n : to;

		if (a < b)
			col = add_visible(out, slice_sub(f->text, a, b),
			    s->style | add, s->link, col);
		at += s->text.n;
	}
	return col;
}
