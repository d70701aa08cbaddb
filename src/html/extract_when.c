/*
 * html/extract_when.c - when the article was published and changed.  Every
 * source that names a day has a vote, and the day with most of them wins:
 * what a reader sees under the headline may outvote one machine, not two.
 */
#include "config.h"

#include <stdio.h>

#include "core/url.h"
#include "html/extract_meta.h"
#include "html/extract_place.h"

#include "base/banned.h"

#define VOTES_MAX 24
#define DAY 86400
#define TRIES_MAX 500 /* elements that may hold a date */

static const struct {
	const char *name;
	float weight;
} published_names[] = { { "article:published_time", 10 },
	{ "og:published_time", 10 }, { "article:published", 10 },
	{ "datePublished", 9 }, { "date.published", 9 },
	{ "publishdate", 8 }, { "publish-date", 8 }, { "publish_date", 8 },
	{ "published_time", 8 }, { "pubdate", 8 }, { "sailthru.date", 8 },
	{ "parsely-pub-date", 8 }, { "cXenseParse:recs:publishtime", 8 },
	{ "article.published", 8 }, { "rnews:datePublished", 8 },
	{ "originalPublicationDate", 8 }, { "article_date_original", 8 },
	{ "og:article:published_time", 8 }, { "bt:pubDate", 8 },
	{ "vr:published_time", 8 }, { "citation_publication_date", 8 },
	{ "DC.date.issued", 7 }, { "dcterms.issued", 7 },
	{ "dcterms.created", 7 }, { "DC.date.created", 7 },
	{ "dcterms.date", 6 }, { "DC.date", 6 }, { "citation_date", 6 },
	{ "displaydate", 6 }, { "ptime", 6 }, { "release_date", 6 },
	{ "last-published", 5 }, { "date", 5 }, { "timestamp", 4 },
	{ "creationdate", 4 } };

static const char *const updated_names[] = { "article:modified_time",
	"og:updated_time", "dateModified", "date.updated", "last-modified",
	"lastmod", "dcterms.modified", "DC.date.modified", "revised",
	"article:modified" };

/* A source's word for a day. */
struct vote {
	int64_t t;
	int zone;      /* seconds east of UTC: the day is that of there */
	bool day_only;
	bool anywhere; /* UTC, and the reader's zone is not known */
	float weight;
};

struct votes {
	struct vote v[VOTES_MAX];
	size_t n;
};

/* Does the text say an hour?  Else only the day is known. */
static bool
has_clock(struct slice s)
{
	for (size_t i = 1; i + 2 < s.n; i++)
		if (s.p[i] == ':' && ascii_isdigit((unsigned char)s.p[i - 1]) &&
		    ascii_isdigit((unsigned char)s.p[i + 1]))
			return true;
	return false;
}

/* Seconds east of UTC that the text itself names. */
static int
zone_of(struct slice s)
{
	for (size_t i = s.n; i-- > 10;) {
		int h, min = 0, sign = s.p[i] == '-' ? -1 : 1;
		const char *d = s.p + i;
		size_t left = s.n - i;

		if (s.p[i] != '+' && s.p[i] != '-')
			continue;
		if (left < 3 || !ascii_isdigit((unsigned char)d[1]) ||
		    !ascii_isdigit((unsigned char)d[2]))
			return 0;
		h = (d[1] - '0') * 10 + d[2] - '0';
		if (left >= 6 && d[3] == ':')
			min = (d[4] - '0') * 10 + d[5] - '0';
		else if (left >= 5)
			min = (d[3] - '0') * 10 + d[4] - '0';
		return h <= 14 && min >= 0 && min < 60
		    ? sign * (h * 3600 + min * 60) : 0;
	}
	return 0;
}

/* Machines write UTC; the reader's day is that of the country. */
static const struct {
	const char *lang, *host; /* NULL: any */
	int hours;
	bool summer;
} places[] = { { NULL, ".ar", -3, false }, { NULL, ".br", -3, false },
	{ NULL, ".uy", -3, false }, { NULL, ".cl", -4, false },
	{ NULL, ".co", -5, false }, { NULL, ".pe", -5, false },
	{ NULL, ".mx", -6, false }, { NULL, ".jp", 9, false },
	{ NULL, ".kr", 9, false }, { NULL, ".cn", 8, false },
	{ NULL, ".tw", 8, false }, { NULL, ".au", 10, false },
	{ NULL, ".nz", 12, false }, { NULL, ".za", 2, false },
	{ NULL, ".tr", 3, false }, { NULL, ".ru", 3, false },
	{ NULL, ".gr", 2, true }, { NULL, ".fi", 2, true },
	{ NULL, ".uk", 0, true }, { NULL, ".ie", 0, true },
	{ NULL, ".es", 1, true }, { NULL, ".be", 1, true },
	{ NULL, ".ch", 1, true }, { NULL, ".at", 1, true },
	{ "de", NULL, 1, true }, { "fr", NULL, 1, true },
	{ "it", NULL, 1, true }, { "pl", NULL, 1, true },
	{ "nl", NULL, 1, true }, { "cs", NULL, 1, true },
	{ "da", NULL, 1, true }, { "sv", NULL, 1, true },
	{ "nb", NULL, 1, true }, { "no", NULL, 1, true },
	{ "hu", NULL, 1, true }, { "ja", NULL, 9, false },
	{ "ko", NULL, 9, false }, { "tr", NULL, 3, false } };

