/*
 * finance/tagger_source.c - names that a sentence cites and is not about: the
 * bank that rates a company, whose analysts speak or whose survey counts, the
 * platform on which somebody wrote.
 */
#include "config.h"

#include "finance/tagger_inside.h"

#include "base/banned.h"

#define STEPS 4 /* words between "analysts" and the bank's name */

void
tagger_sentence(const struct field *f, const struct candidate *c,
    size_t *from, size_t *to)
{
	const struct token *k = f->tokens.v;

	*from = c->first;
	*to = c->last;
	while (*from > 0 && c->first - *from < REACH &&
	    k[*from].gap != GAP_SENTENCE)
		--*from;
	while (*to + 1 < f->tokens.n && *to - c->last < REACH &&
	    k[*to + 1].gap != GAP_SENTENCE)
		++*to;
}

/* The byte in front: a straight quote, or the end of a typographic one. */
static bool
is_quote(unsigned char c)
{
	return c == '"' || c == '\'' || c >= 0x80;
}

size_t
tagger_rating_near(const struct tagger *t, const struct field *f,
    const struct candidate *c)
{
	size_t from, to;

	tagger_sentence(f, c, &from, &to);
	for (size_t i = from; i <= to; i++) {
		uint32_t b = field_bits(t, f, i);

		if (i >= c->first && i <= c->last)
			continue;
		if ((b & W_RATING) || ((b & W_QUOTED) &&
		    is_quote(f->tokens.v[i].before)))
			return i;
	}
	return 0;
}

bool
tagger_other_near(const struct field *f, const struct candidate *c)
{
	size_t from, to;

	tagger_sentence(f, c, &from, &to);
	for (size_t i = 0; i < f->found.n; i++) {
		const struct candidate *o = &f->found.v[i];

		if (o->first >= from && o->last <= to &&
		    o->security != c->security)
			return true;
	}
	return false;
}

static bool
is_house(const struct tagger *t, const struct candidate *c)
{
	const struct security *row = securities_at(t->all, c->security);

	return row->kind == SECURITY_SHARE &&
	    slice_istarts(row->sector, SLICE("Financ"));
}

/* "analysts at X", "Volkswirte der US-Bank X", "Jan Meier von X". */
static bool
voice_before(const struct tagger *t, const struct field *f,
    const struct candidate *c)
{
	const struct token *k = f->tokens.v;

	for (size_t n = 1; n <= STEPS && n <= c->first; n++) {
		size_t i = c->first - n;
		uint32_t b = field_bits(t, f, i);

		if (k[i + 1].gap == GAP_SENTENCE ||
		    k[i + 1].gap == GAP_COMMA)
			return false;
		if (b & W_VOICE)
			return true;
		if (n > 1 && i > 0 && (k[i].shape & SHAPE_CAPITAL) &&
		    (field_bits(t, f, i - 1) & W_GIVEN) &&
		    (k[i - 1].shape & SHAPE_CAPITAL))
			return true;
		if (!(b & (W_VIA | W_ROLE)))
			return false;
	}
	return false;
}

/* "X analysts", "X-Chefvolkswirt", "X Research", "X's survey". */
static bool
voice_behind(const struct tagger *t, const struct field *f,
    const struct candidate *c)
{
	const struct token *k = f->tokens.v;
	size_t i = c->last + 1, n = f->tokens.n;

	if (i < n && k[i].gap == GAP_APOS && k[i].len == 1)
		i++;
	/* "X's monthly survey", "X Global Research" */
	for (size_t steps = 0; i < n && steps < 3; i++, steps++) {
		uint32_t b = field_bits(t, f, i);

		if (k[i].gap != GAP_SPACE && k[i].gap != GAP_HYPHEN)
			return false;
		if (b & W_VOICE)
			return true;
		if (b & (W_ACT | W_SAY | W_AUX | W_SHARE | W_ENGLISH |
		    W_GERMAN | W_FINANCE))
			return false;
	}
	return false;
}

/* "upgraded to buy by X": nobody else need be known. */
static bool
is_by(const struct field *f, const struct candidate *c)
{
	static const char *const words[] = { "by", "at", "von", "durch" };
	const struct token *k;

	if (c->first == 0)
		return false;
	k = &f->tokens.v[c->first - 1];
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (slice_iis(slice_make(f->text.p + k->start, k->len),
		    words[i]))
			return true;
	return false;
}

/* "X hebt Kursziel für ...", "price target cut by X". */
static bool
rates(const struct tagger *t, const struct field *f,
    const struct candidate *c)
{
	uint32_t behind = field_bits(t, f, c->last + 1),
		 front = c->first ? field_bits(t, f, c->first - 1) : 0;
	bool verb = c->last + 1 < f->tokens.n &&
	    f->tokens.v[c->last + 1].gap == GAP_SPACE &&
	    (behind & (W_ACT | W_SAY | W_AUX | W_RATING));

	if (tagger_rating_near(t, f, c) == 0)
		return false;
	if (!tagger_other_near(f, c))
		return is_by(f, c);
	return verb || (front & W_VIA && !(front & W_ENGLISH &&
	    front & W_A));
}

bool
tagger_is_source(const struct tagger *t, const struct field *f,
    const struct candidate *c)
{
	return is_house(t, c) && (voice_behind(t, f, c) ||
	    voice_before(t, f, c) || rates(t, f, c));
}

bool
tagger_is_platform(const struct tagger *t, const struct field *f,
    const struct candidate *c)
{
	for (size_t i = c->first; i-- > 0 && c->first - i < 8;) {
		uint32_t b = field_bits(t, f, i);

		if (f->tokens.v[i + 1].gap == GAP_SENTENCE)
			return false;
		if (b & W_ON)
			return true;
		if (!(b & W_AND) && !(f->tokens.v[i].shape & SHAPE_CAPITAL))
			return false;
	}
	return false;
}
