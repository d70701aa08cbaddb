/* conf/command.c - the table of the reader's commands and its look-ups. */
#include "config.h"

#include "conf/command.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "conf/conf.h"
#include "conf/words.h"

#include "base/banned.h"

/* What most rows mean by "where". */
#define ROWS (SCREEN_LIST | SCREEN_BOOKMARKS | SCREEN_SECURITY)
#define ARTICLES (SCREEN_LIST | SCREEN_READER | SCREEN_SECURITY)
#define MAIN (ARTICLES | SCREEN_FEEDS | SCREEN_BOOKMARKS | SCREEN_WATCH)
#define ALL SCREEN_ALL

static const struct command commands[] = {
	/* clang-format off */
	{ "down", "", N_("one row or line down"), "j, Down, ^N", "Move", ALL },
	{ "up", "", N_("one row or line up"), "k, Up, ^P", "Move", ALL },
	{ "page-down", "", N_("a page down"), "^F, PgDn", "Move", ALL },
	{ "page-up", "", N_("a page up"), "b, ^B, PgUp", "Move", ALL },
	{ "half-down", "", N_("half a page down"), "^D", "Move", ALL },
	{ "half-up", "", N_("half a page up"), "^U", "Move", ALL },
	{ "top", "", N_("to the first row or line"), "g g, Home", "Move", ALL },
	{ "end", "", N_("to the last row or line"), "G, End", "Move", ALL },
	{ "page-or-next", "",
	    N_("a page on, and at the end the next unread article"),
	    "Space", "Move", SCREEN_READER },
	{ "open", "", N_("open what is selected"), "Enter, l, Right", "Move",
	    ALL & ~(unsigned)SCREEN_READER },
	{ "back", "", N_("back; at the top: leave kurant"),
	    "q, h, Left, Backspace", "Move", ALL },
	{ "clear", "", N_("end the search, filter or selection"), "Esc", "Move",
	    MAIN },
	{ "next-unread", "", N_("next unread article"), "n", "Move",
	    ARTICLES | SCREEN_FEEDS },
	{ "prev-unread", "", N_("previous unread article"), "p", "Move",
	    ARTICLES | SCREEN_FEEDS },
	{ "random-unread", "", N_("any unread article of this list"), "^K",
	    "Move", SCREEN_LIST },
	{ "next-article", "", N_("next article"), "J", "Move", ARTICLES },
	{ "prev-article", "", N_("previous article"), "K", "Move", ARTICLES },
	{ "next-feed", "", N_("next feed"), "]", "Move", ARTICLES },
	{ "prev-feed", "", N_("previous feed"), "[", "Move", ARTICLES },
	{ "site-next", "", N_("the next article of the site, in place"), "",
	    "Move", SCREEN_READER },
	{ "site-prev", "", N_("the article of the site before this one"), "",
	    "Move", SCREEN_READER },
	{ "table-right", "", N_("columns of a wide table further right"), ")",
	    "Move", SCREEN_READER },
	{ "table-left", "", N_("and back to the left"), "(", "Move",
	    SCREEN_READER },
	{ "next-hit", "", N_("next hit of the lit search (n does it too)"), "",
	    "Move", MAIN },
	{ "prev-hit", "", N_("previous hit of the lit search (N does it too)"),
	    "", "Move", MAIN },

	{ "river", "", N_("articles of all feeds by time"), "g r", "Views",
	    ALL },
	{ "feeds", "", N_("the feeds"), "g f", "Views", ALL },
	{ "bookmarks", "", N_("the bookmarks"), "g b", "Views", ALL },
	{ "watchlist", "", N_("the watchlist"), "g w", "Views", ALL },
	{ "security", "[NAME]", N_("the page of a security"), "i", "Views",
	    ARTICLES | SCREEN_WATCH },
	{ "muted", "", N_("articles of muted entries of the watchlist"), "g m",
	    "Views", ALL },
	{ "searches", "", N_("the saved queries"), "g s", "Views", ALL },
	{ "new-articles", "", N_("what the last refresh brought"), "g n",
	    "Views", ALL },
	{ "later-list", "", N_("what was kept for reading"), "g l", "Views",
	    ALL },
	{ "since-close", "", N_("what came since the exchange closed"),
	    "g c", "Views", ALL },
	{ "trash-list", "", N_("what was deleted"), "g t", "Views", ALL },
	{ "errors", "", N_("refresh: what is slow, what failed, what to do"),
	    "g e", "Views", ALL },
	{ "help", "[WORD]", N_("keys and commands of this screen"), "?, F1",
	    "Views", ALL },
	{ "layout", "[auto|one|stacked|two|three]", N_("other panes"), "v",
	    "Views", MAIN },
	{ "next-pane", "", N_("the next pane"), "Tab", "Views",
	    MAIN | SCREEN_SECURITY },
	{ "prev-pane", "", N_("the pane before"), "BackTab", "Views", MAIN },
	{ "wider", "", N_("a wider pane"), "^W >", "Views", MAIN },
	{ "narrower", "", N_("a narrower pane"), "^W <", "Views", MAIN },
	{ "redraw", "", N_("paint the screen anew"), "^L", "Views", ALL },

	{ "search", "[QUERY]", N_("search here; Tab widens"), "/", "Find",
	    MAIN },
	{ "search-all", "[QUERY]", N_("search everything"), "g /", "Find",
	    MAIN },
	{ "filter-list", "[QUERY]", N_("show only what matches"), "F", "Find",
	    SCREEN_LIST | SCREEN_FEEDS | SCREEN_BOOKMARKS },
	{ "rule-test", "QUERY",
	    N_("what a rule with this query would touch"), "", "Find", ALL },
	{ "rule-apply", "", N_("filters and highlighting for all that is "
	    "stored"), "", "Find", ALL },
	{ "toggle-show-read", "", N_("show or hide what is read"), ".", "Find",
	    SCREEN_LIST | SCREEN_FEEDS },
	{ "toggle-watched", "", N_("only what concerns the watchlist"), "W",
	    "Find", SCREEN_LIST },
	{ "sort-newest", "", N_("newest first"), "z n", "Find", ROWS },
	{ "sort-oldest", "", N_("oldest first"), "z o", "Find", ROWS },
	{ "sort-feed", "", N_("by feed"), "z f", "Find", ROWS },
	{ "sort-title", "", N_("by headline"), "z t", "Find", ROWS },
	{ "sort-name", "", N_("feeds by name"), "z n", "Find", SCREEN_FEEDS },
	{ "sort-unread", "", N_("feeds by number of new articles"), "z u",
	    "Find",
	    SCREEN_FEEDS },
	{ "sort-last", "", N_("feeds by time of the last article"), "z l",
	    "Find", SCREEN_FEEDS },
	{ "sort-error", "", N_("failing feeds first"), "z e", "Find",
	    SCREEN_FEEDS },
	{ "sort-file", "", N_("feeds as in the feeds file"), "z f", "Find",
	    SCREEN_FEEDS },
	{ "toggle-fold", "", N_("unfold or fold a story or folder"), "z a",
	    "Find", SCREEN_LIST | SCREEN_FEEDS | SCREEN_BOOKMARKS },
	{ "unfold", "", N_("show a story's articles, a folder's feeds"), "+",
	    "Find", SCREEN_LIST | SCREEN_FEEDS | SCREEN_BOOKMARKS },
	{ "fold", "", N_("one line for the story or folder"), "-", "Find",
	    SCREEN_LIST | SCREEN_FEEDS | SCREEN_BOOKMARKS },

	{ "toggle-read", "", N_("read or unread"), "m, N", "Mark", ARTICLES },
	{ "mark-read", "", N_("mark read"), "", "Mark", ARTICLES },
	{ "story-join", "", N_("the selected articles are one story"), "z j",
	    "Mark", SCREEN_LIST },
	{ "story-split", "", N_("this article is not of its story"), "z s",
	    "Mark", SCREEN_LIST },
	{ "mark-unread", "", N_("mark unread"), "", "Mark", ARTICLES },
	{ "mark-list-read", "", N_("mark the whole list read"), "A", "Mark",
	    SCREEN_LIST | SCREEN_FEEDS },
	{ "mark-above-read", "", N_("mark this and all above read"), "{",
	    "Mark",
	    SCREEN_LIST },
	{ "mark-below-read", "", N_("mark this and all below read"), "}",
	    "Mark",
	    SCREEN_LIST },
	{ "mark-all-read", "", N_("mark everything read"), "C", "Mark",
	    SCREEN_LIST | SCREEN_FEEDS },
	{ "triage", "", N_("headlines one by one: skip, later or save"), "T",
	    "Mark", SCREEN_LIST },
	{ "later", "", N_("keep for reading (g l has it)"), "L", "Mark",
	    SCREEN_LIST },
	{ "snooze", "[WHEN]", N_("out of sight until a time, then new again"),
	    "Z", "Mark", SCREEN_LIST },
	{ "trash", "", N_("delete (g t has it)"), "D", "Mark", ARTICLES },
	{ "undo", "", N_("take the last change back"), "U", "Mark", ALL },
	{ "select", "", N_("select or unselect; tick"), "x", "Mark",
	    ROWS | SCREEN_LINKS },
	{ "select-range", "", N_("select from here on"), "V", "Mark", ROWS },
	{ "select-all", "", N_("select the list"), "*", "Mark",
	    ROWS | SCREEN_LINKS },
	{ "select-none", "", N_("end the selection"), "", "Mark", ROWS },

	{ "bookmark", "", N_("save the article and its text"), "s", "Keep",
	    ARTICLES },
	{ "bookmark-with", "[FOLDER]", N_("save with folder, tags and note"),
	    "S",
	    "Keep", ARTICLES },
	{ "bookmark-edit", "", N_("edit title, note and tags"), "e", "Keep",
	    SCREEN_BOOKMARKS },
	{ "bookmark-move", "[FOLDER]", N_("move to a folder"), "m", "Keep",
	    SCREEN_BOOKMARKS },
	{ "bookmark-remove", "", N_("remove the bookmark"), "D", "Keep",
	    SCREEN_BOOKMARKS },
	{ "watch", "[NAME]", N_("watch the article's security, or this one"),
	    "w", "Keep", ARTICLES | SCREEN_SECURITY },
	{ "watch-add", "", N_("watch a security or a topic"), "a", "Keep",
	    SCREEN_WATCH },
	{ "watch-edit", "", N_("edit names and phrases"), "e", "Keep",
	    SCREEN_WATCH },
	{ "watch-mute", "", N_("no alerts for a while"), "m", "Keep",
	    SCREEN_WATCH },
	{ "watch-remove", "", N_("stop watching"), "D", "Keep", SCREEN_WATCH },
	{ "security-note", "", N_("a note of yours"), "e", "Keep",
	    SCREEN_SECURITY },
	{ "changes", "", N_("what changed in the article since it was seen"),
	    "",
	    "Views", SCREEN_READER | SCREEN_LIST },
	{ "copy-link", "", N_("copy the address"), "y", "Keep",
	    ARTICLES | SCREEN_BOOKMARKS | SCREEN_LINKS | SCREEN_FEEDS },
	{ "copy-title-link", "", N_("copy headline and address"), "Y", "Keep",
	    ARTICLES | SCREEN_BOOKMARKS | SCREEN_LINKS },

	{ "browser", "", N_("open in the browser"), "o", "Links",
	    ARTICLES | SCREEN_BOOKMARKS | SCREEN_LINKS | SCREEN_FEEDS },
	{ "browser-background", "", N_("open in the browser and go on"), "O",
	    "Links", ARTICLES | SCREEN_BOOKMARKS | SCREEN_LINKS },
	{ "links", "", N_("list of the links"), "u", "Links", SCREEN_READER },
	{ "link-hints", "", N_("letters over each link in sight"), "H", "Links",
	    SCREEN_READER },
	{ "open-link", "[NUMBER]", N_("open a link by its number"), "#",
	    "Links",
	    SCREEN_READER },
	{ "print", "[FILE]", N_("print the article, or write FILE.pdf"), "P",
	    "Links",
	    SCREEN_LIST | SCREEN_READER | SCREEN_BOOKMARKS },
	{ "mail", "[ADDRESS]", N_("mail headline, lead and address"), "M",
	    "Links",
	    SCREEN_LIST | SCREEN_READER | SCREEN_BOOKMARKS },
	{ "pipe", "[COMMAND]", N_("give the text to a program, show its answer"),
	    "|", "Links",
	    SCREEN_LIST | SCREEN_READER | SCREEN_BOOKMARKS },
	{ "share", "[NAME]", N_("hand the article on to a service or program"),
	    ">", "Links",
	    SCREEN_LIST | SCREEN_READER | SCREEN_BOOKMARKS },
	{ "attached", "", N_("what is attached: played, opened, copied"),
	    "g a", "Links", SCREEN_LIST | SCREEN_READER },
	{ "contact", "", N_("write to the editor that the page names"), "",
	    "Links", SCREEN_LIST | SCREEN_READER },
	{ "fulltext", "", N_("the page's text or the feed's"), "f", "Links",
	    ARTICLES },

	{ "reload", "", N_("fetch this feed"), "r, ^R", "Feeds",
	    SCREEN_LIST | SCREEN_FEEDS | SCREEN_READER | SCREEN_ERRORS },
	{ "reload-all", "", N_("fetch all feeds"), "R", "Feeds", ALL },
	{ "cancel", "", N_("stop fetching"), "", "Feeds", ALL },
	{ "cancel-feed", "", N_("stop fetching this feed"), "Del", "Feeds",
	    SCREEN_ERRORS },
	{ "dismiss", "", N_("take this off the list"), "d", "Feeds",
	    SCREEN_ERRORS },
	{ "subscribe", "[ADDRESS] [FOLDER]", N_("add a feed or a site's feeds"),
	    "a", N_("Feeds"), (MAIN & ~SCREEN_WATCH) | SCREEN_FIRST },
	{ "feed-edit", "", N_("edit name, folder and address"), "e", "Feeds",
	    SCREEN_LIST | SCREEN_FEEDS | SCREEN_ERRORS },
	{ "feed-info", "", N_("how the feed fares, and what to do"), "i",
	    "Feeds", SCREEN_FEEDS | SCREEN_ERRORS },
	{ "feed-remove", "", N_("drop the feed; its articles stay"), "D",
	    "Feeds", SCREEN_FEEDS | SCREEN_ERRORS },
	{ "feeds-file", "", N_("the feeds file in your editor"), "E", "Feeds",
	    MAIN },
	{ "import", "FILE", N_("take feeds over from a file"), "", "Feeds",
	    ALL },
	{ "export", "feeds|bookmarks|articles FILE", N_("write a file"), "",
	    "Feeds", ALL },
	{ "preview", "", N_("headlines of what was found"), "Tab, p", "Feeds",
	    SCREEN_LINKS },
	{ "choose", "NUMBER", N_("take one of the choices"), "", "Feeds",
	    SCREEN_FIRST },

	{ "prompt", "[TEXT]", N_("the prompt for commands"), ":", "Program",
	    ALL },
	{ "suspend", "", N_("to the shell until fg"), "^Z", "Program", ALL },
	{ "quit", "", N_("leave kurant at once; all is saved"), "Q", "Program",
	    ALL },
	{ NULL, NULL, NULL, NULL, NULL, 0 },
	/* clang-format on */
};

