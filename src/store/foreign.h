/*
 * store/foreign.h - the databases of other readers: newsboat's cache.db,
 * newsraft's.  Opened read-only and with suspicion: only plain tables are
 * asked, values and time are bounded.
 */
#ifndef STORE_FOREIGN_H
#define STORE_FOREIGN_H

#include "base/error.h"
#include "base/slice.h"

struct foreign;

/* ERR_UNSUPPORTED: a database, but of neither. */
enum err foreign_open(const char *path, struct foreign **out,
    struct error *e);
void foreign_close(struct foreign *f); /* NULL is fine */
const char *foreign_name(const struct foreign *f); /* "newsboat" */

struct foreign_feed {
	struct slice url, title, etag;
	int64_t modified; /* 0: not said */
};
struct foreign_item {
	struct slice guid, title, author, link, html;
	struct slice enclosure, enclosure_type;
	struct slice flags; /* newsboat's letters; newsraft: "important" */
	int64_t published;  /* DATE_NONE: not said */
	bool unread, deleted;
};
/* Slices live until the callback returns. */
enum err foreign_feeds(struct foreign *f,
    void (*fn)(void *arg, const struct foreign_feed *x), void *arg,
    struct error *e);
enum err foreign_items(struct foreign *f, struct slice feed_url,
    void (*fn)(void *arg, const struct foreign_item *x), void *arg,
    struct error *e);

#endif
