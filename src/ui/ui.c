/* ui/ui.c - the loop: wait for keys and messages, apply them, draw once. */
#include "config.h"

#include "ui/ui.h"

#include <curses.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "app/alerts.h"
#include "app/later.h"
#include "app/retain.h"
#include "app/rules.h"
#include "app/share.h"
#include "base/clock.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "ui/input.h"
#include "ui/panes.h"
#include "ui/view.h"

#include "base/banned.h"

#define KEYS_AT_ONCE 64 /* read before the screen is drawn again */
#define FEEDS_MS 1000   /* counts are read anew while a refresh goes on */
#define RUN_TICK_MS 250 /* redraw of a refresh that goes on */

/* Signals may come to any thread: the handlers wake the loop by a pipe. */
static volatile sig_atomic_t asked_to_end, resized;
static int wake[2] = { -1, -1 };

static void
on_end(int sig)
{
	int saved = errno;

	(void)sig;
	asked_to_end = 1;
	(void)!write(wake[1], "", 1);
	errno = saved;
}

static void
on_resize(int sig)
{
	int saved = errno;

	(void)sig;
	resized = 1;
	(void)!write(wake[1], "", 1);
	errno = saved;
}

void
ui_say(struct ui *ui, const char *fmt, ...)
{
	struct error clean;
	va_list ap;

	va_start(ap, fmt);
	error_setv(&clean, ERR_OK, fmt, ap);
	va_end(ap);
	snprintf(ui->say, sizeof(ui->say), "%s", clean.msg);
	ui->say_role = ROLE_INFO;
}

void
ui_warn(struct ui *ui, const char *fmt, ...)
{
	struct error clean;
	va_list ap;

	va_start(ap, fmt);
	error_setv(&clean, ERR_OK, fmt, ap);
	va_end(ap);
	snprintf(ui->say, sizeof(ui->say), "%s", clean.msg);
	ui->say_role = ROLE_WARNING;
}

void
ui_marked_read(struct ui *ui, int64_t n)
{
	ui_say(ui, ngettext("Marked %lld article read.  U undoes",
	    "Marked %lld articles read.  U undoes", (unsigned long)n),
	    (long long)n);
}

void
ui_fail(struct ui *ui, const struct error *e)
{
	snprintf(ui->say, sizeof(ui->say), "%s", e->msg);
	ui->say_role = ROLE_ERROR;
}

struct view *
ui_focused(struct ui *ui)
{
	return ui->n_over ? ui->over[ui->n_over - 1] : ui->pane[ui->focus];
}

void
ui_push(struct ui *ui, struct view *v)
{
	if (v == NULL)
		return;
	if (ui->n_over == STACK_MAX) {
		v->cls->close(v);
		return;
	}
	ui->over[ui->n_over++] = v;
}

void
ui_pop(struct ui *ui)
{
	struct view *v;

	if (ui->n_over == 0)
		return;
	v = ui->over[--ui->n_over];
	v->cls->close(v);
}

void
ui_focus(struct ui *ui, enum pane p)
{
	while (ui->n_over)
		ui_pop(ui);
	if (ui->pane[p] != NULL)
		ui->focus = p;
}

void
ui_set_pane(struct ui *ui, enum pane p, struct view *v)
{
	if (ui->pane[p] != NULL)
		ui->pane[p]->cls->close(ui->pane[p]);
	ui->pane[p] = v;
}

bool
ui_pane_shown(const struct ui *ui, enum pane p)
{
	return ui->n_over == 0 && panes_shows(ui, p);
}

/* ---- feeds ---- */

static const struct feed_rows *sorting; /* while qsort runs, one thread */

static int
by_feed_id(const void *a, const void *b)
{
	int64_t x = sorting->v[*(const size_t *)a].id;
	int64_t y = sorting->v[*(const size_t *)b].id;

	return (x > y) - (x < y);
}

