/* finance/kind.c - tables of marks and phrases; the first rule that fits. */
#include "config.h"

#include "finance/kind.h"

#include <string.h>

#include "base/banned.h"

#define TEXT_HEAD 1500 /* bytes at both ends where set phrases stand */

static const struct {
	char letter;
	const char *name, *title;
} kinds[KIND_COUNT] = {
	[KIND_NONE] = { 0, "", "" },
	[KIND_ADHOC] = { 'A', "adhoc", "ad-hoc release" },
	[KIND_DEALINGS] = { 'D', "dealings", "directors' dealings" },
	[KIND_VOTING] = { 'V', "voting", "voting rights" },
	[KIND_INSOLVENCY] = { 'I', "insolvency", "insolvency" },
	[KIND_8K] = { '8', "8-k", "current report" },
	[KIND_10K] = { 'K', "10-k", "annual report" },
	[KIND_10Q] = { 'Q', "10-q", "quarterly report" },
	[KIND_FORM4] = { '4', "form4", "insider's trade" },
	[KIND_CENTRAL_BANK] = { 'C', "centralbank", "central bank" },
	[KIND_STATISTICS] = { 'S', "statistics", "statistics" },
	[KIND_ANALYST] = { 'N', "analyst", "analyst's note" },
	[KIND_PAID] = { 'P', "paid", "paid content" },
};

struct phrase {
	enum kind kind;
	const char *text;
};

/* A title begins with one of these. */
static const struct phrase marks[] = {
	{ KIND_ADHOC, "EQS-Adhoc:" }, { KIND_ADHOC, "EQS-Ad-hoc:" },
	{ KIND_ADHOC, "DGAP-Adhoc:" }, { KIND_ADHOC, "DGAP-Ad-hoc:" },
	{ KIND_ADHOC, "pta-Adhoc:" }, { KIND_ADHOC, "PTA-Adhoc:" },
	{ KIND_ADHOC, "Adhoc:" }, { KIND_ADHOC, "Ad-hoc:" },
	{ KIND_ADHOC, "Ad hoc:" }, { KIND_ADHOC, "Ad-hoc-Mitteilung:" },
	{ KIND_ADHOC, "Ad-hoc announcement pursuant to Art. 53" },
	{ KIND_ADHOC, "Ad-hoc-Mitteilung gem\xc3\xa4\xc3\x9f Art. 53" },
	{ KIND_DEALINGS, "EQS-DD:" }, { KIND_DEALINGS, "DGAP-DD:" },
	{ KIND_DEALINGS, "PTA-DD:" }, { KIND_DEALINGS, "pta-dd:" },
	{ KIND_DEALINGS, "Directors' Dealings:" },
	{ KIND_DEALINGS, "Directors\xe2\x80\x99 Dealings:" },
	{ KIND_DEALINGS, "Director/PDMR Shareholding" },
	{ KIND_VOTING, "EQS-PVR:" }, { KIND_VOTING, "DGAP-PVR:" },
	{ KIND_VOTING, "PTA-PVR:" }, { KIND_VOTING, "EQS-Stimmrechte:" },
	{ KIND_VOTING, "DGAP-Stimmrechte:" },
	{ KIND_VOTING, "EQS-NVR:" }, { KIND_VOTING, "DGAP-NVR:" },
	{ KIND_VOTING, "Stimmrechtsmitteilung:" },
	{ KIND_VOTING, "TR-1:" }, { KIND_VOTING, "Holding(s) in Company" },
	{ KIND_VOTING, "Total Voting Rights" },
	{ KIND_ANALYST, "ANALYSE-FLASH:" },
	{ KIND_PAID, "Anzeige:" }, { KIND_PAID, "[Anzeige]" },
	{ KIND_PAID, "ANZEIGE:" }, { KIND_PAID, "(Anzeige)" },
	{ KIND_PAID, "Anzeige |" }, { KIND_PAID, "- Anzeige -" },
	{ KIND_PAID, "Werbung:" }, { KIND_PAID, "Advertorial:" },
	{ KIND_PAID, "Sponsored:" }, { KIND_PAID, "[Sponsored]" },
	{ KIND_PAID, "Sponsored Post:" }, { KIND_PAID, "Paid Post:" },
	{ KIND_PAID, "Sponsored Content:" },
};

