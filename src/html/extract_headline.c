/*
 * html/extract_headline.c - the headline: an h1 that the title confirms, or the part
 * of a title that isn't the site's name.
 */
#include "config.h"

#include "core/text.h"
#include "core/url.h"
#include "html/extract_meta.h"
#include "html/extract_place.h"

#include "base/banned.h"

#define WORDS_MAX 60

/* Hashes of a line's folded words. */
static size_t
word_set(struct slice s, uint32_t *out)
{
	struct buf b = BUF_INIT(4000);
	size_t n = 0;

	text_fold(&b, slice_sub(s, 0, 1000));
	for (size_t i = 0; i < b.n && n < WORDS_MAX;) {
		uint32_t h = 2166136261u;
		size_t len = 0;

		for (; i < b.n && (ascii_isalnum((unsigned char)b.p[i]) ||
		         (unsigned char)b.p[i] >= 0xc3); len++)
			do
				h = (h ^ (unsigned char)b.p[i++]) * 16777619u;
			while (i < b.n && ((unsigned char)b.p[i] & 0xc0) == 0x80);
		if (len > 0)
			out[n++] = h;
		else
			i++;
	}
	buf_release(&b);
	return n;
}

static size_t
shared(const uint32_t *a, size_t na, const uint32_t *b, size_t nb)
{
	size_t n = 0;

	for (size_t i = 0; i < na; i++)
		for (size_t k = 0; k < nb; k++)
			if (a[i] == b[k]) {
				n++;
				break;
			}
	return n;
}

float
words_alike(struct slice a, struct slice b)
{
	uint32_t wa[WORDS_MAX], wb[WORDS_MAX];
	size_t na = word_set(a, wa), nb = word_set(b, wb);
	size_t most = na > nb ? na : nb;

	return most ? (float)shared(wa, na, wb, nb) / (float)most : 0;
}

/* The share of a's words that stand in b too. */
static float
words_within(struct slice a, struct slice b)
{
	uint32_t wa[WORDS_MAX], wb[WORDS_MAX];
	size_t na = word_set(a, wa), nb = word_set(b, wb);

	return na ? (float)shared(wa, na, wb, nb) / (float)na : 0;
}

/* Where a separator of a title's parts begins at i, its length. */
static size_t
separator(struct slice s, size_t i)
{
	static const char *const list[] = { " | ", " - ", " – ", " — ", " » ",
		" « ", " · ", " :: ", " / ", " • ", " > ", " ‹ ", " › ", "| ",
		"｜", " |" };

	for (size_t k = 0; k < sizeof(list) / sizeof(list[0]); k++)
		if (slice_starts(slice_sub(s, i, s.n), slice_of(list[k])))
			return strlen(list[k]);
	return 0;
}

/* The title without the parts at its end that name the site. */
static struct slice
cut_site(struct slice title, struct slice site)
{
	struct slice rest = title, best = { "", 0 };
	size_t from = 0, parts = 0;

	for (size_t i = 0; i <= rest.n; i++) {
		size_t sep = i < rest.n ? separator(rest, i) : 1;

		if (sep == 0)
			continue;
		if (i - from > best.n && (site.n == 0 || words_alike(
		    slice_sub(rest, from, i), site) < 0.99f))
			best = slice_sub(rest, from, i);
		parts++;
		from = i + sep;
		i = from - 1;
	}
	return parts > 1 && best.n > 0 ? slice_trim(best) : title;
}

/* A logo: all of it links to the front page. */
static bool
links_home(struct meta *m, uint32_t i)
{
	uint32_t a = nodes_find(m->ns, T_A, i, m->ns->v[i].end);
	struct slice href;
	struct url u;

	if (a == NODE_NONE)
		return false;
	href = slice_trim(node_attr(m->ns->v[a].x, "href"));
	return slice_is(href, "/") || (url_split(href, &u) && u.host.n > 0 &&
	    u.path.n <= 1 && !u.has_query);
}

