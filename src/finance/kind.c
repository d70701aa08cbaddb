/* finance/kind.c - tables of marks and phrases; the first rule that fits. */
#include "config.h"

#include "finance/kind.h"

#include <string.h>

#include "base/banned.h"

#define TEXT_HEAD 1500 /* bytes at both ends where set phrases stand */

struct phrase {
	enum kind kind;
	struct slice text;
};
#define P(kind, text) { kind, { text, sizeof(text) - 1 } }

/* A title begins with one of these. */
static const struct phrase marks[] = {
	P(KIND_ADHOC, "EQS-Adhoc:"), P(KIND_ADHOC, "EQS-Ad-hoc:"),
	P(KIND_ADHOC, "DGAP-Adhoc:"), P(KIND_ADHOC, "DGAP-Ad-hoc:"),
	P(KIND_ADHOC, "pta-Adhoc:"), P(KIND_ADHOC, "PTA-Adhoc:"),
	P(KIND_ADHOC, "Adhoc:"), P(KIND_ADHOC, "Ad-hoc:"),
	P(KIND_ADHOC, "Ad hoc:"), P(KIND_ADHOC, "Ad-hoc-Mitteilung:"),
	P(KIND_ADHOC, "Ad-hoc announcement pursuant to Art. 53"),
	P(KIND_ADHOC, "Ad-hoc-Mitteilung gem\xc3\xa4\xc3\x9f Art. 53"),
	P(KIND_DEALINGS, "EQS-DD:"), P(KIND_DEALINGS, "DGAP-DD:"),
	P(KIND_DEALINGS, "PTA-DD:"), P(KIND_DEALINGS, "pta-dd:"),
	P(KIND_DEALINGS, "Directors' Dealings:"),
	P(KIND_DEALINGS, "Directors\xe2\x80\x99 Dealings:"),
	P(KIND_DEALINGS, "Director/PDMR Shareholding"),
	P(KIND_VOTING, "EQS-PVR:"), P(KIND_VOTING, "DGAP-PVR:"),
	P(KIND_VOTING, "PTA-PVR:"), P(KIND_VOTING, "EQS-Stimmrechte:"),
	P(KIND_VOTING, "DGAP-Stimmrechte:"),
	P(KIND_VOTING, "EQS-NVR:"), P(KIND_VOTING, "DGAP-NVR:"),
	P(KIND_VOTING, "Stimmrechtsmitteilung:"),
	P(KIND_VOTING, "TR-1:"), P(KIND_VOTING, "Holding(s) in Company"),
	P(KIND_VOTING, "Total Voting Rights"),
	P(KIND_ANALYST, "ANALYSE-FLASH:"), P(KIND_ANALYST, "Original-Research:"),
	P(KIND_PAID, "[Sponsor]"), P(KIND_PAID, "Sponsor:"),
	P(KIND_PAID, "[Werbung]"), P(KIND_PAID, "[Advertorial]"),
	P(KIND_PAID, "Bezahlter Beitrag:"), P(KIND_PAID, "Paid Content:"),
	P(KIND_PAID, "Anzeige:"), P(KIND_PAID, "[Anzeige]"),
	P(KIND_PAID, "ANZEIGE:"), P(KIND_PAID, "(Anzeige)"),
	P(KIND_PAID, "Anzeige |"), P(KIND_PAID, "- Anzeige -"),
	P(KIND_PAID, "Werbung:"), P(KIND_PAID, "Advertorial:"),
	P(KIND_PAID, "Sponsored:"), P(KIND_PAID, "[Sponsored]"),
	P(KIND_PAID, "Sponsored Post:"), P(KIND_PAID, "Paid Post:"),
	P(KIND_PAID, "Sponsored Content:"),
};

/* A title ends with one of these. */
static const struct phrase ends[] = {
	P(KIND_PAID, "(Anzeige)"), P(KIND_PAID, "[Anzeige]"),
	P(KIND_PAID, "- Anzeige"), P(KIND_PAID, "(Sponsored)"),
	P(KIND_PAID, "[Sponsored]"), P(KIND_PAID, "(Advertorial)"),
};

