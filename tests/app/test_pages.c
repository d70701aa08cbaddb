/*
 * tests/app/test_pages.c - the pages of articles against a server of our own:
 * several pages joined, the print view, what is learned of a feed, what is
 * fetched ahead.
 * covers: cut
 */
#include "config.h"

#include "support/test.h"

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/app.h"
#include "base/file.h"
#include "support/server.h"

#define WAIT_MS 30000

#define ITEM(path, text)                                              \
	"<item><title>" path "</title><guid>" path "</guid><link>%s/" path \
	"</link><description>" text "</description></item>"
#define SENTENCE(n)                                                      \
	"<p>Der Satz Nummer " n " erzählt, wie es mit den Zinsen weitergeht, " \
	"und was das, wenn alles so kommt, für Sparer heißen wird.</p>"
#define TEXT(n) SENTENCE(n "1") SENTENCE(n "2") SENTENCE(n "3") SENTENCE(n "4")
#define WORDS30                                                          \
	"Die Notenbank senkt den Zins ein weiteres Mal und die Börse nimmt es " \
	"gelassen auf denn Analysten hatten damit gerechnet wie sie am Tag " \
	"davor in einer Umfrage sagten."

static const struct {
	const char *path, *html;
} pages[] = {
	{ "/lang.html", "<h1>Lang</h1><article>" TEXT("a") "</article><p><b>1"
	    "</b> <a href='/lang.html?seite=2'>2</a> "
	    "<a href='/lang.html?seite=3'>3</a></p>" },
	{ "/lang.html?seite=2", "<h1>Lang</h1><article>" TEXT("b") "</article>"
	    "<a href='/lang.html'>1</a> <a href='/lang.html?seite=3'>3</a>" },
	{ "/lang.html?seite=3", "<h1>Lang</h1><article>" TEXT("c")
	    "</article><a href='/lang.html?seite=4'>weiter</a>" },
	/* the number is ignored from here on */
	{ "/lang.html?seite=4", "<h1>Lang</h1><article>" TEXT("c")
	    "</article><a href='/lang.html?seite=5'>weiter</a>" },
	{ "/kurz.html", "<h1>Kurz</h1>" SENTENCE("x") "<a href='/druck/kurz'>"
	    "Artikel drucken</a>" },
	{ "/druck/kurz", "<h1>Kurz</h1>" SENTENCE("x") TEXT("d") },
	{ "/fremd.html", "<h1>Fremd</h1>" SENTENCE("x") SENTENCE("y") "<a "
	    "href='http://127.0.0.2:9/druck'>Drucken</a><link rel=next "
	    "href='http://127.0.0.2:9/fremd.html?page=2'>" },
	{ "/regel.html", "<h1>Regel</h1><article>" TEXT("g")
	    "<div class=kasten><p>In diesem Kasten, den keine Liste kennt, "
	    "steht etwas anderes.</p></div></article>" },
	{ "/nachbar.html", "<title>Nachbar</title><h1>Nachbar</h1><article>"
	    TEXT("n") "</article><p><a rel=prev href='/mehr.html'>voriger "
	    "Artikel</a></p>" },
	{ "/mehr.html", "<h1>Mehr</h1><article>" TEXT("e") TEXT("f")
	    "</article>" },
};

static struct server *server;

static void
serve(void *arg, struct server_conn *c, const struct server_request *r)
{
	char body[8192];
	const char *base = server_url(server, "");

	(void)arg;
	if (strcmp(r->target, "/feed") == 0) {
		snprintf(body, sizeof(body), "<rss version='2.0'><channel>"
		    "<title>F</title>" ITEM("lang.html", "Kurz ...")
		    ITEM("kurz.html", "Kurz ...") ITEM("fremd.html", "Kurz "
		    "...") ITEM("regel.html", "Kurz ...")
		    ITEM("mehr.html", WORDS30 " " WORDS30 " " WORDS30)
		    "</channel></rss>", base, base, base, base,
		    base);
		server_reply(c, 200, "Content-Type: application/rss+xml\r\n",
		    body);
		return;
	}
	for (size_t i = 0; i < sizeof(pages) / sizeof(pages[0]); i++)
		if (strcmp(r->target, pages[i].path) == 0) {
			snprintf(body, sizeof(body), "<html><head><meta "
			    "charset=utf-8></head><body>%s</body></html>",
			    pages[i].html);
			server_reply(c, 200, "Content-Type: text/html\r\n",
			    body);
			return;
		}
	server_reply(c, 404, "", "no");
}

