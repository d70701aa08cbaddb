/* conf/conf_read.c - the language of the configuration file, line by line. */
#include "config.h"

#include "conf/conf_inside.h"

#include <stdlib.h>

#include "base/clock.h"
#include "base/mem.h"
#include "conf/keymap.h"
#include "conf/share.h"
#include "conf/words.h"
#include "core/query_sense.h"

#include "base/banned.h"

#define INCLUDE_DEPTH 8 /* files inside files, at most */

/* One line on its way: where it is and what it says. */
struct reading {
	struct conf *c;
	const struct conf_load *load;
	struct buf *notes;
	int depth;
	struct slice line;
	struct words words;
	size_t at; /* the byte that a failure points at */
};

typedef enum err verb_fn(struct reading *r, struct error *e);

static struct slice
word(const struct reading *r, size_t i)
{
	return i < r->words.n ? r->words.v[i].text
	                      : (struct slice){ NULL, 0 };
}

/* What stands from word i on, as written, without a comment. */
static struct slice
rest(const struct reading *r, size_t i)
{
	if (i >= r->words.n)
		return (struct slice){ NULL, 0 };
	if (i + 1 == r->words.n)
		return r->words.v[i].text;
	return slice_trim(slice_sub(r->line, r->words.v[i].at,
	    r->words.v[r->words.n - 1].end));
}

static void
point_at(struct reading *r, size_t i)
{
	if (i < r->words.n)
		r->at = r->words.v[i].at;
}

static enum err
verb_set(struct reading *r, struct error *e)
{
	struct slice name = word(r, 1), value = word(r, 2);
	size_t eq = slice_chr(name, '=');

	if (r->words.n == 2 && eq != SIZE_MAX) {
		value = slice_sub(name, eq + 1, name.n);
		name = slice_sub(name, 0, eq);
	} else if (r->words.n == 2) {
		return error_set(e, ERR_CONF, "set %.*s: the value is missing",
		    SLICE_ARG(name));
	}
	point_at(r, conf_option_find(name) == NULL ? 1 : 2);
	if (r->words.n > 3) {
		const struct conf_option *o = conf_option_find(name);

		if (o != NULL && o->type == CONF_TEXT)
			value = rest(r, 2);
		else if (o != NULL) {
			point_at(r, 3);
			return error_set(e, ERR_CONF,
			    "set %s takes one value", o->name);
		}
	}
	return conf_set(r->c, NULL, name, value, e);
}

/* "--in list,reader" before the keys. */
static enum err
take_screens(struct reading *r, size_t *i, unsigned *screens,
    struct error *e)
{
	*screens = SCREEN_ALL;
	if (!slice_is(word(r, *i), "--in"))
		return ERR_OK;
	point_at(r, *i + 1);
	*i += 2;
	return screens_parse(word(r, *i - 1), screens, e);
}

static enum err
verb_bind(struct reading *r, struct error *e)
{
	unsigned screens;
	size_t i = 1;
	enum err rc = take_screens(r, &i, &screens, e);

	if (rc != ERR_OK)
		return rc;
	if (i + 1 >= r->words.n)
		return error_set(e, ERR_CONF, "bind needs KEY and COMMAND");
	point_at(r, i + 1);
	rc = command_check(rest(r, i + 1), e);
	if (rc != ERR_OK)
		return rc;
	point_at(r, i);
	return keymap_bind(r->c->keys, word(r, i), rest(r, i + 1), screens,
	    e);
}

static enum err
verb_unbind(struct reading *r, struct error *e)
{
	unsigned screens;
	size_t i = 1;
	enum err rc = take_screens(r, &i, &screens, e);

	if (rc != ERR_OK)
		return rc;
	point_at(r, i);
	return keymap_unbind(r->c->keys, word(r, i), screens, e);
}

