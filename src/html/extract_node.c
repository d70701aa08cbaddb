/* html/extract_node.c - flattens the tree once; what follows are loops, not walks. */
#include "config.h"

#include "html/extract_node.h"

#include <stdlib.h>

#include "base/mem.h"

#include "base/banned.h"

static const struct {
	const char *name;
	enum tag tag;
} tag_names[] = {
	{ "a", T_A }, { "address", T_ADDRESS }, { "article", T_ARTICLE },
	{ "aside", T_ASIDE }, { "audio", T_AUDIO }, { "b", T_B },
	{ "base", T_BASE }, { "blockquote", T_BLOCKQUOTE },
	{ "body", T_BODY }, { "br", T_BR }, { "button", T_BUTTON },
	{ "canvas", T_CANVAS }, { "caption", T_CAPTION },
	{ "center", T_CENTER }, { "cite", T_CITE }, { "code", T_CODE },
	{ "dd", T_DD }, { "del", T_DEL }, { "details", T_DETAILS },
	{ "dialog", T_DIALOG }, { "div", T_DIV }, { "dl", T_DL },
	{ "dt", T_DT }, { "em", T_EM }, { "fieldset", T_FIELDSET },
	{ "figcaption", T_FIGCAPTION }, { "figure", T_FIGURE },
	{ "font", T_FONT }, { "footer", T_FOOTER }, { "form", T_FORM },
	{ "h1", T_H1 }, { "h2", T_H2 }, { "h3", T_H3 }, { "h4", T_H4 },
	{ "h5", T_H5 }, { "h6", T_H6 }, { "head", T_HEAD },
	{ "header", T_HEADER }, { "hr", T_HR }, { "html", T_HTML },
	{ "i", T_I }, { "iframe", T_IFRAME }, { "img", T_IMG },
	{ "input", T_INPUT }, { "label", T_LABEL }, { "li", T_LI },
	{ "link", T_LINK }, { "main", T_MAIN }, { "menu", T_MENU },
	{ "meta", T_META }, { "nav", T_NAV }, { "noscript", T_NOSCRIPT },
	{ "object", T_OBJECT }, { "ol", T_OL }, { "option", T_OPTION },
	{ "p", T_P }, { "picture", T_PICTURE }, { "pre", T_PRE },
	{ "rp", T_TEMPLATE }, { "rt", T_TEMPLATE }, /* readings over text */
	{ "s", T_S }, { "script", T_SCRIPT }, { "section", T_SECTION },
	{ "select", T_SELECT }, { "span", T_SPAN }, { "strike", T_S },
	{ "strong", T_STRONG }, { "style", T_STYLE }, { "sub", T_SUB },
	{ "summary", T_SUMMARY }, { "sup", T_SUP }, { "svg", T_SVG },
	{ "table", T_TABLE }, { "tbody", T_TBODY }, { "td", T_TD },
	{ "template", T_TEMPLATE }, { "textarea", T_TEXTAREA },
	{ "tfoot", T_TFOOT }, { "th", T_TH }, { "thead", T_THEAD },
	{ "time", T_TIME }, { "title", T_TITLE }, { "tr", T_TR },
	{ "tt", T_TT }, { "u", T_U }, { "ul", T_UL }, { "video", T_VIDEO },
};

static int
cmp_tag(const void *key, const void *row)
{
	return strcmp(key, *(const char *const *)row);
}

enum tag
tag_of(const xmlNode *x)
{
	const void *hit;

	if (x->type == XML_TEXT_NODE || x->type == XML_CDATA_SECTION_NODE)
		return T_TEXT;
	if (x->type != XML_ELEMENT_NODE)
		return T_OTHER;
	hit = bsearch((const char *)x->name, tag_names,
	    sizeof(tag_names) / sizeof(tag_names[0]), sizeof(tag_names[0]),
	    cmp_tag);
	return hit ? tag_names[((const char *)hit - (const char *)tag_names) /
	                       (ptrdiff_t)sizeof(tag_names[0])].tag
	           : T_OTHER;
}

bool
tag_is_block(enum tag t)
{
	switch (t) {
	case T_ADDRESS: case T_ARTICLE: case T_ASIDE: case T_BLOCKQUOTE:
	case T_BODY: case T_CAPTION: case T_CENTER: case T_DD: case T_DETAILS:
	case T_DIALOG: case T_DIV: case T_DL: case T_DT: case T_FIELDSET:
	case T_FIGCAPTION: case T_FIGURE: case T_FOOTER: case T_FORM:
	case T_H1: case T_H2: case T_H3: case T_H4: case T_H5: case T_H6:
	case T_HEADER: case T_HR: case T_HTML: case T_LI: case T_MAIN:
	case T_MENU: case T_NAV: case T_OL: case T_P: case T_PRE:
	case T_SECTION: case T_SUMMARY: case T_TABLE: case T_TBODY: case T_TD:
	case T_TFOOT: case T_TH: case T_THEAD: case T_TR: case T_UL:
	case T_VIDEO: case T_IFRAME: case T_OBJECT:
		return true;
	default:
		return false;
	}
}

