/* ui/reader_head.c - what stands around the text: who, when, which story. */
#include "config.h"

#include "base/i18n.h"
#include "ui/reader_inside.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"
#include "core/kind.h"
#include "base/vec.h"

#include "base/banned.h"

#define WORDS_A_MINUTE 220

/* ---- the document: headline block before the text ---- */

static struct doc_span
span(struct arena *a, const char *text, unsigned style)
{
	return (struct doc_span){ slice_of(arena_strdup(a, slice_of(text))),
		style, -1 };
}

static void
dot(struct buf *b)
{
	if (b->n)
		buf_addf(b, " %s ", glyph("·", "-"));
}

/* "By Anna Muster, Chief at Firm · Wed 5 Feb 2025 12:40 · Wire EN · 3 min" */
static void
meta_line(struct reader *r, const struct doc *d, struct buf *b)
{
	const struct article_full *a = r->a;
	struct slice author = a->a.author.n ? a->a.author : a->page_byline;
	size_t words = doc_words(d);

	if (author.n)
		buf_addf(b, _("By %.*s"), SLICE_ARG(author));
	if (author.n && a->page_role.n)
		buf_addf(b, ", %.*s", SLICE_ARG(a->page_role));
	dot(b);
	ui_date_long(r->v.ui, a->row.time, b);
	if (a->row.flags & ROW_GUESSED)
		buf_adds(b, _(" (first seen)"));
	if (a->feed_name.n) {
		dot(b);
		buf_add_slice(b, a->feed_name);
	}
	if (a->row.kind) {
		dot(b);
		buf_adds(b, _(kind_title(kind_of_letter(a->row.kind))));
	}
	if (words >= 60) {
		dot(b);
		buf_addf(b, _("%zu min"), (words + WORDS_A_MINUTE - 1) /
		    WORDS_A_MINUTE);
	}
	dot(b);
	if (r->fetching)
		buf_adds(b, _("fetching the page"));
	else if (r->bookmark == READER_SITE)
		buf_adds(b, _("page of the site"));
	else if (r->bookmark)
		buf_adds(b, _("kept text"));
	else if (a->page_html.n && r->body != APP_BODY_FEED &&
	    (r->body == APP_BODY_PAGE ||
	        app_article_is_cut(r->v.ui->app, a)))
		buf_adds(b, _("full text"));
	else
		buf_adds(b, _("feed text"));
}

static void
second_line(struct reader *r, struct buf *b)
{
	const struct article_full *a = r->a;

	reader_marks_line(r, b);
	if (a->row.story_n > 1) {
		if (b->n)
			buf_adds(b, "    ");
		buf_addf(b, ngettext("%d report of it: see the end",
		    "%d reports of it: see the end",
		    (unsigned)a->row.story_n), a->row.story_n);
	}
	if (a->row.flags & ROW_CORRECTED) {
		if (b->n)
			buf_adds(b, "    ");
		buf_adds(b, _("a figure was corrected since"));
	}
	if (a->page_error.n && !a->page_html.n) {
		if (b->n)
			buf_adds(b, "    ");
		buf_addf(b, _("page not had: %.*s"), SLICE_ARG(a->page_error));
	}
}

void
reader_add_head(struct reader *r)
{
	struct doc *d = r->doc;
	struct buf b = BUF_INIT(0);
	struct doc_block *blocks;
	struct doc_span *s;
	size_t n = 0;

	blocks = arena_zalloc(&d->arena, (d->n_blocks + 1) * sizeof(*blocks));
	s = arena_zalloc(&d->arena, 5 * sizeof(*s));
	s[n++] = (struct doc_span){ r->a->row.title,
		STYLE_BOLD | STYLE_HEADING, -1 };
	meta_line(r, d, &b);
	s[n++] = span(&d->arena, "\n", 0);
	s[n++] = span(&d->arena, buf_str(&b), STYLE_DIM);
	buf_clear(&b);
	second_line(r, &b);
	if (b.n) {
		s[n++] = span(&d->arena, "\n", 0);
		s[n++] = span(&d->arena, buf_str(&b), STYLE_TICKER);
	}
	blocks[0] = (struct doc_block){ .kind = DOC_PARA, .spans = s,
		.n_spans = n, .image = -1 };
	if (d->n_blocks)
		memcpy(blocks + 1, d->blocks,
		    d->n_blocks * sizeof(*blocks));
	d->blocks = blocks;
	d->n_blocks++;
	buf_release(&b);
}

