/*
 * base/buf.h - an owned, growing run of bytes with a ceiling, always
 * NUL-terminated.  Whatever the network makes grow stops at max.
 */
#ifndef BASE_BUF_H
#define BASE_BUF_H

#include "base/error.h"
#include "base/slice.h"

struct buf {
	char *p; /* NUL-terminated once anything was added, else NULL */
	size_t n, cap;
	size_t max;    /* bytes it may hold; 0 means no ceiling */
	bool too_big;  /* an addition was refused; stays until buf_clear */
};

#define BUF_INIT(ceiling) { NULL, 0, 0, (ceiling), false }

void buf_init(struct buf *b, size_t max);
void buf_release(struct buf *b);
void buf_clear(struct buf *b); /* empty, memory kept */

/* ERR_OK or ERR_TOOBIG; on the latter nothing was added. */
enum err buf_add(struct buf *b, const void *p, size_t n);
enum err buf_adds(struct buf *b, const char *s);
enum err buf_add_slice(struct buf *b, struct slice s);
enum err buf_addc(struct buf *b, char c);
enum err buf_addf(struct buf *b, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));
/* One code point as UTF-8; what is no scalar value becomes U+FFFD. */
enum err buf_add_utf8(struct buf *b, uint32_t cp);

/* Room for n more bytes, or ERR_TOOBIG. */
enum err buf_reserve(struct buf *b, size_t n);
void buf_truncate(struct buf *b, size_t n);
const char *buf_str(const struct buf *b); /* never NULL */
struct slice buf_slice(const struct buf *b);
/* The bytes become the caller's to free; b is empty after.  Never NULL. */
char *buf_take(struct buf *b);

#endif
