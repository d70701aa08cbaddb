/*
 * finance/story.c - the index.  Copies are found by bands of the sketch, other
 * reports by rare words and figures they share; each key leads to a short
 * chain, newest first, so that a query costs the same however many articles
 * there are.  Precision first: what contradicts is kept apart.
 */
#include "config.h"

#include "finance/story.h"

#include <stdlib.h>

#include "base/hash.h"
#include "base/vec.h"

#include "base/banned.h"

#define BANDS 12
#define ROWS (STORY_BINS / BANDS)
/* Articles looked at behind one key; one of twelve bands is enough. */
#define CHAIN_DIRECT 12
#define CHAIN_WORD 28
#define COMMON 400     /* a word in more articles leads nowhere */
#define POSTED 7       /* words of an article that lead to it */
#define EVENT_TIME (48 * 3600)
#define EVENT_SURE 0.42 /* likeness of two reports of one event */
#define EVENT_FIGURES 2.5 /* that two long texts share */
#define COPY_MIN 24    /* shingles below which a sketch says little */
#define COPY_LIKE 60   /* percent */
#define TEXT_LIKE 97
#define KEY_BAND 1u
#define KEY_TERM 2u
#define KEY_FIGURE 3u
#define KEY_LINK 4u

struct entry {
	struct story_sig sig;
	int64_t article, story;
	float norm;      /* of its terms' weights, when it came */
};

/* Apart from the entries, so that a chain stays in the cache. */
struct mark {
	uint32_t seen;   /* the query that met it last */
	uint16_t met;    /* how many words and figures led to it */
	uint16_t direct; /* a band or the link did */
};

/*
 * Posts of keys with the same low bits hang on one head, newest first; what
 * is left of the key tells them apart.
 */
struct post {
	uint32_t entry, next; /* next: post + 1 */
	uint32_t key;
};

struct counts { /* in how many articles a term is */
	struct count {
		uint32_t term, n;
	} *v;
	size_t mask, used;
};

struct story_index {
	struct {
		struct entry *v;
		size_t n, cap;
	} entries;
	struct {
		struct post *v;
		size_t n, cap;
	} posts;
	uint32_t *heads; /* post + 1 */
	size_t mask;
	struct counts counts;
	uint32_t query;
	struct {
		struct mark *v; /* one an entry */
		size_t n, cap;
	} marks;
	struct {
		uint32_t *v;
		size_t n, cap;
	} near; /* met by the running query */
};

/* ---- tables ---- */

static size_t
spread(uint64_t key)
{
	key *= 0x9e3779b97f4a7c15u;
	return (size_t)(key ^ key >> 32);
}

static void
hang(struct story_index *x, uint32_t post)
{
	struct post *p = &x->posts.v[post];
	uint32_t *head = &x->heads[p->key & x->mask];

	p->next = *head;
	*head = post + 1;
}

static void
heads_grow(struct story_index *x)
{
	size_t cap = x->heads ? (x->mask + 1) * 2 : 4096;

	free(x->heads);
	x->heads = xcalloc(cap, sizeof(*x->heads));
	x->mask = cap - 1;
	for (size_t i = 0; i < x->posts.n; i++)
		hang(x, (uint32_t)i);
}

static struct count *
count_find(const struct counts *c, uint32_t term)
{
	size_t i = spread(term) & c->mask;

	while (c->v[i].term && c->v[i].term != term)
		i = (i + 1) & c->mask;
	return &c->v[i];
}

static void
counts_grow(struct counts *c)
{
	struct count *old = c->v;
	size_t n = old ? c->mask + 1 : 0, cap = n ? n * 2 : 4096;

	c->v = xcalloc(cap, sizeof(*c->v));
	c->mask = cap - 1;
	c->used = 0;
	for (size_t i = 0; i < n; i++)
		if (old[i].n) {
			*count_find(c, old[i].term) = old[i];
			c->used++;
		}
	free(old);
}

static uint32_t
count_of(const struct story_index *x, uint32_t term)
{
	return count_find(&x->counts, term & ~1u)->n;
}

