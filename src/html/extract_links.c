/*
 * html/extract_links.c - what a page's links do: next and previous article, print,
 * contact, the next page of the same article; and those that are left.
 */
#include "config.h"

#include "base/hash.h"
#include "core/text.h"
#include "core/url.h"
#include "html/extract_meta.h"
#include "html/extract_page.h"
#include "html/extract_place.h"

#include "base/banned.h"

#define ELSEWHERE_MAX 1000
#define ANCHORS_MAX 20000 /* that are looked at */

struct label {
	const char *text; /* a label begins with it, or is it when exact */
	bool exact;
};

static const struct label next_labels[] = { { "nächsten artikel", false },
	{ "nächster artikel", false }, { "nächster beitrag", false },
	{ "next article", false }, { "next story", false },
	{ "next post", false }, { "article suivant", false },
	{ "nächster", true }, { "vorwärts", true } };
static const struct label prev_labels[] = { { "vorherigen artikel", false },
	{ "vorheriger artikel", false }, { "vorheriger beitrag", false },
	{ "voriger artikel", false }, { "previous article", false },
	{ "previous story", false }, { "previous post", false },
	{ "article précédent", false } };
static const struct label print_labels[] = { { "artikel drucken", false },
	{ "drucken", false }, { "druckversion", false },
	{ "druckansicht", false }, { "print", true }, { "ausdrucken", false },
	{ "print article", false }, { "print this", false },
	{ "print version", false }, { "printer-friendly", false },
	{ "imprimer", false }, { "imprimir", false }, { "seite drucken",
	false } };
static const struct label contact_labels[] = { { "mit uns kontakt", false },
	{ "kontakt aufnehmen", false }, { "kontakt", true },
	{ "contact us", false }, { "contact", true },
	{ "schreiben sie uns", false }, { "contacto", true } };
static const struct label more_labels[] = { { "weiter", true },
	{ "nächste seite", false }, { "next page", false }, { "next", true },
	{ "weiter lesen", true }, { "weiter zur nächsten seite", false },
	{ "page suivante", false }, { "»", true }, { "›", true },
	{ "next »", true }, { "weiter »", true } };

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

static bool
is_label(struct slice s, const struct label *list, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct slice l = slice_of(list[i].text);

		if (list[i].exact ? slice_ieq(s, l) : slice_istarts(s, l))
			return true;
	}
	return false;
}

static struct slice
address(struct meta *m, struct slice href)
{
	struct slice u;

	href = slice_trim(href);
	if (href.n == 0 || href.n > URL_MAX || *href.p == '#')
		return slice_make("", 0);
	u = url_join(&m->p->arena, m->hint->url, href);
	if (url_is_http(u) || slice_istarts(u, SLICE("mailto:")))
		return arena_dup(&m->p->arena, u);
	return slice_make("", 0);
}

static void
fill(struct slice *to, struct slice u)
{
	if (to->n == 0)
		*to = u;
}

static bool
follows(struct meta *m, struct slice page, struct slice next)
{
	return page_follows(&m->p->arena, page, m->hint->page, next);
}

static void
on_rel(struct meta *m, struct slice rel, struct slice href)
{
	struct slice u = address(m, href);

	if (u.n == 0)
		return;
	if (slice_iis(rel, "next")) {
		if (follows(m, m->hint->url, u))
			fill(&m->p->next_page, u);
		else
			fill(&m->p->next, u);
	} else if (slice_iis(rel, "prev") || slice_iis(rel, "previous")) {
		if (!follows(m, u, m->hint->url))
			fill(&m->p->previous, u);
	} else if (slice_iis(rel, "canonical")) {
		fill(&m->p->canonical, u);
	}
}

/* A number, "Seite 2", or a word for going on. */
static bool
is_page_label(struct slice text)
{
	static const char *const leads[] = { "seite", "page", "teil", "part" };
	int64_t n;

	for (size_t i = 0; i < COUNT(leads); i++)
		if (slice_istarts(text, slice_of(leads[i])) && text.n < 10)
			text = slice_trim(slice_sub(text, strlen(leads[i]),
			    text.n));
	return (text.n <= 2 && slice_to_i64(text, &n) && n > 1) ||
	    is_label(text, more_labels, COUNT(more_labels));
}

