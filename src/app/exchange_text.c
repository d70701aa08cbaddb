/* app/exchange_text.c - text inside the quotes and marks of other formats. */
#include "config.h"

#include "app/exchange_out.h"

#include "base/banned.h"

void
xml_text(struct slice s, struct buf *out)
{
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];

		switch (c) {
		case '&': buf_adds(out, "&amp;"); break;
		case '<': buf_adds(out, "&lt;"); break;
		case '>': buf_adds(out, "&gt;"); break;
		case '"': buf_adds(out, "&quot;"); break;
		case '\n': buf_adds(out, "&#10;"); break;
		case '\t': buf_adds(out, "&#9;"); break;
		case '\r': buf_adds(out, "&#13;"); break;
		default:
			if (c >= 0x20) /* XML 1.0 has no others */
				buf_addc(out, s.p[i]);
		}
	}
}

void
exchange_tags(struct slice list, char sep, struct buf *out)
{
	struct slice one;

	while (list.n && slice_split(&list, sep, &one)) {
		one = slice_trim(one);
		if (one.n == 0)
			continue;
		if (out->n)
			buf_addc(out, ' ');
		for (size_t i = 0; i < one.n; i++)
			buf_addc(out, ascii_isspace((unsigned char)one.p[i])
			        ? '-' : one.p[i]);
	}
}

size_t
exchange_common(struct slice a, struct slice b)
{
	struct slice x, y;
	size_t n = 0;

	while (a.n && b.n && slice_split(&a, '/', &x) &&
	    slice_split(&b, '/', &y) && slice_eq(x, y))
		n++;
	return n;
}

size_t
exchange_depth(struct slice folder)
{
	struct slice one;
	size_t n = 0;

	while (folder.n && slice_split(&folder, '/', &one))
		n++;
	return n;
}

void
org_text(struct slice s, struct buf *out)
{
	for (size_t i = 0; i < s.n; i++)
		switch (s.p[i]) {
		case '[': buf_addc(out, '('); break;
		case ']': buf_addc(out, ')'); break;
		case '\n': buf_addc(out, ' '); break;
		default: buf_addc(out, s.p[i]);
		}
}

void
org_lines(struct slice s, struct buf *out)
{
	struct slice line;

	while (s.n && slice_split(&s, '\n', &line)) {
		buf_adds(out, line.n ? "  " : "");
		buf_add_slice(out, line);
		buf_addc(out, '\n');
	}
}

void
org_tags(struct slice tags, struct buf *out)
{
	struct slice one;

	if (tags.n)
		buf_adds(out, " :");
	while (tags.n && slice_split(&tags, ' ', &one)) {
		for (size_t i = 0; i < one.n; i++) {
			unsigned char c = (unsigned char)one.p[i];

			buf_addc(out, ascii_isalnum(c) || c >= 0x80
			        ? one.p[i] : '_');
		}
		buf_addc(out, ':');
	}
}
