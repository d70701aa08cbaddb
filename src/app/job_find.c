/*
 * app/job_find.c - a document looked at for feeds, in a worker: how much is
 * in it, how often something comes, its headlines, and what it names.
 */
#include "config.h"

#include <stdlib.h>

#include "app/job.h"
#include "base/mem.h"
#include "base/wire.h"
#include "core/schedule.h"
#include "core/text.h"

#include "base/banned.h"

#define NAMED_MAX 64 /* documents that one document may name */

/* ---- a list page ---- */

enum err
job_list_page(const struct job_doc *d, struct slice bytes, struct arena *a,
    struct feed_doc **out, struct error *e)
{
	struct feed_info info = { .link = d->url, .published = DATE_NONE,
		.updated = DATE_NONE };
	struct html_list l;
	struct article *v;
	enum err rc = html_list_page(bytes, d->content_type, d->url, a, &l,
	    e);

	*out = NULL;
	if (rc != ERR_OK || l.n == 0)
		return rc;
	v = arena_zalloc(a, l.n * sizeof(*v));
	for (size_t i = 0; i < l.n; i++) {
		v[i].title = l.items[i].title;
		v[i].link = l.items[i].url;
		v[i].summary = l.items[i].teaser;
		v[i].published = l.items[i].date;
		v[i].updated = DATE_NONE;
	}
	info.title = l.title;
	info.language = l.language;
	*out = feed_doc_make(FEED_FORMAT_PAGE, &info, v, l.n);
	return ERR_OK;
}

/* ---- writing what was found ---- */

static int64_t
time_of(const struct article *a)
{
	return a->published != DATE_NONE ? a->published : a->updated;
}

static int
newest_first(const void *x, const void *y)
{
	const struct article *a = *(const struct article *const *)x;
	const struct article *b = *(const struct article *const *)y;
	int64_t s = time_of(a), t = time_of(b);

	if (s != t)
		return s < t ? 1 : -1;
	return (a > b) - (a < b);
}

static void
put_articles(const struct feed_doc *doc, struct buf *out)
{
	size_t n, lines;
	const struct article *v = feed_doc_articles(doc, &n), **sorted;
	int64_t *times = xcalloc(n + 1, sizeof(*times));

	sorted = xcalloc(n + 1, sizeof(*sorted));
	for (size_t i = 0; i < n; i++) {
		sorted[i] = &v[i];
		times[i] = time_of(&v[i]);
	}
	if (n > 1)
		qsort(sorted, n, sizeof(*sorted), newest_first);
	lines = n < FOUND_LINES_MAX ? n : FOUND_LINES_MAX;
	wire_slice(out, feed_doc_info(doc)->title);
	wire_u64(out, n);
	wire_u64(out, (uint64_t)(n > 0 ? time_of(sorted[0]) : DATE_NONE));
	wire_u64(out, (uint64_t)schedule_pace(times, n));
	wire_u64(out, lines);
	for (size_t i = 0; i < lines; i++) {
		wire_slice(out, sorted[i]->title);
		wire_u64(out, (uint64_t)time_of(sorted[i]));
	}
	free(sorted);
	free(times);
}

static void
put_nothing(struct buf *out)
{
	wire_slice(out, SLICE(""));
	wire_u64(out, 0);
	wire_u64(out, (uint64_t)DATE_NONE);
	wire_u64(out, 0);
	wire_u64(out, 0);
}

static void
put_named(struct slice url, struct slice title, struct slice type,
    struct buf *out)
{
	wire_slice(out, url);
	wire_slice(out, title);
	wire_slice(out, type);
}

/* ---- the kinds of documents ---- */

static enum job_find_kind
kind_of(const struct feed_doc *doc)
{
	struct slice f = slice_of(feed_doc_format(doc));

	if (slice_is(f, FEED_FORMAT_INDEX))
		return FIND_INDEX;
	if (slice_is(f, FEED_FORMAT_NEWS))
		return FIND_NEWS;
	return slice_is(f, FEED_FORMAT_SITEMAP) ? FIND_SITEMAP : FIND_FEED;
}

static enum err
look_at_feed(const struct job_doc *d, struct slice bytes, struct buf *out,
    struct error *e)
{
	struct feed_parse_opt opt = { .content_type = d->content_type,
		.base = d->url };
	struct feed_doc *doc = NULL;
	const struct outline *o;
	size_t n;
	enum err rc = feed_parse(bytes, &opt, &doc, e);

	if (rc != ERR_OK)
		return rc;
	if (slice_is(slice_of(feed_doc_format(doc)), "opml")) {
		feed_doc_free(doc);
		return error_set(e, ERR_PARSE, "a list of feeds (OPML), not a "
		    "feed; kurant import takes it");
	}
	wire_u32(out, kind_of(doc));
	wire_u32(out, 0);
	wire_u32(out, 0);
	put_articles(doc, out);
	o = feed_doc_outlines(doc, &n);
	if (kind_of(doc) != FIND_INDEX)
		n = 0;
	wire_u64(out, n);
	for (size_t i = 0; i < n; i++)
		put_named(o[i].xml_url, SLICE(""), SLICE(HTML_FEED_MAP), out);
	feed_doc_free(doc);
	return ERR_OK;
}