static enum err
verb_macro(struct reading *r, struct error *e)
{
	struct buf keys = BUF_INIT(0);
	enum err rc;

	point_at(r, 2);
	rc = command_check(rest(r, 2), e);
	if (rc != ERR_OK)
		return rc;
	point_at(r, 1);
	buf_addf(&keys, ", %.*s", SLICE_ARG(word(r, 1)));
	rc = keymap_bind(r->c->keys, buf_slice(&keys), rest(r, 2),
	    SCREEN_ALL, e);
	buf_release(&keys);
	return rc;
}

static const char *
role_at(void *arg, size_t i)
{
	(void)arg;
	return i < ROLE_COUNT ? role_name((enum role)i) : NULL;
}

static enum err
take_role(struct reading *r, size_t i, enum role *role, struct error *e)
{
	const char *near;

	point_at(r, i);
	if (role_find(word(r, i), role))
		return ERR_OK;
	near = words_nearest(word(r, i), role_at, NULL);
	return error_set(e, ERR_CONF, "no role '%.*s'; %s%s%s",
	    SLICE_ARG(word(r, i)), near ? "did you mean '" : "",
	    near ? near : "kurant(5) lists them", near ? "'?" : "");
}

static enum err
verb_color(struct reading *r, struct error *e)
{
	struct look s = { LOOK_DEFAULT, LOOK_DEFAULT, 0 };
	short *const to[] = { &s.fg, &s.bg };
	enum role role;
	enum err rc = take_role(r, 1, &role, e);

	for (size_t i = 2; rc == ERR_OK && i < 4 && i < r->words.n; i++) {
		point_at(r, i);
		if (!look_parse_color(word(r, i), to[i - 2]))
			rc = error_set(e, ERR_CONF,
			    "no colour '%.*s'; 0 to 255, default, red, "
			    "bright-red ...",
			    SLICE_ARG(word(r, i)));
	}
	if (rc != ERR_OK)
		return rc;
	point_at(r, 4);
	rc = look_parse_attr(word(r, 4), &s.attr, e);
	if (rc == ERR_OK) {
		r->c->colors[role].set = true;
		r->c->colors[role].style = s;
	}
	return rc;
}

/* A query is looked at where it is written down, not when it is needed. */
static enum err
take_query(struct reading *r, size_t i, struct slice text, struct error *e)
{
	int64_t now = clock_now();
	/* what the last close was is known later */
	struct query_ctx ctx = { now, now };
	struct query *q = NULL;
	size_t at;
	enum err rc;

	point_at(r, i);
	rc = query_parse(text, &ctx, &q, &at, e);
	if (rc == ERR_OK)
		rc = query_sense(q, &at, e);
	query_free(q);
	return rc;
}

static enum err
verb_query(struct reading *r, struct error *e)
{
	enum err rc = take_query(r, 2, rest(r, 2), e);

	if (rc != ERR_OK)
		return rc;
	conf_rule_add(r->c, CONF_RULE_QUERY, word(r, 1), rest(r, 2));
	return ERR_OK;
}

static enum err
verb_highlight(struct reading *r, struct error *e)
{
	enum role role;
	enum err rc = take_role(r, 2, &role, e);

	if (rc == ERR_OK)
		rc = take_query(r, 1, word(r, 1), e);
	if (rc == ERR_OK)
		conf_rule_add(r->c, CONF_RULE_HIGHLIGHT, word(r, 1),
		    word(r, 2));
	return rc;
}

static enum err
verb_notify(struct reading *r, struct error *e)
{
	enum err rc = take_query(r, 1, rest(r, 1), e);

	if (rc == ERR_OK)
		conf_rule_add(r->c, CONF_RULE_NOTIFY, rest(r, 1), SLICE(""));
	return rc;
}

