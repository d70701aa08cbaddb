/*
 * finance/lexicon.h - what the tagger knows of language: words that speak for
 * or against a company, names that are plain words too, phrases that are no
 * company, names the master does not have.  Static tables only.
 */
#ifndef FINANCE_LEXICON_H
#define FINANCE_LEXICON_H

#include <stddef.h>
#include <stdint.h>

/* Bits of a word; what a sentence holds is the or of them. */
enum {
	W_SHARE = 1 << 0,    /* shares, Aktie: beside a name they decide */
	W_FINANCE = 1 << 1,  /* profit, Umsatz: in the sentence they help */
	W_SAY = 1 << 2,      /* said, teilte: what organisations do */
	W_ACT = 1 << 3,      /* rose, hebt: what companies and prices do */
	W_AUX = 1 << 4,      /* will, hat: a verb is near */
	W_FORM = 1 << 5,     /* Inc, AG: behind a name it decides */
	W_ROLE = 1 << 6,     /* automaker, Versicherer: in front it decides */
	W_A = 1 << 7,        /* a, ein, my: no name follows */
	W_THE = 1 << 8,      /* the, der */
	W_GIVEN = 1 << 9,    /* Peter: a surname follows */
	W_TITLE = 1 << 10,   /* Mr, Frau, Senator */
	W_SUFFIX = 1 << 11,  /* -Chef, -Tochter behind a German name */
	W_ENGLISH = 1 << 12, /* function words tell the language */
	W_GERMAN = 1 << 13,
	W_AND = 1 << 14,     /* and, und, or */
	W_OFF = 1 << 15,     /* river, Arena: behind a name it is another's */
	W_US = 1 << 16,      /* American, US: which of two companies */
	W_DE = 1 << 17,      /* German, Darmstadter */
	W_GB = 1 << 18,
	W_KEY = 1 << 19,     /* WKN, CUSIP, SEDOL, CIK */
	W_PLACE = 1 << 20,   /* a word of exchange.h */
	W_PRICE = 1 << 21,   /* ounce, barrel: of commodities */
	W_TICKER = 1 << 22,  /* ticker, Kürzel */
	W_ABBR = 1 << 23,    /* CEO, FBI: no symbol by itself */
	W_VOICE = 1 << 24,   /* analysts, Umfrage: a house beside is a source */
	W_VIA = 1 << 25,     /* at, von: may stand between the two */
	W_RATING = 1 << 26,  /* Kursziel, overweight: a house rates a company */
	W_ON = 1 << 27,      /* on, auf: a platform behind is a place */
	W_STATE = 1 << 28,   /* Iowa: "Corning, Iowa" is a town */
	W_QUOTED = 1 << 30,  /* "Neutral": in quotes it is a rating */
	W_NOBLE = 1 << 29,   /* von, de: between two names of a person */
};

/* Words separated by blanks, folded as in finance/token.h. */
struct lexicon_words {
	uint32_t bits;
	const char *words;
};
extern const struct lexicon_words lexicon_words[];
extern const size_t lexicon_words_n;

/*
 * Names that mean something else too: "apple e1".  The letter: in which
 * language the plain word lives (e, d, b both, n a person's or place's name,
 * p a commodity, s a platform that people write on);
 * the digit: how much evidence it takes, 0 (none whatever its length) to 3;
 * 4: no evidence is enough.
 */
extern const char *const lexicon_vague[];
/* First words that alone mean their company: "Guidewire" of two words. */
extern const char lexicon_first[];
/* Phrases that are no company, separated by ";".  All three end with NULL. */
extern const char *const lexicon_not[];
/* More names: "SYMBOL MIC name;name\n". */
extern const char *const lexicon_names[];

#endif
