/*
 * finance/tagger_names.c - names in a text, and whether they mean the
 * company.  A plain name needs nothing; a name that is a word, too, collects
 * points from what stands around it and is taken when they suffice.
 */
#include "config.h"

#include "base/vec.h"
#include "finance/tagger_inside.h"

#include "base/banned.h"

/* Points; what a level takes is in need[]. */
enum {
	P_FORM = 4, P_SUFFIX = 4, P_BESIDE = 3, P_ROLE = 3, P_SAY = 3,
	P_ACT = 2, P_LIST = 3, P_CERTAIN = 4, P_NEAR = 1, P_NEAR_MAX = 2,
	P_MONEY = 1, P_OWNS = 1, P_COMPANY = 1, P_CAPITAL = 2,
	P_ARTICLE = -4, P_PERSON = -7, P_OFF = -4, P_COMPOUND = -4,
	P_THE_WORD = -2,
};
static const int need[] = { 0, 1, 2, 3, 4, 1000 };

/* ---- finding ---- */

/* Does the writing of the words agree with the name's? */
static bool
case_agrees(const struct field *f, size_t first, size_t last,
    const struct entry *e)
{
	const struct token *v = f->tokens.v;

	if (e->security == NONE || e->small || e->plain == 'p')
		return true;
	if (!(v[first].shape & (SHAPE_CAPITAL | SHAPE_DIGIT)))
		return false;
	if (e->upper && !(v[first].shape & SHAPE_UPPER) && v[first].len < 3)
		return false;
	/* every longer word: "Best Buy", never "Best buy" */
	for (size_t i = first + 1; i <= last; i++)
		if (v[i].len > 3 && !(v[i].shape &
		    (SHAPE_CAPITAL | SHAPE_DIGIT)) && v[i].gap != GAP_APOS)
			return false;
	return true;
}

/* The longest name from word i on: its node, and its last word. */
static uint32_t
longest(const struct tagger *t, const struct field *f, size_t i, size_t *last)
{
	const struct token *v = f->tokens.v;
	uint32_t node = 0, best = 0;

	for (size_t k = i; k < f->tokens.n && v[k].word; k++) {
		node = tagger_edge(t, node, v[k].word, v[k].gap);
		if (node == 0)
			break;
		for (uint32_t at = t->nodes.v[node]; at;
		     at = t->entries.v[at - 1].next)
			if (case_agrees(f, i, k, &t->entries.v[at - 1])) {
				best = node;
				*last = k;
				break;
			}
	}
	return best;
}

/* "the Dow" ends where "Dow Jones Industrial Average" goes on. */
static bool
later_is_longer(const struct tagger *t, const struct field *f, size_t i,
    size_t last)
{
	size_t end = last;

	return last > i && (field_bits(t, f, i) & W_THE) &&
	    (field_bits(t, f, i + 1) & W_HEAD) &&
	    longest(t, f, i + 1, &end) && end > last;
}

size_t
tagger_name_at(const struct tagger *t, struct field *f, size_t i)
{
	size_t last = i;
	uint32_t node = longest(t, f, i, &last), at;
	struct candidate c = { .first = (uint32_t)i, .clue = NONE };

	if (node == 0 || later_is_longer(t, f, i, last))
		return 0;
	c.last = (uint32_t)last;
	at = t->nodes.v[node];
	for (uint32_t k = at; k; k = t->entries.v[k - 1].next)
		if (t->entries.v[k - 1].security == NONE)
			return last - i + 1; /* a phrase that is no company */
	c.entry = at - 1;
	c.security = t->entries.v[at - 1].security;
	*VEC_PUSH(&f->found) = c;
	return last - i + 1;
}

/* ---- judging ---- */

struct view {
	const struct tagger *t;
	struct tagger_work *w;
	struct field *f;
	struct candidate *c;
	const struct entry *e;
	bool german;
	int score;
};

/* The bits of the word k places before the name (1: the one in front). */
static uint32_t
before(const struct view *v, size_t k)
{
	return v->c->first >= k ? field_bits(v->t, v->f, v->c->first - k) : 0;
}

static uint32_t
after(const struct view *v, size_t k)
{
	return field_bits(v->t, v->f, v->c->last + k);
}

static unsigned
gap_after(const struct view *v)
{
	return v->c->last + 1 < v->f->tokens.n ?
	    v->f->tokens.v[v->c->last + 1].gap : GAP_START;
}

