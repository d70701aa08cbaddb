/* core/doc.c - documents come and go with their arena. */
#include "config.h"

#include "core/doc.h"

#include <stdlib.h>

#include "base/mem.h"

#include "base/banned.h"

struct doc *
doc_new(void)
{
	struct doc *d = xcalloc(1, sizeof(*d));

	arena_init(&d->arena);
	return d;
}

void
doc_free(struct doc *d)
{
	if (d == NULL)
		return;
	arena_release(&d->arena);
	free(d);
}

struct slice
doc_span_shown(const struct doc_span *v, size_t i)
{
	bool opens = v[i].style & STYLE_SUP &&
	    (i == 0 || !(v[i - 1].style & STYLE_SUP));

	return opens && slice_starts(v[i].text, SLICE("^"))
	    ? slice_sub(v[i].text, 1, v[i].text.n) : v[i].text;
}

static size_t
words_of(const struct doc_span *spans, size_t n)
{
	size_t words = 0;

	for (size_t i = 0; i < n; i++) {
		struct slice t = spans[i].text;
		bool in = false;

		for (size_t k = 0; k < t.n; k++) {
			bool blank = ascii_isspace((unsigned char)t.p[k]);

			words += !blank && !in;
			in = !blank;
		}
	}
	return words;
}

size_t
doc_words(const struct doc *d)
{
	size_t words = 0;

	for (size_t i = 0; i < d->n_blocks; i++)
		words += words_of(d->blocks[i].spans, d->blocks[i].n_spans);
	return words;
}

int
doc_heading_shift(const struct doc *d, int level)
{
	int least = DOC_HEADING_MAX;

	for (size_t i = 0; i < d->n_blocks; i++)
		if (d->blocks[i].kind == DOC_HEADING &&
		    d->blocks[i].level < least)
			least = d->blocks[i].level;
	return level + 1 - least;
}
