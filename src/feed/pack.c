/*
 * feed/pack.c - a document as bytes for a pipe: lengths and texts, in the
 * byte order of this machine, since both ends are one program.  Whoever
 * unpacks believes nothing: the other end has read hostile bytes.
 */
#include "config.h"

#include "feed/feed.h"

#include <stdio.h>

#include "base/mem.h"
#include "feed/doc.h"
#include "feed/record.h"
#include "feed/str_clean.h"

#include "base/banned.h"

#define MAGIC 0x6b664431u /* grows with the layout */
#define LIST_MAX 4096u    /* items of a list within one article */

/* One walk serves both ways: the same calls write or read. */
struct pack {
	struct buf *out;  /* writing */
	struct slice in;  /* reading */
	struct arena *arena;
	bool bad;
};

static void
raw(struct pack *p, void *v, size_t n)
{
	if (p->out != NULL) {
		if (buf_add(p->out, v, n) != ERR_OK)
			p->bad = true;
		return;
	}
	if (p->bad || p->in.n < n) {
		p->bad = true;
		memset(v, 0, n);
		return;
	}
	memcpy(v, p->in.p, n);
	p->in = slice_sub(p->in, n, p->in.n);
}

static void
text(struct pack *p, struct slice *s)
{
	uint32_t n = (uint32_t)s->n;

	raw(p, &n, sizeof(n));
	if (p->out != NULL) {
		if (n > 0 && buf_add(p->out, s->p, n) != ERR_OK)
			p->bad = true;
		return;
	}
	*s = slice_make("", 0);
	if (p->bad || p->in.n < n) {
		p->bad = true;
		return;
	}
	/* what the parser cleaned, a parser that was taken over did not */
	p->bad |= !clean_is(slice_sub(p->in, 0, n));
	if (n > 0)
		*s = slice_sub(p->in, 0, n);
	p->in = slice_sub(p->in, n, p->in.n);
}

/*
 * The length of a list; when reading also its memory.  Every item takes
 * `least` bytes of what is left, so no length can ask for more than came.
 */
static void *
list(struct pack *p, void *v, size_t *n, size_t size, size_t least)
{
	uint32_t count = (uint32_t)*n;

	raw(p, &count, sizeof(count));
	if (p->out != NULL)
		return v;
	if (p->bad || count > LIST_MAX || count > p->in.n / least) {
		p->bad |= count > 0;
		count = 0;
	}
	*n = count;
	return count ? arena_zalloc(p->arena, count * size) : NULL;
}

static void
texts(struct pack *p, struct slice **v, size_t *n)
{
	*v = list(p, *v, n, sizeof(**v), 4);
	for (size_t i = 0; i < *n; i++)
		text(p, &(*v)[i]);
}

static void
fields(struct pack *p, struct article_field **v, size_t *n)
{
	*v = list(p, *v, n, sizeof(**v), 8);
	for (size_t i = 0; i < *n; i++) {
		text(p, &(*v)[i].name);
		text(p, &(*v)[i].value);
	}
}

static void
info(struct pack *p, struct feed_info *f)
{
	struct slice *s[] = { &f->id, &f->title, &f->link, &f->subtitle,
		&f->language, &f->author, &f->author_email, &f->rights,
		&f->generator, &f->image, &f->icon, &f->logo, &f->self };

	for (size_t i = 0; i < sizeof(s) / sizeof(s[0]); i++)
		text(p, s[i]);
	raw(p, &f->updated, sizeof(f->updated));
	raw(p, &f->published, sizeof(f->published));
	raw(p, &f->ttl_minutes, sizeof(f->ttl_minutes));
	raw(p, &f->skip_hours, sizeof(f->skip_hours));
	raw(p, &f->skip_days, sizeof(f->skip_days));
	texts(p, &f->categories, &f->n_categories);
	fields(p, &f->fields, &f->n_fields);
}

