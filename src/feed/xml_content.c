/*
 * feed/xml_content.c - elements whose text may hold markup: by declared type,
 * by what it looks like, escaped or not, as a line or as a body of HTML.
 */
#include "config.h"

#include "feed/xml_walk.h"

#include "feed/markup.h"
#include "feed/str_base64.h"

#include "base/banned.h"

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

void
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
		    walk_url(w, o->base, walk_attr(w, "src")), RECORD_WEAK);
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
		walk_set(w, f, walk_keep(w, buf_slice(&w->tmp)));
		return;
	}
	buf_clear(&w->tmp);
	markup_text(s, &w->tmp);
	walk_set(w, f, walk_keep(w, buf_slice(&w->tmp)));
	if (memchr(s.p, '<', s.n) == NULL)
		return;
	buf_clear(&w->html);
	if (markup_sanitize(s, base, &w->html))
		walk_set(w, html, walk_keep(w, buf_slice(&w->html)));
}

/* A body as HTML. */
static struct slice
body(struct walk *w, const struct content *c, struct slice s,
    struct slice base)
{
	buf_clear(&w->html);
	if (memchr(s.p, '<', s.n) == NULL && memchr(s.p, '&', s.n) == NULL &&
	    memchr(s.p, '>', s.n) == NULL)
		return walk_keep(w, s);
	if (c->type == TEXT_PLAIN || c->type == TEXT_XML)
		markup_escape(s, &w->html);
	else
		markup_sanitize(s, base, &w->html);
	return walk_keep(w, buf_slice(&w->html));
}

static void
set_title(struct walk *w, const struct open *o, const struct content *c,
    struct slice s)
{
	struct record *r = walk_record(w);

	if (r->title_depth != 0 && r->title_depth <= walk_depth(w))
		return;
	/* a caption may name an entry that has no title of its own */
	set_line(w, F_TITLE, F_TITLE_HTML, c, s, o->base);
	if (o->kind == K_TITLE && r->f[F_TITLE].n > 0)
		r->title_depth = walk_depth(w);
}

/* A second description is the whole text, if no content says that it is. */
static void
set_description(struct walk *w, const struct open *o,
    const struct content *c, struct slice s)
{
	struct record *r = walk_record(w);

	if (r == &w->feed && o->kind == K_ITUNES_SUMMARY) {
		walk_set(w, F_TEASER, body(w, c, s, o->base));
	} else if (r == &w->feed) {
		if (r->f[F_SUBTITLE].n == 0 || s.n > 0)
			set_line(w, F_SUBTITLE, F_SUBTITLE_HTML, c, s,
			    o->base);
	} else if (r->f[F_SUMMARY].n > 0 && !r->has_content) {
		walk_set(w, F_CONTENT_OTHER, body(w, c, s, o->base));
	} else {
		walk_set(w, F_SUMMARY, body(w, c, s, o->base));
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
	walk_set(w, F_CONTENT, body(w, c, s, o->base));
}

void
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
		walk_set(w, F_TEASER, body(w, &c, s, o->base));
		break;
	case K_INFO: walk_set(w, F_INFO, body(w, &c, s, o->base)); break;
	case K_MEDIA_DESCRIPTION:
		walk_set(w, F_CAPTION, body(w, &c, s, o->base));
		break;
	case K_DESCRIPTION:
	case K_ABSTRACT:
	case K_ITUNES_SUMMARY:
	case K_SUMMARY: set_description(w, o, &c, s); break;
	default: set_content(w, o, &c, s);
	}
	buf_release(&plain);
}
