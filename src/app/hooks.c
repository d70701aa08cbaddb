/* app/hooks.c - programs told of what happened. */
#include "config.h"

#include "app/hooks.h"

#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <unistd.h>

#include "app/inside.h"
#include "base/file.h"
#include "base/log.h"
#include "base/mem.h"
#include "base/spawn.h"
#include "base/vec.h"
#include "conf/words.h"
#include "core/jsonw.h"
#include "core/kind.h"
#include "core/text.h"

#include "base/banned.h"

#define RUN_MS 60000
#define SAID_MAX 65536u
#define LINES_MAX (8u << 20) /* for one run; what comes then waits */
#define WAITING_MAX 64       /* runs; more are dropped, and said */

struct hook {
	char *event, *rest;
};

/* One program and what it is to read. */
struct run {
	char *command;
	struct buf lines;
};

struct hooks {
	pthread_t thread;
	pthread_mutex_t lock; /* guards from here ... */
	pthread_cond_t more, idle;
	struct {
		struct hook *v;
		size_t n, cap;
	} all;
	struct {
		struct run *v;
		size_t n, cap;
	} waiting;
	bool started, busy, stop; /* ... to here */
	atomic_bool leave;
	struct queue *queue;
};

const char *
hooks_query(const char *rest, char **query)
{
	struct words w;
	size_t at;

	*query = NULL;
	if (words_split(slice_of(rest), &w, &at, NULL) == ERR_OK && w.n > 2 &&
	    slice_is(w.v[0].text, "--query")) {
		*query = slice_dup(w.v[1].text);
		rest += w.v[2].at;
	}
	words_release(&w);
	if (*query == NULL)
		*query = xstrdup("");
	return rest;
}

/* ---- running ---- */

static struct slice
last_line(const struct buf *said)
{
	struct slice rest = buf_slice(said), one, last = SLICE("");

	while (slice_split(&rest, '\n', &one))
		if (slice_trim(one).n)
			last = slice_trim(one);
	return slice_sub(last, 0, 120);
}

static void
complain(struct hooks *h, const struct error *e, const struct buf *said)
{
	struct buf clean = BUF_INIT(SAID_MAX);

	text_clean(&clean, last_line(said), TEXT_LINE);
	log_msg(LOG_WARN, "hook: %s %s", e->msg, buf_str(&clean));
	queue_note(h->queue, "hook: %s%s%s", e->msg, clean.n ? ": " : "",
	    buf_str(&clean));
	buf_release(&clean);
}

static void
run(struct hooks *h, const struct run *r)
{
	struct spawn_opt o = { .timeout_ms = RUN_MS, .complaints = true,
		.leave = &h->leave };
	struct buf said = BUF_INIT(SAID_MAX);
	struct words w;
	struct error e = { ERR_OK, "" };
	char **argv;
	size_t at;
	enum err rc;

	if (words_split(slice_of(r->command), &w, &at, NULL) != ERR_OK ||
	    w.n == 0) {
		words_release(&w);
		return;
	}
	argv = xcalloc(w.n + 1, sizeof(*argv));
	for (size_t i = 0; i < w.n; i++)
		argv[i] = slice_dup(w.v[i].text);
	rc = file_unnamed(buf_slice(&r->lines), &o.input_fd, &e);
	if (rc == ERR_OK) {
		rc = spawn_run(argv, &o, &said, &e);
		close(o.input_fd);
	}
	if (rc != ERR_OK && rc != ERR_TOOBIG && rc != ERR_CANCELLED)
		complain(h, &e, &said);
	for (size_t i = 0; i < w.n; i++)
		free(argv[i]);
	free(argv);
	words_release(&w);
	buf_release(&said);
}

static void *
hooks_main(void *arg)
{
	struct hooks *h = arg;

	pthread_mutex_lock(&h->lock);
	while (h->waiting.n > 0 || !h->stop) {
		struct run r;

		if (h->waiting.n == 0) {
			h->busy = false;
			pthread_cond_broadcast(&h->idle);
			pthread_cond_wait(&h->more, &h->lock);
			continue;
		}
		r = h->waiting.v[0];
		h->waiting.n--;
		memmove(h->waiting.v, h->waiting.v + 1,
		    h->waiting.n * sizeof(r));
		h->busy = true;
		pthread_mutex_unlock(&h->lock);
		run(h, &r);
		free(r.command);
		buf_release(&r.lines);
		pthread_mutex_lock(&h->lock);
	}
	h->busy = false;
	pthread_cond_broadcast(&h->idle);
	pthread_mutex_unlock(&h->lock);
	return NULL;
}

/* Lock held. */
static bool
start(struct hooks *h)
{
	sigset_t all, old;

	if (h->started)
		return true;
	sigfillset(&all);
	pthread_sigmask(SIG_SETMASK, &all, &old);
	h->started = pthread_create(&h->thread, NULL, hooks_main, h) == 0;
	pthread_sigmask(SIG_SETMASK, &old, NULL);
	return h->started;
}

