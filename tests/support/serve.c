/*
 * tests/support/serve.c - serves a folder over HTTP/1.1 on 127.0.0.1 for
 * tests and measurements: ETag, Last-Modified, 304, FILE.gz beside FILE,
 * keep-alive, a chosen delay before each answer.
 *
 *   serve [-p PORT] [-d DELAY_MS] [-t CONTENT_TYPE] DIR
 *
 * Prints "ready PORT" when it listens; SIGTERM ends it, and it then prints
 * what it saw: requests, 200s, 304s, 404s, most connections at once.
 */
#include "config.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/clock.h"
#include "base/file.h"
#include "base/vec.h"
#include "core/date.h"

#include "base/banned.h"

#define HEAD_MAX 65536
#define FILE_MAX (256u * 1024 * 1024)

struct conn {
	int fd;
	struct buf in, out;
	size_t sent;
	int64_t due;    /* answer the request in `in` at this time, 0: none */
	bool closing;   /* after what is in out */
};

struct server {
	const char *dir, *type;
	int listen_fd, port;
	int64_t delay_ms;
	struct {
		struct conn *v;
		size_t n, cap;
	} conns;
	long requests, ok, unchanged, missing;
	size_t most;
};

static volatile sig_atomic_t stop;

static void
on_term(int sig)
{
	(void)sig;
	stop = 1;
}

static void
die(const char *what)
{
	perror(what);
	exit(1);
}

static void
start_listening(struct server *s)
{
	struct sockaddr_in at = { .sin_family = AF_INET };
	socklen_t len = sizeof(at);
	int on = 1;

	s->listen_fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	if (s->listen_fd < 0)
		die("socket");
	setsockopt(s->listen_fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on));
	at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	at.sin_port = htons((uint16_t)s->port);
	if (bind(s->listen_fd, (struct sockaddr *)&at, sizeof(at)) != 0 ||
	    listen(s->listen_fd, 1024) != 0 ||
	    getsockname(s->listen_fd, (struct sockaddr *)&at, &len) != 0)
		die("listen");
	fcntl(s->listen_fd, F_SETFL, O_NONBLOCK);
	s->port = ntohs(at.sin_port);
	printf("ready %d\n", s->port);
	fflush(stdout);
}

static const char *
type_of(const struct server *s, struct slice path)
{
	static const struct {
		const char *end, *type;
	} types[] = {
		{ ".xml", "application/xml" },
		{ ".rss", "application/rss+xml" },
		{ ".atom", "application/atom+xml" },
		{ ".html", "text/html" },
		{ ".htm", "text/html" },
		{ ".json", "application/json" },
		{ ".opml", "text/x-opml" },
		{ ".gif", "image/gif" },
		{ ".png", "image/png" },
	};

	if (s->type != NULL)
		return s->type;
	for (size_t i = 0; i < sizeof(types) / sizeof(*types); i++)
		if (slice_iends(path, slice_of(types[i].end)))
			return types[i].type;
	return "text/plain";
}

/* The value of a header in a request's head, trimmed. */
static struct slice
header(struct slice head, const char *name)
{
	struct slice line;

	while (slice_split(&head, '\n', &line)) {
		size_t colon = slice_chr(line, ':');

		if (colon != SIZE_MAX &&
		    slice_iis(slice_sub(line, 0, colon), name))
			return slice_trim(slice_sub(line, colon + 1, line.n));
	}
	return SLICE("");
}

/* %41 -> A; false for what leaves the folder. */
static bool
clean_path(struct slice target, struct buf *out)
{
	size_t end = slice_chr(target, '?');

	target = slice_sub(target, 0, end);
	for (size_t i = 0; i < target.n; i++) {
		int hi = i + 2 < target.n ? ascii_hex(target.p[i + 1]) : -1;
		int lo = i + 2 < target.n ? ascii_hex(target.p[i + 2]) : -1;

		if (target.p[i] == '%' && hi >= 0 && lo >= 0) {
			buf_addc(out, (char)(hi * 16 + lo));
			i += 2;
		} else
			buf_addc(out, target.p[i]);
	}
	if (slice_ends(buf_slice(out), SLICE("/")))
		buf_adds(out, "index.html");
	return slice_starts(buf_slice(out), SLICE("/")) &&
	    slice_find(buf_slice(out), SLICE("/../")) == SIZE_MAX &&
	    strlen(buf_str(out)) == out->n;
}

