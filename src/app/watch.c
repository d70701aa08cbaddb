/* app/watch.c - the watchlist's file, and the cache following it. */
#include "config.h"

#include "app/watch.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "app/engine.h"
#include "app/securities.h"
#include "app/sessions.h"
#include "app/watch_match.h"
#include "base/clock.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/log.h"
#include "base/mem.h"
#include "conf/words.h"
#include "finance/securities.h"

#include "base/banned.h"

#define FILE_MAX (1u << 20)
#define DAY 86400
#define FILL_MAX 5000           /* articles that an entry is given back */
#define INFO WATCH_INFO         /* store value: what\tname\tisin\ttitle */
#define SYNCED "watch-synced"   /* store value: name\thash of its line */
#define SEEN "watch-file"       /* store value: hash of the file */

static char *
list_path(const struct app *a)
{
	char *folder = file_folder(a->config);
	char *path = file_join(folder, "watchlist");

	free(folder);
	return path;
}

static enum err
list_read(const struct app *a, struct buf *out, struct error *e)
{
	char *path = list_path(a);
	enum err rc = file_exists(path) ? file_read(path, out, e) : ERR_OK;

	free(path);
	return rc;
}

static enum err
list_save(const struct app *a, const struct watchlist *w, struct error *e)
{
	struct buf b = BUF_INIT(FILE_MAX);
	char *path = list_path(a), *folder = file_folder(path);
	enum err rc;

	watchlist_write(w, &b);
	rc = file_make_dirs(folder, e);
	if (rc == ERR_OK)
		rc = file_write_atomic(path, buf_slice(&b), 0600, e);
	free(folder);
	free(path);
	buf_release(&b);
	return rc;
}

/* ---- the cache follows ---- */

struct sync {
	struct change c;
	struct app *app;
	char *folder;
	struct slice bytes;
	uint64_t hash;
	struct query_ctx ctx;
};

/* The value of a line "key\t..." in text; p NULL: there is none. */
static struct slice
line_of(struct slice text, struct slice key)
{
	struct slice line, word;

	while (slice_split(&text, '\n', &line)) {
		struct slice rest = line;

		if (slice_split(&rest, '\t', &word) && slice_ieq(word, key))
			return rest;
	}
	return (struct slice){ NULL, 0 };
}

static bool
is_word(struct slice s)
{
	for (size_t i = 0; i < s.n; i++)
		if (!ascii_isalnum((unsigned char)s.p[i]) &&
		    (unsigned char)s.p[i] < 0x80)
			return false;
	return true;
}

/* A phrase with a star is a prefix when it is one word. */
static void
add_any(struct buf *q, const struct slice *v, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct slice s = v[i];
		bool open = s.n > 1 && s.p[s.n - 1] == '*';
		bool bare = open && is_word(slice_sub(s, 0, s.n - 1));

		if (i > 0)
			buf_adds(q, " OR ");
		if (!bare)
			buf_addc(q, '"');
		for (size_t k = 0; k < s.n - open; k++)
			if (s.p[k] != '"')
				buf_addc(q, s.p[k]);
		buf_addc(q, bare ? '*' : '"');
	}
}

static void
query_of(const struct watch_line *l, struct slice key, struct buf *q)
{
	buf_addc(q, '(');
	if (!l->topic)
		buf_addf(q, "sec:\"%.*s\"%s", SLICE_ARG(key),
		    l->n_also ? " OR " : "");
	add_any(q, l->also, l->n_also);
	buf_addc(q, ')');
	if (l->topic && l->n_not > 0) {
		buf_adds(q, " -(");
		add_any(q, l->not, l->n_not);
		buf_addc(q, ')');
	}
	buf_adds(q, " after:30d");
}

static enum err
fill(const struct sync *y, struct store *s, const struct watch_line *l,
    struct slice name, struct slice key, struct error *e)
{
	struct buf q = BUF_INIT(WORDS_LINE_MAX);
	struct list_spec spec = { .kind = LIST_RIVER };
	enum err rc = store_watch_drop(s, name, e);

	query_of(l, key, &q);
	spec.query = buf_str(&q);
	if (rc == ERR_OK && store_watch_fill(s, name, &spec, &y->ctx,
	        FILL_MAX, e) != ERR_OK) {
		/* phrases that search can't take: new articles still match */
		log_msg(LOG_WARN, "watchlist: %s: %s", spec.query, e->msg);
		*e = (struct error){ .code = ERR_OK };
	}
	buf_release(&q);
	return rc;
}

