/*
 * app/exchange_cache.c - the articles and marks of other readers' databases:
 * feeds are subscribed to, then each feed's articles merged in one commit.
 */
#include "config.h"

#include <stdlib.h>

#include "app/exchange_in.h"
#include "app/inside.h"
#include "base/clock.h"
#include "base/mem.h"
#include "base/vec.h"
#include "core/url.h"
#include "html/plain.h"
#include "store/foreign.h"

#include "base/banned.h"

struct their_item {
	struct slice guid;
	struct slice tags; /* not empty: kept as a bookmark */
	bool read, deleted;
};

/* The articles of one feed on their way to the writer. */
struct absorb {
	struct change c;
	int64_t feed;
	struct store_new *v;
	struct their_item *marks;
	size_t n, cap;
	struct slice title, etag, modified;
	bool never; /* not fetched by us yet: what they know of it helps */
	size_t fresh, read, trashed; /* found out by run */
};

struct their_feed {
	struct slice url, title, etag;
	int64_t modified;
};

struct takeover {
	struct app *a;
	struct foreign *f;
	struct arena arena;
	struct { struct their_feed *v; size_t n, cap; } feeds;
	struct told told;
	size_t items, fresh, read, trashed, kept, subscribed;
	bool dry;
};

static void
on_feed(void *arg, const struct foreign_feed *x)
{
	struct takeover *t = arg;

	if (!url_is_http(x->url)) {
		told_add(&t->told, 0, x->url, "no http or https address");
		return;
	}
	*VEC_PUSH(&t->feeds) = (struct their_feed){
		arena_dup(&t->arena, x->url), arena_dup(&t->arena, x->title),
		arena_dup(&t->arena, x->etag),
		x->modified };
}

/* Letters become words: "flag-a flag-x". */
static struct slice
flag_tags(struct arena *a, struct slice flags)
{
	struct buf b = BUF_INIT(1024);
	struct slice out;

	if (flags.n && slice_is(flags, "important"))
		return SLICE("important");
	for (size_t i = 0; i < flags.n && i < 52; i++)
		if (ascii_isalpha((unsigned char)flags.p[i]))
			buf_addf(&b, "%sflag-%c", b.n ? " " : "",
			    flags.p[i]);
	out = arena_dup(a, buf_slice(&b));
	buf_release(&b);
	return out;
}

static struct slice
clean(struct arena *a, struct slice s)
{
	struct buf b = BUF_INIT(1u << 20);
	struct slice out;

	text_clean(&b, s, TEXT_LINE);
	out = arena_dup(a, slice_trim(buf_slice(&b)));
	buf_release(&b);
	return out;
}

/* What a search finds it by. */
static struct slice
words_of(struct arena *a, const struct article *art)
{
	struct buf b = BUF_INIT(1u << 20);
	struct slice out;

	html_plain(art->summary, &b);
	out = arena_dup(a, buf_slice(&b));
	buf_release(&b);
	return out;
}

static void
on_item(void *arg, const struct foreign_item *x)
{
	struct absorb *k = arg;
	struct arena *a = &k->c.arena;
	struct article *art;
	size_t i = k->n++;

	if (k->n > k->cap) {
		k->cap = k->cap ? k->cap * 2 : 64;
		k->v = xreallocarray(k->v, k->cap, sizeof(*k->v));
		k->marks = xreallocarray(k->marks, k->cap,
		    sizeof(*k->marks));
	}
	art = arena_zalloc(a, sizeof(*art));
	art->guid = art->guid_given = arena_dup(a, x->guid);
	art->title = clean(a, x->title);
	art->link = url_is_http(x->link) ? clean(a, x->link) : SLICE("");
	art->author = clean(a, x->author);
	art->summary = text_is_utf8(x->html) ? arena_dup(a, x->html)
	                                     : clean(a, x->html);
	art->published = x->published;
	art->updated = DATE_NONE;
	if (url_is_http(x->enclosure)) {
		art->enclosures = arena_zalloc(a, sizeof(*art->enclosures));
		art->n_enclosures = 1;
		art->enclosures[0] = (struct enclosure){
			clean(a, x->enclosure), clean(a, x->enclosure_type),
			-1 };
	}
	if (art->guid.n == 0)
		art->guid = art->title;
	k->v[i] = (struct store_new){ .a = art,
		.text = words_of(a, art) };
	k->marks[i] = (struct their_item){ art->guid,
		flag_tags(a, x->flags), !x->unread, x->deleted };
}

