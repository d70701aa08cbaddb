/* finance/tagger_inside.h - what the parts of the tagger share. */
#ifndef FINANCE_TAGGER_INSIDE_H
#define FINANCE_TAGGER_INSIDE_H

#include "finance/lexicon.h"
#include "finance/tagger.h"

#define NONE UINT32_MAX
#define REACH 24 /* words each side that may speak for a name */

/* The evidence that a name takes; the lexicon's 1 to 3 are SOME to MOST. */
enum { LEVEL_NONE, LEVEL_LITTLE, LEVEL_SOME, LEVEL_MUCH, LEVEL_MOST,
	LEVEL_NEVER };

/* One name, or a phrase that is none. */
struct entry {
	uint32_t security; /* a lead; NONE: no company */
	uint32_t next;     /* another of the same words */
	uint8_t level;
	char plain;        /* where the plain word lives: e d b n p t, 0 */
	bool user;         /* phrase of the user */
	bool upper;        /* short capitals: "SAP", never "Sap" */
	bool small;        /* may begin with a small letter */
	bool inflected;    /* with a genitive s */
	uint16_t words;
};

/* One step of the automaton: at node, seeing word behind gap, to node. */
struct edge {
	uint32_t node, word, to;
	uint8_t gap;
};

struct tagger {
	const struct securities *all;
	/* words: bits by number; 0 is no word */
	struct {
		uint32_t *v;
		size_t n, cap;
	} bits;
	struct word_slot {
		uint64_t hash;
		uint32_t word;
	} *words;
	size_t words_mask;
	uint64_t *filter; /* most words of a text end here */
	struct edge *edges;
	size_t edges_mask, n_edges;
	struct {
		uint32_t *v; /* the node's first entry + 1 */
		size_t n, cap;
	} nodes;
	struct {
		struct entry *v;
		size_t n, cap;
	} entries;
};

#define FILTER_BITS 18
#define W_HEAD (1u << 31) /* begins a name */

/* A place where a name stands. */
struct candidate {
	uint32_t first, last; /* words */
	uint32_t entry;
	uint32_t security;
	int score;
	uint32_t clue; /* a word, or NONE */
	bool taken;
	bool strong; /* means this company whatever stands around */
};

struct field {
	struct slice text;
	struct tokens tokens;
	struct {
		struct candidate *v;
		size_t n, cap;
	} found;
	bool title_case; /* capitals tell nothing */
	bool all_upper;
	enum tag_where where;
};

struct tagger_work {
	struct field fields[2];
	struct {
		uint32_t *v; /* leads that are certain in this article */
		size_t n, cap;
	} certain;
	int german, english;
	struct tags *out;
	const struct tag_input *in;
};

static inline uint32_t
field_bits(const struct tagger *t, const struct field *f, size_t i)
{
	return i < f->tokens.n ? t->bits.v[f->tokens.v[i].word] : 0;
}

uint32_t tagger_word(const struct tagger *t, uint64_t hash);
uint32_t tagger_edge(const struct tagger *t, uint32_t node, uint32_t word,
    unsigned gap);
bool tagger_is_certain(const struct tagger_work *w, uint32_t lead);
void tagger_certain_add(struct tagger_work *w, uint32_t lead);
/* A place found; false when there are enough. */
bool tagger_emit(struct tagger_work *w, const struct tag *tag);

/*
 * An identifier or symbol at word i: words used, 0 for none.  Emits.
 */
size_t tagger_ident_at(const struct tagger *t, struct tagger_work *w,
    struct field *f, size_t i);
/* Names of the field into f->found, then what they are worth. */
size_t tagger_name_at(const struct tagger *t, struct field *f, size_t i);
void tagger_judge(const struct tagger *t, struct tagger_work *w);
/* The words of the sentence around a name, at most REACH each side. */
void tagger_sentence(const struct field *f, const struct candidate *c,
    size_t *from, size_t *to);
/* Does the sentence speak of price targets and the like?  The word, or 0. */
size_t tagger_rating_near(const struct tagger *t, const struct field *f,
    const struct candidate *c);
/* Another name in the sentence? */
bool tagger_other_near(const struct field *f, const struct candidate *c);
/* A bank that speaks, counts or rates others: not what the text is about. */
bool tagger_is_source(const struct tagger *t, const struct field *f,
    const struct candidate *c);
/* "on Facebook, YouTube and X": a place to write, no company. */
bool tagger_is_platform(const struct tagger *t, const struct field *f,
    const struct candidate *c);

#endif