static enum err
drop_gone(struct store *s, struct slice old, struct slice now,
    struct error *e)
{
	struct slice line, name;
	enum err rc = ERR_OK;

	while (rc == ERR_OK && slice_split(&old, '\n', &line))
		if (slice_split(&line, '\t', &name) && name.n > 0 &&
		    line_of(now, name).p == NULL)
			rc = store_watch_drop(s, name, e);
	return rc;
}

static enum err
sync_line(const struct sync *y, struct store *s,
    const struct app_securities *all, const struct watch_line *l,
    struct slice old, struct buf *info, struct buf *synced, struct error *e)
{
	struct app_security row = { .symbol = SLICE("") };
	bool known = l->topic || app_security_find(all, l->what, &row, NULL) ==
	    ERR_OK;
	struct slice name = l->topic || !known ? l->what : row.symbol, was;
	struct slice key = row.isin.n ? row.isin : row.symbol;
	struct buf text = BUF_INIT(WORDS_LINE_MAX);
	char mark[24];
	enum err rc = ERR_OK;

	query_of(l, key, &text);
	snprintf(mark, sizeof(mark), "%016" PRIx64,
	    hash64(text.p, text.n, known));
	buf_release(&text);
	if (known)
		buf_addf(info, "%.*s\t%.*s\t%.*s\t%.*s\n", SLICE_ARG(l->what),
		    SLICE_ARG(name), SLICE_ARG(row.isin),
		    SLICE_ARG(app_security_title(&row)));
	buf_addf(synced, "%.*s\t%s\n", SLICE_ARG(name), mark);
	was = line_of(old, name);
	if (known && !slice_is(was, mark))
		rc = fill(y, s, l, name, key, e);
	return rc;
}

static enum err
run_sync(struct change *c, struct store *s, struct error *e)
{
	struct sync *y = (struct sync *)c;
	struct buf old = BUF_INIT(FILE_MAX), note = BUF_INIT(4096);
	struct buf info = BUF_INIT(FILE_MAX), synced = BUF_INIT(FILE_MAX);
	struct watchlist *w = watchlist_parse(y->bytes, NULL);
	struct app_securities *all = NULL;
	const struct watch_line *v;
	char mark[24];
	size_t n;
	enum err rc = app_securities_read(y->folder, &all, &note, e);

	v = watchlist_lines(w, &n);
	store_value_get(s, SYNCED, &old, NULL);
	for (size_t i = 0; i < n && rc == ERR_OK; i++)
		rc = sync_line(y, s, all, &v[i], buf_slice(&old), &info,
		    &synced, e);
	if (rc == ERR_OK)
		rc = drop_gone(s, buf_slice(&old), buf_slice(&synced), e);
	snprintf(mark, sizeof(mark), "%016" PRIx64, y->hash);
	if (rc == ERR_OK)
		rc = store_value_put(s, INFO, buf_slice(&info), e);
	if (rc == ERR_OK)
		rc = store_value_put(s, SYNCED, buf_slice(&synced), e);
	if (rc == ERR_OK)
		rc = store_value_put(s, SEEN, slice_of(mark), e);
	app_securities_close(all);
	watchlist_free(w);
	buf_release(&old);
	buf_release(&note);
	buf_release(&info);
	buf_release(&synced);
	return rc;
}

/* New workers know the new list. */
static void
renew(struct engine *g, struct task *t)
{
	free(t);
	if (g->pool != NULL)
		pool_renew(g->pool);
}

static void
start_sync(struct app *a, struct slice bytes, uint64_t hash, bool wait)
{
	struct sync *y = change_new(sizeof(*y), msg_new(MSG_CHANGED),
	    run_sync);
	char *folder = file_folder(a->config);
	uint64_t ticket = queue_ticket(&a->queue);
	struct task *t;

	y->app = a;
	y->bytes = arena_dup(&y->c.arena, bytes);
	y->folder = arena_strdup(&y->c.arena, slice_of(folder));
	y->hash = hash;
	y->ctx = app_query_ctx(a);
	y->c.ticket = ticket;
	free(folder);
	writer_push(&a->writer, &y->c);
	if (a->engine != NULL) {
		t = xcalloc(1, sizeof(*t));
		t->run = renew;
		engine_post(a->engine, t);
	}
	if (wait)
		app_finish(a, ticket, NULL);
}

