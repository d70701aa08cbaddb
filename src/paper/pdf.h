/*
 * paper/pdf.h - articles on pages, as PDF.  Pure but for the fonts that are
 * read.  Only kurant-pdf is linked with it: the libraries that it needs take
 * longer to load than the reader takes to start.
 */
#ifndef PAPER_PDF_H
#define PAPER_PDF_H

#include "base/error.h"
#include "core/doc.h"
#include "core/doc_head.h"

#define PAPER_PAGES_MAX 1000

struct paper_part {
	const struct doc_head *head;
	const struct doc *doc;
};

struct paper_opt {
	bool letter; /* else A4 */
	bool notes;  /* where links lead is said at the foot of the page */
};

/*
 * Append the parts as one PDF, each from a new page on.  *pages may be NULL.
 * ERR_TOOBIG, ERR_IO.
 */
enum err paper_pdf(const struct paper_part *v, size_t n,
    const struct paper_opt *o, struct buf *out, size_t *pages,
    struct error *e);
#endif
