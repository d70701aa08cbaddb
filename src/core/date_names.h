/*
 * core/date_names.h - months, zones and words that dates are made of, in the
 * languages that feeds and pages come in.  Folded: lower case, no accents.
 */
#ifndef CORE_DATE_NAMES_H
#define CORE_DATE_NAMES_H

#include "base/slice.h"

/* Folded name to 1..12, 0: no month.  A name may be cut short or inflected. */
int date_month(struct slice folded);
/* A day of the week in any of the languages; "mar" (Tuesday, March) is not. */
bool date_is_weekday(struct slice folded);
/*
 * "est", "mesz", "z", "europe/berlin": seconds east of UTC.  *rule is 0, or
 * 'U' or 'E' for zones that keep American or European summer time on their
 * own (the seconds are then those of winter).
 */
bool date_zone(struct slice folded, int *seconds, char *rule);
/* Lower case without accents, cut to max bytes; returns the length. */
size_t date_fold(struct slice s, char *out, size_t max);

#endif
