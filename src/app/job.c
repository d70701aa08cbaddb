/* app/job.c - what workers do: parsing, and what is found in the text. */
#include "config.h"

#include "app/job.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/extract.h"
#include "app/study.h"
#include "base/file.h"
#include "base/log.h"
#include "base/mem.h"
#include "base/wire.h"
#include "core/charset.h"
#include "core/list.h"
#include "core/text.h"
#include "html/plain.h"

#include "base/banned.h"

#define CPU_SECONDS 8 /* one document */
#define BYTES_MAX (64u << 20)
#define UNPACKED_MAX (64u << 20) /* of a document packed with gzip */

void
job_doc_pack(const struct job_doc *d, struct buf *out)
{
	wire_slice(out, d->content_type);
	wire_slice(out, d->url);
}

/* ---- the world ---- */

struct job_world {
	char *folder, *exchanges;
	struct study *study; /* NULL: not read yet, or there is no list */
	struct site_rules *sites;
	struct stat sites_seen; /* the user's file */
	bool tried;
};

struct job_world *
job_world_new(const char *config, const char *exchanges)
{
	struct job_world *w = xcalloc(1, sizeof(*w));

	w->folder = file_folder(config);
	w->exchanges = xstrdup(exchanges ? exchanges : "");
	return w;
}

void
job_world_free(struct job_world *w)
{
	if (w == NULL)
		return;
	study_free(w->study);
	app_sites_free(w->sites);
	free(w->folder);
	free(w->exchanges);
	free(w);
}

/* The rules for single sites, again when the user's file changed. */
static void
read_sites(struct job_world *w)
{
	struct stat now = { .st_size = 0 };
	char *path = file_join(w->folder, "sites");

	if (stat(path, &now) != 0)
		now = (struct stat){ .st_size = 0 };
	free(path);
	if (w->sites != NULL && now.st_size == w->sites_seen.st_size &&
	    now.st_mtim.tv_sec == w->sites_seen.st_mtim.tv_sec &&
	    now.st_mtim.tv_nsec == w->sites_seen.st_mtim.tv_nsec)
		return;
	app_sites_free(w->sites);
	w->sites = app_sites_read(w->folder);
	w->sites_seen = now;
}

void
job_warm(void *world)
{
	struct job_world *w = world;
	struct error e = { 0 };

	charset_prepare(); /* its tables are files, which workers can't open */
	read_sites(w);
	if (w->tried && (w->study == NULL || !study_is_stale(w->study)))
		return;
	w->tried = true;
	study_free(w->study);
	if (study_open(w->folder, w->exchanges, &w->study, &e) != ERR_OK)
		log_msg(LOG_WARN, "no securities are found: %s", e.msg);
}

/* ---- a feed ---- */

static void
pack_extra(const struct article *a, struct buf *out)
{
	struct slice body = a->content.n > a->summary.n ? a->content
	                                                : a->summary;
	size_t len_at = out->n, from;
	unsigned seen, flags = 0;
	uint64_t n;

	wire_u64(out, 0); /* the text's length, known after it */
	from = out->n;
	seen = html_plain(body, out);
	n = out->n - from;
	if (!out->too_big)
		memcpy(out->p + len_at, &n, sizeof(n));
	if (seen & PLAIN_TABLE)
		flags |= ROW_TABLE;
	if (seen & PLAIN_PICTURE)
		flags |= ROW_PICTURE;
	if (a->n_enclosures > 0)
		flags |= ROW_ENCLOSURE;
	wire_u32(out, flags);
}

/* At least these bytes each: a length, flags. */
#define EXTRA_MIN (sizeof(uint64_t) + sizeof(uint32_t))

static enum err
pack_feed(const struct feed_doc *doc, struct buf *out, struct error *e)
{
	size_t len_at = out->n, n, from;
	const struct article *v = feed_doc_articles(doc, &n);
	uint64_t len;

	wire_u64(out, 0);
	from = out->n;
	if (feed_doc_pack(doc, out) != ERR_OK)
		return error_set(e, ERR_TOOBIG, "the feed is too big");
	len = out->n - from;
	memcpy(out->p + len_at, &len, sizeof(len));
	wire_u64(out, n);
	for (size_t i = 0; i < n; i++)
		pack_extra(&v[i], out);
	if (out->too_big)
		return error_set(e, ERR_TOOBIG, "the feed is too big");
	return ERR_OK;
}

