/*
 * feed/xml_element.c - what each element of the vocabularies says, and where it
 * is kept.
 */
#include "config.h"

#include "feed/xml_walk.h"

#include <stdio.h>

#include "core/url.h"
#include "feed/markup.h"
#include "feed/str_base64.h"
#include "feed/str_clean.h"
#include "feed/str_person.h"

#include "base/banned.h"

/* Weaker than any element, and still more than nothing. */
#define DEPTH_WEAK UINT32_MAX

static uint32_t
depth_of(const struct walk *w)
{
	return (uint32_t)w->stack.n;
}

static void
set(struct walk *w, enum field f, struct slice v)
{
	record_set(walk_record(w), f, v, depth_of(w));
}

static struct slice
keep(struct walk *w, struct slice s)
{
	return clean_dup(w->d, s);
}

/* ---- formats ---- */

static void
set_format(struct walk *w, const char *name)
{
	int n;

	w->seen_root = true;
	if (w->d->format[0] != '\0')
		return;
	n = snprintf(w->d->format, sizeof(w->d->format), "%s", name);
	w->atom = n > 4 && memcmp(name, "atom", 4) == 0;
}

static void
format_of_rss(struct walk *w)
{
	static const struct {
		const char *version, *name;
	} names[] = { { "0.90", "rss090" }, { "0.9", "rss090" },
		{ "0.92", "rss092" }, { "0.93", "rss093" },
		{ "0.94", "rss094" }, { "1.0", "rss10" } };
	struct slice v = slice_trim(xml_attr(&w->x, "version"));

	if (slice_is(v, "0.91")) {
		set_format(w, slice_ifind(w->x.doctype, SLICE("netscape")) !=
		            SIZE_MAX
		        ? "rss091n"
		        : "rss091u");
		return;
	}
	if (slice_starts(v, SLICE("2.")) || slice_is(v, "2")) {
		set_format(w, "rss20");
		return;
	}
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (slice_is(v, names[i].version)) {
			set_format(w, names[i].name);
			return;
		}
	set_format(w, "rss");
}

static bool
is_bound(const struct walk *w, const char *uri)
{
	for (size_t i = 0; i < w->bindings.n; i++)
		if (slice_istarts(w->bindings.v[i].uri, slice_of(uri)))
			return true;
	return false;
}

static void
format_of_rdf(struct walk *w)
{
	if (is_bound(w, "http://my.netscape.com/rdf/simple/0.9") ||
	    is_bound(w, "http://channel.netscape.com/rdf/simple/0.9"))
		set_format(w, "rss090");
	else
		set_format(w, "rss10");
}

static void
format_of_atom(struct walk *w)
{
	struct slice v = slice_trim(xml_attr(&w->x, "version"));

	if (is_bound(w, "http://www.w3.org/2005/atom"))
		set_format(w, "atom10");
	else if (slice_is(v, "0.1"))
		set_format(w, "atom01");
	else if (slice_is(v, "0.2"))
		set_format(w, "atom02");
	else if (slice_is(v, "0.3") || is_bound(w, "http://purl.org/atom/ns"))
		set_format(w, "atom03");
	else
		set_format(w, "atom");
}

/* ---- content ---- */

static enum text_type
type_of(struct slice t, bool *base64)
{
	*base64 = false;
	if (slice_iis(t, "text") || slice_iis(t, "plain") ||
	    slice_iis(t, "text/plain"))
		return TEXT_PLAIN;
	if (slice_iis(t, "html") || slice_iis(t, "text/html"))
		return TEXT_HTML;
	if (slice_iis(t, "xhtml") || slice_iis(t, "application/xhtml+xml"))
		return TEXT_XHTML;
	if (slice_iends(t, SLICE("+xml")) || slice_iends(t, SLICE("/xml")))
		return TEXT_XML;
	*base64 = !slice_istarts(t, SLICE("text/"));
	return TEXT_PLAIN;
}

static enum text_type
default_type(enum kind k)
{
	switch (k) {
	case K_DESCRIPTION:
	case K_MEDIA_DESCRIPTION:
	case K_ENCODED: return TEXT_HTML;
	case K_BODY: return TEXT_XHTML;
	default: return TEXT_PLAIN;
	}
}

