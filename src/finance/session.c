/*
 * finance/session.c - a table of exchanges over a table of calendars.  Times
 * of day are minutes of local time; clocks change on Sundays, when nothing
 * trades, so one offset holds for a day.
 */
#include "config.h"

#include "finance/session.h"

#include "base/i18n.h"

#include "base/banned.h"

#define DAY 86400
#define LOOK_DAYS 14 /* the longest run of closed days is shorter */
#define YEAR_FROM 2024
#define YEAR_TO 2027
#define T(h, m) ((h) * 60 + (m))

/* ---- calendars ---- */

enum rule_kind {
	FIX,    /* month, day */
	FIX_US, /* a Saturday is kept on Friday, a Sunday on Monday */
	FIX_MON, /* a Saturday or Sunday is kept on Monday */
	FIX_SUN, /* only a Sunday is kept on Monday */
	EASTER, /* a: days from Easter Sunday */
	NTH,    /* month, a: weekday, b: which, -1 the last */
	XMAS,   /* 25 and 26 December with substitutes */
	BEFORE_MAY25, /* the Monday before */
	DATE,   /* a: yyyymmdd */
};

struct rule {
	enum rule_kind kind;
	int a, b, c;
};

#define END { FIX, 0, 0, 0 }

static const struct rule xetra[] = {
	{ FIX, 1, 1, 0 }, { EASTER, -2, 0, 0 }, { EASTER, 1, 0, 0 },
	{ FIX, 5, 1, 0 }, { FIX, 12, 24, 0 }, { FIX, 12, 25, 0 },
	{ FIX, 12, 26, 0 }, { FIX, 12, 31, 0 }, END,
};
static const struct rule euronext[] = {
	{ FIX, 1, 1, 0 }, { EASTER, -2, 0, 0 }, { EASTER, 1, 0, 0 },
	{ FIX, 5, 1, 0 }, { FIX, 12, 25, 0 }, { FIX, 12, 26, 0 }, END,
};
static const struct rule year_end[] = {
	{ FIX, 12, 24, 0 }, { FIX, 12, 31, 0 }, END,
};
static const struct rule swiss[] = {
	{ FIX, 1, 1, 0 }, { FIX, 1, 2, 0 }, { EASTER, -2, 0, 0 },
	{ EASTER, 1, 0, 0 }, { FIX, 5, 1, 0 }, { EASTER, 39, 0, 0 },
	{ EASTER, 50, 0, 0 }, { FIX, 8, 1, 0 }, { FIX, 12, 24, 0 },
	{ FIX, 12, 25, 0 }, { FIX, 12, 26, 0 }, { FIX, 12, 31, 0 }, END,
};
static const struct rule london[] = {
	{ FIX_MON, 1, 1, 0 }, { EASTER, -2, 0, 0 }, { EASTER, 1, 0, 0 },
	{ NTH, 5, 1, 1 }, { NTH, 5, 1, -1 }, { NTH, 8, 1, -1 },
	{ XMAS, 0, 0, 0 }, END,
};
static const struct rule new_york[] = {
	{ FIX_SUN, 1, 1, 0 }, { NTH, 1, 1, 3 }, { NTH, 2, 1, 3 },
	{ EASTER, -2, 0, 0 }, { NTH, 5, 1, -1 }, { FIX_US, 6, 19, 0 },
	{ FIX_US, 7, 4, 0 }, { NTH, 9, 1, 1 }, { NTH, 11, 4, 4 },
	{ FIX_US, 12, 25, 0 }, { DATE, 20250109, 0, 0 }, END,
};
static const struct rule new_york_half[] = {
	{ DATE, 20240703, 0, 0 }, { DATE, 20241129, 0, 0 },
	{ DATE, 20241224, 0, 0 }, { DATE, 20250703, 0, 0 },
	{ DATE, 20251128, 0, 0 }, { DATE, 20251224, 0, 0 },
	{ DATE, 20261127, 0, 0 }, { DATE, 20261224, 0, 0 },
	{ DATE, 20271126, 0, 0 }, END,
};
static const struct rule toronto[] = {
	{ FIX_MON, 1, 1, 0 }, { NTH, 2, 1, 3 }, { EASTER, -2, 0, 0 },
	{ BEFORE_MAY25, 0, 0, 0 }, { FIX_MON, 7, 1, 0 }, { NTH, 8, 1, 1 },
	{ NTH, 9, 1, 1 }, { NTH, 10, 1, 2 }, { XMAS, 0, 0, 0 }, END,
};
static const struct rule toronto_half[] = {
	{ FIX, 12, 24, 0 }, END,
};
static const struct rule tokyo[] = {
	{ FIX, 1, 1, 0 }, { FIX, 1, 2, 0 }, { FIX, 1, 3, 0 },
	{ NTH, 1, 1, 2 }, { FIX_SUN, 2, 11, 0 }, { FIX_SUN, 2, 23, 0 },
	{ FIX_SUN, 4, 29, 0 }, { FIX, 5, 3, 0 }, { FIX, 5, 4, 0 },
	{ FIX, 5, 5, 0 }, { NTH, 7, 1, 3 }, { FIX_SUN, 8, 11, 0 },
	{ NTH, 9, 1, 3 }, { NTH, 10, 1, 2 }, { FIX_SUN, 11, 3, 0 },
	{ FIX_SUN, 11, 23, 0 }, { FIX, 12, 31, 0 },
	/* equinoxes, substitutes of May, days between two holidays */
	{ DATE, 20240320, 0, 0 }, { DATE, 20240506, 0, 0 },
	{ DATE, 20240923, 0, 0 }, { DATE, 20250320, 0, 0 },
	{ DATE, 20250506, 0, 0 }, { DATE, 20250923, 0, 0 },
	{ DATE, 20260320, 0, 0 }, { DATE, 20260506, 0, 0 },
	{ DATE, 20260922, 0, 0 }, { DATE, 20260923, 0, 0 },
	{ DATE, 20270322, 0, 0 }, { DATE, 20270923, 0, 0 }, END,
};
static const struct rule hong_kong[] = {
	{ FIX_SUN, 1, 1, 0 }, { EASTER, -2, 0, 0 }, { EASTER, 1, 0, 0 },
	{ FIX_SUN, 5, 1, 0 }, { FIX_SUN, 7, 1, 0 }, { FIX_SUN, 10, 1, 0 },
	{ FIX, 12, 25, 0 }, { FIX, 12, 26, 0 }, { DATE, 20271227, 0, 0 },
	{ DATE, 20240212, 0, 0 }, { DATE, 20240213, 0, 0 },
	{ DATE, 20240404, 0, 0 }, { DATE, 20240515, 0, 0 },
	{ DATE, 20240610, 0, 0 }, { DATE, 20240918, 0, 0 },
	{ DATE, 20241011, 0, 0 }, { DATE, 20250129, 0, 0 },
	{ DATE, 20250130, 0, 0 }, { DATE, 20250131, 0, 0 },
	{ DATE, 20250404, 0, 0 }, { DATE, 20250505, 0, 0 },
	{ DATE, 20251007, 0, 0 }, { DATE, 20251029, 0, 0 },
	{ DATE, 20260217, 0, 0 }, { DATE, 20260218, 0, 0 },
	{ DATE, 20260219, 0, 0 }, { DATE, 20260407, 0, 0 },
	{ DATE, 20260525, 0, 0 }, { DATE, 20260619, 0, 0 },
	{ DATE, 20261019, 0, 0 }, { DATE, 20270208, 0, 0 },
	{ DATE, 20270209, 0, 0 }, { DATE, 20270405, 0, 0 },
	{ DATE, 20270513, 0, 0 }, { DATE, 20270609, 0, 0 },
	{ DATE, 20270916, 0, 0 }, { DATE, 20271008, 0, 0 }, END,
};
static const struct rule hong_kong_half[] = {
	{ FIX, 12, 24, 0 }, { FIX, 12, 31, 0 }, { DATE, 20240209, 0, 0 },
	{ DATE, 20250128, 0, 0 }, { DATE, 20260216, 0, 0 },
	{ DATE, 20270205, 0, 0 }, END,
};
static const struct rule milan[] = {
	{ FIX, 1, 1, 0 }, { EASTER, -2, 0, 0 }, { EASTER, 1, 0, 0 },
	{ FIX, 5, 1, 0 }, { DATE, 20240815, 0, 0 }, { DATE, 20250815, 0, 0 },
	{ FIX, 12, 24, 0 }, { FIX, 12, 25, 0 }, { FIX, 12, 26, 0 },
	{ FIX, 12, 31, 0 }, END,
};
static const struct rule none[] = { END };

