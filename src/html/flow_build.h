/* html/flow_build.h - a document being built; private to flow. */
#ifndef HTML_FLOW_BUILD_H
#define HTML_FLOW_BUILD_H

#include <libxml/tree.h>

#include "core/doc.h"
#include "html/flow.h"

#define FLOW_DEPTH 200      /* levels of structure */
#define FLOW_NODES 200000   /* nodes looked at */
#define FLOW_LISTS 20       /* levels of lists that still nest */

struct flow_spans {
	struct doc_span *v;
	size_t n, cap;
};

struct flow_list {
	bool ordered;
	int number;
	char type; /* of an ordered one: 1 a A i I */
};

struct flow_table {
	struct {
		struct doc_row *v;
		size_t n, cap;
	} rows;
	struct {
		struct doc_cell *v;
		size_t n, cap;
	} cells;            /* of the row that is open */
	struct doc_cell cell;
	struct slice caption;
	bool in_row, in_cell, in_caption, in_head;
	const xmlNode *node;
};

struct flow {
	struct doc *d;
	const struct flow_opt *opt;
	struct flow_spans spans; /* of the block or cell being built */
	struct {
		struct doc_block *v;
		size_t n, cap;
	} blocks;
	struct {
		struct doc_link *v;
		size_t n, cap;
	} links;
	struct {
		struct doc_image *v;
		size_t n, cap;
	} images;
	struct flow_list lists[FLOW_LISTS];
	int list_depth;
	struct slice marker; /* of the item whose first block is to come */
	int bold, italic, code, strike, sup, sub, pre, quote;
	int heading;         /* level of the heading we are in, 0 none */
	int link;            /* -1: none */
	bool rtl;
	bool blank;          /* the text so far ends with a blank */
	struct flow_table *table; /* the data table we are in */
};

/* Text of a node into the spans: blanks collapsed unless in <pre>. */
void flow_text_add(struct flow *f, struct slice text);
void flow_newline(struct flow *f);
/* Close the block being built, if it holds anything. */
void flow_flush(struct flow *f);
struct slice flow_attr(struct flow *f, const xmlNode *n, const char *name);
/* The spans built so far, trimmed, moved to the arena. */
size_t flow_take_spans(struct flow *f, struct doc_span **out);

/* html/flow_table.c */
bool flow_is_data_table(const xmlNode *table);
void flow_table_open(struct flow *f, const xmlNode *table);
/* A tag inside the open table; true when it was one of a table's own. */
bool flow_table_enter(struct flow *f, const xmlNode *n);
bool flow_table_leave(struct flow *f, const xmlNode *n);

/* html/flow_names.c */
enum flow_tag {
	TAG_OTHER,   /* transparent */
	TAG_SKIP,    /* with all below it */
	TAG_BLOCK,
	TAG_HEADING,
	TAG_LIST,
	TAG_ITEM,
	TAG_TERM,    /* dt */
	TAG_QUOTE,
	TAG_PRE,
	TAG_BREAK,
	TAG_RULE,
	TAG_IMAGE,
	TAG_CAPTION, /* figcaption */
	TAG_LINK,
	TAG_BOLD,
	TAG_ITALIC,
	TAG_CODE,
	TAG_STRIKE,
	TAG_SUP,
	TAG_SUB,
	TAG_TABLE,
	TAG_TABLE_PART
};
enum flow_tag flow_tag_of(const xmlNode *n);

#endif