/* Stands in the title. */
static const struct phrase titles[] = {
	P(KIND_INSOLVENCY, "stellt Insolvenzantrag"),
	P(KIND_INSOLVENCY, "stellt Antrag auf Er\xc3\xb6" "ffnung eines "
	    "Insolvenzverfahrens"),
	P(KIND_INSOLVENCY, "meldet Insolvenz an"),
	P(KIND_INSOLVENCY, "beantragt Insolvenz"),
	P(KIND_INSOLVENCY, "ist insolvent"),
	P(KIND_INSOLVENCY, "Insolvenzverfahren er\xc3\xb6" "ffnet"),
	P(KIND_INSOLVENCY, "files for bankruptcy"),
	P(KIND_INSOLVENCY, "files for Chapter 11"),
	P(KIND_INSOLVENCY, "files for insolvency"),
	P(KIND_INSOLVENCY, "filed for bankruptcy"),
	P(KIND_INSOLVENCY, "filed for Chapter 11"),
	P(KIND_INSOLVENCY, "files for creditor protection"),
	P(KIND_ANALYST, "price target raised to"),
	P(KIND_ANALYST, "price target cut to"),
	P(KIND_ANALYST, "price target lowered to"),
	P(KIND_ANALYST, "hebt Ziel f\xc3\xbcr"),
	P(KIND_ANALYST, "senkt Ziel f\xc3\xbcr"),
	P(KIND_ANALYST, "hebt Kursziel f\xc3\xbcr"),
	P(KIND_ANALYST, "senkt Kursziel f\xc3\xbcr"),
	P(KIND_DEALINGS, "Eigengesch\xc3\xa4" "fte von F\xc3\xbc"
	    "hrungskr\xc3\xa4" "ften"),
	P(KIND_DEALINGS, "Notification of Transactions by Persons Discharging "
	    "Managerial"),
};

/* Stands in the text. */
static const struct phrase texts[] = {
	P(KIND_ADHOC, "Insiderinformation gem\xc3\xa4\xc3\x9f Artikel 17"),
	P(KIND_ADHOC, "Insiderinformationen nach Artikel 17"),
	P(KIND_ADHOC, "Insiderinformation nach Artikel 17"),
	P(KIND_ADHOC, "Insiderinformationen gem\xc3\xa4\xc3\x9f Artikel 17"),
	P(KIND_ADHOC, "Ad-hoc-Mitteilung nach Art. 17"),
	P(KIND_ADHOC, "inside information acc. to Article 17"),
	P(KIND_ADHOC, "inside information according to article 17"),
	P(KIND_ADHOC, "inside information pursuant to Article 17"),
	P(KIND_ADHOC, "inside information in accordance with Article 17"),
	P(KIND_DEALINGS, "Eigengesch\xc3\xa4" "fte von F\xc3\xbc"
	    "hrungskr\xc3\xa4" "ften gem"),
	P(KIND_DEALINGS, "transactions by persons discharging managerial "
	    "responsibilities"),
	P(KIND_VOTING, "gem\xc3\xa4\xc3\x9f \xc2\xa7 40 Abs. 1 WpHG"),
	P(KIND_VOTING, "gem. \xc2\xa7 40 Abs. 1 WpHG"),
	P(KIND_VOTING, "Article 40, Section 1 of the WpHG"),
	P(KIND_VOTING, "gem\xc3\xa4\xc3\x9f \xc2\xa7 41 WpHG"),
	P(KIND_PAID, "Dieser Beitrag ist eine Anzeige"),
	P(KIND_PAID, "Dieser Artikel ist eine Anzeige"),
	P(KIND_PAID, "Dieser Text ist eine Anzeige"),
	P(KIND_PAID, "ist eine bezahlte Anzeige"),
	P(KIND_PAID, "ist ein bezahlter Beitrag"),
	P(KIND_PAID, "is a paid promotion"),
	P(KIND_PAID, "bezahlte Werbung"),
	P(KIND_PAID, "Bezahlte Anzeige"),
	P(KIND_PAID, "entgeltliche Anzeige"),
	P(KIND_PAID, "Entgeltliche Einschaltung"),
	P(KIND_PAID, "entgeltlichen Auftrag"),
	P(KIND_PAID, "gegen Entgelt ver\xc3\xb6" "ffentlicht"),
	P(KIND_PAID, "This is a paid advertisement"),
	P(KIND_PAID, "this is a paid advertisement"),
	P(KIND_PAID, "This is a sponsored"),
	P(KIND_PAID, "This post is sponsored"),
	P(KIND_PAID, "This article is sponsored"),
	P(KIND_PAID, "has been compensated for"),
	P(KIND_PAID, "was compensated for this"),
};

