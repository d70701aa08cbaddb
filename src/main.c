/* main.c - argv to the reader or a command; libraries are started here once. */
#include "config.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#ifdef __GLIBC__ /* which any of the above tells */
#include <malloc.h>
#endif

#include "app/app.h"
#include "base/clock.h"
#include "base/i18n.h"
#include "cli/cli.h"
#include "ui/ui.h"

#include "base/banned.h"

/*
 * Bodies and texts of feeds go back to the system when they are freed: glibc
 * would learn from the first of them to keep the later ones.
 */
static void
set_up_memory(void)
{
#ifdef __GLIBC__
	mallopt(M_MMAP_THRESHOLD, 128 * 1024);
#endif
}

/* The reader; its terminal is looked at before anything is opened. */
static int
read_news(struct cli *c)
{
	struct ui_opt o = { .color = c->color == CLI_COLOR_ALWAYS
		    ? UI_COLOR_ALWAYS
		    : c->color == CLI_COLOR_NEVER ? UI_COLOR_NEVER
		                                  : UI_COLOR_AUTO,
		.source = c->source, .commands = c->execute };
	struct app_opt open = { c->data_dir, c->config, c->offline };
	const char *fault = ui_terminal_fault();
	struct app *app;
	struct error e;
	int status;

	if (fault != NULL) {
		error_set(&e, ERR_UNSUPPORTED, "%s", fault);
		return cli_fail(c, CLI_UNUSABLE, &e);
	}
	if (app_open(&open, &app, &e) != ERR_OK)
		return cli_fail(c, CLI_UNUSABLE, &e);
	status = ui_run(app, &o);
	app_close(app);
	return status;
}

int
main(int argc, char **argv)
{
	struct cli c = { .out = stdout, .err = stderr,
		.data_dir = getenv("KURANT_DIR") };
	const char *now = getenv("KURANT_NOW");
	int status;

	set_up_memory();
	i18n_start();
	signal(SIGPIPE, SIG_IGN);
	if (now != NULL)
		clock_set_fixed(strtoll(now, NULL, 10));
	status = cli_run(&c, argc, argv);
	if (status == -1)
		status = read_news(&c);
	cli_finish(&c);
	if (fflush(stdout) != 0 || ferror(stdout)) {
		fprintf(stderr, "kurant: %s\n",
		    _("the output can't be written in full; is the disk "
		      "full?"));
		if (status == CLI_OK)
			status = CLI_FAILED;
	}
	exit(status);
}
