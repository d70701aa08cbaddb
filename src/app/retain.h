/*
 * app/retain.h - articles that may go by max-articles, max-age and keep-unread
 * of their feeds, and what lay in the trash for a month.
 */
#ifndef APP_RETAIN_H
#define APP_RETAIN_H

#include "app/app.h"

/*
 * By the options as they are now; a few at a time, so that what a person asks
 * goes between.  MSG_CHANGED when something went.
 */
void app_retain(struct app *a);

#endif
