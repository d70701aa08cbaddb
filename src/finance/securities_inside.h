/* finance/securities_inside.h - what securities.c and its look-ups share. */
#ifndef FINANCE_SECURITIES_INSIDE_H
#define FINANCE_SECURITIES_INSIDE_H

#include "base/arena.h"
#include "finance/securities.h"

enum { COLUMN_ALSO = 12, COLUMN_NOT, COLUMN_COUNT };

enum {
	TABLE_SYMBOL,      /* symbol and mic */
	TABLE_ANY_SYMBOL,  /* symbol alone: best row */
	TABLE_ISIN,
	TABLE_WKN,
	TABLE_CIK,
	TABLE_NAME, /* folded names: to the lead of a company */
	TABLE_COUNT
};

/* Open addressing: row + 1, 0 is empty; the key is in the row. */
struct table {
	struct table_slot {
		uint64_t key;
		uint32_t row; /* + 1 */
	} *v;
	size_t mask, n;
};

struct securities {
	struct arena arena;
	struct {
		struct security *v;
		size_t n, cap;
	} rows;
	struct table tables[TABLE_COUNT];
	uint32_t *next_symbol; /* per row: the next with this symbol */
	bool finished;
};

#endif
