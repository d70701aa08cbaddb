/* app/later.c - when sleepers wake, and the changes handed to the writer. */
#include "config.h"

#include "app/later.h"

#include <string.h>
#include <time.h>

#include "app/inside.h"
#include "app/sessions.h"
#include "base/clock.h"
#include "base/log.h"
#include "core/query.h"

#include "base/banned.h"

#define HOUR 7 /* when a day begins */

struct later {
	struct change c;
	struct app *app;
	int64_t *ids;
	size_t n;
	bool on;
	int64_t until; /* 0: no sleep */
};

static enum err
run(struct change *c, struct store *s, struct error *e)
{
	struct later *k = (struct later *)c;

	return k->until
	    ? store_snooze(s, k->ids, k->n, k->until, &c->msg->n, e)
	    : store_later(s, k->ids, k->n, k->on, &c->msg->n, e);
}

static uint64_t
push(struct app *a, const int64_t *ids, size_t n, bool on, int64_t until)
{
	struct later *k = change_new(sizeof(*k), msg_new(MSG_MARKED), run);

	k->app = a;
	k->n = n;
	k->ids = arena_alloc(&k->c.arena, (n + 1) * sizeof(*ids));
	if (n > 0)
		memcpy(k->ids, ids, n * sizeof(*ids));
	k->on = on;
	k->until = until;
	k->c.ticket = queue_ticket(&a->queue);
	writer_push(&a->writer, &k->c);
	return k->c.ticket;
}

uint64_t
app_later(struct app *a, const int64_t *ids, size_t n, bool on)
{
	return push(a, ids, n, on, 0);
}

uint64_t
app_snooze(struct app *a, const int64_t *ids, size_t n, int64_t until)
{
	return push(a, ids, n, false, until);
}

/* ---- until when ---- */

/* So many days on, at a time of the clock. */
static int64_t
day_at(int64_t now, int days, int hour, int minute)
{
	struct date_civil d;
	struct tm tm = { .tm_hour = hour, .tm_min = minute, .tm_isdst = -1 };

	date_to_local(now, &d);
	tm.tm_year = d.year - 1900;
	tm.tm_mon = d.month - 1;
	tm.tm_mday = d.day + days;
	return (int64_t)mktime(&tm);
}

static int
weekday_of(struct slice s)
{
	static const char *const names[][2] = { { "sunday", "sonntag" },
		{ "monday", "montag" }, { "tuesday", "dienstag" },
		{ "wednesday", "mittwoch" }, { "thursday", "donnerstag" },
		{ "friday", "freitag" }, { "saturday", "samstag" } };

	for (int i = 0; i < 7 && s.n >= 2; i++)
		if (slice_istarts(slice_of(names[i][0]), s) ||
		    slice_istarts(slice_of(names[i][1]), s))
			return i;
	return -1;
}

static bool
clock_of(struct slice s, int *hour, int *minute)
{
	size_t colon = slice_chr(s, ':');
	int64_t h, m;

	if (colon == SIZE_MAX || s.n - colon != 3 ||
	    !slice_to_i64(slice_sub(s, 0, colon), &h) ||
	    !slice_to_i64(slice_sub(s, colon + 1, s.n), &m) || h < 0 ||
	    h > 23 || m < 0 || m > 59)
		return false;
	*hour = (int)h;
	*minute = (int)m;
	return true;
}

/* A day as queries name it, at its beginning. */
static bool
date_of(struct slice s, int64_t now, int64_t *out)
{
	struct query_ctx ctx = { now, DATE_NONE };
	struct buf b = BUF_INIT(64);
	struct query *q = NULL;
	struct error e;
	size_t at;
	bool yes;

	buf_addf(&b, "on:%.*s", SLICE_ARG(s));
	yes = slice_chr(s, ' ') == SIZE_MAX &&
	    query_parse(buf_slice(&b), &ctx, &q, &at, &e) == ERR_OK &&
	    q->root != NULL && q->root->op == QUERY_TERM;
	if (yes)
		*out = q->root->from + HOUR * 3600;
	query_free(q);
	buf_release(&b);
	return yes;
}

enum err
app_until(const struct app *a, struct slice text, int64_t now,
    int64_t *until, struct error *e)
{
	struct slice s = slice_trim(text);
	int day = weekday_of(s), hour, minute;
	struct date_civil d;
	int64_t t;

	date_to_local(now, &d);
	if (slice_iis(s, "tomorrow") || slice_iis(s, "morgen"))
		*until = day_at(now, 1, HOUR, 0);
	else if (day >= 0)
		*until = day_at(now, (day - d.weekday + 6) % 7 + 1, HOUR, 0);
	else if (slice_iis(s, "open") && app_next_open(a, now) != DATE_NONE)
		*until = app_next_open(a, now);
	else if (clock_of(s, &hour, &minute)) {
		*until = day_at(now, 0, hour, minute);
		if (*until <= now)
			*until = day_at(now, 1, hour, minute);
	} else if (conf_read_duration(s, &t) && t > 0)
		*until = now + t;
	else if (date_of(s, now, &t) && t > now)
		*until = t;
	else
		return error_set(e, ERR_USAGE, "until when?  2h, 3d, 18:30, "
		    "tomorrow, monday, 2027-03-01 or open (with an exchange "
		    "set), not '%.*s'", SLICE_ARG(s));
	return ERR_OK;
}

/* ---- waking ---- */

void
later_wake(struct app *a, struct store *s)
{
	struct error e = { 0 };
	int64_t n = 0;

	if (!store_snooze_due(s, clock_now()))
		return;
	if (store_snooze_wake(s, clock_now(), &n, &e) != ERR_OK)
		log_msg(LOG_WARN, "snooze: %s", e.msg);
	else if (n > 0)
		queue_post(&a->queue, msg_new(MSG_CHANGED));
}

static enum err
run_wake(struct change *c, struct store *s, struct error *e)
{
	(void)e;
	later_wake(((struct later *)c)->app, s);
	return ERR_OK;
}

void
app_wake(struct app *a)
{
	struct later *k;

	if (a->reader == NULL || !store_snooze_due(a->reader, clock_now()))
		return;
	k = change_new(sizeof(*k), NULL, run_wake);
	k->app = a;
	writer_push(&a->writer, &k->c);
}