void
ui_feeds_load(struct ui *ui)
{
	struct feed_rows rows;
	struct error e;

	ui_saved_stale(ui);
	feed_rows_init(&rows);
	if (app_feeds(ui->app, false, &rows, &e) != ERR_OK) {
		feed_rows_release(&rows);
		if (e.code != ERR_NOTFOUND)
			ui_fail(ui, &e);
		return;
	}
	feed_rows_release(&ui->feeds);
	ui->feeds = rows;
	ui->feeds_gen++;
	ui->feeds_ms = clock_mono_ms();
	free(ui->by_id);
	ui->by_id = xcalloc(rows.n, sizeof(*ui->by_id));
	ui->unread = 0;
	ui->failing = 0;
	for (size_t i = 0; i < rows.n; i++) {
		ui->by_id[i] = i;
		ui->unread += rows.v[i].unread;
		ui->failing += rows.v[i].state == FEED_FAILING ||
		    rows.v[i].state == FEED_GONE;
	}
	sorting = &ui->feeds;
	qsort(ui->by_id, rows.n, sizeof(*ui->by_id), by_feed_id);
	ui->dirty = true;
}

const struct feed_row *
ui_feed(const struct ui *ui, int64_t id)
{
	size_t lo = 0, hi = ui->feeds.n;

	while (lo < hi) {
		size_t mid = (lo + hi) / 2;
		const struct feed_row *f = &ui->feeds.v[ui->by_id[mid]];

		if (f->id == id)
			return f;
		if (f->id < id)
			lo = mid + 1;
		else
			hi = mid;
	}
	return NULL;
}

struct slice
ui_feed_name(const struct ui *ui, int64_t id)
{
	const struct feed_row *f = ui_feed(ui, id);

	return f ? f->name : SLICE("");
}

/* ---- messages ---- */

/* What is due while the reader is open is fetched by itself. */
static void
refresh_due(struct ui *ui)
{
	bool due = false;
	struct error e;

	if (app_is_offline(ui->app) || ui->progress.running ||
	    !conf_bool(app_conf(ui->app), "auto-refresh", NULL))
		return;
	for (size_t i = 0; i < ui->feeds.n && !due; i++)
		due = ui->feeds.v[i].next_due <= clock_now() &&
		    ui->feeds.v[i].state != FEED_GONE;
	if (due && app_refresh(ui->app, NULL, 0, 0, &e) == ERR_OK)
		ui->by_itself = true;
}

static void
on_refreshed(struct ui *ui, const struct msg *m)
{
	bool asked = !ui->by_itself;

	ui->by_itself = false;
	ui_feeds_load(ui);
	app_progress(ui->app, &ui->progress);
	if (m->n_new > 0) {
		ui->fresh_run = m->run;
		ui_say(ui, m->n_failed
		        ? ngettext("%lld new in %lld feed, some failed "
		                   "(g e).  g n shows them",
		              "%lld new in %lld feeds, some failed "
		              "(g e).  g n shows them",
		              (unsigned long)m->n_feeds)
		        : ngettext("%lld new in %lld feed.  g n shows them",
		              "%lld new in %lld feeds.  g n shows them",
		              (unsigned long)m->n_feeds),
		    (long long)m->n_new, (long long)m->n_feeds);
	} else if (!asked)
		return; /* what failed is counted in the title */
	else if (m->n_failed)
		ui_warn(ui, ngettext(
		    "Nothing new; %lld feed failed: g e says why",
		    "Nothing new; %lld feeds failed: g e says why",
		    (unsigned long)m->n_failed), (long long)m->n_failed);
	else
		ui_say(ui, "Nothing new.");
}

static void
on_marked(struct ui *ui, const struct msg *m)
{
	if (m->err.code != ERR_OK)
		ui_fail(ui, &m->err);
	else if (m->ticket == ui->rules_ticket && m->ticket != 0)
		ui_say(ui, ngettext("%lld article touched",
		    "%lld articles touched", (unsigned long)m->n),
		    (long long)m->n);
	ui_feeds_load(ui);
}

/* Watched articles have come: said here, and as the user wants it. */
static void
on_alert(struct ui *ui, const struct msg *m)
{
	struct slice rest = m->text;
	struct app_alert al;
	bool quiet = app_alert_quiet(ui->app, clock_now()), rang = false;

	while (app_alert_next(&rest, &al)) {
		ui_say(ui, "%.*s: %.*s   g w lists what is watched",
		    SLICE_ARG(al.name), SLICE_ARG(al.text));
		if (quiet)
			continue;
		if (app_alert_has(&al, "bell") && !rang)
			beep();
		rang |= app_alert_has(&al, "bell");
		if (app_alert_has(&al, "osc9"))
			term_notify(9, al.name, al.text);
		if (app_alert_has(&al, "osc777"))
			term_notify(777, al.name, al.text);
		if (app_alert_has(&al, "notify"))
			app_alert_notify(ui->app, &al, false);
	}
}

