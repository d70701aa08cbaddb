/*
 * ui/first.c - the first run: five ways to get feeds, and the list of those
 * that come with the program.
 */
#include "config.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>

#include "app/data.h"
#include "base/clock.h"
#include "base/file.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/vec.h"
#include "ui/view.h"

#include "base/banned.h"

enum choice { CHOICE_SHIPPED, CHOICE_ADDRESS, CHOICE_OPML, CHOICE_NEWSBOAT,
	CHOICE_COUNT };

struct first {
	struct view v;
	size_t at;
	char *opml;     /* found in the download folder, or NULL */
	char *newsboat; /* its urls file, or NULL */
};

static struct first *
first_of(struct view *v)
{
	return (struct first *)v;
}

/* ---- the shipped feeds ---- */

struct pick {
	struct catalogue c;
	size_t *row_to_feed; /* SIZE_MAX for a heading */
	struct {
		struct app_sub *v;
		size_t n, cap;
	} subs;
};

static char *
text_of(struct slice s)
{
	return slice_dup(s);
}

static void
pick_done(struct ui *ui, void *arg, size_t i)
{
	struct pick *p = arg;
	const struct catalogue_feed *f;
	struct error e;
	size_t added;

	if (i != SIZE_MAX) {
		if (p->row_to_feed[i] == SIZE_MAX)
			return;
		f = &p->c.v[p->row_to_feed[i]];
		*VEC_PUSH(&p->subs) = (struct app_sub){ text_of(f->url),
			text_of(f->title), text_of(f->group), false, NULL };
		return;
	}
	if (app_subscribe_many(ui->app, p->subs.v, p->subs.n, &added, &e) !=
	    ERR_OK) {
		ui_fail(ui, &e);
		return;
	}
	while (ui->n_over)
		ui_pop(ui);
	ui_feeds_load(ui);
	ui_say(ui, ngettext("Subscribed to %zu feed; fetching it",
	    "Subscribed to %zu feeds; fetching them", added), added);
	ui_reload(ui, NULL, 0, true);
}

static void
pick_free(void *arg)
{
	struct pick *p = arg;

	for (size_t i = 0; i < p->subs.n; i++) {
		free((char *)p->subs.v[i].url);
		free((char *)p->subs.v[i].name);
		free((char *)p->subs.v[i].folder);
	}
	free(p->subs.v);
	free(p->row_to_feed);
	app_catalogue_release(&p->c);
	free(p);
}

struct view *
catalogue_new(struct ui *ui)
{
	struct pick *p = xcalloc(1, sizeof(*p));
	struct menu_opt o = {
		.title = _("Finance feeds: x ticks, Enter subscribes"),
		.empty = _("The list of feeds is not installed."),
		    .checks = true,
		.arg = p, .done = pick_done, .free = pick_free };
	struct menu_row *rows;
	struct slice group = SLICE("");
	struct error e;
	struct view *v;
	size_t n = 0;

	if (app_catalogue_read(NULL, &p->c, &e) != ERR_OK)
		ui_fail(ui, &e);
	rows = xcalloc(p->c.n * 2 + 1, sizeof(*rows));
	p->row_to_feed = xcalloc(p->c.n * 2 + 1, sizeof(*p->row_to_feed));
	for (size_t i = 0; i < p->c.n; i++) {
		const struct catalogue_feed *f = &p->c.v[i];

		if (!slice_eq(f->group, group)) {
			group = f->group;
			rows[n] = (struct menu_row){ text_of(group), NULL,
				true, false };
			p->row_to_feed[n++] = SIZE_MAX;
		}
		rows[n] = (struct menu_row){ text_of(f->title),
			xasprintf("%.*s  %.*s", SLICE_ARG(f->language),
			    SLICE_ARG(f->site)), false, false };
		p->row_to_feed[n++] = i;
	}
	v = menu_new(ui, &o, rows, n);
	for (size_t i = 0; i < n; i++) {
		free((char *)rows[i].label);
		free((char *)rows[i].detail);
	}
	free(rows);
	return v;
}

