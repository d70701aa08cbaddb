/* app/exchange_netscape.c - the bookmark file that all browsers know. */
#include "config.h"

#include <stdlib.h>

#include "app/exchange.h"
#include "core/entity.h"
#include "core/text.h"

#include "base/banned.h"

#define DEPTH_MAX 20 /* folders in folders */

/* ---- in ---- */

struct scan {
	struct slice rest;
	struct buf folder[DEPTH_MAX]; /* names of the folders that are open */
	size_t depth;
	struct buf heading;           /* of the list that is to come */
	struct buf title, url, tags, note, path;
	int64_t added;
	bool have;                    /* a bookmark waits for its note */
	bool in_note;
	size_t n;
	exchange_bookmark_fn *fn;
	void *arg;
};

/* References decoded, cleaned; lines of a note are kept. */
static void
plain(struct slice s, int multiline, struct buf *out)
{
	struct buf a = BUF_INIT(65536), b = BUF_INIT(65536);

	while (s.n) {
		size_t n = s.p[0] == '&' ? entity_decode(s, ENTITY_LOOSE, &a)
		                         : 0;

		if (n == 0) {
			buf_addc(&a, s.p[0]);
			n = 1;
		}
		s = slice_sub(s, n, s.n);
	}
	text_clean(&b, buf_slice(&a), multiline);
	if (multiline == TEXT_MULTILINE)
		buf_add_slice(out, slice_trim(buf_slice(&b)));
	else
		text_squeeze(out, buf_slice(&b));
	buf_release(&a);
	buf_release(&b);
}

static void
plain_line(struct slice s, struct buf *out)
{
	buf_clear(out);
	plain(s, TEXT_LINE, out);
}

/* A value off *tag, after the =. */
static struct slice
take_value(struct slice *tag)
{
	struct slice s = slice_trim(*tag);
	char quote = s.n && (s.p[0] == '"' || s.p[0] == '\'') ? s.p[0] : 0;
	size_t from = quote != 0, end = from;

	while (end < s.n && (quote ? s.p[end] != quote
	                         : !ascii_isspace((unsigned char)s.p[end])))
		end++;
	*tag = slice_sub(s, end + from, s.n);
	return slice_sub(s, from, end);
}

/* The value of an attribute; tag begins after the element's name. */
static struct slice
attribute(struct slice tag, const char *name)
{
	while ((tag = slice_trim(tag)).n) {
		struct slice here;
		size_t n = 0;

		while (n < tag.n && tag.p[n] != '=' &&
		    !ascii_isspace((unsigned char)tag.p[n]))
			n++;
		here = slice_sub(tag, 0, n);
		tag = slice_trim(slice_sub(tag, n, tag.n));
		if (tag.n && tag.p[0] == '=') {
			struct slice v;

			tag = slice_sub(tag, 1, tag.n);
			v = take_value(&tag);
			if (slice_iis(here, name))
				return v;
		}
	}
	return SLICE("");
}

static void
give(struct scan *s)
{
	struct exchange_bookmark b;

	s->in_note = false;
	if (!s->have)
		return;
	s->have = false;
	buf_clear(&s->path);
	for (size_t i = 0; i < s->depth; i++)
		if (s->folder[i].n)
			buf_addf(&s->path, "%s%s", s->path.n ? "/" : "",
			    buf_str(&s->folder[i]));
	b = (struct exchange_bookmark){ buf_slice(&s->url),
		buf_slice(&s->title), buf_slice(&s->path),
		buf_slice(&s->tags), buf_slice(&s->note), s->added };
	s->n++;
	s->fn(s->arg, &b);
}

/* Text up to the next tag. */
static struct slice
text_here(const struct scan *s)
{
	return slice_sub(s->rest, 0, slice_chr(s->rest, '<'));
}

static void
on_link(struct scan *s, struct slice tag)
{
	struct buf list = BUF_INIT(65536);

	give(s);
	plain_line(attribute(tag, "HREF"), &s->url);
	plain_line(text_here(s), &s->title);
	plain_line(attribute(tag, "TAGS"), &list);
	buf_clear(&s->tags);
	exchange_tags(buf_slice(&list), ',', &s->tags);
	buf_clear(&s->note);
	if (!slice_to_i64(attribute(tag, "ADD_DATE"), &s->added))
		s->added = DATE_NONE;
	s->have = true;
	buf_release(&list);
}

/* The folder that the heading names is open until its list ends. */
static void
open_folder(struct scan *s)
{
	give(s);
	if (s->depth < DEPTH_MAX) {
		struct buf *name = &s->folder[s->depth++];

		buf_clear(name);
		buf_add_slice(name, buf_slice(&s->heading));
		for (size_t i = 0; i < name->n; i++)
			if (name->p[i] == '/')
				name->p[i] = '-'; /* is no folder in it */
	}
	buf_clear(&s->heading);
}

