/*
 * tests/store/test_crash.c - a writer that is killed at any moment loses
 * nothing that it acknowledged; two that write at once never fail.
 */
#include "config.h"

#include "store/support.h"

#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>

#define ROUNDS 20

struct ack {
	int kind; /* 0 merged, 1 read, 2 bookmarked */
	int64_t id;
};

static void
say(int fd, int kind, int64_t id)
{
	struct ack a = { kind, id };

	if (write(fd, &a, sizeof(a)) != sizeof(a))
		_exit(0);
}

/* Merges, marks, bookmarks and indexes until it is killed. */
static void
writer(const char *path, int64_t feed, int first, int fd)
{
	struct fixture f = { .feed = feed };
	struct error e;
	int64_t left, n, id;

	if (store_open(path, STORE_WRITE, &f.s, &e) != ERR_OK)
		_exit(3);
	for (int i = first;; i += 3) {
		char url[80];
		struct store_bookmark b = { .title = SLICE("T"),
			.html = SLICE("text") };

		put(&f, i, 3, "Der Zins steigt", 1);
		say(fd, 0, i);
		id = i;
		if (store_mark_ids(f.s, MARK_READ, &id, 1, &n, &e) == ERR_OK)
			say(fd, 1, i);
		snprintf(url, sizeof(url), "https://b.example/%d", i);
		b.url = slice_of(url);
		if (store_bookmark_put(f.s, &b, &id, &e) == ERR_OK)
			say(fd, 2, id);
		if (store_index_some(f.s, 4, false, &left, &e) != ERR_OK)
			_exit(4);
	}
}

static int64_t
check_ack(struct fixture *f, const struct ack *a)
{
	struct article_full *full = NULL;
	struct error e = { 0 };
	int64_t next = 0;

	if (a->kind == 2)
		ok(store_bookmark_article(f->s, a->id, &full, &e), &e);
	else
		ok(store_article(f->s, a->id, &full, &e), &e);
	if (a->kind == 0)
		next = a->id + 3;
	if (a->kind == 1 && (full->row.flags & ROW_UNREAD))
		fail_msg("article %lld is unread again", (long long)a->id);
	article_full_free(full);
	return next;
}

static int
round_of(struct fixture *f, int first, int round)
{
	struct timespec nap = { 0, (long)(round * 7919L % 40 + 1) * 1000000 };
	struct store_health h;
	struct error e = { 0 };
	struct ack a;
	int fd[2], status, next = first;
	pid_t pid;

	store_close(f->s);
	f->s = NULL;
	assert_int_equal(pipe(fd), 0);
	pid = fork();
	assert_true(pid >= 0);
	if (pid == 0) {
		close(fd[0]);
		writer(f->path, f->feed, first, fd[1]);
	}
	close(fd[1]);
	/* the first acknowledgement says that it runs */
	assert_int_equal(read(fd[0], &a, sizeof(a)), sizeof(a));
	nanosleep(&nap, NULL);
	kill(pid, SIGKILL);
	waitpid(pid, &status, 0);
	assert_true(WIFSIGNALED(status));
	ok(store_open(f->path, STORE_WRITE, &f->s, &e), &e);
	do {
		int64_t to = check_ack(f, &a);

		if (to > next)
			next = (int)to;
	} while (read(fd[0], &a, sizeof(a)) == sizeof(a));
	close(fd[0]);
	ok(store_check(f->s, true, &h, &e), &e);
	if (!h.intact)
		fail_msg("round %d: %s", round, h.first_fault);
	return next;
}

static void
test_kill(void **state)
{
	struct fixture *f = fixture_new();
	struct list_spec view = { .kind = LIST_RIVER, .query = "zins" };
	struct store_health h;
	struct list_count c;
	struct error e = { 0 };
	int64_t left = 1;
	int first = 1;

	(void)state;
	for (int i = 0; i < ROUNDS; i++) {
		first = round_of(f, first, i);
		/* an unacknowledged merge may be stored: numbers go on */
		ok(store_check(f->s, false, &h, &e), &e);
		first = (int)h.articles + 1;
	}
	while (left > 0)
		ok(store_index_some(f->s, 1000, false, &left, &e), &e);
	ok(store_list_count(f->s, &view, NULL, 1000000, &c, &e), &e);
	assert_int_equal(c.total, h.articles);
	assert_int_equal(c.unread, h.unread);
	fixture_free(f);
}

/* One refreshes, the other marks and bookmarks: neither waits in vain. */
static void
test_two(void **state)
{
	struct fixture *f = fixture_new();
	struct error e = { 0 };
	struct store_health h;
	pid_t pid;
	int status;

	(void)state;
	put(f, 1, 30, "x", 1);
	store_close(f->s);
	pid = fork();
	assert_true(pid >= 0);
	ok(store_open(f->path, STORE_WRITE, &f->s, &e), &e);
	if (pid == 0) {
		for (int i = 0; i < 60; i++)
			if (put(f, 31 + i * 20, 20, "x", 2) != 20)
				_exit(1);
		_exit(0);
	}
	for (int64_t id = 1; id <= 30; id++) {
		char url[80];
		struct store_bookmark b = { .title = SLICE("T") };
		int64_t n;

		ok(store_mark_ids(f->s, MARK_READ, &id, 1, &n, &e), &e);
		snprintf(url, sizeof(url), "https://b.example/%d", (int)id);
		b.url = slice_of(url);
		ok(store_bookmark_put(f->s, &b, &n, &e), &e);
	}
	waitpid(pid, &status, 0);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 0);
	ok(store_check(f->s, true, &h, &e), &e);
	assert_true(h.intact);
	assert_int_equal(h.articles, 1230);
	assert_int_equal(h.unread, 1200);
	assert_int_equal(h.bookmarks, 30);
	fixture_free(f);
}

/* A disk that is full says so and loses nothing. */
static void
test_full(void **state)
{
	struct fixture *f = fixture_new();
	struct error e = { 0 };
	struct store_health h;
	int status;
	pid_t pid;

	(void)state;
	put(f, 1, 30, "x", 1);
	store_close(f->s);
	pid = fork();
	assert_true(pid >= 0);
	if (pid == 0) {
		struct rlimit l = { 400000, 400000 };
		static char body[20000];
		struct article a = { .guid = SLICE("big"),
			.title = SLICE("big"), .published = NOW };
		struct store_new v = { .a = &a };
		struct store_merged out;

		signal(SIGXFSZ, SIG_IGN);
		setrlimit(RLIMIT_FSIZE, &l);
		if (store_open(f->path, STORE_WRITE, &f->s, &e) != ERR_OK)
			_exit(2);
		for (int i = 0; i < 100; i++) {
			enum err rc;

			for (size_t k = 0; k < sizeof(body); k++)
				body[k] = (char)(33 + rand() % 90);
			memcpy(body, &i, sizeof(i));
			a.guid = slice_make(body, 40);
			a.content = slice_make(body, sizeof(body));
			rc = store_merge(f->s, f->feed, NULL, &v, 1, 2, NOW,
			    &out, &e);
			free(out.new_ids);
			if (rc != ERR_OK)
				_exit(rc == ERR_IO && e.msg[0] ? 0 : 5);
		}
		_exit(6);
	}
	waitpid(pid, &status, 0);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 0);
	ok(store_open(f->path, STORE_WRITE, &f->s, &e), &e);
	ok(store_check(f->s, true, &h, &e), &e);
	assert_true(h.intact);
	assert_true(h.articles >= 30);
	fixture_free(f);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_kill),
		cmocka_unit_test(test_two),
		cmocka_unit_test(test_full),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
