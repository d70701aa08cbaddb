/*
 * app/health.h - how a feed fares: when it answered, how often it brings
 * something, what it has that others have not, what is wrong, what to do.
 */
#ifndef APP_HEALTH_H
#define APP_HEALTH_H

#include "app/app.h"

struct app_health_row {
	const char *label;  /* "last success" */
	struct slice text;
	bool trouble;
};
struct app_health {
	struct arena arena;
	struct slice name;
	struct app_health_row *v;
	size_t n, cap;
};

/* ERR_NOTFOUND: there is no such feed. */
enum err app_health(struct app *a, int64_t feed, struct app_health *out,
    struct error *e);
void app_health_release(struct app_health *h);
/* One sentence on what to do about a feed; "" when it is well. */
const char *app_health_advice(const struct feed_row *f);

#endif
