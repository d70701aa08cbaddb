/* app/templates.c - the symbol, ISIN, CIK or name of a security in addresses. */
#include "config.h"

#include "app/templates.h"

#include <inttypes.h>
#include <stdlib.h>

#include "app/data.h"
#include "app/inside.h"
#include "app/securities.h"
#include "base/file.h"
#include "base/mem.h"

#include "base/banned.h"

#define FILE_MAX (1u << 20)
#define FEEDS_MAX 40

/* What Yahoo and those who follow it put behind a symbol. */
static const struct {
	const char *mic, *suffix;
} suffixes[] = {
	{ "XNAS", "" }, { "XNYS", "" }, { "XASE", "" }, { "ARCX", "" },
	{ "BATS", "" }, { "XETR", ".DE" }, { "XFRA", ".F" }, { "XLON", ".L" },
	{ "XPAR", ".PA" }, { "XAMS", ".AS" }, { "XBRU", ".BR" },
	{ "XSWX", ".SW" }, { "XVTX", ".SW" }, { "XMIL", ".MI" },
	{ "XMAD", ".MC" }, { "XWBO", ".VI" }, { "XSTO", ".ST" },
	{ "XCSE", ".CO" }, { "XHEL", ".HE" }, { "XOSL", ".OL" },
	{ "XTKS", ".T" }, { "XHKG", ".HK" }, { "XTSE", ".TO" },
	{ "XASX", ".AX" },
};

static const char *
suffix_of(struct slice mic)
{
	for (size_t i = 0; i < sizeof(suffixes) / sizeof(suffixes[0]); i++)
		if (slice_is(mic, suffixes[i].mic))
			return suffixes[i].suffix;
	return NULL;
}

/* RFC 3986, section 2.1: what is not unreserved. */
static void
add_escaped(struct buf *b, struct slice s)
{
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];

		if (ascii_isalnum(c) || c == '-' || c == '.' || c == '_' ||
		    c == '~')
			buf_addc(b, (char)c);
		else
			buf_addf(b, "%%%02X", c);
	}
}

/* The value that a template needs; false: this security has none. */
static bool
value_of(const struct app_security *s, struct slice needs, struct slice notes,
    struct buf *out)
{
	bool lower = slice_find(notes, SLICE("LOWER case")) != SIZE_MAX;
	const char *suffix = suffix_of(s->mic);

	if (slice_is(needs, "isin")) {
		for (size_t i = 0; i < s->isin.n; i++)
			buf_addc(out, lower
			    ? (char)ascii_lower((unsigned char)s->isin.p[i])
			    : s->isin.p[i]);
	} else if (slice_is(needs, "cik") && s->cik > 0) {
		buf_addf(out, "%010" PRId64, s->cik);
	} else if (slice_is(needs, "query") &&
	    slice_find(notes, SLICE("ask the user")) == SIZE_MAX) {
		add_escaped(out, app_security_title(s));
	} else if (slice_is(needs, "symbol") && suffix != NULL &&
	    (suffix[0] == '\0' ||
	        slice_find(notes, SLICE("US tickers")) == SIZE_MAX)) {
		add_escaped(out, s->symbol);
		buf_adds(out, suffix);
	}
	return out->n > 0;
}

static void
add_feed(struct msg *m, const struct app_security *s, struct slice name,
    struct slice template, struct slice needs, struct slice value)
{
	struct found_feed *f = &m->found[m->n_found];
	char *hole = xasprintf("{%.*s}", SLICE_ARG(needs));
	size_t at = slice_find(template, slice_of(hole));

	if (at != SIZE_MAX) {
		*f = (struct found_feed){ .kind = FOUND_FEED, .count = -1,
			.newest = DATE_NONE, .why = SLICE("not asked yet") };
		f->url = slice_of(arena_printf(&m->arena, "%.*s%.*s%.*s",
		    SLICE_ARG(slice_sub(template, 0, at)), SLICE_ARG(value),
		    SLICE_ARG(slice_sub(template, at + strlen(hole),
		        template.n))));
		f->title = slice_of(arena_printf(&m->arena, "%.*s: %.*s",
		    SLICE_ARG(app_security_title(s)), SLICE_ARG(name)));
		m->n_found++;
	}
	free(hole);
}

static void
fill(const struct app_security *s, struct slice text, struct msg *m)
{
	struct slice line;

	m->found = arena_zalloc(&m->arena, FEEDS_MAX * sizeof(*m->found));
	while (m->n_found < FEEDS_MAX && slice_split(&text, '\n', &line)) {
		struct slice name, needs, template;
		struct buf value = BUF_INIT(1024);

		if (slice_split(&line, '\t', &name) &&
		    slice_split(&line, '\t', &needs) &&
		    slice_split(&line, '\t', &template) &&
		    value_of(s, needs, line, &value))
			add_feed(m, s, name, template, needs,
			    buf_slice(&value));
		buf_release(&value);
	}
}

/* A host has a dot and no blank; a symbol with one is written in capitals. */
static bool
may_be_security(struct slice s)
{
	bool dot = slice_chr(s, '.') != SIZE_MAX;

	if (s.n == 0 || slice_chr(s, '/') != SIZE_MAX)
		return false;
	for (size_t i = 0; dot && i < s.n; i++)
		if (s.p[i] >= 'a' && s.p[i] <= 'z')
			return slice_chr(s, ' ') != SIZE_MAX;
	return true;
}

bool
templates_find(struct app *a, const char *source, struct msg *m)
{
	struct slice what = slice_trim(slice_of(source));
	struct app_securities *all = NULL;
	struct app_security s;
	struct buf note = BUF_INIT(4096), text = BUF_INIT(FILE_MAX);
	char *folder = file_folder(a->config);

	if (may_be_security(what) &&
	    app_securities_read(folder, &all, &note, NULL) == ERR_OK &&
	    app_security_find(all, what, &s, NULL) == ERR_OK &&
	    app_data_read(folder, "feed-templates.tsv", &text, NULL) ==
	        ERR_OK)
		fill(&s, buf_slice(&text), m);
	app_securities_close(all);
	buf_release(&note);
	buf_release(&text);
	free(folder);
	return m->n_found > 0;
}
