/* core/doc_text.c - headline block and laid-out lines, without any style. */
#include "config.h"

#include "core/doc_text.h"

#include "core/text.h"

#include "base/banned.h"

#define LEAD_WIDTH 76
#define LEAD_MIN 200 /* bytes that tell something */
#define LEAD_TEXT_MAX (64u << 20)

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

static void
add_cut(struct slice s, size_t max, struct buf *out)
{
	size_t n = s.n;

	if (n > max) {
		for (n = max; n > 0 && s.p[n] != ' '; n--)
			;
		if (n == 0) /* one word without end */
			for (n = max; n > 0 &&
			    ((unsigned char)s.p[n] & 0xc0) == 0x80; n--)
				;
	}
	buf_add_slice(out, slice_trim(slice_sub(s, 0, n)));
	if (n < s.n)
		buf_adds(out, " …");
}

void
doc_lead(const struct doc *d, size_t max, struct buf *out)
{
	const struct layout_opt o = { .width = LEAD_WIDTH };
	struct buf text = BUF_INIT(LEAD_TEXT_MAX);
	struct buf lead = BUF_INIT(LEAD_TEXT_MAX);
	struct slice rest, line;
	size_t n = 0;

	doc_text(NULL, d, &o, &text);
	rest = slice_trim(buf_slice(&text));
	while (rest.n && slice_split(&rest, '\n', &line)) {
		if (line.n == 0 && n >= LEAD_MIN)
			break;
		buf_addf(&lead, max ? "%.*s " : "%.*s\n",
		    SLICE_ARG(max ? slice_trim(line) : line));
		n += line.n;
	}
	if (max)
		add_cut(slice_trim(buf_slice(&lead)), max, out);
	else
		buf_add_slice(out, buf_slice(&lead));
	buf_release(&text);
	buf_release(&lead);
}
