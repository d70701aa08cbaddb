/* app/security_page.c - the articles of a security, counted. */
#include "config.h"

#include "app/security_page.h"

#include <stdlib.h>

#include "app/inside.h"
#include "app/securities.h"
#include "app/watch.h"
#include "base/clock.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/vec.h"
#include "core/kind.h"

#include "base/banned.h"

#define COUNTED 2000
#define FILINGS_MAX 100
#define DAY 86400
#define NOTE_MAX (64u << 10)
#define BESIDE_MAX 256

static void
describe(struct app *a, struct slice what, struct security_page *p)
{
	struct app_securities *all = NULL;
	struct app_security row;
	struct buf note = BUF_INIT(4096);
	char *folder = file_folder(a->config);

	p->symbol = arena_dup(&p->arena, what);
	if (app_securities_read(folder, &all, &note, NULL) == ERR_OK &&
	    app_security_find(all, what, &row, NULL) == ERR_OK) {
		p->known = true;
		p->symbol = arena_dup(&p->arena, row.symbol);
		p->name = arena_dup(&p->arena, app_security_title(&row));
		p->isin = arena_dup(&p->arena, row.isin);
		p->wkn = arena_dup(&p->arena, row.wkn);
		p->mic = arena_dup(&p->arena, row.mic);
		p->country = arena_dup(&p->arena, row.country);
		p->sector = arena_dup(&p->arena, row.sector);
		p->indices = arena_dup(&p->arena, row.indices);
		p->aliases = arena_dup(&p->arena, row.aliases);
		p->website = arena_dup(&p->arena, row.website);
		p->cik = row.cik;
	}
	app_securities_close(all);
	buf_release(&note);
	free(folder);
}

struct beside {
	struct {
		struct slice symbol;
		int64_t n;
	} v[BESIDE_MAX];
	size_t n;
};

static void
count_beside(struct security_page *p, struct beside *b, const struct row *r)
{
	struct slice rest = r->tickers, word;

	while (slice_split(&rest, ' ', &word)) {
		size_t i = 0;

		if (word.n == 0 || slice_eq(word, p->symbol))
			continue;
		while (i < b->n && !slice_eq(b->v[i].symbol, word))
			i++;
		if (i == BESIDE_MAX)
			continue;
		if (i == b->n) {
			b->v[i].symbol = arena_dup(&p->arena, word);
			b->v[i].n = 0;
			b->n++;
		}
		b->v[i].n++;
	}
}

static void
take_beside(struct security_page *p, struct beside *b)
{
	size_t most = sizeof(p->beside) / sizeof(p->beside[0]);

	while (p->n_beside < most) {
		size_t best = SIZE_MAX;

		for (size_t i = 0; i < b->n; i++)
			if (b->v[i].n > 0 && (best == SIZE_MAX ||
			    b->v[i].n > b->v[best].n))
				best = i;
		if (best == SIZE_MAX)
			return;
		p->beside[p->n_beside].symbol = b->v[best].symbol;
		p->beside[p->n_beside++].n = b->v[best].n;
		b->v[best].n = 0;
	}
}

/* Days before today by the local calendar. */
static int64_t
days_ago(int64_t t, int64_t midnight)
{
	return t >= midnight ? 0 : (midnight - t + DAY - 1) / DAY;
}

static void
count(struct security_page *p, struct beside *b, const struct rows *rows,
    int64_t midnight)
{
	for (size_t i = 0; i < rows->n; i++) {
		const struct row *r = &rows->v[i];
		int64_t ago = days_ago(r->time, midnight);

		p->total++;
		p->today += ago == 0;
		p->week += ago < 7;
		if (ago < SECURITY_DAYS)
			p->day[SECURITY_DAYS - 1 - ago]++;
		count_beside(p, b, r);
	}
}

