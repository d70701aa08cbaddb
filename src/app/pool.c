/* app/pool.c - jobs to workers and back, without ever waiting for one. */
#include "config.h"

#include "app/pool.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/log.h"
#include "base/mem.h"

#include "base/banned.h"

#define JOB_MS 20000    /* wall time of one job; its CPU time is less */
#define IDLE_MS 20000   /* a worker without work for so long goes home */
#define RETIRE 3000     /* jobs that one worker does */

struct worker {
	int fd; /* -1: none */
	pid_t pid;
	struct pool_job *job;
	struct job_head head;
	size_t sent; /* of head, params and bytes */
	struct job_tail tail;
	size_t got;  /* of tail, then of payload */
	struct buf payload;
	int64_t deadline, idle_since;
	size_t n_done;
};

struct pool {
	struct zygote *zygote;
	struct job_world *world; /* for work that is done here */
	struct worker v[POOL_WORKERS_MAX];
	size_t n_max, n_waiting, n_losses;
	struct pool_job *waiting;
	uint64_t last_id;
	bool no_more; /* no worker could be made: do it here */
};

struct pool *
pool_new(struct zygote *z, struct job_world *world)
{
	struct pool *p = xcalloc(1, sizeof(*p));
	long cpus = sysconf(_SC_NPROCESSORS_ONLN);

	p->zygote = z;
	p->world = world;
	p->no_more = z == NULL;
	p->n_max = cpus < 1 ? 1 : cpus > POOL_WORKERS_MAX
	    ? POOL_WORKERS_MAX : (size_t)cpus;
	for (size_t i = 0; i < POOL_WORKERS_MAX; i++)
		p->v[i].fd = -1;
	return p;
}

static void
worker_drop(struct pool *p, struct worker *w, bool kill)
{
	if (kill)
		zygote_kill(p->zygote, w->pid);
	close(w->fd);
	buf_release(&w->payload);
	*w = (struct worker){ .fd = -1 };
}

void
pool_free(struct pool *p)
{
	if (p == NULL)
		return;
	for (size_t i = 0; i < POOL_WORKERS_MAX; i++)
		if (p->v[i].fd >= 0)
			worker_drop(p, &p->v[i], p->v[i].job != NULL);
	free(p);
}

void
pool_submit(struct pool *p, struct pool_job *j)
{
	struct pool_job **at = &p->waiting;

	while (*at != NULL && (*at)->priority >= j->priority)
		at = &(*at)->next;
	j->next = *at;
	*at = j;
	p->n_waiting++;
}

static struct pool_job *
next_job(struct pool *p)
{
	struct pool_job *j = p->waiting;

	if (j != NULL) {
		p->waiting = j->next;
		j->next = NULL;
		p->n_waiting--;
	}
	return j;
}

size_t
pool_busy(const struct pool *p)
{
	size_t n = p->n_waiting;

	for (size_t i = 0; i < p->n_max; i++)
		n += p->v[i].job != NULL;
	return n;
}

/* ---- a worker's life ---- */

static bool
worker_start(struct pool *p, struct worker *w)
{
	int fd = zygote_spawn(p->zygote, &w->pid), size = 1 << 20;

	if (fd < 0)
		return false;
	fcntl(fd, F_SETFL, O_NONBLOCK);
	setsockopt(fd, SOL_SOCKET, SO_SNDBUF, &size, sizeof(size));
	*w = (struct worker){ .fd = fd, .pid = w->pid };
	buf_init(&w->payload, JOB_PAYLOAD_MAX);
	w->idle_since = clock_mono_ms();
	return true;
}

static void
finish(struct worker *w, struct buf *payload, const struct error *e)
{
	struct pool_job *j = w->job;

	w->job = NULL;
	w->n_done++;
	w->idle_since = clock_mono_ms();
	j->done(j, payload, e);
}

