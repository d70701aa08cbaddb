/*
 * feed/xml.c - the forgiving XML reader.  A tokenizer of our own instead of
 * a library's: feeds in the wild are broken in ways that a conforming parser
 * must refuse, and what it never does (entities, DTDs, files, recursion)
 * can't be abused.
 */
#include "config.h"

#include "feed/xml.h"

#include "core/entity.h"

#include "base/banned.h"

/* All that declared entities may add to a document. */
#define EXPANDED_MAX (1u << 20)

void
xml_init(struct xml *x, struct slice utf8)
{
	static const struct xml zero;

	*x = zero;
	x->start = x->at = utf8.p;
	x->end = utf8.p + utf8.n;
}

void
xml_fault(struct xml *x, const char *at, const char *what)
{
	x->n_faults++;
	if (x->fault == NULL) {
		x->fault = what;
		x->fault_at = at;
	}
}

size_t
xml_line(const struct xml *x, const char *at)
{
	const char *p = x->start;
	size_t n = 1;

	while (p < at && (p = memchr(p, '\n', (size_t)(at - p))) != NULL) {
		n++;
		p++;
	}
	return n;
}

static bool
name_starts(int c)
{
	return ascii_isalpha(c) || c == '_' || c == ':' || c >= 0x80;
}

/* Where a name that begins at p ends. */
static const char *
name_end(const char *p, const char *end)
{
	while (p < end && !ascii_isspace((unsigned char)*p) && *p != '>' &&
	    *p != '/' && *p != '=' && *p != '<')
		p++;
	return p;
}

static const char *
skip_space(const char *p, const char *end)
{
	while (p < end && ascii_isspace((unsigned char)*p))
		p++;
	return p;
}

/* After the first "what" at or after p; NULL: it never comes. */
static const char *
find_after(const char *p, const char *end, const char *what)
{
	size_t n = strlen(what);
	const char *q;

	while (p < end && (q = memchr(p, what[0], (size_t)(end - p)))) {
		if ((size_t)(end - q) < n)
			return NULL;
		if (memcmp(q, what, n) == 0)
			return q + n;
		p = q + 1;
	}
	return NULL;
}

/* The value at p; leaves p after it.  Without quotes up to blank or >. */
static struct slice
attr_value(struct xml *x, const char **pp)
{
	const char *p = *pp, *q;
	struct slice v;

	if (p < x->end && (*p == '"' || *p == '\'')) {
		q = memchr(p + 1, *p, (size_t)(x->end - p - 1));
		if (q != NULL) {
			*pp = q + 1;
			return slice_make(p + 1, (size_t)(q - p - 1));
		}
		xml_fault(x, p, "a quotation mark is missing");
		p++;
	} else {
		xml_fault(x, p, "an attribute stands without quotes");
	}
	for (q = p; q < x->end && !ascii_isspace((unsigned char)*q) &&
	     *q != '>' && *q != '<'; q++)
		;
	v = slice_make(p, (size_t)(q - p));
	if (v.n > 0 && q < x->end && *q == '>' && v.p[v.n - 1] == '/') {
		v.n--;
		q--;
	}
	*pp = q;
	return v;
}

static void
add_attr(struct xml *x, struct slice name, struct slice value)
{
	if (name.n == 0)
		return;
	if (x->n_attrs == XML_ATTRS_MAX) {
		xml_fault(x, name.p, "an element has over 500 attributes");
		return;
	}
	x->attrs[x->n_attrs++] = (struct xml_attr){ name, value };
}

static void
read_attrs(struct xml *x)
{
	const char *p = x->at, *q;
	struct slice name;

	for (;;) {
		p = skip_space(p, x->end);
		if (p >= x->end || *p == '>' || *p == '<')
			break;
		if (*p == '/' || *p == '=' || *p == '"' || *p == '\'') {
			if (*p != '/')
				xml_fault(x, p, "a tag is malformed");
			p++;
			x->empty = p < x->end && *p == '>' && p[-1] == '/';
			continue;
		}
		q = name_end(p, x->end);
		name = slice_make(p, (size_t)(q - p));
		p = skip_space(q, x->end);
		if (p < x->end && *p == '=') {
			p = skip_space(p + 1, x->end);
			add_attr(x, name, attr_value(x, &p));
		} else {
			xml_fault(x, q, "an attribute has no value");
			add_attr(x, name, slice_make("", 0));
		}
	}
	x->at = p;
}

