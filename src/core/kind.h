/*
 * core/kind.h - what an article is: names and letters of the kinds that
 * finance/kind.h finds, for queries and lists.  Pure.
 */
#ifndef CORE_KIND_H
#define CORE_KIND_H

#include "base/slice.h"

enum kind {
	KIND_NONE,
	KIND_ADHOC,        /* inside information, Art. 17 MAR */
	KIND_DEALINGS,     /* directors' dealings, Art. 19 MAR */
	KIND_VOTING,       /* voting rights, section 40 WpHG, TR-1 */
	KIND_INSOLVENCY,
	KIND_8K,           /* with its items */
	KIND_10K,          /* annual: 10-K, 20-F, 40-F */
	KIND_10Q,
	KIND_FORM4,
	KIND_CENTRAL_BANK, /* from a central bank itself */
	KIND_STATISTICS,   /* from a statistical office itself */
	KIND_ANALYST,      /* a rating or target changes */
	KIND_PAID,         /* advertising, paid stock letters */
	KIND_COUNT
};

/* 'A', 'D', '8' ...; 0 for KIND_NONE. */
char kind_letter(enum kind k);
/* The kind of that letter; KIND_NONE when there is none. */
enum kind kind_of_letter(char letter);
/* "adhoc", "8-k" ... as in kind:adhoc; "" for KIND_NONE. */
const char *kind_name(enum kind k);
/* A sentence's end for people: "ad-hoc release". */
const char *kind_title(enum kind k); /* English: _() shows it */
/* Any of the three ways of saying it, case folded; KIND_NONE when unknown. */
enum kind kind_find(struct slice name);
/* All names with a blank between, for messages. */
const char *kind_names(void);

#endif