static void
apply(struct ui *ui, const struct msg *m)
{
	ui->dirty = true;
	switch (m->kind) {
	case MSG_PROGRESS:
		app_progress(ui->app, &ui->progress);
		if (clock_mono_ms() - ui->feeds_ms > FEEDS_MS)
			ui_feeds_load(ui);
		break;
	case MSG_REFRESHED:
		on_refreshed(ui, m);
		if (m->n_new > 0)
			app_retain(ui->app);
		break;
	case MSG_MARKED: on_marked(ui, m); break;
	case MSG_UNDONE:
		ui_feeds_load(ui);
		if (m->err.code != ERR_OK)
			ui_fail(ui, &m->err);
		else
			ui_say(ui, "Undone: %.*s", SLICE_ARG(m->text));
		break;
	case MSG_BOOKMARKED:
		if (m->err.code != ERR_OK)
			ui_fail(ui, &m->err);
		else if (m->ticket == ui->bookmark_ticket)
			ui_say(ui, "Saved with its text.  g b has it, "
			           "U takes it back");
		break;
	case MSG_FOUND:
		if (m->ticket != ui->found_ticket)
			break;
		if (m->err.code != ERR_OK)
			ui_fail(ui, &m->err);
		else if (m->n_found == 1 && !m->found[0].subscribed) {
			ui_say(ui, "Found %.*s", SLICE_ARG(m->found[0].title));
			ui_subscribe(ui, &m->found[0]);
		} else {
			ui_push(ui, found_new(ui, m));
			ui_say(ui, "Enter subscribes, Tab shows the headlines "
			           "of one, x ticks several");
		}
		break;
	case MSG_SUBSCRIBED:
		ui_feeds_load(ui);
		if (m->err.code != ERR_OK)
			ui_fail(ui, &m->err);
		else
			ui_say(ui, "Subscribed: %.*s", SLICE_ARG(m->text));
		break;
	case MSG_CHANGED: ui_feeds_load(ui); break;
	case MSG_NOTE: ui_say(ui, "%.*s", SLICE_ARG(m->text)); break;
	case MSG_FEED_DONE: case MSG_FEED_FAILED:
		app_progress(ui->app, &ui->progress);
		break;
	case MSG_ALERT: on_alert(ui, m); break;
	case MSG_PRINTED: ui_printed(ui, m); break;
	case MSG_PIPED: ui_piped(ui, m); break;
	case MSG_SHARED: ui_shared(ui, m); break;
	case MSG_COUNT: ui_saved_take(ui, m); break;
	case MSG_PAGE: case MSG_SITE: case MSG_SEARCH: case MSG_MARKS: break;
	}
	for (int p = 0; p < PANE_COUNT; p++)
		if (ui->pane[p] != NULL && ui->pane[p]->cls->message != NULL)
			ui->pane[p]->cls->message(ui->pane[p], m);
	for (size_t i = 0; i < ui->n_over; i++)
		if (ui->over[i]->cls->message != NULL)
			ui->over[i]->cls->message(ui->over[i], m);
	if (ui->leave_first) {
		ui->leave_first = false;
		while (ui->n_over)
			ui_pop(ui);
	}
}

static void
take_messages(struct ui *ui)
{
	struct msg *m;

	while ((m = app_next(ui->app)) != NULL) {
		apply(ui, m);
		msg_free(m);
	}
}

/* ---- commands and keys ---- */

static void
one_command(struct ui *ui, struct slice one)
{
	struct view *v = ui_focused(ui);
	size_t n = 0, at;
	struct slice name, args;
	struct error e;

	while (n < one.n && !ascii_isspace((unsigned char)one.p[n]))
		n++;
	name = slice_sub(one, 0, n);
	args = slice_trim(slice_sub(one, n, one.n));
	if (v != NULL && v->cls->command(v, name, args))
		return;
	if (ui_global(ui, name, args))
		return;
	if (command_find(name) != NULL && !slice_is(name, "share")) {
		ui_warn(ui, "%.*s does nothing here", SLICE_ARG(name));
		return;
	}
	switch (conf_line(app_conf_edit(ui->app), one, &at, &e)) {
	case ERR_OK:
		term_looks(app_conf(ui->app));
		if (slice_is(name, "filter") || slice_is(name, "notify") ||
		    slice_is(name, "hook") ||
		    slice_is(name, "highlight"))
			app_rules_changed(ui->app);
		ui_say(ui, "%.*s", SLICE_ARG(one));
		panes_layout_changed(ui);
		break;
	case ERR_NOTFOUND: {
		const char *near = command_nearest(name);

		if (near != NULL)
			ui_warn(ui, "no command '%.*s'; did you mean '%s'?",
			    SLICE_ARG(name), near);
		else
			ui_warn(ui, "no command '%.*s'; ? lists them",
			    SLICE_ARG(name));
		break;
	}
	default: ui_fail(ui, &e);
	}
}

