/*
 * html/tree.c - decoding, a scan that takes the parser's slow paths away
 * (start tags with thousands of attributes, elements nested without end, NUL
 * bytes), and the parser.
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

/*
 * The parser gives up a document in which elements stand some 250 deep in
 * each other: what would open more is blanked, so that the text stays.
 */
#define DEPTH_MAX 160

/* Elements that only their own end tag ends, and what stands between two of
   them: a list's items, a table's rows and cells. */
static const struct {
	const char *name;
	unsigned levels;
} nesting[] = {
	{ "article", 1 }, { "aside", 1 }, { "blockquote", 1 },
	{ "details", 1 }, { "div", 1 }, { "dl", 2 }, { "figure", 1 },
	{ "footer", 1 }, { "header", 1 }, { "main", 1 }, { "menu", 2 },
	{ "nav", 1 }, { "ol", 2 }, { "section", 1 }, { "span", 1 },
	{ "table", 3 }, { "ul", 2 },
};
#define N_NESTING (sizeof(nesting) / sizeof(*nesting))

struct depth {
	uint8_t open[DEPTH_MAX]; /* rows of nesting */
	size_t n, levels;
	size_t blanked; /* start tags that were, and whose ends will be */
	/* what is not there any more, not to be looked for at each tag */
	bool no_script, no_style, no_comment;
};

static size_t
nesting_of(struct slice name)
{
	size_t i = 0;

	while (i < N_NESTING && !slice_iis(name, nesting[i].name))
		i++;
	return i;
}

/* An end tag: true when it has to go. */
static bool
depth_close(struct depth *d, size_t row)
{
	size_t i = d->n;

	if (d->blanked > 0) {
		d->blanked--;
		return true;
	}
	while (i > 0 && d->open[i - 1] != row)
		i--;
	while (i > 0 && d->n >= i)
		d->levels -= nesting[d->open[--d->n]].levels;
	return false;
}

/* A start tag: true when it has to go. */
static bool
depth_open(struct depth *d, size_t row)
{
	if (d->blanked > 0 || d->levels + nesting[row].levels > DEPTH_MAX) {
		d->blanked++;
		return true;
	}
	d->open[d->n++] = (uint8_t)row;
	d->levels += nesting[row].levels;
	return false;
}

/* The tag at i, after its "<"; what ends it, when known, is at end. */
static void
tame_depth(struct buf *b, size_t i, size_t end, struct depth *d)
{
	bool closing = b->p[i] == '/';
	size_t from = i + closing, to = from, row;

	while (to < b->n && ascii_isalnum((unsigned char)b->p[to]))
		to++;
	row = nesting_of(slice_make(b->p + from, to - from));
	if (row == N_NESTING)
		return;
	if (!(closing ? depth_close(d, row) : depth_open(d, row)))
		return;
	while (end < b->n && b->p[end] != '>' && b->p[end] != '<')
		end++;
	memset(b->p + i - 1, ' ',
	    end - (i - 1) + (end < b->n && b->p[end] == '>'));
}

static size_t
skip_to(const struct buf *b, size_t from, const char *what, bool *none)
{
	struct slice rest = slice_sub(buf_slice(b), from, b->n);
	size_t at = *none ? SIZE_MAX : slice_ifind(rest, slice_of(what));

	*none = at == SIZE_MAX;
	return *none ? from : from + at;
}

/* Past what holds no tags: <script>, <style> and comments, begun at i. */
static size_t
skip_raw(const struct buf *b, size_t i, size_t end, struct depth *d)
{
	struct slice tag = slice_make(b->p + i, end - i);

	if (slice_istarts(tag, SLICE("script")))
		return skip_to(b, end, "</script", &d->no_script);
	if (slice_istarts(tag, SLICE("style")))
		return skip_to(b, end, "</style", &d->no_style);
	if (slice_starts(tag, SLICE("!--")))
		return skip_to(b, end, "-->", &d->no_comment);
	return end;
}

static void
tame(struct buf *b)
{
	struct depth depth = { .n = 0 };
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
		if (ascii_isalpha((unsigned char)b->p[i])) {
			size_t end = tame_tag(b, i);

			tame_depth(b, i, end, &depth);
			i = skip_raw(b, i, end, &depth);
		} else if (b->p[i] == '/') {
			tame_depth(b, i, i, &depth);
		} else if (b->p[i] == '!' && i + 3 < b->n) {
			i = skip_raw(b, i, i + 3, &depth);
		}
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
