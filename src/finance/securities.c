/*
 * finance/securities.c - rows in one array, open tables of row numbers by
 * key, names of companies grouped so that share classes have one lead.
 */
#include "config.h"

#include "finance/securities.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/hash.h"
#include "base/vec.h"
#include "finance/company.h"
#include "finance/exchange.h"
#include "finance/ident.h"
#include "finance/securities_inside.h"
#include "finance/token.h"

#include "base/banned.h"

#define FILE_MAX_BYTES (16u << 20)
#define ROWS_MAX 200000u

static const struct {
	const char *name;
	size_t at;
} columns[COLUMN_COUNT] = {
	{ "symbol", offsetof(struct security, symbol) },
	{ "mic", offsetof(struct security, mic) },
	{ "isin", offsetof(struct security, isin) },
	{ "wkn", offsetof(struct security, wkn) },
	{ "name", offsetof(struct security, name) },
	{ "aliases", offsetof(struct security, aliases) },
	{ "country", offsetof(struct security, country) },
	{ "currency", offsetof(struct security, currency) },
	{ "sector", offsetof(struct security, sector) },
	{ "index", offsetof(struct security, indices) },
	{ "cik", SIZE_MAX },
	{ "website", offsetof(struct security, website) },
	{ "also", offsetof(struct security, also) },
	{ "not", offsetof(struct security, not ) },
};

struct securities *
securities_new(void)
{
	struct securities *s = xcalloc(1, sizeof(*s));

	arena_init(&s->arena);
	return s;
}

void
securities_free(struct securities *s)
{
	if (!s)
		return;
	for (int i = 0; i < TABLE_COUNT; i++)
		free(s->tables[i].v);
	free(s->next_symbol);
	free(s->rows.v);
	arena_release(&s->arena);
	free(s);
}

/* Which column stands where; false when the line is no header. */
static bool
header_read(struct slice line, int order[COLUMN_COUNT], size_t *n)
{
	struct slice part;
	bool symbol = false;

	*n = 0;
	while (*n < COLUMN_COUNT && slice_split(&line, '\t', &part)) {
		order[*n] = -1;
		for (int c = 0; c < COLUMN_COUNT; c++)
			if (slice_iis(slice_trim(part), columns[c].name))
				order[*n] = c;
		symbol |= order[*n] == 0;
		(*n)++;
	}
	return symbol;
}

static void
row_read(struct slice line, const int *order, size_t n, struct security *row)
{
	struct slice part;

	memset(row, 0, sizeof(*row));
	for (size_t i = 0; i < n && slice_split(&line, '\t', &part); i++) {
		struct slice v = slice_trim(part);

		if (order[i] < 0 || v.n == 0)
			continue;
		if (columns[order[i]].at == SIZE_MAX)
			(void)slice_to_i64(v, &row->cik);
		else
			memcpy((char *)row + columns[order[i]].at, &v,
			    sizeof(v));
	}
}

static enum security_kind
kind_of(const struct security *row)
{
	static const struct {
		const char *sector;
		enum security_kind kind;
	} kinds[] = {
		{ "Index", SECURITY_INDEX },
		{ "Currency", SECURITY_CURRENCY },
		{ "Commodity", SECURITY_COMMODITY },
		{ "Crypto", SECURITY_CRYPTO },
	};

	for (size_t i = 0; row->mic.n == 0 &&
	     i < sizeof(kinds) / sizeof(kinds[0]); i++)
		if (slice_is(row->sector, kinds[i].sector))
			return kinds[i].kind;
	return SECURITY_SHARE;
}

static enum err
row_push(struct securities *s, const struct security *row, struct error *e)
{
	if (s->rows.n >= ROWS_MAX)
		return error_set(e, ERR_TOOBIG,
		    "securities: more than %u rows; the rest is left out",
		    ROWS_MAX);
	*VEC_PUSH(&s->rows) = *row;
	s->rows.v[s->rows.n - 1].kind = kind_of(row);
	return ERR_OK;
}

static struct slice
text_keep(struct securities *s, struct slice text)
{
	static const char mark[] = "\xef\xbb\xbf";

	if (slice_starts(text, slice_of(mark)))
		text = slice_sub(text, 3, text.n);
	return arena_dup(&s->arena, text);
}

static struct slice
line_end(struct slice line)
{
	if (line.n && line.p[line.n - 1] == '\r')
		line.n--;
	return line;
}

enum err
securities_load(struct securities *s, struct slice tsv, struct error *e)
{
	int order[COLUMN_COUNT];
	size_t n = 0;
	struct slice text, line;
	struct security row;
	enum err rc = ERR_OK;

	if (tsv.n > FILE_MAX_BYTES)
		return error_set(e, ERR_TOOBIG,
		    "securities: the list is over 16 MB");
	text = text_keep(s, tsv);
	if (!slice_split(&text, '\n', &line) ||
	    !header_read(line_end(line), order, &n))
		return error_set(e, ERR_PARSE, "securities: the first line "
		    "does not name the columns (symbol, mic, isin ...)");
	while (rc == ERR_OK && slice_split(&text, '\n', &line)) {
		row_read(line_end(line), order, n, &row);
		if (row.symbol.n)
			rc = row_push(s, &row, e);
	}
	s->finished = false;
	return rc;
}

/* ---- the user's file ---- */

