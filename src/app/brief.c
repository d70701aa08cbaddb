/* app/brief.c - a few listings since a time, put together. */
#include "config.h"

#include "app/brief.h"

#include <stdio.h>
#include <stdlib.h>

#include "app/sessions.h"
#include "app/watch.h"
#include "base/clock.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/vec.h"

#include "base/banned.h"

#define DAY 86400
#define EACH 3       /* headlines of a watched entry */
#define STORIES 12
#define RELEASES 12
#define LOOK 2000    /* articles looked at for stories */

static struct brief_item
item_of(struct brief *b, const struct row *r, const struct feed_rows *feeds)
{
	struct brief_item i = { .id = r->id, .time = r->time,
		.feed_id = r->feed_id, .kind = r->kind,
		.sources = r->story_n > 1 ? r->story_n : 1,
		.title = arena_dup(&b->arena, r->title),
		.tickers = arena_dup(&b->arena, r->tickers),
		.feed = SLICE("") };

	for (size_t k = 0; k < feeds->n; k++)
		if (feeds->v[k].id == r->feed_id)
			i.feed = arena_dup(&b->arena, feeds->v[k].name.n
			        ? feeds->v[k].name : feeds->v[k].url);
	return i;
}

/* Newest rows of a query since then; at most LIST_PAGE. */
static enum err
rows_since(struct app *a, const struct brief *b, struct slice query,
    struct rows *out, struct error *e)
{
	struct list_spec spec = { .kind = LIST_RIVER, .fold = query.n == 0 };
	char *q = slice_dup(query);
	enum err rc;
	size_t n = 0;

	rows_init(out);
	spec.query = q;
	rc = app_list(a, &spec, NULL, 1, LIST_PAGE, out, e);
	while (n < out->n && out->v[n].time >= b->since)
		n++;
	out->n = n; /* by time: what comes after is older */
	free(q);
	return rc;
}

static bool
is_told(const struct brief_section *s, const struct row *r)
{
	for (size_t i = 0; i < s->n_items; i++)
		if (slice_eq(s->v[i].title, r->title))
			return true;
	return false;
}

static void
take(struct brief *b, struct brief_section *s, const struct rows *rows,
    size_t most, const struct feed_rows *feeds)
{
	s->v = arena_zalloc(&b->arena, (most + 1) * sizeof(*s->v));
	s->n = (int64_t)rows->n;
	for (size_t i = 0; i < rows->n && s->n_items < most; i++)
		if (!(rows->v[i].flags & ROW_COPY) &&
		    !is_told(s, &rows->v[i]))
			s->v[s->n_items++] = item_of(b, &rows->v[i], feeds);
}

static enum err
add_watched(struct app *a, struct brief *b, const struct feed_rows *feeds,
    struct error *e)
{
	struct app_watches all;
	enum err rc = app_watches(a, &all, e);

	for (size_t i = 0; i < all.n && rc == ERR_OK; i++) {
		struct brief_section s = { .title = N_("Watchlist") };
		struct rows rows;
		char *q;

		if (!all.v[i].known || all.v[i].newest_time < b->since)
			continue;
		q = xasprintf("watch:\"%.*s\"", SLICE_ARG(all.v[i].name));
		rc = rows_since(a, b, slice_of(q), &rows, e);
		s.name = arena_dup(&b->arena, all.v[i].name);
		take(b, &s, &rows, EACH, feeds);
		if (s.n > 0)
			*VEC_PUSH(b) = s;
		rows_release(&rows);
		free(q);
	}
	app_watches_release(&all);
	return rc;
}

static int
by_sources(const void *x, const void *y)
{
	const struct brief_item *a = x, *b = y;

	if (a->sources != b->sources)
		return a->sources > b->sources ? -1 : 1;
	return a->time > b->time ? -1 : a->time < b->time;
}

/* Leads of stories since then, those with most sources first. */
static enum err
add_stories(struct app *a, struct brief *b, const struct feed_rows *feeds,
    struct error *e)
{
	struct brief_section s = { .title = N_("Stories"), .name = SLICE("") };
	struct list_spec spec = { .kind = LIST_RIVER, .fold = true };
	struct row_key key, *from = NULL;
	size_t seen = 0, got;
	bool old = false;
	enum err rc;

	s.v = arena_zalloc(&b->arena, LOOK * sizeof(*s.v));
	do {
		struct rows rows;

		rows_init(&rows);
		rc = app_list(a, &spec, from, 1, LIST_PAGE, &rows, e);
		got = rows.n;
		for (size_t i = 0; i < got && !old; i++) {
			old = rows.v[i].time < b->since;
			if (!old && rows.v[i].story_n > 1 && s.n_items < LOOK)
				s.v[s.n_items++] = item_of(b, &rows.v[i],
				    feeds);
		}
		if (got > 0)
			key = rows.v[got - 1].key;
		key.text = SLICE("");
		from = &key;
		seen += got;
		rows_release(&rows);
	} while (rc == ERR_OK && !old && got == LIST_PAGE && seen < LOOK);
	s.n = (int64_t)s.n_items;
	if (s.n_items > 0)
		qsort(s.v, s.n_items, sizeof(*s.v), by_sources);
	if (s.n_items > STORIES)
		s.n_items = STORIES;
	if (s.n > 0)
		*VEC_PUSH(b) = s;
	return rc;
}

static enum err
add_releases(struct app *a, struct brief *b, const struct feed_rows *feeds,
    struct error *e)
{
	struct brief_section s = { .title = N_("Releases"), .name = SLICE("") };
	struct rows rows;
	enum err rc = rows_since(a, b, SLICE("kind:adhoc OR kind:8-k OR "
	    "kind:centralbank OR kind:statistics OR kind:insolvency"), &rows,
	    e);

	take(b, &s, &rows, RELEASES, feeds);
	if (s.n > 0)
		*VEC_PUSH(b) = s;
	rows_release(&rows);
	return rc;
}

enum err
app_brief(struct app *a, int64_t since, struct brief *out, struct error *e)
{
	struct buf line = BUF_INIT(1024);
	struct feed_rows feeds;
	enum err rc;

	*out = (struct brief){ .now = clock_now() };
	arena_init(&out->arena);
	out->since = since ? since : app_last_close(a, out->now);
	if (out->since == DATE_NONE || out->since <= 0)
		out->since = out->now - DAY;
	app_sessions_line(a, out->now, 4, &line);
	out->sessions = arena_dup(&out->arena, buf_slice(&line));
	buf_release(&line);
	feed_rows_init(&feeds);
	rc = app_feeds(a, false, &feeds, e);
	if (rc == ERR_OK)
		rc = add_watched(a, out, &feeds, e);
	if (rc == ERR_OK)
		rc = add_stories(a, out, &feeds, e);
	if (rc == ERR_OK)
		rc = add_releases(a, out, &feeds, e);
	feed_rows_release(&feeds);
	return rc;
}

void
app_brief_release(struct brief *b)
{
	arena_release(&b->arena);
	free(b->v);
	*b = (struct brief){ .v = NULL };
}
