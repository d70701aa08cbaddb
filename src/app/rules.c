/* app/rules.c - each rule is a listing of what is new to it. */
#include "config.h"

#include "app/rules.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "app/inside.h"
#include "app/sessions.h"
#include "base/clock.h"
#include "base/log.h"
#include "base/mem.h"
#include "base/vec.h"

#include "base/banned.h"

#define SEEN "rules-seen" /* store value: the highest article looked at */
#define FRESH (2 * 3600)  /* notify tells of no older ones */
#define TOLD 5            /* of one rule at once */

enum action { RULE_HIDE, RULE_READ, RULE_TRASH, RULE_NOTIFY };

struct rule {
	enum action action;
	char *query;
};

struct rules {
	struct app *app;
	struct {
		struct rule *v;
		size_t n, cap;
	} all;
};

static void
add(struct rules *r, enum action action, char *query)
{
	*VEC_PUSH(&r->all) = (struct rule){ action, query };
}

static void
add_filters(struct rules *r)
{
	size_t n;
	const struct conf_rule *v = conf_rules(r->app->conf,
	    CONF_RULE_FILTER, &n);

	for (size_t i = 0; i < n; i++)
		add(r, strcmp(v[i].b, "read") == 0 ? RULE_READ
		    : strcmp(v[i].b, "trash") == 0 ? RULE_TRASH : RULE_HIDE,
		    xstrdup(v[i].a));
	v = conf_rules(r->app->conf, CONF_RULE_NOTIFY, &n);
	for (size_t i = 0; i < n; i++)
		add(r, RULE_NOTIFY, xstrdup(v[i].a));
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

		if (*q != '\0')
			add(r, RULE_HIDE, xasprintf("feed:\"%.*s\" (%s)",
			    SLICE_ARG(v[i].url), q));
	}
}

struct rules *
rules_new(struct app *a)
{
	struct rules *r = xcalloc(1, sizeof(*r));

	r->app = a;
	add_filters(r);
	add_feeds(r);
	return r;
}

void
rules_free(struct rules *r)
{
	if (r == NULL)
		return;
	for (size_t i = 0; i < r->all.n; i++)
		free(r->all.v[i].query);
	free(r->all.v);
	free(r);
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

static enum err
collect(struct rules *r, struct store *s, const struct rule *rule,
    int64_t seen, struct found *ids, struct error *e)
{
	struct list_spec spec = { .kind = LIST_RIVER, .query = rule->query,
		.min_id = seen };
	struct query_ctx ctx = { clock_now(),
		app_last_close(r->app, clock_now()) };
	struct row_key key, *from = NULL;
	size_t got, told = 0;
	enum err rc;

	do {
		struct rows rows;

		rows_init(&rows);
		rc = store_list(s, &spec, &ctx, from, 1, LIST_PAGE, &rows, e);
		got = rows.n;
		for (size_t i = 0; i < got; i++)
			*VEC_PUSH(ids) = rows.v[i].id;
		if (rule->action == RULE_NOTIFY)
			tell(r, rule, &rows, &told);
		if (got > 0)
			key = rows.v[got - 1].key;
		key.text = SLICE(""); /* the order is by time */
		from = &key;
		rows_release(&rows);
	} while (rc == ERR_OK && got == LIST_PAGE);
	return rc;
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
	else if (rc == ERR_OK && ids.n > 0 && rule->action != RULE_NOTIFY)
		rc = store_mark_ids(s, rule->action == RULE_READ ? MARK_READ
		    : MARK_TRASH, ids.v, ids.n, &n, &e);
	if (rc != ERR_OK)
		log_msg(LOG_WARN, "rule %s: %s", rule->query, e.msg);
	free(ids.v);
	return n;
}

static int64_t
value_get(struct store *s)
{
	struct buf b = BUF_INIT(64);
	int64_t n = 0;

	if (store_value_get(s, SEEN, &b, NULL) == ERR_OK)
		slice_to_i64(buf_slice(&b), &n);
	buf_release(&b);
	return n;
}

void
rules_run(struct rules *r, struct store *s)
{
	int64_t seen = value_get(s), max = 0, changed = 0;
	char text[32];

	if (store_max_id(s, &max, NULL) != ERR_OK || max <= seen)
		return;
	for (size_t i = 0; i < r->all.n; i++)
		changed += apply(r, s, &r->all.v[i], seen);
	snprintf(text, sizeof(text), "%" PRId64, max);
	store_value_put(s, SEEN, slice_of(text), NULL);
	if (changed > 0)
		queue_post(&r->app->queue, msg_new(MSG_CHANGED));
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
