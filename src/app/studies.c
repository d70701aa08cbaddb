/* app/studies.c - from the store to the workers and back. */
#include "config.h"

#include "app/studies.h"

#include <stdlib.h>

#include "app/alerts.h"
#include "app/corrections.h"
#include "app/groups.h"
#include "app/pages.h"
#include "base/clock.h"
#include "base/log.h"
#include "base/mem.h"
#include "base/vec.h"

#include "base/banned.h"

#define PART 100          /* articles of one job */
#define PART_BYTES (2u << 20)
#define GIVEN_MAX 4       /* jobs on their way */
#define TELL_MS 500       /* the interface looks again no more often */

struct studied { /* what the store knows and the workers need not */
	int64_t id, feed, time;
	bool changed; /* it is not new */
};

struct part {
	struct task t;
	struct studies *studies;
	struct buf asked;
	struct {
		struct studied *v;
		size_t n, cap;
	} of;
};

struct studies {
	struct app *app;
	struct engine *engine; /* NULL: no workers */
	struct groups *groups;
	struct alerts *alerts;
	int64_t after;         /* up to here all were handed out */
	size_t n_given;        /* parts on their way */
	int64_t told_ms;
	size_t n_ready;        /* studied, not yet indexed */
};

struct studies *
studies_new(struct app *a)
{
	struct studies *t = xcalloc(1, sizeof(*t));

	t->app = a;
	t->groups = groups_new();
	t->alerts = alerts_new(a);
	return t;
}

void
studies_free(struct studies *t)
{
	if (t == NULL)
		return;
	groups_free(t->groups);
	alerts_free(t->alerts);
	free(t);
}

void
studies_connect(struct studies *t, struct engine *g)
{
	t->engine = g;
}

bool
studies_possible(const struct studies *t)
{
	return t->engine != NULL;
}

size_t
studies_ready(const struct studies *t)
{
	return t->n_ready;
}

void
studies_indexed(struct studies *t)
{
	t->n_ready = 0;
}

void
studies_rest(struct studies *t)
{
	groups_drop(t->groups);
	t->after = 0;
}

static void
part_free(struct part *p)
{
	buf_release(&p->asked);
	free(p->of.v);
	free(p);
}

/* ---- what came back, in the writer's thread ---- */

struct study_change {
	struct change c;
	struct part *part;
	struct buf answers; /* empty: the workers failed */
};

static enum err
keep_one(struct studies *t, struct store *s, const struct studied *d,
    const struct job_answer *found, int64_t now, struct error *e)
{
	struct store_study put = { found->tickers, found->securities,
		found->kind, found->flags };
	struct groups_article ga = { d->id, d->feed, d->time,
		found->signature };
	struct slice watched = found->watched, name;
	enum err rc;

	if (d->changed && corrections_any(s, d->id))
		put.flags |= ROW_CORRECTED;
	rc = store_study_put(s, d->id, &put, e);
	if (rc == ERR_OK && !d->changed)
		rc = groups_add(t->groups, s, t->app->writer.rules,
		    &ga, now, e);
	while (rc == ERR_OK && slice_split(&watched, '\t', &name)) {
		if (name.n == 0)
			continue;
		rc = store_watch_hit(s, d->id, name, e);
		if (rc == ERR_OK)
			rc = alerts_note(t->alerts, s, d->id, name, now, e);
	}
	return rc;
}

static enum err
keep(struct change *c, struct store *s, struct error *e)
{
	struct study_change *sc = (struct study_change *)c;
	struct studies *t = sc->part->studies;
	struct wire w = { buf_slice(&sc->answers), false };
	struct job_answer found;
	int64_t now = clock_now();
	enum err rc = ERR_OK;

	for (size_t i = 0; i < sc->part->of.n && rc == ERR_OK; i++) {
		const struct studied *d = &sc->part->of.v[i];

		if (job_answer_next(&w, &found) && found.id == d->id)
			rc = keep_one(t, s, d, &found, now, e);
		else /* an article that breaks the workers is let be */
			rc = store_study_put(s, d->id, NULL, e);
	}
	if (rc != ERR_OK)
		groups_drop(t->groups); /* it may know what is not stored */
	return rc;
}

