/*
 * store/internal.h - what the files of store/ share: the handle and the
 * small steps that several of them take.
 */
#ifndef STORE_INTERNAL_H
#define STORE_INTERNAL_H

#include <stdatomic.h>

#include "base/arena.h"
#include "base/buf.h"
#include "store/sql.h"
#include "store/store.h"

#define STMT_MAX 128      /* statements kept prepared */
#define STORE_APP_ID 0x4b55524e /* "KURN", in the file's header */
#define STORE_MAX_ENTRY (64 << 20) /* bytes of one value, at most */

struct stmt {
	uint64_t hash, used;
	char *sql;
	sqlite3_stmt *st;
};

struct store {
	sqlite3 *db;
	enum store_mode mode;
	char *path;
	int depth;             /* of open transactions */
	int64_t commits;       /* of this handle */
	atomic_bool stop;      /* another thread wants this call to end */
	int64_t next_article;  /* 0: not read in this transaction */
	int64_t next_batch;
	uint64_t tick;
	int folder_fd;         /* these are turns.c's */
	bool beginning;
	int64_t waiting_since, ended_ms;
	struct stmt stmts[STMT_MAX];
	size_t n_stmts;
	struct pack *pack;     /* compressor */
	int64_t batch;         /* the one that batch_raw holds, or 0 */
	struct buf batch_raw;
	struct hits *hits;     /* results of searches, kept for paging */
	struct look *look;     /* a search that reads the articles */
	struct words *words;   /* new words of an indexing batch */
	bool noting;           /* words are being collected */
	bool replaying;        /* the ledger: nothing is added to it */
};

/* Numbered steps from what the file has to what this build needs. */
enum err migrate(struct store *s, struct error *e);
#define STORE_SCHEMA 6

/* Folding tokenizer for the index, made known to a handle. */
enum err token_register(struct store *s, struct error *e);

/* ids of articles and batches: never used twice, so that gone ones stay so */
enum err next_id(struct store *s, int64_t *counter, const char *name,
    int64_t *out, struct error *e);

/* Kept counts of one feed change by this much. */
struct count_delta {
	int64_t total, unread, copies, copies_unread;
};
enum err count_add(struct store *s, int64_t feed, const struct count_delta *d,
    struct error *e);

#endif