static void
content_start(struct walk *w, struct open *o)
{
	struct content *c = &w->content;
	struct slice type = slice_trim(xml_attr(&w->x, "type"));

	o->outer = *c;
	*c = (struct content){ .active = true,
		.type = default_type(o->kind) };
	if (type.n > 0)
		c->type = type_of(type, &c->base64);
	if (slice_iis(slice_trim(xml_attr(&w->x, "mode")), "base64"))
		c->base64 = true;
	c->declared = c->type == TEXT_XHTML || c->type == TEXT_XML ||
	    slice_iis(slice_trim(xml_attr(&w->x, "mode")), "xml");
	if (o->kind == K_ENCODED || o->kind == K_CONTENT)
		walk_record(w)->has_content = true;
	if (o->kind == K_CONTENT && xml_attr(&w->x, "src").n > 0)
		record_set(walk_record(w), F_LINK_OTHER,
		    walk_url(w, o->base, walk_attr(w, "src")), DEPTH_WEAK);
}

/* A text that is one line for people, and its markup if that has links. */
static void
set_line(struct walk *w, enum field f, enum field html,
    const struct content *c, struct slice s, struct slice base)
{
	if (c->type == TEXT_PLAIN) {
		buf_clear(&w->tmp);
		buf_add_slice(&w->tmp, s);
		markup_squeeze(&w->tmp, 0);
		set(w, f, keep(w, buf_slice(&w->tmp)));
		return;
	}
	buf_clear(&w->tmp);
	markup_text(s, &w->tmp);
	set(w, f, keep(w, buf_slice(&w->tmp)));
	if (memchr(s.p, '<', s.n) == NULL)
		return;
	buf_clear(&w->html);
	if (markup_sanitize(s, base, &w->html))
		set(w, html, keep(w, buf_slice(&w->html)));
}

/* A body as HTML. */
static struct slice
body(struct walk *w, const struct content *c, struct slice s,
    struct slice base)
{
	buf_clear(&w->html);
	if (memchr(s.p, '<', s.n) == NULL && memchr(s.p, '&', s.n) == NULL &&
	    memchr(s.p, '>', s.n) == NULL)
		return keep(w, s);
	if (c->type == TEXT_PLAIN || c->type == TEXT_XML)
		markup_escape(s, &w->html);
	else
		markup_sanitize(s, base, &w->html);
	return keep(w, buf_slice(&w->html));
}

static void
set_title(struct walk *w, const struct open *o, const struct content *c,
    struct slice s)
{
	struct record *r = walk_record(w);

	if (r->title_depth != 0 && r->title_depth <= depth_of(w))
		return;
	/* a caption may name an entry that has no title of its own */
	set_line(w, F_TITLE, F_TITLE_HTML, c, s, o->base);
	if (o->kind == K_TITLE && r->f[F_TITLE].n > 0)
		r->title_depth = depth_of(w);
}

/* A second description is the whole text, if no content says that it is. */
static void
set_description(struct walk *w, const struct open *o,
    const struct content *c, struct slice s)
{
	struct record *r = walk_record(w);

	if (r == &w->feed && o->kind == K_ITUNES_SUMMARY) {
		set(w, F_TEASER, body(w, c, s, o->base));
	} else if (r == &w->feed) {
		if (r->f[F_SUBTITLE].n == 0 || s.n > 0)
			set_line(w, F_SUBTITLE, F_SUBTITLE_HTML, c, s,
			    o->base);
	} else if (r->f[F_SUMMARY].n > 0 && !r->has_content) {
		set(w, F_CONTENT_OTHER, body(w, c, s, o->base));
	} else {
		set(w, F_SUMMARY, body(w, c, s, o->base));
	}
}

static void
set_content(struct walk *w, const struct open *o, const struct content *c,
    struct slice s)
{
	struct record *r = walk_record(w);

	/* the first of several; what is data has gone to the fields */
	if ((c->type == TEXT_XML && s.n == 0) || r->f[F_CONTENT].n > 0 ||
	    r == &w->feed)
		return;
	set(w, F_CONTENT, body(w, c, s, o->base));
}

