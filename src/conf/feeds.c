/* conf/feeds.c - the feeds file, edited in place: only what changes changes. */
#include "config.h"

#include "conf/feeds.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/vec.h"
#include "conf/words.h"

#include "base/banned.h"

enum kind { LINE_OTHER, LINE_FEED, LINE_FOLDER };

struct raw {
	struct slice text; /* as it stands, in the file's arena */
	enum kind kind;
	struct feeds_line feed; /* LINE_FOLDER: folder and options */
};

struct feeds_file {
	struct arena arena;
	struct raw *v; /* every line of the file */
	size_t n, cap;
	struct {
		struct feeds_line *v;
		size_t n, cap;
	} feeds;
};

static void
note(struct buf *notes, const struct raw *r, int line, size_t at,
    const char *what)
{
	if (notes != NULL)
		buf_addf(notes, "feeds:%d:%d: %s\n", line,
		    words_column(r->text, at), what);
}

static bool
is_option(const struct word *w)
{
	size_t eq = slice_chr(w->text, '=');

	if (w->quoted || eq == SIZE_MAX || eq == 0)
		return false;
	for (size_t i = 0; i < eq; i++)
		if (!ascii_isalnum((unsigned char)w->text.p[i]) &&
		    w->text.p[i] != '-')
			return false;
	return true;
}

/* Words after the first: folder, tags, name, options. */
static void
take_words(struct feeds_file *f, struct raw *r, const struct words *w)
{
	struct buf tags = BUF_INIT(0), options = BUF_INIT(0);
	bool folder_seen = false;

	for (size_t i = 1; i < w->n; i++) {
		const struct word *x = &w->v[i];

		if (is_option(x)) {
			if (options.n)
				buf_addc(&options, ' ');
			buf_add_slice(&options,
			    slice_sub(r->text, x->at, x->end));
		} else if (x->text.n && x->text.p[0] == '~') {
			r->feed.name = arena_dup(&f->arena,
			    slice_sub(x->text, 1, x->text.n));
		} else if (x->text.n && x->text.p[0] == '!') {
			r->feed.hidden = true;
		} else if (!folder_seen) {
			folder_seen = true;
			r->feed.folder = arena_dup(&f->arena, x->text);
		} else if (x->text.n) {
			if (tags.n)
				buf_addc(&tags, ' ');
			buf_add_slice(&tags, x->text);
		}
	}
	r->feed.tags = arena_dup(&f->arena, buf_slice(&tags));
	r->feed.options = arena_dup(&f->arena, buf_slice(&options));
	buf_release(&tags);
	buf_release(&options);
}

static bool
looks_like_address(struct slice s)
{
	return slice_istarts(s, SLICE("http://")) ||
	    slice_istarts(s, SLICE("https://"));
}

/* Only a person writes those, by hand. */
static bool
is_program(struct slice s)
{
	return slice_istarts(s, SLICE("exec:")) ||
	    slice_istarts(s, SLICE("filter:"));
}

/* What newsboat knows and we don't. */
static const char *
foreign_line(struct slice first)
{
	if (slice_istarts(first, SLICE("query:")))
		return "kept, not used: a query goes into the configuration "
		       "as: query NAME QUERY";
	if (slice_istarts(first, SLICE("exec:")) &&
	    slice_trim(slice_sub(first, 5, first.n)).n == 0)
		return "exec: needs a program: exec:PROGRAM, in quotes when "
		       "there are arguments";
	if (slice_istarts(first, SLICE("filter:")) &&
	    slice_ifind(first, SLICE(":http")) == SIZE_MAX)
		return "filter: needs a program and an address: "
		       "filter:PROGRAM:URL";
	if (slice_istarts(first, SLICE("file:")))
		return "kept, not read: file: is not supported";
	return NULL;
}

static void
parse_line(struct feeds_file *f, struct raw *r, int line,
    struct buf *notes)
{
	struct words w;
	struct error e;
	size_t at;