static void
answer_status(struct conn *c, int code, const char *text)
{
	buf_addf(&c->out,
	    "HTTP/1.1 %d %s\r\nContent-Type: text/plain\r\n"
	    "Content-Length: %zu\r\n\r\n%s\n",
	    code, text, strlen(text) + 1, text);
}

static void
answer_file(struct server *s, struct conn *c, struct slice head,
    const char *path, bool send_body)
{
	char etag[64], modified[DATE_HTTP_MAX];
	bool gz = slice_ifind(header(head, "Accept-Encoding"),
	              SLICE("gzip")) != SIZE_MAX;
	char *plain = file_join(s->dir, path + 1);
	char *packed = xasprintf("%s.gz", plain);
	struct buf body = BUF_INIT(FILE_MAX);
	struct slice match = header(head, "If-None-Match");
	struct slice since = header(head, "If-Modified-Since");
	struct stat st;

	gz = gz && file_exists(packed);
	if (stat(plain, &st) != 0 || !S_ISREG(st.st_mode)) {
		s->missing++;
		answer_status(c, 404, "Not Found");
		goto out;
	}
	snprintf(etag, sizeof(etag), "\"%llx-%llx\"",
	    (unsigned long long)st.st_mtime, (unsigned long long)st.st_size);
	date_http(st.st_mtime, modified);
	if (match.n ? slice_find(match, slice_of(etag)) != SIZE_MAX
	            : slice_is(since, modified)) {
		s->unchanged++;
		buf_addf(&c->out,
		    "HTTP/1.1 304 Not Modified\r\nETag: %s\r\n"
		    "Last-Modified: %s\r\n\r\n",
		    etag, modified);
		goto out;
	}
	if (file_read(gz ? packed : plain, &body, NULL) != ERR_OK) {
		answer_status(c, 500, "Internal Server Error");
		goto out;
	}
	s->ok++;
	buf_addf(&c->out,
	    "HTTP/1.1 200 OK\r\nContent-Type: %s\r\nETag: %s\r\n"
	    "Last-Modified: %s\r\n%sContent-Length: %zu\r\n\r\n",
	    type_of(s, slice_of(path)), etag, modified,
	    gz ? "Content-Encoding: gzip\r\n" : "", body.n);
	if (send_body)
		buf_add_slice(&c->out, buf_slice(&body));
out:
	buf_release(&body);
	free(plain);
	free(packed);
}

/* The head at the start of in, blank line included; 0: not whole yet. */
static size_t
head_length(const struct conn *c)
{
	size_t at = slice_find(buf_slice(&c->in), SLICE("\r\n\r\n"));

	return at == SIZE_MAX ? 0 : at + 4;
}

static void
answer(struct server *s, struct conn *c)
{
	size_t n = head_length(c);
	struct slice head = slice_make(c->in.p, n), rest = head, line, method,
	    target;
	struct buf path = BUF_INIT(4096);

	s->requests++;
	slice_split(&rest, '\r', &line);
	slice_split(&line, ' ', &method);
	if (!slice_split(&line, ' ', &target))
		target = SLICE("");
	c->closing = slice_iis(header(head, "Connection"), "close");
	if (!slice_is(method, "GET") && !slice_is(method, "HEAD"))
		answer_status(c, 405, "Method Not Allowed");
	else if (!clean_path(target, &path))
		answer_status(c, 400, "Bad Request");
	else
		answer_file(s, c, head, buf_str(&path),
		    slice_is(method, "GET"));
	buf_release(&path);
	memmove(c->in.p, c->in.p + n, c->in.n - n);
	buf_truncate(&c->in, c->in.n - n);
	c->due = 0;
}

static void
drop(struct server *s, size_t i)
{
	close(s->conns.v[i].fd);
	buf_release(&s->conns.v[i].in);
	buf_release(&s->conns.v[i].out);
	s->conns.v[i] = s->conns.v[--s->conns.n];
}

