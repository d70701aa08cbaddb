/*
 * conf/command.h - the reader's commands: one table behind keys, the `:`
 * prompt, help, configuration, manual and completion.
 */
#ifndef CONF_COMMAND_H
#define CONF_COMMAND_H

#include <stddef.h>

#include "base/error.h"
#include "base/slice.h"

/* Screens in which a command means something (bits). */
enum {
	SCREEN_LIST = 1 << 0,    /* river, a feed's articles, search, stories */
	SCREEN_FEEDS = 1 << 1,
	SCREEN_READER = 1 << 2,
	SCREEN_BOOKMARKS = 1 << 3,
	SCREEN_WATCH = 1 << 4,
	SCREEN_ERRORS = 1 << 5,  /* errors and reload */
	SCREEN_FIRST = 1 << 6,
	SCREEN_HELP = 1 << 7,
	SCREEN_SECURITY = 1 << 8,
	SCREEN_LINKS = 1 << 9,
	SCREEN_ALL = 0xffff
};

struct command {
	const char *name;  /* "next-unread" */
	const char *args;  /* "" or "QUERY", "NAME VALUE", "[FOLDER]" */
	const char *help;  /* "next unread article", English: _() shows it */
	const char *keys;  /* default keys, best first: "n", "g r, ^R" */
	const char *group; /* of the help screen: "Move", "Read", "Mark" ... */
	unsigned screens;
};

/* The whole table, ended by name NULL. */
const struct command *command_table(void);
const struct command *command_find(struct slice name);
/* A group's name in the reader's language. */
const char *command_group(const char *group);

/* Default keys beyond the table's: with arguments, or of one screen only. */
struct command_key {
	const char *keys, *line;
	unsigned screens;
};
/* Both ended by keys NULL; newsboat's come on top of the first. */
const struct command_key *command_keys(void);
const struct command_key *command_keys_newsboat(void);

/* The nearest name to one that is none, or NULL. */
const char *command_nearest(struct slice name);
/*
 * Whether each command of a line ("mark-list-read ; next-feed") exists, here
 * or among the configuration's; ERR_CONF says which does not.
 */
enum err command_check(struct slice line, struct error *e);
/* The first command of a line off *line; false when nothing is left. */
bool command_next(struct slice *line, struct slice *one);

/*
 * A screen's name ("list"; C_("screen") shows it), and "list,reader" or "all"
 * back to bits.
 */
const char *screen_name(unsigned screen);
enum err screens_parse(struct slice names, unsigned *screens,
    struct error *e);

#endif
