/* app/securities.c - reads the two lists and asks finance. */
#include "config.h"

#include "app/securities.h"

#include <stdlib.h>

#include "app/data.h"
#include "app/inside.h"
#include "base/file.h"
#include "base/mem.h"
#include "conf/watchlist.h"
#include "finance/tagger.h"

#include "base/banned.h"

#define LIST_MAX (16u << 20)

struct app_securities {
	struct securities *list;
	struct tagger *tagger;
};

/* The user's own file, if there is one. */
static void
load_user(struct securities *list, const char *folder, struct buf *note)
{
	struct buf bytes = BUF_INIT(LIST_MAX);
	char *path = file_join(folder, "securities");
	struct error e;
	size_t line;
	enum err rc;

	if (file_exists(path)) {
		rc = file_read(path, &bytes, &e);
		if (rc != ERR_OK)
			buf_adds(note, e.msg);
		else if (securities_load_user(list, buf_slice(&bytes), &line,
		    &e) != ERR_OK)
			buf_addf(note, "securities:%zu: %s", line, e.msg);
	}
	free(path);
	buf_release(&bytes);
}

/* Quoted as the securities file takes it: there is no quote in a phrase. */
static void
add_quoted(struct buf *out, struct slice s)
{
	buf_adds(out, " \"");
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] != '"' && s.p[i] != ';')
			buf_addc(out, s.p[i]);
	buf_addc(out, '"');
}

static void
add_phrases(const struct watch_line *l, struct buf *out)
{
	if (l->topic || l->n_also + l->n_not == 0)
		return;
	add_quoted(out, l->what);
	if (l->n_also > 0)
		buf_adds(out, " also");
	for (size_t i = 0; i < l->n_also; i++)
		add_quoted(out, l->also[i]);
	if (l->n_not > 0)
		buf_adds(out, " not");
	for (size_t i = 0; i < l->n_not; i++)
		add_quoted(out, l->not[i]);
	buf_addc(out, '\n');
}

/* Phrases of watched securities count as names of theirs. */
static void
load_watched(struct securities *list, const char *folder)
{
	struct buf bytes = BUF_INIT(LIST_MAX), lines = BUF_INIT(LIST_MAX);
	char *path = file_join(folder, "watchlist");
	struct watchlist *w = NULL;
	const struct watch_line *v;
	size_t n, bad;

	if (file_exists(path) && file_read(path, &bytes, NULL) == ERR_OK) {
		w = watchlist_parse(buf_slice(&bytes), NULL);
		v = watchlist_lines(w, &n);
		for (size_t i = 0; i < n; i++)
			add_phrases(&v[i], &lines);
		securities_load_user(list, buf_slice(&lines), &bad, NULL);
	}
	watchlist_free(w);
	free(path);
	buf_release(&lines);
	buf_release(&bytes);
}

static enum err
load(struct securities *list, const char *folder, struct buf *note,
    struct error *e)
{
	struct buf bytes = BUF_INIT(LIST_MAX);
	enum err rc = app_data_read(folder, "securities.tsv", &bytes, e);

	if (rc == ERR_OK)
		rc = securities_load(list, buf_slice(&bytes), e);
	if (rc == ERR_OK) {
		securities_finish(list);
		load_user(list, folder, note);
		load_watched(list, folder);
		securities_finish(list);
	}
	buf_release(&bytes);
	return rc;
}

enum err
app_securities_read(const char *folder, struct app_securities **out,
    struct buf *note, struct error *e)
{
	struct app_securities *s = xcalloc(1, sizeof(*s));
	enum err rc;

	*out = NULL;
	s->list = securities_new();
	if ((rc = load(s->list, folder, note, e)) != ERR_OK) {
		app_securities_close(s);
		return rc;
	}
	s->tagger = tagger_new(s->list);
	*out = s;
	return ERR_OK;
}

enum err
app_securities_open(const struct app_opt *o, struct app_securities **out,
    struct buf *note, struct error *e)
{
	struct app places = { 0 };
	enum err rc = app_paths(&places, o, e);
	char *folder;

	*out = NULL;
	if (rc == ERR_OK) {
		folder = file_folder(places.config);
		rc = app_securities_read(folder, out, note, e);
		free(folder);
	}
	app_paths_release(&places);
	return rc;
}

void
app_securities_close(struct app_securities *s)
{
	if (!s)
		return;
	tagger_free(s->tagger);
	securities_free(s->list);
	free(s);
}

const struct tagger *
app_securities_tagger(const struct app_securities *s)
{
	return s->tagger;
}

const struct securities *
app_securities_list(const struct app_securities *s)
{
	return s->list;
}

static void
row_show(const struct security *row, struct app_security *out)
{
	static const char *const kinds[] = { [SECURITY_SHARE] = "share",
		[SECURITY_INDEX] = "index", [SECURITY_CURRENCY] = "currency",
		[SECURITY_COMMODITY] = "commodity",
		[SECURITY_CRYPTO] = "crypto" };

	*out = (struct app_security){ row->symbol, row->mic, row->isin,
		row->wkn, row->name, row->aliases, row->country,
		row->currency, row->sector, row->indices, row->website,
		row->also, row->not, row->cik, kinds[row->kind] };
}

#define TITLE_LONG 20

struct slice
app_security_title(const struct app_security *s)
{
	struct slice rest = s->aliases, alias;

	while (s->name.n > TITLE_LONG && slice_split(&rest, ';', &alias))
		if (alias.n > s->symbol.n && alias.n <= TITLE_LONG)
			return alias;
	return s->name;
}

enum err
app_security_find(const struct app_securities *s, struct slice what,
    struct app_security *out, struct error *e)
{
	uint32_t i = securities_find(s->list, what, NULL, 0);

	if (i == SECURITY_NONE)
		return error_set(e, ERR_NOTFOUND, "%.*s: no such security is "
		    "known; try an ISIN or a name, or add it to the file "
		    "securities", SLICE_ARG(what));
	row_show(securities_at(s->list, i), out);
	return ERR_OK;
}

void
app_security_hits(const struct app_securities *s, struct slice text,
    app_hit_fn *fn, void *arg)
{
	struct tag_input in = { .text = text };
	struct tagger_work *w = tagger_work_new();
	struct tags tags = TAGS_INIT;
	struct buf why = BUF_INIT(0);

	tagger_run(s->tagger, w, &in, &tags);
	for (size_t i = 0; i < tags.n; i++) {
		const struct tag *t = &tags.v[i];
		struct app_hit hit = { .start = t->start, .end = t->end,
			.text = slice_sub(text, t->start, t->end),
			.why = tag_why_name(t->why),
			.confidence = t->confidence };

		if (t->security != SECURITY_NONE)
			row_show(securities_at(s->list, t->security),
			    &hit.security);
		buf_clear(&why);
		tag_explain(&in, t, &why);
		hit.evidence = buf_str(&why);
		fn(arg, &hit);
	}
	buf_release(&why);
	tags_release(&tags);
	tagger_work_free(w);
}
