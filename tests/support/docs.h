/*
 * tests/support/docs.h - documents for tests, a block a line: text, "h2 ...",
 * "* item", "3#. item", two blanks before it a level, "> quote", "$ code",
 * "---", "img URL|ALT|CAPTION", "| cell | cell" ("|!" headings, "|=" sums;
 * "2x " over two columns, "x2 " over two rows, "~" a level in).  In text
 * {b:bold}, i c s ^ , likewise, {a URL words} and {br}.
 */
#ifndef SUPPORT_DOCS_H
#define SUPPORT_DOCS_H

#include "core/doc.h"

struct doc *doc_of(const char *text);

#endif
