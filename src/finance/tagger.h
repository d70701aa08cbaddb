/*
 * finance/tagger.h - which securities a text is about: identifiers, symbols
 * with their exchange, names and aliases in German and English.  What is
 * ambiguous needs evidence; doubt means no.  Once built a tagger is read
 * only, for any thread; a tagger_work belongs to one.
 */
#ifndef FINANCE_TAGGER_H
#define FINANCE_TAGGER_H

#include "base/buf.h"
#include "finance/securities.h"
#include "finance/token.h"

struct tagger;      /* opaque; keeps a pointer to the securities */
struct tagger_work; /* opaque: memory used again from text to text */

/* securities_finish() was called, and s outlives the tagger. */
struct tagger *tagger_new(const struct securities *s);
void tagger_free(struct tagger *); /* NULL is fine */
struct tagger_work *tagger_work_new(void);
void tagger_work_free(struct tagger_work *); /* NULL is fine */

enum tag_why {
	TAG_ISIN, TAG_WKN, TAG_CUSIP, TAG_SEDOL, TAG_LEI, TAG_CIK,
	TAG_CASHTAG,   /* $NVDA */
	TAG_EXCHANGE,  /* NASDAQ: NVDA */
	TAG_RIC,       /* NVDA.O */
	TAG_BLOOMBERG, /* NVDA US Equity */
	TAG_PAIR,      /* EUR/USD */
	TAG_CATEGORY,  /* a category of the feed is its symbol */
	TAG_SYMBOL,    /* a bare symbol with evidence */
	TAG_NAME,      /* a name that means nothing else */
	TAG_CONTEXT,   /* an ambiguous name with evidence */
	TAG_USER,      /* the user's "also" phrase */
	TAG_WHY_COUNT
};
enum tag_where { TAG_TITLE, TAG_TEXT, TAG_CATEGORIES };

struct tag_input {
	struct slice title, text;
	const struct slice *categories;
	size_t n_categories;
	struct slice language;    /* of feed or article: "de", "en-US", "" */
	const struct slice *mics; /* the user's exchanges, first wins */
	size_t n_mics;
	bool edgar;               /* a bare number after "CIK" counts */
	int64_t cik;              /* whose filing it is, 0: not known */
};

struct tag {
	/* A row, or SECURITY_NONE: a valid identifier that no row has. */
	uint32_t security;
	enum tag_why why;
	enum tag_where where;
	uint32_t start, end;           /* bytes of title, text or category n */
	uint32_t clue_start, clue_end; /* of the same text; equal: none */
	uint8_t confidence;            /* 0..100 */
};
struct tags {
	struct tag *v;
	size_t n, cap;
};
#define TAGS_INIT { NULL, 0, 0 }
void tags_release(struct tags *t);

/*
 * Replaces what is in out: all places, title first, in order.  Of a text over
 * 1 MB the rest is not looked at; at most TAGS_MAX places are told.
 */
#define TAGS_MAX 4096
void tagger_run(const struct tagger *t, struct tagger_work *w,
    const struct tag_input *in, struct tags *out);
/* The words of title and text of the last run, for finance/story.h. */
const struct tokens *tagger_title_tokens(const struct tagger_work *w);
const struct tokens *tagger_text_tokens(const struct tagger_work *w);

/* What a text is about, each security once: those of the title first. */
struct tag_subject {
	uint32_t security;
	uint32_t n;         /* places */
	bool in_title;
	uint8_t confidence; /* the best */
	uint32_t first;     /* number of the place that says most */
};
/* Writes at most max, returns how many. */
size_t tags_subjects(const struct tags *t, struct tag_subject *out,
    size_t max);

const char *tag_why_name(enum tag_why why); /* "isin", "name" ... */
/* A sentence for people: `name, beside "shares"`. */
void tag_explain(const struct tag_input *in, const struct tag *t,
    struct buf *out);

#endif
