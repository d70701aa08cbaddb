/*
 * html/extract_byline.c - who wrote it.  Structured data first, then what is marked
 * as an author, then the line that says "von NAME, ROLE bei FIRM".
 */
#include "config.h"

#include "core/text.h"
#include "html/extract_meta.h"
#include "html/extract_place.h"

#include "base/banned.h"

static const char *const lead_words[] = { "...", "…", "von:", "von ", "by:",
	"by ", "autor:", "autorin:", "autor ", "autorin ", "author:",
	"autoren:", "ein beitrag von ", "ein artikel von ", "ein gastbeitrag von ",
	"eine analyse von ", "ein kommentar von ", "kommentar von ", "text:",
	"gastbeitrag von ", "interview von ", "analyse von ",
	"written by ", "written by:", "posted by ", "posted by:",
	"published by ", "story by ", "words by ", "reported by ",
	"par ", "por ", "di ", "door ", "af ", "av ", "przez ", "autor: ",
	"geschrieben von ", "verfasst von ", "veröffentlicht von ",
	"publié par ", "escrito por ", "redaktion:", "auteur:", "autore:",
	"tekst:", "texte:", "from ", "view all posts by ", "more stories by ",
	"more by ", "author ", "erstellt von ", "pressemitteilung von ",
	"redakteur ", "reporter ", "editor: ", "more from ", "posts by " };

/* Without "von", "By" and the like; true when something was taken off. */
static bool
cut_lead(struct slice *s)
{
	bool any = false, again = true;

	while (again) {
		again = false;
		*s = slice_trim(*s);
		for (size_t i = 0; i < sizeof(lead_words) /
		         sizeof(lead_words[0]); i++)
			if (slice_istarts(*s, slice_of(lead_words[i]))) {
				*s = slice_trim(slice_sub(*s,
				    strlen(lead_words[i]), s->n));
				any = again = true;
				break;
			}
	}
	return any;
}

static bool
is_upper(struct slice s)
{
	unsigned char c = s.n ? (unsigned char)*s.p : 0;

	/* capitals of Latin-1 begin with c3 80..9e in UTF-8 */
	return (c >= 'A' && c <= 'Z') || c >= 0xc4 ||
	    (c == 0xc3 && s.n > 1 && (unsigned char)s.p[1] < 0x9f);
}

/* Small words that stand inside names. */
static bool
is_particle(struct slice w)
{
	static const char *const list[] = { "von", "van", "der", "den", "de",
		"da", "di", "du", "la", "le", "del", "zu", "zur", "dos", "el",
		"al", "bin", "und", "and", "et", "y", "e", "&", "dem", "vom",
		"ter", "ten", "af", "av", "i", "ibn", "dr.", "dpa", "mit" };

	for (size_t i = 0; i < sizeof(list) / sizeof(list[0]); i++)
		if (slice_iis(w, list[i]))
			return true;
	return false;
}

static size_t
count_words(struct slice s)
{
	struct slice w;
	size_t n = 0;

	while (slice_split(&s, ' ', &w))
		n += w.n > 0;
	return n;
}

static bool
is_name(struct slice s)
{
	struct slice w, rest = s;
	size_t words = 0, caps = 0;

	if (s.n < 3 || s.n > 80 || slice_chr(s, '@') != SIZE_MAX ||
	    slice_find(s, SLICE("//")) != SIZE_MAX || !is_upper(s))
		return false;
	for (size_t i = 0; i < s.n; i++)
		if (ascii_isdigit((unsigned char)s.p[i]) || s.p[i] == ':' ||
		    s.p[i] == '?' || s.p[i] == '!' || s.p[i] == '%')
			return false;
	while (slice_split(&rest, ' ', &w)) {
		if (w.n == 0)
			continue;
		words++;
		if (is_upper(w))
			caps++;
		else if (!is_particle(w))
			return false;
	}
	return words <= 7 && caps > 0;
}

bool
byline_split(struct slice line, struct slice *name, struct slice *role)
{
	struct slice s = line;
	size_t comma;

	if (line.n > 220 || !cut_lead(&s))
		return false;
	comma = slice_chr(s, ',');
	*name = slice_trim(slice_sub(s, 0, comma));
	*role = comma == SIZE_MAX ? slice_make("", 0)
	                          : slice_trim(slice_sub(s, comma + 1, s.n));
	return is_name(*name) && (role->n == 0 || role->n < 150);
}

