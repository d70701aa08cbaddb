/* tests/support/server.c - the loopback server that tests script. */
#include "config.h"

#include "support/server.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/vec.h"

#include "base/banned.h"

struct hit {
	char *target;
	int n;
};

struct server {
	int fd, port;
	int stop_pipe[2];
	server_fn *fn;
	void *arg;
	pthread_t thread;
	pthread_mutex_t lock;
	pthread_cond_t gone;
	int n_conns, n_busy, most;
	atomic_bool stop;
	struct {
		struct hit *v;
		size_t n, cap;
	} hits;
};

struct server_conn {
	struct server *s;
	int fd;
	bool hangup, reset;
};

bool
server_sleep(struct server_conn *c, int ms)
{
	struct pollfd p = { c->s->stop_pipe[0], POLLIN, 0 };

	poll(&p, 1, ms);
	return !atomic_load(&c->s->stop);
}

bool
server_send(struct server_conn *c, const void *p, size_t n)
{
	const char *s = p;

	while (n > 0) {
		struct pollfd w[2] = { { c->fd, POLLOUT, 0 },
			{ c->s->stop_pipe[0], POLLIN, 0 } };
		ssize_t k;

		poll(w, 2, -1);
		if (atomic_load(&c->s->stop))
			return false;
		k = send(c->fd, s, n, MSG_NOSIGNAL | MSG_DONTWAIT);
		if (k < 0 && (errno == EAGAIN || errno == EINTR))
			continue;
		if (k <= 0)
			return false;
		s += k;
		n -= (size_t)k;
	}
	return true;
}

bool
server_puts(struct server_conn *c, const char *s)
{
	return server_send(c, s, strlen(s));
}

void
server_reply_bytes(struct server_conn *c, int status, const char *headers,
    const void *body, size_t n)
{
	char *head = xasprintf("HTTP/1.1 %d Status\r\nContent-Length: %zu\r\n"
	                       "%s\r\n", status, n, headers);

	server_puts(c, head);
	server_send(c, body, n);
	free(head);
}

void
server_reply(struct server_conn *c, int status, const char *headers,
    const char *body)
{
	server_reply_bytes(c, status, headers, body, strlen(body));
}

void
server_hangup(struct server_conn *c, bool reset)
{
	c->hangup = true;
	c->reset = reset;
}

const char *
server_header(const struct server_request *r, const char *name)
{
	static _Thread_local char value[4096];
	size_t n = strlen(name);

	for (const char *p = r->head; p != NULL && *p; ) {
		const char *end = strstr(p, "\r\n");
		size_t len = end ? (size_t)(end - p) : strlen(p);

		if (len > n && strncasecmp(p, name, n) == 0 && p[n] == ':') {
			p += n + 1;
			len -= n + 1;
			while (len > 0 && *p == ' ')
				p++, len--;
			snprintf(value, sizeof(value), "%.*s", (int)len, p);
			return value;
		}
		p = end ? end + 2 : NULL;
	}
	return "";
}

static int
count_hit(struct server *s, const char *target)
{
	struct hit *h;
	int n;

	pthread_mutex_lock(&s->lock);
	for (size_t i = 0; i < s->hits.n; i++)
		if (strcmp(s->hits.v[i].target, target) == 0) {
			n = ++s->hits.v[i].n;
			pthread_mutex_unlock(&s->lock);
			return n;
		}
	h = VEC_PUSH(&s->hits);
	*h = (struct hit){ xstrdup(target), 1 };
	pthread_mutex_unlock(&s->lock);
	return 1;
}

/* Is the body there that the head, ended at end, speaks of? */
static bool
is_whole(const char *buf, const char *end)
{
	const char *p = strcasestr(buf, "\r\nContent-Length:");

	if (p == NULL || p > end)
		return true;
	return strlen(end + 4) >= strtoul(p + 17, NULL, 10);
}

/* One request's head and body; false at the end of the connection. */
static bool
read_head(struct server_conn *c, char *buf, size_t size)
{
	size_t n = 0;

	while (n + 1 < size) {
		struct pollfd w[2] = { { c->fd, POLLIN, 0 },
			{ c->s->stop_pipe[0], POLLIN, 0 } };
		ssize_t k;

		poll(w, 2, -1);
		if (atomic_load(&c->s->stop))
			return false;
		k = recv(c->fd, buf + n, size - 1 - n, MSG_DONTWAIT);
		if (k < 0 && (errno == EAGAIN || errno == EINTR))
			continue;
		if (k <= 0)
			return false;
		n += (size_t)k;
		buf[n] = '\0';
		if (buf[0] == 0x16)
			return false; /* TLS is not spoken here */
		if (strstr(buf, "\r\n\r\n") != NULL &&
		    is_whole(buf, strstr(buf, "\r\n\r\n")))
			return true;
	}
	return false;
}

static void
busy(struct server *s, int d)
{
	pthread_mutex_lock(&s->lock);
	s->n_busy += d;
	if (s->n_busy > s->most)
		s->most = s->n_busy;
	pthread_mutex_unlock(&s->lock);
}