static void
on_anchor(struct meta *m, uint32_t i, struct slice text, struct slice u)
{
	struct html_page *p = m->p;

	if (u.n == 0 || text.n == 0 || text.n > 80)
		return;
	if (is_page_label(text) && (m->ns->v[i].in & W_COMMENT) == 0 &&
	    follows(m, m->hint->url, u))
		fill(&p->next_page, u);
	else if (is_label(text, next_labels, COUNT(next_labels)))
		fill(&p->next, u);
	else if (is_label(text, prev_labels, COUNT(prev_labels)))
		fill(&p->previous, u);
	else if (is_label(text, print_labels, COUNT(print_labels)))
		fill(&p->print, u);
	else if (is_label(text, contact_labels, COUNT(contact_labels))) {
		/* one that is about this article beats the site's */
		if (p->contact.n == 0 || (i > m->h1_node &&
		    m->h1_node != NODE_NONE && text.n > 8))
			p->contact = u;
	}
}

/* Is the anchor in a block that is shown? */
static bool
is_in_text(const struct meta *m, uint32_t i, size_t *k)
{
	while (*k < m->bs->n && m->bs->v[*k].to <= i)
		(*k)++;
	return *k < m->bs->n && m->bs->v[*k].from <= i + 1 &&
	    m->bs->v[*k].take && !m->bs->v[*k].drop;
}

static void
add_elsewhere(struct meta *m, struct slice text, struct slice u,
    uint64_t *hashes)
{
	struct html_page *p = m->p;
	uint64_t hash;

	if (u.n == 0 || text.n < 2 || text.n > 300 ||
	    p->n_links >= ELSEWHERE_MAX)
		return;
	hash = hash64(u.p, u.n, 0);
	for (size_t i = 0; i < p->n_links; i++)
		if (hashes[i] == hash && slice_eq(p->links[i].url, u))
			return;
	if (p->links == NULL)
		p->links = arena_zalloc(&p->arena,
		    ELSEWHERE_MAX * sizeof(*p->links));
	hashes[p->n_links] = hash;
	p->links[p->n_links++] = (struct html_link){ u, text };
}

static void
from_rule(struct meta *m)
{
	uint32_t i = m->rule ? place_find(m->ns, m->rule->next) : NODE_NONE;

	if (i != NODE_NONE)
		m->p->next_page = address(m, node_attr(m->ns->v[i].x,
		    "href"));
}

/* What a link says; a picture says what stands for it. */
static struct slice
label_of(struct meta *m, uint32_t i)
{
	const struct node *n = &m->ns->v[i];
	struct slice s = meta_text(m, i);
	uint32_t img;

	if (s.n > 0)
		return s;
	s = node_attr(n->x, "title");
	if (s.n == 0)
		s = node_attr(n->x, "aria-label");
	img = nodes_find(m->ns, T_IMG, i, n->end);
	if (s.n == 0 && img != NODE_NONE)
		s = node_attr(m->ns->v[img].x, "alt");
	return meta_squeeze(m, s);
}

void
links_find(struct meta *m)
{
	uint64_t hashes[ELSEWHERE_MAX]; /* of the links' addresses */
	size_t k = 0, looked = 0;

	from_rule(m);
	for (uint32_t i = 0; i < m->ns->n && looked < ANCHORS_MAX; i++) {
		const struct node *n = &m->ns->v[i];
		struct slice href, text, u;

		if (n->tag == T_LINK)
			on_rel(m, node_attr(n->x, "rel"),
			    node_attr(n->x, "href"));
		if (n->tag != T_A)
			continue;
		href = node_attr(n->x, "href");
		looked++;
		u = address(m, href);
		if (u.n == 0)
			continue;
		text = label_of(m, i);
		on_rel(m, node_attr(n->x, "rel"), href);
		on_anchor(m, i, text, u);
		if (!is_in_text(m, i, &k))
			add_elsewhere(m, text, u, hashes);
	}
}
