/* store/token.c - the tokenizer, and its face towards FTS5. */
#include "config.h"

#include "store/token.h"

#include <unictype.h>

#include "base/buf.h"
#include "core/text.h"
#include "store/index.h"
#include "store/internal.h"

#include "base/banned.h"

#define SYMBOL_MAX 6 /* letters before the dot of "BRK.B" */

struct scan {
	struct slice s;
	size_t at;
	char word[TOKEN_MAX + 8];
	size_t n;
	bool upper; /* only A-Z and 0-9 so far */
	size_t dot; /* bytes of the word before a symbol's dot, or 0 */
	token_emit *emit;
	void *arg;
};

enum glyph { GAP, LETTER, MARK, ALONE };

static enum glyph
glyph_of(uint32_t c)
{
	if (c < 0x250)
		return c == 0xad ? MARK
		    : (c >= 0xc0 && c != 0xd7 && c != 0xf7) || c == 0xaa ||
		        c == 0xb5 || c == 0xba
		    ? LETTER
		    : GAP;
	if ((c >= 0x300 && c < 0x370) || (c >= 0x200b && c <= 0x200d) ||
	    c == 0x2060 || c == 0xfeff)
		return MARK;
	if (c >= 0x2000 && c < 0x2070)
		return GAP;
	if ((c >= 0x3041 && c <= 0x30ff) || (c >= 0x3400 && c <= 0x9fff) ||
	    (c >= 0xf900 && c <= 0xfaff) || (c >= 0x20000 && c <= 0x3ffff))
		return ALONE;
	if (uc_is_alnum(c))
		return LETTER;
	return uc_combining_class(c) > 0 ? MARK : GAP;
}

/* Most of all bytes go through these two. */
static inline bool
is_word(unsigned c)
{
	return (c | 0x20) - 'a' < 26 || c - '0' < 10;
}

static inline void
put_ascii(struct scan *k, unsigned c)
{
	bool capital = c - 'A' < 26;

	if (c - 'a' < 26)
		k->upper = false;
	if (k->n < TOKEN_MAX)
		k->word[k->n++] = (char)(capital ? c + 32 : c);
}

static void
put(struct scan *k, char c)
{
	if (k->n < TOKEN_MAX)
		k->word[k->n++] = c;
}

/* The commonest foreign letters without a call each. */
static bool
put_german(struct scan *k, uint32_t c)
{
	switch (c) {
	case 0xe4: case 0xc4: put(k, 'a'); return true;
	case 0xf6: case 0xd6: put(k, 'o'); return true;
	case 0xfc: case 0xdc: put(k, 'u'); return true;
	case 0xdf: put(k, 's'); put(k, 's'); return true;
	case 0xe9: case 0xe8: put(k, 'e'); return true;
	default: return false;
	}
}

static void
put_folded(struct scan *k, uint32_t c, struct slice raw)
{
	struct buf b = BUF_INIT(64);

	k->upper = false;
	if (put_german(k, c))
		return;
	text_fold(&b, raw);
	if (k->n + b.n <= TOKEN_MAX) {
		memcpy(k->word + k->n, buf_str(&b), b.n);
		k->n += b.n;
	}
	buf_release(&b);
}

static int
flush(struct scan *k, size_t from, size_t to)
{
	int rc = 0;

	if (k->n)
		rc = k->emit(k->arg, slice_make(k->word, k->n), from, to,
		    false);
	if (rc == 0 && k->dot)
		rc = k->emit(k->arg, slice_make(k->word, k->dot), from, to,
		    true);
	k->n = k->dot = 0;
	k->upper = true;
	return rc;
}

static int
peek(const struct scan *k, size_t ahead)
{
	size_t i = k->at + ahead;

	return i < k->s.n ? (unsigned char)k->s.p[i] : 0;
}

static bool
is_upper(int c)
{
	return (c >= 'A' && c <= 'Z') || ascii_isdigit(c);
}

/* Whether the word goes on behind the mark at k->at. */
static bool
joins(struct scan *k)
{
	int c = peek(k, 0), next = peek(k, 1);
	size_t i = 1;

	if (k->n == 0)
		return false;
	if ((c == '.' || c == ',' || c == '\'') && ascii_isdigit(next) &&
	    ascii_isdigit((unsigned char)k->word[k->n - 1]))
		return true;
	if (!k->upper || k->dot || k->n > SYMBOL_MAX || !is_upper(next))
		return false;
	if (c == '&')
		return !ascii_isdigit(next);
	if (c != '.')
		return false;
	while (i < 5 && is_upper(peek(k, i)))
		i++;
	if (i > 4 || ascii_isalnum(peek(k, i)) || peek(k, i) >= 0x80 ||
	    (peek(k, i) == '.' && ascii_isalnum(peek(k, i + 1))))
		return false;
	k->dot = k->n;
	return true;
}

