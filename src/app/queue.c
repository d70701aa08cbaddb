/* app/queue.c - messages to the interface, first in, first out. */
#include "config.h"

#include "app/queue.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "base/mem.h"

#include "base/banned.h"

enum err
queue_init(struct queue *q, struct error *e)
{
	pthread_condattr_t attr;

	*q = (struct queue){ .fds = { -1, -1 } };
	q->end = &q->first;
	if (pipe(q->fds) != 0)
		return error_errno(e, ERR_IO, "no pipe for messages");
	for (int i = 0; i < 2; i++) {
		fcntl(q->fds[i], F_SETFD, FD_CLOEXEC);
		fcntl(q->fds[i], F_SETFL, O_NONBLOCK);
	}
	q->answers = xcalloc(QUEUE_ANSWERS, sizeof(*q->answers));
	pthread_mutex_init(&q->lock, NULL);
	pthread_condattr_init(&attr);
	pthread_condattr_setclock(&attr, CLOCK_MONOTONIC);
	pthread_cond_init(&q->more, &attr);
	pthread_condattr_destroy(&attr);
	return ERR_OK;
}

void
queue_release(struct queue *q)
{
	struct msg *m;

	if (q->answers == NULL)
		return;
	while ((m = queue_take(q)) != NULL)
		msg_free(m);
	close(q->fds[0]);
	close(q->fds[1]);
	free(q->answers);
	pthread_mutex_destroy(&q->lock);
	pthread_cond_destroy(&q->more);
}

uint64_t
queue_ticket(struct queue *q)
{
	uint64_t t;

	pthread_mutex_lock(&q->lock);
	t = ++q->last_ticket;
	pthread_mutex_unlock(&q->lock);
	return t;
}

void
queue_post(struct queue *q, struct msg *m)
{
	pthread_mutex_lock(&q->lock);
	m->next = NULL;
	*q->end = m;
	q->end = &m->next;
	if (m->ticket != 0)
		q->answers[q->n_answers++ % QUEUE_ANSWERS] =
		    (struct queue_answer){ m->ticket, m->err };
	if (!q->filled)
		q->filled = write(q->fds[1], "", 1) == 1;
	pthread_cond_broadcast(&q->more);
	pthread_mutex_unlock(&q->lock);
}

void
queue_note(struct queue *q, const char *fmt, ...)
{
	struct msg *m = msg_new(MSG_NOTE);
	struct error e;
	va_list ap;

	va_start(ap, fmt);
	error_setv(&e, ERR_OK, fmt, ap);
	va_end(ap);
	m->text = arena_dup(&m->arena, slice_of(e.msg));
	queue_post(q, m);
}

/* Lock held. */
static struct msg *
take(struct queue *q)
{
	struct msg *m = q->first;
	char c[8];

	if (m == NULL)
		return NULL;
	q->first = m->next;
	m->next = NULL;
	if (q->first != NULL)
		return m;
	q->end = &q->first;
	while (read(q->fds[0], c, sizeof(c)) > 0)
		;
	q->filled = false;
	return m;
}

struct msg *
queue_take(struct queue *q)
{
	struct msg *m;

	pthread_mutex_lock(&q->lock);
	m = take(q);
	pthread_mutex_unlock(&q->lock);
	return m;
}

struct msg *
queue_wait(struct queue *q, int ms)
{
	struct timespec until;
	struct msg *m;
	int rc = 0;

	clock_gettime(CLOCK_MONOTONIC, &until);
	until.tv_sec += ms / 1000;
	until.tv_nsec += (long)(ms % 1000) * 1000000;
	if (until.tv_nsec >= 1000000000) {
		until.tv_sec++;
		until.tv_nsec -= 1000000000;
	}
	pthread_mutex_lock(&q->lock);
	while ((m = take(q)) == NULL && rc == 0)
		rc = ms < 0 ? pthread_cond_wait(&q->more, &q->lock)
		            : pthread_cond_timedwait(&q->more, &q->lock,
		                  &until);
	pthread_mutex_unlock(&q->lock);
	return m;
}

/* Lock held. */
static const struct queue_answer *
answer(const struct queue *q, uint64_t ticket)
{
	for (size_t i = 0; i < QUEUE_ANSWERS && i < q->n_answers; i++)
		if (q->answers[i].ticket == ticket)
			return &q->answers[i];
	return NULL;
}

enum err
queue_finish(struct queue *q, uint64_t ticket, struct error *e)
{
	const struct queue_answer *a;
	enum err rc;

	pthread_mutex_lock(&q->lock);
	while ((a = answer(q, ticket)) == NULL)
		pthread_cond_wait(&q->more, &q->lock);
	rc = a->err.code;
	if (rc != ERR_OK && e != NULL)
		*e = a->err;
	pthread_mutex_unlock(&q->lock);
	return rc;
}
