/*
 * html/tree.c - decoding, a scan that takes the parser's slow paths away
 * (start tags with thousands of attributes, NUL bytes), and the parser.
 */
#include "config.h"

#include "html/tree.h"

#include <libxml/HTMLparser.h>

#include "base/buf.h"

#include "base/banned.h"

#define PARSE_OPTIONS                                                     \
	(HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | \
	    HTML_PARSE_NONET | HTML_PARSE_COMPACT | HTML_PARSE_NODEFDTD | \
	    HTML_PARSE_IGNORE_ENC)

/* The quote's other end, or where the text ends. */
static size_t
skip_quoted(const struct buf *b, size_t i)
{
	const char *end = memchr(b->p + i + 1, b->p[i], b->n - i - 1);

	return end ? (size_t)(end - b->p) : b->n;
}

/* Blank what follows the HTML_ATTRS_MAX-th attribute of the tag at i. */
static size_t
tame_tag(struct buf *b, size_t i)
{
	size_t n = 0, cut = 0;
	bool blank = false;

	for (i++; i < b->n && b->p[i] != '>'; i++) {
		char c = b->p[i];

		if (c == '<')
			break;
		if ((c == '"' || c == '\'') && b->p[i - 1] == '=') {
			i = skip_quoted(b, i);
			continue;
		}
		if (ascii_isspace(c) || c == '/')
			blank = true;
		else if (blank) {
			blank = false;
			if (++n > HTML_ATTRS_MAX && cut == 0)
				cut = i;
		}
	}
	if (i > b->n)
		i = b->n;
	if (cut != 0 && i > cut)
		memset(b->p + cut, ' ', i - cut);
	return i;
}

static void
tame(struct buf *b)
{
	size_t from = 0, to = 0;

	if (b->n == 0)
		return;
	if (memchr(b->p, '\0', b->n) != NULL) {
		for (; from < b->n; from++)
			if (b->p[from] != '\0')
				b->p[to++] = b->p[from];
		buf_truncate(b, to);
	}
	for (size_t i = 0; i + 1 < b->n;) {
		char *lt = memchr(b->p + i, '<', b->n - i - 1);

		if (lt == NULL)
			break;
		i = (size_t)(lt - b->p) + 1;
		if (ascii_isalpha((unsigned char)b->p[i]))
			i = tame_tag(b, i);
	}
}

static enum err
parse(struct buf *text, struct html_tree *out, struct error *e)
{
	tame(text);
	out->n_bytes = text->n;
	if (text->n > 0)
		out->doc = htmlReadMemory(text->p, (int)text->n, NULL,
		    "UTF-8", PARSE_OPTIONS);
	if (out->doc != NULL && xmlDocGetRootElement(out->doc) != NULL)
		return ERR_OK;
	html_tree_release(out);
	return error_set(e, ERR_PARSE, "no element of HTML in it");
}

enum err
html_tree_read(struct slice bytes, struct slice content_type,
    struct html_tree *out, struct error *e)
{
	struct buf text = BUF_INIT(4u * HTML_BYTES_MAX);
	enum err rc;

	*out = (struct html_tree){ .cut = bytes.n > HTML_BYTES_MAX };
	rc = charset_decode(slice_sub(bytes, 0, HTML_BYTES_MAX), content_type,
	    CHARSET_HTML, &text, &out->charset, e);
	if (rc == ERR_OK)
		rc = parse(&text, out, e);
	buf_release(&text);
	return rc;
}

enum err
html_tree_utf8(struct slice utf8, struct html_tree *out, struct error *e)
{
	struct buf text = BUF_INIT(HTML_BYTES_MAX);
	enum err rc;

	*out = (struct html_tree){ .cut = utf8.n > HTML_BYTES_MAX };
	buf_add_slice(&text, slice_sub(utf8, 0, HTML_BYTES_MAX));
	rc = parse(&text, out, e);
	buf_release(&text);
	return rc;
}

void
html_tree_release(struct html_tree *t)
{
	if (t->doc != NULL)
		xmlFreeDoc(t->doc);
	t->doc = NULL;
}
