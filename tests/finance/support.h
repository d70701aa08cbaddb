/* tests/finance/support.h - what the tests of finance share. */
#ifndef TESTS_FINANCE_SUPPORT_H
#define TESTS_FINANCE_SUPPORT_H

#include "base/buf.h"
#include "finance/securities.h"
#include "support/test.h"

/* A file of the source tree; fails the test when it can't be read. */
void support_read(const char *path, struct buf *out);
/* data/securities.tsv; the tests own nothing of it. */
const struct securities *support_master(void);
void support_end(void);

#endif