/* How good an h1 is as the headline. */
static float
h1_score(struct meta *m, uint32_t i, struct slice text)
{
	const struct node *n = &m->ns->v[i];
	float title = words_within(text, m->doc_title);
	float og = words_within(text, m->og_title);
	float f = title > og ? title : og;

	if (m->hint->title.n > 0)
		f += 2 * words_alike(text, m->hint->title);
	if (m->ld.headline.n > 0)
		f += words_alike(text, m->ld.headline);
	f += words_alike(text, m->og_title) * 0.5f;
	if (m->p->site.n && words_alike(text, m->p->site) > 0.9f)
		f -= 1;
	if (links_home(m, i))
		f -= 1.5f;
	if (m->og_title.n > 0)
		f -= 0.5f * (1 - og);
	if (n->prune != PRUNE_NOT)
		f -= 0.3f;
	return f + (text.n > 20 ? 0.2f : 0);
}

static void
find_h1(struct meta *m)
{
	float most = -10;

	for (uint32_t i = 0; i < m->ns->n; i++) {
		const struct node *n = &m->ns->v[i];
		bool named = (n->words & W_TITLE) &&
		    slice_iis(node_attr(n->x, "itemprop"), "headline");
		struct slice text;
		float f;

		if ((n->tag != T_H1 && !named) || n->tag == T_META ||
		    n->prune == PRUNE_ALWAYS)
			continue;
		text = meta_text(m, i);
		if (text.n < 3 || text.n > 400)
			continue;
		f = h1_score(m, i, text);
		if (f > most) {
			most = f;
			m->h1 = text;
			m->h1_node = i;
		}
	}
	if (most < -0.5f) {
		m->h1 = slice_make("", 0);
		m->h1_node = NODE_NONE;
	}
}

/* Some other element whose whole text stands in the title. */
static void
find_headline_block(struct meta *m)
{
	float most = 0.75f;

	for (size_t i = 0; i < m->bs->n && i < 400; i++) {
		const struct block *b = &m->bs->v[i];
		struct slice s = block_text(m->bs, b);
		float f;

		if (b->kind == BLOCK_IMAGE || s.n < 12 || s.n > 250 ||
		    b->link_len * 2 > b->len)
			continue;
		f = words_alike(s, cut_site(m->doc_title, m->p->site));
		if (f > most || (m->hint->title.n &&
		    words_alike(s, m->hint->title) > 0.9f)) {
			most = f;
			m->h1 = meta_squeeze(m, s);
			m->h1_node = b->elem;
		}
	}
}

void
headline_find(struct meta *m)
{
	struct slice title = cut_site(m->doc_title, m->p->site);
	struct slice og = cut_site(m->og_title, m->p->site);
	float h1_in = 0;
	uint32_t ruled = m->rule ? place_find(m->ns, m->rule->title)
	                         : NODE_NONE;

	if (ruled != NODE_NONE && (m->h1 = meta_text(m, ruled)).n > 0) {
		m->h1_node = ruled;
		m->p->title = m->h1;
		return;
	}
	find_h1(m);
	if (m->h1.n == 0)
		find_headline_block(m);
	if (m->h1.n) {
		h1_in = words_within(m->h1, m->doc_title);
		if (words_within(m->h1, m->og_title) > h1_in)
			h1_in = words_within(m->h1, m->og_title);
		if (m->hint->title.n &&
		    words_alike(m->h1, m->hint->title) > 0.7f)
			h1_in = 1;
	}
	if (h1_in > 0.6f || (m->h1.n > 15 && h1_in > 0.3f))
		m->p->title = m->h1;
	else if (m->ld.headline.n)
		m->p->title = cut_site(m->ld.headline, m->p->site);
	else if (m->h1.n > 20 && words_alike(m->h1, m->p->site) < 0.9f)
		m->p->title = m->h1;
	else if (og.n)
		m->p->title = og;
	else if (title.n)
		m->p->title = title;
	else
		m->p->title = m->h1;
}