/* A title ends with one of these. */
static const struct phrase ends[] = {
	{ KIND_PAID, "(Anzeige)" }, { KIND_PAID, "[Anzeige]" },
	{ KIND_PAID, "- Anzeige" }, { KIND_PAID, "(Sponsored)" },
	{ KIND_PAID, "[Sponsored]" }, { KIND_PAID, "(Advertorial)" },
};

/* Stands in the title. */
static const struct phrase titles[] = {
	{ KIND_INSOLVENCY, "stellt Insolvenzantrag" },
	{ KIND_INSOLVENCY, "stellt Antrag auf Er\xc3\xb6" "ffnung eines "
	    "Insolvenzverfahrens" },
	{ KIND_INSOLVENCY, "meldet Insolvenz an" },
	{ KIND_INSOLVENCY, "beantragt Insolvenz" },
	{ KIND_INSOLVENCY, "ist insolvent" },
	{ KIND_INSOLVENCY, "Insolvenzverfahren er\xc3\xb6" "ffnet" },
	{ KIND_INSOLVENCY, "files for bankruptcy" },
	{ KIND_INSOLVENCY, "files for Chapter 11" },
	{ KIND_INSOLVENCY, "files for insolvency" },
	{ KIND_INSOLVENCY, "filed for bankruptcy" },
	{ KIND_INSOLVENCY, "filed for Chapter 11" },
	{ KIND_INSOLVENCY, "files for creditor protection" },
	{ KIND_DEALINGS, "Eigengesch\xc3\xa4" "fte von F\xc3\xbc"
	    "hrungskr\xc3\xa4" "ften" },
	{ KIND_DEALINGS, "Notification of Transactions by Persons Discharging "
	    "Managerial" },
};

/* Stands in the text. */
static const struct phrase texts[] = {
	{ KIND_ADHOC, "Insiderinformation gem\xc3\xa4\xc3\x9f Artikel 17" },
	{ KIND_ADHOC, "Insiderinformationen nach Artikel 17" },
	{ KIND_ADHOC, "Insiderinformation nach Artikel 17" },
	{ KIND_ADHOC, "Insiderinformationen gem\xc3\xa4\xc3\x9f Artikel 17" },
	{ KIND_ADHOC, "Ad-hoc-Mitteilung nach Art. 17" },
	{ KIND_ADHOC, "inside information acc. to Article 17" },
	{ KIND_ADHOC, "inside information according to article 17" },
	{ KIND_ADHOC, "inside information pursuant to Article 17" },
	{ KIND_ADHOC, "inside information in accordance with Article 17" },
	{ KIND_DEALINGS, "Eigengesch\xc3\xa4" "fte von F\xc3\xbc"
	    "hrungskr\xc3\xa4" "ften gem" },
	{ KIND_DEALINGS, "transactions by persons discharging managerial "
	    "responsibilities" },
	{ KIND_VOTING, "gem\xc3\xa4\xc3\x9f \xc2\xa7 40 Abs. 1 WpHG" },
	{ KIND_VOTING, "gem. \xc2\xa7 40 Abs. 1 WpHG" },
	{ KIND_VOTING, "Article 40, Section 1 of the WpHG" },
	{ KIND_VOTING, "gem\xc3\xa4\xc3\x9f \xc2\xa7 41 WpHG" },
	{ KIND_PAID, "Dieser Beitrag ist eine Anzeige" },
	{ KIND_PAID, "Dieser Artikel ist eine Anzeige" },
	{ KIND_PAID, "bezahlte Werbung" },
	{ KIND_PAID, "Bezahlte Anzeige" },
	{ KIND_PAID, "entgeltliche Anzeige" },
	{ KIND_PAID, "Entgeltliche Einschaltung" },
	{ KIND_PAID, "entgeltlichen Auftrag" },
	{ KIND_PAID, "gegen Entgelt ver\xc3\xb6" "ffentlicht" },
	{ KIND_PAID, "This is a paid advertisement" },
	{ KIND_PAID, "this is a paid advertisement" },
	{ KIND_PAID, "This is a sponsored" },
	{ KIND_PAID, "This post is sponsored" },
	{ KIND_PAID, "This article is sponsored" },
	{ KIND_PAID, "has been compensated for" },
	{ KIND_PAID, "was compensated for this" },
};