static void
content_end(struct walk *w, struct open *o, struct slice s)
{
	struct content c = w->content;
	struct buf plain = BUF_INIT(0);

	w->content = o->outer;
	s = slice_trim(s);
	if (c.base64 && base64_decode(s, &plain)) {
		s = slice_trim(buf_slice(&plain));
		c.base64 = false;
	}
	if (s.p == NULL)
		s = slice_make("", 0);
	if (c.type == TEXT_PLAIN && !w->atom && markup_is_meant(s))
		c.type = TEXT_HTML;
	switch (o->kind) {
	case K_TITLE:
	case K_MEDIA_TITLE: set_title(w, o, &c, s); break;
	case K_RIGHTS:
		set_line(w, F_RIGHTS, F_RIGHTS_HTML, &c, s, o->base);
		break;
	case K_SUBTITLE:
		set_line(w, F_SUBTITLE, F_SUBTITLE_HTML, &c, s, o->base);
		break;
	case K_ITUNES_SUBTITLE:
		set(w, F_TEASER, body(w, &c, s, o->base));
		break;
	case K_INFO: set(w, F_INFO, body(w, &c, s, o->base)); break;
	case K_MEDIA_DESCRIPTION:
		set(w, F_CAPTION, body(w, &c, s, o->base));
		break;
	case K_DESCRIPTION:
	case K_ABSTRACT:
	case K_ITUNES_SUMMARY:
	case K_SUMMARY: set_description(w, o, &c, s); break;
	default: set_content(w, o, &c, s);
	}
	buf_release(&plain);
}

/* ---- links ---- */

static struct slice
href_attr(struct walk *w)
{
	static const char *const names[] = { "url", "uri", "href" };
	struct slice v;

	for (int i = 0; i < 3; i++)
		if ((v = walk_attr(w, names[i])).n > 0)
			return v;
	return walk_attr_local(w, "href");
}

static bool
is_html_type(struct slice t)
{
	return t.n == 0 || slice_iis(t, "text/html") ||
	    slice_iis(t, "html") || slice_iis(t, "xhtml") ||
	    slice_iis(t, "application/xhtml+xml");
}

static void
link_start(struct walk *w, struct open *o)
{
	struct record *r = walk_record(w);
	struct slice rel = slice_trim(xml_attr(&w->x, "rel"));
	struct slice type = slice_trim(xml_attr(&w->x, "type")), url;

	if ((url = href_attr(w)).n == 0) {
		o->term_given = slice_iis(rel, "enclosure");
		o->attr = type;
		o->captures = rel.n == 0 || o->term_given ||
		    slice_iis(rel, "alternate");
		return;
	}
	url = walk_url(w, o->base, url);
	if (rel.n == 0 || slice_iis(rel, "alternate")) {
		if (is_html_type(type))
			record_set(r, F_LINK, url, depth_of(w));
		else if (r->f[F_LINK_OTHER].n == 0)
			record_set(r, F_LINK_OTHER, url, DEPTH_WEAK);
	} else if (slice_iis(rel, "enclosure")) {
		record_add_enclosure(r, url, walk_attr(w, "type"),
		    xml_attr(&w->x, "length"));
	} else if (slice_iis(rel, "self")) {
		record_set(r, F_SELF, url, depth_of(w));
	} else if (slice_iis(rel, "replies") && type.n > 0 &&
	    is_html_type(type)) {
		record_set(r, F_COMMENTS, url, DEPTH_WEAK);
	}
}

/* CDF's channel and item name their page and date in attributes. */
static void
cdf_attrs(struct walk *w, const struct open *o)
{
	struct record *r = walk_record(w);
	struct slice v = walk_attr(w, "lastmod");

	if (v.n > 0)
		r->updated = date_parse(v, 0);
	if ((v = walk_attr(w, "href")).n > 0)
		record_set(r, F_LINK, walk_url(w, o->base, v), depth_of(w));
}

/* xml:lang, which an element of its own overrides; "de_DE" is "de-DE". */
static void
set_language(struct walk *w, struct record *r, struct slice lang)
{
	buf_clear(&w->tmp);
	for (size_t i = 0; i < lang.n; i++)
		buf_addc(&w->tmp, lang.p[i] == '_' ? '-' : lang.p[i]);
	record_set(r, F_LANGUAGE, keep(w, buf_slice(&w->tmp)), DEPTH_WEAK);
}

/* ---- entries ---- */

void
element_finish_entry(struct walk *w)
{
	w->in_entry = w->in_source = w->in_author = w->in_person = false;
	w->in_image = w->in_textinput = false;
	record_to_article(&w->entry, w->d);
	record_clear(&w->entry);
}