static void
article(struct pack *p, struct article *a)
{
	struct article_more m = *article_more(a);
	struct slice *s[] = { &a->guid, &a->guid_given, &a->title, &a->link,
		&a->author, &m.author_email, &a->summary, &a->content,
		&m.comments, &m.rights, &a->language, &m.thumbnail,
		&m.duration, &m.source_title, &m.source_link, &m.reply_to };

	for (size_t i = 0; i < sizeof(s) / sizeof(s[0]); i++)
		text(p, s[i]);
	if (p->out == NULL)
		a->more = record_keep_more(&m, p->arena);
	raw(p, &a->published, sizeof(a->published));
	raw(p, &a->updated, sizeof(a->updated));
	texts(p, &a->categories, &a->n_categories);
	a->enclosures = list(p, a->enclosures, &a->n_enclosures,
	    sizeof(*a->enclosures), 16);
	for (size_t i = 0; i < a->n_enclosures; i++) {
		text(p, &a->enclosures[i].url);
		text(p, &a->enclosures[i].type);
		raw(p, &a->enclosures[i].length,
		    sizeof(a->enclosures[i].length));
	}
	fields(p, &a->fields, &a->n_fields);
}

static void
outline(struct pack *p, struct outline *o)
{
	struct slice *s[] = { &o->title, &o->xml_url, &o->html_url,
		&o->language, &o->description, &o->folder, &o->categories };

	for (size_t i = 0; i < sizeof(s) / sizeof(s[0]); i++)
		text(p, s[i]);
	fields(p, &o->other, &o->n_other);
}

/* Letters that names of formats and charsets have, then only zeros. */
static bool
is_name(const char *s, size_t size)
{
	size_t n = 0;

	while (n < size && (ascii_isalnum((unsigned char)s[n]) ||
	                       (s[n] && strchr("-_.:+", s[n]))))
		n++;
	if (n == size)
		return false;
	for (; n < size; n++)
		if (s[n] != '\0')
			return false;
	return true;
}

static void
head(struct pack *p, struct feed_doc *d)
{
	struct slice damage = slice_of(d->damage);
	uint8_t flags = (uint8_t)((d->damage != NULL) | (d->cut ? 2 : 0));

	raw(p, d->format, sizeof(d->format));
	raw(p, d->encoding, sizeof(d->encoding));
	raw(p, &flags, sizeof(flags));
	text(p, &damage);
	if (p->out != NULL)
		return;
	p->bad |= !is_name(d->format, sizeof(d->format)) ||
	    !is_name(d->encoding, sizeof(d->encoding));
	d->cut = (flags & 2) != 0;
	if (flags & 1)
		d->damage = arena_strdup(&d->arena, damage);
	p->bad |= flags > 3 || ((flags & 1) == 0 && damage.n > 0);
}

/* The number of articles or outlines, which may be many. */
static size_t
many(struct pack *p, size_t n, size_t least)
{
	uint32_t count = (uint32_t)n;

	raw(p, &count, sizeof(count));
	if (p->out == NULL && (p->bad || count > p->in.n / least)) {
		p->bad |= count > 0;
		return 0;
	}
	return count;
}

static void
document(struct pack *p, struct feed_doc *d)
{
	uint32_t magic = MAGIC;
	size_t n;

	raw(p, &magic, sizeof(magic));
	p->bad |= magic != MAGIC;
	head(p, d);
	info(p, &d->info);
	n = many(p, d->n_articles, 16 * 4);
	for (size_t i = 0; i < n && !p->bad; i++) {
		struct article *a = p->out ? &d->articles[i]
		                           : feed_doc_add(d);

		if (a == NULL)
			p->bad = true;
		else
			article(p, a);
		if (!p->bad && a->guid.n == 0)
			p->bad = true;
	}
	n = many(p, d->n_outlines, 7 * 4);
	if (p->out == NULL && n > 0 && !p->bad) {
		d->outlines = xcalloc(n, sizeof(*d->outlines));
		d->n_outlines = d->cap_outlines = n;
	}
	for (size_t i = 0; i < n && !p->bad; i++)
		outline(p, &d->outlines[i]);
}

enum err
feed_doc_pack(const struct feed_doc *d, struct buf *out)
{
	struct pack p = { .out = out };
	struct feed_doc copy = *d; /* document() also writes; not here */

	document(&p, &copy);
	return p.bad ? ERR_TOOBIG : ERR_OK;
}

enum err
feed_doc_unpack(struct slice bytes, struct feed_doc **out, struct error *e)
{
	struct feed_doc *d = feed_doc_new();
	struct pack p = { .in = bytes, .arena = &d->arena };

	*out = NULL;
	document(&p, d);
	if (p.bad || p.in.n != 0) {
		feed_doc_free(d);
		return error_set(e, ERR_PARSE, "a parser's answer does not "
		    "add up");
	}
	*out = d;
	return ERR_OK;
}
