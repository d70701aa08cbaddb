/* tests/net/test_host.c - queues and limits of hosts, and the shipped rules. */
#include "config.h"

#include "support/test.h"

#include <string.h>

#include "base/clock.h"
#include "net/host.h"
#include "net/job.h"

static const struct {
	const char *name;
	bool loopback;
} names[] = {
	{ "localhost", true },
	{ "LOCALHOST", true },
	{ "a.localhost", true },
	{ "127.0.0.1", true },
	{ "127.9.9.9", true },
	{ "::1", true },
	{ "[::1]", true },
	{ "localhost.example", false },
	{ "notlocalhost", false },
	{ "128.0.0.1", false },
	{ "", false },
};

static void
test_loopback(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (host_is_loopback(slice_of(names[i].name)) !=
		    names[i].loopback)
			fail_msg("\"%s\"", names[i].name);
}

static void
init(struct hosts *hs, double rate, bool polite)
{
	struct host_limits l = { 2, 32, rate, polite };

	hosts_init(hs, &l);
}

/* More urgent first, else as they came; whole after any removal. */
static void
test_queue(void **state)
{
	static const int priorities[] = { 0, 2, 0, 1, 2, 0 };
	static const size_t order[] = { 1, 4, 3, 0, 2, 5 };
	struct job j[6];
	struct hosts hs;
	struct host *h;
	struct job *at;
	size_t n = 0;

	(void)state;
	init(&hs, 0, false);
	h = hosts_get(&hs, SLICE("a.example"));
	memset(j, 0, sizeof(j));
	for (size_t i = 0; i < 6; i++) {
		j[i].rq.priority = priorities[i];
		host_push(&hs, h, &j[i]);
	}
	for (at = h->first; at != NULL; at = at->next, n++)
		if (n >= 6 || at != &j[order[n]])
			fail_msg("place %zu has job %td", n, at - j);
	assert_int_equal(n, 6);
	assert_ptr_equal(hs.waiting, h);
	assert_null(h->next_waiting); /* listed once */
	host_remove(h, &j[1]); /* the first, the last, one between */
	host_remove(h, &j[5]);
	host_remove(h, &j[3]);
	assert_ptr_equal(h->first, &j[4]);
	assert_ptr_equal(j[4].next, &j[0]);
	assert_ptr_equal(j[0].prev, &j[4]);
	assert_ptr_equal(h->last, &j[2]);
	host_remove(h, &j[4]);
	host_remove(h, &j[0]);
	host_remove(h, &j[2]);
	assert_null(h->first);
	assert_null(h->last);
	hosts_release(&hs);
}

static void
test_limits(void **state)
{
	struct hosts hs;
	struct host *h;
	int64_t wait;

	(void)state;
	init(&hs, 4, false);
	h = hosts_get(&hs, SLICE("A.Example"));
	assert_ptr_equal(hosts_get(&hs, SLICE("a.example")), h);
	assert_ptr_not_equal(hosts_get(&hs, SLICE("b.example")), h);
	assert_true(host_ready(h, 1000, &wait));
	host_started(h, 1000);
	assert_false(host_ready(h, 1100, &wait)); /* four a second */
	assert_int_equal(wait, 150);
	assert_true(host_ready(h, 1250, &wait));
	host_started(h, 1250);
	assert_false(host_ready(h, 9000, &wait)); /* two at once */
	assert_int_equal(wait, -1);
	host_ended(h);
	assert_true(host_ready(h, 9000, &wait));
	h = hosts_get(&hs, SLICE("127.0.0.1"));
	for (int i = 0; i < 32; i++) {
		if (!host_ready(h, 1000, &wait))
			fail_msg("loopback was held up after %d", i);
		host_started(h, 1000);
	}
	assert_false(host_ready(h, 1000, &wait));
	hosts_release(&hs);
	init(&hs, 4, true);
	h = hosts_get(&hs, SLICE("127.0.0.1"));
	assert_false(h->loopback);
	assert_int_equal(h->max_active, 2);
	hosts_release(&hs);
}

