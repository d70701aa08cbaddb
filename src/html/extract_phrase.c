/*
 * html/extract_phrase.c - tables of lines that are never text, or that end
 * it, in the languages that are read here.
 */
#include "config.h"

#include "html/extract_phrase.h"

#include "base/banned.h"

/* Lines that are never text.  A trailing '*' means: begins with it. */
static const char *const noise[] = { "werbung", "anzeige", "anzeige:",
	"- anzeige -", "advertisement", "advertisment", "ad", "sponsored",
	"publicidad", "publicité", "pubblicità", "reklama", "reklam",
	"teilen", "share", "share this", "share this article*", "tweet",
	"tweeten", "twittern", "facebook", "twitter", "whatsapp", "email",
	"e-mail", "drucken", "print", "pinterest", "linkedin", "xing",
	"merken", "mailen", "kommentare", "comments", "kommentieren",
	"comment", "save", "related", "related:*", "related articles",
	"read more", "read more:*", "read also*", "also read*", "see also*",
	"read next*", "watch:*", "more:*", "more on this*", "lesen sie auch*",
	"lesen sie hier*", "lesen sie mehr*", "lesen sie dazu*", "mehr dazu*",
	"mehr zum thema*", "mehr zu*", "siehe auch*", "weiterlesen*",
	"auch interessant*", "das könnte sie auch*", "das könnte dich*",
	"passend dazu*", "zum thema:*", "hier geht es zu*", "lies auch*",
	"mehr lesen*", "lire aussi*", "à lire aussi*", "À lire aussi*", "lea también*",
	"lee también*", "leia também*", "leggi anche*", "czytaj także*",
	"foto:*", "fotos:*", "bild:*", "photo:*", "image:*", "picture:*",
	"quelle: *", "image source*", "getty images*", "bildquelle*",
	"(foto:*", "(bild:*", "© *", "lesedauer*", "lesezeit*",
	"reading time*", "min read*", "artikel anhören*", "listen to this*",
	"text vorlesen*", "inhalt", "inhaltsverzeichnis", "table of contents",
	"contents", "nach oben", "back to top", "zurück", "continue reading*",
	"story continues below*", "article continues below*",
	"click here to*", "sign up*", "subscribe*", "follow us*",
	"newsletter*", "download pdf", "loading*", "wird geladen*",
	"video:*", "zur startseite", "startseite", "home", "verlinken",
	"empfehlen", "artikel drucken", "artikel empfehlen", "vorlesen",
	"schriftgröße*", "externer inhalt*", "datenschutz*", "copy link",
	"link kopieren", "kopieren", "seite drucken", "article content",
	"empfohlener redaktioneller inhalt*", "recommended editorial*",
	"an dieser stelle findest du*", "an dieser stelle finden sie*",
	"an dieser stelle befindet sich*", "du kannst ihn dir mit einem*",
	"sie können ihn sich mit einem*", "ich bin damit einverstanden*",
	"personenbezogene daten können*", "link zum youtube*",
	"this content is reserved for*", "explore further", "watch now",
	"this advertisement has not loaded*", "funda olunye*", "read:*",
	"leggi anche:*", "ver también*", "zobacz też*", "czytaj też*",
	"zobacz także*", "przeczytaj*", "więcej:*", "přečtěte si*",
	"les mer*", "les også*", "læs også*", "läs mer*", "lees ook*",
	"lees meer*", "ler mais*", "veja também*", "image 1 of*",
	"image 2 of*", "image 3 of*", "image 4 of*", "image 5 of*",
	"auf dieser seite*", "in diesem artikel*", "in this article*",
	"photograph by*", "get in touch with our*", "le puede interesar*",
	"te puede interesar*", "puede interesarle*", "podría interesarte*",
	"sigue leyendo*", "siga leyendo*", "lee más*", "for the latest*",
	"vorschau auf den nächsten*", "up next",
	"for more stories like this*", "ein klick für den datenschutz", "bildrechte*", "symbolbild*", "picture by*" };