void
ui_command(struct ui *ui, struct slice line)
{
	char *copy = slice_dup(line);
	struct slice rest = slice_of(copy), one;

	while (!ui->quit && command_next(&rest, &one))
		one_command(ui, one);
	free(copy);
	ui->dirty = true;
}

static void
key(struct ui *ui, const char *name)
{
	const struct keymap *map = conf_keymap(app_conf(ui->app));
	struct view *v = ui_focused(ui);
	unsigned screen = v ? v->cls->screen : SCREEN_LIST;
	size_t n = strlen(ui->keys);
	struct slice line;

	ui->say[0] = '\0';
	if (n && strcmp(name, "Esc") == 0) {
		ui->keys[0] = '\0';
		return;
	}
	if ((size_t)snprintf(ui->keys + n, sizeof(ui->keys) - n, "%s%s",
	        n ? " " : "", name) >= sizeof(ui->keys) - n) {
		ui->keys[0] = '\0';
		return;
	}
	switch (keymap_look(map, slice_of(ui->keys), screen, &line)) {
	case KEYMAP_PREFIX: return;
	case KEYMAP_COMMAND: {
		char *copy = slice_dup(line);

		ui->keys[0] = '\0';
		ui_command(ui, slice_of(copy));
		free(copy);
		return;
	}
	case KEYMAP_NONE: break;
	}
	if (strchr(ui->keys, ' ') || strlen(name) > 1)
		ui_warn(ui, "%s means nothing here; ? shows the keys",
		    ui->keys);
	else
		ui_warn(ui, "'%s' means nothing here; ? shows the keys",
		    ui->keys);
	ui->keys[0] = '\0';
}

static void
take_input(struct ui *ui, struct input *in)
{
	ui->dirty = true;
	if (in->kind == INPUT_RESIZE) {
		panes_layout_changed(ui);
		return;
	}
	if (ui->prompt != NULL) {
		prompt_key(ui->prompt, ui, in);
		return;
	}
	switch (in->kind) {
	case INPUT_KEY: key(ui, in->name); break;
	case INPUT_PASTE:
		ui_subscribe_ask(ui, slice_trim(buf_slice(&in->paste)));
		break;
	case INPUT_WHEEL:
		for (int i = 0; i < 3; i++)
			ui_command(ui, in->step < 0 ? SLICE("up")
			                            : SLICE("down"));
		break;
	case INPUT_CLICK: panes_click(ui, in->y, in->x, in->twice); break;
	default: break;
	}
}

/* Returns whether anything was there. */
static bool
take_keys(struct ui *ui)
{
	bool any = false;

	for (int i = 0; i < KEYS_AT_ONCE && !ui->quit; i++) {
		struct input in;

		input_read(&in);
		if (in.kind == INPUT_NONE)
			break;
		take_input(ui, &in);
		if (in.kind == INPUT_PASTE)
			buf_release(&in.paste);
		any = true;
	}
	return any;
}

/* ---- start, loop, end ---- */

static int
wait_ms(struct ui *ui)
{
	/* the clock in the title, on the minute */
	int64_t minute = (60 - clock_now() % 60) * 1000 + 50;
	int64_t saved = ui_saved_wait(ui);

	if (ui->progress.running)
		return RUN_TICK_MS;
	return (int)(saved >= 0 && saved < minute ? saved : minute);
}

static void
woken(struct ui *ui)
{
	struct winsize ws;
	char bytes[64];

	while (read(wake[0], bytes, sizeof(bytes)) > 0)
		;
	if (!resized)
		return;
	resized = 0;
	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &ws) == 0 && ws.ws_row &&
	    ws.ws_col)
		resizeterm(ws.ws_row, ws.ws_col);
	panes_layout_changed(ui);
}

