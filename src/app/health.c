/* app/health.c - a feed's row and its history in sentences. */
#include "config.h"

#include "app/health.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "app/inside.h"
#include "base/clock.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/vec.h"
#include "core/date_show.h"

#include "base/banned.h"

#define DAY 86400

const char *
app_health_advice(const struct feed_row *f)
{
	switch (f->state) {
	case FEED_GONE:
		return _("the site took it down: give it a new address, or "
		    "drop it");
	case FEED_ASLEEP:
		return _("it answers but brings nothing new: look at the site "
		    "whether it has another feed, or drop it");
	case FEED_DAMAGED:
		return _("what was whole is shown; tell the site, the report "
		    "says where it is broken");
	case FEED_NEVER: return _("reload it");
	case FEED_OK: return "";
	case FEED_FAILING: break;
	}
	if (f->error_code == ERR_PARSE)
		return _("the address has no feed any more: look for the "
		    "site's feeds (kurant add SITE)");
	if (f->http_status == 404)
		return _("the address is gone: look for its new one on the "
		    "site");
	if (f->http_status == 401 || f->http_status == 403)
		return _("the site wants to know who asks: set user, "
		    "password-command or user-agent for this feed");
	if (f->http_status == 429)
		return _("the site wants fewer requests: a longer interval");
	return _("nothing: it is tried again by itself");
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

/* "2025-02-05 12:41, 3 hours ago" or "in 20 minutes". */
static void
add_time(struct app_health *h, const char *label, int64_t t)
{
	int64_t now = clock_now();
	time_t when = (time_t)t;
	char text[40], ago[DATE_AGE_MAX];
	struct tm tm;

	if (t <= 0 || t == DATE_NONE || localtime_r(&when, &tm) == NULL)
		return;
	strftime(text, sizeof(text), "%Y-%m-%d %H:%M", &tm);
	date_age(t > now ? t - now : now - t, DATE_AGE_WORDS | DATE_AGE_AFTER,
	    ago);
	add(h, label, false)->text = slice_of(arena_printf(&h->arena,
	    t > now ? _("%s, in %s") : _("%s, %s ago"), text, ago));
}

static void
add_pace(struct app_health *h, const struct feed_row *f)
{
	char each[DATE_AGE_MAX];

	if (f->pace <= 0)
		return;
	date_age(f->pace, DATE_AGE_WORDS | DATE_AGE_AFTER, each);
	add(h, N_("usual pace"), false)->text = slice_of(arena_printf(&h->arena,
	    _("an article in %s"), each));
}

static void
add_state(struct app_health *h, const struct feed_row *f)
{
	static const char *const names[] = {
		[FEED_NEVER] = N_("not fetched yet"),
		[FEED_OK] = N_("well"), [FEED_FAILING] = N_("failing"),
		[FEED_ASLEEP] = N_("asleep"), [FEED_GONE] = N_("gone"),
		[FEED_DAMAGED] = N_("damaged, shown as far as it is whole") };
	bool bad = f->state != FEED_OK && f->state != FEED_NEVER;
	struct app_health_row *r = add(h, N_("state"), bad);

	r->text = slice_of(_(names[f->state]));
	if (f->fails > 1)
		r->text = slice_of(arena_printf(&h->arena,
		    ngettext("%s, %d time in a row", "%s, %d times in a row",
		        (unsigned)f->fails), _(names[f->state]), f->fails));
	if (f->error.n > 0) {
		r = add(h, N_("reason"), true);
		r->text = arena_dup(&h->arena, f->error);
	}
	if (bad)
		add(h, N_("what to do"), true)->text =
		    slice_of(app_health_advice(f));
}

static void
add_last(struct app_health *h, const struct feed_row *f)
{
	struct buf b = BUF_INIT(256);

	if (f->http_status > 0)
		buf_addf(&b, _("HTTP %d, "), f->http_status);
	if (f->last_ms > 0)
		buf_addf(&b, _("%lld ms, %lld KB"), (long long)f->last_ms,
		    (long long)((f->last_bytes + 1023) / 1024));
	if (f->last_ms > 0)
		add_text(h, N_("last answer"), buf_slice(&b));
	buf_release(&b);
}

static void
add_report(struct app_health *h, const struct store_feed_report *r)
{
	char late[DATE_AGE_MAX];

	if (r->articles == 0)
		return;
	add(h, N_("alone with"), false)->text = slice_of(arena_printf(&h->arena,
	    _("%lld of %lld articles of the last 30 days; %lld were reported "
	    "elsewhere too"), (long long)(r->articles - r->in_stories),
	    (long long)r->articles, (long long)r->in_stories));
	if (r->in_stories == 0)
		return;
	date_age(r->delay, DATE_AGE_WORDS, late);
	add(h, N_("first with"), false)->text = slice_of(arena_printf(&h->arena,
	    r->first < r->in_stories ? _("%lld of %lld of these; else %s "
	    "behind the first on average") : _("%lld of %lld of these"),
	    (long long)r->first, (long long)r->in_stories, late));
}

static void
fill(struct app *a, const struct feed_row *f, struct app_health *h)
{
	struct store_feed_report r;

	h->name = arena_dup(&h->arena, f->name.n ? f->name : f->url);
	add_text(h, N_("address"), f->url);
	add_text(h, N_("moved to"), f->moved_to);
	add_text(h, N_("site"), f->site);
	add_text(h, N_("folder"), f->folder);
	add_state(h, f);
	add_time(h, N_("last success"), f->last_ok);
	add_time(h, N_("last try"), f->last_try);
	add_time(h, N_("next try"), f->next_due);
	add_last(h, f);
	add_time(h, N_("newest article"), f->newest);
	add_pace(h, f);
	add(h, N_("articles"), false)->text = slice_of(arena_printf(&h->arena,
	    _("%lld, %lld unread"), (long long)f->total, (long long)f->unread));
	if (store_feed_report(a->reader, f->id, clock_now() - 30 * DAY, &r,
	        NULL) == ERR_OK)
		add_report(h, &r);
	add_time(h, N_("subscribed"), f->added);
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
