/*
 * feed/sitemap_slug.c - what the address of a page says of it when nothing
 * else does: a title, a day, whether it is an article at all.
 */
#include "config.h"

#include "base/buf.h"
#include "core/text.h"
#include "core/url.h"
#include "feed/sitemap.h"

#include "base/banned.h"

#define SLUG_MAX 200 /* bytes of a title made of an address */

static struct slice
path_of(struct slice url)
{
	struct url u;

	return url_split(url, &u) ? u.path : slice_make("", 0);
}

/* The path's last part that is not empty; *rest is what stands before it. */
static struct slice
last_part(struct slice path, struct slice *rest)
{
	size_t end = path.n, from;

	while (end > 0 && path.p[end - 1] == '/')
		end--;
	from = end;
	while (from > 0 && path.p[from - 1] != '/')
		from--;
	*rest = slice_sub(path, 0, from);
	return slice_sub(path, from, end);
}

static bool
is_number(struct slice s)
{
	for (size_t i = 0; i < s.n; i++)
		if (!ascii_isdigit((unsigned char)s.p[i]))
			return false;
	return s.n > 0;
}

/* ".html", ".php5", ",id=7": what is no word. */
static struct slice
without_extension(struct slice s)
{
	size_t dot = s.n;

	for (size_t i = 1; i < s.n; i++)
		if (s.p[i] == ';' || s.p[i] == ',')
			return without_extension(slice_sub(s, 0, i));
	while (dot > 1 && s.p[dot - 1] != '.')
		dot--;
	if (dot > 1 && s.n - dot >= 2 && s.n - dot <= 5 &&
	    ascii_isalpha((unsigned char)s.p[dot]))
		return slice_sub(s, 0, dot - 1);
	return s;
}

static struct slice
unescape(struct slice s, struct buf *out)
{
	for (size_t i = 0; i < s.n; i++) {
		int hi = -1, lo = -1;

		if (s.p[i] == '%' && i + 2 < s.n) {
			hi = ascii_hex((unsigned char)s.p[i + 1]);
			lo = ascii_hex((unsigned char)s.p[i + 2]);
		}
		if (hi >= 0 && lo >= 0) {
			buf_addc(out, (char)(hi * 16 + lo));
			i += 2;
		} else {
			buf_addc(out, s.p[i]);
		}
	}
	return text_is_utf8(buf_slice(out)) ? buf_slice(out) : s;
}

static bool
parts_words(int c)
{
	return c == '-' || c == '_' || c == '+' || c == ' ' || c == '.';
}

/* "a1b2c3d4e5", "4711001": made for machines. */
static bool
is_id(struct slice w)
{
	size_t digits = 0, other = 0;

	for (size_t i = 0; i < w.n; i++) {
		unsigned char c = (unsigned char)w.p[i];

		if (ascii_isdigit(c))
			digits++;
		else if (parts_words(c))
			return false;
		else if (ascii_hex(c) < 0)
			other++;
	}
	return (digits == w.n && w.n >= 5) ||
	    (digits >= 2 && other <= 1 && w.n >= 7);
}

static size_t
split_words(struct slice s, struct slice *v, size_t max)
{
	size_t n = 0, from = 0;

	for (size_t i = 0; i <= s.n && n < max; i++) {
		if (i < s.n && !parts_words((unsigned char)s.p[i]))
			continue;
		if (i > from)
			v[n++] = slice_sub(s, from, i);
		from = i + 1;
	}
	return n;
}

/* The words of one part of a path, without numbers at its ends. */
static void
add_words(struct slice part, struct buf *out)
{
	struct slice v[64];
	size_t n = split_words(part, v, 64), from = 0;

	while (n > 2 && is_id(v[n - 1]))
		n--;
	while (from + 2 < n && is_number(v[from]))
		from++;
	for (size_t i = from; i < n && out->n < SLUG_MAX; i++) {
		if (out->n > 0)
			buf_addc(out, ' ');
		buf_add_slice(out, v[i]);
	}
	if (out->n > 0)
		out->p[0] = (char)ascii_upper((unsigned char)out->p[0]);
}

struct slice
sitemap_slug_title(struct arena *a, struct slice url)
{
	struct buf raw = BUF_INIT(URL_MAX), words = BUF_INIT(URL_MAX),
	    out = BUF_INIT(URL_MAX);
	struct slice rest = path_of(url), part, title, id = { NULL, 0 };

	for (;;) {
		part = without_extension(last_part(rest, &rest));
		if (rest.n <= 1 || (!slice_iis(part, "index") &&
		        part.n > 1 && !is_id(part) && !is_number(part)))
			break;
		if (id.n == 0 && !slice_iis(part, "index"))
			id = part;
	}
	add_words(unescape(part, &raw), &words);
	/* one word is a section: the number tells its pages apart */
	if (id.n > 0 && slice_chr(buf_slice(&words), ' ') == SIZE_MAX)
		add_words(id, &words);
	text_clean(&out, buf_slice(&words), TEXT_LINE);
	title = buf_slice(&out);
	if (title.n > SLUG_MAX) {
		title.n = SLUG_MAX;
		while (title.n > 0 &&
		    ((unsigned char)title.p[title.n] & 0xc0) == 0x80)
			title.n--;
	}
	title = arena_dup(a, slice_trim(title));
	if (title.n == 0)
		title = arena_dup(a, slice_sub(url, 0, SLUG_MAX));
	buf_release(&raw);
	buf_release(&words);
	buf_release(&out);
	return title;
}

