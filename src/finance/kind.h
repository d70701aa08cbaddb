/*
 * finance/kind.h - what an article is, by fixed rules on its feed, title and
 * set phrases: exact or absent, never a guess.  Pure.
 */
#ifndef FINANCE_KIND_H
#define FINANCE_KIND_H

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

struct kind_input {
	struct slice title, text;
	struct slice link, feed_url;
	struct slice form; /* field "edgar.form" */
	const struct slice *categories;
	size_t n_categories;
};

#define KIND_DETAIL_MAX 48

/* detail: "2.02 9.01" of an 8-K, the form of a filing, else "". */
enum kind kind_of(const struct kind_input *in, char detail[KIND_DETAIL_MAX]);
/* 'A', 'D', '8' ...; 0 for KIND_NONE. */
char kind_letter(enum kind k);
/* "adhoc", "8-k" ... as in kind:adhoc; "" for KIND_NONE. */
const char *kind_name(enum kind k);
/* A sentence's end for people: "ad-hoc release". */
const char *kind_title(enum kind k);
/* Any of the three ways of saying it, case folded; KIND_NONE when unknown. */
enum kind kind_find(struct slice name);

#endif
