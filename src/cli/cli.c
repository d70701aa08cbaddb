/* cli/cli.c - the table of commands, global options, help. */
#include "config.h"

#include "cli/cli.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "app/about.h"
#include "base/buf.h"
#include "base/i18n.h"
#include "base/log.h"
#include "base/mem.h"
#include "base/slice.h"
#include "cli/out.h"
#include "conf/command.h"
#include "conf/words.h"

#include "base/banned.h"

static const struct cli_command commands[] = {
	{ "refresh", "[FEED...] [--all]", N_("fetch what is due"), cmd_refresh,
	    N_("FEED is a feed's number, address or name: only these are "
	    "fetched, due or not.\n"
	    "--all fetches every feed, also what is not due.") },
	{ "add", "SOURCE... [--folder F] [--name N] [--list] [--show N] "
	    "[--pick N,...] [--all] [--kind feed|sitemap|page] [--no-fetch]",
	    N_("subscribe to a feed, or to what a site has"), cmd_add,
	    N_("SOURCE is the address of a feed or of a site, or a security "
	    "(NVDA, an ISIN, a name): then feeds about it.  A site's feeds "
	    "are looked for; without one its sitemap and the list of articles "
	    "on the page serve as feeds.  The only feed is taken at once, "
	    "several are listed.\n"
	    "--list only lists what is found: kind, number of articles, pace, "
	    "newest.\n"
	    "--show prints the headlines of one of these, --pick takes some, "
	    "--all every one of the best kind.\n"
	    "--kind looks for that kind alone, also where there is a feed.\n"
	    "--no-fetch takes the address as it is, without asking it.") },
	{ "remove", "FEED...",
	    N_("end a subscription; its articles stay until pruned"),
	    cmd_remove,
	    NULL },
	{ "feeds", "[--failing] [--hidden] [--info FEED]", N_("list the feeds"),
	    cmd_feeds,
	    N_("--failing lists only those whose last fetch failed, --hidden "
	    "also those whose line is gone from the feeds file, --info tells "
	    "how one of them fares.") },
	{ "folders", "", N_("list the folders of feeds"), cmd_folders, NULL },
	{ "articles",
	    "[QUERY] [--limit N] [--stories] [--sort "
	    "newest|oldest|feed|title] [--feed FEED] [--as-of TIME]",
	    N_("list articles, newest first"), cmd_articles,
	    N_("--limit N lists at most N, 100 unless told; 0: all.\n"
	    "--stories gives one line for articles that report the same.") },
	{ "search", "WORDS [--limit N]", N_("list articles by relevance"),
	    cmd_search, NULL },
	{ "unread", "[QUERY]", N_("the number of unread articles"), cmd_unread,
	    NULL },
	{ "read",
	    "ID [--width N] [--format text|markdown|html|json] [--full] "
	    "[--feed-text] [--mark]",
	    N_("print an article"), cmd_read,
	    N_("--full fetches the article's page first, --feed-text prints "
	    "what the feed carries even when the page is kept.\n"
	    "--mark marks it read.") },
	{ "open", "ID... [--print]", N_("open articles in the browser"),
	    cmd_open, N_("--print writes the addresses instead.") },
	{ "print", "ID... [--output FILE] [--format pdf|text|html] "
	    "[--paper a4|letter|auto]",
	    N_("print articles, or write them as a PDF"), cmd_print,
	    N_("--output writes FILE instead; its name says the format.") },
	{ "share", "[ID...] [--via NAME] [--waiting] [--send] [--drop N]",
	    N_("hand articles on by a way of the configuration"), cmd_share,
	    N_("Without an article the ways are listed.  What can't be sent "
	    "now is kept and tried again.\n"
	    "--waiting lists what waits, --send tries it now, --drop forgets "
	    "one of it.") },
	{ "mark read", "ID...|QUERY|--all", N_("mark articles read"),
	    cmd_mark_read, NULL },
	{ "mark unread", "ID...|QUERY|--all", N_("mark articles unread"),
	    cmd_mark_unread, NULL },
	{ "undo", "", N_("take the last change of marks or bookmarks back"),
	    cmd_undo, NULL },
	{ "bookmark add",
	    "ID|URL... [--folder F] [--tag T]... [--note TEXT] [--title T]",
	    N_("keep an article and its text for good"), cmd_bookmark_add,
	    N_("Of an address its page is fetched and kept with it.") },
	{ "bookmark list", "[QUERY] [--folder F]", N_("list the bookmarks"),
	    cmd_bookmark_list, NULL },
	{ "bookmark edit",
	    "ID [--folder F] [--tag T]... [--note TEXT] [--title T]",
	    N_("change a bookmark; ID is the bookmark's"), cmd_bookmark_edit,
	    N_("--tag replaces all tags; --tag '' takes them away.") },
	{ "bookmark remove", "ID...", N_("remove bookmarks"),
	    cmd_bookmark_remove, NULL },
	{ "import", "FILE... [--dry-run]",
	    N_("take over feeds or bookmarks of other programs"), cmd_import,
	    N_("FILE is OPML, newsboat's urls or cache.db, newsraft's "
	    "database, a browser's bookmarks (HTML), the CSV of Pocket or Instapaper, Pinboard's JSON, or what "
	    "export wrote; which, is seen by looking.\n"
	    "--dry-run tells what would be new and changes nothing.") },
	{ "export", "feeds|bookmarks|articles [QUERY] [--format F] "
	    "[--output FILE] [--limit N]",
	    N_("write feeds, bookmarks or articles for other programs"),
	    cmd_export,
	    N_("Formats: feeds opml, json, urls; bookmarks html, json, csv, "
	    "markdown, org, urls; articles json, csv, markdown, html, atom, "
	    "rss, jsonfeed, mbox, urls.") },
	{ "dossier", "QUERY [--format text|html|json] [--output FILE]",
	    N_("everything on a query in one file"), cmd_dossier,
	    N_("Headlines with time and source, oldest first, then the texts, "
	    "what was noted on them, and the bookmarks that the query finds; "
	    "the newest 2000 articles at most.") },
	{ "securities", "[TEXT|-] [--batch] [--info SYMBOL]",
	    N_("the securities recognised in a text, and why"), cmd_securities,
	    N_("Without TEXT standard input is read; with --batch each of its "
	    "lines is a text of its own and answered by one object.\n"
	    "--info tells what is known of one: SYMBOL, ETR:SAP, an ISIN, a "
	    "WKN or a name.") },
	{ "brief", "[--hours N]",
	    N_("one page since the last close: watched, stories, releases"),
	    cmd_brief, N_("--hours takes the last N hours instead.") },
	{ "rule test", "QUERY",
	    N_("what a filter with this query would touch of what is stored"),
	    cmd_rule_test, NULL },
	{ "rule apply", "",
	    N_("filters and highlighting for all that is stored"),
	    cmd_rule_apply, NULL },
	{ "watch list", "", N_("the watchlist: how much today and in 7 days"),
	    cmd_watch_list, NULL },
	{ "watch add", "WHAT... [--group G] [--also PHRASE]... "
	    "[--not PHRASE]... [--topic NAME] [--alert A]",
	    N_("watch securities, or a topic by its phrases"), cmd_watch_add,
	    N_("WHAT is a symbol, an ISIN, a WKN or a name.  With --topic NAME "
	    "it is a phrase, as those of --also are; a phrase may end with *."
	    "\n--not names phrases that do not count.  --alert is none, or "
	    "bell, osc9, osc777, notify with commas between.") },
	{ "watch remove", "NAME...", N_("stop watching"), cmd_watch_remove,
	    NULL },
	{ "watch mute", "NAME [DATE|open|on|off]",
	    N_("no alerts until a date, the next open, or further notice"),
	    cmd_watch_mute, NULL },
	{ "watch import", "FILE [--dry-run]",
	    N_("watch the securities of a list or portfolio export (CSV)"),
	    cmd_watch_import, N_("Of each row the first cell that names a "
	    "security counts: an ISIN before a WKN, a symbol, a name.") },
	{ "doctor", "[--repair] [--prune]",
	    N_("look at configuration, cache, feeds; say what to do"),
	    cmd_doctor,
	    N_("--repair salvages a damaged cache; --prune lets dropped feeds "
	    "and their articles go.") },
	{ "completion", "bash|zsh|fish", N_("print a completion script"),
	    cmd_completion, NULL },
	{ "help", "[COMMAND]", N_("tell about a command"), cmd_help, NULL },
	{ "parse", "FILE|- [--content-type T] [--base URL] [--batch]",
	    N_("feed document to neutral JSON"), cmd_parse, NULL },
	{ "extract", "FILE|- [--url URL] [--charset C] [--batch]",
	    N_("article page to JSON"), cmd_extract, NULL },
	{ "render", "FILE|- [--width N]", N_("HTML to terminal text"),
	    cmd_render, NULL },
	{ NULL, NULL, NULL, NULL, NULL },
};

