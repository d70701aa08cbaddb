/* app/read.c - what the interface reads, on its own handle. */
#include "config.h"

#include <stdlib.h>

#include "app/inside.h"
#include "app/sessions.h"
#include "base/clock.h"
#include "base/mem.h"
#include "core/query_sense.h"

#include "base/banned.h"

struct query_ctx
app_query_ctx(struct app *a)
{
	int64_t now = clock_now();

	return (struct query_ctx){ now, app_last_close(a, now) };
}

enum err
app_list(struct app *a, const struct list_spec *spec,
    const struct row_key *from, int dir, size_t limit, struct rows *out,
    struct error *e)
{
	struct query_ctx ctx = app_query_ctx(a);

	return store_list(a->reader, spec, &ctx, from, dir, limit, out, e);
}

enum err
app_row(struct app *a, int64_t id, struct rows *out, struct error *e)
{
	return store_row(a->reader, id, out, e);
}

enum err
app_count(struct app *a, const struct list_spec *spec, int64_t cap,
    struct list_count *out, struct error *e)
{
	struct query_ctx ctx = app_query_ctx(a);

	return store_list_count(a->reader, spec, &ctx, cap, out, e);
}

enum err
app_next_unread(struct app *a, const struct list_spec *spec,
    const struct row_key *from, int dir, struct rows *out, struct error *e)
{
	struct query_ctx ctx = app_query_ctx(a);

	return store_next_unread(a->reader, spec, &ctx, from, dir, out, e);
}

enum err
app_feeds(struct app *a, bool hidden_too, struct feed_rows *out,
    struct error *e)
{
	enum err rc = store_feeds(a->reader, hidden_too, out, e);

	for (size_t i = 0; rc == ERR_OK && i < out->n; i++) {
		struct feed_row *f = &out->v[i];
		struct conf_scope at = app_scope(a, f->url, f->folder);

		f->page = strcmp(conf_text(a->conf, "kind", &at), "page") ==
		    0;
	}
	return rc;
}

enum err
app_feed_find(struct app *a, const char *what, int64_t *id, struct error *e)
{
	return store_feed_find(a->reader, slice_of(what), id, e);
}

enum err
app_article(struct app *a, int64_t id, struct article_full **out,
    struct error *e)
{
	return store_article(a->reader, id, out, e);
}

enum err
app_story(struct app *a, int64_t story, struct story_members *out,
    struct error *e)
{
	return store_story(a->reader, story, out, e);
}

enum err
app_bookmarks(struct app *a, const char *folder, const char *query,
    struct bookmark_rows *out, struct error *e)
{
	struct query_ctx ctx = app_query_ctx(a);

	return store_bookmarks(a->reader, slice_of(folder ? folder : ""),
	    query, &ctx, out, e);
}

enum err
app_bookmark_article(struct app *a, int64_t bookmark,
    struct article_full **out, struct error *e)
{
	return store_bookmark_article(a->reader, bookmark, out, e);
}

enum err
app_query_check(struct app *a, const char *query, size_t *at,
    struct error *e)
{
	struct query_ctx ctx = app_query_ctx(a);
	struct query *q = NULL;
	enum err rc = query_parse(slice_of(query), &ctx, &q, at, e);

	query_free(q);
	return rc;
}

enum err
app_query_sense(struct app *a, const char *query, struct error *e)
{
	struct query_ctx ctx = app_query_ctx(a);
	struct query *q = NULL;
	size_t at;
	enum err rc = query_parse(slice_of(query), &ctx, &q, &at, e);

	if (rc == ERR_OK)
		rc = query_sense(q, &at, e);
	query_free(q);
	return rc;
}

/* Ids only grow, so the newest id there is bounds the view. */
enum err
app_as_of(struct app *a, const char *when, struct list_spec *spec,
    struct error *e)
{
	struct query_ctx ctx = app_query_ctx(a);
	char *text = xasprintf("on:\"%s\"", when);
	struct query *q = NULL;
	size_t at;
	enum err rc = query_parse(slice_of(text), &ctx, &q, &at, e);

	free(text);
	if (rc != ERR_OK)
		return rc;
	rc = store_id_at(a->reader, q->root->to - 1, &spec->max_id, e);
	if (rc == ERR_OK && spec->max_id == 0)
		spec->max_id = -1; /* nothing was there yet */
	query_free(q);
	return rc;
}

void
app_view_now(struct app *a, struct list_spec *spec)
{
	int64_t max = 0;

	if (store_max_id(a->reader, &max, NULL) == ERR_OK)
		spec->max_id = max;
	spec->opened_at = clock_now();
}
