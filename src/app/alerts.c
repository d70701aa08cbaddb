/* app/alerts.c - noted by the writer, told by whoever shows things. */
#include "config.h"

#include "app/alerts.h"

#include <inttypes.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>

#include "app/inside.h"
#include "app/sessions.h"
#include "app/watch.h"
#include "base/clock.h"
#include "base/file.h"
#include "base/log.h"
#include "base/mem.h"
#include "base/spawn.h"
#include "conf/words.h"
#include "core/text.h"

#include "base/banned.h"

#define FRESH (2 * 3600)   /* first seen no longer ago than this */
#define OLD (2 * 86400)    /* and not written before this */
#define COUNTS "alert-counts" /* store value: name\tsince\tcount */
#define FILE_MAX (1u << 20)
#define NOTIFY_MS 5000

struct alerts {
	struct app *app;
	char *ways;       /* as configured at the start: conf is not ours */
	int64_t budget;
	struct buf lines; /* noted, not yet sent */
};

struct alerts *
alerts_new(struct app *a)
{
	struct alerts *t = xcalloc(1, sizeof(*t));

	t->app = a;
	t->ways = xstrdup(conf_text(a->conf, "alert", NULL));
	t->budget = conf_int(a->conf, "alert-budget", NULL);
	buf_init(&t->lines, FILE_MAX);
	return t;
}

void
alerts_free(struct alerts *t)
{
	if (t == NULL)
		return;
	buf_release(&t->lines);
	free(t->ways);
	free(t);
}

/* ---- budget ---- */

/* How many of this entry since the close, this one included. */
static enum err
count_one(struct store *s, struct slice name, int64_t since, int64_t *count,
    struct error *e)
{
	struct buf old = BUF_INIT(FILE_MAX), now = BUF_INIT(FILE_MAX);
	struct slice rest, line;
	enum err rc;

	*count = 1;
	store_value_get(s, COUNTS, &old, NULL);
	rest = buf_slice(&old);
	while (slice_split(&rest, '\n', &line)) {
		struct slice fields = line, who, when, n;
		int64_t at, k;

		if (!slice_split(&fields, '\t', &who) ||
		    !slice_split(&fields, '\t', &when) ||
		    !slice_to_i64(when, &at) || at != since)
			continue; /* of an earlier session: forgotten */
		n = fields;
		if (slice_eq(who, name) && slice_to_i64(n, &k))
			*count = k + 1;
		else
			buf_addf(&now, "%.*s\n", SLICE_ARG(line));
	}
	buf_addf(&now, "%.*s\t%" PRId64 "\t%" PRId64 "\n", SLICE_ARG(name),
	    since, *count);
	rc = store_value_put(s, COUNTS, buf_slice(&now), e);
	buf_release(&old);
	buf_release(&now);
	return rc;
}

/* ---- which ---- */

static bool
is_worth(const struct row *r, int64_t now)
{
	return r->first_seen >= now - FRESH && r->time >= now - OLD;
}

/* Another report of the story hit the entry before. */
static bool
was_told(struct store *s, const struct row *r, struct slice name)
{
	struct list_spec spec = { .kind = LIST_STORY, .id = r->story };
	char *query = xasprintf("watch:\"%.*s\"", SLICE_ARG(name));
	struct query_ctx ctx = { clock_now(), DATE_NONE };
	struct rows rows;
	bool told = false;

	rows_init(&rows);
	spec.query = query;
	if (r->story != 0 && store_list(s, &spec, &ctx, NULL, 1, LIST_PAGE,
	        &rows, NULL) == ERR_OK)
		for (size_t i = 0; i < rows.n; i++)
			told |= rows.v[i].id != r->id;
	rows_release(&rows);
	free(query);
	return told;
}

/* The ways of an entry, NULL when it is to be silent; yours to free. */
static char *
ways_of(const struct alerts *t, struct store *s, struct slice name,
    int64_t now)
{
	struct buf info = BUF_INIT(FILE_MAX);
	struct app_watches all;
	const struct watch_line *l = NULL;
	char *ways = NULL;

	store_value_get(s, WATCH_INFO, &info, NULL);
	if (app_watch_lines(t->app, buf_slice(&info), &all, NULL) == ERR_OK) {
		for (size_t i = 0; i < all.n && l == NULL; i++)
			if (slice_ieq(all.v[i].name, name))
				l = all.v[i].line;
		if (l == NULL || !app_watch_muted(t->app, l, now))
			ways = l && l->alert.n ? slice_dup(l->alert)
			    : xstrdup(t->ways);
	}
	app_watches_release(&all);
	buf_release(&info);
	return ways;
}

static void
add_line(struct alerts *t, const char *ways, struct slice name,
    const struct row *r, int64_t count, int64_t budget)
{
	struct buf clean = BUF_INIT(8192);

	if (count <= budget)
		text_clean(&clean, r->title, TEXT_LINE);
	else
		buf_addf(&clean, "+%" PRId64, count - budget);
	buf_addf(&t->lines, "%s\t%.*s\t%.*s\n", ways, SLICE_ARG(name),
	    SLICE_ARG(buf_slice(&clean)));
	buf_release(&clean);
}

