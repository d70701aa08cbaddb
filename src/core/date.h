/*
 * core/date.h - dates read from the wild and shown to people.  Pure; any
 * thread; never asks the system's locale or zone unless the name says local.
 */
#ifndef CORE_DATE_H
#define CORE_DATE_H

#include "base/slice.h"

#define DATE_NONE INT64_MIN /* no date */

struct date_civil {
	int year, month, day;     /* month 1..12, day 1..31 */
	int hour, minute, second; /* second 0..60 */
	int weekday;              /* 0 Sunday .. 6; ignored on the way in */
	int zone;                 /* seconds east of UTC */
};

/*
 * Any date a feed or page may carry: RFC 822/2822/5322 and its broken forms,
 * RFC 3339/W3CDTF with parts missing, asctime, month and day names of many
 * languages, German "05.02.2025, 14:03 Uhr", "Mittwoch, 5. Februar 2025",
 * two-digit years, named and military zones.  No zone means default_zone
 * (seconds east of UTC).  Seconds since 1970 UTC, or DATE_NONE.
 */
int64_t date_parse(struct slice s, int default_zone);

int64_t date_from_civil(const struct date_civil *c); /* DATE_NONE if absurd */
void date_to_civil(int64_t t, int zone, struct date_civil *out);
/* In the process's time zone (TZ, daylight saving included). */
void date_to_local(int64_t t, struct date_civil *out);

/* "2025-02-05T12:40:00Z"; "" for DATE_NONE.  RFC 3339. */
#define DATE_RFC3339_MAX 32
void date_rfc3339(int64_t t, char out[DATE_RFC3339_MAX]);
/* "Wed, 05 Feb 2025 12:40:00 GMT": HTTP (RFC 9110) and RFC 822. */
#define DATE_HTTP_MAX 40
void date_http(int64_t t, char out[DATE_HTTP_MAX]);

#endif
