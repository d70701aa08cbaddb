/* tests/finance/score.c - counts of what was found, missed and made up. */
#include "config.h"

#include "finance/score.h"

#include <stdio.h>
#include <stdlib.h>

size_t
score_leads(const struct tags *tags, uint32_t out[SCORE_MOST])
{
	const struct securities *all = support_master();
	size_t n = 0;

	for (size_t i = 0; i < tags->n && n < SCORE_MOST; i++) {
		uint32_t lead;
		size_t k;

		if (tags->v[i].security == SECURITY_NONE)
			continue;
		lead = securities_at(all, tags->v[i].security)->lead;
		for (k = 0; k < n && out[k] != lead; k++)
			;
		if (k == n)
			out[n++] = lead;
	}
	return n;
}

uint32_t
score_lead_named(struct slice key)
{
	const struct securities *all = support_master();
	size_t colon = slice_chr(key, ':');
	struct slice mic = { "", 0 };
	uint32_t i;

	if (colon != SIZE_MAX) {
		mic = slice_sub(key, colon + 1, key.n);
		key = slice_sub(key, 0, colon);
	}
	i = securities_by_symbol(all, key, mic);
	if (i == SECURITY_NONE)
		fail_msg("no security %.*s", SLICE_ARG(key));
	return securities_at(all, i)->lead;
}

bool
score_take(uint32_t *v, size_t *n, uint32_t x)
{
	for (size_t i = 0; i < *n; i++)
		if (v[i] == x) {
			v[i] = v[--*n];
			return true;
		}
	return false;
}

static void
say(const char *what, struct slice key, struct slice text)
{
	print_message("%s %.*s: %.*s\n", what, SLICE_ARG(key),
	    SLICE_ARG(text));
}

void
score_tags(const struct tags *tags, struct slice want, struct slice text,
    bool tell, struct score *s)
{
	uint32_t got[SCORE_MOST];
	size_t n = score_leads(tags, got);
	struct slice key;

	tell = tell && getenv("VERBOSE");
	s->sentences++;
	while (slice_split(&want, ',', &key)) {
		if (key.n == 0)
			continue;
		if (score_take(got, &n, score_lead_named(key))) {
			s->right++;
			continue;
		}
		s->missed++;
		if (tell)
			say("missed", key, text);
	}
	for (size_t i = 0; i < n; i++) {
		s->wrong++;
		if (tell)
			say("wrong",
			    securities_at(support_master(), got[i])->name,
			    text);
	}
}

void
score_add(struct score *to, const struct score *s)
{
	to->sentences += s->sentences;
	to->right += s->right;
	to->wrong += s->wrong;
	to->missed += s->missed;
}

static double
ratio(unsigned part, unsigned rest)
{
	return part + rest ? (double)part / (part + rest) : 1.0;
}

double
score_precision(const struct score *s)
{
	return ratio(s->right, s->wrong);
}

double
score_recall(const struct score *s)
{
	return ratio(s->right, s->missed);
}

void
score_head(const char *what)
{
	print_message("%-16s sentences  right  wrong missed  precision"
	    "  recall\n", what);
}

void
score_print(const char *row, const struct score *s)
{
	print_message("%-16s %9u %6u %6u %6u", row, s->sentences, s->right,
	    s->wrong, s->missed);
	if (s->right + s->missed == 0)
		print_message("          -       -\n");
	else
		print_message("  %9.3f  %6.3f\n", score_precision(s),
		    score_recall(s));
}
