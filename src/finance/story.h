/*
 * finance/story.h - which articles of different feeds report the same thing.
 * An article becomes a signature of a few hundred bytes that the store can
 * keep; an index over the signatures of the last days says, for a new one,
 * which story it joins and why.  No I/O; an index belongs to one thread.
 */
#ifndef FINANCE_STORY_H
#define FINANCE_STORY_H

#include "base/buf.h"
#include "finance/token.h"

enum {
	STORY_BINS = 60,   /* of the sketch of the text's word groups */
	STORY_TERMS = 20,  /* words of title and lead */
	STORY_KEYS = 6,    /* securities, and figures */
	STORY_PACK_MAX = 320,
};

/* What is compared; plain data, made by story_sig_make() or unpacked. */
struct story_sig {
	uint64_t link;               /* of the canonical address; 0: none */
	uint64_t feed;
	int64_t when;                /* seconds; published, else first seen */
	uint32_t shingles;           /* word groups in the text */
	uint8_t bins[STORY_BINS];
	uint32_t terms[STORY_TERMS]; /* ascending; lowest bit: in the title */
	uint32_t securities[STORY_KEYS];
	uint32_t figures[STORY_KEYS]; /* lowest bit: three digits or more */
	uint8_t n_terms, n_securities, n_figures;
	uint8_t language;            /* 0 unknown, 1 German, 2 English */
};

struct story_input {
	const struct tokens *title, *text; /* as tokens_read() made them */
	struct slice title_text, body;     /* the texts themselves */
	struct slice link;                 /* url_canonical() */
	struct slice language;
	/* Keys of securities that outlive a restart: story_security_key(). */
	const uint32_t *securities;
	size_t n_securities;
	uint64_t feed;
	int64_t when;
};

uint32_t story_security_key(struct slice symbol, struct slice mic);
void story_sig_make(struct story_sig *sig, const struct story_input *in);
/* Appends at most STORY_PACK_MAX bytes. */
void story_sig_pack(const struct story_sig *sig, struct buf *out);
/* False: the bytes are no signature of this version. */
bool story_sig_unpack(struct slice bytes, struct story_sig *sig);

enum story_relation {
	STORY_NEW,   /* nothing like it: the first of a story */
	STORY_LINK,  /* the same address */
	STORY_TEXT,  /* a copy, word for word */
	STORY_ALIKE, /* a copy with edits: percent */
	STORY_EVENT, /* another report of the same */
};
/* A copy says nothing that the other does not say. */
bool story_is_copy(enum story_relation r);

struct story_match {
	int64_t story;  /* the story joined; of STORY_NEW: 0 */
	int64_t other;  /* the article that it is like */
	enum story_relation relation;
	int percent;    /* how alike the texts, or how sure the event, are */
	uint8_t shared_securities, shared_figures, shared_terms;
};
/* "same link", "same text", "87 % alike", "same event: 2 figures shared". */
void story_reason(const struct story_match *m, struct buf *out);
const char *story_relation_name(enum story_relation r); /* "copy" ... */

struct story_index; /* opaque */

struct story_index *story_index_new(void);
void story_index_free(struct story_index *); /* NULL is fine */
/* What a new article with this signature would join. */
void story_index_query(struct story_index *x, const struct story_sig *sig,
    struct story_match *out);
/* It is known from now on; story: its story's number, the same for all. */
void story_index_add(struct story_index *x, int64_t article, int64_t story,
    const struct story_sig *sig);
/*
 * Both: a new article joins a story, or begins one whose number is its own.
 * Returns the story's number.
 */
int64_t story_index_join(struct story_index *x, int64_t article,
    const struct story_sig *sig, struct story_match *out);
/* A reader split or joined by hand: later ones follow. */
void story_index_move(struct story_index *x, int64_t article, int64_t story);
/* Articles from before this time go. */
void story_index_remove_old(struct story_index *x, int64_t before);
size_t story_index_count(const struct story_index *x);
size_t story_index_bytes(const struct story_index *x);

#endif