static const struct phrase category_names[] = {
	{ KIND_PAID, "Anzeige" }, { KIND_PAID, "Werbung" },
	{ KIND_PAID, "Advertorial" }, { KIND_PAID, "Sponsored" },
	{ KIND_PAID, "Sponsored Content" }, { KIND_PAID, "Sponsored Post" },
	{ KIND_PAID, "Paid Content" }, { KIND_PAID, "Partner Content" },
	{ KIND_ADHOC, "Ad-hoc" }, { KIND_ADHOC, "Adhoc" },
	{ KIND_ADHOC, "Ad hoc" }, { KIND_ADHOC, "Ad-hoc-Mitteilung" },
	{ KIND_ADHOC, "Ad-hoc-Mitteilungen" },
	{ KIND_DEALINGS, "Directors' Dealings" },
	{ KIND_DEALINGS, "Directors Dealings" },
	{ KIND_VOTING, "Stimmrechte" },
	{ KIND_VOTING, "Stimmrechtsmitteilung" },
	{ KIND_VOTING, "Stimmrechtsmitteilungen" },
};

/* The address is theirs. */
static const struct phrase hosts[] = {
	{ KIND_CENTRAL_BANK, "ecb.europa.eu" },
	{ KIND_CENTRAL_BANK, "bundesbank.de" },
	{ KIND_CENTRAL_BANK, "federalreserve.gov" },
	{ KIND_CENTRAL_BANK, "newyorkfed.org" },
	{ KIND_CENTRAL_BANK, "bankofengland.co.uk" },
	{ KIND_CENTRAL_BANK, "snb.ch" }, { KIND_CENTRAL_BANK, "oenb.at" },
	{ KIND_CENTRAL_BANK, "boj.or.jp" },
	{ KIND_CENTRAL_BANK, "rba.gov.au" },
	{ KIND_CENTRAL_BANK, "rbnz.govt.nz" },
	{ KIND_CENTRAL_BANK, "bankofcanada.ca" },
	{ KIND_CENTRAL_BANK, "riksbank.se" },
	{ KIND_CENTRAL_BANK, "norges-bank.no" },
	{ KIND_CENTRAL_BANK, "nationalbanken.dk" },
	{ KIND_CENTRAL_BANK, "banque-france.fr" },
	{ KIND_CENTRAL_BANK, "bancaditalia.it" },
	{ KIND_CENTRAL_BANK, "bde.es" }, { KIND_CENTRAL_BANK, "dnb.nl" },
	{ KIND_CENTRAL_BANK, "nbp.pl" }, { KIND_CENTRAL_BANK, "cnb.cz" },
	{ KIND_CENTRAL_BANK, "rbi.org.in" },
	{ KIND_CENTRAL_BANK, "bcb.gov.br" },
	{ KIND_CENTRAL_BANK, "tcmb.gov.tr" },
	{ KIND_STATISTICS, "destatis.de" },
	{ KIND_STATISTICS, "bls.gov" }, { KIND_STATISTICS, "bea.gov" },
	{ KIND_STATISTICS, "census.gov" },
	{ KIND_STATISTICS, "ons.gov.uk" }, { KIND_STATISTICS, "insee.fr" },
	{ KIND_STATISTICS, "istat.it" }, { KIND_STATISTICS, "statistik.at" },
	{ KIND_STATISTICS, "bfs.admin.ch" }, { KIND_STATISTICS, "cbs.nl" },
	{ KIND_STATISTICS, "ine.es" }, { KIND_STATISTICS, "stat.go.jp" },
	{ KIND_STATISTICS, "statcan.gc.ca" },
	{ KIND_STATISTICS, "abs.gov.au" },
};

/* ---- filings ---- */

static const struct {
	const char *form;
	enum kind kind;
} forms[] = {
	{ "8-K", KIND_8K }, { "8-K/A", KIND_8K }, { "10-K", KIND_10K },
	{ "10-K/A", KIND_10K }, { "10-KT", KIND_10K }, { "20-F", KIND_10K },
	{ "20-F/A", KIND_10K }, { "40-F", KIND_10K }, { "10-Q", KIND_10Q },
	{ "10-Q/A", KIND_10Q }, { "4", KIND_FORM4 }, { "4/A", KIND_FORM4 },
};

