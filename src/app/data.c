/* app/data.c - finding and reading what is installed with the program. */
#include "config.h"

#include "app/data.h"

#include <limits.h>
#include <stdlib.h>
#include <unistd.h>

#include "app/exchange_opml.h"
#include "base/arena.h"
#include "base/file.h"
#include "base/mem.h"
#include "conf/feeds.h"
#include "core/url.h"
#include "feed/feed.h"

#include "base/banned.h"

#define DATA_MAX (16u * 1024 * 1024)

static enum err
read_from(const char *dir, const char *name, struct buf *out, struct error *e)
{
	char *path;
	enum err rc;

	if (dir == NULL || *dir == '\0')
		return ERR_NOTFOUND;
	path = file_join(dir, name);
	rc = file_exists(path) ? file_read(path, out, e) : ERR_NOTFOUND;
	free(path);
	return rc;
}

/* The folder `data` beside or above the running program's own. */
static enum err
read_beside(const char *name, struct buf *out, struct error *e)
{
	static const char *const steps[] = { "../data", "../../data",
		"data" };
	char exe[PATH_MAX];
	ssize_t n = readlink("/proc/self/exe", exe, sizeof(exe) - 1);
	enum err rc = ERR_NOTFOUND;
	char *slash;

	if (n <= 0)
		return rc;
	exe[n] = '\0';
	slash = strrchr(exe, '/');
	if (slash == NULL)
		return rc;
	*slash = '\0';
	for (size_t i = 0; rc == ERR_NOTFOUND && i < 3; i++) {
		char *dir = file_join(exe, steps[i]);

		rc = read_from(dir, name, out, e);
		free(dir);
	}
	return rc;
}

enum err
app_data_read(const char *config, const char *name, struct buf *out,
    struct error *e)
{
	enum err rc = read_from(config, name, out, e);

	if (rc == ERR_NOTFOUND)
		rc = read_from(getenv("KURANT_DATA"), name, out, e);
	if (rc == ERR_NOTFOUND)
		rc = read_from(PKGDATADIR, name, out, e);
	if (rc == ERR_NOTFOUND)
		rc = read_beside(name, out, e);
	if (rc == ERR_NOTFOUND)
		return error_set(e, rc,
		    "%s is not installed (looked in " PKGDATADIR
		    "); install kurant again or set KURANT_DATA",
		    name);
	return rc;
}

static bool
is_page(const struct outline *o)
{
	for (size_t i = 0; i < o->n_other; i++)
		if (slice_iis(o->other[i].name, "type") &&
		    slice_iis(o->other[i].value, "page"))
			return true;
	return false;
}

static const char *
why_refused(struct slice url)
{
	if (slice_istarts(url, SLICE("exec:")) ||
	    slice_istarts(url, SLICE("filter:")))
		return "a command; only by hand it goes into the feeds file";
	if (slice_istarts(url, SLICE("query:")))
		return "a query; it goes into the configuration as: query "
		       "NAME QUERY";
	return "no http or https address";
}

/* c->refused has room for it. */
static void
refuse(struct catalogue *c, struct slice what, int line)
{
	c->refused[c->n_refused++] = (struct catalogue_refused){
		arena_dup(c->arena, what), why_refused(what), line };
}

/* "/Markets/DE,ezb": what is no folder is a tag. */
static struct slice
tags_of(struct arena *a, struct slice categories)
{
	struct buf tags = BUF_INIT(0);
	struct slice one, out;

	while (categories.n && slice_split(&categories, ',', &one)) {
		one = slice_trim(one);
		if (one.n == 0 || one.p[0] == '/')
			continue;
		if (tags.n)
			buf_addc(&tags, ' ');
		for (size_t i = 0; i < one.n; i++)
			buf_addc(&tags, ascii_isspace((unsigned char)
			    one.p[i]) ? '-' : one.p[i]);
	}
	out = arena_dup(a, buf_slice(&tags));
	buf_release(&tags);
	return out;
}

static void
take(struct catalogue *c, const struct outline *v, size_t n)
{
	c->v = arena_zalloc(c->arena, n * sizeof(*c->v));
	c->refused = arena_zalloc(c->arena, n * sizeof(*c->refused));
	for (size_t i = 0; i < n; i++) {
		struct catalogue_feed *f = &c->v[c->n];

		if (v[i].xml_url.n == 0)
			continue;
		if (!url_is_http(v[i].xml_url)) {
			refuse(c, v[i].xml_url, 0);
			continue;
		}
		f->group = arena_dup(c->arena, v[i].folder);
		f->title = arena_dup(c->arena, v[i].title);
		f->url = arena_dup(c->arena, v[i].xml_url);
		f->site = arena_dup(c->arena, v[i].html_url);
		f->language = arena_dup(c->arena, v[i].language);
		f->tags = tags_of(c->arena, v[i].categories);
		f->others = opml_lines(c->arena, &v[i]);
		f->page = is_page(&v[i]);
		c->n++;
	}
}

