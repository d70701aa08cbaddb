/*
 * html/feeds.c - which feeds a page names: in its head, in its data for
 * machines, in its links; and where it says that the site's map is.
 */
#include "config.h"

#include "html/extract.h"

#include "base/buf.h"
#include "core/url.h"
#include "html/feeds_page.h"

#include "base/banned.h"

#define FEEDS_MAX 64
#define MAPS_MAX 4
#define LD_MAX (1u << 20) /* bytes of one script */

static bool
is_feed_type(struct slice t)
{
	static const char *const types[] = { "rss+xml", "atom+xml",
		"rdf+xml", "feed+json", "text/xml", "application/xml" };

	for (size_t i = 0; i < sizeof(types) / sizeof(types[0]); i++)
		if (slice_ifind(t, slice_of(types[i])) != SIZE_MAX)
			return true;
	return false;
}

/* Does an address look like a feed's? */
static bool
looks_like_feed(struct slice u, struct slice text)
{
	static const char *const tails[] = { ".rss", ".rdf", ".atom", "/feed",
		"/feed/", "/rss", "/rss/", "/atom", "rss.xml", "feed.xml",
		"atom.xml", "feed.json", "index.xml", "rss.php", "/feeds" };
	struct url s;

	if (!url_split(u, &s))
		return false;
	for (size_t i = 0; i < sizeof(tails) / sizeof(tails[0]); i++)
		if (slice_iends(s.path, slice_of(tails[i])))
			return true;
	if (slice_ifind(s.query, SLICE("feed=")) != SIZE_MAX ||
	    slice_ifind(s.query, SLICE("format=rss")) != SIZE_MAX)
		return true;
	return (slice_iis(text, "rss") || slice_iis(text, "rss-feed") ||
	           slice_iis(text, "atom") || slice_iis(text, "rss feed")) &&
	    slice_ifind(s.path, SLICE("rss")) != SIZE_MAX;
}

struct feeds {
	struct html_feed *v;
	size_t n;
};

static void
add_feed(struct feeds *f, struct slice url, struct slice title,
    struct slice type)
{
	if (url.n == 0 || f->n == FEEDS_MAX)
		return;
	for (size_t i = 0; i < f->n; i++)
		if (slice_eq(f->v[i].url, url))
			return;
	f->v[f->n++] = (struct html_feed){ url, title, type };
}

/* What the head names; also feeds that browsers hide. */
static void
from_head(struct page *p, struct feeds *f)
{
	for (uint32_t i = 0; i < p->ns.n; i++) {
		const xmlNode *x = p->ns.v[i].x;
		struct slice type, rel;

		if (p->ns.v[i].tag != T_LINK)
			continue;
		type = node_attr(x, "type");
		rel = node_attr(x, "rel");
		if (slice_ifind(rel, SLICE("alternate")) != SIZE_MAX &&
		    is_feed_type(type))
			add_feed(f, page_address(p, node_attr(x, "href")),
			    page_line(p, node_attr(x, "title")),
			    page_line(p, type));
	}
}

/*
 * Addresses in JSON-LD that look like a feed's.  Read as strings, not as
 * JSON: it is often broken, and where in it a feed stands differs.
 */
static void
from_script(struct page *p, struct feeds *f, struct slice s)
{
	struct buf v = BUF_INIT(URL_MAX);
	bool in = false;

	for (size_t i = 0; i < s.n && i < LD_MAX; i++) {
		if (s.p[i] == '\\' && i + 1 < s.n) {
			if (in)
				buf_addc(&v, s.p[i + 1]);
			i++;
		} else if (s.p[i] != '"') {
			if (in)
				buf_addc(&v, s.p[i]);
		} else {
			if (in && url_is_http(buf_slice(&v)) &&
			    looks_like_feed(buf_slice(&v), SLICE("")))
				add_feed(f, page_address(p, buf_slice(&v)),
				    SLICE(""), SLICE(HTML_FEED_LD));
			buf_clear(&v);
			in = !in;
		}
	}
	buf_release(&v);
}

static void
from_scripts(struct page *p, struct feeds *f)
{
	for (uint32_t i = 0; i < p->ns.n; i++) {
		const xmlNode *x = p->ns.v[i].x;

		if (p->ns.v[i].tag == T_SCRIPT && x->children != NULL &&
		    x->children->content != NULL &&
		    slice_iis(slice_trim(node_attr(x, "type")),
		        "application/ld+json"))
			from_script(p, f, slice_of(
			    (const char *)x->children->content));
	}
}

static void
from_links(struct page *p, struct feeds *f)
{
	for (uint32_t i = 0; i < p->ns.n && f->n < FEEDS_MAX; i++) {
		const xmlNode *x = p->ns.v[i].x;
		struct slice u, text;

		if (p->ns.v[i].tag != T_A || node_attr(x, "href").n == 0)
			continue;
		u = page_address(p, node_attr(x, "href"));
		text = page_text(p, i);
		if (u.n > 0 && (is_feed_type(node_attr(x, "type")) ||
		    looks_like_feed(u, text)))
			add_feed(f, u, text, slice_make("", 0));
	}
}

/* "/sitemap.html", or a link that says so. */
static bool
looks_like_map(struct slice u, struct slice text)
{
	struct url s;
	size_t at;

	if (slice_iis(text, "sitemap") || slice_iis(text, "site map") ||
	    slice_iis(text, "inhaltsverzeichnis"))
		return true;
	if (!url_split(u, &s) ||
	    (at = slice_ifind(s.path, SLICE("/sitemap"))) == SIZE_MAX)
		return false;
	return slice_chr(slice_sub(s.path, at + 1, s.path.n), '/') == SIZE_MAX;
}

static void
from_map_links(struct page *p, struct feeds *f)
{
	size_t before = f->n;

	for (uint32_t i = 0; i < p->ns.n && f->n < FEEDS_MAX &&
	     f->n < before + MAPS_MAX; i++) {
		const xmlNode *x = p->ns.v[i].x;
		struct slice u;

		if (p->ns.v[i].tag != T_A && p->ns.v[i].tag != T_LINK)
			continue;
		u = page_address(p, node_attr(x, "href"));
		if (u.n > 0 && (p->ns.v[i].tag == T_LINK
		        ? slice_ifind(node_attr(x, "rel"),
		              SLICE("sitemap")) != SIZE_MAX
		        : looks_like_map(u, page_text(p, i))))
			add_feed(f, u, SLICE(""), SLICE(HTML_FEED_MAP));
	}
}

enum err
html_find_feeds(struct slice bytes, struct slice content_type,
    struct slice base, struct arena *a, struct html_feed **out, size_t *n,
    struct error *e)
{
	struct page p = { 0 };
	struct feeds f = { 0 };
	enum err rc;

	*out = NULL;
	*n = 0;
	rc = page_open(&p, bytes, content_type, base, a, e);
	if (rc != ERR_OK)
		return rc;
	f.v = arena_zalloc(a, FEEDS_MAX * sizeof(*f.v));
	from_head(&p, &f);
	from_scripts(&p, &f);
	from_links(&p, &f);
	from_map_links(&p, &f);
	page_close(&p);
	*out = f.v;
	*n = f.n;
	return ERR_OK;
}
