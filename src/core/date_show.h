/*
 * core/date_show.h - days, months and spans of time as people write them, in
 * their language.  Any thread; the strings are static.
 */
#ifndef CORE_DATE_SHOW_H
#define CORE_DATE_SHOW_H

#include <stdbool.h>
#include <time.h>

#include "base/buf.h"

/* weekday 0 Sunday .. 6, month 1 .. 12; others give "". */
const char *date_day_two(int weekday);     /* "Mo" */
const char *date_day_name(int weekday);    /* "Monday" */
const char *date_month_short(int month);   /* "Jan" */
const char *date_month_name(int month);    /* "January" */

enum {
	DATE_AGE_WORDS = 1, /* "3 hours", "5 seconds", not "3 h", "now" */
	DATE_AGE_AFTER = 2, /* behind "for", "in", before "ago": it is bent */
};
#define DATE_AGE_MAX 48
/* "3 min", "2 h", "5 days", "7 months"; the largest unit that fits. */
void date_age(int64_t seconds, unsigned how, char out[DATE_AGE_MAX]);

/* strftime(3), with the names of days and months in the reader's language. */
void date_format(const char *fmt, const struct tm *tm, struct buf *out);

#endif
