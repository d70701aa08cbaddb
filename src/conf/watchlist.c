/* conf/watchlist.c - the watchlist file, edited line by line. */
#include "config.h"

#include "conf/watchlist.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/vec.h"
#include "conf/words.h"

#include "base/banned.h"

struct raw {
	struct slice text;
	bool entry;
	struct watch_line line;
	struct slice group; /* of a line that begins one; p NULL else */
};

struct watchlist {
	struct arena arena;
	struct {
		struct raw *v;
		size_t n, cap;
	} raws;
	struct {
		struct watch_line *v;
		size_t n, cap;
	} lines;
};

static const struct {
	const char *word;
	enum { PART_ALSO, PART_NOT, PART_ALERT, PART_MUTE } part;
} parts[] = {
	{ "also", PART_ALSO }, { "not", PART_NOT }, { "alert", PART_ALERT },
	{ "mute", PART_MUTE },
};

static bool
part_of(const struct word *w, int *part)
{
	for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++)
		if (!w->quoted && slice_is(w->text, parts[i].word)) {
			*part = (int)parts[i].part;
			return true;
		}
	return false;
}

static const char *
take_word(struct watch_line *l, int part, struct slice s)
{
	switch (part) {
	case PART_ALSO:
		if (l->n_also == WATCH_PHRASES)
			return "too many phrases; 16 are taken";
		l->also[l->n_also++] = s;
		return NULL;
	case PART_NOT:
		if (l->n_not == WATCH_PHRASES)
			return "too many phrases; 16 are taken";
		l->not[l->n_not++] = s;
		return NULL;
	case PART_ALERT: l->alert = s; return NULL;
	case PART_MUTE: l->mute = s; return NULL;
	default: return "also, not, alert or mute is missing before this";
	}
}

static const char *
take_words(struct watchlist *w, struct watch_line *l, const struct words *ws,
    size_t *at)
{
	int part = -1;
	struct slice first = ws->v[0].text;

	l->topic = !ws->v[0].quoted && first.n > 1 && first.p[0] == '~';
	l->what = arena_dup(&w->arena, l->topic ? slice_sub(first, 1, first.n)
	                                        : first);
	if (l->topic)
		part = PART_ALSO;
	for (size_t i = 1; i < ws->n; i++) {
		const char *fault = NULL;

		*at = ws->v[i].at;
		if (!part_of(&ws->v[i], &part))
			fault = take_word(l, part, arena_dup(&w->arena,
			    ws->v[i].text));
		if (fault != NULL)
			return fault;
	}
	*at = 0;
	if (l->what.n == 0)
		return "a name is missing";
	return l->topic && l->n_also == 0
	    ? "a topic needs a phrase: ~Zins \"EZB\"" : NULL;
}

static void
note(struct buf *notes, const struct raw *r, int line, size_t at,
    const char *what)
{
	if (notes != NULL)
		buf_addf(notes, "watchlist:%d:%d: %s\n", line,
		    words_column(r->text, at), what);
}

static void
take_line(struct watchlist *w, struct raw *r, struct slice group, int line,
    struct buf *notes)
{
	struct words ws;
	struct error e = { 0 };
	const char *fault = NULL;
	size_t at = 0;

	if (words_split(r->text, &ws, &at, &e) != ERR_OK)
		fault = e.msg;
	else if (ws.n > 0)
		fault = take_words(w, &r->line, &ws, &at);
	if (fault != NULL)
		note(notes, r, line, at, fault);
	r->entry = fault == NULL && ws.n > 0;
	r->line.group = group;
	r->line.line = line;
	words_release(&ws);
}

/* "[Banks]" alone on its line. */
static bool
is_group(struct slice text, struct slice *name)
{
	struct slice s = slice_trim(text);

	if (s.n < 3 || s.p[0] != '[' || s.p[s.n - 1] != ']')
		return false;
	*name = slice_trim(slice_sub(s, 1, s.n - 1));
	return true;
}

static void
collect(struct watchlist *w)
{
	w->lines.n = 0;
	for (size_t i = 0; i < w->raws.n; i++)
		if (w->raws.v[i].entry)
			*VEC_PUSH(&w->lines) = w->raws.v[i].line;
}

struct watchlist *
watchlist_parse(struct slice bytes, struct buf *notes)
{
	struct watchlist *w = xcalloc(1, sizeof(*w));
	struct slice line, group = SLICE("");
	int n = 0;

	arena_init(&w->arena);
	while (slice_split(&bytes, '\n', &line)) {
		struct raw *r;

		if (bytes.n == 0 && line.n == 0)
			break;
		if (line.n > 0 && line.p[line.n - 1] == '\r')
			line.n--;
		r = VEC_PUSH(&w->raws);
		*r = (struct raw){ .text = arena_dup(&w->arena, line) };
		if (is_group(r->text, &r->group))
			group = r->group;
		else
			take_line(w, r, group, n + 1, notes);
		n++;
	}
	collect(w);
	return w;
}

