/* html/extract.c - the steps from bytes to article. */
#include "config.h"

#include "html/extract.h"

#include <stdlib.h>

#include "base/mem.h"
#include "core/text.h"
#include "html/extract_block.h"
#include "html/extract_emit.h"
#include "html/extract_meta.h"
#include "html/extract_trim.h"

#include "base/banned.h"

void
html_page_free(struct html_page *p)
{
	if (p == NULL)
		return;
	arena_release(&p->arena);
	free(p);
}

static struct html_page *
page_new(void)
{
	struct html_page *p = xcalloc(1, sizeof(*p));

	arena_init(&p->arena);
	p->published = p->updated = DATE_NONE;
	return p;
}

enum err
html_extract(struct slice bytes, const struct html_hint *hint,
    struct html_page **out, struct error *e)
{
	struct html_tree tree;
	struct nodes ns;
	struct blocks bs;
	struct html_page *p;
	struct meta m;
	struct score_opt so = { .title = hint->title,
		.teaser = hint->teaser };
	enum err rc;

	*out = NULL;
	rc = html_tree_read(bytes, hint->content_type, &tree, e);
	if (rc != ERR_OK)
		return rc;
	p = page_new();
	nodes_build(&ns, &tree);
	nodes_prune(&ns);
	blocks_build(&bs, &ns);
	m = (struct meta){ .p = p, .ns = &ns, .bs = &bs, .hint = hint };
	meta_read(&m);
	so.title = p->title;
	so.ld_body = m.ld.body;
	if (so.teaser.n == 0)
		so.teaser = p->teaser;
	score_choose(&ns, &bs, &so);
	witness_hear(&bs, so.ld_body);
	trim_edges(&m, &so);
	meta_finish(&m);
	emit_text(p, &bs);
	emit_html(p, &ns, &bs, hint->url);
	blocks_release(&bs);
	nodes_release(&ns);
	html_tree_release(&tree);
	*out = p;
	return ERR_OK;
}
