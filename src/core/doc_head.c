/* core/doc_head.c - the lines of a headline block. */
#include "config.h"

#include "core/doc_head.h"

#include "base/i18n.h"
#include "core/text.h"

#include "base/banned.h"

#define UPDATE_MIN 300 /* seconds: sooner is a correction of spelling */

void
doc_head_time(int64_t t, struct buf *out)
{
	struct date_civil d;

	if (t == DATE_NONE)
		return;
	date_to_local(t, &d);
	buf_addf(out, "%02d.%02d.%04d %02d:%02d", d.day, d.month, d.year,
	    d.hour, d.minute);
}

bool
doc_head_is_updated(const struct doc_head *h)
{
	return h->updated != DATE_NONE && h->published != DATE_NONE &&
	    h->updated >= h->published + UPDATE_MIN;
}

void
doc_head_byline(const struct doc_head *h, struct buf *out)
{
	text_clean(out, h->author, TEXT_LINE);
	if (h->author.n && h->role.n) {
		buf_adds(out, ", ");
		text_clean(out, h->role, TEXT_LINE);
	}
}

static void
dot(size_t from, struct buf *out)
{
	if (out->n > from)
		buf_adds(out, " \xc2\xb7 ");
}

void
doc_head_line(const struct doc_head *h, struct buf *out)
{
	size_t from = out->n;

	doc_head_byline(h, out);
	if (h->published != DATE_NONE) {
		dot(from, out);
		doc_head_time(h->published, out);
	}
	if (doc_head_is_updated(h)) {
		struct buf when = BUF_INIT(64);

		doc_head_time(h->updated, &when);
		buf_addf(out, _(", updated %s"), buf_str(&when));
		buf_release(&when);
	}
	if (h->source.n) {
		dot(from, out);
		text_clean(out, h->source, TEXT_LINE);
	}
}
