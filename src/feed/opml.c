/* feed/opml.c - OPML 1 and 2, flattened: folders become paths. */
#include "config.h"

#include "feed/opml.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/vec.h"
#include "core/url.h"
#include "feed/str_clean.h"
#include "feed/xml.h"

#include "base/banned.h"

#define OUTLINES_MAX 100000u
#define FOLDER_MAX 512 /* bytes of a folder's path */
#define OTHERS_MAX 32  /* attributes kept for the way back */

struct level {
	bool outline;
	size_t folder; /* length of the path above this element */
};

struct reader {
	struct xml x;
	struct feed_doc *d;
	struct slice base;
	struct buf folder, tmp;
	struct { struct level *v; size_t n, cap; } stack;
	bool is_opml, in_title;
};

static struct slice
decode(struct reader *r, struct slice raw)
{
	buf_clear(&r->tmp);
	xml_decode(&r->x, raw, &r->tmp);
	return clean_dup(r->d, buf_slice(&r->tmp));
}

static struct slice
attr(struct reader *r, const char *name)
{
	struct slice raw = xml_attr(&r->x, name);

	return raw.n ? decode(r, raw) : slice_make("", 0);
}

static bool
is_known(struct slice name)
{
	static const char *const names[] = { "text", "title", "xmlurl",
		"htmlurl", "language", "category", "type" };

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (slice_iis(name, names[i]))
			return true;
	return false;
}

/* "rss" is what all have; another type says something. */
static bool
is_kept(const struct xml_attr *a)
{
	return !is_known(a->name) || (slice_iis(a->name, "type") &&
	    !slice_iis(a->value, "rss") && !slice_iis(a->value, "atom"));
}

static void
keep_others(struct reader *r, struct outline *o)
{
	size_t n = 0;

	for (size_t i = 0; i < r->x.n_attrs; i++)
		n += is_kept(&r->x.attrs[i]);
	if (n > OTHERS_MAX)
		n = OTHERS_MAX;
	if (n == 0)
		return;
	o->other = arena_alloc(&r->d->arena, n * sizeof(*o->other));
	for (size_t i = 0; i < r->x.n_attrs && o->n_other < n; i++) {
		struct xml_attr *a = &r->x.attrs[i];

		if (!is_kept(a))
			continue;
		o->other[o->n_other].name = decode(r, a->name);
		o->other[o->n_other++].value = decode(r, a->value);
	}
}

static struct outline *
add_outline(struct feed_doc *d)
{
	if (d->n_outlines == d->cap_outlines) {
		d->cap_outlines = d->cap_outlines ? d->cap_outlines * 2 : 16;
		d->outlines = xreallocarray(d->outlines, d->cap_outlines,
		    sizeof(*d->outlines));
	}
	d->outlines[d->n_outlines] = (struct outline){ 0 };
	return &d->outlines[d->n_outlines++];
}

static struct slice
title_of(struct reader *r)
{
	struct slice t = attr(r, "title");

	return t.n ? t : attr(r, "text");
}

static void
subscription(struct reader *r, struct slice url)
{
	struct outline *o;

	if (r->d->n_outlines >= OUTLINES_MAX) {
		xml_fault(&r->x, r->x.at, "over 100,000 subscriptions");
		return;
	}
	o = add_outline(r->d);
	o->xml_url = url_join(&r->d->arena, r->base, url);
	o->title = title_of(r);
	o->html_url = attr(r, "htmlurl");
	o->language = attr(r, "language");
	o->description = attr(r, "description");
	o->categories = attr(r, "category");
	o->folder = arena_dup(&r->d->arena, buf_slice(&r->folder));
	keep_others(r, o);
}

static void
enter_folder(struct reader *r)
{
	struct slice name = title_of(r);

	if (name.n == 0 || r->folder.n + name.n + 1 > FOLDER_MAX)
		return;
	if (r->folder.n > 0)
		buf_addc(&r->folder, '/');
	for (size_t i = 0; i < name.n; i++)
		buf_addc(&r->folder, name.p[i] == '/' ? '-' : name.p[i]);
}

static void
start(struct reader *r)
{
	struct level l = { slice_iis(r->x.name, "outline"), r->folder.n };
	struct slice url;

	if (slice_iis(r->x.name, "opml") || slice_iis(r->x.name, "outline"))
		r->is_opml = true;
	r->in_title = slice_iis(r->x.name, "title");
	if (l.outline) {
		url = attr(r, "xmlurl");
		if (url.n > 0)
			subscription(r, url);
		else
			enter_folder(r);
	}
	*VEC_PUSH(&r->stack) = l;
}

static void
end(struct reader *r)
{
	bool outline = slice_iis(r->x.name, "outline");

	r->in_title = false;
	if (r->stack.n == 0) {
		xml_fault(&r->x, r->x.name.p, "an end tag closes nothing");
		return;
	}
	r->stack.n--;
	if (r->stack.v[r->stack.n].outline != outline)
		xml_fault(&r->x, r->x.name.p, "an end tag is missing");
	buf_truncate(&r->folder, r->stack.v[r->stack.n].folder);
}

enum err
opml_parse(struct slice utf8, struct slice base, struct feed_doc *d,
    struct error *e)
{
	struct reader *r = xcalloc(1, sizeof(*r));
	enum xml_event ev;
	enum err rc = ERR_OK;

	r->d = d;
	r->base = base;
	xml_init(&r->x, utf8);
	while ((ev = xml_next(&r->x)) != XML_EOF) {
		if (ev == XML_START)
			start(r);
		else if (ev == XML_END)
			end(r);
		else if (r->in_title && d->info.title.n == 0)
			d->info.title = decode(r, r->x.text);
	}
	d->cut = r->x.cut || r->stack.n > 0;
	if (r->x.fault != NULL || d->cut)
		feed_doc_set_damage(d,
		    xml_line(&r->x, r->x.fault ? r->x.fault_at : r->x.end),
		    r->x.fault ? r->x.fault
		               : "the list ends before its last end tag");
	if (!r->is_opml)
		rc = error_set(e, ERR_PARSE, "not an OPML list: no outline "
		    "in it");
	if (snprintf(d->format, sizeof(d->format), "opml") < 0)
		d->format[0] = '\0';
	free(r->stack.v);
	buf_release(&r->folder);
	buf_release(&r->tmp);
	free(r);
	return rc;
}
