/* app/dossier.c - articles, kept texts and notes on a query, in one file. */
#include "config.h"

#include "app/dossier.h"

#include <stdlib.h>

#include "app/exchange_out.h"
#include "base/clock.h"
#include "base/vec.h"
#include "core/jsonw.h"

#include "base/banned.h"

#define ARTICLES_MAX 2000 /* the newest ones */

struct dossier {
	struct app *a;
	const char *query;
	struct rows rows; /* newest first */
	struct bookmark_rows marks;
	struct buf *out;
};

/* What was noted on the article; it is then not told again. */
static struct slice
note_of(const struct dossier *d, int64_t article)
{
	for (size_t i = 0; i < d->marks.n; i++)
		if (article && d->marks.v[i].article == article)
			return d->marks.v[i].note;
	return SLICE("");
}

static bool
is_listed(const struct dossier *d, const struct bookmark_row *b)
{
	for (size_t i = 0; i < d->rows.n; i++)
		if (b->article && d->rows.v[i].id == b->article)
			return true;
	return false;
}

static void
add_time(int64_t t, struct buf *out)
{
	char when[DATE_RFC3339_MAX];

	date_rfc3339(t, when);
	buf_addf(out, "%s", when);
}

/* ---- text ---- */

static void
text_article(struct dossier *d, const struct article_full *f)
{
	struct slice note = note_of(d, f->row.id);

	buf_addf(d->out, "\n%.*s\n", SLICE_ARG(f->row.title));
	add_time(f->row.time, d->out);
	buf_addf(d->out, "  %.*s  %.*s\n", SLICE_ARG(f->feed_name),
	    SLICE_ARG(f->a.link));
	if (note.n) {
		buf_adds(d->out, "Note:\n");
		org_lines(note, d->out);
	}
	buf_addc(d->out, '\n');
	article_plain(d->a, f, d->out);
}

static void
text_bookmark(struct dossier *d, const struct bookmark_row *b)
{
	buf_addf(d->out, "\n%.*s\n", SLICE_ARG(b->title));
	add_time(b->created, d->out);
	buf_addf(d->out, "  %.*s\n", SLICE_ARG(b->url));
	org_lines(b->note, d->out);
}

/* ---- HTML ---- */

static void
html_note(struct slice note, struct buf *out)
{
	struct slice line;

	if (note.n == 0)
		return;
	buf_adds(out, "<blockquote>");
	while (note.n && slice_split(&note, '\n', &line)) {
		xml_text(line, out);
		buf_adds(out, "<br>\n");
	}
	buf_adds(out, "</blockquote>\n");
}

static void
html_article(struct dossier *d, const struct article_full *f)
{
	article_page(d->a, f, false, d->out);
	html_note(note_of(d, f->row.id), d->out);
}

static void
html_bookmark(struct dossier *d, const struct bookmark_row *b)
{
	buf_adds(d->out, "<article><h2>");
	xml_text(b->title.n ? b->title : b->url, d->out);
	buf_adds(d->out, "</h2>\n<p class=\"of\">");
	add_time(b->created, d->out);
	buf_addc(d->out, ' ');
	xml_text(b->url, d->out);
	buf_adds(d->out, "</p></article>\n");
	html_note(b->note, d->out);
}

/* ---- JSON ---- */

static void
json_article(struct dossier *d, const struct article_full *f)
{
	struct buf text = BUF_INIT(8u << 20);
	struct jsonw j;

	article_plain(d->a, f, &text);
	jsonw_init(&j);
	jsonw_open(&j, '{');
	jsonw_int(&j, "id", f->row.id);
	jsonw_str(&j, "title", f->row.title);
	jsonw_str(&j, "feed", f->feed_name);
	jsonw_str(&j, "url", f->a.link);
	jsonw_time(&j, "published", f->row.time);
	jsonw_bool(&j, "page_kept", f->page_html.n > 0);
	jsonw_opt(&j, "note", note_of(d, f->row.id));
	jsonw_str(&j, "text", buf_slice(&text));
	jsonw_line(&j, d->out);
	jsonw_release(&j);
	buf_release(&text);
}

