/*
 * tests/bench/bench_story.c - tagging and clustering of a whole corpus, with
 * the time they take and, where truth.tsv tells, precision and recall.
 *   bench_story securities.tsv CORPUS
 * CORPUS has feed/NNNN.xml and truth.tsv (feed, id, story).
 */
#include "config.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/file.h"
#include "base/hash.h"
#include "base/mem.h"
#include "base/vec.h"
#include "feed/feed.h"
#include "finance/story.h"
#include "finance/tagger.h"

struct known {
	uint64_t key; /* of feed and id */
	uint32_t story;
};

static struct {
	struct known *v;
	size_t n, cap;
} truth;
static struct {
	int64_t *found;   /* per article: the story found */
	uint32_t *wanted; /* the story of the truth, 0: none */
	size_t n, cap;
} articles;
static double tag_s, sig_s, join_s;
static size_t text_bytes;

static double
now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static int
by_key(const void *a, const void *b)
{
	const struct known *x = a, *y = b;

	return x->key < y->key ? -1 : x->key > y->key;
}

static uint64_t
key_of(struct slice feed, struct slice id)
{
	return hash64(id.p, id.n, hash64(feed.p, feed.n, 1));
}

static void
truth_read(const char *dir)
{
	struct buf b = BUF_INIT(0);
	struct error e;
	char *path = file_join(dir, "truth.tsv");
	struct slice rest, line, feed, id;

	if (file_read(path, &b, &e) != ERR_OK)
		fprintf(stderr, "%s\n", e.msg);
	rest = buf_slice(&b);
	while (slice_split(&rest, '\n', &line)) {
		struct known k;

		if (!slice_split(&line, '\t', &feed) ||
		    !slice_split(&line, '\t', &id))
			continue;
		k.key = key_of(feed, id);
		k.story = (uint32_t)hash64(line.p, line.n, 2) | 1;
		*VEC_PUSH(&truth) = k;
	}
	qsort(truth.v, truth.n, sizeof(*truth.v), by_key);
	free(path);
	buf_release(&b);
}

static uint32_t
truth_of(struct slice feed, struct slice id)
{
	struct known k = { key_of(feed, id), 0 };
	const struct known *f = bsearch(&k, truth.v, truth.n,
	    sizeof(*truth.v), by_key);

	return f ? f->story : 0;
}

/* Tags out, a blank for each; entities stay as they are. */
static void
strip(struct buf *out, struct slice html)
{
	bool in = false;

	buf_clear(out);
	for (size_t i = 0; i < html.n; i++) {
		if (html.p[i] == '<')
			in = true;
		else if (html.p[i] == '>' && in) {
			in = false;
			buf_addc(out, ' ');
		} else if (!in) {
			buf_addc(out, html.p[i]);
		}
	}
}

struct bench {
	const struct securities *all;
	struct tagger *tagger;
	struct tagger_work *work;
	struct tags tags;
	struct story_index *index;
	struct buf text;
};

static void
article_run(struct bench *b, const struct article *a, struct slice feed,
    struct slice language)
{
	struct tag_input in = { .title = a->title, .language = language };
	struct story_input si = { .language = language };
	struct tag_subject subjects[STORY_KEYS];
	uint32_t keys[STORY_KEYS];
	struct story_sig sig;
	struct story_match m;
	double t0, t1, t2;
	size_t n;

	strip(&b->text, a->content.n ? a->content : a->summary);
	in.text = buf_slice(&b->text);
	text_bytes += in.text.n + in.title.n;
	t0 = now();
	tagger_run(b->tagger, b->work, &in, &b->tags);
	n = tags_subjects(&b->tags, subjects, STORY_KEYS);
	t1 = now();
	for (size_t i = 0; i < n; i++) {
		const struct security *s = securities_at(b->all,
		    subjects[i].security);

		if (s->kind == SECURITY_SHARE)
			keys[si.n_securities++] =
			    story_security_key(s->symbol, s->mic);
	}
	si.title = tagger_title_tokens(b->work);
	si.text = tagger_text_tokens(b->work);
	si.title_text = in.title;
	si.body = in.text;
	si.link = a->link;
	si.securities = keys;
	si.feed = hash64(feed.p, feed.n, 3);
	si.when = a->published == DATE_NONE ? 1738776600 : a->published;
	story_sig_make(&sig, &si);
	t2 = now();
	if (articles.n == articles.cap) {
		articles.cap = articles.cap ? articles.cap * 2 : 1024;
		articles.found = xreallocarray(articles.found, articles.cap,
		    sizeof(*articles.found));
		articles.wanted = xreallocarray(articles.wanted,
		    articles.cap, sizeof(*articles.wanted));
	}
	articles.wanted[articles.n] = truth_of(feed, a->guid);
	articles.found[articles.n] = story_index_join(b->index,
	    (int64_t)articles.n + 1, &sig, &m);
	if (getenv("VERBOSE") && m.relation != STORY_NEW &&
	    (articles.wanted[articles.n] == 0 ||
	    articles.wanted[articles.n] != articles.wanted[m.other - 1]))
		printf("false %s %d: %.*s\n", story_relation_name(m.relation),
		    m.percent, SLICE_ARG(a->title));
	articles.n++;
	join_s += now() - t2;
	sig_s += t2 - t1;
	tag_s += t1 - t0;
}

