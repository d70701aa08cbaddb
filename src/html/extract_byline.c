/*
 * html/extract_byline.c - who wrote it.  Structured data first, then what is
 * marked as an author, then the line that says "von NAME, ROLE bei FIRM".  A
 * site that names itself is believed when nobody else is named.
 */
#include "config.h"

#include "core/text.h"
#include "core/url.h"
#include "html/extract_meta.h"
#include "html/extract_place.h"

#include "base/banned.h"

#define NEAR 400 /* nodes behind the headline in which bylines stand */

struct byline {
	struct meta *m;
	struct slice host;  /* letters and digits of the page's host */
	struct slice itself; /* the first author that is the site's own name */
	bool marked;         /* the page says it's an author: any word will do */
};

static bool
is_no_author(struct slice s)
{
	static const char *const none[] = { "admin", "editor",
		"staff", "author", "autor", "unknown", "none", "administrator",
		"n/a", "undefined", "null", "news", "home", "facebook",
		"twitter", "email", "kontakt", "webmaster", "no author",
		"veröffentlicht", "published", "authoring", "by", "von",
		"gesponserte inhalte", "anzeige", "super user", "posted",
		"autoren", "authors", "view all", "bio", "more" };

	for (size_t i = 0; i < sizeof(none) / sizeof(none[0]); i++)
		if (slice_iis(s, none[i]))
			return true;
	return false;
}

/* Lower letters and digits alone, for names that stand in addresses. */
static struct slice
squash(struct meta *m, struct slice s)
{
	struct buf b = BUF_INIT(300);
	struct slice out;

	for (size_t i = 0; i < s.n && b.n < 250; i++)
		if (ascii_isalnum((unsigned char)s.p[i]))
			buf_addc(&b, (char)ascii_lower((unsigned char)s.p[i]));
	out = arena_dup(&m->p->arena, buf_slice(&b));
	buf_release(&b);
	return out;
}

/* Is it the site that is named, not a person? */
static bool
is_site(const struct byline *b, struct slice s)
{
	struct slice name;

	if (b->m->p->site.n && words_alike(s, b->m->p->site) > 0.99f)
		return true;
	name = squash(b->m, s);
	return name.n >= 4 && slice_find(b->host, name) != SIZE_MAX;
}

static void
add(struct byline *b, struct slice s)
{
	struct html_page *p = b->m->p;

	if (s.n < 2 || s.n > 100 || *s.p == '(' ||
	    ascii_isdigit((unsigned char)*s.p) ||
	    p->n_authors >= META_AUTHORS || is_no_author(s) ||
	    slice_chr(s, '@') != SIZE_MAX ||
	    slice_find(s, SLICE("//")) != SIZE_MAX)
		return;
	if (is_site(b, s)) {
		if (b->itself.n == 0)
			b->itself = s;
		return;
	}
	for (size_t i = 0; i < p->n_authors; i++)
		if (words_alike(p->authors[i], s) > 0.99f)
			return;
	if (p->authors == NULL)
		p->authors = arena_zalloc(&p->arena,
		    META_AUTHORS * sizeof(*p->authors));
	p->authors[p->n_authors++] = s;
}

/* Where the next of several names begins, and how long what parts them is. */
static size_t
next_name(struct slice s, size_t *len)
{
	static const char *const seps[] = { " and ", " und ", ", ", "; ",
		" & ", " et ", " y ", " / ", " | " };
	size_t best = SIZE_MAX;

	*len = 0;
	for (size_t i = 0; i < sizeof(seps) / sizeof(seps[0]); i++) {
		size_t at = slice_ifind(s, slice_of(seps[i]));

		if (at < best) {
			best = at;
			*len = strlen(seps[i]);
		}
	}
	return best;
}

/* "Ada Lind, Ben Oduya and Cy Park": each one. */
static void
add_list(struct byline *b, struct slice s)
{
	struct meta *m = b->m;
	size_t n = 0;

	s = meta_squeeze(m, s);
	name_cut_lead(&s);
	while (s.n > 0) {
		size_t len, at = next_name(s, &len);
		struct slice one = name_tidy(m, slice_sub(s, 0, at));

		if (n++ == 0 || name_is_agency(one) || (name_is_one(one) &&
		    (name_words(one) > 1 || (unsigned char)*one.p >= 0xe3)))
			add(b, one);
		else
			break;
		if (at == SIZE_MAX)
			break;
		s = slice_sub(s, at + len, s.n);
	}
}

static void
from_ld(struct byline *b)
{
	for (size_t i = 0; i < b->m->ld.n_authors; i++)
		add_list(b, b->m->ld.authors[i]);
}

static void
from_metas(struct byline *b)
{
	static const char *const names[] = { "author", "article:author",
		"dc.creator", "dcterms.creator", "sailthru.author",
		"parsely-author", "byl", "og:article:author", "authors",
		"cXenseParse:author", "citation_author", "rbauthors",
		"articleAuthor" };

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]) &&
	     b->m->p->n_authors == 0; i++) {
		struct slice v = meta_content(b->m, names[i]);

		if (v.n > 0 && slice_find(v, SLICE("://")) == SIZE_MAX)
			add_list(b, v);
	}
}

