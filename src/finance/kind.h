/*
 * finance/kind.h - what an article is, by fixed rules on its feed, title and
 * set phrases: exact or absent, never a guess.  Pure.
 */
#ifndef FINANCE_KIND_H
#define FINANCE_KIND_H

#include "core/kind.h"

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

#endif