void
watchlist_free(struct watchlist *w)
{
	if (w == NULL)
		return;
	arena_release(&w->arena);
	free(w->raws.v);
	free(w->lines.v);
	free(w);
}

const struct watch_line *
watchlist_lines(const struct watchlist *w, size_t *n)
{
	*n = w->lines.n;
	return w->lines.v;
}

const struct watch_line *
watchlist_find(const struct watchlist *w, struct slice what)
{
	for (size_t i = 0; i < w->lines.n; i++)
		if (slice_ieq(w->lines.v[i].what, what))
			return &w->lines.v[i];
	return NULL;
}

/* ---- edits ---- */

static void
put_phrases(struct buf *b, const char *word, const struct slice *v, size_t n)
{
	if (n > 0 && word != NULL)
		buf_addf(b, " %s", word);
	for (size_t i = 0; i < n; i++) {
		buf_addc(b, ' ');
		words_quote(b, v[i], true);
	}
}

static void
put_word(struct buf *b, const char *word, struct slice s)
{
	if (s.n == 0)
		return;
	buf_addf(b, " %s ", word);
	words_quote(b, s, false);
}

static struct slice
line_text(struct watchlist *w, const struct watch_line *l)
{
	struct buf b = BUF_INIT(WORDS_LINE_MAX);
	struct slice out;

	if (l->topic)
		buf_addc(&b, '~');
	if (l->topic)
		buf_add_slice(&b, l->what);
	else
		words_quote(&b, l->what, false);
	put_phrases(&b, l->topic ? NULL : "also", l->also, l->n_also);
	put_phrases(&b, "not", l->not, l->n_not);
	put_word(&b, "alert", l->alert);
	put_word(&b, "mute", l->mute);
	out = arena_dup(&w->arena, buf_slice(&b));
	buf_release(&b);
	return out;
}

static size_t
index_of(const struct watchlist *w, struct slice what)
{
	for (size_t i = 0; i < w->raws.n; i++)
		if (w->raws.v[i].entry &&
		    slice_ieq(w->raws.v[i].line.what, what))
			return i;
	return SIZE_MAX;
}

static struct raw *
insert(struct watchlist *w, size_t at)
{
	(void)VEC_PUSH(&w->raws);
	memmove(&w->raws.v[at + 1], &w->raws.v[at],
	    (w->raws.n - 1 - at) * sizeof(*w->raws.v));
	w->raws.v[at] = (struct raw){ .text = SLICE("") };
	return &w->raws.v[at];
}

/* Behind the last entry of the group; SIZE_MAX: there is no such group. */
static size_t
group_end(const struct watchlist *w, struct slice group)
{
	size_t at = group.n == 0 ? 0 : SIZE_MAX;
	bool in = group.n == 0;

	for (size_t i = 0; i < w->raws.n; i++) {
		const struct raw *r = &w->raws.v[i];

		if (r->group.p != NULL)
			in = slice_ieq(r->group, group);
		if (in && (r->entry || r->group.p != NULL))
			at = i + 1;
	}
	return at;
}

enum err
watchlist_put(struct watchlist *w, const struct watch_line *l,
    struct error *e)
{
	size_t at = index_of(w, l->what);
	struct raw *r;
	struct slice text;

	if (l->what.n == 0 || slice_chr(l->what, '\n') != SIZE_MAX ||
	    (l->topic && slice_chr(l->what, ' ') != SIZE_MAX))
		return error_set(e, ERR_USAGE, "\"%.*s\" can't be a name here",
		    SLICE_ARG(l->what));
	text = line_text(w, l);
	if (at == SIZE_MAX) {
		at = group_end(w, l->group);
		if (at == SIZE_MAX) {
			r = insert(w, w->raws.n);
			r->text = slice_of(arena_printf(&w->arena, "[%.*s]",
			    SLICE_ARG(l->group)));
			is_group(r->text, &r->group);
			at = w->raws.n;
		}
		insert(w, at);
	}
	r = &w->raws.v[at];
	r->text = text;
	r->line = (struct watch_line){ .line = 0 };
	take_line(w, r, arena_dup(&w->arena, l->group), (int)at + 1, NULL);
	collect(w);
	return ERR_OK;
}

enum err
watchlist_remove(struct watchlist *w, struct slice what, struct error *e)
{
	size_t at = index_of(w, what);

	if (at == SIZE_MAX)
		return error_set(e, ERR_NOTFOUND, "%.*s is not watched",
		    SLICE_ARG(what));
	memmove(&w->raws.v[at], &w->raws.v[at + 1],
	    (w->raws.n - 1 - at) * sizeof(*w->raws.v));
	w->raws.n--;
	collect(w);
	return ERR_OK;
}

void
watchlist_write(const struct watchlist *w, struct buf *out)
{
	for (size_t i = 0; i < w->raws.n; i++) {
		buf_add_slice(out, w->raws.v[i].text);
		buf_addc(out, '\n');
	}
}
