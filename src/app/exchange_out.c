/* app/exchange_out.c - feeds, bookmarks and articles for other programs. */
#include "config.h"

#include <stdlib.h>

#include "app/exchange_out.h"
#include "app/exchange_opml.h"
#include "base/clock.h"
#include "conf/words.h"
#include "core/doc_markdown.h"
#include "core/jsonw.h"
#include "core/text.h"
#include "core/url.h"

#include "base/banned.h"


/* ---- feeds ---- */

static void
opml_attr(const char *name, struct slice value, struct buf *out)
{
	if (value.n == 0)
		return;
	buf_addf(out, " %s=\"", name);
	xml_text(value, out);
	buf_addc(out, '"');
}

static void
open_folders(struct slice path, size_t from, struct buf *out)
{
	struct slice one;

	for (size_t i = 0; path.n && slice_split(&path, '/', &one); i++)
		if (i >= from) {
			buf_adds(out, "<outline");
			opml_attr("text", one, out);
			buf_adds(out, ">\n");
		}
}

static int
by_folder(const void *a, const void *b)
{
	const struct feed_row *x = *(const struct feed_row *const *)a;
	const struct feed_row *y = *(const struct feed_row *const *)b;
	int c = slice_cmp(x->folder, y->folder);

	return c ? c : (x->id > y->id) - (x->id < y->id);
}

/* "/Markets/DE,ezb": the folder, then the tags. */
static void
opml_category(const struct feed_row *f, struct buf *out)
{
	struct slice tags = f->tags, one;
	bool first = f->folder.n == 0;

	if (f->folder.n == 0 && f->tags.n == 0)
		return;
	buf_adds(out, " category=\"");
	if (f->folder.n) {
		buf_addc(out, '/');
		xml_text(f->folder, out);
	}
	while (tags.n && slice_split(&tags, ' ', &one)) {
		if (!first)
			buf_addc(out, ',');
		xml_text(one, out);
		first = false;
	}
	buf_addc(out, '"');
}

/* A program of this machine is nothing for another one. */
static bool
is_program(const struct feed_row *f)
{
	return slice_istarts(f->url, SLICE("exec:")) ||
	    slice_istarts(f->url, SLICE("filter:"));
}

void
opml_write(struct app *app, const struct feed_rows *rows, struct buf *out)
{
	struct arena a;
	const struct feed_row **v;
	struct slice folder = SLICE("");
	size_t open = 0;

	arena_init(&a);
	v = arena_alloc(&a, (rows->n + 1) * sizeof(*v));
	for (size_t i = 0; i < rows->n; i++)
		v[i] = &rows->v[i];
	qsort(v, rows->n, sizeof(*v), by_folder);
	buf_adds(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
	              "<opml version=\"2.0\"");
	opml_prefixes(app, rows, out);
	buf_adds(out, ">\n<head><title>kurant</title>"
	              "</head>\n<body>\n");
	for (size_t i = 0; i < rows->n; i++) {
		const struct feed_row *f = v[i];
		size_t keep = exchange_common(folder, f->folder);

		if (is_program(f))
			continue;
		for (; open > keep; open--)
			buf_adds(out, "</outline>\n");
		open_folders(f->folder, keep, out);
		open = exchange_depth(f->folder);
		folder = f->folder;
		/* who knows feeds only leaves out what is none */
		buf_adds(out, f->page ? "<outline type=\"page\""
		                      : "<outline type=\"rss\"");
		opml_attr("text", f->name.n ? f->name
		                         : url_shown(&a, f->url), out);
		opml_attr("title", f->title, out);
		opml_attr("xmlUrl", url_shown(&a, f->url), out);
		opml_attr("htmlUrl", f->site, out);
		opml_attr("language", f->language, out);
		opml_category(f, out);
		opml_kept(app, f->url, out);
		buf_adds(out, "/>\n");
	}
	for (; open > 0; open--)
		buf_adds(out, "</outline>\n");
	buf_adds(out, "</body>\n</opml>\n");
	arena_release(&a);
}

