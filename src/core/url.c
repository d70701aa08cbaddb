/* core/url.c - splitting, joining and judging addresses. */
#include "config.h"

#include "core/url.h"

#include "base/banned.h"

static bool
scheme_char(int c)
{
	return ascii_isalnum(c) || c == '+' || c == '-' || c == '.';
}

/* Length of the scheme that s begins with, without the colon; 0: none. */
static size_t
scheme_len(struct slice s)
{
	size_t i = 0;

	if (s.n == 0 || !ascii_isalpha((unsigned char)s.p[0]))
		return 0;
	while (i < s.n && scheme_char((unsigned char)s.p[i]))
		i++;
	return i < s.n && s.p[i] == ':' ? i : 0;
}

/* Bytes of s before the first of the characters in set. */
static size_t
span_until(struct slice s, const char *set)
{
	size_t i = 0;

	while (i < s.n && (s.p[i] == '\0' || strchr(set, s.p[i]) == NULL))
		i++;
	return i;
}

static size_t
last_chr(struct slice s, char c)
{
	for (size_t i = s.n; i > 0; i--)
		if (s.p[i - 1] == c)
			return i - 1;
	return SIZE_MAX;
}

static void
split_authority(struct slice a, struct url *u)
{
	size_t at = last_chr(a, '@'), colon;

	u->has_authority = true;
	if (at != SIZE_MAX) {
		u->user = slice_sub(a, 0, at);
		a = slice_sub(a, at + 1, a.n);
	}
	colon = last_chr(a, ':');
	if (a.n > 0 && a.p[0] == '[') {
		size_t end = slice_chr(a, ']');

		if (end != SIZE_MAX && colon != SIZE_MAX && colon < end)
			colon = SIZE_MAX;
	}
	u->host = slice_sub(a, 0, colon);
	if (colon != SIZE_MAX)
		u->port = slice_sub(a, colon + 1, a.n);
}

bool
url_split(struct slice s, struct url *out)
{
	size_t n;

	*out = (struct url){ 0 };
	if (s.n > URL_MAX)
		return false;
	if ((n = scheme_len(s)) > 0) {
		out->scheme = slice_sub(s, 0, n);
		s = slice_sub(s, n + 1, s.n);
	}
	if (s.n >= 2 && s.p[0] == '/' && s.p[1] == '/') {
		s = slice_sub(s, 2, s.n);
		n = span_until(s, "/?#");
		split_authority(slice_sub(s, 0, n), out);
		s = slice_sub(s, n, s.n);
	}
	n = span_until(s, "?#");
	out->path = slice_sub(s, 0, n);
	s = slice_sub(s, n, s.n);
	if (s.n > 0 && s.p[0] == '?') {
		n = slice_chr(s, '#');
		out->query = slice_sub(s, 1, n);
		out->has_query = true;
		s = slice_sub(s, n < s.n ? n : s.n, s.n);
	}
	if (s.n > 0) {
		out->fragment = slice_sub(s, 1, s.n);
		out->has_fragment = true;
	}
	return true;
}

/*
 * As it can be sent: no blanks at the ends, no tab and newline inside, other
 * blanks and controls escaped.  s itself when nothing is to be done.
 */
static struct slice
tidy(struct arena *a, struct slice s)
{
	static const char hex[] = "0123456789ABCDEF";
	size_t odd = 0, n = 0;
	char *p;

	s = slice_trim(s);
	for (size_t i = 0; i < s.n; i++)
		odd += (unsigned char)s.p[i] <= 0x20 || s.p[i] == 0x7f;
	if (odd == 0 || s.n > URL_MAX)
		return s;
	p = arena_alloc(a, s.n + 2 * odd + 1);
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];

		if (c == '\t' || c == '\n' || c == '\r')
			continue;
		if (c > 0x20 && c != 0x7f) {
			p[n++] = (char)c;
			continue;
		}
		p[n++] = '%';
		p[n++] = hex[c >> 4];
		p[n++] = hex[c & 15];
	}
	p[n] = '\0';
	return slice_make(p, n);
}

