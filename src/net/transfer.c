/*
 * net/transfer.c - a job's address and its curl handle.  Redirects are
 * followed by us, hop by hop, so that each is checked: only http and https,
 * never back from https to http, no secret to another host, and each host's
 * limits hold for what is redirected to it.
 */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/mem.h"
#include "net/host.h"
#include "net/job.h"

#include "base/banned.h"

#define CONNECT_MS 10000
#define STALL_BYTES 64 /* fewer a second ... */
#define STALL_SECONDS 10 /* ... for so long: given up */
#define WHOLE_MS 60000 /* with all redirects */
#define FEED_MAX (16u << 20)
#define PAGE_MAX (8u << 20)

static struct slice
keep(struct arena *a, struct slice s)
{
	return s.n > 0 ? arena_dup(a, s) : (struct slice){ 0 };
}

struct job *
job_new(const struct net_request *rq)
{
	struct job *j = xcalloc(1, sizeof(*j));

	arena_init(&j->arena);
	j->rq = *rq;
	j->rq.url = keep(&j->arena, rq->url);
	j->rq.etag = keep(&j->arena, rq->etag);
	j->rq.last_modified = keep(&j->arena, rq->last_modified);
	j->rq.user_agent = keep(&j->arena, rq->user_agent);
	j->rq.headers = keep(&j->arena, rq->headers);
	j->rq.user = keep(&j->arena, rq->user);
	j->rq.password = keep(&j->arena, rq->password);
	j->rq.cookies = keep(&j->arena, rq->cookies);
	j->rq.proxy = keep(&j->arena, rq->proxy);
	j->rq.method = keep(&j->arena, rq->method);
	j->rq.body = keep(&j->arena, rq->body);
	j->rq.body_type = keep(&j->arena, rq->body_type);
	j->permanent = true;
	j->reply = xcalloc(1, sizeof(*j->reply));
	j->reply->id = rq->id;
	arena_init(&j->reply->arena);
	buf_init(&j->reply->body, rq->max_bytes ? rq->max_bytes
	        : rq->kind == NET_PAGE          ? PAGE_MAX
	                                        : FEED_MAX);
	return j;
}

void
job_free(struct job *j)
{
	if (j == NULL)
		return;
	curl_slist_free_all(j->headers);
	net_reply_free(j->reply);
	free(j->url);
	free(j->origin);
	free(j->host_name);
	arena_release(&j->arena);
	free(j);
}

void
net_reply_free(struct net_reply *r)
{
	if (r == NULL)
		return;
	buf_release(&r->body);
	arena_release(&r->arena);
	free(r);
}

static char *
part(CURLU *u, CURLUPart what, unsigned flags)
{
	char *s = NULL, *mine;

	if (curl_url_get(u, what, &s, flags) != CURLUE_OK)
		return xstrdup("");
	mine = xstrdup(s);
	curl_free(s);
	return mine;
}

/* A name and password in the address are for the first host only. */
static void
take_secrets(struct job *j, CURLU *u)
{
	char *user = part(u, CURLUPART_USER, CURLU_URLDECODE);
	char *pass = part(u, CURLUPART_PASSWORD, CURLU_URLDECODE);

	if (j->hops == 0 && j->rq.user.n == 0 && *user != '\0') {
		j->rq.user = arena_dup(&j->arena, slice_of(user));
		j->rq.password = arena_dup(&j->arena, slice_of(pass));
	}
	free(user);
	free(pass);
	curl_url_set(u, CURLUPART_USER, NULL, 0);
	curl_url_set(u, CURLUPART_PASSWORD, NULL, 0);
	curl_url_set(u, CURLUPART_FRAGMENT, NULL, 0);
}

static enum err
check_hop(struct job *j, const char *scheme, const char *host,
    struct error *e)
{
	bool https = strcmp(scheme, "https") == 0;

	if (!https && strcmp(scheme, "http") != 0)
		return error_set(e, ERR_REFUSED,
		    "%s is not an address on the web: only http and https "
		    "are fetched", j->hops ? "the redirect's target"
		                           : "the feed's address");
	if (*host == '\0')
		return error_set(e, ERR_USAGE,
		    "the address names no host: check it for a typing error");
	if (j->was_https && !https)
		return error_set(e, ERR_REFUSED,
		    "%s redirects from https to plain http, which is not "
		    "followed", j->host_name);
	if (j->rq.from_content && host_is_loopback(slice_of(host)))
		return error_set(e, ERR_REFUSED,
		    "an address in content points into this machine or its "
		    "network (%s): not followed", host);
	j->was_https = https;
	return ERR_OK;
}

