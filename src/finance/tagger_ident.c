/*
 * finance/tagger_ident.c - identifiers and symbols whose form says what they
 * are: check digits, a keyword or an exchange in front.
 */
#include "config.h"

#include "finance/exchange.h"
#include "finance/ident.h"
#include "finance/tagger_inside.h"

#include "base/banned.h"

#define KEY_REACH 5 /* words between "WKN" and its number */

static struct slice
word_text(const struct field *f, size_t i)
{
	const struct token *k = &f->tokens.v[i];

	return slice_make(f->text.p + k->start, k->len);
}

/* Words first to last of the field. */
static size_t
emit(struct tagger_work *w, const struct field *f, size_t first, size_t last,
    uint32_t security, enum tag_why why, int confidence)
{
	const struct token *v = f->tokens.v;
	struct tag tag = { .security = security, .why = why,
		.where = f->where, .start = v[first].start,
		.end = v[last].start + v[last].len,
		.confidence = (uint8_t)confidence };

	tagger_emit(w, &tag);
	return last - first + 1;
}

/* A lead is as good as certain when one of its identifiers is there. */
static size_t
emit_row(const struct tagger *t, struct tagger_work *w, const struct field *f,
    size_t first, size_t last, uint32_t row, enum tag_why why, int confidence)
{
	if (row != SECURITY_NONE)
		tagger_certain_add(w, securities_at(t->all, row)->lead);
	return emit(w, f, first, last, row, why, confidence);
}

static bool
key_before(const struct tagger *t, const struct field *f, size_t i,
    const char *key)
{
	for (size_t k = i; k-- > 0 && i - k <= KEY_REACH;) {
		if (f->tokens.v[k + 1].gap == GAP_SENTENCE)
			return false;
		if ((field_bits(t, f, k) & W_KEY) &&
		    slice_iis(word_text(f, k), key))
			return true;
	}
	return false;
}

static struct slice
cusip_isin(struct slice cusip, char out[12])
{
	memcpy(out, "US", 2);
	memcpy(out + 2, cusip.p, 9);
	out[11] = (char)('0' + ident_isin_check(slice_make(out, 11)));
	return slice_make(out, 12);
}

static uint32_t
by_sedol(const struct tagger *t, struct slice sedol)
{
	static const char *const lands[] = { "GB00", "IE00", "JE00", "GG00",
		"IM00" };
	char isin[12];

	for (size_t i = 0; i < sizeof(lands) / sizeof(lands[0]); i++) {
		uint32_t row;

		memcpy(isin, lands[i], 4);
		memcpy(isin + 4, sedol.p, 7);
		isin[11] = (char)('0' +
		    ident_isin_check(slice_make(isin, 11)));
		row = securities_by_isin(t->all, slice_make(isin, 12));
		if (row != SECURITY_NONE)
			return row;
	}
	return SECURITY_NONE;
}

static size_t
wkn_at(const struct tagger *t, struct tagger_work *w, const struct field *f,
    size_t i, struct slice s)
{
	bool key, mixed = (f->tokens.v[i].shape & SHAPE_DIGIT) &&
	    (f->tokens.v[i].shape & SHAPE_ALPHA);
	uint32_t row;

	if (!ident_is_wkn(s))
		return 0;
	row = securities_by_wkn(t->all, s);
	key = key_before(t, f, i, "wkn") || key_before(t, f, i, "kennnummer");
	if (!key && (row == SECURITY_NONE || !mixed))
		return 0;
	return emit_row(t, w, f, i, i, row, TAG_WKN, key ? 100 : 85);
}