void
app_watch_sync(struct app *a, bool wait)
{
	struct buf bytes = BUF_INIT(FILE_MAX), seen = BUF_INIT(64);
	char now[24];
	uint64_t hash;

	if (list_read(a, &bytes, NULL) != ERR_OK) {
		buf_release(&bytes);
		return;
	}
	hash = hash64(bytes.p ? bytes.p : "", bytes.n, 11);
	snprintf(now, sizeof(now), "%016" PRIx64, hash);
	store_value_get(a->reader, SEEN, &seen, NULL);
	if (!slice_is(buf_slice(&seen), now) && (bytes.n > 0 || seen.n > 0))
		start_sync(a, buf_slice(&bytes), hash, wait);
	buf_release(&bytes);
	buf_release(&seen);
}

/* ---- reading ---- */

static int64_t
midnight(int64_t now)
{
	struct date_civil d;

	date_to_local(now, &d);
	return now - (d.hour * 3600 + d.minute * 60 + d.second);
}

static void
describe(struct app *a, struct app_watches *out, struct slice info,
    const struct watch_line *l, struct app_watch *w)
{
	struct slice rest = line_of(info, l->what), part;
	struct store_watch_stats st;
	int64_t today = midnight(clock_now());

	*w = (struct app_watch){ .line = l, .name = l->what,
		.isin = SLICE(""), .title = SLICE(""),
		.known = l->topic || rest.p != NULL };
	if (rest.p != NULL && slice_split(&rest, '\t', &part))
		w->name = arena_dup(&out->arena, part);
	if (rest.p != NULL && slice_split(&rest, '\t', &part))
		w->isin = arena_dup(&out->arena, part);
	if (rest.p != NULL)
		w->title = arena_dup(&out->arena, rest);
	if (store_watch_stats(a->reader, w->name, today, today - 6 * DAY,
	        &out->arena, &st, NULL) != ERR_OK)
		return;
	w->today = st.today;
	w->week = st.week;
	w->unread = st.unread;
	w->total = st.total;
	w->newest = st.newest;
	w->newest_time = st.newest_time;
	w->newest_title = st.title;
}

enum err
app_watches(struct app *a, struct app_watches *out, struct error *e)
{
	struct buf bytes = BUF_INIT(FILE_MAX), info = BUF_INIT(FILE_MAX);
	const struct watch_line *v;
	enum err rc = list_read(a, &bytes, e);

	*out = (struct app_watches){ .v = NULL };
	arena_init(&out->arena);
	out->list = watchlist_parse(buf_slice(&bytes), NULL);
	v = watchlist_lines(out->list, &out->n);
	out->v = arena_zalloc(&out->arena, (out->n + 1) * sizeof(*out->v));
	store_value_get(a->reader, INFO, &info, NULL);
	for (size_t i = 0; i < out->n; i++)
		describe(a, out, buf_slice(&info), &v[i], &out->v[i]);
	buf_release(&bytes);
	buf_release(&info);
	return rc;
}

enum err
app_watch_lines(const struct app *a, struct slice info,
    struct app_watches *out, struct error *e)
{
	struct buf bytes = BUF_INIT(FILE_MAX);
	const struct watch_line *v;
	enum err rc = list_read(a, &bytes, e);

	*out = (struct app_watches){ .v = NULL };
	arena_init(&out->arena);
	out->list = watchlist_parse(buf_slice(&bytes), NULL);
	v = watchlist_lines(out->list, &out->n);
	out->v = arena_zalloc(&out->arena, (out->n + 1) * sizeof(*out->v));
	for (size_t i = 0; i < out->n; i++) {
		struct slice rest = line_of(info, v[i].what), name;

		out->v[i] = (struct app_watch){ .line = &v[i],
			.name = v[i].what };
		if (rest.p != NULL && slice_split(&rest, '\t', &name))
			out->v[i].name = arena_dup(&out->arena, name);
	}
	buf_release(&bytes);
	return rc;
}

