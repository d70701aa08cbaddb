/* app/health.c - a feed's row and its history in sentences. */
#include "config.h"

#include "app/health.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "app/inside.h"
#include "base/clock.h"
#include "base/mem.h"
#include "base/vec.h"

#include "base/banned.h"

#define DAY 86400

const char *
app_health_advice(const struct feed_row *f)
{
	switch (f->state) {
	case FEED_GONE:
		return "the site took it down: give it a new address, or "
		    "drop it";
	case FEED_ASLEEP:
		return "it answers but brings nothing new: look at the site "
		    "whether it has another feed, or drop it";
	case FEED_DAMAGED:
		return "what was whole is shown; tell the site, the report "
		    "says where it is broken";
	case FEED_NEVER: return "reload it";
	case FEED_OK: return "";
	case FEED_FAILING: break;
	}
	if (f->error_code == ERR_PARSE)
		return "the address has no feed any more: look for the "
		    "site's feeds (kurant add SITE)";
	if (f->http_status == 404)
		return "the address is gone: look for its new one on the site";
	if (f->http_status == 401 || f->http_status == 403)
		return "the site wants to know who asks: set user, "
		    "password-command or user-agent for this feed";
	if (f->http_status == 429)
		return "the site wants fewer requests: a longer interval";
	return "nothing: it is tried again by itself";
}

static struct app_health_row *
add(struct app_health *h, const char *label, bool trouble)
{
	struct app_health_row *r = VEC_PUSH(h);

	*r = (struct app_health_row){ label, SLICE(""), trouble };
	return r;
}

static void
add_text(struct app_health *h, const char *label, struct slice text)
{
	if (text.n > 0)
		add(h, label, false)->text = arena_dup(&h->arena, text);
}

static void
age(int64_t s, char out[40])
{
	static const struct {
		int64_t unit;
		const char *one, *many;
	} units[] = { { 365 * DAY, "year", "years" },
		{ 30 * DAY, "month", "months" }, { DAY, "day", "days" },
		{ 3600, "hour", "hours" }, { 60, "minute", "minutes" },
		{ 1, "second", "seconds" } };
	int64_t n = 0;
	size_t i = 0;

	while (i < 5 && s < units[i].unit)
		i++;
	n = s / units[i].unit;
	snprintf(out, 40, "%lld %s", (long long)n,
	    n == 1 ? units[i].one : units[i].many);
}

/* "2025-02-05 12:41, 3 hours ago" or "in 20 minutes". */
static void
add_time(struct app_health *h, const char *label, int64_t t)
{
	int64_t now = clock_now();
	time_t when = (time_t)t;
	char text[40], ago[40];
	struct tm tm;

	if (t <= 0 || t == DATE_NONE || localtime_r(&when, &tm) == NULL)
		return;
	strftime(text, sizeof(text), "%Y-%m-%d %H:%M", &tm);
	age(t > now ? t - now : now - t, ago);
	add(h, label, false)->text = slice_of(arena_printf(&h->arena,
	    t > now ? "%s, in %s" : "%s, %s ago", text, ago));
}

static void
add_pace(struct app_health *h, const struct feed_row *f)
{
	char each[40];

	if (f->pace <= 0)
		return;
	age(f->pace, each);
	add(h, "usual pace", false)->text = slice_of(arena_printf(&h->arena,
	    "an article in %s", each));
}

static void
add_state(struct app_health *h, const struct feed_row *f)
{
	static const char *const names[] = { [FEED_NEVER] = "not fetched yet",
		[FEED_OK] = "well", [FEED_FAILING] = "failing",
		[FEED_ASLEEP] = "asleep", [FEED_GONE] = "gone",
		[FEED_DAMAGED] = "damaged, shown as far as it is whole" };
	bool bad = f->state != FEED_OK && f->state != FEED_NEVER;
	struct app_health_row *r = add(h, "state", bad);

	r->text = slice_of(names[f->state]);
	if (f->fails > 1)
		r->text = slice_of(arena_printf(&h->arena,
		    "%s, %d times in a row", names[f->state], f->fails));
	if (f->error.n > 0) {
		r = add(h, "reason", true);
		r->text = arena_dup(&h->arena, f->error);
	}
	if (bad)
		add(h, "what to do", true)->text =
		    slice_of(app_health_advice(f));
}

static void
add_last(struct app_health *h, const struct feed_row *f)
{
	struct buf b = BUF_INIT(256);

	if (f->http_status > 0)
		buf_addf(&b, "HTTP %d, ", f->http_status);
	if (f->last_ms > 0)
		buf_addf(&b, "%lld ms, %lld KB", (long long)f->last_ms,
		    (long long)((f->last_bytes + 1023) / 1024));
	if (f->last_ms > 0)
		add_text(h, "last answer", buf_slice(&b));
	buf_release(&b);
}

static void
add_report(struct app_health *h, const struct store_feed_report *r)
{
	char late[40];

	if (r->articles == 0)
		return;
	add(h, "alone with", false)->text = slice_of(arena_printf(&h->arena,
	    "%lld of %lld articles of the last 30 days; %lld were reported "
	    "elsewhere too", (long long)(r->articles - r->in_stories),
	    (long long)r->articles, (long long)r->in_stories));
	if (r->in_stories == 0)
		return;
	age(r->delay, late);
	add(h, "first with", false)->text = slice_of(arena_printf(&h->arena,
	    r->first < r->in_stories ? "%lld of %lld of these; else %s "
	    "behind the first on average" : "%lld of %lld of these",
	    (long long)r->first, (long long)r->in_stories, late));
}

static void
fill(struct app *a, const struct feed_row *f, struct app_health *h)
{
	struct store_feed_report r;

	h->name = arena_dup(&h->arena, f->name.n ? f->name : f->url);
	add_text(h, "address", f->url);
	add_text(h, "moved to", f->moved_to);
	add_text(h, "site", f->site);
	add_text(h, "folder", f->folder);
	add_state(h, f);
	add_time(h, "last success", f->last_ok);
	add_time(h, "last try", f->last_try);
	add_time(h, "next try", f->next_due);
	add_last(h, f);
	add_time(h, "newest article", f->newest);
	add_pace(h, f);
	add(h, "articles", false)->text = slice_of(arena_printf(&h->arena,
	    "%lld, %lld unread", (long long)f->total, (long long)f->unread));
	if (store_feed_report(a->reader, f->id, clock_now() - 30 * DAY, &r,
	        NULL) == ERR_OK)
		add_report(h, &r);
	add_time(h, "subscribed", f->added);
}

enum err
app_health(struct app *a, int64_t feed, struct app_health *out,
    struct error *e)
{
	struct feed_rows rows;
	enum err rc;

	*out = (struct app_health){ .v = NULL };
	arena_init(&out->arena);
	feed_rows_init(&rows);
	rc = store_feeds(a->reader, true, &rows, e);
	for (size_t i = 0; i < rows.n && rc == ERR_OK; i++)
		if (rows.v[i].id == feed)
			fill(a, &rows.v[i], out);
	feed_rows_release(&rows);
	if (rc == ERR_OK && out->n == 0)
		rc = error_set(e, ERR_NOTFOUND, "feed %lld: there is none",
		    (long long)feed);
	return rc;
}

void
app_health_release(struct app_health *h)
{
	arena_release(&h->arena);
	free(h->v);
	*h = (struct app_health){ .v = NULL };
}
