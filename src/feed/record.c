/* feed/record.c - collected fields become articles and feed data. */
#include "config.h"

#include "feed/record.h"

#include <stdlib.h>

#include "base/hash.h"
#include "base/vec.h"
#include "core/url.h"

#include "base/banned.h"

void
record_init(struct record *r)
{
	*r = (struct record){ .updated = DATE_NONE, .published = DATE_NONE,
		.created = DATE_NONE };
}

void
record_clear(struct record *r)
{
	struct record old = *r;

	record_init(r);
	r->categories.v = old.categories.v;
	r->categories.cap = old.categories.cap;
	r->enclosures.v = old.enclosures.v;
	r->enclosures.cap = old.enclosures.cap;
	r->fields.v = old.fields.v;
	r->fields.cap = old.fields.cap;
}

void
record_release(struct record *r)
{
	free(r->categories.v);
	free(r->enclosures.v);
	free(r->fields.v);
	record_init(r);
}

bool
record_has(const struct record *r, enum field f)
{
	return r->f[f].n > 0;
}

void
record_set(struct record *r, enum field f, struct slice v, uint32_t depth)
{
	if (r->depth[f] != 0 && depth > r->depth[f] && r->f[f].n > 0)
		return;
	r->f[f] = v;
	r->depth[f] = depth ? depth : 1;
}

void
record_add_category(struct record *r, struct category c)
{
	if (r->categories.n >= RECORD_CATEGORIES_MAX)
		return;
	for (size_t i = 0; i < r->categories.n; i++) {
		const struct category *o = &r->categories.v[i];

		if (slice_eq(o->term, c.term) &&
		    slice_eq(o->scheme, c.scheme) &&
		    slice_eq(o->label, c.label))
			return;
	}
	*VEC_PUSH(&r->categories) = c;
}

void
record_add_enclosure(struct record *r, struct slice url, struct slice type,
    struct slice length)
{
	int64_t n;

	if (r->enclosures.n >= RECORD_ENCLOSURES_MAX)
		return;
	for (size_t i = 0; i < r->enclosures.n; i++)
		if (slice_eq(r->enclosures.v[i].url, url) &&
		    slice_eq(r->enclosures.v[i].type, type))
			return;
	if (!slice_to_i64(slice_trim(length), &n) || n < 0)
		n = -1;
	*VEC_PUSH(&r->enclosures) = (struct enclosure){ url, type, n };
}

void
record_add_field(struct record *r, struct slice name, struct slice value)
{
	if (r->fields.n < RECORD_FIELDS_MAX && value.n > 0)
		*VEC_PUSH(&r->fields) = (struct article_field){ name, value };
}

static struct slice
first_of(const struct record *r, enum field a, enum field b, enum field c)
{
	/* an empty one that was given is still told from none at all */
	return r->f[a].n  ? r->f[a]
	    : r->f[b].n   ? r->f[b]
	    : r->f[c].n   ? r->f[c]
	    : r->f[a].p   ? r->f[a]
	    : r->f[b].p   ? r->f[b]
	                  : r->f[c];
}

static struct slice *
copy_categories(const struct record *r, struct arena *a, size_t *n)
{
	struct slice *v;

	*n = 0;
	if (r->categories.n == 0)
		return NULL;
	v = arena_alloc(a, r->categories.n * sizeof(*v));
	for (size_t i = 0; i < r->categories.n; i++) {
		const struct category *c = &r->categories.v[i];
		struct slice s = c->term.n ? c->term : c->label;

		if (s.n)
			v[(*n)++] = s;
	}
	return v;
}

static void *
copy_list(struct arena *a, const void *v, size_t n, size_t size)
{
	if (n == 0)
		return NULL;
	return memcpy(arena_alloc(a, n * size), v, n * size);
}

