/* cli/cmd_exchange.c - kurant import, export and dossier. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "app/dossier.h"
#include "app/exchange.h"
#include "base/file.h"
#include "base/i18n.h"
#include "cli/cli.h"

#include "base/banned.h"

int
cmd_import(struct cli *c, int argc, char **argv)
{
	bool dry = false;
	const struct cli_opt opts[] = { { .name = "dry-run", .flag = &dry },
		{ .name = NULL } };
	int n = cli_options(c, opts, argc, argv), status = CLI_OK;
	struct app *a;

	if (n < 0)
		return CLI_USAGE;
	if (n == 0)
		return cli_usage(c, "import needs a FILE; 'kurant help "
		    "import' tells which are understood");
	if ((a = cli_app(c)) == NULL)
		return CLI_UNUSABLE;
	for (int i = 1; i <= n; i++) {
		struct buf report = BUF_INIT(0);
		struct error e;

		if (app_import(a, argv[i], dry, &report, &e) != ERR_OK)
			status = cli_fail(c, CLI_FAILED, &e);
		else
			fprintf(c->out, dry ? _("%s: %s (nothing was "
			    "changed)\n")
			                    : "%s: %s\n", argv[i],
			    buf_str(&report));
		buf_release(&report);
	}
	if (!dry)
		app_upkeep(a, true); /* what came in is found at once */
	return status;
}

static bool
what_of(const char *word, enum export_what *what)
{
	static const char *const names[] = { "feeds", "bookmarks",
		"articles" };

	for (int i = 0; i < 3; i++)
		if (strcmp(word, names[i]) == 0) {
			*what = (enum export_what)i;
			return true;
		}
	return false;
}

int
cmd_export(struct cli *c, int argc, char **argv)
{
	const char *output = NULL;
	struct app_export x = { .what = EXPORT_FEEDS };
	const struct cli_opt opts[] = { { .name = "format",
					    .text = &x.format },
		{ .name = "output", .text = &output },
		{ .name = "limit", .number = &x.limit }, { .name = NULL } };
	int n = cli_options(c, opts, argc, argv), status = CLI_OK;
	struct buf out = BUF_INIT(0);
	struct app *a;
	struct error e;
	char *query;

	if (n < 0)
		return CLI_USAGE;
	if (n == 0 || !what_of(argv[1], &x.what))
		return cli_usage(c, "export needs feeds, bookmarks or "
		    "articles");
	if ((a = cli_app(c)) == NULL)
		return CLI_UNUSABLE;
	query = cli_join(n - 1, argv + 2);
	x.query = query[0] ? query : NULL;
	if (app_export(a, &x, &out, &e) != ERR_OK ||
	    (output != NULL && file_write_atomic(output, buf_slice(&out),
	        0600, &e) != ERR_OK))
		status = cli_fail(c, cli_status(&e), &e);
	else if (output == NULL)
		fwrite(buf_str(&out), 1, out.n, c->out);
	buf_release(&out);
	free(query);
	return status;
}

int
cmd_dossier(struct cli *c, int argc, char **argv)
{
	const char *output = NULL, *format = c->json ? "json" : "text";
	const struct cli_opt opts[] = { { .name = "format",
					    .text = &format },
		{ .name = "output", .text = &output }, { .name = NULL } };
	int n = cli_options(c, opts, argc, argv), status = CLI_OK;
	struct buf out = BUF_INIT(0);
	struct error e;
	struct app *a;
	char *query;

	if (n < 0)
		return CLI_USAGE;
	if (n == 0)
		return cli_usage(c, "dossier needs a query");
	if ((a = cli_app(c)) == NULL)
		return CLI_UNUSABLE;
	query = cli_join(n, argv + 1);
	if (app_dossier(a, query, format, &out, &e) != ERR_OK ||
	    (output != NULL && file_write_atomic(output, buf_slice(&out),
	        0600, &e) != ERR_OK))
		status = cli_fail(c, cli_status(&e), &e);
	else if (output == NULL)
		fwrite(buf_str(&out), 1, out.n, c->out);
	buf_release(&out);
	free(query);
	return status;
}