static void
item_start(struct walk *w, struct open *o)
{
	struct slice about;

	w->seen_root = true;
	if (w->in_entry)
		element_finish_entry(w);
	record_clear(&w->entry);
	w->in_entry = true;
	w->in_image = w->in_textinput = w->in_source = false;
	if (w->x.n_attrs > 0) {
		about = walk_attr_local(w, "about");
		if (about.n > 0)
			record_set(&w->entry, F_ID, about, DEPTH_WEAK);
		cdf_attrs(w, o);
	}
	if (o->lang.n > 0)
		set_language(w, &w->entry, o->lang);
}

static void
source_start(struct walk *w, struct open *o)
{
	w->in_source = true;
	record_clear(&w->source);
	o->captures = true;
	o->attr = walk_attr(w, "url");
	if (o->attr.n > 0)
		o->attr = walk_url(w, o->base, o->attr);
}

static void
source_end(struct walk *w, struct open *o, struct slice text)
{
	struct record *s = &w->source;

	w->in_source = false;
	if (s->f[F_TITLE].n == 0)
		s->f[F_TITLE] = keep(w, text);
	record_set(&w->entry, F_SOURCE_TITLE, s->f[F_TITLE], depth_of(w));
	record_set(&w->entry, F_SOURCE_LINK,
	    s->f[F_LINK].n ? s->f[F_LINK] : o->attr, depth_of(w));
}

static void
image_end(struct walk *w, struct slice text)
{
	struct record *r;
	struct slice url = w->image.f[F_IMAGE];

	w->in_image = false;
	r = walk_record(w);
	if (url.n == 0 && url_is_http(text))
		url = keep(w, text);
	if (url.n > 0)
		record_set(r, F_IMAGE, url, depth_of(w));
	record_clear(&w->image);
}

/* ---- people ---- */

static void
author_end(struct walk *w, struct slice text)
{
	struct slice name = w->name, email = w->email;

	w->in_author = false;
	if (name.n == 0 && email.n == 0) {
		struct slice whole = keep(w, text);

		person_split(&w->d->arena, whole, &name, &email);
		/* as it was written, where taking it apart lost a part */
		if (slice_ifind(whole, SLICE("mailto:")) != SIZE_MAX)
			record_add_field(walk_record(w), SLICE("author.given"),
			    whole);
	}
	if (name.n == 0 && email.n == 0)
		return;
	set(w, F_AUTHOR, name);
	set(w, F_EMAIL, email);
}

static void
person_part(struct walk *w, struct slice *part, struct slice text)
{
	if (w->in_author && !w->in_person) {
		buf_clear(&w->tmp);
		buf_add_slice(&w->tmp, text);
		markup_squeeze(&w->tmp, 0);
		*part = keep(w, buf_slice(&w->tmp));
	}
}

/* ---- categories ---- */

static void
category_start(struct walk *w, struct open *o)
{
	struct category c = { { "", 0 }, { "", 0 }, { "", 0 } };

	o->captures = true;
	if (w->x.n_attrs == 0)
		return;
	c.term = o->ns == NS_ITUNES ? walk_attr(w, "text")
	                            : walk_attr(w, "term");
	c.scheme = walk_attr(w, "scheme");
	if (c.scheme.n == 0)
		c.scheme = walk_attr(w, "domain");
	c.label = walk_attr(w, "label");
	o->attr = c.scheme;
	o->term_given = c.term.n > 0;
	if (o->term_given || c.label.n > 0)
		record_add_category(walk_record(w), c);
}

static void
category_end(struct walk *w, struct open *o, struct slice text)
{
	struct category c = { { "", 0 }, o->attr, { "", 0 } };

	text = slice_trim(text);
	if (text.n == 0 || o->term_given)
		return;
	buf_clear(&w->tmp);
	buf_add_slice(&w->tmp, text);
	markup_squeeze(&w->tmp, 0);
	c.term = keep(w, buf_slice(&w->tmp));
	record_add_category(walk_record(w), c);
}

static void
keywords_end(struct walk *w, struct slice text)
{
	struct slice part;

	while (slice_split(&text, ',', &part)) {
		struct category c = { keep(w, part), { "", 0 }, { "", 0 } };

		if (c.term.n > 0)
			record_add_category(walk_record(w), c);
	}
}

/* ---- timing ---- */

