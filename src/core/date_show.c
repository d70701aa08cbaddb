/* core/date_show.c - names and spans of time, translated. */
#include "config.h"

#include "core/date_show.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/i18n.h"

#include "base/banned.h"

#define DAY 86400
#define FORMAT_MAX 128

static const char *const two[] = { NC_("two letters", "Su"),
	NC_("two letters", "Mo"), NC_("two letters", "Tu"),
	NC_("two letters", "We"), NC_("two letters", "Th"),
	NC_("two letters", "Fr"), NC_("two letters", "Sa") };
static const char *const three[] = { NC_("short day", "Sun"),
	NC_("short day", "Mon"), NC_("short day", "Tue"),
	NC_("short day", "Wed"), NC_("short day", "Thu"),
	NC_("short day", "Fri"), NC_("short day", "Sat") };
static const char *const days[] = { N_("Sunday"), N_("Monday"),
	N_("Tuesday"), N_("Wednesday"), N_("Thursday"), N_("Friday"),
	N_("Saturday") };
static const char *const short_months[] = { "", NC_("short month", "Jan"),
	NC_("short month", "Feb"), NC_("short month", "Mar"),
	NC_("short month", "Apr"), NC_("short month", "May"),
	NC_("short month", "Jun"), NC_("short month", "Jul"),
	NC_("short month", "Aug"), NC_("short month", "Sep"),
	NC_("short month", "Oct"), NC_("short month", "Nov"),
	NC_("short month", "Dec") };
static const char *const months[] = { "", N_("January"), N_("February"),
	N_("March"), N_("April"), NC_("long month", "May"), N_("June"),
	N_("July"), N_("August"), N_("September"), N_("October"),
	N_("November"), N_("December") };

static bool
is_day(int n)
{
	return n >= 0 && n <= 6;
}

static bool
is_month(int n)
{
	return n >= 1 && n <= 12;
}

const char *
date_day_two(int n)
{
	return is_day(n) ? i18n_context("two letters", two[n]) : "";
}

static const char *
day_three(int n)
{
	return is_day(n) ? i18n_context("short day", three[n]) : "";
}

const char *
date_day_name(int n)
{
	return is_day(n) ? _(days[n]) : "";
}

const char *
date_month_short(int n)
{
	return is_month(n) ? i18n_context("short month", short_months[n]) : "";
}

const char *
date_month_name(int n)
{
	if (!is_month(n))
		return "";
	return n == 5 ? i18n_context("long month", months[n]) : _(months[n]);
}

/* ---- spans ---- */

enum unit { SECOND, MINUTE, HOUR, DAYS, MONTH, YEAR };

static const int64_t lengths[] = { [SECOND] = 1, [MINUTE] = 60,
	[HOUR] = 3600, [DAYS] = DAY, [MONTH] = 30 * DAY, [YEAR] = 365 * DAY };

static void put(char *out, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

static void
put(char *out, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(out, DATE_AGE_MAX, fmt, ap);
	va_end(ap);
}

static void
in_words(enum unit u, long n, char *out)
{
	unsigned long k = (unsigned long)n;

	switch (u) {
	case SECOND: put(out, ngettext("%ld second", "%ld seconds", k), n);
		break;
	case MINUTE: put(out, ngettext("%ld minute", "%ld minutes", k), n);
		break;
	case HOUR: put(out, ngettext("%ld hour", "%ld hours", k), n); break;
	case DAYS: put(out, ngettext("%ld day", "%ld days", k), n); break;
	case MONTH: put(out, ngettext("%ld month", "%ld months", k), n); break;
	case YEAR: put(out, ngettext("%ld year", "%ld years", k), n); break;
	}
}

static void
bent(enum unit u, long n, char *out)
{
	unsigned long k = (unsigned long)n;

	switch (u) {
	case DAYS:
		put(out, NGC_("for, in, ago", "%ld day", "%ld days", k), n);
		break;
	case MONTH:
		put(out, NGC_("for, in, ago", "%ld month", "%ld months", k),
		    n);
		break;
	case YEAR:
		put(out, NGC_("for, in, ago", "%ld year", "%ld years", k), n);
		break;
	case SECOND: case MINUTE: case HOUR: in_words(u, n, out); break;
	}
}

void
date_age(int64_t s, unsigned how, char out[DATE_AGE_MAX])
{
	enum unit u = YEAR;
	long n;

	while (u > SECOND && s < lengths[u])
		u--;
	n = (long)(s / lengths[u]);
	if (how & DATE_AGE_WORDS || u >= DAYS) {
		if (how & DATE_AGE_AFTER)
			bent(u, n, out);
		else
			in_words(u, n, out);
	} else if (u == SECOND)
		snprintf(out, DATE_AGE_MAX, "%s", _("now"));
	else if (u == HOUR)
		snprintf(out, DATE_AGE_MAX, _("%ld h"), n);
	else
		snprintf(out, DATE_AGE_MAX, _("%ld min"), n);
}

/* ---- strftime ---- */

/* A name where fmt has one, in which '%' means nothing. */
static const char *
named(char c, const struct tm *tm)
{
	switch (c) {
	case 'a': return day_three(tm->tm_wday);
	case 'A': return date_day_name(tm->tm_wday);
	case 'b': case 'h': return date_month_short(tm->tm_mon + 1);
	case 'B': return date_month_name(tm->tm_mon + 1);
	default: return NULL;
	}
}

void
date_format(const char *fmt, const struct tm *tm, struct buf *out)
{
	char one[8], text[FORMAT_MAX];
	const char *name;
	size_t n;

	while (*fmt) {
		if (*fmt != '%' || fmt[1] == '\0') {
			buf_addc(out, *fmt++);
			continue;
		}
		name = named(fmt[1], tm);
		/* a flag or modifier belongs to what follows it */
		n = 2 + (strchr("EO-_0^#", fmt[1]) != NULL && fmt[2]);
		if (name != NULL)
			buf_adds(out, name);
		else {
			memcpy(one, fmt, n);
			one[n] = '\0';
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
			if (strftime(text, sizeof(text), one, tm) > 0)
				buf_adds(out, text);
#pragma GCC diagnostic pop
		}
		fmt += n;
	}
}