static void
kept(struct change *c, const struct error *e)
{
	struct studies *t = ((struct study_change *)c)->part->studies;
	int64_t ms = clock_mono_ms();

	t->n_given--;
	alerts_send(t->alerts, e->code != ERR_OK);
	t->n_ready += ((struct study_change *)c)->part->of.n;
	if (e->code != ERR_OK)
		log_msg(LOG_WARN, "what was found is not kept: %s", e->msg);
	if (ms - t->told_ms < TELL_MS && t->n_given > 0)
		return;
	t->told_ms = ms;
	queue_post(&t->app->queue, msg_new(MSG_CHANGED));
}

static void
change_release(struct change *c)
{
	struct study_change *sc = (struct study_change *)c;

	part_free(sc->part);
	buf_release(&sc->answers);
}

/* ---- the engine's thread ---- */

struct study_op {
	struct op op;
	struct part *part;
};

static void
op_release(struct op *op)
{
	struct study_op *so = (struct study_op *)op;

	if (so->part != NULL)
		part_free(so->part);
}

static void
on_answers(struct pool_job *j, struct buf *out, const struct error *e)
{
	struct study_op *so = j->arg;
	struct study_change *sc = change_new(sizeof(*sc), NULL, keep);

	sc->c.batch = true;
	sc->c.stored = kept;
	sc->c.release = change_release;
	sc->part = so->part;
	if (out != NULL) {
		sc->answers = *out;
		*out = (struct buf)BUF_INIT(JOB_PAYLOAD_MAX);
	} else {
		log_msg(LOG_WARN, "articles could not be looked at: %s",
		    e->msg);
	}
	so->part = NULL;
	writer_push(&so->op.engine->app->writer, &sc->c);
	op_end(&so->op);
}

static void
submit(struct engine *g, struct task *t)
{
	struct part *p = (struct part *)t;
	struct job_doc d = { SLICE(""), SLICE("") };
	struct study_op *so;

	if (g->pool == NULL) { /* the end has come */
		part_free(p);
		return;
	}
	so = op_new(g, sizeof(*so));
	so->part = p;
	so->op.release = op_release;
	job_doc_pack(&d, &so->op.job.params);
	so->op.job.kind = JOB_STUDY;
	so->op.job.bytes = buf_slice(&p->asked);
	so->op.job.priority = -1; /* feeds and pages go first */
	so->op.job.done = on_answers;
	so->op.job.arg = so;
	pool_submit(g->pool, &so->op.job);
}

/* ---- handing out ---- */

static void
ask(void *arg, const struct store_unstudied *u)
{
	static const struct article nothing = { .published = DATE_NONE };
	struct part *p = arg;
	struct job_ask q = { u->id, u->article ? u->article : &nothing,
		u->text, u->feed_url, u->language };

	if (p->asked.n > PART_BYTES)
		return;
	job_ask_pack(&q, &p->asked);
	*VEC_PUSH(&p->of) = (struct studied){ u->id, u->feed, u->time,
		u->versions > 1 };
}

enum studies_state
studies_step(struct studies *t, struct store *s)
{
	struct error e = { 0 };
	struct part *p;

	if (t->engine == NULL)
		return STUDIES_NONE;
	if (t->n_given >= GIVEN_MAX)
		return STUDIES_BUSY;
	p = xcalloc(1, sizeof(*p));
	p->studies = t;
	p->t.run = submit;
	if (store_unstudied(s, t->after, PART, ask, p, &e) != ERR_OK)
		log_msg(LOG_WARN, "new articles: %s", e.msg);
	if (p->of.n == 0) {
		bool all = t->after == 0 || e.code != ERR_OK;

		part_free(p);
		if (t->n_given > 0)
			return STUDIES_BUSY;
		t->after = 0; /* changed ones have older numbers */
		return all ? STUDIES_NONE : STUDIES_GIVEN;
	}
	t->after = p->of.v[p->of.n - 1].id;
	t->n_given++;
	engine_post(t->engine, &p->t);
	return STUDIES_GIVEN;
}
