/*
 * feed/sitemap.c - the map of a site, read in one walk: entries first, then
 * the newest become articles; of an index the parts that may hold news.
 */
#include "config.h"

#include "feed/sitemap.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"
#include "base/vec.h"
#include "core/url.h"
#include "feed/str_clean.h"
#include "feed/xml.h"

#include "base/banned.h"

#define TEXT_MAX URL_MAX /* bytes of one element */

enum part { P_NONE, P_LOC, P_LASTMOD, P_TITLE, P_DATE, P_NAME, P_LANGUAGE,
	P_KEYWORDS, P_TICKERS, P_COUNT };

struct entry {
	struct slice loc, title, keywords;
	int64_t published, updated; /* what the map says */
	int64_t order;              /* what it is sorted by */
	int64_t number;
	size_t seq;
	bool timed; /* lastmod has a time of day */
};

struct reader {
	struct xml x;
	struct feed_doc *d;
	struct slice base;
	struct { struct entry *v; size_t n, cap; } entries;
	bool is_map, is_index;
	bool in_entry, in_news;
	size_t depth; /* below the entry */
	enum part part;
	struct buf text, f[P_COUNT];
	size_t n_news, n_elsewhere;
};

static struct slice
local_name(struct slice s)
{
	size_t colon = slice_chr(s, ':');

	return colon == SIZE_MAX ? s : slice_sub(s, colon + 1, s.n);
}

static enum part
part_of(const struct reader *r, struct slice name)
{
	static const struct {
		const char *name;
		bool news;
		enum part part;
	} parts[] = { { "loc", false, P_LOC },
		{ "lastmod", false, P_LASTMOD }, { "title", true, P_TITLE },
		{ "publication_date", true, P_DATE },
		{ "name", true, P_NAME }, { "language", true, P_LANGUAGE },
		{ "keywords", true, P_KEYWORDS },
		{ "stock_tickers", true, P_TICKERS } };

	for (size_t i = 0; i < sizeof(parts) / sizeof(*parts); i++)
		if (slice_iis(name, parts[i].name) &&
		    (parts[i].news ? r->in_news : r->depth == 1))
			return parts[i].part;
	return P_NONE;
}

static struct slice
field(struct reader *r, enum part p)
{
	return clean_dup(r->d, buf_slice(&r->f[p]));
}

/* "a, b" and tickers as one text; split when the article is made. */
static struct slice
keywords(struct reader *r)
{
	struct buf *k = &r->f[P_KEYWORDS];

	if (r->f[P_TICKERS].n > 0) {
		buf_adds(k, k->n ? "," : "");
		buf_add_slice(k, buf_slice(&r->f[P_TICKERS]));
	}
	return field(r, P_KEYWORDS);
}

static void
end_entry(struct reader *r)
{
	struct arena *a = &r->d->arena;
	struct slice loc = slice_trim(buf_slice(&r->f[P_LOC]));
	struct entry *n;

	r->in_entry = r->in_news = false;
	if (loc.n == 0 || loc.n > URL_MAX ||
	    r->entries.n >= SITEMAP_ENTRIES_MAX)
		return;
	loc = url_join(a, r->base, clean_dup(r->d, loc));
	if (!sitemap_same_site(r->base, loc)) {
		r->n_elsewhere++;
		return;
	}
	n = VEC_PUSH(&r->entries);
	*n = (struct entry){ .loc = loc, .title = field(r, P_TITLE),
		.keywords = keywords(r), .seq = r->entries.n,
		.timed = slice_chr(buf_slice(&r->f[P_LASTMOD]), 'T') !=
		    SIZE_MAX,
		.published = date_parse(buf_slice(&r->f[P_DATE]), 0),
		.updated = date_parse(buf_slice(&r->f[P_LASTMOD]), 0) };
	r->n_news += n->title.n > 0;
	if (r->d->info.title.n == 0)
		r->d->info.title = field(r, P_NAME);
	if (r->d->info.language.n == 0)
		r->d->info.language = field(r, P_LANGUAGE);
}

static void
begin_entry(struct reader *r)
{
	r->in_entry = true;
	r->in_news = false;
	r->depth = 0;
	r->part = P_NONE;
	for (int i = 0; i < P_COUNT; i++)
		buf_clear(&r->f[i]);
}

