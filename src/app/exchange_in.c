/* app/exchange_in.c - other programs' feeds and bookmarks become ours. */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>

#include "app/data.h"
#include "app/exchange_in.h"
#include "app/exchange_opml.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/mem.h"
#include "base/vec.h"
#include "core/url.h"

#include "base/banned.h"

#define FILE_MAX (64u << 20)
#define TOLD_MAX 20 /* refusals told one by one */

/* ---- addresses that were met ---- */

static void
set_grow(struct address_set *set)
{
	struct address_set big = { .n = set->n,
		.size = set->size ? set->size * 2 : 256 };

	big.v = xcalloc(big.size, sizeof(*big.v));
	for (size_t i = 0; i < set->size; i++)
		if (set->v[i]) {
			size_t at = set->v[i] & (big.size - 1);

			while (big.v[at])
				at = (at + 1) & (big.size - 1);
			big.v[at] = set->v[i];
		}
	free(set->v);
	*set = big;
}

bool
address_set_add_exact(struct address_set *set, struct slice url)
{
	uint64_t h = hash64(url.p, url.n, 7);
	size_t at;

	h += h == 0;
	if ((set->n + 1) * 2 > set->size)
		set_grow(set);
	at = h & (set->size - 1);
	while (set->v[at] && set->v[at] != h)
		at = (at + 1) & (set->size - 1);
	if (set->v[at])
		return false;
	set->v[at] = h;
	set->n++;
	return true;
}

bool
address_set_add(struct address_set *set, struct slice url)
{
	struct arena a;
	bool fresh;

	arena_init(&a);
	fresh = address_set_add_exact(set, url_canonical(&a, url));
	arena_release(&a);
	return fresh;
}

void
address_set_release(struct address_set *set)
{
	free(set->v);
	*set = (struct address_set){ 0 };
}

void
told_add(struct told *t, int line, struct slice what, const char *why)
{
	struct slice shown = slice_sub(what, 0, 120);

	if (t->n++ >= TOLD_MAX)
		return;
	buf_adds(&t->text, "\n  ");
	if (line > 0)
		buf_addf(&t->text, "line %d: ", line);
	if (what.n)
		text_clean(&t->text, shown, TEXT_LINE);
	buf_addf(&t->text, "%s%s%s", shown.n < what.n ? "..." : "",
	    what.n ? ": " : "", why);
}

void
told_finish(struct told *t, struct buf *report)
{
	if (t->n)
		buf_addf(report, ", %zu not taken:%s", t->n,
		    buf_str(&t->text));
	if (t->n > TOLD_MAX)
		buf_addf(report, "\n  and %zu more", t->n - TOLD_MAX);
	buf_release(&t->text);
	t->n = 0;
}

/* ---- bookmarks ---- */

struct takeover {
	struct arena arena;
	struct address_set met;
	struct { struct app_bookmark *v; size_t n, cap; } fresh;
	struct told told;
	size_t found, doubles;
};

/* Milliseconds and microseconds are seen, too. */
static int64_t
seconds(int64_t t)
{
	if (t == DATE_NONE || t <= 0)
		return 0;
	while (t > 100000000000)
		t /= 1000;
	return t;
}

static void
take_bookmark(void *arg, const struct exchange_bookmark *b)
{
	struct takeover *t = arg;
	struct arena *a = &t->arena;

	t->found++;
	if (!url_is_http(b->url)) {
		told_add(&t->told, 0, b->url.n ? b->url : b->title,
		    "no http or https address");
		return;
	}
	if (!address_set_add(&t->met, b->url)) {
		t->doubles++;
		return;
	}
	*VEC_PUSH(&t->fresh) = (struct app_bookmark){
		.url = arena_strdup(a, b->url),
		.title = arena_strdup(a, b->title),
		.folder = arena_strdup(a, b->folder),
		.tags = arena_strdup(a, b->tags),
		.note = arena_strdup(a, b->note),
		.created = seconds(b->added) };
}

enum bookmark_kind { BOOKMARKS_HTML, BOOKMARKS_CSV, BOOKMARKS_JSON };

static enum err
read_bookmarks(enum bookmark_kind kind, struct slice bytes,
    struct takeover *t, struct error *e)
{
	size_t n;

	if (kind == BOOKMARKS_JSON)
		return bookmarks_json_read(bytes, take_bookmark, t, &n, e);
	if (kind == BOOKMARKS_CSV)
		bookmarks_csv_read(bytes, take_bookmark, t);
	else
		netscape_read(bytes, take_bookmark, t);
	return ERR_OK;
}