/* "." and ".." taken out of path (RFC 3986 5.2.4), in place. */
static size_t
remove_dots(char *p, size_t n)
{
	size_t in = 0, out = 0, end;

	while (in < n) {
		for (end = in + 1; end < n && p[end] != '/'; end++)
			;
		/* one segment with the slash before it: [in, end) */
		if (p[in] == '/' && end - in == 2 && p[in + 1] == '.') {
			if (end == n)
				p[out++] = '/';
		} else if (p[in] == '/' && end - in == 3 &&
		    p[in + 1] == '.' && p[in + 2] == '.') {
			while (out > 0 && p[--out] != '/')
				;
			if (end == n)
				p[out++] = '/';
		} else {
			memmove(p + out, p + in, end - in);
			out += end - in;
		}
		in = end;
	}
	return out;
}

struct joined {
	char *p;
	size_t n;
};

static void
put(struct joined *j, struct slice s)
{
	if (s.n)
		memcpy(j->p + j->n, s.p, s.n);
	j->n += s.n;
}

static void
put_path(struct joined *j, const struct url *b, const struct url *r)
{
	size_t start = j->n, slash;

	if (r->path.n == 0) {
		put(j, b->path);
		return;
	}
	if (r->path.p[0] != '/') {
		if (b->has_authority && b->path.n == 0) {
			put(j, SLICE("/"));
		} else {
			slash = last_chr(b->path, '/');
			put(j, slice_sub(b->path, 0,
			           slash == SIZE_MAX ? 0 : slash + 1));
		}
	}
	put(j, r->path);
	if (j->p[start] == '/')
		j->n = start + remove_dots(j->p + start, j->n - start);
}

static void
put_tail(struct joined *j, const struct url *b, const struct url *r)
{
	const struct url *q = r->has_query || r->path.n ? r : b;

	if (q->has_query) {
		put(j, SLICE("?"));
		put(j, q->query);
	}
	if (r->has_fragment) {
		put(j, SLICE("#"));
		put(j, r->fragment);
	}
}

/* "http:page": the scheme of the base again, and a relative path. */
static bool
is_relative_with_scheme(const struct url *b, const struct url *r)
{
	return r->scheme.n && !r->has_authority && b->has_authority &&
	    slice_ieq(b->scheme, r->scheme) &&
	    (slice_iis(r->scheme, "http") || slice_iis(r->scheme, "https"));
}

struct slice
url_join(struct arena *a, struct slice base, struct slice ref)
{
	struct joined j = { 0 };
	struct url b, r;

	ref = tidy(a, ref);
	base = slice_trim(base);
	if (base.n == 0 || !url_split(ref, &r) || !url_split(base, &b) ||
	    (b.scheme.n == 0 && !b.has_authority && b.path.n == 0))
		return ref;
	if (r.scheme.n && !is_relative_with_scheme(&b, &r))
		return ref;
	/* "mailto:x" and its like have no relatives */
	if (b.scheme.n && !b.has_authority && b.path.n &&
	    b.path.p[0] != '/' && (r.path.n || r.has_authority))
		return ref;
	if (ref.n == 0)
		return base;
	j.p = arena_alloc(a, base.n + ref.n + 8);
	if (b.scheme.n) {
		put(&j, b.scheme);
		put(&j, SLICE(":"));
	}
	if (r.has_authority) {
		put(&j, ref);
		return slice_make(j.p, j.n);
	}
	if (b.has_authority) {
		const char *end = b.port.p ? b.port.p + b.port.n
		                           : b.host.p + b.host.n;
		const char *from = b.user.p ? b.user.p : b.host.p;

		put(&j, SLICE("//"));
		put(&j, slice_make(from, (size_t)(end - from)));
	}
	put_path(&j, &b, &r);
	put_tail(&j, &b, &r);
	return slice_make(j.p, j.n);
}

bool
url_is_http(struct slice s)
{
	struct url u;

	return url_split(slice_trim(s), &u) && u.host.n > 0 &&
	    (slice_iis(u.scheme, "http") || slice_iis(u.scheme, "https"));
}

static struct slice
lower(struct arena *a, struct slice s)
{
	char *p = arena_strdup(a, s);

	for (size_t i = 0; i < s.n; i++)
		p[i] = (char)ascii_lower((unsigned char)p[i]);
	return slice_make(p, s.n);
}