/* ---- exchanges ---- */

enum zone { ZONE_LONDON, ZONE_BERLIN, ZONE_NEW_YORK, ZONE_TOKYO, ZONE_HONG };

struct session {
	const char *mic, *name, *other;
	enum zone zone;
	const struct rule *holidays, *half;
	short opening;     /* auction before the open; 0: none */
	short open, close; /* continuous trading */
	short end;         /* of the closing auction; close: none */
	short pause, resume; /* noon; 0: none */
	short half_close, half_end;
};

static const struct session places[] = {
	{ "XETR", "Xetra", "ETR", ZONE_BERLIN, xetra, none, T(8, 50),
	    T(9, 0), T(17, 30), T(17, 35), 0, 0, 0, 0 },
	{ "XFRA", "Frankfurt", "FRA", ZONE_BERLIN, xetra, none, 0, T(8, 0),
	    T(22, 0), T(22, 0), 0, 0, 0, 0 },
	{ "TGAT", "Tradegate", "XGAT", ZONE_BERLIN, xetra, none, 0, T(7, 30),
	    T(22, 0), T(22, 0), 0, 0, 0, 0 },
	{ "XSTU", "Stuttgart", "STU", ZONE_BERLIN, xetra, none, 0, T(7, 30),
	    T(22, 0), T(22, 0), 0, 0, 0, 0 },
	{ "XMUN", "gettex", "MUN", ZONE_BERLIN, xetra, none, 0, T(7, 30),
	    T(23, 0), T(23, 0), 0, 0, 0, 0 },
	{ "XNYS", "NYSE", "New York", ZONE_NEW_YORK, new_york,
	    new_york_half, 0, T(9, 30), T(16, 0), T(16, 0), 0, 0, T(13, 0),
	    T(13, 0) },
	{ "XNAS", "Nasdaq", "NASDAQ", ZONE_NEW_YORK, new_york,
	    new_york_half, 0, T(9, 30), T(16, 0), T(16, 0), 0, 0, T(13, 0),
	    T(13, 0) },
	{ "XASE", "NYSE American", "AMEX", ZONE_NEW_YORK, new_york,
	    new_york_half, 0, T(9, 30), T(16, 0), T(16, 0), 0, 0, T(13, 0),
	    T(13, 0) },
	{ "XTSE", "Toronto", "TSX", ZONE_NEW_YORK, toronto, toronto_half, 0,
	    T(9, 30), T(16, 0), T(16, 0), 0, 0, T(13, 0), T(13, 0) },
	{ "XLON", "London", "LSE", ZONE_LONDON, london, year_end, T(7, 50),
	    T(8, 0), T(16, 30), T(16, 35), 0, 0, T(12, 30), T(12, 35) },
	{ "XPAR", "Paris", "EPA", ZONE_BERLIN, euronext, year_end, T(7, 15),
	    T(9, 0), T(17, 30), T(17, 35), 0, 0, T(14, 0), T(14, 5) },
	{ "XAMS", "Amsterdam", "AMS", ZONE_BERLIN, euronext, year_end,
	    T(7, 15), T(9, 0), T(17, 30), T(17, 35), 0, 0, T(14, 0),
	    T(14, 5) },
	{ "XBRU", "Brussels", "EBR", ZONE_BERLIN, euronext, year_end,
	    T(7, 15), T(9, 0), T(17, 30), T(17, 35), 0, 0, T(14, 0),
	    T(14, 5) },
	{ "XMIL", "Milan", "BIT", ZONE_BERLIN, milan, none, T(8, 0),
	    T(9, 0), T(17, 30), T(17, 35), 0, 0, 0, 0 },
	{ "XMAD", "Madrid", "BME", ZONE_BERLIN, euronext, year_end,
	    T(8, 30), T(9, 0), T(17, 30), T(17, 35), 0, 0, T(14, 0),
	    T(14, 5) },
	{ "XSWX", "SIX Swiss", "SIX", ZONE_BERLIN, swiss, none, T(6, 0),
	    T(9, 0), T(17, 20), T(17, 30), 0, 0, 0, 0 },
	{ "XTKS", "Tokyo", "TSE", ZONE_TOKYO, tokyo, none, T(8, 0), T(9, 0),
	    T(15, 25), T(15, 30), T(11, 30), T(12, 30), 0, 0 },
	{ "XHKG", "Hong Kong", "HKEX", ZONE_HONG, hong_kong,
	    hong_kong_half, T(9, 0), T(9, 30), T(16, 0), T(16, 10),
	    T(12, 0), T(13, 0), T(12, 0), T(12, 10) },
};

