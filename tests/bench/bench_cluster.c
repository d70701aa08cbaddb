/*
 * tests/bench/bench_cluster.c - stories of labelled headlines beside a plain
 * baseline (word overlap), and what a new article costs with 100,000 in the
 * window.
 *   bench_cluster securities.tsv [HEADLINES.tsv]
 * A row: title, publisher, story, seconds since 1970, category.
 */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/file.h"
#include "base/hash.h"
#include "base/mem.h"
#include "base/vec.h"
#include "finance/story.h"
#include "finance/tagger.h"

#define WINDOW 100000
#define PROBES 2000
#define WORDS 180    /* of a made article */
#define OVERLAP 0.4  /* of the words of two titles: the baseline */
#define TITLE_MAX 64 /* words of a title that the baseline looks at */

struct headline {
	uint64_t words[TITLE_MAX];
	size_t n;
	uint64_t wanted;
	int64_t found;
	size_t parent; /* of the baseline */
	bool business;
};
static struct {
	struct headline *v;
	size_t n, cap;
} rows;

struct bench {
	const struct securities *all;
	struct tagger *tagger;
	struct tagger_work *work;
	struct tags tags;
	struct story_index *index;
};

static double
now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void
sig_of(struct bench *b, struct slice title, struct slice text, uint64_t feed,
    int64_t when, struct story_sig *sig)
{
	struct tag_input in = { .title = title, .text = text };
	struct tag_subject subjects[STORY_KEYS];
	uint32_t keys[STORY_KEYS];
	struct story_input si = { .securities = keys, .feed = feed,
		.when = when, .title_text = title, .body = text };
	size_t n;

	tagger_run(b->tagger, b->work, &in, &b->tags);
	n = tags_subjects(&b->tags, subjects, STORY_KEYS);
	for (size_t i = 0; i < n; i++) {
		const struct security *s = securities_at(b->all,
		    subjects[i].security);

		if (s->kind == SECURITY_SHARE)
			keys[si.n_securities++] =
			    story_security_key(s->symbol, s->mic);
	}
	si.title = tagger_title_tokens(b->work);
	si.text = tagger_text_tokens(b->work);
	story_sig_make(sig, &si);
}

/* ---- headlines ---- */

static void
words_of(struct headline *h, const struct tokens *t)
{
	for (size_t i = 0; i < t->n && h->n < TITLE_MAX; i++)
		if (t->v[i].len > 2)
			h->words[h->n++] = t->v[i].hash;
}

static void
headlines_read(struct bench *b, struct slice rest)
{
	struct slice line, title, publisher, story, when;

	slice_split(&rest, '\n', &line); /* the names of the columns */
	while (slice_split(&rest, '\n', &line)) {
		struct headline h = { .parent = rows.n };
		struct story_sig sig;
		struct story_match m;
		int64_t seconds;

		if (!slice_split(&line, '\t', &title) ||
		    !slice_split(&line, '\t', &publisher) ||
		    !slice_split(&line, '\t', &story) ||
		    !slice_split(&line, '\t', &when) ||
		    !slice_to_i64(when, &seconds))
			continue;
		h.wanted = hash64(story.p, story.n, 1);
		h.business = slice_is(slice_trim(line), "b");
		sig_of(b, title, SLICE(""), hash64(publisher.p, publisher.n,
		    2), seconds, &sig);
		words_of(&h, tagger_title_tokens(b->work));
		h.found = story_index_join(b->index, (int64_t)rows.n + 1,
		    &sig, &m);
		*VEC_PUSH(&rows) = h;
	}
}

static size_t
root(size_t i)
{
	while (rows.v[i].parent != i)
		i = rows.v[i].parent = rows.v[rows.v[i].parent].parent;
	return i;
}

static void
baseline(void)
{
	for (size_t i = 0; i < rows.n; i++)
		for (size_t k = 0; k < i; k++) {
			const struct headline *a = &rows.v[i], *b =
			    &rows.v[k];
			size_t both = 0;

			for (size_t x = 0; x < a->n; x++)
				for (size_t y = 0; y < b->n; y++)
					if (a->words[x] == b->words[y]) {
						both++;
						break;
					}
			if ((double)both >= OVERLAP *
			    (double)(a->n + b->n - both))
				rows.v[root(i)].parent = root(k);
		}
}

