/*
 * finance/tagger.c - builds the automaton: words get numbers through one open
 * table behind a bit filter, names are paths of words.  Most words of a text
 * cost one hash and one look at the filter.
 */
#include "config.h"

#include "finance/tagger.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/vec.h"
#include "finance/company.h"
#include "finance/exchange.h"
#include "finance/tagger_inside.h"

#include "base/banned.h"

#define NAME_WORDS 16 /* longer names are cut by nobody */

static size_t
filter_at(uint64_t hash)
{
	return (hash ^ (hash >> 29)) & ((1u << FILTER_BITS) - 1);
}

uint32_t
tagger_word(const struct tagger *t, uint64_t hash)
{
	size_t f = filter_at(hash), i;

	if (!(t->filter[f / 64] >> f % 64 & 1))
		return 0;
	for (i = (hash ^ hash >> 32) & t->words_mask; t->words[i].word;
	     i = (i + 1) & t->words_mask)
		if (t->words[i].hash == hash)
			return t->words[i].word;
	return 0;
}

static void
words_grow(struct tagger *t)
{
	size_t old = t->words ? t->words_mask + 1 : 0, cap = old ? old * 2 :
								   16384;
	struct word_slot *v = xcalloc(cap, sizeof(*v));

	for (size_t k = 0; k < old; k++) {
		size_t i;

		if (!t->words[k].word)
			continue;
		i = (t->words[k].hash ^ t->words[k].hash >> 32) & (cap - 1);
		while (v[i].word)
			i = (i + 1) & (cap - 1);
		v[i] = t->words[k];
	}
	free(t->words);
	t->words = v;
	t->words_mask = cap - 1;
}

/* The word's number, a new one when it has none. */
static uint32_t
word_put(struct tagger *t, uint64_t hash)
{
	size_t i, f = filter_at(hash);

	if (t->bits.n * 2 >= t->words_mask)
		words_grow(t);
	for (i = (hash ^ hash >> 32) & t->words_mask; t->words[i].word;
	     i = (i + 1) & t->words_mask)
		if (t->words[i].hash == hash)
			return t->words[i].word;
	t->words[i].hash = hash;
	t->words[i].word = (uint32_t)t->bits.n;
	*VEC_PUSH(&t->bits) = 0;
	t->filter[f / 64] |= (uint64_t)1 << f % 64;
	return t->words[i].word;
}

static size_t
edge_slot(uint32_t node, uint32_t word)
{
	uint64_t h = ((uint64_t)node << 32 | word) * 0x9e3779b97f4a7c15u;

	return (size_t)(h ^ h >> 29);
}

/* Does what stands between two words of a text agree with the name's? */
static bool
gap_agrees(unsigned name, unsigned text)
{
	if (name == text)
		return true;
	if (name == GAP_SPACE)
		return text == GAP_HYPHEN;
	if (name == GAP_HYPHEN || name == GAP_SENTENCE)
		return text == GAP_SPACE;
	return name == GAP_COMMA && text == GAP_SPACE;
}

uint32_t
tagger_edge(const struct tagger *t, uint32_t node, uint32_t word, unsigned gap)
{
	size_t i = edge_slot(node, word) & t->edges_mask;
	uint32_t near = 0;

	for (; t->edges[i].to; i = (i + 1) & t->edges_mask) {
		if (t->edges[i].node != node || t->edges[i].word != word)
			continue;
		if (node == 0 || t->edges[i].gap == gap)
			return t->edges[i].to;
		if (near == 0 && gap_agrees(t->edges[i].gap, gap))
			near = t->edges[i].to;
	}
	return near;
}

static void
edges_grow(struct tagger *t)
{
	size_t old = t->edges ? t->edges_mask + 1 : 0, cap = old ? old * 2 :
								   32768;
	struct edge *v = xcalloc(cap, sizeof(*v));

	for (size_t k = 0; k < old; k++) {
		size_t i;

		if (!t->edges[k].to)
			continue;
		i = edge_slot(t->edges[k].node, t->edges[k].word) & (cap - 1);
		while (v[i].to)
			i = (i + 1) & (cap - 1);
		v[i] = t->edges[k];
	}
	free(t->edges);
	t->edges = v;
	t->edges_mask = cap - 1;
}

static uint32_t
edge_put(struct tagger *t, uint32_t node, uint32_t word, unsigned gap)
{
	size_t i;

	if (t->n_edges * 2 >= t->edges_mask)
		edges_grow(t);
	if (gap == GAP_HYPHEN) /* a text may write either: one path for both */
		gap = GAP_SPACE;
	for (i = edge_slot(node, word) & t->edges_mask; t->edges[i].to;
	     i = (i + 1) & t->edges_mask)
		if (t->edges[i].node == node && t->edges[i].word == word &&
		    (node == 0 || t->edges[i].gap == gap))
			return t->edges[i].to;
	t->edges[i].node = node;
	t->edges[i].word = word;
	t->edges[i].gap = (uint8_t)gap;
	t->edges[i].to = (uint32_t)t->nodes.n;
	*VEC_PUSH(&t->nodes) = 0;
	t->n_edges++;
	return t->edges[i].to;
}

