/*
 * app/item_program.c - programs on the way of a feed: the one that tells its
 * password, the one that makes it, and the one that its answer goes through.
 */
#include "config.h"

#include <stdlib.h>

#include "app/programs.h"
#include "app/run.h"
#include "base/clock.h"
#include "base/mem.h"

#include "base/banned.h"

#define PASSWORD_MS 30000
#define PASSWORD_MAX 4096
#define SOURCE_MS 30000
#define SOURCE_MAX (16u << 20) /* as from the network */

struct item_program {
	struct program p;
	struct item *it;
	struct net_reply *reply; /* that is filtered, or NULL */
	int64_t began_ms;
};

static void
start(struct item *it, char **argv, int timeout_ms, size_t max,
    struct net_reply *reply, void (*run)(struct engine *, struct task *))
{
	struct item_program *k = xcalloc(1, sizeof(*k));
	size_t n = 0;

	while (argv[n] != NULL)
		n++;
	k->p.argv = xcalloc(n + 1, sizeof(*argv));
	for (size_t i = 0; i < n; i++)
		k->p.argv[i] = xstrdup(argv[i]);
	k->p.t.run = run;
	k->p.timeout_ms = timeout_ms;
	buf_init(&k->p.out, max);
	k->it = it;
	k->reply = reply;
	if (reply != NULL)
		k->p.input = buf_slice(&reply->body);
	k->began_ms = clock_mono_ms();
	programs_run(it->engine->programs, &k->p);
}

/* ---- the password ---- */

static void
with_password(struct engine *g, struct task *t)
{
	struct item_program *k = (struct item_program *)t;
	struct item *it = k->it;
	struct slice line = { 0 }, rest = buf_slice(&k->p.out);

	slice_split(&rest, '\n', &line);
	line = slice_trim(line);
	if (k->p.err.code == ERR_OK && line.n == 0)
		error_set(&k->p.err, ERR_CONF,
		    "password-command printed nothing");
	if (g->pool == NULL) {
		/* the end: the run frees the item */
	} else if (k->p.err.code != ERR_OK)
		item_failed(it, &k->p.err, true);
	else {
		it->rq.password = arena_dup(&it->arena, line);
		if (it->rq.user.n == 0) { /* a token */
			it->rq.headers = slice_of(arena_printf(&it->arena,
			    "%.*s\nAuthorization: Bearer %.*s",
			    SLICE_ARG(it->rq.headers), SLICE_ARG(line)));
			it->rq.password = (struct slice){ 0 };
		}
		item_ask(it);
	}
	program_release(&k->p);
}

void
item_ask_password(struct item *it)
{
	start(it, it->password_argv, PASSWORD_MS, PASSWORD_MAX, NULL,
	    with_password);
}

/* ---- the feed itself ---- */

static int
patience(const struct item *it)
{
	return it->rq.timeout_ms > 0 && it->rq.timeout_ms < 600000
	    ? (int)it->rq.timeout_ms : SOURCE_MS;
}

/* What it printed is the answer, as if a server had sent it. */
static void
with_source(struct engine *g, struct task *t)
{
	struct item_program *k = (struct item_program *)t;
	struct net_reply *r = k->reply;

	if (r == NULL) {
		r = xcalloc(1, sizeof(*r));
		arena_init(&r->arena);
		buf_init(&r->body, SOURCE_MAX);
		r->wire_bytes = (int64_t)k->p.out.n;
	}
	buf_release(&r->body);
	r->body = k->p.out;
	buf_init(&k->p.out, 0);
	r->ms += clock_mono_ms() - k->began_ms;
	if (k->p.err.code != ERR_OK) {
		r->code = k->p.err.code;
		r->err = k->p.err;
		buf_clear(&r->body);
	}
	item_reply(g, k->it, r);
	program_release(&k->p);
}

void
item_run_source(struct item *it)
{
	start(it, it->source_argv, patience(it), SOURCE_MAX, NULL,
	    with_source);
}

void
item_filter(struct item *it, struct net_reply *r)
{
	start(it, it->source_argv, patience(it), SOURCE_MAX, r, with_source);
}
