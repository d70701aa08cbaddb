/*
 * core/jsonw.h - JSON written piece by piece: one object a line, UTF-8 that
 * is always valid, times in RFC 3339 UTC.  key NULL: an element of a list.
 */
#ifndef CORE_JSONW_H
#define CORE_JSONW_H

#include "base/buf.h"
#include "base/slice.h"


struct jsonw {
	struct buf b;
	bool first;
};

void jsonw_init(struct jsonw *j);
void jsonw_release(struct jsonw *j);
void jsonw_open(struct jsonw *j, char bracket); /* '{' or '[' */
void jsonw_close(struct jsonw *j, char bracket);
void jsonw_key(struct jsonw *j, const char *key);
void jsonw_str(struct jsonw *j, const char *key, struct slice s);
/* The same, but nothing at all when s is empty. */
void jsonw_opt(struct jsonw *j, const char *key, struct slice s);
void jsonw_int(struct jsonw *j, const char *key, int64_t n);
void jsonw_bool(struct jsonw *j, const char *key, bool yes);
/* RFC 3339 UTC; null for DATE_NONE and 0. */
void jsonw_time(struct jsonw *j, const char *key, int64_t when);
/* A list of the words of s. */
void jsonw_words(struct jsonw *j, const char *key, struct slice s);
/* End the object that is open and move it to out as one line. */
void jsonw_line(struct jsonw *j, struct buf *out);

#endif
