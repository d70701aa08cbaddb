/* feed/robots.c - where a robots.txt says that sitemaps are. */
#include "config.h"

#include "core/url.h"
#include "feed/sitemap.h"

#include "base/banned.h"

#define LINES_MAX 5000

static bool
is_there(const struct slice *v, size_t n, struct slice url)
{
	for (size_t i = 0; i < n; i++)
		if (slice_eq(v[i], url))
			return true;
	return false;
}

size_t
feed_robots_sitemaps(struct slice text, struct slice base, struct arena *a,
    struct slice out[FEED_ROBOTS_MAX])
{
	struct slice line;
	size_t n = 0;

	for (int i = 0; i < LINES_MAX && n < FEED_ROBOTS_MAX &&
	     slice_split(&text, '\n', &line); i++) {
		size_t colon, hash;

		line = slice_trim(line);
		colon = slice_chr(line, ':');
		if (colon == SIZE_MAX || !slice_iis(slice_trim(
		        slice_sub(line, 0, colon)), "sitemap"))
			continue;
		line = slice_trim(slice_sub(line, colon + 1, line.n));
		hash = slice_find(line, SLICE(" #"));
		line = slice_trim(slice_sub(line, 0, hash));
		if (line.n == 0 || line.n > URL_MAX)
			continue;
		line = url_join(a, base, line);
		if (sitemap_same_site(base, line) && !is_there(out, n, line))
			out[n++] = arena_dup(a, line);
	}
	return n;
}
