/* base/error.c - filling in the sentence. */
#include "config.h"

#include "base/error.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "base/i18n.h"

#include "base/banned.h"

static const char *const kinds[ERR_COUNT] = {
	[ERR_OK] = "ok",
	[ERR_IO] = "file",
	[ERR_NET] = "network",
	[ERR_HTTP] = "http",
	[ERR_PARSE] = "parse",
	[ERR_STORE] = "store",
	[ERR_CONF] = "configuration",
	[ERR_USAGE] = "usage",
	[ERR_NOTFOUND] = "not found",
	[ERR_EXISTS] = "exists",
	[ERR_TOOBIG] = "too big",
	[ERR_TIMEOUT] = "timeout",
	[ERR_CANCELLED] = "cancelled",
	[ERR_BUSY] = "busy",
	[ERR_UNSUPPORTED] = "unsupported",
	[ERR_REFUSED] = "refused",
};

/* End s, which was cut at n bytes, before a character that is not whole. */
static void
cut_whole(char *s, size_t n)
{
	size_t lead = n, want;
	unsigned char c;

	while (lead > 0 && n - lead < 3 &&
	    ((unsigned char)s[lead - 1] & 0xc0) == 0x80)
		lead--;
	if (lead == 0)
		return;
	c = (unsigned char)s[lead - 1];
	want = c >= 0xf0 ? 4 : c >= 0xe0 ? 3 : c >= 0xc0 ? 2 : 1;
	if (n - lead + 1 < want)
		s[lead - 1] = '\0';
}

static void
no_controls(char *s)
{
	for (; *s; s++)
		if ((unsigned char)*s < 0x20 || *s == 0x7f)
			*s = *s == '\n' || *s == '\t' ? ' ' : '?';
}

enum err
error_setv(struct error *e, enum err code, const char *fmt, va_list ap)
{
	int n;

	if (e == NULL)
		return code;
	e->code = code;
	n = vsnprintf(e->msg, sizeof(e->msg), _(fmt), ap);
	if (n >= (int)sizeof(e->msg))
		cut_whole(e->msg, sizeof(e->msg) - 1);
	no_controls(e->msg);
	return code;
}

enum err
error_set(struct error *e, enum err code, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	error_setv(e, code, fmt, ap);
	va_end(ap);
	return code;
}

enum err
error_errno(struct error *e, enum err code, const char *fmt, ...)
{
	int saved = errno;
	size_t n;
	va_list ap;

	if (e == NULL)
		return code;
	va_start(ap, fmt);
	error_setv(e, code, fmt, ap);
	va_end(ap);
	n = strlen(e->msg);
	if (snprintf(e->msg + n, sizeof(e->msg) - n, ": %s", strerror(saved)) >=
	    (int)(sizeof(e->msg) - n))
		cut_whole(e->msg, sizeof(e->msg) - 1);
	return code;
}

void
error_prefix(struct error *e, const char *fmt, ...)
{
	char old[ERROR_MSG_MAX];
	enum err code;
	va_list ap;
	size_t n;

	if (e == NULL)
		return;
	code = e->code;
	memcpy(old, e->msg, sizeof(old));
	va_start(ap, fmt);
	error_setv(e, code, fmt, ap);
	va_end(ap);
	n = strlen(e->msg);
	if (snprintf(e->msg + n, sizeof(e->msg) - n, ": %s", old) >=
	    (int)(sizeof(e->msg) - n))
		cut_whole(e->msg, sizeof(e->msg) - 1);
}

void
error_clear(struct error *e)
{
	if (e != NULL)
		*e = (struct error){ ERR_OK, "" };
}

const char *
error_kind(enum err code)
{
	return (unsigned)code < ERR_COUNT ? kinds[code] : "unknown";
}
