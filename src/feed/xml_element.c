/*
 * feed/xml_element.c - what each element of the vocabularies says, and where it
 * is kept.
 */
#include "config.h"

#include "feed/xml_walk.h"

#include <stdio.h>

#include "core/url.h"
#include "core/text.h"
#include "feed/markup.h"
#include "feed/str_person.h"

#include "base/banned.h"

#define AUTHORS_MAX 400 /* bytes of all their names */

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
			record_set(r, F_LINK, url, walk_depth(w));
		else if (r->f[F_LINK_OTHER].n == 0)
			record_set(r, F_LINK_OTHER, url, RECORD_WEAK);
	} else if (slice_iis(rel, "enclosure")) {
		record_add_enclosure(r, url, walk_attr(w, "type"),
		    xml_attr(&w->x, "length"));
	} else if (slice_iis(rel, "self")) {
		record_set(r, F_SELF, url, walk_depth(w));
	} else if (slice_iis(rel, "replies") && type.n > 0 &&
	    is_html_type(type)) {
		record_set(r, F_COMMENTS, url, RECORD_WEAK);
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
		record_set(r, F_LINK, walk_url(w, o->base, v), walk_depth(w));
}

/* xml:lang, which an element of its own overrides; "de_DE" is "de-DE". */
static void
set_language(struct walk *w, struct record *r, struct slice lang)
{
	buf_clear(&w->tmp);
	for (size_t i = 0; i < lang.n; i++)
		buf_addc(&w->tmp, lang.p[i] == '_' ? '-' : lang.p[i]);
	record_set(r, F_LANGUAGE, walk_keep(w, buf_slice(&w->tmp)),
	    RECORD_WEAK);
}

/* ---- entries ---- */

/*
 * The list of the SEC's newest filings has no data content: form and number
 * stand in its category and id.
 */
static void
filing_fields(struct record *r)
{
	const struct slice key = SLICE("accession-number=");
	size_t at = slice_find(r->f[F_ID], key);

	if (at == SIZE_MAX || slice_ifind(r->f[F_ID], SLICE("sec.gov")) ==
	        SIZE_MAX)
		return;
	for (size_t i = 0; i < r->fields.n; i++)
		if (slice_starts(r->fields.v[i].name, SLICE("edgar.")))
			return;
	record_add_field(r, SLICE("edgar.accession"),
	    slice_sub(r->f[F_ID], at + key.n, r->f[F_ID].n));
	for (size_t i = 0; i < r->categories.n; i++)
		if (slice_is(r->categories.v[i].label, "form type"))
			record_add_field(r, SLICE("edgar.form"),
			    r->categories.v[i].term);
}

void
element_finish_entry(struct walk *w)
{
	filing_fields(&w->entry);
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
			record_set(&w->entry, F_ID, about, RECORD_WEAK);
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
		s->f[F_TITLE] = walk_keep(w, text);
	record_set(&w->entry, F_SOURCE_TITLE, s->f[F_TITLE], walk_depth(w));
	record_set(&w->entry, F_SOURCE_LINK,
	    s->f[F_LINK].n ? s->f[F_LINK] : o->attr, walk_depth(w));
}

static void
image_end(struct walk *w, struct slice text)
{
	struct record *r;
	struct slice url = w->image.f[F_IMAGE];

	w->in_image = false;
	r = walk_record(w);
	if (url.n == 0 && url_is_http(text))
		url = walk_keep(w, text);
	if (url.n > 0)
		record_set(r, F_IMAGE, url, walk_depth(w));
	record_clear(&w->image);
}

/* ---- people ---- */

/*
 * Several of one element are several people; another element says the same
 * again in its own words, and the last of them counts.
 */
static void
set_author(struct walk *w, const struct open *o, struct slice name,
    struct slice email)
{
	struct record *r = walk_record(w);
	struct slice old = r->f[F_AUTHOR];

