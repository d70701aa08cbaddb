/*
 * app/sessions.h - the user's exchanges (option exchange, the first one
 * matters most): are they open, when did the last one close.
 */
#ifndef APP_SESSIONS_H
#define APP_SESSIONS_H

#include "app/app.h"

/* End of the first exchange's last session; DATE_NONE: none is configured. */
int64_t app_last_close(const struct app *a, int64_t now);
/* When the first one trades next; DATE_NONE: none is configured. */
int64_t app_next_open(const struct app *a, int64_t now);
bool app_exchange_open(const struct app *a, int64_t now);
/* "Xetra open till 17:30  NYSE closed, opens 15:30"; at most max exchanges. */
void app_sessions_line(const struct app *a, int64_t now, size_t max,
    struct buf *out);

/*
 * What the first two exchanges did after from and not after to: "Xetra closed
 * 17:35   NYSE opened 15:30"; false: nothing, out stays as it is.
 */
bool app_sessions_between(const struct app *a, int64_t from, int64_t to,
    struct buf *out);
/* "Since Xetra closed, Mo 17:35"; false: no exchange is configured. */
bool app_since_close(const struct app *a, int64_t now, struct buf *out);

#endif
