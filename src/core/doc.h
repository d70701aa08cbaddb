/*
 * core/doc.h - an article as a list of blocks, and those blocks laid out at a
 * width.  html/ makes documents, layout_* turns them into lines, ui/ and cli/
 * print lines.  A document is independent of width: resizing lays out again.
 * All text in it has passed text_clean().
 */
#ifndef CORE_DOC_H
#define CORE_DOC_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/slice.h"

/* Style bits of a span; roles of colour are the interface's matter. */
enum {
	STYLE_BOLD = 1 << 0,
	STYLE_ITALIC = 1 << 1,
	STYLE_UNDERLINE = 1 << 2, /* links have it through link >= 0 */
	STYLE_CODE = 1 << 3,
	STYLE_STRIKE = 1 << 4,
	STYLE_HEADING = 1 << 5,
	STYLE_QUOTE = 1 << 6,
	STYLE_DIM = 1 << 7,      /* captions, rules, marks */
	STYLE_GAIN = 1 << 8,     /* a signed rise in a table or text */
	STYLE_LOSS = 1 << 9,
	STYLE_MARK = 1 << 10,    /* list marks, quote bars: not text to copy */
	STYLE_TICKER = 1 << 11,  /* a security found in the text */
	STYLE_HIT = 1 << 12,     /* a search hit */
	STYLE_SUP = 1 << 13,
	STYLE_SUB = 1 << 14,
	STYLE_HYPHEN = 1 << 15   /* where a word was divided: no text */
};

struct doc_span {
	struct slice text;
	unsigned style;
	int link; /* index into doc.links, or -1 */
};

enum doc_kind {
	DOC_PARA,
	DOC_HEADING, /* level 1..6 */
	DOC_ITEM,    /* of a list: marker, level of nesting from 1 */
	DOC_PRE,     /* lines kept; spans hold \n */
	DOC_RULE,
	DOC_IMAGE,   /* image index, spans hold alt or caption */
	DOC_TABLE
};

struct doc_cell {
	struct doc_span *spans;
	size_t n_spans;
	int colspan, rowspan; /* 1..100 */
	char align;           /* 'l' 'r' 'c', or 0: not said */
	bool header, bold;
	int indent;           /* levels, from leading nbsp or padding */
};

struct doc_row {
	struct doc_cell *cells;
	size_t n_cells;
	bool header, total; /* in thead; bold row of sums */
};

struct doc_table {
	struct slice caption;
	struct doc_row *rows;
	size_t n_rows;
	size_t n_cols; /* after spans are counted */
};

struct doc_block {
	enum doc_kind kind;
	int level;
	int quote;           /* depth of quotation, 0 outside */
	int indent;          /* depth of list nesting that it stands in */
	struct slice marker; /* of a DOC_ITEM: "•", "3." */
	struct doc_span *spans;
	size_t n_spans;
	struct doc_table *table; /* DOC_TABLE */
	int image;               /* DOC_IMAGE: index into doc.images */
	bool rtl;                /* reads right to left */
};

struct doc_link {
	struct slice url;   /* absolute where a base is known */
	struct slice text;  /* what it stands under, one line */
	bool elsewhere;     /* from a removed part of the page */
	int64_t article;    /* not 0: no address but an article of ours */
};

struct doc_image {
	struct slice url, alt;
	int width, height; /* 0 unknown */
};

struct doc {
	struct arena arena;
	struct doc_block *blocks;
	size_t n_blocks;
	struct doc_link *links;
	size_t n_links;
	struct doc_image *images;
	size_t n_images;
};

struct doc *doc_new(void);
void doc_free(struct doc *d);

#define DOC_HEADING_MAX 6
/* What to add to headings' levels so that the highest stands below level. */
int doc_heading_shift(const struct doc *d, int level);

/*
 * The text of span i where raised text is really raised: without the ^ that
 * stands for it.
 */
struct slice doc_span_shown(const struct doc_span *v, size_t i);
/* Words of running text, for "3 min". */
size_t doc_words(const struct doc *d);

/* A piece of a laid-out line. */
struct layout_run {
	struct slice text;
	unsigned style;
	int link; /* -1: none */
	int col;  /* first column, from 0 */
	int width;
};

struct layout_line {
	struct layout_run *runs;
	size_t n_runs;
	int width;       /* columns used, indent included */
	uint32_t block;  /* index of the block it belongs to */
	uint32_t offset; /* bytes of that block's text before it: with block,
	                    the reading place, which survives a resize */
	bool soft;       /* goes on in the next line: one paragraph to copy */
	int hidden_right; /* table columns beyond the right edge */
	int hidden_left;
};

struct layout_opt {
	int width;        /* columns to fill, >= 10 */
	int measure;      /* prose at most this wide; 0 means 76 */
	int table_scroll; /* first scrolling table column to show, 0 = all */
	bool ascii;       /* 7-bit glyphs: | - * instead of │ ─ • */
	bool link_list;   /* numbered links at the end ([1] in the text) */
	bool centre;      /* prose column in the middle of width */
};

struct layout {
	struct arena arena;
	struct layout_line *lines;
	size_t n_lines;
	int table_cols_max; /* most columns that table_scroll can skip */
};

/* Never fails; a document without blocks gives no lines. */
struct layout *layout_new(const struct doc *d, const struct layout_opt *o);
void layout_free(struct layout *l);
/* The line that holds block/offset: where to go on reading after a resize. */
size_t layout_find(const struct layout *l, uint32_t block, uint32_t offset);
/* One line as plain text, without trailing blanks. */
void layout_line_text(const struct layout_line *line, struct buf *out);

#endif
