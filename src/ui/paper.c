/*
 * ui/paper.c - printing, and articles given to other programs: asked for here,
 * done elsewhere, told when it ends.
 */
#include "config.h"

#include <stdlib.h>

#include "app/print.h"
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

/* What waits for the name of a program. */
struct piping {
	int64_t *ids, bookmark;
	size_t n;
	enum app_body body;
};

static void
pipe_now(struct ui *ui, const struct piping *w, struct slice command)
{
	char *line = slice_dup(slice_trim(command));
	struct app_print p = { .articles = w->ids, .n = w->n,
		.bookmark = w->bookmark, .body = w->body, .command = line,
		.format = conf_text(app_conf(ui->app), "pipe-format", NULL) };

	app_print(ui->app, &p);
	ui_say(ui, "| %s", line);
	free(line);
}

static void
pipe_named(struct ui *ui, void *arg, struct slice text, bool ok)
{
	struct piping *w = arg;

	if (ok && slice_trim(text).n)
		pipe_now(ui, w, text);
	free(w->ids);
	free(w);
}

void
ui_pipe(struct ui *ui, const int64_t *ids, size_t n, int64_t bookmark,
    enum app_body body, struct slice command)
{
	struct piping *w = xcalloc(1, sizeof(*w));
	struct prompt_opt o = { .label = "| ", .history = "pipe", .arg = w,
		.done = pipe_named };

	w->ids = xcalloc(n + 1, sizeof(*w->ids));
	for (size_t i = 0; i < n; i++)
		w->ids[i] = ids[i];
	w->n = n;
	w->bookmark = bookmark;
	w->body = body;
	if (slice_trim(command).n)
		pipe_named(ui, w, command, true);
	else
		ui->prompt = prompt_new(&o);
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