static void
count_change(struct story_index *x, uint32_t term, int by)
{
	struct count *c;

	if (x->counts.used * 2 >= x->counts.mask)
		counts_grow(&x->counts);
	c = count_find(&x->counts, term & ~1u);
	if (c->term == 0) {
		c->term = term & ~1u;
		x->counts.used++;
	}
	if (by > 0 || c->n > 0)
		c->n = (uint32_t)((int64_t)c->n + by);
}

static uint32_t
key_make(uint32_t kind, uint64_t v)
{
	return (uint32_t)spread(hash64(&v, sizeof(v), kind));
}

static void
post_add(struct story_index *x, uint32_t key, uint32_t entry)
{
	if (x->posts.n > x->mask)
		heads_grow(x);
	*VEC_PUSH(&x->posts) = (struct post){ .entry = entry, .key = key };
	hang(x, (uint32_t)x->posts.n - 1);
}

/* ---- keys of an article ---- */

static uint32_t
band_key(const struct story_sig *sig, size_t band)
{
	return (uint32_t)spread(hash64(sig->bins + band * ROWS, ROWS,
	    KEY_BAND + band * 16));
}

/* The words of the title that fewest articles have; at most POSTED. */
static size_t
rare_terms(const struct story_index *x, const struct story_sig *sig,
    uint32_t out[POSTED])
{
	uint32_t counts[POSTED];
	size_t n = 0;

	for (size_t i = 0; i < sig->n_terms; i++) {
		uint32_t c, t = sig->terms[i];
		size_t k;

		if (!(t & 1) || (c = count_of(x, t)) > COMMON)
			continue;
		if (n == POSTED && c >= counts[n - 1])
			continue;
		n -= n == POSTED;
		for (k = n; k > 0 && counts[k - 1] > c; k--) {
			counts[k] = counts[k - 1];
			out[k] = out[k - 1];
		}
		counts[k] = c;
		out[k] = t;
		n++;
	}
	return n;
}

/* Near enough without libm: exact at powers of two, straight between. */
static double
log2_about(double v)
{
	uint64_t bits;
	double part;
	int whole;

	memcpy(&bits, &v, sizeof(bits));
	whole = (int)(bits >> 52 & 2047) - 1023;
	bits = (bits & (((uint64_t)1 << 52) - 1)) | (uint64_t)1023 << 52;
	memcpy(&part, &bits, sizeof(part));
	return whole + part - 1;
}

static double
square_root(double v)
{
	double r = v > 1 ? v / 2 : 1;

	for (int i = 0; i < 12; i++)
		r = (r + v / r) / 2;
	return v > 0 ? r : 0;
}

/* Rare words count more; so do those of the title. */
static double
weight(const struct story_index *x, uint32_t term)
{
	double n = (double)x->entries.n + 50, df = count_of(x, term) + 1.0;
	double w = log2_about(n / df) + 0.5;

	return term & 1 ? w : w * 0.5;
}

/* ---- asking ---- */

static void
meet(struct story_index *x, uint32_t entry, bool direct)
{
	struct mark *m = &x->marks.v[entry];

	if (m->seen != x->query) {
		m->seen = x->query;
		m->met = m->direct = 0;
		*VEC_PUSH(&x->near) = entry;
	}
	m->met += !direct;
	m->direct |= direct;
}

static void
follow(struct story_index *x, uint32_t key, bool direct)
{
	int left = direct ? CHAIN_DIRECT : CHAIN_WORD;

	for (uint32_t p = x->heads[key & x->mask]; p && left > 0;) {
		const struct post *at = &x->posts.v[p - 1];

		if (at->key == key) {
			meet(x, at->entry, direct);
			left--;
		}
		p = at->next;
	}
}

static int
shared(const uint32_t *a, size_t n, const uint32_t *b, size_t m)
{
	int both = 0;

	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < m; k++)
			both += a[i] == b[k];
	return both;
}

static int
sketch_percent(const struct story_sig *a, const struct story_sig *b)
{
	int same = 0, percent;

	if (a->shingles == 0 || b->shingles == 0)
		return 0;
	for (size_t i = 0; i < STORY_BINS; i++)
		same += a->bins[i] == b->bins[i];
	percent = same * 100 / STORY_BINS;
	/* a length that differs bounds how alike two texts can be */
	if (a->shingles < b->shingles) {
		uint64_t most = (uint64_t)a->shingles * 100 / b->shingles;

		return percent < (int)most ? percent : (int)most;
	}
	return percent < (int)((uint64_t)b->shingles * 100 / a->shingles) ?
	    percent : (int)((uint64_t)b->shingles * 100 / a->shingles);
}