const struct session *
session_nth(size_t i)
{
	return i < sizeof(places) / sizeof(places[0]) ? &places[i] : NULL;
}

const struct session *
session_find(struct slice name)
{
	for (size_t i = 0; i < sizeof(places) / sizeof(places[0]); i++)
		if (slice_iis(name, places[i].mic) ||
		    slice_iis(name, places[i].name) ||
		    slice_iis(name, places[i].other))
			return &places[i];
	return NULL;
}

const char *
session_mic(const struct session *s)
{
	return s->mic;
}

const char *
session_name(const struct session *s)
{
	return s->name;
}

const char *
session_state_name(enum session_state s)
{
	static const char *const names[] = { NC_("exchange", "closed"),
		NC_("exchange", "holiday"), NC_("exchange", "auction"),
		NC_("exchange", "open"), NC_("exchange", "break"),
		NC_("exchange", "auction") };

	return (unsigned)s < 6 ? names[s] : "";
}

/* ---- days ---- */

/* Days since 1970-01-01. */
static int64_t
days_of(int y, int m, int d)
{
	struct date_civil c = { .year = y, .month = m, .day = d };
	int64_t t = date_from_civil(&c);

	return t == DATE_NONE ? 0 : (t >= 0 ? t : t - DAY + 1) / DAY;
}

