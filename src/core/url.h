/* core/url.h - addresses: RFC 3986 as browsers treat it.  Pure. */
#ifndef CORE_URL_H
#define CORE_URL_H

#include "base/arena.h"
#include "base/slice.h"

#define URL_MAX 8192 /* bytes; a longer one is no address */

struct url {
	struct slice scheme, user, host, port, path, query, fragment;
	bool has_authority, has_query, has_fragment;
};

/* Split; slices point into s.  False when it is no URL reference at all. */
bool url_split(struct slice s, struct url *out);

/*
 * ref as seen from base (RFC 3986 section 5), trimmed, with blanks and
 * newlines inside removed or escaped as browsers do; base may be empty.
 * ref itself when it can't be resolved.
 */
struct slice url_join(struct arena *a, struct slice base, struct slice ref);

bool url_is_http(struct slice s); /* http or https, with a host */
/* Host in lower case, without port: the key for per-host limits. */
struct slice url_host(struct arena *a, struct slice s);
/*
 * The form that two addresses of one page share: scheme and host in lower
 * case, default port, fragment, tracking parameters (utm_*, fbclid, ...) and
 * a trailing slash gone, http and https alike.  For comparing, not fetching.
 */
struct slice url_canonical(struct arena *a, struct slice s);
/*
 * What a person should see before opening: NULL when the address is plain,
 * else one sentence (user:password@, mixed scripts with the punycode form).
 */
const char *url_warning(struct arena *a, struct slice s);
/* For the eye, logs and other programs: s without a password in it. */
struct slice url_shown(struct arena *a, struct slice s);

#endif
