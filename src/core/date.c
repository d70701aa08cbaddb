/*
 * core/date.c - dates read from the wild.  A date is cut into numbers, words
 * and marks; each says what it can be (a month's name, a time, a zone), and
 * what is left over is given by order.  ISO 8601's shapes are tried first.
 */
#include "config.h"

#include "core/date.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "core/date_names.h"

#include "base/banned.h"

#define DATE_LEN_MAX 128 /* bytes; a longer text is no date */
#define ZONE_MAX (18 * 3600)

static bool
is_leap(int y)
{
	return (y % 4 == 0 && y % 100 != 0) || y % 400 == 0;
}

static int
month_days(int y, int m)
{
	static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31,
		30, 31 };

	return m == 2 && is_leap(y) ? 29 : days[m - 1];
}

/* Days from 1970-01-01 to y-m-d of the Gregorian calendar. */
static int64_t
days_from(int y, int m, int d)
{
	int64_t yy = (int64_t)y - (m <= 2);
	int64_t era = (yy >= 0 ? yy : yy - 399) / 400;
	int64_t yoe = yy - era * 400;
	int64_t doy = (153 * (m + (m > 2 ? -3 : 9)) + 2) / 5 + d - 1;

	return era * 146097 + yoe * 365 + yoe / 4 - yoe / 100 + doy - 719468;
}

int64_t
date_from_civil(const struct date_civil *c)
{
	if (c->year < 1 || c->year > 9999 || c->month < 1 || c->month > 12 ||
	    c->day < 1 || c->day > month_days(c->year, c->month) ||
	    c->hour < 0 || c->hour > 24 || c->minute < 0 || c->minute > 59 ||
	    c->second < 0 || c->second > 60 || c->zone > ZONE_MAX ||
	    c->zone < -ZONE_MAX ||
	    (c->hour == 24 && (c->minute > 0 || c->second > 0)))
		return DATE_NONE;
	return days_from(c->year, c->month, c->day) * 86400 +
	    c->hour * 3600 + c->minute * 60 + c->second - c->zone;
}

void
date_to_civil(int64_t t, int zone, struct date_civil *out)
{
	int64_t days, secs, era, doe, yoe, doy, mp;

	/* years 1 to 9999: what is beyond is not shown as a date anyway */
	if (t < INT64_C(-62135510400))
		t = INT64_C(-62135510400);
	if (t > INT64_C(253402214400))
		t = INT64_C(253402214400);
	t += zone;
	days = t / 86400 - (t % 86400 < 0);
	secs = t - days * 86400;
	out->weekday = (int)((days % 7 + 11) % 7);
	days += 719468;
	era = (days >= 0 ? days : days - 146096) / 146097;
	doe = days - era * 146097;
	yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
	doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
	mp = (5 * doy + 2) / 153;
	out->day = (int)(doy - (153 * mp + 2) / 5 + 1);
	out->month = (int)(mp < 10 ? mp + 3 : mp - 9);
	out->year = (int)(yoe + era * 400 + (out->month <= 2));
	out->hour = (int)(secs / 3600);
	out->minute = (int)(secs / 60 % 60);
	out->second = (int)(secs % 60);
	out->zone = zone;
}

void
date_to_local(int64_t t, struct date_civil *out)
{
	time_t tt = (time_t)t;
	struct tm tm;

	if (t == DATE_NONE || localtime_r(&tt, &tm) == NULL)
		date_to_civil(t, 0, out);
	else
		date_to_civil(t, (int)tm.tm_gmtoff, out);
}

void
date_rfc3339(int64_t t, char out[DATE_RFC3339_MAX])
{
	struct date_civil c;
	int n;

	out[0] = '\0';
	if (t == DATE_NONE)
		return;
	date_to_civil(t, 0, &c);
	n = snprintf(out, DATE_RFC3339_MAX, "%04d-%02d-%02dT%02d:%02d:%02dZ",
	    c.year % 10000, c.month, c.day, c.hour, c.minute, c.second);
	if (n >= DATE_RFC3339_MAX)
		out[0] = '\0';
}