static enum xml_event
start_tag(struct xml *x)
{
	const char *p = x->at + 1;
	const char *q = name_end(p, x->end);

	x->name = slice_make(p, (size_t)(q - p));
	x->n_attrs = 0;
	x->empty = false;
	x->at = q;
	read_attrs(x);
	if (x->at >= x->end) {
		x->cut = true;
		xml_fault(x, p, "the document ends inside a tag");
	} else if (*x->at == '>') {
		x->at++;
	} else {
		xml_fault(x, x->at, "a tag is not closed");
	}
	x->pending_end = x->empty;
	return XML_START;
}

static enum xml_event
end_tag(struct xml *x)
{
	const char *p = x->at + 2;
	const char *q = name_end(p, x->end);

	x->name = slice_make(p, (size_t)(q - p));
	while (q < x->end && *q != '>' && *q != '<')
		q++;
	if (q >= x->end) {
		/* the name may be cut too; nothing can depend on it */
		x->cut = true;
		xml_fault(x, p, "the document ends inside a tag");
	}
	x->at = q < x->end && *q == '>' ? q + 1 : q;
	return XML_END;
}

/* A reference and nothing else, or no reference at all. */
static bool
entity_is_plain(struct slice v)
{
	size_t amp = slice_chr(v, '&');

	if (v.n > XML_ENTITY_LEN)
		return false;
	if (amp == SIZE_MAX)
		return true;
	return amp == 0 && v.n > 3 && v.p[1] == '#' &&
	    slice_chr(v, ';') == v.n - 1;
}

/* <!ENTITY name "value">: kept when it can't grow. */
static void
declare(struct xml *x, struct slice d)
{
	const char *end = d.p + d.n;
	const char *p = skip_space(d.p, end), *q = name_end(p, end);
	struct slice name = slice_make(p, (size_t)(q - p)), value;

	p = skip_space(q, end);
	if (name.n == 0 || p >= end || (*p != '"' && *p != '\'') ||
	    (q = memchr(p + 1, *p, (size_t)(end - p - 1))) == NULL)
		return;
	value = slice_make(p + 1, (size_t)(q - p - 1));
	if (x->n_entities < XML_ENTITIES_MAX && entity_is_plain(value))
		x->entities[x->n_entities++] =
		    (struct xml_entity){ name, value };
}

/* Declarations between p and the end of the internal subset. */
static const char *
read_subset(struct xml *x, const char *p)
{
	const char *q;
	int quote = 0;

	while (p < x->end && *p != ']') {
		if (x->end - p > 8 && memcmp(p, "<!ENTITY", 8) == 0) {
			for (q = p + 8; q < x->end; q++) {
				if (quote ? *q == quote : *q == '>')
					if (quote == 0)
						break;
				if (*q == '"' || *q == '\'')
					quote = quote == *q ? 0
					    : quote     ? quote
					                : *q;
			}
			quote = 0;
			declare(x, slice_make(p + 8, (size_t)(q - p - 8)));
			p = q;
		} else if (x->end - p > 4 && memcmp(p, "<!--", 4) == 0) {
			q = find_after(p + 4, x->end, "-->");
			p = q ? q : x->end;
			continue;
		}
		if (p < x->end)
			p++;
	}
	return p;
}

static void
skip_doctype(struct xml *x)
{
	const char *p = x->at + 2, *start = p;
	int quote = 0;

	for (; p < x->end; p++) {
		if (quote) {
			quote = *p == quote ? 0 : quote;
		} else if (*p == '"' || *p == '\'') {
			/* a missing one must not swallow the document */
			if (memchr(p + 1, *p, (size_t)(x->end - p - 1)))
				quote = *p;
		} else if (*p == '[') {
			p = read_subset(x, p + 1);
		} else if (*p == '>') {
			break;
		}
	}
	if (p > x->end)
		p = x->end;
	if (x->doctype.p == NULL)
		x->doctype = slice_make(start, (size_t)(p - start));
	x->at = p < x->end ? p + 1 : p;
}

