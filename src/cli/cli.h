/*
 * cli/cli.h - commands for scripts: results on stdout, messages on stderr.
 * One table (cli.c) gives names, arguments and help to the parser, --help
 * and the completion scripts.
 */
#ifndef CLI_CLI_H
#define CLI_CLI_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "base/error.h"

/* Exit statuses (DESIGN of the command line: 0 all done ... 3 unusable). */
enum { CLI_OK = 0, CLI_FAILED = 1, CLI_USAGE = 2, CLI_UNUSABLE = 3 };

enum cli_color { CLI_COLOR_AUTO, CLI_COLOR_ALWAYS, CLI_COLOR_NEVER };

struct app;
struct msg;

/* The global options, and where to write. */
struct cli {
	const char *data_dir; /* --data-dir, else KURANT_DIR, else NULL: XDG */
	const char *config;   /* --config or NULL */
	bool offline, json, quiet, verbose;
	enum cli_color color;
	const char *source; /* an address instead of a command, or NULL */
	/* For the reader's start, as at its prompt; NULL or cli_finish()'s. */
	char *execute;
	FILE *out, *err;
	struct app *app; /* opened by cli_app() when a command needs it */
};

struct cli_command {
	const char *name; /* "bookmark add" is one name of two words */
	const char *args; /* for --help: "FILE [--width N]" */
	const char *help; /* one line */
	/* argv[0] is the command's last word; returns an exit status. */
	int (*run)(struct cli *c, int argc, char **argv);
	const char *more; /* of `help NAME`: paragraphs, or NULL */
};

/* The whole table, ended by a row whose name is NULL. */
const struct cli_command *cli_commands(void);
/* The row whose name the words of argv begin with, and how many they are. */
const struct cli_command *cli_command_find(int argc, char **argv,
    int *words);

/* The global options, ended by name NULL. */
struct cli_global {
	const char *name, *arg, *help;
};
const struct cli_global *cli_globals(void);

/*
 * Parse global options and the command.  Returns an exit status, or -1 when
 * no command was given, or an address to subscribe to: then the reader is to
 * be opened with *c.
 */
int cli_run(struct cli *c, int argc, char **argv);
/* Closes what cli_app() opened. */
void cli_finish(struct cli *c);

/* "kurant: msg" on stderr; returns status, for `return cli_fail(...)`. */
int cli_fail(struct cli *c, int status, const struct error *e);
int cli_usage(struct cli *c, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));
/* A remark on stderr, unless --quiet; translated here, as cli_usage() does. */
void cli_say(struct cli *c, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

/* The exit status that goes with an error. */
int cli_status(const struct error *e);

/*
 * The app, opened at the first call; notes on configuration go to stderr.
 * NULL: it can't be, which was said; the status is CLI_UNUSABLE.
 */
struct app *cli_app(struct cli *c);
/* The message that answers ticket: yours to free; others are dropped. */
struct msg *cli_wait_for(struct cli *c, uint64_t ticket);

/* One option of a command; exactly one of the pointers is set. */
struct cli_opt {
	const char *name;
	bool *flag;
	const char **text;
	int64_t *number;
	const char **many; /* room for CLI_MANY, ended by NULL */
};
#define CLI_MANY 32
/*
 * Take the options (up to name NULL) out of argv, wherever they stand; "--"
 * ends them.  Returns how many operands stay in argv[1...], or -1: usage,
 * which was said.
 */
int cli_options(struct cli *c, const struct cli_opt *opts, int argc,
    char **argv);
/* The operands joined by blanks: yours to free. */
char *cli_join(int n, char **words);
/* A row's number as listings print it; false: said what is wrong. */
bool cli_id(struct cli *c, const char *word, int64_t *id);
/* Of n words, and the app opened; *ids is yours to free whatever comes.  Not
 * CLI_OK: it was said. */
int cli_ids(struct cli *c, int n, char **words, int64_t **ids);

/* The commands, one file each: cli/cmd_NAME.c. */
int cmd_add(struct cli *c, int argc, char **argv);
int cmd_articles(struct cli *c, int argc, char **argv);
int cmd_bookmark_add(struct cli *c, int argc, char **argv);
int cmd_bookmark_edit(struct cli *c, int argc, char **argv);
int cmd_bookmark_list(struct cli *c, int argc, char **argv);
int cmd_bookmark_remove(struct cli *c, int argc, char **argv);
int cmd_completion(struct cli *c, int argc, char **argv);
int cmd_doctor(struct cli *c, int argc, char **argv);
int cmd_dossier(struct cli *c, int argc, char **argv);
int cmd_export(struct cli *c, int argc, char **argv);
int cmd_export(struct cli *c, int argc, char **argv);
int cmd_extract(struct cli *c, int argc, char **argv);
int cmd_feeds(struct cli *c, int argc, char **argv);
int cmd_folders(struct cli *c, int argc, char **argv);
int cmd_help(struct cli *c, int argc, char **argv);
int cmd_import(struct cli *c, int argc, char **argv);
int cmd_mark_read(struct cli *c, int argc, char **argv);
int cmd_mark_unread(struct cli *c, int argc, char **argv);
int cmd_open(struct cli *c, int argc, char **argv);
int cmd_parse(struct cli *c, int argc, char **argv);
int cmd_print(struct cli *c, int argc, char **argv);
int cmd_read(struct cli *c, int argc, char **argv);
int cmd_refresh(struct cli *c, int argc, char **argv);
int cmd_remove(struct cli *c, int argc, char **argv);
int cmd_render(struct cli *c, int argc, char **argv);
int cmd_search(struct cli *c, int argc, char **argv);
int cmd_securities(struct cli *c, int argc, char **argv);
int cmd_share(struct cli *c, int argc, char **argv);
int cmd_undo(struct cli *c, int argc, char **argv);
int cmd_brief(struct cli *c, int argc, char **argv);
int cmd_rule_test(struct cli *c, int argc, char **argv);
int cmd_rule_apply(struct cli *c, int argc, char **argv);
int cmd_watch_list(struct cli *c, int argc, char **argv);
int cmd_watch_add(struct cli *c, int argc, char **argv);
int cmd_watch_remove(struct cli *c, int argc, char **argv);
int cmd_watch_mute(struct cli *c, int argc, char **argv);
int cmd_watch_import(struct cli *c, int argc, char **argv);
int cmd_unread(struct cli *c, int argc, char **argv);

#endif
