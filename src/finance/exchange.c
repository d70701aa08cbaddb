/* finance/exchange.c - three ways of writing where a security trades. */
#include "config.h"

#include "finance/exchange.h"

#include "base/banned.h"

struct row {
	const char *key, *mic;
};

static const struct row words[] = {
	{ "ETR", "XETR" }, { "XETRA", "XETR" }, { "XETR", "XETR" },
	{ "FRA", "XETR" }, { "FWB", "XETR" }, { "XFRA", "XETR" },
	{ "FSE", "XETR" }, { "TRADEGATE", "XETR" }, { "TGAT", "XETR" },
	{ "GETTEX", "XETR" }, 
	{ "NASDAQ", "XNAS" }, { "NASDAQGS", "XNAS" }, { "NASDAQGM", "XNAS" },
	{ "NASDAQCM", "XNAS" }, { "NSDQ", "XNAS" }, { "XNAS", "XNAS" },
	{ "NYSE", "XNYS" }, { "XNYS", "XNYS" },
	{ "NYSEARCA", "XNYS" }, { "NYSEAMERICAN", "XASE" },
	{ "AMEX", "XASE" }, { "XASE", "XASE" }, 
	{ "LSE", "XLON" }, { "LON", "XLON" }, { "XLON", "XLON" },
	{ "EPA", "XPAR" }, { "XPAR", "XPAR" }, 
	{ "XAMS", "XAMS" },
	{ "EBR", "XBRU" }, { "XBRU", "XBRU" },
	{ "BRU", "XBRU" }, { "SWX", "XSWX" }, 
	{ "VTX", "XSWX" }, { "XSWX", "XSWX" }, { "VIE", "XWBO" },
	{ "WBAG", "XWBO" }, { "XWBO", "XWBO" }, { "BIT", "XMIL" },
	{ "XMIL", "XMIL" }, { "MIL", "XMIL" }, { "BME", "XMAD" },
	{ "XMAD", "XMAD" }, { "MCE", "XMAD" }, { "STO", "XSTO" },
	{ "XSTO", "XSTO" }, { "OMX", "XSTO" }, { "CPH", "XCSE" },
	{ "XCSE", "XCSE" }, { "HEL", "XHEL" }, { "XHEL", "XHEL" },
	{ "OSL", "XOSL" }, { "OSE", "XOSL" }, { "XOSL", "XOSL" },
	{ "TYO", "XTKS" }, { "TSE", "XTKS" }, { "XTKS", "XTKS" },
	{ "HKG", "XHKG" }, { "HKEX", "XHKG" }, { "SEHK", "XHKG" },
	{ "XHKG", "XHKG" }, { "HKSE", "XHKG" }, { "TSX", "XTSE" },
	{ "XTSE", "XTSE" }, { "EURONEXT", "XPAR" }, { "SIX", "XSWX" },
};

static const struct row suffixes[] = {
	{ "DE", "XETR" },	{ "F", "XETR" }, { "ETR", "XETR" },
	{ "O", "XNAS" }, { "OQ", "XNAS" }, { "N", "XNYS" }, { "K", "XNYS" },
	{ "A", "XASE" }, { "L", "XLON" }, { "PA", "XPAR" },
	{ "AS", "XAMS" }, { "BR", "XBRU" }, { "S", "XSWX" },
	{ "SW", "XSWX" }, { "VX", "XSWX" }, { "VI", "XWBO" },
	{ "MI", "XMIL" }, { "MC", "XMAD" }, { "ST", "XSTO" },
	{ "CO", "XCSE" }, { "HE", "XHEL" }, { "OL", "XOSL" },
	{ "T", "XTKS" }, { "HK", "XHKG" }, { "TO", "XTSE" },
	{ "US", "XNYS" },
};

static const struct row bloomberg[] = {
	{ "US", "XNYS" }, { "UN", "XNYS" }, { "UW", "XNAS" },
	{ "UQ", "XNAS" }, { "GR", "XETR" }, { "GY", "XETR" },
	{ "GF", "XETR" }, { "LN", "XLON" }, { "FP", "XPAR" },
	{ "NA", "XAMS" }, { "BB", "XBRU" }, { "SW", "XSWX" },
	{ "SE", "XSWX" }, { "VX", "XSWX" }, { "AV", "XWBO" },
	{ "IM", "XMIL" }, { "SM", "XMAD" }, { "SQ", "XMAD" },
	{ "SS", "XSTO" }, { "DC", "XCSE" }, { "FH", "XHEL" },
	{ "NO", "XOSL" }, { "JP", "XTKS" }, { "JT", "XTKS" },
	{ "HK", "XHKG" }, { "CN", "XTSE" }, { "CT", "XTSE" },
};

static const struct row cities[] = {
	{ "PARIS", "XPAR" }, { "AMSTERDAM", "XAMS" }, { "BRUSSELS", "XBRU" },
	{ "MILAN", "XMIL" }, { "OSLO", "XOSL" }, { "STOCKHOLM", "XSTO" },
	{ "HELSINKI", "XHEL" }, { "COPENHAGEN", "XCSE" },
	{ "BRUXELLES", "XBRU" }, { "MILANO", "XMIL" },
};

static struct slice
find(const struct row *rows, size_t n, struct slice key)
{
	static const struct slice none;

	for (size_t i = 0; i < n; i++)
		if (slice_iis(key, rows[i].key))
			return slice_of(rows[i].mic);
	return none;
}

#define FIND(rows, key) find(rows, sizeof(rows) / sizeof(rows[0]), key)

struct slice
exchange_by_word(struct slice word)
{
	return FIND(words, word);
}

struct slice
exchange_by_city(struct slice word)
{
	return FIND(cities, word);
}

struct slice
exchange_by_suffix(struct slice s)
{
	return FIND(suffixes, s);
}

struct slice
exchange_by_bloomberg(struct slice s)
{
	return FIND(bloomberg, s);
}

static bool
is_us(struct slice mic)
{
	return slice_is(mic, "XNYS") || slice_is(mic, "XNAS") ||
	    slice_is(mic, "XASE");
}

bool
exchange_agrees(struct slice said, struct slice mic)
{
	return slice_eq(said, mic) || (is_us(said) && is_us(mic));
}

const char *
exchange_word(size_t i)
{
	return i < sizeof(words) / sizeof(words[0]) ? words[i].key : NULL;
}