static const struct command_key more_keys[] = {
	{ "Space", "page-down", ALL & ~(unsigned)SCREEN_READER },
	{ "Esc", "back",
	    SCREEN_ERRORS | SCREEN_HELP | SCREEN_LINKS | SCREEN_FIRST },
	{ "1", "open-link 1", SCREEN_READER },
	{ "2", "open-link 2", SCREEN_READER },
	{ "3", "open-link 3", SCREEN_READER },
	{ "4", "open-link 4", SCREEN_READER },
	{ "5", "open-link 5", SCREEN_READER },
	{ "6", "open-link 6", SCREEN_READER },
	{ "7", "open-link 7", SCREEN_READER },
	{ "8", "open-link 8", SCREEN_READER },
	{ "9", "open-link 9", SCREEN_READER },
	{ "1", "choose 1", SCREEN_FIRST },
	{ "2", "choose 2", SCREEN_FIRST },
	{ "3", "choose 3", SCREEN_FIRST },
	{ "4", "choose 4", SCREEN_FIRST },
	{ "5", "choose 5", SCREEN_FIRST },
	{ NULL, NULL, 0 },
};

/* The four places where newsboat's defaults are others than vim's. */
static const struct command_key newsboat_keys[] = {
	{ "j", "next-feed", SCREEN_LIST },
	{ "k", "prev-feed", SCREEN_LIST },
	{ "l", "toggle-show-read", SCREEN_LIST | SCREEN_FEEDS },
	{ "g n", "sort-newest", ROWS },
	{ "g o", "sort-oldest", ROWS },
	{ "g t", "sort-title", ROWS },
	{ "^F", "clear", MAIN },
	{ "^B", "bookmark-with", ARTICLES },
	{ "^U", "fulltext", SCREEN_READER },
	{ NULL, NULL, 0 },
};