/* False: the page doesn't say where it is read. */
static bool
zone_of_place(const struct meta *m, int64_t t, int *zone)
{
	struct slice lang = m->p->language;
	struct slice host = url_host(&m->p->arena, m->hint->url);
	struct date_civil c;

	for (size_t i = 0; i < sizeof(places) / sizeof(places[0]); i++) {
		if (places[i].host &&
		    !slice_iends(host, slice_of(places[i].host)))
			continue;
		if (places[i].lang && (!slice_istarts(lang,
		        slice_of(places[i].lang)) ||
		        (lang.n > 2 && lang.p[2] != '-')))
			continue;
		date_to_civil(t, 0, &c);
		/* within days of when summer time begins and ends */
		*zone = (places[i].hours + (places[i].summer && c.month > 3 &&
		    c.month < 11)) * 3600;
		return true;
	}
	*zone = 0;
	return false;
}

static bool
says_utc(struct slice s)
{
	return slice_ends(s, SLICE("Z")) || slice_ends(s, SLICE("+00:00")) ||
	    slice_ends(s, SLICE("+0000")) || slice_iends(s, SLICE("GMT")) ||
	    slice_iends(s, SLICE("UTC"));
}

static bool
read_vote(const struct meta *m, struct slice s, struct vote *v)
{
	s = slice_trim(s);
	if (s.n < 6 || s.n > 100)
		return false;
	v->t = date_parse(s, 0);
	if (!day_is_plausible(v->t))
		return false;
	v->day_only = !has_clock(s);
	if (!v->day_only && says_utc(s))
		v->anywhere = !zone_of_place(m, v->t, &v->zone);
	else
		v->zone = zone_of(s);
	return true;
}

static bool
vote(const struct meta *m, struct votes *vs, struct slice s, float weight)
{
	struct vote v = { .weight = weight };

	if (vs->n == VOTES_MAX || !read_vote(m, s, &v))
		return false;
	vs->v[vs->n++] = v;
	return true;
}

static void
from_metas(const struct meta *m, struct votes *vs)
{
	size_t first = vs->n;

	for (size_t i = 0; i < sizeof(published_names) /
	         sizeof(published_names[0]); i++)
		/* those that only repeat the first say little more */
		vote(m, vs, meta_content(m, published_names[i].name),
		    vs->n == first ? published_names[i].weight : 2);
}

static bool
is_near_headline(const struct meta *m, uint32_t i)
{
	return m->h1_node != NODE_NONE && i + 60 > m->h1_node &&
	    i < m->ns->v[m->h1_node].end + 120;
}

static bool
vote_element(struct meta *m, struct votes *vs, uint32_t i, float weight)
{
	const xmlNode *x = m->ns->v[i].x;
	size_t at = 0;
	char iso[11];

	return vote(m, vs, node_attr(x, "datetime"), weight) ||
	    vote(m, vs, node_attr(x, "content"), weight) ||
	    vote(m, vs, day_find(meta_text(m, i), &at, iso), weight);
}

/* itemprop and <time>: the first of each, and the first at the headline. */
static void
from_elements(struct meta *m, struct votes *vs)
{
	bool named = false, near = false, any = false;
	int tried = 0;

	for (uint32_t i = m->ns->body; i < m->ns->n && tried < TRIES_MAX;
	     i++) {
		const struct node *n = &m->ns->v[i];
		struct slice prop;

		if (n->x->type != XML_ELEMENT_NODE ||
		    (n->in & (W_COMMENT | W_TEASER)))
			continue;
		prop = node_attr(n->x, "itemprop");
		if (prop.n == 0 && n->tag != T_TIME)
			continue;
		tried += n->tag == T_TIME;
		if (slice_iis(prop, "dateModified") ||
		    day_says_changed(node_attr(n->x, "class")))
			continue;
		if (slice_iis(prop, "datePublished") ||
		    slice_iis(prop, "dateCreated")) {
			if (!named)
				named = vote_element(m, vs, i, 9);
		} else if (n->tag != T_TIME || n->prune != PRUNE_NOT) {
			continue;
		} else if (is_near_headline(m, i)) {
			if (!near)
				near = vote_element(m, vs, i, 6);
		} else if (!any && !near) {
			any = vote_element(m, vs, i, 3);
		}
	}
}

