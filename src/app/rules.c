/* app/rules.c - each rule is a listing of what is new to it. */
#include "config.h"

#include "app/rules.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/hooks.h"
#include "app/inside.h"
#include "app/later.h"
#include "app/sessions.h"
#include "base/clock.h"
#include "base/hash.h"
#include "base/log.h"
#include "base/mem.h"
#include "base/vec.h"

#include "base/banned.h"

#define SEEN "rules-seen" /* store value: the highest article looked at */
#define LIGHTS "rules-lights" /* store value: a hash of the highlight rules */
#define FRESH (2 * 3600)  /* notify tells of no older ones */
#define HOOK_MAX (8u << 20) /* bytes of a page of lines */
#define TOLD 5            /* of one rule at once */

enum action { RULE_HIDE, RULE_READ, RULE_TRASH, RULE_NOTIFY, RULE_LIGHT,
	RULE_QUOTA, RULE_TAG, RULE_HOOK };

struct rule {
	enum action action;
	char *query;
	unsigned light; /* the rule's number */
	int64_t quota;  /* articles a day */
	char *tag;      /* or NULL */
	char *hook;     /* the configuration's line, or NULL */
	char *feed;     /* address of the only feed it is for, or NULL */
};

struct rules {
	struct app *app;
	struct {
		struct rule *v;
		size_t n, cap;
	} all;
	struct {
		char **v; /* addresses of preferred feeds */
		size_t n, cap;
	} preferred;
	struct {
		int64_t *v;
		size_t n, cap;
	} leaders; /* their numbers, as far as they are known */
	uint64_t lights; /* hash of the queries that highlight, 0: none */
};

static void
add(struct rules *r, enum action action, char *query)
{
	*VEC_PUSH(&r->all) = (struct rule){ .action = action, .query = query };
}

static void
add_filters(struct rules *r)
{
	size_t n;
	const struct conf_rule *v = conf_rules(r->app->conf,
	    CONF_RULE_FILTER, &n);

	for (size_t i = 0; i < n; i++) {
		bool tag = strncmp(v[i].b, "tag:", 4) == 0;

		add(r, tag ? RULE_TAG : strcmp(v[i].b, "read") == 0
		    ? RULE_READ
		    : strcmp(v[i].b, "trash") == 0 ? RULE_TRASH : RULE_HIDE,
		    xstrdup(v[i].a));
		if (tag)
			r->all.v[r->all.n - 1].tag = xstrdup(v[i].b + 4);
	}
	v = conf_rules(r->app->conf, CONF_RULE_NOTIFY, &n);
	for (size_t i = 0; i < n; i++)
		add(r, RULE_NOTIFY, xstrdup(v[i].a));
}

static void
add_lights(struct rules *r)
{
	size_t n;
	const struct conf_rule *v = conf_rules(r->app->conf,
	    CONF_RULE_HIGHLIGHT, &n);

	for (size_t i = 0; i < n && i < ROW_LIGHT_MAX; i++) {
		add(r, RULE_LIGHT, xstrdup(v[i].a));
		r->all.v[r->all.n - 1].light = (unsigned)i + 1;
		r->lights = hash64(v[i].a, strlen(v[i].a) + 1, r->lights);
	}
}

/* filter=QUERY on a feed's line, or on its folder's. */
static void
add_feeds(struct rules *r)
{
	size_t n = 0;
	const struct feeds_line *v = r->app->subs
	    ? feeds_lines(r->app->subs, &n) : NULL;

	for (size_t i = 0; i < n; i++) {
		struct conf_scope at = app_scope(r->app, v[i].url,
		    v[i].folder);
		const char *q = conf_text(r->app->conf, "filter", &at);
		int64_t quota = conf_int(r->app->conf, "quota", &at);

		if (*q != '\0') {
			add(r, RULE_HIDE, xstrdup(q));
			r->all.v[r->all.n - 1].feed = slice_dup(v[i].url);
		}
		if (conf_bool(r->app->conf, "prefer", &at))
			*VEC_PUSH(&r->preferred) = slice_dup(v[i].url);
		if (quota > 0) {
			add(r, RULE_QUOTA, xstrdup(""));
			r->all.v[r->all.n - 1].feed = slice_dup(v[i].url);
			r->all.v[r->all.n - 1].quota = quota;
		}
	}
}

