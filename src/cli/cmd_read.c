/* cli/cmd_read.c - kurant read and open: one article on stdout, or outside. */
#include "config.h"

#include <inttypes.h>
#include <stdlib.h>

#include "app/app.h"
#include "base/mem.h"
#include "cli/cli.h"
#include "cli/out.h"
#include "conf/conf.h"
#include "core/doc_html.h"
#include "core/doc_markdown.h"
#include "core/doc_text.h"
#include "core/jsonw.h"
#include "core/kind.h"
#include "core/text.h"
#include "core/url.h"

#include "base/banned.h"

#define WIDTH_MIN 20
#define WIDTH_MAX 1000

struct reading {
	struct cli *c;
	const struct article_full *f;
	const struct doc *doc;
	int width;
	bool color, links;
	struct doc_head head;
};

/* Where no colour is wanted addresses may still be links. */
static bool
has_links(const struct cli *c)
{
	const char *term = getenv("TERM");

	return out_is_terminal(c) && term != NULL && *term != '\0' &&
	    strcmp(term, "dumb") != 0;
}

static void
print_head(const struct reading *r)
{
	struct buf title = BUF_INIT(0), line = BUF_INIT(0), url = BUF_INIT(0);
	struct buf names = BUF_INIT(0);
	FILE *out = r->c->out;
	struct arena a;

	arena_init(&a);
	text_clean(&title, r->head.title, TEXT_LINE);
	text_clean(&url, url_shown(&a, r->head.link), TEXT_LINE);
	text_clean(&names, r->head.securities, TEXT_LINE);
	arena_release(&a);
	doc_head_line(&r->head, &line);
	fprintf(out, "%s%s%s\n%s\n", r->color ? "\033[1m" : "",
	    buf_str(&title), r->color ? "\033[0m" : "", buf_str(&line));
	if (names.n)
		fprintf(out, "%s\n", buf_str(&names));
	if (url.n && r->links)
		fprintf(out, "\033]8;;%s\033\\%s\033]8;;\033\\\n",
		    buf_str(&url), buf_str(&url));
	else if (url.n)
		fprintf(out, "%s\n", buf_str(&url));
	fputc('\n', out);
	buf_release(&title);
	buf_release(&line);
	buf_release(&url);
	buf_release(&names);
}

static void
print_run(const struct reading *r, const struct layout_run *run)
{
	static const struct {
		unsigned style;
		const char *code;
	} codes[] = { { STYLE_BOLD | STYLE_HEADING, "\033[1m" },
		{ STYLE_DIM, "\033[2m" }, { STYLE_ITALIC, "\033[3m" },
		{ STYLE_UNDERLINE, "\033[4m" } };
	FILE *out = r->c->out;
	bool styled = false;
	struct buf url = BUF_INIT(0);

	for (size_t i = 0; r->color && i < 4; i++)
		if (run->style & codes[i].style) {
			fputs(codes[i].code, out);
			styled = true;
		}
	if (r->links && run->link >= 0 &&
	    (size_t)run->link < r->doc->n_links) {
		text_clean(&url, r->doc->links[run->link].url, TEXT_LINE);
		fprintf(out, "\033]8;;%s\033\\", buf_str(&url));
	}
	fwrite(run->text.p, 1, run->text.n, out);
	if (url.n)
		fputs("\033]8;;\033\\", out);
	if (styled)
		fputs("\033[0m", out);
	buf_release(&url);
}

static void
print_text(const struct reading *r)
{
	const struct layout_opt o = { .width = r->width,
		.measure = (int)conf_int(app_conf(r->c->app), "measure", NULL),
		.link_list = true };
	struct layout *l = layout_new(r->doc, &o);

	print_head(r);
	for (size_t i = 0; i < l->n_lines; i++) {
		int col = 0;

		for (size_t k = 0; k < l->lines[i].n_runs; k++) {
			const struct layout_run *run = &l->lines[i].runs[k];

			for (; col < run->col; col++)
				fputc(' ', r->c->out);
			print_run(r, run);
			col = run->col + run->width;
		}
		fputc('\n', r->c->out);
	}
	layout_free(l);
}

static void
print_json(const struct reading *r)
{
	const struct layout_opt wide = { .width = WIDTH_MAX,
		.measure = WIDTH_MAX };
	struct buf line = BUF_INIT(0), text = BUF_INIT(0);
	const struct article_full *f = r->f;
	struct jsonw j;

	doc_text(NULL, r->doc, &wide, &text);
	jsonw_init(&j);
	jsonw_open(&j, '{');
	jsonw_int(&j, "id", f->row.id);
	jsonw_str(&j, "title", f->a.title);
	jsonw_str(&j, "url", f->a.link);
	jsonw_str(&j, "feed", f->feed_name);
	jsonw_str(&j, "byline", r->head.author);
	jsonw_opt(&j, "role", f->page_role);
	jsonw_time(&j, "published", r->head.published);
	jsonw_bool(&j, "unread", f->row.flags & ROW_UNREAD);
	jsonw_bool(&j, "fulltext", f->page_html.n > 0);
	jsonw_opt(&j, "page_error", f->page_error);
	jsonw_int(&j, "versions", f->n_versions);
	jsonw_words(&j, "tickers", f->row.tickers);
	jsonw_opt(&j, "kind",
	    slice_of(kind_name(kind_of_letter(f->row.kind))));
	jsonw_str(&j, "text", buf_slice(&text));
	jsonw_key(&j, "links");
	jsonw_open(&j, '[');
	for (size_t i = 0; i < r->doc->n_links; i++)
		jsonw_str(&j, NULL, r->doc->links[i].url);
	jsonw_close(&j, ']');
	jsonw_line(&j, &line);
	fputs(buf_str(&line), r->c->out);
	jsonw_release(&j);
	buf_release(&line);
	buf_release(&text);
}

