/* html/extract_name.c - which words are a person's name, and what is around it. */
#include "config.h"

#include "core/text.h"
#include "html/extract_meta.h"

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
bool
name_cut_lead(struct slice *s)
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

size_t
name_words(struct slice s)
{
	struct slice w;
	size_t n = 0;

	while (slice_split(&s, ' ', &w))
		n += w.n > 0;
	return n;
}

bool
name_is_one(struct slice s)
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

	if (line.n > 220 || !name_cut_lead(&s))
		return false;
	comma = slice_chr(s, ',');
	*name = slice_trim(slice_sub(s, 0, comma));
	*role = comma == SIZE_MAX ? slice_make("", 0)
	                          : slice_trim(slice_sub(s, comma + 1, s.n));
	return name_is_one(*name) && (role->n == 0 || role->n < 150);
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
struct slice
name_tidy(struct meta *m, struct slice s)
{
	static const char *const ends[] = { " | ", " - ", " – ", " — ", " (",
		" / ", " @", ", ", " · ", " • ", "\n", " on ", " am ",
		" in ", " for ", " für ", " Published", " Updated", " bei ",
		" Staff Writer", " Senior ", " Reporter", " Editor",
		" Contributor", " Correspondent", " Follow", " Redakteur",
		" Autor", " Veröffentlicht", " Posted", " CEO", " Author",
		" View ", " Journalist", " Columnist", " Writer" };

	s = meta_squeeze(m, s);
	name_cut_lead(&s);
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

bool
name_is_agency(struct slice s)
{
	static const char *const list[] = { "dpa", "afp", "reuters", "ap",
		"apa", "epd", "kna", "sid", "dts", "dpa-afx", "sda" };

	for (size_t i = 0; i < sizeof(list) / sizeof(list[0]); i++)
		if (slice_iis(s, list[i]))
			return true;
	return false;
}
