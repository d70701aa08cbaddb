/* cli/cmd_refresh.c - kurant refresh: fetch, with progress and a summary. */
#include "config.h"

#include <inttypes.h>
#include <stdlib.h>
#include <unistd.h>

#include "app/alerts.h"
#include "app/app.h"
#include "app/share.h"
#include "base/clock.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/vec.h"
#include "cli/cli.h"
#include "cli/out.h"
#include "core/jsonw.h"
#include "core/url.h"

#include "base/banned.h"

#define BAR_CELLS 20
#define TICK_MS 200 /* between two paintings of the bar */

/* What the messages of one run said. */
struct run {
	struct cli *c;
	bool bar;
	int64_t from_ms;
	struct {
		struct msg **v;
		size_t n, cap;
	} done;
	struct msg *end; /* MSG_REFRESHED */
};

static void
clear_bar(struct run *r)
{
	if (r->bar)
		fputs("\r\033[K", r->c->err);
}

static void
draw_bar(struct run *r)
{
	struct app_progress p;
	int full;

	if (!r->bar)
		return;
	app_progress(r->c->app, &p);
	full = p.total > 0 ? (int)(p.done * BAR_CELLS / p.total) : 0;
	fprintf(r->c->err, "\r\033[K%" PRId64 "/%" PRId64 " [", p.done,
	    p.total);
	for (int i = 0; i < BAR_CELLS; i++)
		fputc(i < full ? '#' : '.', r->c->err);
	fprintf(r->c->err, _("] %lld new"), (long long)p.n_new);
	if (p.failed > 0)
		fprintf(r->c->err, _(", %lld failed"),
		    (long long)p.failed);
	if (p.ms > 0)
		fprintf(r->c->err, ", %" PRId64 " KB/s", p.bytes / p.ms);
	if (p.n_active > 0 && p.active[0].ms > 2000)
		fprintf(r->c->err, _(", slow: %.30s %lld s"),
		    p.active[0].name, (long long)p.active[0].ms / 1000);
	fflush(r->c->err);
}

static void
take(struct run *r, struct msg *m)
{
	if (m->kind == MSG_FEED_FAILED) {
		clear_bar(r);
		cli_fail(r->c, CLI_FAILED, &m->err);
	}
	if (m->kind == MSG_FEED_DONE || m->kind == MSG_FEED_FAILED)
		*VEC_PUSH(&r->done) = m;
	else if (m->kind == MSG_REFRESHED)
		r->end = m;
	else
		msg_free(m);
}

static const struct feed_row *
row_of(const struct feed_rows *feeds, int64_t id)
{
	for (size_t i = 0; i < feeds->n; i++)
		if (feeds->v[i].id == id)
			return &feeds->v[i];
	return NULL;
}

static bool
was_unchanged(const struct msg *m, const struct feed_row *f)
{
	return m->kind == MSG_FEED_DONE && m->n_new == 0 &&
	    m->n_updated == 0 && f != NULL && f->http_status == 304;
}

static void
print_feed(struct run *r, const struct msg *m, const struct feed_row *f,
    struct jsonw *j, struct buf *line)
{
	const char *status = m->kind == MSG_FEED_FAILED ? "failed"
	    : was_unchanged(m, f)                      ? "unchanged"
						       : "ok";

	jsonw_open(j, '{');
	jsonw_int(j, "feed", m->feed_id);
	if (f != NULL) {
		struct arena a;

		arena_init(&a);
		jsonw_str(j, "url", url_shown(&a, f->url));
		arena_release(&a);
		jsonw_str(j, "name", f->name);
	}
	jsonw_str(j, "status", slice_of(status));
	jsonw_int(j, "new", m->n_new);
	jsonw_int(j, "updated", m->n_updated);
	if (f != NULL) {
		jsonw_int(j, "http_status", f->http_status);
		jsonw_int(j, "bytes", f->last_bytes);
		jsonw_int(j, "ms", f->last_ms);
	}
	if (m->kind == MSG_FEED_FAILED)
		jsonw_str(j, "error", slice_of(m->err.msg));
	buf_clear(line);
	jsonw_line(j, line);
	fputs(buf_str(line), r->c->out);
}

struct sums {
	int64_t feeds, fresh, updated, unchanged, failed, bytes;
};

static void
print_summary(struct run *r, const struct sums *s, struct jsonw *j,
    struct buf *line)
{
	double seconds = (double)(clock_mono_ms() - r->from_ms) / 1000;
	char figure[I18N_FIGURE_MAX];