/* Short lines after which no text of the article comes. */
static const char *const ends[] = { "mehr zum thema*", "mehr zu diesem*",
	"mehr von*", "mehr aus*", "mehr artikel*", "mehr news*",
	"mehr nachrichten*", "weitere artikel*", "weitere beiträge*",
	"weitere themen*", "weitere informationen", "weitere infos*",
	"weitere nachrichten*", "weitere meldungen*", "weitere links*",
	"weiterführende*", "ähnliche artikel*", "ähnliche beiträge*",
	"ähnliche themen*", "verwandte*", "das könnte sie auch*",
	"das könnte dich*", "das könnte ihnen*", "auch interessant*",
	"dies könnte sie*", "diese artikel*", "zum thema", "themen:*",
	"themen", "schlagworte*", "schlagwörter*", "stichworte*", "tags",
	"tags:*", "tagged*", "filed under*", "kategorien:*", "kategorie:*",
	"categories:*", "posted in*", "related", "related articles*",
	"related posts*", "related stories*", "related content*",
	"related topics*", "related news*", "related links*", "more from*",
	"more on*", "more stories*", "more news*", "more in*",
	"you may also*", "you might also*", "you may like*", "also on*",
	"recommended*", "read next*", "read more", "up next*", "most read*",
	"most popular*", "popular posts*", "latest news*", "trending*",
	"what to read next*", "don't miss*", "comments", "comments:*",
	"kommentare", "kommentare:*", "kommentar schreiben*",
	"kommentar verfassen*", "kommentar hinterlassen*",
	"schreibe einen kommentar*", "schreib einen kommentar*",
	"leave a reply*", "leave a comment*", "post a comment*",
	"add a comment*", "join the conversation*", "hinterlasse*",
	"antwort abbrechen*", "diskutieren sie*", "diskussion", "forum",
	"veröffentlicht am*", "erstellt am*", "letzte änderung*",
	"teilen:*", "teilen mit:*", "share this:*", "gefällt mir:*",
	"like this:*", "artikel teilen*", "beitrag teilen*",
	"diesen artikel*", "diesen beitrag*", "teile diesen*", "share on*",
	"share this*", "about the author*", "über den autor*",
	"über die autorin*", "zum autor*", "zur person des autors",
	"autor:*", "der autor:*", "die autorin:*", "über uns", "about us",
	"impressum", "copyright*", "© *", "(c) *", "all rights reserved*",
	"alle rechte vorbehalten*", "quellen:*", "quelle:*", "quellen",
	"quelle", "source:*", "sources:*", "via:*", "links:*", "links",
	"bildquelle*", "bildnachweis*", "fotos:*", "foto:*", "photo credit*",
	"image credit*", "newsletter*", "abonnieren*", "jetzt abonnieren*",
	"jetzt newsletter*", "subscribe to*", "sign up for*", "follow *",
	"folgen sie*", "folge uns*", "à lire aussi*", "sur le même sujet*",
	"lire aussi*", "mots clés*", "partager*", "noticias relacionadas*",
	"te puede interesar*", "más información*", "más noticias*",
	"temas relacionados*", "artículos relacionados*", "etiquetas*",
	"archivado en*", "leggi anche*", "articoli correlati*",
	"zobacz także*", "czytaj także*", "läs mer*", "läs också*",
	"関連記事*", "あわせて読みたい*", "この記事*", "おすすめ*",
	"シェア*", "leia também*", "leia mais*", "saiba mais*",
	"vorheriger*", "nächster*", "previous*", "next article*",
	"bewerten sie*", "bewertung*", "war dieser artikel*",
	"beitrags-navigation*", "beitragsnavigation*", "post navigation*",
	"ressort:*", "dieser artikel erschien*", "dieser text erschien*",
	"dieser beitrag*", "mit material von*", "(ots)*", "original-content*",
	"pressekontakt*", "kontakt:*", "contact:*", "hinweis:*",
	"anzeige", "werbung", "meistgelesen*", "meistgelesene*", "aktuelle*",
	"neueste*", "top-themen*", "beliebte*", "empfohlene*",
	"empfehlungen*", "unsere empfehlung*", "lesen sie auch*",
	"lesen sie mehr*", "passend zum thema*", "mehr dazu*" };

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))
#define LONG_ROW 24 /* bytes that no sentence begins with by chance */

/* A lower-case row against the line, ASCII case ignored. */
static bool
row_fits(struct slice s, const char *row)
{
	size_t n;

	if (s.n == 0 || (char)ascii_lower((unsigned char)*s.p) != *row)
		return false;
	n = strlen(row);
	if (row[n - 1] == '*')
		return slice_istarts(s, slice_make(row, n - 1));
	return slice_ieq(s, slice_make(row, n));
}

static struct slice
unframe(struct slice s)
{
	static const char *const marks = "+-*|>:.#[( ";

	s = slice_trim(s);
	while (s.n > 0 && strchr(marks, *s.p) != NULL &&
	    !slice_starts(s, SLICE("(c)")) && !slice_starts(s, SLICE("...")))
		s = slice_sub(s, 1, s.n);
	while (s.n > 0 && strchr(marks, s.p[s.n - 1]) != NULL)
		s.n--;
	return s;
}

static bool
is_in(struct slice s, const char *const *rows, size_t n)
{
	struct slice bare = unframe(s);

	for (size_t i = 0; i < n; i++)
		if (row_fits(s, rows[i]) || (bare.n && row_fits(bare, rows[i])))
			return true;
	return false;
}

bool
phrase_is_noise(struct slice s)
{
	return is_in(s, noise, COUNT(noise));
}

bool
phrase_is_long_noise(struct slice s)
{
	for (size_t i = 0; i < COUNT(noise); i++)
		if (strlen(noise[i]) > LONG_ROW && row_fits(s, noise[i]))
			return true;
	return false;
}

bool
phrase_is_end(struct slice s)
{
	return is_in(s, ends, COUNT(ends));
}

bool
phrase_ends_all(struct slice s)
{
	static const char *const final[] = { "comment*", "kommentar*",
		"leave a*", "schreibe einen*", "post a*", "tags*",
		"related*", "about the author*", "share*", "copyright*" };

	return is_in(s, final, COUNT(final));
}
