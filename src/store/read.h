/* store/read.h - one stored article, for the parts of store/ that change it. */
#ifndef STORE_READ_H
#define STORE_READ_H

#include "base/arena.h"
#include "store/internal.h"
#include "store/pack.h"

struct stored {
	int64_t id, feed, time, first_seen, changed, batch, pos, key;
	int versions;
	unsigned flags;
	bool unread, trash;
	struct slice title, author;
	struct packed p;
};
/* Its row and text, in a; ERR_NOTFOUND. */
enum err stored_get(struct store *s, int64_t id, struct arena *a,
    struct stored *out, struct error *e);
/* One article of a batch is not there any more: an empty batch goes. */
enum err batch_leave(struct store *s, int64_t batch, struct error *e);
/* Bytes of one article of a batch, into a. */
enum err batch_read(struct store *s, int64_t batch, int64_t pos,
    struct arena *a, struct slice *out, struct error *e);

#endif
