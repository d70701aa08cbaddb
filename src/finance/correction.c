/*
 * finance/correction.c - pairs the figures that only one version has by the
 * words around them.
 */
#include "config.h"

#include "finance/correction.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "finance/token.h"

#include "base/banned.h"

#define FIGURES 256 /* of a text; a table of more is no news */
#define AROUND 5    /* words each side */
#define SAID_IN 600 /* bytes of the text where a correction is announced */

struct figure {
	struct number number;
	uint64_t words[2 * AROUND];
	uint8_t n_words;
	bool paired;
};

struct version {
	struct figure v[FIGURES];
	size_t n;
	struct tokens tokens;
};

static bool
is_word(const struct token *k)
{
	return !(k->shape & SHAPE_DIGIT) && k->len > 1;
}

/* The first word that begins at or behind the byte. */
static size_t
word_at(const struct tokens *t, uint32_t byte)
{
	size_t low = 0, high = t->n;

	while (low < high) {
		size_t mid = (low + high) / 2;

		if (t->v[mid].start < byte)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

static void
figure_words(struct figure *f, const struct tokens *t)
{
	size_t at = word_at(t, f->number.start), n = 0;

	for (size_t i = at; i-- > 0 && n < AROUND;)
		if (is_word(&t->v[i]))
			f->words[n++] = t->v[i].hash;
	at = word_at(t, f->number.end);
	for (size_t i = at, k = 0; i < t->n && k < AROUND; i++)
		if (is_word(&t->v[i])) {
			f->words[n++] = t->v[i].hash;
			k++;
		}
	f->n_words = (uint8_t)n;
}

static void
version_read(struct version *v, struct slice text, struct slice language)
{
	struct number *list = xcalloc(FIGURES, sizeof(*list));

	v->n = numbers_read(text, language, list, FIGURES);
	tokens_read(&v->tokens, text);
	for (size_t i = 0; i < v->n; i++) {
		v->v[i].number = list[i];
		figure_words(&v->v[i], &v->tokens);
	}
	free(list);
}

static bool
same_value(const struct number *a, const struct number *b)
{
	double d = a->value - b->value,
	       size = a->value < 0 ? -a->value : a->value;

	return (d < 0 ? -d : d) <= size * 1e-9;
}

static bool
same_kind(const struct number *a, const struct number *b)
{
	return a->unit == b->unit && strcmp(a->currency, b->currency) == 0;
}

/* Percent of the words around that both have. */
static unsigned
alike(const struct figure *a, const struct figure *b)
{
	unsigned shared = 0, least = a->n_words < b->n_words ? a->n_words :
							       b->n_words;
	uint32_t used = 0;

	for (size_t i = 0; i < a->n_words; i++)
		for (size_t k = 0; k < b->n_words; k++)
			if (!(used >> k & 1) && a->words[i] == b->words[k]) {
				used |= 1u << k;
				shared++;
				break;
			}
	return least ? shared * 100 / least : 0;
}

/* Figures that both versions have are no changes, wherever they stand. */
static void
pair_same(struct version *a, struct version *b)
{
	for (size_t i = 0; i < a->n; i++) {
		size_t best = b->n;
		unsigned most = 0;

		for (size_t k = 0; k < b->n; k++) {
			unsigned n;

			if (b->v[k].paired ||
			    !same_value(&a->v[i].number, &b->v[k].number) ||
			    !same_kind(&a->v[i].number, &b->v[k].number))
				continue;
			n = alike(&a->v[i], &b->v[k]) + 1;
			if (n > most) {
				most = n;
				best = k;
			}
		}
		if (best < b->n)
			a->v[i].paired = b->v[best].paired = true;
	}
}

#define LEAST 34       /* percent of words that a changed figure keeps */
#define LEAST_UNIT 60  /* the same value in another unit: rarer, so surer */

/* How well b could be what became of a; 0: not at all. */
static unsigned
fits(const struct figure *a, const struct figure *b)
{
	unsigned n = alike(a, b);

	if (same_kind(&a->number, &b->number))
		return n >= LEAST ? n : 0;
	if (a->number.unit == NUMBER_PLAIN || b->number.unit == NUMBER_PLAIN)
		return 0;
	return same_value(&a->number, &b->number) && n >= LEAST_UNIT ? n : 0;
}

/* The pair that fits best; of equals the first of the new text. */
static unsigned
best_pair(const struct version *a, const struct version *b, size_t *i_best,
    size_t *k_best)
{
	unsigned most = 0;

	for (size_t k = 0; k < b->n; k++)
		for (size_t i = 0; i < a->n && !b->v[k].paired; i++) {
			unsigned n;

			if (a->v[i].paired)
				continue;
			n = fits(&a->v[i], &b->v[k]);
			if (n > most) {
				most = n;
				*i_best = i;
				*k_best = k;
			}
		}
	return most;
}

static int
by_place(const void *a, const void *b)
{
	const struct correction *x = a, *y = b;

	return x->now.start < y->now.start ? -1 : x->now.start > y->now.start;
}

size_t
correction_find(struct slice old, struct slice now, struct slice language,
    struct correction *out, size_t max)
{
	struct version *a = xcalloc(2, sizeof(*a)), *b = a + 1;
	size_t n = 0, i, k;
	unsigned percent;

	version_read(a, old, language);
	version_read(b, now, language);
	pair_same(a, b);
	while (n < max && (percent = best_pair(a, b, &i, &k))) {
		a->v[i].paired = b->v[k].paired = true;
		out[n++] = (struct correction){ a->v[i].number,
			b->v[k].number, (uint8_t)percent };
	}
	if (n > 1)
		qsort(out, n, sizeof(*out), by_place);
	tokens_release(&a->tokens);
	tokens_release(&b->tokens);
	free(a);
	return n;
}

static bool
says(struct slice s)
{
	static const char *const phrases[] = { "korrektur", "korrigiert",
		"berichtigung", "berichtigt", "richtigstellung",
		"corrected", "correction", "corrects", "(corr)" };

	for (size_t i = 0; i < sizeof(phrases) / sizeof(phrases[0]); i++) {
		size_t at = slice_ifind(s, slice_of(phrases[i]));

		if (at != SIZE_MAX && (at == 0 ||
		    !ascii_isalpha((unsigned char)s.p[at - 1])))
			return true;
	}
	return false;
}

/* Does a line of the text announce it?  "The market corrected" does not. */
static bool
announces(struct slice s)
{
	static const char *const openings[] = { "korrektur", "berichtigung",
		"richtigstellung", "correction:", "corrects ", "(corrects ",
		"this story corrects", "this version corrects", "(korrektur",
		"(berichtigt", "(korrigiert", "in einer früheren version",
		"in einer früheren fassung", "an earlier version",
		"a previous version", "this article was corrected",
		"this article has been corrected" };
	struct slice line;

	while (slice_split(&s, '\n', &line)) {
		line = slice_trim(line);
		for (size_t i = 0; i < sizeof(openings) /
		     sizeof(openings[0]); i++)
			if (slice_istarts(line, slice_of(openings[i])))
				return true;
	}
	return false;
}

bool
correction_said(struct slice title, struct slice text)
{
	size_t colon = slice_chr(title, ':'), n = title.n;
	struct slice tail;

	/* "KORREKTUR: ...", "... (corrected)"; between them it is news */
	if (colon != SIZE_MAX && colon < 40 &&
	    says(slice_sub(title, 0, colon)))
		return true;
	if (n > 2 && title.p[n - 1] == ')') {
		while (n > 0 && title.p[n - 1] != '(')
			n--;
		if (n > 0 && says(slice_sub(title, n - 1, title.n)))
			return true;
	}
	if (slice_istarts(title, SLICE("corrected")) &&
	    title.n > 10 && title.p[9] == '-')
		return true;
	tail = text.n > SAID_IN ? slice_sub(text, text.n - SAID_IN, text.n) :
				  slice_sub(text, 0, 0);
	return announces(slice_sub(text, 0, text.n < SAID_IN ? text.n :
							       SAID_IN)) ||
	    announces(tail);
}

void
correction_tell(const struct correction *c, struct slice old,
    struct slice now, struct buf *out)
{
	buf_addf(out, "%.*s -> %.*s", SLICE_ARG(slice_sub(old, c->old.start,
	    c->old.end)), SLICE_ARG(slice_sub(now, c->now.start,
	    c->now.end)));
}