static void
set_place(struct job *j, CURLU *u, const char *scheme, char **host)
{
	char *port = part(u, CURLUPART_PORT, CURLU_DEFAULT_PORT);

	free(j->url);
	free(j->host_name);
	j->url = part(u, CURLUPART_URL, 0);
	j->host_name = *host;
	*host = NULL;
	if (j->origin == NULL)
		j->origin = xasprintf("%s://%s:%s", scheme, j->host_name,
		    port);
	free(port);
}

enum err
job_aim(struct job *j, const char *url, struct error *e)
{
	CURLU *u = curl_url();
	char *scheme = NULL, *host = NULL;
	enum err rc;

	if (strlen(url) > 8192 ||
	    curl_url_set(u, CURLUPART_URL, url,
	        CURLU_NON_SUPPORT_SCHEME | CURLU_URLENCODE) != CURLUE_OK) {
		rc = error_set(e, j->hops ? ERR_REFUSED : ERR_USAGE,
		    "%s is not a valid address%s",
		    j->hops ? "the redirect's target" : "this",
		    j->hops ? "" : ": check it for a typing error");
		goto out;
	}
	scheme = part(u, CURLUPART_SCHEME, 0);
	host = part(u, CURLUPART_HOST, 0);
	if ((rc = check_hop(j, scheme, host, e)) != ERR_OK)
		goto out;
	take_secrets(j, u);
	set_place(j, u, scheme, &host);
out:
	free(scheme);
	free(host);
	curl_url_cleanup(u);
	return rc;
}

/* Still at the scheme, host and port that secrets were given for? */
static bool
at_origin(const struct job *j)
{
	CURLU *u = curl_url();
	char *scheme, *host, *port, *here;
	bool same;

	curl_url_set(u, CURLUPART_URL, j->url, 0);
	scheme = part(u, CURLUPART_SCHEME, 0);
	host = part(u, CURLUPART_HOST, 0);
	port = part(u, CURLUPART_PORT, CURLU_DEFAULT_PORT);
	here = xasprintf("%s://%s:%s", scheme, host, port);
	same = strcmp(here, j->origin) == 0;
	free(here);
	free(port);
	free(host);
	free(scheme);
	curl_url_cleanup(u);
	return same;
}

/* ---- what curl calls back ---- */

static size_t
on_body(char *p, size_t size, size_t n, void *arg)
{
	struct job *j = arg;
	long status = 0;

	n *= size;
	curl_easy_getinfo(j->easy, CURLINFO_RESPONSE_CODE, &status);
	atomic_fetch_add(&j->bytes, (int64_t)n);
	if (status >= 300 && !j->rq.method.n) { /* an error page or a redirect's text */
		if (atomic_load(&j->bytes) > (int64_t)PAGE_MAX) {
			j->fault = FAULT_BODY;
			return CURL_WRITEFUNC_ERROR;
		}
		return n;
	}
	if (buf_add(&j->reply->body, p, n) != ERR_OK) {
		j->fault = FAULT_BODY;
		return CURL_WRITEFUNC_ERROR;
	}
	return n;
}

static size_t
on_header(char *p, size_t size, size_t n, void *arg)
{
	struct job *j = arg;
	struct slice line = slice_make(p, n * size);

	j->header_bytes += line.n;
	if (slice_istarts(line, SLICE("HTTP/1.1 1")) ||
	    slice_istarts(line, SLICE("HTTP/2 1")))
		j->interim++;
	if (j->header_bytes > NET_HEADERS_MAX ||
	    j->interim > NET_INTERIM_MAX) {
		j->fault = FAULT_HEADERS;
		return 0;
	}
	answer_header(j, slice_trim(line));
	return n * size;
}

static bool
must_be_public(const struct job *j)
{
	return j->rq.from_content || (j->was_public && j->hops > 0);
}

static curl_socket_t
on_socket(void *arg, curlsocktype purpose, struct curl_sockaddr *a)
{
	struct job *j = arg;

	(void)purpose;
	if (must_be_public(j) && address_is_private(&a->addr)) {
		j->fault = FAULT_PRIVATE;
		return CURL_SOCKET_BAD;
	}
	return socket(a->family, a->socktype | SOCK_CLOEXEC, a->protocol);
}

