/*
 * tests/finance/score.h - labelled sentences: what a tagger found in them
 * against what they are about.
 */
#ifndef TESTS_FINANCE_SCORE_H
#define TESTS_FINANCE_SCORE_H

#include "finance/support.h"
#include "finance/tagger.h"

#define SCORE_MOST 64

struct score {
	unsigned sentences, right, wrong, missed;
};

/* The leads of the securities found, each once; returns how many. */
size_t score_leads(const struct tags *tags, uint32_t out[SCORE_MOST]);
/* The lead of the row "SYMBOL:MIC"; fails the test when there is none. */
uint32_t score_lead_named(struct slice key);
/* Takes x out of v; false when it isn't there. */
bool score_take(uint32_t *v, size_t *n, uint32_t x);
/*
 * Adds what was found to s.  want: keys with commas between.  With tell and
 * VERBOSE set each fault is printed.
 */
void score_tags(const struct tags *tags, struct slice want, struct slice text,
    bool tell, struct score *s);
void score_add(struct score *to, const struct score *s);
double score_precision(const struct score *s);
double score_recall(const struct score *s);
void score_head(const char *what);
void score_print(const char *row, const struct score *s);

#endif
