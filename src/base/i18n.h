/*
 * base/i18n.h - what people read, in their language (gettext).
 *
 *	_("text")             translated here and now
 *	N_("text")            in a table: only marked; _(row.text) where shown
 *	C_("screen", "text")  when the same English means two things
 *	ngettext(one, many, n), NGC_("context", one, many, n)
 *
 * error_set() and its like, ui_say(), ui_warn() and cli_usage() translate their
 * format by themselves and are known to the extraction: no _() there.
 * Whole sentences, no pieces glued together.
 * Never for machines: JSON, CSV, keys, log lines, names of commands, options,
 * settings and query words.  Texts come as UTF-8.  `make update-po` brings
 * new ones to po/.
 */
#ifndef BASE_I18N_H
#define BASE_I18N_H

#include <stdint.h>

#ifdef ENABLE_NLS
#include <libintl.h>
#define _(text) gettext(text)
#else
#define _(text) (text)
#undef ngettext
#define ngettext(one, many, n) ((n) == 1 ? (one) : (many))
#endif
#define N_(text) text
#define NC_(context, text) text
#define C_(context, text) i18n_in(context "\004" text, text)
#define NGC_(context, one, many, n) \
	i18n_plural(context "\004" one, one, many, n)

/*
 * Take the language from the environment; once, first in main(), before any
 * process is forked or thread is started.  Numbers stay as C writes them
 * (LC_NUMERIC is not set), so that no machine's output depends on where it is
 * run.  Catalogues come from $KURANT_LOCALEDIR if set, else from where they
 * were installed.
 */
void i18n_start(void);
/* C_() with a text that is not a literal: NC_() marks it in its table. */
const char *i18n_context(const char *context, const char *text)
    __attribute__((format_arg(2)));
/* What C_() calls: key is "context\004text". */
const char *i18n_in(const char *key, const char *text)
    __attribute__((format_arg(2)));
/* What NGC_() calls. */
const char *i18n_plural(const char *key, const char *one, const char *many,
    unsigned long n) __attribute__((format_arg(2), format_arg(3)));

/* A figure with one decimal, as people write it: "1.5", "1,5". */
#define I18N_FIGURE_MAX 32
const char *i18n_decimal(double v, char out[I18N_FIGURE_MAX]);
/* A count, from 10000 on with its thousands marked: "12,345", "12.345". */
const char *i18n_count(int64_t n, char out[I18N_FIGURE_MAX]);

#endif