/* "FOCUS-Online-Experte Robin T.": the first word is a trade. */
static struct slice
cut_trade(struct slice s)
{
	static const char *const trades[] = { "experte", "expertin",
		"redakteur", "redakteurin", "autor", "autorin", "reporter",
		"reporterin", "korrespondent", "korrespondentin", "anwalt",
		"anwältin", "chefredakteur" };
	size_t blank = slice_chr(s, ' ');

	if (blank == SIZE_MAX)
		return s;
	for (size_t i = 0; i < sizeof(trades) / sizeof(trades[0]); i++)
		if (slice_iends(slice_sub(s, 0, blank), slice_of(trades[i])))
			return slice_trim(slice_sub(s, blank, s.n));
	return s;
}

/* A name as it comes, without what is around it; empty if it is none. */
static struct slice
tidy(struct meta *m, struct slice s)
{
	static const char *const ends[] = { " | ", " - ", " – ", " — ", " (",
		" / ", " @", ", ", " · ", " • ", "\n", " on ", " am ",
		" in ", " for ", " für ", " Published", " Updated", " bei ",
		" Staff Writer", " Senior ", " Reporter", " Editor",
		" Contributor", " Correspondent", " Follow", " Redakteur",
		" Autor", " Veröffentlicht", " Posted", " CEO", " Author",
		" View ", " Journalist", " Columnist", " Writer" };

	s = meta_squeeze(m, s);
	cut_lead(&s);
	s = cut_trade(s);
	for (size_t i = 0; i < sizeof(ends) / sizeof(ends[0]); i++) {
		size_t at = slice_find(s, slice_of(ends[i]));

		if (at != SIZE_MAX && at > 2)
			s = slice_sub(s, 0, at);
	}
	s = slice_trim(s);
	while (s.n > 0 && (s.p[s.n - 1] == ',' || s.p[s.n - 1] == ';' ||
	    s.p[s.n - 1] == ':' || s.p[s.n - 1] == '|'))
		s = slice_trim(slice_sub(s, 0, s.n - 1));
	return s;
}

static bool
is_site(struct meta *m, struct slice s)
{
	static const char *const none[] = { "admin", "editor",
		"staff", "author", "autor", "unknown", "none", "administrator",
		"n/a", "undefined", "null", "news", "home", "facebook",
		"twitter", "email", "kontakt", "webmaster", "no author",
		"veröffentlicht", "published", "authoring", "by", "von",
		"gesponserte inhalte", "anzeige", "super user", "posted" };

	for (size_t i = 0; i < sizeof(none) / sizeof(none[0]); i++)
		if (slice_iis(s, none[i]))
			return true;
	return m->p->site.n && words_alike(s, m->p->site) > 0.99f;
}

static void
add(struct meta *m, struct slice s)
{
	struct html_page *p = m->p;

	if (s.n < 2 || s.n > 100 || *s.p == '(' ||
	    ascii_isdigit((unsigned char)*s.p) || p->n_authors >= META_AUTHORS ||
	    is_site(m, s) || slice_chr(s, '@') != SIZE_MAX ||
	    slice_find(s, SLICE("//")) != SIZE_MAX)
		return;
	for (size_t i = 0; i < p->n_authors; i++)
		if (words_alike(p->authors[i], s) > 0.99f)
			return;
	if (p->authors == NULL)
		p->authors = arena_zalloc(&p->arena,
		    META_AUTHORS * sizeof(*p->authors));
	p->authors[p->n_authors++] = s;
}

static bool
is_agency(struct slice s)
{
	static const char *const list[] = { "dpa", "afp", "reuters", "ap",
		"apa", "epd", "kna", "sid", "dts", "dpa-afx", "sda" };

	for (size_t i = 0; i < sizeof(list) / sizeof(list[0]); i++)
		if (slice_iis(s, list[i]))
			return true;
	return false;
}

/* "Ada Lind, Ben Oduya and Cy Park": each one. */
static void
add_list(struct meta *m, struct slice s)
{
	static const char *const seps[] = { " and ", " und ", ", ", "; ",
		" & ", " et ", " y " };
	size_t best, len;

	s = meta_squeeze(m, s);
	cut_lead(&s);
	while (s.n > 0) {
		struct slice one;

		best = SIZE_MAX;
		len = 0;
		for (size_t i = 0; i < sizeof(seps) / sizeof(seps[0]); i++) {
			size_t at = slice_ifind(s, slice_of(seps[i]));

			if (at < best) {
				best = at;
				len = strlen(seps[i]);
			}
		}
		one = tidy(m, slice_sub(s, 0, best));
		if (m->p->n_authors == 0 || is_agency(one) ||
		    (is_name(one) && (count_words(one) > 1 ||
		        (unsigned char)*one.p >= 0xe3)))
			add(m, one);
		else
			break;
		if (best == SIZE_MAX)
			break;
		s = slice_sub(s, best + len, s.n);
	}
}

