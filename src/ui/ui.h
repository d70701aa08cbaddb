/*
 * ui/ui.h - the reader in a terminal.  One thread: it waits for keys and
 * messages, applies them, draws once.  Nothing here waits for anything else.
 */
#ifndef UI_UI_H
#define UI_UI_H

#include "app/app.h"

enum ui_color { UI_COLOR_AUTO, UI_COLOR_ALWAYS, UI_COLOR_NEVER };

struct ui_opt {
	enum ui_color color;
	const char *source;   /* looked for feeds at start; or NULL */
	const char *commands; /* run at start, as at the `:` prompt; or NULL */
};

/* NULL when the terminal will do, else why not and what to do. */
const char *ui_terminal_fault(void);

/* Runs until the user leaves; an exit status. */
int ui_run(struct app *a, const struct ui_opt *o);

#endif
