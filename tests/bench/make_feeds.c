/*
 * tests/bench/make_feeds.c - writes a deterministic folder of finance feeds
 * for measurements: RSS 2.0 and Atom, German and English, some of them
 * windows-1252, with tables and a rare word of known count.
 *
 *   make_feeds [-f FEEDS] [-e ENTRIES] [-b BODY_BYTES] [-s SEED] [-r ROUND]
 *       OUT BASE_URL
 *
 * Writes OUT/NNNN.xml and OUT/urls; prints feeds, entries, bytes and how many
 * entries hold the rare word.  Round r > 0 puts r new entries at the top of
 * every fifth feed and leaves the other files untouched.
 */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/file.h"
#include "base/mem.h"
#include "core/date.h"

#include "base/banned.h"

#define RARE "Zinsschnabeltier" /* one entry in a thousand */
#define START 1738773000        /* 2025-02-05 16:30 UTC */

static const char *const companies[] = { "Nordwerke AG", "Alpenbank SE",
	"Rheinchemie AG", "Hansa Logistik KGaA", "Cobalt Systems Inc.",
	"Meridian Foods plc", "Helio Energie AG", "Baltic Stahl AG",
	"Quanta Data Corp.", "Isar Pharma SE", "Föhr Motor AG",
	"Summit Capital Corp.", "Süd Netz AG", "Orion Tech N.V." };

static const char *const german[] = {
	"%s hat den Umsatz um %d,%d Prozent auf %d Mio. Euro gesteigert.",
	"Die Aktie von %s verlor %d,%d Prozent auf %d Euro.",
	"Analysten hatten für %s mit %d,%d Prozent weniger und %d Euro "
	"gerechnet.",
	"Eine Sprecherin von %s bestätigte die Prognose von %d,%d Prozent; "
	"%d Stellen bleiben.",
	"Der Führungswechsel bei %s macht Anleger vorsichtig – die Anleihe "
	"rentiert mit %d,%d Prozent nach %d Tagen.",
};

static const char *const english[] = {
	"%s said revenue rose %d.%d percent to %d million euros.",
	"Shares of %s fell %d.%d percent to %d euros after a cut outlook.",
	"Analysts had expected %s to earn %d.%d percent less, or %d cents.",
	"“We see no reason to change guidance,” %s said; margin %d.%d "
	"percent, %d plants.",
	"Net debt of %s shrank %d.%d percent & free cash flow reached %d "
	"million.",
};

static uint64_t seed;

static uint32_t
rnd(uint32_t below)
{
	seed ^= seed << 13;
	seed ^= seed >> 7;
	seed ^= seed << 17;
	return (uint32_t)(seed >> 16) % below;
}

static const char *
company(void)
{
	return companies[rnd(sizeof(companies) / sizeof(*companies))];
}

static void
sentence(struct buf *b, bool de)
{
	char text[256];
	uint32_t i = rnd(5);

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
	snprintf(text, sizeof(text), de ? german[i] : english[i], company(),
	    (int)rnd(40), (int)rnd(10), (int)rnd(900) + 10);
#pragma GCC diagnostic pop
	for (const char *p = text; *p; p++)
		if (*p == '&')
			buf_adds(b, "&amp;");
		else
			buf_addc(b, *p);
	buf_addc(b, ' ');
}

static void
body(struct buf *b, bool de, size_t bytes, bool rare)
{
	size_t start = b->n;

	buf_adds(b, "<p><strong>");
	sentence(b, de);
	buf_adds(b, "</strong></p>\n<table border=\"1\"><tr><th>Name</th>"
	            "<th>Kurs</th><th>%</th></tr>");
	for (int i = 0; i < 5; i++)
		buf_addf(b,
		    "<tr><td>%s</td><td align=\"right\">%u,%02u</td>"
		    "<td>%c%u,%02u</td></tr>",
		    company(), rnd(400), rnd(100), rnd(2) ? '+' : '-', rnd(6),
		    rnd(100));
	buf_adds(b, "</table>\n");
	if (rare)
		buf_adds(b, "<p>Das " RARE " ist wieder da.</p>\n");
	while (b->n - start < bytes) {
		buf_adds(b, "<p>");
		for (uint32_t n = rnd(4) + 2; n > 0; n--)
			sentence(b, de);
		buf_adds(b, "</p>\n");
	}
}

static long entries_total, rare_total;

