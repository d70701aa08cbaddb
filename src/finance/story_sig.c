/*
 * finance/story_sig.c - an article in 250 bytes: a one-permutation MinHash
 * sketch of the groups of four words of its text, the words of title and lead
 * without their endings, the securities and the figures it is about.
 */
#include "config.h"

#include "base/hash.h"
#include "finance/number.h"
#include "finance/story.h"

#include "base/banned.h"

#define GROUP 4        /* words of a shingle */
#define WORDS_MAX 6000 /* of a text that are looked at */
#define LEAD_WORDS 40
#define LEAD_BYTES 700 /* where figures are read */
#define STEM 7         /* letters that tell words apart */

uint32_t
story_security_key(struct slice symbol, struct slice mic)
{
	uint64_t h = hash64(mic.p, mic.n, hash64(symbol.p, symbol.n, 11));

	return (uint32_t)(h ^ h >> 32) | 1;
}

/* ---- the text's sketch ---- */

struct sketch {
	uint32_t least[STORY_BINS];
	uint32_t n;
};

static void
sketch_words(struct sketch *s, const struct tokens *t)
{
	size_t n = t->n < WORDS_MAX ? t->n : WORDS_MAX;
	uint64_t a = 0, b = 0, c = 0;

	for (size_t i = 0; i < n; i++) {
		uint64_t d = t->v[i].hash, h;
		uint32_t bin, v;

		h = (a * 3 + b * 5 + c * 7 + d) * 0x9e3779b97f4a7c15u;
		a = b;
		b = c;
		c = d;
		if (i + 1 < GROUP)
			continue;
		h ^= h >> 31;
		bin = (uint32_t)((h >> 32) * STORY_BINS >> 32);
		v = (uint32_t)(h * 0xd6e8feb86659fd93u >> 32);
		if (v < s->least[bin])
			s->least[bin] = v;
		s->n++;
	}
}

/* Empty bins borrow from the next that has something, so all compare. */
static void
sketch_take(const struct sketch *s, struct story_sig *sig)
{
	sig->shingles = s->n;
	if (s->n == 0)
		return;
	for (size_t i = 0; i < STORY_BINS; i++) {
		size_t from = i, steps = 0;

		while (s->least[from] == UINT32_MAX && steps < STORY_BINS) {
			from = (from + 1) % STORY_BINS;
			steps++;
		}
		sig->bins[i] = (uint8_t)((s->least[from] >> 8) + steps * 37);
	}
}

/* ---- words ---- */

/* Words that say nothing, by their first letter, a blank around each. */
static const char *const function_words[26] = {
	['a' - 'a'] = " a an at as are and after about aber aus auf am als auch ",
	['b' - 'a'] = " by be been but before bei beim bis ",
	['c' - 'a'] = " can could ",
	['d' - 'a'] = " down der die das den dem des durch ",
	['e' - 'a'] = " ein eine einen einem einer eines es er ",
	['f' - 'a'] = " for from fur ",
	['g' - 'a'] = " gegen ",
	['h' - 'a'] = " has have had how his her he hat haben ",
	['i' - 'a'] = " in is it its into i im ist ihr ",
	['k' - 'a'] = " kein ",
	['m' - 'a'] = " may more mit ",
	['n' - 'a'] = " not no new nicht nach noch nur nun ",
	['o' - 'a'] = " of on or over out our oder ",
	['s' - 'a'] = " says said say she s sich sind so sie ",
	['t' - 'a'] = " the to this that than their they t ",
	['u' - 'a'] = " under up us und um uber unter ",
	['v' - 'a'] = " von vom vor ",
	['w' - 'a'] =
	    " with was were will would why what who when which we war"
	    " wird werden wie wir wegen wer warum wenn ",
	['y' - 'a'] = " you your ",
	['z' - 'a'] = " zu zum zur ",
};

static bool
is_function_word(const char *w, size_t n)
{
	const char *p = ascii_isalpha((unsigned char)w[0]) ?
	    function_words[w[0] - 'a'] : NULL;

	for (; p && *p; p = strchr(p + 1, ' '))
		if (p[0] == ' ' && strncmp(p + 1, w, n) == 0 &&
		    p[n + 1] == ' ')
			return true;
	return false;
}

/* "profits", "profit" and "Gewinne", "Gewinn" are one; 0: says nothing. */
static uint32_t
term_of(struct slice word)
{
	char w[TOKEN_MAX * 2 + 1];
	size_t n = token_fold(word, w);
	uint64_t h;

	if (n == 0 || n > 60 || (n <= 6 && is_function_word(w, n)))
		return 0;
	if (n > 4 && w[n - 1] == 's')
		n--;
	if (n > 4 && (w[n - 1] == 'e' || w[n - 1] == 'n'))
		n--;
	if (n > 4 && w[n - 1] == 'e')
		n--;
	if (n > 5 && memcmp(w + n - 3, "ing", 3) == 0)
		n -= 3;
	else if (n > 5 && memcmp(w + n - 2, "ed", 2) == 0)
		n -= 2;
	h = hash64(w, n > STEM ? STEM : n, 5);
	return (uint32_t)h & ~1u ? (uint32_t)h & ~1u : 2;
}

static bool
term_add(struct story_sig *sig, uint32_t term, bool title)
{
	for (size_t i = 0; i < sig->n_terms; i++)
		if ((sig->terms[i] & ~1u) == term)
			return true;
	if (sig->n_terms == STORY_TERMS)
		return false;
	sig->terms[sig->n_terms++] = term | title;
	return true;
}

