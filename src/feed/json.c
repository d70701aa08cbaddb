/* feed/json.c - the forgiving JSON reader. */
#include "config.h"

#include "feed/json.h"

#include "base/banned.h"

void
json_init(struct json *j, struct slice utf8)
{
	*j = (struct json){ .start = utf8.p, .at = utf8.p,
		.end = utf8.p + utf8.n };
}

void
json_release(struct json *j)
{
	buf_release(&j->text);
}

static void
fault(struct json *j, const char *what)
{
	if (j->fault == NULL) {
		j->fault = what;
		j->fault_at = j->at;
	}
}

static enum json_event
fail(struct json *j, const char *what)
{
	fault(j, what);
	j->cut |= j->at >= j->end;
	j->at = j->end;
	return JSON_ERROR;
}

/* Four hex digits at p, or -1. */
static long
hex4(const char *p, const char *end)
{
	long v = 0;

	if (end - p < 4)
		return -1;
	for (int i = 0; i < 4; i++) {
		int d = ascii_hex((unsigned char)p[i]);

		if (d < 0)
			return -1;
		v = v * 16 + d;
	}
	return v;
}

/* \uXXXX at p (after the u); returns where to go on. */
static const char *
unicode(struct json *j, const char *p)
{
	long c = hex4(p, j->end), d;

	if (c < 0) {
		fault(j, "an escape is malformed");
		buf_add_utf8(&j->text, 0xfffd);
		return p;
	}
	p += 4;
	if (c >= 0xd800 && c < 0xdc00 && j->end - p >= 6 && p[0] == '\\' &&
	    p[1] == 'u' && (d = hex4(p + 2, j->end)) >= 0xdc00 &&
	    d < 0xe000) {
		c = 0x10000 + ((c - 0xd800) << 10) + (d - 0xdc00);
		p += 6;
	}
	buf_add_utf8(&j->text, c == 0 ? 0xfffd : (uint32_t)c);
	return p;
}

static const char *
escape(struct json *j, const char *p)
{
	static const char from[] = "\"\\/bfnrt", to[] = "\"\\/\b\f\n\r\t";
	const char *q;

	if (p >= j->end)
		return p;
	if (*p == 'u')
		return unicode(j, p + 1);
	q = strchr(from, *p);
	buf_addc(&j->text, q && *q ? to[q - from] : *p);
	return p + 1;
}

static enum json_event
string(struct json *j, enum json_event ev)
{
	const char *p = j->at + 1, *q;

	buf_clear(&j->text);
	for (;;) {
		for (q = p; q < j->end && *q != '"' && *q != '\\'; q++)
			;
		buf_add(&j->text, p, (size_t)(q - p));
		if (q >= j->end) {
			j->cut = true;
			return fail(j, "the document ends inside a text");
		}
		if (*q == '"')
			break;
		p = escape(j, q + 1);
	}
	j->at = q + 1;
	return ev;
}

static enum json_event
word(struct json *j)
{
	const char *p = j->at;
	struct slice w;

	while (p < j->end && (ascii_isalnum((unsigned char)*p) ||
	                         strchr("+-._", *p) != NULL) &&
	    *p != '\0')
		p++;
	w = slice_make(j->at, (size_t)(p - j->at));
	if (w.n == 0)
		return fail(j, "something stands where a value should");
	j->at = p;
	if (slice_is(w, "true") || slice_is(w, "false")) {
		j->truth = w.p[0] == 't';
		return JSON_BOOL;
	}
	if (slice_is(w, "null"))
		return JSON_NULL;
	if (!ascii_isdigit((unsigned char)w.p[0]) && w.p[0] != '-')
		fault(j, "a word that JSON does not know");
	buf_clear(&j->text);
	buf_add_slice(&j->text, w);
	return JSON_NUMBER;
}

static enum json_event
begin(struct json *j, char kind)
{
	if (j->depth >= JSON_DEPTH_MAX)
		return fail(j, "nested too deeply");
	j->kinds[j->depth++] = kind;
	j->at++;
	return kind == '{' ? JSON_OBJECT : JSON_ARRAY;
}

static enum json_event
finish(struct json *j, char c)
{
	char kind = j->depth > 0 ? j->kinds[j->depth - 1] : 0;

	if ((c == '}') != (kind == '{') || kind == 0)
		return fail(j, "a bracket closes nothing");
	j->depth--;
	j->at++;
	j->want_value = false;
	return c == '}' ? JSON_OBJECT_END : JSON_ARRAY_END;
}

static enum json_event
value(struct json *j)
{
	j->want_value = false;
	switch (*j->at) {
	case '{': return begin(j, '{');
	case '[': return begin(j, '[');
	case '"': return string(j, JSON_STRING);
	default: return word(j);
	}
}

enum json_event
json_next(struct json *j)
{
	enum json_event ev;

	while (j->at < j->end && (ascii_isspace((unsigned char)*j->at) ||
	                             *j->at == ',' || *j->at == '\0'))
		j->at++;
	if (j->at >= j->end) {
		if (j->depth > 0) {
			j->cut = true;
			fault(j, "the document ends before its last bracket");
		}
		return JSON_EOF;
	}
	if (*j->at == '}' || *j->at == ']')
		return finish(j, *j->at);
	if (j->depth == 0 || j->kinds[j->depth - 1] == '[' || j->want_value)
		return value(j);
	if (*j->at != '"')
		return fail(j, "a name without quotation marks");
	if ((ev = string(j, JSON_KEY)) != JSON_KEY)
		return ev;
	while (j->at < j->end && ascii_isspace((unsigned char)*j->at))
		j->at++;
	if (j->at >= j->end || *j->at != ':')
		return fail(j, "a colon is missing");
	j->at++;
	j->want_value = true;
	return JSON_KEY;
}

bool
json_skip(struct json *j, enum json_event ev)
{
	size_t depth = j->depth;

	if (ev != JSON_OBJECT && ev != JSON_ARRAY)
		return ev != JSON_EOF && ev != JSON_ERROR;
	do {
		ev = json_next(j);
		if (ev == JSON_EOF || ev == JSON_ERROR)
			return false;
	} while (j->depth >= depth);
	return true;
}
