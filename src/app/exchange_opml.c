/* app/exchange_opml.c - a small value for each feed that has any. */
#include "config.h"

#include "app/exchange_opml.h"

#include <stdlib.h>

#include "app/exchange_out.h"
#include "app/inside.h"
#include "base/mem.h"
#include "base/vec.h"
#include "core/text.h"

#include "base/banned.h"

#define LINES_MAX 16384 /* bytes of one feed's attributes */
#define NAME_MAX_BYTES 100

/* An XML name of plain letters, with at most one prefix. */
static bool
is_name(struct slice s)
{
	size_t colons = 0;

	if (s.n == 0 || s.n > NAME_MAX_BYTES || slice_istarts(s, SLICE("xml")))
		return false;
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];
		bool first = i == 0 || s.p[i - 1] == ':';

		colons += c == ':';
		if (!ascii_isalpha(c) && c != '_' && (first ||
		    (!ascii_isdigit(c) && c != '-' && c != '.' && c != ':')))
			return false;
	}
	return colons < 2 && s.p[s.n - 1] != ':';
}

struct slice
opml_lines(struct arena *a, const struct outline *o)
{
	struct buf b = BUF_INIT(LINES_MAX);
	struct slice out;

	for (size_t i = 0; i < o->n_other; i++) {
		struct slice name = o->other[i].name;
		struct buf v = BUF_INIT(LINES_MAX);

		text_clean(&v, o->other[i].value, TEXT_LINE);
		/* ours: what kind of source it is */
		if (is_name(name) && !slice_iis(name, "type") &&
		    b.n + name.n + v.n + 2 < LINES_MAX)
			buf_addf(&b, "%.*s\t%s\n", SLICE_ARG(name),
			    buf_str(&v));
		buf_release(&v);
	}
	out = arena_dup(a, buf_slice(&b));
	buf_release(&b);
	return out;
}

static char *
key_of(struct slice url)
{
	return xasprintf("opml:%.*s", SLICE_ARG(url));
}

/* ---- in ---- */

struct keeping {
	struct change c;
	struct {
		struct slice url, lines;
	} *v;
	size_t n;
};

static enum err
run_keep(struct change *c, struct store *s, struct error *e)
{
	struct keeping *k = (struct keeping *)c;
	enum err rc = ERR_OK;

	for (size_t i = 0; i < k->n && rc == ERR_OK; i++) {
		char *key = key_of(k->v[i].url);

		rc = store_value_put(s, key, k->v[i].lines, e);
		free(key);
	}
	return rc;
}

enum err
opml_keep(struct app *a, const struct catalogue *c, struct error *e)
{
	struct keeping *k = change_new(sizeof(*k), msg_new(MSG_CHANGED),
	    run_keep);
	uint64_t ticket = k->c.ticket = queue_ticket(&a->queue);

	k->v = arena_alloc(&k->c.arena, (c->n + 1) * sizeof(*k->v));
	for (size_t i = 0; i < c->n; i++)
		if (c->v[i].others.n > 0) {
			k->v[k->n].url = arena_dup(&k->c.arena, c->v[i].url);
			k->v[k->n++].lines = arena_dup(&k->c.arena,
			    c->v[i].others);
		}
	writer_push(&a->writer, &k->c);
	return app_finish(a, ticket, e);
}

/* ---- out ---- */

static bool
lines_of(struct app *a, struct slice url, struct buf *lines)
{
	char *key = key_of(url);
	bool there = a != NULL && a->reader != NULL &&
	    store_value_get(a->reader, key, lines, NULL) == ERR_OK;

	free(key);
	return there;
}

void
opml_kept(struct app *a, struct slice url, struct buf *out)
{
	struct buf lines = BUF_INIT(LINES_MAX);
	struct slice rest, value, name;

	if (lines_of(a, url, &lines))
		for (rest = buf_slice(&lines);
		     slice_split(&rest, '\n', &value);)
			if (slice_split(&value, '\t', &name) &&
			    is_name(name)) {
				buf_addf(out, " %.*s=\"", SLICE_ARG(name));
				xml_text(value, out);
				buf_addc(out, '"');
			}
	buf_release(&lines);
}

void
opml_prefixes(struct app *a, const struct feed_rows *rows, struct buf *out)
{
	struct {
		char **v;
		size_t n, cap;
	} met = { 0 };

	for (size_t i = 0; i < rows->n; i++) {
		struct buf lines = BUF_INIT(LINES_MAX);
		struct slice rest, line, prefix;

		if (lines_of(a, rows->v[i].url, &lines))
			for (rest = buf_slice(&lines);
			     slice_split(&rest, '\n', &line);) {
				size_t tab = slice_chr(line, '\t'), k = 0;

				prefix = slice_sub(line, 0, tab);
				if (slice_chr(prefix, ':') == SIZE_MAX)
					continue;
				prefix = slice_sub(prefix, 0,
				    slice_chr(prefix, ':'));
				while (k < met.n && !slice_is(prefix,
				    met.v[k]))
					k++;
				if (k < met.n || met.n > 100)
					continue;
				*VEC_PUSH(&met) = slice_dup(prefix);
				buf_addf(out, " xmlns:%.*s=\"urn:opml:%.*s\"",
				    SLICE_ARG(prefix), SLICE_ARG(prefix));
			}
		buf_release(&lines);
	}
	for (size_t i = 0; i < met.n; i++)
		free(met.v[i]);
	free(met.v);
}
