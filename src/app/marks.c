/* app/marks.c - a text to a worker, places back to the interface. */
#include "config.h"

#include "app/marks.h"

#include <stdlib.h>

#include "app/inside.h"
#include "app/pages.h"
#include "base/mem.h"

#include "base/banned.h"

#define TEXT_MAX (1u << 20)
#define PLACES_MAX 2000

struct marks_task {
	struct task t;
	uint64_t ticket;
	struct buf text; /* title, text, language, packed */
};

struct marks_op {
	struct op op;
	uint64_t ticket;
	struct buf text;
};

static void
op_release(struct op *op)
{
	buf_release(&((struct marks_op *)op)->text);
}

static void
answer(struct msg *m, struct slice bytes)
{
	struct wire w = { bytes, false };
	struct app_place *v = arena_zalloc(&m->arena,
	    PLACES_MAX * sizeof(*v));
	size_t n = 0;

	m->places = v;
	while (!w.bad && !wire_ended(&w) && n < PLACES_MAX) {
		v[n].start = wire_get_u32(&w);
		v[n].end = wire_get_u32(&w);
		v[n].symbol = arena_dup(&m->arena, wire_get_slice(&w));
		v[n].isin = arena_dup(&m->arena, wire_get_slice(&w));
		v[n].name = arena_dup(&m->arena, wire_get_slice(&w));
		if (v[n].end > v[n].start && (n == 0 ||
		    v[n].start >= v[n - 1].end) && !w.bad)
			n++;
	}
	m->n_places = n;
}

static void
on_places(struct pool_job *j, struct buf *out, const struct error *e)
{
	struct marks_op *o = j->arg;
	struct msg *m = msg_new(MSG_MARKS);

	m->ticket = o->ticket;
	if (out != NULL)
		answer(m, buf_slice(out));
	else
		m->err = *e;
	queue_post(&o->op.engine->app->queue, m);
	op_end(&o->op);
}

static void
submit(struct engine *g, struct task *t)
{
	struct marks_task *mt = (struct marks_task *)t;
	struct job_doc d = { SLICE(""), SLICE("") };
	struct marks_op *o;

	if (g->pool == NULL) {
		buf_release(&mt->text);
		free(mt);
		return;
	}
	o = op_new(g, sizeof(*o));
	o->ticket = mt->ticket;
	o->text = mt->text;
	o->op.release = op_release;
	free(mt);
	job_doc_pack(&d, &o->op.job.params);
	o->op.job.kind = JOB_MARKS;
	o->op.job.bytes = buf_slice(&o->text);
	o->op.job.priority = 1;
	o->op.job.done = on_places;
	o->op.job.arg = o;
	pool_submit(g->pool, &o->op.job);
}

uint64_t
app_marks(struct app *a, struct slice title, struct slice text,
    struct slice language)
{
	struct engine *g = a->zygote ? engine_get(a, NULL) : NULL;
	uint64_t ticket = queue_ticket(&a->queue);
	struct marks_task *t;

	if (g == NULL || text.n > TEXT_MAX)
		return ticket;
	t = xcalloc(1, sizeof(*t));
	t->t.run = submit;
	t->ticket = ticket;
	wire_slice(&t->text, title);
	wire_slice(&t->text, text);
	wire_slice(&t->text, language);
	engine_post(g, &t->t);
	return ticket;
}