/* Behind the filters: what they hide is not told. */
static void
add_hooks(struct rules *r)
{
	size_t n;
	const struct conf_rule *v = conf_rules(r->app->conf, CONF_RULE_HOOK,
	    &n);

	for (size_t i = 0; i < n; i++) {
		char *query;

		if (strcmp(v[i].a, "new") != 0)
			continue;
		(void)hooks_query(v[i].b, &query);
		add(r, RULE_HOOK, query);
		r->all.v[r->all.n - 1].hook = xstrdup(v[i].b);
	}
}

struct rules *
rules_new(struct app *a)
{
	struct rules *r = xcalloc(1, sizeof(*r));

	r->app = a;
	add_filters(r);
	add_feeds(r);
	add_lights(r);
	add_hooks(r);
	return r;
}

void
rules_free(struct rules *r)
{
	if (r == NULL)
		return;
	for (size_t i = 0; i < r->all.n; i++) {
		free(r->all.v[i].query);
		free(r->all.v[i].tag);
		free(r->all.v[i].feed);
		free(r->all.v[i].hook);
	}
	for (size_t i = 0; i < r->preferred.n; i++)
		free(r->preferred.v[i]);
	free(r->preferred.v);
	free(r->leaders.v);
	free(r->all.v);
	free(r);
}

const int64_t *
rules_preferred(struct rules *r, struct store *s, size_t *n)
{
	if (r != NULL && r->leaders.n < r->preferred.n) {
		r->leaders.n = 0;
		for (size_t i = 0; i < r->preferred.n; i++) {
			int64_t id;

			if (store_feed_find(s, slice_of(r->preferred.v[i]),
			        &id, NULL) == ERR_OK)
				*VEC_PUSH(&r->leaders) = id;
		}
	}
	*n = r != NULL ? r->leaders.n : 0;
	return r != NULL ? r->leaders.v : NULL;
}

/* ---- applying ---- */

struct found {
	int64_t *v;
	size_t n, cap;
};

static void
tell(struct rules *r, const struct rule *rule, const struct rows *rows,
    size_t *told)
{
	struct buf text = BUF_INIT(65536);
	int64_t now = clock_now();

	for (size_t i = 0; i < rows->n && *told < TOLD; i++)
		if (rows->v[i].first_seen >= now - FRESH) {
			buf_addf(&text, "bell,notify\t%s\t%.*s\n",
			    rule->query, SLICE_ARG(rows->v[i].title));
			(*told)++;
		}
	if (text.n > 0) {
		struct msg *m = msg_new(MSG_ALERT);

		m->text = arena_dup(&m->arena, buf_slice(&text));
		queue_post(&r->app->queue, m);
	}
	buf_release(&text);
}

static void
give_hook(struct rules *r, struct store *s, const struct rule *rule,
    const struct rows *rows)
{
	struct buf lines = BUF_INIT(HOOK_MAX);
	int64_t now = clock_now();

	for (size_t i = 0; i < rows->n; i++) {
		struct article_full *f = NULL;

		if (rows->v[i].first_seen >= now - FRESH &&
		    store_article(s, rows->v[i].id, &f, NULL) == ERR_OK)
			hooks_article(f, &lines);
		article_full_free(f);
	}
	hooks_give(r->app->hooks, rule->hook, buf_slice(&lines));
	buf_release(&lines);
}

/* What the rule is for; ERR_NOTFOUND: a feed that is not there yet. */
static enum err
scope(struct store *s, const struct rule *rule, struct list_spec *out,
    struct error *e)
{
	*out = (struct list_spec){ .kind = LIST_RIVER,
		.query = rule->query };
	if (rule->feed == NULL)
		return ERR_OK;
	out->kind = LIST_FEED;
	return store_feed_find(s, slice_of(rule->feed), &out->id, e);
}