/* False when the connection is over. */
static bool
move_bytes(struct server *s, struct conn *c, short events, int64_t now)
{
	if (events & (POLLIN | POLLHUP | POLLERR)) {
		char bytes[16384];
		ssize_t n = read(c->fd, bytes, sizeof(bytes));

		if (n == 0 || (n < 0 && errno != EAGAIN && errno != EINTR))
			return false;
		if (n > 0 && buf_add(&c->in, bytes, (size_t)n) != ERR_OK)
			return false;
	}
	if (!c->due && c->out.n == 0 && head_length(c))
		c->due = now + s->delay_ms;
	if (c->due && now >= c->due)
		answer(s, c);
	while (c->sent < c->out.n) {
		ssize_t n = write(c->fd, c->out.p + c->sent,
		    c->out.n - c->sent);

		if (n < 0)
			return errno == EAGAIN || errno == EINTR;
		c->sent += (size_t)n;
	}
	if (c->out.n) {
		buf_clear(&c->out);
		c->sent = 0;
		if (c->closing)
			return false;
		if (head_length(c)) /* pipelined */
			c->due = now + s->delay_ms;
	}
	return true;
}

static void
take_new(struct server *s)
{
	int fd, on = 1;

	while ((fd = accept(s->listen_fd, NULL, NULL)) >= 0) {
		struct conn *c = VEC_PUSH(&s->conns);

		fcntl(fd, F_SETFL, O_NONBLOCK);
		setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof(on));
		*c = (struct conn){ .fd = fd };
		buf_init(&c->in, HEAD_MAX);
		buf_init(&c->out, 0);
	}
	if (s->conns.n > s->most)
		s->most = s->conns.n;
}

static int
wait_ms(const struct server *s, int64_t now)
{
	int64_t least = 60000;

	for (size_t i = 0; i < s->conns.n; i++) {
		int64_t due = s->conns.v[i].due;

		if (due && due - now < least)
			least = due > now ? due - now : 0;
	}
	return (int)least;
}

static void
run(struct server *s)
{
	struct {
		struct pollfd *v;
		size_t n, cap;
	} polls = { 0 };

	while (!stop) {
		size_t n = s->conns.n;
		int64_t now;

		polls.n = 0;
		*VEC_PUSH(&polls) =
		    (struct pollfd){ s->listen_fd, POLLIN, 0 };
		for (size_t i = 0; i < n; i++) {
			struct conn *c = &s->conns.v[i];

			*VEC_PUSH(&polls) = (struct pollfd){ c->fd,
				(short)(POLLIN |
				    (c->sent < c->out.n ? POLLOUT : 0)),
				0 };
		}
		if (poll(polls.v, polls.n, wait_ms(s, clock_mono_ms())) < 0 &&
		    errno != EINTR)
			die("poll");
		now = clock_mono_ms();
		for (size_t i = n; i-- > 0;)
			if (!move_bytes(s, &s->conns.v[i],
			        polls.v[i + 1].revents, now))
				drop(s, i);
		if (polls.v[0].revents)
			take_new(s);
	}
	free(polls.v);
}

int
main(int argc, char **argv)
{
	struct server s = { 0 };
	struct sigaction act = { .sa_handler = on_term };
	int opt;

	while ((opt = getopt(argc, argv, "p:d:t:")) != -1) {
		switch (opt) {
		case 'p': s.port = atoi(optarg); break;
		case 'd': s.delay_ms = atoi(optarg); break;
		case 't': s.type = optarg; break;
		default: return 2;
		}
	}
	if (optind + 1 != argc) {
		fputs("usage: serve [-p PORT] [-d DELAY_MS] DIR\n", stderr);
		return 2;
	}
	s.dir = argv[optind];
	sigaction(SIGTERM, &act, NULL);
	sigaction(SIGINT, &act, NULL);
	signal(SIGPIPE, SIG_IGN);
	start_listening(&s);
	run(&s);
	printf("requests %ld ok %ld unchanged %ld missing %ld most %zu\n",
	    s.requests, s.ok, s.unchanged, s.missing, s.most);
	while (s.conns.n)
		drop(&s, 0);
	free(s.conns.v);
	close(s.listen_fd);
	return 0;
}
