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

#define CONF_BYTES_MAX (4u << 20) /* of a configuration or feeds file */

struct conf_option {
	const char *name;
	enum conf_type type;
	const char *value;   /* default, as it would be typed */
	const char *choices; /* "auto|always|never"; CONF_INT: "40..200" */
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
/* "90s", "1h30m", "2w", "0", "never" as such a value; false: it is none. */
bool conf_read_duration(struct slice v, int64_t *seconds);
/* Borrowed until the next change; never NULL. */
const char *conf_text(const struct conf *c, const char *name,
    const struct conf_scope *at);

/* scope NULL: global.  ERR_CONF with a sentence for a bad name or value. */
enum err conf_set(struct conf *c, const struct conf_scope *scope,
    struct slice name, struct slice value, struct error *e);

/* What stands in force at a scope as people type it: "yes", "30m". */
void conf_show(const struct conf *c, const struct conf_option *o,
    const struct conf_scope *at, struct buf *out);

/*
 * Read a configuration file's bytes: one command a line (set, bind, unbind,
 * color, macro, query, highlight, notify, filter, share, include).  A bad
 * line is skipped and reported: "config:3:8: ..." appended to notes, one a
 * line.  include is asked for the bytes of other files; NULL: none may be.
 */
struct conf_load {
	const char *file; /* shown in notes */
	enum err (*include)(void *arg, const char *name, struct buf *out,
	    struct error *e);
	void *arg;
};
void conf_read(struct conf *c, struct slice bytes, const struct conf_load *l,
    struct buf *notes);
/*
 * One such line, from the `:` prompt.  On failure *at is the byte where.
 * ERR_NOTFOUND: its first word is no command of the configuration.
 */
enum err conf_line(struct conf *c, struct slice line, size_t *at,
    struct error *e);

/* The configuration's commands, ended by name NULL; for help and manual. */
struct conf_verb {
	const char *name, *args, *help;
};
const struct conf_verb *conf_verbs(void);

/* Lines that are lists rather than values, in the order of the file. */
enum conf_rule_kind {
	CONF_RULE_QUERY,     /* name, query: a saved query */
	CONF_RULE_HIGHLIGHT, /* query, role */
	CONF_RULE_NOTIFY,    /* query */
	CONF_RULE_FILTER,    /* query, "hide", "read" or "trash" */
	CONF_RULE_SHARE,     /* name, the rest as written */
	CONF_RULE_HOOK,      /* event, the rest as written */
	CONF_RULE_KINDS
};
struct conf_rule {
	const char *a, *b; /* b "" when there is none */
};
/* Borrowed until the next change. */
const struct conf_rule *conf_rules(const struct conf *c,
    enum conf_rule_kind kind, size_t *n);

/* Keys as configured: the defaults, the bind-profile, bind and macro. */
struct keymap;
const struct keymap *conf_keymap(const struct conf *c);
struct keymap *conf_keymap_edit(struct conf *c);

#endif