static int
digits(struct slice s, size_t at, size_t n)
{
	int v = 0;

	if (at + n > s.n || !is_number(slice_sub(s, at, at + n)) ||
	    (at + n < s.n && ascii_isdigit((unsigned char)s.p[at + n])))
		return -1;
	for (size_t i = at; i < at + n; i++)
		v = v * 10 + (s.p[i] - '0');
	return v;
}

/* One or two digits; *at then stands behind them. */
static int
small(struct slice s, size_t *at)
{
	int v = digits(s, *at, 2);
	size_t n = v >= 0 ? 2 : 1;

	if (v < 0)
		v = digits(s, *at, 1);
	if (v >= 0)
		*at += n;
	return v;
}

int64_t
sitemap_slug_date(struct slice url)
{
	struct slice p = path_of(url);

	for (size_t i = 0; i + 6 < p.n; i++) {
		struct date_civil d = { 0 };
		size_t at = i + 5;

		if ((i > 0 && ascii_isdigit((unsigned char)p.p[i - 1])) ||
		    (p.p[i + 4] != '/' && p.p[i + 4] != '-'))
			continue;
		d.year = digits(p, i, 4);
		if (d.year < 1990 || d.year > 2100 ||
		    (d.month = small(p, &at)) < 1 || d.month > 12 ||
		    at >= p.n || p.p[at] != p.p[i + 4])
			continue;
		at++;
		if ((d.day = small(p, &at)) >= 1 && d.day <= 31)
			return date_from_civil(&d);
	}
	return DATE_NONE;
}

int64_t
sitemap_slug_number(struct slice url)
{
	struct slice p = path_of(url);
	size_t end = p.n, from;
	int64_t v;

	while (end > 0 && !ascii_isdigit((unsigned char)p.p[end - 1]))
		end--;
	from = end;
	while (from > 0 && end - from < 18 &&
	    ascii_isdigit((unsigned char)p.p[from - 1]))
		from--;
	return slice_to_i64(slice_sub(p, from, end), &v) ? v : -1;
}

/* Is part this word, or it and a number: "rubrik_3.html"? */
static bool
is_word(struct slice part, const char *word)
{
	struct slice w = slice_of(word);

	if (!slice_istarts(part, w))
		return false;
	for (size_t i = w.n; i < part.n; i++)
		if (ascii_isalpha((unsigned char)part.p[i]))
			return part.p[i - 1] == '.';
	return true;
}

static bool
is_one_of(struct slice part, const char *const *names)
{
	for (; *names != NULL; names++)
		if (is_word(part, *names))
			return true;
	return false;
}

bool
sitemap_slug_is_service(struct slice url)
{
	static const char *const pages[] = { "about", "about-us", "abo",
		"agb", "archiv", "archive", "contact", "cookies",
		"cookie-policy", "datenschutz", "druck", "faq", "hilfe",
		"imprint", "impressum", "index", "karriere", "kontakt",
		"login", "mediadaten", "newsletter", "page", "print",
		"privacy", "privacy-policy", "register", "rss", "rubrik",
		"search", "seite", "shop", "sitemap", "suche", "team",
		"terms", "ueber-uns", "werbung", NULL };
	static const char *const folders[] = { "author", "authors", "autor",
		"autoren", "category", "kategorie", "page", "rubrik",
		"schlagwort", "search", "seite", "suche", "tag", "tags",
		NULL };
	struct slice rest = path_of(url), part = last_part(rest, &rest);

	if (part.n == 0 || is_one_of(part, pages))
		return true;
	for (; part.n > 0; part = last_part(rest, &rest))
		if (is_one_of(part, folders))
			return true;
	return false;
}

static struct slice
bare_host(struct arena *a, struct slice url)
{
	struct slice h = url_host(a, url);

	return slice_starts(h, SLICE("www.")) ? slice_sub(h, 4, h.n) : h;
}

bool
sitemap_same_site(struct slice base, struct slice url)
{
	struct arena a;
	struct slice b, u;
	bool same;

	if (!url_is_http(url))
		return false;
	if (base.n == 0)
		return true;
	arena_init(&a);
	b = bare_host(&a, base);
	u = bare_host(&a, url);
	same = b.n > 0 && (slice_eq(b, u) || (u.n > b.n + 1 &&
	    u.p[u.n - b.n - 1] == '.' && slice_ends(u, b)));
	arena_release(&a);
	return same;
}