/* "title.html" and its like: only where markup says more than the text. */
static struct article_field *
copy_fields(const struct record *r, struct arena *a, size_t *n)
{
	static const struct {
		enum field f;
		const char *name;
	} html[] = { { F_TITLE_HTML, "title.html" },
		{ F_RIGHTS_HTML, "rights.html" },
		{ F_SUBTITLE_HTML, "subtitle.html" } };
	struct article_field *v;

	*n = 0;
	for (size_t i = 0; i < 3; i++)
		*n += r->f[html[i].f].n > 0;
	*n += r->last_author.n > 0;
	if ((*n += r->fields.n) == 0)
		return NULL;
	v = arena_alloc(a, *n * sizeof(*v));
	if (r->fields.n)
		memcpy(v, r->fields.v, r->fields.n * sizeof(*v));
	*n = r->fields.n;
	for (size_t i = 0; i < 3; i++)
		if (r->f[html[i].f].n)
			v[(*n)++] = (struct article_field){
				slice_of(html[i].name), r->f[html[i].f]
			};
	if (r->last_author.n)
		v[(*n)++] = (struct article_field){ SLICE("author.given"),
			r->last_author };
	return v;
}

static int64_t
first_date(int64_t a, int64_t b)
{
	return a != DATE_NONE ? a : b;
}

static struct slice
entry_link(const struct record *r)
{
	if (r->f[F_LINK].n)
		return r->f[F_LINK];
	if (r->f[F_ID].n && r->guid_is_link && url_is_http(r->f[F_ID]))
		return r->f[F_ID];
	return r->f[F_LINK_OTHER];
}

const struct article_more *
record_keep_more(const struct article_more *m, struct arena *a)
{
	const struct slice *v[] = { &m->author_email, &m->comments,
		&m->rights, &m->thumbnail, &m->duration, &m->source_title,
		&m->source_link, &m->reply_to };

	for (size_t i = 0; i < sizeof(v) / sizeof(v[0]); i++)
		if (v[i]->n > 0)
			return memcpy(arena_alloc(a, sizeof(*m)), m,
			    sizeof(*m));
	return NULL;
}

static const struct article_more *
more_of(const struct record *r, struct arena *a)
{
	struct article_more m = {
		.author_email = r->f[F_EMAIL],
		.comments = r->f[F_COMMENTS],
		.rights = r->f[F_RIGHTS],
		.thumbnail = first_of(r, F_THUMBNAIL, F_IMAGE, F_IMAGE),
		.duration = r->f[F_DURATION],
		.source_title = r->f[F_SOURCE_TITLE],
		.source_link = r->f[F_SOURCE_LINK],
		.reply_to = r->f[F_REPLY_TO],
	};

	return record_keep_more(&m, a);
}

void
record_to_article(const struct record *r, struct feed_doc *d)
{
	struct article *a = feed_doc_add(d);

	if (a == NULL)
		return;
	a->guid_given = r->f[F_ID];
	a->title = r->f[F_TITLE];
	a->link = entry_link(r);
	a->author = r->f[F_AUTHOR];
	a->summary = first_of(r, F_SUMMARY, F_TEASER, F_CAPTION);
	a->content = first_of(r, F_CONTENT, F_CONTENT_OTHER, F_INFO);
	a->language = r->f[F_LANGUAGE];
	a->more = more_of(r, &d->arena);
	a->published = first_date(r->published, r->created);
	a->updated = r->updated;
	a->categories = copy_categories(r, &d->arena, &a->n_categories);
	a->enclosures = copy_list(&d->arena, r->enclosures.v,
	    r->enclosures.n, sizeof(*a->enclosures));
	a->n_enclosures = r->enclosures.n;
	a->fields = copy_fields(r, &d->arena, &a->n_fields);
}

/* Minutes between updates that RSS's syndication module asks for. */
static int
period_minutes(const struct record *r)
{
	static const struct {
		const char *name;
		int minutes;
	} periods[] = { { "hourly", 60 }, { "daily", 1440 },
		{ "weekly", 10080 }, { "monthly", 43200 },
		{ "yearly", 525600 } };

	for (size_t i = 0; i < sizeof(periods) / sizeof(periods[0]); i++)
		if (slice_iis(r->period, periods[i].name))
			return periods[i].minutes /
			    (r->frequency > 0 ? r->frequency : 1);
	return 0;
}

