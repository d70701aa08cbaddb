/*
 * conf/feeds.h - the feeds file: one subscription a line, newsboat's `urls`
 * is a subset:  URL "folder/sub" "tag" "~Name" key=value   # comment
 * Edits keep comments, blank lines and order.  Pure: bytes in, bytes out.
 */
#ifndef CONF_FEEDS_H
#define CONF_FEEDS_H

#include "base/buf.h"
#include "base/error.h"
#include "base/slice.h"
#include "conf/conf.h"

struct feeds_file;

/* One subscription; slices die with the feeds_file's next edit. */
struct feeds_line {
	struct slice url, name, folder;
	struct slice tags;    /* blank-separated */
	struct slice options; /* "key=value key=value" as written */
	int line;             /* from 1 */
	bool hidden;          /* newsboat's "!" */
};

/* Never fails; bad lines are kept as they are and noted. */
struct feeds_file *feeds_parse(struct slice bytes, struct buf *notes);
void feeds_free(struct feeds_file *f);
const struct feeds_line *feeds_lines(const struct feeds_file *f, size_t *n);
/* Puts each line's options into c under the feed's scope, each folder's too. */
void feeds_apply(const struct feeds_file *f, struct conf *c,
    struct buf *notes);

/* ERR_EXISTS when the address is there. */
enum err feeds_add(struct feeds_file *f, struct slice url, struct slice name,
    struct slice folder, struct error *e);
/* The same with all of the line's fields but options and line. */
enum err feeds_add_line(struct feeds_file *f, const struct feeds_line *l,
    struct error *e);
/* "key=value" on the feed's line, instead of what key was there. */
enum err feeds_option(struct feeds_file *f, struct slice url,
    struct slice key, struct slice value, struct error *e);
enum err feeds_remove(struct feeds_file *f, struct slice url,
    struct error *e);
/* Empty n-less slices (p NULL) leave a field as it is. */
enum err feeds_edit(struct feeds_file *f, struct slice url,
    struct slice new_url, struct slice name, struct slice folder,
    struct error *e);
void feeds_write(const struct feeds_file *f, struct buf *out);

#endif