static void
worker_lost(struct pool *p, struct worker *w, enum err code, const char *why)
{
	struct error e = { 0 };
	struct worker old = *w;

	p->n_losses++;
	log_msg(LOG_WARN, "a parser was lost: %s", why);
	worker_drop(p, w, true);
	if (old.job == NULL)
		return;
	error_set(&e, code, "%s; the rest goes on", why);
	old.job->done(old.job, NULL, &e);
}

/* ---- bytes out ---- */

static size_t
job_size(const struct worker *w)
{
	return sizeof(w->head) + w->job->params.n + w->job->bytes.n;
}

/* What is left to send, as up to three pieces. */
static int
pieces(struct worker *w, struct iovec *v)
{
	const struct {
		const void *p;
		size_t n;
	} all[3] = { { &w->head, sizeof(w->head) },
		{ buf_str(&w->job->params), w->job->params.n },
		{ w->job->bytes.p, w->job->bytes.n } };
	size_t skip = w->sent;
	int n = 0;

	for (int i = 0; i < 3; i++) {
		if (skip >= all[i].n) {
			skip -= all[i].n;
			continue;
		}
		v[n].iov_base = (char *)(uintptr_t)all[i].p + skip;
		v[n++].iov_len = all[i].n - skip;
		skip = 0;
	}
	return n;
}

static void
worker_send(struct pool *p, struct worker *w)
{
	while (w->job != NULL && w->sent < job_size(w)) {
		struct iovec v[3];
		struct msghdr m = { .msg_iov = v };
		ssize_t k;

		m.msg_iovlen = (size_t)pieces(w, v);
		k = sendmsg(w->fd, &m, MSG_NOSIGNAL);
		if (k < 0 && (errno == EAGAIN || errno == EINTR))
			return;
		if (k < 0) {
			worker_lost(p, w, ERR_PARSE,
			    "the parser broke down over this document");
			return;
		}
		w->sent += (size_t)k;
	}
}

static void
worker_give(struct pool *p, struct worker *w, struct pool_job *j)
{
	w->job = j;
	w->sent = w->got = 0;
	w->deadline = clock_mono_ms() + JOB_MS;
	w->head = (struct job_head){ JOB_MAGIC, j->kind, ++p->last_id,
		j->params.n, j->bytes.n };
	buf_clear(&w->payload);
	worker_send(p, w);
}

/* ---- bytes in ---- */

static void
worker_answer(struct worker *w)
{
	struct error e = { 0 };

	if (w->tail.code == ERR_OK) {
		finish(w, &w->payload, &e);
		return;
	}
	error_set(&e, w->tail.code < ERR_COUNT ? (enum err)w->tail.code
	                                       : ERR_PARSE,
	    "%.*s", SLICE_ARG(buf_slice(&w->payload)));
	finish(w, NULL, &e);
}

/* Bytes to read next, and where to; 0: the answer is whole. */
static size_t
wanted(struct worker *w, char **to)
{
	const struct job_tail *t = &w->tail;

	if (w->got < sizeof(w->tail)) {
		*to = (char *)&w->tail + w->got;
		return sizeof(w->tail) - w->got;
	}
	if (t->magic != JOB_MAGIC || t->id != w->head.id ||
	    t->n > JOB_PAYLOAD_MAX ||
	    buf_reserve(&w->payload, (size_t)t->n - w->payload.n) != ERR_OK)
		return SIZE_MAX;
	*to = w->payload.p + w->payload.n;
	return (size_t)t->n - w->payload.n;
}

static void
count_read(struct worker *w, size_t k)
{
	if (w->got < sizeof(w->tail)) {
		w->got += k;
		return;
	}
	w->payload.n += k;
	w->payload.p[w->payload.n] = '\0';
}

static void
worker_receive(struct pool *p, struct worker *w)
{
	for (;;) {
		char *to = NULL;
		size_t want = w->job ? wanted(w, &to) : SIZE_MAX;
		ssize_t k;

		if (want == SIZE_MAX) {
			worker_lost(p, w, ERR_PARSE,
			    "the parser gave nonsense for this document");
			return;
		}
		if (want == 0) {
			worker_answer(w);
			return;
		}
		k = read(w->fd, to, want);
		if (k < 0 && (errno == EAGAIN || errno == EINTR))
			return;
		if (k <= 0) {
			worker_lost(p, w, ERR_PARSE,
			    "the parser broke down over this document");
			return;
		}
		count_read(w, (size_t)k);
	}
}

