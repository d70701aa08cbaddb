/*
 * feed/xml_walk.h - the state between xml_feed.c, which follows the document's
 * structure, and xml_element.c, which knows what each element says.
 */
#ifndef FEED_XML_WALK_H
#define FEED_XML_WALK_H

#include "feed/xml_names.h"
#include "feed/record.h"
#include "feed/xml.h"

enum text_type {
	TEXT_PLAIN, /* characters */
	TEXT_HTML,  /* HTML's source */
	TEXT_XHTML, /* elements of this document, written back as HTML */
	TEXT_XML    /* elements of this document that are data */
};

/* The element whose text is being collected, when it may hold markup. */
struct content {
	bool active, base64, declared;
	enum text_type type;
};

struct open {
	struct slice qname, local;
	enum kind kind;
	enum ns ns;
	size_t bindings;      /* so many before this element */
	struct slice base;    /* for relative addresses in it */
	char *own_base;       /* base, when it came from this element */
	struct slice lang;
	bool captures;        /* its text is wanted */
	size_t start;         /* where in walk.text that begins */
	bool markup, hidden;  /* part of content; its tags are left out */
	struct content outer; /* what was active around it */
	struct slice attr;    /* K_CATEGORY: scheme; K_SOURCE: url */
	bool term_given;
};

struct binding {
	struct slice prefix, uri;
	enum ns ns;
};

struct walk {
	struct xml x;
	struct feed_doc *d;
	struct { struct open *v; size_t n, cap; } stack;
	struct { struct binding *v; size_t n, cap; } bindings;
	struct buf text;      /* captures, one inside the other */
	struct buf tmp, html; /* scratch */
	struct record feed, entry, source, image;
	struct content content;
	bool in_feed, in_entry, in_source, in_image, in_textinput;
	bool in_author, in_person; /* the latter: nobody whom we keep */
	struct slice name, email;  /* of the author being read */
	bool atom;            /* types are declared there, not guessed */
	bool seen_root;
};

/* Attributes of the element that was just begun, decoded, in the arena. */
struct slice walk_attr(struct walk *w, const char *name);
/* The same, whatever its prefix is. */
struct slice walk_attr_local(struct walk *w, const char *local);
struct record *walk_record(struct walk *w);
struct slice walk_url(struct walk *w, struct slice base, struct slice ref);
uint32_t walk_depth(const struct walk *w);
/* Into the record that the open element belongs to. */
void walk_set(struct walk *w, enum field f, struct slice v);
/* A cleaned copy that lives as long as the document. */
struct slice walk_keep(struct walk *w, struct slice s);

/* xml_content.c: for the elements that names_is_content() tells. */
void content_start(struct walk *w, struct open *o);
void content_end(struct walk *w, struct open *o, struct slice text);

/* xml_element.c: o is the top of the stack; text is what it captured. */
void element_start(struct walk *w, struct open *o);
void element_end(struct walk *w, struct open *o, struct slice text);
/* The entry that is open becomes an article. */
void element_finish_entry(struct walk *w);

/* xml_feed.c: a whole document. */
enum err xmlfeed_parse(struct slice utf8, struct slice base,
    struct feed_doc *d, struct error *e);

#endif