/* By length; s is a word of capitals and digits with at least one digit. */
static size_t
coded_at(const struct tagger *t, struct tagger_work *w, const struct field *f,
    size_t i, struct slice s)
{
	char isin[12];

	if (s.n == 12 && ident_is_isin(s))
		return emit_row(t, w, f, i, i, securities_by_isin(t->all, s),
		    TAG_ISIN, 100);
	if (s.n == 20 && ident_is_lei(s))
		return emit_row(t, w, f, i, i, SECURITY_NONE, TAG_LEI, 100);
	if (s.n == 9 && ident_is_cusip(s) && key_before(t, f, i, "cusip"))
		return emit_row(t, w, f, i, i, securities_by_isin(t->all,
		    cusip_isin(s, isin)), TAG_CUSIP, 100);
	if (s.n == 7 && ident_is_sedol(s) && key_before(t, f, i, "sedol"))
		return emit_row(t, w, f, i, i, by_sedol(t, s), TAG_SEDOL, 100);
	return s.n == 6 ? wkn_at(t, w, f, i, s) : 0;
}

static size_t
cik_at(const struct tagger *t, struct tagger_work *w, const struct field *f,
    size_t i, struct slice s)
{
	int64_t cik;
	uint32_t row;

	if (s.n > 10 || !slice_to_i64(s, &cik) ||
	    !(key_before(t, f, i, "cik") || (w->in->edgar && s.n == 10)))
		return 0;
	row = securities_by_cik(t->all, cik);
	return emit_row(t, w, f, i, i, row, TAG_CIK, 100);
}

/*
 * The row of a symbol said without its exchange; US places first, as cashtags
 * mean them, then crypto.
 */
static uint32_t
symbol_row(const struct tagger *t, const struct tagger_work *w,
    struct slice symbol)
{
	uint32_t i, crypto = SECURITY_NONE;

	for (size_t m = 0; m < w->in->n_mics; m++)
		if ((i = securities_at_exchange(t->all, symbol,
		    w->in->mics[m])) != SECURITY_NONE)
			return i;
	if ((i = securities_at_exchange(t->all, symbol, SLICE("XNYS"))) !=
	    SECURITY_NONE)
		return i;
	for (i = securities_any_symbol(t->all, symbol); i != SECURITY_NONE;
	     i = securities_next_symbol(t->all, i))
		if (crypto == SECURITY_NONE ||
		    securities_at(t->all, i)->kind == SECURITY_CRYPTO)
			crypto = i;
	return crypto;
}

/* Where a symbol that begins at word i ends: "BRK.B", "NOVO-B". */
static size_t
symbol_end(const struct field *f, size_t i)
{
	const struct token *v = f->tokens.v;

	if (i + 1 < f->tokens.n && v[i + 1].len <= 2 &&
	    (v[i + 1].gap == GAP_DOT || v[i + 1].gap == GAP_HYPHEN) &&
	    (v[i + 1].shape & SHAPE_UPPER) &&
	    v[i + 1].start == v[i].start + v[i].len + 1)
		return i + 1;
	return i;
}

static bool
is_symbol(const struct token *k)
{
	return k->len <= 20 && (k->shape & SHAPE_ASCII) &&
	    (k->shape & (SHAPE_UPPER | SHAPE_DIGIT)) &&
	    ((k->shape & SHAPE_UPPER) || !(k->shape & SHAPE_ALPHA));
}

static struct slice
words_text(const struct field *f, size_t first, size_t last)
{
	const struct token *v = f->tokens.v;

	return slice_make(f->text.p + v[first].start,
	    v[last].start + v[last].len - v[first].start);
}

static size_t
cashtag_at(const struct tagger *t, struct tagger_work *w,
    const struct field *f, size_t i)
{
	const struct token *k = &f->tokens.v[i];
	size_t last;
	uint32_t row;

	if (!(k->shape & SHAPE_UPPER) || (k->shape & SHAPE_DIGIT) ||
	    k->len > 6)
		return 0;
	last = symbol_end(f, i);
	row = symbol_row(t, w, words_text(f, i, last));
	if (row == SECURITY_NONE && last > i)
		row = symbol_row(t, w, words_text(f, i, last = i));
	return row == SECURITY_NONE ? 0 :
	    emit_row(t, w, f, i, last, row, TAG_CASHTAG, 100);
}

