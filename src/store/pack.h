/*
 * store/pack.h - an article's fields as bytes, and many of them compressed
 * together: neighbours of one feed share their words and markup.
 */
#ifndef STORE_PACK_H
#define STORE_PACK_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/error.h"
#include "core/article.h"

struct pack;

struct pack *pack_new(void);
void pack_free(struct pack *p);
/* Append raw, compressed, to out; and back.  Damage: ERR_STORE. */
enum err pack_squeeze(struct pack *p, struct slice raw, struct buf *out,
    struct error *e);
enum err pack_expand(struct pack *p, struct slice data, struct buf *out,
    struct error *e);

/* Fields one after the other, each with its length. */
void rec_add(struct buf *b, struct slice s);
void rec_num(struct buf *b, int64_t n);

struct rec {
	const unsigned char *p, *end;
	bool bad; /* cut or not ours: everything reads as empty from there */
};
void rec_init(struct rec *r, struct slice s);
struct slice rec_get(struct rec *r);
int64_t rec_int(struct rec *r);

/* What is kept of an article beside its row: all but title and author. */
struct packed {
	struct article a;
	struct slice text, securities;
};
void article_pack(struct buf *b, const struct packed *p);
/* Slices point into s, arrays into a.  False: damaged. */
bool article_unpack(struct slice s, struct arena *a, struct packed *out);

/* Part pos of a batch that was made of parts by batch_add. */
void batch_add(struct buf *b, struct slice part);
bool batch_part(struct slice batch, int64_t pos, struct slice *part);

#endif
