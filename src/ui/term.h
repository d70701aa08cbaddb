/* ui/term.h - the terminal: start, end, colours by role, text at a place. */
#ifndef UI_TERM_H
#define UI_TERM_H

#include "base/buf.h"
#include "conf/theme.h"

struct conf;

struct rect {
	int y, x, h, w;
};

/* color: 0 auto, 1 always, 2 never. */
void term_start(const struct conf *c, int color);
void term_end(void);
/* Give the screen to another program, and take it back. */
void term_leave(void);
void term_return(void);
/* Looks anew after the configuration changed. */
void term_looks(const struct conf *c);
bool term_is_ascii(void);
void term_title(struct slice title);
/* Through OSC 52. */
void term_copy(struct slice text);
/* The terminal tells the desktop: OSC 9 (text) or 777 (title and text). */
void term_notify(int osc, struct slice title, struct slice text);

/* unicode on a terminal that shows it, else plain: glyph("●", "N"). */
const char *glyph(const char *unicode, const char *plain);

/*
 * Text at row y, column x, at most w columns; cut with … when longer.
 * Returns the columns used.  The text has passed text_clean().
 */
int draw_text(int y, int x, int w, struct slice s, enum role r);
int draw_str(int y, int x, int w, const char *s, enum role r);
/* The same with attributes of its own (curses' attr_t and pair). */
int draw_styled(int y, int x, int w, struct slice s, enum role r,
    unsigned look_add);
/* Fill with blanks in a role's look. */
void draw_fill(int y, int x, int w, enum role r);
/* "── text ───────" */
void draw_rule(int y, int x, int w, struct slice text, enum role r);
void draw_vline(int y, int x, int h);
/* Give a stretch of a row another look without changing its text. */
void draw_recolor(int y, int x, int w, enum role r);

#endif