static unsigned
gap_before(const struct view *v)
{
	return v->f->tokens.v[v->c->first].gap;
}

static void
points(struct view *v, int n, size_t clue)
{
	v->score += n;
	if (n > 0 && (v->c->clue == NONE || n >= P_BESIDE))
		v->c->clue = (uint32_t)clue;
}

/* Is the name written with 's or as a German genitive? */
static bool
possessive(const struct view *v, size_t *skip)
{
	const struct token *k = &v->f->tokens.v[v->c->last + 1];

	*skip = 0;
	if (gap_after(v) == GAP_APOS && k->len == 1 &&
	    (v->f->text.p[k->start] | 32) == 's') {
		*skip = 1;
		return true;
	}
	return v->e->inflected;
}

/* "Apple Orchards Inc.", "Corning, Iowa": the name of something else. */
static bool
is_part(const struct view *v, size_t at)
{
	const struct token *k = v->f->tokens.v;
	bool last = at + 1 >= v->f->tokens.n;

	if (v->e->words != 1 || at >= v->f->tokens.n ||
	    !(k[at].shape & SHAPE_CAPITAL))
		return false;
	if (k[at].gap == GAP_COMMA)
		return (v->t->bits.v[k[at].word] & W_STATE) &&
		    (last || k[at + 1].gap == GAP_COMMA ||
		    k[at + 1].gap == GAP_SENTENCE);
	/* "Northern Gold Mines" */
	if (v->e->plain == 'p' && !v->german && k[at].gap == GAP_SPACE &&
	    !v->f->title_case && !(k[at].shape & SHAPE_UPPER) &&
	    (k[v->c->first].shape & SHAPE_CAPITAL))
		return true;
	return k[at].gap == GAP_SPACE && k[at].word == 0 && !last &&
	    k[at + 1].gap == GAP_SPACE &&
	    (k[at + 1].shape & SHAPE_CAPITAL) &&
	    (v->t->bits.v[k[at + 1].word] & W_FORM);
}

/* Words directly behind: forms, suffixes, verbs, nouns of finance. */
static void
judge_behind(struct view *v)
{
	size_t skip, at;
	bool owns = possessive(v, &skip);
	unsigned gap = skip && v->c->last + 2 < v->f->tokens.n ?
	    v->f->tokens.v[v->c->last + 2].gap : gap_after(v);
	uint32_t b = after(v, 1 + skip), b2 = after(v, 2 + skip);

	at = v->c->last + 1 + skip;
	if (owns && v->e->plain != 'd' && !v->german && skip)
		points(v, P_OWNS, v->c->last);
	if (gap == GAP_HYPHEN) {
		if (b & W_SUFFIX)
			points(v, P_SUFFIX, at);
		else if (v->e->level && v->e->plain != 'e' &&
		    v->e->plain != 'n')
			v->score += P_COMPOUND;
		if (b & W_OFF)
			v->score += P_OFF;
		return;
	}
	if (gap == GAP_SENTENCE || gap == GAP_START)
		return;
	if ((b & W_FORM) && (v->f->tokens.v[at].shape & SHAPE_CAPITAL))
		points(v, P_FORM, at);
	if ((b & W_OFF) || is_part(v, at) ||
	    (v->e->plain == 'p' && (b & W_ROLE))) /* "gold producer" */
		v->score += P_OFF;
	if (gap == GAP_COMMA)
		return;
	if (b & W_SHARE)
		points(v, P_BESIDE, at);
	else if ((b & W_SAY) && !owns)
		points(v, P_SAY, at);
	else if ((b & W_ACT) && !owns)
		points(v, P_ACT, at);
	else if ((b & W_AUX) && (b2 & (W_SAY | W_ACT)) && !owns)
		points(v, P_ACT, at + 1);
	else if (owns && (b & W_FINANCE))
		points(v, P_BESIDE, at);
	else if (owns && (b2 & (W_FINANCE | W_SHARE)))
		points(v, P_ACT, at + 1);
	else if ((b & W_FINANCE) && (b2 & (W_ACT | W_FINANCE)))
		points(v, P_ACT, at);
	if (v->e->plain == 'p' && (((b | b2) & W_PRICE) ||
	    (at + 1 < v->f->tokens.n && v->f->tokens.v[at + 1].before == '$')))
		points(v, P_BESIDE, at);
}

