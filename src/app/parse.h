/* app/parse.h - a feed document as neutral JSON, for scripts and tests. */
#ifndef APP_PARSE_H
#define APP_PARSE_H

#include "base/buf.h"
#include "base/error.h"
#include "base/slice.h"

/*
 * Append one line of JSON without its newline: format, encoding, damage,
 * feed, entries, outlines.  Made by the same code that refreshes.
 */
enum err app_parse_json(struct slice bytes, struct slice content_type,
    struct slice base, struct buf *out, struct error *e);

#endif
