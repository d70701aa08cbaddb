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
#define HEADINGS_MAX 2000 /* that may be the headline */

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
		"｜", " |", " │ ", " : ", " ¦ " };

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

/* What an address's last part says of the headline: its words. */
static struct slice
slug_of(struct meta *m)
{
	struct slice s = m->hint->url, part, best = { "", 0 };
	struct buf b = BUF_INIT(URL_MAX);
	size_t words = 0;

	s = slice_sub(s, 0, slice_chr(s, '?'));
	while (slice_split(&s, '/', &part)) {
		size_t n = 1;

		for (size_t i = 0; i < part.n; i++)
			n += part.p[i] == '-' || part.p[i] == '_';
		if (n >= words) {
			words = n;
			best = part;
		}
	}
	for (size_t i = 0; words >= 3 && i < best.n; i++)
		buf_addc(&b, best.p[i] == '-' || best.p[i] == '_' ||
		    best.p[i] == '.' ? ' ' : best.p[i]);
	best = arena_dup(&m->p->arena, buf_slice(&b));
	buf_release(&b);
	return best;
}

/* Does whole begin or end with part, and a separator stand between? */
static bool
is_part(struct slice whole, struct slice part)
{
	struct slice rest;

	if (part.n < 8 || part.n >= whole.n)
		return false;
	rest = slice_sub(whole, part.n, whole.n);
	if (slice_starts(whole, part) && separator(rest, 0) > 0)
		return true;
	if (!slice_ends(whole, part))
		return false;
	for (size_t i = whole.n - part.n; i-- > 0 && i + part.n + 5 >
	    whole.n;)
		if (separator(whole, i) == whole.n - part.n - i)
			return true;
	return false;
}