/* ---- what is there to take over ---- */

static char *
in_home(const char *rest)
{
	const char *home = getenv("HOME");
	char *path = home ? file_join(home, rest) : NULL;

	if (path != NULL && !file_exists(path)) {
		free(path);
		path = NULL;
	}
	return path;
}

static char *
find_opml(void)
{
	char *dir = in_home("Downloads"), *found = NULL;
	DIR *d = dir ? opendir(dir) : NULL;
	struct dirent *e;

	while (d != NULL && found == NULL && (e = readdir(d)) != NULL)
		if (slice_iends(slice_of(e->d_name), SLICE(".opml")))
			found = file_join(dir, e->d_name);
	if (d != NULL)
		closedir(d);
	free(dir);
	return found;
}

/* ---- drawing ---- */

static const char *
greeting(void)
{
	struct date_civil d;

	date_to_local(clock_now(), &d);
	return d.hour < 5 ? _("Good night") : d.hour < 12 ? _("Good morning")
	    : d.hour < 18 ? _("Good afternoon") : _("Good evening");
}

static void
draw_choice(struct first *f, enum choice c, int y, struct rect r,
    const char *what, const char *detail)
{
	bool lit = f->at == (size_t)c;
	enum role base = lit ? ROLE_SELECTED : ROLE_TEXT;
	char n[4];
	int x = r.x + 3;

	if (lit)
		draw_fill(y, r.x + 1, r.w - 2, base);
	snprintf(n, sizeof(n), "%d", (int)c + 1);
	draw_str(y, x, 2, n, lit ? base : ROLE_HEADING);
	draw_str(y, x + 3, 26, what, base);
	draw_str(y, x + 30, r.w - 34, detail, lit ? base : ROLE_HINT);
	if (lit) {
		f->v.cursor_y = y;
		f->v.cursor_x = x;
	}
}

/* "~/x" for what lies in the home folder. */
static void
add_short_path(struct buf *b, const char *path)
{
	const char *home = getenv("HOME");
	size_t n = home ? strlen(home) : 0;

	if (n > 1 && strncmp(path, home, n) == 0 && path[n] == '/')
		buf_addf(b, "~%s", path + n);
	else
		buf_adds(b, path);
}

/* A line of text, where there is room for it. */
static void
draw_line(int *y, struct rect r, struct slice text, enum role role)
{
	if (*y < r.y + r.h)
		draw_text(*y, r.x + 3, r.w - 4, text, role);
	++*y;
}

static void
first_draw(struct view *v, struct rect r, bool focused)
{
	struct first *f = first_of(v);
	struct buf b = BUF_INIT(0), path = BUF_INIT(0);
	int y = r.y + (r.h > 16 ? 2 : 0);

	(void)focused;
	buf_addf(&b, _("%s.  kurant needs some feeds to read."), greeting());
	draw_text(y, r.x + 3, r.w - 4, buf_slice(&b), ROLE_HEADING);
	y += 2;
	draw_choice(f, CHOICE_SHIPPED, y++, r, _("Start with finance feeds"),
	    _("central banks, regulators, wires, exchanges"));
	draw_choice(f, CHOICE_ADDRESS, y++, r, _("Type an address"),
	    _("a site or a feed; its feeds are found"));
	buf_clear(&b);
	add_short_path(&path, f->opml ? f->opml : "");
	buf_addf(&b, f->opml ? _("%s found") : _("any OPML file"),
	    buf_str(&path));
	draw_choice(f, CHOICE_OPML, y++, r, _("Import OPML"), buf_str(&b));
	draw_choice(f, CHOICE_NEWSBOAT, y++, r, _("Take over from newsboat"),
	    f->newsboat ? f->newsboat : _("its urls file was not found"));
	y++;
	draw_line(&y, r, slice_of(_("Then: Enter opens, q goes back, ? "
	    "explains.  Nothing is sent anywhere but to")), ROLE_TEXT);
	buf_clear(&b);
	buf_clear(&path);
	add_short_path(&path, app_path_feeds(v->ui->app));
	buf_addf(&b, _("the feeds you choose.  Files: %s (plain text)"),
	    buf_str(&path));
	draw_line(&y, r, buf_slice(&b), ROLE_TEXT);
	y++;
	if (app_is_offline(v->ui->app))
		draw_line(&y, r, slice_of(_("You are offline: feeds can be "
		    "chosen now and are fetched later.")), ROLE_WARNING);
	buf_release(&b);
	buf_release(&path);
}

