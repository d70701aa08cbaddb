/* core/date_names.c - tables of the words in dates. */
#include "config.h"

#include "core/date_names.h"

#include "base/banned.h"

/*
 * What a month's name begins with; the longest row that fits wins.  From
 * English, German, French, Spanish, Italian, Portuguese, Dutch, Danish,
 * Swedish, Norwegian, Finnish, Polish, Czech, Hungarian, Romanian, Turkish,
 * Indonesian, Catalan, Greek, Russian, Ukrainian.
 */
static const struct {
	const char *stem;
	int month;
} months[] = {
	{ "jan", 1 }, { "ene", 1 }, { "gen", 1 }, { "sty", 1 },
	{ "led", 1 }, { "tammi", 1 }, { "ian", 1 }, { "ocak", 1 },
	{ "jaen", 1 }, { "ιαν", 1 }, { "янв", 1 }, { "січ", 1 },
	{ "feb", 2 }, { "fev", 2 }, { "lut", 2 }, { "unor", 2 },
	{ "helmi", 2 }, { "subat", 2 }, { "feber", 2 }, { "φεβ", 2 },
	{ "фев", 2 }, { "лют", 2 },
	{ "mar", 3 }, { "maar", 3 }, { "mrt", 3 }, { "mrz", 3 },
	{ "maer", 3 }, { "brez", 3 }, { "maalis", 3 }, { "μαρ", 3 },
	{ "μαρτ", 3 }, { "мар", 3 }, { "берез", 3 },
	{ "apr", 4 }, { "avr", 4 }, { "abr", 4 }, { "kwi", 4 },
	{ "dub", 4 }, { "huhti", 4 }, { "nisan", 4 }, { "απρ", 4 },
	{ "апр", 4 }, { "квіт", 4 }, { "квит", 4 },
	{ "may", 5 }, { "mai", 5 }, { "mag", 5 }, { "maj", 5 },
	{ "mei", 5 }, { "kvet", 5 }, { "touko", 5 }, { "μαι", 5 },
	{ "μαη", 5 }, { "мая", 5 }, { "май", 5 }, { "маи", 5 },
	{ "трав", 5 },
	{ "jun", 6 }, { "juin", 6 }, { "giu", 6 }, { "cze", 6 },
	{ "cerven", 6 }, { "kesa", 6 }, { "hazir", 6 }, { "iun", 6 },
	{ "ιουν", 6 }, { "июн", 6 }, { "черв", 6 },
	{ "jul", 7 }, { "juil", 7 }, { "lug", 7 }, { "lip", 7 },
	{ "cervenec", 7 }, { "cervence", 7 }, { "heina", 7 },
	{ "temmuz", 7 }, { "iul", 7 }, { "ιουλ", 7 }, { "июл", 7 },
	{ "лип", 7 },
	{ "aug", 8 }, { "aou", 8 }, { "ago", 8 }, { "sie", 8 },
	{ "srp", 8 }, { "elok", 8 }, { "agu", 8 }, { "αυγ", 8 },
	{ "авг", 8 }, { "серп", 8 },
	{ "sep", 9 }, { "set", 9 }, { "wrz", 9 }, { "zari", 9 },
	{ "syys", 9 }, { "eylul", 9 }, { "szept", 9 }, { "σεπ", 9 },
	{ "сен", 9 }, { "вер", 9 },
	{ "oct", 10 }, { "okt", 10 }, { "ott", 10 }, { "out", 10 },
	{ "paz", 10 }, { "rijn", 10 }, { "rij", 10 }, { "loka", 10 },
	{ "ekim", 10 }, { "οκτ", 10 }, { "окт", 10 }, { "жов", 10 },
	{ "nov", 11 }, { "nob", 11 }, { "lis", 11 }, { "marras", 11 },
	{ "kasim", 11 }, { "noi", 11 }, { "noem", 11 }, { "νοε", 11 },
	{ "ноя", 11 }, { "лист", 11 },
	{ "dec", 12 }, { "dez", 12 }, { "dic", 12 }, { "des", 12 },
	{ "gru", 12 }, { "prosin", 12 }, { "joulu", 12 }, { "aralik", 12 },
	{ "δεκ", 12 }, { "дек", 12 }, { "груд", 12 },
};

/* Beginnings of the names of days that no month begins with. */
static const char *const weekdays[] = { "mon", "tue", "wed", "thu", "fri",
	"sat", "sun", "son", "die", "mit", "don", "fre", "sam", "lun",
	"mardi", "martes", "mer", "jeu", "jue", "ven", "vie", "dim", "dom",
	"sab", "gio", "seg", "ter", "qua", "qui", "sex", "maa", "din", "woe",
	"vri", "zat", "zon", "wto", "sro", "czw", "pia", "sob", "nie", "pon",
	"man", "tir", "ons", "tor", "lor", "het", "ked", "sze", "csu", "pen",
	"szo", "vas", "δευ", "τρι", "τετ", "πεμ", "παρ", "σαβ", "κυρ", "пон",
	"вто", "сре", "чет", "пят", "суб", "вос" };

