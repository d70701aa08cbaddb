/* core/kind.c - the table of kinds. */
#include "config.h"

#include "core/kind.h"

#include "base/banned.h"

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
