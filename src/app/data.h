/* app/data.h - the files that are installed with the program. */
#ifndef APP_DATA_H
#define APP_DATA_H

#include "base/buf.h"
#include "base/error.h"

/*
 * Append the named file: the user's own in folder config (may be NULL), else
 * from $KURANT_DATA, the installed folder, or beside the sources.
 */
enum err app_data_read(const char *config, const char *name, struct buf *out,
    struct error *e);

/* The shipped feeds by group, for the first screen. */
struct catalogue_feed {
	struct slice group, title, url, site, language, tags;
	struct slice others; /* attributes for the way back: exchange_opml.h */
	bool page; /* a web page whose list of articles is the feed */
};
/* What stands in a list and is no feed that could be asked. */
struct catalogue_refused {
	struct slice what;
	const char *why;
	int line; /* 0: not known */
};
struct catalogue {
	struct arena *arena;
	struct catalogue_feed *v;
	size_t n;
	struct catalogue_refused *refused;
	size_t n_refused;
};
enum err app_catalogue_read(const char *config, struct catalogue *out,
    struct error *e);
/* The subscriptions of a file: OPML, our own JSON, or lines as in newsboat's
   urls. */
enum err app_catalogue_file(const char *path, struct catalogue *out,
    struct error *e);
void app_catalogue_release(struct catalogue *c);

#endif