static char dir[64];
static struct app *app;

static struct msg *
wait_for(enum msg_kind kind)
{
	struct msg *m;

	while ((m = app_wait(app, WAIT_MS)) != NULL && m->kind != kind)
		msg_free(m);
	assert_non_null(m);
	return m;
}

static int
begin(void **state)
{
	struct app_opt o = { .data_dir = dir };
	struct buf b = BUF_INIT(0);
	struct error e;
	char *file;

	(void)state;
	snprintf(dir, sizeof(dir), "/tmp/kurant-test-pages-XXXXXX");
	assert_non_null(mkdtemp(dir));
	file = file_join(dir, "feeds");
	buf_addf(&b, "%s \"F\"\n", server_url(server, "/feed"));
	assert_int_equal(file_write_atomic(file, buf_slice(&b), 0600, &e),
	    ERR_OK);
	buf_release(&b);
	free(file);
	file = file_join(dir, "sites");
	assert_int_equal(file_write_atomic(file, SLICE("# mine\n127.0.0.1\t-"
	    "\t-\t-\t-\t.kasten\n"), 0600, &e), ERR_OK);
	free(file);
	if (app_open(&o, &app, &e) != ERR_OK ||
	    app_refresh(app, NULL, 0, REFRESH_ALL, &e) != ERR_OK)
		fail_msg("%s", e.msg);
	msg_free(wait_for(MSG_REFRESHED));
	return 0;
}

static int
remove_one(const char *path, const struct stat *st, int type, struct FTW *f)
{
	(void)st;
	(void)type;
	(void)f;
	return remove(path);
}

static int
finish(void **state)
{
	(void)state;
	app_close(app);
	nftw(dir, remove_one, 16, FTW_DEPTH | FTW_PHYS);
	return 0;
}

/* The article of this title, to be freed. */
static struct article_full *
article(const char *title)
{
	struct list_spec spec = { .kind = LIST_RIVER };
	struct article_full *f = NULL;
	struct rows rows;
	struct error e;

	rows_init(&rows);
	assert_int_equal(app_list(app, &spec, NULL, 1, 10, &rows, &e), ERR_OK);
	for (size_t i = 0; f == NULL && i < rows.n; i++)
		if (slice_is(rows.v[i].title, title))
			assert_int_equal(app_article(app, rows.v[i].id, &f,
			    &e), ERR_OK);
	rows_release(&rows);
	assert_non_null(f);
	return f;
}

static struct article_full *
fetch(const char *title)
{
	struct article_full *f = article(title);
	struct msg *m;

	app_page_fetch(app, f->row.id);
	article_full_free(f);
	m = wait_for(MSG_PAGE);
	if (m->err.code != ERR_OK)
		fail_msg("%s: %s", title, m->err.msg);
	msg_free(m);
	return article(title);
}

static size_t
count(struct slice s, const char *what)
{
	size_t n = 0, at;

	while ((at = slice_find(s, slice_of(what))) != SIZE_MAX) {
		n++;
		s = slice_sub(s, at + 1, s.n);
	}
	return n;
}

static void
test_joined(void **state)
{
	struct article_full *f = fetch("lang.html");

	(void)state;
	assert_int_equal(count(f->page_html, "Nummer a1"), 1);
	assert_int_equal(count(f->page_html, "Nummer b1"), 1);
	/* the fourth page was the third again, and the end */
	assert_int_equal(count(f->page_html, "Nummer c1"), 1);
	assert_int_equal(server_hits(server, "/lang.html?seite=4"), 1);
	assert_int_equal(server_hits(server, "/lang.html?seite=5"), 0);
	article_full_free(f);
}