static bool
is_digits(const char *p, size_t n)
{
	while (n-- > 0)
		if (!ascii_isdigit((unsigned char)p[n]))
			return false;
	return true;
}

/* One or two digits at p, then a separator or the end; 0: something else. */
static size_t
two_digits(struct slice s, size_t i, char out[2])
{
	size_t n = 0;

	while (i + n < s.n && n < 3 &&
	    ascii_isdigit((unsigned char)s.p[i + n]))
		n++;
	if (n == 0 || n > 2)
		return 0;
	out[0] = n == 2 ? s.p[i] : '0';
	out[1] = s.p[i + n - 1];
	return n;
}

/* /2019/11/19/, /2019-11-9- or /20191119 in the address. */
static void
from_url(const struct meta *m, struct votes *vs)
{
	struct slice u = m->hint->url;
	char iso[11] = "0000-00-00";

	for (size_t i = 8; i + 8 <= u.n; i++) {
		const char *p = u.p + i;
		size_t left = u.n - i, n;

		if (ascii_isdigit((unsigned char)p[-1]) ||
		    !is_digits(p, 4) || (memcmp(p, "19", 2) != 0 &&
		    memcmp(p, "20", 2) != 0))
			continue;
		memcpy(iso, p, 4);
		if ((p[4] == '/' || p[4] == '-' || p[4] == '_') &&
		    (n = two_digits(u, i + 5, iso + 5)) > 0 &&
		    i + 5 + n < u.n && p[5 + n] == p[4] &&
		    two_digits(u, i + 6 + n, iso + 8) > 0) {
			/* as it stands */
		} else if (is_digits(p, 8) && (left == 8 ||
		    !ascii_isdigit((unsigned char)p[8]))) {
			memcpy(iso + 5, p + 4, 2);
			memcpy(iso + 8, p + 6, 2);
		} else {
			continue;
		}
		if (vote(m, vs, slice_make(iso, 10), 8))
			return;
	}
}

/*
 * The dates of a block: what stands before one says what it is.  One in the
 * page's head that begins with a weekday is often today's.
 */
static bool
vote_block(const struct meta *m, struct votes *vs, const struct block *b,
    bool near, bool labelled)
{
	struct slice s = day_clip(block_text(m->bs, b), 160), d;
	size_t at = 0, from;
	char iso[11];

	for (from = 0; from < s.n; from = at) {
		struct slice label;

		d = day_find(s, &at, iso);
		if (d.n == 0)
			return false;
		label = slice_sub(s, from, at - (d.p == iso ? 0 : d.n));
		if (day_says_changed(label) &&
		    !day_says_published(label))
			continue;
		if (labelled && !day_says_published(label))
			continue;
		if (day_starts_with_weekday(s) && !labelled &&
		    b->from < m->h1_node) {
			vote(m, vs, d, 1);
			return false;
		}
		return vote(m, vs, d, labelled ? 5 : near ? 6 : 4);
	}
	return false;
}

/*
 * Pass 0: a line at the headline or named a date; 1: one that says
 * "published"; 2: any short line, when nothing else is known.
 */
static void
from_text(const struct meta *m, struct votes *vs)
{
	size_t before = vs->n;

	for (int pass = 0; pass < 3; pass++) {
		if (pass == 2 && vs->n > 0)
			return;
		if (pass == 1 && vs->n > before)
			continue;
		for (size_t i = 0; i < m->bs->n; i++) {
			const struct block *b = &m->bs->v[i];
			bool near = is_near_headline(m, b->from);

			if (b->kind == BLOCK_IMAGE || b->len < 6 ||
			    (b->len > 160 && (pass != 0 || !near)))
				continue;
			if (b->in & (W_COMMENT | W_TEASER))
				continue;
			if (pass == 0 && !near && (b->in & W_DATE) == 0)
				continue;
			if (pass == 2 && b->prune != PRUNE_NOT)
				continue;
			if (vote_block(m, vs, b, near, pass == 1))
				break;
		}
	}
}

