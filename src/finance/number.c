/* finance/number.c - reads figures by hand: no locale, no strtod. */
#include "config.h"

#include "finance/number.h"

#include "base/hash.h"

#include "base/banned.h"

#define FIGURES 64 /* compared of one headline */

struct cursor {
	const char *p;
	size_t n, at;
	bool german, known;
};

static int
peek(const struct cursor *c, size_t ahead)
{
	return c->at + ahead < c->n ? (unsigned char)c->p[c->at + ahead] : 0;
}

static bool
digit(int c)
{
	return c >= '0' && c <= '9';
}

/* Bytes of a blank at offset: " ", nbsp, narrow nbsp, thin space; 0. */
static size_t
blank(const struct cursor *c, size_t at)
{
	size_t left = at < c->n ? c->n - at : 0;
	const char *p = c->p + at;

	if (left && (*p == ' ' || *p == '\n'))
		return 1;
	if (left >= 2 && memcmp(p, "\xc2\xa0", 2) == 0)
		return 2;
	if (left >= 3 && (memcmp(p, "\xe2\x80\xaf", 3) == 0 ||
	    memcmp(p, "\xe2\x80\x89", 3) == 0))
		return 3;
	return 0;
}

static size_t
blank_or_none(const struct cursor *c, size_t at)
{
	size_t n = blank(c, at);

	return at + n;
}

/* Does word (ASCII, small letters) stand at offset, and end there? */
static bool
word_at(const struct cursor *c, size_t at, const char *word)
{
	size_t n;

	if (at >= c->n || (c->p[at] | 32) != word[0])
		return false;
	n = strlen(word);
	if (at + n > c->n || !slice_iis(slice_make(c->p + at, n), word))
		return false;
	return at + n == c->n || !(ascii_isalnum((unsigned char)
	    c->p[at + n]) || (c->p[at + n] & 0x80 &&
	    (unsigned char)c->p[at + n] == 0xc3));
}

/* ---- digits ---- */

static size_t
run_of_digits(const struct cursor *c, size_t at)
{
	size_t n = 0;

	while (at + n < c->n && digit((unsigned char)c->p[at + n]))
		n++;
	return n;
}

/* Groups of three behind separator sep: bytes they take. */
static size_t
groups(const struct cursor *c, size_t at, char sep, int *count)
{
	size_t from = at;

	*count = 0;
	while (at < c->n && c->p[at] == sep && run_of_digits(c, at + 1) == 3) {
		at += 4;
		(*count)++;
	}
	return at - from;
}

static double
digits_value(const struct cursor *c, size_t from, size_t to, uint8_t *digits)
{
	double v = 0;

	for (size_t i = from; i < to; i++)
		if (digit((unsigned char)c->p[i])) {
			v = v * 10 + (c->p[i] - '0');
			if (*digits || c->p[i] != '0')
				(*digits)++;
		}
	return v;
}

/* "1.234", "1,234" alone: thousands, or a fraction with three digits? */
static bool
is_group(const struct cursor *c, size_t first, char sep)
{
	if (c->p[c->at] == '0' || first > 3)
		return false;
	if (!c->known)
		return true;
	return (sep == '.') == c->german;
}

/* The digits at c->at with their separators; moves behind them. */
static double
read_digits(struct cursor *c, uint8_t *digits)
{
	size_t first = run_of_digits(c, c->at), at = c->at + first, end, n;
	char sep = at < c->n ? c->p[at] : '\0', other;
	int count = 0;
	double v, part = 1;

	end = at;
	other = sep == '.' ? ',' : '.';
	if ((sep == '.' || sep == ',' || sep == '\'') && first <= 3) {
		n = groups(c, at, sep, &count);
		if (count > 1 || (count == 1 && (sep == '\'' ||
		    is_group(c, first, sep) ||
		    (at + n < c->n && c->p[at + n] == other &&
		    digit((unsigned char)(at + n + 1 < c->n ?
			c->p[at + n + 1] : 0))))))
			end = at + n;
	}
	v = digits_value(c, c->at, end, digits);
	at = end;
	sep = at < c->n ? c->p[at] : '\0';
	n = sep == '.' || sep == ',' ? run_of_digits(c, at + 1) : 0;
	if (n) {
		double f = digits_value(c, at + 1, at + 1 + n, digits);

		for (size_t i = 0; i < n; i++)
			part *= 10;
		v += f / part;
		end = at + 1 + n;
	}
	c->at = end;
	return v;
}

/* ---- scale and unit ---- */

