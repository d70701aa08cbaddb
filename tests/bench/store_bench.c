/*
 * tests/bench/store_bench.c - what the store takes to insert, index, list,
 * search and mark articles of its own making, of a thousand feeds:
 *
 *   store_bench N [DB [NAME]]
 *
 * A file of the feeds goes beside DB.  With an N of 0 the articles that DB
 * has are asked; NAME is the one listing to ask for.  One line of JSON;
 * times in milliseconds.
 */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/clock.h"
#include "base/mem.h"
#include "store/internal.h"

#define PER_FEED 30      /* articles of one feed at once */
#define FEEDS_MAX 1000
#define LARGE_FEED 7     /* has LARGE articles where there are many */
#define LARGE 30000
#define VOCABULARY 60000
#define NOW 1738756800

static uint64_t seed = 1;
static char *word[VOCABULARY];

static uint64_t
next(void)
{
	seed ^= seed << 13;
	seed ^= seed >> 7;
	seed ^= seed << 17;
	return seed;
}

static double
ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1000 + (double)t.tv_nsec / 1e6;
}

/* Syllables, so that a part of a word is a part of many. */
static void
words_make(void)
{
	static const char *const part[] = { "ver", "zins", "bank", "ung",
		"kurs", "ge", "winn", "ab", "satz", "mark", "tet", "ent",
		"halt", "frist", "wert", "pa", "pier", "er", "lös", "an",
		"leih", "be", "stand", "um", "rat", "in", "dex", "de",
		"vis", "en", "han", "del" };

	for (size_t i = 0; i < VOCABULARY; i++) {
		struct buf b = BUF_INIT(0);
		size_t n = 2 + next() % 3;

		while (n--)
			buf_adds(&b, part[next() % 32]);
		word[i] = buf_take(&b);
	}
}

/* About as often as in a newspaper: the second half as often as the first. */
static const char *
word_pick(void)
{
	double u = (double)(next() % 1000000) / 1e6, r = 1;

	while (u > 0) {
		r *= 2;
		u -= 0.0625;
	}
	return word[next() % (uint64_t)(r < VOCABULARY ? r : VOCABULARY)];
}

static void
text_make(struct buf *text, struct buf *html, int64_t n, size_t bytes)
{
	buf_clear(text);
	buf_clear(html);
	buf_adds(html, "<p>");
	while (text->n < bytes) {
		if (next() % 60 == 0) {
			buf_adds(html, "</p>\n<p>");
			buf_adds(text, "\n");
		}
		if (next() % 12 == 0)
			buf_addf(text, "%d,%02d ", (int)(next() % 10000),
			    (int)(next() % 100));
		else
			buf_addf(text, "%s ", word_pick());
	}
	if (n % 997 == 0)
		buf_adds(text, "Zinsschnabeltier ");
	buf_add_slice(html, buf_slice(text));
	buf_adds(html, "</p>");
}

static struct store *
store_make(const char *path, size_t feeds)
{
	struct store_sub *sub = xcalloc(feeds, sizeof(*sub));
	struct store *s;
	struct error e;

	if (store_open(path, STORE_WRITE, &s, &e) != ERR_OK) {
		fprintf(stderr, "%s\n", e.msg);
		exit(1);
	}
	for (size_t i = 0; i < feeds; i++)
		sub[i].url = slice_of(xasprintf("https://f%zu.example/feed",
		    i));
	if (store_feeds_sync(s, sub, feeds, &e) != ERR_OK)
		exit(1);
	for (size_t i = 0; i < feeds; i++)
		free((char *)(uintptr_t)sub[i].url.p);
	free(sub);
	return s;
}

struct feedful {
	struct article a[PER_FEED];
	struct store_new v[PER_FEED];
	struct buf text[PER_FEED], html[PER_FEED];
	struct arena arena;
};

static void
feed_make(struct feedful *f, int64_t feed, size_t bytes)
{
	arena_release(&f->arena);
	for (int i = 0; i < PER_FEED; i++) {
		struct article *a = &f->a[i];
		int64_t n = feed * PER_FEED + i;

		text_make(&f->text[i], &f->html[i], n, bytes);
		a->guid = slice_of(arena_printf(&f->arena,
		    "https://f%d.example/%lld", (int)feed, (long long)n));
		a->link = slice_of(arena_printf(&f->arena,
		    "https://www.f%d.example/news/%lld.html", (int)feed,
		    (long long)n));
		a->title = slice_of(arena_printf(&f->arena, "%s %s %s %lld",
		    word_pick(), word_pick(), word_pick(), (long long)n));
		a->content = buf_slice(&f->html[i]);
		a->author = SLICE("H. Muster");
		a->published = NOW - (int64_t)(next() % (400 * 86400));
		a->updated = DATE_NONE;
		f->v[i] = (struct store_new){ .a = a,
			.text = buf_slice(&f->text[i]) };
	}
}

struct inserted {
	size_t n;
	double sum, again, n_again; /* ms; articles that were there already */
};