	if (old.n > 0 && name.n > 0 && old.n + name.n < AUTHORS_MAX &&
	    slice_eq(r->author_tag, o->qname) &&
	    r->depth[F_AUTHOR] == walk_depth(w)) {
		if (slice_find(old, name) != SIZE_MAX)
			return;
		r->last_author = name;
		name = slice_of(arena_printf(&w->d->arena, "%.*s, %.*s",
		    SLICE_ARG(old), SLICE_ARG(name)));
	} else {
		r->last_author = slice_make("", 0);
	}
	r->author_tag = o->qname;
	walk_set(w, F_AUTHOR, name);
	walk_set(w, F_EMAIL, email);
}

static void
author_end(struct walk *w, const struct open *o, struct slice text)
{
	struct slice name = w->name, email = w->email;

	w->in_author = false;
	if (name.n == 0 && email.n == 0) {
		struct slice whole = walk_keep(w, text);

		person_split(&w->d->arena, whole, &name, &email);
		/* as it was written, where taking it apart lost a part */
		if (slice_ifind(whole, SLICE("mailto:")) != SIZE_MAX)
			record_add_field(walk_record(w), SLICE("author.given"),
			    whole);
	}
	if (name.n > 0 || email.n > 0)
		set_author(w, o, name, email);
}

static void
person_part(struct walk *w, struct slice *part, struct slice text)
{
	if (w->in_author && !w->in_person) {
		buf_clear(&w->tmp);
		buf_add_slice(&w->tmp, text);
		markup_squeeze(&w->tmp, 0);
		*part = walk_keep(w, buf_slice(&w->tmp));
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
	c.term = walk_keep(w, buf_slice(&w->tmp));
	record_add_category(walk_record(w), c);
}

static void
keywords_end(struct walk *w, struct slice text)
{
	struct slice part;

	while (slice_split(&text, ',', &part)) {
		struct category c = { walk_keep(w, part), { "", 0 },
			{ "", 0 } };

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

#define FIELD_NAME_MAX 64 /* columns; whole characters stay */

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
	    (int)text_prefix(local, FIELD_NAME_MAX, NULL).n, local.p);
	name = slice_of(p);
	record_add_field(&w->entry, walk_keep(w, name), walk_keep(w, text));
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
			walk_set(w, F_THUMBNAIL, url);
	} else if (o->kind == K_ITUNES_IMAGE) {
		walk_set(w, F_IMAGE, url);
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
	case K_REPLY_TO: walk_set(w, F_REPLY_TO, walk_attr(w, "ref")); break;
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
	struct slice v = walk_keep(w, text);

	r->guid_is_link = o->attr.p == NULL ||
	    slice_iis(slice_trim(o->attr), "true");
	if (r->guid_is_link && v.n > 0)
		v = walk_url(w, o->base, v);
	walk_set(w, F_ID, v);
}

static void
url_field(struct walk *w, struct open *o, enum field f, struct slice text)
{
	struct slice v = walk_keep(w, text);

	if (v.n > 0)
		v = walk_url(w, o->base, v);
	walk_set(w, f, v);
}

static void
link_end(struct walk *w, struct open *o, struct slice text)
{
	if (o->captures && o->term_given)
		record_add_enclosure(walk_record(w),
		    walk_url(w, o->base, walk_keep(w, text)),
		    walk_keep(w, o->attr), slice_make("", 0));
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
	case K_LANGUAGE: walk_set(w, F_LANGUAGE, walk_keep(w, text)); break;
	case K_GENERATOR: walk_set(w, F_GENERATOR, walk_keep(w, text)); break;
	case K_COMMENTS: url_field(w, o, F_COMMENTS, text); break;
	case K_LOGO: url_field(w, o, F_LOGO, text); break;
	case K_ICON: url_field(w, o, F_ICON, text); break;
	case K_TTL: w->feed.ttl_minutes = small_number(text); break;
	case K_HOUR:
	case K_DAY: set_skip(w, o->kind, text); break;
	case K_PERIOD: w->feed.period = walk_keep(w, text); break;
	case K_FREQUENCY: w->feed.frequency = small_number(text); break;
	case K_DURATION: walk_set(w, F_DURATION, walk_keep(w, text)); break;
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
	case K_AUTHOR: author_end(w, o, text); break;
	case K_OTHER_PERSON:
	case K_OWNER: w->in_person = false; break;
	case K_UNKNOWN:
		if (o->captures)
			data_end(w, o->local, text);
		break;
	default: text_end(w, o, text);
	}
}
