/* cli/cli.c - global options and the table of commands. */
#include "config.h"

#include "cli/cli.h"

#include <getopt.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "base/banned.h"

static const struct cli_command commands[] = {
	{ "parse", "FILE|- [--content-type T] [--base URL] [--batch]",
	    "feed document to neutral JSON", cmd_parse },
	{ "extract", "FILE|- [--url URL] [--charset C] [--batch]",
	    "article page to JSON", cmd_extract },
	{ "render", "FILE|- [--width N]", "HTML to terminal text",
	    cmd_render },
	{ NULL, NULL, NULL, NULL },
};

const struct cli_command *
cli_commands(void)
{
	return commands;
}

int
cli_fail(struct cli *c, int status, const struct error *e)
{
	fprintf(c->err, "kurant: %s\n", e->msg);
	return status;
}

int
cli_usage(struct cli *c, const char *fmt, ...)
{
	va_list ap;

	fputs("kurant: ", c->err);
	va_start(ap, fmt);
	vfprintf(c->err, fmt, ap);
	va_end(ap);
	fputs("\nTry 'kurant --help'.\n", c->err);
	return CLI_USAGE;
}

static void
print_help(FILE *out)
{
	fputs("usage: kurant [OPTION]... [COMMAND [ARG]...]\n"
	      "Without a command the reader opens.\n\nCommands:\n",
	    out);
	for (const struct cli_command *k = commands; k->name; k++)
		fprintf(out, "  %s %s\n        %s\n", k->name, k->args,
		    k->help);
}

/* Words of the command's name that argv begins with; 0: another command. */
static int
name_words(const struct cli_command *k, int argc, char **argv)
{
	const char *name = k->name;
	int words = 0;

	while (words < argc) {
		size_t n = strlen(argv[words]);

		if (strncmp(name, argv[words], n) != 0 ||
		    (name[n] != ' ' && name[n] != '\0'))
			return 0;
		words++;
		if (name[n] == '\0')
			return words;
		name += n + 1;
	}
	return 0;
}

static int
run_command(struct cli *c, int argc, char **argv)
{
	const struct cli_command *best = NULL;
	int most = 0;

	for (const struct cli_command *k = commands; k->name; k++) {
		int n = name_words(k, argc, argv);

		if (n > most) {
			most = n;
			best = k;
		}
	}
	if (best == NULL)
		return cli_usage(c, "no command '%s'", argv[0]);
	optind = 0;
	return best->run(c, argc - most + 1, argv + most - 1);
}

int
cli_run(struct cli *c, int argc, char **argv)
{
	enum { OPT_DATA_DIR = 256, OPT_CONFIG, OPT_OFFLINE, OPT_JSON, OPT_QUIET, OPT_VERBOSE, OPT_COLOR,
		OPT_VERSION, OPT_HELP };
	static const struct option options[] = {
		{ "data-dir", required_argument, NULL, OPT_DATA_DIR },
		{ "config", required_argument, NULL, OPT_CONFIG },
		{ "offline", no_argument, NULL, OPT_OFFLINE },
		{ "json", no_argument, NULL, OPT_JSON },
		{ "quiet", no_argument, NULL, OPT_QUIET },
		{ "verbose", no_argument, NULL, OPT_VERBOSE },
		{ "color", required_argument, NULL, OPT_COLOR },
		{ "version", no_argument, NULL, OPT_VERSION },
		{ "help", no_argument, NULL, OPT_HELP },
		{ NULL, 0, NULL, 0 },
	};
	int opt;

	while ((opt = getopt_long(argc, argv, "+", options, NULL)) != -1) {
		switch (opt) {
		case OPT_DATA_DIR: c->data_dir = optarg; break;
		case OPT_CONFIG: c->config = optarg; break;
		case OPT_OFFLINE: c->offline = true; break;
		case OPT_JSON: c->json = true; break;
		case OPT_QUIET: c->quiet = true; break;
		case OPT_VERBOSE: c->verbose = true; break;
		case OPT_COLOR:
			c->color = strcmp(optarg, "always") == 0
			    ? CLI_COLOR_ALWAYS
			    : strcmp(optarg, "never") == 0 ? CLI_COLOR_NEVER
			                                   : CLI_COLOR_AUTO;
			break;
		case OPT_VERSION:
			fprintf(c->out, "kurant %s\n", PACKAGE_VERSION);
			return CLI_OK;
		case OPT_HELP:
			print_help(c->out);
			return CLI_OK;
		default:
			return CLI_USAGE;
		}
	}
	if (optind == argc)
		return -1;
	return run_command(c, argc - optind, argv + optind);
}
