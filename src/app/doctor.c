/* app/doctor.c - looking at configuration, cache, feeds and confinement. */
#include "config.h"

#include "app/doctor.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "app/inside.h"
#include "app/zygote.h"
#include "base/mem.h"

#include "base/banned.h"

#define LINE_MAX_LEN 600
#define FEEDS_NAMED 20 /* failing ones that are named */

struct visit {
	app_doctor_say *say;
	void *arg;
	int wrong;
};

static void tell(struct visit *v, bool ok, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));

static void
tell(struct visit *v, bool ok, const char *fmt, ...)
{
	char line[LINE_MAX_LEN];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(line, sizeof(line), fmt, ap);
	va_end(ap);
	v->wrong += !ok;
	v->say(v->arg, ok, line);
}

static void
look_at_configuration(struct app *a, struct visit *v)
{
	for (size_t i = 0; i < a->notes.n; i++)
		tell(v, false, "%s", a->notes.v[i]);
	if (a->notes.n == 0)
		tell(v, true, "configuration and feeds file: %s, %s",
		    a->config, a->feeds);
}

static void
look_at_cache(struct app *a, struct visit *v)
{
	struct store_health h = { 0 };
	struct error e;

	if (store_check(a->reader, true, &h, &e) != ERR_OK) {
		tell(v, false, "cache: %s", e.msg);
		return;
	}
	tell(v, h.intact, "cache: %s, %lld feeds, %lld articles, %lld "
	    "unread, %lld bookmarks, %.1f MB%s%s%s", a->db,
	    (long long)h.feeds, (long long)h.articles, (long long)h.unread,
	    (long long)h.bookmarks, (double)h.bytes / 1e6,
	    h.intact ? "" : "; damaged (", h.first_fault,
	    h.intact ? "" : "): kurant doctor --repair salvages it");
	if (h.waiting > 0)
		tell(v, true, "search index: %lld articles wait for it",
		    (long long)h.waiting);
}

static void
look_at_feeds(struct app *a, struct visit *v)
{
	struct feed_rows rows;
	int failing = 0, asleep = 0, never = 0;
	char unknown[64] = "";
	struct error e;

	feed_rows_init(&rows);
	if (app_feeds(a, false, &rows, &e) != ERR_OK)
		tell(v, false, "feeds: %s", e.msg);
	for (size_t i = 0; i < rows.n; i++) {
		const struct feed_row *f = &rows.v[i];

		asleep += f->state == FEED_ASLEEP;
		never += f->state == FEED_NEVER;
		if (f->state != FEED_FAILING && f->state != FEED_GONE)
			continue;
		if (++failing <= FEEDS_NAMED)
			tell(v, false, "feed %.*s: %.*s (%d times); kurant "
			    "remove %lld drops it", SLICE_ARG(f->name),
			    SLICE_ARG(f->error), f->fails,
			    (long long)f->id);
	}
	if (never > 0)
		snprintf(unknown, sizeof(unknown), ", %d not fetched yet",
		    never);
	if (failing == 0 && (size_t)never == rows.n)
		tell(v, true, "feeds: %zu%s", rows.n, unknown);
	else if (failing == 0)
		tell(v, true, "feeds: %zu, none that was fetched fails, %d "
		    "asleep%s", rows.n, asleep, unknown);
	feed_rows_release(&rows);
}

int
app_doctor(struct app *a, app_doctor_say *say, void *arg)
{
	struct visit v = { say, arg, 0 };

	look_at_configuration(a, &v);
	look_at_cache(a, &v);
	look_at_feeds(a, &v);
	if (a->zygote != NULL)
		tell(&v, true, "parsers run confined: %s",
		    zygote_confinement());
	else
		tell(&v, false, "parsers run in this process: no child could "
		     "be made (limit of processes?)");
	return v.wrong;
}

enum err
app_repair(const struct app_opt *o, struct buf *report, struct error *e)
{
	struct app *a = xcalloc(1, sizeof(*a));
	enum err rc = app_paths(a, o, e);

	if (rc == ERR_OK)
		rc = store_repair(a->db, report, e);
	app_paths_release(a);
	free(a);
	return rc;
}


static enum err
run_prune(struct change *c, struct store *s, struct error *e)
{
	return store_prune(s, &c->msg->n, e);
}

enum err
app_prune(struct app *a, int64_t *n, struct error *e)
{
	struct change *c = change_new(sizeof(*c), msg_new(MSG_CHANGED),
	    run_prune);
	uint64_t ticket = queue_ticket(&a->queue);
	struct msg *m;
	enum err rc;

	c->ticket = ticket;
	writer_push(&a->writer, c);
	rc = app_finish(a, ticket, e);
	*n = 0;
	while ((m = app_next(a)) != NULL) {
		if (m->ticket == ticket)
			*n = m->n;
		msg_free(m);
	}
	return rc;
}