/* ---- names ---- */

static bool
entry_known(const struct tagger *t, uint32_t node, const struct entry *e)
{
	for (uint32_t i = t->nodes.v[node]; i; i = t->entries.v[i - 1].next)
		if (t->entries.v[i - 1].security == e->security)
			return true;
	return false;
}

static void
path_put(struct tagger *t, const struct tokens *k, uint64_t last_hash,
    struct entry e)
{
	uint32_t node = 0;

	for (size_t i = 0; i < k->n; i++) {
		uint32_t word = word_put(t, i + 1 == k->n ? last_hash :
							    k->v[i].hash);

		if (i == 0)
			t->bits.v[word] |= W_HEAD;
		node = edge_put(t, node, word, k->v[i].gap);
	}
	if (entry_known(t, node, &e) && !e.user)
		return;
	e.words = (uint16_t)k->n;
	e.next = t->nodes.v[node];
	*VEC_PUSH(&t->entries) = e;
	t->nodes.v[node] = (uint32_t)t->entries.n;
}

/* What the length and the capitals of a name say, before the lexicon. */
static void
entry_shape(struct entry *e, const struct tokens *k)
{
	const struct token *f = &k->v[0];

	e->small = !(f->shape & SHAPE_CAPITAL);
	e->upper = k->n == 1 && (f->shape & SHAPE_UPPER) && f->len <= 3;
	if (k->n > 1 || e->user)
		return;
	if (f->len <= 2)
		e->level = LEVEL_MUCH;
	else if (f->len == 3)
		e->level = LEVEL_SOME;
	if (f->len <= 3)
		e->plain = 'b';
}

/* One name of a security, with and without a genitive s. */
static void
name_put(struct tagger *t, struct tokens *k, struct slice name,
    uint32_t security, bool user)
{
	struct entry e = { .security = security, .user = user };
	const struct security *row = securities_at(t->all, security);
	const struct token *last;
	char c;

	tokens_read(k, slice_trim(name));
	if (k->n == 0 || k->n > NAME_WORDS || (k->n == 1 && k->v[0].len < 2))
		return;
	entry_shape(&e, k);
	/* one word that few have heard of may be anything */
	if (k->n == 1 && e.level == 0 && !user && row->indices.n == 0 &&
	    row->kind == SECURITY_SHARE)
		e.level = LEVEL_LITTLE;
	last = &k->v[k->n - 1];
	path_put(t, k, last->hash, e);
	c = (char)ascii_lower((unsigned char)
	    slice_trim(name).p[last->start + last->len - 1]);
	if (last->len < 3 || c == 's' || c == 'x' || c == 'z' ||
	    (last->shape & SHAPE_DIGIT))
		return;
	e.inflected = true;
	path_put(t, k, token_hash_more(last->hash, 's'), e);
}

static void
list_put(struct tagger *t, struct tokens *k, struct slice list,
    uint32_t security, bool user)
{
	struct slice part;

	while (slice_split(&list, ';', &part))
		name_put(t, k, part, security, user);
}

/* A path of words that is no company, or whose entries are to be changed. */
static uint32_t
path_find(const struct tagger *t, const struct tokens *k, bool inflected)
{
	uint32_t node = 0;

	for (size_t i = 0; i < k->n; i++) {
		uint64_t h = k->v[i].hash;
		uint32_t word = tagger_word(t, inflected && i + 1 == k->n ?
			token_hash_more(h, 's') : h);

		node = word ? tagger_edge(t, node, word, k->v[i].gap) : 0;
		if (node == 0)
			return 0;
	}
	return node;
}

/* "apple e1": what the lexicon says of a name. */
static void
vague_put(struct tagger *t, struct tokens *k, struct slice line)
{
	size_t at = line.n;

	line = slice_trim(line);
	at = line.n;
	if (at < 4)
		return;
	tokens_read(k, slice_sub(line, 0, at - 3));
	for (int inflected = 0; inflected < 2; inflected++) {
		uint32_t node = path_find(t, k, inflected);
		uint32_t i = node ? t->nodes.v[node] : 0;

		for (; i; i = t->entries.v[i - 1].next) {
			struct entry *e = &t->entries.v[i - 1];

			if (e->user)
				continue;
			e->plain = line.p[at - 2];
			e->level = (uint8_t)(line.p[at - 1] - '0');
			e->level += e->level > 0; /* 1 is LEVEL_SOME */
			if (e->plain == 'n' && e->level == 0)
				e->upper = false; /* "Dax", "Tui" */
		}
	}
}