/* In the writer's thread: marks of those that one condition picks. */
static enum err
mark_some(struct absorb *k, struct store *s, enum store_mark m,
    size_t *count, struct error *e)
{
	int64_t *ids = xcalloc(k->n + 1, sizeof(*ids)), changed = 0;
	size_t n = 0;
	enum err rc = ERR_OK;

	for (size_t i = 0; i < k->n && rc == ERR_OK; i++) {
		bool want = m == MARK_READ ? k->marks[i].read
		                           : k->marks[i].deleted;

		if (!want)
			continue;
		rc = store_article_find(s, k->feed, k->marks[i].guid,
		    &ids[n], e);
		n += ids[n] != 0;
	}
	if (rc == ERR_OK && n > 0)
		rc = store_mark_ids(s, m, ids, n, &changed, e);
	*count = (size_t)changed;
	free(ids);
	return rc;
}

static enum err
run_absorb(struct change *c, struct store *s, struct error *e)
{
	struct absorb *k = (struct absorb *)c;
	struct feed_info info = { .title = k->title, .updated = DATE_NONE,
		.published = DATE_NONE };
	struct store_merged m = { 0 };
	enum err rc = ERR_OK;

	if (k->n > 0)
		rc = store_merge(s, k->feed, k->never ? &info : NULL, k->v,
		    k->n, 0, clock_now(), &m, e);
	c->msg->n = (int64_t)m.n_new;
	store_merged_release(&m);
	if (rc == ERR_OK)
		rc = mark_some(k, s, MARK_READ, &k->read, e);
	if (rc == ERR_OK)
		rc = mark_some(k, s, MARK_TRASH, &k->trashed, e);
	c->msg->id = (int64_t)k->read;
	c->msg->article_id = (int64_t)k->trashed;
	if (rc == ERR_OK && k->never && (k->etag.n || k->modified.n))
		rc = store_feed_validators(s, k->feed, k->etag, k->modified,
		    e);
	return rc;
}

static void
release_absorb(struct change *c)
{
	struct absorb *k = (struct absorb *)c;

	free(k->v);
	free(k->marks);
}

/* Flags: the article is kept, unless it is already. */
static enum err
keep_flagged(struct takeover *t, int64_t feed, struct slice guid,
    struct slice tags, struct error *e)
{
	struct rows row;
	int64_t id = 0;
	char *words;
	enum err rc = store_article_find(t->a->reader, feed, guid, &id, e);

	if (rc != ERR_OK || id == 0)
		return rc;
	rows_init(&row);
	rc = app_row(t->a, id, &row, e);
	if (rc == ERR_OK && row.n && !(row.v[0].flags & ROW_SAVED)) {
		words = slice_dup(tags);
		rc = app_finish(t->a, app_bookmark_add(t->a,
		    &(struct app_bookmark){ .article = id, .tags = words }),
		    e);
		t->kept++;
		free(words);
	}
	rows_release(&row);
	return rc;
}

struct flagged {
	struct arena arena;
	struct { struct slice guid, tags; } *v;
	size_t n, cap;
};

static void
list_flagged(const struct absorb *k, struct flagged *out)
{
	for (size_t i = 0; i < k->n; i++)
		if (k->marks[i].tags.n) {
			struct slice guid = arena_dup(&out->arena,
			    k->marks[i].guid);
			struct slice tags = arena_dup(&out->arena,
			    k->marks[i].tags);

			VEC_RESERVE(out, out->n + 1);
			out->v[out->n].guid = guid;
			out->v[out->n++].tags = tags;
		}
}

/* How many of them the cache has not; only looks. */
static enum err
count_fresh(struct takeover *t, const struct absorb *k, struct error *e)
{
	enum err rc = ERR_OK;

	for (size_t i = 0; i < k->n && rc == ERR_OK; i++) {
		int64_t id = 0;

		if (k->feed)
			rc = store_article_find(t->a->reader, k->feed,
			    k->marks[i].guid, &id, e);
		t->fresh += id == 0;
	}
	return rc;
}

static enum err
wait_for(struct takeover *t, uint64_t ticket, struct error *e)
{
	struct msg *m = NULL;
	enum err rc;

	do {
		msg_free(m);
		m = app_wait(t->a, -1);
	} while (m != NULL && m->ticket != ticket);
	if (m == NULL)
		return error_set(e, ERR_STORE, "nothing was answered");
	rc = m->err.code;
	if (rc != ERR_OK)
		*e = m->err;
	t->fresh += (size_t)m->n;
	t->read += (size_t)m->id;
	t->trashed += (size_t)m->article_id;
	msg_free(m);
	return rc;
}

