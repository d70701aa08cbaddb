/* feed/str_person.h - names and addresses of authors in one string. */
#ifndef FEED_STR_PERSON_H
#define FEED_STR_PERSON_H

#include "base/arena.h"
#include "base/slice.h"

/*
 * "Jo Doe <jo@e.org>", "jo@e.org (Jo Doe)", "Jo Doe": what is there of each.
 * Without an address the whole is the name.
 */
void person_split(struct arena *a, struct slice s, struct slice *name,
    struct slice *email);

#endif