/* Nothing but a colon and blanks between the words i and i + 1? */
static bool
colon_behind(const struct field *f, size_t i)
{
	const struct token *v = f->tokens.v;
	size_t at;
	bool colon = false;

	if (i + 1 >= f->tokens.n)
		return false;
	for (at = v[i].start + v[i].len; at < v[i + 1].start; at++) {
		unsigned char c = (unsigned char)f->text.p[at];

		if (c == ':' && !colon)
			colon = true;
		else if (c != ' ' && c != 0xc2 && c != 0xa0)
			return false;
	}
	return colon;
}

#define PLACE_WORDS 3 /* "Nasdaq Global Select Market: AAPL" */

/* The last word of a place that begins at i; a city moves the exchange. */
static size_t
place_end(const struct field *f, size_t i, struct slice *mic)
{
	const struct token *v = f->tokens.v;

	for (size_t k = i; k <= i + PLACE_WORDS && k < f->tokens.n; k++) {
		struct slice city = exchange_by_city(word_text(f, k)),
			     other = exchange_by_word(word_text(f, k));

		if (k > i && (!(v[k].shape & SHAPE_CAPITAL) ||
		    (v[k].gap != GAP_SPACE && !(other.n &&
		    (v[k].gap == GAP_COMMA || v[k].gap == GAP_SLASH)))))
			break;
		if (city.n || (k > i && other.n)) /* "(NASDAQ, TSX: SHOP)" */
			*mic = city.n ? city : other;
		if (colon_behind(f, k))
			return k;
	}
	return SIZE_MAX;
}

/* "NASDAQ: NVDA", "NYSE:BRK.B", "(Nasdaq: GOOG, GOOGL)". */
static size_t
place_at(const struct tagger *t, struct tagger_work *w, const struct field *f,
    size_t i)
{
	const struct token *v = f->tokens.v;
	struct slice mic = exchange_by_word(word_text(f, i));
	size_t end_of_place = place_end(f, i, &mic), at, last = i, start;

	if (mic.n == 0 || end_of_place == SIZE_MAX || !((v[i].shape & SHAPE_UPPER) || v[i].len > 3))
		return 0;
	start = at = end_of_place + 1;
	while (at < f->tokens.n && is_symbol(&v[at]) &&
	    (at == start || v[at].gap == GAP_COMMA)) {
		size_t end = symbol_end(f, at);
		uint32_t row = securities_at_exchange(t->all,
		    words_text(f, at, end), mic);

		if (row == SECURITY_NONE && at > start)
			break;
		last = end;
		if (row != SECURITY_NONE)
			emit_row(t, w, f, at, end, row, TAG_EXCHANGE, 100);
		at = end + 1;
	}
	return last > i ? last - i + 1 : 0;
}

/* "NVDA.O", "SAP.DE" */
static size_t
ric_at(const struct tagger *t, struct tagger_work *w, const struct field *f,
    size_t i)
{
	const struct token *v = f->tokens.v;
	struct slice mic;
	uint32_t row;

	if (i + 1 >= f->tokens.n || v[i + 1].gap != GAP_DOT ||
	    v[i].gap == GAP_HYPHEN || v[i + 1].len > 3 || v[i].len < 2 ||
	    !(v[i + 1].shape & SHAPE_UPPER) ||
	    v[i + 1].start != v[i].start + v[i].len + 1u)
		return 0;
	mic = exchange_by_suffix(word_text(f, i + 1));
	if (mic.n == 0)
		return 0;
	row = securities_at_exchange(t->all, word_text(f, i), mic);
	return row == SECURITY_NONE ? 0 :
	    emit_row(t, w, f, i, i + 1, row, TAG_RIC, 95);
}