/* A connection that was kept open is not opened again: look here too. */
static int
on_before_request(void *arg, char *ip, char *local_ip, int port, int lport)
{
	struct job *j = arg;
	bool private = address_text_is_private(ip);

	(void)local_ip;
	(void)port;
	(void)lport;
	if (private && must_be_public(j)) {
		j->fault = FAULT_PRIVATE;
		return CURL_PREREQFUNC_ABORT;
	}
	j->was_public |= !private;
	return CURL_PREREQFUNC_OK;
}

/* ---- the handle ---- */

static bool
uses_proxy(const struct job *j, const struct transfer_env *env)
{
	static const char *const vars[] = { "http_proxy", "https_proxy",
		"HTTPS_PROXY", "all_proxy", "ALL_PROXY" };

	if (j->rq.proxy.n > 0 || env->proxy != NULL)
		return true;
	for (size_t i = 0; i < sizeof(vars) / sizeof(*vars); i++) {
		const char *v = getenv(vars[i]);

		if (v != NULL && *v != '\0')
			return true;
	}
	return false;
}

static void
add_header(struct job *j, const char *name, struct slice value)
{
	char *line = xasprintf("%s%.*s", name, SLICE_ARG(value));

	for (char *p = line; *p; p++)
		if (*p == '\r' || *p == '\n')
			*p = ' ';
	j->headers = curl_slist_append(j->headers, line);
	free(line);
}

static void
set_headers(struct job *j, bool secrets)
{
	struct slice lines = j->rq.headers, line;

	curl_slist_free_all(j->headers);
	j->headers = NULL;
	if (j->rq.body.n > 0)
		add_header(j, "Content-Type: ", j->rq.body_type);
	add_header(j, "Accept: ",
	    j->rq.method.n > 0 ? SLICE("application/json, */*;q=0.5")
	        : j->rq.kind == NET_FEED
	        ? SLICE("application/atom+xml, application/rss+xml, "
	                "application/feed+json, application/rdf+xml;q=0.9, "
	                "application/xml;q=0.8, text/xml;q=0.8, */*;q=0.5")
	        : SLICE("text/html, application/xhtml+xml, */*;q=0.7"));
	if (j->rq.etag.n > 0)
		add_header(j, "If-None-Match: ", j->rq.etag);
	if (j->rq.last_modified.n > 0)
		add_header(j, "If-Modified-Since: ", j->rq.last_modified);
	while (secrets && slice_split(&lines, '\n', &line))
		if (slice_chr(line, ':') != SIZE_MAX)
			add_header(j, "", slice_trim(line));
	curl_easy_setopt(j->easy, CURLOPT_HTTPHEADER, j->headers);
}

static void
set_agent(struct job *j, const struct transfer_env *env)
{
	char *with = NULL;

	if (j->rq.user_agent.n > 0) {
		curl_easy_setopt(j->easy, CURLOPT_USERAGENT,
		    j->rq.user_agent.p);
		return;
	}
	if (host_limit(j->host)->contact && env->contact != NULL)
		with = xasprintf("%s (%s)", env->user_agent, env->contact);
	curl_easy_setopt(j->easy, CURLOPT_USERAGENT,
	    with != NULL ? with : env->user_agent);
	free(with);
}

/* Slices of an arena end with a NUL. */
static void
set_method(CURL *c, const struct job *j)
{
	if (j->rq.method.n == 0)
		return;
	if (j->rq.body.n > 0) {
		curl_easy_setopt(c, CURLOPT_POST, 1L);
		curl_easy_setopt(c, CURLOPT_POSTFIELDSIZE_LARGE,
		    (curl_off_t)j->rq.body.n);
		curl_easy_setopt(c, CURLOPT_POSTFIELDS, j->rq.body.p);
	}
	curl_easy_setopt(c, CURLOPT_CUSTOMREQUEST, j->rq.method.p);
}

