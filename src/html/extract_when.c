/*
 * html/extract_when.c - when the article was published and changed.  The first source
 * that parses wins; a page's text is the last one asked.
 */
#include "config.h"

#include <stdio.h>

#include "core/url.h"
#include "html/extract_meta.h"
#include "html/extract_place.h"

#include "base/banned.h"

#define YEAR_2100 4102444800

static const char *const published_names[] = { "article:published_time",
	"og:published_time", "article:published", "datePublished",
	"date.published", "publishdate", "publish-date", "publish_date",
	"published_time", "pubdate", "sailthru.date", "parsely-pub-date",
	"cXenseParse:recs:publishtime", "DC.date.issued", "dcterms.created",
	"DC.date.created", "dcterms.date", "DC.date", "dcterms.issued",
	"article.published", "rnews:datePublished", "last-published",
	"originalPublicationDate", "date", "article_date_original",
	"OriginalPublicationDate", "og:article:published_time",
	"citation_publication_date", "citation_date", "displaydate",
	"dc.date.issued", "ptime", "release_date", "timestamp", "bt:pubDate",
	"vr:published_time", "creationdate" };

static const char *const updated_names[] = { "article:modified_time",
	"og:updated_time", "dateModified", "date.updated", "last-modified",
	"lastmod", "dcterms.modified", "DC.date.modified", "revised",
	"article:modified" };

static bool
plausible(int64_t t)
{
	return t != DATE_NONE && t > 0 && t < YEAR_2100;
}

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

/* UTC was written by a machine; the reader's day is that of the country. */
static int
zone_of_language(const struct meta *m, int64_t t)
{
	static const char *const central[] = { "de", "fr", "it", "pl", "nl",
		"cs", "da", "sv", "nb", "no", "hu" };
	struct slice lang = m->p->language;
	struct date_civil c;

	for (size_t i = 0; i < sizeof(central) / sizeof(central[0]); i++)
		if (slice_istarts(lang, slice_of(central[i])) &&
		    (lang.n == 2 || lang.p[2] == '-')) {
			date_to_civil(t, 0, &c);
			/* within days of when summer time begins and ends */
			return c.month > 3 && c.month < 11 ? 7200 : 3600;
		}
	return 0;
}

static bool
set(struct meta *m, struct slice s)
{
	int64_t t;

	s = slice_trim(s);
	if (s.n < 6 || s.n > 100)
		return false;
	t = date_parse(s, 0);
	if (!plausible(t))
		return false;
	m->p->published = t;
	m->p->published_day = !has_clock(s);
	m->p->published_zone = zone_of(s);
	if (s.p[s.n - 1] == 'Z')
		m->p->published_zone = zone_of_language(m, t);
	return true;
}

static bool
set_updated(struct meta *m, struct slice s)
{
	int64_t t;

	s = slice_trim(s);
	if (s.n < 6 || s.n > 100)
		return false;
	t = date_parse(s, 0);
	if (!plausible(t))
		return false;
	m->p->updated = t;
	m->p->updated_day = !has_clock(s);
	return true;
}

static bool
from_metas(struct meta *m)
{
	for (size_t i = 0; i < sizeof(published_names) /
	         sizeof(published_names[0]); i++)
		if (set(m, meta_content(m, published_names[i])))
			return true;
	return false;
}

/* <time> and itemprop; those before the text's end count, in its order. */
static bool
from_elements(struct meta *m)
{
	for (int pass = 0; pass < 3; pass++)
		for (uint32_t i = m->ns->body; i < m->ns->n; i++) {
			const struct node *n = &m->ns->v[i];
			struct slice prop = node_attr(n->x, "itemprop");
			bool named = slice_iis(prop, "datePublished") ||
			    slice_iis(prop, "dateCreated");
			struct slice v;

			if (!named && n->tag != T_TIME)
				continue;
			if (pass == 0 ? !named
			              : n->prune != PRUNE_NOT ||
			            (n->in & (W_COMMENT | W_TEASER)) ||
			            slice_iis(prop, "dateModified"))
				continue;
			if (pass == 1 && m->h1_node != NODE_NONE &&
			    i + 400 < m->h1_node)
				continue;
			v = node_attr(n->x, "datetime");
			if (v.n == 0)
				v = node_attr(n->x, "content");
			if (set(m, v) || set(m, meta_text(m, i)))
				return true;
		}
	return false;
}

static bool
is_digits(const char *p, size_t n)
{
	while (n-- > 0)
		if (!ascii_isdigit((unsigned char)p[n]))
			return false;
	return true;
}

