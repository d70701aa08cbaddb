/*
 * app/subscribe.c - changes to the feeds file: read anew, changed, written
 * whole, and followed by the store.  Locks keep our threads and other
 * instances apart.
 */
#include "config.h"

#include <pthread.h>
#include <stdlib.h>
#include <unistd.h>

#include "app/pages.h"
#include "app/rules.h"
#include "base/file.h"
#include "base/mem.h"

#include "base/banned.h"

static pthread_mutex_t editing = PTHREAD_MUTEX_INITIALIZER; /* feeds file */

#define FILE_MAX (16u << 20)
#define LOCK_MS 5000 /* then who holds the feeds file hangs */

/* The file as it is on disk now; NULL with e when it can't be read. */
static struct feeds_file *
read_file(const char *path, struct error *e)
{
	struct buf bytes = BUF_INIT(FILE_MAX), notes = BUF_INIT(1u << 20);
	struct feeds_file *f = NULL;

	if (!file_exists(path) || file_read(path, &bytes, e) == ERR_OK)
		f = feeds_parse(buf_slice(&bytes), &notes);
	buf_release(&bytes);
	buf_release(&notes);
	return f;
}

static enum err
write_file(const struct feeds_file *f, const char *path, struct error *e)
{
	struct buf out = BUF_INIT(FILE_MAX);
	enum err rc;

	feeds_write(f, &out);
	rc = file_write_atomic(path, buf_slice(&out), 0600, e);
	buf_release(&out);
	return rc;
}

/* ---- the store follows the file ---- */

struct sync_change {
	struct change c;
	struct store_sub *subs;
	size_t n;
	int64_t moved; /* this feed first gets a new address; 0: none */
	struct slice url;
};

static enum err
run_sync(struct change *c, struct store *s, struct error *e)
{
	struct sync_change *sc = (struct sync_change *)c;
	enum err rc = ERR_OK;

	if (sc->moved)
		rc = store_feed_move(s, sc->moved, sc->url, e);
	if (rc == ERR_OK)
		rc = store_feeds_sync(s, sc->subs, sc->n, e);
	return rc;
}

static struct sync_change *
sync_new(const struct feeds_file *f)
{
	struct sync_change *sc = change_new(sizeof(*sc),
	    msg_new(MSG_CHANGED), run_sync);
	struct arena *a = &sc->c.arena;
	const struct feeds_line *v = feeds_lines(f, &sc->n);

	sc->subs = arena_zalloc(a, (sc->n + 1) * sizeof(*sc->subs));
	for (size_t i = 0; i < sc->n; i++)
		sc->subs[i] = (struct store_sub){ arena_dup(a, v[i].url),
			arena_dup(a, v[i].name), arena_dup(a, v[i].folder),
			arena_dup(a, v[i].tags) };
	return sc;
}

/* f becomes what the app knows; the store is told and waited for. */
static enum err
take_over(struct app *a, struct feeds_file *f, struct sync_change *sc,
    struct error *e)
{
	struct buf notes = BUF_INIT(1u << 20);
	uint64_t ticket = queue_ticket(&a->queue);

	feeds_free(a->subs);
	a->subs = f;
	feeds_apply(f, a->conf, &notes);
	buf_release(&notes);
	sc->c.ticket = ticket;
	writer_push(&a->writer, &sc->c);
	app_rules_changed(a); /* options of feeds are rules, too */
	return app_finish(a, ticket, e);
}

static enum err
add_lines(struct feeds_file *f, const struct app_sub *subs, size_t n,
    size_t *added, struct error *e)
{
	*added = 0;
	for (size_t i = 0; i < n; i++) {
		const struct feeds_line l = { .url = slice_of(subs[i].url),
			.name = slice_of(subs[i].name),
			.folder = slice_of(subs[i].folder),
			.tags = slice_of(subs[i].tags) };
		enum err rc = feeds_add_line(f, &l, e);

		if (rc == ERR_OK)
			++*added;
		else if (rc != ERR_EXISTS)
			return rc;
		/* a page that was added by hand as if it were a feed, too */
		if (subs[i].page)
			rc = feeds_option(f, slice_of(subs[i].url),
			    SLICE("kind"), SLICE("page"), e);
		if (rc != ERR_OK && rc != ERR_EXISTS)
			return rc;
	}
	return ERR_OK;
}

/* Writes the file with fn's change in it; *out is then the new file. */
enum edit { EDIT_ADD, EDIT_REMOVE, EDIT_CHANGE };
struct edit_args {
	enum edit what;
	const struct app_sub *subs;
	size_t n;
	struct slice url, new_url, name, folder;
};

static enum err
edit_file(const char *path, const struct edit_args *x, size_t *added,
    struct feeds_file **out, struct error *e)
{
	enum err rc = ERR_IO;
	int lock;

