/* conf/conf.c - values by scope: feed, its folders upward, global, default. */
#include "config.h"

#include "conf/conf_inside.h"

#include <assert.h>
#include <stdlib.h>

#include "base/hash.h"
#include "base/mem.h"
#include "base/vec.h"
#include "conf/keymap.h"

#include "base/banned.h"

struct conf *
conf_new(void)
{
	struct conf *c = xcalloc(1, sizeof(*c));

	c->keys = keymap_new();
	return c;
}

void
conf_free(struct conf *c)
{
	if (c == NULL)
		return;
	for (size_t i = 0; i < CONF_BUCKETS; i++)
		while (c->buckets[i] != NULL) {
			struct conf_value *v = c->buckets[i];

			c->buckets[i] = v->next;
			free(v->scope);
			free(v->text);
			free(v);
		}
	for (int k = 0; k < CONF_RULE_KINDS; k++) {
		for (size_t i = 0; i < c->rules[k].n; i++) {
			free((char *)c->rules[k].v[i].a);
			free((char *)c->rules[k].v[i].b);
		}
		free(c->rules[k].v);
	}
	keymap_free(c->keys);
	free(c);
}

static uint64_t
value_hash(const struct conf_option *o, char kind, struct slice where)
{
	uint64_t seed = (uint64_t)(o - conf_options()) * 256 +
	    (unsigned char)kind;

	return hash64(where.p ? where.p : "", where.n, seed);
}

/* kind 'u' of an address, 'd' of a folder, 0 of everything. */
static struct conf_value *
value_at(const struct conf *c, const struct conf_option *o, char kind,
    struct slice where)
{
	uint64_t hash = value_hash(o, kind, where);
	struct conf_value *v = c->buckets[hash % CONF_BUCKETS];

	for (; v != NULL; v = v->next) {
		if (v->hash != hash || v->option != o ||
		    v->scope[0] != kind)
			continue;
		if (kind == 0 || slice_is(where, v->scope + 1))
			return v;
	}
	return NULL;
}

static const struct conf_value *
look(const struct conf *c, const struct conf_option *o,
    const struct conf_scope *at)
{
	const struct conf_value *v = NULL;
	struct slice folder;

	if (at != NULL && o->per_feed) {
		if (at->url.n)
			v = value_at(c, o, 'u', at->url);
		folder = at->folder;
		while (v == NULL && folder.n) {
			v = value_at(c, o, 'd', folder);
			do
				folder.n--;
			while (folder.n && folder.p[folder.n] != '/');
		}
	}
	if (v == NULL)
		v = value_at(c, o, 0, (struct slice){ NULL, 0 });
	return v;
}

static const struct conf_option *
known(const char *name)
{
	const struct conf_option *o = conf_option_find(slice_of(name));

	assert(o != NULL); /* a name in our own code that the table lacks */
	return o;
}

static int64_t
number_of(const struct conf *c, const char *name,
    const struct conf_scope *at)
{
	const struct conf_option *o = known(name);
	const struct conf_value *v = look(c, o, at);
	struct buf text = BUF_INIT(0);
	int64_t n = 0;

	if (v != NULL)
		return v->number;
	(void)conf_check(o, slice_of(o->value), &text, &n, NULL);
	buf_release(&text);
	return n;
}

bool
conf_bool(const struct conf *c, const char *name,
    const struct conf_scope *at)
{
	return number_of(c, name, at) != 0;
}

int64_t
conf_int(const struct conf *c, const char *name, const struct conf_scope *at)
{
	return number_of(c, name, at);
}

int64_t
conf_duration(const struct conf *c, const char *name,
    const struct conf_scope *at)
{
	return number_of(c, name, at);
}

const char *
conf_text(const struct conf *c, const char *name,
    const struct conf_scope *at)
{
	const struct conf_option *o = known(name);
	const struct conf_value *v = look(c, o, at);

	return v != NULL ? v->text : o->value;
}

