/*
 * core/doc_head.h - what stands above an article's text wherever it goes:
 * headline, who, when, where from.  Plain data, borrowed by whoever fills it.
 */
#ifndef CORE_DOC_HEAD_H
#define CORE_DOC_HEAD_H

#include "base/buf.h"
#include "base/slice.h"
#include "core/date.h"

struct doc_head {
	struct slice title;
	struct slice author, role; /* "Anna Muster", "Chefökonomin, Bank" */
	struct slice source;       /* the feed's name */
	struct slice link;
	struct slice securities;   /* "SAP MUV2" */
	struct slice language;     /* "de", or empty */
	int64_t published, updated; /* DATE_NONE: not known */
};

/* "05.02.2025 12:40" in the process's zone; nothing for DATE_NONE. */
void doc_head_time(int64_t t, struct buf *out);
/* Whether it was changed long enough after it was published to be told. */
bool doc_head_is_updated(const struct doc_head *h);
/* "NAME, ROLE", cleaned. */
void doc_head_byline(const struct doc_head *h, struct buf *out);
/* "NAME, ROLE · 05.02.2025 12:40 · SOURCE", what there is of it, cleaned. */
void doc_head_line(const struct doc_head *h, struct buf *out);

#endif
