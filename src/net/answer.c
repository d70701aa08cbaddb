/*
 * net/answer.c - what an answer's headers say, and the end of a transfer as
 * one plain sentence.  All that a server says is content: it is never shown
 * as it came.
 */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/clock.h"
#include "base/mem.h"
#include "net/host.h"
#include "net/job.h"

#include "base/banned.h"

static void
keep_value(struct job *j, struct slice *at, struct slice value, size_t max)
{
	for (size_t i = 0; i < value.n; i++)
		if ((unsigned char)value.p[i] < ' ' || value.p[i] == 0x7f)
			return;
	if (value.n <= max)
		*at = arena_dup(&j->reply->arena, value);
}

/* Seconds, or a date; nonsense is 0.  Never more than a day from now. */
static int64_t
retry_time(struct slice v)
{
	int64_t now = clock_now(), t;
	char text[64];

	if (v.n > 0 && slice_to_i64(v, &t)) {
		if (t < 0)
			return 0;
	} else if (v.n > 0 && ascii_isdigit((unsigned char)v.p[0]) &&
	    slice_chr(v, ' ') == SIZE_MAX) {
		t = NET_RETRY_MAX; /* a number that overflows */
	} else {
		if (v.n >= sizeof(text))
			return 0;
		memcpy(text, v.p, v.n);
		text[v.n] = '\0';
		if ((t = (int64_t)curl_getdate(text, NULL)) <= now)
			return 0;
		t -= now;
	}
	return now + (t > NET_RETRY_MAX ? NET_RETRY_MAX : t);
}

/* What speaks of time counts before Expires, whichever comes first. */
static void
cache_control(struct job *j, struct slice v)
{
	struct net_reply *r = j->reply;
	struct slice part;
	int64_t age;

	if (slice_ifind(v, SLICE("no-cache")) != SIZE_MAX ||
	    slice_ifind(v, SLICE("no-store")) != SIZE_MAX) {
		r->fresh_until = 0;
		j->age_said = true;
		return;
	}
	while (slice_split(&v, ',', &part)) {
		part = slice_trim(part);
		if (!slice_istarts(part, SLICE("max-age=")) ||
		    !slice_to_i64(slice_sub(part, 8, part.n), &age))
			continue;
		if (age > 30 * 86400)
			age = 30 * 86400;
		r->fresh_until = age > 0 ? clock_now() + age : 0;
		j->age_said = true;
		return;
	}
}

static int64_t
expires(struct slice v)
{
	char text[64];
	int64_t t, now = clock_now();

	if (v.n >= sizeof(text))
		return 0;
	memcpy(text, v.p, v.n);
	text[v.n] = '\0';
	t = (int64_t)curl_getdate(text, NULL);
	if (t <= now)
		return 0;
	return t > now + 30 * 86400 ? now + 30 * 86400 : t;
}

void
answer_header(struct job *j, struct slice line)
{
	struct net_reply *r = j->reply;
	size_t colon = slice_chr(line, ':');
	struct slice name, v;

	if (slice_istarts(line, SLICE("HTTP/"))) {
		answer_reset(j); /* of a 100 or a proxy before it */
		return;
	}
	if (colon == SIZE_MAX || colon == 0)
		return;
	name = slice_sub(line, 0, colon);
	v = slice_trim(slice_sub(line, colon + 1, line.n));
	if (slice_iis(name, "etag"))
		keep_value(j, &r->etag, v, NET_VALIDATOR_MAX);
	else if (slice_iis(name, "last-modified"))
		keep_value(j, &r->last_modified, v, 100);
	else if (slice_iis(name, "content-type"))
		keep_value(j, &r->content_type, v, NET_VALIDATOR_MAX);
	else if (slice_iis(name, "content-location"))
		keep_value(j, &r->content_location, v, 8192);
	else if (slice_iis(name, "retry-after"))
		r->retry_at = retry_time(v);
	else if (slice_iis(name, "cache-control"))
		cache_control(j, v);
	else if (slice_iis(name, "expires") && !j->age_said)
		r->fresh_until = expires(v);
}

void
answer_reset(struct job *j)
{
	struct net_reply *r = j->reply;
	struct slice none = { 0 };

	r->etag = r->last_modified = r->content_type = none;
	r->content_location = none;
	r->retry_at = r->fresh_until = 0;
	j->age_said = false;
	buf_clear(&r->body);
}

/* ---- sentences ---- */

/* curl's detail may quote the server: plain letters only. */
static void
plain(char *out, size_t size, const char *s)
{
	size_t n = 0;

	for (; *s && n + 1 < size; s++)
		out[n++] = (unsigned char)*s < ' ' || (unsigned char)*s > '~'
		    ? '?' : *s;
	out[n] = '\0';
}

