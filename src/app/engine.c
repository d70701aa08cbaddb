/* app/engine.c - the engine's thread, its inbox, and the watch on others. */
#include "config.h"

#include "app/engine.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/inotify.h>
#include <unistd.h>

#include "app/pages.h"
#include "app/programs.h"
#include "app/studies.h"
#include "base/clock.h"
#include "base/file.h"
#include "base/log.h"
#include "base/mem.h"

#include "base/banned.h"

#define HELD_MAX (6u << 20)  /* bytes that may wait */
#define BACKLOG_MAX 60       /* feeds that may wait for the writer */
#define CHANGED_MS 200       /* MSG_CHANGED no more often than this */
#define HOSTS_MAX (1u << 20)

/* ---- the inbox ---- */

void
engine_post(struct engine *g, struct task *t)
{
	bool first;

	t->next = NULL;
	pthread_mutex_lock(&g->lock);
	first = g->inbox == NULL;
	*g->inbox_end = t;
	g->inbox_end = &t->next;
	pthread_mutex_unlock(&g->lock);
	if (first && write(g->wake[1], "", 1) < 0 && errno != EAGAIN)
		log_msg(LOG_WARN, "the engine could not be woken");
}

static struct task *
take_inbox(struct engine *g, bool *stop)
{
	struct task *t;
	char c[64];

	while (read(g->wake[0], c, sizeof(c)) > 0)
		;
	pthread_mutex_lock(&g->lock);
	t = g->inbox;
	g->inbox = NULL;
	g->inbox_end = &g->inbox;
	*stop = g->stop;
	pthread_mutex_unlock(&g->lock);
	return t;
}

/* ---- the network ---- */

struct reply_task {
	struct task t;
	struct net_reply *reply;
};

static void
take_reply(struct engine *g, struct task *t)
{
	struct reply_task *rt = (struct reply_task *)t;
	struct net_reply *r = rt->reply;
	struct fetch *f = (struct fetch *)(uintptr_t)r->id;

	free(rt);
	f->done(g, f, r);
}

static void
on_reply(void *arg, struct net_reply *r)
{
	struct reply_task *t = xcalloc(1, sizeof(*t));

	t->t.run = take_reply;
	t->reply = r;
	engine_post(arg, &t->t);
}

static enum err
open_net(struct engine *g, struct error *e)
{
	struct net_opt o = { .user_agent = g->setup.user_agent,
		.contact = g->setup.contact,
		.proxy = g->setup.proxy,
		.cache_dir = g->setup.cache,
		.hosts = buf_slice(&g->setup.hosts),
		.max_total = g->setup.max_total,
		.max_host = g->setup.max_host,
		.rate_host = g->setup.rate_host };

	if (g->net != NULL)
		return ERR_OK;
	if (g->app->offline)
		return error_set(e, ERR_NET, "nothing is fetched: kurant "
		    "runs with --offline");
	return net_open(&o, on_reply, g, &g->net, e);
}

enum err
engine_fetch(struct engine *g, const struct net_request *rq,
    struct fetch *f, struct error *e)
{
	struct net_request mine = *rq;
	enum err rc;

	if ((rc = open_net(g, e)) != ERR_OK)
		return rc;
	mine.id = (uint64_t)(uintptr_t)f;
	net_submit(g->net, &mine);
	return ERR_OK;
}

/* Bodies must not pile up when parsing or storing is slower. */
static void
look_at_backlog(struct engine *g)
{
	size_t backlog = writer_backlog(&g->app->writer);
	bool behind = g->held_bytes > HELD_MAX || backlog > BACKLOG_MAX;
	bool ready = g->held_bytes < HELD_MAX / 2 &&
	    backlog < BACKLOG_MAX / 2;

	if (g->net == NULL || (g->paused ? !ready : !behind))
		return;
	g->paused = !g->paused;
	net_pause(g->net, g->paused);
}