static const struct scale {
	const char *word;
	double by;
	bool letter; /* stands right behind the digits: "1.2bn", "5k" */
} scales[] = {
	{ "milliarden", 1e9, false }, { "milliarde", 1e9, false },
	{ "mrd", 1e9, true }, { "bn", 1e9, true },
	{ "billionen", 1e12, false }, { "billions", 1e9, false },
	{ "billion", 1e9, false }, { "bio", 1e12, false },
	{ "millionen", 1e6, false }, { "millions", 1e6, false },
	{ "million", 1e6, false }, { "mio", 1e6, true },
	{ "mln", 1e6, true }, { "mn", 1e6, true }, { "m", 1e6, true },
	{ "trillions", 1e12, false }, { "trillion", 1e12, false },
	{ "tn", 1e12, true }, { "tausend", 1e3, false },
	{ "thousand", 1e3, false }, { "tsd", 1e3, true }, { "k", 1e3, true },
	{ "b", 1e9, true },
};

/* money: "€3M" is a sum, "3M" a company. */
static double
read_scale(struct cursor *c, bool money)
{
	size_t gap = blank(c, c->at), at = c->at + gap;

	for (size_t i = 0; i < sizeof(scales) / sizeof(scales[0]); i++) {
		const struct scale *s = &scales[i];
		bool shortest = s->word[1] == '\0';

		if (!word_at(c, at, s->word) || (shortest && (gap ||
		    (!money && c->p[at] != s->word[0]))))
			continue;
		c->at = at + strlen(s->word);
		if (peek(c, 0) == '.' && s->letter && !digit(peek(c, 1)))
			c->at++;
		if (c->known && c->german && s->by == 1e9 &&
		    s->word[0] == 'b' && s->word[1] == 'i')
			return 1e12;
		return s->by;
	}
	return 1;
}

static const struct unit {
	const char *word;
	enum number_unit unit;
	const char *currency;
} units[] = {
	{ "prozentpunkten", NUMBER_PERCENT_POINTS, "" },
	{ "prozentpunkte", NUMBER_PERCENT_POINTS, "" },
	{ "percentage points", NUMBER_PERCENT_POINTS, "" },
	{ "percentage point", NUMBER_PERCENT_POINTS, "" },
	{ "pp", NUMBER_PERCENT_POINTS, "" },
	{ "prozent", NUMBER_PERCENT, "" }, { "percent", NUMBER_PERCENT, "" },
	{ "per cent", NUMBER_PERCENT, "" }, { "pct", NUMBER_PERCENT, "" },
	{ "basispunkten", NUMBER_BASIS_POINTS, "" },
	{ "basispunkte", NUMBER_BASIS_POINTS, "" },
	{ "basis points", NUMBER_BASIS_POINTS, "" },
	{ "bps", NUMBER_BASIS_POINTS, "" }, { "bp", NUMBER_BASIS_POINTS, "" },
	{ "punkten", NUMBER_POINTS, "" }, { "punkte", NUMBER_POINTS, "" },
	{ "points", NUMBER_POINTS, "" }, { "zahler", NUMBER_POINTS, "" },
	{ "euros", NUMBER_MONEY, "EUR" }, { "euro", NUMBER_MONEY, "EUR" },
	{ "eur", NUMBER_MONEY, "EUR" }, { "us-dollar", NUMBER_MONEY, "USD" },
	{ "u.s. dollars", NUMBER_MONEY, "USD" },
	{ "us dollars", NUMBER_MONEY, "USD" },
	{ "dollars", NUMBER_MONEY, "USD" }, { "dollar", NUMBER_MONEY, "USD" },
	{ "usd", NUMBER_MONEY, "USD" }, { "pounds", NUMBER_MONEY, "GBP" },
	{ "pfund", NUMBER_MONEY, "GBP" }, { "gbp", NUMBER_MONEY, "GBP" },
	{ "swiss francs", NUMBER_MONEY, "CHF" },
	{ "schweizer franken", NUMBER_MONEY, "CHF" },
	{ "franken", NUMBER_MONEY, "CHF" }, { "francs", NUMBER_MONEY, "CHF" },
	{ "chf", NUMBER_MONEY, "CHF" }, { "yen", NUMBER_MONEY, "JPY" },
	{ "jpy", NUMBER_MONEY, "JPY" }, { "yuan", NUMBER_MONEY, "CNY" },
	{ "cny", NUMBER_MONEY, "CNY" }, { "kronor", NUMBER_MONEY, "SEK" },
};

