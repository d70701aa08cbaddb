/* conf/conf_inside.h - what struct conf holds, for the files of conf/ only. */
#ifndef CONF_CONF_INSIDE_H
#define CONF_CONF_INSIDE_H

#include "conf/conf.h"
#include "conf/theme.h"

struct conf_value {
	uint64_t hash;
	char *scope; /* "" global, "u" URL, "d" folder */
	const struct conf_option *option;
	char *text;      /* as conf_set() normalised it */
	int64_t number;  /* of bool, int, duration */
	struct conf_value *next;
};

struct conf_rules {
	struct conf_rule *v;
	size_t n, cap;
};

#define CONF_BUCKETS 1024 /* per-feed values are a few thousand at most */

struct conf {
	struct conf_value *buckets[CONF_BUCKETS];
	struct conf_rules rules[CONF_RULE_KINDS];
	struct keymap *keys;
	struct {
		bool set;
		struct look style;
	} colors[ROLE_COUNT];
};

/* value checked and brought to one form; *number where there is one. */
enum err conf_check(const struct conf_option *o, struct slice value,
    struct buf *text, int64_t *number, struct error *e);
/* "no option 'x'; did you mean 'y'?" */
enum err conf_no_option(struct slice name, struct error *e);
void conf_rule_add(struct conf *c, enum conf_rule_kind kind, struct slice a,
    struct slice b);

#endif