/* ---- the turn ---- */

static void
run_here(struct pool *p)
{
	struct pool_job *j;
	struct buf out = BUF_INIT(JOB_PAYLOAD_MAX);

	while ((j = next_job(p)) != NULL) {
		struct error e = { 0 };

		buf_clear(&out);
		job_warm(p->world);
		if (job_run(p->world, j->kind, buf_slice(&j->params),
		    j->bytes, &out, &e) == ERR_OK)
			j->done(j, &out, &e);
		else
			j->done(j, NULL, &e);
	}
	buf_release(&out);
}

void
pool_renew(struct pool *p)
{
	for (size_t i = 0; i < POOL_WORKERS_MAX; i++)
		if (p->v[i].fd >= 0)
			p->v[i].n_done = RETIRE;
}

static void
assign(struct pool *p)
{
	for (size_t i = 0; i < p->n_max && p->waiting != NULL; i++) {
		struct worker *w = &p->v[i];

		if (w->fd >= 0 && w->job != NULL)
			continue;
		if (w->fd >= 0 && w->n_done >= RETIRE)
			worker_drop(p, w, false);
		if (w->fd < 0 && !worker_start(p, w)) {
			/* with none at all the work is done here */
			p->no_more = pool_busy(p) == p->n_waiting;
			break;
		}
		worker_give(p, w, next_job(p));
	}
	if (p->no_more)
		run_here(p);
}

static void
look_at_clock(struct pool *p)
{
	int64_t now = clock_mono_ms();

	for (size_t i = 0; i < p->n_max; i++) {
		struct worker *w = &p->v[i];

		if (w->fd < 0)
			continue;
		if (w->job != NULL && now >= w->deadline)
			worker_lost(p, w, ERR_TIMEOUT, "the parser was "
			    "stopped: this document takes too long");
		else if (w->job == NULL && now - w->idle_since >= IDLE_MS)
			worker_drop(p, w, false);
	}
}

size_t
pool_fds(struct pool *p, struct pollfd *v)
{
	size_t n = 0;

	for (size_t i = 0; i < p->n_max; i++) {
		struct worker *w = &p->v[i];

		if (w->fd < 0)
			continue;
		v[n++] = (struct pollfd){ w->fd, POLLIN, 0 };
		if (w->job != NULL && w->sent < job_size(w))
			v[n - 1].events |= POLLOUT;
	}
	return n;
}

int
pool_wait_ms(const struct pool *p)
{
	int64_t now = clock_mono_ms(), first = INT64_MAX, at;

	if (p->no_more && p->waiting != NULL)
		return 0;
	for (size_t i = 0; i < p->n_max; i++) {
		const struct worker *w = &p->v[i];

		if (w->fd < 0)
			continue;
		at = w->job ? w->deadline : w->idle_since + IDLE_MS;
		if (at < first)
			first = at;
	}
	if (first == INT64_MAX)
		return -1;
	return first <= now ? 0 : (int)(first - now);
}

void
pool_work(struct pool *p, const struct pollfd *v, size_t n)
{
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < p->n_max; k++) {
			struct worker *w = &p->v[k];

			if (w->fd != v[i].fd || v[i].revents == 0)
				continue;
			if (w->job != NULL && (v[i].revents & POLLOUT))
				worker_send(p, w);
			if (w->fd == v[i].fd && (v[i].revents & ~POLLOUT))
				worker_receive(p, w);
			break;
		}
	look_at_clock(p);
	assign(p);
}

size_t
pool_losses(const struct pool *p)
{
	return p->n_losses;
}

pid_t
pool_pid(const struct pool *p, size_t i)
{
	return i < p->n_max && p->v[i].fd >= 0 ? p->v[i].pid : 0;
}
