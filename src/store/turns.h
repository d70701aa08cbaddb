/*
 * store/turns.h - several processes on one cache: who makes or changes the
 * file's layout does so alone, who wants to write waits, and who writes much
 * lets the others in between.
 */
#ifndef STORE_TURNS_H
#define STORE_TURNS_H

#include <stdint.h>

struct store;

/*
 * Only one process at a time is between these two; SQLite refuses some of
 * those that turn a new file into what it is to be at once.  -1, and no harm,
 * where the file system has no such locks.
 */
int turns_gate_enter(const char *path);
void turns_gate_leave(int gate);

/* From now on a write waits for those of others, half a minute at most. */
void turns_open(struct store *s);
void turns_close(struct store *s);
/* Around the beginning of a transaction: after one of ours, others who wait
   come first. */
void turns_begin(struct store *s);
void turns_begun(struct store *s);
void turns_ended(struct store *s); /* it was committed or taken back */

#endif