static void
start(struct reader *r)
{
	struct slice name = local_name(r->x.name);

	if (slice_iis(name, "urlset"))
		r->is_map = true;
	else if (slice_iis(name, "sitemapindex"))
		r->is_index = true;
	if (slice_iis(name, "url") || slice_iis(name, "sitemap")) {
		if (r->in_entry)
			end_entry(r);
		begin_entry(r);
		return;
	}
	if (!r->in_entry)
		return;
	r->depth++;
	if (r->depth == 1 && slice_iis(name, "news"))
		r->in_news = true;
	r->part = part_of(r, name);
	buf_clear(&r->text);
}

static void
end(struct reader *r)
{
	struct slice name = local_name(r->x.name);

	if (!r->in_entry)
		return;
	if (slice_iis(name, "url") || slice_iis(name, "sitemap")) {
		end_entry(r);
		return;
	}
	/* the first of a kind counts */
	if (r->part != P_NONE && r->f[r->part].n == 0)
		buf_add_slice(&r->f[r->part], buf_slice(&r->text));
	r->part = P_NONE;
	if (r->depth > 0 && --r->depth == 0)
		r->in_news = false;
}

static void
text(struct reader *r, bool raw)
{
	struct slice t = r->x.text;

	if (r->part == P_NONE || r->text.n + t.n > TEXT_MAX)
		return;
	if (raw)
		xml_decode(&r->x, t, &r->text);
	else
		buf_add_slice(&r->text, t);
}

/* ---- order ---- */

static int
cmp(int64_t a, int64_t b)
{
	return (a < b) - (a > b);
}

static int
newest_first(const void *x, const void *y)
{
	const struct entry *a = x, *b = y;
	int c = cmp(a->order, b->order);

	if (c == 0)
		c = cmp(a->number, b->number);
	return c != 0 ? c : (a->seq > b->seq) - (a->seq < b->seq);
}

/*
 * A day in the address is truer than lastmod, which many systems set anew
 * with every change of the page's frame.
 */
static void
set_order(struct entry *n)
{
	if (n->published == DATE_NONE)
		n->published = sitemap_slug_date(n->loc);
	if (n->published == DATE_NONE)
		n->published = n->updated;
	n->order = n->published;
	n->number = n->order == DATE_NONE ? sitemap_slug_number(n->loc) : 0;
}

/* ---- a map ---- */

static void
add_keywords(struct feed_doc *d, struct article *a, struct slice words)
{
	struct slice one;

	a->categories = arena_zalloc(&d->arena, 32 * sizeof(*a->categories));
	while (a->n_categories < 32 && slice_split(&words, ',', &one))
		if (slice_trim(one).n > 0)
			a->categories[a->n_categories++] = slice_trim(one);
}

static void
add_article(struct feed_doc *d, const struct entry *n)
{
	struct article *a = feed_doc_add(d);

	if (a == NULL)
		return;
	a->link = n->loc;
	a->title = n->title;
	a->published = n->published;
	a->updated = n->updated;
	if (n->keywords.n > 0)
		add_keywords(d, a, n->keywords);
	if (a->title.n > 0)
		return;
	a->title = sitemap_slug_title(&d->arena, n->loc);
	a->fields = arena_zalloc(&d->arena, sizeof(*a->fields));
	a->fields[a->n_fields++] = (struct article_field){
		SLICE(ARTICLE_TITLE_GUESSED), SLICE("address") };
}

static void
make_articles(struct reader *r)
{
	struct entry *v = r->entries.v;
	size_t n = 0;

	for (size_t i = 0; i < r->entries.n; i++) {
		if (v[i].title.n == 0 && sitemap_slug_is_service(v[i].loc))
			continue;
		v[n] = v[i];
		set_order(&v[n++]);
	}
	if (n > 1)
		qsort(v, n, sizeof(*v), newest_first);
	for (size_t i = 0; i < n && i < SITEMAP_ARTICLES_MAX; i++)
		add_article(r->d, &v[i]);
}

/* ---- an index ---- */

/* 2: news by its name, 1: may be, 0: pictures, sections, people. */
static int
rank_of(struct slice url)
{
	static const char *const none[] = { "image", "video", "categor",
		"kategorie", "tag", "author", "autor", "taxonom", "static",
		"page-", "pages", "product", "archive" };
	struct url u;

	if (!url_split(url, &u))
		return 0;
	if (slice_ifind(u.path, SLICE("news")) != SIZE_MAX)
		return 2;
	for (size_t i = 0; i < sizeof(none) / sizeof(*none); i++)
		if (slice_ifind(u.path, slice_of(none[i])) != SIZE_MAX)
			return 0;
	return 1;
}

