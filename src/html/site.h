/*
 * html/site.h - rules for single sites: rows of data, not code.  Columns by
 * tab: host, body, title, byline, date, strip, next; "-" or nothing: no rule.
 * A place is "tag", ".class", "#id", "tag.class", "tag#id" or
 * "[name=value]"; several are separated by blanks, the first that fits wins
 * (all of them for strip).
 */
#ifndef HTML_SITE_H
#define HTML_SITE_H

#include "base/buf.h"
#include "base/error.h"
#include "base/slice.h"

struct site_rule {
	struct slice host; /* lower case; stands for its subdomains too */
	struct slice body, title, byline, date, strip, next;
};

struct site_rules;

struct site_rules *site_rules_new(void);
void site_rules_free(struct site_rules *r); /* NULL is fine */
/*
 * Add the rows of a file; a later row for a host replaces an earlier one.
 * What is wrong is skipped and named in notes ("sites:12: ..."), which may
 * be NULL.
 */
void site_rules_read(struct site_rules *r, struct slice file,
    struct buf *notes);
/* The rule for an address's host, or NULL.  Any thread, once read. */
const struct site_rule *site_rules_find(const struct site_rules *r,
    struct slice host);

#endif