static void
on_tag(struct scan *s, struct slice tag)
{
	size_t n = 0;
	struct slice name, rest;

	while (n < tag.n && !ascii_isspace((unsigned char)tag.p[n]))
		n++;
	name = slice_sub(tag, 0, n);
	rest = slice_sub(tag, n, tag.n);
	if (slice_iis(name, "A"))
		on_link(s, rest);
	else if (slice_iis(name, "DD") && s->have) {
		s->in_note = true;
		buf_clear(&s->note);
		plain(text_here(s), TEXT_MULTILINE, &s->note);
	} else if (s->in_note && (slice_iis(name, "BR") ||
	    slice_iis(name, "BR/"))) {
		buf_addc(&s->note, '\n');
		plain(text_here(s), TEXT_MULTILINE, &s->note);
	} else if (slice_iis(name, "H3")) {
		give(s);
		plain_line(text_here(s), &s->heading);
	} else if (slice_iis(name, "DL"))
		open_folder(s);
	else if (slice_iis(name, "/DL")) {
		give(s);
		s->depth -= s->depth > 0;
	}
}

/* Where the tag ends; a > within quotes does not end it. */
static size_t
tag_end(struct slice tag)
{
	char quote = 0;

	for (size_t i = 0; i < tag.n && tag.p[i] != '\n'; i++)
		if (quote)
			quote = tag.p[i] == quote ? 0 : quote;
		else if (tag.p[i] == '"')
			quote = '"';
		else if (tag.p[i] == '>')
			return i;
	return slice_chr(tag, '>');
}

size_t
netscape_read(struct slice html, exchange_bookmark_fn *fn, void *arg)
{
	struct scan s = { .rest = html, .fn = fn, .arg = arg };
	size_t at;

	while ((at = slice_chr(s.rest, '<')) != SIZE_MAX) {
		struct slice tag = slice_sub(s.rest, at + 1, s.rest.n);
		size_t end = tag_end(tag);

		if (end == SIZE_MAX)
			break;
		tag = slice_sub(tag, 0, end);
		s.rest = slice_sub(s.rest, at + end + 2, s.rest.n);
		on_tag(&s, tag);
	}
	give(&s);
	for (size_t i = 0; i < DEPTH_MAX; i++)
		buf_release(&s.folder[i]);
	buf_release(&s.heading);
	buf_release(&s.title);
	buf_release(&s.url);
	buf_release(&s.tags);
	buf_release(&s.note);
	buf_release(&s.path);
	return s.n;
}

/* ---- out ---- */

static void
netscape_one(const struct bookmark_row *b, struct buf *out)
{
	struct slice tags = b->tags, one;
	bool first = true;

	buf_adds(out, "<DT><A HREF=\"");
	xml_text(b->url, out);
	buf_addf(out, "\" ADD_DATE=\"%lld\"", (long long)b->created);
	if (tags.n)
		buf_adds(out, " TAGS=\"");
	while (tags.n && slice_split(&tags, ' ', &one)) {
		if (!first)
			buf_addc(out, ',');
		xml_text(one, out);
		first = false;
	}
	buf_adds(out, b->tags.n ? "\">" : ">");
	xml_text(b->title.n ? b->title : b->url, out);
	buf_adds(out, "</A>\n");
	if (b->note.n) {
		buf_adds(out, "<DD>");
		xml_text(b->note, out);
		buf_addc(out, '\n');
	}
}

static void
netscape_folders(struct slice path, size_t from, struct buf *out)
{
	struct slice one;

	for (size_t i = 0; path.n && slice_split(&path, '/', &one); i++)
		if (i >= from) {
			buf_adds(out, "<DT><H3>");
			xml_text(one, out);
			buf_adds(out, "</H3>\n<DL><p>\n");
		}
}

static int
by_folder(const void *a, const void *b)
{
	const struct bookmark_row *x = *(const struct bookmark_row *const *)a;
	const struct bookmark_row *y = *(const struct bookmark_row *const *)b;
	int c = slice_cmp(x->folder, y->folder);

	return c ? c : (x->id > y->id) - (x->id < y->id);
}

void
netscape_write(const struct bookmark_rows *rows, struct buf *out)
{
	struct arena a;
	const struct bookmark_row **v;
	struct slice folder = SLICE("");
	size_t open = 0;

	arena_init(&a);
	v = arena_alloc(&a, (rows->n + 1) * sizeof(*v));
	for (size_t i = 0; i < rows->n; i++)
		v[i] = &rows->v[i];
	qsort(v, rows->n, sizeof(*v), by_folder);
	buf_adds(out, "<!DOCTYPE NETSCAPE-Bookmark-file-1>\n"
	              "<META HTTP-EQUIV=\"Content-Type\" "
	              "CONTENT=\"text/html; charset=UTF-8\">\n"
	              "<TITLE>Bookmarks</TITLE>\n<H1>Bookmarks</H1>\n"
	              "<DL><p>\n");
	for (size_t i = 0; i < rows->n; i++) {
		size_t keep = exchange_common(folder, v[i]->folder);

		for (; open > keep; open--)
			buf_adds(out, "</DL><p>\n");
		netscape_folders(v[i]->folder, keep, out);
		open = exchange_depth(v[i]->folder);
		folder = v[i]->folder;
		netscape_one(v[i], out);
	}
	for (; open > 0; open--)
		buf_adds(out, "</DL><p>\n");
	buf_adds(out, "</DL><p>\n");
	arena_release(&a);
}