const struct command *
command_table(void)
{
	return commands;
}

const struct command_key *
command_keys(void)
{
	return more_keys;
}

const struct command_key *
command_keys_newsboat(void)
{
	return newsboat_keys;
}

const struct command *
command_find(struct slice name)
{
	for (const struct command *c = commands; c->name; c++)
		if (slice_is(name, c->name))
			return c;
	return NULL;
}

static const char *
any_name(void *arg, size_t i)
{
	const size_t n = sizeof(commands) / sizeof(*commands) - 1;

	(void)arg;
	return i < n ? commands[i].name : conf_verbs()[i - n].name;
}

const char *
command_nearest(struct slice name)
{
	return words_nearest(name, any_name, NULL);
}

static bool
is_verb(struct slice name)
{
	for (const struct conf_verb *v = conf_verbs(); v->name; v++)
		if (slice_is(name, v->name))
			return true;
	return false;
}

bool
command_next(struct slice *line, struct slice *one)
{
	struct words w;
	size_t at, end;

	*line = slice_trim(*line);
	if (line->n == 0)
		return false;
	end = line->n;
	if (words_split(*line, &w, &at, NULL) == ERR_OK)
		for (size_t i = 0; i < w.n; i++)
			if (!w.v[i].quoted && slice_is(w.v[i].text, ";")) {
				end = w.v[i].at;
				break;
			}
	words_release(&w);
	*one = slice_trim(slice_sub(*line, 0, end));
	*line = slice_sub(*line, end + 1, line->n);
	return true;
}

