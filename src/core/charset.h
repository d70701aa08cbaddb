/*
 * core/charset.h - which characters the bytes mean, and the bytes as UTF-8.
 * Pure; any thread.  Order that ends readable: mark, HTTP charset if the
 * bytes agree, declaration or meta, valid UTF-8, windows-1252.  ISO-8859-1
 * and US-ASCII mean windows-1252; UTF-8 bytes that say otherwise are UTF-8.
 */
#ifndef CORE_CHARSET_H
#define CORE_CHARSET_H

#include "base/buf.h"
#include "base/error.h"
#include "base/slice.h"

enum charset_doc { CHARSET_XML, CHARSET_HTML, CHARSET_JSON, CHARSET_TEXT };

#define CHARSET_NAME_MAX 48

struct charset_result {
	char name[CHARSET_NAME_MAX];     /* what was decided, lower case */
	char declared[CHARSET_NAME_MAX]; /* what the document claims, or "" */
	bool lied;        /* declaration or header was wrong */
	bool replaced;    /* some bytes became U+FFFD */
};

/*
 * Append bytes as UTF-8 without a mark to out (its max is the ceiling).
 * content_type is the HTTP header's value or empty.
 */
enum err charset_decode(struct slice bytes, struct slice content_type,
    enum charset_doc kind, struct buf *out, struct charset_result *r,
    struct error *e);

/*
 * The same without a copy where none is needed: *view is bytes itself (less
 * its mark) when they are UTF-8 already, else all of out.
 */
enum err charset_view(struct slice bytes, struct slice content_type,
    enum charset_doc kind, struct buf *out, struct slice *view,
    struct charset_result *r, struct error *e);

/*
 * Load the tables that iconv keeps in files, for a process that soon may not
 * open any.  Once, before threads; what is loaded stays.
 */
void charset_prepare(void);

#endif