/* Does an address lead to what somebody wrote?  Its last part, or empty. */
static struct slice
author_in_url(struct slice href)
{
	static const char *const dirs[] = { "/author/", "/authors/",
		"/autor/", "/autoren/", "/autorin/", "/staff/", "/people/",
		"/contributor/", "/contributors/", "/journalist/",
		"/journalists/", "/editors/", "/verfasser/", "/auteur/",
		"/auteurs/", "/autore/", "/autori/", "/redakteur/",
		"/columnist/", "/columnists/", "/reporter/", "/reporters/",
		"/profil/", "/profile/", "/by/", "/users/", "/user/",
		"/members/", "/redaktion/", "/person/", "/firma/" };

	for (size_t i = 0; i < sizeof(dirs) / sizeof(dirs[0]); i++) {
		size_t at = slice_ifind(href, slice_of(dirs[i]));
		struct slice rest;

		if (at == SIZE_MAX)
			continue;
		rest = slice_sub(href, at + strlen(dirs[i]), href.n);
		rest = slice_sub(rest, 0, slice_chr(rest, '?'));
		return slice_sub(rest, 0, slice_chr(rest, '#'));
	}
	return slice_make("", 0);
}

/* Is it a name, or a word that only an author's mark makes one? */
static bool
may_be_name(const struct byline *b, struct slice s)
{
	return name_is_one(s) || (b->marked && s.n >= 2 && s.n < 40 &&
	    name_words(s) < 4);
}

static bool
has_class(const struct node *n, const char *name)
{
	struct slice v = node_attr(n->x, "class"), w;

	while (slice_split(&v, ' ', &w))
		if (slice_iis(w, name))
			return true;
	return false;
}

/* The parts of a byline that are marked as names; false: there are none. */
static bool
add_names_inside(struct byline *b, uint32_t i)
{
	struct meta *m = b->m;
	size_t before = m->p->n_authors;
	struct slice last = { "", 0 };

	for (uint32_t k = i + 1; k < m->ns->v[i].end; k++) {
		const struct node *n = &m->ns->v[k];
		struct slice s;

		if (n->tag == T_TEXT)
			continue;
		if (!slice_iis(node_attr(n->x, "itemprop"), "name") &&
		    !slice_iis(node_attr(n->x, "rel"), "author") &&
		    !has_class(n, "fn") && (n->tag != T_A ||
		        author_in_url(node_attr(n->x, "href")).n == 0))
			continue;
		s = node_attr(n->x, "content");
		s = s.n ? meta_squeeze(m, s) : meta_text(m, k);
		name_cut_lead(&s);
		if (s.n > 100 || !may_be_name(b, name_tidy(m, s)) ||
		    (last.n > 0 && slice_eq(last, node_attr(n->x, "href"))))
			continue;
		add_list(b, s);
		last = node_attr(n->x, "href");
		k = n->end - 1;
	}
	return m->p->n_authors > before;
}

/* rel and itemprop on the first pass, class names on the second. */
static void
from_elements(struct byline *b, int pass)
{
	struct meta *m = b->m;
	uint32_t skip = 0;

	for (uint32_t i = m->ns->body; i < m->ns->n; i++) {
		const struct node *n = &m->ns->v[i];
		struct slice s;

		/* those of one article stand together */
		if (m->p->n_authors > 0 && i > skip + 60)
			break;
		if (i < skip || !(n->words & W_BYLINE) ||
		    n->prune == PRUNE_ALWAYS ||
		    (n->in & (W_COMMENT | W_TEASER)))
			continue;
		b->marked = slice_iis(node_attr(n->x, "rel"), "author") ||
		    slice_iis(node_attr(n->x, "itemprop"), "author") ||
		    has_class(n, "vcard");
		if (pass == 0 && !b->marked)
			continue;
		if (n->tag == T_META) {
			add_list(b, node_attr(n->x, "content"));
			skip = n->end;
			continue;
		}
		if (nodes_good(m->ns, i) < 400 && add_names_inside(b, i)) {
			skip = n->end;
		} else {
			s = meta_text(m, i);
			if (s.n < 2 || s.n > 150)
				continue;
			skip = n->end;
			while (s.n > 0 && strchr("|-/: ", *s.p) != NULL)
				s = slice_sub(s, 1, s.n);
			b->marked |= name_cut_lead(&s);
			if (may_be_name(b, name_tidy(m, s)))
				add_list(b, s);
		}
		if (m->p->n_authors > 0 && pass == 1)
			break;
	}
	b->marked = false;
}

static bool
is_near(const struct meta *m, uint32_t i)
{
	return m->h1_node != NODE_NONE && i + 80 > m->h1_node &&
	    i < m->h1_node + NEAR;
}