enum err
command_check(struct slice line, struct error *e)
{
	struct slice one;

	while (command_next(&line, &one)) {
		size_t blank = 0;
		const char *near;

		while (blank < one.n &&
		    !ascii_isspace((unsigned char)one.p[blank]))
			blank++;
		one.n = blank;
		if (one.n == 0 || command_find(one) != NULL || is_verb(one))
			continue;
		near = command_nearest(one);
		return error_set(e, ERR_CONF, "no command '%.*s'; %s%s%s",
		    SLICE_ARG(one), near ? "did you mean '" : "",
		    near ? near : "kurant(1) lists them", near ? "'?" : "");
	}
	return ERR_OK;
}

/* Headings of the help screen. */
static const char *const groups[] = {
	NC_("group", "Move"),
	NC_("group", "Views"),
	NC_("group", "Find"),
	NC_("group", "Mark"),
	NC_("group", "Keep"),
	NC_("group", "Links"),
	NC_("group", "Feeds"),
	NC_("group", "Program"),
};

const char *
command_group(const char *group)
{
	for (size_t i = 0; i < sizeof(groups) / sizeof(*groups); i++)
		if (strcmp(groups[i], group) == 0)
			return i18n_context("group", groups[i]);
	return group;
}

static const struct {
	const char *name;
	unsigned bit;
} screens[] = {
	{ NC_("screen", "list"), SCREEN_LIST },
	{ NC_("screen", "feeds"), SCREEN_FEEDS },
	{ NC_("screen", "reader"), SCREEN_READER },
	{ NC_("screen", "bookmarks"), SCREEN_BOOKMARKS },
	{ NC_("screen", "watch"), SCREEN_WATCH },
	{ NC_("screen", "errors"), SCREEN_ERRORS },
	{ NC_("screen", "first"), SCREEN_FIRST },
	{ NC_("screen", "help"), SCREEN_HELP },
	{ NC_("screen", "security"), SCREEN_SECURITY },
	{ NC_("screen", "links"), SCREEN_LINKS },
	{ "all", SCREEN_ALL },
};

#define N_SCREENS (sizeof(screens) / sizeof(*screens))

const char *
screen_name(unsigned screen)
{
	for (size_t i = 0; i < N_SCREENS; i++)
		if (screens[i].bit == screen)
			return screens[i].name;
	return "";
}

enum err
screens_parse(struct slice names, unsigned *out, struct error *e)
{
	struct slice one;

	*out = 0;
	while (slice_split(&names, ',', &one)) {
		size_t i = 0;

		while (i < N_SCREENS && !slice_is(one, screens[i].name))
			i++;
		if (i == N_SCREENS)
			return error_set(e, ERR_CONF,
			    "no screen '%.*s'; there are list, feeds, "
			    "reader, bookmarks, watch, errors, first, help, "
			    "security, links, all",
			    SLICE_ARG(one));
		*out |= screens[i].bit;
	}
	if (*out == 0)
		return error_set(e, ERR_CONF, "no screen is named");
	return ERR_OK;
}