static size_t
bloomberg_at(const struct tagger *t, struct tagger_work *w,
    const struct field *f, size_t i)
{
	const struct token *v = f->tokens.v;
	struct slice mic;
	uint32_t row;

	if (i + 2 >= f->tokens.n || v[i + 1].len != 2 || v[i + 2].len != 6 ||
	    v[i + 1].gap != GAP_SPACE || v[i + 2].gap != GAP_SPACE ||
	    !(v[i + 1].shape & SHAPE_UPPER) ||
	    !slice_iis(word_text(f, i + 2), "equity"))
		return 0;
	mic = exchange_by_bloomberg(word_text(f, i + 1));
	if (mic.n == 0)
		return 0;
	row = securities_at_exchange(t->all, word_text(f, i), mic);
	return row == SECURITY_NONE ? 0 :
	    emit_row(t, w, f, i, i + 2, row, TAG_BLOOMBERG, 95);
}

static uint32_t
pair_row(const struct tagger *t, struct slice a, struct slice b)
{
	char both[6];
	uint32_t row;

	memcpy(both, a.p, 3);
	memcpy(both + 3, b.p, 3);
	row = securities_by_symbol(t->all, slice_make(both, 6), SLICE(""));
	if (row != SECURITY_NONE)
		return row;
	if (slice_is(a, "XAU") || slice_is(a, "XAG"))
		return securities_by_symbol(t->all, a, SLICE(""));
	memcpy(both, b.p, 3);
	memcpy(both + 3, a.p, 3);
	return securities_by_symbol(t->all, slice_make(both, 6), SLICE(""));
}

/* "EUR/USD", "EUR-USD", "EURUSD", "BTC/USD" */
static size_t
pair_at(const struct tagger *t, struct tagger_work *w, const struct field *f,
    size_t i, struct slice s)
{
	const struct token *v = f->tokens.v;
	size_t last = i;
	struct slice a = slice_sub(s, 0, 3), b = slice_sub(s, 3, 6);
	uint32_t row;

	if (s.n == 3) {
		if (i + 1 >= f->tokens.n || v[i + 1].len != 3 ||
		    (v[i + 1].gap != GAP_SLASH && v[i + 1].gap != GAP_HYPHEN))
			return 0;
		b = word_text(f, last = i + 1);
	} else if (s.n != 6) {
		return 0;
	}
	if (!ident_is_currency(b))
		return 0;
	if (ident_is_currency(a)) {
		row = pair_row(t, a, b);
	} else { /* "BTC/USD" is the coin */
		row = securities_by_symbol(t->all, a, SLICE(""));
		if (last == i || row == SECURITY_NONE ||
		    securities_at(t->all, row)->kind != SECURITY_CRYPTO)
			return 0;
	}
	return row == SECURITY_NONE ? 0 :
	    emit_row(t, w, f, i, last, row, TAG_PAIR, 100);
}

size_t
tagger_ident_at(const struct tagger *t, struct tagger_work *w,
    struct field *f, size_t i)
{
	const struct token *k = &f->tokens.v[i];
	struct slice s = word_text(f, i);
	size_t n = 0;
	uint32_t row;

	if (k->shape & SHAPE_CUT)
		return 0;
	if (t->bits.v[k->word] & W_PLACE)
		n = place_at(t, w, f, i);
	if (n || !is_symbol(k) || s.n > 20)
		return n;
	if (k->before == '$')
		return cashtag_at(t, w, f, i);
	if (k->before == '^') {
		s = slice_make(s.p - 1, s.n + 1);
		row = securities_by_symbol(t->all, s, SLICE(""));
		return row == SECURITY_NONE ? 0 :
		    emit_row(t, w, f, i, i, row, TAG_SYMBOL, 100);
	}
	if (!(k->shape & SHAPE_ALPHA)) {
		if (s.n <= 10 && (n = cik_at(t, w, f, i, s)))
			return n;
	} else if (!(k->shape & SHAPE_DIGIT) && (n = pair_at(t, w, f, i, s))) {
		return n;
	}
	if (s.n >= 6 && (k->shape & SHAPE_DIGIT) &&
	    (n = coded_at(t, w, f, i, s)))
		return n;
	if (s.n == 6 && (n = wkn_at(t, w, f, i, s)))
		return n;
	if ((n = ric_at(t, w, f, i)))
		return n;
	return bloomberg_at(t, w, f, i);
}