enum err
alerts_note(struct alerts *t, struct store *s, int64_t article,
    struct slice name, int64_t now, struct error *e)
{
	int64_t count, since = app_last_close(t->app, now);
	struct rows rows;
	char *ways = NULL;
	enum err rc;

	rows_init(&rows);
	rc = store_row(s, article, &rows, e);
	if (rc == ERR_OK && rows.n == 1 && is_worth(&rows.v[0], now) &&
	    !was_told(s, &rows.v[0], name))
		ways = ways_of(t, s, name, now);
	if (ways != NULL && strcmp(ways, "none") != 0) {
		if (since == DATE_NONE)
			since = now - now % 86400;
		rc = count_one(s, name, since, &count, e);
		if (rc == ERR_OK)
			add_line(t, ways, name, &rows.v[0], count, t->budget);
	}
	rows_release(&rows);
	free(ways);
	return rc;
}

/* Of one entry over its budget only the last count is told. */
static bool
is_superseded(struct slice rest, struct slice name)
{
	struct app_alert al;

	while (app_alert_next(&rest, &al))
		if (slice_eq(al.name, name) && al.text.n > 0 &&
		    al.text.p[0] == '+')
			return true;
	return false;
}

void
alerts_send(struct alerts *t, bool lost)
{
	struct buf out = BUF_INIT(FILE_MAX);
	struct slice rest = buf_slice(&t->lines);
	struct app_alert al;
	struct msg *m;

	while (!lost && app_alert_next(&rest, &al))
		if (al.text.n == 0 || al.text.p[0] != '+' ||
		    !is_superseded(rest, al.name))
			buf_addf(&out, "%.*s\t%.*s\t%.*s\n",
			    SLICE_ARG(al.ways), SLICE_ARG(al.name),
			    SLICE_ARG(al.text));
	buf_clear(&t->lines);
	if (out.n > 0) {
		m = msg_new(MSG_ALERT);
		m->text = arena_dup(&m->arena, buf_slice(&out));
		queue_post(&t->app->queue, m);
	}
	buf_release(&out);
}

/* ---- telling ---- */

bool
app_alert_next(struct slice *rest, struct app_alert *out)
{
	struct slice line;

	while (slice_split(rest, '\n', &line))
		if (slice_split(&line, '\t', &out->ways) &&
		    slice_split(&line, '\t', &out->name)) {
			out->text = line;
			return true;
		}
	return false;
}

bool
app_alert_has(const struct app_alert *al, const char *way)
{
	struct slice rest = al->ways, one;

	while (slice_split(&rest, ',', &one))
		if (slice_is(slice_trim(one), way))
			return true;
	return false;
}

bool
app_alert_quiet(const struct app *a, int64_t now)
{
	const char *text = conf_text(a->conf, "quiet-hours", NULL);
	struct date_civil d;
	char *end;
	long from, to;

	from = strtol(text, &end, 10);
	if (end == text || *end != '-')
		return false;
	text = end + 1;
	to = strtol(text, &end, 10);
	if (end == text || from < 0 || from > 24 || to < 0 || to > 24)
		return false;
	date_to_local(now, &d);
	return from <= to ? d.hour >= from && d.hour < to
	                  : d.hour >= from || d.hour < to;
}

struct notice {
	struct words words; /* of the command */
	char *title, *text;
};

static void *
run_notice(void *arg)
{
	struct notice *n = arg;
	struct spawn_opt o = { .timeout_ms = NOTIFY_MS };
	struct buf out = BUF_INIT(4096);
	char **argv = xcalloc(n->words.n + 3, sizeof(*argv));
	struct error e;

	for (size_t i = 0; i < n->words.n; i++)
		argv[i] = slice_dup(n->words.v[i].text);
	argv[n->words.n] = n->title;
	argv[n->words.n + 1] = n->text;
	if (spawn_run(argv, &o, &out, &e) != ERR_OK)
		log_msg(LOG_WARN, "notify-command: %s", e.msg);
	for (char **p = argv; *p != NULL; p++)
		free(*p); /* title and text with them */
	free(argv);
	buf_release(&out);
	words_release(&n->words);
	free(n);
	return NULL;
}

void
app_alert_notify(const struct app *a, const struct app_alert *al, bool wait)
{
	const char *command = conf_text(a->conf, "notify-command", NULL);
	struct notice *n = xcalloc(1, sizeof(*n));
	sigset_t all, old;
	pthread_t thread;
	size_t at;

	if (words_split(slice_of(command), &n->words, &at, NULL) != ERR_OK ||
	    n->words.n == 0) {
		words_release(&n->words);
		free(n);
		return;
	}
	n->title = slice_dup(al->name);
	n->text = slice_dup(al->text);
	if (wait) {
		run_notice(n);
		return;
	}
	sigfillset(&all);
	pthread_sigmask(SIG_SETMASK, &all, &old);
	if (pthread_create(&thread, NULL, run_notice, n) == 0)
		pthread_detach(thread);
	else
		run_notice(n);
	pthread_sigmask(SIG_SETMASK, &old, NULL);
}
