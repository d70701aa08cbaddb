/*
 * tests/support/server.h - a small HTTP server on the loopback for tests: a
 * thread a connection, answers from a function of the test's own, which may
 * stall, lie and hang up.  The kernel picks the port.
 */
#ifndef SUPPORT_SERVER_H
#define SUPPORT_SERVER_H

#include <stdbool.h>
#include <stddef.h>

struct server;

struct server_request {
	char method[16];
	char target[2048]; /* as sent: "/feed?x=1" */
	char head[16384];  /* all header lines */
	const char *body;  /* "" without a Content-Length */
	int n;             /* how often this target was asked, from 1 */
};

/* One connection, for the function that answers. */
struct server_conn;

typedef void server_fn(void *arg, struct server_conn *c,
    const struct server_request *r);

/* fn runs in the connection's thread, several at once. */
struct server *server_start(server_fn *fn, void *arg);
/* In two steps, for tests that fork in between: who connects after the first
   is answered after the second, which starts the first thread. */
struct server *server_listen(server_fn *fn, void *arg);
void server_run(struct server *s);
void server_stop(struct server *s);
int server_port(const struct server *s);
/* "http://127.0.0.1:PORT" + path, in one of a few static buffers. */
const char *server_url(const struct server *s, const char *path);
/* Requests for exactly this target; NULL: all. */
int server_hits(struct server *s, const char *target);
/* Most connections that were being answered at once. */
int server_most(struct server *s);

/* Value of a header, "" when there is none; in a static per-thread buffer. */
const char *server_header(const struct server_request *r, const char *name);

/* Send bytes; false when the other side is gone. */
bool server_send(struct server_conn *c, const void *p, size_t n);
bool server_puts(struct server_conn *c, const char *s);
/*
 * A whole answer.  headers: "Name: value\r\n..." or "".  The connection stays
 * open for the next request unless server_hangup() was called.
 */
void server_reply(struct server_conn *c, int status, const char *headers,
    const char *body);
void server_reply_bytes(struct server_conn *c, int status,
    const char *headers, const void *body, size_t n);
/* Close after the function returns; with reset the hard way. */
void server_hangup(struct server_conn *c, bool reset);
/* Sleep, ended early by server_stop(); false then. */
bool server_sleep(struct server_conn *c, int ms);

#endif