	r->kind = LINE_OTHER;
	r->feed = (struct feeds_line){ .line = line };
	if (words_split(r->text, &w, &at, &e) != ERR_OK) {
		note(notes, r, line, at, e.msg);
	} else if (w.n == 0) {
		/* blank or comment */
	} else if (slice_is(w.v[0].text, "folder") && w.n > 1) {
		r->kind = LINE_FOLDER;
		take_words(f, r, &w);
	} else if (foreign_line(w.v[0].text) != NULL) {
		note(notes, r, line, w.v[0].at, foreign_line(w.v[0].text));
	} else if (!looks_like_address(w.v[0].text) &&
	    !is_program(w.v[0].text)) {
		note(notes, r, line, w.v[0].at,
		    "not an address: a line is URL \"folder\" \"tag\" "
		    "\"~Name\" option=value");
	} else {
		r->kind = LINE_FEED;
		take_words(f, r, &w);
		r->feed.url = arena_dup(&f->arena, w.v[0].text);
	}
	words_release(&w);
}

static struct raw *
raw_of(const struct feeds_file *f, struct slice url)
{
	for (size_t i = 0; i < f->n; i++)
		if (f->v[i].kind == LINE_FEED &&
		    slice_eq(f->v[i].feed.url, url))
			return &f->v[i];
	return NULL;
}

/* The list of feeds anew from the lines. */
static void
collect(struct feeds_file *f)
{
	f->feeds.n = 0;
	for (size_t i = 0; i < f->n; i++) {
		f->v[i].feed.line = (int)i + 1;
		if (f->v[i].kind == LINE_FEED)
			*VEC_PUSH(&f->feeds) = f->v[i].feed;
	}
}

static int
by_url(const void *a, const void *b)
{
	const struct raw *const *x = a, *const *y = b;
	int d = slice_cmp((*x)->feed.url, (*y)->feed.url);

	return d ? d : (*x)->feed.line - (*y)->feed.line;
}

/* Of several lines with one address the first counts. */
static void
drop_doubles(struct feeds_file *f, struct buf *notes)
{
	struct raw **sorted = xcalloc(f->n + 1, sizeof(*sorted));
	size_t n = 0;

	for (size_t i = 0; i < f->n; i++)
		if (f->v[i].kind == LINE_FEED)
			sorted[n++] = &f->v[i];
	qsort(sorted, n, sizeof(*sorted), by_url);
	for (size_t i = 1; i < n; i++)
		if (slice_eq(sorted[i]->feed.url, sorted[i - 1]->feed.url)) {
			sorted[i]->kind = LINE_OTHER;
			note(notes, sorted[i], sorted[i]->feed.line, 0,
			    "this address is there already; the first "
			    "line counts");
		}
	free(sorted);
}

struct feeds_file *
feeds_parse(struct slice bytes, struct buf *notes)
{
	struct feeds_file *f = xcalloc(1, sizeof(*f));
	struct slice line;

	arena_init(&f->arena);
	while (bytes.n && slice_split(&bytes, '\n', &line)) {
		struct raw r = { .text = arena_dup(&f->arena, line) };

		if (f->n == 0 &&
		    slice_starts(r.text, SLICE("\xef\xbb\xbf")))
			r.text = slice_sub(r.text, 3, r.text.n);
		parse_line(f, &r, (int)f->n + 1, notes);
		*VEC_PUSH(f) = r;
	}
	drop_doubles(f, notes);
	collect(f);
	return f;
}

void
feeds_free(struct feeds_file *f)
{
	if (f == NULL)
		return;
	arena_release(&f->arena);
	free(f->v);
	free(f->feeds.v);
	free(f);
}

const struct feeds_line *
feeds_lines(const struct feeds_file *f, size_t *n)
{
	*n = f->feeds.n;
	return f->feeds.v;
}

static void
apply_line(const struct raw *r, struct conf *c, struct buf *notes)
{
	struct conf_scope at = { r->feed.url, { NULL, 0 } };
	struct words w;
	struct error e;
	size_t bad;

	if (r->kind == LINE_FOLDER)
		at.folder = r->feed.folder;
	(void)words_split(r->text, &w, &bad, NULL);
	for (size_t i = 1; i < w.n; i++) {
		struct slice x = w.v[i].text;
		size_t eq = slice_chr(x, '=');

		if (!is_option(&w.v[i]))
			continue;
		if (conf_set(c, &at, slice_sub(x, 0, eq),
			slice_sub(x, eq + 1, x.n), &e) != ERR_OK)
			note(notes, r, r->feed.line, w.v[i].at, e.msg);
	}
	words_release(&w);
}

void
feeds_apply(const struct feeds_file *f, struct conf *c, struct buf *notes)
{
	for (size_t i = 0; i < f->n; i++)
		if (f->v[i].kind == LINE_FEED ||
		    (f->v[i].kind == LINE_FOLDER && f->v[i].feed.folder.n))
			apply_line(&f->v[i], c, notes);
}