void
engine_hold(struct engine *g, size_t bytes)
{
	g->held_bytes += bytes;
	look_at_backlog(g);
}

void
engine_unhold(struct engine *g, size_t bytes)
{
	g->held_bytes -= bytes;
	look_at_backlog(g);
}

/* ---- other processes ---- */

static void
watch_event(struct engine *g)
{
	char room[4096];
	uint64_t v[2] = { 0, 0 };

	while (read(g->watch, room, sizeof(room)) > 0)
		;
	if (pread(g->changed_fd, v, sizeof(v), 0) == (ssize_t)sizeof(v) &&
	    v[0] != g->app->writer.self && g->changed_ms == 0)
		g->changed_ms = clock_mono_ms() + CHANGED_MS;
}

static void
watch_tick(struct engine *g)
{
	if (g->changed_ms == 0 || clock_mono_ms() < g->changed_ms)
		return;
	g->changed_ms = 0;
	queue_post(&g->app->queue, msg_new(MSG_CHANGED));
}

static void
start_watch(struct engine *g, struct task *t)
{
	const char *path = g->app->writer.changed_path;

	free(t);
	if (g->watch >= 0)
		return;
	g->changed_fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	if (g->changed_fd < 0)
		return; /* a folder that can't be written: nobody commits */
	g->watch = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
	if (g->watch >= 0)
		inotify_add_watch(g->watch, path, IN_MODIFY);
}

void
engine_watch(struct app *a)
{
	struct engine *g = engine_get(a, NULL);
	struct task *t;

	if (g == NULL)
		return;
	t = xcalloc(1, sizeof(*t));
	t->run = start_watch;
	engine_post(g, t);
}

/* ---- the thread ---- */

static int
sooner(int a, int b)
{
	return a < 0 ? b : b < 0 ? a : a < b ? a : b;
}

static int
wait_ms(struct engine *g)
{
	int ms = g->pool ? pool_wait_ms(g->pool) : -1;

	if (g->changed_ms != 0) {
		int64_t left = g->changed_ms - clock_mono_ms();

		ms = sooner(ms, left > 0 ? (int)left : 0);
	}
	return ms;
}

static void
turn(struct engine *g)
{
	struct pollfd v[POOL_WORKERS_MAX + 2];
	size_t n = 0, k;

	if (g->watch >= 0)
		v[n++] = (struct pollfd){ g->watch, POLLIN, 0 };
	v[n++] = (struct pollfd){ g->wake[0], POLLIN, 0 };
	k = n;
	if (g->pool != NULL)
		n += pool_fds(g->pool, v + n);
	if (poll(v, n, wait_ms(g)) < 0)
		return;
	if (g->watch >= 0 && v[0].revents)
		watch_event(g);
	watch_tick(g);
	if (g->pool != NULL)
		pool_work(g->pool, v + k, n - k);
}

static void *
engine_main(void *arg)
{
	struct engine *g = arg;
	bool stop = false;

	g->pool = pool_new(g->app->zygote, g->app->world);
	while (!stop) {
		struct task *t = take_inbox(g, &stop), *next;

		for (; t != NULL; t = next) {
			next = t->next;
			t->run(g, t);
		}
		look_at_backlog(g);
		if (!stop)
			pool_work(g->pool, NULL, 0); /* give out what came */
		if (!stop)
			turn(g);
	}
	return NULL;
}

/* ---- making and ending ---- */

static char *
dup_or_null(const char *s)
{
	return s != NULL && *s != '\0' ? xstrdup(s) : NULL;
}

/* The user's own hosts.tsv counts before the shipped one. */
static void
read_hosts(struct app *a, struct buf *out)
{
	const char *data = getenv("KURANT_DATA");
	char *dir = xstrdup(a->config), *slash = strrchr(dir, '/'), *path;

	if (slash != NULL)
		*slash = '\0';
	path = file_join(dir, "hosts.tsv");
	if (file_exists(path))
		file_read(path, out, NULL);
	free(path);
	free(dir);
	path = file_join(data != NULL ? data : PKGDATADIR, "hosts.tsv");
	if (file_exists(path))
		file_read(path, out, NULL);
	free(path);
}

