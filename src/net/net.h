/*
 * net/net.h - HTTP through one libcurl multi handle in one thread of its own.
 * Requests are handed over, answers come back through a callback in the net
 * thread, which must only pass them on.  Caps, time-outs, redirects, per-host
 * limits and politeness live here; nothing here knows what a feed is.
 */
#ifndef NET_NET_H
#define NET_NET_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/error.h"
#include "base/slice.h"

/* The library and what it is built with: "libcurl/7.88.1 OpenSSL/..." */
const char *net_about(void);

struct net;

struct net_opt {
	const char *user_agent; /* NULL: "kurant/VERSION" */
	const char *contact;    /* for hosts that ask for one, or NULL */
	const char *proxy;      /* NULL: from the environment */
	const char *cache_dir;  /* for HSTS and hosts on hold, or NULL */
	struct slice hosts;     /* bytes of hosts.tsv, may be empty */
	int max_total;          /* requests at once, 0: 16; loopback 32 more */
	int max_host;           /* requests at once and host, 0: 2 */
	double rate_host;       /* requests a second and host, 0: no limit */
	bool polite_loopback;   /* loopback has the limits of the world too */
	const char *const *resolve; /* "HOST:PORT:ADDRESS", NULL at the end */
};

enum net_kind { NET_FEED, NET_PAGE, NET_OTHER };

/*
 * One GET.  net_submit() copies it.  With a method it is sent once, to this
 * address alone: no redirect is followed, any 2xx will do, and the answer's
 * bytes are there whatever the status.
 */
struct net_request {
	uint64_t id;           /* the caller's; comes back with the reply */
	enum net_kind kind;    /* cap after unpacking: 16 MiB feed, 8 page */
	struct slice url;
	struct slice etag, last_modified; /* conditional when given */
	struct slice user_agent, headers; /* headers: lines "Name: value" */
	struct slice user, password;      /* sent to that host only */
	struct slice cookies;  /* value of a Cookie header */
	struct slice method, body; /* "POST"; empty: GET */
	struct slice body_type;    /* "application/json" */
	struct slice proxy;
	size_t max_bytes;      /* another cap than the kind's, 0: none */
	int64_t timeout_ms;    /* for all of it, with redirects; 0: a minute */
	bool from_content;     /* the address stood in content: private and
	                          loopback addresses are refused */
	int priority;          /* higher first: what a person waits for */
};

struct net_reply {
	uint64_t id;
	enum err code;         /* ERR_OK: a 2xx or 304 with a whole body */
	struct error err;
	int status;            /* HTTP, 0: none */
	bool unchanged;        /* 304 */
	bool truncated;        /* cut off: what is there is in body; code says
	                          why */
	bool held;             /* not asked: the host wants to be left alone */
	struct buf body;
	struct arena arena;    /* holds the slices */
	struct slice url;      /* final address */
	struct slice moved_to; /* permanent redirects only led here */
	struct slice content_type, etag, last_modified, content_location;
	int64_t retry_at;      /* Retry-After as a time, 0: none; held to 24 h */
	int64_t fresh_until;   /* Cache-Control, Expires: 0 none */
	int64_t ms, wire_bytes;
};

typedef void net_done(void *arg, struct net_reply *reply); /* takes reply */

/* arg is done's; from now on the net thread runs when it has work. */
enum err net_open(const struct net_opt *o, net_done *done, void *arg,
    struct net **out, struct error *e);
void net_close(struct net *n); /* ends transfers; under 0.3 s */
void net_submit(struct net *n, const struct net_request *r); /* any thread */
void net_cancel(struct net *n, uint64_t id); /* 0: all; any thread */
void net_reply_free(struct net_reply *r);
/* While paused nothing new is begun: who takes the replies is behind. */
void net_pause(struct net *n, bool paused); /* any thread */

/* What is under way, for progress: calls back for at most max requests. */
struct net_active {
	uint64_t id;
	int64_t ms, bytes;
	bool waiting; /* for its host's turn */
};
size_t net_active(struct net *n, struct net_active *out, size_t max);
/* The host must not be asked before this time (429, 503), 0: may. */
int64_t net_host_wait(struct net *n, struct slice host);

#endif
