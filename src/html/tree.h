/*
 * html/tree.h - the bytes of a page as libxml2's tree, within limits: the one
 * place that calls the HTML parser.  Pure; any thread once xmlInitParser ran.
 */
#ifndef HTML_TREE_H
#define HTML_TREE_H

#include <libxml/tree.h>

#include "base/error.h"
#include "base/slice.h"
#include "core/charset.h"

#define HTML_BYTES_MAX (8u << 20) /* what is beyond is not looked at */
#define HTML_ATTRS_MAX 200        /* a start tag; more are blanked out */

struct html_tree {
	xmlDoc *doc;    /* NULL when there is no element at all */
	struct charset_result charset;
	bool cut;       /* the page was over HTML_BYTES_MAX */
	size_t n_bytes; /* of the page as UTF-8 */
};

/*
 * Decode and parse.  content_type is the HTTP header's value or empty.  On
 * ERR_OK the caller ends *out with html_tree_release().
 */
enum err html_tree_read(struct slice bytes, struct slice content_type,
    struct html_tree *out, struct error *e);
/* The same for text that already is UTF-8 (a feed's HTML). */
enum err html_tree_utf8(struct slice utf8, struct html_tree *out,
    struct error *e);
void html_tree_release(struct html_tree *t);

#endif