/* The likeness of the words: cosine with weights, 0 to 1. */
static double
words_alike(const double *w, double norm, const struct story_sig *a,
    const struct entry *b, int *n)
{
	double sum = 0;
	size_t i = 0, k = 0;

	*n = 0;
	while (i < a->n_terms && k < b->sig.n_terms) {
		uint32_t s = a->terms[i] & ~1u, t = b->sig.terms[k] & ~1u;

		if (s == t) {
			/* counts as much as where it counts less */
			bool less = (a->terms[i] & 1) &&
			    !(b->sig.terms[k] & 1);

			sum += w[i] * w[i] * (less ? 0.5 : 1);
			(*n)++;
			i++;
			k++;
		} else if (s < t) {
			i++;
		} else {
			k++;
		}
	}
	return norm > 0 && b->norm > 0 ? sum / (norm * b->norm) : 0;
}

struct ask {
	const struct story_sig *sig;
	double w[STORY_TERMS], norm;
	uint32_t rare[POSTED];
	size_t n_rare;
	struct story_match *best;
	double best_value;
};

static void
offer(struct ask *a, const struct entry *e, enum story_relation r,
    double value, int percent)
{
	/* links before copies before events, then the more alike */
	static const double rank[] = { 0, 300, 200, 200, 0 };
	struct story_match *m = a->best;

	value += rank[r];
	if (value <= a->best_value)
		return;
	a->best_value = value;
	m->story = e->story;
	m->other = e->article;
	m->relation = r;
	m->percent = percent;
	m->shared_securities = (uint8_t)shared(a->sig->securities,
	    a->sig->n_securities, e->sig.securities, e->sig.n_securities);
	m->shared_figures = (uint8_t)shared(a->sig->figures,
	    a->sig->n_figures, e->sig.figures, e->sig.n_figures);
}

/* Forms that differ in company or figures alone are no copies. */
static bool
is_copy(const struct ask *a, const struct entry *e, int percent, double words)
{
	const struct story_sig *s = a->sig, *t = &e->sig;
	int secs = shared(s->securities, s->n_securities, t->securities,
	    t->n_securities);
	int figures = shared(s->figures, s->n_figures, t->figures,
	    t->n_figures);
	int least = s->n_figures < t->n_figures ? s->n_figures :
						  t->n_figures;

	if (percent < COPY_LIKE || s->shingles < COPY_MIN ||
	    t->shingles < COPY_MIN)
		return false;
	if (s->n_securities && t->n_securities && secs == 0)
		return false;
	if (percent < 95 && least >= 3 && figures * 3 < least)
		return false;
	return words > 0.25 || (percent >= 90 && figures > 0) ||
	    percent >= 97;
}

static bool
same_time(const struct story_sig *s, const struct story_sig *t)
{
	int64_t d = s->when > t->when ? s->when - t->when : t->when - s->when;

	return d <= EVENT_TIME;
}

/* Shared figures; one of two digits may be shared by chance. */
static double
figures_alike(const struct story_sig *s, const struct story_sig *t)
{
	double sum = 0;

	for (size_t i = 0; i < s->n_figures; i++)
		for (size_t k = 0; k < t->n_figures; k++)
			if (s->figures[i] == t->figures[k])
				sum += s->figures[i] & 1 ? 1 : 0.5;
	return sum;
}

