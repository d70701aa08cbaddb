/*
 * app/alerts.h - which watched articles are worth a word: not what is old,
 * muted or of a story that was told already, and no more of one entry than
 * its budget between two closes; what is over it is counted.
 */
#ifndef APP_ALERTS_H
#define APP_ALERTS_H

#include "app/app.h"
#include "base/buf.h"
#include "store/store.h"

struct alerts;

struct alerts *alerts_new(struct app *a);
void alerts_free(struct alerts *t); /* NULL is fine */

/* ---- the writer's thread ---- */

/* An article that hits an entry, in the transaction that is open. */
enum err alerts_note(struct alerts *t, struct store *s, int64_t article,
    struct slice name, int64_t now, struct error *e);
/*
 * After the commit: what was noted goes out as MSG_ALERT, whose text has a
 * line for each: ways, entry, text, parted by tabs.  lost: there was none.
 */
void alerts_send(struct alerts *t, bool lost);

/* ---- the interface's thread ---- */

/* One line of a message. */
struct app_alert {
	struct slice ways; /* "bell,notify" */
	struct slice name, text;
};
/* The next line of *rest; false at the end. */
bool app_alert_next(struct slice *rest, struct app_alert *out);
bool app_alert_has(const struct app_alert *al, const char *way);
/* Nothing rings in the hours of the option quiet-hours ("22-7"). */
bool app_alert_quiet(const struct app *a, int64_t now);
/* The option notify-command gets title and text; wait: for its end, else it
   goes on by itself.  It is ended after five seconds. */
void app_alert_notify(const struct app *a, const struct app_alert *al,
    bool wait);

#endif
