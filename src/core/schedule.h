/*
 * core/schedule.h - when a feed is asked again: what the user set, what the
 * feed and its server wish, how often it really brings something, and a
 * growing distance after failures.  Pure.
 */
#ifndef CORE_SCHEDULE_H
#define CORE_SCHEDULE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define SCHEDULE_NEVER INT64_MAX
#define SCHEDULE_DAY 86400
/* Nothing new for so long: asleep. */
#define SCHEDULE_ASLEEP (60 * SCHEDULE_DAY)

struct schedule {
	int64_t now;
	int64_t interval;     /* set by the user; 0: only by hand */
	int64_t pace;         /* usual seconds between articles, 0 unknown */
	int64_t newest;       /* newest article, DATE_NONE unknown */
	int ttl_minutes;      /* the feed's wish, 0 none */
	uint32_t skip_hours;  /* bit h: not in hour h UTC */
	uint32_t skip_days;   /* bit d: not on day d, 0 Sunday */
	int64_t fresh_until;  /* the server's Cache-Control, 0 none */
	int64_t retry_at;     /* Retry-After, 0 none */
	int fails;            /* in a row, 0: this answer was good */
	bool gone;            /* 410 */
	uint64_t seed;        /* spreads feeds: the feed's id */
};

int64_t schedule_next(const struct schedule *s);

/*
 * The usual gap between articles of these times (any order, DATE_NONE left
 * out): the median of the newest ones' gaps.  0: too few to say.  Sorts v.
 */
int64_t schedule_pace(int64_t *v, size_t n);

/* That gap for people: "3 a day", "2 a week"; "" for 0. */
#define SCHEDULE_PACE_MAX 24
void schedule_pace_text(int64_t pace, char out[SCHEDULE_PACE_MAX]);

/* A feed that answers but has brought nothing for long. */
bool schedule_asleep(int64_t newest, int64_t pace, int64_t now);

#endif