static void
first_title(struct view *v, struct buf *left, struct buf *right)
{
	(void)v;
	(void)right;
	buf_adds(left, _("nothing here yet"));
}

/* ---- choosing ---- */

static void
import_done(struct ui *ui, void *arg, struct slice text, bool ok)
{
	struct buf line = BUF_INIT(0);

	(void)arg;
	if (ok && text.n) {
		buf_addf(&line, "import %.*s", SLICE_ARG(text));
		ui_command(ui, buf_slice(&line));
		if (ui->feeds.n) {
			while (ui->n_over)
				ui_pop(ui);
			ui_reload(ui, NULL, 0, true);
		}
	}
	buf_release(&line);
}

static void
choose(struct first *f, size_t c)
{
	struct ui *ui = f->v.ui;
	struct prompt_opt o = { .label = _("Import file: "), .initial = f->opml,
		.history = "import", .done = import_done };

	f->at = c;
	switch ((enum choice)c) {
	case CHOICE_SHIPPED: ui_push(ui, catalogue_new(ui)); break;
	case CHOICE_ADDRESS: ui_subscribe_ask(ui, SLICE("")); break;
	case CHOICE_OPML: ui->prompt = prompt_new(&o); break;
	case CHOICE_NEWSBOAT:
		if (f->newsboat != NULL)
			import_done(ui, NULL, slice_of(f->newsboat), true);
		else
			ui_warn(ui, "no ~/.newsboat/urls and no "
			            "~/.config/newsboat/urls; :import FILE takes "
			            "one from elsewhere");
		break;
	case CHOICE_COUNT: break;
	}
}

static bool
first_command(struct view *v, struct slice name, struct slice args)
{
	struct first *f = first_of(v);
	struct scroll s = { f->at, 0, CHOICE_COUNT, CHOICE_COUNT };
	int64_t n;

	if (scroll_command(&s, name))
		f->at = s.at;
	else if (slice_is(name, "open"))
		choose(f, f->at);
	else if (slice_is(name, "choose") && slice_to_i64(args, &n) &&
	    n >= 1 && n <= CHOICE_COUNT)
		choose(f, (size_t)n - 1);
	else if (slice_is(name, "back")) {
		v->ui->quit = true;
	} else
		return false;
	return true;
}

static void
first_message(struct view *v, const struct msg *m)
{
	/* the first subscription ends the first run */
	if (m->kind == MSG_SUBSCRIBED && m->err.code == ERR_OK &&
	    v->ui->n_over && v->ui->over[v->ui->n_over - 1] == v)
		v->ui->leave_first = true;
}

static void
first_close(struct view *v)
{
	struct first *f = first_of(v);

	free(f->opml);
	free(f->newsboat);
	free(f);
}

static const char *const hints[] = { "open", "choose", "subscribe", "back",
	"help", NULL };

static const struct view_class first_class = { SCREEN_FIRST, hints,
	first_draw, first_command, first_message, first_title, NULL,
	first_close };

struct view *
first_new(struct ui *ui)
{
	struct first *f = xcalloc(1, sizeof(*f));

	f->v.cls = &first_class;
	f->v.ui = ui;
	f->opml = find_opml();
	f->newsboat = in_home(".config/newsboat/urls");
	if (f->newsboat == NULL)
		f->newsboat = in_home(".newsboat/urls");
	return &f->v;
}