static void
set_skip(struct walk *w, enum kind k, struct slice text)
{
	static const char *const days[] = { "sun", "mon", "tue", "wed", "thu",
		"fri", "sat" };
	struct record *r = &w->feed;
	int64_t h;

	text = slice_trim(text);
	if (k == K_HOUR) {
		if (slice_to_i64(text, &h) && h >= 0 && h <= 24)
			r->skip_hours |= 1u << (h % 24);
		return;
	}
	for (int i = 0; i < 7; i++)
		if (slice_istarts(text, slice_of(days[i])))
			r->skip_days |= 1u << i;
}

static int
small_number(struct slice text)
{
	int64_t n;

	if (!slice_to_i64(slice_trim(text), &n) || n < 0 || n > 1000000)
		return 0;
	return (int)n;
}

static void
set_date(struct walk *w, enum kind k, struct slice text)
{
	struct record *r = walk_record(w);
	int64_t t;

	text = slice_trim(text);
	if (text.n == 0)
		return;
	buf_clear(&w->tmp);
	markup_text(text, &w->tmp); /* "&nbsp;" and tags do occur */
	t = date_parse(buf_slice(&w->tmp), 0);
	switch (k) {
	case K_PUBLISHED: r->published = t; break;
	case K_UPDATED: r->updated = t; break;
	default: r->created = t;
	}
}

/* ---- fields of extensions ---- */

static void
add_field(struct walk *w, const char *label, struct slice local,
    struct slice text)
{
	struct slice name;
	char *p;

	text = slice_trim(text);
	if (text.n == 0 || !w->in_entry ||
	    w->entry.fields.n >= RECORD_FIELDS_MAX)
		return;
	p = arena_printf(&w->d->arena, "%s.%.*s", label,
	    local.n > 64 ? 64 : (int)local.n, local.p);
	name = slice_of(p);
	record_add_field(&w->entry, keep(w, name), keep(w, text));
}

/* SEC filings: data elements in an entry's content. */
static void
data_end(struct walk *w, struct slice local, struct slice text)
{
	static const struct {
		const char *local, *name;
	} known[] = { { "filing-type", "form" },
		{ "filing-date", "filed" },
		{ "accession-number", "accession" },
		{ "accession-nunber", "accession" },
		{ "filing-href", "href" } };

	for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++)
		if (slice_is(local, known[i].local)) {
			add_field(w, "edgar", slice_of(known[i].name), text);
			return;
		}
	add_field(w, "edgar", local, text);
}

/* ---- the two dispatchers ---- */

static void
media_start(struct walk *w, struct open *o)
{
	struct slice url = href_attr(w), type;

	if (url.n == 0)
		return;
	url = walk_url(w, o->base, url);
	if (o->kind == K_THUMBNAIL) {
		if (walk_record(w)->f[F_THUMBNAIL].n == 0)
			set(w, F_THUMBNAIL, url);
	} else if (o->kind == K_ITUNES_IMAGE) {
		set(w, F_IMAGE, url);
	} else {
		type = walk_attr(w, "type");
		record_add_enclosure(walk_record(w), url, type,
		    o->kind == K_ENCLOSURE ? xml_attr(&w->x, "length")
		                           : xml_attr(&w->x, "filesize"));
	}
}

static void
root_start(struct walk *w, struct open *o)
{
	switch (o->kind) {
	case K_RSS: format_of_rss(w); break;
	case K_RDF: format_of_rdf(w); break;
	case K_FEED: format_of_atom(w); break;
	default:
		if (o[-1].qname.n == 0)
			set_format(w, "cdf");
		w->seen_root = true;
		cdf_attrs(w, o);
	}
	if (o->lang.n > 0 && !record_has(&w->feed, F_LANGUAGE))
		set_language(w, &w->feed, o->lang);
	if (o->kind == K_CHANNEL || o->kind == K_FEED)
		w->in_feed = true;
}