/* Thirty more of a feed; now and then all of them once more. */
static void
insert_some(struct store *s, struct feedful *f, size_t feed, size_t bytes,
    struct inserted *in)
{
	struct store_merged out;
	struct error e;
	double t;

	feed_make(f, (int64_t)(in->n / PER_FEED), bytes);
	t = ms();
	if (store_merge(s, (int64_t)feed, NULL, f->v, PER_FEED, 1, NOW, &out,
	        &e) != ERR_OK)
		fprintf(stderr, "%s\n", e.msg);
	store_merged_release(&out);
	in->sum += ms() - t;
	in->n += PER_FEED;
	if (in->n / PER_FEED % 20 != 0)
		return;
	t = ms();
	if (store_merge(s, (int64_t)feed, NULL, f->v, PER_FEED, 2, NOW, &out,
	        &e) == ERR_OK)
		store_merged_release(&out);
	in->again += ms() - t;
	in->n_again += PER_FEED;
}

static void
insert_all(struct store *s, size_t feeds, size_t n, size_t bytes,
    struct inserted *in)
{
	struct feedful *f = xcalloc(1, sizeof(*f));
	size_t large = n >= 3 * LARGE ? LARGE / PER_FEED : 0;
	struct error e;
	double t;

	for (size_t i = 0; in->n < n; i++) {
		size_t feed = i < large ? LARGE_FEED : i % feeds + 1;

		if (i % 20 == 0)
			store_begin(s, &e);
		insert_some(s, f, feed, bytes, in);
		if (i % 20 != 19 && in->n < n)
			continue;
		t = ms();
		store_commit(s, &e);
		in->sum += ms() - t;
	}
	for (int i = 0; i < PER_FEED; i++) {
		buf_release(&f->text[i]);
		buf_release(&f->html[i]);
	}
	arena_release(&f->arena);
	free(f);
}

static double
list_time(struct store *s, const struct list_spec *spec, size_t deep,
    size_t limit, size_t *n)
{
	struct query_ctx ctx = { NOW, DATE_NONE };
	struct error e = { 0 };
	struct rows rows;
	struct row_key from, *at = NULL;
	double t = 0;

	*n = 0;
	rows_init(&rows);
	for (size_t i = 0; i <= deep; i++) {
		rows_release(&rows);
		rows_init(&rows);
		t = ms();
		if (store_list(s, spec, &ctx, at, 1, limit, &rows, &e))
			fprintf(stderr, "%s\n", e.msg);
		t = ms() - t;
		*n = rows.n;
		if (rows.n == 0)
			break;
		from = rows.v[rows.n - 1].key;
		from.text = slice_make(NULL, 0);
		at = &from;
	}
	rows_release(&rows);
	return t;
}

static void
lists_all(struct store *s, const char *only)
{
	static const struct {
		const char *name;
		struct list_spec spec;
		size_t deep;
	} all[] = {
		{ "first_page", { .kind = LIST_RIVER }, 0 },
		{ "page_20", { .kind = LIST_RIVER }, 20 },
		{ "unread_page", { .kind = LIST_RIVER, .unread_only = true,
		      .opened_at = NOW }, 3 },
		{ "feed_page", { .kind = LIST_FEED,
		      .id = LARGE_FEED }, 0 },
		{ "by_feed", { .kind = LIST_RIVER, .sort = SORT_FEED }, 0 },
		{ "rare_word", { .kind = LIST_RIVER,
		      .query = "Zinsschnabeltier" }, 0 },
		{ "common_word", { .kind = LIST_RIVER, .query = "zinsbank" },
		    0 },
		{ "prefix", { .kind = LIST_RIVER, .query = "zins*" }, 0 },
		{ "part", { .kind = LIST_RIVER, .query = "*zinskurs*" }, 0 },
		{ "two_words", { .kind = LIST_RIVER,
		      .query = "zins* -bank* is:unread" }, 0 },
		{ "ranked", { .kind = LIST_RIVER, .sort = SORT_RANK,
		      .query = "zinsbank" }, 0 },
		{ "ranked_rare", { .kind = LIST_RIVER, .sort = SORT_RANK,
		      .query = "Zinsschnabeltier" }, 0 },
	};
	size_t n;

	for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++) {
		double t;

		if (only && strcmp(only, all[i].name) != 0)
			continue;
		t = list_time(s, &all[i].spec, all[i].deep, 50, &n);

		printf(", \"%s_ms\": %.2f, \"%s_rows\": %zu", all[i].name, t,
		    all[i].name, n);
	}
}