static enum err
read_articles(struct app *a, struct security_page *p, struct error *e)
{
	struct beside *b = xcalloc(1, sizeof(*b));
	struct list_spec spec = { .kind = LIST_RIVER };
	char *query = xasprintf("sec:\"%.*s\"",
	    SLICE_ARG(p->isin.n ? p->isin : p->symbol));
	struct row_key key, *from = NULL;
	struct date_civil d;
	int64_t now = clock_now(), midnight;
	size_t got;
	enum err rc;

	date_to_local(now, &d);
	midnight = now - (d.hour * 3600 + d.minute * 60 + d.second);
	spec.query = query;
	do {
		struct rows rows;

		rows_init(&rows);
		rc = app_list(a, &spec, from, 1, LIST_PAGE, &rows, e);
		got = rows.n;
		count(p, b, &rows, midnight);
		if (got > 0)
			key = rows.v[got - 1].key;
		key.text = SLICE("");
		if (from == NULL)
			p->rows = rows; /* the first page is shown */
		else
			rows_release(&rows);
		from = &key;
	} while (rc == ERR_OK && got == LIST_PAGE && p->total < COUNTED);
	take_beside(p, b);
	free(query);
	free(b);
	return rc;
}

static enum err
read_filings(struct app *a, struct security_page *p, struct error *e)
{
	static const enum kind kinds[] = { KIND_ADHOC, KIND_DEALINGS,
		KIND_VOTING, KIND_INSOLVENCY, KIND_8K, KIND_10K, KIND_10Q,
		KIND_FORM4 };
	struct list_spec spec = { .kind = LIST_RIVER };
	struct buf q = BUF_INIT(4096);
	enum err rc;

	buf_addf(&q, "sec:\"%.*s\" (",
	    SLICE_ARG(p->isin.n ? p->isin : p->symbol));
	for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++)
		buf_addf(&q, "%skind:%s", i ? " OR " : "",
		    kind_name(kinds[i]));
	buf_addc(&q, ')');
	spec.query = buf_str(&q);
	rc = app_list(a, &spec, NULL, 1, FILINGS_MAX, &p->filings, e);
	buf_release(&q);
	return rc;
}

static char *
note_path(const struct app *a, struct slice symbol, bool make)
{
	char *folder = file_folder(a->config);
	char *notes = file_join(folder, "notes"), *name = slice_dup(symbol);
	char *path;

	for (char *c = name; *c; c++)
		if (!ascii_isalnum((unsigned char)*c) && *c != '.' && *c != '-')
			*c = '_';
	if (*name == '.')
		*name = '_';
	if (make)
		file_make_dirs(notes, NULL);
	path = file_join(notes, name);
	free(name);
	free(notes);
	free(folder);
	return path;
}

static void
read_notes(const struct app *a, struct security_page *p)
{
	struct buf b = BUF_INIT(NOTE_MAX);
	char *path = note_path(a, p->symbol, false);

	if (file_exists(path) && file_read(path, &b, NULL) == ERR_OK)
		p->notes = arena_dup(&p->arena, slice_trim(buf_slice(&b)));
	free(path);
	buf_release(&b);
}

enum err
security_note_put(struct app *a, struct slice symbol, struct slice text,
    struct error *e)
{
	struct buf b = BUF_INIT(NOTE_MAX);
	char *path = note_path(a, symbol, true);
	enum err rc;

	buf_add_slice(&b, text);
	buf_addc(&b, '\n');
	rc = file_write_atomic(path, buf_slice(&b), 0600, e);
	free(path);
	buf_release(&b);
	return rc;
}

static void
look_watched(struct app *a, struct security_page *p)
{
	struct app_watches all;

	if (app_watches(a, &all, NULL) == ERR_OK)
		for (size_t i = 0; i < all.n; i++)
			p->watched |= slice_ieq(all.v[i].name, p->symbol);
	app_watches_release(&all);
}

enum err
security_page_open(struct app *a, struct slice what,
    struct security_page *out, struct error *e)
{
	enum err rc;

	*out = (struct security_page){ .symbol = SLICE("") };
	arena_init(&out->arena);
	rows_init(&out->rows);
	rows_init(&out->filings);
	describe(a, what, out);
	rc = read_articles(a, out, e);
	if (rc == ERR_OK)
		rc = read_filings(a, out, e);
	read_notes(a, out);
	look_watched(a, out);
	return rc;
}

void
security_page_release(struct security_page *p)
{
	rows_release(&p->rows);
	rows_release(&p->filings);
	arena_release(&p->arena);
	*p = (struct security_page){ .symbol = SLICE("") };
}