static void
judge_article(struct view *v, uint32_t b)
{
	bool noun = after(v, 1) & (W_SHARE | W_FINANCE | W_ROLE | W_SUFFIX);
	const struct security *row = securities_at(v->t->all, v->c->security);

	/* "the DAX", "the Dow" are how indices are called */
	if (row->kind == SECURITY_INDEX)
		return;
	if (v->e->words > 1 && v->e->level == 0)
		return;
	/* "ein SAP-Berater": the article is the other noun's */
	if (v->e->level == 0 && gap_after(v) == GAP_HYPHEN)
		return;
	/* "an Volkswagen" is no English article in a German text */
	if (!(b & (v->german ? W_GERMAN : W_ENGLISH)) ||
	    (v->german && (b & W_ENGLISH)))
		return;
	if ((b & W_A) && !noun)
		v->score += P_ARTICLE;
	else if ((b & W_THE) && !noun && !v->german && v->e->plain != 'd')
		v->score += v->e->plain == 'p' || v->e->level <= LEVEL_SOME ?
		    P_THE_WORD : P_ARTICLE;
}

static bool
capital_at(const struct view *v, size_t k)
{
	return v->c->first >= k && (v->f->tokens.v[v->c->first - k].shape &
	    SHAPE_CAPITAL);
}

/* "Hugo Boss was born": the founder, not the company. */
static bool
is_life(const struct view *v)
{
	const uint32_t life = W_TITLE | W_GIVEN;
	const struct token *k = v->f->tokens.v;
	size_t from, to;

	if (!(field_bits(v->t, v->f, v->c->first) & W_GIVEN))
		return false;
	tagger_sentence(v->f, v->c, &from, &to);
	for (size_t i = v->c->last + 1; i <= to; i++)
		if ((v->t->bits.v[k[i].word] & life) == life &&
		    !(k[i].shape & SHAPE_CAPITAL))
			return true;
	return false;
}

/* "Peter Bayer", "Werner von Siemens", "Beate Aumann, 52,". */
static bool
is_person(const struct view *v, uint32_t b)
{
	const struct token *k = v->f->tokens.v;
	size_t age = v->c->last + 1;

	if (v->e->words != 1)
		return false;
	if ((b & (W_GIVEN | W_TITLE)) && capital_at(v, 1))
		return true;
	if ((b & W_NOBLE) && (before(v, 2) & W_GIVEN) && capital_at(v, 2) &&
	    k[v->c->first - 1].gap == GAP_SPACE)
		return true;
	return capital_at(v, 1) && age + 1 < v->f->tokens.n &&
	    k[age].gap == GAP_COMMA && k[age].len == 2 &&
	    (k[age].shape & SHAPE_DIGIT) && !(k[age].shape & SHAPE_ALPHA) &&
	    k[age + 1].gap == GAP_COMMA;
}

static bool
is_in(const struct view *v)
{
	const struct token *k = &v->f->tokens.v[v->c->first - 1];

	return k->len == 2 && (v->f->text.p[k->start] | 32) == 'i' &&
	    v->f->text.p[k->start + 1] == 'n';
}

/* Words directly in front: articles, roles, persons, "shares of". */
static void
judge_front(struct view *v)
{
	uint32_t b = before(v, 1);
	unsigned gap = gap_before(v);

	if (v->e->words == 2 && is_life(v))
		v->score += P_PERSON;
	if (v->c->first == 0)
		return;
	if (gap == GAP_SENTENCE) { /* "Mr. Dover" */
		if (b & W_TITLE && v->e->words == 1)
			v->score += P_PERSON;
		return;
	}
	if (gap == GAP_HYPHEN && v->e->level) {
		v->score += P_COMPOUND;
		return;
	}
	if (gap == GAP_COMMA || gap == GAP_OTHER)
		return;
	if (is_person(v, b))
		v->score += P_PERSON;
	judge_article(v, b);
	if (v->e->plain == 'n' && v->e->level && is_in(v) &&
	    !(before(v, 2) & (W_SHARE | W_FINANCE | W_ACT)))
		v->score += P_ARTICLE; /* "in Salzgitter" */
	if ((b & W_ROLE) && !(v->e->plain == 'p'))
		points(v, P_ROLE, v->c->first - 1);
	if (v->e->plain == 'p' && (b & W_PRICE))
		points(v, P_BESIDE, v->c->first - 1);
	/* "shares of X", "Aktie der X", "Kurs von X", "fass X" */
	if (b & W_SHARE)
		points(v, P_BESIDE, v->c->first - 1);
	else if (before(v, 2) & W_SHARE)
		points(v, P_BESIDE, v->c->first - 2);
	if ((before(v, 2) & W_ROLE) && v->e->level)
		points(v, P_ACT, v->c->first - 2);
}

