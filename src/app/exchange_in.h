/* app/exchange_in.h - what the readers of other programs' files share. */
#ifndef APP_EXCHANGE_IN_H
#define APP_EXCHANGE_IN_H

#include "app/exchange.h"
#include "core/text.h"

/* Addresses that were met, as url_canonical() sees them. */
struct address_set {
	uint64_t *v;
	size_t n, size;
};
/* True when the address is new to the set; exact: as it is written. */
bool address_set_add_exact(struct address_set *set, struct slice url);
bool address_set_add(struct address_set *set, struct slice url);
void address_set_release(struct address_set *set);

/* What could not be taken: told one by one, then only counted. */
struct told {
	struct buf text;
	size_t n;
};
/* line 0: not known; what is cleaned and cut. */
void told_add(struct told *t, int line, struct slice what, const char *why);
/* ", N not taken:" and the lines; t is empty then. */
void told_finish(struct told *t, struct buf *report);

/* exchange_cache.c: newsboat's cache.db, newsraft's database */
enum err exchange_cache(struct app *a, const char *path, bool dry,
    struct buf *report, struct error *e);

#endif
