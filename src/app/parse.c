/* app/parse.c - writes a parsed feed as JSON. */
#include "config.h"

#include "app/parse.h"

#include <stdio.h>

#include "core/entity.h"
#include "core/url.h"
#include "feed/feed.h"

#include "base/banned.h"

/* Does a C1 control (two bytes) begin at i? */
static bool
is_c1(struct slice s, size_t i)
{
	return (unsigned char)s.p[i] == 0xc2 && i + 1 < s.n &&
	    (unsigned char)s.p[i + 1] < 0xa0;
}

static void
put_string(struct buf *out, struct slice s)
{
	size_t from = 0;

	buf_addc(out, '"');
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];

		if (c >= 0x20 && c != '"' && c != '\\' && !is_c1(s, i))
			continue;
		buf_add(out, s.p + from, i - from);
		from = i + 1;
		if (is_c1(s, i)) {
			buf_addf(out, "\\u%04x", (unsigned char)s.p[++i]);
			from = i + 1;
			continue;
		}
		if (c == '"' || c == '\\')
			buf_addf(out, "\\%c", c);
		else if (c == '\n')
			buf_adds(out, "\\n");
		else if (c == '\t')
			buf_adds(out, "\\t");
		else
			buf_addf(out, "\\u%04x", c);
	}
	if (s.n > from)
		buf_add(out, s.p + from, s.n - from);
	buf_addc(out, '"');
}

static void
put_key(struct buf *out, const char *key)
{
	char last = out->p[out->n - 1];

	if (last != '{' && last != '[')
		buf_addc(out, ',');
	buf_addc(out, '"');
	buf_adds(out, key);
	buf_adds(out, "\":");
}

static void
put(struct buf *out, const char *key, struct slice v)
{
	if (v.n == 0)
		return;
	put_key(out, key);
	put_string(out, v);
}

/* What is empty is told from what is not there. */
static void
put_given(struct buf *out, const char *key, struct slice v)
{
	if (v.p == NULL)
		return;
	put_key(out, key);
	put_string(out, v);
}

/* An address without the password in it: JSON ends up in logs. */
static void
put_url(struct buf *out, const char *key, struct slice v)
{
	struct buf masked = BUF_INIT(0);
	struct slice head, tail;
	struct url u;
	size_t colon;

	if (v.n == 0)
		return;
	if (slice_chr(v, '@') == SIZE_MAX || !url_split(v, &u) ||
	    (colon = slice_chr(u.user, ':')) == SIZE_MAX) {
		put(out, key, v);
		return;
	}
	head = slice_make(v.p, (size_t)(u.user.p - v.p) + colon);
	tail = slice_make(u.user.p + u.user.n,
	    (size_t)(v.p + v.n - (u.user.p + u.user.n)));
	buf_add_slice(&masked, head);
	buf_add_slice(&masked, tail);
	put(out, key, buf_slice(&masked));
	buf_release(&masked);
}

static void
put_date(struct buf *out, const char *key, int64_t t)
{
	if (t == DATE_NONE)
		return;
	put_key(out, key);
	buf_addf(out, "%lld", (long long)t);
}

/* A body: HTML, or when there is no element in it the text that it means. */
static void
put_body(struct buf *out, const char *key, struct slice html)
{
	struct buf text = BUF_INIT(0);
	struct slice s = html;
	size_t i, used;

	if (html.p == NULL)
		return;
	put_key(out, key);
	if (html.n == 0 || memchr(html.p, '<', html.n) != NULL ||
	    memchr(html.p, '&', html.n) == NULL) {
		put_string(out, html);
		return;
	}
	while ((i = slice_chr(s, '&')) != SIZE_MAX) {
		buf_add(&text, s.p, i);
		s = slice_sub(s, i, s.n);
		used = entity_decode(s, ENTITY_STRICT, &text);
		if (used == 0)
			buf_addc(&text, '&');
		s = slice_sub(s, used ? used : 1, s.n);
	}
	buf_add_slice(&text, s);
	put_string(out, buf_slice(&text));
	buf_release(&text);
}

static struct slice
field(const struct article_field *v, size_t n, const char *name)
{
	for (size_t i = 0; i < n; i++)
		if (slice_is(v[i].name, name))
			return v[i].value;
	return slice_make("", 0);
}

/* Plain text, or its markup where that says more. */
static void
put_line(struct buf *out, const char *key, struct slice text,
    const struct article_field *v, size_t n, const char *html_name)
{
	struct slice html = field(v, n, html_name);

	put_given(out, key, html.n ? html : text);
}

static void
put_author(struct buf *out, struct slice name, struct slice email,
    const struct article_field *v, size_t n)
{
	struct slice given = field(v, n, "author.given");

	put(out, "author", given.n ? given : name.n ? name : email);
	put(out, "author_email", email);
}

static void
put_categories(struct buf *out, const struct slice *v, size_t n)
{
	if (n == 0)
		return;
	put_key(out, "categories");
	for (size_t i = 0; i < n; i++) {
		buf_addc(out, i ? ',' : '[');
		put_string(out, v[i]);
	}
	buf_addc(out, ']');
}

