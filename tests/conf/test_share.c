/* tests/conf/test_share.c - ways to hand an article on. */
#include "config.h"

#include "support/test.h"

#include "conf/share.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static struct slice
value(void *arg, struct slice name)
{
	(void)arg;
	if (slice_is(name, "url"))
		return SLICE("https://a.example/x?a=1&b=ü");
	if (slice_is(name, "title"))
		return SLICE("Gewinn \"steigt\" \\ {url}\n5 %");
	if (slice_is(name, "tags"))
		return SLICE("ezb zins");
	return SLICE("");
}

static const struct {
	const char *line, *says; /* says NULL: it is fine */
	enum share_kind kind;
} lines[] = {
	{ "notify-send {title} '{url}'", NULL, SHARE_PROGRAM },
	{ "https://s.example/?u={url}&t={title}", NULL, SHARE_BROWSER },
	{ "POST https://s.example/ --json '{\"a\": \"{url}\"}'", NULL,
	    SHARE_HTTP },
	{ "POST https://s.example/ --form u={url} --header 'A: {env:HOME}' "
	  "--login https://s.example/l 'user=a&p={file:~/p}'", NULL,
	    SHARE_HTTP },
	{ "GET https://s.example/?u={url}", NULL, SHARE_HTTP },
	{ "echo '{\"a\":1}' { } {} {A} {url", NULL, SHARE_PROGRAM },
	{ "", "program or an address", 0 },
	{ "echo {titel}", "did you mean {title}?", 0 },
	{ "echo {wholly}", "kurant(5)", 0 },
	{ "POST", "missing", 0 },
	{ "POST s.example", "http://", 0 },
	{ "POST https://s.example --header A", "Name: value", 0 },
	{ "POST https://s.example --head 'A: b'", "knows --header", 0 },
	{ "POST https://s.example --json '{\"a\": }'", "--json", 0 },
	{ "POST https://s.example --json '{}' --form a", "exclude", 0 },
	{ "POST https://s.example --login https://s.example", "missing", 0 },
	{ "POST https://s.example --header", "missing", 0 },
	{ "https://s.example/ extra", "alone", 0 },
	{ "echo 'a", "quote", 0 },
};

static void
test_lines(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(lines) / sizeof(*lines); i++) {
		struct error e = { ERR_OK, "" };
		struct share s;
		enum err rc = share_parse(slice_of(lines[i].line), &s, &e);

		if (lines[i].says
		        ? rc != ERR_CONF || !strstr(e.msg, lines[i].says)
		        : rc != ERR_OK || s.kind != lines[i].kind)
			fail_msg("%s: %s", lines[i].line, e.msg);
		share_release(&s);
	}
}

static const struct {
	const char *template;
	enum share_quote quote;
	const char *want; /* NULL: ERR_CONF or ERR_IO */
} fills[] = {
	{ "{url}", SHARE_PLAIN, "https://a.example/x?a=1&b=ü" },
	{ "u={url}&k", SHARE_URL,
	    "u=https%3A%2F%2Fa.example%2Fx%3Fa%3D1%26b%3D%C3%BC&k" },
	{ "{tags}.", SHARE_PLAIN, "ezb zins." },
	/* what a value holds is not looked at again */
	{ "{title}", SHARE_PLAIN, "Gewinn \"steigt\" \\ {url}\n5 %" },
	{ "{author}{", SHARE_PLAIN, "{" },
	{ "t {env:KURANT_TEST_TOKEN}", SHARE_PLAIN, "t s e" },
	{ "t={env:KURANT_TEST_TOKEN}", SHARE_URL, "t=s%20e" },
	{ "{env:KURANT_TEST_NONE}", SHARE_PLAIN, NULL },
	{ "{file:/nonexistent/x}", SHARE_PLAIN, NULL },
};

static void
test_fill(void **state)
{
	(void)state;
	setenv("KURANT_TEST_TOKEN", "s e", 1);
	for (size_t i = 0; i < sizeof(fills) / sizeof(*fills); i++) {
		struct error e = { ERR_OK, "" };
		struct buf b = BUF_INIT(65536);
		enum err rc = share_fill(slice_of(fills[i].template),
		    fills[i].quote, value, NULL, &b, &e);

		if (fills[i].want == NULL
		        ? rc == ERR_OK || e.msg[0] == '\0'
		        : rc != ERR_OK ||
		            !slice_is(buf_slice(&b), fills[i].want))
			fail_msg("%s: %s, %s", fills[i].template, buf_str(&b),
			    e.msg);
		buf_release(&b);
	}
}

static const struct {
	const char *template, *want;
} objects[] = {
	{ "{\"u\": \"{url}\", \"n\": 1}",
	    "{\"u\":\"https://a.example/x?a=1&b=ü\",\"n\":1}" },
	{ "{\"t\": \"{title}\"}",
	    "{\"t\":\"Gewinn \\\"steigt\\\" \\\\ {url}\\n5 %\"}" },
	{ "{\"t\": \"{tags}\"}", "{\"t\":[\"ezb\",\"zins\"]}" },
	{ "{\"t\": \"#{tags}\"}", "{\"t\":\"#ezb zins\"}" },
	{ "{\"s\": \"{symbols}\", \"a\": \"{author}\"}",
	    "{\"s\":[],\"a\":\"\"}" },
	{ "[{\"a\": [\"x\", \"{tags}!\"]}, true]",
	    "[{\"a\":[\"x\",\"ezb zins!\"]},true]" },
};

static void
test_json(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(objects) / sizeof(*objects); i++) {
		struct error e = { ERR_OK, "" };
		struct buf b = BUF_INIT(65536);

		if (share_fill_json(slice_of(objects[i].template), value,
		        NULL, &b, &e) != ERR_OK ||
		    !slice_is(buf_slice(&b), objects[i].want))
			fail_msg("%s: %s, %s", objects[i].template,
			    buf_str(&b), e.msg);
		buf_release(&b);
	}
}

/* A token lies in a file of its own. */
static void
test_file(void **state)
{
	char path[] = "/tmp/kurant-test-share-XXXXXX";
	int fd = mkstemp(path);
	struct buf t = BUF_INIT(256), b = BUF_INIT(256);
	struct error e;

	(void)state;
	assert_true(fd >= 0);
	assert_int_equal(write(fd, " secret \nmore\n", 14), 14);
	close(fd);
	buf_addf(&t, "Bearer {file:%s}", path);
	assert_int_equal(share_fill(buf_slice(&t), SHARE_PLAIN, value, NULL,
	    &b, &e), ERR_OK);
	assert_string_equal(buf_str(&b), "Bearer secret");
	unlink(path);
	buf_release(&t);
	buf_release(&b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_lines),
		cmocka_unit_test(test_fill),
		cmocka_unit_test(test_json),
		cmocka_unit_test(test_file),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