static void
pairs_print(const char *what, bool business, bool base)
{
	double found = 0, wanted = 0, both = 0;

	for (size_t i = 0; i < rows.n; i++)
		for (size_t k = 0; k < i; k++) {
			const struct headline *a = &rows.v[i], *b =
			    &rows.v[k];
			bool f = base ? root(i) == root(k) :
					a->found == b->found,
			     w = a->wanted == b->wanted;

			if (business && !(a->business && b->business))
				continue;
			found += f;
			wanted += w;
			both += f && w;
		}
	printf("%-28s precision %.3f, recall %.3f of %.0f pairs\n", what,
	    found > 0 ? both / found : 1, wanted > 0 ? both / wanted : 1,
	    wanted);
}

static void
headlines_run(struct bench *b, const char *path)
{
	struct buf file = BUF_INIT(0);
	struct error e;

	if (file_read(path, &file, &e) != ERR_OK) {
		fprintf(stderr, "%s\n", e.msg);
		return;
	}
	b->index = story_index_new();
	headlines_read(b, buf_slice(&file));
	baseline();
	printf("%zu headlines\n", rows.n);
	pairs_print("stories, all", false, false);
	pairs_print("word overlap, all", false, true);
	pairs_print("stories, business", true, false);
	pairs_print("word overlap, business", true, true);
	story_index_free(b->index);
	buf_release(&file);
}

/* ---- the window ---- */

static uint32_t
next(uint32_t *seed)
{
	*seed ^= *seed << 13;
	*seed ^= *seed >> 17;
	*seed ^= *seed << 5;
	return *seed;
}

/* Words by a law like Zipf's, figures, and the name of a company. */
static void
make_text(struct bench *b, uint32_t *seed, size_t words, struct buf *out)
{
	uint32_t n = securities_count(b->all);

	buf_clear(out);
	for (size_t i = 0; i < words; i++) {
		double u = (double)(next(seed) % 100000 + 1) / 100000;

		buf_addf(out, "w%dx ", (int)(u * u * u * 40000));
		if (i % 30 == 4)
			buf_addf(out, "%u.%u%% ", next(seed) % 90,
			    next(seed) % 10);
		if (i == 1)
			buf_addf(out, "%.*s shares ",
			    SLICE_ARG(securities_at(b->all,
			    next(seed) % n)->name));
	}
}

static int
window_run(struct bench *b)
{
	struct buf title = BUF_INIT(0), text = BUF_INIT(0);
	uint32_t seed = 7;
	double spent = 0, worst = 0;

	b->index = story_index_new();
	for (int i = 0; i < WINDOW + PROBES; i++) {
		struct story_sig sig;
		struct story_match m;
		double t;

		make_text(b, &seed, 9, &title);
		make_text(b, &seed, WORDS, &text);
		sig_of(b, buf_slice(&title), buf_slice(&text),
		    (uint64_t)i % 1000, 1738776600 + i, &sig);
		t = now();
		story_index_join(b->index, i + 1, &sig, &m);
		t = now() - t;
		if (i < WINDOW)
			continue;
		spent += t;
		worst = t > worst ? t : worst;
	}
	printf("a new article among %d: %.0f us, worst of %d %.0f us; "
	    "index %.1f MB\n", WINDOW, spent / PROBES * 1e6, PROBES,
	    worst * 1e6, (double)story_index_bytes(b->index) / 1e6);
	story_index_free(b->index);
	buf_release(&title);
	buf_release(&text);
	return spent / PROBES < 1e-3 ? 0 : 1;
}

int
main(int argc, char **argv)
{
	struct bench b = { .tags = TAGS_INIT };
	struct securities *all = securities_new();
	struct buf tsv = BUF_INIT(0);
	struct error e;
	int status;

	if (argc < 2 || file_read(argv[1], &tsv, &e) != ERR_OK ||
	    securities_load(all, buf_slice(&tsv), &e) != ERR_OK) {
		fprintf(stderr, "usage: bench_cluster securities.tsv "
		    "[HEADLINES.tsv]\n");
		return 2;
	}
	securities_finish(all);
	b.all = all;
	b.tagger = tagger_new(all);
	b.work = tagger_work_new();
	if (argc > 2)
		headlines_run(&b, argv[2]);
	status = window_run(&b);
	tagger_work_free(b.work);
	tagger_free(b.tagger);
	tags_release(&b.tags);
	securities_free(all);
	free(rows.v);
	buf_release(&tsv);
	return status;
}
