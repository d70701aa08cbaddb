/* app/exchange_page.c - articles to read elsewhere: as a page, as mail. */
#include "config.h"

#include <stdlib.h>

#include "app/exchange_out.h"
#include "base/hash.h"
#include "core/doc_html.h"
#include "core/doc_text.h"
#include "core/text.h"

#include "base/banned.h"

#define MAIL_WIDTH 76

/* ---- HTML ---- */

void
page_begin(struct buf *out)
{
	doc_html_begin(SLICE("kurant"), SLICE(""), out);
}

void
page_end(struct buf *out)
{
	doc_html_end(out);
}

void
article_page(struct app *a, const struct article_full *f, bool first,
    struct buf *out)
{
	struct doc *d = app_article_doc(a, f, APP_BODY_BEST);
	struct doc_head h;

	(void)first;
	app_article_head(f, &h);
	doc_html(&h, d, 2, out);
	doc_free(d);
}

/* ---- mail ---- */

void
article_plain(struct app *a, const struct article_full *f, struct buf *out)
{
	struct layout_opt opt = { .width = MAIL_WIDTH };
	struct doc *d = app_article_doc(a, f, APP_BODY_BEST);

	doc_text(NULL, d, &opt, out);
	doc_free(d);
}

/* RFC 2047, in words of few characters each. */
void
mail_header(const char *name, struct slice s, struct buf *out)
{
	size_t left = 0, n;

	buf_addf(out, "%s:", name);
	while (s.n) {
		if (left == 0)
			buf_adds(out, " =?UTF-8?Q?");
		text_decode(s, &n);
		for (size_t i = 0; i < n; i++)
			if (ascii_isalnum((unsigned char)s.p[i]))
				buf_addc(out, s.p[i]);
			else
				buf_addf(out, "=%02X", (unsigned char)s.p[i]);
		s = slice_sub(s, n, s.n);
		if (++left == 5 || s.n == 0) {
			buf_adds(out, s.n ? "?=\n" : "?=");
			left = 0;
		}
	}
}

/* A line that looks as if a mail began gets a > before it. */
void
mail_lines(struct slice rest, struct buf *out)
{
	struct slice line;

	while (rest.n && slice_split(&rest, '\n', &line)) {
		size_t n = 0;

		while (n < line.n && line.p[n] == '>')
			n++;
		if (slice_starts(slice_sub(line, n, line.n), SLICE("From ")))
			buf_addc(out, '>');
		buf_add_slice(out, line);
		buf_addc(out, '\n');
	}
}

void
article_mbox(struct app *a, const struct article_full *f, bool first,
    struct buf *out)
{
	char when[DATE_HTTP_MAX];
	struct buf body = BUF_INIT(8u << 20);

	(void)first;
	date_http(f->row.time, when); /* "Wed, 05 Feb 2025 12:40:00 GMT" */
	buf_addf(out, "From kurant@localhost %.3s %.3s %.2s %.8s %.4s\n",
	    when, when + 8, when + 5, when + 17, when + 12);
	mail_header("From", f->feed_name, out);
	buf_adds(out, " <kurant@localhost>\n");
	mail_header("Subject", f->row.title, out);
	buf_addf(out, "\nDate: %.25s +0000\nMessage-ID: <%016llx.%016llx"
	    "@kurant.invalid>\nMIME-Version: 1.0\nContent-Type: text/plain; "
	    "charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n", when,
	    (unsigned long long)hash64(f->feed_url.p, f->feed_url.n, 1),
	    (unsigned long long)hash64(f->a.guid.p, f->a.guid.n, 1));
	article_plain(a, f, &body);
	mail_lines(buf_slice(&body), out);
	buf_addf(out, "\n%.*s\n\n", SLICE_ARG(f->a.link));
	buf_release(&body);
}
