/*
 * tests/app/test_find.c - what is found behind an address, and that each kind
 * can be subscribed to and is fetched like a feed.  A server that is one
 * site after the other.
 * covers: find job_find item
 */
#include "config.h"

#include "support/test.h"

#include <ftw.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#include "app/app.h"
#include "base/file.h"
#include "base/mem.h"
#include "support/server.h"

#define WAIT_MS 60000
#define HTML "Content-Type: text/html\r\n"
#define XML "Content-Type: application/xml\r\n"

enum site { SEVERAL, NEWS, INDEX, LIST, LIE, PACKED, HUGE_MAP, NOTHING };
static atomic_int site, later; /* later: the site has one article more */
static struct server *server;

static const char rss[] = "<rss version='2.0'><channel><title>%s</title>"
    "<item><title>Eins</title><guid>%s1</guid><pubDate>Wed, 05 Feb 2025 "
    "12:00:00 GMT</pubDate></item></channel></rss>";

static const char list[] = "<html lang=de><head><title>Die Seite</title>"
    "</head><body>%s"
    "<div class=t><h2><a href=/a2>Kupfer wird zum Taktgeber</a></h2>"
    "<p>05.02.2025</p></div>"
    "<div class=t><h2><a href=/a1>Tagesgeld bleibt ein Parkplatz</a></h2>"
    "<p>04.02.2025</p></div>"
    "<div class=t><h2><a href=/a0>Warum die Zinskurve Mut macht</a></h2>"
    "<p>03.02.2025</p></div></body></html>";
static const char list_new[] = "<div class=t><h2><a href=/a3>Gold so teuer "
    "wie noch nie</a></h2><p>06.02.2025</p></div>";

static void
answer(struct server_conn *c, const char *headers, const char *format,
    const char *a, const char *b)
{
	char body[8192];

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
	snprintf(body, sizeof(body), format, a, b);
#pragma GCC diagnostic pop
	server_reply(c, 200, headers, body);
}

static bool
serve_several(struct server_conn *c, const char *t)
{
	if (strcmp(t, "/") == 0)
		server_reply(c, 200, HTML, "<html><head>"
		    "<link rel=alternate type='application/rss+xml' "
		    "href=/comments/feed/><link rel=alternate "
		    "type='application/rss+xml' href=/geld.rss></head><body>"
		    "<a href=/boerse.rss>RSS</a><a href=/index.html>Home</a>"
		    "<script type='application/ld+json'>{\"url\":\"\"}"
		    "</script></body></html>");
	else if (strcmp(t, "/comments/feed/") == 0)
		answer(c, XML, rss, "Kommentare", "k");
	else if (strcmp(t, "/geld.rss") == 0)
		answer(c, XML, rss, "Geld", "g");
	else if (strcmp(t, "/boerse.rss") == 0)
		answer(c, XML, rss, "B\xc3\xb6rse", "b");
	else
		return false;
	return true;
}

static bool
serve_news(struct server_conn *c, const char *t)
{
	if (strcmp(t, "/robots.txt") == 0)
		server_reply(c, 200, "Content-Type: text/plain\r\n",
		    "User-agent: *\nSitemap: /m1\nSitemap: /m2\n"
		    "Sitemap: /m3\nSitemap: /maps/news\n"
		    "Sitemap: http://elsewhere.example/x.xml\n");
	else if (strcmp(t, "/maps/news") == 0)
		answer(c, XML, "<urlset xmlns:n='x'><url><loc>%s</loc><n:news>"
		    "<n:title>Kupfer &amp; Gold</n:title><n:publication_date>"
		    "2025-02-05</n:publication_date></n:news></url></urlset>",
		    server_url(server, "/kupfer"), "");
	else
		return false;
	return true;
}