/* What is said replaces, lists of phrases grow. */
static void
row_merge(struct securities *s, struct security *old,
    const struct security *row)
{
	for (int c = 0; c < COLUMN_COUNT; c++) {
		struct slice *to, v;

		if (columns[c].at == SIZE_MAX)
			continue;
		to = (struct slice *)(void *)((char *)old + columns[c].at);
		memcpy(&v, (const char *)row + columns[c].at, sizeof(v));
		if (v.n == 0)
			continue;
		if (c >= COLUMN_ALSO && to->n)
			v = slice_of(arena_printf(&s->arena, "%.*s;%.*s",
			    SLICE_ARG(*to), SLICE_ARG(v)));
		*to = v;
	}
	if (row->cik)
		old->cik = row->cik;
	old->from_user = true;
}

static struct security *
row_exact(struct securities *s, struct slice symbol, struct slice mic)
{
	for (size_t i = 0; i < s->rows.n; i++)
		if (slice_eq(s->rows.v[i].symbol, symbol) &&
		    slice_eq(s->rows.v[i].mic, mic))
			return &s->rows.v[i];
	return NULL;
}

/* The next word, or what stands in quotes; "," and ";" only separate. */
static bool
next_word(struct slice *s, struct slice *word, bool *quoted)
{
	size_t end = 0;

	while (s->n && (ascii_isspace((unsigned char)*s->p) || *s->p == ',' ||
	    *s->p == ';'))
		*s = slice_sub(*s, 1, s->n);
	if (s->n == 0)
		return false;
	*quoted = *s->p == '"';
	if (*quoted) {
		*s = slice_sub(*s, 1, s->n);
		end = slice_chr(*s, '"');
		end = end == SIZE_MAX ? s->n : end;
		*word = slice_sub(*s, 0, end);
		*s = slice_sub(*s, end + 1, s->n);
		return true;
	}
	while (end < s->n && !ascii_isspace((unsigned char)s->p[end]) &&
	    s->p[end] != ',' && s->p[end] != ';')
		end++;
	*word = slice_sub(*s, 0, end);
	*s = slice_sub(*s, end, s->n);
	return true;
}

static enum err
phrases_read(struct securities *s, struct slice line, struct error *e)
{
	struct slice what, word, *to = NULL;
	struct security row = { 0 }, *old;
	bool quoted;
	uint32_t i;

	if (!next_word(&line, &what, &quoted))
		return ERR_OK;
	i = securities_find(s, what, NULL, 0);
	if (i == SECURITY_NONE)
		return error_set(e, ERR_NOTFOUND, "%.*s: no such security; "
		    "add a line with its columns first", SLICE_ARG(what));
	while (next_word(&line, &word, &quoted)) {
		if (!quoted && slice_iis(word, "also"))
			to = &row.also;
		else if (!quoted && slice_iis(word, "not"))
			to = &row.not;
		else if (!to)
			return error_set(e, ERR_CONF, "%.*s: \"also\" or "
			    "\"not\" is expected before \"%.*s\"",
			    SLICE_ARG(what), SLICE_ARG(word));
		else
			*to = !to->n ? word : slice_of(arena_printf(&s->arena,
			    "%.*s;%.*s", SLICE_ARG(*to), SLICE_ARG(word)));
	}
	old = &s->rows.v[i];
	row_merge(s, old, &row);
	return ERR_OK;
}

static enum err
user_row(struct securities *s, struct slice line, const int *order, size_t n,
    struct error *e)
{
	struct security row, *old;

	row_read(line, order, n, &row);
	if (row.symbol.n == 0)
		return error_set(e, ERR_CONF, "securities: a line without a "
		    "symbol in its first column");
	if (row.isin.n && !ident_is_isin(row.isin))
		return error_set(e, ERR_CONF,
		    "%.*s: ISIN %.*s has a wrong check digit",
		    SLICE_ARG(row.symbol), SLICE_ARG(row.isin));
	old = row_exact(s, row.symbol, row.mic);
	if (old) {
		row_merge(s, old, &row);
		return ERR_OK;
	}
	row.from_user = true;
	s->finished = false;
	return row_push(s, &row, e);
}

enum err
securities_load_user(struct securities *s, struct slice text, size_t *bad_line,
    struct error *e)
{
	int order[COLUMN_COUNT];
	size_t n = COLUMN_COUNT, at = 0;
	struct slice rest, line;
	enum err first = ERR_OK;

	*bad_line = 0;
	if (text.n > FILE_MAX_BYTES)
		return error_set(e, ERR_TOOBIG,
		    "securities: the file is over 16 MB");
	for (int c = 0; c < COLUMN_COUNT; c++)
		order[c] = c;
	rest = text_keep(s, text);
	while (slice_split(&rest, '\n', &line)) {
		struct error why;
		enum err rc = ERR_OK;

		at++;
		line = line_end(line);
		if (slice_trim(line).n == 0 || line.p[0] == '#')
			continue;
		if (slice_istarts(line, SLICE("symbol\t"))) {
			(void)header_read(line, order, &n);
		} else if (slice_chr(line, '\t') != SIZE_MAX) {
			rc = user_row(s, line, order, n, &why);
		} else {
			if (!s->finished)
				securities_finish(s);
			rc = phrases_read(s, slice_trim(line), &why);
		}
		if (rc != ERR_OK && first == ERR_OK) {
			first = error_set(e, rc, "%s", why.msg);
			*bad_line = at;
		}
	}
	return first;
}

size_t
securities_count(const struct securities *s)
{
	return s->rows.n;
}

const struct security *
securities_at(const struct securities *s, uint32_t i)
{
	return i < s->rows.n ? &s->rows.v[i] : NULL;
}