static int
weekday_of(int64_t days) /* 0 Sunday */
{
	return (int)(((days + 4) % 7 + 7) % 7);
}

static int64_t
easter(int y)
{
	int a = y % 19, b = y / 100, c = y % 100;
	int d = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
	int e = (32 + 2 * (b % 4) + 2 * (c / 4) - d - c % 4) % 7;
	int f = d + e - 7 * ((a + 11 * d + 22 * e) / 451) + 114;

	return days_of(y, f / 31, f % 31 + 1);
}

/* The n-th weekday w of a month; -1: the last. */
static int64_t
nth(int y, int m, int w, int n)
{
	int64_t first = days_of(y, m, 1);

	first += (w - weekday_of(first) + 7) % 7;
	if (n > 0)
		return first + 7 * (n - 1);
	for (first += 21; ; first += 7) {
		struct date_civil c;

		date_to_civil((first + 7) * DAY, 0, &c);
		if (c.month != m)
			return first;
	}
}

static int64_t
moved(int64_t day, enum rule_kind kind)
{
	int w = weekday_of(day);

	if (w == 0 && kind != FIX)
		return day + 1;
	if (w == 6 && kind == FIX_US)
		return day - 1;
	if (w == 6 && kind == FIX_MON)
		return day + 2;
	return day;
}

/* Christmas and the day after, each with its substitute. */
static bool
is_christmas(int64_t day, int y)
{
	int64_t first = days_of(y, 12, 25);
	int w = weekday_of(first);

	if (day == first || day == first + 1)
		return true;
	if (w == 5) /* 26 is a Saturday */
		return day == first + 3;
	if (w == 6)
		return day == first + 2 || day == first + 3;
	return w == 0 && day == first + 2;
}

static bool
rule_hits(const struct rule *r, int64_t day, const struct date_civil *c)
{
	switch (r->kind) {
	case FIX: case FIX_US: case FIX_MON: case FIX_SUN:
		return day == moved(days_of(c->year, r->a, r->b), r->kind);
	case EASTER:
		return day == easter(c->year) + r->a;
	case NTH:
		return day == nth(c->year, r->a, r->b, r->c);
	case XMAS:
		return is_christmas(day, c->year);
	case BEFORE_MAY25:
		return c->month == 5 && weekday_of(day) == 1 && c->day >= 18 &&
		    c->day <= 24;
	case DATE:
		return r->a == c->year * 10000 + c->month * 100 + c->day;
	}
	return false;
}

static bool
rules_hit(const struct rule *r, int64_t day)
{
	struct date_civil c;

	date_to_civil(day * DAY, 0, &c);
	for (; r->kind != FIX || r->a; r++)
		if (rule_hits(r, day, &c))
			return true;
	return false;
}

/* 0 no trading, 1 half a day, 2 a whole one. */
static int
day_kind(const struct session *s, int64_t day)
{
	int w = weekday_of(day);

	if (w == 0 || w == 6 || rules_hit(s->holidays, day))
		return 0;
	return rules_hit(s->half, day) ? 1 : 2;
}

int
session_day(const struct session *s, int year, int month, int day)
{
	return day_kind(s, days_of(year, month, day));
}

/* ---- time ---- */

static bool
is_summer(enum zone z, int64_t t)
{
	struct date_civil c;
	int64_t from, to;

	date_to_civil(t, 0, &c);
	if (z == ZONE_NEW_YORK) {
		/* at two in the morning: 07:00 and 06:00 UTC */
		from = nth(c.year, 3, 0, 2) * DAY + 7 * 3600;
		to = nth(c.year, 11, 0, 1) * DAY + 6 * 3600;
	} else {
		from = nth(c.year, 3, 0, -1) * DAY + 3600;
		to = nth(c.year, 10, 0, -1) * DAY + 3600;
	}
	return t >= from && t < to;
}

