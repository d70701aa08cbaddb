/* conf/conf_option.c - the table of settings, and what a value must look like. */
#include "config.h"

#include "conf/conf_inside.h"

#include <inttypes.h>

#include "base/i18n.h"
#include "conf/words.h"

#include "base/banned.h"

static const struct conf_option options[] = {
	/* clang-format off */
	/* fetching */
	{ "interval", CONF_DURATION, "60m", NULL, true,
	    "how often a feed is fetched; a feed's own wishes can make it "
	    "longer; 0: only by hand" },
	{ "auto-refresh", CONF_BOOL, "yes", NULL, false,
	    "fetch what is due while the reader is open" },
	{ "refresh-on-start", CONF_BOOL, "yes", NULL, false,
	    "fetch what is due when the reader opens" },
	{ "timeout", CONF_DURATION, "30s", NULL, true,
	    "time that one answer may take" },
	{ "max-connections", CONF_INT, "16", "1..64", false,
	    "connections at a time over all hosts" },
	{ "host-connections", CONF_INT, "2", "1..8", false,
	    "connections at a time to one host" },
	{ "host-rate", CONF_INT, "4", "0..100", false,
	    "requests a second to one host, fewer where hosts.tsv says so; "
	    "0: no limit" },
	{ "user-agent", CONF_TEXT, "", NULL, true,
	    "how kurant names itself to servers; empty: kurant/VERSION" },
	{ "contact", CONF_TEXT, "", NULL, false,
	    "mail address told to hosts that demand one (sec.gov)" },
	{ "headers", CONF_TEXT, "", NULL, true,
	    "further request headers: \"Name: value\", several parted by |" },
	{ "cookies", CONF_TEXT, "", NULL, true,
	    "cookies for sites that want a login: a browser's cookies.txt "
	    "(/... or ~/...), or the value of a Cookie header" },
	{ "proxy", CONF_TEXT, "", NULL, true,
	    "proxy's address (http://, socks5h://); empty: the environment's" },
	{ "user", CONF_TEXT, "", NULL, true,
	    "user name for a feed behind a password" },
	{ "password-command", CONF_TEXT, "", NULL, true,
	    "program that prints the password, run without a shell; without "
	    "a user it is a token (Bearer)" },
	{ "filter", CONF_TEXT, "", NULL, true,
	    "articles of the feed that match this query are not shown; "
	    "is:muted finds them" },
	{ "quota", CONF_INT, "0", "0..100000", true,
	    "articles of the feed that are shown a day, the newest of what "
	    "came; is:muted finds the rest; 0: all" },
	{ "prefer", CONF_BOOL, "no", NULL, true,
	    "its article leads a story, whoever was first" },
	{ "full-text", CONF_CHOICE, "auto", "auto|always|never", true,
	    "fetch the page of an article: when its feed has a teaser only "
	    "and it is opened, with every refresh, or when asked" },
	{ "kind", CONF_CHOICE, "auto", "auto|page", true,
	    "page: the address is a web page, and the list of articles on it "
	    "is the feed; feeds and sitemaps are known by themselves" },
	/* keeping */
	{ "max-articles", CONF_INT, "0", "0..100000000", true,
	    "articles of a feed that are kept; 0: all" },
	{ "max-age", CONF_DURATION, "0", NULL, true,
	    "age after which an article goes, if its feed has it no more; "
	    "0: never" },
	{ "keep-unread", CONF_BOOL, "yes", NULL, true,
	    "what is unread stays, whatever its age and number" },
	/* lists */
	{ "sort", CONF_CHOICE, "newest", "newest|oldest|feed|title", true,
	    "order of a list of articles" },
	{ "show-read", CONF_BOOL, "yes", NULL, true,
	    "lists show what is read too" },
	{ "mark-read-on-hover", CONF_BOOL, "no", NULL, false,
	    "mark read what the cursor comes to in a list" },
	{ "advance", CONF_CHOICE, "next", "no|next|unread", false,
	    "where the cursor goes after an article was marked or saved" },
	{ "mark-read-on-open", CONF_BOOL, "yes", NULL, true,
	    "an article that is opened counts as read" },
	{ "notify", CONF_BOOL, "no", NULL, true,
	    "tell of new articles by notify-command" },
	{ "color", CONF_TEXT, "", NULL, true,
	    "colour of the feed's name in lists: a number or name" },
	{ "fold-stories", CONF_BOOL, "yes", NULL, false,
	    "the river shows one line a story" },
	{ "story-read", CONF_BOOL, "yes", NULL, false,
	    "reading the line of a folded story reads all of it" },
	/* looks */
	{ "theme", CONF_TEXT, "auto", NULL, false,
	    "auto, dark, light, mono, or the name of a file in themes/" },
	{ "gain-color", CONF_CHOICE, "green", "green|red|blue", false,
	    "colour of gains: red with green losses for East Asian markets, "
	    "blue with orange losses for colour-blind readers" },
	{ "glyphs", CONF_CHOICE, "auto", "auto|unicode|ascii", false,
	    "signs and lines; auto asks the locale" },
	{ "ambiguous-width", CONF_INT, "1", "1..2", false,
	    "columns of characters that some fonts draw wide" },
	{ "layout", CONF_CHOICE, "auto", "auto|one|stacked|two|three", false,
	    "panes; auto goes by the width of the screen" },
	{ "measure", CONF_INT, "72", "30..400", false,
	    "columns of text at most in the reading pane" },
	{ "hints", CONF_BOOL, "yes", NULL, false,
	    "a line with the keys that matter" },
	{ "hint-keys", CONF_TEXT, "asdfghjklqwertyuiopzxcvbnm", NULL, false,
	    "letters for link hints, best first" },
	{ "mouse", CONF_BOOL, "yes", NULL, false,
	    "the mouse scrolls and selects; Shift leaves it to the terminal" },
	{ "terminal-title", CONF_BOOL, "yes", NULL, false,
	    "the window's title shows how much is new" },
	{ "scroll-margin", CONF_INT, "2", "0..50", false,
	    "rows kept in sight above and below the cursor" },
	{ "linear", CONF_BOOL, "no", NULL, false,
	    "one pane, no borders, no signs: for screen readers" },
	{ "time-format", CONF_TEXT, "%H:%M", NULL, false,
	    "time of day in lists, as strftime(3) takes it" },
	{ "day-format", CONF_TEXT, "%d.%m.", NULL, false,
	    "day in lists, for what is not from today" },
	{ "date-format", CONF_TEXT, N_("%a %e %b %Y"), NULL, false,
	    "full date in the reading pane" },
	/* keys */
	{ "bind-profile", CONF_CHOICE, "kurant", "kurant|newsboat", false,
	    "default keys" },
	{ "history", CONF_INT, "500", "0..100000", false,
	    "lines of the prompts that are remembered" },
	/* markets */
	{ "exchange", CONF_TEXT, "XETR", NULL, false,
	    "the exchanges that matter to you, as MICs with blanks between; the "
	    "close of the first counts" },
	{ "alert", CONF_TEXT, "none", NULL, false,
	    "how articles that hit the watchlist are told: none, or bell, "
	    "osc9, osc777, notify with commas between" },
	{ "alert-budget", CONF_INT, "5", "1..1000", false,
	    "alerts of one entry between two closes; what is over it is "
	    "counted" },
	{ "quiet-hours", CONF_TEXT, "", NULL, false,
	    "nothing rings then: 22-7" },
	/* programs */
	{ "browser", CONF_TEXT, "", NULL, true,
	    "program for addresses, %s is the address; empty: $BROWSER, "
	    "xdg-open, or a text browser" },
	{ "browser-terminal", CONF_CHOICE, "auto", "auto|yes|no", true,
	    "the browser wants the terminal; auto knows the common ones" },
	{ "editor", CONF_TEXT, "", NULL, false,
	    "program that edits files; empty: $VISUAL, $EDITOR, vi" },
	{ "player", CONF_TEXT, "", NULL, false,
	    "program that plays what is attached to an article, run without a "
	    "shell; empty: the browser" },
	{ "copy-command", CONF_TEXT, "", NULL, false,
	    "program that takes what is copied on its input; empty: "
	    "wl-copy or xclip where there is a display, else the terminal" },
	{ "notify-command", CONF_TEXT, "notify-send", NULL, false,
	    "program that is given a title and a text as two arguments" },
	/* paper */
	{ "print-command", CONF_TEXT, "lp", NULL, false,
	    "program that prints what it reads on its input, run without a "
	    "shell" },
	{ "print-format", CONF_CHOICE, "auto", "auto|pdf|text|html", false,
	    "what it is given; auto: PDF if kurant can make it, else text" },
	{ "mail-command", CONF_TEXT, "sendmail -t", NULL, false,
	    "program that sends the message it reads, run without a shell; "
	    "browser: the desktop's mail program is opened with it" },
	{ "mail-to", CONF_TEXT, "", NULL, false,
	    "address that is offered when an article is mailed" },
	{ "pipe-format", CONF_CHOICE, "text", "text|markdown|html|json", false,
	    "what a program reads that an article is piped to" },
	{ "paper", CONF_CHOICE, "auto", "auto|a4|letter", false,
	    "size of the pages; auto goes by $PAPERSIZE and the country of "
	    "the locale" },
	{ "print-links", CONF_BOOL, "yes", NULL, false,
	    "where links lead is told at the foot of the page" },
	{ NULL, CONF_TEXT, NULL, NULL, false, NULL },
	/* clang-format on */
};