/* What the page says of itself may hold the date, when nothing else does. */
static void
from_head(const struct meta *m, struct votes *vs)
{
	size_t at = 0;
	char iso[11];

	if (vs->n == 0)
		vote(m, vs, day_find(m->doc_title, &at, iso), 3);
	at = 0;
	if (vs->n == 0)
		vote(m, vs, day_find(m->p->teaser, &at, iso), 2);
}

/* "publishedAt":"..." in what a page's scripts are fed with. */
static void
from_scripts(const struct meta *m, struct votes *vs)
{
	static const char *const keys[] = { "\"datePublished\":\"",
		"\"publishedAt\":\"", "\"published_at\":\"",
		"\"publishDate\":\"", "\"publicationDate\":\"",
		"\"createdAt\":\"" };

	for (uint32_t i = 0; i < m->ns->n && vs->n == 0; i++) {
		const struct node *n = &m->ns->v[i];
		struct slice s;

		if (n->tag != T_SCRIPT || n->x->children == NULL ||
		    n->x->children->content == NULL)
			continue;
		s = slice_of((const char *)n->x->children->content);
		for (size_t k = 0; k < sizeof(keys) / sizeof(*keys); k++) {
			size_t at = slice_find(s, slice_of(keys[k]));
			struct slice rest;

			if (at == SIZE_MAX)
				continue;
			rest = slice_sub(s, at + strlen(keys[k]), s.n);
			if (vote(m, vs, slice_sub(rest, 0,
			    slice_chr(slice_sub(rest, 0, 60), '"')), 3))
				break;
		}
	}
}

static int64_t
day_of(const struct vote *v)
{
	return (v->t + v->zone) / DAY;
}

/* Can it be this day for a reader somewhere near? */
static bool
fits(const struct vote *v, int64_t day)
{
	int64_t from = v->t - day * DAY;

	return day_of(v) == day ||
	    (v->anywhere && from > -12 * 3600 && from < DAY + 9 * 3600);
}

static float
votes_for(const struct votes *vs, int64_t day)
{
	float sum = 0;

	for (size_t i = 0; i < vs->n; i++)
		if (fits(&vs->v[i], day))
			sum += vs->v[i].weight *
			    (day_of(&vs->v[i]) == day ? 1 : 0.75f);
	return sum;
}

/* The hour that is known of the day, if any; its zone made to fit. */
static void
elect(struct meta *m, const struct votes *vs)
{
	const struct vote *best = NULL;
	float most = 0;
	int64_t day = 0;

	for (size_t i = 0; i < vs->n; i++) {
		float sum = votes_for(vs, day_of(&vs->v[i]));

		if (sum > most + 0.01f) {
			most = sum;
			day = day_of(&vs->v[i]);
		}
	}
	for (size_t i = 0; i < vs->n; i++) {
		const struct vote *v = &vs->v[i];

		if (fits(v, day) && (best == NULL ||
		    (best->day_only && !v->day_only)))
			best = v;
	}
	if (best == NULL)
		return;
	m->p->published = best->t;
	m->p->published_day = best->day_only;
	m->p->published_zone = best->zone;
	for (int h = 1; h <= 12 && day_of(best) != day; h++) {
		int z = day_of(best) < day ? h * 3600 : -h * 3600;

		if ((best->t + z) / DAY == day) {
			m->p->published_zone = z;
			break;
		}
	}
}

static bool
from_rule(struct meta *m, struct votes *vs)
{
	uint32_t i = m->rule ? place_find(m->ns, m->rule->date) : NODE_NONE;

	return i != NODE_NONE && vote_element(m, vs, i, 100);
}

static bool
set_updated(struct meta *m, struct slice s)
{
	struct vote v;

	if (!read_vote(m, s, &v))
		return false;
	m->p->updated = v.t;
	m->p->updated_day = v.day_only;
	return true;
}

void
when_find(struct meta *m)
{
	struct votes vs = { .n = 0 };

	for (size_t i = 0; i < sizeof(updated_names) /
	         sizeof(updated_names[0]); i++)
		if (set_updated(m, m->ld.updated) ||
		    set_updated(m, meta_content(m, updated_names[i])))
			break;
	from_rule(m, &vs);
	vote(m, &vs, m->ld.published, 10);
	from_metas(m, &vs);
	from_elements(m, &vs);
	from_url(m, &vs);
	from_text(m, &vs);
	from_head(m, &vs);
	from_scripts(m, &vs);
	elect(m, &vs);
	if (m->p->published == DATE_NONE && m->hint->date != DATE_NONE)
		m->p->published = m->hint->date;
}
