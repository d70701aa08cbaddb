/*
 * finance/session.h - when exchanges trade: hours, auctions, breaks, half
 * days and holidays of 2024 to 2027, with daylight saving by own rules: the
 * system's time zones are never asked.  Pure; any thread.
 */
#ifndef FINANCE_SESSION_H
#define FINANCE_SESSION_H

#include "base/slice.h"
#include "core/date.h"

struct session; /* an exchange: static, never freed */

/* By MIC ("XETR") or a usual name ("Xetra", "NYSE"); NULL when unknown. */
const struct session *session_find(struct slice name);
/* The exchanges one by one; NULL ends. */
const struct session *session_nth(size_t i);
const char *session_mic(const struct session *s);
const char *session_name(const struct session *s); /* "Xetra" */

enum session_state {
	SESSION_CLOSED,  /* night, weekend */
	SESSION_HOLIDAY, /* a weekday without trading, all day */
	SESSION_OPENING, /* auction before the open */
	SESSION_OPEN,
	SESSION_BREAK,   /* noon in Tokyo and Hong Kong */
	SESSION_CLOSING, /* auction after the close */
};
const char *session_state_name(enum session_state s); /* English */

struct session_now {
	enum session_state state;
	int64_t since, until; /* the state's; DATE_NONE when far */
	int64_t last_close;   /* end of the last closing auction */
	int64_t next_open;    /* of continuous trading; now open: the next */
	bool half_day;        /* of the day at hand */
	bool certain;         /* false: a year without a table of holidays */
};
/* t: seconds since 1970 UTC. */
void session_at(const struct session *s, int64_t t, struct session_now *out);
int64_t session_last_close(const struct session *s, int64_t t);
int64_t session_next_open(const struct session *s, int64_t t);

/* Does it trade on this day of its own calendar; 0 no, 1 half, 2 whole. */
int session_day(const struct session *s, int year, int month, int day);
/* Seconds east of UTC there at t. */
int session_zone(const struct session *s, int64_t t);

#endif
