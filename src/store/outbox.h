/*
 * store/outbox.h - what was handed to another service and waits until that
 * has it.  A row is durable before the call returns.
 */
#ifndef STORE_OUTBOX_H
#define STORE_OUTBOX_H

#include "store/store.h"

#define OUTBOX_NEVER INT64_MAX /* due: only when somebody asks again */

struct outbox_row {
	int64_t id, at;     /* at: when it was asked for */
	int64_t article;    /* 0: none */
	int64_t tries, due; /* due: the next time, OUTBOX_NEVER */
	struct slice way, title;
	struct slice data;  /* the caller's */
	struct slice error; /* of the last try; "" */
};
struct outbox_rows {
	struct arena arena;
	struct outbox_row *v;
	size_t n, cap;
};
void outbox_rows_init(struct outbox_rows *r);
void outbox_rows_release(struct outbox_rows *r);

/* r's way, article, title, data and at are taken; due at once.  It replaces a
   row of the same way and article. */
enum err store_outbox_add(struct store *s, const struct outbox_row *r,
    int64_t *id, struct error *e);
/* Oldest first; those due until then only, OUTBOX_NEVER: all. */
enum err store_outbox_list(struct store *s, int64_t due,
    struct outbox_rows *out, struct error *e);
/*
 * Take a row for a try: nobody else gets it before until.  False: it is not
 * due at now, another process has it, or it is gone.
 */
bool store_outbox_claim(struct store *s, int64_t id, int64_t now,
    int64_t until);
/* The try failed: why, and when the next one is. */
enum err store_outbox_failed(struct store *s, int64_t id, struct slice why,
    int64_t due, struct error *e);
/* Due now, whatever was said; id 0: all of them. */
enum err store_outbox_again(struct store *s, int64_t id, int64_t now,
    struct error *e);
enum err store_outbox_remove(struct store *s, int64_t id, struct error *e);

#endif
