/* ui/reader_marks.c - the securities that an article's text names. */
#include "config.h"

#include "ui/reader_inside.h"

#include "core/doc_mark.h"

#include "base/banned.h"

#define LISTED 6

static void
light(struct reader *r)
{
	struct doc_place *v = arena_zalloc(&r->doc->arena,
	    (r->marks.n + 1) * sizeof(*v));

	for (size_t i = 0; i < r->marks.n; i++)
		v[i] = (struct doc_place){ r->marks.v[i].start,
			r->marks.v[i].end };
	doc_mark(r->doc, v, r->marks.n, STYLE_TICKER);
}

void
reader_mark(struct reader *r)
{
	struct buf text = BUF_INIT(0);
	const struct article_full *a = r->a;

	if (r->marks.article == a->row.id && r->marks.body == r->body &&
	    r->marks.n > 0) {
		light(r);
		return;
	}
	if (r->marks.article == a->row.id && r->marks.body == r->body)
		return;
	doc_mark_text(r->doc, &text);
	r->marks_ticket = app_marks(r->v.ui->app, a->row.title,
	    buf_slice(&text), a->a.language);
	buf_release(&text);
}

void
reader_marks_drop(struct reader *r)
{
	arena_release(&r->marks.arena);
	r->marks = (struct reader_marks){ .article = 0 };
	arena_init(&r->marks.arena);
}

bool
reader_marks_take(struct reader *r, const struct msg *m)
{
	struct arena *a = &r->marks.arena;

	if (m->kind != MSG_MARKS || m->ticket != r->marks_ticket ||
	    r->a == NULL || m->err.code != ERR_OK)
		return false;
	reader_marks_drop(r);
	r->marks.article = r->a->row.id;
	r->marks.body = r->body;
	r->marks.v = arena_zalloc(a, (m->n_places + 1) * sizeof(*r->marks.v));
	r->marks.n = m->n_places;
	for (size_t i = 0; i < m->n_places; i++) {
		const struct app_place *p = &m->places[i];

		r->marks.v[i] = (struct app_place){ p->start, p->end,
			arena_dup(a, p->symbol), arena_dup(a, p->isin),
			arena_dup(a, p->name) };
	}
	return true;
}

static const struct app_place *
place_of(const struct reader *r, struct slice symbol)
{
	if (r->marks.article != r->a->row.id)
		return NULL;
	for (size_t i = 0; i < r->marks.n; i++)
		if (slice_eq(r->marks.v[i].symbol, symbol))
			return &r->marks.v[i];
	return NULL;
}

void
reader_marks_line(const struct reader *r, struct buf *b)
{
	struct slice rest = r->a->row.tickers, symbol;
	size_t n = 0;

	while (n < LISTED && slice_split(&rest, ' ', &symbol)) {
		const struct app_place *p = place_of(r, symbol);

		if (symbol.n == 0)
			continue;
		buf_addf(b, "%s%.*s", n++ ? "   " : "", SLICE_ARG(symbol));
		if (p != NULL && p->isin.n)
			buf_addf(b, " %.*s", SLICE_ARG(p->isin));
	}
}