/* One character that is no ASCII: into the word, a word of its own, a gap. */
static int
wide(struct scan *k, size_t *from, bool *ends)
{
	size_t n;
	struct slice rest = slice_sub(k->s, k->at, k->s.n);
	uint32_t c = text_decode(rest, &n);
	enum glyph g = glyph_of(c);
	int rc = 0;

	*ends = false;
	if (g == LETTER) {
		put_folded(k, c, slice_sub(rest, 0, n));
	} else if (g == ALONE) {
		rc = flush(k, *from, k->at);
		*from = k->at;
		put_folded(k, c, slice_sub(rest, 0, n));
		if (rc == 0)
			rc = flush(k, k->at, k->at + n);
		*from = k->at + n;
	} else if (g == GAP) {
		*ends = true;
	}
	k->at += n;
	return rc;
}

int
token_scan(struct slice text, token_emit *emit, void *arg)
{
	struct scan k = { .s = text, .upper = true, .emit = emit,
		.arg = arg };
	size_t from = 0, was;
	bool ends;
	int rc = 0;

	while (k.at < text.n && rc == 0) {
		int c = (unsigned char)text.p[k.at];

		if (k.n == 0)
			from = k.at;
		was = k.at;
		if (c >= 0x80) {
			rc = wide(&k, &from, &ends);
			if (rc == 0 && ends)
				rc = flush(&k, from, was);
		} else if (is_word((unsigned)c)) {
			do {
				put_ascii(&k, (unsigned char)text.p[k.at++]);
			} while (k.at < text.n &&
			    is_word((unsigned char)text.p[k.at]));
		} else if (joins(&k)) {
			put(&k, (char)c);
			k.at++;
		} else {
			rc = flush(&k, from, was);
			k.at++;
		}
	}
	return rc ? rc : flush(&k, from, text.n);
}

/* ---- what FTS5 sees ---- */

struct fts_arg {
	int (*token)(void *, int, const char *, int, int, int);
	void *ctx;
	struct words *words;
};

static int
fts_emit(void *arg, struct slice w, size_t from, size_t to, bool again)
{
	struct fts_arg *f = arg;

	if (f->words)
		words_note(f->words, w);
	return f->token(f->ctx, again ? FTS5_TOKEN_COLOCATED : 0, w.p,
	    (int)w.n, (int)from, (int)to);
}

static int
fts_create(void *ctx, const char **argv, int argc, Fts5Tokenizer **out)
{
	(void)argv;
	(void)argc;
	*out = ctx;
	return SQLITE_OK;
}

static void
fts_delete(Fts5Tokenizer *t)
{
	(void)t;
}

static int
fts_tokenize(Fts5Tokenizer *t, void *ctx, int flags, const char *p, int n,
    int (*token)(void *, int, const char *, int, int, int))
{
	struct store *s = (struct store *)(void *)t;
	struct fts_arg f = { token, ctx, NULL };
	struct slice text = slice_make(p, n > 0 ? (size_t)n : 0), w;
	size_t at = 0;
	int rc = SQLITE_OK;

	/* queries are made of words that were cut here before: keep them */
	if (flags & FTS5_TOKENIZE_QUERY) {
		while (rc == SQLITE_OK && slice_split(&text, ' ', &w)) {
			if (w.n)
				rc = token(ctx, 0, w.p, (int)w.n, (int)at,
				    (int)(at + w.n));
			at += w.n + 1;
		}
		return rc;
	}
	if ((flags & FTS5_TOKENIZE_DOCUMENT) && s->noting)
		f.words = s->words;
	return token_scan(text, fts_emit, &f);
}

enum err
token_register(struct store *s, struct error *e)
{
	fts5_tokenizer t = { fts_create, fts_delete, fts_tokenize };
	fts5_api *api = NULL;
	sqlite3_stmt *st = NULL;

	if (sqlite3_prepare_v2(s->db, "SELECT fts5(?1)", -1, &st, NULL) ==
	    SQLITE_OK) {
		sqlite3_bind_pointer(st, 1, &api, "fts5_api_ptr", NULL);
		sqlite3_step(st);
	}
	sqlite3_finalize(st);
	if (api == NULL || api->xCreateTokenizer(api, "kurant", s, &t,
	        NULL) != SQLITE_OK)
		return error_set(e, ERR_UNSUPPORTED, "this SQLite has no full "
		    "text search (FTS5); install one that has");
	return ERR_OK;
}
