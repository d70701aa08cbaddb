/* net/cookies.c - which lines of a cookies file an address may see. */
#include "config.h"

#include "net/cookies.h"

#include "base/arena.h"
#include "core/url.h"

#include "base/banned.h"

enum { C_DOMAIN, C_WHOLE, C_PATH, C_SECURE, C_EXPIRES, C_NAME, C_VALUE,
	C_COUNT };

static bool
fields_of(struct slice line, struct slice *f)
{
	size_t n = 0;

	if (slice_starts(line, SLICE("#HttpOnly_")))
		line = slice_sub(line, 10, line.n);
	if (line.n == 0 || line.p[0] == '#')
		return false;
	if (line.p[line.n - 1] == '\r')
		line.n--;
	while (n < C_COUNT && slice_split(&line, '\t', &f[n]))
		n++;
	if (n == C_VALUE) /* an empty value */
		f[n++] = (struct slice){ "", 0 };
	return n == C_COUNT && f[C_NAME].n > 0;
}

/* The host itself, or what stands below it, dot and all. */
static bool
domain_fits(const struct slice *f, struct slice host)
{
	struct slice domain = f[C_DOMAIN];
	bool whole = slice_iis(f[C_WHOLE], "TRUE");

	if (domain.n > 0 && domain.p[0] == '.') {
		domain = slice_sub(domain, 1, domain.n);
		whole = true;
	}
	if (domain.n == 0 || slice_ieq(host, domain))
		return domain.n > 0;
	return whole && host.n > domain.n && slice_iends(host, domain) &&
	    host.p[host.n - domain.n - 1] == '.';
}

static bool
path_fits(struct slice wants, struct slice path)
{
	if (path.n == 0)
		path = SLICE("/");
	if (wants.n == 0 || slice_eq(wants, path))
		return true;
	return slice_starts(path, wants) &&
	    (wants.p[wants.n - 1] == '/' || path.p[wants.n] == '/');
}

static bool
is_plain(struct slice s)
{
	for (size_t i = 0; i < s.n; i++)
		if ((unsigned char)s.p[i] <= ' ' || s.p[i] == 0x7f ||
		    s.p[i] == ';')
			return false;
	return true;
}

void
cookies_select(struct slice file, struct slice url, int64_t now,
    struct buf *out)
{
	struct slice line, f[C_COUNT], host;
	struct arena a;
	struct url u;

	if (!url_split(url, &u))
		return;
	arena_init(&a);
	host = url_host(&a, url);
	while (slice_split(&file, '\n', &line)) {
		int64_t until = 0;

		if (!fields_of(line, f) || !domain_fits(f, host) ||
		    !path_fits(f[C_PATH], u.path) ||
		    (slice_iis(f[C_SECURE], "TRUE") &&
		    !slice_iis(u.scheme, "https")))
			continue;
		if (slice_to_i64(f[C_EXPIRES], &until) && until > 0 &&
		    until <= now)
			continue;
		if (is_plain(f[C_NAME]) && is_plain(f[C_VALUE]))
			buf_addf(out, "%s%.*s=%.*s", out->n ? "; " : "",
			    SLICE_ARG(f[C_NAME]), SLICE_ARG(f[C_VALUE]));
	}
	arena_release(&a);
}
