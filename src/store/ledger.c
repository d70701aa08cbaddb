/* store/ledger.c - one line a change: word, time, fields between tabs. */
#include "config.h"

#include "store/ledger.h"

#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/file.h"
#include "base/mem.h"
#include "store/bookmark.h"
#include "store/mark.h"

#include "base/banned.h"

#define LEDGER_MAX (256u << 20)

static const char *const words[] = { "read", "unread", "trash", "untrash" };

static void
append(struct store *s, struct slice line, bool sync)
{
	char *path = xasprintf("%s.marks", s->path);
	int fd;

	fd = s->replaying ? -1
	    : open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
	free(path);
	if (fd < 0)
		return;
	file_write_fd(fd, line, NULL);
	if (sync)
		fsync(fd);
	close(fd);
}

void
ledger_marks(struct store *s, enum store_mark m, const struct ids *ids)
{
	struct buf b = BUF_INIT(0);

	buf_addf(&b, "%s\t%lld\t", words[m], (long long)clock_now());
	ids_ranges(ids, &b);
	buf_addc(&b, '\n');
	append(s, buf_slice(&b), false);
	buf_release(&b);
}

/* Tabs and line ends inside a field would end it. */
static void
add_field(struct buf *b, struct slice s)
{
	buf_addc(b, '\t');
	for (size_t i = 0; i < s.n; i++) {
		switch (s.p[i]) {
		case '\t': buf_adds(b, "\\t"); break;
		case '\n': buf_adds(b, "\\n"); break;
		case '\\': buf_adds(b, "\\\\"); break;
		default: buf_addc(b, s.p[i]); break;
		}
	}
}

static struct slice
get_field(struct slice *line, struct arena *a)
{
	struct slice raw, out;
	char *p;

	if (!slice_split(line, '\t', &raw))
		return slice_make(NULL, 0);
	p = arena_alloc(a, raw.n + 1);
	out = slice_make(p, 0);
	for (size_t i = 0; i < raw.n; i++) {
		char c = raw.p[i];

		if (c == '\\' && i + 1 < raw.n) {
			c = raw.p[++i];
			c = c == 't' ? '\t' : c == 'n' ? '\n' : c;
		}
		p[out.n++] = c;
	}
	return out;
}

static void
bookmark_line(const struct bookmark_row *r, struct buf *b)
{
	buf_addf(b, "bookmark\t%lld", (long long)clock_now());
	add_field(b, r->url);
	buf_addf(b, "\t%lld\t%lld", (long long)r->created,
	    (long long)r->published);
	add_field(b, r->title);
	add_field(b, r->folder);
	add_field(b, r->tags);
	add_field(b, r->note);
	add_field(b, r->author);
	add_field(b, r->feed_name);
	buf_addc(b, '\n');
}

void
ledger_bookmark(struct store *s, int64_t id, struct slice url)
{
	struct buf b = BUF_INIT(0);
	struct bookmark_rows rows;

	bookmark_rows_init(&rows);
	bookmarks_by_id(s, id, &rows, NULL);
	if (rows.n) {
		bookmark_line(&rows.v[0], &b);
	} else {
		buf_addf(&b, "unbookmark\t%lld", (long long)clock_now());
		add_field(&b, url);
		buf_addc(&b, '\n');
	}
	append(s, buf_slice(&b), true);
	bookmark_rows_release(&rows);
	buf_release(&b);
}

void
ledger_bookmarks(struct store *s, const int64_t *ids, size_t n)
{
	struct buf b = BUF_INIT(0);
	struct bookmark_rows rows;

	bookmark_rows_init(&rows);
	for (size_t i = 0; i < n; i++)
		bookmarks_by_id(s, ids[i], &rows, NULL);
	for (size_t i = 0; i < rows.n; i++)
		bookmark_line(&rows.v[i], &b);
	append(s, buf_slice(&b), true);
	bookmark_rows_release(&rows);
	buf_release(&b);
}

static enum err
ids_line(struct store *s, const char *word, const char *sql, struct buf *out,
    struct error *e)
{
	sqlite3_stmt *st;
	struct ids ids;
	bool row;
	enum err rc = sql_get(s, sql, &st, e);

