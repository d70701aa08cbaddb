/* finance/securities_find.c - the tables over the rows, and what they find. */
#include "config.h"

#include <stdlib.h>

#include "base/hash.h"
#include "base/mem.h"
#include "finance/company.h"
#include "finance/exchange.h"
#include "finance/ident.h"
#include "finance/securities_inside.h"
#include "finance/token.h"

#include "base/banned.h"

static uint64_t
key_text(struct slice s)
{
	return hash64(s.p, s.n, 1);
}

static uint64_t
key_pair(struct slice symbol, struct slice mic)
{
	return hash64(mic.p, mic.n, key_text(symbol));
}

/* Folded words of a name, blanks and marks aside. */
static uint64_t
key_name(struct tokens *t, struct slice name)
{
	uint64_t h = 7;

	tokens_read(t, name);
	for (size_t i = 0; i < t->n; i++)
		h = hash64(&t->v[i].hash, sizeof(t->v[i].hash), h);
	return t->n ? h : 0;
}

static void
table_put(struct table *t, uint64_t key, uint32_t row, bool replace)
{
	size_t i = key & t->mask;

	while (t->v[i].row) {
		if (t->v[i].key == key) {
			if (replace)
				t->v[i].row = row + 1;
			return;
		}
		i = (i + 1) & t->mask;
	}
	t->v[i].key = key;
	t->v[i].row = row + 1;
	t->n++;
}

static uint32_t
table_get(const struct table *t, uint64_t key)
{
	size_t i = key & t->mask;

	if (!t->v)
		return SECURITY_NONE;
	for (; t->v[i].row; i = (i + 1) & t->mask)
		if (t->v[i].key == key)
			return t->v[i].row - 1;
	return SECURITY_NONE;
}

/* Room for n keys at most half full. */
static void
table_init(struct table *t, size_t n)
{
	size_t cap = 64;

	while (cap < n * 2)
		cap *= 2;
	free(t->v);
	t->v = xcalloc(cap, sizeof(*t->v));
	t->mask = cap - 1;
	t->n = 0;
}

/* How well known: lower is better. */
static int
rank(const struct security *row)
{
	if (row->from_user)
		return 0;
	if (row->indices.n || row->kind == SECURITY_INDEX)
		return 1;
	if (row->kind != SECURITY_SHARE)
		return 3;
	return slice_is(row->country, "US") ? 2 : 4;
}

static bool
same_country(struct slice a, struct slice b)
{
	return a.n == 0 || b.n == 0 || slice_eq(a, b);
}

/*
 * One symbol and one full name are one company, whatever country a list
 * gives the second listing.  keys: memory for a key a row.
 */
static void
listings_join(struct securities *s, struct tokens *t, uint64_t *keys)
{
	struct table *names = &s->tables[TABLE_NAME];

	for (uint32_t i = 0; i < s->rows.n; i++) {
		const struct security *row = &s->rows.v[i];
		uint32_t old;

		if (!row->mic.n || !row->name.n)
			continue;
		keys[i] = hash64(row->symbol.p, row->symbol.n,
		    key_name(t, row->name));
		old = table_get(names, keys[i]);
		if (old == SECURITY_NONE ||
		    rank(row) < rank(&s->rows.v[old]))
			table_put(names, keys[i], i, true);
	}
	for (uint32_t i = 0; i < s->rows.n; i++) {
		uint32_t best;

		if (!s->rows.v[i].mic.n || !s->rows.v[i].name.n ||
		    s->rows.v[i].lead != i)
			continue;
		best = table_get(names, keys[i]);
		if (best != SECURITY_NONE)
			s->rows.v[i].lead = s->rows.v[best].lead;
	}
}

