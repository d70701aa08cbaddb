/*
 * app/brief.h - what happened since the last close, on one page: what is
 * watched, the stories that most sources have, releases.
 */
#ifndef APP_BRIEF_H
#define APP_BRIEF_H

#include "app/app.h"

struct brief_item {
	int64_t id, time, feed_id;
	int sources;        /* of its story; 1: it is alone */
	char kind;
	struct slice title, tickers, feed;
};
struct brief_section {
	const char *title;   /* "Watchlist", "Stories", "Releases" */
	struct slice name;   /* of the entry that a part of it is about */
	int64_t n;           /* articles; more than are listed */
	struct brief_item *v;
	size_t n_items;
};
struct brief {
	struct arena arena;
	int64_t since, now;
	struct slice sessions; /* the exchanges' line */
	struct brief_section *v;
	size_t n, cap;
};

/* since 0: the last close, or a day where no exchange is configured. */
enum err app_brief(struct app *a, int64_t since, struct brief *out,
    struct error *e);
void app_brief_release(struct brief *b);

#endif
