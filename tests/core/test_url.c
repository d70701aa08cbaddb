/* tests/core/test_url.c - addresses joined, compared and judged. */
#include "config.h"

#include "support/test.h"

#include <stdlib.h>

#include "core/url.h"

#define BASE "http://a/b/c/d;p?q"

static const struct {
	const char *base, *ref, *want;
} joins[] = {
	/* RFC 3986 5.4 */
	{ BASE, "g:h", "g:h" },
	{ BASE, "g", "http://a/b/c/g" },
	{ BASE, "./g", "http://a/b/c/g" },
	{ BASE, "g/", "http://a/b/c/g/" },
	{ BASE, "/g", "http://a/g" },
	{ BASE, "//g", "http://g" },
	{ BASE, "?y", "http://a/b/c/d;p?y" },
	{ BASE, "g?y", "http://a/b/c/g?y" },
	{ BASE, "#s", "http://a/b/c/d;p?q#s" },
	{ BASE, "g?y#s", "http://a/b/c/g?y#s" },
	{ BASE, ";x", "http://a/b/c/;x" },
	{ BASE, "", BASE },
	{ BASE, ".", "http://a/b/c/" },
	{ BASE, "..", "http://a/b/" },
	{ BASE, "../g", "http://a/b/g" },
	{ BASE, "../..", "http://a/" },
	{ BASE, "../../../g", "http://a/g" },
	{ BASE, "/./g", "http://a/g" },
	{ BASE, "g.", "http://a/b/c/g." },
	{ BASE, "..g", "http://a/b/c/..g" },
	{ BASE, "./../g", "http://a/b/g" },
	{ BASE, "g/./h", "http://a/b/c/g/h" },
	{ BASE, "g;x=1/../y", "http://a/b/c/y" },
	{ BASE, "g?y/../x", "http://a/b/c/g?y/../x" },
	{ BASE, "http:g", "http://a/b/c/g" },
	/* the wild */
	{ "http://e.org", "x", "http://e.org/x" },
	{ "http://u:p@e.org:81/a", "x", "http://u:p@e.org:81/x" },
	{ "", "x/y", "x/y" },
	{ "http://e.org/", " x\ny ", "http://e.org/xy" },
	{ "http://e.org/", "x y", "http://e.org/x%20y" },
	{ "http://e.org/", "mailto:a@b", "mailto:a@b" },
	{ "urn:isbn:1", "x", "x" },
	{ "/a/b", "c", "/a/c" },
};

static void
test_join(void **state)
{
	struct arena a;

	(void)state;
	arena_init(&a);
	for (size_t i = 0; i < sizeof(joins) / sizeof(joins[0]); i++) {
		struct slice got = url_join(&a, slice_of(joins[i].base),
		    slice_of(joins[i].ref));

		if (!slice_is(got, joins[i].want))
			fail_msg("%s + %s: want %s, got %.*s", joins[i].base,
			    joins[i].ref, joins[i].want, SLICE_ARG(got));
	}
	arena_release(&a);
}

static const struct {
	const char *in, *want;
} canonical[] = {
	{ "HTTPS://WWW.E.org:443/A/?utm_source=x&b=1#top",
	    "http://www.e.org/A?b=1" },
	{ "http://e.org", "http://e.org" },
	{ "http://e.org/", "http://e.org" },
	{ "http://e.org:8080/a?fbclid=1", "http://e.org:8080/a" },
	{ "mailto:A@b", "mailto:A@b" },
};

static void
test_canonical(void **state)
{
	struct arena a;

	(void)state;
	arena_init(&a);
	for (size_t i = 0; i < sizeof(canonical) / sizeof(*canonical); i++) {
		struct slice got =
		    url_canonical(&a, slice_of(canonical[i].in));

		if (!slice_is(got, canonical[i].want))
			fail_msg("%s: want %s, got %.*s", canonical[i].in,
			    canonical[i].want, SLICE_ARG(got));
	}
	assert_slice(url_host(&a, SLICE("http://u@E.org:8/x")), "e.org");
	assert_slice(url_host(&a, SLICE("http://[::1]:8/x")), "[::1]");
	arena_release(&a);
}

static const struct {
	const char *url, *has; /* NULL: no warning */
} warnings[] = {
	{ "http://e.org/a@b", NULL },
	{ "https://b\xc3\xbc" "cher.de/", NULL },
	{ "http://bank.example:443@evil.example/", "really is evil.example" },
	{ "https://\xd0\xb0" "pple.com/", "xn--pple-43d.com" },
	{ "https://xn--pple-43d.com/", NULL },
	{ "https://\xce\xb5\xce\xbb\xce\xbb\xce\xac\xce\xb4\xce\xb1."
	  "\xce\xb5\xce\xbb/",
	    NULL },
	{ "/relative", NULL },
};

static void
test_warning(void **state)
{
	struct arena a;

	(void)state;
	arena_init(&a);
	for (size_t i = 0; i < sizeof(warnings) / sizeof(*warnings); i++) {
		const char *got = url_warning(&a, slice_of(warnings[i].url));

		if (warnings[i].has == NULL ? got != NULL
		                            : got == NULL ||
		            strstr(got, warnings[i].has) == NULL)
			fail_msg("%s: got %s", warnings[i].url,
			    got ? got : "nothing");
	}
	arena_release(&a);
}

static void
test_limits(void **state)
{
	char *big = malloc(URL_MAX + 20);
	struct arena a;
	struct url u;

	(void)state;
	arena_init(&a);
	memset(big, 'x', URL_MAX + 20);
	memcpy(big, "http://", 7);
	assert_false(url_split(slice_make(big, URL_MAX + 20), &u));
	assert_false(url_is_http(slice_make(big, URL_MAX + 20)));
	assert_true(url_is_http(SLICE(" http://e ")));
	assert_false(url_is_http(SLICE("http:///e")));
	assert_false(url_is_http(SLICE("javascript:1")));
	assert_int_equal(url_join(&a, SLICE("http://e/"),
	                     slice_make(big, URL_MAX + 20)).n,
	    URL_MAX + 20);
	free(big);
	arena_release(&a);
}

static void
test_shown(void **state)
{
	static const struct {
		const char *url, *shown;
	} v[] = {
		{ "https://a.example/x?y=a:b@c", "https://a.example/x?y=a:b@c" },
		{ "https://u:p@a.example:80/", "https://u@a.example:80/" },
		{ "https://u@a.example/", "https://u@a.example/" },
		{ "https://u:p:q@a.example", "https://u@a.example" },
		{ "", "" },
	};
	struct arena a;

	(void)state;
	arena_init(&a);
	for (size_t i = 0; i < sizeof(v) / sizeof(*v); i++)
		assert_slice(url_shown(&a, slice_of(v[i].url)), v[i].shown);
	arena_release(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_join),
		cmocka_unit_test(test_canonical),
		cmocka_unit_test(test_warning),
		cmocka_unit_test(test_limits),
		cmocka_unit_test(test_shown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
