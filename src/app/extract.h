/* app/extract.h - a page's article as JSON, for scripts and tests. */
#ifndef APP_EXTRACT_H
#define APP_EXTRACT_H

#include "base/buf.h"
#include "base/error.h"
#include "base/slice.h"

struct site_rules;

struct app_extract_opt {
	struct slice url;
	struct slice charset; /* a name or an HTTP header's content type */
	const struct site_rules *sites; /* or NULL */
};

/*
 * The site rules that are installed, and over them those of the user's file
 * `sites` in the folder (may be NULL); none is no error.  End with
 * app_sites_free().
 */
struct site_rules *app_sites_read(const char *folder);
void app_sites_free(struct site_rules *r);

/* Append one line of JSON without its newline. */
enum err app_extract_json(struct slice bytes,
    const struct app_extract_opt *o, struct buf *out, struct error *e);

#endif
