/* feed/markup.c - a one-pass cleaner of HTML fragments. */
#include "config.h"

#include "feed/markup.h"

#include "core/entity.h"
#include "core/url.h"

#include "base/banned.h"

#define ATTRS_MAX 64 /* of one element; further ones are dropped */
#define TAG_MAX 24   /* letters of an element's or attribute's name */

/* What may stay, sorted. */
static const char *const elements[] = { "a", "abbr", "acronym", "address",
	"area", "article", "aside", "audio", "b", "big", "blockquote", "br",
	"button", "canvas", "caption", "center", "cite", "code", "col",
	"colgroup", "command", "datagrid", "datalist", "dd", "del", "details",
	"dfn", "dialog", "dir", "div", "dl", "dt", "em", "event-source",
	"fieldset", "figcaption", "figure", "font", "footer", "form", "h1",
	"h2", "h3", "h4", "h5", "h6", "header", "hr", "i", "img", "input",
	"ins", "kbd", "keygen", "label", "legend", "li", "m", "map", "mark",
	"menu", "meter", "multicol", "nav", "nextid", "ol", "optgroup",
	"option", "output", "p", "picture", "pre", "progress", "q", "rp",
	"rt", "ruby", "s", "samp", "section", "select", "small", "sound",
	"source", "spacer", "span", "strike", "strong", "sub", "summary",
	"sup", "table", "tbody", "td", "textarea", "tfoot", "th", "thead",
	"time", "tr", "tt", "u", "ul", "var", "video", "wbr" };

/* Of those, what asks the reader for something: gone, its text stays. */
static const char *const asking[] = { "button", "command", "datagrid",
	"event-source", "fieldset", "form", "input", "keygen", "label",
	"legend", "optgroup", "option", "output", "select", "textarea" };

static const char *const attributes[] = { "abbr", "align", "alt", "cite",
	"class", "colspan", "datetime", "dir", "height", "href", "hreflang",
	"id", "lang", "longdesc", "name", "poster", "rel", "reversed",
	"rowspan", "scope", "span", "src", "srcset", "start", "style",
	"summary", "title", "type", "valign", "value", "width" };

static const char *const addresses[] = { "cite", "href", "longdesc",
	"poster", "src" };

static const char *const schemes[] = { "callto", "feed", "ftp", "geo",
	"gopher", "http", "https", "irc", "ircs", "magnet", "mailto",
	"matrix", "news", "nntp", "rtsp", "sftp", "sip", "sips", "sms",
	"tel", "urn", "webcal", "xmpp" };

/* Elements whose contents are no text. */
static const char *const silent[] = { "applet", "script", "style" };

#define HAS(list, s) has(list, sizeof(list) / sizeof((list)[0]), s)

static int
compare(struct slice key, const char *row)
{
	size_t i = 0;

	while (i < key.n && row[i] == key.p[i] && row[i] != '\0')
		i++;
	if (i == key.n)
		return row[i] == '\0' ? 0 : -1;
	return (unsigned char)key.p[i] - (unsigned char)row[i];
}

static bool
has(const char *const *list, size_t n, struct slice s)
{
	size_t lo = 0, hi = n;

	while (lo < hi) {
		size_t mid = (lo + hi) / 2;
		int d = compare(s, list[mid]);

		if (d == 0)
			return true;
		if (d < 0)
			hi = mid;
		else
			lo = mid + 1;
	}
	return false;
}

struct attr {
	struct slice name, value;
};

struct tag {
	char name_buf[TAG_MAX];
	struct slice name; /* lower case; empty when too long to be known */
	bool end, self_closed;
	struct attr attrs[ATTRS_MAX];
	size_t n_attrs;
	const char *after;
};

struct cleaner {
	const char *at, *end;
	struct slice base;
	struct buf *out;
	struct arena scratch; /* joined addresses; let go by the thousand */
	struct buf value;
	bool linked;
};

static bool
name_char(int c)
{
	return ascii_isalnum(c) || c == '-' || c == '_' || c == ':' ||
	    c == '.';
}

static struct slice
lower_name(char buf[TAG_MAX], const char *p, const char *end)
{
	size_t n = (size_t)(end - p);

	if (n >= TAG_MAX)
		return slice_make("", 0);
	for (size_t i = 0; i < n; i++)
		buf[i] = (char)ascii_lower((unsigned char)p[i]);
	return slice_make(buf, n);
}

