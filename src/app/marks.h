/* app/marks.h - the securities in a text, found by the workers. */
#ifndef APP_MARKS_H
#define APP_MARKS_H

#include "app/app.h"

/* A place in a text and what is meant there. */
struct app_place {
	uint32_t start, end;
	struct slice symbol, isin, name; /* of the list of securities */
};

/*
 * Which securities text is about, and where: MSG_MARKS with the ticket
 * answers, unless there are no workers.  text is copied.
 */
uint64_t app_marks(struct app *a, struct slice title, struct slice text,
    struct slice language);

#endif
