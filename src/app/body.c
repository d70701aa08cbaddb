/* app/body.c - which text of an article is shown, as a document. */
#include "config.h"

#include <stdlib.h>

#include "app/cut.h"
#include "app/inside.h"
#include "base/buf.h"
#include "html/flow.h"
#include "html/plain.h"

#include "base/banned.h"

static struct slice
feed_html(const struct article_full *f)
{
	return f->a.content.n > f->a.summary.n ? f->a.content : f->a.summary;
}

bool
app_article_is_cut(struct app *a, const struct article_full *f)
{
	return cut_is(a->reader, f);
}

/* Links of removed parts of the page follow those of the article. */
static void
add_elsewhere(struct doc *d, struct slice lines)
{
	struct slice rest = lines, line, url;
	struct doc_link *v;
	size_t n = 0;

	for (size_t i = 0; i < lines.n; i++)
		n += lines.p[i] == '\n';
	if (n == 0)
		return;
	v = arena_zalloc(&d->arena, (d->n_links + n) * sizeof(*v));
	if (d->n_links)
		memcpy(v, d->links, d->n_links * sizeof(*v));
	while (n-- > 0 && slice_split(&rest, '\n', &line)) {
		slice_split(&line, '\t', &url);
		v[d->n_links++] = (struct doc_link){
			.url = arena_dup(&d->arena, url),
			.text = arena_dup(&d->arena, line),
			.elsewhere = true };
	}
	d->links = v;
}

static struct doc_block
enclosure_block(struct doc *d, const struct enclosure *e, int link)
{
	struct doc_span *s = arena_zalloc(&d->arena, sizeof(*s));
	struct slice name = e->url;

	for (size_t i = 0; i < e->url.n; i++)
		if (e->url.p[i] == '/' && i + 1 < e->url.n)
			name = slice_sub(e->url, i + 1, e->url.n);
	s->text = slice_of(arena_printf(&d->arena, "%.*s%s%.*s",
	    SLICE_ARG(name), e->type.n ? "  " : "", SLICE_ARG(e->type)));
	s->style = STYLE_DIM;
	s->link = link;
	return (struct doc_block){ .kind = DOC_PARA, .spans = s, .n_spans = 1,
		.image = -1 };
}

/* Attached files stand below the text, as links. */
static void
add_enclosures(struct doc *d, const struct article *a)
{
	size_t n = a->n_enclosures < 20 ? a->n_enclosures : 20;
	struct doc_block *b;
	struct doc_link *l;

	if (n == 0)
		return;
	b = arena_zalloc(&d->arena, (d->n_blocks + n) * sizeof(*b));
	l = arena_zalloc(&d->arena, (d->n_links + n) * sizeof(*l));
	if (d->n_blocks)
		memcpy(b, d->blocks, d->n_blocks * sizeof(*b));
	if (d->n_links)
		memcpy(l, d->links, d->n_links * sizeof(*l));
	for (size_t i = 0; i < n; i++) {
		b[d->n_blocks++] = enclosure_block(d, &a->enclosures[i],
		    (int)d->n_links);
		l[d->n_links++] = (struct doc_link){
			.url = arena_dup(&d->arena, a->enclosures[i].url),
			.text = SLICE("attached") };
	}
	d->blocks = b;
	d->links = l;
}

void
app_article_head(const struct article_full *f, struct doc_head *out)
{
	bool dated = f->a.published != DATE_NONE && f->a.published != 0;

	*out = (struct doc_head){ .title = f->row.title,
		.author = f->page_byline.n ? f->page_byline : f->a.author,
		.role = f->page_role, .source = f->feed_name,
		.link = f->a.link, .securities = f->row.tickers,
		.language = f->a.language,
		.published = dated ? f->a.published : f->row.time,
		.updated = f->a.updated ? f->a.updated : DATE_NONE };
}

struct doc *
app_article_doc(struct app *a, const struct article_full *f,
    enum app_body which)
{
	bool page = f->page_html.n > 0 && (which == APP_BODY_PAGE ||
	    (which == APP_BODY_BEST && cut_is(a->reader, f)));
	struct flow_opt o = { .base = f->a.link, .title = f->row.title };
	struct doc *d = flow_html(page ? f->page_html : feed_html(f), &o);

	add_enclosures(d, &f->a);
	add_elsewhere(d, f->page_links);
	return d;
}
