/* tests/store/support.h - a store in a folder of its own, and articles. */
#ifndef TESTS_STORE_SUPPORT_H
#define TESTS_STORE_SUPPORT_H

#include "support/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/mem.h"
#include "store/store.h"

#define NOW 1738756800 /* 2025-02-05 12:00 UTC */

struct fixture {
	char dir[64];
	char *path;
	struct store *s;
	int64_t feed;
};

static inline void
ok(enum err rc, const struct error *e)
{
	if (rc != ERR_OK)
		fail_msg("%d: %s", (int)rc, e->msg);
}

static inline struct fixture *
fixture_new(void)
{
	struct fixture *f = xcalloc(1, sizeof(*f));
	struct store_sub sub = { SLICE("https://a.example/feed"),
		SLICE("Alpha"), SLICE("Markets/DE"), SLICE("eq") };
	struct error e = { 0 };
	char *db;

	clock_set_fixed(NOW);
	snprintf(f->dir, sizeof(f->dir), "/tmp/kurant-test-store-XXXXXX");
	assert_non_null(mkdtemp(f->dir));
	db = xasprintf("%s/kurant.db", f->dir);
	f->path = db;
	ok(store_open(f->path, STORE_WRITE, &f->s, &e), &e);
	ok(store_feeds_sync(f->s, &sub, 1, &e), &e);
	ok(store_feed_find(f->s, SLICE("https://a.example/feed"), &f->feed,
	    &e), &e);
	return f;
}

static inline void
fixture_free(struct fixture *f)
{
	store_close(f->s);
	for (int i = 0; i < 8; i++) {
		static const char *const ends[] = { "", "-wal", "-shm",
			"-journal", ".marks", ".repair", ".repair-wal",
			".repair-shm" };
		char *name = xasprintf("%s%s", f->path, ends[i]);

		unlink(name);
		free(name);
	}
	rmdir(f->dir);
	free(f->path);
	free(f);
}

/* n articles with guids "g<first>" on, an hour apart, newest last. */
static inline int64_t
put(struct fixture *f, int first, int n, const char *body, int64_t run)
{
	struct article *a = xcalloc((size_t)n, sizeof(*a));
	struct store_new *v = xcalloc((size_t)n, sizeof(*v));
	struct store_merged out;
	struct error e = { 0 };
	struct arena tmp;
	int64_t fresh;

	arena_init(&tmp);
	for (int i = 0; i < n; i++) {
		a[i].guid = slice_of(arena_printf(&tmp, "g%d", first + i));
		a[i].guid_given = a[i].guid;
		a[i].link = slice_of(arena_printf(&tmp,
		    "https://a.example/n/%d", first + i));
		a[i].title = slice_of(arena_printf(&tmp, "Title %d",
		    first + i));
		a[i].content = slice_of(arena_printf(&tmp, "<p>%s</p>",
		    body));
		a[i].author = SLICE("Erika Muster");
		a[i].published = NOW - 1000 * 3600 + (first + i) * 3600;
		a[i].updated = DATE_NONE;
		v[i].a = &a[i];
		v[i].text = slice_of(body);
		v[i].securities = SLICE("DE0007164600 SAP");
		v[i].tickers = SLICE("SAP");
	}
	ok(store_merge(f->s, f->feed, NULL, v, (size_t)n, run, clock_now(),
	    &out, &e), &e);
	fresh = (int64_t)out.n_new;
	store_merged_release(&out);
	free(a);
	free(v);
	arena_release(&tmp);
	return fresh;
}

static inline void
subscribe(struct fixture *f, int n)
{
	struct store_sub *v = xcalloc((size_t)n, sizeof(*v));
	struct error e = { 0 };
	struct arena a;

	arena_init(&a);
	for (int i = 0; i < n; i++) {
		v[i].url = slice_of(i == 0 ? "https://a.example/feed"
		    : arena_printf(&a, "https://f%d.example/feed", i));
		v[i].name = slice_of(arena_printf(&a, "Feed %c", 'A' + i));
		v[i].folder = slice_of(i % 2 ? "Markets/US" : "Markets/DE");
	}
	ok(store_feeds_sync(f->s, v, (size_t)n, &e), &e);
	free(v);
	arena_release(&a);
}

/* Every listing walked page by page, both ways, gives the same rows. */
static inline size_t
walk(struct fixture *f, const struct list_spec *spec, int dir, size_t page,
    int64_t *ids, size_t max)
{
	struct query_ctx ctx = { NOW, DATE_NONE };
	struct error e = { 0 };
	struct rows rows;
	struct row_key *from = NULL, key;
	size_t n = 0, got;

	rows_init(&rows);
	do {
		struct rows next;

		rows_init(&next);
		ok(store_list(f->s, spec, &ctx, from, dir, page, &next, &e),
		    &e);
		got = next.n;
		for (size_t i = 0; i < got && n < max; i++)
			ids[n++] = next.v[dir > 0 ? i : got - 1 - i].id;
		rows_release(&rows);
		rows = next;
		if (got)
			key = rows.v[dir > 0 ? got - 1 : 0].key;
		from = &key;
	} while (got == page);
	rows_release(&rows);
	return n;
}

#endif
