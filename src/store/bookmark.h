/* store/bookmark.h - bookmarks, as undo, ledger and repair handle them. */
#ifndef STORE_BOOKMARK_H
#define STORE_BOOKMARK_H

#include "store/internal.h"

/* The bookmark of an address: *id 0 when there is none. */
enum err bookmark_find(struct store *s, struct slice url, int64_t *id,
    struct error *e);
enum err bookmarks_by_id(struct store *s, int64_t id,
    struct bookmark_rows *out, struct error *e);
enum err bookmark_insert(struct store *s, const struct store_bookmark *b,
    int64_t created, int64_t *id, struct error *e);
enum err bookmark_delete(struct store *s, int64_t id, struct error *e);
/* Take a removal back: data is the step's. */
enum err bookmarks_restore(struct store *s, struct slice data,
    struct buf *what, struct error *e);
/* Take new ones, or an edit, back. */
enum err bookmarks_unkeep(struct store *s, struct slice data,
    struct buf *what, struct error *e);
enum err bookmarks_unedit(struct store *s, struct slice data,
    struct buf *what, struct error *e);

#endif