static void
terms_take(struct story_sig *sig, const struct tokens *t, struct slice text,
    size_t most, bool title)
{
	for (size_t i = 0; i < t->n && i < most; i++) {
		const struct token *k = &t->v[i];
		uint32_t term;

		if (k->len < 2 || !(k->shape & SHAPE_ALPHA) ||
		    k->start + k->len > text.n)
			continue;
		term = term_of(slice_make(text.p + k->start, k->len));
		if (term && !term_add(sig, term, title))
			return;
	}
}

static void
sort_terms(struct story_sig *sig)
{
	for (size_t i = 1; i < sig->n_terms; i++) {
		uint32_t t = sig->terms[i];
		size_t k = i;

		for (; k > 0 && sig->terms[k - 1] > t; k--)
			sig->terms[k] = sig->terms[k - 1];
		sig->terms[k] = t;
	}
}

static void
figures_take(struct story_sig *sig, struct slice text, struct slice language)
{
	struct number n[12];
	size_t got = numbers_read(text, language, n, 12);

	for (size_t i = 0; i < got && sig->n_figures < STORY_KEYS; i++) {
		uint32_t key = (uint32_t)number_key(&n[i]);
		bool known = key == 0;

		/* the lowest bit: three digits are no chance */
		key = (key & ~1u) | (n[i].digits > 2);

		for (size_t k = 0; k < sig->n_figures; k++)
			known |= sig->figures[k] == key;
		if (!known)
			sig->figures[sig->n_figures++] = key;
	}
}

void
story_sig_make(struct story_sig *sig, const struct story_input *in)
{
	struct sketch s = { .n = 0 };

	*sig = (struct story_sig){ 0 };
	memset(s.least, 0xff, sizeof(s.least));
	sig->link = in->link.n ? hash64(in->link.p, in->link.n, 17) | 1 : 0;
	sig->feed = in->feed;
	sig->when = in->when;
	sig->language = slice_istarts(in->language, SLICE("de")) ? 1 :
	    slice_istarts(in->language, SLICE("en")) ? 2 : 0;
	sketch_words(&s, in->text);
	sketch_take(&s, sig);
	terms_take(sig, in->title, in->title_text, 60, true);
	terms_take(sig, in->text, in->body, LEAD_WORDS, false);
	sort_terms(sig);
	figures_take(sig, in->title_text, in->language);
	figures_take(sig, slice_sub(in->body, 0, LEAD_BYTES), in->language);
	for (size_t i = 0; i < in->n_securities && i < STORY_KEYS; i++)
		sig->securities[sig->n_securities++] = in->securities[i];
}

/* ---- packing ---- */

#define PACK_VERSION 1

static void
put(struct buf *out, uint64_t v, int bytes)
{
	for (int i = 0; i < bytes; i++)
		buf_addc(out, (char)(v >> 8 * i & 0xff));
}

static bool
get(struct slice *s, uint64_t *v, int bytes)
{
	*v = 0;
	if (s->n < (size_t)bytes)
		return false;
	for (int i = 0; i < bytes; i++)
		*v |= (uint64_t)(unsigned char)s->p[i] << 8 * i;
	*s = slice_sub(*s, (size_t)bytes, s->n);
	return true;
}

static void
put_list(struct buf *out, const uint32_t *v, uint8_t n)
{
	put(out, n, 1);
	for (uint8_t i = 0; i < n; i++)
		put(out, v[i], 4);
}

static bool
get_list(struct slice *s, uint32_t *v, uint8_t *n, uint8_t most)
{
	uint64_t x;

	if (!get(s, &x, 1) || x > most)
		return false;
	*n = (uint8_t)x;
	for (uint8_t i = 0; i < *n; i++) {
		if (!get(s, &x, 4))
			return false;
		v[i] = (uint32_t)x;
	}
	return true;
}

void
story_sig_pack(const struct story_sig *sig, struct buf *out)
{
	put(out, PACK_VERSION, 1);
	put(out, sig->language, 1);
	put(out, sig->link, 8);
	put(out, sig->feed, 8);
	put(out, (uint64_t)sig->when, 8);
	put(out, sig->shingles, 4);
	buf_add(out, sig->bins, sig->shingles ? STORY_BINS : 0);
	put_list(out, sig->terms, sig->n_terms);
	put_list(out, sig->securities, sig->n_securities);
	put_list(out, sig->figures, sig->n_figures);
}

bool
story_sig_unpack(struct slice bytes, struct story_sig *sig)
{
	uint64_t v, when, shingles;

	*sig = (struct story_sig){ 0 };
	if (!get(&bytes, &v, 1) || v != PACK_VERSION || !get(&bytes, &v, 1))
		return false;
	sig->language = (uint8_t)v;
	if (!get(&bytes, &sig->link, 8) || !get(&bytes, &sig->feed, 8) ||
	    !get(&bytes, &when, 8) || !get(&bytes, &shingles, 4))
		return false;
	sig->when = (int64_t)when;
	sig->shingles = (uint32_t)shingles;
	if (sig->shingles) {
		if (bytes.n < STORY_BINS)
			return false;
		memcpy(sig->bins, bytes.p, STORY_BINS);
		bytes = slice_sub(bytes, STORY_BINS, bytes.n);
	}
	return get_list(&bytes, sig->terms, &sig->n_terms, STORY_TERMS) &&
	    get_list(&bytes, sig->securities, &sig->n_securities,
		STORY_KEYS) &&
	    get_list(&bytes, sig->figures, &sig->n_figures, STORY_KEYS) &&
	    bytes.n == 0;
}