#define RULES                                                                \
	"# a comment\t9\tcontact\t\n"                                        \
	"host\tmax\tagent\tother\n"                                          \
	"sec.example\t0.5\tmust name a contact\t\n"                          \
	"files.example\t\tas sec.example\tshares the limit of sec.example\n" \
	"fast.example\t90\t\t\n"                                             \
	"odd.example\t1,5\t\tshares the limit of nobody\n"                   \
	"self.example\t1\t\tshares the limit of self.example\n"              \
	"chain.example\t1\t\tshares the limit of files.example\n"            \
	"cut.example"

static const struct {
	const char *name;
	int per_1000_s; /* requests in a thousand seconds */
	bool contact;
	const char *limit; /* whose limits count */
} rules[] = {
	{ "sec.example", 500, true, "sec.example" },
	{ "files.example", 4000, true, "sec.example" },
	{ "fast.example", 4000, false, "fast.example" }, /* never faster */
	{ "odd.example", 4000, false, "odd.example" },
	{ "self.example", 1000, false, "self.example" },
	{ "chain.example", 1000, false, "chain.example" }, /* no chains */
	{ "cut.example", 4000, false, "cut.example" },
	{ "other.example", 4000, false, "other.example" },
};

static void
test_rules(void **state)
{
	struct hosts hs;

	(void)state;
	init(&hs, 4, false);
	hosts_read(&hs, SLICE(RULES));
	for (size_t i = 0; i < sizeof(rules) / sizeof(*rules); i++) {
		struct host *h = hosts_get(&hs, slice_of(rules[i].name));

		if ((int)(h->rate * 1000) != rules[i].per_1000_s ||
		    h->contact != rules[i].contact ||
		    strcmp(host_limit(h)->name, rules[i].limit) != 0)
			fail_msg("%s: %d, %d, %s", rules[i].name,
			    (int)(h->rate * 1000), h->contact,
			    host_limit(h)->name);
	}
	hosts_release(&hs);
}

/* What one process was told, the next one knows. */
static void
test_holds(void **state)
{
	struct buf b = BUF_INIT(0);
	int64_t now = clock_now(), wait;
	struct hosts hs;
	struct host *h;

	(void)state;
	init(&hs, 4, false);
	hosts_get(&hs, SLICE("a.example"))->hold_until = now + 500;
	hosts_get(&hs, SLICE("b.example"))->hold_until = now - 1;
	hosts_get(&hs, SLICE("c.example"));
	hosts_get(&hs, SLICE("127.0.0.1"))->hold_until = now + 500;
	hosts_write_holds(&hs, now, &b);
	buf_addf(&b, "late.example\t%lld\nnonsense\nd.example\tx\n",
	    (long long)now + 90000);
	hosts_release(&hs);
	init(&hs, 4, false);
	hosts_read_holds(&hs, buf_slice(&b), now);
	h = hosts_get(&hs, SLICE("a.example"));
	assert_int_equal(h->hold_until, now + 500);
	assert_false(host_ready(h, 1000, &wait));
	assert_in_range(wait, 400000, 500000);
	h->hold_until = now - 1;
	assert_true(host_ready(h, 1000, &wait));
	assert_int_equal(hosts_get(&hs, SLICE("b.example"))->hold_until, 0);
	assert_int_equal(hosts_get(&hs, SLICE("127.0.0.1"))->hold_until, 0);
	assert_int_equal(hosts_get(&hs, SLICE("late.example"))->hold_until, 0);
	assert_int_equal(hosts_get(&hs, SLICE("d.example"))->hold_until, 0);
	hosts_release(&hs);
	buf_release(&b);
}

/* A host that shares counts where its limit is. */
static void
test_shared(void **state)
{
	struct hosts hs;
	struct host *a, *b;
	int64_t wait;

	(void)state;
	init(&hs, 4, false);
	hosts_read(&hs, SLICE(RULES));
	a = hosts_get(&hs, SLICE("sec.example"));
	b = hosts_get(&hs, SLICE("files.example"));
	host_started(b, 1000);
	assert_false(host_ready(a, 1000, &wait));
	assert_int_equal(wait, 2000);
	host_ended(b);
	assert_int_equal(a->n_active, 0);
	hosts_release(&hs);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_loopback),
		cmocka_unit_test(test_queue),
		cmocka_unit_test(test_limits),
		cmocka_unit_test(test_rules),
		cmocka_unit_test(test_holds),
		cmocka_unit_test(test_shared),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
