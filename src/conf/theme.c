/* conf/theme.c - the built-in columns and the words of `color`. */
#include "config.h"

#include "conf/theme.h"

#include "base/banned.h"

#define B LOOK_BOLD
#define D LOOK_DIM
#define U LOOK_UNDERLINE
#define R LOOK_REVERSE
#define N LOOK_DEFAULT

static const struct {
	const char *name, *help;
	unsigned mono;
	struct look dark, light;
} roles[ROLE_COUNT] = {
	[ROLE_TEXT] = { "text", "text and background", 0, { N, N, 0 },
	    { N, N, 0 } },
	[ROLE_TITLE] = { "title", "title bar, titles of panes", R,
	    { 250, 236, 0 }, { 238, 253, 0 } },
	[ROLE_TITLE_FOCUSED] = { "title-focused", "title of the focused pane",
	    R | B, { 231, 24, 0 }, { 231, 25, 0 } },
	[ROLE_SELECTED] = { "selected", "row under the cursor", R,
	    { 231, 24, 0 }, { 16, 153, 0 } },
	[ROLE_SELECTED_OTHER] = { "selected-other",
	    "selected row of another pane", U, { 252, 237, 0 },
	    { 16, 254, 0 } },
	[ROLE_UNREAD] = { "unread", "headline not read", B, { 231, N, B },
	    { 16, N, B } },
	[ROLE_READ] = { "read", "headline read", D, { 246, N, 0 },
	    { 243, N, 0 } },
	[ROLE_TIME] = { "time", "time of an article", 0, { 109, N, 0 },
	    { 24, N, 0 } },
	[ROLE_SOURCE] = { "source", "name of a feed in a list", 0,
	    { 110, N, 0 }, { 25, N, 0 } },
	[ROLE_TICKER] = { "ticker", "security", 0, { 179, N, 0 },
	    { 94, N, 0 } },
	[ROLE_TICKER_WATCHED] = { "ticker-watched", "watched security", U,
	    { 222, N, B }, { 130, N, B } },
	[ROLE_SAVED] = { "saved", "sign of a bookmark", B, { 214, N, 0 },
	    { 166, N, 0 } },
	[ROLE_STORY_COUNT] = { "story-count", "number of a story's sources",
	    0, { 245, N, 0 }, { 242, N, 0 } },
	[ROLE_GAIN] = { "gain", "figure that rose", 0, { 114, N, 0 },
	    { 28, N, 0 } },
	[ROLE_LOSS] = { "loss", "figure that fell", 0, { 203, N, 0 },
	    { 160, N, 0 } },
	[ROLE_HEADING] = { "heading", "heading in a text", B, { 231, N, B },
	    { 16, N, B } },
	[ROLE_QUOTE] = { "quote", "quotation in a text", D, { 245, N, 0 },
	    { 242, N, 0 } },
	[ROLE_CODE] = { "code", "code in a text", 0, { 180, N, 0 },
	    { 94, N, 0 } },
	[ROLE_LINK] = { "link", "number of a link", U, { 75, N, 0 },
	    { 26, N, 0 } },
	[ROLE_HIT] = { "hit", "hit of a search", R, { 16, 179, 0 },
	    { 16, 229, 0 } },
	[ROLE_HIT_CURRENT] = { "hit-current", "the hit that is shown", R | B,
	    { 16, 221, 0 }, { 16, 220, 0 } },
	[ROLE_ERROR] = { "error", "something failed", B, { 203, N, 0 },
	    { 160, N, 0 } },
	[ROLE_WARNING] = { "warning", "something to look at", B,
	    { 221, N, 0 }, { 130, N, 0 } },
	[ROLE_INFO] = { "info", "something to know", 0, { 245, N, 0 },
	    { 242, N, 0 } },
	[ROLE_BORDER] = { "border", "lines between panes", D, { 240, N, 0 },
	    { 250, N, 0 } },
	[ROLE_HINT] = { "hint", "hints about keys", D, { 245, N, 0 },
	    { 241, N, 0 } },
};

#undef B
#undef D
#undef U
#undef R
#undef N

const char *
role_name(enum role r)
{
	return roles[r].name;
}

const char *
role_help(enum role r)
{
	return roles[r].help;
}

bool
role_find(struct slice name, enum role *out)
{
	for (int r = 0; r < ROLE_COUNT; r++)
		if (slice_iis(name, roles[r].name)) {
			*out = (enum role)r;
			return true;
		}
	return false;
}

struct look
theme_builtin(enum theme_base base, enum role r)
{
	if (base == THEME_DARK)
		return roles[r].dark;
	if (base == THEME_LIGHT)
		return roles[r].light;
	return (struct look){ LOOK_DEFAULT, LOOK_DEFAULT, roles[r].mono };
}

bool
look_parse_color(struct slice s, short *out)
{
	static const char *const names[] = { "black", "red", "green",
		"yellow", "blue", "magenta", "cyan", "white" };
	short bright = 0;
	int64_t n;

	if (slice_iis(s, "default")) {
		*out = LOOK_DEFAULT;
		return true;
	}
	if (slice_istarts(s, SLICE("bright-"))) {
		s = slice_sub(s, 7, s.n);
		bright = 8;
	}
	for (short i = 0; i < 8; i++)
		if (slice_iis(s, names[i])) {
			*out = (short)(i + bright);
			return true;
		}
	if (slice_istarts(s, SLICE("color")))
		s = slice_sub(s, 5, s.n);
	if (bright || !slice_to_i64(s, &n) || n < 0 || n > 255)
		return false;
	*out = (short)n;
	return true;
}

enum err
look_parse_attr(struct slice s, unsigned *out, struct error *e)
{
	static const struct {
		const char *name;
		unsigned bit;
	} names[] = {
		{ "none", 0 },
		{ "bold", LOOK_BOLD },
		{ "dim", LOOK_DIM },
		{ "italic", LOOK_ITALIC },
		{ "underline", LOOK_UNDERLINE },
		{ "reverse", LOOK_REVERSE },
	};
	const size_t n_names = sizeof(names) / sizeof(*names);
	struct slice part;

	*out = 0;
	while (slice_split(&s, ',', &part)) {
		size_t i = 0;

		while (i < n_names && !slice_iis(part, names[i].name))
			i++;
		if (i == n_names)
			return error_set(e, ERR_CONF,
			    "no attribute '%.*s'; there are none, bold, dim, "
			    "italic, underline, reverse",
			    SLICE_ARG(part));
		*out |= names[i].bit;
	}
	return ERR_OK;
}
