/*
 * core/doc_markdown_line.c - spans as Markdown: what means something is
 * escaped, and marks stand where a reader of Markdown takes them for marks.
 */
#include "config.h"

#include "core/doc_markdown_line.h"

#include <unictype.h>

#include "core/doc_markdown.h"
#include "core/text.h"
#include "core/url.h"

#include "base/banned.h"

#define STYLES (STYLE_BOLD | STYLE_ITALIC | STYLE_CODE | STYLE_STRIKE)
#define DIGITS_MAX 9 /* of the number of a list's item */

/* Pieces of one look that stand under one link. */
struct piece {
	struct slice text; /* blanks at its ends are not part of the look */
	unsigned style;
	int link;
};

struct line {
	const struct doc *d;
	enum markdown_where where;
	struct piece *v;
	size_t n;
	struct buf out;
};

int
markdown_ticks(struct slice s, int least)
{
	int run = 0, most = least - 1;

	for (size_t i = 0; i < s.n; i++) {
		run = s.p[i] == '`' ? run + 1 : 0;
		if (run > most)
			most = run;
	}
	return most + 1;
}

void
markdown_url(struct slice url, struct buf *out)
{
	for (size_t i = 0; i < url.n; i++) {
		unsigned char c = (unsigned char)url.p[i];

		if (c <= ' ' || c == '<' || c == '>' || c == '\\' ||
		    c == 0x7f)
			buf_addf(out, "%%%02X", c);
		else
			buf_addc(out, url.p[i]);
	}
}

static bool
is_link(const struct doc *d, int link)
{
	return link >= 0 && (size_t)link < d->n_links &&
	    (url_is_http(d->links[link].url) ||
	        slice_istarts(d->links[link].url, SLICE("mailto:")));
}

/* ---- text ---- */

/* "amp;", "#8364;" after an ampersand. */
static bool
is_entity(struct slice s)
{
	size_t i = s.n && s.p[0] == '#';

	while (i < s.n && ascii_isalnum((unsigned char)s.p[i]))
		i++;
	return i > 0 && i < s.n && s.p[i] == ';';
}

static bool
needs_escape(struct slice s, size_t i)
{
	char next = i + 1 < s.n ? s.p[i + 1] : '\0';

	switch (s.p[i]) {
	case '\\': case '`': case '*': case '_': case '[': case ']':
	case '<': case '~': case '|':
		return true;
	case '&': return is_entity(slice_sub(s, i + 1, s.n));
	case '!': /* before a link */
		return next == '[' || next == '\0';
	case '#': /* at the end of a heading */
		return i > 0 && s.p[i - 1] == ' ' &&
		    (next == '\0' || next == '#' || next == ' ');
	default: return false;
	}
}

static void
escaped(struct slice s, const char *newline, struct buf *out)
{
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == '\n') {
			buf_adds(out, newline);
			continue;
		}
		if (needs_escape(s, i))
			buf_addc(out, '\\');
		buf_addc(out, s.p[i]);
	}
}

/* Bytes of "12." or "12)" before its mark; 0: no item's number. */
static size_t
number_mark(struct slice s)
{
	size_t i = 0;

	while (i < s.n && i < DIGITS_MAX &&
	    ascii_isdigit((unsigned char)s.p[i]))
		i++;
	if (i == 0 || i == s.n || (s.p[i] != '.' && s.p[i] != ')'))
		return 0;
	return i + 1 == s.n || s.p[i + 1] == ' ' ? i : 0;
}

/* Where a line needs a backslash so as not to begin a block; SIZE_MAX: no. */
static size_t
block_mark(struct slice s)
{
	size_t number = number_mark(s), same = 0;

	if (s.n == 0)
		return SIZE_MAX;
	if (number)
		return number;
	while (same < s.n && s.p[same] == s.p[0])
		same++;
	switch (s.p[0]) {
	case '>': return 0;
	case '#': return same <= 6 && (same == s.n || s.p[same] == ' ')
		? 0 : SIZE_MAX;
	case '+': case '-':
		return s.n == 1 || s.p[1] == ' ' || s.p[1] == s.p[0]
		    ? 0 : SIZE_MAX;
	case '=': return 0;
	default: return SIZE_MAX;
	}
}