static void
set_up(struct engine *g, struct app *a)
{
	struct net_setup *s = &g->setup;

	s->user_agent = dup_or_null(conf_text(a->conf, "user-agent", NULL));
	s->contact = dup_or_null(conf_text(a->conf, "contact", NULL));
	s->proxy = dup_or_null(conf_text(a->conf, "proxy", NULL));
	s->max_total = (int)conf_int(a->conf, "max-connections", NULL);
	s->max_host = (int)conf_int(a->conf, "host-connections", NULL);
	s->rate_host = (int)conf_int(a->conf, "host-rate", NULL);
	s->cache = xstrdup(a->cache);
	buf_init(&s->hosts, HOSTS_MAX);
	read_hosts(a, &s->hosts);
}

struct engine *
engine_get(struct app *a, struct error *e)
{
	struct engine *g = a->engine;
	sigset_t all, old;
	int rc;

	if (g != NULL)
		return g;
	g = xcalloc(1, sizeof(*g));
	g->app = a;
	g->watch = g->lock_fd = g->changed_fd = -1;
	g->inbox_end = &g->inbox;
	pthread_mutex_init(&g->lock, NULL);
	if (pipe(g->wake) != 0) {
		error_errno(e, ERR_IO, "no pipe for fetching");
		free(g);
		return NULL;
	}
	g->programs = programs_new(g);
	for (int i = 0; i < 2; i++) {
		fcntl(g->wake[i], F_SETFD, FD_CLOEXEC);
		fcntl(g->wake[i], F_SETFL, O_NONBLOCK);
	}
	set_up(g, a);
	a->engine = g;
	studies_connect(a->writer.studies, g);
	sigfillset(&all);
	pthread_sigmask(SIG_SETMASK, &all, &old);
	rc = pthread_create(&g->thread, NULL, engine_main, g);
	pthread_sigmask(SIG_SETMASK, &old, NULL);
	if (rc == 0)
		return g;
	g->stop = true; /* there is no thread to join */
	error_set(e, ERR_IO, "no thread for fetching: %s", strerror(rc));
	a->engine = NULL;
	studies_connect(a->writer.studies, NULL);
	free(g);
	return NULL;
}

static void
drain(struct engine *g)
{
	struct task *t, *next;
	bool stop;

	while ((t = take_inbox(g, &stop)) != NULL)
		for (; t != NULL; t = next) {
			next = t->next;
			t->run(g, t);
		}
}

/* The thread first, then the network, whose last replies are put away. */
void
engine_stop(struct engine *g)
{
	if (g == NULL)
		return;
	pthread_mutex_lock(&g->lock);
	g->stop = true;
	pthread_mutex_unlock(&g->lock);
	if (write(g->wake[1], "", 1) < 0 && errno != EAGAIN)
		log_msg(LOG_WARN, "the engine could not be woken");
	pthread_join(g->thread, NULL);
	pool_free(g->pool);
	g->pool = NULL;
	programs_free(g->programs);
	g->programs = NULL;
	net_close(g->net);
	g->net = NULL;
	drain(g);
}

void
engine_free(struct engine *g)
{
	if (g == NULL)
		return;
	drain(g);
	ops_free(g);
	run_free(g->run);
	run_free(g->last_run);
	for (int i = 0; i < 2; i++)
		close(g->wake[i]);
	if (g->watch >= 0)
		close(g->watch);
	if (g->changed_fd >= 0)
		close(g->changed_fd);
	if (g->lock_fd >= 0)
		close(g->lock_fd);
	free(g->setup.user_agent);
	free(g->setup.contact);
	free(g->setup.proxy);
	free(g->setup.cache);
	buf_release(&g->setup.hosts);
	pthread_mutex_destroy(&g->lock);
	free(g);
}
