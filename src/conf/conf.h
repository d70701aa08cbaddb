/*
 * conf/conf.h - settings: one table of names, one lookup.  A setting that
 * makes sense for a feed is looked up feed, its folder, the folders above,
 * global, default, in that order.
 */
#ifndef CONF_CONF_H
#define CONF_CONF_H

#include "base/buf.h"
#include "base/error.h"
#include "base/slice.h"

struct conf;

enum conf_type { CONF_BOOL, CONF_INT, CONF_TEXT, CONF_DURATION, CONF_CHOICE };

struct conf_option {
	const char *name;
	enum conf_type type;
	const char *value;   /* default, as it would be typed */
	const char *choices; /* "auto|always|never" */
	bool per_feed;
	const char *help;
};

/* The whole table, ended by name NULL. */
const struct conf_option *conf_options(void);
const struct conf_option *conf_option_find(struct slice name);

/* Where a value is asked for: any may be empty. */
struct conf_scope {
	struct slice url;    /* a feed */
	struct slice folder; /* "Markets/DE" */
};

struct conf *conf_new(void);
void conf_free(struct conf *c);

bool conf_bool(const struct conf *c, const char *name,
    const struct conf_scope *at);
int64_t conf_int(const struct conf *c, const char *name,
    const struct conf_scope *at);
/* Seconds: "30m", "2h", "1d". */
int64_t conf_duration(const struct conf *c, const char *name,
    const struct conf_scope *at);
/* Borrowed until the next change; never NULL. */
const char *conf_text(const struct conf *c, const char *name,
    const struct conf_scope *at);

/* scope NULL: global.  ERR_CONF with a sentence for a bad name or value. */
enum err conf_set(struct conf *c, const struct conf_scope *scope,
    struct slice name, struct slice value, struct error *e);

/*
 * Read a configuration file's bytes: one command a line (set, bind, color,
 * macro, query, highlight, notify, filter, share, include).  A bad line is
 * skipped and reported: "config:3:8: ..." appended to notes, one a line.
 * include asks load() for the bytes.
 */
struct conf_load {
	const char *file; /* shown in notes */
	enum err (*include)(void *arg, const char *name, struct buf *out,
	    struct error *e);
	void *arg;
};
void conf_read(struct conf *c, struct slice bytes, const struct conf_load *l,
    struct buf *notes);

#endif
