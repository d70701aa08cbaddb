/* html/plain.c - tags away, words stay: one pass, no tree. */
#include "config.h"

#include "html/plain.h"

#include "core/entity.h"

#include "base/banned.h"

/* Tags inside a word: they part nothing. */
static const char *const inner[] = { "a", "abbr", "b", "big", "bdi", "bdo",
	"code", "em", "font", "i", "ins", "mark", "s", "small", "span",
	"strong", "sub", "sup", "tt", "u", "wbr" };

static bool
is_inner(struct slice name)
{
	for (size_t i = 0; i < sizeof(inner) / sizeof(*inner); i++)
		if (slice_iis(name, inner[i]))
			return true;
	return false;
}

static void
add_blank(struct buf *out, size_t start)
{
	if (out->n > start && out->p[out->n - 1] != ' ')
		buf_addc(out, ' ');
}

static bool
is_blank(unsigned char c)
{
	return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
}

/* A run of text without references: white space squeezed. */
static void
add_run(struct buf *out, struct slice s, size_t start)
{
	size_t i = 0, from;

	while (i < s.n) {
		for (from = i; i < s.n && !is_blank((unsigned char)s.p[i]);)
			i++;
		buf_add(out, s.p + from, i - from);
		if (i == s.n)
			return;
		while (i < s.n && is_blank((unsigned char)s.p[i]))
			i++;
		add_blank(out, start);
	}
}

static void
add_text(struct buf *out, struct slice s, size_t start)
{
	size_t amp, used;

	while ((amp = slice_chr(s, '&')) != SIZE_MAX) {
		add_run(out, slice_sub(s, 0, amp), start);
		s = slice_sub(s, amp, s.n);
		used = entity_decode(s, ENTITY_LOOSE, out);
		if (used == 0) {
			buf_addc(out, '&');
			used = 1;
		}
		s = slice_sub(s, used, s.n);
	}
	add_run(out, s, start);
}

/* Past the end of a tag; quotes may hide a ">". */
static size_t
tag_end(struct slice s)
{
	char quote = 0;

	for (size_t i = 1; i < s.n; i++) {
		char c = s.p[i];

		if (quote ? c == quote : (c == '"' || c == '\''))
			quote = quote ? 0 : c;
		else if (!quote && c == '>')
			return i + 1;
	}
	return SIZE_MAX;
}

static struct slice
tag_name(struct slice tag)
{
	size_t i = 1, from;

	if (i < tag.n && tag.p[i] == '/')
		i++;
	for (from = i; i < tag.n && ascii_isalnum((unsigned char)tag.p[i]);)
		i++;
	return slice_sub(tag, from, i);
}

/* Bytes of what begins at s with "<" that is no text. */
static size_t
skip_markup(struct slice s, struct slice *name)
{
	size_t end;

	*name = (struct slice){ 0 };
	if (slice_starts(s, SLICE("<!--"))) {
		end = slice_find(slice_sub(s, 4, s.n), SLICE("-->"));
		return end == SIZE_MAX ? s.n : end + 7;
	}
	end = tag_end(s);
	if (end == SIZE_MAX) /* an open quote: the first ">" then */
		end = slice_chr(s, '>') == SIZE_MAX ? s.n
		                                    : slice_chr(s, '>') + 1;
	*name = tag_name(slice_sub(s, 0, end));
	return end;
}

/* What stands in these is not for reading. */
static size_t
skip_content(struct slice s, struct slice name)
{
	static const struct {
		const char *name;
		struct slice end;
	} hidden[] = { { "script", { "</script", 8 } },
		{ "style", { "</style", 7 } },
		{ "title", { "</title", 7 } },
		{ "noscript", { "</noscript", 10 } } };
	size_t at;

	for (size_t i = 0; i < sizeof(hidden) / sizeof(*hidden); i++)
		if (slice_iis(name, hidden[i].name)) {
			at = slice_ifind(s, hidden[i].end);
			return at == SIZE_MAX ? s.n : at;
		}
	return 0;
}

static bool
begins_tag(struct slice s)
{
	return s.n > 1 && (ascii_isalpha((unsigned char)s.p[1]) ||
	    s.p[1] == '/' || s.p[1] == '!' || s.p[1] == '?');
}

unsigned
html_plain(struct slice s, struct buf *out)
{
	unsigned seen = 0;
	size_t start = out->n;

	while (s.n > 0 && !out->too_big) {
		size_t lt = slice_chr(s, '<'), skip;
		struct slice name;

		if (lt == SIZE_MAX)
			lt = s.n;
		add_text(out, slice_sub(s, 0, lt), start);
		s = slice_sub(s, lt, s.n);
		if (s.n == 0)
			break;
		if (!begins_tag(s)) {
			buf_addc(out, '<');
			s = slice_sub(s, 1, s.n);
			continue;
		}
		skip = skip_markup(s, &name);
		if (!is_inner(name))
			add_blank(out, start);
		seen |= slice_iis(name, "table") ? PLAIN_TABLE
		    : slice_iis(name, "img")     ? PLAIN_PICTURE
		    : slice_iis(name, "a")       ? PLAIN_LINK
		                                 : 0;
		if (s.p[1] != '/')
			skip += skip_content(slice_sub(s, skip, s.n), name);
		s = slice_sub(s, skip, s.n);
	}
	while (out->n > start && out->p[out->n - 1] == ' ')
		buf_truncate(out, out->n - 1);
	return seen;
}
