/*
 * feed/xml_feed.c - follows a feed's elements: namespaces, bases, languages,
 * what is text and what is markup, and what closes what in broken documents.
 */
#include "config.h"

#include "feed/xml_walk.h"

#include <stdlib.h>

#include "base/vec.h"
#include "core/url.h"
#include "feed/markup.h"
#include "feed/str_clean.h"

#include "base/banned.h"

#define MATCH_MAX 256    /* open elements that an end tag is compared with */
#define BASE_MAX 2048    /* bytes of a base; longer ones are not followed */
#define BASES_MAX 64     /* bases inside each other */
#define BINDINGS_MAX 256 /* namespaces in scope */
/* What a document may grow to: this often its own size, and some more. */
#define GROWTH_MAX 8
#define GROWTH_FREE (16u << 20)

struct slice
walk_attr(struct walk *w, const char *name)
{
	struct slice raw = xml_attr(&w->x, name);

	if (raw.p == NULL)
		return raw;
	buf_clear(&w->tmp);
	xml_decode(&w->x, raw, &w->tmp);
	return clean_dup(w->d, buf_slice(&w->tmp));
}

struct slice
walk_attr_local(struct walk *w, const char *local)
{
	struct slice want = slice_of(local);

	for (size_t i = 0; i < w->x.n_attrs; i++) {
		struct slice name = w->x.attrs[i].name;

		if (name.n > want.n && name.p[name.n - want.n - 1] == ':' &&
		    slice_iends(name, want)) {
			buf_clear(&w->tmp);
			xml_decode(&w->x, w->x.attrs[i].value, &w->tmp);
			return clean_dup(w->d, buf_slice(&w->tmp));
		}
	}
	return walk_attr(w, local);
}

struct record *
walk_record(struct walk *w)
{
	if (w->in_source)
		return &w->source;
	if (w->in_image || w->in_textinput)
		return &w->image;
	return w->in_entry ? &w->entry : &w->feed;
}

struct slice
walk_url(struct walk *w, struct slice base, struct slice ref)
{
	struct slice v = url_join(&w->d->arena, base, ref);

	/* an empty reference is the base itself, which ends with its element */
	return v.p == base.p ? arena_dup(&w->d->arena, v) : v;
}

uint32_t
walk_depth(const struct walk *w)
{
	return (uint32_t)w->stack.n;
}

void
walk_set(struct walk *w, enum field f, struct slice v)
{
	record_set(walk_record(w), f, v, walk_depth(w));
}

struct slice
walk_keep(struct walk *w, struct slice s)
{
	return clean_dup(w->d, s);
}

/* ---- namespaces ---- */

static void
bind(struct walk *w, struct slice prefix, struct slice raw)
{
	struct binding b = { prefix, slice_trim(raw), NS_OTHER };

	if (w->bindings.n >= BINDINGS_MAX)
		return;
	b.ns = b.uri.n ? names_namespace(b.uri) : NS_BASE;
	/* a default namespace that nobody knows hides no RSS */
	if (b.ns == NS_OTHER && prefix.n == 0)
		b.ns = NS_BASE;
	*VEC_PUSH(&w->bindings) = b;
}

static void
bind_all(struct walk *w)
{
	for (size_t i = 0; i < w->x.n_attrs; i++) {
		struct xml_attr *a = &w->x.attrs[i];

		if (a->name.n < 5 || memcmp(a->name.p, "xmlns", 5) != 0)
			continue;
		if (a->name.n == 5)
			bind(w, slice_make("", 0), a->value);
		else if (a->name.p[5] == ':')
			bind(w, slice_sub(a->name, 6, a->name.n), a->value);
	}
}

static enum ns
resolve(struct walk *w, struct slice prefix, size_t at_byte)
{
	for (size_t i = w->bindings.n; i > 0; i--) {
		struct binding *b = &w->bindings.v[i - 1];

		if (!slice_eq(b->prefix, prefix))
			continue;
		if (b->ns == NS_OTHER)
			return names_prefix(prefix);
		return b->ns;
	}
	if (prefix.n == 0)
		return NS_BASE;
	if (!slice_is(prefix, "xml"))
		xml_fault(&w->x, w->x.start + at_byte,
		    "a prefix is not bound to a namespace");
	return names_prefix(prefix);
}

static void
name_element(struct walk *w, struct open *o)
{
	size_t colon = slice_chr(o->qname, ':'), n;
	struct slice prefix = { "", 0 };
	char lower[24];

	o->local = o->qname;
	if (colon != SIZE_MAX) {
		prefix = slice_sub(o->qname, 0, colon);
		o->local = slice_sub(o->qname, colon + 1, o->qname.n);
	}
	o->ns = resolve(w, prefix, (size_t)(o->qname.p - w->x.start));
	o->kind = K_UNKNOWN;
	if (o->local.n == 0 || o->local.n > sizeof(lower))
		return;
	for (n = 0; n < o->local.n; n++)
		lower[n] = (char)ascii_lower((unsigned char)o->local.p[n]);
	o->kind = names_kind(o->ns, slice_make(lower, n));
}

