/*
 * app/pool.h - jobs (app/job.h) done by confined workers, as many as there
 * are processors.  One thread uses a pool; it polls the pool's descriptors
 * and hands back what is ready.  A worker that dies, hangs or grows costs
 * one job; the next job gets a new worker.
 */
#ifndef APP_POOL_H
#define APP_POOL_H

#include <poll.h>

#include "app/job.h"
#include "app/zygote.h"

struct pool;

#define POOL_WORKERS_MAX 8

struct pool_job {
	struct pool_job *next;
	enum job_kind kind;
	struct buf params;   /* owned by the job */
	struct slice bytes;  /* the caller's until done */
	int priority;
	/*
	 * Called once, in the pool's thread: with ERR_OK and the payload,
	 * whose bytes may be taken (buf_take), or with the reason.
	 */
	void (*done)(struct pool_job *j, struct buf *payload,
	    const struct error *e);
	void *arg;
};

/* z NULL: jobs run in this process, when pool_work() is called. */
struct pool *pool_new(struct zygote *z, struct job_world *world);
void pool_free(struct pool *p); /* what was not done is not called back */
void pool_submit(struct pool *p, struct pool_job *j); /* borrows j */
/* Jobs that wait or are worked on. */
size_t pool_busy(const struct pool *p);
/* Workers are replaced as they become idle: new ones know new files. */
void pool_renew(struct pool *p);

/* Descriptors to poll; at most POOL_WORKERS_MAX. */
size_t pool_fds(struct pool *p, struct pollfd *v);
/* ms until pool_work() must be called again, -1: when a descriptor says so. */
int pool_wait_ms(const struct pool *p);
void pool_work(struct pool *p, const struct pollfd *v, size_t n);

/* Workers that died or were ended over all, for doctor and tests. */
size_t pool_losses(const struct pool *p);
/* A worker's process id, for tests; 0: none at this place. */
pid_t pool_pid(const struct pool *p, size_t i);

#endif
