/* store/sql_func.h - SQL functions of our own, made known to each handle. */
#ifndef STORE_SQL_FUNC_H
#define STORE_SQL_FUNC_H

#include "store/internal.h"

/*
 * fold(text): as text_fold().  has(text, part): part is in text, folded.
 * below(folder, top): top itself or under it.  among(list, word): a word of a
 * blank-separated list.  hit(slot, id): in a search's result.
 */
enum err func_register(struct store *s, struct error *e);

#endif