static const struct {
	CURLcode code;
	enum err err;
	const char *text; /* after the host's name */
} ends[] = {
	{ CURLE_COULDNT_RESOLVE_HOST, ERR_NET,
	    "is not known to the name service: check the address or the "
	    "connection" },
	{ CURLE_COULDNT_RESOLVE_PROXY, ERR_NET,
	    "is not reached: the proxy's name is not known; check the "
	    "setting proxy" },
	{ CURLE_COULDNT_CONNECT, ERR_NET,
	    "can't be reached: nobody answers there; tried again later" },
	{ CURLE_GOT_NOTHING, ERR_NET,
	    "closed the connection without an answer; tried again later" },
	{ CURLE_RECV_ERROR, ERR_NET,
	    "broke off the connection; tried again later" },
	{ CURLE_SEND_ERROR, ERR_NET,
	    "broke off the connection; tried again later" },
	{ CURLE_PARTIAL_FILE, ERR_NET,
	    "cut off its answer; tried again later" },
	{ CURLE_UNSUPPORTED_PROTOCOL, ERR_NET,
	    "does not speak proper HTTP: the address may be wrong" },
	{ CURLE_WEIRD_SERVER_REPLY, ERR_NET,
	    "does not speak proper HTTP: the address may be wrong" },
	{ CURLE_HTTP2, ERR_NET, "broke the rules of HTTP/2" },
	{ CURLE_HTTP2_STREAM, ERR_NET, "broke the rules of HTTP/2" },
	{ CURLE_BAD_CONTENT_ENCODING, ERR_NET,
	    "sent an answer that can't be unpacked" },
	{ CURLE_WRITE_ERROR, ERR_NET, /* ours are faults, so not told here */
	    "sent more than its packed answer holds" },
	{ CURLE_FILESIZE_EXCEEDED, ERR_TOOBIG,
	    "announces more than is taken from one address" },
	{ CURLE_SSL_CONNECT_ERROR, ERR_NET,
	    "fails the secure connection (TLS)" },
	{ CURLE_PEER_FAILED_VERIFICATION, ERR_REFUSED,
	    "has a certificate that does not prove who it is" },
	{ CURLE_URL_MALFORMAT, ERR_USAGE,
	    "is no valid host: check the address" },
	{ CURLE_TOO_MANY_REDIRECTS, ERR_HTTP,
	    "redirects more than 8 times: the address may be wrong" },
};

static void
say_timeout(struct job *j)
{
	struct net_reply *r = j->reply;
	curl_off_t connect = 0;

	curl_easy_getinfo(j->easy, CURLINFO_CONNECT_TIME_T, &connect);
	r->code = error_set(&r->err, ERR_TIMEOUT,
	    connect == 0 ? "%s does not answer (nothing for 10 s); tried "
	                   "again later"
	        : atomic_load(&j->bytes) > 0
	        ? "%s is too slow: given up half-way; tried again later"
	        : "%s took the request and does not answer; tried again "
	          "later", j->host_name);
}

static void
say_curl(struct job *j, CURLcode result)
{
	struct net_reply *r = j->reply;
	char detail[120];

	for (size_t i = 0; i < sizeof(ends) / sizeof(*ends); i++)
		if (ends[i].code == result) {
			r->code = error_set(&r->err, ends[i].err, "%s %s",
			    j->host_name, ends[i].text);
			return;
		}
	plain(detail, sizeof(detail),
	    j->errbuf[0] ? j->errbuf : curl_easy_strerror(result));
	r->code = error_set(&r->err, ERR_NET, "%s could not be read: %s",
	    j->host_name, detail);
}

static void
say_fault(struct job *j)
{
	struct net_reply *r = j->reply;

	switch (j->fault) {
	case FAULT_BODY:
		r->code = error_set(&r->err, ERR_TOOBIG,
		    "%s sends more than %zu MiB, which is more than is taken "
		    "from one address", j->host_name, r->body.max >> 20);
		break;
	case FAULT_HEADERS:
		r->code = error_set(&r->err, ERR_TOOBIG,
		    "%s sends headers without end", j->host_name);
		break;
	default:
		r->code = error_set(&r->err, ERR_REFUSED,
		    "%s points into this machine or its network: an address "
		    "that stood in content is not followed there",
		    j->host_name);
	}
	buf_release(&r->body);
}