static const struct {
	const char *name;
	int minutes;
	char rule;
} zones[] = {
	{ "z", 0, 0 }, { "ut", 0, 0 }, { "utc", 0, 0 }, { "gmt", 0, 0 },
	{ "wet", 0, 0 }, { "west", 60, 0 }, { "bst", 60, 0 },
	{ "cet", 60, 0 }, { "met", 60, 0 }, { "mez", 60, 0 },
	{ "cest", 120, 0 }, { "mest", 120, 0 }, { "mesz", 120, 0 },
	{ "eet", 120, 0 }, { "eest", 180, 0 }, { "sast", 120, 0 },
	{ "msk", 180, 0 }, { "trt", 180, 0 }, { "gst", 240, 0 },
	{ "pkt", 300, 0 }, { "ist", 330, 0 }, { "ict", 420, 0 },
	{ "wib", 420, 0 }, { "hkt", 480, 0 }, { "sgt", 480, 0 },
	{ "pht", 480, 0 }, { "awst", 480, 0 }, { "jst", 540, 0 },
	{ "kst", 540, 0 }, { "acst", 570, 0 }, { "acdt", 630, 0 },
	{ "aest", 600, 0 }, { "aedt", 660, 0 }, { "nzst", 720, 0 },
	{ "nzdt", 780, 0 }, { "brt", -180, 0 }, { "art", -180, 0 },
	{ "nst", -210, 0 }, { "ndt", -150, 0 }, { "adt", -180, 0 },
	{ "ast", -240, 0 }, { "at", -240, 0 }, { "edt", -240, 0 },
	{ "est", -300, 0 }, { "et", -300, 0 }, { "cdt", -300, 0 },
	{ "cst", -360, 0 }, { "ct", -360, 0 }, { "mdt", -360, 0 },
	{ "mst", -420, 0 }, { "mt", -420, 0 }, { "pdt", -420, 0 },
	{ "pst", -480, 0 }, { "pt", -480, 0 }, { "akdt", -480, 0 },
	{ "akst", -540, 0 }, { "hst", -600, 0 }, { "hdt", -540, 0 },
	{ "america/new_york", -300, 'U' }, { "america/toronto", -300, 'U' },
	{ "america/detroit", -300, 'U' }, { "us/eastern", -300, 'U' },
	{ "america/chicago", -360, 'U' }, { "us/central", -360, 'U' },
	{ "america/denver", -420, 'U' }, { "us/mountain", -420, 'U' },
	{ "america/phoenix", -420, 0 },
	{ "america/los_angeles", -480, 'U' }, { "us/pacific", -480, 'U' },
	{ "america/vancouver", -480, 'U' }, { "america/halifax", -240, 'U' },
	{ "america/sao_paulo", -180, 0 }, { "america/bogota", -300, 0 },
	{ "america/argentina/buenos_aires", -180, 0 },
	{ "america/mexico_city", -360, 0 },
	{ "europe/london", 0, 'E' }, { "europe/dublin", 0, 'E' },
	{ "europe/lisbon", 0, 'E' }, { "europe/berlin", 60, 'E' },
	{ "europe/vienna", 60, 'E' }, { "europe/zurich", 60, 'E' },
	{ "europe/paris", 60, 'E' }, { "europe/amsterdam", 60, 'E' },
	{ "europe/brussels", 60, 'E' }, { "europe/luxembourg", 60, 'E' },
	{ "europe/madrid", 60, 'E' }, { "europe/rome", 60, 'E' },
	{ "europe/prague", 60, 'E' }, { "europe/warsaw", 60, 'E' },
	{ "europe/budapest", 60, 'E' }, { "europe/stockholm", 60, 'E' },
	{ "europe/oslo", 60, 'E' }, { "europe/copenhagen", 60, 'E' },
	{ "europe/athens", 120, 'E' }, { "europe/helsinki", 120, 'E' },
	{ "europe/bucharest", 120, 'E' }, { "europe/sofia", 120, 'E' },
	{ "europe/kiev", 120, 'E' }, { "europe/kyiv", 120, 'E' },
	{ "europe/istanbul", 180, 0 }, { "europe/moscow", 180, 0 },
	{ "asia/dubai", 240, 0 }, { "asia/kolkata", 330, 0 },
	{ "asia/calcutta", 330, 0 }, { "asia/bangkok", 420, 0 },
	{ "asia/jakarta", 420, 0 }, { "asia/shanghai", 480, 0 },
	{ "asia/hong_kong", 480, 0 }, { "asia/singapore", 480, 0 },
	{ "asia/taipei", 480, 0 }, { "asia/tokyo", 540, 0 },
	{ "asia/seoul", 540, 0 }, { "australia/brisbane", 600, 0 },
	{ "australia/perth", 480, 0 }, { "africa/johannesburg", 120, 0 },
	{ "africa/cairo", 120, 0 }, { "africa/lagos", 60, 0 },
};