static void
loop(struct ui *ui)
{
	while (!ui->quit && !asked_to_end) {
		struct pollfd p[3] = { { STDIN_FILENO, POLLIN, 0 },
			{ app_fd(ui->app), POLLIN, 0 },
			{ wake[0], POLLIN, 0 } };
		int n;

		if (ui->dirty) {
			panes_draw(ui);
			ui->dirty = false;
			if (panes_preview(ui))
				ui->dirty = true;
		}
		n = poll(p, 3, ui->dirty ? 0 : wait_ms(ui));
		if (n == 0 && !ui->dirty) {
			app_progress(ui->app, &ui->progress);
			app_wake(ui->app);
			app_outbox_tick(ui->app);
			refresh_due(ui);
			ui->dirty = true;
		}
		if (n > 0 && (p[0].revents & (POLLHUP | POLLERR)))
			break;
		if (n > 0 && p[2].revents)
			woken(ui);
		take_messages(ui);
		take_keys(ui);
	}
}

/* Before curses starts, which then leaves the size to us. */
static void
catch_signals(void)
{
	struct sigaction act = { .sa_handler = on_end };
	struct sigaction size = { .sa_handler = on_resize };

	if (pipe2(wake, O_CLOEXEC | O_NONBLOCK) != 0)
		wake[0] = wake[1] = -1;
	sigaction(SIGWINCH, &size, NULL);

	sigaction(SIGTERM, &act, NULL);
	sigaction(SIGHUP, &act, NULL);
	sigaction(SIGINT, &act, NULL);
}

static void
start(struct ui *ui)
{
	struct list_spec spec = { .kind = LIST_RIVER, .fold =
		conf_bool(app_conf(ui->app), "fold-stories", NULL) };
	const char *const *notes;
	size_t n;

	prompt_history_read(ui);
	ui_feeds_load(ui);
	panes_layout_changed(ui);
	ui->pane[PANE_FEEDS] = feeds_new(ui);
	ui->pane[PANE_LIST] = list_new(ui, &spec, _("River: all"));
	ui->pane[PANE_READER] = reader_new(ui);
	ui->focus = PANE_LIST;
	if (app_is_empty(ui->app))
		ui_push(ui, first_new(ui));
	notes = app_notes(ui->app, &n);
	if (n)
		ui_warn(ui, n > 1 ? N_("%s (and more: g e)") : "%s", notes[0]);
	else if (app_is_offline(ui->app))
		ui_say(ui, "Offline: reading what is there");
	if (ui->opt->source != NULL)
		ui_subscribe_to(ui, slice_of(ui->opt->source));
	if (ui->opt->commands != NULL)
		ui_command(ui, slice_of(ui->opt->commands));
}

const char *
ui_terminal_fault(void)
{
	const char *term = getenv("TERM");

	if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO))
		return _("the reader needs a terminal; kurant articles lists "
		       "without one");
	if (term == NULL || *term == '\0')
		return _("TERM is not set, so the screen can't be drawn; set "
		    "it or use kurant articles");
	if (strcmp(term, "dumb") == 0)
		return _("a terminal of type dumb can't show the reader; use "
		       "kurant articles and kurant read ID");
	return NULL;
}

int
ui_run(struct app *a, const struct ui_opt *o)
{
	struct ui ui = { .app = a, .opt = o, .dirty = true,
		.feeds_width = 26, .list_share = 46 };
	bool refresh_now;
	struct error e;

	catch_signals();
	term_start(app_conf(a), (int)o->color);
	start(&ui);
	panes_draw(&ui);
	app_upkeep(a, false);
	app_outbox_tick(a);
	refresh_now = conf_bool(app_conf(a), "refresh-on-start", NULL);
	if (refresh_now && !app_is_offline(a) && ui.feeds.n &&
	    app_refresh(a, NULL, 0, 0, &e) != ERR_OK && e.code != ERR_BUSY)
		ui_fail(&ui, &e);
	loop(&ui);
	term_end();
	if (ui.prompt != NULL)
		prompt_free(ui.prompt);
	while (ui.n_over)
		ui_pop(&ui);
	for (int p = 0; p < PANE_COUNT; p++)
		ui_set_pane(&ui, (enum pane)p, NULL);
	feed_rows_release(&ui.feeds);
	free(ui.by_id);
	free(ui.saved);
	free(ui.last_search);
	return ui.status;
}