/* The lines that name something else than an address. */
static void
refuse_lines(struct catalogue *c, struct slice bytes)
{
	struct slice rest = bytes, line;
	size_t n = 0;

	for (size_t i = 0; i < bytes.n; i++)
		n += bytes.p[i] == '\n';
	c->refused = arena_zalloc(c->arena, (n + 1) * sizeof(*c->refused));
	for (int at = 1; rest.n && slice_split(&rest, '\n', &line); at++) {
		line = slice_trim(line);
		if (line.n && line.p[0] == '"')
			line = slice_sub(line, 1, line.n);
		if (line.n && line.p[0] != '#' &&
		    !slice_istarts(line, SLICE("folder ")) &&
		    !slice_istarts(line, SLICE("http://")) &&
		    !slice_istarts(line, SLICE("https://")))
			refuse(c, line, at);
	}
}

static void
take_lines(struct catalogue *c, struct slice bytes)
{
	struct buf notes = BUF_INIT(0);
	struct feeds_file *f = feeds_parse(bytes, &notes);
	size_t n;
	const struct feeds_line *v = feeds_lines(f, &n);

	c->v = arena_zalloc(c->arena, n * sizeof(*c->v));
	for (size_t i = 0; i < n; i++) {
		if (!url_is_http(v[i].url))
			continue;
		c->v[c->n].tags = arena_dup(c->arena, v[i].tags);
		c->v[c->n].group = arena_dup(c->arena, v[i].folder);
		c->v[c->n].title = arena_dup(c->arena, v[i].name);
		c->v[c->n].page = slice_find(v[i].options,
		    SLICE("kind=page")) != SIZE_MAX;
		c->v[c->n++].url = arena_dup(c->arena, v[i].url);
	}
	feeds_free(f);
	buf_release(&notes);
	refuse_lines(c, bytes);
}

enum err
app_catalogue_file(const char *path, struct catalogue *out, struct error *e)
{
	struct feed_parse_opt opt = { .base = SLICE("") };
	struct buf bytes = BUF_INIT(DATA_MAX);
	struct feed_doc *doc = NULL;
	const struct outline *v;
	enum err rc;
	size_t n = 0;

	*out = (struct catalogue){ 0 };
	out->arena = xcalloc(1, sizeof(*out->arena));
	arena_init(out->arena);
	if ((rc = file_read(path, &bytes, e)) != ERR_OK)
		goto out;
	if (slice_starts(slice_trim(buf_slice(&bytes)), SLICE("<"))) {
		rc = feed_parse(buf_slice(&bytes), &opt, &doc, e);
		if (rc == ERR_OK && slice_is(slice_of(
		        feed_doc_format(doc)), "opml")) {
			v = feed_doc_outlines(doc, &n);
			take(out, v, n);
		}
	} else
		take_lines(out, buf_slice(&bytes));
	if (rc == ERR_OK && out->n == 0)
		rc = error_set(e, ERR_PARSE,
		    "%s: no feeds in it; OPML or lines with addresses are "
		    "understood", path);
out:
	feed_doc_free(doc);
	buf_release(&bytes);
	return rc;
}

enum err
app_catalogue_read(const char *config, struct catalogue *out, struct error *e)
{
	struct feed_parse_opt opt = { .base = SLICE("") };
	struct buf bytes = BUF_INIT(DATA_MAX);
	struct feed_doc *doc = NULL;
	const struct outline *v;
	enum err rc;
	size_t n;

	*out = (struct catalogue){ 0 };
	out->arena = xcalloc(1, sizeof(*out->arena));
	arena_init(out->arena);
	rc = app_data_read(config, "finance-feeds.opml", &bytes, e);
	if (rc == ERR_OK)
		rc = feed_parse(buf_slice(&bytes), &opt, &doc, e);
	if (rc == ERR_OK) {
		v = feed_doc_outlines(doc, &n);
		take(out, v, n);
	}
	feed_doc_free(doc);
	buf_release(&bytes);
	return rc;
}

void
app_catalogue_release(struct catalogue *c)
{
	if (c->arena != NULL)
		arena_release(c->arena);
	free(c->arena);
	*c = (struct catalogue){ 0 };
}