static const struct {
	int status;
	const char *text;
} refusals[] = {
	{ 204, "answered without content (204); what is here stays" },
	{ 205, "answered without content (205); what is here stays" },
	{ 206, "sent a part that nobody asked for (206); tried again later" },
	{ 304, "says that nothing changed (304), but was not asked that; "
	       "tried again later" },
	{ 401, "wants a password (401): set user and password-command for "
	       "this feed" },
	{ 402, "wants to be paid (402)" },
	{ 403, "refuses us (403): blocked by the site; a contact or another "
	       "user-agent for this feed may help" },
	{ 404, "has nothing at this address (404): it may have moved; look "
	       "for the site's feeds again" },
	{ 407, "is not reached: the proxy wants a password (407)" },
	{ 410, "says that this is gone for good (410): not asked any more" },
	{ 451, "may not show this here, for legal reasons (451)" },
};

static void
say_status(struct job *j)
{
	struct net_reply *r = j->reply;
	const char *text = NULL, *host = j->host_name;
	int64_t wait = r->retry_at - clock_now();

	for (size_t i = 0; i < sizeof(refusals) / sizeof(*refusals); i++)
		if (refusals[i].status == r->status)
			text = refusals[i].text;
	if (r->status == 403 && host_limit(j->host)->contact)
		text = "refuses us (403): it wants a contact in the "
		       "user-agent; set contact to your e-mail address";
	if (text != NULL)
		r->code = error_set(&r->err, ERR_HTTP, "%s %s", host, text);
	else if (r->status == 429 || r->status == 503)
		r->code = error_set(&r->err, ERR_HTTP,
		    "%s %s (%d); %s%.0lld%s", host,
		    r->status == 429 ? "asks for fewer requests"
		                     : "is overloaded or being repaired",
		    r->status, wait > 0 ? "asked again in " : "tried again "
		    "later", wait > 0 ? (long long)(wait + 59) / 60 : 0LL,
		    wait > 0 ? " min" : "");
	else if (r->status >= 300 && r->status < 400)
		r->code = error_set(&r->err, ERR_HTTP,
		    "%s redirects to nowhere (%d)", host, r->status);
	else if (r->status >= 500 && r->status < 600)
		r->code = error_set(&r->err, ERR_HTTP,
		    "%s has trouble of its own (%d); tried again later",
		    host, r->status);
	else
		r->code = error_set(&r->err, ERR_HTTP,
		    "%s gives an answer that means nothing here (%d)", host,
		    r->status);
	buf_release(&r->body);
}

/* The same of what was sent there: its words stay, the caller shows them. */
static void
say_refusal(struct job *j)
{
	struct net_reply *r = j->reply;
	const char *host = j->host_name;
	int s = r->status;

	if (s >= 300 && s < 400)
		r->code = error_set(&r->err, ERR_HTTP, "%s answers with a "
		    "redirect (%d): what is sent goes to the address itself",
		    host, s);
	else if (s == 401 || s == 403)
		r->code = error_set(&r->err, ERR_HTTP, "%s does not let us in "
		    "(%d): check the token or password", host, s);
	else if (s == 404 || s == 405 || s == 410)
		r->code = error_set(&r->err, ERR_HTTP, "%s takes nothing at "
		    "this address (%d): check it", host, s);
	else if (s == 429 || s >= 500)
		r->code = error_set(&r->err, ERR_HTTP, "%s has no time now "
		    "(%d); tried again later", host, s);
	else
		r->code = error_set(&r->err, ERR_HTTP, "%s does not take it "
		    "(%d)", host, s);
}

static bool
was_asked(const struct job *j)
{
	return j->rq.etag.n > 0 || j->rq.last_modified.n > 0;
}

static void
get_numbers(struct job *j)
{
	struct net_reply *r = j->reply;
	long status = 0;
	curl_off_t got = 0;

	curl_easy_getinfo(j->easy, CURLINFO_RESPONSE_CODE, &status);
	curl_easy_getinfo(j->easy, CURLINFO_SIZE_DOWNLOAD_T, &got);
	r->status = (int)status;
	r->wire_bytes = (int64_t)got + (int64_t)j->header_bytes;
	r->ms = clock_mono_ms() - j->first_ms;
	r->url = arena_dup(&r->arena, slice_of(j->url));
}

void
answer_finish(struct job *j, CURLcode result)
{
	struct net_reply *r = j->reply;

	get_numbers(j);
	if (j->fault != FAULT_NONE) {
		say_fault(j);
		return;
	}
	if (result != CURLE_OK) {
		if (result == CURLE_OPERATION_TIMEDOUT)
			say_timeout(j);
		else
			say_curl(j, result);
		r->truncated = r->body.n > 0 && r->status >= 200 &&
		    r->status < 300;
		return;
	}
	if (j->rq.method.n > 0) {
		if (r->status < 200 || r->status >= 300)
			say_refusal(j);
		return;
	}
	r->unchanged = r->status == 304 && was_asked(j);
	if (r->unchanged || (r->status >= 200 && r->status < 300 &&
	    (r->status < 204 || r->status > 206)))
		r->code = ERR_OK;
	else
		say_status(j);
}