static enum err
verb_filter(struct reading *r, struct error *e)
{
	struct slice action = word(r, 2);
	enum err rc;

	if (action.n == 0)
		action = SLICE("hide");
	point_at(r, 2);
	if (!slice_is(action, "hide") && !slice_is(action, "read") &&
	    !slice_is(action, "trash") &&
	    !(slice_starts(action, SLICE("tag:")) && action.n > 4))
		return error_set(e, ERR_CONF,
		    "filter does hide, read, trash or tag:NAME, not '%.*s'; "
		    "quote a query of several words",
		    SLICE_ARG(action));
	if ((rc = take_query(r, 1, word(r, 1), e)) == ERR_OK)
		conf_rule_add(r->c, CONF_RULE_FILTER, word(r, 1), action);
	return rc;
}

static enum err
verb_share(struct reading *r, struct error *e)
{
	struct share s;
	struct slice way = slice_sub(r->line, r->words.v[2].at,
	    r->words.v[r->words.n - 1].end);
	enum err rc = share_parse(way, &s, e);

	share_release(&s);
	point_at(r, 2);
	if (rc == ERR_OK)
		conf_rule_add(r->c, CONF_RULE_SHARE, word(r, 1), way);
	return rc;
}

static const char *const events[] = { "new", "bookmark", "refresh", NULL };

static const char *
event_at(void *arg, size_t i)
{
	(void)arg;
	return events[i];
}

static enum err
verb_hook(struct reading *r, struct error *e)
{
	struct slice event = word(r, 1);
	const char *near;
	size_t i = 0;
	enum err rc = ERR_OK;

	while (events[i] != NULL && !slice_is(event, events[i]))
		i++;
	point_at(r, 1);
	if (events[i] == NULL) {
		near = words_nearest(event, event_at, NULL);
		return error_set(e, ERR_CONF, "hook is for new, bookmark or "
		    "refresh, not '%.*s'%s%s%s", SLICE_ARG(event),
		    near ? "; did you mean '" : "", near ? near : "",
		    near ? "'?" : "");
	}
	if (slice_is(word(r, 2), "--query")) {
		point_at(r, 2);
		if (i != 0 || r->words.n < 5)
			return error_set(e, ERR_CONF, "the form is: hook new "
			    "--query QUERY PROGRAM [ARG]...");
		rc = take_query(r, 3, word(r, 3), e);
	}
	if (rc == ERR_OK)
		conf_rule_add(r->c, CONF_RULE_HOOK, event,
		    slice_sub(r->line, r->words.v[2].at,
		        r->words.v[r->words.n - 1].end));
	return rc;
}

static void read_file(struct conf *c, struct slice bytes,
    const struct conf_load *l, struct buf *notes, int depth);

static enum err
verb_include(struct reading *r, struct error *e)
{
	struct conf_load inner;
	struct buf bytes = BUF_INIT(CONF_BYTES_MAX);
	char *name;
	enum err rc;

	point_at(r, 1);
	if (r->load == NULL || r->load->include == NULL)
		return error_set(e, ERR_CONF, "no files can be read here");
	if (r->depth >= INCLUDE_DEPTH)
		return error_set(e, ERR_CONF,
		    "files include each other more than %d deep",
		    INCLUDE_DEPTH);
	name = slice_dup(word(r, 1));
	inner = *r->load;
	inner.file = name;
	rc = r->load->include(r->load->arg, name, &bytes, e);
	if (rc == ERR_OK)
		read_file(r->c, buf_slice(&bytes), &inner, r->notes,
		    r->depth + 1);
	buf_release(&bytes);
	free(name);
	return rc;
}

/* The order of verbs[] and of table[] is one. */
static const struct conf_verb verbs[] = {
	{ "set", "NAME VALUE", "give an option a value" },
	{ "bind", "[--in SCREEN,...] KEY COMMAND",
	    "let a key run a command; several parted by ;" },
	{ "unbind", "[--in SCREEN,...] KEY", "take a key's meaning away" },
	{ "color", "ROLE [FG [BG [ATTR,...]]]", "the look of a role" },
	{ "macro", "KEY COMMAND", "let comma and a key run commands" },
	{ "query", "NAME QUERY", "a saved query, shown like a feed" },
	{ "highlight", "QUERY ROLE", "show what matches in a role's look" },
	{ "notify", "QUERY", "tell of new articles that match" },
	{ "filter", "QUERY [hide|read|trash|tag:NAME]",
	    "what to do with articles that match" },
	{ "share", "NAME PROGRAM|URL ...", "a way to hand an article on" },
	{ "hook", "new|bookmark|refresh [--query QUERY] PROGRAM ...",
	    "run a program when something happened" },
	{ "include", "FILE", "read another file here" },
	{ NULL, NULL, NULL },
};

