/*
 * tests/keys_page.c - kurant-keys(7) from the table of commands, as mdoc on
 * standard output; tests/check-keys.sh holds doc/kurant-keys.7 to it.
 */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "conf/command.h"

#include "base/banned.h"

static const struct {
	unsigned screen;
	const char *name;
} screens[] = {
	{ SCREEN_LIST, "list" }, { SCREEN_FEEDS, "feeds" },
	{ SCREEN_READER, "reader" }, { SCREEN_BOOKMARKS, "bookmarks" },
	{ SCREEN_WATCH, "watch" }, { SCREEN_ERRORS, "errors" },
	{ SCREEN_FIRST, "first" }, { SCREEN_HELP, "help" },
	{ SCREEN_SECURITY, "security" }, { SCREEN_LINKS, "links" },
};
#define N_SCREENS (sizeof(screens) / sizeof(*screens))
#define EVERYWHERE 0x3ffu

/* What mdoc would take for markup. */
static void
put_text(const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++)
		switch (s[i]) {
		case '\\': fputs("\\e", stdout); break;
		case '"': fputs("\\(dq", stdout); break;
		case '\'': fputs("\\(aq", stdout); break;
		case '^': fputs("\\(ha", stdout); break;
		case '~': fputs("\\(ti", stdout); break;
		default: putchar(s[i]);
		}
}

static void
put_keys(const char *keys)
{
	size_t n = strlen(keys), from = 0;

	printf(".It");
	for (size_t i = 0; i <= n; i++) {
		if (i < n && (keys[i] != ',' || i == from))
			continue;
		printf(from ? " , Ic \"" : " Ic \"\\&");
		put_text(keys + from, i - from);
		putchar('"');
		from = i + 1;
		while (keys[from < n ? from : n] == ' ')
			from++;
	}
	putchar('\n');
}

static void
put_screens(unsigned where)
{
	size_t in = 0, said = 0;
	bool most;

	where &= EVERYWHERE;
	if (where == EVERYWHERE)
		return;
	for (size_t i = 0; i < N_SCREENS; i++)
		in += (where & screens[i].screen) != 0;
	most = in > N_SCREENS / 2;
	printf(most ? "\n(not: " : "\n(");
	for (size_t i = 0; i < N_SCREENS; i++)
		if (((where & screens[i].screen) != 0) != most)
			printf("%s%s", said++ ? ", " : "", screens[i].name);
	putchar(')');
}

static void
put_group(const char *group)
{
	printf(".Sh %s\n.Bl -tag -width \"PgDn , Space\" -compact\n", group);
	for (const struct command *c = command_table(); c->name; c++) {
		if (strcmp(c->group, group) != 0 || *c->keys == '\0')
			continue;
		put_keys(c->keys);
		put_text(c->help, strlen(c->help));
		put_screens(c->screens);
		printf(";\n.Cm ");
		put_text(c->name, strlen(c->name));
		putchar('\n');
	}
	puts(".El");
}

int
main(void)
{
	static const char *const groups[] = { "Move", "Views", "Find", "Mark",
		"Keep", "Links", "Feeds", "Program" };

	puts(".Dd November 24, 2026\n.Dt KURANT-KEYS 7\n.Os\n.Sh NAME\n"
	     ".Nm kurant-keys\n.Nd keys of the reader\n.Sh DESCRIPTION\n"
	     "The keys of\n.Xr kurant 1\nas they are by themselves, each with "
	     "what it does,\nthe screens where it does so when these are not "
	     "all,\nand its command, by which\n.Ic bind\nin\n"
	     ".Xr kurant 5\ngives it another key.\n"
	     "Keys with a blank between are pressed one after the other,\n"
	     ".Ql \\(ha\nmeans Control.\n"
	     "In the reader\n.Ic \\&?\nshows those of the screen.");
	for (size_t i = 0; i < sizeof(groups) / sizeof(*groups); i++)
		put_group(groups[i]);
	puts(".Sh SEE ALSO\n.Xr kurant 1 ,\n.Xr kurant 5");
	return 0;
}