/* ---- bases and languages ---- */

static void
inherit(struct walk *w, struct open *o)
{
	struct slice v;

	o->base = o[-1].base;
	o->lang = o[-1].lang;
	if (w->x.n_attrs == 0)
		return;
	v = xml_attr(&w->x, "xml:base");
	if (v.p == NULL)
		v = xml_attr(&w->x, "base");
	if (v.n > 0 && v.n < BASE_MAX && w->stack.n < BASES_MAX) {
		struct slice joined;

		/* not in the document's arena: many could fill it */
		struct arena a;

		arena_init(&a);
		buf_clear(&w->tmp);
		buf_clear(&w->html);
		xml_decode(&w->x, v, &w->tmp);
		clean_drop(buf_slice(&w->tmp), &w->html);
		joined = url_join(&a, o->base, buf_slice(&w->html));
		if (joined.n < BASE_MAX) {
			o->own_base = slice_dup(joined);
			o->base = slice_make(o->own_base, joined.n);
		}
		arena_release(&a);
	}
	v = xml_attr(&w->x, "xml:lang");
	if (v.p == NULL)
		v = xml_attr(&w->x, "lang");
	if (v.p != NULL)
		o->lang = v;
}

/* ---- markup inside content ---- */

static bool
is_void(struct slice local)
{
	static const char *const voids[] = { "area", "br", "col", "hr", "img",
		"input", "source", "wbr" };

	for (size_t i = 0; i < sizeof(voids) / sizeof(voids[0]); i++)
		if (slice_iis(local, voids[i]))
			return true;
	return false;
}

/* Raw text with quotes and angle brackets escaped; references stay. */
static void
put_raw(struct buf *out, struct slice s)
{
	for (size_t i = 0; i < s.n; i++) {
		switch (s.p[i]) {
		case '"': buf_adds(out, "&quot;"); break;
		case '<': buf_adds(out, "&lt;"); break;
		case '>': buf_adds(out, "&gt;"); break;
		default: buf_addc(out, s.p[i]);
		}
	}
}

static void
markup_start(struct walk *w, struct open *o)
{
	o->markup = true;
	if (w->content.type != TEXT_XHTML) {
		/* a wrapper around what is still HTML's source */
		if (slice_iis(o->local, "div")) {
			o->hidden = true;
			return;
		}
		w->content.type = TEXT_XHTML;
	}
	buf_addc(&w->text, '<');
	buf_add_slice(&w->text, o->local);
	for (size_t i = 0; i < w->x.n_attrs; i++) {
		struct xml_attr *a = &w->x.attrs[i];

		if (slice_chr(a->name, ':') != SIZE_MAX ||
		    slice_is(a->name, "xmlns"))
			continue;
		buf_addc(&w->text, ' ');
		buf_add_slice(&w->text, a->name);
		buf_adds(&w->text, "=\"");
		put_raw(&w->text, a->value);
		buf_addc(&w->text, '"');
	}
	buf_adds(&w->text, is_void(o->local) ? " />" : ">");
}

static void
markup_end(struct walk *w, const struct open *o)
{
	if (o->hidden || is_void(o->local))
		return;
	buf_adds(&w->text, "</");
	buf_add_slice(&w->text, o->local);
	buf_addc(&w->text, '>');
}

/* ---- the stack ---- */

static void
pop(struct walk *w)
{
	struct open *o = &w->stack.v[w->stack.n - 1];
	struct slice text = { "", 0 };

	if (o->markup) {
		markup_end(w, o);
	} else {
		if (o->captures && w->text.n > o->start)
			text = slice_make(w->text.p + o->start,
			    w->text.n - o->start);
		element_end(w, o, text);
		if (o->captures)
			buf_truncate(&w->text, o->start);
	}
	w->bindings.n = o->bindings;
	free(o->own_base);
	w->stack.n--;
}

/*
 * An element that can't be part of a text means that the text's end tag is
 * missing, unless the text said that it is made of elements.
 */
static bool
breaks_content(const struct walk *w, enum kind k)
{
	switch (k) {
	case K_ITEM:
	case K_CHANNEL:
	case K_GUID:
	case K_PUBLISHED:
	case K_UPDATED:
	case K_ENCODED:
	case K_DESCRIPTION:
	case K_CATEGORY:
	case K_ENCLOSURE:
	case K_COMMENTS: break;
	default: return false;
	}
	return w->content.active && !w->content.declared;
}

static void
close_content(struct walk *w)
{
	bool more = true;

	xml_fault(&w->x, w->x.name.p, "an end tag is missing");
	while (w->content.active && w->stack.n > 1 && more) {
		more = w->stack.v[w->stack.n - 1].markup;
		pop(w);
	}
}

