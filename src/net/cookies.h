/* net/cookies.h - cookies that the user's browser wrote into a file.  Pure. */
#ifndef NET_COOKIES_H
#define NET_COOKIES_H

#include <stdint.h>

#include "base/buf.h"
#include "base/slice.h"

/*
 * Append those of file (Netscape's form: domain, whole domain, path, secure,
 * expiry, name, value) that belong to url, as the value of a Cookie header.
 */
void cookies_select(struct slice file, struct slice url, int64_t now,
    struct buf *out);

#endif
