/* ui/paper.c - printing: asked for here, done elsewhere, told when it ends. */
#include "config.h"

#include <stdlib.h>

#include "app/print.h"
#include "base/i18n.h"
#include "base/mem.h"
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