static enum err
import_bookmarks(struct app *a, enum bookmark_kind kind, struct slice bytes,
    bool dry, struct buf *report, struct error *e)
{
	struct takeover t = { .found = 0 };
	struct bookmark_rows have;
	enum err rc;

	arena_init(&t.arena);
	bookmark_rows_init(&have);
	rc = app_bookmarks(a, "", NULL, &have, e);
	for (size_t i = 0; rc == ERR_OK && i < have.n; i++)
		address_set_add(&t.met, have.v[i].url);
	if (rc == ERR_OK)
		rc = read_bookmarks(kind, bytes, &t, e);
	if (rc == ERR_OK && !dry && t.fresh.n)
		rc = app_finish(a, app_bookmark_add_all(a, t.fresh.v,
		    t.fresh.n), e);
	if (rc == ERR_OK) {
		buf_addf(report, "%zu bookmark%s, %zu new", t.found,
		    t.found == 1 ? "" : "s", t.fresh.n);
		if (t.doubles)
			buf_addf(report, ", %zu known or twice in it",
			    t.doubles);
		told_finish(&t.told, report);
	}
	buf_release(&t.told.text);
	bookmark_rows_release(&have);
	address_set_release(&t.met);
	free(t.fresh.v);
	arena_release(&t.arena);
	return rc;
}

/* ---- feeds ---- */

static enum err
count_new(struct app *a, const struct catalogue *c, size_t *fresh,
    struct error *e)
{
	struct address_set met = { 0 };
	struct feed_rows rows;
	enum err rc;

	feed_rows_init(&rows);
	*fresh = 0;
	rc = app_feeds(a, false, &rows, e);
	for (size_t i = 0; rc == ERR_OK && i < rows.n; i++)
		address_set_add_exact(&met, rows.v[i].url);
	for (size_t i = 0; rc == ERR_OK && i < c->n; i++)
		*fresh += address_set_add_exact(&met, c->v[i].url);
	address_set_release(&met);
	feed_rows_release(&rows);
	return rc;
}

static enum err
import_feeds(struct app *a, const char *path, bool dry, struct buf *report,
    struct error *e)
{
	struct catalogue c = { 0 };
	struct app_sub *subs = NULL;
	struct told told = { 0 };
	size_t added = 0;
	enum err rc = app_catalogue_file(path, &c, e);

	if (rc == ERR_OK && dry)
		rc = count_new(a, &c, &added, e);
	else if (rc == ERR_OK && c.n > 0) {
		subs = xcalloc(c.n, sizeof(*subs));
		for (size_t i = 0; i < c.n; i++) /* copies end with a NUL */
			subs[i] = (struct app_sub){ c.v[i].url.p,
				c.v[i].title.p, c.v[i].group.p,
				c.v[i].page, c.v[i].tags.p };
		rc = app_subscribe_many(a, subs, c.n, &added, e);
		if (rc == ERR_OK)
			rc = opml_keep(a, &c, e);
	}
	if (rc == ERR_OK) {
		buf_addf(report, "%zu feed%s, %zu new", c.n,
		    c.n == 1 ? "" : "s", added);
		for (size_t i = 0; i < c.n_refused; i++)
			told_add(&told, c.refused[i].line, c.refused[i].what,
			    c.refused[i].why);
		told_finish(&told, report);
	}
	free(subs);
	app_catalogue_release(&c);
	return rc;
}

/* ---- which it is ---- */

/* A list or lines of objects that hold addresses, not a feed in JSON. */
static bool
is_json_list(struct slice head)
{
	return slice_starts(head, SLICE("[")) ||
	    (slice_starts(head, SLICE("{")) &&
	        slice_find(head, SLICE("\"url\"")) != SIZE_MAX);
}

/* SQLite's; such a file may be larger than what is read whole. */
static bool
is_database(const char *path)
{
	static const char magic[] = "SQLite format 3";
	char head[sizeof(magic)] = "";
	FILE *f = strcmp(path, "-") != 0 ? fopen(path, "re") : NULL;
	bool yes = f != NULL && fread(head, 1, sizeof(head), f) ==
	        sizeof(head) && memcmp(head, magic, sizeof(magic)) == 0;

	if (f != NULL)
		fclose(f);
	return yes;
}

enum err
app_import(struct app *a, const char *path, bool dry, struct buf *report,
    struct error *e)
{
	struct buf bytes = BUF_INIT(FILE_MAX);
	struct slice all, head;
	enum err rc;

	if (is_database(path)) {
		rc = exchange_cache(a, path, dry, report, e);
		if (rc != ERR_OK)
			error_prefix(e, "%s", path);
		return rc;
	}
	if ((rc = file_read(path, &bytes, e)) != ERR_OK) {
		buf_release(&bytes);
		return rc;
	}
	all = buf_slice(&bytes);
	head = slice_trim(slice_sub(all, 0, 2000));
	if (slice_ifind(head, SLICE("NETSCAPE-Bookmark")) != SIZE_MAX)
		rc = import_bookmarks(a, BOOKMARKS_HTML, all, dry, report, e);
	else if (bookmarks_csv_is(all))
		rc = import_bookmarks(a, BOOKMARKS_CSV, all, dry, report, e);
	else if (is_json_list(head))
		rc = import_bookmarks(a, BOOKMARKS_JSON, all, dry, report, e);
	else
		rc = import_feeds(a, path, dry, report, e);
	if (rc != ERR_OK)
		error_prefix(e, "%s", path);
	buf_release(&bytes);
	return rc;
}
