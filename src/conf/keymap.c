/* conf/keymap.c - bindings in layers: the user's over the profile's. */
#include "config.h"

#include "conf/keymap.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/vec.h"

#include "base/banned.h"

struct binding {
	char *keys; /* in the one form: "g r" */
	char *line; /* NULL: taken away by unbind */
	unsigned screens;
	bool user; /* from the configuration, not a default */
};

/* The later one in v wins; a default never comes after a user's. */
struct keymap {
	struct binding *v;
	size_t n, cap;
};

#define KEYS_MAX 64 /* bytes of a sequence */

/* Other spellings of the names that keys have here. */
static const struct {
	const char *typed, *name;
} names[] = {
	{ "Enter", "Enter" }, { "Return", "Enter" }, { "CR", "Enter" },
	{ "Space", "Space" }, { "Tab", "Tab" }, { "BackTab", "BackTab" },
	{ "S-Tab", "BackTab" }, { "Left", "Left" }, { "Right", "Right" },
	{ "Up", "Up" }, { "Down", "Down" }, { "PgDn", "PgDn" },
	{ "PageDown", "PgDn" }, { "PgUp", "PgUp" }, { "PageUp", "PgUp" },
	{ "Home", "Home" }, { "End", "End" }, { "Del", "Del" },
	{ "Delete", "Del" }, { "Ins", "Ins" }, { "Insert", "Ins" },
	{ "Esc", "Esc" }, { "Escape", "Esc" }, { "Backspace", "Backspace" },
	{ "BS", "Backspace" }, { "F1", "F1" }, { "F2", "F2" },
	{ "F3", "F3" }, { "F4", "F4" }, { "F5", "F5" }, { "F6", "F6" },
	{ "F7", "F7" }, { "F8", "F8" }, { "F9", "F9" }, { "F10", "F10" },
	{ "F11", "F11" }, { "F12", "F12" },
	/* what other keys send in a terminal */
	{ "^I", "Tab" }, { "^M", "Enter" }, { "^[", "Esc" },
};

static bool
one_character(struct slice s)
{
	unsigned char c = (unsigned char)s.p[0];
	size_t want = c < 0x80 ? 1 : c >= 0xf0 ? 4 : c >= 0xe0 ? 3 : 2;

	return s.n == want && c >= 0x21 && c != 0x7f;
}

/* One key in its one form onto out; false: no such key. */
static bool
add_key(struct buf *out, struct slice key)
{
	char control[3] = { '^', '\0', '\0' };

	if (out->n)
		buf_addc(out, ' ');
	if (one_character(key))
		return buf_add_slice(out, key) == ERR_OK;
	/* ^f, C-f and <C-f> are one */
	if (key.n > 2 && key.p[0] == '<' && key.p[key.n - 1] == '>')
		key = slice_sub(key, 1, key.n - 1);
	if (key.n == 3 && slice_istarts(key, SLICE("C-")))
		control[1] = (char)ascii_upper((unsigned char)key.p[2]);
	else if (key.n == 2 && key.p[0] == '^')
		control[1] = (char)ascii_upper((unsigned char)key.p[1]);
	if (control[1])
		key = slice_of(control);
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (slice_iis(key, names[i].typed))
			return buf_adds(out, names[i].name) == ERR_OK;
	if (control[1] < '@' || control[1] > '_')
		return false;
	return buf_adds(out, control) == ERR_OK;
}

/* A sequence in its one form. */
static enum err
normal_keys(struct slice keys, struct buf *out, struct error *e)
{
	struct slice rest = slice_trim(keys), key;

	buf_clear(out);
	while (slice_split(&rest, ' ', &key)) {
		if (key.n == 0)
			continue;
		if (!add_key(out, key))
			return error_set(e, ERR_CONF,
			    "no key '%.*s'; keys are like n, ^F, Enter, F5 "
			    "or \"g r\"",
			    SLICE_ARG(key));
	}
	if (out->n == 0 || out->n > KEYS_MAX)
		return error_set(e, ERR_CONF, "no key, or too many");
	return ERR_OK;
}

static void
add(struct keymap *k, const char *keys, struct slice line, unsigned screens,
    bool user)
{
	*VEC_PUSH(k) = (struct binding){ xstrdup(keys),
		line.p ? slice_dup(line) : NULL, screens, user };
}

/* Each of "j, Down, ^N". */
static void
add_default(struct keymap *k, const char *list, struct slice line,
    unsigned screens)
{
	struct slice rest = slice_of(list);

	while (rest.n) {
		size_t comma = slice_find(rest, SLICE(", "));
		struct buf keys = BUF_INIT(0);

		if (comma == SIZE_MAX)
			comma = rest.n;
		if (normal_keys(slice_sub(rest, 0, comma), &keys, NULL) ==
		    ERR_OK)
			add(k, buf_str(&keys), line, screens, false);
		buf_release(&keys);
		rest = slice_sub(rest, comma + 2, rest.n);
	}
}