/* A web page whose list of articles is the feed. */
static enum err
run_list(const struct job_doc *d, struct slice bytes, struct buf *out,
    struct error *e)
{
	struct feed_doc *doc;
	struct arena a;
	enum err rc;

	arena_init(&a);
	rc = job_list_page(d, bytes, &a, &doc, e);
	if (rc == ERR_OK && doc == NULL)
		rc = error_set(e, ERR_PARSE, "no list of articles was found "
		    "on the page; its address may have changed");
	if (rc == ERR_OK)
		rc = pack_feed(doc, out, e);
	if (rc == ERR_OK)
		feed_doc_free(doc);
	arena_release(&a);
	return rc;
}

static enum err
run_feed(const struct job_doc *d, bool page, struct slice bytes,
    struct buf *out, struct error *e)
{
	struct feed_parse_opt opt = { .content_type = d->content_type,
		.base = d->url, .whole_only = true };
	struct feed_doc *doc = NULL;
	enum err rc;

	switch (feed_sniff(bytes, d->content_type)) {
	case FEED_KIND_HTML:
		if (page)
			return run_list(d, bytes, out, e);
		return error_set(e, ERR_PARSE, "not a feed but a web page; "
		    "look for the site's feeds instead");
	case FEED_KIND_OPML:
		return error_set(e, ERR_PARSE, "not a feed but a list of "
		    "feeds (OPML); import it instead");
	default:
		break;
	}
	if ((rc = feed_parse(bytes, &opt, &doc, e)) == ERR_OK)
		rc = pack_feed(doc, out, e);
	feed_doc_free(doc);
	return rc;
}

void
job_feed_params(bool page, struct buf *out)
{
	wire_u32(out, page);
}

enum err
job_feed_unpack(struct slice payload, struct job_feed *out, struct error *e)
{
	struct wire w = { payload, false };
	struct slice packed = wire_get_slice(&w);
	size_t n_articles, n;
	enum err rc;

	*out = (struct job_feed){ 0 };
	if ((rc = feed_doc_unpack(packed, &out->doc, e)) != ERR_OK)
		return rc;
	feed_doc_articles(out->doc, &n_articles);
	n = wire_get_count(&w, EXTRA_MIN);
	out->extras = xcalloc(n + 1, sizeof(*out->extras));
	for (size_t i = 0; i < n; i++) {
		struct job_extra *x = &out->extras[i];

		x->text = wire_get_slice(&w);
		x->flags = wire_get_u32(&w);
	}
	if (n == n_articles && wire_ended(&w))
		return ERR_OK;
	job_feed_release(out);
	return error_set(e, ERR_PARSE, "the parser gave nonsense");
}

void
job_feed_release(struct job_feed *f)
{
	feed_doc_free(f->doc);
	free(f->extras);
	*f = (struct job_feed){ 0 };
}

/* ---- a page ---- */

void
job_hint_pack(const struct job_hint *h, struct buf *out)
{
	wire_slice(out, h->title);
	wire_slice(out, h->teaser);
	wire_slice(out, h->author);
	wire_u64(out, (uint64_t)h->date);
	wire_u32(out, (uint32_t)h->page);
}

static enum err
run_page(const struct job_world *world, const struct job_doc *d,
    struct wire *w, struct slice bytes, struct buf *out, struct error *e)
{
	struct html_hint h = { .url = d->url, .content_type = d->content_type,
		.sites = world ? world->sites : NULL };
	struct html_page *page = NULL;
	enum err rc;

	h.title = wire_get_slice(w);
	h.teaser = wire_get_slice(w);
	h.author = wire_get_slice(w);
	h.date = (int64_t)wire_get_u64(w);
	h.page = (int)wire_get_u32(w);
	if (!wire_ended(w))
		return error_set(e, ERR_PARSE, "the request was damaged");
	rc = html_extract(bytes, &h, &page, e);
	if (rc == ERR_OK)
		html_page_pack(page, out);
	html_page_free(page);
	if (rc == ERR_OK && out->too_big)
		rc = error_set(e, ERR_TOOBIG, "the page is too big");
	return rc;
}

