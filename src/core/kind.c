/* core/kind.c - the table of kinds. */
#include "config.h"

#include "core/kind.h"

#include "base/i18n.h"

#include "base/banned.h"

static const struct {
	char letter;
	const char *name, *title;
} kinds[KIND_COUNT] = {
	[KIND_NONE] = { 0, "", "" },
	[KIND_ADHOC] = { 'A', "adhoc", N_("ad-hoc release") },
	[KIND_DEALINGS] = { 'D', "dealings", N_("directors' dealings") },
	[KIND_VOTING] = { 'V', "voting", N_("voting rights") },
	[KIND_INSOLVENCY] = { 'I', "insolvency", N_("insolvency") },
	[KIND_8K] = { '8', "8-k", N_("current report") },
	[KIND_10K] = { 'K', "10-k", N_("annual report") },
	[KIND_10Q] = { 'Q', "10-q", N_("quarterly report") },
	[KIND_FORM4] = { '4', "form4", N_("insider's trade") },
	[KIND_CENTRAL_BANK] = { 'C', "centralbank", N_("central bank") },
	[KIND_STATISTICS] = { 'S', "statistics", N_("statistics") },
	[KIND_ANALYST] = { 'N', "analyst", N_("analyst's note") },
	[KIND_PAID] = { 'P', "paid", N_("paid content") },
};

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

/* central-bank, "central bank", ad-hoc, 8K: hyphens and spaces mean nothing. */
static bool
same_name(struct slice a, const char *b)
{
	size_t i = 0;

	for (;;) {
		while (i < a.n && (a.p[i] == '-' || a.p[i] == ' '))
			i++;
		while (*b == '-' || *b == ' ')
			b++;
		if (i == a.n || *b == '\0')
			return i == a.n && *b == '\0';
		if (ascii_lower((unsigned char)a.p[i++]) !=
		    ascii_lower((unsigned char)*b++))
			return false;
	}
}

enum kind
kind_find(struct slice name)
{
	for (int k = 1; k < KIND_COUNT; k++)
		if (same_name(name, kinds[k].name) ||
		    same_name(name, kinds[k].title) ||
		    (name.n == 1 && ascii_upper((unsigned char)name.p[0]) ==
		    kinds[k].letter))
			return (enum kind)k;
	return KIND_NONE;
}

enum kind
kind_of_letter(char letter)
{
	for (int k = 1; k < KIND_COUNT; k++)
		if (kinds[k].letter == letter)
			return (enum kind)k;
	return KIND_NONE;
}

const char *
kind_names(void)
{
	return "adhoc dealings voting insolvency 8-k 10-k 10-q form4 "
	    "centralbank statistics analyst paid";
}
