/*
 * net/job.h - one request on its way: the caller's wish, the transfer, what
 * came so far.  Shared by the files of net/ only.
 */
#ifndef NET_JOB_H
#define NET_JOB_H

#include <curl/curl.h>
#include <stdatomic.h>

#include "net/net.h"

struct host;

#define NET_REDIRECTS_MAX 8
#define NET_HEADERS_MAX (256u << 10)
#define NET_INTERIM_MAX 16        /* "100 Continue" and its like */
#define NET_VALIDATOR_MAX 1024    /* longer ones are not kept */
#define NET_RETRY_MAX (24 * 3600) /* seconds a Retry-After may hold us */

/* Why we ended a transfer ourselves. */
enum fault {
	FAULT_NONE,
	FAULT_BODY,    /* over the cap */
	FAULT_HEADERS, /* over the cap, or endless */
	FAULT_PRIVATE  /* an address that content may not name */
};

struct job {
	struct net_request rq; /* slices in arena */
	struct arena arena;
	struct net_reply *reply;
	struct host *host;
	struct job *prev, *next; /* in its host's queue or the active list */

	char *url;        /* where it is now: no user, no fragment */
	char *origin;     /* scheme://host:port that secrets are for */
	char *host_name;  /* of url, without port */
	int hops;
	bool permanent;   /* only permanent redirects so far */
	bool was_https;   /* at any hop: no way back to http */
	bool was_public;  /* talked to a public address: no private one next */

	CURL *easy;
	struct curl_slist *headers;
	char errbuf[CURL_ERROR_SIZE];
	enum fault fault;
	size_t header_bytes;
	int interim;
	bool age_said;      /* Cache-Control did: Expires says nothing more */
	int64_t submitted_ms;
	int64_t first_ms;   /* when its first transfer began, 0: not yet */
	int64_t started_ms; /* when this one did */
	_Atomic int64_t bytes;
	bool active;
};

/* What every transfer of this net has in common. */
struct transfer_env {
	const char *user_agent; /* "kurant/1.0" */
	const char *contact;
	const char *proxy;
	CURLSH *share;
	struct curl_slist *resolve;
};

/* ---- transfer.c ---- */

struct job *job_new(const struct net_request *rq);
void job_free(struct job *j);
/* Take url as the place to ask next; ERR_REFUSED or ERR_USAGE with a reason. */
enum err job_aim(struct job *j, const char *url, struct error *e);
/* Make j->easy fit for its present address. */
void transfer_prepare(struct job *j, const struct transfer_env *env);
/* Where a redirect leads, yours to free; NULL: nowhere. */
char *transfer_redirect(struct job *j);

/* ---- answer.c ---- */

/* One header line, without its end. */
void answer_header(struct job *j, struct slice line);
/* Forget what the answer before a redirect said. */
void answer_reset(struct job *j);
/* Fill in j->reply after curl said result. */
void answer_finish(struct job *j, CURLcode result);

/* ---- address.c ---- */

/* Loopback, link-local, private, multicast, unspecified: not the world. */
struct sockaddr;
bool address_is_private(const struct sockaddr *sa);
bool address_text_is_private(const char *ip);

#endif
