/*
 * app/later.h - articles kept for reading (is:later) and articles that sleep
 * until a time.
 */
#ifndef APP_LATER_H
#define APP_LATER_H

#include "app/app.h"

struct store; /* store/store.h */

/* MSG_MARKED answers. */
uint64_t app_later(struct app *a, const int64_t *ids, size_t n, bool on);
uint64_t app_snooze(struct app *a, const int64_t *ids, size_t n,
    int64_t until);
/*
 * "2h", "3d", "1w", "18:30" (today, or tomorrow when it is past), "tomorrow"
 * and weekdays (at seven), "2025-03-01", "open" (the exchange's next).
 * ERR_USAGE says what would do.
 */
enum err app_until(const struct app *a, struct slice text, int64_t now,
    int64_t *until, struct error *e);

/* Wakes what is due, if anything is; cheap, for every minute. */
void app_wake(struct app *a);
/* The writer's thread. */
void later_wake(struct app *a, struct store *s);

#endif