static enum err
check_address(struct slice url, struct error *e)
{
	bool good = looks_like_address(url) && url.n < 8192;

	for (size_t i = 0; good && i < url.n; i++)
		good = (unsigned char)url.p[i] > 0x20 && url.p[i] != '"';
	if (!good)
		return error_set(e, ERR_REFUSED,
		    "%.*s: not an http or https address", SLICE_ARG(url));
	return ERR_OK;
}

/* A name or folder goes on one line. */
static enum err
check_text(struct slice s, struct error *e)
{
	if (s.n > 1000 || slice_chr(s, '\n') != SIZE_MAX ||
	    slice_chr(s, '\r') != SIZE_MAX || slice_chr(s, '\0') != SIZE_MAX)
		return error_set(e, ERR_REFUSED,
		    "a name or folder is one line of text");
	return ERR_OK;
}

static void
add_name(struct buf *out, struct slice name)
{
	struct buf with = BUF_INIT(0);

	buf_addc(&with, '~');
	buf_add_slice(&with, name);
	words_quote(out, buf_slice(&with), true);
	buf_release(&with);
}

/* The folder comes first: "" says that there is none. */
static void
add_tags(struct buf *text, const struct feeds_line *l)
{
	struct slice rest = l->tags, one;

	if (l->tags.n && l->folder.n == 0)
		buf_adds(text, " \"\"");
	while (rest.n && slice_split(&rest, ' ', &one))
		if (one.n && one.p[0] != '~' && one.p[0] != '!') {
			buf_addc(text, ' ');
			words_quote(text, one, true);
		}
}

enum err
feeds_add(struct feeds_file *f, struct slice url, struct slice name,
    struct slice folder, struct error *e)
{
	struct feeds_line l = { .url = url, .name = name, .folder = folder };

	return feeds_add_line(f, &l, e);
}

enum err
feeds_add_line(struct feeds_file *f, const struct feeds_line *l,
    struct error *e)
{
	struct buf text = BUF_INIT(0);
	struct raw r = { .kind = LINE_FEED };
	enum err rc;

	if ((rc = check_address(l->url, e)) != ERR_OK ||
	    (rc = check_text(l->name, e)) != ERR_OK ||
	    (rc = check_text(l->tags, e)) != ERR_OK ||
	    (rc = check_text(l->folder, e)) != ERR_OK)
		return rc;
	if (raw_of(f, l->url) != NULL)
		return error_set(e, ERR_EXISTS, "%.*s: is there already",
		    SLICE_ARG(l->url));
	buf_add_slice(&text, l->url);
	if (l->folder.n) {
		buf_addc(&text, ' ');
		words_quote(&text, l->folder, true);
	}
	add_tags(&text, l);
	if (l->name.n) {
		buf_addc(&text, ' ');
		add_name(&text, l->name);
	}
	r.text = arena_dup(&f->arena, buf_slice(&text));
	buf_release(&text);
	parse_line(f, &r, (int)f->n + 1, NULL);
	*VEC_PUSH(f) = r;
	*VEC_PUSH(&f->feeds) = r.feed;
	return ERR_OK;
}

static enum err
not_there(struct slice url, struct error *e)
{
	return error_set(e, ERR_NOTFOUND, "%.*s: not in the feeds file",
	    SLICE_ARG(url));
}

/* The line without the option key, then with it at the end of its words. */
static void
rewrite_option(const struct raw *r, const struct words *w, struct slice key,
    struct slice value, struct buf *out)
{
	size_t end = w->v[w->n - 1].end;

	buf_add_slice(out, slice_sub(r->text, 0, w->v[0].end));
	for (size_t i = 1; i < w->n; i++) {
		struct slice x = w->v[i].text;

		if (is_option(&w->v[i]) &&
		    slice_eq(slice_sub(x, 0, slice_chr(x, '=')), key))
			continue;
		buf_add_slice(out, slice_sub(r->text, w->v[i - 1].end,
		    w->v[i].end));
	}
	buf_addf(out, " %.*s=", SLICE_ARG(key));
	words_quote(out, value, false);
	buf_add_slice(out, slice_sub(r->text, end, r->text.n));
}