void
element_start(struct walk *w, struct open *o)
{
	o->captures = o->kind >= K_NAME && o->kind <= K_FIELD;
	if (names_is_content(o->kind)) {
		o->captures = true;
		o->start = w->text.n;
		content_start(w, o);
		return;
	}
	switch (o->kind) {
	case K_RSS:
	case K_RDF:
	case K_FEED:
	case K_CHANNEL: root_start(w, o); break;
	case K_ITEM: item_start(w, o); break;
	case K_IMAGE:
		w->in_image = true;
		o->captures = true;
		break;
	case K_TEXTINPUT: w->in_textinput = true; break;
	case K_SOURCE: source_start(w, o); break;
	case K_AUTHOR:
		w->in_author = true;
		w->name = w->email = slice_make("", 0);
		o->captures = true;
		break;
	case K_OTHER_PERSON:
	case K_OWNER: w->in_person = true; break;
	case K_LINK:
		o->captures = false;
		link_start(w, o);
		break;
	case K_GUID:
		o->attr = xml_attr(&w->x, "ispermalink");
		break;
	case K_CATEGORY: category_start(w, o); break;
	case K_ENCLOSURE:
	case K_MEDIA_CONTENT:
	case K_THUMBNAIL:
	case K_ITUNES_IMAGE: media_start(w, o); break;
	case K_REPLY_TO: set(w, F_REPLY_TO, walk_attr(w, "ref")); break;
	case K_UNKNOWN:
		/* children of data content are data */
		o->captures = w->content.active;
		break;
	default: break;
	}
	o->start = w->text.n;
}

static void
guid_end(struct walk *w, struct open *o, struct slice text)
{
	struct record *r = walk_record(w);
	struct slice v = keep(w, text);

	r->guid_is_link = o->attr.p == NULL ||
	    slice_iis(slice_trim(o->attr), "true");
	if (r->guid_is_link && v.n > 0)
		v = walk_url(w, o->base, v);
	set(w, F_ID, v);
}

static void
url_field(struct walk *w, struct open *o, enum field f, struct slice text)
{
	struct slice v = keep(w, text);

	if (v.n > 0)
		v = walk_url(w, o->base, v);
	set(w, f, v);
}

static void
link_end(struct walk *w, struct open *o, struct slice text)
{
	if (o->captures && o->term_given)
		record_add_enclosure(walk_record(w),
		    walk_url(w, o->base, keep(w, text)), keep(w, o->attr),
		    slice_make("", 0));
	else if (o->captures)
		url_field(w, o, F_LINK, text);
}

static void
text_end(struct walk *w, struct open *o, struct slice text)
{
	switch (o->kind) {
	case K_NAME: person_part(w, &w->name, text); break;
	case K_EMAIL: person_part(w, &w->email, text); break;
	case K_URL:
		if (w->in_image && slice_trim(text).n > 0)
			url_field(w, o, F_IMAGE, text);
		break;
	case K_LINK: link_end(w, o, text); break;
	case K_GUID: guid_end(w, o, text); break;
	case K_CATEGORY: category_end(w, o, text); break;
	case K_KEYWORDS: keywords_end(w, text); break;
	case K_PUBLISHED:
	case K_UPDATED:
	case K_CREATED: set_date(w, o->kind, text); break;
	case K_LANGUAGE: set(w, F_LANGUAGE, keep(w, text)); break;
	case K_GENERATOR: set(w, F_GENERATOR, keep(w, text)); break;
	case K_COMMENTS: url_field(w, o, F_COMMENTS, text); break;
	case K_LOGO: url_field(w, o, F_LOGO, text); break;
	case K_ICON: url_field(w, o, F_ICON, text); break;
	case K_TTL: w->feed.ttl_minutes = small_number(text); break;
	case K_HOUR:
	case K_DAY: set_skip(w, o->kind, text); break;
	case K_PERIOD: w->feed.period = keep(w, text); break;
	case K_FREQUENCY: w->feed.frequency = small_number(text); break;
	case K_DURATION: set(w, F_DURATION, keep(w, text)); break;
	case K_FIELD:
		add_field(w, names_ns_label(o->ns), o->local, text);
		break;
	default: break;
	}
}

void
element_end(struct walk *w, struct open *o, struct slice text)
{
	if (names_is_content(o->kind)) {
		content_end(w, o, text);
		return;
	}
	switch (o->kind) {
	case K_CHANNEL:
	case K_FEED: w->in_feed = false; break;
	case K_ITEM:
		if (w->in_entry)
			element_finish_entry(w);
		break;
	case K_IMAGE: image_end(w, text); break;
	case K_TEXTINPUT:
		w->in_textinput = false;
		record_clear(&w->image);
		break;
	case K_SOURCE: source_end(w, o, text); break;
	case K_AUTHOR: author_end(w, text); break;
	case K_OTHER_PERSON:
	case K_OWNER: w->in_person = false; break;
	case K_UNKNOWN:
		if (o->captures)
			data_end(w, o->local, text);
		break;
	default: text_end(w, o, text);
	}
}