void
reader_add_empty_note(struct reader *r)
{
	struct doc *d = r->doc;

	if (d->n_blocks)
		return;
	d->blocks = arena_zalloc(&d->arena, sizeof(*d->blocks));
	d->blocks->spans = arena_zalloc(&d->arena, sizeof(*d->blocks->spans));
	*d->blocks->spans = span(&d->arena,
	    r->fetching ? _("The feed brings no text; the page is being "
	    "fetched.")
	                : _("The feed brings no text for this article.  f "
	                  "fetches its page, o opens it in the browser."),
	    STYLE_DIM);
	d->blocks->n_spans = 1;
	d->n_blocks = 1;
}

/* ---- the same story elsewhere ---- */

#define STORY_SHOWN 12

/* "12:41 Wire DE  +1 min · 87 % alike": when, who, how much later, why. */
static void
story_line(struct reader *r, const struct story_member *m, int64_t first,
    struct buf *b)
{
	struct slice feed = ui_feed_name(r->v.ui, m->feed_id);
	char when[32], late[DATE_AGE_MAX];

	ui_when(r->v.ui, m->first_seen, when);
	buf_addf(b, "  %s %.*s", when, SLICE_ARG(feed));
	if (m->first_seen > first + 59) {
		date_age(m->first_seen - first, 0, late);
		dot(b);
		buf_addf(b, _("%s later"), late);
	}
	if (m->reason.n) {
		dot(b);
		buf_add_slice(b, m->reason);
	}
}

static void
story_item(struct reader *r, const struct story_member *m, int64_t first,
    struct doc_block *block)
{
	struct doc *d = r->doc;
	struct doc_span *s = arena_zalloc(&d->arena, 2 * sizeof(*s));
	struct doc_link *l = &d->links[d->n_links];
	struct buf b = BUF_INIT(4096);

	*l = (struct doc_link){ .text = arena_dup(&d->arena, m->title),
		.article = m->id, .url = SLICE("") };
	story_line(r, m, first, &b);
	s[0] = (struct doc_span){ l->text, m->unread ? STYLE_BOLD : 0,
		(int)d->n_links++ };
	s[1] = span(&d->arena, buf_str(&b), STYLE_DIM);
	*block = (struct doc_block){ .kind = DOC_ITEM, .level = 1,
		.marker = m->lead ? slice_of(arena_strdup(&d->arena,
		    slice_of(C_("report", "1st")))) : SLICE("\xe2\x80\xa2"),
		.spans = s, .n_spans = 2, .image = -1 };
	buf_release(&b);
}

static void
story_blocks(struct reader *r, const struct story_members *m)
{
	struct doc *d = r->doc;
	size_t n = m->n - 1 < STORY_SHOWN ? m->n - 1 : STORY_SHOWN, k = 0;
	struct doc_block *v = arena_zalloc(&d->arena,
	    (d->n_blocks + n + 2) * sizeof(*v));
	struct doc_link *links = arena_zalloc(&d->arena,
	    (d->n_links + n + 1) * sizeof(*links));
	struct doc_block *at = v + d->n_blocks;

	memcpy(v, d->blocks, d->n_blocks * sizeof(*v));
	if (d->n_links)
		memcpy(links, d->links, d->n_links * sizeof(*links));
	d->links = links;
	*at = (struct doc_block){ .kind = DOC_HEADING, .level = 3,
		.n_spans = 1, .image = -1,
		.spans = arena_zalloc(&d->arena, sizeof(*at->spans)) };
	*at->spans = span(&d->arena, _("Same story"),
	    STYLE_HEADING | STYLE_BOLD);
	for (size_t i = 0; i < m->n && k < n; i++) {
		if (m->v[i].id == r->a->row.id)
			continue;
		story_item(r, &m->v[i], m->v[0].first_seen, ++at);
		k++;
	}
	if (m->n - 1 > n) {
		char *more = xasprintf(_("and %zu more: + in the list"),
		    m->n - 1 - n);

		*++at = (struct doc_block){ .kind = DOC_PARA, .n_spans = 1,
			.image = -1, .spans = arena_zalloc(&d->arena,
			    sizeof(*at->spans)) };
		*at->spans = span(&d->arena, more, STYLE_DIM);
		free(more);
	}
	d->blocks = v;
	d->n_blocks = (size_t)(at + 1 - v);
}

void
reader_add_story(struct reader *r)
{
	struct story_members m;
	struct error e;

	if (r->bookmark || r->a->row.story == 0)
		return;
	story_members_init(&m);
	if (app_story(r->v.ui->app, r->a->row.story, &m, &e) == ERR_OK &&
	    m.n > 1)
		story_blocks(r, &m);
	story_members_release(&m);
}
