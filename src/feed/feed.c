/* feed/feed.c - tells what the bytes are and gives them to who reads them. */
#include "config.h"

#include "feed/feed.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"
#include "core/charset.h"
#include "core/url.h"
#include "feed/doc.h"
#include "feed/json_feed.h"
#include "feed/markup.h"
#include "feed/opml.h"
#include "feed/record.h"
#include "feed/sitemap.h"
#include "feed/str_clean.h"
#include "feed/xml_walk.h"

#include "base/banned.h"

/* How much of a document is looked at to tell its kind. */
#define SNIFF_MAX 8192

struct feed_doc *
feed_doc_new(void)
{
	struct feed_doc *d = xcalloc(1, sizeof(*d));

	arena_init(&d->arena);
	d->info.updated = d->info.published = DATE_NONE;
	return d;
}

void
feed_doc_free(struct feed_doc *d)
{
	if (d == NULL)
		return;
	arena_release(&d->arena);
	free(d->articles);
	free(d->outlines);
	free(d);
}

void
feed_doc_set_damage(struct feed_doc *d, size_t line, const char *what)
{
	if (d->damage != NULL)
		return;
	d->damage = line > 0
	    ? arena_printf(&d->arena, "line %zu: %s", line, what)
	    : arena_printf(&d->arena, "%s", what);
}

struct article *
feed_doc_add(struct feed_doc *d)
{
	struct article *a;

	if (d->n_articles >= FEED_ARTICLES_MAX)
		return NULL;
	if (d->n_articles == d->cap_articles) {
		d->cap_articles = d->cap_articles ? d->cap_articles * 2 : 16;
		d->articles = xreallocarray(d->articles, d->cap_articles,
		    sizeof(*d->articles));
	}
	a = &d->articles[d->n_articles++];
	*a = (struct article){ .published = DATE_NONE,
		.updated = DATE_NONE };
	return a;
}

const struct feed_info *
feed_doc_info(const struct feed_doc *d)
{
	return &d->info;
}

const struct article *
feed_doc_articles(const struct feed_doc *d, size_t *n)
{
	*n = d->n_articles;
	return d->articles;
}

const struct outline *
feed_doc_outlines(const struct feed_doc *d, size_t *n)
{
	*n = d->n_outlines;
	return d->outlines;
}

const char *
feed_doc_format(const struct feed_doc *d)
{
	return d->format;
}

const char *
feed_doc_encoding(const struct feed_doc *d)
{
	return d->encoding;
}

const char *
feed_doc_damage(const struct feed_doc *d)
{
	return d->damage;
}

bool
feed_doc_is_cut(const struct feed_doc *d)
{
	return d->cut;
}

/* The name of an element without its prefix. */
static struct slice
local_name(struct slice s)
{
	size_t i = 0, colon;

	while (i < s.n && (ascii_isalnum((unsigned char)s.p[i]) ||
	                      strchr(":-_", s.p[i]) != NULL) && s.p[i])
		i++;
	s = slice_sub(s, 0, i);
	colon = slice_chr(s, ':');
	return colon == SIZE_MAX ? s : slice_sub(s, colon + 1, s.n);
}

static enum feed_kind
kind_of_element(struct slice name)
{
	static const char *const feeds[] = { "rss", "rdf", "feed", "channel",
		"entry", "item" };

	for (size_t i = 0; i < sizeof(feeds) / sizeof(feeds[0]); i++)
		if (slice_iis(name, feeds[i]))
			return FEED_KIND_XML;
	if (slice_iis(name, "opml") || slice_iis(name, "outline"))
		return FEED_KIND_OPML;
	if (slice_iis(name, "urlset") || slice_iis(name, "sitemapindex"))
		return FEED_KIND_SITEMAP;
	if (slice_iis(name, "html") || slice_iis(name, "head") ||
	    slice_iis(name, "body"))
		return FEED_KIND_HTML;
	return FEED_KIND_UNKNOWN;
}

/* UTF-16 and UTF-32 lose their zeros here: names are ASCII. */
static struct slice
without_zeros(struct slice bytes, char out[SNIFF_MAX])
{
	size_t n = 0;

	for (size_t i = 0; i < bytes.n && i < SNIFF_MAX * 4 && n < SNIFF_MAX;
	     i++)
		if (bytes.p[i] != '\0')
			out[n++] = bytes.p[i];
	return slice_make(out, n);
}

/* After a comment, declaration or instruction at s. */
static struct slice
skip_prolog(struct slice s)
{
	const char *ends = s.n > 3 && memcmp(s.p, "<!--", 4) == 0 ? "-->"
	    : s.p[1] == '?'                                       ? "?>"
	                                                          : ">";
	size_t at = slice_find(s, slice_of(ends));

	return slice_sub(s, at == SIZE_MAX ? s.n : at + strlen(ends), s.n);
}

