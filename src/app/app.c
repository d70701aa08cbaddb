/* app/app.c - opening and closing, and what is asked of the whole. */
#include "config.h"

#include <libxml/parser.h>
#include <stdlib.h>

#include "app/engine.h"
#include "app/hooks.h"
#include "app/inside.h"
#include "app/job.h"
#include "app/outbox.h"
#include "app/retain.h"
#include "app/rules.h"
#include "app/studies.h"
#include "app/watch.h"
#include "app/zygote.h"
#include "base/file.h"
#include "base/log.h"
#include "base/mem.h"

#include "base/banned.h"

#define CONFIG_MAX (4u << 20)

static enum err
include_file(void *arg, const char *name, struct buf *out, struct error *e)
{
	struct app *a = arg;
	char *dir = file_folder(a->config), *path;
	enum err rc;

	path = name[0] == '/' ? xstrdup(name) : file_join(dir, name);
	rc = file_read(path, out, e);
	free(path);
	free(dir);
	return rc;
}

static void
read_config(struct app *a)
{
	struct buf bytes = BUF_INIT(CONFIG_MAX), notes = BUF_INIT(1u << 20);
	struct conf_load load = { "config", include_file, a };
	struct error e = { 0 };

	a->conf = conf_new();
	if (file_exists(a->config)) {
		if (file_read(a->config, &bytes, &e) != ERR_OK)
			buf_addf(&notes, "%s\n", e.msg);
		else
			conf_read(a->conf, buf_slice(&bytes), &load, &notes);
	}
	app_add_notes(a, &notes);
	buf_release(&notes);
	buf_release(&bytes);
}

/* Writable if that can be had, else what is there is shown. */
static enum err
open_store(struct app *a, struct error *e)
{
	struct store *w = NULL;
	struct error why = { 0 };
	struct buf note = BUF_INIT(1024);
	enum err rc;

	rc = store_open(a->db, STORE_WRITE, &w, &why);
	writer_init(&a->writer, w, &a->queue, a->db);
	a->writer.studies = studies_new(a);
	if (rc != ERR_OK && store_open(a->db, STORE_READ, &a->reader,
	    NULL) != ERR_OK) {
		if (e != NULL)
			*e = why;
		return rc;
	}
	if (rc != ERR_OK) {
		buf_addf(&note, "nothing new is kept: %s\n", why.msg);
		app_add_notes(a, &note);
		buf_release(&note);
	}
	if (app_subs_load(a, w, &why) != ERR_OK) {
		buf_addf(&note, "%s\n", why.msg);
		app_add_notes(a, &note);
		buf_release(&note);
	}
	if (a->reader != NULL)
		return ERR_OK;
	return store_open(a->db, STORE_READ, &a->reader, e);
}

enum err
app_open(const struct app_opt *o, struct app **out, struct error *e)
{
	struct app *a = xcalloc(1, sizeof(*a));
	char *log;
	enum err rc;

	*out = NULL;
	xmlInitParser(); /* before there are threads */
	a->offline = o->offline;
	arena_init(&a->words);
	if ((rc = app_paths(a, o, e)) != ERR_OK ||
	    (rc = queue_init(&a->queue, e)) != ERR_OK) {
		app_paths_release(a);
		free(a);
		return rc;
	}
	read_config(a);
	a->hooks = hooks_new(a);
	a->exchanges = arena_strdup(&a->words, slice_of(conf_text(a->conf,
	    "exchange", NULL)));
	a->world = job_world_new(a->config, conf_text(a->conf, "exchange",
	    NULL));
	a->zygote = zygote_new(job_warm, job_serve, a->world);
	log = file_join(a->state, "log");
	log_open(log, NULL);
	free(log);
	if ((rc = open_store(a, e)) != ERR_OK) {
		app_close(a);
		return rc;
	}
	if (a->writer.store != NULL)
		a->writer.rules = rules_new(a); /* no thread runs yet */
	app_watch_sync(a, false);
	*out = a;
	return ERR_OK;
}

void
app_close(struct app *a)
{
	if (a == NULL)
		return;
	searcher_free(a->searcher);
	printer_free(a->printer);
	engine_stop(a->engine);
	writer_release(&a->writer); /* may still post to the engine */
	outbox_free(a->outbox);      /* which tells of what it stored */
	engine_free(a->engine);
	hooks_free(a->hooks);
	zygote_free(a->zygote);
	job_world_free(a->world);
	studies_free(a->writer.studies);
	rules_free(a->writer.rules);
	store_close(a->reader);
	queue_release(&a->queue);
	feeds_free(a->subs);
	conf_free(a->conf);
	for (size_t i = 0; i < a->notes.n; i++)
		free(a->notes.v[i]);
	free(a->notes.v);
	app_paths_release(a);
	arena_release(&a->words);
	log_open(NULL, NULL);
	free(a);
}

void
app_upkeep(struct app *a, bool wait)
{
	if (a->zygote != NULL)
		engine_get(a, NULL); /* its workers look at new articles */
	writer_index(&a->writer);
	app_retain(a);
	if (wait) {
		writer_wait_index(&a->writer);
		hooks_wait(a->hooks); /* those that it told */
	}
}

const struct conf *
app_conf(const struct app *a)
{
	return a->conf;
}

struct conf *
app_conf_edit(struct app *a)
{
	return a->conf;
}

const char *const *
app_notes(const struct app *a, size_t *n)
{
	*n = a->notes.n;
	return (const char *const *)a->notes.v;
}

const char *
app_path_config(const struct app *a)
{
	return a->config;
}

const char *
app_path_feeds(const struct app *a)
{
	return a->feeds;
}

const char *
app_path_db(const struct app *a)
{
	return a->db;
}

const char *
app_path_cache(const struct app *a)
{
	return a->cache;
}

const char *
app_path_state(const struct app *a)
{
	return a->state;
}

bool
app_is_offline(const struct app *a)
{
	return a->offline;
}

bool
app_is_empty(struct app *a)
{
	size_t n = 0;

	if (a->subs != NULL)
		feeds_lines(a->subs, &n);
	return n == 0;
}

/* ---- messages ---- */

int
app_fd(struct app *a)
{
	engine_watch(a); /* whoever polls wants to know of other processes */
	return a->queue.fds[0];
}

/* The feeds file is the interface's: only here what is in it is known. */
static struct msg *
complete(struct app *a, struct msg *m)
{
	const struct feeds_line *v;
	size_t n;

	if (m == NULL || m->kind != MSG_FOUND)
		return m;
	v = feeds_lines(a->subs, &n);
	for (size_t i = 0; i < m->n_found; i++)
		for (size_t k = 0; k < n; k++)
			if (slice_eq(m->found[i].url, v[k].url))
				m->found[i].subscribed = true;
	return m;
}

struct msg *
app_next(struct app *a)
{
	return complete(a, queue_take(&a->queue));
}

struct msg *
app_wait(struct app *a, int ms)
{
	return complete(a, queue_wait(&a->queue, ms));
}

enum err
app_finish(struct app *a, uint64_t ticket, struct error *e)
{
	return queue_finish(&a->queue, ticket, e);
}