static enum err
collect(struct rules *r, struct store *s, const struct rule *rule,
    int64_t seen, struct found *ids, struct error *e)
{
	struct list_spec spec;
	struct query_ctx ctx = { clock_now(),
		app_last_close(r->app, clock_now()) };
	struct row_key key, *from = NULL;
	size_t got, told = 0;
	enum err rc = scope(s, rule, &spec, e);

	if (rc != ERR_OK)
		return rc == ERR_NOTFOUND ? ERR_OK : rc;
	spec.min_id = seen;
	do {
		struct rows rows;

		rows_init(&rows);
		rc = store_list(s, &spec, &ctx, from, 1, LIST_PAGE, &rows, e);
		got = rows.n;
		for (size_t i = 0; i < got; i++)
			*VEC_PUSH(ids) = rows.v[i].id;
		if (rule->action == RULE_NOTIFY)
			tell(r, rule, &rows, &told);
		if (rule->action == RULE_HOOK)
			give_hook(r, s, rule, &rows);
		if (got > 0)
			key = rows.v[got - 1].key;
		key.text = SLICE(""); /* the order is by time */
		from = &key;
		rows_release(&rows);
	} while (rc == ERR_OK && got == LIST_PAGE);
	return rc;
}

/* How many of the ids, the newest first, the day still has room for. */
static size_t
room_today(struct rules *r, struct store *s, const struct rule *rule,
    int64_t seen)
{
	struct list_spec spec;
	struct query_ctx ctx = { clock_now(),
		app_last_close(r->app, clock_now()) };
	struct list_count c = { 0, 0 };

	if (seen > 0 && scope(s, rule, &spec, NULL) == ERR_OK) {
		spec.query = "between:today..now";
		spec.max_id = seen;
		store_list_count(s, &spec, &ctx, rule->quota, &c, NULL);
	}
	return c.total < rule->quota ? (size_t)(rule->quota - c.total) : 0;
}

static int64_t
apply(struct rules *r, struct store *s, const struct rule *rule, int64_t seen)
{
	struct found ids = { NULL, 0, 0 };
	struct error e = { 0 };
	int64_t n = 0;
	enum err rc = collect(r, s, rule, seen, &ids, &e);

	if (rc == ERR_OK && ids.n > 0 && rule->action == RULE_HIDE)
		rc = store_hide(s, ids.v, ids.n, &n, &e);
	else if (rc == ERR_OK && ids.n > 0 && rule->action == RULE_TAG)
		rc = store_tag(s, ids.v, ids.n, slice_of(rule->tag), &n, &e);
	else if (rc == ERR_OK && ids.n > 0 && rule->action == RULE_QUOTA) {
		size_t room = room_today(r, s, rule, seen);

		if (ids.n > room)
			rc = store_hide(s, ids.v + room, ids.n - room, &n,
			    &e);
	} else if (rc == ERR_OK && ids.n > 0 && rule->action == RULE_LIGHT)
		rc = store_light(s, ids.v, ids.n, rule->light, &n, &e);
	else if (rc == ERR_OK && ids.n > 0 && rule->action != RULE_NOTIFY &&
	    rule->action != RULE_HOOK)
		rc = store_mark_ids(s, rule->action == RULE_READ ? MARK_READ
		    : MARK_TRASH, ids.v, ids.n, &n, &e);
	if (rc != ERR_OK)
		log_msg(LOG_WARN, "rule %s: %s", rule->query, e.msg);
	free(ids.v);
	return n;
}

static int64_t
value_get(struct store *s, const char *name)
{
	struct buf b = BUF_INIT(64);
	int64_t n = 0;

	if (store_value_get(s, name, &b, NULL) == ERR_OK)
		slice_to_i64(buf_slice(&b), &n);
	buf_release(&b);
	return n;
}

static void
value_put(struct store *s, const char *name, int64_t v)
{
	char text[32];

	snprintf(text, sizeof(text), "%" PRId64, v);
	store_value_put(s, name, slice_of(text), NULL);
}