	if (rc != ERR_OK)
		return rc;
	ids_init(&ids);
	while ((rc = sql_step(s, st, &row, e)) == ERR_OK && row)
		ids_push(&ids, sqlite3_column_int64(st, 0));
	if (ids.n) {
		buf_addf(out, "%s\t%lld\t", word, (long long)clock_now());
		ids_ranges(&ids, out);
		buf_addc(out, '\n');
	}
	ids_release(&ids);
	return rc;
}

enum err
ledger_rewrite(struct store *s, struct error *e)
{
	char *path = xasprintf("%s.marks", s->path);
	struct buf b = BUF_INIT(0);
	struct bookmark_rows rows;
	enum err rc;

	bookmark_rows_init(&rows);
	rc = store_bookmarks(s, SLICE(""), NULL, NULL, &rows, e);
	for (size_t i = rows.n; i > 0; i--)
		bookmark_line(&rows.v[i - 1], &b);
	if (rc == ERR_OK)
		rc = ids_line(s, "read", "SELECT id FROM article a WHERE NOT"
		    " EXISTS(SELECT 1 FROM unread u WHERE u.feed=a.feed AND"
		    " u.time=a.time AND u.id=a.id) ORDER BY id", &b, e);
	if (rc == ERR_OK)
		rc = ids_line(s, "trash",
		    "SELECT id FROM article WHERE trash>0 ORDER BY id", &b,
		    e);
	if (rc == ERR_OK)
		rc = file_write_atomic(path, slice_make(buf_str(&b), b.n),
		    0600, e);
	bookmark_rows_release(&rows);
	buf_release(&b);
	free(path);
	return rc;
}

static enum err
replay_bookmark(struct store *s, struct slice line, bool put,
    struct error *e)
{
	struct arena a;
	struct store_bookmark b = { 0 };
	struct slice created, published;
	int64_t id = 0;
	enum err rc;

	arena_init(&a);
	b.url = get_field(&line, &a);
	created = get_field(&line, &a);
	published = get_field(&line, &a);
	b.title = get_field(&line, &a);
	b.folder = get_field(&line, &a);
	b.tags = get_field(&line, &a);
	b.note = get_field(&line, &a);
	b.author = get_field(&line, &a);
	b.feed_name = get_field(&line, &a);
	b.published = DATE_NONE;
	slice_to_i64(published, &b.published);
	rc = bookmark_find(s, b.url, &id, e);
	if (rc == ERR_OK && put && !id) {
		int64_t when = clock_now();

		slice_to_i64(created, &when);
		rc = bookmark_insert(s, &b, when, &id, e);
	} else if (rc == ERR_OK && put) {
		rc = store_bookmark_edit(s, id, &b.title, &b.note, &b.folder,
		    &b.tags, e);
	} else if (rc == ERR_OK && id) {
		rc = bookmark_delete(s, id, e);
	}
	arena_release(&a);
	return rc;
}

static enum err
replay_line(struct store *s, struct slice line, int64_t *bookmarks,
    int64_t *marks, struct error *e)
{
	struct slice word, when;
	struct ids ids;
	enum err rc = ERR_OK;

	if (!slice_split(&line, '\t', &word) ||
	    !slice_split(&line, '\t', &when))
		return ERR_OK; /* the last line may be cut */
	if (slice_is(word, "bookmark") || slice_is(word, "unbookmark")) {
		(*bookmarks)++;
		return replay_bookmark(s, line, slice_is(word, "bookmark"),
		    e);
	}
	ids_init(&ids);
	for (size_t m = 0; m < 4; m++) {
		if (!slice_is(word, words[m]) || !ids_parse(line, &ids))
			continue;
		rc = marks_apply(s, (enum store_mark)m, ids.v, ids.n, NULL,
		    e);
		*marks += (int64_t)ids.n;
		break;
	}
	ids_release(&ids);
	return rc;
}

enum err
ledger_replay(struct store *s, int64_t *bookmarks, int64_t *marks,
    struct error *e)
{
	char *path = xasprintf("%s.marks", s->path);
	struct buf text = BUF_INIT(LEDGER_MAX);
	struct slice rest, line;
	enum err rc = ERR_OK;

	*bookmarks = *marks = 0;
	if (file_exists(path))
		rc = file_read(path, &text, e);
	free(path);
	rest = buf_slice(&text);
	s->replaying = true;
	while (rc == ERR_OK && slice_split(&rest, '\n', &line))
		rc = replay_line(s, line, bookmarks, marks, e);
	s->replaying = false;
	buf_release(&text);
	return rc;
}
