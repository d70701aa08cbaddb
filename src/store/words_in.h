/*
 * store/words_in.h - whether an article has the words of a query, looked up
 * in its text instead of the index: of what waits for the index, and of the
 * newest articles, when so many hold the words that reading a few of them is
 * faster than fetching the list of all.
 */
#ifndef STORE_WORDS_IN_H
#define STORE_WORDS_IN_H

#include "core/query.h"
#include "store/internal.h"

enum { COLUMN_TEXT, COLUMN_TITLE, COLUMN_AUTHOR, COLUMN_SEC, COLUMN_SITE,
	COLUMNS_ALL };

/* The words of one article, by the index's columns. */
struct words_in;

struct words_in *words_in_new(void);
void words_in_free(struct words_in *w);
void words_in_clear(struct words_in *w);
void words_in_add(struct words_in *w, int column, struct slice text);
/* Whether a tree of words alone (no dates, no states) holds. */
bool words_in_fit(const struct words_in *w, const struct query_node *q);

/*
 * A walk over a listing that asks each article itself: SQL's look(n, id) is
 * whether the nth tree that look_add() gave holds.  It ends early, as a
 * failed statement, when too few do: look_tired().
 */
struct look;

struct look *look_new(void);
void look_free(struct look *l);
void look_begin(struct store *s, const struct rows *found);
/* False when the walk is over, or never began. */
bool look_is_on(const struct store *s);
void look_end(struct store *s);
bool look_tired(const struct store *s);
/* The tree must live until look_end(). */
int look_add(struct store *s, const struct query_node *q);
/* 1, 0, or -1: enough of it. */
int look_at(struct store *s, int n, int64_t id);

#endif
