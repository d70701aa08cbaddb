/*
 * html/extract_words.c - what the words in class and id names say of a node.  One
 * hash over each token's beginnings finds all rows that it starts with.
 */
#include "config.h"

#include "html/extract_node.h"

#include "base/banned.h"

#define WORD_MAX 24
#define TABLE_SIZE 2048 /* power of two, over twice the rows */

enum { PREFIX = 0, EXACT = 1 };

struct word {
	const char *text;
	uint32_t flags;
	int exact;
};

static const struct word words[] = {
#define J W_JUNK
#define D W_DOUBT
	/* the body's own names */
	{ "article", W_GOOD | W_ARTICLE, EXACT },
	{ "artikel", W_GOOD | W_ARTICLE, EXACT },
	{ "beitrag", W_GOOD | W_ARTICLE, EXACT },
	{ "post", W_GOOD | W_ARTICLE, EXACT },
	{ "posts", 0, EXACT },
	{ "entry", W_GOOD | W_ARTICLE, EXACT },
	{ "hentry", W_GOOD, EXACT },
	{ "story", W_GOOD | W_ARTICLE, EXACT },
	{ "news", W_ARTICLE, EXACT }, { "blog", W_ARTICLE, EXACT },
	{ "blogpost", W_GOOD | W_ARTICLE, EXACT },
	{ "page", W_ARTICLE, EXACT }, { "node", W_ARTICLE, EXACT },
	{ "single", W_ARTICLE, EXACT }, { "detail", W_ARTICLE, EXACT },
	{ "asset", W_ARTICLE, EXACT }, { "main", W_ARTICLE, EXACT },
	{ "amp", 0, EXACT }, { "rich", W_ARTICLE, EXACT },
	{ "field", W_ARTICLE, EXACT }, { "newsarticle", W_ARTICLE, EXACT },
	{ "document", W_ARTICLE, EXACT }, { "cms", W_ARTICLE, EXACT },
	{ "noticia", W_GOOD | W_ARTICLE, EXACT },
	{ "nota", W_ARTICLE, EXACT }, { "articulo", W_GOOD | W_ARTICLE, EXACT },
	{ "body", W_GOOD | W_TEXT, EXACT },
	{ "bodytext", W_BODY | W_GOOD, EXACT },
	{ "content", W_GOOD | W_TEXT, EXACT },
	{ "contents", W_GOOD | W_TEXT, EXACT },
	{ "text", W_GOOD | W_TEXT, EXACT }, { "inhalt", W_GOOD | W_TEXT, PREFIX },
	{ "copy", W_TEXT, EXACT }, { "cuerpo", W_GOOD | W_TEXT, EXACT },
	{ "texte", W_GOOD | W_TEXT, EXACT }, { "contenu", W_GOOD | W_TEXT, EXACT },
	{ "texto", W_GOOD | W_TEXT, EXACT }, { "testo", W_GOOD | W_TEXT, EXACT },
	{ "contenido", W_GOOD | W_TEXT, EXACT },
	{ "prose", W_GOOD, EXACT }, { "richtext", W_BODY | W_GOOD, EXACT },
	{ "articlebody", W_BODY | W_GOOD, PREFIX },
	{ "articletext", W_BODY | W_GOOD, PREFIX },
	{ "articlecontent", W_BODY | W_GOOD, PREFIX },
	{ "artikeltext", W_BODY | W_GOOD, PREFIX },
	{ "artikelinhalt", W_BODY | W_GOOD, PREFIX },
	{ "beitragstext", W_BODY | W_GOOD, PREFIX },
	{ "storybody", W_BODY | W_GOOD, PREFIX },
	{ "storytext", W_BODY | W_GOOD, PREFIX },
	{ "storycontent", W_BODY | W_GOOD, PREFIX },
	{ "postcontent", W_BODY | W_GOOD, PREFIX },
	{ "postbody", W_BODY | W_GOOD, PREFIX },
	{ "posttext", W_BODY | W_GOOD, PREFIX },
	{ "entrycontent", W_BODY | W_GOOD, PREFIX },
	{ "entrytext", W_BODY | W_GOOD, PREFIX },
	{ "blogcontent", W_BODY | W_GOOD, PREFIX },
	{ "newstext", W_BODY | W_GOOD, PREFIX },
	{ "newsbody", W_BODY | W_GOOD, PREFIX },
	{ "fulltext", W_BODY | W_GOOD, PREFIX },
	{ "maintext", W_BODY | W_GOOD, PREFIX },
	{ "bodycopy", W_BODY | W_GOOD, PREFIX },
	{ "storycopy", W_BODY | W_GOOD, PREFIX },
	{ "maincontent", W_MAIN | W_GOOD, PREFIX },
	{ "hauptinhalt", W_MAIN | W_GOOD, PREFIX },
	{ "lead", W_LEAD, EXACT }, { "intro", W_LEAD, PREFIX },
	{ "standfirst", W_LEAD | W_KEEP, PREFIX },
	{ "vorspann", W_LEAD | W_KEEP, PREFIX },
	{ "dek", W_LEAD, EXACT }, { "subheadline", W_LEAD, PREFIX },
	{ "subtitle", W_LEAD, PREFIX }, { "untertitel", W_LEAD, PREFIX },
	{ "anleser", W_LEAD, PREFIX }, { "chapo", W_LEAD, PREFIX },
	{ "abstract", W_LEAD, EXACT }, { "summary", W_LEAD, EXACT },
	{ "excerpt", W_LEAD, EXACT }, { "description", W_LEAD, EXACT },
	/* lines about the article */
	{ "byline", W_BYLINE | W_META, PREFIX },
	{ "author", W_BYLINE | W_META, PREFIX },
	{ "autor", W_BYLINE | W_META, PREFIX },
	{ "writer", W_BYLINE | W_META, EXACT },
	{ "writers", W_BYLINE | W_META, EXACT },
	{ "verfasser", W_BYLINE | W_META, PREFIX },
	{ "auteur", W_BYLINE | W_META, PREFIX },
	{ "autore", W_BYLINE | W_META, PREFIX },
	{ "date", W_DATE | W_META, EXACT },
	{ "datum", W_DATE | W_META, EXACT },
	{ "dateline", W_DATE | W_META, EXACT },
	{ "datetime", W_DATE | W_META, EXACT },
	{ "time", W_DATE | W_META, EXACT },
	{ "timestamp", W_DATE | W_META, EXACT },
	{ "published", W_DATE | W_META, EXACT },
	{ "pubdate", W_DATE | W_META, EXACT },
	{ "fecha", W_DATE | W_META, EXACT },
	{ "meta", W_META, EXACT }, { "metadata", W_META, EXACT },
	{ "metainfo", W_META, EXACT }, { "infobar", W_META, EXACT },
	{ "postmeta", W_META, EXACT }, { "postinfo", W_META, EXACT },
	{ "headline", W_TITLE, PREFIX }, { "title", W_TITLE, EXACT },
	{ "titel", W_TITLE, EXACT },
	{ "ueberschrift", W_TITLE, PREFIX },
	{ "caption", W_CAPTION, PREFIX }, { "bildunterschrift", W_CAPTION, PREFIX },
	{ "bildtext", W_CAPTION, PREFIX }, { "bu", W_CAPTION, EXACT },
	{ "imagedescription", W_CAPTION, PREFIX },
	{ "bildbeschreibung", W_CAPTION, PREFIX },
	{ "bildquelle", W_CAPTION, PREFIX },
	{ "bildnachweis", W_CAPTION, PREFIX },
	{ "photocaption", W_CAPTION, PREFIX },
	{ "photocredit", W_CAPTION, PREFIX },
	{ "imagecredit", W_CAPTION, PREFIX },
	{ "imagesource", W_CAPTION, PREFIX },
	{ "legende", W_CAPTION, PREFIX }, { "imagecaption", W_CAPTION, PREFIX },
	{ "copyright", W_CAPTION | D, PREFIX }, { "credit", W_CAPTION | D, PREFIX },
	{ "credits", W_CAPTION | D, PREFIX }, { "fotograf", W_CAPTION, PREFIX },
	/* comments */
	{ "comment", J | W_COMMENT, EXACT }, { "comments", J | W_COMMENT, EXACT },
	{ "commentlist", J | W_COMMENT, PREFIX },
	{ "commentform", J | W_COMMENT, PREFIX },
	{ "commenting", J | W_COMMENT, PREFIX },
	{ "commentaires", J | W_COMMENT, PREFIX },
	{ "comentarios", J | W_COMMENT, PREFIX },
	{ "kommentar", J | W_COMMENT, PREFIX },
	{ "disqus", J | W_COMMENT, PREFIX }, { "respond", J | W_COMMENT, EXACT },
	{ "leserbrief", J | W_COMMENT, PREFIX },
	{ "reply", J | W_COMMENT, EXACT }, { "discussion", J | W_COMMENT, EXACT },
	/* sharing */
	{ "share", J, EXACT }, { "shares", J, EXACT }, { "sharing", J, PREFIX },
	{ "sharebar", J, PREFIX }, { "sharedaddy", J, PREFIX },
	{ "sharethis", J, PREFIX }, { "addthis", J, PREFIX },
	{ "addtoany", J, PREFIX }, { "shariff", J, PREFIX },
	{ "social", J, PREFIX }, { "socials", J, PREFIX },
	{ "teilen", J, PREFIX }, { "bookmarks", J, PREFIX },
	{ "shareaholic", J, PREFIX }, { "sociable", J, PREFIX },
	{ "jp", 0, EXACT }, { "heateor", J, PREFIX },
	{ "ssba", J, PREFIX }, { "vgwort", J, PREFIX },
	/* advertising */
	{ "ad", J, EXACT }, { "ads", J, EXACT }, { "adv", J, EXACT },
	{ "advert", J, PREFIX }, { "advertisement", J, PREFIX },
	{ "adbox", J, PREFIX }, { "adslot", J, PREFIX },
	{ "adsense", J, PREFIX }, { "adsbygoogle", J, PREFIX },
	{ "adcontainer", J, PREFIX }, { "adunit", J, PREFIX },
	{ "adzone", J, PREFIX }, { "adwrapper", J, PREFIX },
	{ "anzeige", J, EXACT }, { "anzeigen", J, EXACT },
	{ "werbung", J, PREFIX }, { "werb", J, EXACT },
	{ "reklame", J, PREFIX }, { "publicidad", J, PREFIX },
	{ "publicite", J, PREFIX }, { "pubblicita", J, PREFIX },
	{ "banner", J, PREFIX }, { "sponsor", J, PREFIX },
	{ "promo", J, PREFIX }, { "outbrain", J, PREFIX },
	{ "taboola", J, PREFIX }, { "plista", J, PREFIX },
	{ "ligatus", J, PREFIX }, { "dfp", J, EXACT },
	{ "gpt", J, EXACT }, { "affiliate", J, PREFIX },
	{ "nativendo", J, PREFIX }, { "skyscraper", J, PREFIX },
	{ "adsninja", J, PREFIX }, { "revcontent", J, PREFIX },
	{ "partner", D, PREFIX }, { "offer", D, PREFIX },
	{ "donation", J, PREFIX }, { "donate", J, PREFIX },
	{ "spenden", J, PREFIX }, { "spende", J, PREFIX },
	/* other articles */
	{ "related", J, PREFIX }, { "relacionad", J, PREFIX },
	{ "readmore", J, PREFIX }, { "recommend", J, PREFIX },
	{ "recirc", J, PREFIX }, { "weiterlesen", J, PREFIX },
	{ "verwandt", J, PREFIX }, { "aehnlich", J, PREFIX },
	{ "similar", J, PREFIX }, { "yarpp", J, PREFIX },
	{ "crp", J, EXACT }, { "popular", J, PREFIX },
	{ "trending", J, PREFIX }, { "mostread", J, PREFIX },
	{ "meistgelesen", J, PREFIX }, { "toplist", J, PREFIX },
	{ "teaser", J | W_TEASER, PREFIX }, { "teasers", J | W_TEASER, PREFIX },
	{ "moreon", J, PREFIX }, { "morenews", J, PREFIX },
	{ "morestories", J, PREFIX }, { "latest", D, PREFIX },
	{ "recent", D, PREFIX }, { "seealso", J, PREFIX },
	{ "readnext", J, PREFIX }, { "upnext", J, PREFIX },
	{ "relatedposts", J, PREFIX }, { "crosslink", J, PREFIX },
	{ "linklist", J, PREFIX }, { "linkbox", J, PREFIX },
	{ "infobox", D, PREFIX }, { "factbox", D, PREFIX },
	{ "nextstory", J, PREFIX }, { "nextpost", J, PREFIX },
	{ "prevpost", J, PREFIX }, { "postnav", J, PREFIX },
	{ "postnavigation", J, PREFIX }, { "newsteaser", J, PREFIX },
	{ "disclosure", J, PREFIX }, { "storylist", J, PREFIX }, { "newslist", J, PREFIX },
	{ "ticker", D, PREFIX }, { "carousel", J, PREFIX },
	{ "slider", D, PREFIX }, { "slideshow", D, PREFIX },
	{ "gallery", J, PREFIX }, { "galerie", J, PREFIX },
	{ "breaking", J, EXACT }, { "breakingnews", J, PREFIX },
	/* the site's frame */
	{ "sidebar", J, PREFIX }, { "sidebars", J, PREFIX },
	{ "aside", J, EXACT }, { "rightrail", J, PREFIX },
	{ "rail", D, EXACT }, { "marginal", J, PREFIX },
	{ "nav", J, EXACT }, { "navi", J, PREFIX },
	{ "navbar", J, PREFIX }, { "navigation", J, PREFIX },
	{ "menu", J, PREFIX }, { "breadcrumb", J, PREFIX },
	{ "brotkrume", J, PREFIX }, { "breadcrumbs", J, PREFIX },
	{ "footer", J, EXACT }, { "fuss", J, EXACT }, { "fusszeile", J, PREFIX },
	{ "masthead", J, PREFIX }, { "topbar", J, PREFIX },
	{ "toolbar", J, PREFIX }, { "toolbox", J, PREFIX },
	{ "tools", J, EXACT }, { "pagination", J, PREFIX },
	{ "pager", J, PREFIX }, { "paginator", J, PREFIX },
	{ "paging", J, PREFIX }, { "blaettern", J, PREFIX },
	{ "skip", J, EXACT }, { "skiplink", J, PREFIX },
	{ "search", J, EXACT }, { "suche", J, EXACT },
	{ "login", J, PREFIX }, { "signin", J, PREFIX },
	{ "signup", J, PREFIX }, { "register", D, PREFIX },
	{ "newsletter", J, PREFIX }, { "subscribe", J, PREFIX },
	{ "subscription", J, PREFIX }, { "abo", D, EXACT },
	{ "cookie", J, PREFIX }, { "consent", J, PREFIX },
	{ "gdpr", J, PREFIX }, { "dsgvo", J, PREFIX },
	{ "popup", J, PREFIX }, { "modal", J, PREFIX },
	{ "overlay", J, PREFIX }, { "lightbox", D, PREFIX },
	{ "tooltip", J, PREFIX }, { "dropdown", J, PREFIX },
	{ "widget", J, PREFIX }, { "widgets", J, PREFIX },
	{ "blocker", J, PREFIX }, { "regwall", J, PREFIX },
	{ "identity", J, EXACT },
	{ "paywall", W_PAYWALL | D, PREFIX },
	{ "piano", W_PAYWALL | D, EXACT },
	{ "print", D, EXACT }, { "drucken", J, PREFIX },
	{ "tags", J | W_TAGS, EXACT }, { "taglist", J | W_TAGS, PREFIX },
	{ "tag", W_TAGS, EXACT }, { "keywords", J | W_TAGS, PREFIX },
	{ "tagcloud", J | W_TAGS, PREFIX }, { "schlagwort", J, PREFIX },
	{ "schlagworte", J, PREFIX }, { "etiquetas", J | W_TAGS, PREFIX },
	{ "topics", D, EXACT }, { "rating", J, PREFIX },
	{ "ratings", J, PREFIX }, { "poll", D, EXACT },
	{ "vote", J, EXACT }, { "voting", J, PREFIX },
	{ "feedback", J, PREFIX }, { "biography", D, PREFIX },
	{ "bio", J, EXACT }, { "authorbox", J, PREFIX },
	{ "authorbio", J, PREFIX }, { "autorbox", J, PREFIX },
	{ "disclaimer", D, PREFIX }, { "legal", D, EXACT },
	{ "impressum", D, PREFIX }, { "contact", D, EXACT },
	{ "kontakt", D, EXACT }, { "hidden", D, EXACT },
	{ "printonly", D, EXACT }, { "player", D, PREFIX },
	{ "video", D, EXACT }, { "embed", D, PREFIX },
	{ "podcast", D, PREFIX }, { "audio", D, PREFIX },
	{ "box", D, EXACT }, { "extra", D, EXACT },
	{ "toc", J, EXACT }, { "inhaltsverzeichnis", J, PREFIX },
	{ "ez", 0, EXACT }, { "jumplinks", J, PREFIX },
	{ "noprint", D, EXACT }, { "notice", D, EXACT },
	{ "edit", D, EXACT }, { "editsection", J, PREFIX },
	{ "fallback", D, EXACT }, { "screenreader", D, PREFIX },
	{ "sr", D, EXACT }, { "visuallyhidden", J, PREFIX },
	{ "hide", D, EXACT }, { "invisible", D, EXACT },
	{ "trackback", J, PREFIX }, { "pingback", J, PREFIX },
	{ "whatsapp", J, PREFIX }, { "facebook", D, PREFIX },
	{ "twitter", D, EXACT }, { "actions", D, EXACT },
	{ "aktionen", J, EXACT }, { "cta", J, EXACT },
	{ "callout", D, EXACT }, { "app", 0, EXACT },
	{ "bottom", 0, EXACT }, { "subnav", J, PREFIX },
	{ "pullquote", J, PREFIX }, { "pull", 0, EXACT },
#undef J
#undef D
};

