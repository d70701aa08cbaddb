/* app/programs.c - a few threads that wait for programs. */
#include "config.h"

#include "app/programs.h"

#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/spawn.h"
#include "conf/words.h"
#include "core/text.h"

#include "base/banned.h"

#define THREADS 4
#define SAID_MAX 65536u

struct programs {
	struct engine *engine;
	pthread_mutex_t lock; /* guards from here ... */
	pthread_cond_t more;
	struct program *first, **end;
	int idle; /* ... to here */
	atomic_bool stop;
	pthread_t threads[THREADS];
	size_t n_threads; /* engine's thread */
};

/* What it complained of, behind the reason. */
static void
add_complaint(int fd, struct error *e)
{
	struct buf said = BUF_INIT(SAID_MAX), clean = BUF_INIT(SAID_MAX);
	struct slice rest, one, last = SLICE("");
	struct error own = *e;

	if (lseek(fd, 0, SEEK_SET) == 0)
		(void)file_read_fd(fd, &said, NULL);
	rest = buf_slice(&said);
	while (slice_split(&rest, '\n', &one))
		if (slice_trim(one).n)
			last = slice_trim(one);
	text_clean(&clean, slice_sub(last, 0, 200), TEXT_LINE);
	if (clean.n)
		error_set(e, own.code, "%.160s: %s", own.msg,
		    buf_str(&clean));
	buf_release(&said);
	buf_release(&clean);
}

static void
run(struct programs *ps, struct program *p)
{
	struct spawn_opt o = { .input = p->input,
		.timeout_ms = p->timeout_ms, .stop = &ps->stop };

	if (file_unnamed(SLICE(""), &o.complaints_fd, &p->err) != ERR_OK)
		return;
	spawn_run(p->argv, &o, &p->out, &p->err);
	if (p->err.code != ERR_OK && p->err.code != ERR_CANCELLED)
		add_complaint(o.complaints_fd, &p->err);
	close(o.complaints_fd);
}

static void *
programs_main(void *arg)
{
	struct programs *ps = arg;
	struct program *p;

	pthread_mutex_lock(&ps->lock);
	while (!atomic_load(&ps->stop)) {
		if ((p = ps->first) == NULL) {
			ps->idle++;
			pthread_cond_wait(&ps->more, &ps->lock);
			ps->idle--;
			continue;
		}
		if ((ps->first = p->next) == NULL)
			ps->end = &ps->first;
		pthread_mutex_unlock(&ps->lock);
		run(ps, p);
		engine_post(ps->engine, &p->t);
		pthread_mutex_lock(&ps->lock);
	}
	pthread_mutex_unlock(&ps->lock);
	return NULL;
}

struct programs *
programs_new(struct engine *g)
{
	struct programs *ps = xcalloc(1, sizeof(*ps));

	ps->engine = g;
	ps->end = &ps->first;
	pthread_mutex_init(&ps->lock, NULL);
	pthread_cond_init(&ps->more, NULL);
	return ps;
}

void
programs_free(struct programs *ps)
{
	struct program *p, *next;

	if (ps == NULL)
		return;
	pthread_mutex_lock(&ps->lock);
	atomic_store(&ps->stop, true);
	pthread_cond_broadcast(&ps->more);
	pthread_mutex_unlock(&ps->lock);
	for (size_t i = 0; i < ps->n_threads; i++)
		pthread_join(ps->threads[i], NULL);
	for (p = ps->first; p != NULL; p = next) {
		next = p->next;
		error_set(&p->err, ERR_CANCELLED, "stopped");
		engine_post(ps->engine, &p->t);
	}
	pthread_mutex_destroy(&ps->lock);
	pthread_cond_destroy(&ps->more);
	free(ps);
}

static void
add_thread(struct programs *ps)
{
	sigset_t all, old;

	sigfillset(&all);
	pthread_sigmask(SIG_SETMASK, &all, &old);
	if (pthread_create(&ps->threads[ps->n_threads], NULL, programs_main,
	        ps) == 0)
		ps->n_threads++;
	pthread_sigmask(SIG_SETMASK, &old, NULL);
}

void
programs_run(struct programs *ps, struct program *p)
{
	bool idle;

	pthread_mutex_lock(&ps->lock);
	idle = ps->idle > 0;
	p->next = NULL;
	*ps->end = p;
	ps->end = &p->next;
	pthread_cond_signal(&ps->more);
	pthread_mutex_unlock(&ps->lock);
	if (!idle && ps->n_threads < THREADS)
		add_thread(ps);
}

void
argv_free(char **argv)
{
	for (char **p = argv; p != NULL && *p != NULL; p++)
		free(*p);
	free(argv);
}

void
program_release(struct program *p)
{
	argv_free(p->argv);
	buf_release(&p->out);
	free(p);
}

/* ---- sources ---- */

/* Where the address of a filter begins, SIZE_MAX: it has none. */
static size_t
address_at(struct slice s)
{
	for (size_t i = s.n; i-- > 0;)
		if (s.p[i] == ':' && (slice_istarts(slice_sub(s, i + 1, s.n),
		        SLICE("http://")) || slice_istarts(slice_sub(s, i + 1,
		        s.n), SLICE("https://"))))
			return i;
	return SIZE_MAX;
}

static char *
word_of(struct slice word, bool program)
{
	const char *home = getenv("HOME");

	if (program && home != NULL && slice_starts(word, SLICE("~/")))
		return xasprintf("%s/%.*s", home,
		    SLICE_ARG(slice_sub(word, 2, word.n)));
	return slice_dup(word);
}

char **
program_of_source(struct slice url, struct slice *rest)
{
	struct slice line;
	struct words w;
	char **argv = NULL;
	size_t at;

	*rest = SLICE("");
	if (slice_istarts(url, SLICE("exec:")))
		line = slice_sub(url, strlen("exec:"), url.n);
	else if (slice_istarts(url, SLICE("filter:"))) {
		line = slice_sub(url, strlen("filter:"), url.n);
		if ((at = address_at(line)) == SIZE_MAX)
			return NULL;
		*rest = slice_sub(line, at + 1, line.n);
		line = slice_sub(line, 0, at);
	} else
		return NULL;
	if (words_split(line, &w, &at, NULL) == ERR_OK && w.n > 0) {
		argv = xcalloc(w.n + 1, sizeof(*argv));
		for (size_t i = 0; i < w.n; i++)
			argv[i] = word_of(w.v[i].text, i == 0);
	}
	words_release(&w);
	return argv;
}