static const char *
read_value(const char *p, const char *end, struct slice *v)
{
	const char *q;

	if (p < end && (*p == '"' || *p == '\'') &&
	    (q = memchr(p + 1, *p, (size_t)(end - p - 1))) != NULL) {
		*v = slice_make(p + 1, (size_t)(q - p - 1));
		return q + 1;
	}
	for (q = p; q < end && !ascii_isspace((unsigned char)*q) && *q != '>';
	     q++)
		;
	*v = slice_make(p, (size_t)(q - p));
	return q;
}

/* The tag at p ("<x" or "</x"); false: it does not end. */
static bool
read_tag(const char *p, const char *end, struct tag *t)
{
	const char *q;

	t->n_attrs = 0;
	t->self_closed = false;
	t->end = p[1] == '/';
	p += t->end ? 2 : 1;
	for (q = p; q < end && name_char((unsigned char)*q); q++)
		;
	t->name = lower_name(t->name_buf, p, q);
	for (p = q; p < end && *p != '>' && *p != '<'; p = q) {
		struct attr a = { { p, 0 }, { "", 0 } };

		if (!name_char((unsigned char)*p)) {
			t->self_closed = *p == '/';
			q = p + 1;
			continue;
		}
		for (q = p; q < end && name_char((unsigned char)*q); q++)
			;
		a.name.n = (size_t)(q - p);
		while (q < end && ascii_isspace((unsigned char)*q))
			q++;
		if (q < end && *q == '=') {
			q++;
			while (q < end && ascii_isspace((unsigned char)*q))
				q++;
			q = read_value(q, end, &a.value);
		}
		if (t->n_attrs < ATTRS_MAX)
			t->attrs[t->n_attrs++] = a;
	}
	if (p >= end)
		return false;
	t->after = *p == '>' ? p + 1 : p;
	return true;
}

/* c as it may stand in text or, with quote, in an attribute. */
static void
put_escaped(struct buf *out, const char *p, size_t n, bool quote)
{
	size_t from = 0;

	for (size_t i = 0; i < n; i++) {
		const char *e = p[i] == '&' ? "&amp;"
		    : p[i] == '<'           ? "&lt;"
		    : p[i] == '>'           ? "&gt;"
		    : p[i] == '"' && quote  ? "&quot;"
		                            : NULL;

		if (e == NULL)
			continue;
		buf_add(out, p + from, i - from);
		buf_adds(out, e);
		from = i + 1;
	}
	buf_add(out, p + from, n - from);
}

/* Decode references of s into out. */
static void
decode(struct slice s, enum entity_mode mode, struct buf *out)
{
	const char *p = s.p, *end = s.p + s.n, *q;
	size_t used;

	while (p < end && (q = memchr(p, '&', (size_t)(end - p))) != NULL) {
		buf_add(out, p, (size_t)(q - p));
		used = entity_decode(slice_make(q, (size_t)(end - q)), mode,
		    out);
		if (used == 0) {
			buf_addc(out, '&');
			used = 1;
		}
		p = q + used;
	}
	if (p < end)
		buf_add(out, p, (size_t)(end - p));
}

/* Text of the document: references made characters, then escaped again. */
static void
put_text(struct cleaner *c, struct slice s)
{
	if (memchr(s.p, '&', s.n) == NULL) {
		if (memchr(s.p, '>', s.n) == NULL)
			buf_add_slice(c->out, s);
		else
			put_escaped(c->out, s.p, s.n, false);
		return;
	}
	buf_clear(&c->value);
	decode(s, ENTITY_LOOSE, &c->value);
	put_escaped(c->out, c->value.p ? c->value.p : "", c->value.n, false);
}

/* No scheme, or one that opens nothing here. */
static bool
scheme_ok(struct slice url)
{
	size_t colon = slice_chr(url, ':'), i;
	char buf[TAG_MAX];

	for (i = 0; i < url.n && (ascii_isalnum((unsigned char)url.p[i]) ||
	                             strchr("+-.", url.p[i]) != NULL);
	     i++)
		;
	if (colon == SIZE_MAX || i != colon)
		return true;
	return HAS(schemes, lower_name(buf, url.p, url.p + i));
}

/* A declaration that could load, hide or run something is not kept. */
static bool
style_ok(struct slice v)
{
	static const char *const bad[] = { "url", "expression", "\\", "@",
		"/*", "position", "behavior", "binding", "javascript",
		"display", "visibility" };

	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		if (slice_ifind(v, slice_of(bad[i])) != SIZE_MAX)
			return false;
	return true;
}