enum err
feeds_option(struct feeds_file *f, struct slice url, struct slice key,
    struct slice value, struct error *e)
{
	struct raw *r = raw_of(f, url);
	struct buf text = BUF_INIT(0);
	struct words w;
	size_t at;
	enum err rc;

	if (r == NULL)
		return not_there(url, e);
	if ((rc = check_text(value, e)) != ERR_OK)
		return rc;
	rc = words_split(r->text, &w, &at, e);
	if (rc == ERR_OK) {
		rewrite_option(r, &w, key, value, &text);
		r->text = arena_dup(&f->arena, buf_slice(&text));
		parse_line(f, r, r->feed.line, NULL);
		collect(f);
	}
	words_release(&w);
	buf_release(&text);
	return rc;
}

enum err
feeds_remove(struct feeds_file *f, struct slice url, struct error *e)
{
	struct raw *r = raw_of(f, url);
	size_t i;

	if (r == NULL)
		return not_there(url, e);
	i = (size_t)(r - f->v);
	memmove(r, r + 1, (f->n - i - 1) * sizeof(*r));
	f->n--;
	collect(f);
	return ERR_OK;
}

/* The words of a line that an edit replaces. */
struct places {
	const struct word *folder, *name;
	size_t end; /* of the last word */
};

static struct places
find_places(const struct words *w)
{
	struct places p = { NULL, NULL, w->v[0].end };

	for (size_t i = 1; i < w->n; i++) {
		const struct word *x = &w->v[i];

		p.end = x->end;
		if (is_option(x) || (x->text.n && x->text.p[0] == '!'))
			continue;
		if (x->text.n && x->text.p[0] == '~')
			p.name = x;
		else if (p.folder == NULL)
			p.folder = x;
	}
	return p;
}

/* The line again with other words where they stood. */
static void
rewrite(const struct raw *r, const struct words *w, struct slice url,
    struct slice name, struct slice folder, struct buf *out)
{
	struct places p = find_places(w);
	bool first = true;

	buf_add_slice(out, slice_sub(r->text, 0, w->v[0].at));
	for (size_t i = 0; i < w->n; i++) {
		const struct word *x = &w->v[i];
		struct slice gap = slice_sub(r->text,
		    i ? w->v[i - 1].end : x->at, x->at);
		bool drop = x == p.name && name.p != NULL && name.n == 0;

		if (!drop)
			buf_add_slice(out, gap);
		if (i == 0 && url.p != NULL)
			buf_add_slice(out, url);
		else if (x == p.name && name.p != NULL) {
			if (!drop)
				add_name(out, name);
		} else if (x == p.folder && folder.p != NULL)
			words_quote(out, folder, true);
		else
			buf_add_slice(out, slice_sub(r->text, x->at, x->end));
		if (first && p.folder == NULL && folder.n) {
			buf_addc(out, ' ');
			words_quote(out, folder, true);
		}
		first = false;
	}
	if (p.name == NULL && name.n) {
		buf_addc(out, ' ');
		add_name(out, name);
	}
	buf_add_slice(out, slice_sub(r->text, p.end, r->text.n));
}

enum err
feeds_edit(struct feeds_file *f, struct slice url, struct slice new_url,
    struct slice name, struct slice folder, struct error *e)
{
	struct raw *r = raw_of(f, url);
	struct buf text = BUF_INIT(0);
	struct words w;
	size_t at;
	enum err rc;

	if (r == NULL)
		return not_there(url, e);
	if (new_url.p != NULL && !slice_eq(new_url, url)) {
		if ((rc = check_address(new_url, e)) != ERR_OK)
			return rc;
		if (raw_of(f, new_url) != NULL)
			return error_set(e, ERR_EXISTS,
			    "%.*s: is there already", SLICE_ARG(new_url));
	}
	if ((rc = check_text(name, e)) != ERR_OK ||
	    (rc = check_text(folder, e)) != ERR_OK)
		return rc;
	rc = words_split(r->text, &w, &at, e);
	if (rc == ERR_OK) {
		rewrite(r, &w, new_url, name, folder, &text);
		r->text = arena_dup(&f->arena, buf_slice(&text));
		parse_line(f, r, r->feed.line, NULL);
		collect(f);
	}
	words_release(&w);
	buf_release(&text);
	return rc;
}

void
feeds_write(const struct feeds_file *f, struct buf *out)
{
	for (size_t i = 0; i < f->n; i++) {
		buf_add_slice(out, f->v[i].text);
		buf_addc(out, '\n');
	}
}
