/* store/words_in.c - a query's words looked up in an article's own text. */
#include "config.h"

#include "store/words_in.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/vec.h"
#include "core/list.h"
#include "store/index.h"
#include "store/token.h"

#include "base/banned.h"

#define BYTES_MAX (8u << 20) /* of folded words of one article */
#define WANT_MAX 64          /* words of one phrase */

struct word {
	uint32_t at;   /* in bytes */
	uint8_t n;
	bool again;    /* a second reading of the word before */
};

struct words_in {
	struct buf bytes;
	struct { struct word *v; size_t n, cap; } column[COLUMNS_ALL];
};

struct words_in *
words_in_new(void)
{
	struct words_in *w = xcalloc(1, sizeof(*w));

	w->bytes = (struct buf)BUF_INIT(BYTES_MAX);
	return w;
}

void
words_in_free(struct words_in *w)
{
	if (w == NULL)
		return;
	buf_release(&w->bytes);
	for (int i = 0; i < COLUMNS_ALL; i++)
		free(w->column[i].v);
	free(w);
}

void
words_in_clear(struct words_in *w)
{
	buf_clear(&w->bytes);
	for (int i = 0; i < COLUMNS_ALL; i++)
		w->column[i].n = 0;
}

struct adding {
	struct words_in *w;
	int column;
};

static int
add_word(void *arg, struct slice word, size_t from, size_t to, bool again)
{
	struct adding *a = arg;
	struct words_in *w = a->w;
	struct word one = { (uint32_t)w->bytes.n, (uint8_t)word.n, again };

	(void)from;
	(void)to;
	buf_add_slice(&w->bytes, word);
	if (w->bytes.too_big)
		return 1;
	*VEC_PUSH(&w->column[a->column]) = one;
	return 0;
}

void
words_in_add(struct words_in *w, int column, struct slice text)
{
	struct adding a = { w, column };

	token_scan(text, add_word, &a);
}

/* ---- one term ---- */

struct want {
	char text[WANT_MAX * TOKEN_MAX];
	size_t n_text;
	struct slice word[WANT_MAX];
	size_t n;
};

static int
want_word(void *arg, struct slice word, size_t from, size_t to, bool again)
{
	struct want *w = arg;

	(void)from;
	(void)to;
	if (again)
		return 0;
	if (w->n == WANT_MAX || w->n_text + word.n > sizeof(w->text))
		return 1;
	memcpy(w->text + w->n_text, word.p, word.n);
	w->word[w->n++] = slice_make(w->text + w->n_text, word.n);
	w->n_text += word.n;
	return 0;
}

static bool
word_fits(struct slice have, struct slice want, const struct query_node *q)
{
	if (q->suffix && q->prefix)
		return slice_find(have, want) != SIZE_MAX;
	if (q->suffix)
		return slice_ends(have, want);
	if (q->prefix)
		return slice_starts(have, want);
	return slice_eq(have, want);
}

static struct slice
have_word(const struct words_in *w, const struct word *v)
{
	return slice_make(w->bytes.p + v->at, v->n);
}

/* Words one after the other from the ith on; second readings are no words. */
static bool
phrase_at(const struct words_in *w, int column, size_t i,
    const struct want *want, const struct query_node *q)
{
	size_t k = 0;

	for (; i < w->column[column].n && k < want->n; i++) {
		const struct word *v = &w->column[column].v[i];
		struct slice have = have_word(w, v);

		if (v->again && (k != 0 || want->n > 1))
			continue;
		if (!(k + 1 == want->n ? word_fits(have, want->word[k], q)
		                       : slice_eq(have, want->word[k])))
			return false;
		k++;
	}
	return k == want->n;
}

static bool
phrase_in(const struct words_in *w, int column, const struct want *want,
    const struct query_node *q)
{
	for (size_t i = 0; want->n && i < w->column[column].n; i++)
		if (phrase_at(w, column, i, want, q))
			return true;
	return false;
}

static unsigned
columns_of(enum query_field f)
{
	switch (f) {
	case QF_ANY:
		return 1u << COLUMN_TEXT | 1u << COLUMN_TITLE |
		    1u << COLUMN_AUTHOR;
	case QF_TITLE: return 1u << COLUMN_TITLE;
	case QF_TEXT: return 1u << COLUMN_TEXT;
	case QF_AUTHOR: return 1u << COLUMN_AUTHOR;
	case QF_SEC: case QF_ISIN: return 1u << COLUMN_SEC;
	case QF_SITE: return 1u << COLUMN_SITE;
	default: return 0;
	}
}

