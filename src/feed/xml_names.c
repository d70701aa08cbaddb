/* feed/xml_names.c - tables of namespaces and elements. */
#include "config.h"

#include "feed/xml_names.h"

#include <stdlib.h>

#include "base/banned.h"

static const struct {
	const char *uri; /* lower case, without a / or # at its end */
	enum ns ns;
} namespaces[] = {
	{ "http://www.w3.org/2005/atom", NS_BASE },
	{ "http://purl.org/rss/1.0", NS_BASE },
	{ "http://my.netscape.com/rdf/simple/0.9", NS_BASE },
	{ "http://channel.netscape.com/rdf/simple/0.9", NS_BASE },
	{ "http://purl.org/atom/ns", NS_BASE },
	{ "http://purl.org/net/rss1.1", NS_BASE },
	{ "http://blogs.law.harvard.edu/tech/rss", NS_BASE },
	{ "http://cyber.law.harvard.edu/rss", NS_BASE },
	{ "http://example.com/newformat", NS_BASE },
	{ "http://example.com/necho", NS_BASE },
	{ "http://purl.org/echo", NS_BASE },
	{ "uri/of/echo/namespace", NS_BASE },
	{ "http://purl.org/pie", NS_BASE },
	{ "http://purl.org/rss/1.0/modules/rss091", NS_BASE },
	{ "http://purl.org/rss/1.0/modules/content", NS_CONTENT },
	{ "http://purl.org/dc/elements/1.1", NS_DC },
	{ "http://purl.org/dc/elements/1.0", NS_DC },
	{ "http://purl.org/dc/terms", NS_DCTERMS },
	{ "http://www.itunes.com/dtds/podcast-1.0.dtd", NS_ITUNES },
	{ "http://example.com/dtds/podcast-1.0.dtd", NS_ITUNES },
	{ "http://www.google.com/schemas/play-podcasts/1.0", NS_ITUNES },
	{ "http://search.yahoo.com/mrss", NS_MEDIA },
	{ "https://podcastindex.org/namespace/1.0", NS_PODCAST },
	{ "http://www.w3.org/1999/02/22-rdf-syntax-ns", NS_RDF },
	{ "http://purl.org/rss/1.0/modules/slash", NS_SLASH },
	{ "http://purl.org/rss/1.0/modules/syndication", NS_SY },
	{ "http://purl.org/syndication/thread/1.0", NS_THR },
	{ "http://wellformedweb.org/commentapi", NS_WFW },
	{ "http://www.w3.org/1999/xhtml", NS_XHTML },
	{ "http://www.w3.org/xml/1998/namespace", NS_XML },
	{ "http://www.cbwiki.net/wiki/index.php/specification_1.1", NS_CB },
	{ "http://www.cbwiki.net/wiki/index.php/specification_1.2", NS_CB },
	{ "http://centralbanks.org/cb/1.0", NS_CB },
	{ "http://rssnamespace.org/feedburner/ext/1.0", NS_FEEDBURNER },
	{ "http://www.sec.gov/archives/edgar", NS_EDGAR },
	{ "https://www.sec.gov/archives/edgar", NS_EDGAR },
};

static const struct {
	const char *prefix;
	enum ns ns;
	bool fields;
} prefixes[] = {
	{ "atom", NS_BASE, false },
	{ "atom10", NS_BASE, false },
	{ "rss", NS_BASE, false },
	{ "a10", NS_BASE, false },
	{ "cb", NS_CB, true },
	{ "content", NS_CONTENT, false },
	{ "dc", NS_DC, true },
	{ "dcterms", NS_DCTERMS, true },
	{ "edgar", NS_EDGAR, true },
	{ "feedburner", NS_FEEDBURNER, false },
	{ "itunes", NS_ITUNES, true },
	{ "googleplay", NS_ITUNES, false },
	{ "media", NS_MEDIA, true },
	{ "podcast", NS_PODCAST, true },
	{ "rdf", NS_RDF, false },
	{ "slash", NS_SLASH, true },
	{ "sy", NS_SY, false },
	{ "thr", NS_THR, true },
	{ "wfw", NS_WFW, true },
	{ "xhtml", NS_XHTML, false },
	{ "xml", NS_XML, false },
};

