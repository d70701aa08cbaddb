/* app/exchange_articles.c - articles as lists for other programs. */
#include "config.h"

#include <stdlib.h>

#include "app/exchange_out.h"
#include "base/clock.h"
#include "core/doc_markdown.h"
#include "core/jsonw.h"

#include "base/banned.h"

void
csv_time(int64_t t, struct buf *out)
{
	char text[DATE_RFC3339_MAX] = "";

	if (t != DATE_NONE && t > 0)
		date_rfc3339(t, text);
	csv_field(slice_of(text), false, out);
}

static struct slice
body_of(const struct article_full *f)
{
	return f->page_html.n ? f->page_html
	    : f->a.content.n  ? f->a.content : f->a.summary;
}

static void
article_json(struct app *a, const struct article_full *f, bool first,
    struct buf *out)
{
	struct jsonw j;

	(void)a;
	(void)first;
	jsonw_init(&j);
	jsonw_open(&j, '{');
	jsonw_int(&j, "id", f->row.id);
	jsonw_str(&j, "feed", f->feed_name);
	jsonw_str(&j, "title", f->row.title);
	jsonw_str(&j, "url", f->a.link);
	jsonw_opt(&j, "author", f->a.author);
	jsonw_time(&j, "published", f->row.time);
	jsonw_bool(&j, "unread", f->row.flags & ROW_UNREAD);
	jsonw_str(&j, "html", body_of(f));
	jsonw_line(&j, out);
	jsonw_release(&j);
}

static void
article_csv(struct app *a, const struct article_full *f, bool first,
    struct buf *out)
{
	(void)a;
	(void)first;
	csv_time(f->row.time, out);
	csv_field(f->feed_name, false, out);
	csv_field(f->row.tickers, false, out);
	csv_field(f->row.title, false, out);
	csv_field(f->a.link, true, out);
}

static void
article_markdown(struct app *a, const struct article_full *f, bool first,
    struct buf *out)
{
	struct doc *d = app_article_doc(a, f, APP_BODY_BEST);
	struct doc_head h;

	(void)first;
	app_article_head(f, &h);
	doc_markdown_head(&h, 2, out);
	doc_markdown(d, 2, out);
	doc_free(d);
}

static void
article_atom(struct app *a, const struct article_full *f, bool first,
    struct buf *out)
{
	char when[DATE_RFC3339_MAX];

	(void)a;
	(void)first;
	date_rfc3339(f->row.time, when);
	buf_adds(out, "<entry><title>");
	xml_text(f->row.title, out);
	buf_adds(out, "</title><id>");
	xml_text(f->a.guid.n ? f->a.guid : f->a.link, out);
	buf_adds(out, "</id><link href=\"");
	xml_text(f->a.link, out);
	buf_addf(out, "\"/><updated>%s</updated><author><name>", when);
	xml_text(f->a.author.n ? f->a.author : f->feed_name, out);
	buf_adds(out, "</name></author><content type=\"html\">");
	xml_text(body_of(f), out);
	buf_adds(out, "</content></entry>\n");
}

static void
article_rss(struct app *a, const struct article_full *f, bool first,
    struct buf *out)
{
	char when[DATE_HTTP_MAX];

	(void)a;
	(void)first;
	date_http(f->row.time, when);
	buf_adds(out, "<item><title>");
	xml_text(f->row.title, out);
	buf_adds(out, "</title><link>");
	xml_text(f->a.link, out);
	buf_addf(out, "</link><guid isPermaLink=\"%s\">",
	    slice_eq(f->a.guid, f->a.link) ? "true" : "false");
	xml_text(f->a.guid, out);
	buf_addf(out, "</guid><pubDate>%s</pubDate><source url=\"", when);
	xml_text(f->feed_url, out);
	buf_adds(out, "\">");
	xml_text(f->feed_name, out);
	buf_adds(out, "</source><description>");
	xml_text(body_of(f), out);
	buf_adds(out, "</description></item>\n");
}

static void
article_jsonfeed(struct app *a, const struct article_full *f, bool first,
    struct buf *out)
{
	struct jsonw j;

	(void)a;
	jsonw_init(&j);
	jsonw_open(&j, '{');
	jsonw_str(&j, "id", f->a.guid);
	jsonw_opt(&j, "url", f->a.link);
	jsonw_str(&j, "title", f->row.title);
	jsonw_str(&j, "content_html", body_of(f));
	jsonw_time(&j, "date_published", f->row.time);
	if (f->a.author.n) {
		jsonw_key(&j, "authors");
		jsonw_open(&j, '[');
		jsonw_open(&j, '{');
		jsonw_str(&j, "name", f->a.author);
		jsonw_close(&j, '}');
		jsonw_close(&j, ']');
	}
	if (!first)
		buf_addc(out, ',');
	jsonw_line(&j, out);
	jsonw_release(&j);
}

static void
article_url(struct app *a, const struct article_full *f, bool first,
    struct buf *out)
{
	(void)a;
	(void)first;
	buf_add_slice(out, f->a.link);
	if (f->a.link.n)
		buf_addc(out, '\n');
}

/* ---- what stands around them ---- */

static void
nothing(struct buf *out)
{
	(void)out;
}

static void
csv_begin(struct buf *out)
{
	buf_adds(out, "published,feed,tickers,title,url\r\n");
}

static void
atom_begin(struct buf *out)
{
	char when[DATE_RFC3339_MAX];

	date_rfc3339(clock_now(), when);
	buf_addf(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed "
	    "xmlns=\"http://www.w3.org/2005/Atom\"><title>kurant</title><id>"
	    "urn:kurant:export</id><updated>%s</updated>\n", when);
}

static void
atom_end(struct buf *out)
{
	buf_adds(out, "</feed>\n");
}

static void
rss_begin(struct buf *out)
{
	buf_adds(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss "
	    "version=\"2.0\"><channel><title>kurant</title><link>"
	    "urn:kurant:export</link><description>articles</description>\n");
}

static void
rss_end(struct buf *out)
{
	buf_adds(out, "</channel></rss>\n");
}

static void
jsonfeed_begin(struct buf *out)
{
	buf_adds(out, "{\"version\":\"https://jsonfeed.org/version/1.1\","
	    "\"title\":\"kurant\",\"items\":[\n");
}

static void
jsonfeed_end(struct buf *out)
{
	buf_adds(out, "]}\n");
}

static const struct article_format formats[] = {
	{ "json", nothing, article_json, nothing },
	{ "csv", csv_begin, article_csv, nothing },
	{ "markdown", nothing, article_markdown, nothing },
	{ "html", page_begin, article_page, page_end },
	{ "atom", atom_begin, article_atom, atom_end },
	{ "rss", rss_begin, article_rss, rss_end },
	{ "jsonfeed", jsonfeed_begin, article_jsonfeed, jsonfeed_end },
	{ "mbox", nothing, article_mbox, nothing },
	{ "urls", nothing, article_url, nothing },
};

const struct article_format *
exchange_format(const char *name)
{
	for (size_t i = 0; i < sizeof(formats) / sizeof(*formats); i++)
		if (strcmp(formats[i].name, name) == 0)
			return &formats[i];
	return NULL;
}

enum err
exchange_articles(struct app *a, const struct article_format *x,
    const struct rows *rows, bool *first, struct buf *out, struct error *e)
{
	for (size_t i = 0; i < rows->n; i++) {
		struct article_full *f = NULL;
		enum err rc = app_article(a, rows->v[i].id, &f, e);

		if (rc != ERR_OK)
			return rc;
		x->one(a, f, *first, out);
		*first = false;
		article_full_free(f);
	}
	return ERR_OK;
}
