/* app/render.c - characters, flow, layout: the three steps to a pane. */
#include "config.h"

#include "app/render.h"

#include "core/charset.h"
#include "html/flow.h"

#include "base/banned.h"

#define RENDER_MAX (32u * 1024 * 1024) /* of the page as UTF-8 */

enum err
app_render(struct slice bytes, struct slice content_type, struct slice base,
    const struct layout_opt *opt, struct buf *out, struct error *e)
{
	struct buf utf8 = BUF_INIT(RENDER_MAX);
	struct flow_opt flow = { .base = base };
	struct charset_result found;
	struct layout *l;
	struct doc *d;
	enum err rc;

	rc = charset_decode(bytes, content_type, CHARSET_HTML, &utf8, &found,
	    e);
	if (rc != ERR_OK)
		goto out;
	d = flow_html(buf_slice(&utf8), &flow);
	l = layout_new(d, opt);
	for (size_t i = 0; i < l->n_lines; i++) {
		layout_line_text(&l->lines[i], out);
		buf_addc(out, '\n');
	}
	layout_free(l);
	doc_free(d);
out:
	buf_release(&utf8);
	return rc;
}