int
session_zone(const struct session *s, int64_t t)
{
	static const int base[] = { 0, 3600, -5 * 3600, 9 * 3600, 8 * 3600 };

	if (s->zone == ZONE_TOKYO || s->zone == ZONE_HONG)
		return base[s->zone];
	return base[s->zone] + (is_summer(s->zone, t) ? 3600 : 0);
}

/* One day of trading in UTC. */
struct plan {
	int64_t opening, open, pause, resume, close, end;
	int kind;
};

static int64_t
at(const struct session *s, int64_t day, int minutes)
{
	int64_t local = day * DAY + minutes * 60;

	return local - session_zone(s, local - session_zone(s, local));
}

static struct plan
plan_of(const struct session *s, int64_t day)
{
	struct plan p = { .kind = day_kind(s, day) };
	int close = s->close, end = s->end;

	if (p.kind == 0)
		return p;
	if (p.kind == 1) {
		close = s->half_close;
		end = s->half_end;
	}
	/* Tokyo closed at three until 5 November 2024 */
	if (s->zone == ZONE_TOKYO && day < days_of(2024, 11, 5))
		close = end = T(15, 0);
	p.opening = at(s, day, s->opening ? s->opening : s->open);
	p.open = at(s, day, s->open);
	p.close = at(s, day, close);
	p.end = at(s, day, end);
	p.pause = p.resume = p.close;
	if (s->pause && s->pause < close) {
		p.pause = at(s, day, s->pause);
		p.resume = at(s, day, s->resume);
	}
	return p;
}

static int64_t
local_day(const struct session *s, int64_t t)
{
	int64_t local = t + session_zone(s, t);

	return (local >= 0 ? local : local - DAY + 1) / DAY;
}

int64_t
session_last_close(const struct session *s, int64_t t)
{
	int64_t day = local_day(s, t);

	for (int i = 0; i < LOOK_DAYS; i++) {
		struct plan p = plan_of(s, day - i);

		if (p.kind && p.end <= t)
			return p.end;
	}
	return DATE_NONE;
}

int64_t
session_next_open(const struct session *s, int64_t t)
{
	int64_t day = local_day(s, t);

	for (int i = 0; i < LOOK_DAYS; i++) {
		struct plan p = plan_of(s, day + i);

		if (p.kind && p.open > t)
			return p.open;
	}
	return DATE_NONE;
}

/* Where t stands in the day's plan. */
static void
place_in(const struct plan *p, int64_t t, struct session_now *out)
{
	const struct {
		int64_t from, to;
		enum session_state state;
	} parts[] = {
		{ p->opening, p->open, SESSION_OPENING },
		{ p->open, p->pause, SESSION_OPEN },
		{ p->pause, p->resume, SESSION_BREAK },
		{ p->resume, p->close, SESSION_OPEN },
		{ p->close, p->end, SESSION_CLOSING },
	};

	for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++)
		if (t >= parts[i].from && t < parts[i].to) {
			out->state = parts[i].state;
			out->since = parts[i].from;
			out->until = parts[i].to;
			return;
		}
}

/* Closed until the next day's first auction. */
static int64_t
next_begin(const struct session *s, int64_t t)
{
	int64_t day = local_day(s, t);

	for (int i = 0; i < LOOK_DAYS; i++) {
		struct plan p = plan_of(s, day + i);

		if (p.kind && p.opening > t)
			return p.opening;
	}
	return DATE_NONE;
}

void
session_at(const struct session *s, int64_t t, struct session_now *out)
{
	struct plan p;
	int64_t day;
	struct date_civil c;

	*out = (struct session_now){ .state = SESSION_CLOSED };
	/* far beyond any calendar */
	t = t < -((int64_t)1 << 36) ? -((int64_t)1 << 36) :
	    t > (int64_t)1 << 36 ? (int64_t)1 << 36 : t;
	day = local_day(s, t);
	p = plan_of(s, day);
	out->last_close = session_last_close(s, t);
	out->next_open = session_next_open(s, t);
	out->since = out->last_close;
	out->until = next_begin(s, t);
	out->half_day = p.kind == 1;
	date_to_civil(day * DAY, 0, &c);
	out->certain = c.year >= YEAR_FROM && c.year <= YEAR_TO;
	if (p.kind)
		place_in(&p, t, out);
	else if (weekday_of(day) % 6)
		out->state = SESSION_HOLIDAY;
}
