/* conf/words.c - words of a line, quoting, the nearest name. */
#include "config.h"

#include "conf/words.h"

#include <stdlib.h>

#include "base/near.h"
#include "base/buf.h"
#include "base/vec.h"

#include "base/banned.h"


/* The end of a "..." or '...' run that opens at i; appends what is in it. */
static bool
take_quoted(struct slice line, size_t *i, struct buf *text)
{
	char quote = line.p[(*i)++];

	while (*i < line.n && line.p[*i] != quote) {
		char c = line.p[(*i)++];

		if (quote == '"' && c == '\\' && *i < line.n) {
			c = line.p[(*i)++];
			if (c == 'n')
				c = '\n';
			else if (c == 't')
				c = '\t';
			else if (c != '"' && c != '\\')
				buf_addc(text, '\\');
		}
		buf_addc(text, c);
	}
	if (*i >= line.n)
		return false;
	(*i)++;
	return true;
}

static bool
take_word(struct slice line, size_t *i, struct buf *text)
{
	while (*i < line.n && !ascii_isspace((unsigned char)line.p[*i])) {
		if (line.p[*i] != '"' && line.p[*i] != '\'') {
			buf_addc(text, line.p[(*i)++]);
			continue;
		}
		/* an apostrophe inside a word is one: don't */
		if (line.p[*i] == '\'' && text->n &&
		    line.p[*i - 1] != '=') {
			buf_addc(text, line.p[(*i)++]);
			continue;
		}
		if (!take_quoted(line, i, text))
			return false;
	}
	return true;
}

enum err
words_split(struct slice line, struct words *out, size_t *at,
    struct error *e)
{
	struct buf text = BUF_INIT(WORDS_LINE_MAX);
	enum err rc = ERR_OK;
	size_t i = 0;

	*out = (struct words){ .comment = line.n };
	arena_init(&out->arena);
	*at = 0;
	if (line.n > WORDS_LINE_MAX)
		return error_set(e, ERR_CONF, "line too long (%zu bytes)",
		    line.n);
	while (rc == ERR_OK) {
		struct word w;

		while (i < line.n && ascii_isspace((unsigned char)line.p[i]))
			i++;
		if (i < line.n && line.p[i] == '#')
			out->comment = i;
		if (i >= out->comment)
			break;
		w.at = i;
		w.quoted = line.p[i] == '"' || line.p[i] == '\'';
		buf_clear(&text);
		if (!take_word(line, &i, &text)) {
			*at = w.at;
			rc = error_set(e, ERR_CONF,
			    "a quote is not closed");
			break;
		}
		w.end = i;
		w.text = arena_dup(&out->arena, buf_slice(&text));
		*VEC_PUSH(out) = w;
	}
	buf_release(&text);
	return rc;
}

void
words_release(struct words *w)
{
	arena_release(&w->arena);
	free(w->v);
	w->v = NULL;
	w->n = w->cap = 0;
}

void
words_quote(struct buf *out, struct slice s, bool always)
{
	bool plain = s.n > 0 && s.p[0] != '#' && !always;

	for (size_t i = 0; plain && i < s.n; i++)
		plain = !ascii_isspace((unsigned char)s.p[i]) &&
		    s.p[i] != '"' && s.p[i] != '\'';
	if (plain) {
		buf_add_slice(out, s);
		return;
	}
	buf_addc(out, '"');
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == '\n') {
			buf_adds(out, "\\n");
			continue;
		}
		if (s.p[i] == '"' || s.p[i] == '\\')
			buf_addc(out, '\\');
		buf_addc(out, s.p[i]);
	}
	buf_addc(out, '"');
}

int
words_column(struct slice line, size_t at)
{
	int column = 1;

	for (size_t i = 0; i < at && i < line.n; i++)
		column += ((unsigned char)line.p[i] & 0xc0) != 0x80;
	return column;
}

const char *
words_nearest(struct slice typed, const char *(*next)(void *arg, size_t i),
    void *arg)
{
	const char *best = NULL, *name;
	int least = near_limit(typed);

	for (size_t i = 0; (name = next(arg, i)) != NULL; i++) {
		int d = near_distance(typed, slice_of(name));

		if (d < least) {
			least = d;
			best = name;
		}
	}
	return best;
}