enum feed_kind
feed_sniff(struct slice bytes, struct slice content_type)
{
	char head[SNIFF_MAX];
	struct slice s = without_zeros(bytes, head), t;
	enum feed_kind k, found = FEED_KIND_UNKNOWN;
	size_t at;

	if (s.n >= 3 && memcmp(s.p, "\xef\xbb\xbf", 3) == 0)
		s = slice_sub(s, 3, s.n);
	t = slice_trim(s);
	if (t.n > 0 && (t.p[0] == '{' || t.p[0] == '['))
		return FEED_KIND_JSON;
	while ((at = slice_chr(s, '<')) != SIZE_MAX && at + 1 < s.n) {
		s = slice_sub(s, at, s.n);
		if (s.p[1] == '!' || s.p[1] == '?') {
			if (slice_istarts(s, SLICE("<!doctype html")))
				found = FEED_KIND_HTML;
			s = skip_prolog(s);
			continue;
		}
		s = slice_sub(s, 1, s.n);
		k = kind_of_element(local_name(s));
		if (k == FEED_KIND_XML || k == FEED_KIND_OPML ||
		    k == FEED_KIND_SITEMAP)
			return k;
		if (k == FEED_KIND_HTML)
			found = k;
		if (found == FEED_KIND_HTML && slice_iis(local_name(s),
		                                   "body"))
			break;
	}
	if (found == FEED_KIND_UNKNOWN &&
	    slice_ifind(content_type, SLICE("json")) != SIZE_MAX)
		return FEED_KIND_JSON;
	return found;
}

static enum err
parse_kind(enum feed_kind kind, struct slice utf8, struct slice base,
    struct feed_doc *d, struct error *e)
{
	switch (kind) {
	case FEED_KIND_JSON: return jsonfeed_parse(utf8, base, d, e);
	case FEED_KIND_OPML: return opml_parse(utf8, base, d, e);
	case FEED_KIND_SITEMAP: return sitemap_parse(utf8, base, d, e);
	case FEED_KIND_HTML:
		return error_set(e, ERR_PARSE, "not a feed: a web page");
	default: return xmlfeed_parse(utf8, base, d, e);
	}
}

static enum err
parse_into(struct feed_doc *d, struct slice bytes,
    const struct feed_parse_opt *opt, struct error *e)
{
	enum feed_kind kind = feed_sniff(bytes, opt->content_type);
	struct buf utf8 = BUF_INIT(FEED_BYTES_MAX);
	struct charset_result cs;
	struct slice view;
	enum err rc;

	rc = charset_view(bytes, opt->content_type,
	    kind == FEED_KIND_JSON ? CHARSET_JSON : CHARSET_XML, &utf8,
	    &view, &cs, e);
	if (rc == ERR_OK) {
		if (snprintf(d->encoding, sizeof(d->encoding), "%s",
		        cs.name) < 0)
			d->encoding[0] = '\0';
		if (view.n == 0)
			rc = error_set(e, ERR_PARSE, "not a feed: empty");
		else
			rc = parse_kind(kind, view, clean_dup(d, opt->base), d,
			    e);
	}
	if (rc == ERR_OK && cs.replaced)
		feed_doc_set_damage(d, 0, "bytes that are no characters");
	buf_release(&utf8);
	return rc;
}

enum err
feed_parse(struct slice bytes, const struct feed_parse_opt *opt,
    struct feed_doc **out, struct error *e)
{
	static const struct feed_parse_opt none;
	struct feed_doc *d;
	enum err rc;

	*out = NULL;
	if (bytes.n > FEED_BYTES_MAX)
		return error_set(e, ERR_TOOBIG, "over %u bytes",
		    FEED_BYTES_MAX);
	if (opt == NULL)
		opt = &none;
	d = feed_doc_new();
	d->keep_c1 = opt->keep_c1;
	d->whole_only = opt->whole_only;
	rc = parse_into(d, bytes, opt, e);
	if (rc != ERR_OK) {
		feed_doc_free(d);
		return rc;
	}
	record_identify(d);
	*out = d;
	return ERR_OK;
}

static void
copy_info(struct feed_doc *d, const struct feed_info *in)
{
	d->info.title = clean_dup(d, in->title);
	d->info.link = clean_dup(d, in->link);
	d->info.language = clean_dup(d, in->language);
	d->info.updated = in->updated;
	d->info.published = in->published;
}

struct feed_doc *
feed_doc_make(const char *format, const struct feed_info *info,
    const struct article *v, size_t n)
{
	struct feed_doc *d = feed_doc_new();
	struct buf html = BUF_INIT(0);

	if (snprintf(d->format, sizeof(d->format), "%s", format) < 0)
		d->format[0] = '\0';
	copy_info(d, info);
	for (size_t i = 0; i < n; i++) {
		struct article *a = feed_doc_add(d);

		if (a == NULL)
			break;
		a->title = clean_dup(d, v[i].title);
		a->link = clean_dup(d, v[i].link);
		buf_clear(&html);
		markup_escape(v[i].summary, &html);
		a->summary = clean_dup(d, buf_slice(&html));
		a->published = v[i].published;
		a->updated = v[i].updated;
	}
	buf_release(&html);
	record_identify(d);
	return d;
}