static void
add_defaults(struct keymap *k, bool newsboat)
{
	/* the later wins: what a row's first key means comes last */
	const struct command_key *more = command_keys();

	for (const struct command *c = command_table(); c->name; c++)
		add_default(k, c->keys, slice_of(c->name), c->screens);
	for (; more->keys; more++)
		add_default(k, more->keys, slice_of(more->line),
		    more->screens);
	more = command_keys_newsboat();
	for (; newsboat && more->keys; more++)
		add_default(k, more->keys, slice_of(more->line),
		    more->screens);
}

struct keymap *
keymap_new(void)
{
	struct keymap *k = xcalloc(1, sizeof(*k));

	add_defaults(k, false);
	return k;
}

void
keymap_free(struct keymap *k)
{
	if (k == NULL)
		return;
	for (size_t i = 0; i < k->n; i++) {
		free(k->v[i].keys);
		free(k->v[i].line);
	}
	free(k->v);
	free(k);
}

void
keymap_set_profile(struct keymap *k, const char *name)
{
	struct keymap old = *k;

	*k = (struct keymap){ NULL, 0, 0 };
	add_defaults(k, strcmp(name, "newsboat") == 0);
	for (size_t i = 0; i < old.n; i++) {
		if (old.v[i].user) {
			*VEC_PUSH(k) = old.v[i];
			continue;
		}
		free(old.v[i].keys);
		free(old.v[i].line);
	}
	free(old.v);
}

static enum err
put(struct keymap *k, struct slice keys, struct slice line,
    unsigned screens, struct error *e)
{
	struct buf normal = BUF_INIT(0);
	enum err rc = normal_keys(keys, &normal, e);

	if (rc == ERR_OK)
		add(k, buf_str(&normal), line, screens, true);
	buf_release(&normal);
	return rc;
}

enum err
keymap_bind(struct keymap *k, struct slice keys, struct slice command,
    unsigned screens, struct error *e)
{
	if (command.n == 0)
		return error_set(e, ERR_CONF, "bind needs a command");
	return put(k, keys, command, screens, e);
}

enum err
keymap_unbind(struct keymap *k, struct slice keys, unsigned screens,
    struct error *e)
{
	return put(k, keys, (struct slice){ NULL, 0 }, screens, e);
}

/* a is b's beginning by whole keys, and shorter. */
static bool
is_prefix(const char *a, const char *b)
{
	size_t n = strlen(a);

	return strncmp(a, b, n) == 0 && b[n] == ' ';
}

/*
 * Whether binding i is in force on screen: no later one has its keys, or
 * begins it, or is begun by it.
 */
static bool
in_force(const struct keymap *k, size_t i, unsigned screen)
{
	const struct binding *b = &k->v[i];

	if (b->line == NULL || !(b->screens & screen))
		return false;
	for (size_t j = i + 1; j < k->n; j++) {
		const struct binding *o = &k->v[j];

		if (!(o->screens & screen))
			continue;
		if (strcmp(o->keys, b->keys) == 0)
			return false;
		if (!o->user)
			continue;
		if (is_prefix(o->keys, b->keys) ||
		    (o->line != NULL && is_prefix(b->keys, o->keys)))
			return false;
	}
	return true;
}

enum keymap_hit
keymap_look(const struct keymap *k, struct slice keys, unsigned screen,
    struct slice *line)
{
	struct buf normal = BUF_INIT(0);
	enum keymap_hit hit = KEYMAP_NONE;

	*line = (struct slice){ NULL, 0 };
	if (normal_keys(keys, &normal, NULL) == ERR_OK)
		for (size_t i = k->n; i-- > 0 && hit != KEYMAP_COMMAND;) {
			const struct binding *b = &k->v[i];
			bool same = strcmp(b->keys, buf_str(&normal)) == 0;

			if (!same && !is_prefix(buf_str(&normal), b->keys))
				continue;
			if (!in_force(k, i, screen))
				continue;
			hit = same ? KEYMAP_COMMAND : KEYMAP_PREFIX;
			if (same)
				*line = slice_of(b->line);
		}
	buf_release(&normal);
	return hit;
}

struct slice
keymap_keys_of(const struct keymap *k, struct slice command,
    unsigned screen)
{
	/* the user's last word first, then the defaults in their order */
	for (size_t i = k->n; i-- > 0 && k->v[i].user;)
		if (k->v[i].line != NULL &&
		    slice_is(command, k->v[i].line) && in_force(k, i, screen))
			return slice_of(k->v[i].keys);
	for (size_t i = 0; i < k->n && !k->v[i].user; i++)
		if (slice_is(command, k->v[i].line) && in_force(k, i, screen))
			return slice_of(k->v[i].keys);
	return (struct slice){ NULL, 0 };
}

void
keymap_each(const struct keymap *k, struct slice prefix, unsigned screen,
    void (*fn)(void *arg, struct slice keys, struct slice line), void *arg)
{
	struct buf normal = BUF_INIT(0);

	if (prefix.n && normal_keys(prefix, &normal, NULL) != ERR_OK)
		goto out;
	for (size_t i = 0; i < k->n; i++) {
		const struct binding *b = &k->v[i];

		if (normal.n && !is_prefix(buf_str(&normal), b->keys))
			continue;
		if (in_force(k, i, screen))
			fn(arg, slice_of(b->keys), slice_of(b->line));
	}
out:
	buf_release(&normal);
}