static void
put_feed(struct buf *out, const struct feed_info *f)
{
	put_key(out, "feed");
	buf_addc(out, '{');
	put(out, "id", f->id);
	put_line(out, "title", f->title, f->fields, f->n_fields,
	    "title.html");
	put_url(out, "link", f->link);
	put_line(out, "subtitle", f->subtitle, f->fields, f->n_fields,
	    "subtitle.html");
	put(out, "language", f->language);
	put_author(out, f->author, f->author_email, f->fields, f->n_fields);
	put_line(out, "rights", f->rights, f->fields, f->n_fields,
	    "rights.html");
	put(out, "generator", f->generator);
	put_url(out, "image", f->image);
	put_url(out, "icon", f->icon);
	put_url(out, "logo", f->logo);
	put_url(out, "self", f->self);
	put_date(out, "updated", f->updated);
	put_date(out, "published", f->published);
	put_date(out, "ttl", f->ttl_minutes ? f->ttl_minutes : DATE_NONE);
	put_categories(out, f->categories, f->n_categories);
	buf_addc(out, '}');
}

static void
put_enclosures(struct buf *out, const struct article *a)
{
	if (a->n_enclosures == 0)
		return;
	put_key(out, "enclosures");
	buf_addc(out, '[');
	for (size_t i = 0; i < a->n_enclosures; i++) {
		const struct enclosure *c = &a->enclosures[i];

		buf_adds(out, i ? ",{" : "{");
		put_url(out, "url", c->url);
		put(out, "type", c->type);
		put_date(out, "length", c->length < 0 ? DATE_NONE : c->length);
		buf_addc(out, '}');
	}
	buf_addc(out, ']');
}

static void
put_fields(struct buf *out, const struct article *a)
{
	bool open = false;

	for (size_t i = 0; i < a->n_fields; i++) {
		if (slice_iends(a->fields[i].name, SLICE(".html")))
			continue;
		if (!open) {
			put_key(out, "fields");
			buf_addc(out, '[');
		}
		buf_adds(out, open ? ",{" : "{");
		put(out, "name", a->fields[i].name);
		put(out, "value", a->fields[i].value);
		buf_addc(out, '}');
		open = true;
	}
	if (open)
		buf_addc(out, ']');
}

static void
put_entry(struct buf *out, const struct article *a)
{
	const struct article_more *m = article_more(a);

	buf_addc(out, '{');
	put(out, "id", a->guid_given);
	put(out, "guid", a->guid);
	put_line(out, "title", a->title, a->fields, a->n_fields,
	    "title.html");
	put_url(out, "link", a->link);
	put_author(out, a->author, m->author_email, a->fields, a->n_fields);
	put_date(out, "published", a->published);
	put_date(out, "updated", a->updated);
	/* an empty body says of both that there is none */
	put_body(out, "summary",
	    a->summary.p == NULL && a->content.n == 0 ? a->content
	                                              : a->summary);
	put_body(out, "content",
	    a->content.p == NULL && a->summary.n == 0 ? a->summary
	                                              : a->content);
	put_url(out, "comments", m->comments);
	put_line(out, "rights", m->rights, a->fields, a->n_fields,
	    "rights.html");
	put(out, "language", a->language);
	put_url(out, "thumbnail", m->thumbnail);
	put_url(out, "image", m->thumbnail);
	put(out, "duration", m->duration);
	put(out, "source_title", m->source_title);
	put_url(out, "source_link", m->source_link);
	put(out, "reply_to", m->reply_to);
	put_categories(out, a->categories, a->n_categories);
	put_enclosures(out, a);
	put_fields(out, a);
	buf_addc(out, '}');
}

static void
put_outlines(struct buf *out, const struct feed_doc *d)
{
	const struct outline *o;
	size_t n;

	o = feed_doc_outlines(d, &n);
	if (n == 0)
		return;
	put_key(out, "outlines");
	buf_addc(out, '[');
	for (size_t i = 0; i < n; i++, o++) {
		buf_adds(out, i ? ",{" : "{");
		put(out, "title", o->title);
		put_url(out, "xml_url", o->xml_url);
		put_url(out, "html_url", o->html_url);
		put(out, "folder", o->folder);
		buf_addc(out, '}');
	}
	buf_addc(out, ']');
}

static void
put_doc(struct buf *out, const struct feed_doc *d)
{
	const struct article *list;
	size_t n;

	buf_addc(out, '{');
	put(out, "format", slice_of(feed_doc_format(d)));
	put(out, "encoding", slice_of(feed_doc_encoding(d)));
	put(out, "damage", slice_of(feed_doc_damage(d)));
	put_feed(out, feed_doc_info(d));
	put_key(out, "entries");
	list = feed_doc_articles(d, &n);
	buf_addc(out, '[');
	for (size_t i = 0; i < n; i++) {
		if (i > 0)
			buf_addc(out, ',');
		put_entry(out, &list[i]);
	}
	buf_addc(out, ']');
	put_outlines(out, d);
	buf_addc(out, '}');
}

enum err
app_parse_json(struct slice bytes, struct slice content_type,
    struct slice base, struct buf *out, struct error *e)
{
	struct feed_parse_opt opt = { .content_type = content_type,
		.base = base, .keep_c1 = true };
	struct feed_doc *d;
	enum err rc;

	if ((rc = feed_parse(bytes, &opt, &d, e)) != ERR_OK)
		return rc;
	put_doc(out, d);
	feed_doc_free(d);
	if (out->too_big)
		return error_set(e, ERR_TOOBIG, "the JSON is over %zu bytes",
		    out->max);
	return ERR_OK;
}