static void
safe_line(struct slice s, struct buf *out)
{
	size_t at = block_mark(s);

	if (at == SIZE_MAX) {
		buf_add_slice(out, s);
		return;
	}
	buf_add_slice(out, slice_sub(s, 0, at));
	buf_addc(out, '\\');
	buf_add_slice(out, slice_sub(s, at, s.n));
}

void
markdown_text(struct slice s, struct buf *out)
{
	struct buf b = BUF_INIT(0);

	escaped(s, " ", &b);
	safe_line(buf_slice(&b), out);
	buf_release(&b);
}

/* ---- looks ---- */

static bool
is_punctuation(uint32_t c)
{
	return uc_is_general_category_withtable(c,
	    UC_CATEGORY_MASK_P | UC_CATEGORY_MASK_S);
}

static bool
is_blank(uint32_t c)
{
	return c == ' ' || c == '\n' || c == 0xa0 || c == 0x3000;
}

/* The last character so far; a blank at the beginning. */
static uint32_t
last_of(struct slice s)
{
	size_t at = s.n, n;

	if (s.n == 0)
		return ' ';
	do
		at--;
	while (at > 0 && ((unsigned char)s.p[at] & 0xc0) == 0x80);
	return text_decode(slice_sub(s, at, s.n), &n);
}

static uint32_t
first_of(struct slice s)
{
	size_t n;

	return s.n ? text_decode(s, &n) : ' ';
}

/*
 * Whether marks at both ends of core, between these neighbours, are read as
 * marks; if not, tags do it.
 */
static bool
marks_work(uint32_t before, struct slice core, uint32_t after)
{
	bool open = is_blank(before) || (is_punctuation(before) &&
	    before != '*' && before != '~') ||
	    (!is_punctuation(before) && !is_punctuation(first_of(core)));
	bool close = is_blank(after) || is_punctuation(after) ||
	    !is_punctuation(last_of(core));

	return open && close;
}

static void
code(struct slice s, bool cell, struct buf *out)
{
	int ticks = markdown_ticks(s, 1);
	bool pad = s.n && (s.p[0] == '`' || s.p[s.n - 1] == '`');

	for (int i = 0; i < ticks; i++)
		buf_addc(out, '`');
	buf_adds(out, pad ? " " : "");
	for (size_t i = 0; i < s.n; i++) {
		if (cell && s.p[i] == '|')
			buf_addc(out, '\\');
		buf_addc(out, s.p[i] == '\n' ? ' ' : s.p[i]);
	}
	buf_adds(out, pad ? " " : "");
	for (int i = 0; i < ticks; i++)
		buf_addc(out, '`');
}

static const struct look {
	unsigned style;
	const char *mark, *open, *close;
} looks[] = {
	{ STYLE_BOLD, "**", "<strong>", "</strong>" },
	{ STYLE_ITALIC, "*", "<em>", "</em>" },
	{ STYLE_STRIKE, "~~", "<del>", "</del>" },
};
#define N_LOOKS (sizeof(looks) / sizeof(*looks))

static const char *
newline_of(const struct line *l)
{
	return l->where == MARKDOWN_LINES ? "\n"
	    : l->where == MARKDOWN_CELL   ? "<br>" : " ";
}

/* core has no blank at either end. */
static void
styled(struct line *l, unsigned style, struct slice core, uint32_t after)
{
	bool marks = marks_work(last_of(buf_slice(&l->out)), core, after);

	for (size_t i = 0; i < N_LOOKS; i++)
		if (style & looks[i].style)
			buf_adds(&l->out, marks ? looks[i].mark
			                        : looks[i].open);
	if (style & STYLE_CODE)
		code(core, l->where == MARKDOWN_CELL, &l->out);
	else
		escaped(core, newline_of(l), &l->out);
	for (size_t i = N_LOOKS; i-- > 0;)
		if (style & looks[i].style)
			buf_adds(&l->out, marks ? looks[i].mark
			                        : looks[i].close);
}

