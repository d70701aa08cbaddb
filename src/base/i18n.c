/* base/i18n.c - the language of the environment, and texts with a context. */
#include "config.h"

#include "base/i18n.h"

#include <inttypes.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/banned.h"

#ifdef ENABLE_NLS
/* What the environment asks for, as setlocale() looks for it. */
static const char *
asked_for(const char *category)
{
	const char *const names[] = { "LC_ALL", category, "LANG" };
	const char *v;
	size_t i;

	for (i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if ((v = getenv(names[i])) != NULL && *v != '\0')
			return v;
	return "C";
}

static void
open_catalogue(void)
{
	const char *dir = getenv("KURANT_LOCALEDIR");

	bindtextdomain(PACKAGE, dir != NULL && *dir ? dir : LOCALEDIR);
	/* everything inside is UTF-8, whatever the terminal is */
	bind_textdomain_codeset(PACKAGE, "UTF-8");
	textdomain(PACKAGE);
	/* reads the file now: confined children could not */
	(void)gettext("");
}

/*
 * A system without the locale that is asked for (small containers) still has
 * C.UTF-8, and the catalogue is our own.
 */
static void
set_messages(void)
{
	const char *want = asked_for("LC_MESSAGES"), *list;

	if (setlocale(LC_MESSAGES, "") != NULL)
		return;
	list = getenv("LANGUAGE");
	if (setlocale(LC_MESSAGES, "C.UTF-8") != NULL &&
	    (list == NULL || *list == '\0'))
		setenv("LANGUAGE", want, 1);
}
#endif

void
i18n_start(void)
{
	if (setlocale(LC_CTYPE, "") == NULL)
		setlocale(LC_CTYPE, "C.UTF-8");
#ifdef ENABLE_NLS
	set_messages();
	open_catalogue();
#endif
}

const char *
i18n_in(const char *key, const char *text)
{
#ifdef ENABLE_NLS
	const char *found = gettext(key);

	return found == key ? text : found;
#else
	(void)key;
	return text;
#endif
}

const char *
i18n_context(const char *context, const char *text)
{
	char key[256];
	int n = snprintf(key, sizeof(key), "%s\004%s", context, text);

	if (n < 0 || (size_t)n >= sizeof(key))
		return text;
	return i18n_in(key, text);
}

const char *
i18n_plural(const char *key, const char *one, const char *many,
    unsigned long n)
{
	const char *found = ngettext(key, many, n);

	return found == key ? one : found;
}

const char *
i18n_decimal(double v, char out[I18N_FIGURE_MAX])
{
	char plain[I18N_FIGURE_MAX];
	int len = snprintf(plain, sizeof(plain), "%.1f", v);

	if (len < 3 || (size_t)len >= sizeof(plain))
		len = snprintf(plain, sizeof(plain), "0.0");
	plain[len - 2] = '\0';
	if (snprintf(out, I18N_FIGURE_MAX, "%s%s%c", plain,
	        C_("decimal mark", "."), plain[len - 1]) >= I18N_FIGURE_MAX)
		out[I18N_FIGURE_MAX - 1] = '\0';
	return out;
}

const char *
i18n_count(int64_t n, char out[I18N_FIGURE_MAX])
{
	char digits[24];
	const char *mark = C_("thousands mark", ",");
	size_t len, step = strlen(mark), at = 0;

	snprintf(digits, sizeof(digits), "%" PRId64, n);
	len = strlen(digits);
	if (step > 3 || (n < 10000 && n > -10000))
		step = 0;
	for (size_t i = 0; i < len && at + step + 2 < I18N_FIGURE_MAX; i++) {
		if (step && i > 0 && digits[i - 1] != '-' &&
		    (len - i) % 3 == 0) {
			memcpy(out + at, mark, step);
			at += step;
		}
		out[at++] = digits[i];
	}
	out[at] = '\0';
	return out;
}
