/*
 * tests/app/test_pool.c - confined workers: jobs there and back, losses,
 * answers that are cut.
 * covers: job pool zygote
 */
#include "config.h"

#include "support/test.h"

#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/job.h"
#include "app/pool.h"

static struct {
	int done, failed;
	struct error err;
} seen;

static void
on_job(struct pool_job *j, struct buf *payload, const struct error *e)
{
	struct job_feed f;
	struct error why;

	(void)j;
	seen.done++;
	seen.failed += e->code != ERR_OK;
	seen.err = *e;
	if (e->code == ERR_OK &&
	    job_feed_unpack(buf_slice(payload), &f, &why) == ERR_OK)
		job_feed_release(&f);
	else if (e->code == ERR_OK)
		seen.failed++;
}

static void
submit(struct pool *p, struct pool_job *j, const char *bytes)
{
	struct job_doc d = { SLICE(""), SLICE("http://x.example/") };

	*j = (struct pool_job){ .kind = JOB_FEED, .bytes = slice_of(bytes),
		.done = on_job };
	buf_init(&j->params, 0);
	job_doc_pack(&d, &j->params);
	pool_submit(p, j);
}

static void
work_until(struct pool *p, int done)
{
	for (int i = 0; i < 3000 && seen.done < done; i++) {
		struct pollfd v[POOL_WORKERS_MAX];
		size_t n = pool_fds(p, v);

		poll(v, n, 10);
		pool_work(p, v, n);
	}
	assert_int_equal(seen.done, done);
}

/* A worker that is killed costs one document; nonsense is refused. */
static void
test_workers(void **state)
{
	static const char good[] = "<rss version='2.0'><channel><item><title>"
	    "a</title></item></channel></rss>";
	struct job_world *world = job_world_new("/nowhere/config", "XETR");
	struct zygote *z = zygote_new(job_warm, job_serve, world);
	struct pool *p;
	struct pool_job j[2];
	struct job_feed f;
	struct buf out = BUF_INIT(0), params = BUF_INIT(0);
	struct job_doc d = { SLICE(""), SLICE("") };
	struct error e;

	(void)state;
	if (z == NULL)
		skip();
	memset(&seen, 0, sizeof(seen));
	p = pool_new(z, world);
	submit(p, &j[0], good);
	work_until(p, 1);
	assert_int_equal(seen.failed, 0);
	assert_true(pool_pid(p, 0) > 0);
	kill(pool_pid(p, 0), SIGKILL);
	usleep(100000);
	submit(p, &j[1], good); /* lost with its worker, or done by another */
	work_until(p, 2);
	buf_release(&j[0].params);
	submit(p, &j[0], "no feed at all");
	work_until(p, 3);
	assert_int_equal(seen.err.code, ERR_PARSE);
	buf_release(&j[0].params);
	submit(p, &j[0], good);
	work_until(p, 4);
	assert_int_equal(seen.err.code, ERR_OK);
	buf_release(&j[0].params);
	buf_release(&j[1].params);
	pool_free(p);
	zygote_free(z);
	job_doc_pack(&d, &params);
	assert_int_equal(job_run(world, JOB_FEED, buf_slice(&params), SLICE(good),
	    &out, &e), ERR_OK);
	for (size_t n = 0; n < out.n; n++)
		if (job_feed_unpack(slice_sub(buf_slice(&out), 0, n), &f,
		        &e) == ERR_OK)
			fail_msg("%zu of %zu bytes were taken", n, out.n);
	job_world_free(world);
	buf_release(&params);
	buf_release(&out);
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_workers) };

	signal(SIGPIPE, SIG_IGN);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
