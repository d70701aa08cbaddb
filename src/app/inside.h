/* app/inside.h - struct app, for the files of app/ only. */
#ifndef APP_INSIDE_H
#define APP_INSIDE_H

#include "app/app.h"
#include "app/queue.h"
#include "app/writer.h"
#include "base/buf.h"
#include "conf/conf.h"
#include "conf/feeds.h"
#include "core/query.h"
#include "store/store.h"

struct engine;   /* app/engine.h */
struct searcher; /* app/search.c */
struct printer;  /* app/print.c */
struct outbox;   /* app/outbox.h */
struct hooks;    /* app/hooks.h */
struct zygote;   /* app/zygote.h */
struct job_world; /* app/job.h */

struct app {
	char *config, *feeds, *db, *cache, *state;
	bool offline;
	struct conf *conf;
	struct feeds_file *subs;
	struct {
		char **v;
		size_t n, cap;
	} notes;
	struct store *reader; /* of the interface's thread */
	struct queue queue;
	struct writer writer;
	struct zygote *zygote;     /* confined workers come from it */
	struct job_world *world;   /* what they know */
	struct engine *engine;     /* NULL until something is fetched */
	struct arena words;        /* what must live as long */
	const char *exchanges;     /* as configured at the start */
	struct searcher *searcher; /* NULL until something is searched */
	struct printer *printer;   /* NULL until something is printed */
	struct hooks *hooks;       /* programs that want to know */
	struct outbox *outbox;     /* NULL until something is shared */
};

/* app/paths.c: fills in the five paths and makes their folders. */
enum err app_paths(struct app *a, const struct app_opt *o, struct error *e);
void app_paths_release(struct app *a);

/* app/subs.c */
/* Read the feeds file; its options into conf; its lines into the store when
   they changed since the last time.  s NULL: the store is left alone. */
enum err app_subs_load(struct app *a, struct store *s, struct error *e);
void app_add_notes(struct app *a, const struct buf *lines);
/* Where options of a feed are looked up. */
struct conf_scope app_scope(const struct app *a, struct slice url,
    struct slice folder);

/* app/read.c */
struct query_ctx app_query_ctx(struct app *a);

/* app/search.c */
void searcher_free(struct searcher *s);

/* app/print.c */
void printer_free(struct printer *p);

#endif
