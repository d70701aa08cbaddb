/*
 * app/programs.h - programs that a feed needs: a few at once, the others wait.
 * Each ends as a task of the engine; at the end of it all they are killed.
 */
#ifndef APP_PROGRAMS_H
#define APP_PROGRAMS_H

#include "app/engine.h"
#include "base/buf.h"

struct programs;

/* A program to run; the first member of what its task needs besides. */
struct program {
	struct task t;       /* in the engine's thread, when it ended */
	struct program *next;
	char **argv;         /* owned, NULL-ended */
	struct slice input;  /* lives until the end */
	int timeout_ms;
	struct buf out;      /* its max is the ceiling */
	struct error err;    /* ERR_OK, or why: with its last complaint */
};

struct programs *programs_new(struct engine *g);
/* Kills those that run; all tasks are posted, with ERR_CANCELLED. */
void programs_free(struct programs *ps);
/* Engine's thread.  Takes p, which its task frees by program_release(). */
void programs_run(struct programs *ps, struct program *p);
void program_release(struct program *p);

/*
 * "exec:PROGRAM ARG..." and "filter:PROGRAM ARG...:URL" of the feeds file.
 * argv is yours, NULL when url is neither; *rest: the address of a filter.
 */
char **program_of_source(struct slice url, struct slice *rest);
void argv_free(char **argv);

#endif
