/*
 * app/exchange_csv.c - tables between commas (RFC 4180), and the lists of
 * bookmarks that come so: our own, Pocket's, Instapaper's.
 */
#include "config.h"

#include "app/exchange.h"
#include "core/date.h"

#include "base/banned.h"

#define FIELDS_MAX 32

/* ---- fields ---- */

/* After any number of ' a character that makes a spreadsheet calculate. */
static bool
is_formula(struct slice s)
{
	size_t i = 0;

	while (i < s.n && s.p[i] == '\'')
		i++;
	return i < s.n && s.p[i] && strchr("=+-@\t\r", s.p[i]) != NULL;
}

void
csv_field(struct slice s, bool last, struct buf *out)
{
	buf_addc(out, '"');
	if (is_formula(s))
		buf_addc(out, '\'');
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == '"')
			buf_addc(out, '"');
		buf_addc(out, s.p[i]);
	}
	buf_adds(out, last ? "\"\r\n" : "\",");
}

/* One field off *rest into out; *end: the row ends with it. */
static void
take_field(struct slice *rest, struct buf *out, bool *end)
{
	struct slice s = *rest;
	bool quoted = s.n && s.p[0] == '"';
	size_t i = quoted;

	for (; i < s.n; i++) {
		if (quoted && s.p[i] == '"') {
			if (i + 1 < s.n && s.p[i + 1] == '"')
				i++;
			else {
				quoted = false;
				continue;
			}
		} else if (!quoted && (s.p[i] == ',' || s.p[i] == '\n'))
			break;
		else if (!quoted && s.p[i] == '\r' &&
		    (i + 1 == s.n || s.p[i + 1] == '\n'))
			continue;
		buf_addc(out, s.p[i]);
	}
	*end = i >= s.n || s.p[i] == '\n';
	*rest = slice_sub(s, i + 1, s.n);
}

bool
csv_row(struct slice *rest, bool unguard, struct arena *a,
    struct slice *fields, size_t max, size_t *n)
{
	struct buf one = BUF_INIT(1u << 20);
	bool end = false;

	*n = 0;
	if (rest->n == 0)
		return false;
	while (!end) {
		struct slice s;

		buf_clear(&one);
		take_field(rest, &one, &end);
		s = buf_slice(&one);
		if (unguard && s.n && s.p[0] == '\'' && is_formula(s))
			s = slice_sub(s, 1, s.n);
		if (*n < max)
			fields[(*n)++] = arena_dup(a, s);
	}
	buf_release(&one);
	return true;
}

/* ---- bookmarks ---- */

enum column { COL_URL, COL_TITLE, COL_FOLDER, COL_TAGS, COL_NOTE, COL_TIME,
	COL_N };

/* Who calls what what; sep between tags. */
static const struct dialect {
	const char *names[COL_N];
	char sep;
	bool own;
} dialects[] = {
	{ { "url", "title", "folder", "tags", "note", "created" }, ' ', true },
	/* Pocket */
	{ { "url", "title", NULL, "tags", NULL, "time_added" }, '|', false },
	/* Instapaper, of two ages */
	{ { "URL", "Title", "Folder", "Tags", "Selection", "Timestamp" }, ',',
	    false },
	{ { "URL", "Title", "Folder", NULL, "Selection", NULL }, ',', false },
};

struct table {
	const struct dialect *d;
	size_t at[COL_N]; /* SIZE_MAX: not there */
};

static size_t
find_column(const struct slice *head, size_t n, const char *name)
{
	for (size_t i = 0; name != NULL && i < n; i++)
		if (slice_is(slice_trim(head[i]), name))
			return i;
	return SIZE_MAX;
}

static bool
table_head(struct slice *rest, struct table *t)
{
	struct slice head[FIELDS_MAX];
	struct arena a;
	size_t n;

	if (slice_starts(*rest, SLICE("\xef\xbb\xbf")))
		*rest = slice_sub(*rest, 3, rest->n);
	arena_init(&a);
	t->d = NULL;
	if (csv_row(rest, false, &a, head, FIELDS_MAX, &n))
		for (size_t i = 0; t->d == NULL && i < sizeof(dialects) /
		         sizeof(*dialects); i++) {
			bool all = true;

			for (int k = 0; k < COL_N; k++) {
				const char *name = dialects[i].names[k];

				t->at[k] = find_column(head, n, name);
				all &= name == NULL || t->at[k] != SIZE_MAX;
			}
			t->d = all ? &dialects[i] : NULL;
		}
	arena_release(&a);
	return t->d != NULL;
}

bool
bookmarks_csv_is(struct slice csv)
{
	struct table t;

	return table_head(&csv, &t);
}

static int64_t
time_of(struct slice s)
{
	int64_t t;

	if (slice_to_i64(s, &t))
		return t;
	return s.n ? date_parse(s, 0) : DATE_NONE;
}

static void
give_row(const struct table *t, const struct slice *f, size_t n,
    exchange_bookmark_fn *fn, void *arg)
{
	struct slice v[COL_N];
	struct buf tags = BUF_INIT(65536);
	struct slice list;

	for (int k = 0; k < COL_N; k++)
		v[k] = t->at[k] < n ? f[t->at[k]] : SLICE("");
	list = slice_trim(v[COL_TAGS]);
	if (list.n > 1 && list.p[0] == '[') /* Instapaper: ["a","b"] */
		list = slice_sub(list, 1, list.n - 1);
	exchange_tags(list, t->d->sep, &tags);
	if (!t->d->own && tags.n) { /* the quotes of such a list */
		size_t to = 0;

		for (size_t i = 0; i < tags.n; i++)
			if (tags.p[i] != '"')
				tags.p[to++] = tags.p[i];
		buf_truncate(&tags, to);
	}
	fn(arg, &(struct exchange_bookmark){ v[COL_URL], v[COL_TITLE],
	    v[COL_FOLDER], buf_slice(&tags), v[COL_NOTE],
	    time_of(v[COL_TIME]) });
	buf_release(&tags);
}

size_t
bookmarks_csv_read(struct slice csv, exchange_bookmark_fn *fn, void *arg)
{
	struct slice f[FIELDS_MAX];
	struct table t;
	struct arena a;
	size_t n, found = 0;

	if (!table_head(&csv, &t))
		return 0;
	while (csv.n) {
		arena_init(&a);
		if (csv_row(&csv, t.d->own, &a, f, FIELDS_MAX, &n) &&
		    (n > 1 || f[0].n > 0)) {
			give_row(&t, f, n, fn, arg);
			found++;
		}
		arena_release(&a);
	}
	return found;
}