static const struct phrase category_names[] = {
	P(KIND_PAID, "Anzeige"), P(KIND_PAID, "Werbung"),
	P(KIND_PAID, "Advertorial"), P(KIND_PAID, "Sponsored"),
	P(KIND_PAID, "Sponsored Content"), P(KIND_PAID, "Sponsored Post"),
	P(KIND_PAID, "Paid Content"), P(KIND_PAID, "Partner Content"),
	P(KIND_ADHOC, "Ad-hoc"), P(KIND_ADHOC, "Adhoc"),
	P(KIND_ADHOC, "Ad hoc"), P(KIND_ADHOC, "Ad-hoc-Mitteilung"),
	P(KIND_ADHOC, "Ad-hoc-Mitteilungen"),
	P(KIND_DEALINGS, "Directors' Dealings"),
	P(KIND_DEALINGS, "Directors Dealings"),
	P(KIND_VOTING, "Stimmrechte"),
	P(KIND_VOTING, "Stimmrechtsmitteilung"),
	P(KIND_VOTING, "Stimmrechtsmitteilungen"),
};

/* The address is theirs. */
static const struct phrase hosts[] = {
	P(KIND_CENTRAL_BANK, "ecb.europa.eu"),
	P(KIND_CENTRAL_BANK, "bundesbank.de"),
	P(KIND_CENTRAL_BANK, "federalreserve.gov"),
	P(KIND_CENTRAL_BANK, "newyorkfed.org"),
	P(KIND_CENTRAL_BANK, "bankofengland.co.uk"),
	P(KIND_CENTRAL_BANK, "snb.ch"), P(KIND_CENTRAL_BANK, "oenb.at"),
	P(KIND_CENTRAL_BANK, "boj.or.jp"),
	P(KIND_CENTRAL_BANK, "rba.gov.au"),
	P(KIND_CENTRAL_BANK, "rbnz.govt.nz"),
	P(KIND_CENTRAL_BANK, "bankofcanada.ca"),
	P(KIND_CENTRAL_BANK, "riksbank.se"),
	P(KIND_CENTRAL_BANK, "norges-bank.no"),
	P(KIND_CENTRAL_BANK, "nationalbanken.dk"),
	P(KIND_CENTRAL_BANK, "banque-france.fr"),
	P(KIND_CENTRAL_BANK, "bancaditalia.it"),
	P(KIND_CENTRAL_BANK, "bde.es"), P(KIND_CENTRAL_BANK, "dnb.nl"),
	P(KIND_CENTRAL_BANK, "nbp.pl"), P(KIND_CENTRAL_BANK, "cnb.cz"),
	P(KIND_CENTRAL_BANK, "rbi.org.in"),
	P(KIND_CENTRAL_BANK, "bcb.gov.br"),
	P(KIND_CENTRAL_BANK, "tcmb.gov.tr"),
	P(KIND_STATISTICS, "destatis.de"),
	P(KIND_STATISTICS, "bls.gov"), P(KIND_STATISTICS, "bea.gov"),
	P(KIND_STATISTICS, "census.gov"),
	P(KIND_STATISTICS, "ons.gov.uk"), P(KIND_STATISTICS, "insee.fr"),
	P(KIND_STATISTICS, "istat.it"), P(KIND_STATISTICS, "statistik.at"),
	P(KIND_STATISTICS, "bfs.admin.ch"), P(KIND_STATISTICS, "cbs.nl"),
	P(KIND_STATISTICS, "ine.es"), P(KIND_STATISTICS, "stat.go.jp"),
	P(KIND_STATISTICS, "statcan.gc.ca"),
	P(KIND_STATISTICS, "abs.gov.au"),
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

/* "PayPal Outperform": a name and a word that nothing else ends with. */
static bool
ends_rated(struct slice title)
{
	static const char *const last[] = { " Outperform", " Underperform",
		" Overweight", " Underweight", " Equal-Weight",
		" Equal-weight", " Equal weight", " Sector Perform",
		" Market Perform" };

	for (size_t i = 0; title.n < 60 &&
	     i < sizeof(last) / sizeof(last[0]); i++)
		if (slice_ends(title, slice_of(last[i])))
			return true;
	return false;
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
		{ " at ", true }, { " - ", true }, { " upgraded to ", false },
		{ " downgraded to ", false }, { " initiated at ", false },
		{ " initiated with ", false }, { " cut to ", false },
		{ " raised to ", false }, { " reiterated at ", false },
	};

	if (ends_rated(title))
		return true;
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
has(struct slice s, struct slice phrase)
{
	return slice_find(s, phrase) != SIZE_MAX;
}

static bool
starts(struct slice s, struct slice phrase)
{
	return slice_istarts(s, phrase);
}

static bool
ends_with(struct slice s, struct slice phrase)
{
	return slice_ends(s, phrase);
}

static enum kind
match(const struct phrase *v, size_t n, struct slice s,
    bool (*fits)(struct slice, struct slice))
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
host_fits(struct slice host, struct slice name)
{
	return slice_iends(host, name) && (host.n == name.n ||
	    host.p[host.n - name.n - 1] == '.');
}

#define TEXTS (sizeof(texts) / sizeof(texts[0]))

/* The first phrase of the table that begins here; best when there is none. */
static size_t
phrase_at(struct slice rest, size_t best)
{
	for (size_t i = 0; i < best; i++)
		if (rest.p[0] == texts[i].text.p[0] &&
		    slice_starts(rest, texts[i].text))
			return i;
	return best;
}

/* One look at each word, since most texts have none of the phrases. */
static enum kind
phrases_in(struct slice text)
{
	bool first[256] = { false };
	size_t best = TEXTS;

	for (size_t i = 0; i < TEXTS; i++)
		first[(unsigned char)texts[i].text.p[0]] = true;
	for (size_t i = 0; i < text.n; i++)
		if (first[(unsigned char)text.p[i]] && (i == 0 ||
		    !ascii_isalnum((unsigned char)text.p[i - 1])))
			best = phrase_at(slice_sub(text, i, text.n), best);
	return best < TEXTS ? texts[best].kind : KIND_NONE;
}

static enum kind
text_kind(struct slice text)
{
	enum kind k = phrases_in(slice_sub(text, 0, TEXT_HEAD));

	if (k == KIND_NONE && text.n > TEXT_HEAD)
		k = phrases_in(slice_sub(text, text.n > 2 * TEXT_HEAD ?
			text.n - TEXT_HEAD : TEXT_HEAD, text.n));
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
		    slice_ieq)) != KIND_NONE)
			return k;
	if ((k = MATCH(titles, title, has)) != KIND_NONE ||
	    (k = text_kind(in->text)) != KIND_NONE)
		return k;
	if (is_analyst(title))
		return KIND_ANALYST;
	return MATCH(hosts, host_of(in->link.n ? in->link : in->feed_url),
	    host_fits);
}