/* What SQLite alone takes for the same questions: the floor. */
static void
floors(struct store *s)
{
	static const struct {
		const char *name, *sql;
	} all[] = {
		{ "first_page", "SELECT title FROM article WHERE trash=0"
		    " ORDER BY time DESC LIMIT 50" },
		{ "feed_page", "SELECT title FROM article WHERE feed=7 AND"
		    " trash=0 ORDER BY time DESC LIMIT 50" },
		{ "rare_word", "SELECT a.title FROM (SELECT rowid AS id FROM"
		    " ft WHERE ft MATCH 'zinsschnabeltier' ORDER BY rowid"
		    " DESC LIMIT 50) f JOIN article a ON a.id=f.id" },
		{ "ranked", "SELECT a.title FROM (SELECT rowid AS id FROM ft"
		    " WHERE ft MATCH 'zinsbank' ORDER BY bm25(ft) LIMIT 50) f"
		    " JOIN article a ON a.id=f.id" },
		{ "like_scan", "SELECT count(*) FROM article WHERE title LIKE"
		    " '%zinsbank%'" },
		{ "mark_all", "SAVEPOINT x; DELETE FROM unread; RELEASE x" },
	};

	if (sqlite3_exec(s->db, "BEGIN", NULL, NULL, NULL) != SQLITE_OK)
		return;
	for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++) {
		double t = ms();

		if (sqlite3_exec(s->db, all[i].sql, NULL, NULL, NULL) !=
		    SQLITE_OK)
			fprintf(stderr, "%s\n", sqlite3_errmsg(s->db));
		printf(", \"floor_%s_ms\": %.2f", all[i].name, ms() - t);
	}
	sqlite3_exec(s->db, "ROLLBACK", NULL, NULL, NULL);
}

static void
marks_all(struct store *s)
{
	struct list_spec spec = { .kind = LIST_RIVER };
	struct list_count c;
	struct error e = { 0 };
	struct buf what = BUF_INIT(0);
	int64_t n;
	double t = ms();

	store_list_count(s, &spec, NULL, 1000, &c, &e);
	printf(", \"count_ms\": %.2f", ms() - t);
	t = ms();
	if (store_mark_list(s, MARK_READ, &spec, NULL, NULL, 1, &n, &e))
		fprintf(stderr, "%s\n", e.msg);
	printf(", \"mark_all_ms\": %.0f, \"marked\": %lld", ms() - t,
	    (long long)n);
	t = ms();
	store_undo(s, &what, &e);
	printf(", \"undo_ms\": %.0f", ms() - t);
	buf_release(&what);
}

/* The feeds as the reader's file names them, beside the database. */
static void
feeds_write(const char *path, size_t feeds)
{
	const char *end = strrchr(path, '/');
	char *name = xasprintf("%.*sfeeds", end ? (int)(end - path + 1) : 0,
	    path);
	FILE *f = fopen(name, "we");

	for (size_t i = 0; f != NULL && i < feeds; i++)
		fprintf(f, "https://f%zu.example/feed\n", i);
	if (f != NULL)
		fclose(f);
	free(name);
}

/* Insert and index n articles of a thousand feeds. */
static void
fill(const char *path, size_t n)
{
	size_t feeds = (n + PER_FEED - 1) / PER_FEED;
	struct inserted in = { 0, 0, 0, 0 };
	struct store *s;
	struct stat sb;
	struct error e;
	int64_t left = 1;
	double t;

	feeds = feeds > FEEDS_MAX ? FEEDS_MAX : feeds;
	unlink(path);
	s = store_make(path, feeds);
	feeds_write(path, feeds);
	insert_all(s, feeds, n, n > 200000 ? 800 : 4000, &in);
	printf("\"articles\": %zu, \"insert_ms\": %.0f, \"us_each\": %.1f, "
	       "\"known_us_each\": %.1f", in.n, in.sum,
	    in.sum * 1000 / (double)in.n,
	    in.n_again > 0 ? in.again * 1000 / in.n_again : 0);
	fflush(stdout);
	t = ms();
	while (left > 0)
		if (store_index_some(s, 2000, false, &left, &e) != ERR_OK)
			break;
	printf(", \"index_ms\": %.0f", ms() - t);
	store_close(s);
	if (stat(path, &sb) == 0)
		printf(", \"db_mb\": %.1f", (double)sb.st_size / 1e6);
	printf(", ");
}

int
main(int argc, char **argv)
{
	size_t n = argc > 1 ? (size_t)atol(argv[1]) : 3000;
	const char *path = argc > 2 ? argv[2] : "store-bench.db";
	const char *only = argc > 3 ? argv[3] : NULL;
	struct store *s;
	struct error e;
	double open;

	clock_set_fixed(NOW);
	words_make();
	printf("{");
	if (n)
		fill(path, n);
	open = ms();
	if (store_open(path, STORE_WRITE, &s, &e) != ERR_OK) {
		fprintf(stderr, "%s\n", e.msg);
		return 1;
	}
	printf("\"open_ms\": %.1f", ms() - open);
	lists_all(s, only);
	if (only == NULL) {
		floors(s);
		marks_all(s);
	}
	printf("}\n");
	store_close(s);
	for (size_t i = 0; i < VOCABULARY; i++)
		free(word[i]);
	return 0;
}