/* /2019/11/19/ or /2019-11-19- or /20191119 in the address. */
static bool
from_url(struct meta *m)
{
	struct slice u = m->hint->url;
	char iso[11] = "0000-00-00";

	for (size_t i = 8; i + 8 <= u.n; i++) {
		const char *p = u.p + i;
		size_t left = u.n - i;

		if (ascii_isdigit((unsigned char)p[-1]) ||
		    !is_digits(p, 4) || (memcmp(p, "19", 2) != 0 &&
		    memcmp(p, "20", 2) != 0))
			continue;
		memcpy(iso, p, 4);
		if (left >= 10 && (p[4] == '/' || p[4] == '-' ||
		    p[4] == '_') && p[7] == p[4] && is_digits(p + 5, 2) &&
		    is_digits(p + 8, 2)) {
			memcpy(iso + 5, p + 5, 2);
			memcpy(iso + 8, p + 8, 2);
		} else if (left >= 8 && is_digits(p, 8) && (left == 8 ||
		    !ascii_isdigit((unsigned char)p[8]))) {
			memcpy(iso + 5, p + 4, 2);
			memcpy(iso + 8, p + 6, 2);
		} else {
			continue;
		}
		if (set(m, slice_make(iso, 10)))
			return true;
	}
	return false;
}

/* Ends where a word does, at most so many bytes. */
static struct slice
clip(struct slice s, size_t max)
{
	if (s.n <= max)
		return s;
	while (max > 0 && !ascii_isspace((unsigned char)s.p[max]) &&
	    ((unsigned char)s.p[max] & 0xc0) == 0x80)
		max--;
	return slice_sub(s, 0, max);
}

static size_t
number_len(struct slice s, size_t i)
{
	size_t n = 0;

	while (i + n < s.n && ascii_isdigit((unsigned char)s.p[i + n]))
		n++;
	return n;
}

/*
 * "05.02.2025", "5. Februar 2025", "February 5, 2025", "2025-02-05" at i;
 * how long it may be, 0 for none.  The real judge is date_parse().
 */
static size_t
date_like(struct slice s, size_t i)
{
	size_t d = number_len(s, i), k = i + d;

	if (i > 0 && (ascii_isalnum((unsigned char)s.p[i - 1]) ||
	        s.p[i - 1] == '.' || s.p[i - 1] == ','))
		return 0;
	if (d == 0 || d > 2)
		return 0;
	if (k + 6 < s.n && (s.p[k] == '.' || s.p[k] == '/' ||
	        s.p[k] == '-')) {
		size_t mth = number_len(s, k + 1), y;

		if (mth >= 1 && mth <= 2 && k + 2 + mth < s.n &&
		    s.p[k + 1 + mth] == s.p[k]) {
			y = number_len(s, k + 2 + mth);
			if (y == 4 || y == 2)
				return k + 2 + mth + y - i;
		}
	}
	/* day, month's name, year */
	for (size_t e = k + 3; e + 4 <= s.n && e < k + 22; e++)
		if (is_digits(s.p + e, 4) && s.p[e - 1] == ' ' &&
		    number_len(s, e) == 4)
			return e + 4 - i;
	return 0;
}

/* "February 5, 2025": a word, a day, a year. */
static size_t
month_first(struct slice s, size_t i)
{
	size_t e = i, d;

	if (i > 0 && ascii_isalpha((unsigned char)s.p[i - 1]))
		return 0;
	while (e < s.n && ascii_isalpha((unsigned char)s.p[e]))
		e++;
	if (e - i < 3 || e - i > 9)
		return 0;
	if (e < s.n && s.p[e] == '.')
		e++;
	if (e >= s.n || s.p[e] != ' ')
		return 0;
	d = number_len(s, e + 1);
	if (d < 1 || d > 2)
		return 0;
	e += 1 + d;
	while (e < s.n && (s.p[e] == ',' || s.p[e] == ' ' ||
	    ascii_isalpha((unsigned char)s.p[e])) && e < i + 24)
		e++;
	return number_len(s, e) == 4 ? e + 4 - i : 0;
}

/* 2019/4/3, 2019.04.03, 2019年4月3日: written as ISO into out. */
static bool
year_first(struct slice s, size_t i, char out[11])
{
	static const char *const seps[] = { "-", "/", ".", "年", "月",
		". " };
	size_t k = i + 4;
	int part[2] = { 0, 0 };

	if (number_len(s, i) != 4 || (s.p[i] != '1' && s.p[i] != '2') ||
	    (i > 0 && ascii_isalnum((unsigned char)s.p[i - 1])))
		return false;
	for (int p = 0; p < 2; p++) {
		size_t sep = 0, n;

		for (size_t j = 0; j < sizeof(seps) / sizeof(seps[0]); j++)
			if (slice_starts(slice_sub(s, k, s.n),
			    slice_of(seps[j])))
				sep = strlen(seps[j]);
		n = number_len(s, k + sep);
		if (sep == 0 || n < 1 || n > 2)
			return false;
		for (size_t j = 0; j < n; j++)
			part[p] = part[p] * 10 + s.p[k + sep + j] - '0';
		k += sep + n;
	}
	return snprintf(out, 11, "%.4s-%02d-%02d", s.p + i, part[0],
	    part[1]) == 10;
}