#define N_WORDS (sizeof(words) / sizeof(words[0]))

static uint32_t
hash_step(uint32_t h, unsigned char c)
{
	return (h ^ c) * 16777619u;
}

/*
 * Row numbers by hash, 0xffff empty.  Filled by a constructor, before any
 * thread; read only after.
 */
static uint16_t table[TABLE_SIZE];

__attribute__((constructor)) static void
table_fill(void)
{
	memset(table, 0xff, sizeof(table));
	for (size_t i = 0; i < N_WORDS; i++) {
		uint32_t h = 2166136261u;

		for (const char *p = words[i].text; *p; p++)
			h = hash_step(h, (unsigned char)*p);
		while (table[h % TABLE_SIZE] != 0xffff)
			h++;
		table[h % TABLE_SIZE] = (uint16_t)i;
	}
}

/* All rows that the token is or begins with. */
static uint32_t
token_flags(const char *t, size_t n)
{
	uint32_t h = 2166136261u, flags = 0;

	for (size_t k = 0; k < n; k++) {
		h = hash_step(h, (unsigned char)t[k]);
		if (k == 0 || (k == 1 && n > 2))
			continue;
		for (uint32_t s = h; table[s % TABLE_SIZE] != 0xffff; s++) {
			const struct word *w = &words[table[s % TABLE_SIZE]];

			if (strncmp(w->text, t, k + 1) == 0 &&
			    w->text[k + 1] == '\0' &&
			    (!w->exact || k + 1 == n))
				flags |= w->flags;
		}
	}
	return flags;
}