static void
serve(struct server_conn *c)
{
	struct server_request *r = xcalloc(1, sizeof(*r));
	char *eol, body[sizeof(r->head)];

	while (!c->hangup && read_head(c, r->head, sizeof(r->head))) {
		if (sscanf(r->head, "%15s %2047s", r->method, r->target) != 2)
			break;
		eol = strstr(r->head, "\r\n\r\n");
		r->body = body;
		snprintf(body, sizeof(body), "%s", eol + 4);
		eol[2] = '\0';
		eol = strstr(r->head, "\r\n");
		memmove(r->head, eol + 2, strlen(eol + 2) + 1);
		r->n = count_hit(c->s, r->target);
		busy(c->s, 1);
		c->s->fn(c->s->arg, c, r);
		busy(c->s, -1);
	}
	free(r);
}

static void *
conn_main(void *arg)
{
	struct server_conn *c = arg;
	struct linger hard = { 1, 0 };
	struct server *s = c->s;

	serve(c);
	if (c->reset)
		setsockopt(c->fd, SOL_SOCKET, SO_LINGER, &hard, sizeof(hard));
	close(c->fd);
	free(c);
	pthread_mutex_lock(&s->lock);
	s->n_conns--;
	pthread_cond_signal(&s->gone);
	pthread_mutex_unlock(&s->lock);
	return NULL;
}

static void
accept_one(struct server *s)
{
	int fd = accept(s->fd, NULL, NULL), one = 1;
	struct server_conn *c;
	pthread_t t;

	if (fd < 0)
		return;
	setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof(one));
	c = xcalloc(1, sizeof(*c));
	c->s = s;
	c->fd = fd;
	pthread_mutex_lock(&s->lock);
	s->n_conns++;
	pthread_mutex_unlock(&s->lock);
	if (pthread_create(&t, NULL, conn_main, c) != 0)
		abort();
	pthread_detach(t);
}

static void *
accept_main(void *arg)
{
	struct server *s = arg;

	while (!atomic_load(&s->stop)) {
		struct pollfd w[2] = { { s->fd, POLLIN, 0 },
			{ s->stop_pipe[0], POLLIN, 0 } };

		poll(w, 2, -1);
		if (w[0].revents & POLLIN)
			accept_one(s);
	}
	return NULL;
}

struct server *
server_start(server_fn *fn, void *arg)
{
	struct server *s = server_listen(fn, arg);

	server_run(s);
	return s;
}

struct server *
server_listen(server_fn *fn, void *arg)
{
	struct server *s = xcalloc(1, sizeof(*s));
	struct sockaddr_in in = { .sin_family = AF_INET };
	socklen_t len = sizeof(in);

	s->fn = fn;
	s->arg = arg;
	in.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	s->fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	if (s->fd < 0 || pipe(s->stop_pipe) != 0 ||
	    bind(s->fd, (struct sockaddr *)&in, sizeof(in)) != 0 ||
	    listen(s->fd, 256) != 0 ||
	    getsockname(s->fd, (struct sockaddr *)&in, &len) != 0)
		abort();
	s->port = ntohs(in.sin_port);
	pthread_mutex_init(&s->lock, NULL);
	pthread_cond_init(&s->gone, NULL);
	return s;
}

void
server_run(struct server *s)
{
	if (pthread_create(&s->thread, NULL, accept_main, s) != 0)
		abort();
}

void
server_stop(struct server *s)
{
	if (s == NULL)
		return;
	atomic_store(&s->stop, true);
	if (write(s->stop_pipe[1], "x", 1) != 1)
		abort();
	pthread_join(s->thread, NULL);
	pthread_mutex_lock(&s->lock);
	while (s->n_conns > 0)
		pthread_cond_wait(&s->gone, &s->lock);
	pthread_mutex_unlock(&s->lock);
	close(s->fd);
	close(s->stop_pipe[0]);
	close(s->stop_pipe[1]);
	for (size_t i = 0; i < s->hits.n; i++)
		free(s->hits.v[i].target);
	free(s->hits.v);
	pthread_mutex_destroy(&s->lock);
	pthread_cond_destroy(&s->gone);
	free(s);
}

int
server_port(const struct server *s)
{
	return s->port;
}

const char *
server_url(const struct server *s, const char *path)
{
	static _Thread_local char url[8][2100];
	static _Thread_local unsigned i;
	char *u = url[i++ % 8];

	snprintf(u, sizeof(url[0]), "http://127.0.0.1:%d%s", s->port, path);
	return u;
}

int
server_hits(struct server *s, const char *target)
{
	int n = 0;

	pthread_mutex_lock(&s->lock);
	for (size_t i = 0; i < s->hits.n; i++)
		if (target == NULL || strcmp(s->hits.v[i].target, target) == 0)
			n += s->hits.v[i].n;
	pthread_mutex_unlock(&s->lock);
	return n;
}

int
server_most(struct server *s)
{
	int n;

	pthread_mutex_lock(&s->lock);
	n = s->most;
	pthread_mutex_unlock(&s->lock);
	return n;
}