static const struct mark {
	const char *bytes;
	enum number_unit unit;
	const char *currency;
} marks[] = {
	{ "%", NUMBER_PERCENT, "" }, { "$", NUMBER_MONEY, "USD" },
	{ "\xe2\x82\xac", NUMBER_MONEY, "EUR" },
	{ "\xc2\xa3", NUMBER_MONEY, "GBP" },
	{ "\xc2\xa5", NUMBER_MONEY, "JPY" },
};

static void
unit_set(struct number *n, enum number_unit unit, const char *currency)
{
	n->unit = unit;
	memcpy(n->currency, currency, strlen(currency) + 1);
}

static void
read_unit(struct cursor *c, struct number *n)
{
	size_t at = blank_or_none(c, c->at);

	for (size_t i = 0; i < sizeof(marks) / sizeof(marks[0]); i++) {
		size_t len = strlen(marks[i].bytes);

		if (at + len <= c->n &&
		    memcmp(c->p + at, marks[i].bytes, len) == 0) {
			unit_set(n, marks[i].unit, marks[i].currency);
			c->at = at + len;
			return;
		}
	}
	if (at < c->n && c->p[at] == '-') /* "8-billion-euro" */
		at++;
	for (size_t i = 0; i < sizeof(units) / sizeof(units[0]); i++)
		if (word_at(c, at, units[i].word)) {
			unit_set(n, units[i].unit, units[i].currency);
			c->at = at + strlen(units[i].word);
			return;
		}
}

/* A currency or sign in front of the digits at `at`; *start moves there. */
static void
read_front(const struct cursor *c, size_t at, struct number *n)
{
	size_t start = at, back;

	for (size_t i = 1; i < sizeof(marks) / sizeof(marks[0]); i++) {
		size_t len = strlen(marks[i].bytes);

		back = start >= len ? start - len : c->n;
		if (back < c->n && memcmp(c->p + back, marks[i].bytes, len) ==
		    0) {
			unit_set(n, marks[i].unit, marks[i].currency);
			start = back;
			break;
		}
	}
	back = start && c->p[start - 1] == ' ' ? start - 1 : start;
	if (n->unit == NUMBER_PLAIN && back >= 3 &&
	    (back == 3 || !ascii_isalnum((unsigned char)c->p[back - 4])))
		for (size_t i = 0; i < sizeof(units) / sizeof(units[0]); i++)
			if (units[i].unit == NUMBER_MONEY &&
			    memcmp(c->p + back - 3, units[i].currency, 3) ==
			    0) {
				unit_set(n, NUMBER_MONEY, units[i].currency);
				start = back - 3;
				break;
			}
	n->start = (uint32_t)start;
}

/* "-1.2", "−1,2", "minus 3"; a hyphen between words is no sign. */
static bool
read_sign(const struct cursor *c, struct number *n)
{
	static const struct {
		const char *bytes;
		bool minus, word;
	} signs[] = {
		{ "-", true, false }, { "+", false, false },
		{ "\xe2\x88\x92", true, false },
		{ "\xe2\x80\x93", true, false },
		{ "minus ", true, true }, { "plus ", false, true },
	};

	for (size_t i = 0; i < sizeof(signs) / sizeof(signs[0]); i++) {
		size_t len = strlen(signs[i].bytes), at;

		if (n->start < len)
			continue;
		at = n->start - len;
		if (!slice_iis(slice_make(c->p + at, len), signs[i].bytes))
			continue;
		if (at > 0 && c->p[at - 1] != ' ' && c->p[at - 1] != '(' &&
		    c->p[at - 1] != '\n')
			continue;
		n->start = (uint32_t)at;
		n->signed_ = true;
		return signs[i].minus;
	}
	return false;
}

/* ---- what is no figure ---- */

/* "05.02.2025", "12:40", "2025-02-05", "2/3": bytes to pass over. */
static size_t
not_a_figure(const struct cursor *c)
{
	size_t n = run_of_digits(c, c->at), at = c->at + n, more;
	char sep = at < c->n ? c->p[at] : '\0';

	if (sep == ':' && (more = run_of_digits(c, at + 1)) == 2)
		return n + 1 + more;
	if ((sep == '.' || sep == '-' || sep == '/') && n <= 4 &&
	    (more = run_of_digits(c, at + 1)) >= 1 && more <= 2 &&
	    at + 1 + more < c->n && c->p[at + 1 + more] == sep &&
	    run_of_digits(c, at + 2 + more))
		return n + 2 + more + run_of_digits(c, at + 2 + more);
	return 0;
}

