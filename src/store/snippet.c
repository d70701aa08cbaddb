/* store/snippet.c - the words round a hit, hits between \1 and \2. */
#include "config.h"

#include "store/snippet.h"

#include <stdlib.h>

#include "base/vec.h"
#include "core/query.h"
#include "store/read.h"
#include "store/token.h"

#include "base/banned.h"

#define AROUND_BEFORE 60  /* bytes of text before the first hit */
#define AROUND_AFTER 160
#define WANTED_MAX 64

struct wanted {
	struct slice word[WANTED_MAX]; /* folded, in the arena */
	bool prefix[WANTED_MAX], suffix[WANTED_MAX];
	size_t n;
	struct arena *arena;
	const struct query_node *node;
};

static int
want_word(void *arg, struct slice w, size_t from, size_t to, bool again)
{
	struct wanted *want = arg;

	(void)from;
	(void)to;
	if (again || want->n == WANTED_MAX)
		return 0;
	want->prefix[want->n] = want->node->prefix;
	want->suffix[want->n] = want->node->suffix;
	want->word[want->n++] = arena_dup(want->arena, w);
	return 0;
}

static void
want_node(struct wanted *want, const struct query_node *q)
{
	if (q == NULL || q->op == QUERY_NOT)
		return;
	if (q->op != QUERY_TERM) {
		want_node(want, q->a);
		want_node(want, q->b);
		return;
	}
	if (q->field != QF_ANY && q->field != QF_TEXT)
		return;
	want->node = q;
	token_scan(q->text, want_word, want);
}

struct hit {
	size_t from, to;
};

struct finder {
	const struct wanted *want;
	struct hit first[16];
	size_t n;
};

static bool
fits(const struct wanted *w, size_t i, struct slice have)
{
	if (w->prefix[i] && w->suffix[i])
		return slice_find(have, w->word[i]) != SIZE_MAX;
	if (w->suffix[i])
		return slice_ends(have, w->word[i]);
	if (w->prefix[i])
		return slice_starts(have, w->word[i]);
	return slice_eq(have, w->word[i]);
}

static int
find_word(void *arg, struct slice have, size_t from, size_t to, bool again)
{
	struct finder *f = arg;

	if (f->n && from > f->first[0].from + AROUND_AFTER)
		return 1;
	for (size_t i = 0; !again && i < f->want->n; i++) {
		if (!fits(f->want, i, have))
			continue;
		f->first[f->n++] = (struct hit){ from, to };
		break;
	}
	return f->n == sizeof(f->first) / sizeof(f->first[0]);
}

/* A word's start near the byte, never inside a character. */
static size_t
word_start(struct slice s, size_t at)
{
	while (at > 0 && at < s.n && !ascii_isspace((unsigned char)s.p[at - 1]))
		at--;
	return at;
}

static struct slice
cut(struct slice text, const struct finder *f, struct arena *a)
{
	size_t from = f->first[0].from, to, at;
	struct buf b = BUF_INIT(4096);
	struct slice out;

	from = from > AROUND_BEFORE ? from - AROUND_BEFORE : 0;
	from = word_start(text, from);
	if (f->first[0].from - from > 2 * AROUND_BEFORE)
		from = f->first[0].from;
	to = f->first[0].to + AROUND_AFTER;
	to = to >= text.n ? text.n : word_start(text, to);
	if (to < f->first[0].to)
		to = f->first[0].to;
	at = from;
	for (size_t i = 0; i < f->n && f->first[i].to <= to; i++) {
		buf_add_slice(&b, slice_sub(text, at, f->first[i].from));
		buf_addc(&b, 1);
		buf_add_slice(&b, slice_sub(text, f->first[i].from,
		    f->first[i].to));
		buf_addc(&b, 2);
		at = f->first[i].to;
	}
	buf_add_slice(&b, slice_sub(text, at, to));
	for (size_t i = 0; i < b.n; i++)
		if (b.p[i] == '\n' || b.p[i] == '\t')
			b.p[i] = ' ';
	out = arena_dup(a, slice_trim(buf_slice(&b)));
	buf_release(&b);
	return out;
}

static enum err
snippet_of(struct store *s, const struct wanted *want, struct row *r,
    struct arena *a, struct error *e)
{
	struct arena tmp;
	struct stored d;
	struct finder f = { .want = want };
	enum err rc;

	arena_init(&tmp);
	rc = stored_get(s, r->id, &tmp, &d, e);
	if (rc == ERR_OK) {
		token_scan(d.p.text, find_word, &f);
		if (f.n)
			r->snippet = cut(d.p.text, &f, a);
	}
	arena_release(&tmp);
	return rc == ERR_STORE ? ERR_OK : rc;
}

enum err
snippets_add(struct store *s, const char *query, const struct query_ctx *ctx,
    struct rows *rows, size_t at, struct error *e)
{
	struct query_ctx none = { 0, DATE_NONE };
	struct wanted want = { .arena = &rows->arena };
	struct query *q;
	size_t pos;
	enum err rc = query_parse(slice_of(query), ctx ? ctx : &none, &q,
	    &pos, e);

	if (rc != ERR_OK)
		return rc;
	want_node(&want, q->root);
	for (size_t i = at; want.n && i < rows->n && rc == ERR_OK; i++)
		rc = snippet_of(s, &want, &rows->v[i], &rows->arena, e);
	query_free(q);
	return rc;
}
