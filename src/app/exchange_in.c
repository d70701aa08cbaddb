/* app/exchange_in.c - other programs' feeds and bookmarks become ours. */
#include "config.h"

#include <stdlib.h>

#include "app/data.h"
#include "app/exchange.h"
#include "base/file.h"
#include "base/mem.h"
#include "core/entity.h"
#include "core/text.h"
#include "core/url.h"

#include "base/banned.h"

#define FILE_MAX (64u << 20)
#define DEPTH_MAX 20 /* folders in folders */

/* ---- Netscape's bookmark file ---- */

struct scan {
	struct slice rest;
	struct buf folder[DEPTH_MAX]; /* names of the folders that are open */
	size_t depth;
	struct buf heading;           /* of the list that is to come */
	struct buf title, url, tags, note, path;
	int64_t added;
	bool have;                    /* a bookmark waits for its note */
	size_t n;
	void (*fn)(void *, const struct netscape_bookmark *);
	void *arg;
};

/* References decoded, cleaned, blanks joined. */
static void
plain(struct slice s, struct buf *out)
{
	struct buf a = BUF_INIT(65536), b = BUF_INIT(65536);

	while (s.n) {
		size_t n = s.p[0] == '&' ? entity_decode(s, ENTITY_LOOSE, &a)
		                         : 0;

		if (n == 0) {
			buf_addc(&a, s.p[0]);
			n = 1;
		}
		s = slice_sub(s, n, s.n);
	}
	text_clean(&b, buf_slice(&a), TEXT_LINE);
	buf_clear(out);
	text_squeeze(out, buf_slice(&b));
	buf_release(&a);
	buf_release(&b);
}

/* The value of an attribute in a tag's text. */
static struct slice
attribute(struct slice tag, struct slice name)
{
	size_t at = 0;

	while ((at = slice_ifind(slice_sub(tag, at, tag.n), name)) !=
	    SIZE_MAX) {
		struct slice v = slice_sub(tag, at + name.n, tag.n);
		size_t end;

		if (v.n > 1 && v.p[0] == '=' &&
		    (v.p[1] == '"' || v.p[1] == '\'')) {
			end = slice_chr(slice_sub(v, 2, v.n), v.p[1]);
			return slice_sub(v, 2, end == SIZE_MAX ? v.n : end + 2);
		}
		tag = v;
		at = 0;
	}
	return SLICE("");
}

static void
give(struct scan *s)
{
	struct netscape_bookmark b;

	if (!s->have)
		return;
	s->have = false;
	buf_clear(&s->path);
	for (size_t i = 0; i < s->depth; i++)
		if (s->folder[i].n)
			buf_addf(&s->path, "%s%s", s->path.n ? "/" : "",
			    buf_str(&s->folder[i]));
	b = (struct netscape_bookmark){ buf_slice(&s->url),
		buf_slice(&s->title), buf_slice(&s->path),
		buf_slice(&s->tags), buf_slice(&s->note), s->added };
	s->n++;
	s->fn(s->arg, &b);
}

/* Text up to the next tag. */
static struct slice
text_here(const struct scan *s)
{
	return slice_sub(s->rest, 0, slice_chr(s->rest, '<'));
}

static void
on_link(struct scan *s, struct slice tag)
{
	struct slice added = attribute(tag, SLICE("ADD_DATE"));
	struct slice tags = attribute(tag, SLICE("TAGS"));

	give(s);
	plain(attribute(tag, SLICE("HREF")), &s->url);
	plain(text_here(s), &s->title);
	plain(tags, &s->tags);
	for (size_t i = 0; i < s->tags.n; i++)
		if (s->tags.p[i] == ',')
			s->tags.p[i] = ' ';
	buf_clear(&s->note);
	if (!slice_to_i64(added, &s->added))
		s->added = DATE_NONE;
	s->have = true;
}

static void
on_tag(struct scan *s, struct slice tag)
{
	if (slice_istarts(tag, SLICE("A ")))
		on_link(s, tag);
	else if (slice_istarts(tag, SLICE("DD")) && s->have)
		plain(text_here(s), &s->note);
	else if (slice_istarts(tag, SLICE("H3"))) {
		give(s);
		plain(text_here(s), &s->heading);
	} else if (slice_istarts(tag, SLICE("DL"))) {
		give(s);
		if (s->depth < DEPTH_MAX) {
			buf_clear(&s->folder[s->depth]);
			buf_add_slice(&s->folder[s->depth],
			    buf_slice(&s->heading));
		}
		s->depth += s->depth < DEPTH_MAX;
		buf_clear(&s->heading);
	} else if (slice_istarts(tag, SLICE("/DL"))) {
		give(s);
		s->depth -= s->depth > 0;
	}
}