static enum kind
form_kind(struct slice form)
{
	for (size_t i = 0; i < sizeof(forms) / sizeof(forms[0]); i++)
		if (slice_is(form, forms[i].form))
			return forms[i].kind;
	return KIND_NONE;
}

/* "8-K - COMPANY (0000320193) (Filer)", "4 - NAME (000...) (Reporting)" */
static struct slice
title_form(struct slice title)
{
	static const struct slice none;
	size_t end = 0;

	if (slice_istarts(title, SLICE("Form ")))
		title = slice_sub(title, 5, title.n);
	while (end < title.n && title.p[end] != ' ')
		end++;
	if (end > 6 || !slice_starts(slice_trim(slice_sub(title, end,
	    title.n)), SLICE("- ")))
		return none;
	/* a lone digit is a form only of a filer */
	if (end < 3 && slice_find(title, SLICE(" (Reporting)")) == SIZE_MAX &&
	    slice_find(title, SLICE(" (Issuer)")) == SIZE_MAX)
		return none;
	return slice_sub(title, 0, end);
}

/* "Item 2.02: Results", "items 2.02 and 9.01": the numbers, once each. */
static void
items_read(struct slice text, char detail[KIND_DETAIL_MAX])
{
	size_t n = 0;

	detail[0] = '\0';
	text = slice_sub(text, 0, 20000);
	for (size_t i = 0; i + 4 <= text.n; i++) {
		const char *p = text.p + i;

		if (!(p[0] >= '1' && p[0] <= '9' && p[1] == '.' &&
		    ascii_isdigit((unsigned char)p[2]) &&
		    ascii_isdigit((unsigned char)p[3])))
			continue;
		if (i < 5 || !slice_iis(slice_make(p - 5, 4), "item") ||
		    (i + 4 < text.n && ascii_isdigit((unsigned char)p[4])))
			continue;
		if (n + 6 >= KIND_DETAIL_MAX || slice_find(slice_make(detail,
		    n), slice_make(p, 4)) != SIZE_MAX)
			continue;
		if (n)
			detail[n++] = ' ';
		memcpy(detail + n, p, 4);
		n += 4;
		detail[n] = '\0';
	}
}

static enum kind
filing(const struct kind_input *in, char detail[KIND_DETAIL_MAX])
{
	struct slice form = in->form.n ? in->form : title_form(in->title);
	enum kind k = form_kind(form);

	if (k == KIND_8K)
		items_read(in->text, detail);
	else if (k != KIND_NONE && form.n < KIND_DETAIL_MAX) {
		memcpy(detail, form.p, form.n);
		detail[form.n] = '\0';
	}
	return k;
}

/* ---- analysts ---- */

static const char *const ratings[] = { "Buy", "Strong Buy", "Hold", "Sell",
	"Neutral", "Overweight", "Underweight", "Outperform", "Underperform",
	"Equal-Weight", "Equal Weight", "Equal-weight", "Sector Perform",
	"Market Perform", "Kaufen", "Halten", "Verkaufen", "Add", "Reduce",
	"Accumulate", "Conviction Buy" };

/* Length of the rating at p, 0. */
static size_t
rating_at(struct slice s)
{
	for (size_t i = 0; i < sizeof(ratings) / sizeof(ratings[0]); i++) {
		size_t n = strlen(ratings[i]);

		if (slice_starts(s, slice_of(ratings[i])) && (s.n == n ||
		    !ascii_isalnum((unsigned char)s.p[n])))
			return n;
	}
	return 0;
}

/* auf 'Buy', mit "Overweight", to Buy: behind what changes a rating. */
static bool
is_analyst(struct slice title)
{
	static const struct {
		const char *lead;
		bool quoted; /* a quotation mark must follow */
	} leads[] = {
		{ " auf ", true }, { " mit ", true }, { " to ", true },
		{ " at ", true }, { " upgraded to ", false },
		{ " downgraded to ", false }, { " initiated at ", false },
		{ " initiated with ", false }, { " cut to ", false },
		{ " raised to ", false }, { " reiterated at ", false },
	};

	for (size_t i = 0; i < sizeof(leads) / sizeof(leads[0]); i++) {
		struct slice rest = title;
		size_t at;

		while ((at = slice_find(rest, slice_of(leads[i].lead))) !=
		    SIZE_MAX) {
			size_t marks_n = 0;

			rest = slice_sub(rest, at + strlen(leads[i].lead),
			    rest.n);
			while (marks_n < 3 && marks_n < rest.n &&
			    (rest.p[marks_n] == '\'' ||
			    rest.p[marks_n] == '"' ||
			    (unsigned char)rest.p[marks_n] >= 0x80))
				marks_n++;
			if ((marks_n > 0 || !leads[i].quoted) &&
			    rating_at(slice_sub(rest, marks_n, rest.n)))
				return true;
		}
	}
	return false;
}

