/*
 * feed/xml.h - a forgiving XML reader: UTF-8 in, one event at a time out.
 * Never copies, never recurses, never expands entities by itself, reads no
 * DTD.  What it had to forgive is counted and the first fault is kept.
 */
#ifndef FEED_XML_H
#define FEED_XML_H

#include "base/buf.h"
#include "base/slice.h"

#define XML_ATTRS_MAX 500   /* further ones of an element are dropped */
#define XML_ENTITIES_MAX 64 /* declared by the document itself */
#define XML_ENTITY_LEN 256  /* bytes of one such value */

enum xml_event { XML_EOF, XML_START, XML_END, XML_TEXT, XML_CDATA };

struct xml_attr {
	struct slice name;
	struct slice value; /* raw: references not decoded */
};

struct xml_entity {
	struct slice name, value;
};

struct xml {
	const char *start, *at, *end;
	struct slice name; /* of the element, with its prefix */
	struct slice text; /* of XML_TEXT (raw) or XML_CDATA */
	struct xml_attr attrs[XML_ATTRS_MAX];
	size_t n_attrs;
	bool empty;        /* XML_START of <a/>: its XML_END comes next */
	bool pending_end;
	struct slice doctype;
	struct xml_entity entities[XML_ENTITIES_MAX];
	size_t n_entities;
	size_t expanded;       /* bytes that declared entities grew to */
	const char *fault;     /* first thing forgiven, or NULL */
	const char *fault_at;
	size_t n_faults;
	bool cut;              /* the end came in the middle of something */
};

void xml_init(struct xml *x, struct slice utf8);
enum xml_event xml_next(struct xml *x);

/* An attribute by its whole name, ASCII case folded; {NULL, 0}: not there. */
struct slice xml_attr(const struct xml *x, const char *name);

/*
 * Append raw text with its references decoded.  Unknown ones stay as they
 * are written; characters that XML does not know are dropped.
 */
void xml_decode(struct xml *x, struct slice raw, struct buf *out);

void xml_fault(struct xml *x, const char *at, const char *what);
size_t xml_line(const struct xml *x, const char *at); /* from 1 */

#endif