static void
put_attr(struct cleaner *c, struct slice name, struct slice raw)
{
	struct slice v;

	buf_clear(&c->value);
	decode(raw, ENTITY_STRICT, &c->value);
	v = c->value.p ? buf_slice(&c->value) : slice_make("", 0);
	if (HAS(addresses, name)) {
		if (c->scratch.total > 1u << 20)
			arena_release(&c->scratch);
		v = url_join(&c->scratch, c->base, v);
		if (!scheme_ok(v))
			return;
		c->linked = true;
	} else if (slice_is(name, "style") && !style_ok(v)) {
		return;
	}
	buf_addc(c->out, ' ');
	buf_add_slice(c->out, name);
	buf_adds(c->out, "=\"");
	put_escaped(c->out, v.p ? v.p : "", v.n, true);
	buf_addc(c->out, '"');
}

static void
put_tag(struct cleaner *c, const struct tag *t)
{
	char buf[TAG_MAX];

	buf_addc(c->out, '<');
	if (t->end)
		buf_addc(c->out, '/');
	buf_add_slice(c->out, t->name);
	for (size_t i = 0; i < t->n_attrs && !t->end; i++) {
		struct slice a = t->attrs[i].name;

		a = lower_name(buf, a.p, a.p + a.n);
		if (HAS(attributes, a))
			put_attr(c, a, t->attrs[i].value);
	}
	if (t->self_closed && !t->end)
		buf_adds(c->out, " /");
	buf_addc(c->out, '>');
}

/* After "</name" and its >; end when it never comes. */
static const char *
skip_element(const char *p, const char *end, struct slice name)
{
	while (p < end && (p = memchr(p, '<', (size_t)(end - p))) != NULL) {
		struct slice rest = slice_make(p + 1, (size_t)(end - p - 1));

		if (rest.n > name.n && rest.p[0] == '/' &&
		    slice_istarts(slice_sub(rest, 1, rest.n), name)) {
			p = memchr(p, '>', (size_t)(end - p));
			return p ? p + 1 : end;
		}
		p++;
	}
	return end;
}

/* A comment or declaration at p. */
static const char *
skip_declaration(const char *p, const char *end)
{
	size_t left = (size_t)(end - p), at;
	const char *q;

	if (left >= 4 && memcmp(p, "<!--", 4) == 0) {
		at = slice_find(slice_make(p + 4, left - 4), SLICE("-->"));
		if (at != SIZE_MAX)
			return p + 4 + at + 3;
		/* never closed: up to the next > that could have been it */
		at = slice_find(slice_make(p + 4, left - 4), SLICE("--"));
		if (at == SIZE_MAX)
			return end;
		p += 4 + at;
		left = (size_t)(end - p);
	}
	q = memchr(p, '>', left);
	return q ? q + 1 : p[1] == '!' && p[2] != '-' ? p : end;
}

static bool
has_quote(const char *p, const char *end)
{
	return memchr(p, '"', (size_t)(end - p)) != NULL ||
	    memchr(p, '\'', (size_t)(end - p)) != NULL;
}

/* What stands at a "<"; returns where to go on.  The tag if it is one. */
static const char *
at_markup(const char *p, const char *end, struct tag *t, bool *is_tag)
{
	int c1 = p + 1 < end ? (unsigned char)p[1] : 0;
	int c2 = p + 2 < end ? (unsigned char)p[2] : 0;

	*is_tag = false;
	if (ascii_isalpha(c1) || (c1 == '/' && ascii_isalpha(c2))) {
		/* cut inside a value: nobody misses it; else it was no tag */
		if (!read_tag(p, end, t))
			return has_quote(p, end) ? end : p;
		*is_tag = true;
		return t->after;
	}
	if (c1 == '>')
		return p + 2; /* nothing at all */
	if (c1 == '?' || c1 == '/' ||
	    (c1 == '!' && (c2 == '-' || c2 == '>' || ascii_isalpha(c2))))
		return skip_declaration(p, end);
	return p; /* a "<" that is text */
}

