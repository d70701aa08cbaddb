/* feed/json_feed.c - JSON Feed read in one pass over its events. */
#include "config.h"

#include "feed/json_feed.h"

#include <stdio.h>

#include "core/url.h"
#include "feed/json.h"
#include "feed/markup.h"
#include "feed/record.h"
#include "feed/str_clean.h"

#include "base/banned.h"

struct reader {
	struct json j;
	struct feed_doc *d;
	struct slice base;
	struct record feed, entry;
	struct buf html;
	bool is_feed; /* a version or items were seen */
};

static bool
key_is(const struct reader *r, const char *name)
{
	return slice_is(buf_slice(&r->j.text), name);
}

/* The value of a key as text; empty when it is something else. */
static struct slice
text_value(struct reader *r)
{
	enum json_event ev = json_next(&r->j);

	if (ev == JSON_STRING || ev == JSON_NUMBER)
		return clean_dup(r->d, buf_slice(&r->j.text));
	json_skip(&r->j, ev);
	return slice_make("", 0);
}

static struct slice
url_value(struct reader *r)
{
	struct slice v = text_value(r);

	return v.n ? url_join(&r->d->arena, r->base, v) : v;
}

static void
set(struct record *rec, enum field f, struct slice v)
{
	if (v.n > 0)
		record_set(rec, f, v, 1);
}

/* A line of plain text. */
static struct slice
line_value(struct reader *r)
{
	struct slice v = text_value(r);

	buf_clear(&r->html);
	buf_add_slice(&r->html, v);
	markup_squeeze(&r->html, 0);
	return clean_dup(r->d, buf_slice(&r->html));
}

static struct slice
plain_body(struct reader *r)
{
	struct slice v = text_value(r);

	buf_clear(&r->html);
	markup_escape(v, &r->html);
	return clean_dup(r->d, buf_slice(&r->html));
}

static struct slice
html_body(struct reader *r)
{
	struct slice v = text_value(r);

	buf_clear(&r->html);
	markup_sanitize(v, r->base, &r->html);
	return clean_dup(r->d, buf_slice(&r->html));
}

/* Into the object that comes next; false when it is no object. */
static bool
enter(struct reader *r, enum json_event want)
{
	enum json_event ev = json_next(&r->j);

	if (ev == want)
		return true;
	json_skip(&r->j, ev);
	return false;
}

/* The next key of an object; false at its end. */
static bool
next_key(struct reader *r)
{
	return json_next(&r->j) == JSON_KEY;
}

static void
skip_value(struct reader *r)
{
	json_skip(&r->j, json_next(&r->j));
}

/* The members of an author object; "{" was read. */
static void
author(struct reader *r, struct record *rec, bool first)
{
	while (next_key(r)) {
		if (key_is(r, "name") && first)
			set(rec, F_AUTHOR, line_value(r));
		else
			skip_value(r);
	}
}

static void
authors(struct reader *r, struct record *rec)
{
	enum json_event ev;
	bool first = true;

	if (!enter(r, JSON_ARRAY))
		return;
	while ((ev = json_next(&r->j)) == JSON_OBJECT) {
		author(r, rec, first);
		first = false;
	}
	while (ev != JSON_ARRAY_END && json_skip(&r->j, ev))
		ev = json_next(&r->j);
}

static void
tags(struct reader *r, struct record *rec)
{
	enum json_event ev;

	if (!enter(r, JSON_ARRAY))
		return;
	while ((ev = json_next(&r->j)) != JSON_ARRAY_END) {
		if (ev == JSON_STRING) {
			struct category c = { clean_dup(r->d,
				                  buf_slice(&r->j.text)),
				{ "", 0 }, { "", 0 } };

			if (c.term.n)
				record_add_category(rec, c);
		} else if (!json_skip(&r->j, ev)) {
			return;
		}
	}
}

static void
attachment(struct reader *r)
{
	struct slice url = { "", 0 }, type = url, size = url;

	while (next_key(r)) {
		if (key_is(r, "url"))
			url = url_value(r);
		else if (key_is(r, "mime_type"))
			type = text_value(r);
		else if (key_is(r, "size_in_bytes"))
			size = text_value(r);
		else
			skip_value(r);
	}
	if (url.n > 0)
		record_add_enclosure(&r->entry, url, type, size);
}

static void
attachments(struct reader *r)
{
	enum json_event ev;

	if (!enter(r, JSON_ARRAY))
		return;
	while ((ev = json_next(&r->j)) != JSON_ARRAY_END) {
		if (ev == JSON_OBJECT)
			attachment(r);
		else if (!json_skip(&r->j, ev))
			return;
	}
}