/* ---- phrases ---- */

static bool
has(struct slice s, const char *phrase)
{
	size_t n = strlen(phrase);

	return s.n >= n && memmem(s.p, s.n, phrase, n) != NULL;
}

static bool
starts(struct slice s, const char *phrase)
{
	return slice_istarts(s, slice_of(phrase));
}

static bool
ends_with(struct slice s, const char *phrase)
{
	return slice_ends(s, slice_of(phrase));
}

static enum kind
match(const struct phrase *v, size_t n, struct slice s,
    bool (*fits)(struct slice, const char *))
{
	for (size_t i = 0; s.n && i < n; i++)
		if (fits(s, v[i].text))
			return v[i].kind;
	return KIND_NONE;
}

#define MATCH(table, s, fits) \
	match(table, sizeof(table) / sizeof(table[0]), s, fits)

static struct slice
host_of(struct slice url)
{
	size_t at = slice_find(url, SLICE("://")), end;

	if (at == SIZE_MAX)
		return slice_sub(url, 0, 0);
	url = slice_sub(url, at + 3, url.n);
	end = slice_chr(url, '/');
	url = slice_sub(url, 0, end == SIZE_MAX ? url.n : end);
	end = slice_chr(url, ':');
	return slice_sub(url, 0, end == SIZE_MAX ? url.n : end);
}

/* The host itself or one below it. */
static bool
host_fits(struct slice host, const char *name)
{
	size_t n = strlen(name);

	return slice_iends(host, slice_of(name)) &&
	    (host.n == n || host.p[host.n - n - 1] == '.');
}

static enum kind
text_kind(struct slice text)
{
	enum kind k = MATCH(texts, slice_sub(text, 0, TEXT_HEAD), has);

	if (k == KIND_NONE && text.n > TEXT_HEAD)
		k = MATCH(texts, slice_sub(text, text.n > 2 * TEXT_HEAD ?
			text.n - TEXT_HEAD : TEXT_HEAD, text.n), has);
	return k;
}

enum kind
kind_of(const struct kind_input *in, char detail[KIND_DETAIL_MAX])
{
	struct slice title = slice_trim(in->title);
	enum kind k;

	detail[0] = '\0';
	if ((k = filing(in, detail)) != KIND_NONE ||
	    (k = MATCH(marks, title, starts)) != KIND_NONE ||
	    (k = MATCH(ends, title, ends_with)) != KIND_NONE)
		return k;
	for (size_t i = 0; i < in->n_categories; i++)
		if ((k = MATCH(category_names, slice_trim(in->categories[i]),
		    slice_iis)) != KIND_NONE)
			return k;
	if ((k = MATCH(titles, title, has)) != KIND_NONE ||
	    (k = text_kind(in->text)) != KIND_NONE)
		return k;
	if (is_analyst(title))
		return KIND_ANALYST;
	return MATCH(hosts, host_of(in->link.n ? in->link : in->feed_url),
	    host_fits);
}

char
kind_letter(enum kind k)
{
	return (unsigned)k < KIND_COUNT ? kinds[k].letter : 0;
}

const char *
kind_name(enum kind k)
{
	return (unsigned)k < KIND_COUNT ? kinds[k].name : "";
}

const char *
kind_title(enum kind k)
{
	return (unsigned)k < KIND_COUNT ? kinds[k].title : "";
}

enum kind
kind_find(struct slice name)
{
	for (int k = 1; k < KIND_COUNT; k++)
		if (slice_iis(name, kinds[k].name) ||
		    slice_iis(name, kinds[k].title) ||
		    (name.n == 1 && ascii_upper((unsigned char)name.p[0]) ==
		    kinds[k].letter))
			return (enum kind)k;
	return KIND_NONE;
}