static void
clean(struct cleaner *c)
{
	struct tag t;
	const char *p;
	bool is_tag;

	while (c->at < c->end) {
		p = memchr(c->at, '<', (size_t)(c->end - c->at));
		if (p == NULL)
			p = c->end;
		if (p > c->at)
			put_text(c, slice_make(c->at, (size_t)(p - c->at)));
		if ((c->at = p) == c->end)
			return;
		c->at = at_markup(p, c->end, &t, &is_tag);
		if (c->at == p) {
			buf_adds(c->out, "&lt;");
			c->at++;
		} else if (!is_tag) {
			continue;
		} else if (!t.end && HAS(silent, t.name)) {
			if (!t.self_closed || slice_is(t.name, "script"))
				c->at = skip_element(c->at, c->end, t.name);
		} else if (HAS(elements, t.name) && !HAS(asking, t.name)) {
			put_tag(c, &t);
		}
	}
}

bool
markup_sanitize(struct slice html, struct slice base, struct buf *out)
{
	struct cleaner c = { .at = html.p, .end = html.p + html.n,
		.base = base, .out = out };

	if (html.n == 0)
		return false;
	arena_init(&c.scratch);
	clean(&c);
	arena_release(&c.scratch);
	buf_release(&c.value);
	return c.linked;
}

/* Elements around which words do not run together. */
static bool
is_block(struct slice name)
{
	static const char *const blocks[] = { "article", "blockquote", "br",
		"dd", "div", "dl", "dt", "figcaption", "figure", "h1", "h2",
		"h3", "h4", "h5", "h6", "hr", "img", "li", "ol", "option",
		"p", "pre", "section", "table", "td", "th", "tr", "ul" };

	return HAS(blocks, name);
}

void
markup_squeeze(struct buf *b, size_t from)
{
	size_t n = from;
	bool blank = true;

	for (size_t i = from; i < b->n; i++) {
		unsigned char c = (unsigned char)b->p[i];

		if (ascii_isspace(c)) {
			if (!blank)
				b->p[n++] = ' ';
			blank = true;
		} else {
			b->p[n++] = (char)c;
			blank = false;
		}
	}
	if (n > from && b->p[n - 1] == ' ')
		n--;
	buf_truncate(b, n);
}

void
markup_text(struct slice html, struct buf *out)
{
	const char *at = html.p, *end = html.p + html.n, *p;
	size_t from = out->n;
	struct tag t;
	bool is_tag;

	while (at < end) {
		p = memchr(at, '<', (size_t)(end - at));
		if (p == NULL)
			p = end;
		decode(slice_make(at, (size_t)(p - at)), ENTITY_LOOSE, out);
		if ((at = p) == end)
			break;
		at = at_markup(p, end, &t, &is_tag);
		if (at == p) {
			buf_addc(out, '<');
			at++;
		} else if (is_tag && !t.end && HAS(silent, t.name)) {
			at = skip_element(at, end, t.name);
		} else if (is_tag && is_block(t.name)) {
			buf_addc(out, ' ');
		}
	}
	markup_squeeze(out, from);
}

void
markup_escape(struct slice text, struct buf *out)
{
	if (text.n)
		put_escaped(out, text.p, text.n, false);
}

/* Every "</name" and "<name" is HTML's, and an end tag is among them. */
static bool
tags_known(struct slice s, bool *ended)
{
	size_t i;

	while ((i = slice_chr(s, '<')) != SIZE_MAX) {
		char buf[TAG_MAX];
		const char *p = s.p + i + 1, *end = s.p + s.n, *q;
		bool is_end = p < end && *p == '/';

		p += is_end;
		for (q = p; q < end && (ascii_isalnum((unsigned char)*q) ||
		                           *q == '_');
		     q++)
			;
		s = slice_make(q, (size_t)(end - q));
		if (q == p)
			continue;
		if (!HAS(elements, lower_name(buf, p, q)))
			return false;
		*ended |= is_end && q < end && *q == '>';
	}
	return true;
}

static bool
references_known(struct slice s, bool *any)
{
	size_t i, n;

	while ((i = slice_chr(s, '&')) != SIZE_MAX) {
		s = slice_sub(s, i + 1, s.n);
		n = s.n > 0 && s.p[0] == '#';
		while (n < s.n && ascii_isalnum((unsigned char)s.p[n]))
			n++;
		if (n == 0 || n >= s.n || s.p[n] != ';')
			continue;
		if (s.p[0] != '#' && entity_find(slice_sub(s, 0, n)) == NULL)
			return false;
		*any = true;
	}
	return true;
}

bool
markup_is_meant(struct slice text)
{
	bool ended = false, referred = false;

	if (text.n == 0 || (memchr(text.p, '<', text.n) == NULL &&
	                       memchr(text.p, '&', text.n) == NULL))
		return false;
	return tags_known(text, &ended) && references_known(text, &referred) &&
	    (ended || referred);
}
