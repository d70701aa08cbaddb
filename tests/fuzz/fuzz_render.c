/*
 * tests/fuzz/fuzz_render.c - any bytes as an article's HTML, laid out at the
 * width that the first byte gives: no line is wider, all of it is clean text,
 * and searching in it ends.
 */
#include "config.h"

#include <stdint.h>
#include <stdlib.h>

#include "core/layout_search.h"
#include "core/text.h"
#include "html/flow.h"

#include "base/banned.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
check(const struct layout *l, int width)
{
	struct buf b = BUF_INIT(0);

	for (size_t i = 0; i < l->n_lines; i++) {
		buf_clear(&b);
		layout_line_text(&l->lines[i], &b);
		if (!text_is_utf8(buf_slice(&b)) ||
		    text_width(buf_slice(&b)) > width ||
		    slice_chr(buf_slice(&b), '\033') != SIZE_MAX)
			abort();
		if (layout_find(l, l->lines[i].block, l->lines[i].offset) >=
		    l->n_lines)
			abort();
	}
	buf_release(&b);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const struct layout_needle needle = { SLICE("e"), true, false };
	struct layout_opt opt = { .width = 80, .centre = true };
	struct flow_opt flow = { 0 };
	struct layout_hits hits = { NULL, 0, 0 };
	struct layout *l;
	struct doc *d;

	if (size == 0)
		return 0;
	opt.width = 10 + data[0] % 191;
	opt.table_scroll = data[0] & 3;
	opt.ascii = data[0] & 4;
	opt.link_list = data[0] & 8;
	d = flow_html(slice_make((const char *)data + 1, size - 1), &flow);
	l = layout_new(d, &opt);
	check(l, opt.width);
	layout_search(l, &needle, 1, &hits);
	free(hits.v);
	layout_free(l);
	doc_free(d);
	return 0;
}