/* Lock held.  To the run that waits for its turn, or a new one. */
static void
give(struct hooks *h, const char *rest, struct slice lines)
{
	char *query;
	const char *command = hooks_query(rest, &query);
	struct run *r = NULL;

	free(query);
	for (size_t i = 0; i < h->waiting.n && r == NULL; i++)
		if (strcmp(h->waiting.v[i].command, command) == 0 &&
		    h->waiting.v[i].lines.n + lines.n < LINES_MAX)
			r = &h->waiting.v[i];
	if (r == NULL && (h->waiting.n >= WAITING_MAX || !start(h))) {
		queue_note(h->queue, "hook: %.60s is left out: too much "
		    "waits", command);
		return;
	}
	if (r == NULL) {
		r = VEC_PUSH(&h->waiting);
		r->command = xstrdup(command);
		buf_init(&r->lines, LINES_MAX);
	}
	buf_add_slice(&r->lines, lines);
	h->busy = true;
	pthread_cond_signal(&h->more);
}

/* ---- the face ---- */

static void
drop_all(struct hooks *h)
{
	for (size_t i = 0; i < h->all.n; i++) {
		free(h->all.v[i].event);
		free(h->all.v[i].rest);
	}
	h->all.n = 0;
}

struct hooks *
hooks_new(struct app *a)
{
	struct hooks *h = xcalloc(1, sizeof(*h));

	h->queue = &a->queue;
	pthread_mutex_init(&h->lock, NULL);
	pthread_cond_init(&h->more, NULL);
	pthread_cond_init(&h->idle, NULL);
	hooks_changed(h, a);
	return h;
}

void
hooks_free(struct hooks *h)
{
	bool started;

	if (h == NULL)
		return;
	pthread_mutex_lock(&h->lock);
	h->stop = true;
	started = h->started;
	pthread_cond_signal(&h->more);
	pthread_mutex_unlock(&h->lock);
	atomic_store(&h->leave, true);
	if (started)
		pthread_join(h->thread, NULL);
	drop_all(h);
	free(h->all.v);
	free(h->waiting.v);
	pthread_mutex_destroy(&h->lock);
	pthread_cond_destroy(&h->more);
	pthread_cond_destroy(&h->idle);
	free(h);
}

void
hooks_changed(struct hooks *h, const struct app *a)
{
	size_t n;
	const struct conf_rule *v = conf_rules(a->conf, CONF_RULE_HOOK, &n);

	pthread_mutex_lock(&h->lock);
	drop_all(h);
	for (size_t i = 0; i < n; i++)
		*VEC_PUSH(&h->all) = (struct hook){ xstrdup(v[i].a),
			xstrdup(v[i].b) };
	pthread_mutex_unlock(&h->lock);
}

bool
hooks_wanted(struct hooks *h, const char *event)
{
	bool yes = false;

	if (h == NULL)
		return false;
	pthread_mutex_lock(&h->lock);
	for (size_t i = 0; i < h->all.n; i++)
		yes |= strcmp(h->all.v[i].event, event) == 0;
	pthread_mutex_unlock(&h->lock);
	return yes;
}

void
hooks_tell(struct hooks *h, const char *event, struct slice lines)
{
	if (h == NULL || lines.n == 0)
		return;
	pthread_mutex_lock(&h->lock);
	for (size_t i = 0; i < h->all.n; i++)
		if (strcmp(h->all.v[i].event, event) == 0)
			give(h, h->all.v[i].rest, lines);
	pthread_mutex_unlock(&h->lock);
}

void
hooks_give(struct hooks *h, const char *command, struct slice lines)
{
	if (h == NULL || lines.n == 0)
		return;
	pthread_mutex_lock(&h->lock);
	give(h, command, lines);
	pthread_mutex_unlock(&h->lock);
}

void
hooks_wait(struct hooks *h)
{
	pthread_mutex_lock(&h->lock);
	while (h->started && (h->busy || h->waiting.n > 0))
		pthread_cond_wait(&h->idle, &h->lock);
	pthread_mutex_unlock(&h->lock);
}

void
hooks_article(const struct article_full *f, struct buf *lines)
{
	struct doc_head h;
	struct jsonw j;

	app_article_head(f, &h);
	jsonw_init(&j);
	jsonw_open(&j, '{');
	jsonw_str(&j, "event", SLICE("new"));
	jsonw_int(&j, "id", f->row.id);
	jsonw_str(&j, "title", f->row.title);
	jsonw_str(&j, "url", f->a.link);
	jsonw_str(&j, "feed", f->feed_name);
	jsonw_opt(&j, "author", h.author);
	jsonw_time(&j, "published", f->row.time);
	jsonw_time(&j, "first_seen", f->row.first_seen);
	jsonw_words(&j, "tickers", f->row.tickers);
	jsonw_opt(&j, "kind",
	    slice_of(kind_name(kind_of_letter(f->row.kind))));
	jsonw_bool(&j, "watched", f->row.flags & ROW_WATCHED);
	jsonw_line(&j, lines);
	jsonw_release(&j);
}