size_t
netscape_read(struct slice html,
    void (*fn)(void *arg, const struct netscape_bookmark *b), void *arg)
{
	struct scan s = { .rest = html, .fn = fn, .arg = arg };
	size_t at;

	while ((at = slice_chr(s.rest, '<')) != SIZE_MAX) {
		struct slice tag = slice_sub(s.rest, at + 1, s.rest.n);
		size_t end = slice_chr(tag, '>');

		if (end == SIZE_MAX)
			break;
		tag = slice_sub(tag, 0, end);
		s.rest = slice_sub(s.rest, at + end + 2, s.rest.n);
		on_tag(&s, tag);
	}
	give(&s);
	for (size_t i = 0; i < DEPTH_MAX; i++)
		buf_release(&s.folder[i]);
	buf_release(&s.heading);
	buf_release(&s.title);
	buf_release(&s.url);
	buf_release(&s.tags);
	buf_release(&s.note);
	buf_release(&s.path);
	return s.n;
}

/* ---- taking over ---- */

struct takeover {
	struct app *a;
	bool dry;
	struct bookmark_rows have;
	size_t found, fresh, refused;
	uint64_t last; /* ticket of the last change */
};

static bool
is_known(const struct takeover *t, struct slice url)
{
	struct arena a;
	struct slice canon;
	bool hit = false;

	arena_init(&a);
	canon = url_canonical(&a, url);
	for (size_t i = 0; i < t->have.n && !hit; i++)
		hit = slice_eq(canon, url_canonical(&a, t->have.v[i].url));
	arena_release(&a);
	return hit;
}

static void
take_bookmark(void *arg, const struct netscape_bookmark *b)
{
	struct takeover *t = arg;
	char *url, *title, *folder, *tags, *note;
	struct app_bookmark put;

	t->found++;
	if (!url_is_http(b->url)) {
		t->refused++;
		return;
	}
	if (is_known(t, b->url))
		return;
	t->fresh++;
	if (t->dry)
		return;
	url = slice_dup(b->url);
	title = slice_dup(b->title);
	folder = slice_dup(b->folder);
	tags = slice_dup(b->tags);
	note = slice_dup(b->note);
	put = (struct app_bookmark){ .url = url, .title = title,
		.folder = folder, .tags = tags, .note = note };
	t->last = app_bookmark_add(t->a, &put);
	free(url);
	free(title);
	free(folder);
	free(tags);
	free(note);
}

static enum err
import_bookmarks(struct app *a, struct slice html, bool dry,
    struct buf *report, struct error *e)
{
	struct takeover t = { .a = a, .dry = dry };
	enum err rc;

	bookmark_rows_init(&t.have);
	rc = app_bookmarks(a, "", NULL, &t.have, e);
	if (rc == ERR_OK) {
		netscape_read(html, take_bookmark, &t);
		if (t.last)
			rc = app_finish(a, t.last, e);
	}
	bookmark_rows_release(&t.have);
	if (rc == ERR_OK)
		buf_addf(report, "%zu bookmarks, %zu new, %zu not taken%s",
		    t.found, t.fresh, t.refused,
		    t.refused ? " (no http or https address)" : "");
	return rc;
}

static enum err
count_new(struct app *a, const struct catalogue *c, size_t *fresh,
    struct error *e)
{
	struct feed_rows rows;
	enum err rc;

	feed_rows_init(&rows);
	*fresh = c->n;
	if ((rc = app_feeds(a, false, &rows, e)) == ERR_OK)
		for (size_t i = 0; i < c->n; i++)
			for (size_t k = 0; k < rows.n; k++)
				if (slice_eq(c->v[i].url, rows.v[k].url)) {
					--*fresh;
					break;
				}
	feed_rows_release(&rows);
	return rc;
}

static enum err
import_feeds(struct app *a, const char *path, bool dry, struct buf *report,
    struct error *e)
{
	struct catalogue c = { 0 };
	struct app_sub *subs = NULL;
	size_t added = 0;
	enum err rc = app_catalogue_file(path, &c, e);

	if (rc == ERR_OK && dry)
		rc = count_new(a, &c, &added, e);
	else if (rc == ERR_OK) {
		subs = xcalloc(c.n, sizeof(*subs));
		for (size_t i = 0; i < c.n; i++) /* copies end with a NUL */
			subs[i] = (struct app_sub){ c.v[i].url.p,
				c.v[i].title.p, c.v[i].group.p,
				c.v[i].page };
		rc = app_subscribe_many(a, subs, c.n, &added, e);
	}
	if (rc == ERR_OK)
		buf_addf(report, "%zu feeds, %zu new", c.n, added);
	free(subs);
	app_catalogue_release(&c);
	return rc;
}

enum err
app_import(struct app *a, const char *path, bool dry, struct buf *report,
    struct error *e)
{
	struct buf bytes = BUF_INIT(FILE_MAX);
	enum err rc = file_read(path, &bytes, e);

	if (rc == ERR_OK) {
		struct slice head = slice_sub(buf_slice(&bytes), 0, 2000);

		if (slice_ifind(head, SLICE("NETSCAPE-Bookmark")) != SIZE_MAX)
			rc = import_bookmarks(a, buf_slice(&bytes), dry,
			    report, e);
		else
			rc = import_feeds(a, path, dry, report, e);
	}
	buf_release(&bytes);
	return rc;
}