static enum err
absorb_feed(struct takeover *t, const struct their_feed *x,
    const struct feed_rows *rows, struct error *e)
{
	struct absorb *k = change_new(sizeof(*k), msg_new(MSG_CHANGED),
	    run_absorb);
	struct flagged flagged = { .n = 0 };
	char when[DATE_HTTP_MAX];
	uint64_t ticket;
	enum err rc;

	arena_init(&flagged.arena);
	k->c.release = release_absorb;
	for (size_t i = 0; i < rows->n; i++)
		if (slice_eq(rows->v[i].url, x->url)) {
			k->feed = rows->v[i].id;
			k->never = rows->v[i].last_try == 0;
		}
	k->title = clean(&k->c.arena, x->title);
	k->etag = clean(&k->c.arena, x->etag);
	if (x->modified > 0) {
		date_http(x->modified, when);
		k->modified = arena_dup(&k->c.arena, slice_of(when));
	}
	rc = foreign_items(t->f, x->url, on_item, k, e);
	t->items += k->n;
	list_flagged(k, &flagged);
	if (rc == ERR_OK && t->dry)
		rc = count_fresh(t, k, e);
	if (rc != ERR_OK || t->dry || k->feed == 0) {
		release_absorb(&k->c);
		arena_release(&k->c.arena);
		msg_free(k->c.msg);
		free(k);
	} else {
		int64_t feed = k->feed;

		ticket = k->c.ticket = queue_ticket(&t->a->queue);
		writer_push(&t->a->writer, &k->c);
		rc = wait_for(t, ticket, e);
		for (size_t i = 0; rc == ERR_OK && i < flagged.n; i++)
			rc = keep_flagged(t, feed, flagged.v[i].guid,
			    flagged.v[i].tags, e);
	}
	free(flagged.v);
	arena_release(&flagged.arena);
	return rc;
}

static enum err
subscribe(struct takeover *t, struct error *e)
{
	struct app_sub *subs = xcalloc(t->feeds.n + 1, sizeof(*subs));
	enum err rc;

	for (size_t i = 0; i < t->feeds.n; i++)
		subs[i].url = t->feeds.v[i].url.p;
	rc = app_subscribe_many(t->a, subs, t->feeds.n, &t->subscribed, e);
	free(subs);
	return rc;
}

static void
report(struct takeover *t, struct buf *out)
{
	buf_addf(out, "%s's database: %zu feed%s", foreign_name(t->f),
	    t->feeds.n, t->feeds.n == 1 ? "" : "s");
	if (!t->dry)
		buf_addf(out, ", %zu new", t->subscribed);
	buf_addf(out, "; %zu article%s, %zu new", t->items,
	    t->items == 1 ? "" : "s", t->fresh);
	if (t->read)
		buf_addf(out, ", %zu marked read", t->read);
	if (t->trashed)
		buf_addf(out, ", %zu in the trash", t->trashed);
	if (t->kept)
		buf_addf(out, ", %zu bookmarked for their flags", t->kept);
	told_finish(&t->told, out);
}

enum err
exchange_cache(struct app *a, const char *path, bool dry, struct buf *out,
    struct error *e)
{
	struct takeover t = { .a = a, .dry = dry };
	struct feed_rows rows;
	enum err rc = foreign_open(path, &t.f, e);

	if (rc != ERR_OK)
		return rc;
	arena_init(&t.arena);
	feed_rows_init(&rows);
	rc = foreign_feeds(t.f, on_feed, &t, e);
	if (rc == ERR_OK && !dry && t.feeds.n)
		rc = subscribe(&t, e);
	if (rc == ERR_OK)
		rc = app_feeds(a, false, &rows, e);
	for (size_t i = 0; rc == ERR_OK && i < t.feeds.n; i++)
		rc = absorb_feed(&t, &t.feeds.v[i], &rows, e);
	if (rc == ERR_OK)
		report(&t, out);
	if (t.fresh && !dry)
		writer_index(&a->writer);
	buf_release(&t.told.text);
	feed_rows_release(&rows);
	free(t.feeds.v);
	foreign_close(t.f);
	arena_release(&t.arena);
	return rc;
}