void
date_http(int64_t t, char out[DATE_HTTP_MAX])
{
	static const char days[7][4] = { "Sun", "Mon", "Tue", "Wed", "Thu",
		"Fri", "Sat" };
	static const char names[12][4] = { "Jan", "Feb", "Mar", "Apr", "May",
		"Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };
	struct date_civil c;
	int n;

	out[0] = '\0';
	if (t == DATE_NONE)
		return;
	date_to_civil(t, 0, &c);
	n = snprintf(out, DATE_HTTP_MAX, "%s, %02d %s %04d %02d:%02d:%02d GMT",
	    days[c.weekday], c.day, names[c.month - 1], c.year % 10000,
	    c.hour, c.minute, c.second);
	if (n >= DATE_HTTP_MAX)
		out[0] = '\0';
}

/* ---- reading ---- */

enum token_kind { TOK_NUMBER, TOK_WORD, TOK_MARK };

struct token {
	enum token_kind kind;
	struct slice s;
	int value;    /* of a number, capped */
	bool blank;   /* white space stands before it */
};

#define TOKENS_MAX 48
#define VALUE_MAX 99999999

struct reader {
	struct token t[TOKENS_MAX];
	size_t n;
	char folded[DATE_LEN_MAX * 2 + 4];
	struct date_civil c;
	bool has_time, has_zone, has_month, has_day, has_year;
	bool month_by_name, month_first; /* it is the first word */
	bool pm, am;
	char rule; /* summer time of its own: 'U', 'E' */
	bool bad;
};

/* Letters, and what may stand inside a zone's name. */
static bool
word_char(int c)
{
	return ascii_isalpha(c) || c >= 0x80 || c == '_';
}

static void
tokenize(struct reader *r, struct slice s)
{
	size_t i = 0;
	bool blank = false;

	while (i < s.n && r->n < TOKENS_MAX) {
		struct token *t = &r->t[r->n];
		size_t from = i;
		int c = (unsigned char)s.p[i];

		if (ascii_isspace(c) || (c == 0xc2 && i + 1 < s.n &&
		        (unsigned char)s.p[i + 1] == 0xa0)) {
			i += c == 0xc2 ? 2 : 1;
			blank = true;
			continue;
		}
		*t = (struct token){ .blank = blank };
		blank = false;
		if (ascii_isdigit(c)) {
			t->kind = TOK_NUMBER;
			for (; i < s.n && ascii_isdigit((unsigned char)s.p[i]);
			     i++)
				if (t->value <= VALUE_MAX)
					t->value = t->value * 10 +
					    (s.p[i] - '0');
		} else if (word_char(c)) {
			t->kind = TOK_WORD;
			while (i < s.n &&
			    (word_char((unsigned char)s.p[i]) ||
			        (s.p[i] == '/' && i + 1 < s.n &&
			            ascii_isalpha(
			                (unsigned char)s.p[i + 1]))))
				i++;
		} else {
			t->kind = TOK_MARK;
			i++;
		}
		t->s = slice_sub(s, from, i);
		r->n++;
	}
	r->bad |= i < s.n;
}

static bool
is_mark(const struct reader *r, size_t i, char c)
{
	return i < r->n && r->t[i].kind == TOK_MARK && r->t[i].s.p[0] == c;
}

static bool
is_number(const struct reader *r, size_t i)
{
	return i < r->n && r->t[i].kind == TOK_NUMBER;
}

/* A number of n digits. */
static bool
is_digits(const struct reader *r, size_t i, size_t n)
{
	return is_number(r, i) && r->t[i].s.n == n;
}

static int
full_year(int y, size_t digits)
{
	if (digits > 2)
		return y;
	return y < 90 ? y + 2000 : y + 1900;
}

static void
set_year(struct reader *r, const struct token *t)
{
	r->c.year = full_year(t->value, t->s.n);
	r->has_year = true;
}

static void
set_day_of_year(struct reader *r, int doy)
{
	int m = 1;

	if (doy < 1 || doy > 365 + is_leap(r->c.year)) {
		r->bad = true;
		return;
	}
	while (doy > month_days(r->c.year, m))
		doy -= month_days(r->c.year, m++);
	r->c.month = m;
	r->c.day = doy;
	r->has_month = r->has_day = true;
}

/* Monday of ISO week 1 is the one before January 4, then weeks and days. */
static void
set_week(struct reader *r, int week, int day)
{
	int64_t jan4 = days_from(r->c.year, 1, 4);
	int64_t monday = jan4 - (jan4 + 3) % 7;
	struct date_civil c;

	if (week < 1 || week > 53 || day < 1 || day > 7 || r->c.year < 1971) {
		r->bad = true;
		return;
	}
	date_to_civil((monday + (week - 1) * 7 + day - 1) * 86400, 0, &c);
	r->c.year = c.year;
	r->c.month = c.month;
	r->c.day = c.day;
	r->has_month = r->has_day = true;
}

/* The digits of a compact date: YYYYMMDD, YYMMDD, YYYYDDD, YYDDD. */
static bool
compact_date(struct reader *r, const struct token *t)
{
	int v = t->value;

	switch (t->s.n) {
	case 8:
		r->c.year = v / 10000;
		r->c.month = v / 100 % 100;
		r->c.day = v % 100;
		break;
	case 7:
		r->c.year = v / 1000;
		set_day_of_year(r, v % 1000);
		break;
	case 6:
		r->c.year = full_year(v / 10000, 2);
		r->c.month = v / 100 % 100;
		r->c.day = v % 100;
		break;
	case 5:
		r->c.year = full_year(v / 1000, 2);
		set_day_of_year(r, v % 1000);
		break;
	default: return false;
	}
	r->has_year = r->has_month = r->has_day = true;
	return true;
}

/* After YYYY (or YY) and a dash at i: month and day, day of year, week. */
static size_t
iso_rest(struct reader *r, size_t i)
{
	if (is_number(r, i) && is_mark(r, i + 1, '-') &&
	    is_number(r, i + 2)) {
		r->c.month = r->t[i].value;
		r->c.day = r->t[i + 2].value;
		r->has_month = r->has_day = true;
		return i + 3;
	}
	if (is_digits(r, i, 3)) {
		set_day_of_year(r, r->t[i].value);
		return i + 1;
	}
	if (is_number(r, i)) {
		if (r->t[i].s.n == 4) {
			r->c.month = r->t[i].value / 100;
			r->c.day = r->t[i].value % 100;
			r->has_day = true;
		} else {
			r->c.month = r->t[i].value;
		}
		r->has_month = true;
		return i + 1;
	}
	if (i < r->n && slice_iis(r->t[i].s, "w") && is_number(r, i + 1)) {
		int v = r->t[i + 1].value, day = 1;
		size_t next = i + 2;

		if (r->t[i + 1].s.n == 3) {
			day = v % 10;
			v /= 10;
		} else if (is_mark(r, next, '-') && is_number(r, next + 1)) {
			day = r->t[next + 1].value;
			next += 2;
		}
		set_week(r, v, day);
		return next;
	}
	return 0;
}

/* ISO 8601 dates and their broken kin; the index after them, or 0. */
static size_t
iso_date(struct reader *r)
{
	size_t next = 0;

	/* -YYMM and -YY-MM */
	if (is_mark(r, 0, '-') && is_digits(r, 1, 4)) {
		r->c.year = full_year(r->t[1].value / 100, 2);
		r->c.month = r->t[1].value % 100;
		r->has_year = r->has_month = true;
		return 2;
	}
	if (is_mark(r, 0, '-') && is_digits(r, 1, 2) &&
	    (r->n == 2 || (is_mark(r, 2, '-') && is_number(r, 3)))) {
		set_year(r, &r->t[1]);
		r->c.month = r->n == 2 ? 1 : r->t[3].value;
		r->has_month = true;
		return r->n == 2 ? 2 : 4;
	}
	if (!is_number(r, 0))
		return 0;
	if (is_digits(r, 0, 4) && is_mark(r, 1, '-')) {
		set_year(r, &r->t[0]);
		if (is_number(r, 2) ||
		    (r->n > 2 && slice_iis(r->t[2].s, "w")))
			return iso_rest(r, 2);
		return 0;
	}
	if (is_digits(r, 0, 4) && r->n > 2 && slice_iis(r->t[1].s, "w") &&
	    is_number(r, 2)) {
		set_year(r, &r->t[0]);
		return iso_rest(r, 1);
	}
	if (is_digits(r, 0, 4) &&
	    (r->n == 1 || (!r->t[1].blank && slice_iis(r->t[1].s, "t")))) {
		set_year(r, &r->t[0]);
		return 1;
	}
	/* YY-MM-DD: no month can be the first number then */
	if (is_digits(r, 0, 2) && is_mark(r, 1, '-') && is_digits(r, 2, 2) &&
	    is_mark(r, 3, '-') && is_digits(r, 4, 2)) {
		set_year(r, &r->t[0]);
		return iso_rest(r, 2);
	}
	if (is_digits(r, 0, 2) && is_mark(r, 1, '-') && is_digits(r, 2, 3)) {
		set_year(r, &r->t[0]);
		return iso_rest(r, 2);
	}
	if (r->n == 1 || slice_iis(r->t[1].s, "t"))
		next = compact_date(r, &r->t[0]) ? 1 : 0;
	return next;
}

/* +hh:mm, -hhmm, +h at i; the index after it, or 0. */
static size_t
offset(struct reader *r, size_t i)
{
	int sign = is_mark(r, i, '-') ? -1 : 1, h, m = 0;
	size_t next = i + 2;

	if (!(is_mark(r, i, '+') || is_mark(r, i, '-')) ||
	    !is_number(r, i + 1))
		return 0;
	h = r->t[i + 1].value;
	if (r->t[i + 1].s.n > 2) {
		m = h % 100;
		h /= 100;
	} else if (is_mark(r, next, ':') && is_number(r, next + 1)) {
		m = r->t[next + 1].value;
		next += 2;
	}
	if (h > 18 || m > 99)
		return 0;
	r->c.zone = sign * (h * 3600 + m * 60);
	r->has_zone = true;
	return next;
}

static size_t
fraction(const struct reader *r, size_t i)
{
	if ((is_mark(r, i, '.') || is_mark(r, i, ',')) &&
	    is_number(r, i + 1) && !r->t[i + 1].blank)
		return i + 2;
	return i;
}

/* hh:mm[:ss[.fff]] at i; the index after it, or 0. */
static size_t
clock_time(struct reader *r, size_t i)
{
	char sep = ':';

	if (!is_number(r, i) || r->has_time)
		return 0;
	if (is_mark(r, i + 1, '.') && is_digits(r, i + 2, 2) &&
	    (r->has_day || r->month_by_name) && r->has_year &&
	    r->t[i].value < 25)
		sep = '.';
	if (!is_mark(r, i + 1, sep) || !is_number(r, i + 2) ||
	    r->t[i].s.n > 2 || r->t[i + 2].s.n > 2)
		return 0;
	r->c.hour = r->t[i].value;
	r->c.minute = r->t[i + 2].value;
	r->has_time = true;
	i += 3;
	if (is_mark(r, i, sep) && is_number(r, i + 1) &&
	    r->t[i + 1].s.n <= 2) {
		r->c.second = r->t[i + 1].value;
		i = fraction(r, i + 2);
	}
	return i;
}

/* hhmmss, hhmm or hh right after a T. */
static size_t
compact_time(struct reader *r, size_t i)
{
	int v;

	if (!is_number(r, i))
		return 0;
	v = r->t[i].value;
	switch (r->t[i].s.n) {
	case 6:
		r->c.second = v % 100;
		v /= 100;
		/* fall through */
	case 4:
		r->c.minute = v % 100;
		v /= 100;
		/* fall through */
	case 1:
	case 2: r->c.hour = v; break;
	default: return 0;
	}
	r->has_time = true;
	return fraction(r, i + 1);
}

/* Is what follows the word a number written as part of a date with 年 etc.? */
static bool
cjk_unit(struct reader *r, struct slice w, size_t i)
{
	static const struct {
		const char *word;
		char unit;
	} units[] = { { "년", 'y' }, { "年", 'y' }, { "월", 'm' },
		{ "月", 'm' }, { "일", 'd' }, { "日", 'd' }, { "号", 'd' },
		{ "시", 'H' }, { "時", 'H' }, { "时", 'H' }, { "분", 'M' },
		{ "分", 'M' }, { "초", 'S' }, { "秒", 'S' } };
	const struct token *t;
	char unit = 0;

	for (size_t k = 0; k < sizeof(units) / sizeof(units[0]); k++)
		if (slice_starts(w, slice_of(units[k].word)))
			unit = units[k].unit;
	if (unit == 0 || i == 0 || !is_number(r, i - 1))
		return unit != 0;
	t = &r->t[i - 1];
	switch (unit) {
	case 'y': set_year(r, t); break;
	case 'm':
		r->c.month = t->value;
		r->has_month = true;
		break;
	case 'd':
		r->c.day = t->value;
		r->has_day = true;
		break;
	case 'H':
		r->c.hour = t->value;
		r->has_time = true;
		break;
	case 'M': r->c.minute = t->value; break;
	default: r->c.second = t->value;
	}
	return true;
}

static void
am_pm(struct reader *r, struct slice w)
{
	static const char *const am[] = { "am", "오전", "上午", "午前",
		"πμ" };
	static const char *const pm[] = { "pm", "오후", "下午", "午後",
		"μμ" };

	for (size_t i = 0; i < sizeof(am) / sizeof(am[0]); i++) {
		r->am |= slice_is(w, am[i]);
		r->pm |= slice_is(w, pm[i]);
	}
}

/* A word after the time that names a zone, with an offset on top perhaps. */
static size_t
zone_word(struct reader *r, struct slice w, size_t i)
{
	size_t next;
	int zone;
	char rule;

	if (!r->has_time || !date_zone(w, &zone, &rule))
		return 0;
	next = offset(r, i + 1);
	if (next) {
		if (slice_is(w, "gmt") || slice_is(w, "utc") ||
		    slice_is(w, "ut") || slice_is(w, "z"))
			return next;
		r->has_zone = false;
	}
	if (!r->has_zone) {
		r->c.zone = zone;
		r->rule = rule;
		r->has_zone = true;
	}
	return i + 1;
}

static size_t
word(struct reader *r, size_t i)
{
	struct slice w = r->t[i].s;
	size_t n, next;
	int month;

	n = date_fold(w, r->folded, sizeof(r->folded));
	if (cjk_unit(r, w, i))
		return i + 1;
	am_pm(r, w);
	w = slice_make(r->folded, n);
	am_pm(r, w);
	if (slice_is(w, "h") && is_number(r, i + 1) && i > 0 &&
	    is_number(r, i - 1) && !r->t[i + 1].blank && !r->has_time) {
		r->c.hour = r->t[i - 1].value;
		r->c.minute = r->t[i + 1].value;
		r->has_time = true;
		return i + 2;
	}
	if ((next = zone_word(r, w, i)) != 0)
		return next;
	if (slice_is(w, "t") || n < 3)
		return i + 1;
	month = date_month(w);
	/* "mar." may be a Tuesday: a second month's name says so */
	if (month && date_is_weekday(w) && n > 3 && month != 3)
		month = 0;
	if (month && (!r->month_by_name || r->month_first)) {
		r->c.month = month;
		r->has_month = r->month_by_name = true;
		r->month_first = i == 0;
	}
	return i + 1;
}

/* a.b.c, a/b/c, a-b-c, with b a month's name too; index after it, or 0. */
static size_t
group(struct reader *r, size_t i)
{
	const struct token *a = &r->t[i], *b, *c;
	char sep;

	if (i + 2 >= r->n || r->t[i + 1].kind != TOK_MARK || r->has_day)
		return 0;
	sep = r->t[i + 1].s.p[0];
	if (strchr("./-", sep) == NULL || !is_number(r, i + 2))
		return 0;
	b = &r->t[i + 2];
	if (!is_mark(r, i + 3, sep) || !is_number(r, i + 4)) {
		/* 05.02. of a year that is named elsewhere */
		if (sep != '.' || a->value > 31 || b->value > 12 ||
		    b->s.n > 2 || r->month_by_name)
			return 0;
		r->c.day = a->value;
		r->c.month = b->value;
		r->has_day = r->has_month = true;
		return i + 3;
	}
	c = &r->t[i + 4];
	if (a->s.n > 2) {
		set_year(r, a);
		r->c.month = b->value;
		r->c.day = c->value;
	} else {
		bool us = sep == '/' && a->value <= 12;

		set_year(r, c);
		r->c.month = us ? a->value : b->value;
		r->c.day = us ? b->value : a->value;
		if (us && b->value <= 12 && a->value > 12) {
			r->c.month = b->value;
			r->c.day = a->value;
		}
	}
	r->has_month = r->has_day = true;
	return i + 5;
}

static size_t
number(struct reader *r, size_t i)
{
	const struct token *t = &r->t[i];
	size_t next;

	/* a unit behind it says what it is */
	if (i + 1 < r->n && r->t[i + 1].kind == TOK_WORD &&
	    (unsigned char)r->t[i + 1].s.p[0] >= 0xe3)
		return i + 1;
	if ((next = clock_time(r, i)) || (next = group(r, i)))
		return next;
	if (t->s.n >= 3 && t->s.n <= 4 && !r->has_year) {
		set_year(r, t);
	} else if (!r->has_day && t->s.n <= 2) {
		r->c.day = t->value;
		r->has_day = true;
	} else if (!r->has_year && t->s.n == 2) {
		set_year(r, t);
	} else if (!r->has_time && r->has_year && r->has_day &&
	    i + 1 < r->n && r->t[i + 1].kind == TOK_WORD && t->value < 25) {
		/* "14 Uhr", "2 pm" */
		struct slice w = r->t[i + 1].s;

		if (slice_iis(w, "uhr") || slice_iis(w, "am") ||
		    slice_iis(w, "pm") || slice_iis(w, "h")) {
			r->c.hour = t->value;
			r->has_time = !(slice_iis(w, "h") &&
			    is_number(r, i + 2));
		}
	}
	return i + 1;
}

static void
read_tokens(struct reader *r, size_t i)
{
	size_t next;

	while (i < r->n) {
		next = 0;
		switch (r->t[i].kind) {
		case TOK_NUMBER: next = number(r, i); break;
		case TOK_WORD: next = word(r, i); break;
		default:
			if (r->has_time && !r->has_zone)
				next = offset(r, i);
		}
		i = next > i ? next : i + 1;
	}
}

/* Day of the month of the nth Sunday, or the last one when nth is 5. */
static int
sunday(int y, int m, int nth)
{
	int first = (int)((10 - (days_from(y, m, 1) % 7 + 7) % 7) % 7) + 1;
	int d = first + (nth - 1) * 7;

	return d > month_days(y, m) ? d - 7 : d;
}

/* Is the local time t (as if UTC) summer time under the rule? */
static bool
is_summer(char rule, int64_t t, int year, int zone)
{
	int64_t from, to;

	if (rule == 'U') {
		from = days_from(year, 3, sunday(year, 3, 2)) * 86400 + 7200;
		to = days_from(year, 11, sunday(year, 11, 1)) * 86400 + 7200;
	} else {
		from = days_from(year, 3, sunday(year, 3, 5)) * 86400 + 3600 +
		    zone;
		to = days_from(year, 10, sunday(year, 10, 5)) * 86400 + 7200 +
		    zone;
	}
	return t >= from && t < to;
}

static int64_t
finish(struct reader *r, int default_zone)
{
	struct date_civil *c = &r->c;
	int64_t t;

	if (r->bad || !r->has_year || c->year < 100 ||
	    (!r->has_month && r->has_day))
		return DATE_NONE;
	if (!r->has_month)
		c->month = 1;
	if (!r->has_day)
		c->day = 1;
	if (r->pm && c->hour < 12)
		c->hour += 12;
	else if (r->am && c->hour == 12)
		c->hour = 0;
	/* day and month told in the wrong order */
	if (c->month > 12 && c->day <= 12 && !r->month_by_name) {
		int m = c->month;

		c->month = c->day;
		c->day = m;
	}
	if (!r->has_zone)
		c->zone = default_zone;
	t = date_from_civil(c);
	if (t != DATE_NONE && r->rule &&
	    is_summer(r->rule, t + c->zone, c->year, c->zone))
		t -= 3600;
	return t;
}

int64_t
date_parse(struct slice s, int default_zone)
{
	struct reader r = { 0 };
	size_t i;

	s = slice_trim(s);
	if (s.n < 4 || s.n > DATE_LEN_MAX)
		return DATE_NONE;
	tokenize(&r, s);
	i = iso_date(&r);
	if (i > 0 && i < r.n && slice_iis(r.t[i].s, "t")) {
		size_t next = clock_time(&r, i + 1);

		i = next ? next : compact_time(&r, i + 1);
		if (i == 0)
			return DATE_NONE;
	}
	if (i == 0 && r.has_year && !r.has_month)
		r.has_year = false;
	read_tokens(&r, i);
	return finish(&r, default_zone);
}