/* "sitemap-2025-02" is 202502, "post-sitemap2" 2. */
static int64_t
digits_of(struct slice url)
{
	int64_t v = 0;
	struct url u;

	if (!url_split(url, &u))
		return 0;
	for (size_t i = 0; i < u.path.n + u.query.n; i++) {
		char c = i < u.path.n ? u.path.p[i]
		                      : u.query.p[i - u.path.n];

		if (ascii_isdigit((unsigned char)c) && v < INT64_C(1) << 55)
			v = v * 10 + (c - '0');
	}
	return v;
}

static int
best_first(const void *x, const void *y)
{
	const struct entry *a = x, *b = y;
	int c = cmp(a->number, b->number);

	return c != 0 ? c : newest_first(x, y);
}

static void
make_parts(struct reader *r)
{
	struct feed_doc *d = r->d;
	struct entry *v = r->entries.v;
	size_t n = r->entries.n;

	for (size_t i = 0; i < n; i++) {
		int64_t digits = digits_of(v[i].loc);

		v[i].number = rank_of(v[i].loc);
		v[i].order = v[i].updated != DATE_NONE ? v[i].updated
		                                       : INT64_MIN + digits;
	}
	if (n > 1)
		qsort(v, n, sizeof(*v), best_first);
	if (n > SITEMAP_PARTS_MAX)
		n = SITEMAP_PARTS_MAX;
	d->outlines = xcalloc(n + 1, sizeof(*d->outlines));
	d->n_outlines = d->cap_outlines = n;
	for (size_t i = 0; i < n; i++) {
		d->outlines[i].xml_url = v[i].loc;
		/* to the minute: a day alone hides what came later */
		if (v[i].timed)
			d->outlines[i].description = SLICE("dated");
	}
}

/* ---- the whole ---- */

static void
set_info(struct reader *r)
{
	struct feed_doc *d = r->d;
	struct slice host = url_host(&d->arena, r->base);
	struct url u;

	if (url_split(r->base, &u) && host.n > 0)
		d->info.link = slice_of(arena_printf(&d->arena,
		    "%.*s://%.*s%s%.*s/", SLICE_ARG(u.scheme),
		    SLICE_ARG(u.host), u.port.n ? ":" : "",
		    SLICE_ARG(u.port)));
	if (d->info.title.n == 0)
		d->info.title = slice_starts(host, SLICE("www."))
		    ? slice_sub(host, 4, host.n) : host;
}

static void
read_all(struct reader *r)
{
	enum xml_event ev;

	while ((ev = xml_next(&r->x)) != XML_EOF &&
	    r->entries.n < SITEMAP_ENTRIES_MAX) {
		if (ev == XML_START)
			start(r);
		else if (ev == XML_END)
			end(r);
		else
			text(r, ev == XML_TEXT);
	}
	/* what the end of the document cut off may lack its address's end */
	r->d->cut = r->x.cut || r->in_entry;
	if (r->d->cut || r->x.fault != NULL)
		feed_doc_set_damage(r->d,
		    xml_line(&r->x, r->x.fault ? r->x.fault_at : r->x.end),
		    r->x.fault ? r->x.fault
		               : "the map ends before its last end tag");
}

enum err
sitemap_parse(struct slice utf8, struct slice base, struct feed_doc *d,
    struct error *e)
{
	struct reader *r = xcalloc(1, sizeof(*r));
	const char *format;
	enum err rc = ERR_OK;

	r->d = d;
	r->base = base;
	xml_init(&r->x, utf8);
	read_all(r);
	format = r->is_index ? FEED_FORMAT_INDEX
	    : r->n_news > 0  ? FEED_FORMAT_NEWS
	                     : FEED_FORMAT_SITEMAP;
	if (snprintf(d->format, sizeof(d->format), "%s", format) < 0)
		d->format[0] = '\0';
	if (r->entries.n == 0 && r->n_elsewhere > 0)
		rc = error_set(e, ERR_REFUSED, "the sitemap has addresses of "
		    "other sites only");
	else if (!r->is_map && !r->is_index)
		rc = error_set(e, ERR_PARSE, "not a sitemap");
	else if (r->is_index)
		make_parts(r);
	else
		make_articles(r);
	if (rc == ERR_OK)
		set_info(r);
	for (int i = 0; i < P_COUNT; i++)
		buf_release(&r->f[i]);
	buf_release(&r->text);
	free(r->entries.v);
	free(r);
	return rc;
}