static void
json_bookmark(struct dossier *d, const struct bookmark_row *b)
{
	struct jsonw j;

	jsonw_init(&j);
	jsonw_open(&j, '{');
	jsonw_int(&j, "bookmark", b->id);
	jsonw_str(&j, "title", b->title);
	jsonw_str(&j, "url", b->url);
	jsonw_time(&j, "created", b->created);
	jsonw_opt(&j, "note", b->note);
	jsonw_line(&j, d->out);
	jsonw_release(&j);
}

/* ---- the file ---- */

static void
text_begin(struct dossier *d)
{
	buf_addf(d->out, "%s\n%zu articles, ", d->query, d->rows.n);
	add_time(clock_now(), d->out);
	buf_adds(d->out, "\n\n");
	for (size_t i = d->rows.n; i > 0; i--) {
		add_time(d->rows.v[i - 1].time, d->out);
		buf_addf(d->out, "  %.*s\n",
		    SLICE_ARG(d->rows.v[i - 1].title));
	}
}

static void
html_begin(struct dossier *d)
{
	page_begin(d->out);
	buf_adds(d->out, "<h1>");
	xml_text(slice_of(d->query), d->out);
	buf_addf(d->out, "</h1>\n<p class=\"of\">%zu articles, ", d->rows.n);
	add_time(clock_now(), d->out);
	buf_adds(d->out, "</p>\n");
}

static void
html_end(struct dossier *d)
{
	page_end(d->out);
}

static void
nothing(struct dossier *d)
{
	(void)d;
}

static const struct format {
	const char *name;
	void (*begin)(struct dossier *d);
	void (*article)(struct dossier *d, const struct article_full *f);
	void (*bookmark)(struct dossier *d, const struct bookmark_row *b);
	void (*end)(struct dossier *d);
} formats[] = {
	{ "text", text_begin, text_article, text_bookmark, nothing },
	{ "html", html_begin, html_article, html_bookmark, html_end },
	{ "json", nothing, json_article, json_bookmark, nothing },
};

/* The newest ARTICLES_MAX, a page at a time. */
static enum err
collect(struct dossier *d, struct error *e)
{
	struct list_spec spec = { .kind = LIST_RIVER, .query = d->query };
	enum err rc;
	size_t had;

	app_view_now(d->a, &spec);
	do {
		struct row_key from = { 0 };

		had = d->rows.n;
		if (had > 0)
			from = d->rows.v[had - 1].key;
		rc = app_list(d->a, &spec, had ? &from : NULL, 1, LIST_PAGE,
		    &d->rows, e);
	} while (rc == ERR_OK && d->rows.n == had + LIST_PAGE &&
	    d->rows.n < ARTICLES_MAX);
	if (rc == ERR_OK)
		rc = app_bookmarks(d->a, "", d->query, &d->marks, e);
	return rc;
}

static enum err
write_all(struct dossier *d, const struct format *f, struct error *e)
{
	f->begin(d);
	for (size_t i = d->rows.n; i > 0; i--) {
		struct article_full *x = NULL;
		enum err rc = app_article(d->a, d->rows.v[i - 1].id, &x, e);

		if (rc != ERR_OK)
			return rc;
		f->article(d, x);
		article_full_free(x);
	}
	for (size_t i = d->marks.n; i > 0; i--)
		if (!is_listed(d, &d->marks.v[i - 1]))
			f->bookmark(d, &d->marks.v[i - 1]);
	f->end(d);
	return ERR_OK;
}

enum err
app_dossier(struct app *a, const char *query, const char *format,
    struct buf *out, struct error *e)
{
	struct dossier d = { .a = a, .query = query, .out = out };
	const struct format *f = NULL;
	enum err rc;

	for (size_t i = 0; i < sizeof(formats) / sizeof(*formats); i++)
		if (strcmp(formats[i].name, format) == 0)
			f = &formats[i];
	if (f == NULL)
		return error_set(e, ERR_USAGE, "no format '%s' for this; "
		    "there are text|html|json", format);
	rows_init(&d.rows);
	bookmark_rows_init(&d.marks);
	rc = collect(&d, e);
	if (rc == ERR_OK)
		rc = write_all(&d, f, e);
	bookmark_rows_release(&d.marks);
	rows_release(&d.rows);
	return rc;
}
