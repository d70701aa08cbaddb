/* cli/session.c - the app as commands use it: opened once, waited for. */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>

#include "app/app.h"
#include "cli/cli.h"

#include "base/banned.h"

struct app *
cli_app(struct cli *c)
{
	struct app_opt o = { c->data_dir, c->config, c->offline };
	struct error e = { ERR_OK, "" };
	const char *const *notes;
	size_t n;

	if (c->app != NULL)
		return c->app;
	if (app_open(&o, &c->app, &e) != ERR_OK) {
		cli_fail(c, CLI_UNUSABLE, &e);
		c->app = NULL;
		return NULL;
	}
	notes = app_notes(c->app, &n);
	for (size_t i = 0; i < n; i++)
		cli_say(c, "kurant: %s", notes[i]);
	return c->app;
}

void
cli_finish(struct cli *c)
{
	if (c->app != NULL)
		app_close(c->app);
	c->app = NULL;
	free(c->execute);
	c->execute = NULL;
}

struct msg *
cli_wait_for(struct cli *c, uint64_t ticket)
{
	for (;;) {
		struct msg *m = app_wait(c->app, -1);

		if (m != NULL && m->ticket == ticket)
			return m;
		msg_free(m);
	}
}