static void
test_print(void **state)
{
	struct article_full *f = fetch("kurz.html");

	(void)state;
	assert_int_equal(count(f->page_html, "Nummer d4"), 1);
	assert_int_equal(count(f->page_html, "Nummer x"), 1);
	assert_true(slice_ends(f->page_print, SLICE("/druck/kurz")));
	article_full_free(f);
	/* neither print view nor next page of another host is asked for */
	f = fetch("fremd.html");
	assert_int_equal(count(f->page_html, "Nummer y"), 1);
	article_full_free(f);
}

static void
test_learned(void **state)
{
	struct article_full *f = article("mehr.html");

	(void)state;
	/* ninety words with a full stop: no teaser, as far as can be seen */
	assert_false(app_article_is_teaser(f));
	assert_false(app_article_is_cut(app, f));
	article_full_free(f);
	article_full_free(fetch("lang.html"));
	f = article("mehr.html");
	assert_true(app_article_is_cut(app, f));
	article_full_free(f);
}

static void
test_ahead(void **state)
{
	struct article_full *f = article("lang.html");
	struct app_bookmark b = { .article = f->row.id };
	int64_t id = f->row.id;
	struct error e;
	struct msg *m;

	(void)state;
	article_full_free(f);
	app_bookmark_add(app, &b);
	m = wait_for(MSG_BOOKMARKED);
	b.article = m->id;
	msg_free(m);
	app_page_ahead(app, id);
	msg_free(wait_for(MSG_PAGE));
	assert_int_equal(app_bookmark_article(app, b.article, &f, &e), ERR_OK);
	assert_int_equal(count(f->a.content.n ? f->a.content : f->page_html,
	    "Nummer b1"), 1);
	article_full_free(f);
}

static void
test_rule(void **state)
{
	struct article_full *f = fetch("regel.html");

	(void)state;
	assert_int_equal(count(f->page_html, "Nummer g4"), 1);
	assert_int_equal(count(f->page_html, "Kasten"), 0);
	article_full_free(f);
}

/* A page that no article has is read all the same, and stored nowhere. */
static void
test_site(void **state)
{
	struct article_full *f = article("mehr.html"), *got;
	struct list_spec spec = { .kind = LIST_RIVER };
	struct list_count before, after;
	struct error e;
	struct msg *m;
	uint64_t ticket;

	(void)state;
	assert_int_equal(app_count(app, &spec, 0, &before, &e), ERR_OK);
	ticket = app_site_page(app, f, slice_of(server_url(server,
	    "/nachbar.html")));
	m = wait_for(MSG_SITE);
	assert_int_equal(m->ticket, ticket);
	if (m->err.code != ERR_OK)
		fail_msg("%s", m->err.msg);
	got = m->article;
	m->article = NULL;
	msg_free(m);
	assert_slice(got->row.title, "Nachbar");
	assert_slice(got->feed_name, "F");
	assert_int_equal(got->row.id, 0);
	assert_int_equal(count(got->page_html, "Nummer n4"), 1);
	assert_true(slice_ends(got->page_prev, SLICE("/mehr.html")));
	assert_int_equal(app_count(app, &spec, 0, &after, &e), ERR_OK);
	assert_int_equal(after.total, before.total);
	article_full_free(got);
	/* nothing there, no address: said */
	app_site_page(app, f, slice_of(server_url(server, "/fehlt.html")));
	m = wait_for(MSG_SITE);
	assert_int_not_equal(m->err.code, ERR_OK);
	assert_null(m->article);
	msg_free(m);
	app_site_page(app, f, SLICE("file:///etc/passwd"));
	m = wait_for(MSG_SITE);
	assert_int_equal(m->err.code, ERR_NOTFOUND);
	msg_free(m);
	article_full_free(f);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_joined, begin, finish),
		cmocka_unit_test_setup_teardown(test_print, begin, finish),
		cmocka_unit_test_setup_teardown(test_learned, begin, finish),
		cmocka_unit_test_setup_teardown(test_ahead, begin, finish),
		cmocka_unit_test_setup_teardown(test_rule, begin, finish),
		cmocka_unit_test_setup_teardown(test_site, begin, finish),
	};
	int rc;

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
	/* the server's thread is there when the app forks its helper */
	print_message("skipped: sanitizers can't fork beside threads\n");
	return 77;
#endif

	server = server_start(serve, NULL);
	rc = cmocka_run_group_tests(tests, NULL, NULL);
	server_stop(server);
	return rc;
}
