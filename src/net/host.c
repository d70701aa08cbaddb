/* net/host.c - queues and limits per host, and the rules shipped as data. */
#include "config.h"

#include "net/host.h"

#include <stdlib.h>

#include "base/clock.h"
#include "base/hash.h"
#include "base/mem.h"
#include "net/job.h"

#include "base/banned.h"

bool
host_is_loopback(struct slice name)
{
	return slice_iis(name, "localhost") || slice_is(name, "::1") ||
	    slice_is(name, "[::1]") ||
	    slice_iends(name, SLICE(".localhost")) ||
	    slice_starts(name, SLICE("127."));
}

void
hosts_init(struct hosts *h, const struct host_limits *l)
{
	*h = (struct hosts){ .limits = *l };
}

void
hosts_release(struct hosts *h)
{
	for (size_t i = 0; i < HOST_SLOTS; i++) {
		struct host *p = h->slots[i], *next;

		for (; p != NULL; p = next) {
			next = p->next;
			free(p->name);
			free(p);
		}
	}
	*h = (struct hosts){ 0 };
}

static char *
lower_dup(struct slice s)
{
	char *p = slice_dup(s);

	for (char *c = p; *c; c++)
		*c = (char)ascii_lower((unsigned char)*c);
	return p;
}

struct host *
hosts_get(struct hosts *hs, struct slice name)
{
	char *low = lower_dup(name);
	struct host **slot =
	    &hs->slots[hash64(low, name.n, 0) % HOST_SLOTS];
	struct host *h;

	for (h = *slot; h != NULL; h = h->next)
		if (slice_is(slice_make(low, name.n), h->name)) {
			free(low);
			return h;
		}
	h = xcalloc(1, sizeof(*h));
	h->name = low;
	h->loopback = host_is_loopback(slice_of(low)) &&
	    !hs->limits.polite_loopback;
	h->max_active = h->loopback ? hs->limits.max_loopback
	                            : hs->limits.max_host;
	h->rate = h->loopback ? 0 : hs->limits.rate;
	h->next = *slot;
	*slot = h;
	return h;
}

struct host *
host_limit(struct host *h)
{
	return h->same != NULL ? h->same : h;
}

/* "as HOST" or "shares the limit of HOST": that host's rule counts. */
static struct host *
named_after(struct hosts *hs, struct slice note, struct slice words)
{
	size_t at = slice_ifind(note, words);
	struct slice rest, name;

	if (at == SIZE_MAX)
		return NULL;
	rest = slice_sub(note, at + words.n, note.n);
	if (!slice_split(&rest, ' ', &name) ||
	    slice_chr(name, '.') == SIZE_MAX)
		return NULL;
	return hosts_get(hs, name);
}

/* Thousandths, so that no locale's decimal comma matters. */
static double
rate_parse(struct slice s)
{
	double v = 0, unit = 0;

	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == '.' && unit == 0) {
			unit = 1;
		} else if (ascii_isdigit((unsigned char)s.p[i])) {
			v = v * 10 + (s.p[i] - '0');
			unit *= 10;
		} else {
			return 0;
		}
	}
	return unit > 0 ? v / unit : v;
}

static void
rule_read(struct hosts *hs, struct slice line)
{
	struct slice name = { 0 }, rate = { 0 }, agent = { 0 }, other = { 0 };
	struct host *h, *as;
	double r;

	slice_split(&line, '\t', &name);
	slice_split(&line, '\t', &rate);
	slice_split(&line, '\t', &agent);
	slice_split(&line, '\t', &other);
	if (slice_chr(name, '.') == SIZE_MAX)
		return;
	h = hosts_get(hs, name);
	r = rate_parse(slice_trim(rate));
	if (r > 0 && (h->rate <= 0 || r < h->rate))
		h->rate = r;
	h->contact = slice_ifind(agent, SLICE("contact")) != SIZE_MAX;
	if (slice_istarts(agent, SLICE("as ")) &&
	    (as = named_after(hs, agent, SLICE("as "))) != NULL)
		h->contact = as->contact;
	as = named_after(hs, other, SLICE("shares the limit of "));
	if (as != NULL && as != h && as->same == NULL)
		h->same = as;
}

void
hosts_read(struct hosts *hs, struct slice tsv)
{
	struct slice line;

	while (slice_split(&tsv, '\n', &line))
		if (line.n > 0 && line.p[0] != '#')
			rule_read(hs, line);
}

#define HOLD_MAX 86400 /* what a file says is believed so far */

void
hosts_read_holds(struct hosts *hs, struct slice lines, int64_t now)
{
	struct slice line, name;
	int64_t until;

	while (slice_split(&lines, '\n', &line))
		if (slice_split(&line, '\t', &name) && name.n > 0 &&
		    name.n < 256 && slice_to_i64(line, &until) &&
		    until > now && until <= now + HOLD_MAX)
			hosts_get(hs, name)->hold_until = until;
}

void
hosts_write_holds(const struct hosts *hs, int64_t now, struct buf *out)
{
	for (size_t i = 0; i < HOST_SLOTS; i++)
		for (const struct host *h = hs->slots[i]; h; h = h->next)
			if (h->hold_until > now && !h->loopback)
				buf_addf(out, "%s\t%lld\n", h->name,
				    (long long)h->hold_until);
}

void
host_push(struct hosts *hs, struct host *h, struct job *j)
{
	struct job *at = h->last;

	while (at != NULL && at->rq.priority < j->rq.priority)
		at = at->prev;
	j->prev = at;
	j->next = at != NULL ? at->next : h->first;
	if (j->next != NULL)
		j->next->prev = j;
	else
		h->last = j;
	if (at != NULL)
		at->next = j;
	else
		h->first = j;
	if (!h->listed) {
		h->listed = true;
		h->next_waiting = hs->waiting;
		hs->waiting = h;
	}
}

void
host_remove(struct host *h, struct job *j)
{
	if (j->prev != NULL)
		j->prev->next = j->next;
	else
		h->first = j->next;
	if (j->next != NULL)
		j->next->prev = j->prev;
	else
		h->last = j->prev;
	j->prev = j->next = NULL;
}

bool
host_ready(struct host *h, int64_t now_ms, int64_t *wait_ms)
{
	struct host *l = host_limit(h);

	int64_t held = l->loopback ? 0 : l->hold_until - clock_now();

	*wait_ms = -1;
	if (l->n_active >= l->max_active)
		return false;
	if (l->hold_until > 0 && held > 0) {
		*wait_ms = held * 1000;
		return false;
	}
	if (l->rate > 0 && now_ms < l->next_ms) {
		*wait_ms = l->next_ms - now_ms;
		return false;
	}
	return true;
}

void
host_started(struct host *h, int64_t now_ms)
{
	struct host *l = host_limit(h);

	l->n_active++;
	if (l->rate > 0)
		l->next_ms = now_ms + (int64_t)(1000.0 / l->rate);
}

void
host_ended(struct host *h)
{
	host_limit(h)->n_active--;
}
