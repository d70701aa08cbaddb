/* feed/str_base64.h - bodies that Atom carries as base64. */
#ifndef FEED_STR_BASE64_H
#define FEED_STR_BASE64_H

#include "base/buf.h"

/* Append what s decodes to; false when it is not base64 of UTF-8 text. */
bool base64_decode(struct slice s, struct buf *out);

#endif
