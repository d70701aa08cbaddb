/*
 * base/error.h - what went wrong: a code to branch on, a sentence for people.
 * The sentence says what failed, on what, why and what to do, in that order:
 * "Alt-Blatt: not a feed (web page); Enter looks for its feeds".
 */
#ifndef BASE_ERROR_H
#define BASE_ERROR_H

#include <stdarg.h>

enum err {
	ERR_OK = 0,
	ERR_IO,          /* a file or pipe: open, read, write, rename */
	ERR_NET,         /* no connection, no name, cut off */
	ERR_HTTP,        /* the server answered with a refusal */
	ERR_PARSE,       /* the bytes are not what they should be */
	ERR_STORE,       /* the database */
	ERR_CONF,        /* configuration or feeds file */
	ERR_USAGE,       /* the user's words: arguments, query, command */
	ERR_NOTFOUND,    /* no such feed, article, bookmark, name */
	ERR_EXISTS,      /* is there already */
	ERR_TOOBIG,      /* over a ceiling */
	ERR_TIMEOUT,     /* took too long */
	ERR_CANCELLED,   /* the user stopped it */
	ERR_BUSY,        /* somebody else holds it */
	ERR_UNSUPPORTED, /* this build or machine can't */
	ERR_REFUSED,     /* not done, for safety */
	ERR_COUNT
};

#define ERROR_MSG_MAX 320

struct error {
	enum err code;
	char msg[ERROR_MSG_MAX]; /* UTF-8, clean, no newline */
};

/*
 * Fill *e (NULL is fine) and return code, so that
 * `return error_set(e, ERR_IO, "...")` reads well.  Text that does not fit is
 * cut at a character's start.  Control characters become '?'.  The format is
 * translated here: callers write plain English, one whole sentence.
 */
enum err error_set(struct error *e, enum err code, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));
enum err error_setv(struct error *e, enum err code, const char *fmt,
    va_list ap) __attribute__((format(printf, 3, 0)));
/* The same followed by ": " and what errno says. */
enum err error_errno(struct error *e, enum err code, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));
/* Put "prefix: " before the sentence that is there. */
void error_prefix(struct error *e, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));
void error_clear(struct error *e);
/* A short English name of the kind: "network", "parse" ... */
const char *error_kind(enum err code);

#endif