void
record_to_info(const struct record *r, struct feed_doc *d)
{
	struct feed_info *i = &d->info;

	i->id = r->f[F_ID];
	i->title = r->f[F_TITLE];
	i->link = first_of(r, F_LINK, F_LINK_OTHER, F_LINK_OTHER);
	i->subtitle = first_of(r, F_SUBTITLE, F_TEASER, F_INFO);
	i->language = r->f[F_LANGUAGE];
	i->author = r->f[F_AUTHOR];
	i->author_email = r->f[F_EMAIL];
	i->rights = r->f[F_RIGHTS];
	i->generator = r->f[F_GENERATOR];
	i->image = r->f[F_IMAGE];
	i->icon = r->f[F_ICON];
	i->logo = r->f[F_LOGO];
	i->self = r->f[F_SELF];
	i->updated = r->updated;
	i->published = first_date(r->published, r->created);
	i->ttl_minutes = r->ttl_minutes ? r->ttl_minutes : period_minutes(r);
	i->skip_hours = r->skip_hours;
	i->skip_days = r->skip_days;
	i->categories = copy_categories(r, &d->arena, &i->n_categories);
	i->fields = copy_fields(r, &d->arena, &i->n_fields);
}

/* ---- identity ---- */

#define SEED_A 0x6b7572616e74u
#define SEED_B 0x66656564u

static struct slice
natural_key(const struct article *a)
{
	return a->guid_given.n ? a->guid_given : a->link;
}

/*
 * How often each key comes: open addressing, twice as many places and more.
 * A place names an article that has the key rather than the key, so that many
 * tiny articles take little: its natural one, or the one derived for it.
 */
struct counts {
	const struct feed_doc *d;
	struct {
		uint32_t at; /* article + 1, 0: free */
		uint32_t n : 31, derived : 1;
	} *v;
	size_t mask;
};

static bool
is_key(const struct counts *c, size_t i, struct slice key)
{
	const struct article *a = &c->d->articles[c->v[i].at - 1];

	return slice_eq(c->v[i].derived ? a->guid : natural_key(a), key);
}

/* The place of key; a new one is article at's. */
static size_t
place_of(struct counts *c, struct slice key, size_t at, bool derived)
{
	size_t i = (size_t)hash64(key.p, key.n, SEED_A) & c->mask;

	while (c->v[i].at != 0 && !is_key(c, i, key))
		i = (i + 1) & c->mask;
	if (c->v[i].at == 0) {
		c->v[i].at = (uint32_t)at + 1;
		c->v[i].derived = derived;
	}
	return i;
}

static uint64_t
mix(uint64_t h, struct slice s)
{
	return hash64(s.p ? s.p : "", s.n, h);
}

/* From all that tells it from others: text only where nothing else does. */
static struct slice
derived_key(struct arena *arena, const struct article *a, uint32_t nth)
{
	uint64_t h[2] = { SEED_A, SEED_B };
	int64_t date = first_date(a->published, a->updated);
	char *p;

	for (int i = 0; i < 2; i++) {
		h[i] = mix(h[i], a->guid_given);
		h[i] = mix(h[i], a->link);
		h[i] = mix(h[i], a->title);
		h[i] = hash64(&date, sizeof(date), h[i]);
		if (date == DATE_NONE)
			h[i] = mix(h[i], a->summary.n ? a->summary
			                              : a->content);
		h[i] = hash64(&nth, sizeof(nth), h[i]);
	}
	p = arena_printf(arena, "kurant:%016llx%016llx",
	    (unsigned long long)h[0], (unsigned long long)h[1]);
	return slice_of(p);
}

void
record_identify(struct feed_doc *d)
{
	struct counts c = { .d = d };
	size_t size = 16;
	uint32_t nth;

	while (size < d->n_articles * 2 + d->n_articles / 2)
		size *= 2;
	c.v = xcalloc(size, sizeof(*c.v));
	c.mask = size - 1;
	for (size_t i = 0; i < d->n_articles; i++) {
		struct slice key = natural_key(&d->articles[i]);

		if (key.n)
			c.v[place_of(&c, key, i, false)].n++;
	}
	for (size_t i = 0; i < d->n_articles; i++) {
		struct article *a = &d->articles[i];

		a->guid = natural_key(a);
		if (a->guid.n && c.v[place_of(&c, a->guid, i, false)].n == 1)
			continue;
		a->guid = derived_key(&d->arena, a, 0);
		/* alike in everything: told apart by their order only */
		nth = c.v[place_of(&c, a->guid, i, true)].n++;
		if (nth > 0)
			a->guid = derived_key(&d->arena, a, nth);
	}
	free(c.v);
}