/* A date in s; what had to be rewritten stands in iso. */
static struct slice
find_date(struct slice s, char iso[11])
{
	for (size_t i = 0; i < s.n; i++) {
		size_t n;

		if (ascii_isdigit((unsigned char)s.p[i]) &&
		    year_first(s, i, iso) &&
		    plausible(date_parse(slice_make(iso, 10), 0)))
			return slice_make(iso, 10);
		n = ascii_isdigit((unsigned char)s.p[i])
		    ? date_like(s, i)
		    : ascii_isalpha((unsigned char)s.p[i]) ? month_first(s, i)
		                                           : 0;

		if (n > 0 && plausible(date_parse(slice_sub(s, i, i + n), 0)))
			return slice_sub(s, i, i + n);
	}
	return slice_make("", 0);
}

static bool
says_published(struct slice s)
{
	static const char *const list[] = { "ffentlicht", "publiziert",
		"published", "posted", "stand:", "erstellt", "erschienen",
		"publié", "publicado", "pubblicato", "opublikowano",
		"gepostet", "datum:", "date:", "vom ", "am " };

	for (size_t i = 0; i < sizeof(list) / sizeof(list[0]); i++)
		if (slice_ifind(clip(s, 60), slice_of(list[i])) != SIZE_MAX)
			return true;
	return false;
}

static bool
starts_with_weekday(struct slice s)
{
	static const char *const list[] = { "montag", "dienstag", "mittwoch",
		"donnerstag", "freitag", "samstag", "sonnabend", "sonntag",
		"monday", "tuesday", "wednesday", "thursday", "friday",
		"saturday", "sunday" };

	for (size_t i = 0; i < sizeof(list) / sizeof(list[0]); i++)
		if (slice_istarts(s, slice_of(list[i])))
			return true;
	return false;
}

/*
 * Pass 0: a line that says "published"; 1: near the headline or named a date;
 * 2: any short line.  The date of today in a page's head is not asked for.
 */
static bool
from_text(struct meta *m)
{
	char iso[11];

	for (int pass = 0; pass < 3; pass++)
		for (size_t i = 0; i < m->bs->n; i++) {
			const struct block *b = &m->bs->v[i];
			struct slice s = block_text(m->bs, b), d;
			bool near = m->h1_node != NODE_NONE &&
			    b->from + 40 > m->h1_node &&
			    b->from < m->h1_node + 120;

			if (b->kind == BLOCK_IMAGE || s.n < 6 ||
			    (s.n > 160 && pass != 1))
				continue;
			if (b->in & (W_COMMENT | W_TEASER))
				continue;
			if (pass == 0 && !says_published(s))
				continue;
			if (pass == 1 && !near && (b->in & W_DATE) == 0)
				continue;
			if (pass != 0 && !near && starts_with_weekday(s))
				continue;
			if (pass == 2 && b->prune != PRUNE_NOT)
				continue;
			d = find_date(clip(s, 160), iso);
			if (d.n > 0 && set(m, d))
				return true;
		}
	return false;
}

static bool
from_rule(struct meta *m)
{
	uint32_t i = m->rule ? place_find(m->ns, m->rule->date) : NODE_NONE;
	char iso[11];

	return i != NODE_NONE &&
	    (set(m, node_attr(m->ns->v[i].x, "datetime")) ||
	        set(m, node_attr(m->ns->v[i].x, "content")) ||
	        set(m, find_date(meta_text(m, i), iso)));
}

void
when_find(struct meta *m)
{
	for (size_t i = 0; i < sizeof(updated_names) /
	         sizeof(updated_names[0]); i++)
		if (set_updated(m, m->ld.updated) ||
		    set_updated(m, meta_content(m, updated_names[i])))
			break;
	if (from_rule(m) || set(m, m->ld.published) || from_metas(m) || from_elements(m) ||
	    from_url(m) || from_text(m))
		return;
	if (m->hint->date != DATE_NONE)
		m->p->published = m->hint->date;
}

/* Letters of s that are not part of the date or of words around dates. */
bool
when_is_line(struct slice s)
{
	struct slice d;
	char iso[11];

	s = slice_trim(s);
	if (s.n < 6 || s.n > 110)
		return false;
	d = find_date(s, iso);
	if (d.n == 0)
		return false;
	if (d.n * 2 >= s.n || says_published(s))
		return s.n < 90;
	return starts_with_weekday(s) && s.n < 60;
}