static const struct cli_global globals[] = {
	{ "data-dir", "DIR", N_("keep everything below DIR") },
	{ "config", "FILE", N_("read FILE instead of the configuration") },
	{ "offline", NULL, N_("ask nothing of the network") },
	{ "execute", "LINE", N_("run these commands when the reader opens (-x)") },
	{ "json", NULL, N_("one JSON object a line") },
	{ "quiet", NULL, N_("no remarks and no progress") },
	{ "verbose", NULL, N_("say more of what is done") },
	{ "color", "auto|always|never", N_("colour in what is printed") },
	{ "version", NULL, N_("print version and libraries") },
	{ "help", NULL, N_("print help") },
	{ NULL, NULL, NULL },
};

const struct cli_command *
cli_commands(void)
{
	return commands;
}

const struct cli_global *
cli_globals(void)
{
	return globals;
}

static void
print_help(FILE *out)
{
	fputs(_("usage: kurant [OPTION]... [COMMAND [ARG]...]\n"
	        "Without a command the reader opens.\n\nCommands:\n"), out);
	for (const struct cli_command *k = commands; k->name; k++)
		fprintf(out, "  %-16s %s\n", k->name, _(k->help));
	fputs(_("\nOptions, before or after the command:\n"), out);
	for (const struct cli_global *g = globals; g->name; g++) {
		char name[48];

		(void)snprintf(name, sizeof(name), "--%s%s%s", g->name,
		    g->arg ? " " : "",
		    g->arg && strlen(g->arg) < 8 ? g->arg
			: g->arg		 ? "WHEN"
						 : "");
		fprintf(out, "  %-16s %s\n", name, _(g->help));
	}
	fputs(_("\n'kurant help COMMAND' tells more of one; kurant(1) and "
	        "kurant(5) tell all.\n"), out);
}

