/*
 * store/index.h - what waits for the full-text index, and the words it knows.
 */
#ifndef STORE_INDEX_H
#define STORE_INDEX_H

#include "store/read.h"

struct words;

struct words *words_new(void);
void words_free(struct words *w);
void words_note(struct words *w, struct slice word);

/* A new article waits. */
enum err index_wait_new(struct store *s, int64_t id, struct error *e);
/* One that will read otherwise (or be gone) waits, with what it was. */
enum err index_wait_changed(struct store *s, const struct stored *old,
    struct error *e);
/* The columns of the index (words_in.h), as they are for one article. */
struct index_columns {
	struct slice v[5];
};
/* All in a; ERR_NOTFOUND, or ERR_STORE when it is damaged. */
enum err index_columns(struct store *s, int64_t id, struct arena *a,
    struct index_columns *out, struct error *e);
/* The words of its page, when that is kept; else empty. */
enum err index_page_text(struct store *s, int64_t id, struct arena *a,
    struct slice *out, struct error *e);
/*
 * Words of the vocabulary with part in them (at their end only: tail), as
 * many as are worth asking for: "a" OR "b", appended to out; false: none.
 */
enum err index_words_with(struct store *s, struct slice part, bool tail,
    struct buf *out, bool *any, struct error *e);

#endif
