/* app/request.h - what the user set for a feed, as a request says it. */
#ifndef APP_REQUEST_H
#define APP_REQUEST_H

#include "app/inside.h"
#include "net/net.h"

/* Fill in rq for the feed; slices are in a.  Interface's thread. */
void request_set(const struct app *app, const struct feed_row *f,
    struct arena *a, struct net_request *rq);
/* The program that prints its password, NULL: none; yours, words too. */
char **request_password_argv(const struct app *app, const struct feed_row *f);

#endif
