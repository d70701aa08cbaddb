/*
 * html/extract_pack.c - a page as bytes for a pipe.  Every field is a length
 * and its bytes, in one fixed order; what reads it believes no length.
 */
#include "config.h"

#include <stdlib.h>

#include "base/mem.h"
#include "core/text.h"
#include "html/extract.h"

#include "base/banned.h"

#define MAGIC "kpg1"
#define STRINGS_MAX (64u << 20)
#define AUTHORS_MAX 64
#define LINKS_MAX 1000

static struct slice *
field(struct html_page *p, size_t i)
{
	struct slice *const list[] = { &p->title, &p->byline,
		&p->byline_role, &p->byline_line, &p->language, &p->site,
		&p->text, &p->html, &p->next, &p->previous, &p->print,
		&p->contact, &p->next_page, &p->image, &p->canonical,
		&p->teaser };

	return i < sizeof(list) / sizeof(list[0]) ? list[i] : NULL;
}

static void
put_u64(struct buf *out, uint64_t v)
{
	unsigned char b[8];

	for (int i = 0; i < 8; i++)
		b[i] = (unsigned char)(v >> (8 * i));
	buf_add(out, b, sizeof(b));
}

static void
put(struct buf *out, struct slice s)
{
	put_u64(out, s.n);
	buf_add_slice(out, s);
}

void
html_page_pack(const struct html_page *p, struct buf *out)
{
	struct html_page *q = (struct html_page *)(uintptr_t)p;
	const struct slice *s;

	buf_adds(out, MAGIC);
	for (size_t i = 0; (s = field(q, i)) != NULL; i++)
		put(out, *s);
	put_u64(out, (uint64_t)p->published);
	put_u64(out, (uint64_t)p->updated);
	put_u64(out, (uint64_t)(p->published_zone + 86400));
	put_u64(out, (p->published_day ? 1u : 0u) |
	    (p->updated_day ? 2u : 0u) | (p->paywalled ? 4u : 0u));
	put_u64(out, p->n_authors);
	for (size_t i = 0; i < p->n_authors; i++)
		put(out, p->authors[i]);
	put_u64(out, p->n_links);
	for (size_t i = 0; i < p->n_links; i++) {
		put(out, p->links[i].url);
		put(out, p->links[i].text);
	}
}

struct reader {
	struct slice in;
	struct arena *arena;
	bool bad;
};

static uint64_t
get_u64(struct reader *r)
{
	uint64_t v = 0;

	if (r->in.n < 8) {
		r->bad = true;
		return 0;
	}
	for (int i = 0; i < 8; i++)
		v |= (uint64_t)(unsigned char)r->in.p[i] << (8 * i);
	r->in = slice_sub(r->in, 8, r->in.n);
	return v;
}

/* Text is cleaned again: the sender may be in an attacker's hands. */
static struct slice
get(struct reader *r)
{
	uint64_t n = get_u64(r);
	struct buf clean = BUF_INIT(STRINGS_MAX);
	struct slice s;

	if (r->bad || n > r->in.n) {
		r->bad = true;
		return slice_make("", 0);
	}
	text_clean(&clean, slice_sub(r->in, 0, (size_t)n), TEXT_MULTILINE);
	r->in = slice_sub(r->in, (size_t)n, r->in.n);
	s = arena_dup(r->arena, buf_slice(&clean));
	buf_release(&clean);
	return s;
}

static size_t
get_count(struct reader *r, size_t max)
{
	uint64_t n = get_u64(r);

	if (n > max || n > r->in.n / 8)
		r->bad = true;
	return r->bad ? 0 : (size_t)n;
}

static int64_t
get_date(struct reader *r)
{
	int64_t t = (int64_t)get_u64(r);

	if (t != DATE_NONE && (t < -((int64_t)1 << 40) ||
	        t > (int64_t)1 << 40)) {
		r->bad = true;
		return DATE_NONE;
	}
	return t;
}

static void
get_page(struct reader *r, struct html_page *p)
{
	struct slice *s;
	uint64_t flags;

	for (size_t i = 0; (s = field(p, i)) != NULL; i++)
		*s = get(r);
	p->published = get_date(r);
	p->updated = get_date(r);
	flags = get_u64(r);
	if (flags > 2 * 86400)
		r->bad = true;
	else
		p->published_zone = (int)flags - 86400;
	flags = get_u64(r);
	p->published_day = flags & 1;
	p->updated_day = (flags & 2) != 0;
	p->paywalled = (flags & 4) != 0;
	p->n_authors = get_count(r, AUTHORS_MAX);
	p->authors = arena_zalloc(r->arena,
	    (p->n_authors + 1) * sizeof(*p->authors));
	for (size_t i = 0; i < p->n_authors; i++)
		p->authors[i] = get(r);
	p->n_links = get_count(r, LINKS_MAX);
	p->links = arena_zalloc(r->arena,
	    (p->n_links + 1) * sizeof(*p->links));
	for (size_t i = 0; i < p->n_links; i++) {
		p->links[i].url = get(r);
		p->links[i].text = get(r);
	}
}

enum err
html_page_unpack(struct slice packed, struct html_page **out, struct error *e)
{
	struct html_page *p;
	struct reader r = { .in = packed };

	*out = NULL;
	if (!slice_starts(packed, SLICE(MAGIC)))
		return error_set(e, ERR_PARSE,
		    "the parser's answer is not a page");
	p = xcalloc(1, sizeof(*p));
	arena_init(&p->arena);
	r.arena = &p->arena;
	r.in = slice_sub(packed, strlen(MAGIC), packed.n);
	get_page(&r, p);
	if (r.bad || r.in.n != 0) {
		html_page_free(p);
		return error_set(e, ERR_PARSE,
		    "the parser's answer is damaged");
	}
	*out = p;
	return ERR_OK;
}
