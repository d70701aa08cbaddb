/*
 * app/zygote.h - the helper process that confined workers are forked from.
 * It is made before any thread starts, so that forking stays safe; a worker
 * can open no file and no socket, and its memory and time are bounded.
 */
#ifndef APP_ZYGOTE_H
#define APP_ZYGOTE_H

#include <stdbool.h>
#include <sys/types.h>

struct zygote;

/* Runs in a worker until fd ends; never returns to the caller's code. */
typedef void zygote_work(int fd, void *arg);
typedef void zygote_warm(void *arg);

/*
 * warm runs in the helper before each worker is made: what it reads from
 * disk the workers have.  NULL when no process can be made: then
 * work is done in this process.
 */
struct zygote *zygote_new(zygote_warm *warm, zygote_work *work, void *arg);
void zygote_free(struct zygote *z); /* and all its workers */

/* A new worker: its socket, -1 when there is none.  One thread at a time. */
int zygote_spawn(struct zygote *z, pid_t *pid);
void zygote_kill(struct zygote *z, pid_t pid);

/* What confines a worker here: "Landlock 6, limits", for doctor. */
const char *zygote_confinement(void);

#endif