/* Rows of one short name and country follow the one that ranks best. */
static void
leads_set(struct securities *s, struct tokens *t)
{
	struct table *names = &s->tables[TABLE_NAME];
	uint64_t *keys = xcalloc(s->rows.n + 1, sizeof(*keys));

	for (uint32_t i = 0; i < s->rows.n; i++) {
		const struct security *row = &s->rows.v[i];
		uint32_t old;

		keys[i] = key_name(t, company_short(row->name));
		/* a pair of letters says too little to be one company */
		if (row->mic.n)
			keys[i] = hash64(row->country.p, row->country.n,
			    keys[i]);
		old = table_get(names, keys[i]);
		if (old == SECURITY_NONE ||
		    rank(row) < rank(&s->rows.v[old]))
			table_put(names, keys[i], i, true);
	}
	for (uint32_t i = 0; i < s->rows.n; i++) {
		uint32_t lead = table_get(names, keys[i]);

		s->rows.v[i].lead = lead != SECURITY_NONE &&
		    s->rows.v[i].name.n &&
		    s->rows.v[lead].kind == s->rows.v[i].kind &&
		    same_country(s->rows.v[lead].country,
			s->rows.v[i].country) ? lead : i;
	}
	listings_join(s, t, keys);
	free(keys);
}

static void
name_put(struct securities *s, struct tokens *t, struct slice name, uint32_t i)
{
	struct table *names = &s->tables[TABLE_NAME];
	uint64_t key = key_name(t, name);
	uint32_t lead = s->rows.v[i].lead, old;

	if (key == 0)
		return;
	old = table_get(names, key);
	if (old == SECURITY_NONE ||
	    rank(&s->rows.v[lead]) < rank(&s->rows.v[old]))
		table_put(names, key, lead, true);
}

static void
names_set(struct securities *s, struct tokens *t)
{
	table_init(&s->tables[TABLE_NAME], s->rows.n * 8);
	for (uint32_t i = 0; i < s->rows.n; i++) {
		const struct security *row = &s->rows.v[i];
		struct slice lists[2], part;

		name_put(s, t, row->name, i);
		name_put(s, t, company_short(row->name), i);
		lists[0] = row->aliases;
		lists[1] = row->also;
		for (int l = 0; l < 2; l++)
			while (s->tables[TABLE_NAME].n < s->rows.n * 12 &&
			    slice_split(&lists[l], ';', &part))
				name_put(s, t, slice_trim(part), i);
	}
}

/* Rows of a symbol in a chain, the best known in front. */
static void
symbols_set(struct securities *s)
{
	struct table *t = &s->tables[TABLE_ANY_SYMBOL];

	for (uint32_t i = (uint32_t)s->rows.n; i-- > 0;) {
		uint64_t key = key_text(s->rows.v[i].symbol);
		uint32_t at = table_get(t, key), before = SECURITY_NONE;
		int mine = rank(&s->rows.v[i]);

		while (at != SECURITY_NONE && rank(&s->rows.v[at]) < mine) {
			before = at;
			at = s->next_symbol[at];
		}
		s->next_symbol[i] = at;
		if (before == SECURITY_NONE)
			table_put(t, key, i, true);
		else
			s->next_symbol[before] = i;
	}
}

void
securities_finish(struct securities *s)
{
	struct tokens t = TOKENS_INIT;
	size_t n = s->rows.n;

	for (int i = 0; i < TABLE_COUNT; i++)
		table_init(&s->tables[i], i == TABLE_NAME ? n * 8 : n);
	free(s->next_symbol);
	s->next_symbol = xcalloc(n + 1, sizeof(*s->next_symbol));
	for (uint32_t i = 0; i < n; i++) {
		const struct security *row = &s->rows.v[i];
		bool user = row->from_user;

		table_put(&s->tables[TABLE_SYMBOL],
		    key_pair(row->symbol, row->mic), i, user);
		if (row->isin.n)
			table_put(&s->tables[TABLE_ISIN], key_text(row->isin),
			    i, user);
		if (row->wkn.n)
			table_put(&s->tables[TABLE_WKN], key_text(row->wkn),
			    i, user);
	}
	symbols_set(s);
	leads_set(s, &t);
	names_set(s, &t);
	for (uint32_t i = 0; i < n; i++)
		if (s->rows.v[i].cik)
			table_put(&s->tables[TABLE_CIK], hash64(
			    &s->rows.v[i].cik, sizeof(int64_t), 2),
			    s->rows.v[i].lead, false);
	tokens_release(&t);
	s->finished = true;
}

uint32_t
securities_by_symbol(const struct securities *s, struct slice symbol,
    struct slice mic)
{
	return table_get(&s->tables[TABLE_SYMBOL], key_pair(symbol, mic));
}

