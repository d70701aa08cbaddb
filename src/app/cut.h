/*
 * app/cut.h - whether a feed gives its articles whole, or only their
 * beginning: seen from the text itself, and learned from pages.
 */
#ifndef APP_CUT_H
#define APP_CUT_H

#include "core/list.h"
#include "store/store.h"

/* The article's page has come: does its feed cut?  The writer's thread. */
void cut_learn(struct store *s, const struct article_full *f,
    struct slice page_text);
/* Is there more of the article on its page?  The handle's own thread. */
bool cut_is(struct store *s, const struct article_full *f);

#endif