struct slice
url_host(struct arena *a, struct slice s)
{
	struct url u;

	if (!url_split(slice_trim(s), &u))
		return slice_make("", 0);
	return lower(a, u.host);
}

/* Parameters that say where a reader came from, not what is read. */
static bool
is_tracking(struct slice param)
{
	static const char *const names[] = { "fbclid", "gclid", "dclid",
		"gbraid", "wbraid", "msclkid", "mc_cid", "mc_eid", "igshid",
		"yclid", "_hsenc", "_hsmi", "ocid", "cmpid", "wt_mc",
		"wt.mc_id", "at_medium", "at_campaign", "sh", "guccounter",
		"guce_referrer", "guce_referrer_sig", "smid", "ref_src" };
	struct slice name = slice_sub(param, 0, slice_chr(param, '='));

	if (slice_istarts(name, SLICE("utm_")))
		return true;
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (slice_iis(name, names[i]))
			return true;
	return false;
}

static bool
is_default_port(struct slice port)
{
	return port.n == 0 || slice_is(port, "80") || slice_is(port, "443");
}

struct slice
url_canonical(struct arena *a, struct slice s)
{
	struct joined j = { 0 };
	struct slice rest, part;
	struct url u;
	char sep = '?';

	s = tidy(a, s);
	if (!url_split(s, &u))
		return s;
	j.p = arena_alloc(a, s.n + 16);
	if (slice_iis(u.scheme, "http") || slice_iis(u.scheme, "https"))
		put(&j, SLICE("http:"));
	else if (u.scheme.n) {
		put(&j, lower(a, u.scheme));
		put(&j, SLICE(":"));
	}
	if (u.has_authority) {
		put(&j, SLICE("//"));
		put(&j, lower(a, u.host));
		if (!is_default_port(u.port)) {
			put(&j, SLICE(":"));
			put(&j, u.port);
		}
	}
	while (u.path.n > 0 && u.path.p[u.path.n - 1] == '/')
		u.path.n--;
	put(&j, u.path);
	for (rest = u.query; slice_split(&rest, '&', &part);) {
		if (part.n == 0 || is_tracking(part))
			continue;
		j.p[j.n++] = sep;
		put(&j, part);
		sep = '&';
	}
	return slice_make(j.p, j.n);
}

/* ---- what a person should see before opening ---- */

enum script {
	SCRIPT_COMMON = 0,
	SCRIPT_LATIN = 1,
	SCRIPT_GREEK = 2,
	SCRIPT_CYRILLIC = 4,
	SCRIPT_OTHER = 8 /* Armenian, Cherokee, invisible characters */
};

static int
script_of(uint32_t c)
{
	if (c < 0x80)
		return ascii_isalpha((int)c) ? SCRIPT_LATIN : SCRIPT_COMMON;
	if ((c >= 0xc0 && c < 0x250) || (c >= 0x1e00 && c < 0x1f00))
		return SCRIPT_LATIN;
	if ((c >= 0x370 && c < 0x400) || (c >= 0x1f00 && c < 0x2000))
		return SCRIPT_GREEK;
	if (c >= 0x400 && c < 0x530)
		return SCRIPT_CYRILLIC;
	if ((c >= 0x530 && c < 0x590) || (c >= 0x13a0 && c < 0x1400) ||
	    (c >= 0x250 && c < 0x2b0) || (c >= 0x2000 && c < 0x2070) ||
	    (c >= 0xff00 && c < 0xfff0) || c == 0xad)
		return SCRIPT_OTHER;
	return SCRIPT_COMMON;
}

/* A code point of UTF-8 that may be faulty; *i moves on. */
static uint32_t
code_point(struct slice s, size_t *i)
{
	unsigned char c = (unsigned char)s.p[*i];
	size_t len = c < 0xc0 ? 1 : c < 0xe0 ? 2 : c < 0xf0 ? 3 : 4;
	uint32_t v = len == 1 ? c : c & (0xffu >> (len + 1));

	(*i)++;
	for (; len > 1 && *i < s.n; len--, (*i)++) {
		if (((unsigned char)s.p[*i] & 0xc0) != 0x80)
			break;
		v = v << 6 | ((unsigned char)s.p[*i] & 0x3f);
	}
	return v;
}

#define LABEL_MAX 63