const struct conf_option *
conf_options(void)
{
	return options;
}

const struct conf_option *
conf_option_find(struct slice name)
{
	for (const struct conf_option *o = options; o->name; o++)
		if (slice_is(name, o->name))
			return o;
	return NULL;
}

static const char *
option_at(void *arg, size_t i)
{
	(void)arg;
	return options[i].name;
}

enum err
conf_no_option(struct slice name, struct error *e)
{
	const char *near = words_nearest(name, option_at, NULL);

	if (near == NULL)
		return error_set(e, ERR_CONF,
		    "no option '%.*s'; kurant(5) lists them",
		    SLICE_ARG(name));
	return error_set(e, ERR_CONF,
	    "no option '%.*s'; did you mean '%s'?", SLICE_ARG(name), near);
}

static enum err
check_bool(const struct conf_option *o, struct slice v, struct buf *text,
    int64_t *number, struct error *e)
{
	static const char *const yes[] = { "yes", "on", "true", "1" };
	static const char *const no[] = { "no", "off", "false", "0" };

	for (size_t i = 0; i < sizeof(yes) / sizeof(*yes); i++) {
		if (!slice_iis(v, yes[i]) && !slice_iis(v, no[i]))
			continue;
		*number = slice_iis(v, yes[i]);
		return buf_adds(text, *number ? "yes" : "no");
	}
	return error_set(e, ERR_CONF, "%s is yes or no, not '%.*s'", o->name,
	    SLICE_ARG(v));
}