struct name {
	enum ns ns;
	const char *local;
	enum kind kind;
};

/* Sorted by namespace, then name. */
static const struct name names[] = {
	{ NS_BASE, "abstract", K_ABSTRACT },
	{ NS_BASE, "author", K_AUTHOR },
	{ NS_BASE, "body", K_BODY },
	{ NS_BASE, "category", K_CATEGORY },
	{ NS_BASE, "channel", K_CHANNEL },
	{ NS_BASE, "comments", K_COMMENTS },
	{ NS_BASE, "content", K_CONTENT },
	{ NS_BASE, "contributor", K_OTHER_PERSON },
	{ NS_BASE, "copyright", K_RIGHTS },
	{ NS_BASE, "created", K_CREATED },
	{ NS_BASE, "day", K_DAY },
	{ NS_BASE, "description", K_DESCRIPTION },
	{ NS_BASE, "email", K_EMAIL },
	{ NS_BASE, "enclosure", K_ENCLOSURE },
	{ NS_BASE, "entry", K_ITEM },
	{ NS_BASE, "feed", K_FEED },
	{ NS_BASE, "fullitem", K_ENCODED },
	{ NS_BASE, "generator", K_GENERATOR },
	{ NS_BASE, "guid", K_GUID },
	{ NS_BASE, "homepage", K_URL },
	{ NS_BASE, "hour", K_HOUR },
	{ NS_BASE, "icon", K_ICON },
	{ NS_BASE, "id", K_GUID },
	{ NS_BASE, "image", K_IMAGE },
	{ NS_BASE, "info", K_INFO },
	{ NS_BASE, "issued", K_PUBLISHED },
	{ NS_BASE, "item", K_ITEM },
	{ NS_BASE, "keywords", K_CATEGORY },
	{ NS_BASE, "language", K_LANGUAGE },
	{ NS_BASE, "lastbuilddate", K_UPDATED },
	{ NS_BASE, "link", K_LINK },
	{ NS_BASE, "logo", K_LOGO },
	{ NS_BASE, "managingeditor", K_AUTHOR },
	{ NS_BASE, "modified", K_UPDATED },
	{ NS_BASE, "name", K_NAME },
	{ NS_BASE, "pubdate", K_PUBLISHED },
	{ NS_BASE, "published", K_PUBLISHED },
	{ NS_BASE, "rights", K_RIGHTS },
	{ NS_BASE, "rss", K_RSS },
	{ NS_BASE, "source", K_SOURCE },
	{ NS_BASE, "subtitle", K_SUBTITLE },
	{ NS_BASE, "summary", K_SUMMARY },
	{ NS_BASE, "tagline", K_SUBTITLE },
	{ NS_BASE, "textinput", K_TEXTINPUT },
	{ NS_BASE, "title", K_TITLE },
	{ NS_BASE, "ttl", K_TTL },
	{ NS_BASE, "updated", K_UPDATED },
	{ NS_BASE, "uri", K_URL },
	{ NS_BASE, "url", K_URL },
	{ NS_CONTENT, "encoded", K_ENCODED },
	{ NS_DC, "author", K_AUTHOR },
	{ NS_DC, "contributor", K_OTHER_PERSON },
	{ NS_DC, "creator", K_AUTHOR },
	{ NS_DC, "date", K_UPDATED },
	{ NS_DC, "description", K_DESCRIPTION },
	{ NS_DC, "language", K_LANGUAGE },
	{ NS_DC, "rights", K_RIGHTS },
	{ NS_DC, "subject", K_CATEGORY },
	{ NS_DC, "title", K_TITLE },
	{ NS_DCTERMS, "created", K_CREATED },
	{ NS_DCTERMS, "issued", K_PUBLISHED },
	{ NS_DCTERMS, "modified", K_UPDATED },
	{ NS_FEEDBURNER, "browserfriendly", K_INFO },
	{ NS_ITUNES, "author", K_AUTHOR },
	{ NS_ITUNES, "category", K_CATEGORY },
	{ NS_ITUNES, "duration", K_DURATION },
	{ NS_ITUNES, "email", K_EMAIL },
	{ NS_ITUNES, "image", K_ITUNES_IMAGE },
	{ NS_ITUNES, "keywords", K_KEYWORDS },
	{ NS_ITUNES, "link", K_ITUNES_IMAGE },
	{ NS_ITUNES, "name", K_NAME },
	{ NS_ITUNES, "owner", K_OWNER },
	{ NS_ITUNES, "subtitle", K_ITUNES_SUBTITLE },
	{ NS_ITUNES, "summary", K_ITUNES_SUMMARY },
	{ NS_MEDIA, "category", K_CATEGORY },
	{ NS_MEDIA, "content", K_MEDIA_CONTENT },
	{ NS_MEDIA, "description", K_MEDIA_DESCRIPTION },
	{ NS_MEDIA, "group", K_GROUP },
	{ NS_MEDIA, "keywords", K_KEYWORDS },
	{ NS_MEDIA, "thumbnail", K_THUMBNAIL },
	{ NS_MEDIA, "title", K_MEDIA_TITLE },
	{ NS_RDF, "rdf", K_RDF },
	{ NS_SY, "updatefrequency", K_FREQUENCY },
	{ NS_SY, "updateperiod", K_PERIOD },
	{ NS_THR, "in-reply-to", K_REPLY_TO },
	{ NS_XHTML, "body", K_BODY },
};

