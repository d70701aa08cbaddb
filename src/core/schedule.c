/* core/schedule.c - when a feed is asked again. */
#include "config.h"

#include "core/schedule.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/i18n.h"
#include "core/date.h"

#include "base/banned.h"

#define BACKOFF_STEPS 7
#define LEARNED_MAX (12 * 3600)
#define PACE_LOOK 30 /* gaps that count: the newest */

static uint64_t
mix(uint64_t x)
{
	x ^= x >> 33;
	x *= 0xff51afd7ed558ccdu;
	x ^= x >> 33;
	x *= 0xc4ceb9fe1a85ec53u;
	return x ^ x >> 33;
}

/* span and up to an eighth more, so that feeds don't come in step. */
static int64_t
spread(const struct schedule *s, int64_t span)
{
	return span + (int64_t)(mix(s->seed ^ (uint64_t)s->now) %
	    (uint64_t)(span / 8 + 1));
}

static int64_t
after_failure(const struct schedule *s)
{
	int64_t span = s->interval > 0 ? s->interval : 3600;

	for (int i = 1; i < s->fails && i < BACKOFF_STEPS; i++)
		span *= 2;
	if (span > SCHEDULE_DAY)
		span = SCHEDULE_DAY;
	return s->now + spread(s, span);
}

/* The user's interval, longer for feeds that seldom bring something. */
static int64_t
learned(const struct schedule *s)
{
	int64_t span = s->interval, slow = s->pace / 4;

	if (schedule_asleep(s->newest, s->pace, s->now))
		slow = SCHEDULE_DAY / 2;
	if (slow > LEARNED_MAX)
		slow = LEARNED_MAX;
	if (slow > 6 * s->interval)
		slow = 6 * s->interval;
	return slow > span ? slow : span;
}

static bool
is_skipped(const struct schedule *s, int64_t t)
{
	int64_t hour = t / 3600 % 24, day = (t / SCHEDULE_DAY + 4) % 7;

	return (s->skip_hours >> hour & 1) || (s->skip_days >> day & 1);
}

/* The next hour that is allowed; a feed that allows none is not heeded. */
static int64_t
allowed(const struct schedule *s, int64_t t)
{
	for (int64_t i = 0, at = t; i < 7 * 24; i++) {
		if (!is_skipped(s, at))
			return at;
		at = (at / 3600 + 1) * 3600;
	}
	return t;
}

int64_t
schedule_next(const struct schedule *s)
{
	int64_t due, ttl = (int64_t)s->ttl_minutes * 60;

	if (s->gone || s->interval <= 0)
		return SCHEDULE_NEVER;
	if (s->fails > 0) {
		due = after_failure(s);
	} else {
		due = s->now + spread(s, learned(s));
		if (ttl > SCHEDULE_DAY)
			ttl = SCHEDULE_DAY;
		if (due < s->now + ttl)
			due = s->now + ttl;
		if (due < s->fresh_until)
			due = s->fresh_until > s->now + SCHEDULE_DAY
			    ? s->now + SCHEDULE_DAY : s->fresh_until;
		due = allowed(s, due);
	}
	if (due < s->retry_at)
		due = s->retry_at > s->now + SCHEDULE_DAY
		    ? s->now + SCHEDULE_DAY : s->retry_at;
	return due;
}

static int
newest_first(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return (x < y) - (x > y);
}

static int
shortest_first(const void *a, const void *b)
{
	return -newest_first(a, b);
}

int64_t
schedule_pace(int64_t *v, size_t n)
{
	int64_t gaps[PACE_LOOK];
	size_t k = 0, g = 0;

	for (size_t i = 0; i < n; i++)
		if (v[i] != DATE_NONE)
			v[k++] = v[i];
	if (k < 3)
		return 0;
	qsort(v, k, sizeof(*v), newest_first);
	for (size_t i = 0; i + 1 < k && g < PACE_LOOK; i++)
		gaps[g++] = v[i] - v[i + 1];
	qsort(gaps, g, sizeof(*gaps), shortest_first);
	return gaps[g / 2] > 0 ? gaps[g / 2] : 1;
}

void
schedule_pace_text(int64_t pace, char out[SCHEDULE_PACE_MAX])
{
	static const int64_t spans[] = { SCHEDULE_DAY, 7 * SCHEDULE_DAY,
		30 * SCHEDULE_DAY, 365 * SCHEDULE_DAY };
	char count[8];
	size_t i = 0;
	int64_t n;

	out[0] = '\0';
	if (pace <= 0)
		return;
	while (i < 3 && pace > spans[i] / 4 * 5)
		i++;
	n = (spans[i] + pace / 2) / pace;
	snprintf(count, sizeof(count), "%d%s",
	    n < 1 ? 1 : n > 999 ? 999 : (int)n, n > 999 ? "+" : "");
	snprintf(out, SCHEDULE_PACE_MAX, i == 0 ? _("%s a day")
	    : i == 1 ? _("%s a week") : i == 2 ? _("%s a month")
	                              : _("%s a year"), count);
}

bool
schedule_asleep(int64_t newest, int64_t pace, int64_t now)
{
	int64_t long_time = SCHEDULE_ASLEEP;

	if (newest == DATE_NONE || newest <= 0)
		return false;
	if (pace > 0 && 3 * pace > long_time)
		long_time = 3 * pace;
	return now - newest > long_time;
}