static void
feeds_json(const struct feed_rows *rows, struct buf *out)
{
	struct arena a;
	struct jsonw j;

	arena_init(&a);
	jsonw_init(&j);
	for (size_t i = 0; i < rows->n; i++) {
		const struct feed_row *f = &rows->v[i];

		if (is_program(f))
			continue;
		jsonw_open(&j, '{');
		jsonw_str(&j, "url", url_shown(&a, f->url));
		jsonw_str(&j, "name", f->name);
		jsonw_str(&j, "folder", f->folder);
		jsonw_opt(&j, "site", f->site);
		jsonw_words(&j, "tags", f->tags);
		jsonw_line(&j, out);
	}
	jsonw_release(&j);
	arena_release(&a);
}

/* What would end the quotes or the line is left out. */
static void
quoted(const char *mark, struct slice s, struct buf *out)
{
	buf_addf(out, " \"%s", mark);
	for (size_t i = 0; i < s.n; i++)
		if ((unsigned char)s.p[i] >= 0x20 && s.p[i] != '"' &&
		    s.p[i] != '\\')
			buf_addc(out, s.p[i]);
	buf_addc(out, '"');
}

/* As newsboat reads them, and our feeds file. */
static void
feeds_urls(const struct feed_rows *rows, struct buf *out)
{
	struct arena a;

	arena_init(&a);
	for (size_t i = 0; i < rows->n; i++) {
		const struct feed_row *f = &rows->v[i];
		struct slice tags = f->tags, one;

		words_quote(out, url_shown(&a, f->url), false);
		if (f->folder.n || f->tags.n)
			quoted("", f->folder, out);
		while (tags.n && slice_split(&tags, ' ', &one))
			quoted("", one, out);
		if (f->name.n && !slice_eq(f->name, f->url))
			quoted("~", f->name, out);
		buf_addc(out, '\n');
	}
	arena_release(&a);
}

static enum err
export_feeds(struct app *a, const char *format, struct buf *out,
    struct error *e)
{
	struct feed_rows rows;
	enum err rc;

	feed_rows_init(&rows);
	rc = app_feeds(a, false, &rows, e);
	if (rc == ERR_OK && strcmp(format, "json") == 0)
		feeds_json(&rows, out);
	else if (rc == ERR_OK && strcmp(format, "urls") == 0)
		feeds_urls(&rows, out);
	else if (rc == ERR_OK)
		opml_write(a, &rows, out);
	feed_rows_release(&rows);
	return rc;
}

/* ---- bookmarks ---- */

static void
bookmark_json(const struct bookmark_row *b, struct buf *out)
{
	struct jsonw j;

	jsonw_init(&j);
	jsonw_open(&j, '{');
	jsonw_str(&j, "url", b->url);
	jsonw_str(&j, "title", b->title);
	jsonw_str(&j, "folder", b->folder);
	jsonw_words(&j, "tags", b->tags);
	jsonw_str(&j, "note", b->note);
	jsonw_time(&j, "created", b->created);
	jsonw_time(&j, "published", b->published);
	jsonw_line(&j, out);
	jsonw_release(&j);
}

static void
bookmark_csv(const struct bookmark_row *b, struct buf *out)
{
	csv_time(b->created, out);
	csv_field(b->folder, false, out);
	csv_field(b->title, false, out);
	csv_field(b->url, false, out);
	csv_field(b->tags, false, out);
	csv_field(b->note, true, out);
}

static void
bookmark_markdown(const struct bookmark_row *b, struct buf *out)
{
	buf_adds(out, "- [");
	markdown_text(b->title.n ? b->title : b->url, out);
	buf_addf(out, "](<%.*s>)", SLICE_ARG(b->url));
	if (b->note.n) {
		buf_adds(out, ": ");
		markdown_text(b->note, out);
	}
	buf_addc(out, '\n');
}

static void
bookmark_org(const struct bookmark_row *b, struct buf *out)
{
	buf_adds(out, "* [[");
	org_text(b->url, out);
	buf_adds(out, "][");
	org_text(b->title.n ? b->title : b->url, out);
	buf_adds(out, "]]");
	org_tags(b->tags, out);
	buf_adds(out, "\n");
	org_lines(b->note, out);
}