int
date_month(struct slice s)
{
	size_t best = 0;
	int month = 0;

	for (size_t i = 0; i < sizeof(months) / sizeof(months[0]); i++) {
		struct slice stem = slice_of(months[i].stem);

		if (stem.n > best && slice_starts(s, stem)) {
			best = stem.n;
			month = months[i].month;
		}
	}
	return month;
}

bool
date_is_weekday(struct slice s)
{
	for (size_t i = 0; i < sizeof(weekdays) / sizeof(weekdays[0]); i++)
		if (slice_starts(s, slice_of(weekdays[i])))
			return true;
	return false;
}

/* RFC 822's letters, with the sign that everybody gives them: A is -1. */
static bool
military(int c, int *seconds)
{
	int hours;

	if (c >= 'a' && c <= 'i')
		hours = -(c - 'a' + 1);
	else if (c >= 'k' && c <= 'm')
		hours = -(c - 'k' + 10);
	else if (c >= 'n' && c <= 'y')
		hours = c - 'n' + 1;
	else
		return false;
	*seconds = hours * 3600;
	return true;
}

bool
date_zone(struct slice s, int *seconds, char *rule)
{
	*rule = 0;
	if (slice_starts(s, SLICE("etc/")))
		s = slice_sub(s, 4, s.n);
	for (size_t i = 0; i < sizeof(zones) / sizeof(zones[0]); i++) {
		if (slice_is(s, zones[i].name)) {
			*seconds = zones[i].minutes * 60;
			*rule = zones[i].rule;
			return true;
		}
	}
	return s.n == 1 && military(s.p[0], seconds);
}

/* Letters U+00C0 to U+017F without what is above and below them. */
static const char latin[] =
    "aaaaaaaceeeeiiiidnooooo*ouuuuytsaaaaaaaceeeeiiiidnooooo/ouuuuyty"
    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkklllllll"
    "lllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";

static uint32_t
fold_char(uint32_t c)
{
	static const struct {
		uint16_t from, to;
	} greek[] = { { 0x386, 0x3b1 }, { 0x388, 0x3b5 }, { 0x389, 0x3b7 },
		{ 0x38a, 0x3b9 }, { 0x38c, 0x3bf }, { 0x38e, 0x3c5 },
		{ 0x38f, 0x3c9 }, { 0x390, 0x3b9 }, { 0x3aa, 0x3b9 },
		{ 0x3ab, 0x3c5 }, { 0x3ac, 0x3b1 }, { 0x3ad, 0x3b5 },
		{ 0x3ae, 0x3b7 }, { 0x3af, 0x3b9 }, { 0x3b0, 0x3c5 },
		{ 0x3c2, 0x3c3 }, { 0x3ca, 0x3b9 }, { 0x3cb, 0x3c5 },
		{ 0x3cc, 0x3bf }, { 0x3cd, 0x3c5 }, { 0x3ce, 0x3c9 } };

	if (c < 0x80)
		return (uint32_t)ascii_lower((int)c);
	if (c >= 0xc0 && c < 0x180)
		return (uint32_t)latin[c - 0xc0];
	for (size_t i = 0; i < sizeof(greek) / sizeof(greek[0]); i++)
		if (greek[i].from == c)
			return greek[i].to;
	if ((c >= 0x391 && c <= 0x3a9) || (c >= 0x410 && c <= 0x42f))
		return c + 0x20;
	return c;
}

size_t
date_fold(struct slice s, char *out, size_t max)
{
	size_t n = 0;

	for (size_t i = 0; i < s.n && n + 2 <= max;) {
		unsigned char b = (unsigned char)s.p[i];
		uint32_t c = b;
		size_t len = b < 0xc0 ? 1 : b < 0xe0 ? 2 : 3;

		if (len == 2 && i + 1 < s.n)
			c = fold_char((b & 0x1fu) << 6 |
			    ((unsigned char)s.p[i + 1] & 0x3f));
		else if (len == 1)
			c = fold_char(b < 0x80 ? b : 0x3f);
		else
			c = 0x3f;
		i += len;
		if (c < 0x80) {
			out[n++] = (char)c;
		} else {
			out[n++] = (char)(0xc0 | c >> 6);
			out[n++] = (char)(0x80 | (c & 0x3f));
		}
	}
	return n;
}
