/*
 * html/extract_page.c - ?page=2, /2, /seite/2, -seite-2.html: the number in an
 * address and what is left without it, which all pages have in common.
 */
#include "config.h"

#include "html/extract_page.h"

#include "base/buf.h"
#include "core/url.h"

#include "base/banned.h"

#define NUMBER_MAX 99

struct paged {
	struct slice host, stem; /* stem: path and query without the number */
	int number;
};

static bool
is_page_name(struct slice s)
{
	static const char *const names[] = { "page", "seite", "p", "pg",
		"paged", "pagenum", "page_number", "pagenumber", "pn",
		"currentpage", "artikelseite", "pageno", "site" };

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (slice_iis(s, names[i]))
			return true;
	return false;
}

static int
number(struct slice s)
{
	int64_t n;

	return s.n >= 1 && s.n <= 2 && slice_to_i64(s, &n) && n >= 1 &&
	    n <= NUMBER_MAX ? (int)n : 0;
}

/* Takes "page=2" out of the query. */
static void
split_query(struct slice query, struct buf *rest, int *n)
{
	struct slice part;

	while (slice_split(&query, '&', &part)) {
		size_t eq = slice_chr(part, '=');
		int k = eq == SIZE_MAX ? 0
		    : number(slice_sub(part, eq + 1, part.n));

		if (k > 0 && is_page_name(slice_sub(part, 0, eq))) {
			*n = k;
			continue;
		}
		buf_addc(rest, '&');
		buf_add_slice(rest, part);
	}
}

static struct slice
without_end(struct slice s, const char *end)
{
	return slice_iends(s, slice_of(end))
	    ? slice_sub(s, 0, s.n - strlen(end)) : s;
}

/* Takes "/2", "/seite/2", "-page-2", "_2", ",p2" off the path's end. */
static struct slice
split_path(struct slice path, int *n)
{
	static const char *const words[] = { "seite", "page", "teil", "part",
		"p", "s" };
	struct slice s = path;
	bool parted;
	size_t i;
	int k;

	s = without_end(without_end(s, "/"), ".html");
	s = without_end(without_end(s, ".htm"), ".php");
	for (i = s.n; i > 0 && ascii_isdigit((unsigned char)s.p[i - 1]);)
		i--;
	k = number(slice_sub(s, i, s.n));
	if (k == 0 || i == 0 || *n > 1)
		return s;
	path = slice_sub(s, 0, i);
	parted = strchr("/-_,", path.p[path.n - 1]) != NULL;
	if (parted)
		path.n--;
	for (i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		struct slice w = without_end(path, words[i]);

		if (w.n < path.n && w.n > 0 &&
		    strchr("/-_,", w.p[w.n - 1]) != NULL) {
			*n = k;
			return slice_sub(w, 0, w.n - 1);
		}
	}
	if (!parted)
		return s;
	*n = k;
	return path;
}

static bool
read_address(struct arena *a, struct slice url, struct paged *out)
{
	struct buf rest = BUF_INIT(URL_MAX);
	struct slice path;
	struct url u;

	*out = (struct paged){ .number = 1 };
	if (url.n > URL_MAX || !url_split(url, &u) || u.host.n == 0)
		return false;
	if (u.has_query)
		split_query(u.query, &rest, &out->number);
	path = split_path(u.path, &out->number);
	out->host = u.host;
	out->stem = slice_of(arena_printf(a, "%.*s?%.*s", SLICE_ARG(path),
	    SLICE_ARG(buf_slice(&rest))));
	buf_release(&rest);
	return path.n > 1;
}

static bool
are_same(const struct paged *a, const struct paged *b)
{
	return slice_ieq(a->host, b->host) && slice_eq(a->stem, b->stem);
}

bool
page_follows(struct arena *a, struct slice url, int at, struct slice next)
{
	struct paged p, q;

	if (!read_address(a, url, &p) || !read_address(a, next, &q) ||
	    !are_same(&p, &q))
		return false;
	/* story-8 may be another story than story-7 */
	return q.number == p.number + 1 && (p.number == 1 || p.number == at);
}
