/*
 * core/query_sense.h - queries that nothing can ever fit: what is read and
 * unread, a word and not that word, a time after itself.  Pure.
 */
#ifndef CORE_QUERY_SENSE_H
#define CORE_QUERY_SENSE_H

#include "core/query.h"

/*
 * ERR_USAGE when nothing can fit; then e says which two parts exclude each
 * other and *at is the byte offset of the second.
 */
enum err query_sense(const struct query *q, size_t *at, struct error *e);

#endif