/* Another report of the same: 0 to 1. */
static double
event_value(const struct ask *a, const struct entry *e, double words, int n)
{
	const struct story_sig *s = a->sig, *t = &e->sig;
	int secs = shared(s->securities, s->n_securities, t->securities,
	    t->n_securities);
	double figures = figures_alike(s, t), v;

	if (!same_time(s, t) ||
	    (s->n_securities && t->n_securities && secs == 0))
		return 0;
	/* two languages: companies and figures must speak */
	if (s->language && t->language && s->language != t->language)
		return secs && figures >= 2 ? 0.7 + words * 0.3 : 0;
	/* the same words with other figures is another day's report */
	if ((s->n_figures >= 2 && t->n_figures >= 2 && figures == 0) || n < 3)
		return 0;
	v = words + 0.12 * (figures > 2 ? 2 : figures) + (secs ? 0.06 : 0);
	/* whole texts must share what was measured, headlines can't */
	if (s->shingles >= COPY_MIN && t->shingles >= COPY_MIN)
		return secs && figures >= 2 ? v + 0.3 :
		    figures >= EVENT_FIGURES ? v : 0;
	return v;
}

static void
compare(struct ask *a, const struct entry *e, bool direct)
{
	const struct story_sig *s = a->sig, *t = &e->sig;
	int n, percent;
	double words, value;

	if (s->link && s->link == t->link) {
		offer(a, e, STORY_LINK, 100, 100);
		return;
	}
	if (s->feed == t->feed)
		return;
	percent = direct ? sketch_percent(s, t) : 0;
	words = words_alike(a->w, a->norm, s, e, &n);
	if (is_copy(a, e, percent, words)) {
		offer(a, e, percent >= TEXT_LIKE ? STORY_TEXT : STORY_ALIKE,
		    percent, percent);
		return;
	}
	value = event_value(a, e, words, n);
	if (value >= EVENT_SURE) {
		offer(a, e, STORY_EVENT, value, (int)(value * 100) > 99 ? 99 :
			(int)(value * 100));
		if (a->best->other == e->article)
			a->best->shared_terms = (uint8_t)n;
	}
}

/* What does not depend on the other article. */
static void
ask_init(const struct story_index *x, const struct story_sig *sig,
    struct ask *a)
{
	double sum = 0;

	a->sig = sig;
	a->best_value = 0;
	for (size_t i = 0; i < sig->n_terms; i++) {
		a->w[i] = weight(x, sig->terms[i]);
		sum += a->w[i] * a->w[i];
	}
	a->norm = square_root(sum);
	a->n_rare = rare_terms(x, sig, a->rare);
}

static void
ask_run(struct story_index *x, struct ask *a)
{
	const struct story_sig *sig = a->sig;

	*a->best = (struct story_match){ 0 };
	if (x->entries.n == 0)
		return;
	x->query++;
	x->near.n = 0;
	if (sig->link)
		follow(x, key_make(KEY_LINK, sig->link), true);
	for (size_t b = 0; sig->shingles >= COPY_MIN && b < BANDS; b++)
		follow(x, band_key(sig, b), true);
	for (size_t i = 0; i < a->n_rare; i++)
		follow(x, key_make(KEY_TERM, a->rare[i] & ~1u), false);
	for (size_t i = 0; i < sig->n_figures; i++)
		follow(x, key_make(KEY_FIGURE, sig->figures[i]), false);
	for (size_t i = 0; i < x->near.n; i++) {
		const struct mark *m = &x->marks.v[x->near.v[i]];

		if (m->direct || m->met > 1)
			compare(a, &x->entries.v[x->near.v[i]], m->direct);
	}
}

void
story_index_query(struct story_index *x, const struct story_sig *sig,
    struct story_match *out)
{
	struct ask a = { .best = out };

	ask_init(x, sig, &a);
	ask_run(x, &a);
}

/* ---- learning ---- */

static void
posts_add(struct story_index *x, uint32_t at, const uint32_t *rare, size_t n)
{
	const struct story_sig sig = x->entries.v[at].sig;

	if (sig.link)
		post_add(x, key_make(KEY_LINK, sig.link), at);
	for (size_t b = 0; sig.shingles >= COPY_MIN && b < BANDS; b++)
		post_add(x, band_key(&sig, b), at);
	for (size_t i = 0; i < n; i++)
		post_add(x, key_make(KEY_TERM, rare[i] & ~1u), at);
	for (size_t i = 0; i < sig.n_figures; i++)
		post_add(x, key_make(KEY_FIGURE, sig.figures[i]), at);
}