static void
set_limits(CURL *c, const struct job *j)
{
	int64_t whole = j->rq.timeout_ms > 0 ? j->rq.timeout_ms : WHOLE_MS;
	int64_t left = whole - (j->started_ms - j->first_ms);

	curl_easy_setopt(c, CURLOPT_PROTOCOLS_STR, "http,https");
	curl_easy_setopt(c, CURLOPT_FOLLOWLOCATION, 0L);
	curl_easy_setopt(c, CURLOPT_NOSIGNAL, 1L);
	curl_easy_setopt(c, CURLOPT_CONNECTTIMEOUT_MS, (long)CONNECT_MS);
	curl_easy_setopt(c, CURLOPT_LOW_SPEED_LIMIT, (long)STALL_BYTES);
	curl_easy_setopt(c, CURLOPT_LOW_SPEED_TIME, (long)STALL_SECONDS);
	curl_easy_setopt(c, CURLOPT_TIMEOUT_MS, left > 1 ? (long)left : 1L);
	curl_easy_setopt(c, CURLOPT_MAXFILESIZE_LARGE,
	    (curl_off_t)j->reply->body.max);
	curl_easy_setopt(c, CURLOPT_ACCEPT_ENCODING, "");
	curl_easy_setopt(c, CURLOPT_SSLVERSION, CURL_SSLVERSION_TLSv1_2);
	curl_easy_setopt(c, CURLOPT_PIPEWAIT, 1L);
	curl_easy_setopt(c, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
	curl_easy_setopt(c, CURLOPT_DNS_CACHE_TIMEOUT, 300L);
	curl_easy_setopt(c, CURLOPT_BUFFERSIZE, 65536L);
#if LIBCURL_VERSION_NUM >= 0x075700
	/* a name being looked up must not hold up an end or a cancel */
	curl_easy_setopt(c, CURLOPT_QUICK_EXIT, 1L);
#endif
}

static void
set_callbacks(CURL *c, struct job *j, bool proxy)
{
	curl_easy_setopt(c, CURLOPT_PRIVATE, j);
	curl_easy_setopt(c, CURLOPT_ERRORBUFFER, j->errbuf);
	curl_easy_setopt(c, CURLOPT_WRITEFUNCTION, on_body);
	curl_easy_setopt(c, CURLOPT_WRITEDATA, j);
	curl_easy_setopt(c, CURLOPT_HEADERFUNCTION, on_header);
	curl_easy_setopt(c, CURLOPT_HEADERDATA, j);
	if (proxy) /* its address is the user's word */
		return;
	curl_easy_setopt(c, CURLOPT_OPENSOCKETFUNCTION, on_socket);
	curl_easy_setopt(c, CURLOPT_OPENSOCKETDATA, j);
	curl_easy_setopt(c, CURLOPT_PREREQFUNCTION, on_before_request);
	curl_easy_setopt(c, CURLOPT_PREREQDATA, j);
}

void
transfer_prepare(struct job *j, const struct transfer_env *env)
{
	CURL *c = j->easy;
	bool secrets = at_origin(j);

	curl_easy_reset(c);
	answer_reset(j);
	j->errbuf[0] = '\0';
	curl_easy_setopt(c, CURLOPT_URL, j->url);
	set_limits(c, j);
	set_callbacks(c, j, uses_proxy(j, env));
	if (env->share != NULL) {
		curl_easy_setopt(c, CURLOPT_SHARE, env->share);
		curl_easy_setopt(c, CURLOPT_HSTS_CTRL,
		    (long)CURLHSTS_ENABLE);
	}
	if (env->resolve != NULL)
		curl_easy_setopt(c, CURLOPT_RESOLVE, env->resolve);
	if (j->rq.proxy.n > 0)
		curl_easy_setopt(c, CURLOPT_PROXY, j->rq.proxy.p);
	else if (env->proxy != NULL)
		curl_easy_setopt(c, CURLOPT_PROXY, env->proxy);
	set_agent(j, env);
	set_headers(j, secrets);
	set_method(c, j);
	if (secrets && j->rq.user.n > 0) {
		curl_easy_setopt(c, CURLOPT_HTTPAUTH, (long)CURLAUTH_BASIC);
		curl_easy_setopt(c, CURLOPT_USERNAME, j->rq.user.p);
		curl_easy_setopt(c, CURLOPT_PASSWORD,
		    j->rq.password.n > 0 ? j->rq.password.p : "");
	}
	if (secrets && j->rq.cookies.n > 0)
		curl_easy_setopt(c, CURLOPT_COOKIE, j->rq.cookies.p);
}

char *
transfer_redirect(struct job *j)
{
	char *to = NULL, *mine;
	long status = 0;

	if (j->rq.method.n > 0)
		return NULL;
	curl_easy_getinfo(j->easy, CURLINFO_RESPONSE_CODE, &status);
	if (status != 301 && status != 302 && status != 303 &&
	    status != 307 && status != 308)
		return NULL;
	curl_easy_getinfo(j->easy, CURLINFO_REDIRECT_URL, &to);
	if (to == NULL)
		return NULL;
	mine = xstrdup(to);
	if (status != 301 && status != 308)
		j->permanent = false;
	return mine;
}
