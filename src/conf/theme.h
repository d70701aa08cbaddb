/*
 * conf/theme.h - roles of colour and what each looks like.  A theme is a set
 * of `color ROLE FG BG ATTR` lines over one of the built-in columns.  All
 * roles that stand side by side differ without colour too.
 */
#ifndef CONF_THEME_H
#define CONF_THEME_H

#include "base/error.h"
#include "base/slice.h"

enum role {
	ROLE_TEXT,
	ROLE_TITLE,
	ROLE_TITLE_FOCUSED,
	ROLE_SELECTED,       /* the row of the cursor, focused pane */
	ROLE_SELECTED_OTHER, /* and in another pane */
	ROLE_UNREAD,
	ROLE_READ,
	ROLE_TIME,
	ROLE_SOURCE,
	ROLE_TICKER,
	ROLE_TICKER_WATCHED,
	ROLE_SAVED,
	ROLE_STORY_COUNT,
	ROLE_GAIN,
	ROLE_LOSS,
	ROLE_HEADING,
	ROLE_QUOTE,
	ROLE_CODE,
	ROLE_LINK,
	ROLE_HIT,
	ROLE_HIT_CURRENT,
	ROLE_ERROR,
	ROLE_WARNING,
	ROLE_INFO,
	ROLE_BORDER,
	ROLE_HINT,
	ROLE_COUNT
};

enum {
	LOOK_BOLD = 1 << 0,
	LOOK_DIM = 1 << 1,
	LOOK_ITALIC = 1 << 2,
	LOOK_UNDERLINE = 1 << 3,
	LOOK_REVERSE = 1 << 4
};

#define LOOK_DEFAULT (-1) /* the terminal's own colour */

struct look {
	short fg, bg;  /* 0..255 or LOOK_DEFAULT */
	unsigned attr;
};

enum theme_base { THEME_MONO, THEME_DARK, THEME_LIGHT };

const char *role_name(enum role r);
const char *role_help(enum role r);
bool role_find(struct slice name, enum role *out);

/* The built-in look of a role. */
struct look theme_builtin(enum theme_base base, enum role r);

/* "default", "red", "bright-red", "214", "color214". */
bool look_parse_color(struct slice s, short *out);
/* "bold,underline", "none"; ERR_CONF names the word that is none. */
enum err look_parse_attr(struct slice s, unsigned *out, struct error *e);

struct conf;
/*
 * All roles as this configuration wants them: base's column, gain-color,
 * then its `color` lines (attributes only when base is THEME_MONO).
 */
void theme_looks(const struct conf *c, enum theme_base base,
    struct look out[ROLE_COUNT]);

#endif