static void
learn(struct story_index *x, int64_t article, int64_t story,
    const struct ask *a)
{
	*VEC_PUSH(&x->entries) = (struct entry){ .sig = *a->sig,
		.article = article, .story = story, .norm = (float)a->norm };
	*VEC_PUSH(&x->marks) = (struct mark){ 0 };
	for (size_t i = 0; i < a->sig->n_terms; i++)
		count_change(x, a->sig->terms[i], 1);
	posts_add(x, (uint32_t)x->entries.n - 1, a->rare, a->n_rare);
}

void
story_index_add(struct story_index *x, int64_t article, int64_t story,
    const struct story_sig *sig)
{
	struct ask a;

	ask_init(x, sig, &a);
	learn(x, article, story, &a);
}

int64_t
story_index_join(struct story_index *x, int64_t article,
    const struct story_sig *sig, struct story_match *out)
{
	struct ask a = { .best = out };

	ask_init(x, sig, &a);
	ask_run(x, &a);
	if (out->relation == STORY_NEW)
		out->story = article;
	learn(x, article, out->story, &a);
	return out->story;
}

void
story_index_move(struct story_index *x, int64_t article, int64_t story)
{
	for (size_t i = x->entries.n; i-- > 0;)
		if (x->entries.v[i].article == article) {
			x->entries.v[i].story = story;
			return;
		}
}

void
story_index_remove_old(struct story_index *x, int64_t before)
{
	size_t kept = 0;

	for (size_t i = 0; i < x->entries.n; i++) {
		const struct entry *e = &x->entries.v[i];

		if (e->sig.when >= before) {
			x->entries.v[kept++] = *e;
			continue;
		}
		for (size_t k = 0; k < e->sig.n_terms; k++)
			count_change(x, e->sig.terms[k], -1);
	}
	if (kept == x->entries.n)
		return;
	x->entries.n = x->marks.n = kept;
	x->posts.n = 0;
	memset(x->heads, 0, (x->mask + 1) * sizeof(*x->heads));
	for (uint32_t i = 0; i < kept; i++) {
		uint32_t rare[POSTED];
		size_t n = rare_terms(x, &x->entries.v[i].sig, rare);

		posts_add(x, i, rare, n);
	}
}

struct story_index *
story_index_new(void)
{
	struct story_index *x = xcalloc(1, sizeof(*x));

	heads_grow(x);
	counts_grow(&x->counts);
	return x;
}

void
story_index_free(struct story_index *x)
{
	if (!x)
		return;
	free(x->entries.v);
	free(x->posts.v);
	free(x->heads);
	free(x->counts.v);
	free(x->near.v);
	free(x->marks.v);
	free(x);
}

size_t
story_index_count(const struct story_index *x)
{
	return x->entries.n;
}

size_t
story_index_bytes(const struct story_index *x)
{
	return x->entries.cap * sizeof(*x->entries.v) +
	    x->posts.cap * sizeof(*x->posts.v) +
	    (x->mask + 1) * sizeof(*x->heads) +
	    (x->counts.mask + 1) * sizeof(*x->counts.v);
}

/* ---- telling ---- */

bool
story_is_copy(enum story_relation r)
{
	return r == STORY_LINK || r == STORY_TEXT || r == STORY_ALIKE;
}

const char *
story_relation_name(enum story_relation r)
{
	static const char *const names[] = { "first", "link", "copy",
		"copy", "report" };

	return (unsigned)r < 5 ? names[r] : "";
}

void
story_reason(const struct story_match *m, struct buf *out)
{
	switch (m->relation) {
	case STORY_NEW:
		break;
	case STORY_LINK:
		buf_adds(out, "same link");
		break;
	case STORY_TEXT:
		buf_adds(out, "same text");
		break;
	case STORY_ALIKE:
		buf_addf(out, "%d %% alike", m->percent);
		break;
	case STORY_EVENT:
		buf_adds(out, "same event:");
		if (m->shared_terms)
			buf_addf(out, " %u words", m->shared_terms);
		if (m->shared_figures)
			buf_addf(out, "%s %u figure%s", m->shared_terms ?
			    "," : "", m->shared_figures,
			    m->shared_figures == 1 ? "" : "s");
		if (m->shared_securities)
			buf_addf(out, ", %u securit%s",
			    m->shared_securities,
			    m->shared_securities == 1 ? "y" : "ies");
		break;
	}
}