static bool
want_in(const struct words_in *w, const struct want *want,
    const struct query_node *q)
{
	unsigned columns = columns_of(q->field);

	for (int i = 0; i < COLUMNS_ALL; i++)
		if (columns >> i & 1 && phrase_in(w, i, want, q))
			return true;
	return false;
}

/* "brk.b" is two words as typed and one symbol in capitals. */
static bool
term_in(const struct words_in *w, const struct query_node *q)
{
	struct want want, symbol;
	struct buf up = BUF_INIT(4096);
	bool yes;

	want.n = want.n_text = symbol.n = symbol.n_text = 0;
	token_scan(q->text, want_word, &want);
	yes = want_in(w, &want, q);
	if (!yes && want.n > 1 && !q->suffix) {
		for (size_t i = 0; i < q->text.n; i++)
			buf_addc(&up,
			    (char)ascii_upper((unsigned char)q->text.p[i]));
		token_scan(buf_slice(&up), want_word, &symbol);
		yes = symbol.n == 1 && want_in(w, &symbol, q);
		buf_release(&up);
	}
	return yes;
}

bool
words_in_fit(const struct words_in *w, const struct query_node *q)
{
	switch (q->op) {
	case QUERY_AND:
		return words_in_fit(w, q->a) && words_in_fit(w, q->b);
	case QUERY_OR: return words_in_fit(w, q->a) || words_in_fit(w, q->b);
	case QUERY_NOT: return !words_in_fit(w, q->a);
	case QUERY_TERM: return term_in(w, q);
	}
	return false;
}

/* ---- a walk ---- */

#define TREES_MAX 16
#define TRIES_FIRST 24   /* articles read before their hits are counted */
#define TRIES_PER_ROW 4  /* articles a row, in a small archive */
#define ARCHIVE_SMALL 300000 /* articles; the index takes longer beyond */

struct look {
	const struct query_node *tree[TREES_MAX];
	int n;
	const struct rows *found;
	size_t at_first, tried, per_row;
	bool on, tired;
	int64_t id; /* whose words are there */
	struct words_in *words;
};

struct look *
look_new(void)
{
	struct look *l = xcalloc(1, sizeof(*l));

	l->words = words_in_new();
	return l;
}

void
look_free(struct look *l)
{
	if (l == NULL)
		return;
	words_in_free(l->words);
	free(l);
}

void
look_begin(struct store *s, const struct rows *found)
{
	struct look *l = s->look;
	int64_t most = 0;

	sql_int(s, &most, NULL, "SELECT max(id) FROM article", "");
	l->n = 0;
	l->found = found;
	l->at_first = found->n;
	l->tried = 0;
	l->per_row = most > ARCHIVE_SMALL ? 3 * TRIES_PER_ROW : TRIES_PER_ROW;
	l->on = true;
	l->tired = false;
	l->id = 0;
}

bool
look_is_on(const struct store *s)
{
	return s->look->on;
}

void
look_end(struct store *s)
{
	s->look->on = false;
}

bool
look_tired(const struct store *s)
{
	return s->look->tired;
}

int
look_add(struct store *s, const struct query_node *q)
{
	struct look *l = s->look;

	if (l->n == TREES_MAX) {
		l->tired = true;
		return 0;
	}
	l->tree[l->n] = q;
	return l->n++;
}

static bool
words_load(struct store *s, int64_t id)
{
	struct look *l = s->look;
	struct arena a;
	struct index_columns c;
	bool there;

	l->id = 0;
	words_in_clear(l->words);
	arena_init(&a);
	there = index_columns(s, id, &a, &c, NULL) == ERR_OK;
	for (int i = 0; there && i < COLUMNS_ALL; i++)
		words_in_add(l->words, i, c.v[i]);
	arena_release(&a);
	if (there)
		l->id = id;
	return there;
}

int
look_at(struct store *s, int n, int64_t id)
{
	struct look *l = s->look;

	if (!l->on || l->tired || n < 0 || n >= l->n)
		return -1;
	if (l->id != id) {
		size_t found = l->found->n - l->at_first;

		l->tired = ++l->tried > TRIES_FIRST + found * l->per_row;
		if (l->tired)
			return -1;
		if (!words_load(s, id))
			return 0; /* damaged: the index has no more of it */
	}
	return words_in_fit(l->words, l->tree[n]);
}
