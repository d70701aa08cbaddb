/*
 * core/doc_pack.h - a document and its headline block as bytes for a pipe to
 * another process of the same build.  What is read back is not trusted:
 * lengths, kinds and indices are checked, text is not.
 */
#ifndef CORE_DOC_PACK_H
#define CORE_DOC_PACK_H

#include "base/error.h"
#include "base/wire.h"
#include "core/doc.h"
#include "core/doc_head.h"

void doc_pack(const struct doc_head *h, const struct doc *d,
    struct buf *out);
/*
 * The next one of w.  On ERR_OK the caller owns *d; h and d point into w's
 * bytes.  ERR_PARSE: *d is NULL.
 */
enum err doc_unpack(struct wire *w, struct doc_head *h, struct doc **d,
    struct error *e);

#endif