	if (!r->c->json) {
		fprintf(r->c->out,
		    ngettext("%lld feed: %lld new, %lld updated, %lld "
		             "unchanged, %lld failed, %lld KB in %s s\n",
		        "%lld feeds: %lld new, %lld updated, %lld unchanged, "
		        "%lld failed, %lld KB in %s s\n",
		        (unsigned long)s->feeds), (long long)s->feeds,
		    (long long)s->fresh, (long long)s->updated,
		    (long long)s->unchanged, (long long)s->failed,
		    (long long)(s->bytes + 1023) / 1024,
		    i18n_decimal(seconds, figure));
		return;
	}
	jsonw_open(j, '{');
	jsonw_bool(j, "summary", true);
	jsonw_int(j, "feeds", s->feeds);
	jsonw_int(j, "new", s->fresh);
	jsonw_int(j, "updated", s->updated);
	jsonw_int(j, "unchanged", s->unchanged);
	jsonw_int(j, "failed", s->failed);
	jsonw_int(j, "bytes", s->bytes);
	jsonw_key(j, "seconds");
	buf_addf(&j->b, "%.3f", seconds);
	buf_clear(line);
	jsonw_line(j, line);
	fputs(buf_str(line), r->c->out);
}

static int
report(struct run *r)
{
	struct sums s = { 0, 0, 0, 0, 0, 0 };
	struct feed_rows feeds;
	struct buf line = BUF_INIT(0);
	struct jsonw j;

	feed_rows_init(&feeds);
	jsonw_init(&j);
	(void)app_feeds(r->c->app, false, &feeds, NULL);
	for (size_t i = 0; i < r->done.n; i++) {
		const struct msg *m = r->done.v[i];
		const struct feed_row *f = row_of(&feeds, m->feed_id);

		s.feeds++;
		s.fresh += m->n_new;
		s.updated += m->n_updated;
		s.unchanged += was_unchanged(m, f);
		s.failed += m->kind == MSG_FEED_FAILED;
		s.bytes += f ? f->last_bytes : 0;
		if (r->c->json)
			print_feed(r, m, f, &j, &line);
	}
	print_summary(r, &s, &j, &line);
	jsonw_release(&j);
	buf_release(&line);
	feed_rows_release(&feeds);
	return s.failed ? CLI_FAILED : CLI_OK;
}

/* What is watched, where no screen shows it. */
static void
tell(struct app *app)
{
	struct app_alert al;
	struct msg *m;

	while ((m = app_next(app)) != NULL) {
		struct slice rest = m->text;

		while (m->kind == MSG_ALERT && app_alert_next(&rest, &al))
			if (app_alert_has(&al, "notify") &&
			    !app_alert_quiet(app, clock_now()))
				app_alert_notify(app, &al, true);
		msg_free(m);
	}
}

static int
run_all(struct run *r, const int64_t *ids, size_t n, unsigned flags)
{
	struct error e = { ERR_OK, "" };
	int status;

	r->from_ms = clock_mono_ms();
	if (app_refresh(r->c->app, ids, n, flags, &e) != ERR_OK) {
		if (e.code != ERR_BUSY)
			return cli_fail(r->c, cli_status(&e), &e);
		/* what was asked for is being done: no failure for cron */
		cli_say(r->c, "kurant: %s", e.msg);
		return CLI_OK;
	}
	while (r->end == NULL) {
		struct msg *m = app_wait(r->c->app, TICK_MS);

		if (m != NULL)
			take(r, m);
		draw_bar(r);
	}
	clear_bar(r);
	if (r->end->err.code != ERR_OK)
		return cli_fail(r->c, cli_status(&r->end->err),
		    &r->end->err);
	status = report(r);
	fflush(r->c->out);
	app_outbox_tick(r->c->app);
	app_upkeep(r->c->app, true); /* searchable when we are gone */
	app_outbox_wait(r->c->app);
	tell(r->c->app);
	return status;
}

int
cmd_refresh(struct cli *c, int argc, char **argv)
{
	bool all = false;
	const struct cli_opt opts[] = { { .name = "all", .flag = &all },
		{ .name = NULL } };
	struct run r = { .c = c };
	struct error e;
	int n = cli_options(c, opts, argc, argv), status = CLI_OK;
	int64_t *ids;
	size_t n_ids = 0;

	if (n < 0)
		return CLI_USAGE;
	if (cli_app(c) == NULL)
		return CLI_UNUSABLE;
	ids = xcalloc((size_t)n + 1, sizeof(*ids));
	for (int i = 1; i <= n; i++) {
		if (app_feed_find(c->app, argv[i], &ids[n_ids], &e) ==
		    ERR_OK)
			n_ids++;
		else
			status = cli_fail(c, CLI_FAILED, &e);
	}
	r.bar = !c->quiet && isatty(fileno(c->err)) == 1;
	if (n == 0 || n_ids > 0) {
		int ran = run_all(&r, ids, n_ids, all ? REFRESH_ALL : 0);

		status = ran > status ? ran : status;
	}
	for (size_t i = 0; i < r.done.n; i++)
		msg_free(r.done.v[i]);
	free(r.done.v);
	msg_free(r.end);
	free(ids);
	return status;
}
