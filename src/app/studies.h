/*
 * app/studies.h - what new articles are about: the writer hands their words
 * to the workers when it has nothing else to do, and stores what they find,
 * story by story.  Only then are they indexed.
 */
#ifndef APP_STUDIES_H
#define APP_STUDIES_H

#include "app/inside.h"

struct studies;

struct studies *studies_new(struct app *a);
void studies_free(struct studies *t); /* NULL is fine */
/* The workers can be reached from now on; before the writer may use them. */
void studies_connect(struct studies *t, struct engine *g);

enum studies_state {
	STUDIES_NONE, /* nothing waits for it */
	STUDIES_GIVEN, /* some were handed out: come again */
	STUDIES_BUSY  /* enough is on its way */
};
/* The writer's thread. */
enum studies_state studies_step(struct studies *t, struct store *s);
/* Without workers nothing is studied, and indexing does not wait for it. */
bool studies_possible(const struct studies *t);
/* Articles that were studied since the last call of studies_indexed(). */
size_t studies_ready(const struct studies *t);
void studies_indexed(struct studies *t);
/* Nothing more to do: memory is let go. */
void studies_rest(struct studies *t);

#endif