static struct slice
without_end(struct slice s)
{
	s = slice_trim(s);
	while (s.n && (s.p[s.n - 1] == '/' || s.p[s.n - 1] == '#'))
		s.n--;
	return s;
}

enum ns
names_namespace(struct slice uri)
{
	uri = without_end(uri);
	for (size_t i = 0; i < sizeof(namespaces) / sizeof(*namespaces); i++)
		if (slice_ieq(uri, slice_of(namespaces[i].uri)))
			return namespaces[i].ns;
	if (slice_ifind(uri, SLICE("backend.userland.com/rss")) != SIZE_MAX)
		return NS_BASE;
	if (slice_ifind(uri, SLICE("cbwiki.net")) != SIZE_MAX)
		return NS_CB;
	return NS_OTHER;
}

enum ns
names_prefix(struct slice prefix)
{
	for (size_t i = 0; i < sizeof(prefixes) / sizeof(*prefixes); i++)
		if (slice_iis(prefix, prefixes[i].prefix))
			return prefixes[i].ns;
	return NS_OTHER;
}

const char *
names_ns_label(enum ns ns)
{
	for (size_t i = 0; i < sizeof(prefixes) / sizeof(*prefixes); i++)
		if (prefixes[i].ns == ns && prefixes[i].fields)
			return prefixes[i].prefix;
	return "";
}

static int
compare(const void *key, const void *row)
{
	const struct name *k = key, *r = row;

	if (k->ns != r->ns)
		return k->ns < r->ns ? -1 : 1;
	return strcmp(k->local, r->local);
}

enum kind
names_kind(enum ns ns, struct slice lower_local)
{
	char local[20];
	const struct name key = { ns, local, K_UNKNOWN }, *r;

	if (lower_local.n >= sizeof(local) || ns == NS_OTHER)
		return K_UNKNOWN;
	memcpy(local, lower_local.p, lower_local.n);
	local[lower_local.n] = '\0';
	r = bsearch(&key, names, sizeof(names) / sizeof(names[0]),
	    sizeof(names[0]), compare);
	if (r != NULL)
		return r->kind;
	return names_ns_label(ns)[0] ? K_FIELD : K_UNKNOWN;
}

bool
names_is_content(enum kind k)
{
	return k >= K_TITLE && k <= K_BODY;
}