void
app_watches_release(struct app_watches *w)
{
	watchlist_free(w->list);
	arena_release(&w->arena);
	*w = (struct app_watches){ .v = NULL };
}

bool
app_watch_mute_ok(struct slice s)
{
	if (s.n == 0 || slice_is(s, "on") || slice_is(s, "open"))
		return true;
	if (s.n != 10)
		return false;
	for (size_t i = 0; i < 10; i++)
		if (i == 4 || i == 7 ? s.p[i] != '-'
		                     : !ascii_isdigit((unsigned char)s.p[i]))
			return false;
	return true;
}

bool
app_watch_muted(const struct app *a, const struct watch_line *l, int64_t now)
{
	struct date_civil d = { .month = 1, .day = 1 };
	char text[16];

	if (l->mute.n == 0)
		return false;
	if (l->mute.n != 10 || l->mute.p[4] != '-')
		return !slice_is(l->mute, "open") ||
		    !app_exchange_open(a, now);
	memcpy(text, l->mute.p, 10);
	text[10] = '\0';
	d.year = (int)strtol(text, NULL, 10);
	d.month = (int)strtol(text + 5, NULL, 10);
	d.day = (int)strtol(text + 8, NULL, 10);
	return now < date_from_civil(&d);
}

char *
app_watch_muted_names(struct app *a)
{
	struct buf info = BUF_INIT(16u << 20), names = BUF_INIT(1u << 20);
	struct app_watches all = { .v = NULL };
	int64_t now = clock_now();

	if (a->reader != NULL)
		store_value_get(a->reader, WATCH_INFO, &info, NULL);
	if (app_watch_lines(a, buf_slice(&info), &all, NULL) == ERR_OK)
		for (size_t i = 0; i < all.n; i++)
			if (all.v[i].name.n > 0 &&
			    app_watch_muted(a, all.v[i].line, now))
				buf_addf(&names, "%s%.*s", names.n ? "\t"
				    : "", SLICE_ARG(all.v[i].name));
	app_watches_release(&all);
	buf_release(&info);
	if (names.n > 0)
		return buf_take(&names);
	buf_release(&names);
	return NULL;
}

/* ---- edits ---- */

enum err
app_watch_resolve(struct app *a, struct slice what, struct slice *out,
    struct error *e)
{
	struct app_securities *all = NULL;
	struct app_security row, again;
	struct buf note = BUF_INIT(4096);
	char *folder = file_folder(a->config);
	enum err rc = app_securities_read(folder, &all, &note, e);

	if (rc == ERR_OK)
		rc = app_security_find(all, what, &row, e);
	if (rc == ERR_OK) {
		bool found = app_security_find(all, row.symbol, &again,
		    NULL) == ERR_OK && slice_eq(again.mic, row.mic);

		*out = arena_dup(&a->words,
		    found || row.isin.n == 0 ? row.symbol : row.isin);
	}
	app_securities_close(all);
	buf_release(&note);
	free(folder);
	return rc;
}

enum err
app_watch_put(struct app *a, const struct watch_line *l, struct error *e)
{
	struct buf bytes = BUF_INIT(FILE_MAX);
	struct watchlist *w;
	enum err rc = list_read(a, &bytes, e);

	if (rc != ERR_OK)
		return rc;
	w = watchlist_parse(buf_slice(&bytes), NULL);
	rc = watchlist_put(w, l, e);
	if (rc == ERR_OK)
		rc = list_save(a, w, e);
	watchlist_free(w);
	buf_release(&bytes);
	if (rc == ERR_OK)
		app_watch_sync(a, false);
	return rc;
}

enum err
app_watch_remove(struct app *a, struct slice what, struct error *e)
{
	struct app_watches all;
	struct slice line = what;
	enum err rc = app_watches(a, &all, e);

	/* by its symbol, too, when the file has an ISIN or a name */
	for (size_t i = 0; i < all.n && rc == ERR_OK; i++)
		if (slice_ieq(all.v[i].name, what) &&
		    watchlist_find(all.list, what) == NULL)
			line = all.v[i].line->what;
	if (rc == ERR_OK)
		rc = watchlist_remove(all.list, line, e);
	if (rc == ERR_OK)
		rc = list_save(a, all.list, e);
	app_watches_release(&all);
	if (rc == ERR_OK)
		app_watch_sync(a, false);
	return rc;
}
