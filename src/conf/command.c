/* conf/command.c - the table of the reader's commands and its look-ups. */
#include "config.h"

#include "conf/command.h"

#include <stdlib.h>

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
	{ "down", "", "one row or line down", "j, Down, ^N", "Move", ALL },
	{ "up", "", "one row or line up", "k, Up, ^P", "Move", ALL },
	{ "page-down", "", "a page down", "^F, PgDn", "Move", ALL },
	{ "page-up", "", "a page up", "b, ^B, PgUp", "Move", ALL },
	{ "half-down", "", "half a page down", "^D", "Move", ALL },
	{ "half-up", "", "half a page up", "^U", "Move", ALL },
	{ "top", "", "to the first row or line", "g g, Home", "Move", ALL },
	{ "end", "", "to the last row or line", "G, End", "Move", ALL },
	{ "page-or-next", "",
	    "a page on, and at the end the next unread article",
	    "Space", "Move", SCREEN_READER },
	{ "open", "", "open what is selected", "Enter, l, Right", "Move",
	    ALL & ~(unsigned)SCREEN_READER },
	{ "back", "", "back; at the top: leave kurant",
	    "q, h, Left, Backspace", "Move", ALL },
	{ "clear", "", "end the search, filter or selection", "Esc", "Move",
	    MAIN },
	{ "next-unread", "", "next unread article", "n", "Move",
	    ARTICLES | SCREEN_FEEDS },
	{ "prev-unread", "", "previous unread article", "p", "Move",
	    ARTICLES | SCREEN_FEEDS },
	{ "next-article", "", "next article", "J", "Move", ARTICLES },
	{ "prev-article", "", "previous article", "K", "Move", ARTICLES },
	{ "next-feed", "", "next feed", "]", "Move", ARTICLES },
	{ "prev-feed", "", "previous feed", "[", "Move", ARTICLES },
	{ "table-right", "", "columns of a wide table further right", ">",
	    "Move", SCREEN_READER },
	{ "table-left", "", "and back to the left", "<", "Move",
	    SCREEN_READER },
	{ "next-hit", "", "next hit of the lit search (n does it too)", "",
	    "Move", MAIN },
	{ "prev-hit", "", "previous hit of the lit search (N does it too)",
	    "", "Move", MAIN },

	{ "river", "", "articles of all feeds by time", "g r", "Views", ALL },
	{ "feeds", "", "the feeds", "g f", "Views", ALL },
	{ "bookmarks", "", "the bookmarks", "g b", "Views", ALL },
	{ "watchlist", "", "the watchlist", "g w", "Views", ALL },
	{ "security", "[NAME]", "the page of a security", "i", "Views",
	    ARTICLES | SCREEN_WATCH },
	{ "searches", "", "the saved queries", "g s", "Views", ALL },
	{ "new-articles", "", "what the last refresh brought", "g n",
	    "Views", ALL },
	{ "trash-list", "", "what was deleted", "g t", "Views", ALL },
	{ "errors", "", "refresh: what is slow, what failed, what to do",
	    "g e", "Views", ALL },
	{ "help", "[WORD]", "keys and commands of this screen", "?, F1",
	    "Views", ALL },
	{ "layout", "[auto|one|stacked|two|three]", "other panes", "v",
	    "Views", MAIN },
	{ "next-pane", "", "the next pane", "Tab", "Views", MAIN },
	{ "prev-pane", "", "the pane before", "BackTab", "Views", MAIN },
	{ "wider", "", "a wider pane", "^W >", "Views", MAIN },
	{ "narrower", "", "a narrower pane", "^W <", "Views", MAIN },
	{ "redraw", "", "paint the screen anew", "^L", "Views", ALL },

	{ "search", "[QUERY]", "search here; Tab widens", "/", "Find", MAIN },
	{ "search-all", "[QUERY]", "search everything", "g /", "Find", MAIN },
	{ "filter-list", "[QUERY]", "show only what matches", "F", "Find",
	    SCREEN_LIST | SCREEN_FEEDS | SCREEN_BOOKMARKS },
	{ "toggle-show-read", "", "show or hide what is read", ".", "Find",
	    SCREEN_LIST | SCREEN_FEEDS },
	{ "toggle-watched", "", "only what concerns the watchlist", "W",
	    "Find", SCREEN_LIST },
	{ "sort-newest", "", "newest first", "z n", "Find", ROWS },
	{ "sort-oldest", "", "oldest first", "z o", "Find", ROWS },
	{ "sort-feed", "", "by feed", "z f", "Find", ROWS },
	{ "sort-title", "", "by headline", "z t", "Find", ROWS },
	{ "sort-name", "", "feeds by name", "z n", "Find", SCREEN_FEEDS },
	{ "sort-unread", "", "feeds by number of new articles", "z u", "Find",
	    SCREEN_FEEDS },
	{ "sort-last", "", "feeds by time of the last article", "z l",
	    "Find", SCREEN_FEEDS },
	{ "sort-error", "", "failing feeds first", "z e", "Find",
	    SCREEN_FEEDS },
	{ "sort-file", "", "feeds as in the feeds file", "z f", "Find",
	    SCREEN_FEEDS },
	{ "toggle-fold", "", "unfold or fold a story or folder", "z a",
	    "Find", SCREEN_LIST | SCREEN_FEEDS | SCREEN_BOOKMARKS },
	{ "unfold", "", "show a story's articles, a folder's feeds", "+",
	    "Find", SCREEN_LIST | SCREEN_FEEDS | SCREEN_BOOKMARKS },
	{ "fold", "", "one line for the story or folder", "-", "Find",
	    SCREEN_LIST | SCREEN_FEEDS | SCREEN_BOOKMARKS },

	{ "toggle-read", "", "read or unread", "m, N", "Mark", ARTICLES },
	{ "mark-read", "", "mark read", "", "Mark", ARTICLES },
	{ "story-join", "", "the selected articles are one story", "z j",
	    "Mark", SCREEN_LIST },
	{ "story-split", "", "this article is not of its story", "z s",
	    "Mark", SCREEN_LIST },
	{ "mark-unread", "", "mark unread", "", "Mark", ARTICLES },
	{ "mark-list-read", "", "mark the whole list read", "A", "Mark",
	    SCREEN_LIST | SCREEN_FEEDS },
	{ "mark-above-read", "", "mark this and all above read", "{", "Mark",
	    SCREEN_LIST },
	{ "mark-below-read", "", "mark this and all below read", "}", "Mark",
	    SCREEN_LIST },
	{ "mark-all-read", "", "mark everything read", "C", "Mark",
	    SCREEN_LIST | SCREEN_FEEDS },
	{ "trash", "", "delete (g t has it)", "D", "Mark", ARTICLES },
	{ "undo", "", "take the last change back", "U", "Mark", ALL },
	{ "select", "", "select or unselect; tick", "x", "Mark",
	    ROWS | SCREEN_LINKS },
	{ "select-range", "", "select from here on", "V", "Mark", ROWS },
	{ "select-all", "", "select the list", "*", "Mark",
	    ROWS | SCREEN_LINKS },
	{ "select-none", "", "end the selection", "", "Mark", ROWS },

	{ "bookmark", "", "save the article and its text", "s", "Keep",
	    ARTICLES },
	{ "bookmark-with", "[FOLDER]", "save with folder, tags and note", "S",
	    "Keep", ARTICLES },
	{ "bookmark-edit", "", "edit title, note and tags", "e", "Keep",
	    SCREEN_BOOKMARKS },
	{ "bookmark-move", "[FOLDER]", "move to a folder", "m", "Keep",
	    SCREEN_BOOKMARKS },
	{ "bookmark-remove", "", "remove the bookmark", "D", "Keep",
	    SCREEN_BOOKMARKS },
	{ "watch", "[NAME]", "watch the article's security, or this one",
	    "w", "Keep", ARTICLES | SCREEN_SECURITY },
	{ "watch-add", "", "watch a security or a topic", "a", "Keep",
	    SCREEN_WATCH },
	{ "watch-edit", "", "edit names and phrases", "e", "Keep",
	    SCREEN_WATCH },
	{ "watch-mute", "", "no alerts for a while", "m", "Keep",
	    SCREEN_WATCH },
	{ "watch-remove", "", "stop watching", "D", "Keep", SCREEN_WATCH },
	{ "security-note", "", "a note of yours", "e", "Keep",
	    SCREEN_SECURITY },
	{ "changes", "", "what changed in the article since it was seen", "",
	    "Views", SCREEN_READER | SCREEN_LIST },
	{ "copy-link", "", "copy the address", "y", "Keep",
	    ARTICLES | SCREEN_BOOKMARKS | SCREEN_LINKS | SCREEN_FEEDS },
	{ "copy-title-link", "", "copy headline and address", "Y", "Keep",
	    ARTICLES | SCREEN_BOOKMARKS | SCREEN_LINKS },

	{ "browser", "", "open in the browser", "o", "Links",
	    ARTICLES | SCREEN_BOOKMARKS | SCREEN_LINKS | SCREEN_FEEDS },
	{ "browser-background", "", "open in the browser and go on", "O",
	    "Links", ARTICLES | SCREEN_BOOKMARKS | SCREEN_LINKS },
	{ "links", "", "list of the links", "u", "Links", SCREEN_READER },
	{ "link-hints", "", "letters over each link in sight", "H", "Links",
	    SCREEN_READER },
	{ "open-link", "[NUMBER]", "open a link by its number", "#", "Links",
	    SCREEN_READER },
	{ "fulltext", "", "the page's text or the feed's", "f", "Links",
	    ARTICLES },

	{ "reload", "", "fetch this feed", "r, ^R", "Feeds",
	    SCREEN_LIST | SCREEN_FEEDS | SCREEN_READER | SCREEN_ERRORS },
	{ "reload-all", "", "fetch all feeds", "R", "Feeds", ALL },
	{ "cancel", "", "stop fetching", "", "Feeds", ALL },
	{ "cancel-feed", "", "stop fetching this feed", "Del", "Feeds",
	    SCREEN_ERRORS },
	{ "dismiss", "", "take this off the list", "d", "Feeds",
	    SCREEN_ERRORS },
	{ "subscribe", "[ADDRESS] [FOLDER]", "add a feed or a site's feeds",
	    "a", "Feeds", (MAIN & ~SCREEN_WATCH) | SCREEN_FIRST },
	{ "feed-edit", "", "edit name, folder and address", "e", "Feeds",
	    SCREEN_LIST | SCREEN_FEEDS | SCREEN_ERRORS },
	{ "feed-info", "", "how the feed fares, and what to do", "i",
	    "Feeds", SCREEN_FEEDS | SCREEN_ERRORS },
	{ "feed-remove", "", "drop the feed; its articles stay", "D",
	    "Feeds", SCREEN_FEEDS | SCREEN_ERRORS },
	{ "feeds-file", "", "the feeds file in your editor", "E", "Feeds",
	    MAIN },
	{ "import", "FILE", "take feeds over from a file", "", "Feeds", ALL },
	{ "export", "feeds|bookmarks|articles FILE", "write a file", "",
	    "Feeds", ALL },
	{ "preview", "", "headlines of what was found", "Tab, p", "Feeds",
	    SCREEN_LINKS },
	{ "choose", "NUMBER", "take one of the choices", "", "Feeds",
	    SCREEN_FIRST },

	{ "prompt", "[TEXT]", "the prompt for commands", ":", "Program",
	    ALL },
	{ "suspend", "", "to the shell until fg", "^Z", "Program", ALL },
	{ "quit", "", "leave kurant at once; all is saved", "Q", "Program",
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

static const struct {
	const char *name;
	unsigned bit;
} screens[] = {
	{ "list", SCREEN_LIST },
	{ "feeds", SCREEN_FEEDS },
	{ "reader", SCREEN_READER },
	{ "bookmarks", SCREEN_BOOKMARKS },
	{ "watch", SCREEN_WATCH },
	{ "errors", SCREEN_ERRORS },
	{ "first", SCREEN_FIRST },
	{ "help", SCREEN_HELP },
	{ "security", SCREEN_SECURITY },
	{ "links", SCREEN_LINKS },
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