/* Links at the headline to what somebody wrote; all of one line. */
static void
from_links(struct byline *b)
{
	struct meta *m = b->m;
	uint32_t block = 0;

	for (uint32_t i = m->ns->body; i < m->ns->n; i++) {
		const struct node *n = &m->ns->v[i];
		struct slice s, who;

		if (n->tag != T_A || n->prune == PRUNE_ALWAYS ||
		    !is_near(m, i) || (n->in & W_COMMENT) ||
		    (m->p->n_authors > 0 && n->block != block))
			continue;
		who = author_in_url(node_attr(n->x, "href"));
		s = meta_text(m, i);
		name_cut_lead(&s);
		if (who.n < 2 || s.n > 60 || !name_is_one(name_tidy(m, s)))
			continue;
		/* one word alone must stand in the address */
		if (name_words(s) < 2 && slice_ifind(squash(m, who),
		    squash(m, s)) == SIZE_MAX)
			continue;
		add_list(b, s);
		block = n->block;
	}
}

/* "06.11.2023 13:30 von Olga", "11.12.2019 - Ada Lind": behind the date. */
static bool
after_date(struct slice line, struct slice *name)
{
	size_t at = 0;
	char iso[11];
	bool led;

	if (line.n > 120 || day_find(line, &at, iso).n == 0)
		return false;
	*name = slice_sub(line, at, line.n);
	while (name->n > 0 && (ascii_isdigit((unsigned char)*name->p) ||
	    strchr(":,.|/-() ", *name->p) != NULL))
		*name = slice_sub(*name, 1, name->n);
	if (slice_istarts(*name, SLICE("uhr")))
		*name = slice_trim(slice_sub(*name, 3, name->n));
	while (name->n > 0 && strchr(",|/- ", *name->p) != NULL)
		*name = slice_sub(*name, 1, name->n);
	led = name_cut_lead(name);
	*name = slice_sub(*name, 0, slice_chr(*name, '('));
	*name = slice_trim(slice_sub(*name, 0, slice_chr(*name, '|')));
	return name->n >= 3 && name->n < 60 && name_is_one(*name) &&
	    (led || (name_words(*name) > 1 && name_words(*name) < 4));
}

static bool
may_hold_byline(const struct meta *m, const struct block *b)
{
	if (b->kind == BLOCK_IMAGE || b->len > 220 || (b->in & W_COMMENT) ||
	    b->from > m->h1_node + NEAR)
		return false;
	if ((b->in & W_TEASER) && !is_near(m, b->from))
		return false;
	return b->prune == PRUNE_NOT || (b->in & W_BYLINE);
}

/* The line with a role, or the first that looks like a byline. */
static void
from_lines(struct byline *by)
{
	struct meta *m = by->m;
	struct slice name, role;

	for (size_t i = 0; i < m->bs->n; i++) {
		const struct block *b = &m->bs->v[i];
		struct slice s = block_text(m->bs, b);

		if (b->from < m->h1_node || !may_hold_byline(m, b) ||
		    !byline_split(s, &name, &role))
			continue;
		if (m->p->n_authors == 0)
			add_list(by, name);
		if (m->p->n_authors == 0)
			continue;
		m->p->byline_line = meta_squeeze(m, s);
		if (role.n > 3 && !name_is_one(role))
			m->p->byline_role = meta_squeeze(m, role);
		return;
	}
}

static void
from_date_lines(struct byline *by)
{
	struct meta *m = by->m;
	struct slice name;

	for (size_t i = 0; i < m->bs->n && m->p->n_authors == 0; i++) {
		const struct block *b = &m->bs->v[i];

		if (is_near(m, b->from) && may_hold_byline(m, b) &&
		    after_date(block_text(m->bs, b), &name))
			add_list(by, name);
	}
}

static void
find_authors(struct byline *b)
{
	struct meta *m = b->m;
	struct html_page *p = m->p;
	uint32_t ruled = m->rule ? place_find(m->ns, m->rule->byline)
	                         : NODE_NONE;

	if (ruled != NODE_NONE)
		add_list(b, meta_text(m, ruled));
	if (p->n_authors == 0)
		from_ld(b);
	for (int pass = 0; pass < 2 && p->n_authors == 0; pass++)
		from_elements(b, pass);
	if (p->n_authors == 0)
		from_metas(b);
	if (p->n_authors == 0)
		from_links(b);
	if (m->h1_node != NODE_NONE)
		from_lines(b);
	if (p->n_authors == 0)
		from_date_lines(b);
	if (p->n_authors == 0 && m->hint->author.n)
		add_list(b, m->hint->author);
}

void
byline_find(struct meta *m)
{
	struct html_page *p = m->p;
	struct byline by = { .m = m,
		.host = squash(m, url_host(&p->arena, m->hint->url)) };
	struct buf b = BUF_INIT(2000);
	struct slice last = m->ld.organisation;

	find_authors(&by);
	/* an organisation is better than nobody, a site better than that */
	if (last.n == 0)
		last = by.itself;
	if (p->n_authors == 0 && last.n > 0) {
		p->authors = arena_zalloc(&p->arena, sizeof(*p->authors));
		p->authors[p->n_authors++] = last;
	}
	for (size_t i = 0; i < p->n_authors; i++) {
		if (i > 0)
			buf_adds(&b, ", ");
		buf_add_slice(&b, p->authors[i]);
	}
	p->byline = arena_dup(&p->arena, buf_slice(&b));
	buf_release(&b);
}
