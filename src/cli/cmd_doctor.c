/* cli/cmd_doctor.c - kurant doctor. */
#include "config.h"

#include <inttypes.h>
#include <stdlib.h>
#include <unistd.h>

#include "app/doctor.h"
#include "base/i18n.h"
#include "cli/cli.h"
#include "core/jsonw.h"

#include "base/banned.h"

static void
say(void *arg, bool ok, const char *text)
{
	struct cli *c = arg;
	struct jsonw j;
	struct buf line = BUF_INIT(0);

	if (!c->json) {
		fprintf(c->out, "%s  %s\n", ok ? "ok" : "! ", text);
		return;
	}
	jsonw_init(&j);
	jsonw_open(&j, '{');
	jsonw_bool(&j, "ok", ok);
	jsonw_str(&j, "text", slice_of(text));
	jsonw_line(&j, &line);
	fputs(buf_str(&line), c->out);
	jsonw_release(&j);
	buf_release(&line);
}

static int
repair(struct cli *c)
{
	struct app_opt o = { c->data_dir, c->config, true };
	struct buf report = BUF_INIT(0);
	struct error e;
	int status = CLI_OK;

	if (app_repair(&o, &report, &e) != ERR_OK)
		status = cli_fail(c, CLI_UNUSABLE, &e);
	else
		fprintf(c->out, "%s\n", buf_str(&report));
	buf_release(&report);
	return status;
}

/* Returns how many findings want something done. */
static int
look_at_terminal(struct cli *c)
{
	const char *term = getenv("TERM");
	bool draws = term != NULL && *term && strcmp(term, "dumb") != 0;
	/* a script has no terminal, which is no fault */
	bool ok = draws || !isatty(fileno(c->out));
	char text[240];

	snprintf(text, sizeof(text), draws ? _("terminal: TERM is %.60s")
	    : _("terminal: TERM is %.60s; the reader can't draw there, the "
	        "commands work"), term && *term ? term : _("not set"));
	say(c, ok, text);
	return !ok;
}

int
cmd_doctor(struct cli *c, int argc, char **argv)
{
	bool fix = false, prune = false;
	const struct cli_opt opts[] = { { .name = "repair", .flag = &fix },
		{ .name = "prune", .flag = &prune }, { .name = NULL } };
	int n = cli_options(c, opts, argc, argv), wrong;
	struct app *a;
	struct error e;
	int64_t gone;

	if (n < 0)
		return CLI_USAGE;
	if (n > 0)
		return cli_usage(c, "doctor takes no '%s'", argv[1]);
	if (fix)
		return repair(c);
	if ((a = cli_app(c)) == NULL)
		return CLI_UNUSABLE;
	if (prune) {
		if (app_prune(a, &gone, &e) != ERR_OK)
			return cli_fail(c, cli_status(&e), &e);
		fprintf(c->out, ngettext("%lld feed and its articles are "
		    "gone; bookmarks stay\n", "%lld feeds and their articles "
		    "are gone; bookmarks stay\n", (unsigned long)gone),
		    (long long)gone);
		return CLI_OK;
	}
	wrong = app_doctor(a, say, c);
	wrong += look_at_terminal(c);
	return wrong ? CLI_FAILED : CLI_OK;
}