static void
start(struct walk *w)
{
	struct open *o;
	struct open fresh = { .qname = w->x.name,
		.bindings = w->bindings.n };

	bind_all(w);
	name_element(w, &fresh);
	if (w->content.active && breaks_content(w, fresh.kind))
		close_content(w);
	o = VEC_PUSH(&w->stack);
	*o = fresh;
	inherit(w, o);
	if (w->content.active && w->content.type != TEXT_XML)
		markup_start(w, o);
	else
		element_start(w, o);
}

static void
end(struct walk *w)
{
	size_t n = w->stack.n, lowest = n > MATCH_MAX ? n - MATCH_MAX : 1;
	size_t i = n;

	while (i > lowest && !slice_eq(w->stack.v[i - 1].qname, w->x.name))
		i--;
	if (i == lowest)
		for (i = n; i > lowest &&
		     !slice_ieq(w->stack.v[i - 1].qname, w->x.name);
		     i--)
			;
	if (i == lowest) {
		xml_fault(&w->x, w->x.name.p, "an end tag closes nothing");
		return;
	}
	if (i < n)
		xml_fault(&w->x, w->x.name.p, "an end tag is missing");
	while (w->stack.n >= i)
		pop(w);
}

static void
text(struct walk *w, bool raw)
{
	struct open *o;

	o = &w->stack.v[w->stack.n - 1];
	if (!o->markup && !o->captures)
		return;
	if (w->content.active && w->content.type == TEXT_XHTML) {
		if (!raw || memchr(w->x.text.p, '&', w->x.text.n)) {
			buf_clear(&w->tmp);
			if (raw)
				xml_decode(&w->x, w->x.text, &w->tmp);
			markup_escape(raw ? buf_slice(&w->tmp) : w->x.text,
			    &w->text);
		} else {
			put_raw(&w->text, w->x.text);
		}
	} else if (raw) {
		xml_decode(&w->x, w->x.text, &w->text);
	} else {
		buf_add_slice(&w->text, w->x.text);
	}
}

static bool
grows_too_much(const struct walk *w, size_t size)
{
	return w->d->arena.total > GROWTH_FREE + size * GROWTH_MAX;
}

static void
walk_all(struct walk *w, size_t size)
{
	enum xml_event ev;

	while ((ev = xml_next(&w->x)) != XML_EOF) {
		switch (ev) {
		case XML_START: start(w); break;
		case XML_END: end(w); break;
		case XML_TEXT: text(w, true); break;
		default: text(w, false);
		}
		if (w->d->n_articles >= FEED_ARTICLES_MAX) {
			xml_fault(&w->x, w->x.at, "over 200,000 articles; "
			                          "the rest is left out");
			break;
		}
		if (grows_too_much(w, size)) {
			xml_fault(&w->x, w->x.at, "the document grows too "
			                          "much when it is read");
			break;
		}
	}
}

/*
 * What is open when the document ends.  An article that is not whole would
 * be stored as if it were; only when it is all there is it is shown, and not
 * even then to who asked for whole ones.
 */
static void
close_all(struct walk *w)
{
	bool whole = !w->in_entry ||
	    (w->d->n_articles == 0 && !w->d->whole_only);
	size_t before = w->d->n_articles;

	if (w->stack.n > 1 && w->seen_root) {
		if (!w->x.cut)
			xml_fault(&w->x, w->x.at, "the document ends before "
			                          "its last end tag");
		w->x.cut = true;
	}
	while (w->stack.n > 1)
		pop(w);
	if (w->in_entry)
		element_finish_entry(w);
	if (!whole)
		w->d->n_articles = before;
}

static void
release(struct walk *w)
{
	for (size_t i = 0; i < w->stack.n; i++)
		free(w->stack.v[i].own_base);
	free(w->stack.v);
	free(w->bindings.v);
	buf_release(&w->text);
	buf_release(&w->tmp);
	buf_release(&w->html);
	record_release(&w->feed);
	record_release(&w->entry);
	record_release(&w->source);
	record_release(&w->image);
	free(w);
}

enum err
xmlfeed_parse(struct slice utf8, struct slice base, struct feed_doc *d,
    struct error *e)
{
	struct walk *w = xcalloc(1, sizeof(*w));
	struct open root = { .base = base };
	enum err rc = ERR_OK;

	w->d = d;
	xml_init(&w->x, utf8);
	record_init(&w->feed);
	record_init(&w->entry);
	record_init(&w->source);
	record_init(&w->image);
	/* a nameless element below all holds the document's base */
	*VEC_PUSH(&w->stack) = root;
	walk_all(w, utf8.n);
	close_all(w);
	record_to_info(&w->feed, d);
	d->cut = w->x.cut;
	if (w->x.fault != NULL)
		feed_doc_set_damage(d, xml_line(&w->x, w->x.fault_at),
		    w->x.fault);
	if (!w->seen_root)
		rc = error_set(e, ERR_PARSE, "not a feed: no RSS, RDF, Atom "
		    "or CDF element in it");
	release(w);
	return rc;
}