void
conf_show(const struct conf *c, const struct conf_option *o,
    const struct conf_scope *at, struct buf *out)
{
	const struct conf_value *v = look(c, o, at);

	buf_adds(out, v != NULL ? v->text : o->value);
}

static void
put(struct conf *c, const struct conf_option *o, char kind,
    struct slice where, struct buf *text, int64_t number)
{
	struct conf_value *v = value_at(c, o, kind, where);

	if (v == NULL) {
		char tag[2] = { kind, '\0' };

		v = xcalloc(1, sizeof(*v));
		v->hash = value_hash(o, kind, where);
		v->scope = xasprintf("%s%.*s", tag, SLICE_ARG(where));
		v->option = o;
		v->next = c->buckets[v->hash % CONF_BUCKETS];
		c->buckets[v->hash % CONF_BUCKETS] = v;
	}
	free(v->text);
	v->text = buf_take(text);
	v->number = number;
	if (kind == 0 && strcmp(o->name, "bind-profile") == 0)
		keymap_set_profile(c->keys, v->text);
}

enum err
conf_set(struct conf *c, const struct conf_scope *scope, struct slice name,
    struct slice value, struct error *e)
{
	const struct conf_option *o = conf_option_find(name);
	struct buf text = BUF_INIT(0);
	struct slice where = { NULL, 0 };
	char kind = 0;
	int64_t number;
	enum err rc;

	if (o == NULL)
		return conf_no_option(name, e);
	if (scope != NULL && (scope->url.n || scope->folder.n)) {
		if (!o->per_feed)
			return error_set(e, ERR_CONF,
			    "%s is for all feeds; it goes into the "
			    "configuration file",
			    o->name);
		kind = scope->url.n ? 'u' : 'd';
		where = scope->url.n ? scope->url : scope->folder;
	}
	rc = conf_check(o, value, &text, &number, e);
	if (rc == ERR_OK)
		put(c, o, kind, where, &text, number);
	buf_release(&text);
	return rc;
}

void
conf_rule_add(struct conf *c, enum conf_rule_kind kind, struct slice a,
    struct slice b)
{
	*VEC_PUSH(&c->rules[kind]) =
	    (struct conf_rule){ slice_dup(a), slice_dup(b) };
}

const struct conf_rule *
conf_rules(const struct conf *c, enum conf_rule_kind kind, size_t *n)
{
	*n = c->rules[kind].n;
	return c->rules[kind].v;
}

const struct keymap *
conf_keymap(const struct conf *c)
{
	return c->keys;
}

struct keymap *
conf_keymap_edit(struct conf *c)
{
	return c->keys;
}

/* Gains and losses as people of that market or eye see them. */
static void
apply_gain_color(const struct conf *c, enum theme_base base,
    struct look out[ROLE_COUNT])
{
	const char *want = conf_text(c, "gain-color", NULL);
	bool dark = base == THEME_DARK;

	if (base == THEME_MONO || strcmp(want, "green") == 0)
		return;
	if (strcmp(want, "red") == 0) {
		struct look gain = out[ROLE_GAIN];

		out[ROLE_GAIN] = out[ROLE_LOSS];
		out[ROLE_LOSS] = gain;
		return;
	}
	out[ROLE_GAIN].fg = dark ? 75 : 26;
	out[ROLE_LOSS].fg = dark ? 215 : 166;
}

void
theme_looks(const struct conf *c, enum theme_base base,
    struct look out[ROLE_COUNT])
{
	for (int r = 0; r < ROLE_COUNT; r++)
		out[r] = theme_builtin(base, (enum role)r);
	apply_gain_color(c, base, out);
	for (int r = 0; r < ROLE_COUNT; r++) {
		if (!c->colors[r].set)
			continue;
		out[r] = c->colors[r].style;
		if (base == THEME_MONO)
			out[r].fg = out[r].bg = LOOK_DEFAULT;
	}
	/* what can't be told apart in monochrome keeps the built-in look */
	for (int r = 0; base == THEME_MONO && r < ROLE_COUNT; r++)
		if (out[r].attr == 0)
			out[r] = theme_builtin(base, (enum role)r);
}
