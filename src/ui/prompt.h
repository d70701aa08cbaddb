/* ui/prompt.h - one line of text asked for, with history and completion. */
#ifndef UI_PROMPT_H
#define UI_PROMPT_H

#include "base/buf.h"
#include "ui/input.h"
#include "ui/term.h"

struct prompt;
struct ui;

struct prompt_opt {
	const char *label;   /* "Search [all]: " */
	const char *initial; /* or NULL */
	const char *history; /* name of the list it belongs to, or NULL */
	void *arg;
	/* The line is done; false: it was given up (text is what stood). */
	void (*done)(struct ui *ui, void *arg, struct slice text, bool ok);
	/* After each change, or NULL. */
	void (*change)(struct ui *ui, void *arg, struct slice text);
	/* Candidates to complete the text up to the cursor, whole lines
	   ended by \n into out; or NULL. */
	void (*complete)(struct ui *ui, void *arg, struct slice text,
	    struct buf *out);
	/* Up, Down, PgUp, PgDn go here when set: a list above the prompt. */
	void (*move)(struct ui *ui, void *arg, struct slice command);
	/* Tab with nothing to complete: a new label or NULL; may be NULL. */
	const char *(*tab)(struct ui *ui, void *arg);
};

/* What was typed before this start; the option history says how much. */
void prompt_history_read(struct ui *ui);
struct prompt *prompt_new(const struct prompt_opt *o);
void prompt_free(struct prompt *p);
/* False when the prompt is over: it was done or given up; p is freed. */
bool prompt_key(struct prompt *p, struct ui *ui, const struct input *in);
void prompt_draw(struct prompt *p, int y, int x, int w, int *cursor_x);
struct slice prompt_text(const struct prompt *p);

#endif
