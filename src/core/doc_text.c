/* core/doc_text.c - headline block and laid-out lines, without any style. */
#include "config.h"

#include "core/doc_text.h"

#include "core/text.h"

#include "base/banned.h"

/* Paragraphs of one document, set as the text below is. */
static struct doc_block
para(struct doc *d, struct slice text)
{
	struct doc_span *s = arena_zalloc(&d->arena, sizeof(*s));

	s->text = text;
	s->link = -1;
	return (struct doc_block){ .kind = DOC_PARA, .spans = s, .n_spans = 1,
		.image = -1 };
}

static void
add_lines(const struct doc *d, const struct layout_opt *o, struct buf *out)
{
	struct layout *l = layout_new(d, o);

	for (size_t i = 0; i < l->n_lines; i++) {
		layout_line_text(&l->lines[i], out);
		buf_addc(out, '\n');
	}
	layout_free(l);
}

static void
add_one(struct slice raw, const struct layout_opt *o, struct buf *out)
{
	struct buf clean = BUF_INIT(65536);
	struct doc *d = doc_new();
	struct doc_block b;

	text_clean(&clean, raw, TEXT_LINE);
	if (clean.n) {
		b = para(d, buf_slice(&clean));
		d->blocks = &b;
		d->n_blocks = 1;
		add_lines(d, o, out);
	}
	doc_free(d);
	buf_release(&clean);
}

static void
add_head(const struct doc_head *h, const struct layout_opt *o,
    struct buf *out)
{
	struct layout_opt plain = *o;
	struct buf line = BUF_INIT(65536);

	plain.link_list = false;
	doc_head_line(h, &line);
	add_one(h->title, &plain, out);
	add_one(buf_slice(&line), &plain, out);
	add_one(h->securities, &plain, out);
	if (h->link.n) { /* never broken, so that it can be copied */
		text_clean(out, h->link, TEXT_LINE);
		buf_addc(out, '\n');
	}
	buf_addc(out, '\n');
	buf_release(&line);
}

void
doc_text(const struct doc_head *h, const struct doc *d,
    const struct layout_opt *o, struct buf *out)
{
	if (h != NULL)
		add_head(h, o, out);
	add_lines(d, o, out);
}