static enum err
check_int(const struct conf_option *o, struct slice v, struct buf *text,
    int64_t *number, struct error *e)
{
	struct slice range = slice_of(o->choices);
	size_t dots = slice_find(range, SLICE(".."));
	int64_t low = 0, high = INT64_MAX;

	if (dots != SIZE_MAX) {
		(void)slice_to_i64(slice_sub(range, 0, dots), &low);
		(void)slice_to_i64(slice_sub(range, dots + 2, range.n),
		    &high);
	}
	if (!slice_to_i64(v, number))
		return error_set(e, ERR_CONF, "%s is a number, not '%.*s'",
		    o->name, SLICE_ARG(v));
	if (*number < low || *number > high)
		return error_set(e, ERR_CONF,
		    "%s goes from %" PRId64 " to %" PRId64 ", not %" PRId64,
		    o->name, low, high, *number);
	return buf_addf(text, "%" PRId64, *number);
}

static int64_t
unit_seconds(int c)
{
	switch (c) {
	case 's': return 1;
	case 'm': return 60;
	case 'h': return 3600;
	case 'd': return 86400;
	case 'w': return 7 * 86400;
	case 'y': return 365 * 86400;
	default: return 0;
	}
}

bool
conf_read_duration(struct slice v, int64_t *seconds)
{
	const int64_t most = INT64_C(100) * 366 * 86400;
	int64_t sum = 0;
	size_t i = 0;

	if (slice_is(v, "0") || slice_iis(v, "never")) {
		*seconds = 0;
		return true;
	}
	while (i < v.n) {
		size_t from = i;
		int64_t n, unit;

		while (i < v.n && ascii_isdigit((unsigned char)v.p[i]))
			i++;
		if (i == v.n || !slice_to_i64(slice_sub(v, from, i), &n))
			return false;
		unit = unit_seconds(ascii_lower((unsigned char)v.p[i++]));
		if (unit == 0 || n > most / unit || sum > most - n * unit)
			return false;
		sum += n * unit;
	}
	*seconds = sum;
	return v.n > 0;
}

static enum err
check_duration(const struct conf_option *o, struct slice v, struct buf *text,
    int64_t *number, struct error *e)
{
	if (!conf_read_duration(v, number))
		return error_set(e, ERR_CONF,
		    "%s is a time like 90s, 30m, 2h, 1d, 2w or 0, not "
		    "'%.*s'",
		    o->name, SLICE_ARG(v));
	return buf_add_slice(text, v);
}

static enum err
check_choice(const struct conf_option *o, struct slice v, struct buf *text,
    struct error *e)
{
	struct slice rest = slice_of(o->choices), one;

	while (slice_split(&rest, '|', &one))
		if (slice_ieq(one, v))
			return buf_add_slice(text, one);
	return error_set(e, ERR_CONF, "%s is one of %s, not '%.*s'", o->name,
	    o->choices, SLICE_ARG(v));
}

enum err
conf_check(const struct conf_option *o, struct slice value, struct buf *text,
    int64_t *number, struct error *e)
{
	*number = 0;
	switch (o->type) {
	case CONF_BOOL: return check_bool(o, value, text, number, e);
	case CONF_INT: return check_int(o, value, text, number, e);
	case CONF_DURATION: return check_duration(o, value, text, number, e);
	case CONF_CHOICE: return check_choice(o, value, text, e);
	case CONF_TEXT: break;
	}
	if (memchr(value.p ? value.p : "", '\0', value.n) != NULL)
		return error_set(e, ERR_CONF, "%s holds a zero byte",
		    o->name);
	return buf_add_slice(text, value);
}
