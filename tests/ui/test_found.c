/*
 * tests/ui/test_found.c - a site's address typed into the first screen: what
 * is found, its headlines, and the way from there to the articles.
 */
#include "config.h"

#include "support/test.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "support/cache.h"
#include "support/pty.h"
#include "support/server.h"

static struct server *server;

static void
serve(void *arg, struct server_conn *c, const struct server_request *r)
{
	(void)arg;
	if (strcmp(r->target, "/") == 0)
		server_reply(c, 200, "Content-Type: text/html\r\n",
		    "<html><head><title>Die Seite</title><link rel=alternate "
		    "type='application/rss+xml' href=/rss.xml></head><body>"
		    "<h2><a href=/1>Kupfer wird zum Taktgeber</a></h2>"
		    "<p>05.02.2025</p>"
		    "<h2><a href=/2>Tagesgeld bleibt ein Parkplatz</a></h2>"
		    "<p>04.02.2025</p>"
		    "<h2><a href=/3>Warum die Zinskurve Mut macht</a></h2>"
		    "<p>03.02.2025</p></body></html>");
	else if (strcmp(r->target, "/rss.xml") == 0)
		server_reply(c, 200, "Content-Type: application/rss+xml\r\n",
		    "<rss version='2.0'><channel><title>Der Feed</title>"
		    "<item><title>Gold so teuer wie nie</title><guid>urn:1</guid>"
		    "<pubDate>Wed, 05 Feb 2025 08:00:00 GMT</pubDate></item>"
		    "<item><title>Silber auch</title><guid>urn:2</guid>"
		    "<pubDate>Wed, 05 Feb 2025 07:00:00 GMT</pubDate></item>"
		    "</channel></rss>");
	else if (strcmp(r->target, "/news-sitemap.xml") == 0)
		server_reply(c, 200, "Content-Type: text/xml\r\n",
		    "<urlset xmlns:n='x'><url><loc>/9</loc><n:news><n:title>"
		    "Aus der Karte</n:title><n:publication><n:name>Karte"
		    "</n:name></n:publication><n:publication_date>2025-02-05"
		    "</n:publication_date></n:news></url></urlset>");
	else
		server_reply(c, 404, "", "no");
}

static struct pty *
start(const char *where, int rows, int cols)
{
	const char *build = getenv("KURANT_BUILDDIR");
	char *bin = xasprintf("%s/kurant", build ? build : ".");
	const char *argv[] = { bin, "--data-dir", where, NULL };
	const char *envs[] = { CACHE_NOW_ENV, NULL };
	struct pty *p = pty_start(rows, cols, argv, envs);

	free(bin);
	pty_expect(p, "Type an address");
	pty_send(p, "2");
	pty_expect(p, "Add (site or feed address)");
	pty_send(p, server_url(server, "/"));
	pty_send(p, "\r");
	pty_expect(p, "Tab shows the headlines");
	return p;
}

static void
test_choose(void **state)
{
	char *empty = cache_make_empty();
	struct pty *p = start(empty, 24, 80);

	(void)state;
	pty_assert_screen(p, "found.80x24");
	pty_send(p, "j\t");
	pty_expect(p, "Aus der Karte");
	pty_send(p, "q");
	pty_expect(p, "Found");
	pty_send(p, "j\t");
	pty_expect(p, "Tagesgeld bleibt");
	pty_send(p, "\r");
	pty_expect(p, "River: all");
	pty_expect(p, "Tagesgeld bleibt");
	/* again: it is known, the feed is taken beside it */
	pty_send(p, "a");
	pty_expect(p, "Add (site or feed address)");
	pty_send(p, server_url(server, "/"));
	pty_send(p, "\r");
	pty_expect(p, "subscribed");
	pty_send(p, "\r");
	pty_expect(p, "2 new in 1 feed");
	assert_int_equal(pty_end(p), 0);
	cache_remove(empty);
}

static void
test_wide(void **state)
{
	static const struct {
		int rows, cols;
	} sizes[] = { { 40, 120 }, { 45, 160 } };

	(void)state;
	for (size_t i = 0; i < sizeof(sizes) / sizeof(*sizes); i++) {
		char *empty = cache_make_empty();
		struct pty *p = start(empty, sizes[i].rows, sizes[i].cols);

		pty_expect(p, "Die Seite");
		pty_expect(p, "http://127.0.0.1");
		pty_send(p, "x\r");
		pty_expect(p, "Silber auch");
		assert_int_equal(pty_end(p), 0);
		cache_remove(empty);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_choose),
		cmocka_unit_test(test_wide),
	};
	int rc;

	server = server_start(serve, NULL);
	rc = cmocka_run_group_tests(tests, NULL, NULL);
	server_stop(server);
	return rc;
}