static enum err
look_at_page(const struct job_doc *d, struct slice bytes, struct buf *out,
    struct error *e)
{
	struct feed_doc *list = NULL;
	struct html_feed *v = NULL;
	struct arena a;
	size_t n = 0;
	enum err rc;

	arena_init(&a);
	rc = html_find_feeds(bytes, d->content_type, d->url, &a, &v, &n, e);
	if (rc == ERR_OK)
		rc = job_list_page(d, bytes, &a, &list, e);
	if (n > NAMED_MAX)
		n = NAMED_MAX;
	wire_u32(out, list != NULL ? FIND_PAGE : FIND_NOTHING);
	wire_u32(out, 1);
	wire_u32(out, 0);
	if (list != NULL)
		put_articles(list, out);
	else
		put_nothing(out);
	wire_u64(out, n);
	for (size_t i = 0; i < n; i++)
		put_named(v[i].url, v[i].title, v[i].type, out);
	feed_doc_free(list);
	arena_release(&a);
	return rc;
}

static void
look_at_robots(const struct job_doc *d, struct slice bytes, struct buf *out)
{
	struct slice v[FEED_ROBOTS_MAX];
	struct arena a;
	size_t n;

	arena_init(&a);
	n = feed_robots_sitemaps(bytes, d->url, &a, v);
	wire_u32(out, FIND_NOTHING);
	wire_u32(out, 0);
	wire_u32(out, 1);
	put_nothing(out);
	wire_u64(out, n);
	for (size_t i = 0; i < n; i++)
		put_named(v[i], SLICE(""), SLICE(HTML_FEED_MAP), out);
	arena_release(&a);
}

enum err
job_find_run(const struct job_doc *d, struct slice bytes, struct buf *out,
    struct error *e)
{
	enum feed_kind kind = feed_sniff(bytes, d->content_type);

	if (kind == FEED_KIND_HTML)
		return look_at_page(d, bytes, out, e);
	if (kind == FEED_KIND_UNKNOWN &&
	    slice_ends(d->url, SLICE("/robots.txt"))) {
		look_at_robots(d, bytes, out);
		return ERR_OK;
	}
	return look_at_feed(d, bytes, out, e);
}

/* ---- reading it, with suspicion ---- */

/* For the terminal: what the parser cleaned, one taken over did not. */
static bool
get_text(struct wire *w, struct arena *a, struct slice *out)
{
	struct buf clean = BUF_INIT(0);
	struct slice s = wire_get_slice(w);
	bool good = text_is_utf8(s);

	if (good)
		text_clean(&clean, s, TEXT_LINE);
	*out = arena_dup(a, buf_slice(&clean));
	buf_release(&clean);
	return good;
}

static bool
get_lines(struct wire *w, struct arena *a, struct job_found *out)
{
	size_t n = wire_get_count(w, 2 * sizeof(uint64_t));
	bool good = n <= FOUND_LINES_MAX;

	if (!good)
		return false;
	out->lines = arena_zalloc(a, (n + 1) * sizeof(*out->lines));
	out->n_lines = n;
	for (size_t i = 0; i < n; i++) {
		good &= get_text(w, a, &out->lines[i].title);
		out->lines[i].when = (int64_t)wire_get_u64(w);
	}
	return good;
}

static bool
get_named(struct wire *w, struct arena *a, struct job_found *out)
{
	size_t n = wire_get_count(w, 3 * sizeof(uint64_t));
	bool good = n <= NAMED_MAX;

	if (!good)
		return false;
	out->feeds = arena_zalloc(a, (n + 1) * sizeof(*out->feeds));
	out->n = n;
	for (size_t i = 0; i < n; i++) {
		good &= get_text(w, a, &out->feeds[i].url);
		good &= get_text(w, a, &out->feeds[i].title);
		good &= get_text(w, a, &out->feeds[i].type);
	}
	return good;
}

enum err
job_found_unpack(struct slice payload, struct arena *a, struct job_found *out,
    struct error *e)
{
	struct wire w = { payload, false };
	uint32_t kind = wire_get_u32(&w);
	bool good = kind <= FIND_PAGE;

	*out = (struct job_found){ .kind = good ? (enum job_find_kind)kind
	                                        : FIND_NOTHING };
	out->html = wire_get_u32(&w) == 1;
	out->robots = wire_get_u32(&w) == 1;
	good &= get_text(&w, a, &out->title);
	out->count = (int64_t)wire_get_u64(&w);
	out->newest = (int64_t)wire_get_u64(&w);
	out->pace = (int64_t)wire_get_u64(&w);
	good = good && get_lines(&w, a, out) && get_named(&w, a, out);
	if (good && wire_ended(&w))
		return ERR_OK;
	*out = (struct job_found){ .kind = FIND_NOTHING };
	return error_set(e, ERR_PARSE, "the parser gave nonsense");
}