uint32_t
securities_by_isin(const struct securities *s, struct slice isin)
{
	return table_get(&s->tables[TABLE_ISIN], key_text(isin));
}

uint32_t
securities_by_wkn(const struct securities *s, struct slice wkn)
{
	return table_get(&s->tables[TABLE_WKN], key_text(wkn));
}

uint32_t
securities_by_cik(const struct securities *s, int64_t cik)
{
	return table_get(&s->tables[TABLE_CIK],
	    hash64(&cik, sizeof(cik), 2));
}

uint32_t
securities_any_symbol(const struct securities *s, struct slice symbol)
{
	uint32_t i = table_get(&s->tables[TABLE_ANY_SYMBOL],
	    key_text(symbol));
	size_t dot = slice_chr(symbol, '.');
	char copy[16];

	if (i != SECURITY_NONE || dot == SIZE_MAX ||
	    symbol.n >= sizeof(copy))
		return i;
	memcpy(copy, symbol.p, symbol.n);
	copy[dot] = '-';
	return table_get(&s->tables[TABLE_ANY_SYMBOL],
	    key_text(slice_make(copy, symbol.n)));
}

uint32_t
securities_next_symbol(const struct securities *s, uint32_t i)
{
	return i < s->rows.n ? s->next_symbol[i] : SECURITY_NONE;
}

uint32_t
securities_at_exchange(const struct securities *s, struct slice symbol,
    struct slice mic)
{
	uint32_t i = securities_by_symbol(s, symbol, mic);

	if (i != SECURITY_NONE || mic.n == 0)
		return i;
	/* any_symbol() also reads "BRK.B" as "BRK-B" */
	for (i = securities_any_symbol(s, symbol); i != SECURITY_NONE;
	     i = securities_next_symbol(s, i))
		if (exchange_agrees(mic, s->rows.v[i].mic))
			return i;
	return SECURITY_NONE;
}

static struct slice
upper(struct slice s, char *out, size_t cap)
{
	size_t n = s.n < cap ? s.n : cap;

	for (size_t i = 0; i < n; i++)
		out[i] = (char)ascii_upper((unsigned char)s.p[i]);
	return slice_make(out, n);
}

/* "ETR:SAP", "SAP.DE", "NVDA.O". */
static uint32_t
find_at_exchange(const struct securities *s, struct slice what)
{
	size_t colon = slice_chr(what, ':'), dot = what.n;
	struct slice mic;

	if (colon != SIZE_MAX) {
		mic = exchange_by_word(slice_trim(slice_sub(what, 0, colon)));
		return mic.n ? securities_at_exchange(s, slice_trim(slice_sub(what,
		    colon + 1, what.n)), mic) : SECURITY_NONE;
	}
	while (dot > 0 && what.p[dot - 1] != '.')
		dot--;
	if (dot < 2)
		return SECURITY_NONE;
	mic = exchange_by_suffix(slice_sub(what, dot, what.n));
	return mic.n ? securities_at_exchange(s, slice_sub(what, 0, dot - 1), mic) :
		       SECURITY_NONE;
}

uint32_t
securities_find(const struct securities *s, struct slice what,
    const struct slice *mics, size_t n_mics)
{
	struct tokens t = TOKENS_INIT;
	char big[64];
	struct slice up;
	uint32_t i;

	what = slice_trim(what);
	up = upper(what, big, sizeof(big));
	if (what.n == 0)
		return SECURITY_NONE;
	if (ident_is_isin(up))
		return securities_by_isin(s, up);
	if (ident_is_wkn(up) && (i = securities_by_wkn(s, up)) !=
	    SECURITY_NONE)
		return i;
	if ((i = find_at_exchange(s, up)) != SECURITY_NONE)
		return i;
	for (size_t k = 0; k < n_mics; k++)
		if ((i = securities_at_exchange(s, up, mics[k])) != SECURITY_NONE)
			return i;
	if ((i = securities_any_symbol(s, up)) != SECURITY_NONE)
		return i;
	i = table_get(&s->tables[TABLE_NAME], key_name(&t, what));
	tokens_release(&t);
	return i;
}
