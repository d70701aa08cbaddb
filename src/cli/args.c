/* cli/args.c - options and operands of a command, messages. */
#include "config.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "cli/cli.h"
#include "conf/words.h"

#include "base/banned.h"

int
cli_fail(struct cli *c, int status, const struct error *e)
{
	fprintf(c->err, "kurant: %s\n", e->msg);
	return status;
}

int
cli_usage(struct cli *c, const char *fmt, ...)
{
	struct error e;
	va_list ap;

	va_start(ap, fmt);
	error_setv(&e, ERR_USAGE, fmt, ap);
	va_end(ap);
	fprintf(c->err, _("kurant: %s\nTry 'kurant --help'.\n"), e.msg);
	return CLI_USAGE;
}

void
cli_say(struct cli *c, const char *fmt, ...)
{
	va_list ap;

	if (c->quiet)
		return;
	va_start(ap, fmt);
	vfprintf(c->err, _(fmt), ap);
	va_end(ap);
	fputc('\n', c->err);
}

int
cli_status(const struct error *e)
{
	switch (e->code) {
	case ERR_OK: return CLI_OK;
	case ERR_USAGE: return CLI_USAGE;
	case ERR_STORE:
	case ERR_CONF: return CLI_UNUSABLE;
	default: return CLI_FAILED;
	}
}

static const char *
opt_name(void *arg, size_t i)
{
	const struct cli_opt *opts = arg;

	return opts[i].name;
}

static int
no_option(struct cli *c, const struct cli_opt *opts, const char *word,
    size_t n)
{
	const char *near =
	    words_nearest(slice_make(word, n), opt_name, (void *)opts);

	if (near != NULL)
		cli_usage(c, "no option '--%.*s'; did you mean '--%s'?",
		    (int)n, word, near);
	else
		cli_usage(c, "no option '--%.*s'", (int)n, word);
	return -1;
}

static bool
set_option(struct cli *c, const struct cli_opt *o, const char *value)
{
	int n = 0;

	if (o->text != NULL)
		*o->text = value;
	else if (o->number != NULL &&
	    (!slice_to_i64(slice_of(value), o->number) || *o->number < 0)) {
		cli_usage(c, "--%s is a number, not '%s'", o->name, value);
		return false;
	} else if (o->many != NULL) {
		while (n < CLI_MANY - 1 && o->many[n] != NULL)
			n++;
		if (n == CLI_MANY - 1) {
			cli_usage(c, "--%s is there too often", o->name);
			return false;
		}
		o->many[n] = value;
		o->many[n + 1] = NULL;
	}
	return true;
}

int
cli_options(struct cli *c, const struct cli_opt *opts, int argc, char **argv)
{
	int n = 1, i = 1;

	for (; i < argc && strcmp(argv[i], "--") != 0; i++) {
		const char *word = argv[i] + 2, *value;
		const struct cli_opt *o = opts;
		size_t len = strcspn(argv[i], "=");

		if (argv[i][0] != '-' || argv[i][1] == '\0') {
			argv[n++] = argv[i];
			continue;
		}
		if (argv[i][1] != '-') { /* "-word" is a query's */
			argv[n++] = argv[i];
			continue;
		}
		len -= 2;
		value = word[len] == '=' ? word + len + 1 : NULL;
		while (o->name && (strlen(o->name) != len ||
				      strncmp(o->name, word, len) != 0))
			o++;
		if (o->name == NULL)
			return no_option(c, opts, word, len);
		if (o->flag != NULL && value == NULL) {
			*o->flag = true;
			continue;
		}
		if (o->flag != NULL)
			return cli_usage(c, "--%s takes no value", o->name),
			       -1;
		if (value == NULL && i + 1 == argc)
			return cli_usage(c, "--%s needs a value", o->name),
			       -1;
		if (!set_option(c, o, value ? value : argv[++i]))
			return -1;
	}
	if (i < argc)
		i++;
	for (; i < argc; i++)
		argv[n++] = argv[i];
	argv[n] = NULL;
	return n - 1;
}

char *
cli_join(int n, char **words)
{
	struct buf b = BUF_INIT(0);

	for (int i = 0; i < n; i++) {
		if (i)
			buf_addc(&b, ' ');
		buf_adds(&b, words[i]);
	}
	return buf_take(&b);
}

int
cli_ids(struct cli *c, int n, char **words, int64_t **ids)
{
	*ids = xcalloc((size_t)n + 1, sizeof(**ids));
	for (int i = 0; i < n; i++)
		if (!cli_id(c, words[i], &(*ids)[i]))
			return CLI_USAGE;
	return cli_app(c) == NULL ? CLI_UNUSABLE : CLI_OK;
}

bool
cli_id(struct cli *c, const char *word, int64_t *id)
{
	if (slice_to_i64(slice_of(word), id) && *id > 0)
		return true;
	cli_usage(c,
	    "'%s' is no number of a row; 'kurant articles' prints them",
	    word);
	return false;
}
