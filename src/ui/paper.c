/*
 * ui/paper.c - printing, and articles given to other programs: asked for here,
 * done elsewhere, told when it ends.
 */
#include "config.h"

#include <stdlib.h>

#include "app/print.h"
#include "app/share.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "conf/conf.h"
#include "ui/prompt.h"
#include "ui/view.h"

#include "base/banned.h"

/* file: a path, "" for the print-command. */
static void
ask(struct ui *ui, struct app_print *p, struct slice file)
{
	char *path = slice_dup(slice_trim(file));

	p->output = path;
	app_print(ui->app, p);
	if (*path)
		ui_say(ui, _("Writing %s"), path);
	else
		ui_say(ui, "%s", _("Printing"));
	free(path);
}

void
ui_print(struct ui *ui, const int64_t *ids, size_t n, struct slice file)
{
	struct app_print p = { .articles = ids, .n = n,
		.body = APP_BODY_BEST };

	ask(ui, &p, file);
}

void
ui_print_shown(struct ui *ui, int64_t article, int64_t bookmark,
    enum app_body body, struct slice file)
{
	struct app_print p = { .articles = &article, .n = 1,
		.bookmark = bookmark, .body = body };

	ask(ui, &p, file);
}

void
ui_printed(struct ui *ui, const struct msg *m)
{
	if (m->err.code != ERR_OK)
		ui_fail(ui, &m->err);
	else
		ui_say(ui, "%.*s", SLICE_ARG(m->text));
}

/* ---- to a program's input ---- */

/* Articles that wait for the name of a program, or for an address. */
struct piping {
	int64_t *ids, bookmark;
	size_t n;
	enum app_body body;
	bool mail;
};

static bool
by_browser(struct ui *ui)
{
	return strcmp(conf_text(app_conf(ui->app), "mail-command", NULL),
	    "browser") == 0;
}

static void
pipe_named(struct ui *ui, void *arg, struct slice text, bool ok)
{
	struct piping *w = arg;
	char *line = slice_dup(slice_trim(text));
	struct app_print p = { .articles = w->ids, .n = w->n,
		.bookmark = w->bookmark, .body = w->body,
		.format = conf_text(app_conf(ui->app), "pipe-format", NULL) };

	*(w->mail ? &p.mail_to : &p.command) = line;
	if (ok && w->mail && by_browser(ui)) {
		struct app_share s = { .articles = w->ids, .n = w->n,
			.bookmark = w->bookmark, .body = w->body };

		ui_mail_program(ui, &s, line);
	} else if (ok && line[0]) {
		app_print(ui->app, &p);
		ui_say(ui, w->mail ? _("Mail to %s") : "| %s", line);
	}
	free(line);
	free(w->ids);
	free(w);
}

static void
hand_over(struct ui *ui, const struct piping *like, const int64_t *ids,
    struct slice text)
{
	struct piping *w = xcalloc(1, sizeof(*w));
	struct prompt_opt o = { .label = like->mail ? _("Mail to: ") : "| ",
		.initial = like->mail ? conf_text(app_conf(ui->app), "mail-to",
		    NULL) : NULL,
		.history = like->mail ? "mail" : "pipe", .arg = w,
		.done = pipe_named };

	*w = *like;
	w->ids = xcalloc(w->n + 1, sizeof(*w->ids));
	for (size_t i = 0; i < w->n && ids != NULL; i++)
		w->ids[i] = ids[i];
	if (slice_trim(text).n || (like->mail && by_browser(ui)))
		pipe_named(ui, w, text, true);
	else
		ui->prompt = prompt_new(&o);
}

void
ui_pipe(struct ui *ui, const int64_t *ids, size_t n, int64_t bookmark,
    enum app_body body, struct slice command)
{
	struct piping w = { .n = n, .bookmark = bookmark, .body = body };

	hand_over(ui, &w, ids, command);
}

void
ui_mail(struct ui *ui, const int64_t *ids, size_t n, int64_t bookmark,
    enum app_body body, struct slice to)
{
	struct piping w = { .n = n, .bookmark = bookmark, .body = body,
		.mail = true };

	hand_over(ui, &w, ids, to);
}

/* One line is said, more are a screen. */
void
ui_piped(struct ui *ui, const struct msg *m)
{
	struct slice rest = m->text, name = SLICE(""), said;
	char *title;

	if (m->err.code != ERR_OK) {
		ui_fail(ui, &m->err);
		return;
	}
	slice_split(&rest, '\n', &name);
	said = slice_trim(rest);
	title = xasprintf("| %.*s", SLICE_ARG(name));
	if (slice_chr(said, '\n') != SIZE_MAX)
		ui_lines(ui, title, rest);
	else if (said.n)
		ui_say(ui, "%s: %.*s", title, SLICE_ARG(said));
	else
		ui_say(ui, _("%.*s has read it"), SLICE_ARG(name));
	free(title);
}