static void
item_member(struct reader *r)
{
	struct record *e = &r->entry;

	if (key_is(r, "id"))
		set(e, F_ID, text_value(r));
	else if (key_is(r, "url"))
		set(e, F_LINK, url_value(r));
	else if (key_is(r, "external_url"))
		set(e, F_LINK_OTHER, url_value(r));
	else if (key_is(r, "title"))
		set(e, F_TITLE, line_value(r));
	else if (key_is(r, "content_html"))
		set(e, F_CONTENT, html_body(r));
	else if (key_is(r, "content_text"))
		set(e, F_CONTENT_OTHER, plain_body(r));
	else if (key_is(r, "summary"))
		set(e, F_SUMMARY, plain_body(r));
	else if (key_is(r, "image"))
		set(e, F_THUMBNAIL, url_value(r));
	else if (key_is(r, "banner_image"))
		set(e, F_IMAGE, url_value(r));
	else if (key_is(r, "date_published"))
		e->published = date_parse(text_value(r), 0);
	else if (key_is(r, "date_modified"))
		e->updated = date_parse(text_value(r), 0);
	else if (key_is(r, "language"))
		set(e, F_LANGUAGE, text_value(r));
	else if (key_is(r, "author") && enter(r, JSON_OBJECT))
		author(r, e, true);
	else if (key_is(r, "authors"))
		authors(r, e);
	else if (key_is(r, "tags"))
		tags(r, e);
	else if (key_is(r, "attachments"))
		attachments(r);
	else if (!key_is(r, "author"))
		skip_value(r);
}

static void
items(struct reader *r)
{
	enum json_event ev;

	if (!enter(r, JSON_ARRAY))
		return;
	r->is_feed = true;
	while ((ev = json_next(&r->j)) != JSON_ARRAY_END) {
		if (ev != JSON_OBJECT) {
			if (!json_skip(&r->j, ev))
				return;
			continue;
		}
		record_clear(&r->entry);
		while (next_key(r))
			item_member(r);
		if (r->j.at >= r->j.end && r->j.cut)
			return; /* not whole */
		record_to_article(&r->entry, r->d);
		if (r->d->n_articles >= FEED_ARTICLES_MAX) {
			feed_doc_set_damage(r->d, 0, "over 200,000 articles; "
			    "the rest is left out");
			r->j.at = r->j.end;
		}
	}
}

static void
set_version(struct reader *r)
{
	struct slice v = text_value(r);
	const char *name = slice_iends(v, SLICE("version/1.1")) ? "json11"
	                                                        : "json1";

	if (slice_ifind(v, SLICE("jsonfeed.org")) == SIZE_MAX)
		return;
	r->is_feed = true;
	if (snprintf(r->d->format, sizeof(r->d->format), "%s", name) < 0)
		r->d->format[0] = '\0';
}

static void
feed_member(struct reader *r)
{
	struct record *f = &r->feed;

	if (key_is(r, "version"))
		set_version(r);
	else if (key_is(r, "title"))
		set(f, F_TITLE, line_value(r));
	else if (key_is(r, "home_page_url"))
		set(f, F_LINK, url_value(r));
	else if (key_is(r, "feed_url"))
		set(f, F_SELF, url_value(r));
	else if (key_is(r, "description"))
		set(f, F_SUBTITLE, line_value(r));
	else if (key_is(r, "icon"))
		set(f, F_LOGO, url_value(r));
	else if (key_is(r, "favicon"))
		set(f, F_ICON, url_value(r));
	else if (key_is(r, "language"))
		set(f, F_LANGUAGE, text_value(r));
	else if (key_is(r, "author") && enter(r, JSON_OBJECT))
		author(r, f, true);
	else if (key_is(r, "authors"))
		authors(r, f);
	else if (key_is(r, "items"))
		items(r);
	else if (!key_is(r, "author"))
		skip_value(r);
}

static size_t
line_of(const struct json *j)
{
	size_t n = 1;

	for (const char *p = j->start; p < j->fault_at; p++)
		n += *p == '\n';
	return n;
}

enum err
jsonfeed_parse(struct slice utf8, struct slice base, struct feed_doc *d,
    struct error *e)
{
	struct reader r = { .d = d, .base = base };
	enum err rc = ERR_OK;

	json_init(&r.j, utf8);
	record_init(&r.feed);
	record_init(&r.entry);
	if (enter(&r, JSON_OBJECT))
		while (next_key(&r))
			feed_member(&r);
	for (size_t i = 0; i < d->n_articles; i++)
		if (d->articles[i].author.n == 0)
			d->articles[i].author = r.feed.f[F_AUTHOR];
	record_to_info(&r.feed, d);
	d->cut = r.j.cut;
	if (r.j.fault != NULL)
		feed_doc_set_damage(d, line_of(&r.j), r.j.fault);
	if (!r.is_feed)
		rc = error_set(e, ERR_PARSE, "not a feed: JSON, but no JSON "
		    "Feed version and no items in it");
	json_release(&r.j);
	record_release(&r.feed);
	record_release(&r.entry);
	buf_release(&r.html);
	return rc;
}
