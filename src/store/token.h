/*
 * store/token.h - text cut into the words that search knows: folded, figures
 * ("1.234,56"), symbols ("BRK.B") and ISINs whole.
 */
#ifndef STORE_TOKEN_H
#define STORE_TOKEN_H

#include "base/slice.h"

#define TOKEN_MAX 64 /* bytes of a word that count */

/*
 * Called for each word, at bytes [from, to) of the text; again is set for a
 * second reading of the same place ("brk" of "BRK.B").  Not 0 stops.
 */
typedef int token_emit(void *arg, struct slice word, size_t from, size_t to,
    bool again);
int token_scan(struct slice text, token_emit *emit, void *arg);

#endif
