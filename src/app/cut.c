/*
 * app/cut.c - which feeds give only the beginning of their articles.  One page
 * that says much more than the feed did is enough to know a feed by.
 */
#include "config.h"

#include "app/cut.h"

#include <stdio.h>

#include "app/app.h"
#include "base/buf.h"
#include "html/plain.h"

#include "base/banned.h"

#define TEASER_WORDS 60 /* a text with fewer words announces another */
#define LONG_WORDS 500  /* one with more is no teaser, whatever the feed */
#define PAGE_MIN 400    /* bytes of a page that says something of its feed */

static struct slice
feed_html(const struct article_full *f)
{
	return f->a.content.n > f->a.summary.n ? f->a.content : f->a.summary;
}

static bool
ends_openly(struct slice text)
{
	static const char *const ends[] = { "...", "…", "[…]", "[...]",
		"(...)", "mehr", "weiterlesen", "read more", "continue reading",
		"more »", "mehr »" };

	text = slice_trim(text);
	for (size_t i = 0; i < sizeof(ends) / sizeof(*ends); i++)
		if (slice_iends(text, slice_of(ends[i])))
			return true;
	return false;
}

static size_t
words_of(struct slice text)
{
	size_t words = 0;

	for (size_t i = 0; i < text.n; i++)
		words += text.p[i] == ' ';
	return words;
}

bool
app_article_is_teaser(const struct article_full *f)
{
	struct buf b = BUF_INIT(1u << 20);
	size_t words;
	bool teaser;

	if (f->a.link.n == 0)
		return false;
	html_plain(feed_html(f), &b);
	words = words_of(buf_slice(&b));
	teaser = words < TEASER_WORDS ||
	    (words < TEASER_WORDS * 4 && ends_openly(buf_slice(&b)));
	buf_release(&b);
	return teaser;
}

static bool
name_of(const struct article_full *f, char name[48])
{
	return snprintf(name, 48, "cut:%lld",
	    (long long)f->row.feed_id) < 48;
}

/* What was learned of the feed: '1' it cuts, '0' it doesn't, 0 nothing. */
static char
learned(struct store *s, const struct article_full *f)
{
	struct buf b = BUF_INIT(16);
	char name[48], what = 0;

	if (f->row.feed_id != 0 && name_of(f, name) &&
	    store_value_get(s, name, &b, NULL) == ERR_OK && b.n > 0)
		what = b.p[0];
	buf_release(&b);
	return what;
}

void
cut_learn(struct store *s, const struct article_full *f,
    struct slice page_text)
{
	struct buf b = BUF_INIT(1u << 20);
	char name[48], what = 0;

	html_plain(feed_html(f), &b);
	if (page_text.n >= PAGE_MIN && b.n < page_text.n / 2)
		what = '1';
	else if (page_text.n >= PAGE_MIN && b.n >= page_text.n / 10 * 8)
		what = '0';
	buf_release(&b);
	if (what != 0 && f->row.feed_id != 0 && what != learned(s, f) &&
	    name_of(f, name))
		store_value_put(s, name, slice_make(&what, 1), NULL);
}

bool
cut_is(struct store *s, const struct article_full *f)
{
	struct buf b = BUF_INIT(1u << 20);
	bool cut;

	if (f->a.link.n == 0)
		return false;
	html_plain(feed_html(f), &b);
	switch (learned(s, f)) {
	case '1': cut = words_of(buf_slice(&b)) < LONG_WORDS; break;
	case '0': cut = b.n == 0 || ends_openly(buf_slice(&b)); break;
	default: cut = app_article_is_teaser(f);
	}
	buf_release(&b);
	return cut;
}