/* Words that turn what follows round: has-sidebar, no-ads. */
static bool
is_negation(const char *t, size_t n)
{
	static const char *const list[] = { "has", "no", "with", "without",
		"not", "is", "hide", "js", "wp", "non" };

	for (size_t i = 0; i < sizeof(list) / sizeof(list[0]); i++)
		if (strlen(list[i]) == n && memcmp(list[i], t, n) == 0)
			return i < 6;
	return false;
}

/* One class name: tokens at punctuation and where case rises. */
static uint32_t
name_flags(struct slice s)
{
	char tok[WORD_MAX + 1];
	uint32_t flags = 0, last = 0;
	bool negated = false;
	size_t i = 0;

	while (i < s.n) {
		size_t n = 0;
		uint32_t f;

		while (i < s.n && !ascii_isalnum((unsigned char)s.p[i]))
			i++;
		for (; i < s.n && ascii_isalnum((unsigned char)s.p[i]); i++) {
			unsigned char c = (unsigned char)s.p[i];

			if (n > 0 && c >= 'A' && c <= 'Z' &&
			    s.p[i - 1] >= 'a' && s.p[i - 1] <= 'z')
				break;
			if (n < WORD_MAX)
				tok[n++] = (char)ascii_lower(c);
		}
		tok[n] = '\0';
		negated = negated || is_negation(tok, n);
		f = token_flags(tok, n);
		if ((last & W_ARTICLE) && (f & W_TEXT))
			f |= W_BODY;
		flags |= f;
		last = f;
	}
	if (negated)
		flags &= ~(uint32_t)(W_JUNK | W_COMMENT | W_TEASER);
	return flags;
}

uint32_t
words_of(struct slice s)
{
	uint32_t flags = 0;
	size_t i = 0;

	s = slice_sub(s, 0, 400);
	while (i < s.n) {
		size_t from;

		while (i < s.n && ascii_isspace((unsigned char)s.p[i]))
			i++;
		from = i;
		while (i < s.n && !ascii_isspace((unsigned char)s.p[i]))
			i++;
		if (i > from)
			flags |= name_flags(slice_sub(s, from, i));
	}
	return flags;
}
