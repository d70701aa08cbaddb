/* finance/company.c - strips legal forms off names. */
#include "config.h"

#include "finance/company.h"

#include "base/banned.h"

/* Letters only, in small letters, one blank around each. */
static const char forms[] =
    " inc incorporated corp corporation ag se plc ltd limited llc nv sa spa "
    "kgaa kg co company oyj abp ab asa as hldgs lp bv sca sme sgps "
    "aktiengesellschaft publ kommanditgesellschaft holding holdings "
    "class pref partizipsch gmbh mbh ev eg sarl sab cv pjsc ";

static bool
listed(const char *list, const char *word, size_t n)
{
	for (const char *p = list; (p = strchr(p, word[0])); p++)
		if (p[-1] == ' ' && strncmp(p, word, n) == 0 && p[n] == ' ')
			return true;
	return false;
}

bool
company_is_form(struct slice word)
{
	char low[32];
	size_t n = 0;

	for (size_t i = 0; i < word.n; i++) {
		int c = ascii_lower((unsigned char)word.p[i]);

		if (c == '.' || c == ',' || c == '/' || c == '(' || c == ')')
			continue;
		if (!ascii_isalpha(c) || n + 1 >= sizeof(low))
			return false;
		low[n++] = (char)c;
	}
	low[n] = '\0';
	return n > 1 && listed(forms, low, n);
}

/* The last word of s, and s without it. */
static struct slice
last_word(struct slice s, struct slice *rest)
{
	size_t at = s.n;

	while (at > 0 && s.p[at - 1] != ' ')
		at--;
	*rest = slice_trim(slice_sub(s, 0, at));
	return slice_sub(s, at, s.n);
}

/* May word end a name that goes on being the same company's without it? */
static bool
is_tail(struct slice word, struct slice rest)
{
	struct slice before;

	if (rest.n == 0)
		return false;
	if (word.n == 1 && ascii_isalpha((unsigned char)word.p[0]))
		return company_is_form(last_word(rest, &before));
	return company_is_form(word) || slice_is(word, "&") ||
	    slice_is(word, "-");
}

/* Where the kind of paper begins; lists put it behind the name. */
static const char *const papers[] = { " common stock", " common units",
	" common share", " class a", " class b", " class c",
	" american depositary", " depositary", " sponsored adr",
	" ordinary share", " subordinate voting", " units representing",
	" trading under", " - registered", " registered share" };

static struct slice
without_paper(struct slice s)
{
	for (size_t i = 1; i < s.n; i++) {
		if (s.p[i] != ' ')
			continue;
		for (size_t k = 0; k < sizeof(papers) / sizeof(papers[0]);
		     k++)
			if (slice_istarts(slice_sub(s, i, s.n),
			    slice_of(papers[k])))
				return slice_trim(slice_sub(s, 0, i));
	}
	return s;
}

struct slice
company_short(struct slice name)
{
	struct slice s = slice_trim(name), rest, word;
	size_t open = slice_chr(s, '(');

	if (open != SIZE_MAX && open > 0) /* "(The)", "(Class A)", "(publ)" */
		s = slice_trim(slice_sub(s, 0, open));
	s = without_paper(s);
	if (slice_istarts(s, SLICE("The ")) && s.n > 6)
		s = slice_trim(slice_sub(s, 4, s.n));
	for (;;) {
		while (s.n > 1 && s.p[s.n - 1] == ',')
			s.n--;
		word = last_word(s, &rest);
		if (!is_tail(word, rest))
			return s;
		s = rest;
	}
}
