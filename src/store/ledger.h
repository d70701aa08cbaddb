/*
 * store/ledger.h - bookmarks and read marks as plain text beside the database
 * (kurant.db.marks), appended as they are stored, so that they outlive it.
 */
#ifndef STORE_LEDGER_H
#define STORE_LEDGER_H

#include "store/ids.h"
#include "store/internal.h"

/* Best effort: the database has it already. */
void ledger_marks(struct store *s, enum store_mark m, const struct ids *ids);
/* The bookmark as it is now, synced to disk; gone when it is not there. */
void ledger_bookmark(struct store *s, int64_t id, struct slice url);
/* The same for several that are there, in one write. */
void ledger_bookmarks(struct store *s, const int64_t *ids, size_t n);
/* Do all of the ledger again on a store that lost some of it. */
enum err ledger_replay(struct store *s, int64_t *bookmarks, int64_t *marks,
    struct error *e);
/*
 * Begin it again with what the store has now: after a repair numbers may mean
 * other articles than they did.
 */
enum err ledger_rewrite(struct store *s, struct error *e);

#endif
