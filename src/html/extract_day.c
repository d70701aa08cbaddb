/*
 * html/extract_day.c - dates inside a line of text, and what the words before
 * one say of it: published, changed.
 */
#include "config.h"

#include <stdio.h>

#include "core/date.h"
#include "html/extract_meta.h"

#include "base/banned.h"

#define YEAR_2100 4102444800

bool
day_is_plausible(int64_t t)
{
	return t != DATE_NONE && t > 0 && t < YEAR_2100;
}

static bool
is_digits(const char *p, size_t n)
{
	while (n-- > 0)
		if (!ascii_isdigit((unsigned char)p[n]))
			return false;
	return true;
}

static size_t
number_len(struct slice s, size_t i)
{
	size_t n = 0;

	while (i + n < s.n && ascii_isdigit((unsigned char)s.p[i + n]))
		n++;
	return n;
}

/* "05.02.2025" at i: its length, 0 for none; a word may touch a full one. */
static size_t
numbers_like(struct slice s, size_t i, bool touched)
{
	size_t d = number_len(s, i), k = i + d, mth, y;

	if (k + 5 >= s.n || (s.p[k] != '.' && s.p[k] != '/' &&
	        s.p[k] != '-'))
		return 0;
	mth = number_len(s, k + 1);
	if (mth < 1 || mth > 2 || k + 2 + mth >= s.n ||
	    s.p[k + 1 + mth] != s.p[k])
		return 0;
	y = number_len(s, k + 2 + mth);
	return y == 4 || (y == 2 && !touched) ? k + 2 + mth + y - i : 0;
}

/*
 * "05.02.2025", "5. Februar 2025" at i; how long it may be, 0 for none.  The
 * real judge is date_parse().
 */
static size_t
day_first(struct slice s, size_t i)
{
	size_t d = number_len(s, i), k = i + d, n;
	unsigned char before = i > 0 ? (unsigned char)s.p[i - 1] : ' ';

	if (ascii_isdigit(before) || before == '.' || before == ',' ||
	    before == '/' || d == 0 || d > 2)
		return 0;
	if ((n = numbers_like(s, i, ascii_isalpha(before))) > 0)
		return n;
	if (ascii_isalpha(before))
		return 0;
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

/*
 * 2019/4/3, 2019.04.03, 2019年4月3日: written as ISO into out; its length, 0
 * for none.
 */
static size_t
year_first(struct slice s, size_t i, char out[11])
{
	static const char *const seps[] = { "-", "/", ". ", ".", "年", "月" };
	size_t k = i + 4;
	int part[2] = { 0, 0 };

	if (number_len(s, i) != 4 || (s.p[i] != '1' && s.p[i] != '2') ||
	    (i > 0 && ascii_isalnum((unsigned char)s.p[i - 1])))
		return 0;
	for (int p = 0; p < 2; p++) {
		size_t sep = 0, n;

		for (size_t j = 0; j < sizeof(seps) / sizeof(seps[0]) &&
		     sep == 0; j++)
			if (slice_starts(slice_sub(s, k, s.n),
			    slice_of(seps[j])))
				sep = strlen(seps[j]);
		n = number_len(s, k + sep);
		if (sep == 0 || n < 1 || n > 2)
			return 0;
		for (size_t j = 0; j < n; j++)
			part[p] = part[p] * 10 + s.p[k + sep + j] - '0';
		k += sep + n;
	}
	return snprintf(out, 11, "%.4s-%02d-%02d", s.p + i, part[0],
	    part[1]) == 10 ? k - i : 0;
}

struct slice
day_find(struct slice s, size_t *at, char iso[11])
{
	for (size_t i = *at; i < s.n; i++) {
		bool digit = ascii_isdigit((unsigned char)s.p[i]);
		size_t n = digit ? year_first(s, i, iso) : 0;

		if (n > 0 && day_is_plausible(
		    date_parse(slice_make(iso, 10), 0))) {
			*at = i + n;
			return slice_make(iso, 10);
		}
		n = digit ? day_first(s, i)
		    : ascii_isalpha((unsigned char)s.p[i]) ? month_first(s, i)
		                                           : 0;
		if (n > 0 && day_is_plausible(
		    date_parse(slice_sub(s, i, i + n), 0))) {
			*at = i + n;
			return slice_sub(s, i, i + n);
		}
	}
	*at = s.n;
	return slice_make("", 0);
}

static bool
has_one_of(struct slice s, const char *const *list, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (slice_ifind(s, slice_of(list[i])) != SIZE_MAX)
			return true;
	return false;
}

bool
day_says_published(struct slice s)
{
	static const char *const list[] = { "ffentlicht", "publiziert",
		"published", "posted", "stand:", "erstellt", "erschienen",
		"publié", "publicado", "pubblicato", "opublikowano",
		"gepostet", "datum:", "date:", "vom ", "am " };

	return has_one_of(s, list, sizeof(list) / sizeof(list[0]));
}

bool
day_says_changed(struct slice s)
{
	static const char *const list[] = { "aktualisi", "updated", "update:",
		"änderung", "geändert", "modified", "edited", "mis à jour",
		"actualizado", "aggiornato", "upraveno", "aktualizo",
		"atualizado", "uppdaterad", "oppdatert", "bijgewerkt",
		"reviewed", "güncelle", "zuletzt" };

	return has_one_of(s, list, sizeof(list) / sizeof(list[0]));
}

bool
day_starts_with_weekday(struct slice s)
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

/* Ends where a character does, at most so many bytes. */
struct slice
day_clip(struct slice s, size_t max)
{
	if (s.n <= max)
		return s;
	while (max > 0 && ((unsigned char)s.p[max] & 0xc0) == 0x80)
		max--;
	return slice_sub(s, 0, max);
}

/* Letters of s that are not part of the date or of words around dates. */
bool
when_is_line(struct slice s)
{
	struct slice d;
	size_t at = 0;
	char iso[11];

	s = slice_trim(s);
	if (s.n < 6 || s.n > 110)
		return false;
	d = day_find(s, &at, iso);
	if (d.n == 0)
		return false;
	if (d.n * 2 >= s.n || day_says_published(day_clip(s, 60)))
		return s.n < 90;
	return day_starts_with_weekday(s) && s.n < 60;
}