/* Other rules for highlighting: everything is looked through once more. */
static int64_t
lights_again(struct rules *r, struct store *s, int64_t seen)
{
	int64_t now = (int64_t)(r->lights >> 1), changed = 0;
	struct error e = { 0 };

	if (value_get(s, LIGHTS) == now)
		return 0;
	if (store_light_off(s, &e) != ERR_OK) {
		log_msg(LOG_WARN, "highlight: %s", e.msg);
		return 0;
	}
	for (size_t i = 0; i < r->all.n && seen > 0; i++)
		if (r->all.v[i].action == RULE_LIGHT)
			changed += apply(r, s, &r->all.v[i], 0);
	value_put(s, LIGHTS, now);
	return changed + 1;
}

void
rules_run(struct rules *r, struct store *s)
{
	int64_t seen = value_get(s, SEEN), max = 0;
	int64_t changed = lights_again(r, s, seen);

	later_wake(r->app, s);
	if (store_max_id(s, &max, NULL) == ERR_OK && max > seen) {
		for (size_t i = 0; i < r->all.n; i++)
			changed += apply(r, s, &r->all.v[i], seen);
		value_put(s, SEEN, max);
	}
	if (changed > 0)
		queue_post(&r->app->queue, msg_new(MSG_CHANGED));
}

/* ---- asked for ---- */

struct rules_change {
	struct change c;
	struct app *app;
	struct rules *rules; /* those to take from now on, or NULL */
};

/* Everything that is stored, as if it had come just now; nothing is told. */
static enum err
run_apply(struct change *c, struct store *s, struct error *e)
{
	struct rules *r = ((struct rules_change *)c)->app->writer.rules;

	(void)e;
	for (size_t i = 0; r != NULL && i < r->all.n; i++)
		if (r->all.v[i].action != RULE_NOTIFY &&
		    r->all.v[i].action != RULE_HOOK &&
		    r->all.v[i].action != RULE_QUOTA)
			c->msg->n += apply(r, s, &r->all.v[i], 0);
	if (c->msg->n > 0)
		queue_post(&((struct rules_change *)c)->app->queue,
		    msg_new(MSG_CHANGED));
	return ERR_OK;
}

uint64_t
app_rules_apply(struct app *a)
{
	struct rules_change *c = change_new(sizeof(*c), msg_new(MSG_MARKED),
	    run_apply);

	c->app = a;
	c->c.ticket = queue_ticket(&a->queue);
	writer_push(&a->writer, &c->c);
	return c->c.ticket;
}

static enum err
run_swap(struct change *c, struct store *s, struct error *e)
{
	struct rules_change *k = (struct rules_change *)c;
	struct rules *old = k->app->writer.rules;

	(void)s;
	(void)e;
	k->app->writer.rules = k->rules;
	k->rules = old;
	return ERR_OK;
}

static void
release_swap(struct change *c)
{
	rules_free(((struct rules_change *)c)->rules);
}

void
app_rules_changed(struct app *a)
{
	struct rules_change *c = change_new(sizeof(*c), NULL, run_swap);

	hooks_changed(a->hooks, a);
	c->app = a;
	c->rules = rules_new(a);
	c->c.release = release_swap;
	writer_push(&a->writer, &c->c);
	writer_index(&a->writer);
}

/* ---- before it is written down ---- */

enum err
app_rule_test(struct app *a, const char *query, int64_t *n, struct rows *out,
    struct error *e)
{
	struct list_spec spec = { .kind = LIST_RIVER, .query = query };
	struct list_spec all = { .kind = LIST_RIVER };
	struct list_count c, there;
	size_t at;
	enum err rc = app_query_check(a, query, &at, e);

	*n = 0;
	if (rc == ERR_OK && *query == '\0')
		return error_set(e, ERR_USAGE, "a rule without a query would "
		    "touch everything");
	if (rc == ERR_OK)
		rc = app_query_sense(a, query, e);
	if (rc == ERR_OK)
		rc = app_count(a, &spec, 0, &c, e);
	if (rc == ERR_OK)
		rc = app_count(a, &all, 0, &there, e);
	if (rc != ERR_OK)
		return rc;
	*n = c.total;
	if (c.total == 0 && there.total > 0)
		return error_set(e, ERR_USAGE, "nothing of the %" PRId64
		    " stored articles matches '%s'; such a rule may never do "
		    "anything", there.total, query);
	return app_list(a, &spec, NULL, 1, 10, out, e);
}
