/*
 * tests/support/pty.h - a program in a pseudo-terminal whose screen is kept
 * by libvterm: keys in, text out.  Every wait has a generous end, after which
 * the test fails with the screen as it stands.
 */
#ifndef SUPPORT_PTY_H
#define SUPPORT_PTY_H

#include <stdbool.h>
#include <stddef.h>

struct pty;

/* env: NULL-terminated "NAME=VALUE" on top of a plain UTF-8 environment. */
struct pty *pty_start(int rows, int cols, const char *const argv[],
    const char *const *env);
/* Ends the program if it runs; its exit status, 128 + n for signal n. */
int pty_end(struct pty *p);

/* "j", "\r", "\033"; returns at once. */
void pty_send(struct pty *p, const char *keys);
/* Until the screen holds text (or no longer does). */
void pty_expect(struct pty *p, const char *text);
void pty_expect_gone(struct pty *p, const char *text);
/* Until nothing was written for a while. */
void pty_settle(struct pty *p);
/* Rows joined by \n, without blanks at their ends; until the next call. */
const char *pty_screen(struct pty *p);
bool pty_has(struct pty *p, const char *text);
void pty_cursor(struct pty *p, int *row, int *col);
void pty_resize(struct pty *p, int rows, int cols);
bool pty_alive(struct pty *p);
int pty_pid(const struct pty *p);
/* Bytes the program wrote since the start, controls included. */
const char *pty_raw(const struct pty *p, size_t *n);

/*
 * Compare the screen with tests/data/screens/NAME.screen; with KURANT_REGOLD
 * set it is written instead.
 */
void pty_assert_screen(struct pty *p, const char *name);

#endif