static void
not_put(struct tagger *t, struct tokens *k, struct slice phrase, bool user)
{
	struct entry e = { .security = NONE, .user = user, .small = true };

	tokens_read(k, slice_trim(phrase));
	if (k->n > 0 && k->n <= NAME_WORDS)
		path_put(t, k, k->v[k->n - 1].hash, e);
}

/* "SYMBOL MIC name;name" */
static void
more_names(struct tagger *t, struct tokens *k)
{
	struct slice line, symbol, mic;

	for (size_t n = 0; lexicon_names[n]; n++) {
		uint32_t i;

		line = slice_trim(slice_of(lexicon_names[n]));
		if (!slice_split(&line, ' ', &symbol) ||
		    !slice_split(&line, ' ', &mic))
			continue;
		if (slice_is(mic, "-"))
			mic.n = 0;
		i = securities_by_symbol(t->all, symbol, mic);
		if (i != SECURITY_NONE)
			list_put(t, k, line, securities_at(t->all, i)->lead,
			    false);
	}
}

static void
words_load(struct tagger *t)
{
	for (size_t i = 0; i < lexicon_words_n; i++) {
		struct slice rest = slice_of(lexicon_words[i].words), word;

		while (slice_split(&rest, ' ', &word)) {
			uint32_t n;

			if (word.n == 0)
				continue;
			n = word_put(t, token_hash(word));
			t->bits.v[n] |= lexicon_words[i].bits;
		}
	}
	for (size_t i = 0; exchange_word(i); i++)
		t->bits.v[word_put(t, token_hash(slice_of(exchange_word(i))))]
		    |= W_PLACE;
}

/* "Guidewire" of "Guidewire Software" */
static void
first_load(struct tagger *t, struct tokens *k)
{
	struct slice rest = slice_of(lexicon_first), word;
	/* name_put() adds genitives, two at most for a word of the list */
	bool *first = xcalloc(t->bits.n * 2, sizeof(*first));

	while (slice_split(&rest, ' ', &word)) {
		uint32_t w = tagger_word(t, token_hash(word));

		if (w)
			first[w] = true;
	}
	for (uint32_t i = 0; i < securities_count(t->all); i++) {
		const struct security *row = securities_at(t->all, i);
		struct slice name = company_short(row->name);
		size_t blank = slice_chr(name, ' ');

		if (blank == SIZE_MAX || row->kind != SECURITY_SHARE)
			continue;
		name = slice_sub(name, 0, blank);
		if (first[tagger_word(t, token_hash(name))])
			name_put(t, k, name, row->lead, false);
	}
	free(first);
}

static void
names_load(struct tagger *t, struct tokens *k)
{
	for (uint32_t i = 0; i < securities_count(t->all); i++) {
		const struct security *row = securities_at(t->all, i);

		list_put(t, k, row->also, row->lead, true);
		name_put(t, k, row->name, row->lead, false);
		/* "Block" of "Block, Inc." has its level in the lexicon */
		name_put(t, k, company_short(row->name), row->lead, false);
		list_put(t, k, row->aliases, row->lead, false);
	}
	more_names(t, k);
	first_load(t, k);
}

struct tagger *
tagger_new(const struct securities *s)
{
	struct tagger *t = xcalloc(1, sizeof(*t));
	struct tokens k = TOKENS_INIT;
	struct slice rest, part;
	size_t n;

	t->all = s;
	t->filter = xcalloc((1u << FILTER_BITS) / 64, sizeof(*t->filter));
	*VEC_PUSH(&t->bits) = 0;
	*VEC_PUSH(&t->nodes) = 0;
	words_grow(t);
	edges_grow(t);
	words_load(t);
	names_load(t, &k);
	for (n = 0; lexicon_vague[n]; n++)
		for (rest = slice_of(lexicon_vague[n]);
		     slice_split(&rest, ';', &part);)
			vague_put(t, &k, part);
	for (n = 0; lexicon_not[n]; n++)
		for (rest = slice_of(lexicon_not[n]);
		     slice_split(&rest, ';', &part);)
			not_put(t, &k, part, false);
	for (uint32_t i = 0; i < securities_count(s); i++) {
		rest = securities_at(s, i)->not;
		while (slice_split(&rest, ';', &part))
			not_put(t, &k, part, true);
	}
	tokens_release(&k);
	return t;
}

void
tagger_free(struct tagger *t)
{
	if (!t)
		return;
	free(t->bits.v);
	free(t->words);
	free(t->filter);
	free(t->edges);
	free(t->nodes.v);
	free(t->entries.v);
	free(t);
}