/* The sentence: words of finance, money, other companies. */
static void
judge_around(struct view *v)
{
	const struct token *k = v->f->tokens.v;
	size_t from, to;
	int near = 0, money = 0;
	uint32_t bits = v->e->plain == 'p' ? W_PRICE | W_FINANCE : W_FINANCE;

	tagger_sentence(v->f, v->c, &from, &to);
	for (size_t i = from; i <= to; i++) {
		if (i >= v->c->first && i <= v->c->last)
			continue;
		if (v->t->bits.v[k[i].word] & bits) {
			if (near < P_NEAR_MAX)
				points(v, v->e->plain == 'p' &&
				    (v->t->bits.v[k[i].word] & W_PRICE) ?
				    P_ACT : P_NEAR, i);
			near++;
		}
		if ((k[i].shape & SHAPE_DIGIT) && !money) {
			char c = (char)k[i].before;
			size_t end = k[i].start + k[i].len;

			money = c == '$' || (end < v->f->text.n &&
			    v->f->text.p[end] == '%');
		}
	}
	if (money)
		points(v, P_MONEY, v->c->first);
}

/* Capitals tell something where the plain word is written small. */
static void
judge_capital(struct view *v)
{
	const struct token *k = &v->f->tokens.v[v->c->first];

	if (v->german || v->f->title_case || v->f->all_upper ||
	    !(k->shape & SHAPE_CAPITAL) || v->e->level > LEVEL_MUCH ||
	    (v->e->plain != 'e' && v->e->plain != 'b') ||
	    gap_before(v) >= GAP_OTHER)
		return;
	points(v, v->e->level <= LEVEL_SOME ? P_CAPITAL : 1, v->c->first);
}

/* In a text of the other language the plain word can't be meant. */
static int
level_here(const struct view *v)
{
	int level = v->e->level;

	if (v->e->user)
		return 0;
	if (level && level < LEVEL_MOST && v->w->german &&
	    v->w->english == 0 && v->e->plain == 'e' &&
	    gap_after(v) != GAP_HYPHEN)
		return 0;
	if (level && level < LEVEL_MOST && v->e->plain == 'd' && !v->german)
		return 0;
	if (v->e->upper && !(v->f->tokens.v[v->c->first].shape &
	    SHAPE_UPPER) && level < LEVEL_SOME)
		return LEVEL_SOME;
	return level;
}

/* Merck, Prudential: which of the companies of one name? */
static void
choose(struct view *v)
{
	uint32_t at = v->c->entry + 1, best = at;
	int best_points = -100;
	uint32_t around = before(v, 1) | before(v, 2) | before(v, 3) |
	    after(v, 1) | after(v, 2);

	for (; at; at = v->t->entries.v[at - 1].next) {
		const struct entry *e = &v->t->entries.v[at - 1];
		const struct security *row =
		    securities_at(v->t->all, e->security);
		bool de = slice_is(row->country, "DE"),
		     us = slice_is(row->country, "US");
		int n = 0;

		n += e->user ? 20 : 0;
		n += tagger_is_certain(v->w, e->security) ? 10 : 0;
		n += v->german && de ? 2 : !v->german && us ? 2 : 0;
		n += row->indices.n ? 3 : 0;
		n += ((around & W_US) && us) || ((around & W_DE) && de) ? 5 : 0;
		n += (around & W_GB) && slice_is(row->country, "GB") ? 5 : 0;
		/* "the Nasdaq fell", "Nasdaq Inc said" */
		n += row->kind == SECURITY_INDEX &&
		    !((before(v, 1) | after(v, 1)) &
		    (W_FORM | W_ROLE | W_SAY | W_SHARE)) ? 5 : 0;
		/* the home market before a second listing */
		n -= slice_is(row->mic, "XHKG");
		if (n > best_points) {
			best_points = n;
			best = at;
		}
	}
	v->c->entry = best - 1;
	v->e = &v->t->entries.v[best - 1];
	v->c->security = v->e->security;
}

