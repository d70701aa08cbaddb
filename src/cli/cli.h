/*
 * cli/cli.h - commands for scripts: results on stdout, messages on stderr.
 * One table (cli.c) gives names, arguments and help to the parser, --help
 * and the completion scripts.
 */
#ifndef CLI_CLI_H
#define CLI_CLI_H

#include <stdbool.h>
#include <stdio.h>

#include "base/error.h"

/* Exit statuses (DESIGN of the command line: 0 all done ... 3 unusable). */
enum { CLI_OK = 0, CLI_FAILED = 1, CLI_USAGE = 2, CLI_UNUSABLE = 3 };

enum cli_color { CLI_COLOR_AUTO, CLI_COLOR_ALWAYS, CLI_COLOR_NEVER };

/* The global options, and where to write. */
struct cli {
	const char *data_dir; /* --data-dir, else KURANT_DIR, else NULL: XDG */
	const char *config;   /* --config or NULL */
	bool offline, json, quiet, verbose;
	enum cli_color color;
	FILE *out, *err;
	struct app *app; /* opened by cli_app() when a command needs it */
};

struct cli_command {
	const char *name; /* "bookmark add" is one name of two words */
	const char *args; /* for --help: "FILE [--width N]" */
	const char *help; /* one line */
	/* argv[0] is the command's last word; returns an exit status. */
	int (*run)(struct cli *c, int argc, char **argv);
};

/* The whole table, ended by a row whose name is NULL. */
const struct cli_command *cli_commands(void);

/*
 * Parse global options and the command.  Returns an exit status, or -1 when
 * no command was given: then the reader is to be opened with *c.
 */
int cli_run(struct cli *c, int argc, char **argv);

/* "kurant: msg" on stderr; returns status, for `return cli_fail(...)`. */
int cli_fail(struct cli *c, int status, const struct error *e);
int cli_usage(struct cli *c, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

/* The commands, one file each: cli/cmd_NAME.c. */
int cmd_parse(struct cli *c, int argc, char **argv);
int cmd_extract(struct cli *c, int argc, char **argv);
int cmd_render(struct cli *c, int argc, char **argv);

#endif