/* ---- what articles are about ---- */

static void
pack_slices(const struct slice *v, size_t n, struct buf *out)
{
	wire_u64(out, n);
	for (size_t i = 0; i < n; i++)
		wire_slice(out, v[i]);
}

void
job_ask_pack(const struct job_ask *q, struct buf *out)
{
	const struct article *a = q->article;
	struct slice form = SLICE("");

	for (size_t i = 0; i < a->n_fields; i++)
		if (slice_is(a->fields[i].name, STUDY_FORM))
			form = a->fields[i].value;
	wire_u64(out, (uint64_t)q->id);
	wire_u64(out, (uint64_t)a->published);
	wire_slice(out, a->title);
	wire_slice(out, a->link);
	wire_slice(out, a->language.n ? a->language : q->language);
	wire_slice(out, form);
	wire_slice(out, q->feed_url);
	wire_slice(out, q->text);
	pack_slices(a->categories, a->n_categories, out);
}

#define CATEGORIES_MAX 64

static void
answer_one(struct job_world *w, struct wire *in, struct buf *out)
{
	struct slice categories[CATEGORIES_MAX], form;
	struct article_field field = { SLICE(STUDY_FORM), SLICE("") };
	struct article a = { .categories = categories };
	struct study_in si = { .article = &a };
	struct study_out about = { .kind = 0 };
	uint64_t id = wire_get_u64(in);
	size_t n;

	a.published = (int64_t)wire_get_u64(in);
	a.title = wire_get_slice(in);
	a.link = wire_get_slice(in);
	a.language = wire_get_slice(in);
	form = wire_get_slice(in);
	si.feed_url = wire_get_slice(in);
	si.text = wire_get_slice(in);
	n = wire_get_count(in, sizeof(uint64_t));
	for (size_t i = 0; i < n; i++) {
		struct slice s = wire_get_slice(in);

		if (i < CATEGORIES_MAX)
			categories[a.n_categories++] = s;
	}
	field.value = form;
	a.fields = &field;
	a.n_fields = form.n > 0;
	if (w->study != NULL && !in->bad)
		study_run(w->study, &si, &about);
	wire_u64(out, id);
	wire_slice(out, about.tickers);
	wire_slice(out, about.securities);
	wire_slice(out, about.signature);
	wire_slice(out, about.watched);
	wire_u32(out, (unsigned char)about.kind);
	wire_u32(out, about.flags);
}

static enum err
run_study(struct job_world *w, struct slice bytes, struct buf *out,
    struct error *e)
{
	struct wire in = { bytes, false };

	while (!in.bad && !wire_ended(&in))
		answer_one(w, &in, out);
	if (in.bad || out->too_big)
		return error_set(e, ERR_PARSE, "the request was damaged");
	return ERR_OK;
}

static enum err
run_marks(struct job_world *w, struct slice bytes, struct buf *out,
    struct error *e)
{
	struct wire in = { bytes, false };
	struct slice title = wire_get_slice(&in), text = wire_get_slice(&in);
	struct slice language = wire_get_slice(&in);

	if (!wire_ended(&in))
		return error_set(e, ERR_PARSE, "the request was damaged");
	if (w->study != NULL)
		study_places(w->study, title, text, language, out);
	return ERR_OK;
}

bool
job_answer_next(struct wire *w, struct job_answer *out)
{
	if (w->bad || wire_ended(w))
		return false;
	out->id = (int64_t)wire_get_u64(w);
	out->tickers = wire_get_slice(w);
	out->securities = wire_get_slice(w);
	out->signature = wire_get_slice(w);
	out->watched = wire_get_slice(w);
	out->kind = (char)wire_get_u32(w);
	out->flags = wire_get_u32(w);
	return !w->bad && text_is_utf8(out->tickers) &&
	    text_is_utf8(out->securities) && text_is_utf8(out->watched);
}

/* ---- any job ---- */

static enum err
run(struct job_world *world, uint32_t kind, struct slice params,
    struct slice bytes, struct buf *out, struct error *e)
{
	struct wire w = { params, false };
	struct job_doc d;
	bool page;

