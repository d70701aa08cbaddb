/*
 * finance/number.h - figures in a text: value, unit, sign, in German and
 * English writing ("1.234,56 %", "1.2 bn", "3,4 Mrd. Euro").  Pure.
 */
#ifndef FINANCE_NUMBER_H
#define FINANCE_NUMBER_H

#include "base/buf.h"
#include "base/slice.h"

enum number_unit {
	NUMBER_PLAIN,
	NUMBER_PERCENT,
	NUMBER_PERCENT_POINTS, /* 0.5 pp is no 0.5 % */
	NUMBER_BASIS_POINTS,
	NUMBER_MONEY,
	NUMBER_POINTS, /* of an index */
};

struct number {
	double value;          /* scaled: "1.2 bn" is 1200000000; with sign */
	enum number_unit unit;
	char currency[4];      /* "EUR", "" for none */
	bool signed_;          /* a sign or "minus", "plus" is written */
	uint8_t digits;        /* significant ones as written */
	uint32_t start, end;   /* the figure with sign, scale and unit */
};

/*
 * At most max figures in order; dates, times and years are none.  language
 * ("de", "en", "") decides what "1.234" is; unknown: a thousand.
 */
size_t numbers_read(struct slice text, struct slice language,
    struct number *out, size_t max);
/*
 * The same for the same figure in either language: "1,2 Mrd. Euro" and
 * "1.2 billion euros".  0 for what says too little to be shared (7, 10 %).
 */
uint64_t number_key(const struct number *n);

/*
 * Did a figure change between two versions of a text?  The first that did
 * goes to *before and *after.  Other figures, a new order or words are no
 * change.
 */
bool numbers_changed(struct slice old, struct slice now,
    struct slice language, struct number *before, struct number *after);

#endif