	pthread_mutex_lock(&editing);
	lock = file_lock(path, LOCK_MS); /* other instances edit it too */
	*out = read_file(path, e);
	if (*out == NULL)
		goto out;
	if (x->what == EDIT_ADD)
		rc = add_lines(*out, x->subs, x->n, added, e);
	else if (x->what == EDIT_REMOVE)
		rc = feeds_remove(*out, x->url, e);
	else
		rc = feeds_edit(*out, x->url, x->new_url, x->name, x->folder,
		    e);
	if (rc == ERR_OK)
		rc = write_file(*out, path, e);
	if (rc == ERR_OK)
		goto out;
	feeds_free(*out);
	*out = NULL;
out:
	if (lock >= 0)
		close(lock);
	pthread_mutex_unlock(&editing);
	return rc;
}

enum err
app_subscribe_many(struct app *a, const struct app_sub *subs, size_t n,
    size_t *added, struct error *e)
{
	struct edit_args x = { .what = EDIT_ADD, .subs = subs, .n = n };
	struct feeds_file *f;
	enum err rc = edit_file(a->feeds, &x, added, &f, e);

	return rc == ERR_OK ? take_over(a, f, sync_new(f), e) : rc;
}

static void
fetch_once(struct app *a, int64_t feed)
{
	if (feed && !a->offline)
		app_refresh(a, &feed, 1, REFRESH_ALL, NULL);
}

uint64_t
app_subscribe(struct app *a, const struct app_sub *sub)
{
	const char *url = sub->url;
	struct msg *m = msg_new(MSG_SUBSCRIBED);
	struct error e = { 0 };
	uint64_t ticket = queue_ticket(&a->queue);
	size_t added = 0;

	m->ticket = ticket;
	m->text = arena_dup(&m->arena, slice_of(sub->name ? sub->name : url));
	if (app_subscribe_many(a, sub, 1, &added, &e) == ERR_OK &&
	    app_feed_find(a, url, &m->feed_id, &e) == ERR_OK) {
		if (added == 0)
			m->text = slice_of(arena_printf(&m->arena,
			    "%s (it was there already)", url));
		fetch_once(a, m->feed_id);
	} else
		m->err = e;
	queue_post(&a->queue, m);
	return ticket;
}

/* The address of a feed, yours to free; NULL: there is none such. */
static char *
address_of(struct app *a, int64_t feed_id, struct error *e)
{
	struct feed_rows rows;
	char *url = NULL;

	feed_rows_init(&rows);
	if (app_feeds(a, true, &rows, e) == ERR_OK)
		for (size_t i = 0; i < rows.n; i++)
			if (rows.v[i].id == feed_id)
				url = slice_dup(rows.v[i].url);
	feed_rows_release(&rows);
	if (url == NULL)
		error_set(e, ERR_NOTFOUND, "no feed %lld",
		    (long long)feed_id);
	return url;
}

enum err
app_unsubscribe(struct app *a, int64_t feed_id, struct error *e)
{
	struct edit_args x = { .what = EDIT_REMOVE };
	struct feeds_file *f;
	char *url = address_of(a, feed_id, e);
	enum err rc;

	if (url == NULL)
		return ERR_NOTFOUND;
	x.url = slice_of(url);
	rc = edit_file(a->feeds, &x, NULL, &f, e);
	free(url);
	return rc == ERR_OK ? take_over(a, f, sync_new(f), e) : rc;
}

static struct slice
or_none(const char *s)
{
	return s != NULL ? slice_of(s) : (struct slice){ NULL, 0 };
}

enum err
app_feed_edit(struct app *a, int64_t feed_id, const char *url,
    const char *name, const char *folder, struct error *e)
{
	struct edit_args x = { .what = EDIT_CHANGE, .new_url = or_none(url),
		.name = or_none(name), .folder = or_none(folder) };
	struct sync_change *sc;
	struct feeds_file *f;
	char *old = address_of(a, feed_id, e);
	enum err rc;

	if (old == NULL)
		return ERR_NOTFOUND;
	x.url = slice_of(old);
	rc = edit_file(a->feeds, &x, NULL, &f, e);
	if (rc == ERR_OK) {
		sc = sync_new(f);
		if (url != NULL && strcmp(url, old) != 0) {
			sc->moved = feed_id;
			sc->url = arena_dup(&sc->c.arena, slice_of(url));
		}
		rc = take_over(a, f, sc, e);
	}
	free(old);
	return rc;
}

/* In the writer's thread: the store has moved the feed already. */
void
app_feed_moved(struct app *a, struct slice name, struct slice old,
    struct slice url)
{
	struct edit_args x = { .what = EDIT_CHANGE, .url = old,
		.new_url = url };
	struct feeds_file *f = NULL;
	struct error e = { 0 };

	if (edit_file(a->feeds, &x, NULL, &f, &e) == ERR_OK)
		queue_note(&a->queue,
		    "%.*s has moved: its address is now %.*s",
		    SLICE_ARG(name), SLICE_ARG(url));
	else
		queue_note(&a->queue, "%.*s has moved to %.*s: %s",
		    SLICE_ARG(name), SLICE_ARG(url), e.msg);
	feeds_free(f);
}