static void
bookmark_url(const struct bookmark_row *b, struct buf *out)
{
	buf_add_slice(out, b->url);
	buf_addc(out, '\n');
}

static enum err
export_bookmarks(struct app *a, const struct app_export *x,
    const char *format, struct buf *out, struct error *e)
{
	struct bookmark_rows rows;
	enum err rc;

	bookmark_rows_init(&rows);
	rc = app_bookmarks(a, "", x->query, &rows, e);
	if (rc == ERR_OK && strcmp(format, "html") == 0)
		netscape_write(&rows, out);
	else if (rc == ERR_OK) {
		if (strcmp(format, "csv") == 0)
			buf_adds(out, "created,folder,title,url,tags,note"
			              "\r\n");
		for (size_t i = 0; i < rows.n; i++)
			(strcmp(format, "csv") == 0    ? bookmark_csv
			    : strcmp(format, "json") == 0 ? bookmark_json
			    : strcmp(format, "org") == 0  ? bookmark_org
			    : strcmp(format, "urls") == 0 ? bookmark_url
			                                  : bookmark_markdown)(
			    &rows.v[i], out);
	}
	bookmark_rows_release(&rows);
	return rc;
}

/* ---- articles ---- */

static enum err
export_articles(struct app *a, const struct app_export *x,
    const char *format, struct buf *out, struct error *e)
{
	struct list_spec spec = { .kind = LIST_RIVER, .query = x->query };
	int64_t left = x->limit ? x->limit : INT64_MAX;
	const struct article_format *f = exchange_format(format);
	struct rows rows, before;
	enum err rc = ERR_OK;
	bool first = true;

	rows_init(&rows);
	rows_init(&before); /* holds the key that the next page starts from */
	app_view_now(a, &spec);
	f->begin(out);
	do {
		const struct row_key *from = before.n
		    ? &before.v[before.n - 1].key : NULL;
		size_t want = left < LIST_PAGE ? (size_t)left : LIST_PAGE;

		rows_release(&rows);
		rc = app_list(a, &spec, from, 1, want, &rows, e);
		if (rc == ERR_OK)
			rc = exchange_articles(a, f, &rows, &first, out, e);
		left -= (int64_t)rows.n;
		rows_release(&before);
		before = rows;
		rows_init(&rows);
	} while (rc == ERR_OK && before.n == LIST_PAGE && left > 0);
	rows_release(&before);
	f->end(out);
	return rc;
}

/* ---- the choice ---- */

static const char *const formats[] = { [EXPORT_FEEDS] = "opml|json|urls",
	[EXPORT_BOOKMARKS] = "html|json|csv|markdown|org|urls",
	[EXPORT_ARTICLES] = "json|csv|markdown|html|atom|rss|jsonfeed|mbox|"
	    "urls" };

const char *
app_export_formats(enum export_what what)
{
	return formats[what];
}

static bool
has_format(enum export_what what, struct slice name)
{
	struct slice all = slice_of(formats[what]), one;

	while (slice_split(&all, '|', &one))
		if (slice_eq(one, name))
			return true;
	return false;
}

enum err
app_export(struct app *a, const struct app_export *x, struct buf *out,
    struct error *e)
{
	struct slice all = slice_of(formats[x->what]), first;
	char name[16];

	slice_split(&all, '|', &first);
	if (x->format != NULL)
		first = slice_of(x->format);
	if (!has_format(x->what, first) || first.n >= sizeof(name))
		return error_set(e, ERR_USAGE,
		    "no format '%.*s' for this; there are %s",
		    SLICE_ARG(first), formats[x->what]);
	memcpy(name, first.p, first.n);
	name[first.n] = '\0';
	switch (x->what) {
	case EXPORT_FEEDS: return export_feeds(a, name, out, e);
	case EXPORT_BOOKMARKS: return export_bookmarks(a, x, name, out, e);
	default: return export_articles(a, x, name, out, e);
	}
}
