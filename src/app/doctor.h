/* app/doctor.h - what is well, what is not, and what to do about it. */
#ifndef APP_DOCTOR_H
#define APP_DOCTOR_H

#include "app/app.h"
#include "base/buf.h"

/* One finding a call: ok, or what is wrong and what to do. */
typedef void app_doctor_say(void *arg, bool ok, const char *text);

/* Returns how many findings want something done. */
int app_doctor(struct app *a, app_doctor_say *say, void *arg);

/*
 * Salvage the cache of these folders into a new one; nobody may have it
 * open.  report says what was kept.
 */
enum err app_repair(const struct app_opt *o, struct buf *report,
    struct error *e);
/* Feeds whose line is gone, with their articles; bookmarks stay. */
enum err app_prune(struct app *a, int64_t *n, struct error *e);

#endif