/* What the head of the page holds for the headline. */
static struct slice
expected(struct meta *m)
{
	if (is_part(m->doc_title, m->og_title))
		return m->og_title;
	return cut_site(m->doc_title, m->p->site);
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
h1_score(struct meta *m, uint32_t i, struct slice text, struct slice head)
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
	f += words_alike(text, head);
	if (n->tag == T_H2 || n->tag == T_H3)
		f -= 0.8f;
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

/* A lower heading says what the head of the page does. */
static bool
is_subhead_title(const struct node *n, struct slice text, struct slice head)
{
	return n->prune == PRUNE_NOT &&
	    (n->in & (W_TEASER | W_COMMENT)) == 0 &&
	    words_alike(text, head) > 0.8f;
}

/* The headline's text without a date that stands in it. */
static struct slice
headline_text(struct meta *m, uint32_t i)
{
	struct slice s = meta_text(m, i), d;

	for (uint32_t k = i + 1; k < m->ns->v[i].end; k++) {
		const struct node *n = &m->ns->v[k];

		if (n->tag != T_TIME && (n->words & W_DATE) == 0)
			continue;
		d = meta_text(m, k);
		if (d.n > 0 && d.n < s.n && slice_starts(s, d))
			s = slice_trim(slice_sub(s, d.n, s.n));
		else if (d.n > 0 && d.n < s.n && slice_ends(s, d))
			s = slice_trim(slice_sub(s, 0, s.n - d.n));
		return s;
	}
	return s;
}

static void
find_h1(struct meta *m, struct slice head)
{
	float most = -10;
	int looked = 0;

	for (uint32_t i = 0; i < m->ns->n && looked < HEADINGS_MAX; i++) {
		const struct node *n = &m->ns->v[i];
		bool named = (n->words & W_TITLE) &&
		    slice_iis(node_attr(n->x, "itemprop"), "headline");
		struct slice text;
		float f;

		bool lower = n->tag == T_H2 || n->tag == T_H3;

		if ((n->tag != T_H1 && !named && !lower) ||
		    n->tag == T_META || n->prune == PRUNE_ALWAYS)
			continue;
		looked++;
		text = headline_text(m, i);
		if (text.n < 3 || text.n > 400 || (lower && !named &&
		    !is_subhead_title(n, text, head)))
			continue;
		f = h1_score(m, i, text, head);
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
find_headline_block(struct meta *m, struct slice head)
{
	float most = 0.75f;

	for (size_t i = 0; i < m->bs->n && i < 400; i++) {
		const struct block *b = &m->bs->v[i];
		struct slice s = block_text(m->bs, b);
		float f;

		if (b->kind == BLOCK_IMAGE || s.n < 12 || s.n > 250 ||
		    b->link_len * 2 > b->len)
			continue;
		f = words_alike(s, head);
		if (f > most || (m->hint->title.n &&
		    words_alike(s, m->hint->title) > 0.9f)) {
			most = f;
			m->h1 = meta_squeeze(m, s);
			m->h1_node = b->elem;
		}
	}
}

/* A sentence that goes on, not a line of its own. */
static bool
goes_on(struct slice before, struct slice after)
{
	static const char *const dashes[] = { " -", " –", " —", "–", "—" };
	bool letters = false;

	after = slice_trim(after);
	if (after.n > 0)
		return *after.p == ',' || *after.p == '(' ||
		    separator(slice_make(after.p - 1, after.n + 1), 0) > 0;
	before = slice_trim(before);
	for (size_t i = 0; i < before.n; i++)
		letters = letters || ascii_isalpha((unsigned char)before.p[i]);
	for (size_t i = 0; letters && i < sizeof(dashes) / sizeof(*dashes); i++)
		if (slice_ends(before, slice_of(dashes[i])))
			return true;
	return false;
}

/*
 * A headline with a line above or below it in one element: the part that the
 * page elsewhere gives as its headline.
 */
static struct slice
without_kicker(struct meta *m, struct slice h1, struct slice head)
{
	struct slice says[] = { m->og_title, m->ld.headline, head };

	for (size_t i = 0; i < sizeof(says) / sizeof(says[0]); i++) {
		size_t at = slice_ifind(h1, says[i]);

		/* a head that holds all of it was cut too short itself */
		if (i == 2 && slice_ifind(m->doc_title, h1) != SIZE_MAX)
			continue;
		if (says[i].n < 12 || at == SIZE_MAX || says[i].n == h1.n ||
		    words_alike(says[i], m->p->site) > 0.9f)
			continue;
		if ((at + says[i].n == h1.n || at == 0) && !goes_on(
		    slice_sub(h1, 0, at), slice_sub(h1, at + says[i].n, h1.n)))
			return slice_sub(h1, at, at + says[i].n);
	}
	return h1;
}

/* Part of the page's title, but not the part that is the headline. */
static bool
is_section(struct meta *m, struct slice h1, struct slice head)
{
	return words_within(h1, head) < 0.3f &&
	    words_within(h1, m->ld.headline) < 0.3f &&
	    words_within(h1, m->og_title) < 0.9f &&
	    is_part(m->doc_title, head) &&
	    words_within(h1, m->doc_title) > 0.9f;
}

/* No h1 that the head of the page confirms: which of them all? */
static struct slice
choose_unconfirmed(struct meta *m, struct slice head, struct slice og)
{
	struct slice slug = slug_of(m);

	if (m->ld.headline.n)
		return cut_site(m->ld.headline, m->p->site);
	if (m->h1.n > 20 && words_alike(m->h1, m->p->site) < 0.9f &&
	    words_within(slug, m->h1) >= words_within(slug, head))
		return m->h1;
	return og.n ? og : head.n ? head : m->h1;
}

void
headline_find(struct meta *m)
{
	struct slice head = expected(m);
	struct slice og = is_part(m->doc_title, m->og_title)
	    ? m->og_title : cut_site(m->og_title, m->p->site);
	float h1_in = 0;
	uint32_t ruled = m->rule ? place_find(m->ns, m->rule->title)
	                         : NODE_NONE;

	if (ruled != NODE_NONE && (m->h1 = meta_text(m, ruled)).n > 0) {
		m->h1_node = ruled;
		m->p->title = m->h1;
		return;
	}
	find_h1(m, head);
	if (m->h1.n == 0)
		find_headline_block(m, head);
	if (m->h1.n && !is_section(m, m->h1, head)) {
		h1_in = words_within(m->h1, m->doc_title);
		if (words_within(m->h1, m->og_title) > h1_in)
			h1_in = words_within(m->h1, m->og_title);
		if (m->hint->title.n &&
		    words_alike(m->h1, m->hint->title) > 0.7f)
			h1_in = 1;
	}
	if (h1_in > 0.6f || (m->h1.n > 15 && h1_in > 0.3f))
		m->p->title = without_kicker(m, m->h1, head);
	else
		m->p->title = choose_unconfirmed(m, head, og);
}