static void
feed_run(struct bench *b, const char *dir, const char *name)
{
	struct buf bytes = BUF_INIT(0);
	struct feed_parse_opt opt = { .base = SLICE("") };
	struct feed_doc *doc = NULL;
	struct error e;
	char *folder = file_join(dir, "feed"), *path = file_join(folder, name);
	const struct article *v;
	size_t n = 0;

	if (file_read(path, &bytes, &e) == ERR_OK &&
	    feed_parse(buf_slice(&bytes), &opt, &doc, &e) == ERR_OK) {
		v = feed_doc_articles(doc, &n);
		for (size_t i = 0; i < n; i++)
			article_run(b, &v[i], slice_make(name, 4),
			    feed_doc_info(doc)->language);
	}
	feed_doc_free(doc);
	free(path);
	free(folder);
	buf_release(&bytes);
}

static int
by_story(const void *a, const void *b)
{
	size_t i = *(const size_t *)a, k = *(const size_t *)b;

	if (articles.found[i] != articles.found[k])
		return articles.found[i] < articles.found[k] ? -1 : 1;
	return articles.wanted[i] < articles.wanted[k] ? -1 :
	    articles.wanted[i] > articles.wanted[k];
}

static int
by_wanted(const void *a, const void *b)
{
	uint32_t i = articles.wanted[*(const size_t *)a],
		 k = articles.wanted[*(const size_t *)b];

	return i < k ? -1 : i > k;
}

static double
pairs(size_t n)
{
	return (double)n * ((double)n - 1) / 2;
}

static int
score(void)
{
	size_t *order = xcalloc(articles.n + 1, sizeof(*order));
	double found = 0, wanted = 0, both = 0, p, r;

	for (size_t i = 0; i < articles.n; i++)
		order[i] = i;
	qsort(order, articles.n, sizeof(*order), by_story);
	for (size_t i = 0, k; i < articles.n; i = k) {
		size_t from = i;

		for (k = i; k < articles.n && articles.found[order[k]] ==
		     articles.found[order[i]]; k++)
			if (articles.wanted[order[k]] !=
			    articles.wanted[order[from]]) {
				both += articles.wanted[order[from]] ?
				    pairs(k - from) : 0;
				from = k;
			}
		both += articles.wanted[order[from]] ? pairs(k - from) : 0;
		found += pairs(k - i);
	}
	qsort(order, articles.n, sizeof(*order), by_wanted);
	for (size_t i = 0, k; i < articles.n; i = k) {
		for (k = i; k < articles.n && articles.wanted[order[k]] ==
		     articles.wanted[order[i]]; k++)
			;
		wanted += articles.wanted[order[i]] ? pairs(k - i) : 0;
	}
	free(order);
	p = found > 0 ? both / found : 1;
	r = wanted > 0 ? both / wanted : 1;
	printf("pairs: %.0f found, %.0f in the truth, %.0f both: "
	    "precision %.4f, recall %.4f\n", found, wanted, both, p, r);
	return p >= 0.98 && r >= 0.95 ? 0 : 1;
}

int
main(int argc, char **argv)
{
	struct bench b = { .text = BUF_INIT(0) };
	struct securities *all = securities_new();
	struct buf tsv = BUF_INIT(0);
	struct error e;
	struct dirent **names;
	char *folder;
	int n, status;

	if (argc != 3 || file_read(argv[1], &tsv, &e) != ERR_OK ||
	    securities_load(all, buf_slice(&tsv), &e) != ERR_OK) {
		fprintf(stderr, "usage: bench_story securities.tsv CORPUS\n");
		return 2;
	}
	securities_finish(all);
	b.all = all;
	b.tagger = tagger_new(all);
	b.work = tagger_work_new();
	b.index = story_index_new();
	truth_read(argv[2]);
	folder = file_join(argv[2], "feed");
	n = scandir(folder, &names, NULL, alphasort);
	for (int i = 0; i < n; i++) {
		if (strstr(names[i]->d_name, ".xml"))
			feed_run(&b, argv[2], names[i]->d_name);
		free(names[i]);
	}
	printf("%zu articles, %.1f MB of text\n", articles.n,
	    (double)text_bytes / 1e6);
	printf("us an article: tagging %.1f (%.0f MB/s), signature %.1f, "
	    "joining %.1f; index %.1f MB\n", tag_s * 1e6 /
	    (double)articles.n, (double)text_bytes / 1e6 / tag_s,
	    sig_s * 1e6 / (double)articles.n, join_s * 1e6 /
	    (double)articles.n, (double)story_index_bytes(b.index) / 1e6);
	status = score();
	story_index_free(b.index);
	tagger_work_free(b.work);
	tagger_free(b.tagger);
	tags_release(&b.tags);
	securities_free(all);
	free(truth.v);
	free(articles.found);
	free(articles.wanted);
	buf_release(&b.text);
	buf_release(&tsv);
	free(folder);
	if (n >= 0)
		free(names);
	return status;
}