struct label {
	uint32_t c[LABEL_MAX];
	size_t n;
};

static unsigned
adapt(unsigned delta, unsigned points, bool first)
{
	unsigned k = 0;

	delta = first ? delta / 700 : delta / 2;
	delta += delta / points;
	for (; delta > 455; k += 36)
		delta /= 35;
	return k + 36 * delta / (delta + 38);
}

/* One number of RFC 3492's generalized form. */
static void
put_number(struct joined *j, unsigned q, unsigned bias)
{
	for (unsigned k = 36;; k += 36) {
		unsigned t = k <= bias ? 1 : k >= bias + 26 ? 26 : k - bias;
		unsigned d = q < t ? q : t + (q - t) % (36 - t);

		j->p[j->n++] = (char)(d < 26 ? 'a' + d : '0' + d - 26);
		if (q < t)
			return;
		q = (q - t) / (36 - t);
	}
}

/* A label in punycode: at most 63 characters, so no sum can overflow. */
static void
put_punycode(struct joined *j, const struct label *l)
{
	unsigned n = 128, delta = 0, bias = 72, basic = 0, done;

	put(j, SLICE("xn--"));
	for (size_t i = 0; i < l->n; i++)
		if (l->c[i] < 128) {
			j->p[j->n++] = (char)ascii_lower((int)l->c[i]);
			basic++;
		}
	if (basic > 0)
		j->p[j->n++] = '-';
	for (done = basic; done < l->n; delta++, n++) {
		uint32_t m = UINT32_MAX;

		for (size_t i = 0; i < l->n; i++)
			if (l->c[i] >= n && l->c[i] < m)
				m = l->c[i];
		delta += (m - n) * (done + 1);
		n = m;
		for (size_t i = 0; i < l->n; i++) {
			if (l->c[i] < n)
				delta++;
			if (l->c[i] != n)
				continue;
			put_number(j, delta, bias);
			bias = adapt(delta, done + 1, done == basic);
			delta = 0;
			done++;
		}
	}
}

/* The host with labels beyond ASCII in punycode; *scripts: all it has. */
static struct slice
puny_host(struct arena *a, struct slice host, int *scripts)
{
	struct joined j = { arena_alloc(a, host.n * 8 + 16), 0 };
	struct slice part;

	*scripts = 0;
	while (slice_split(&host, '.', &part)) {
		struct label l = { .n = 0 };
		bool ascii = true;

		for (size_t i = 0; i < part.n && l.n < LABEL_MAX;) {
			l.c[l.n] = code_point(part, &i);
			*scripts |= script_of(l.c[l.n]);
			ascii &= l.c[l.n] < 0x80;
			l.n++;
		}
		if (j.n > 0)
			put(&j, SLICE("."));
		if (ascii)
			put(&j, part);
		else
			put_punycode(&j, &l);
	}
	return slice_make(j.p, j.n);
}

const char *
url_warning(struct arena *a, struct slice s)
{
	struct slice puny;
	struct url u;
	int scripts;

	if (!url_split(slice_trim(s), &u) || u.host.n == 0)
		return NULL;
	if (u.host.n > 1024)
		return "the host's name is longer than any real one";
	puny = puny_host(a, u.host, &scripts);
	if (u.user.p != NULL)
		return arena_printf(a,
		    "the part before @ is a user name; the host really is "
		    "%.*s", SLICE_ARG(puny));
	if ((scripts & (scripts - 1)) != 0 || (scripts & SCRIPT_OTHER))
		return arena_printf(a,
		    "the host mixes letters of several scripts; it really is "
		    "%.*s", SLICE_ARG(puny));
	return NULL;
}

struct slice
url_shown(struct arena *a, struct slice s)
{
	struct slice before, after;
	struct url u;
	size_t colon, from;

	if (!url_split(s, &u) || u.user.p == NULL ||
	    (colon = slice_chr(u.user, ':')) == SIZE_MAX)
		return s;
	from = (size_t)(u.user.p - s.p);
	before = slice_sub(s, 0, from + colon);
	after = slice_sub(s, from + u.user.n, s.n);
	return slice_of(arena_printf(a, "%.*s%.*s", SLICE_ARG(before),
	    SLICE_ARG(after)));
}
