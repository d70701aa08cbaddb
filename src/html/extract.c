/* html/extract.c - the steps from bytes to article. */
#include "config.h"

#include "html/extract.h"

#include <stdlib.h>

#include "base/mem.h"
#include "core/text.h"
#include "core/url.h"
#include "html/extract_block.h"
#include "html/extract_emit.h"
#include "html/extract_meta.h"
#include "html/extract_place.h"
#include "html/extract_trim.h"
#include "html/site.h"

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

static const struct site_rule *
rule_for(struct html_page *p, const struct html_hint *hint)
{
	return hint->sites ? site_rules_find(hint->sites,
	    url_host(&p->arena, hint->url)) : NULL;
}

static uint32_t
good_taken(const struct blocks *bs, const uint8_t *in)
{
	uint32_t good = 0;

	for (size_t k = 0; k < bs->n; k++)
		if ((in ? in[k] : bs->v[k].take) && block_is_good(&bs->v[k]))
			good += bs->v[k].len;
	return good;
}

/*
 * The rule's body is the article, if it holds about as much text as was
 * found without: sites change, and their rules grow old.
 */
static void
use_rule(struct meta *m)
{
	uint8_t *in = xcalloc(m->bs->n + 1, 1);

	place_blocks(m->ns, m->bs, m->rule->body, in);
	if ((uint64_t)good_taken(m->bs, in) * 10 >
	    (uint64_t)good_taken(m->bs, NULL) * 6)
		for (size_t k = 0; k < m->bs->n; k++)
			m->bs->v[k].take = in[k] != 0;
	free(in);
}

static void
choose(struct meta *m, const struct score_opt *so)
{
	score_choose(m->ns, m->bs, so);
	witness_hear(m->bs, so->ld_body);
	if (m->rule && m->rule->body.n > 0)
		use_rule(m);
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
	m = (struct meta){ .p = p, .ns = &ns, .bs = &bs, .hint = hint,
		.rule = rule_for(p, hint) };
	if (m.rule)
		place_strip(&ns, m.rule->strip);
	blocks_build(&bs, &ns);
	meta_read(&m);
	so.title = p->title;
	so.ld_body = m.ld.body;
	so.h1_node = m.h1_node;
	if (so.teaser.n == 0)
		so.teaser = p->teaser;
	choose(&m, &so);
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