struct slice
node_attr(const xmlNode *x, const char *name)
{
	if (x->type != XML_ELEMENT_NODE)
		return slice_make("", 0);
	for (const xmlAttr *a = x->properties; a; a = a->next)
		if (strcmp((const char *)a->name, name) == 0)
			return a->children && a->children->content
			    ? slice_of((const char *)a->children->content)
			    : slice_make("", 0);
	return slice_make("", 0);
}

static uint32_t
role_words(struct slice v)
{
	if (slice_iis(v, "main"))
		return W_MAIN | W_KEEP;
	if (slice_iis(v, "navigation") || slice_iis(v, "complementary") ||
	    slice_iis(v, "banner") || slice_iis(v, "contentinfo") ||
	    slice_iis(v, "search") || slice_iis(v, "dialog") ||
	    slice_iis(v, "alertdialog") || slice_iis(v, "menu") ||
	    slice_iis(v, "menubar") || slice_iis(v, "toolbar"))
		return W_JUNK;
	return 0;
}

static uint32_t
itemprop_words(struct slice v)
{
	if (slice_ifind(v, SLICE("articleBody")) != SIZE_MAX ||
	    slice_iis(v, "reviewBody") || slice_iis(v, "blogPost"))
		return W_ITEMBODY | W_GOOD | W_KEEP;
	if (slice_iis(v, "headline"))
		return W_TITLE;
	if (slice_iis(v, "author"))
		return W_BYLINE;
	if (slice_iis(v, "datePublished") || slice_iis(v, "dateModified"))
		return W_DATE;
	return slice_iis(v, "comment") ? W_JUNK | W_COMMENT : 0;
}

static bool
style_hides(struct slice v)
{
	size_t at = slice_ifind(v, SLICE("display"));
	struct slice rest;

	if (at == SIZE_MAX)
		return slice_ifind(v, SLICE("visibility:hidden")) != SIZE_MAX;
	rest = slice_trim(slice_sub(v, at + 7, v.n));
	return rest.n > 0 && rest.p[0] == ':' &&
	    slice_istarts(slice_trim(slice_sub(rest, 1, rest.n)),
	        SLICE("none"));
}

uint32_t
node_words(const xmlNode *x)
{
	uint32_t w = 0;

	for (const xmlAttr *a = x->properties; a; a = a->next) {
		const char *name = (const char *)a->name;
		struct slice v = slice_of(a->children
		        ? (const char *)a->children->content : "");

		if (strcmp(name, "class") == 0 || strcmp(name, "id") == 0)
			w |= words_of(v);
		else if (strcmp(name, "role") == 0)
			w |= role_words(v);
		else if (strcmp(name, "itemprop") == 0)
			w |= itemprop_words(v);
		else if (strcmp(name, "style") == 0)
			w |= style_hides(v) ? W_HIDDEN : 0;
		else if (strcmp(name, "hidden") == 0)
			w |= W_HIDDEN;
		else if (strcmp(name, "aria-hidden") == 0)
			w |= slice_iis(v, "true") ? W_HIDDEN : 0;
		else if (strcmp(name, "rel") == 0 && slice_iis(v, "author"))
			w |= W_BYLINE;
		else if (strcmp(name, "property") == 0 &&
		    slice_ifind(v, SLICE("articleBody")) != SIZE_MAX)
			w |= W_ITEMBODY | W_GOOD | W_KEEP;
	}
	return w;
}

static uint32_t
push(struct nodes *ns, const xmlNode *x, uint32_t parent, uint16_t depth)
{
	struct node *n;

	if (ns->n == ns->cap) {
		ns->cap = ns->cap ? ns->cap * 2 : 2048;
		ns->v = xreallocarray(ns->v, ns->cap, sizeof(*ns->v));
	}
	n = &ns->v[ns->n];
	*n = (struct node){ .x = x, .parent = parent, .depth = depth,
		.tag = (uint8_t)tag_of(x) };
	if (x->type == XML_ELEMENT_NODE) {
		n->words = node_words(x);
		if (n->tag == T_BODY && ns->body == 0)
			ns->body = ns->n;
	}
	return ns->n++;
}

void
nodes_build(struct nodes *ns, const struct html_tree *t)
{
	const xmlNode *x = xmlDocGetRootElement(t->doc);
	uint32_t at = 0;
	uint16_t depth = 0;

	*ns = (struct nodes){ 0 };
	while (x != NULL && ns->n < NODES_MAX) {
		uint32_t me = push(ns, x, at, depth);

		if (x->children && x->type == XML_ELEMENT_NODE) {
			x = x->children;
			at = me;
			depth++;
			continue;
		}
		ns->v[me].end = ns->n;
		while (x && x->next == NULL) {
			x = depth > 0 ? x->parent : NULL;
			if (x == NULL)
				break;
			depth--;
			ns->v[at].end = ns->n;
			at = ns->v[at].parent;
		}
		x = x && depth > 0 ? x->next : NULL;
	}
	for (uint32_t i = 0; i < ns->n; i++)
		if (ns->v[i].end == 0)
			ns->v[i].end = ns->n;
}

void
nodes_release(struct nodes *ns)
{
	free(ns->v);
	*ns = (struct nodes){ 0 };
}

uint32_t
nodes_find(const struct nodes *ns, enum tag t, uint32_t from, uint32_t to)
{
	for (uint32_t i = from; i < to && i < ns->n; i++)
		if (ns->v[i].tag == t)
			return i;
	return NODE_NONE;
}
