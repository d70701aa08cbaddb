/*
 * app/watch_import.c - securities from a list or a portfolio export: of each
 * row the first cell that names a known security, an ISIN before a WKN before
 * a symbol before a name.
 */
#include "config.h"

#include <stdlib.h>

#include "app/inside.h"
#include "app/securities.h"
#include "app/watch.h"
#include "base/file.h"
#include "base/mem.h"
#include "core/charset.h"
#include "core/text.h"

#include "base/banned.h"

#define FILE_MAX (8u << 20)
#define CELLS_MAX 64
#define ROWS_MAX 20000

struct cells {
	struct slice v[CELLS_MAX];
	size_t n;
};

/* The separator that the first line has most of. */
static char
separator_of(struct slice text)
{
	static const char all[] = ";\t,";
	size_t best = 0, end = slice_chr(text, '\n');
	char sep = ',';

	text = slice_sub(text, 0, end == SIZE_MAX ? text.n : end);
	for (size_t k = 0; k < 3; k++) {
		size_t n = 0;

		for (size_t i = 0; i < text.n; i++)
			n += text.p[i] == all[k];
		if (n > best) {
			best = n;
			sep = all[k];
		}
	}
	return sep;
}

/* One row (RFC 4180, section 2), quotes undone in the arena. */
static bool
row_next(struct slice *rest, char sep, struct arena *a, struct cells *out)
{
	struct buf cell = BUF_INIT(65536);
	bool quoted = false, more = rest->n > 0;
	size_t i = 0;

	out->n = 0;
	for (; i < rest->n; i++) {
		char c = rest->p[i];

		if (c == '"' && quoted && i + 1 < rest->n &&
		    rest->p[i + 1] == '"') {
			buf_addc(&cell, '"');
			i++;
		} else if (c == '"') {
			quoted = !quoted;
		} else if (!quoted && (c == sep || c == '\n')) {
			if (out->n < CELLS_MAX)
				out->v[out->n++] = arena_dup(a,
				    slice_trim(buf_slice(&cell)));
			buf_clear(&cell);
			if (c == '\n')
				break;
		} else {
			buf_addc(&cell, c);
		}
	}
	if (i >= rest->n && more && out->n < CELLS_MAX)
		out->v[out->n++] = arena_dup(a, slice_trim(buf_slice(&cell)));
	*rest = slice_sub(*rest, i + 1 < rest->n ? i + 1 : rest->n, rest->n);
	buf_release(&cell);
	return more;
}

static bool
looks_like(struct slice s, size_t least, size_t most)
{
	bool digit = false;

	for (size_t i = 0; i < s.n; i++) {
		if (!ascii_isalnum((unsigned char)s.p[i]))
			return false;
		digit |= ascii_isdigit((unsigned char)s.p[i]);
	}
	return digit && s.n >= least && s.n <= most;
}

static int
rank_of(struct slice s, const struct app_security *row)
{
	if (slice_ieq(s, row->isin))
		return 4;
	if (slice_ieq(s, row->wkn) && looks_like(s, 6, 6))
		return 3;
	if (slice_ieq(s, row->symbol))
		return 2;
	return s.n > 3 ? 1 : 0;
}

static bool
find(const struct app_securities *all, const struct cells *c,
    struct app_security *out)
{
	int best = 0;

	for (size_t i = 0; i < c->n; i++) {
		struct app_security row;
		int rank;

		if (c->v[i].n == 0 || app_security_find(all, c->v[i], &row,
		        NULL) != ERR_OK)
			continue;
		rank = rank_of(c->v[i], &row);
		if (rank > best) {
			best = rank;
			*out = row;
		}
	}
	return best > 0;
}

/* A row that says what the columns are: none of its cells has a figure. */
static bool
is_header(const struct cells *c, size_t line)
{
	static const char *const words[] = { "isin", "wkn", "symbol", "ticker",
		"name", "wertpapier", "security", "bezeichnung" };

	for (size_t i = 0; line == 1 && i < c->n; i++)
		for (size_t k = 0; k < sizeof(words) / sizeof(words[0]); k++)
			if (slice_iis(c->v[i], words[k]))
				return true;
	return false;
}

struct import {
	struct app *app;
	const struct app_securities *all;
	struct app_watches there;
	struct buf *report;
	size_t n_new, n_there;
	bool dry;
};

static bool
is_there(const struct import *im, const struct app_security *row)
{
	for (size_t i = 0; i < im->there.n; i++)
		if (slice_ieq(im->there.v[i].name, row->symbol) ||
		    (row->isin.n && slice_ieq(im->there.v[i].line->what,
		        row->isin)))
			return true;
	return watchlist_find(im->there.list, row->symbol) != NULL;
}

static enum err
take(struct import *im, const struct cells *c, size_t line, struct error *e)
{
	struct watch_line l = { .group = SLICE("") };
	struct app_security row;

	if ((c->n == 1 && c->v[0].n == 0) || is_header(c, line))
		return ERR_OK;
	if (!find(im->all, c, &row)) {
		buf_addf(im->report, "line %zu: no known security in \"%.*s\""
		    "\n", line, SLICE_ARG(c->v[0]));
		return ERR_OK;
	}
	if (is_there(im, &row)) {
		im->n_there++;
		return ERR_OK;
	}
	im->n_new++;
	l.what = row.symbol;
	return watchlist_put(im->there.list, &l, e);
}

static enum err
run(struct import *im, struct slice text, struct error *e)
{
	char sep = separator_of(text);
	struct cells c;
	struct arena a;
	enum err rc = ERR_OK;

	arena_init(&a);
	for (size_t line = 1; rc == ERR_OK && line <= ROWS_MAX &&
	     row_next(&text, sep, &a, &c); line++)
		rc = take(im, &c, line, e);
	arena_release(&a);
	return rc;
}

static enum err
save(struct app *a, const struct watchlist *w, struct error *e)
{
	struct buf b = BUF_INIT(FILE_MAX);
	char *folder = file_folder(a->config);
	char *path = file_join(folder, "watchlist");
	enum err rc;

	watchlist_write(w, &b);
	rc = file_write_atomic(path, buf_slice(&b), 0600, e);
	free(path);
	free(folder);
	buf_release(&b);
	if (rc == ERR_OK)
		app_watch_sync(a, false);
	return rc;
}

enum err
app_watch_import(struct app *a, const char *path, bool dry, size_t *n_new,
    size_t *n_there, struct buf *report, struct error *e)
{
	struct buf bytes = BUF_INIT(FILE_MAX), text = BUF_INIT(4 * FILE_MAX);
	struct buf note = BUF_INIT(4096);
	char *folder = file_folder(a->config);
	struct app_securities *all = NULL;
	struct charset_result how;
	struct import im = { .app = a, .report = report, .dry = dry };
	enum err rc = file_read(path, &bytes, e);

	if (rc == ERR_OK)
		rc = app_securities_read(folder, &all, &note, e);
	im.all = all;
	if (rc == ERR_OK)
		rc = charset_decode(buf_slice(&bytes), SLICE(""), CHARSET_TEXT,
		    &text, &how, e);
	if (rc == ERR_OK)
		rc = app_watches(a, &im.there, e);
	if (rc == ERR_OK)
		rc = run(&im, buf_slice(&text), e);
	if (rc == ERR_OK && !dry && im.n_new > 0)
		rc = save(a, im.there.list, e);
	*n_new = im.n_new;
	*n_there = im.n_there;
	app_watches_release(&im.there);
	app_securities_close(all);
	free(folder);
	buf_release(&bytes);
	buf_release(&text);
	buf_release(&note);
	return rc;
}
