/* app/extract.h - a page's article as JSON, for scripts and tests. */
#ifndef APP_EXTRACT_H
#define APP_EXTRACT_H

#include "base/buf.h"
#include "base/error.h"
#include "base/slice.h"

struct app_extract_opt {
	struct slice url;
	struct slice charset; /* a name or an HTTP header's content type */
	bool sites;           /* use the site rules that are installed */
};

/* Append one line of JSON without its newline. */
enum err app_extract_json(struct slice bytes,
    const struct app_extract_opt *o, struct buf *out, struct error *e);

#endif