/* "Merck aus Darmstadt" */
static bool
is_at_home(const struct view *v)
{
	const struct security *row = securities_at(v->t->all, v->c->security);
	uint32_t around = before(v, 1) | before(v, 2) | after(v, 1) |
	    after(v, 2);

	return ((around & W_DE) && slice_is(row->country, "DE")) ||
	    ((around & W_GB) && slice_is(row->country, "GB"));
}

static void
judge_one(const struct tagger *t, struct tagger_work *w, struct field *f,
    struct candidate *c)
{
	struct view v = { .t = t, .w = w, .f = f, .c = c,
		.e = &t->entries.v[c->entry],
		.german = w->german > w->english };
	size_t rating;
	int level;

	choose(&v);
	level = level_here(&v);
	if (v.e->plain == 'n' && level && is_at_home(&v))
		v.score += P_ACT;
	/* "targets", "balls": the plural of the word */
	if (v.e->inflected && !v.german && level && v.e->plain != 'n') {
		c->score = -100;
		return;
	}
	if (tagger_is_source(t, f, c) ||
	    (v.e->plain == 's' && tagger_is_platform(t, f, c))) {
		c->score = -100;
		return;
	}
	judge_front(&v);
	judge_behind(&v);
	if (level && tagger_other_near(f, c) &&
	    (rating = tagger_rating_near(t, f, c)))
		points(&v, P_ACT, rating);
	if (level || v.score < 0)
		judge_around(&v);
	if (level)
		judge_capital(&v);
	c->score = v.score;
	c->taken = v.score >= need[level];
	c->strong = c->taken && (level == 0 || v.score > need[LEVEL_MOST]);
	if (level == 0)
		c->clue = NONE;
}

/* ---- the second look: what the article says elsewhere ---- */

/* Nothing but "," and "and" between the two? */
static bool
listed_with(const struct tagger *t, const struct field *f,
    const struct candidate *a, const struct candidate *b)
{
	const struct token *k = f->tokens.v;

	for (size_t i = a->last + 1; i < b->first; i++)
		if (!(t->bits.v[k[i].word] & W_AND) || i > a->last + 1)
			return false;
	return k[a->last + 1].gap == GAP_COMMA ||
	    k[a->last + 1].gap == GAP_SLASH || b->first == a->last + 2;
}

static void
second_look(const struct tagger *t, struct tagger_work *w, struct field *f,
    size_t i)
{
	struct candidate *c = &f->found.v[i];
	const struct entry *e = &t->entries.v[c->entry];
	int n = 0;

	if (c->taken || c->score <= P_COMPOUND)
		return;
	if (tagger_is_certain(w, c->security))
		n += P_CERTAIN;
	if ((i > 0 && f->found.v[i - 1].taken &&
	    listed_with(t, f, &f->found.v[i - 1], c)) ||
	    (i + 1 < f->found.n && f->found.v[i + 1].taken &&
	    listed_with(t, f, c, &f->found.v[i + 1])))
		n += P_LIST;
	else if ((i > 0 && f->found.v[i - 1].strong &&
	    c->first - f->found.v[i - 1].last < REACH) ||
	    (i + 1 < f->found.n && f->found.v[i + 1].strong &&
	    f->found.v[i + 1].first - c->last < REACH))
		n += P_COMPANY;
	if (n > 0 && c->score + n >= need[e->level]) {
		c->score += n;
		c->taken = true;
	}
}

static void
remember(struct tagger_work *w, const struct field *f)
{
	for (size_t i = 0; i < f->found.n; i++)
		if (f->found.v[i].strong)
			tagger_certain_add(w, f->found.v[i].security);
}

void
tagger_judge(const struct tagger *t, struct tagger_work *w)
{
	for (int k = 0; k < 2; k++) {
		struct field *f = &w->fields[k];

		for (size_t i = 0; i < f->found.n; i++)
			judge_one(t, w, f, &f->found.v[i]);
		remember(w, f);
	}
	for (int k = 0; k < 2; k++)
		for (int round = 0; round < 2; round++)
			for (size_t i = 0; i < w->fields[k].found.n; i++)
				second_look(t, w, &w->fields[k], i);
}
