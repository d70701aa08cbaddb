/* html/flow_names.c - what each HTML element means for the flow of text. */
#include "config.h"

#include "html/flow_build.h"

#include <stdlib.h>
#include <string.h>

#include "base/banned.h"

struct name {
	const char *name;
	enum flow_tag tag;
};

/* Sorted by name. */
static const struct name names[] = {
	{ "a", TAG_LINK }, { "address", TAG_BLOCK },
	{ "applet", TAG_SKIP }, { "article", TAG_BLOCK },
	{ "aside", TAG_BLOCK }, { "audio", TAG_SKIP }, { "b", TAG_BOLD },
	{ "blockquote", TAG_QUOTE }, { "br", TAG_BREAK },
	{ "button", TAG_SKIP }, { "canvas", TAG_SKIP },
	{ "caption", TAG_TABLE_PART }, { "center", TAG_BLOCK },
	{ "cite", TAG_ITALIC }, { "code", TAG_CODE }, { "dd", TAG_QUOTE },
	{ "del", TAG_STRIKE }, { "details", TAG_BLOCK },
	{ "dir", TAG_LIST }, { "div", TAG_BLOCK }, { "dl", TAG_BLOCK },
	{ "dt", TAG_TERM }, { "em", TAG_ITALIC }, { "embed", TAG_SKIP },
	{ "fieldset", TAG_BLOCK }, { "figcaption", TAG_CAPTION },
	{ "figure", TAG_BLOCK }, { "footer", TAG_BLOCK },
	{ "form", TAG_BLOCK }, { "frameset", TAG_SKIP },
	{ "h1", TAG_HEADING }, { "h2", TAG_HEADING }, { "h3", TAG_HEADING },
	{ "h4", TAG_HEADING }, { "h5", TAG_HEADING }, { "h6", TAG_HEADING },
	{ "head", TAG_SKIP }, { "header", TAG_BLOCK }, { "hr", TAG_RULE },
	{ "i", TAG_ITALIC }, { "iframe", TAG_SKIP }, { "img", TAG_IMAGE },
	{ "input", TAG_SKIP }, { "kbd", TAG_CODE }, { "legend", TAG_BLOCK },
	{ "li", TAG_ITEM }, { "main", TAG_BLOCK }, { "math", TAG_SKIP },
	{ "menu", TAG_LIST }, { "nav", TAG_BLOCK }, { "noembed", TAG_SKIP },
	{ "noframes", TAG_SKIP }, { "object", TAG_SKIP }, { "ol", TAG_LIST },
	{ "optgroup", TAG_SKIP }, { "option", TAG_SKIP }, { "p", TAG_BLOCK },
	{ "pre", TAG_PRE }, { "s", TAG_STRIKE }, { "samp", TAG_CODE },
	{ "script", TAG_SKIP }, { "section", TAG_BLOCK },
	{ "select", TAG_SKIP }, { "strike", TAG_STRIKE },
	{ "strong", TAG_BOLD }, { "style", TAG_SKIP }, { "sub", TAG_SUB },
	{ "summary", TAG_BLOCK }, { "sup", TAG_SUP }, { "svg", TAG_SKIP },
	{ "table", TAG_TABLE }, { "tbody", TAG_TABLE_PART },
	{ "td", TAG_TABLE_PART }, { "template", TAG_SKIP },
	{ "textarea", TAG_SKIP }, { "tfoot", TAG_TABLE_PART },
	{ "th", TAG_TABLE_PART }, { "thead", TAG_TABLE_PART },
	{ "title", TAG_SKIP }, { "tr", TAG_TABLE_PART },
	{ "tt", TAG_CODE }, { "ul", TAG_LIST }, { "var", TAG_ITALIC },
	{ "video", TAG_SKIP },
};

static int
by_name(const void *key, const void *row)
{
	return strcmp(key, ((const struct name *)row)->name);
}

enum flow_tag
flow_tag_of(const xmlNode *n)
{
	const struct name *hit;

	if (n->type != XML_ELEMENT_NODE)
		return TAG_SKIP;
	hit = bsearch((const char *)n->name, names,
	    sizeof(names) / sizeof(*names), sizeof(*names), by_name);
	return hit ? hit->tag : TAG_OTHER;
}