static const struct {
	verb_fn *fn;
	size_t least, most; /* words after the name; 0: any number */
} table[] = {
	{ verb_set, 1, 0 },
	{ verb_bind, 2, 0 },
	{ verb_unbind, 1, 3 },
	{ verb_color, 1, 4 },
	{ verb_macro, 2, 0 },
	{ verb_query, 2, 0 },
	{ verb_highlight, 2, 2 },
	{ verb_notify, 1, 0 },
	{ verb_filter, 1, 2 },
	{ verb_share, 2, 0 },
	{ verb_hook, 2, 0 },
	{ verb_include, 1, 1 },
};

const struct conf_verb *
conf_verbs(void)
{
	return verbs;
}

static const char *
verb_at(void *arg, size_t i)
{
	(void)arg;
	return verbs[i].name;
}

static enum err
no_verb(struct slice name, struct error *e)
{
	const char *near = words_nearest(name, verb_at, NULL);

	if (conf_option_find(name) != NULL)
		return error_set(e, ERR_NOTFOUND,
		    "no command '%.*s'; did you mean 'set %.*s'?",
		    SLICE_ARG(name), SLICE_ARG(name));
	if (near == NULL)
		return error_set(e, ERR_NOTFOUND,
		    "no command '%.*s'; kurant(5) lists them",
		    SLICE_ARG(name));
	return error_set(e, ERR_NOTFOUND,
	    "no command '%.*s'; did you mean '%s'?", SLICE_ARG(name), near);
}

static enum err
run_line(struct reading *r, struct error *e)
{
	struct slice name = word(r, 0);
	size_t i = 0, given = r->words.n - 1;

	while (verbs[i].name != NULL && !slice_is(name, verbs[i].name))
		i++;
	point_at(r, 0);
	if (verbs[i].name == NULL)
		return no_verb(name, e);
	if (given < table[i].least ||
	    (table[i].most && given > table[i].most))
		return error_set(e, ERR_CONF, "the form is: %s %s",
		    verbs[i].name, verbs[i].args);
	return table[i].fn(r, e);
}

static enum err
read_line(struct reading *r, struct error *e)
{
	enum err rc = words_split(r->line, &r->words, &r->at, e);

	if (rc == ERR_OK && r->words.n > 0)
		rc = run_line(r, e);
	words_release(&r->words);
	return rc;
}

static void
read_file(struct conf *c, struct slice bytes, const struct conf_load *l,
    struct buf *notes, int depth)
{
	struct reading r = { .c = c, .load = l, .notes = notes,
		.depth = depth };
	struct error e;
	int number = 0;

	if (slice_starts(bytes, SLICE("\xef\xbb\xbf")))
		bytes = slice_sub(bytes, 3, bytes.n);
	while (slice_split(&bytes, '\n', &r.line)) {
		number++;
		r.at = 0;
		if (read_line(&r, &e) == ERR_OK || notes == NULL)
			continue;
		buf_addf(notes, "%s:%d:%d: %s\n",
		    l != NULL && l->file ? l->file : "config", number,
		    words_column(r.line, r.at), e.msg);
	}
}

void
conf_read(struct conf *c, struct slice bytes, const struct conf_load *l,
    struct buf *notes)
{
	read_file(c, bytes, l, notes, 0);
}

enum err
conf_line(struct conf *c, struct slice line, size_t *at, struct error *e)
{
	struct reading r = { .c = c, .line = line };
	enum err rc = read_line(&r, e);

	*at = r.at;
	return rc;
}