/* Part of a word or code: "A320", "716460X", "Covid-19". */
static bool
in_word(const struct cursor *c, size_t at)
{
	unsigned char last = at ? (unsigned char)c->p[at - 1] : ' ';

	return ascii_isalnum(last) || last == '_' || last == '#' ||
	    (last == '-' && at > 1 &&
	    ascii_isalnum((unsigned char)c->p[at - 2]));
}

static bool
is_year(const struct number *n)
{
	return n->unit == NUMBER_PLAIN && n->digits == 4 && !n->signed_ &&
	    n->value >= 1900 && n->value < 2100;
}

static bool
read_one(struct cursor *c, struct number *n)
{
	size_t at = c->at;
	double scale;
	bool minus;

	*n = (struct number){ 0 };
	n->value = read_digits(c, &n->digits);
	read_front(c, at, n);
	scale = read_scale(c, n->unit == NUMBER_MONEY);
	if (n->unit == NUMBER_PLAIN)
		read_unit(c, n);
	if (c->at < c->n && ascii_isalpha((unsigned char)c->p[c->at]) &&
	    n->unit == NUMBER_PLAIN && scale == 1)
		return false; /* "3M", "5G" */
	n->value *= scale;
	n->end = (uint32_t)c->at;
	minus = read_sign(c, n);
	if (minus)
		n->value = -n->value;
	return n->digits <= 15 && !(scale == 1 && is_year(n));
}

size_t
numbers_read(struct slice text, struct slice language, struct number *out,
    size_t max)
{
	struct cursor c = { text.p, text.n, 0,
		slice_istarts(language, SLICE("de")), language.n >= 2 };
	size_t n = 0, skip;

	while (c.at < c.n && n < max) {
		if (!digit((unsigned char)c.p[c.at])) {
			c.at++;
			continue;
		}
		if ((skip = not_a_figure(&c))) {
			c.at += skip;
			continue;
		}
		if (in_word(&c, c.at)) {
			c.at += run_of_digits(&c, c.at);
			continue;
		}
		if (read_one(&c, &out[n]))
			n++;
	}
	return n;
}

static double
absolute(double v)
{
	return v < 0 ? -v : v;
}

uint64_t
number_key(const struct number *n)
{
	struct {
		int64_t mantissa;
		int32_t power, unit;
		char currency[8];
	} k = { 0 };
	double v = absolute(n->value);

	if (v == 0 || n->digits < 2 || (n->unit == NUMBER_PLAIN &&
	    n->digits < 4) || (n->digits == 2 && v == (double)(int64_t)v &&
	    n->unit != NUMBER_MONEY))
		return 0;
	while (v >= 10000) {
		v /= 10;
		k.power++;
	}
	while (v < 1000) {
		v *= 10;
		k.power--;
	}
	k.mantissa = (int64_t)(v + 0.5);
	if (k.mantissa == 10000) {
		k.mantissa = 1000;
		k.power++;
	}
	k.unit = n->unit;
	memcpy(k.currency, n->currency, sizeof(n->currency));
	return hash64(&k, sizeof(k), 3) | 1;
}

static bool
same(const struct number *a, const struct number *b)
{
	double d = absolute(a->value - b->value);

	return a->unit == b->unit && d <= absolute(a->value) * 1e-9 &&
	    strcmp(a->currency, b->currency) == 0;
}

static bool
alike(const struct number *a, const struct number *b)
{
	return a->unit == b->unit && strcmp(a->currency, b->currency) == 0;
}

/* Takes out of both lists what they share. */
static void
cancel(struct number *a, size_t *n, struct number *b, size_t *m)
{
	size_t kept = 0;

	for (size_t i = 0; i < *n; i++) {
		size_t k = 0;

		while (k < *m && !same(&a[i], &b[k]))
			k++;
		if (k == *m) {
			a[kept++] = a[i];
			continue;
		}
		memmove(&b[k], &b[k + 1], (*m - k - 1) * sizeof(*b));
		--*m;
	}
	*n = kept;
}

bool
numbers_changed(struct slice old, struct slice now, struct slice language,
    struct number *before, struct number *after)
{
	struct number a[FIGURES], b[FIGURES];
	size_t n = numbers_read(old, language, a, FIGURES),
	       m = numbers_read(now, language, b, FIGURES);

	cancel(a, &n, b, &m);
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < m; k++)
			if (alike(&a[i], &b[k])) {
				*before = a[i];
				*after = b[k];
				return true;
			}
	return false;
}