static bool
serve_index(struct server_conn *c, const char *t)
{
	if (strcmp(t, "/sitemap.xml") == 0)
		server_reply(c, 200, XML, "<sitemapindex>"
		    "<sitemap><loc>/m-2023.xml</loc></sitemap>"
		    "<sitemap><loc>/m-2024.xml</loc></sitemap>"
		    "<sitemap><loc>/m-missing-2026.xml</loc></sitemap>"
		    "<sitemap><loc>/m-2025.xml</loc></sitemap>"
		    "<sitemap><loc>http://127.0.0.9/x.xml</loc></sitemap>"
		    "</sitemapindex>");
	else if (strcmp(t, "/m-2025.xml") == 0)
		answer(c, XML, "<urlset><url><loc>/2025/02/05/dax-steigt"
		    "</loc></url>%s</urlset>", later ? "<url><loc>"
		    "/2025/02/06/dax-faellt</loc></url>" : "", "");
	else if (strcmp(t, "/m-2024.xml") == 0)
		server_reply(c, 200, XML, "<urlset><url><loc>"
		    "/2024/12/30/das-jahr-war-gut</loc></url></urlset>");
	else if (strcmp(t, "/2025/02/05/dax-steigt") == 0)
		server_reply(c, 200, HTML, "<html><body><h1>Der Dax steigt "
		    "weiter</h1><article><p>Das ist der ganze Artikel, mit "
		    "einem ersten langen Satz, der etwas sagt, und noch einem "
		    "zweiten, der dasselbe tut.</p><p>Ein weiterer Absatz "
		    "folgt, denn ohne ihn wäre es kein Artikel, sondern eine "
		    "Ankündigung, und die steht schon im Feed.</p></article>"
		    "</body></html>");
	else
		return false;
	return true;
}

static bool
serve_lie(struct server_conn *c, const char *t)
{
	if (strcmp(t, "/") != 0 && strcmp(t, "/robots.txt") != 0)
		answer(c, HTML, list, "", ""); /* for whatever is asked */
	else
		server_reply(c, 200, HTML, "<html><body><p>Nichts</p></body>"
		    "</html>");
	return true;
}

static bool
serve_packed(struct server_conn *c, const char *t)
{
	static const char map[] = "<urlset><url><loc>/zinsen-steigen</loc>"
	    "<lastmod>2025-02-05</lastmod></url></urlset>";
	char out[1024];
	z_stream z = { 0 };

	if (strcmp(t, "/sitemap.xml.gz") != 0)
		return false;
	if (deflateInit2(&z, 9, Z_DEFLATED, 16 + MAX_WBITS, 9,
	        Z_DEFAULT_STRATEGY) != Z_OK)
		return false;
	z.next_in = (unsigned char *)(uintptr_t)map;
	z.avail_in = sizeof(map) - 1;
	z.next_out = (unsigned char *)out;
	z.avail_out = sizeof(out);
	deflate(&z, Z_FINISH);
	deflateEnd(&z);
	server_reply_bytes(c, 200, "Content-Type: application/x-gzip\r\n",
	    out, sizeof(out) - z.avail_out);
	return true;
}

static bool
serve_huge(struct server_conn *c, const char *t)
{
	struct buf b = BUF_INIT(0);

	if (strcmp(t, "/sitemap.xml") != 0)
		return false;
	buf_adds(&b, "<urlset>");
	for (int i = 0; i < 70000; i++)
		buf_addf(&b, "<url><loc>/kurse-%d</loc></url>", i);
	server_reply(c, 200, XML, buf_str(&b));
	buf_release(&b);
	return true;
}

static void
serve(void *arg, struct server_conn *c, const struct server_request *r)
{
	const char *t = r->target;
	bool done = false;

	(void)arg;
	switch ((enum site)site) {
	case SEVERAL: done = serve_several(c, t); break;
	case NEWS: done = serve_news(c, t); break;
	case INDEX: done = serve_index(c, t); break;
	case LIST:
		if ((done = strcmp(t, "/") == 0 && later == 2))
			server_reply(c, 301, "Location: /neu\r\n", "");
		else if ((done = strcmp(t, "/") == 0 ||
		             strcmp(t, "/neu") == 0))
			answer(c, HTML, list, later ? list_new : "", "");
		break;
	case LIE: done = serve_lie(c, t); break;
	case PACKED: done = serve_packed(c, t); break;
	case HUGE_MAP: done = serve_huge(c, t); break;
	case NOTHING: break;
	}
	if (!done && strcmp(t, "/") == 0)
		server_reply(c, 200, HTML, "<html><body><p>Willkommen.</p>"
		    "</body></html>");
	else if (!done)
		server_reply(c, 404, "", "no");
}

/* ---- the app ---- */

static char dir[64];
static struct app *app;

static void
begin(enum site which)
{
	struct app_opt o = { .data_dir = dir };
	struct error e;

	site = (int)which;
	later = 0;
	snprintf(dir, sizeof(dir), "/tmp/kurant-test-find-XXXXXX");
	assert_non_null(mkdtemp(dir));
	if (app_open(&o, &app, &e) != ERR_OK)
		fail_msg("%s", e.msg);
}

static int
remove_one(const char *path, const struct stat *st, int type, struct FTW *f)
{
	(void)st;
	(void)type;
	(void)f;
	return remove(path);
}

