/*
 * app/outbox.h - the thread that empties the outbox.  It has a handle on the
 * cache and a network of its own, so that neither the interface nor a refresh
 * waits for a slow service.
 */
#ifndef APP_OUTBOX_H
#define APP_OUTBOX_H

#include "app/share.h"

/* NULL: no thread can be started, or kurant is offline. */
struct outbox *outbox_get(struct app *a);
/* What is on its way is left; it is sent at the next start. */
void outbox_free(struct outbox *o);

/* Look for what is due, by the configuration's ways as they are now. */
void outbox_poke(struct outbox *o, const struct app *a);
/* The same once what is being stored was promised or given up: it is not sent
   before somebody can be told. */
void outbox_hold(struct outbox *o, const struct app *a);
void outbox_give_up(struct outbox *o); /* any thread */
/* Ends a hold.  MSG_SHARED answers ticket once these rows were tried; any
   thread. */
void outbox_promise(struct outbox *o, uint64_t ticket, const int64_t *rows,
    size_t n);
void outbox_wait(struct outbox *o);

/* Seconds until the next try after so many. */
int64_t outbox_delay(int64_t tries);

#endif
