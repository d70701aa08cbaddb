/*
 * finance/token.h - a text as folded words: the ground on which names are
 * found and stories compared.  One pass, no copies.  Pure.
 */
#ifndef FINANCE_TOKEN_H
#define FINANCE_TOKEN_H

#include "base/slice.h"

/* What stands between a word and the one before. */
enum token_gap {
	GAP_SPACE,
	GAP_HYPHEN,
	GAP_DOT,      /* "E.ON" */
	GAP_APOS,     /* "McDonald's" */
	GAP_AMP,      /* with or without blanks */
	GAP_PLUS,     /* "K+S" */
	GAP_SLASH,
	GAP_COMMA,
	GAP_OTHER,    /* quotes, parentheses, colons */
	GAP_SENTENCE, /* ". " "! " "? " an empty line */
	GAP_START,    /* the first word */
};

/* Bits of token.shape. */
enum {
	SHAPE_CAPITAL = 1, /* begins with a capital */
	SHAPE_UPPER = 2,   /* has capitals and no small letter */
	SHAPE_DIGIT = 4,   /* has a digit */
	SHAPE_ALPHA = 8,   /* has a letter */
	SHAPE_ASCII = 16,  /* nothing but ASCII letters and digits */
	SHAPE_INNER = 32,  /* a capital behind a small letter */
	SHAPE_CUT = 64,    /* longer than TOKEN_MAX: no word */
};

#define TOKEN_MAX 64 /* bytes of a word; names are shorter */

struct token {
	uint64_t hash; /* of the folded word: no case, no diacritics */
	uint32_t start;
	uint16_t len;
	uint8_t gap, before; /* before: the byte in front, 0 at the start */
	uint8_t shape;
	uint8_t unused;
	uint32_t word; /* for the user of the list */
};

struct tokens {
	struct token *v;
	size_t n, cap;
};

#define TOKENS_INIT { NULL, 0, 0 }
#define TOKENS_TEXT_MAX (1u << 20) /* bytes looked at of one text */

void tokens_release(struct tokens *t);
/* Replaces what is in t.  Any bytes; what is no UTF-8 ends a word. */
void tokens_read(struct tokens *t, struct slice text);
/* The hash of one folded word as tokens_read() makes it. */
uint64_t token_hash(struct slice word);
/* Hash of the word with more folded letters behind. */
uint64_t token_hash_more(uint64_t hash, char c);
/* The folded word in out (at most TOKEN_MAX bytes, terminated); its length. */
size_t token_fold(struct slice word, char out[TOKEN_MAX * 2 + 1]);

#endif