static void
entry(struct buf *b, bool atom, bool de, int feed, int number, size_t bytes)
{
	char when[DATE_HTTP_MAX];
	int64_t t = START - (int64_t)feed * 61 + (int64_t)number * 7919;
	bool rare = rnd(1000) == 0;

	entries_total++;
	rare_total += rare;
	if (atom)
		date_rfc3339(t, when);
	else
		date_http(t, when);
	buf_adds(b, atom ? "<entry><title>" : "<item><title>");
	sentence(b, de);
	buf_addf(b,
	    atom ? "</title><link href=\"https://site%d.example/%d.html\"/>"
	         : "</title><link>https://site%d.example/%d.html</link>",
	    feed, number);
	buf_addf(b,
	    atom ? "<id>tag:site%d,%d</id>"
	         : "<guid isPermaLink=\"false\">site%d-%d</guid>",
	    feed, number);
	buf_addf(b, atom ? "<updated>%s</updated>" : "<pubDate>%s</pubDate>",
	    when);
	buf_adds(b, atom ? "<content type=\"html\"><![CDATA["
	                 : "<content:encoded><![CDATA[");
	body(b, de, bytes, rare);
	buf_adds(b, atom ? "]]></content></entry>\n"
	                 : "]]></content:encoded></item>\n");
}

/* UTF-8 to windows-1252 for the few characters that the texts use. */
static void
to_windows(struct buf *b)
{
	struct buf out = BUF_INIT(0);

	for (size_t i = 0; i < b->n; i++) {
		unsigned char c = (unsigned char)b->p[i];

		if (c == 0xc3) {
			buf_addc(&out,
			    (char)((unsigned char)b->p[++i] + 0x40));
		} else if (c == 0xe2) {
			unsigned char last = (unsigned char)b->p[i + 2];

			buf_addc(&out, (char)(last == 0x93 ? 0x96
			                 : last == 0x9c    ? 0x93
			                                   : 0x94));
			i += 2;
		} else
			buf_addc(&out, (char)c);
	}
	buf_release(b);
	*b = out;
}

static void
feed_bytes(struct buf *b, int feed, int entries, int round, size_t bytes)
{
	bool atom = feed % 3 == 2, de = feed % 5 < 3;
	bool windows = de && !atom && feed % 2;
	int newest = entries + (feed % 5 == 0 ? round : 0);

	buf_addf(b, "<?xml version=\"1.0\" encoding=\"%s\"?>\n",
	    windows ? "windows-1252" : "utf-8");
	if (atom)
		buf_addf(b,
		    "<feed xmlns=\"http://www.w3.org/2005/Atom\">"
		    "<title>Market feed %d</title><id>tag:site%d</id>"
		    "<link href=\"https://site%d.example/\"/>\n",
		    feed, feed, feed);
	else
		buf_addf(b,
		    "<rss version=\"2.0\" xmlns:content=\"http://purl.org/"
		    "rss/1.0/modules/content/\"><channel><title>%s %d"
		    "</title><link>https://site%d.example/</link>"
		    "<description>-</description><language>%s</language>\n",
		    de ? "Börsenblatt" : "Wire", feed, feed, de ? "de" : "en");
	for (int i = newest; i > newest - entries; i--) {
		/* an entry's text depends on its number alone */
		seed = ((uint64_t)feed << 32 ^ (uint64_t)i * 2654435761u) |
		    1u << 20;
		rnd(1);
		entry(b, atom, de, feed, i, bytes);
	}
	buf_adds(b, atom ? "</feed>\n" : "</channel></rss>\n");
	if (windows)
		to_windows(b);
}

int
main(int argc, char **argv)
{
	int feeds = 100, entries = 30, round = 0, opt;
	size_t bytes = 3000, total = 0;
	struct buf urls = BUF_INIT(0), b = BUF_INIT(0);
	struct error e;
	char *path;

	while ((opt = getopt(argc, argv, "f:e:b:r:")) != -1) {
		switch (opt) {
		case 'f': feeds = atoi(optarg); break;
		case 'e': entries = atoi(optarg); break;
		case 'b': bytes = (size_t)atol(optarg); break;
		case 'r': round = atoi(optarg); break;
		default: return 2;
		}
	}
	if (optind + 2 != argc ||
	    file_make_dirs(argv[optind], &e) != ERR_OK) {
		fputs("usage: make_feeds [-f N] [-e N] [-b BYTES] [-r ROUND] "
		      "OUT BASE_URL\n",
		    stderr);
		return 2;
	}
	for (int f = 0; f < feeds; f++) {
		char name[32];

		snprintf(name, sizeof(name), "%04d.xml", f);
		path = file_join(argv[optind], name);
		buf_clear(&b);
		feed_bytes(&b, f, entries, round, bytes);
		total += b.n;
		if ((round == 0 || f % 5 == 0) &&
		    file_write_atomic(path, buf_slice(&b), 0644, &e) !=
		        ERR_OK) {
			fprintf(stderr, "make_feeds: %s\n", e.msg);
			return 1;
		}
		buf_addf(&urls, "%s%s\n", argv[optind + 1], name);
		free(path);
	}
	path = file_join(argv[optind], "urls");
	if (file_write_atomic(path, buf_slice(&urls), 0644, &e) != ERR_OK)
		return 1;
	printf("%d feeds %ld entries %zu bytes %ld rare\n", feeds,
	    entries_total, total, rare_total);
	free(path);
	buf_release(&urls);
	buf_release(&b);
	return 0;
}