static void
print_markdown(const struct reading *r)
{
	struct buf b = BUF_INIT(0);

	doc_markdown_head(&r->head, 1, &b);
	doc_markdown(r->doc, 1, &b);
	buf_truncate(&b, b.n - 1); /* the blank line at the end */
	fwrite(b.p, 1, b.n, r->c->out);
	buf_release(&b);
}

static void
print_html(const struct reading *r)
{
	struct buf b = BUF_INIT(0);

	doc_html_begin(r->head.title, r->head.language, &b);
	doc_html(&r->head, r->doc, 1, &b);
	doc_html_end(&b);
	fwrite(b.p, 1, b.n, r->c->out);
	buf_release(&b);
}

static const struct {
	const char *name;
	void (*print)(const struct reading *r);
} formats[] = {
	{ "text", print_text },
	{ "markdown", print_markdown },
	{ "html", print_html },
	{ "json", print_json },
};
#define N_FORMATS (sizeof(formats) / sizeof(*formats))

static bool
is_format(const char *name)
{
	for (size_t i = 0; i < N_FORMATS; i++)
		if (strcmp(name, formats[i].name) == 0)
			return true;
	return false;
}

/* --full: its page; a failure is said, the feed's text is printed then. */
static int
fetch_page(struct cli *c, int64_t id)
{
	struct msg *m = cli_wait_for(c, app_page_fetch(c->app, id));
	int status = CLI_OK;

	if (m->err.code != ERR_OK)
		status = cli_fail(c, CLI_FAILED, &m->err);
	msg_free(m);
	return status;
}

static int
print_article(struct cli *c, int64_t id, int64_t width, const char *format,
    enum app_body body)
{
	struct article_full *f = NULL;
	struct error e = { ERR_OK, "" };
	struct doc *doc;
	struct reading r = { .c = c };

	if (app_article(c->app, id, &f, &e) != ERR_OK)
		return cli_fail(c, CLI_FAILED, &e);
	doc = app_article_doc(c->app, f, body);
	r.f = f;
	r.doc = doc;
	r.width = width ? (int)width : out_width(c);
	r.color = out_has_color(c);
	r.links = has_links(c);
	app_article_head(f, &r.head);
	if (c->json)
		format = "json";
	for (size_t i = 0; i < N_FORMATS; i++)
		if (strcmp(format, formats[i].name) == 0)
			formats[i].print(&r);
	doc_free(doc);
	article_full_free(f);
	return CLI_OK;
}

int
cmd_read(struct cli *c, int argc, char **argv)
{
	const char *format = "text";
	bool full = false, feed_text = false, mark = false;
	int64_t width = 0, id;
	const struct cli_opt opts[] = { { .name = "width",
					    .number = &width },
		{ .name = "format", .text = &format },
		{ .name = "full", .flag = &full },
		{ .name = "feed-text", .flag = &feed_text },
		{ .name = "mark", .flag = &mark }, { .name = NULL } };
	int n = cli_options(c, opts, argc, argv), status = CLI_OK, printed;

	if (n < 0)
		return CLI_USAGE;
	if (n != 1 || !cli_id(c, argv[1], &id))
		return n == 1 ? CLI_USAGE
			      : cli_usage(c, "read needs one article's number");
	if (!is_format(format))
		return cli_usage(c, "--format is text, markdown, html or "
		    "json, not '%s'", format);
	if (width != 0 && (width < WIDTH_MIN || width > WIDTH_MAX))
		return cli_usage(c, "--width goes from %d to %d", WIDTH_MIN,
		    WIDTH_MAX);
	if (cli_app(c) == NULL)
		return CLI_UNUSABLE;
	if (full)
		status = fetch_page(c, id);
	printed = print_article(c, id, width, format,
	    feed_text ? APP_BODY_FEED : APP_BODY_BEST);
	if (mark && printed == CLI_OK)
		msg_free(cli_wait_for(c,
		    app_mark_ids(c->app, APP_READ, &id, 1)));
	return printed > status ? printed : status;
}

static int
open_one(struct cli *c, int64_t id, bool print)
{
	struct article_full *f = NULL;
	struct app_browser b = { NULL, false };
	struct error e = { ERR_OK, "" };
	char *url;
	int status = CLI_OK;

	if (app_article(c->app, id, &f, &e) != ERR_OK)
		return cli_fail(c, CLI_FAILED, &e);
	url = slice_dup(f->a.link);
	if (print)
		fprintf(c->out, "%s\n", url);
	else if (app_browser(c->app, url, f->row.feed_id, &b, &e) != ERR_OK ||
	    app_browser_run(&b, &e) != ERR_OK)
		status = cli_fail(c, CLI_FAILED, &e);
	app_browser_release(&b);
	free(url);
	article_full_free(f);
	return status;
}

int
cmd_open(struct cli *c, int argc, char **argv)
{
	bool print = false;
	const struct cli_opt opts[] = { { .name = "print", .flag = &print },
		{ .name = NULL } };
	int n = cli_options(c, opts, argc, argv), status = CLI_OK;

	if (n < 0)
		return CLI_USAGE;
	if (n == 0)
		return cli_usage(c, "open needs an article's number");
	if (cli_app(c) == NULL)
		return CLI_UNUSABLE;
	for (int i = 1; i <= n; i++) {
		int64_t id;
		int s = cli_id(c, argv[i], &id) ? open_one(c, id, print)
						: CLI_USAGE;

		status = s > status ? s : status;
	}
	return status;
}
