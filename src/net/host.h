/*
 * net/host.h - what is known of each host: its queue, its limits, and until
 * when it wants to be left alone.  For the net thread; net.c holds the lock.
 */
#ifndef NET_HOST_H
#define NET_HOST_H

#include <stdint.h>

#include "base/buf.h"
#include "base/slice.h"

struct job; /* net/job.h */

struct host {
	char *name;
	struct job *first, *last; /* waiting, most urgent first */
	int n_active, max_active;
	double rate;              /* requests a second, 0: no limit */
	int64_t next_ms;          /* monotonic: not before */
	int64_t hold_until;       /* wall clock: 429, 503; 0 none */
	bool contact;             /* wants a contact in the user agent */
	bool loopback;            /* limits of its own */
	struct host *same;        /* shares its limits with this one, or NULL */
	struct host *next;        /* of the same hash */
	struct host *next_waiting;
	bool listed;              /* in hosts.waiting */
};

#define HOST_SLOTS 1024

struct host_limits {
	int max_host, max_loopback;
	double rate;
	bool polite_loopback;
};

struct hosts {
	struct host *slots[HOST_SLOTS];
	struct host *waiting; /* those with a queue, in no order */
	struct host_limits limits;
};

void hosts_init(struct hosts *h, const struct host_limits *l);
/* Rules of hosts.tsv: rate, contact, shared limits. */
void hosts_read(struct hosts *h, struct slice tsv);
/* Holds that last, as lines "HOST<tab>UNTIL" that another process reads. */
void hosts_read_holds(struct hosts *h, struct slice lines, int64_t now);
void hosts_write_holds(const struct hosts *h, int64_t now, struct buf *out);
void hosts_release(struct hosts *h);

/* By name without port; made when it is not there. */
struct host *hosts_get(struct hosts *h, struct slice name);
/* The one whose limits count for this host. */
struct host *host_limit(struct host *h);

void host_push(struct hosts *hs, struct host *h, struct job *j);
void host_remove(struct host *h, struct job *j);
/* May a request start now?  If only time is in the way, *wait_ms says how
   long (else -1). */
bool host_ready(struct host *h, int64_t now_ms, int64_t *wait_ms);
void host_started(struct host *h, int64_t now_ms);
void host_ended(struct host *h);

bool host_is_loopback(struct slice name);

#endif
