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
	const char *help;  /* "next unread article" */
	const char *keys;  /* default keys, blank-separated: "n" "g r" "^F" */
	const char *group; /* of the help screen: "Move", "Read", "Mark" ... */
	unsigned screens;
};

/* The whole table, ended by name NULL. */
const struct command *command_table(void);
const struct command *command_find(struct slice name);

#endif