/* <!...: true when it was CDATA, whose text is set. */
static bool
declaration(struct xml *x)
{
	const char *p = x->at, *q;
	size_t left = (size_t)(x->end - p);

	if (left >= 9 && memcmp(p, "<![CDATA[", 9) == 0) {
		q = find_after(p + 9, x->end, "]]>");
		x->text = slice_make(p + 9,
		    (size_t)((q ? q - 3 : x->end) - (p + 9)));
		x->at = q ? q : x->end;
		if (q == NULL) {
			x->cut = true;
			xml_fault(x, p, "the document ends inside CDATA");
		}
		return true;
	}
	if (left >= 4 && memcmp(p, "<!--", 4) == 0) {
		if ((q = find_after(p + 4, x->end, "-->")) == NULL) {
			xml_fault(x, p, "a comment is not closed");
			x->cut = true;
			q = x->end;
		}
		x->at = q;
		return false;
	}
	if (left >= 9 && slice_istarts(slice_make(p, 9), SLICE("<!DOCTYPE")))
		skip_doctype(x);
	else
		x->at = (q = memchr(p, '>', left)) ? q + 1 : x->end;
	return false;
}

static void
skip_pi(struct xml *x)
{
	const char *q = find_after(x->at + 2, x->end, "?>");

	if (q == NULL) {
		xml_fault(x, x->at, "a processing instruction is not closed");
		q = memchr(x->at, '>', (size_t)(x->end - x->at));
		q = q ? q + 1 : x->end;
	}
	x->at = q;
}

static enum xml_event
text(struct xml *x)
{
	const char *p = x->at;
	const char *q = *p == '<' ? p + 1 : p;

	if (q > p)
		xml_fault(x, p, "a < stands alone");
	q = memchr(q, '<', (size_t)(x->end - q));
	x->text = slice_make(p, (size_t)((q ? q : x->end) - p));
	x->at = q ? q : x->end;
	return XML_TEXT;
}

enum xml_event
xml_next(struct xml *x)
{
	if (x->pending_end) {
		x->pending_end = false;
		return XML_END;
	}
	while (x->at < x->end) {
		int c = x->at + 1 < x->end ? (unsigned char)x->at[1] : 0;

		if (*x->at != '<')
			return text(x);
		if (name_starts(c))
			return start_tag(x);
		if (c == '/')
			return end_tag(x);
		if (c == '?')
			skip_pi(x);
		else if (c != '!')
			return text(x);
		else if (declaration(x))
			return XML_CDATA;
	}
	return XML_EOF;
}

struct slice
xml_attr(const struct xml *x, const char *name)
{
	for (size_t i = 0; i < x->n_attrs; i++)
		if (slice_iis(x->attrs[i].name, name))
			return x->attrs[i].value;
	return slice_make(NULL, 0);
}

/* A reference at s (which begins with &): appended; bytes used, 0: none. */
static size_t
reference(struct xml *x, struct slice s, struct buf *out)
{
	size_t used;

	for (size_t i = 0; i < x->n_entities; i++) {
		struct xml_entity *e = &x->entities[i];
		size_t n = e->name.n;

		if (s.n < n + 2 || s.p[n + 1] != ';' ||
		    memcmp(s.p + 1, e->name.p, n) != 0)
			continue;
		if ((x->expanded += e->value.n) > EXPANDED_MAX)
			return n + 2;
		if (e->value.n && e->value.p[0] == '&' &&
		    entity_decode(e->value, ENTITY_STRICT, out))
			return n + 2;
		buf_add_slice(out, e->value);
		return n + 2;
	}
	used = entity_decode(s, ENTITY_STRICT, out);
	if (used == 0)
		xml_fault(x, s.p, "a & stands alone or names no entity");
	return used;
}

/* Bytes that do not stay as they are: C0 but tab and LF, and DEL. */
static bool
is_control(unsigned char c)
{
	return (c < 0x20 && c != '\t' && c != '\n') || c == 0x7f;
}

static void
add_clean(struct xml *x, const char *p, size_t n, struct buf *out)
{
	const char *end = p + n, *from = p;

	for (; p < end; p++) {
		if (!is_control((unsigned char)*p))
			continue;
		buf_add(out, from, (size_t)(p - from));
		from = p + 1;
		if (*p != '\r')
			xml_fault(x, p, "a control character");
		else if (from == end || *from != '\n')
			buf_addc(out, '\n');
	}
	buf_add(out, from, (size_t)(end - from));
}

void
xml_decode(struct xml *x, struct slice raw, struct buf *out)
{
	const char *p = raw.p, *end = raw.p + raw.n, *q;
	size_t used;

	while (p < end && (q = memchr(p, '&', (size_t)(end - p))) != NULL) {
		add_clean(x, p, (size_t)(q - p), out);
		used = reference(x, slice_make(q, (size_t)(end - q)), out);
		if (used == 0) {
			buf_addc(out, '&');
			used = 1;
		}
		p = q + used;
	}
	if (p < end)
		add_clean(x, p, (size_t)(end - p), out);
}