/* ---- pieces ---- */

static void
blanks(struct line *l, struct slice s)
{
	bool newline = slice_chr(s, '\n') != SIZE_MAX;

	if (newline)
		buf_adds(&l->out, newline_of(l));
	else if (s.n)
		buf_addc(&l->out, ' ');
}

/* Opens and closes the link around the words, not around blanks. */
static void
piece(struct line *l, size_t i)
{
	const struct piece *p = &l->v[i];
	const struct piece *next = i + 1 < l->n ? p + 1 : NULL;
	struct slice core = slice_trim(p->text);
	size_t at = core.n ? (size_t)(core.p - p->text.p) : p->text.n;
	struct slice tail = slice_sub(p->text, at + core.n, p->text.n);
	bool link = p->link >= 0;
	bool opens = link && (i == 0 || p[-1].link != p->link);
	bool closes = link && (next == NULL || next->link != p->link);
	uint32_t after = tail.n || next == NULL ? ' '
	    : closes ? ']' : first_of(next->text);

	blanks(l, slice_sub(p->text, 0, at));
	if (opens)
		buf_addc(&l->out, '[');
	if (core.n)
		styled(l, p->style, core, after);
	if (closes) {
		buf_adds(&l->out, "](<");
		markdown_url(l->d->links[p->link].url, &l->out);
		buf_adds(&l->out, ">)");
	}
	blanks(l, tail);
}

static void
add_piece(struct line *l, struct arena *a, struct buf *text, unsigned style,
    int link)
{
	struct slice t = buf_slice(text);

	if (t.n == 0)
		return;
	if (slice_trim(t).n == 0) { /* blanks have no look */
		style = 0;
		link = -1;
	}
	l->v[l->n++] = (struct piece){ arena_dup(a, t), style, link };
	buf_clear(text);
}

/* Spans of one look and link become one; marks of lists are left out. */
static void
gather(struct line *l, struct arena *a, const struct doc_span *v, size_t n)
{
	unsigned mask = STYLES, style = 0;
	struct buf text = BUF_INIT(0);
	int link = -1;

	if (l->where == MARKDOWN_HEADING)
		mask &= ~(unsigned)STYLE_BOLD;
	l->v = arena_alloc(a, (n + 1) * sizeof(*l->v));
	for (size_t i = 0; i < n; i++) {
		unsigned s = v[i].style & mask;
		int k = is_link(l->d, v[i].link) ? v[i].link : -1;

		if (v[i].style & STYLE_MARK)
			continue;
		/* blanks go on in the look before them, which saves marks */
		if (k != link ||
		    (s != style && slice_trim(v[i].text).n != 0)) {
			add_piece(l, a, &text, style, link);
			style = s;
			link = k;
		}
		buf_add_slice(&text, v[i].text);
	}
	add_piece(l, a, &text, style, link);
	buf_release(&text);
}

void
markdown_spans(const struct doc *d, const struct doc_span *v, size_t n,
    enum markdown_where where, struct buf *out)
{
	struct line l = { .d = d, .where = where, .out = BUF_INIT(0) };
	struct slice rest, one;
	struct arena a;
	bool any = false;

	arena_init(&a);
	gather(&l, &a, v, n);
	for (size_t i = 0; i < l.n; i++)
		piece(&l, i);
	rest = buf_slice(&l.out);
	if (where != MARKDOWN_LINES)
		buf_add_slice(out, slice_trim(rest));
	while (where == MARKDOWN_LINES && slice_split(&rest, '\n', &one)) {
		one = slice_trim(one);
		if (one.n == 0)
			continue;
		if (any)
			buf_addc(out, '\n');
		safe_line(one, out);
		any = true;
	}
	buf_release(&l.out);
	arena_release(&a);
}
