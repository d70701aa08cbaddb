/*
 * app/print.h - articles on paper, in a file or in another program's hands.
 * The interface never waits: a thread does it, PDF is made by a program of
 * its own, and a message tells how it went.
 */
#ifndef APP_PRINT_H
#define APP_PRINT_H

#include "app/app.h"

#define PRINT_MAX 50 /* articles at once */

struct app_print {
	const int64_t *articles;
	size_t n;
	int64_t bookmark;    /* not 0: its kept text, instead of articles */
	enum app_body body;
	const char *output;  /* a file; NULL or "": the command */
	/* Words as in the configuration; NULL: the print-command.  What another
	   one says comes back whole, and markdown can be given to it. */
	const char *command;
	/* Addresses with commas: a message of headline, lead and address is
	   made for the mail-command instead; NULL: none. */
	const char *mail_to;
	/* NULL: as configured; a file's format goes by its name */
	const char *format;  /* "pdf", "text", "html", "markdown" */
	const char *paper;   /* "a4", "letter", "auto" */
};

/*
 * MSG_PRINTED answers: text tells what was done, or err what failed and what
 * to do.  With command or mail_to MSG_PIPED does: the first line of text
 * is the program's name, those below are what it said, cleaned.  Strings are
 * copied.
 */
uint64_t app_print(struct app *a, const struct app_print *p);
/* "pdf|text|html" of what there is here. */
const char *app_print_formats(void);
/*
 * "a4" and "letter" say it; "auto" goes by $PAPERSIZE, then by the country of
 * $LC_ALL, $LC_PAPER or $LANG.
 */
bool app_print_is_letter(const char *paper);

#endif