static void
from_ld(struct meta *m)
{
	for (size_t i = 0; i < m->ld.n_authors; i++)
		add_list(m, m->ld.authors[i]);
}

static void
from_metas(struct meta *m)
{
	static const char *const names[] = { "author", "article:author",
		"dc.creator", "dcterms.creator", "sailthru.author",
		"parsely-author", "byl", "og:article:author", "authors",
		"cXenseParse:author", "citation_author", "rbauthors" };

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]) &&
	     m->p->n_authors == 0; i++) {
		struct slice v = meta_content(m, names[i]);

		if (v.n > 0 && slice_find(v, SLICE("://")) == SIZE_MAX)
			add_list(m, v);
	}
}

/* The part of a byline that is marked as the name. */
static uint32_t
name_inside(struct meta *m, uint32_t i)
{
	for (uint32_t k = i + 1; k < m->ns->v[i].end; k++) {
		const struct node *n = &m->ns->v[k];

		if (slice_iis(node_attr(n->x, "itemprop"), "name") ||
		    slice_iis(node_attr(n->x, "rel"), "author"))
			return k;
	}
	return i;
}

/* Elements marked by rel or itemprop, then by class names. */
static void
from_elements(struct meta *m)
{
	for (int pass = 0; pass < 2 && m->p->n_authors == 0; pass++) {
		uint32_t skip = 0;

		for (uint32_t i = m->ns->body; i < m->ns->n; i++) {
			const struct node *n = &m->ns->v[i];
			bool marked = slice_iis(node_attr(n->x, "rel"),
			    "author") || slice_iis(node_attr(n->x,
			    "itemprop"), "author");
			struct slice s;

			if (i < skip || !(n->words & W_BYLINE) ||
			    (pass == 0 && !marked) ||
			    n->prune == PRUNE_ALWAYS ||
			    (n->in & (W_COMMENT | W_TEASER)))
				continue;
			if (n->tag == T_META) {
				add_list(m, node_attr(n->x, "content"));
				continue;
			}
			s = meta_text(m, name_inside(m, i));
			if (s.n < 3 || s.n > 150)
				continue;
			skip = n->end;
			cut_lead(&s);
			if (pass == 0 || is_name(tidy(m, s)))
				add_list(m, s);
			if (m->p->n_authors > 0 && pass == 1)
				return;
		}
	}
}

/* The line with a role, or the first that looks like a byline. */
static void
from_lines(struct meta *m)
{
	struct slice name, role;

	for (size_t i = 0; i < m->bs->n; i++) {
		const struct block *b = &m->bs->v[i];
		struct slice s = block_text(m->bs, b);

		if (b->kind == BLOCK_IMAGE || s.n > 220 ||
		    b->from < m->h1_node || (b->in & (W_COMMENT | W_TEASER)) ||
		    (b->prune != PRUNE_NOT && !(b->in & W_BYLINE)) ||
		    b->from > m->h1_node + 400)
			continue;
		if (!byline_split(s, &name, &role))
			continue;
		if (m->p->n_authors == 0)
			add_list(m, name);
		if (m->p->n_authors == 0)
			continue;
		m->p->byline_line = meta_squeeze(m, s);
		if (role.n > 3 && !is_name(role))
			m->p->byline_role = meta_squeeze(m, role);
		return;
	}
}

void
byline_find(struct meta *m)
{
	struct html_page *p = m->p;
	struct buf b = BUF_INIT(2000);
	uint32_t ruled = m->rule ? place_find(m->ns, m->rule->byline)
	                         : NODE_NONE;

	if (ruled != NODE_NONE)
		add_list(m, meta_text(m, ruled));
	if (p->n_authors == 0)
		from_ld(m);
	from_elements(m);
	if (p->n_authors == 0)
		from_metas(m);
	if (m->h1_node != NODE_NONE)
		from_lines(m);
	if (p->n_authors == 0 && m->hint->author.n)
		add_list(m, m->hint->author);
	/* an organisation is better than nobody */
	if (p->n_authors == 0 && m->ld.organisation.n > 0) {
		p->authors = arena_zalloc(&p->arena, sizeof(*p->authors));
		p->authors[p->n_authors++] = m->ld.organisation;
	}
	for (size_t i = 0; i < p->n_authors; i++) {
		if (i > 0)
			buf_adds(&b, ", ");
		buf_add_slice(&b, p->authors[i]);
	}
	p->byline = arena_dup(&p->arena, buf_slice(&b));
	buf_release(&b);
}
