/*
 * app/queue.h - the one way from the threads to the interface.  Any thread
 * posts; the interface takes.  A descriptor is readable while something waits.
 */
#ifndef APP_QUEUE_H
#define APP_QUEUE_H

#include <pthread.h>

#include "app/msg.h"

#define QUEUE_ANSWERS 256 /* tickets whose answer is remembered */

struct queue_answer {
	uint64_t ticket;
	struct error err;
};

struct queue {
	pthread_mutex_t lock; /* guards all below */
	pthread_cond_t more;
	struct msg *first, **end;
	int fds[2]; /* a byte is in the pipe while the queue holds something */
	bool filled;
	struct queue_answer *answers; /* a ring */
	size_t n_answers;
	uint64_t last_ticket;
};

enum err queue_init(struct queue *q, struct error *e);
void queue_release(struct queue *q);
uint64_t queue_ticket(struct queue *q);
void queue_post(struct queue *q, struct msg *m); /* takes m */
void queue_note(struct queue *q, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));
struct msg *queue_take(struct queue *q); /* NULL: none */
/* Wait for a message: ms -1 for ever. */
struct msg *queue_wait(struct queue *q, int ms);
/* Wait for the answer to a ticket; the message stays in the queue. */
enum err queue_finish(struct queue *q, uint64_t ticket, struct error *e);

#endif