static void
finish(void)
{
	app_close(app);
	nftw(dir, remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

static struct msg *
wait_for(enum msg_kind kind)
{
	struct msg *m;

	while ((m = app_wait(app, WAIT_MS)) != NULL && m->kind != kind)
		msg_free(m);
	if (m == NULL)
		fail_msg("no message of kind %d", (int)kind);
	return m;
}

static struct msg *
find(unsigned flags)
{
	app_find(app, server_url(server, "/"), flags);
	return wait_for(MSG_FOUND);
}

/* Subscribes to one that was found; its articles, newest first. */
static void
subscribe(const struct found_feed *f, struct rows *rows)
{
	char *url = slice_dup(f->url);
	struct list_spec spec = { .kind = LIST_RIVER };
	struct app_sub sub = { .url = url, .page = f->page };
	struct msg *m;
	struct error e;

	app_subscribe(app, &sub);
	m = wait_for(MSG_SUBSCRIBED);
	if (m->err.code != ERR_OK)
		fail_msg("%s", m->err.msg);
	msg_free(m);
	msg_free(wait_for(MSG_REFRESHED));
	app_view_now(app, &spec);
	rows_init(rows);
	if (app_list(app, &spec, NULL, 1, 500, rows, &e) != ERR_OK)
		fail_msg("%s", e.msg);
	free(url);
}

static int64_t
refresh(void)
{
	struct msg *m;
	struct error e;
	int64_t n;

	if (app_refresh(app, NULL, 0, REFRESH_ALL, &e) != ERR_OK)
		fail_msg("%s", e.msg);
	m = wait_for(MSG_REFRESHED);
	if (m->n_failed > 0)
		fail_msg("%lld feeds failed", (long long)m->n_failed);
	n = m->n_new;
	msg_free(m);
	return n;
}

/* ---- tests ---- */

static void
test_several(void **state)
{
	struct msg *m;

	(void)state;
	begin(SEVERAL);
	m = find(0);
	assert_int_equal(m->n_found, 3);
	assert_slice(m->found[0].title, "Geld");
	assert_int_equal(m->found[0].kind, FOUND_FEED);
	assert_int_equal(m->found[0].n_lines, 1);
	assert_slice(m->found[0].lines[0].title, "Eins");
	assert_slice(m->found[1].title, "B\xc3\xb6rse");
	assert_slice(m->found[2].title, "Kommentare");
	assert_true(m->found[2].minor);
	assert_int_equal(app_found_choice(m), SIZE_MAX);
	m->n_found = 1;
	assert_int_equal(app_found_choice(m), 0);
	msg_free(m);
	finish();
}

static void
test_news(void **state)
{
	struct rows rows;
	struct msg *m;

	(void)state;
	begin(NEWS);
	m = find(0);
	assert_int_equal(m->n_found, 1);
	assert_int_equal(m->found[0].kind, FOUND_NEWS);
	assert_slice(m->found[0].why, "named in robots.txt");
	assert_int_equal(server_hits(server, "/sitemap.xml"), 0);
	/* news first, and not all of them */
	assert_int_equal(server_hits(server, "/m2"), 1);
	assert_int_equal(server_hits(server, "/m3"), 0);
	subscribe(&m->found[0], &rows);
	assert_int_equal(rows.n, 1);
	assert_slice(rows.v[0].title, "Kupfer & Gold");
	assert_int_equal(rows.v[0].time, 1738713600);
	rows_release(&rows);
	msg_free(m);
	m = find(0);
	assert_true(m->found[0].subscribed);
	msg_free(m);
	finish();
}

static void
test_index(void **state)
{
	struct article_full *f = NULL;
	struct rows rows;
	struct error e;
	struct msg *m;

	(void)state;
	begin(INDEX);
	m = find(0);
	assert_int_equal(m->n_found, 1);
	assert_int_equal(m->found[0].kind, FOUND_SITEMAP);
	assert_true(slice_ends(m->found[0].url, SLICE("/sitemap.xml")));
	assert_int_equal(m->found[0].count, 2);
	assert_slice(m->found[0].lines[0].title, "Dax steigt");
	subscribe(&m->found[0], &rows);
	msg_free(m);
	assert_int_equal(rows.n, 2);
	assert_slice(rows.v[0].title, "Dax steigt");
	/* the oldest part is not worth a request */
	assert_int_equal(server_hits(server, "/m-2023.xml"), 0);
	/* once the page was read, its headline stands for the address */
	app_page_fetch(app, rows.v[0].id);
	msg_free(wait_for(MSG_PAGE));
	if (app_article(app, rows.v[0].id, &f, &e) != ERR_OK)
		fail_msg("%s", e.msg);
	assert_slice(f->row.title, "Der Dax steigt weiter");
	article_full_free(f);
	f = NULL;
	/* nothing in the index says that a part changed: it is looked at */
	later = 1;
	assert_int_equal(refresh(), 1);
	if (app_article(app, rows.v[0].id, &f, &e) != ERR_OK)
		fail_msg("%s", e.msg);
	assert_slice(f->row.title, "Der Dax steigt weiter");
	article_full_free(f);
	rows_release(&rows);
	finish();
}

static void
test_list(void **state)
{
	struct buf file = BUF_INIT(0);
	struct rows rows;
	struct error e;
	struct msg *m;
	char *path;

	(void)state;
	begin(LIST);
	/* without the slash it is the same page */
	app_find(app, server_url(server, ""), 0);
	m = wait_for(MSG_FOUND);
	assert_true(slice_ends(m->found[0].url, SLICE("/")));
	assert_int_equal(m->n_found, 1);
	assert_int_equal(m->found[0].kind, FOUND_PAGE);
	assert_int_equal(m->found[0].count, 3);
	assert_slice(m->found[0].title, "Die Seite");
	subscribe(&m->found[0], &rows);
	msg_free(m);
	assert_int_equal(rows.n, 3);
	assert_slice(rows.v[0].title, "Kupfer wird zum Taktgeber");
	rows_release(&rows);
	path = file_join(dir, "feeds");
	assert_int_equal(file_read(path, &file, &e), ERR_OK);
	assert_non_null(strstr(buf_str(&file), "/ kind=page\n"));
	free(path);
	buf_release(&file);
	later = 1;
	assert_int_equal(refresh(), 1);
	assert_int_equal(refresh(), 0);
	later = 2; /* moved for good: followed each time */
	assert_int_equal(refresh(), 0);
	assert_int_equal(refresh(), 0);
	assert_int_equal(server_hits(server, "/neu"), 2);
	finish();
}

static void
test_lie(void **state)
{
	struct msg *m;

	(void)state;
	begin(LIE);
	m = find(FIND_ALL);
	assert_int_equal(m->n_found, 0);
	assert_int_equal(m->err.code, ERR_NOTFOUND);
	msg_free(m);
	site = NOTHING;
	m = find(FIND_ALL);
	assert_int_equal(m->err.code, ERR_NOTFOUND);
	msg_free(m);
	finish();
}

/* Typed without a scheme: https first, then what the site speaks. */
static void
test_bare(void **state)
{
	struct msg *m;

	(void)state;
	begin(NEWS);
	app_find(app, server_url(server, "/") + strlen("http://"), 0);
	m = wait_for(MSG_FOUND);
	assert_int_equal(m->n_found, 1);
	assert_true(slice_starts(m->found[0].url, SLICE("http://")));
	msg_free(m);
	finish();
}

static void
test_packed(void **state)
{
	struct rows rows;
	struct msg *m;

	(void)state;
	begin(PACKED);
	m = find(0);
	assert_int_equal(m->n_found, 1);
	assert_slice(m->found[0].why, "usual place");
	subscribe(&m->found[0], &rows);
	assert_int_equal(rows.n, 1);
	assert_slice(rows.v[0].title, "Zinsen steigen");
	rows_release(&rows);
	msg_free(m);
	finish();
}

static void
test_huge(void **state)
{
	struct rows rows;
	struct msg *m;

	(void)state;
	begin(HUGE_MAP);
	m = find(0);
	assert_int_equal(m->n_found, 1);
	assert_int_equal(m->found[0].count, 200);
	assert_int_equal(m->found[0].n_lines, FOUND_LINES_MAX);
	subscribe(&m->found[0], &rows);
	assert_int_equal(rows.n, 200);
	rows_release(&rows);
	msg_free(m);
	finish();
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_several),
		cmocka_unit_test(test_news),
		cmocka_unit_test(test_index),
		cmocka_unit_test(test_list),
		cmocka_unit_test(test_lie),
		cmocka_unit_test(test_bare),
		cmocka_unit_test(test_packed),
		cmocka_unit_test(test_huge),
	};
	int rc;

	server = server_start(serve, NULL);
	rc = cmocka_run_group_tests(tests, NULL, NULL);
	server_stop(server);
	return rc;
}