	d.content_type = wire_get_slice(&w);
	d.url = wire_get_slice(&w);
	if (w.bad)
		return error_set(e, ERR_PARSE, "a job without parameters");
	switch (kind) {
	case JOB_FEED:
		page = wire_get_u32(&w) == 1;
		return run_feed(&d, page && !w.bad, bytes, out, e);
	case JOB_PAGE:
		return run_page(world, &d, &w, bytes, out, e);
	case JOB_FIND:
		return job_find_run(&d, bytes, out, e);
	case JOB_MARKS:
		return run_marks(world, bytes, out, e);
	case JOB_STUDY:
		return run_study(world, bytes, out, e);
	default:
		return error_set(e, ERR_UNSUPPORTED, "no such job");
	}
}

enum err
job_run(struct job_world *world, uint32_t kind, struct slice params,
    struct slice bytes, struct buf *out, struct error *e)
{
	struct buf plain = BUF_INIT(UNPACKED_MAX);
	enum err rc = ERR_OK;

	if (kind != JOB_FEED && kind != JOB_FIND)
		return run(world, kind, params, bytes, out, e);
	/* sitemaps lie on servers as .gz files */
	if (feed_is_gzip(bytes)) {
		rc = feed_gunzip(bytes, &plain, e);
		bytes = buf_slice(&plain);
	}
	if (rc == ERR_OK)
		rc = run(world, kind, params, bytes, out, e);
	buf_release(&plain);
	return rc;
}

/* ---- the worker ---- */

static bool
read_all(int fd, void *p, size_t n)
{
	char *to = p;

	while (n > 0) {
		ssize_t k = read(fd, to, n);

		if (k < 0 && errno == EINTR)
			continue;
		if (k <= 0)
			return false;
		to += k;
		n -= (size_t)k;
	}
	return true;
}

static bool
write_all(int fd, const void *p, size_t n)
{
	const char *from = p;

	while (n > 0) {
		ssize_t k = write(fd, from, n);

		if (k < 0 && errno == EINTR)
			continue;
		if (k <= 0)
			return false;
		from += k;
		n -= (size_t)k;
	}
	return true;
}

/* The kernel ends us when one document takes too long. */
static void
limit_time(void)
{
	struct rusage u;
	struct rlimit r;

	if (getrusage(RUSAGE_SELF, &u) != 0 ||
	    getrlimit(RLIMIT_CPU, &r) != 0)
		return;
	r.rlim_cur = (rlim_t)(u.ru_utime.tv_sec + u.ru_stime.tv_sec) +
	    CPU_SECONDS + 1;
	setrlimit(RLIMIT_CPU, &r);
}

static bool
serve_one(struct job_world *w, int fd, struct buf *in, struct buf *out)
{
	struct job_head h;
	struct job_tail t;
	struct error e = { 0 };
	struct slice all;

	if (!read_all(fd, &h, sizeof(h)) || h.magic != JOB_MAGIC ||
	    h.n_params > BYTES_MAX || h.n_bytes > BYTES_MAX)
		return false;
	buf_clear(in);
	if (buf_reserve(in, (size_t)(h.n_params + h.n_bytes)) != ERR_OK ||
	    !read_all(fd, in->p, (size_t)(h.n_params + h.n_bytes)))
		return false;
	limit_time();
	all = slice_make(in->p, (size_t)(h.n_params + h.n_bytes));
	buf_clear(out);
	t = (struct job_tail){ JOB_MAGIC, 0, h.id, 0 };
	t.code = job_run(w, h.kind, slice_sub(all, 0, (size_t)h.n_params),
	    slice_sub(all, (size_t)h.n_params, all.n), out, &e);
	if (t.code == ERR_OK) {
		t.n = out->n;
		return write_all(fd, &t, sizeof(t)) &&
		    write_all(fd, out->p, out->n);
	}
	t.n = strlen(e.msg);
	return write_all(fd, &t, sizeof(t)) && write_all(fd, e.msg,
	    (size_t)t.n);
}

#define KEEP (4u << 20) /* memory kept from one job to the next */

void
job_serve(int fd, void *world)
{
	struct buf in = BUF_INIT(0), out = BUF_INIT(JOB_PAYLOAD_MAX);

	while (serve_one(world, fd, &in, &out)) {
		if (in.cap > KEEP)
			buf_release(&in);
		if (out.cap > KEEP)
			buf_release(&out);
	}
	_exit(0);
}