static void
print_command_help(FILE *out, const struct cli_command *k)
{
	fprintf(out, _("usage: kurant %s%s%s\n\n%s.\n"), k->name,
	    *k->args ? " " : "", k->args, _(k->help));
	if (k->more != NULL)
		fprintf(out, "%s\n", _(k->more));
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

const struct cli_command *
cli_command_find(int argc, char **argv, int *words)
{
	const struct cli_command *best = NULL;

	*words = 0;
	for (const struct cli_command *k = commands; k->name; k++) {
		int n = name_words(k, argc, argv);

		if (n > *words) {
			*words = n;
			best = k;
		}
	}
	return best;
}

static const char *
command_name(void *arg, size_t i)
{
	(void)arg;
	return commands[i].name;
}

/* "bookmark" alone, or a name that is none. */
static int
no_command(struct cli *c, int argc, char **argv)
{
	struct buf both = BUF_INIT(0);
	const char *near;
	size_t n = strlen(argv[0]);
	int status;

	for (const struct cli_command *k = commands; k->name; k++)
		if (strncmp(k->name, argv[0], n) == 0 && k->name[n] == ' ')
			buf_addf(&both, "%s'%s'", both.n ? ", " : "",
			    k->name);
	if (both.n) {
		status = cli_usage(c, "%s needs one more word: %s", argv[0],
		    buf_str(&both));
		buf_release(&both);
		return status;
	}
	buf_addf(&both, "%s%s%s", argv[0], argc > 1 ? " " : "",
	    argc > 1 ? argv[1] : "");
	near = words_nearest(slice_of(argv[0]), command_name, NULL);
	if (near == NULL)
		near = words_nearest(buf_slice(&both), command_name, NULL);
	status = near ? cli_usage(c, "no command '%s'; did you mean '%s'?",
			    argv[0], near)
		      : cli_usage(c, "no command '%s'", argv[0]);
	buf_release(&both);
	return status;
}

int
cmd_help(struct cli *c, int argc, char **argv)
{
	const struct cli_command *k;
	int words;

	if (argc < 2) {
		print_help(c->out);
		return CLI_OK;
	}
	k = cli_command_find(argc - 1, argv + 1, &words);
	if (k != NULL) {
		print_command_help(c->out, k);
		return CLI_OK;
	}
	for (k = commands; k->name; k++) {
		size_t n = strlen(argv[1]);

		if (strncmp(k->name, argv[1], n) || k->name[n] != ' ')
			continue;
		print_command_help(c->out, k);
		fputc('\n', c->out);
		words = 1;
	}
	return words ? CLI_OK : no_command(c, argc - 1, argv + 1);
}

/* What the global options of argv said besides *c. */
struct asked {
	bool help, version, bad;
};

static void
set_color(struct cli *c, const char *value, struct asked *as)
{
	if (strcmp(value, "always") == 0)
		c->color = CLI_COLOR_ALWAYS;
	else if (strcmp(value, "never") == 0)
		c->color = CLI_COLOR_NEVER;
	else if (strcmp(value, "auto") == 0)
		c->color = CLI_COLOR_AUTO;
	else {
		cli_usage(c, "--color is auto, always or never, not '%s'",
		    value);
		as->bad = true;
	}
}

/* Looked at here: a wrong one is no reason to open the reader. */
static void
add_execute(struct cli *c, const char *line, struct asked *as)
{
	char *before = c->execute;
	struct error e;

	if (command_check(slice_of(line), &e) != ERR_OK) {
		cli_fail(c, CLI_USAGE, &e);
		as->bad = true;
		return;
	}
	c->execute = before == NULL ? xstrdup(line)
	    : xasprintf("%s ; %s", before, line);
	free(before);
}

static void
set_global(struct cli *c, const char *name, const char *value,
    struct asked *as)
{
	if (strcmp(name, "execute") == 0)
		add_execute(c, value, as);
	else if (strcmp(name, "data-dir") == 0)
		c->data_dir = value;
	else if (strcmp(name, "config") == 0)
		c->config = value;
	else if (strcmp(name, "offline") == 0)
		c->offline = true;
	else if (strcmp(name, "json") == 0)
		c->json = true;
	else if (strcmp(name, "quiet") == 0)
		c->quiet = true;
	else if (strcmp(name, "verbose") == 0)
		c->verbose = true;
	else if (strcmp(name, "color") == 0)
		set_color(c, value, as);
	else if (strcmp(name, "version") == 0)
		as->version = true;
	else
		as->help = true;
}

/* The global option that word is; *value the part after "=". */
static const struct cli_global *
global_of(const char *word, const char **value)
{
	*value = NULL;
	if (strcmp(word, "-h") == 0)
		word = "--help";
	else if (strcmp(word, "-D") == 0)
		word = "--data-dir";
	else if (strcmp(word, "-x") == 0)
		word = "--execute";
	if (strncmp(word, "--", 2) != 0)
		return NULL;
	for (const struct cli_global *g = globals; g->name; g++) {
		size_t n = strlen(g->name);

		if (strncmp(word + 2, g->name, n) != 0)
			continue;
		if (word[2 + n] == '=' && g->arg)
			*value = word + 2 + n + 1;
		else if (word[2 + n] != '\0')
			continue;
		return g;
	}
	return NULL;
}

/* Take the global options out of argv; returns the new argc. */
static int
take_globals(struct cli *c, int argc, char **argv, struct asked *as)
{
	int n = 1, i = 1;

	for (; i < argc && strcmp(argv[i], "--") != 0; i++) {
		const char *value;
		const struct cli_global *g = global_of(argv[i], &value);

		if (g == NULL) {
			argv[n++] = argv[i];
			continue;
		}
		if (g->arg && value == NULL && i + 1 == argc) {
			cli_usage(c, "--%s needs %s", g->name, g->arg);
			as->bad = true;
			break;
		}
		if (g->arg && value == NULL)
			value = argv[++i];
		set_global(c, g->name, value, as);
	}
	for (; i < argc; i++)
		argv[n++] = argv[i];
	argv[n] = NULL;
	return n;
}

static int
print_version(struct cli *c)
{
	struct buf b = BUF_INIT(0);

	app_about(&b);
	fputs(buf_str(&b), c->out);
	buf_release(&b);
	return CLI_OK;
}

/* What a browser or a desktop hands over: no command has a colon. */
static bool
is_address(const char *s)
{
	static const char *const begins[] = { "http://", "https://",
		"feed:" };

	for (size_t i = 0; i < sizeof(begins) / sizeof(begins[0]); i++)
		if (strncasecmp(s, begins[i], strlen(begins[i])) == 0)
			return true;
	return false;
}

int
cli_run(struct cli *c, int argc, char **argv)
{
	struct asked as = { false, false, false };
	const struct cli_command *k;
	int words;

	argc = take_globals(c, argc, argv, &as);
	if (as.bad)
		return CLI_USAGE;
	if (as.version)
		return print_version(c);
	if (c->verbose) {
		log_set_level(LOG_DEBUG);
		log_set_echo(true);
	}
	if (argc > 1 && strcmp(argv[1], "--") == 0) {
		argv++;
		argc--;
	}
	if (as.help)
		return cmd_help(c, argc, argv);
	if (argc == 1)
		return -1;
	if (argv[1][0] == '-' && argv[1][1] != '\0')
		return cli_usage(c, "no option '%s'", argv[1]);
	if (is_address(argv[1])) {
		c->source = argv[1];
		return argc == 2 ? -1 : cli_usage(c,
		    "one address at a time: '%s' is too much", argv[2]);
	}
	k = cli_command_find(argc - 1, argv + 1, &words);
	if (k == NULL)
		return no_command(c, argc - 1, argv + 1);
	if (c->execute != NULL)
		return cli_usage(c, "--execute is for the reader, which "
		    "'%s' does not open", k->name);
	return k->run(c, argc - words, argv + words);
}
