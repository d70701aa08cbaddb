/*
 * app/job.h - the heavy work on bytes from outside, as pure functions: bytes
 * and parameters in, packed result out.  Runs in confined workers, or here
 * when there are none.  Results are unpacked with suspicion.
 */
#ifndef APP_JOB_H
#define APP_JOB_H

#include "app/msg.h"
#include "base/buf.h"
#include "base/error.h"
#include "base/wire.h"
#include "core/article.h"
#include "feed/feed.h"
#include "html/extract.h"

enum job_kind {
	JOB_FEED = 1, /* a feed's bytes -> articles and what is in them */
	JOB_PAGE,     /* a page's bytes -> its article (html/extract.h) */
	JOB_FIND,     /* either's bytes -> what feeds there are */
	JOB_MARKS,    /* a text -> the securities in it (app/marks.h) */
	JOB_STUDY     /* articles (job_ask) -> what they are about */
};

/* What belongs to any document. */
struct job_doc {
	struct slice content_type, url;
};

void job_doc_pack(const struct job_doc *d, struct buf *out);
/* Of a JOB_FEED, after job_doc_pack(): may it be a page with a list? */
void job_feed_params(bool page, struct buf *out);
/* What the feed says of a page's article, after job_doc_pack(). */
struct job_hint {
	struct slice title, teaser, author;
	int64_t date;
	int page; /* of the article, from 1 */
};
void job_hint_pack(const struct job_hint *h, struct buf *out);

/* What a job knows besides its arguments: securities, rules for sites. */
struct job_world;

/* config: the configuration's path; the user's securities lie beside it. */
struct job_world *job_world_new(const char *config, const char *exchanges);
void job_world_free(struct job_world *w); /* NULL is fine */

/* Nothing but its arguments is touched.  out gets the packed result. */
enum err job_run(struct job_world *w, uint32_t kind, struct slice params,
    struct slice bytes, struct buf *out, struct error *e);

/* What a worker does until fd ends, and what is read before it is shut in
   (again when the user's file changed).  world: struct job_world. */
void job_serve(int fd, void *world);
void job_warm(void *world);

/* ---- results ---- */

/* What was found out about one article; slices point into the payload. */
struct job_extra {
	struct slice text;       /* visible words, for the index */
	unsigned flags;          /* ROW_TABLE ... */
};

struct job_feed {
	struct feed_doc *doc;
	struct job_extra *extras; /* one an article */
};

/* payload must outlive the result. */
enum err job_feed_unpack(struct slice payload, struct job_feed *out,
    struct error *e);
void job_feed_release(struct job_feed *f);

/*
 * A document looked at for feeds: it has articles itself, and it names other
 * documents that may (a page its feeds, an index its parts, a robots.txt the
 * sitemaps).
 */
enum job_find_kind { FIND_NOTHING, FIND_FEED, FIND_NEWS, FIND_SITEMAP,
	FIND_INDEX, FIND_PAGE };
struct job_found {
	enum job_find_kind kind;
	bool html, robots;           /* what the document is */
	struct slice title;
	int64_t count, newest, pace; /* DATE_NONE, 0: not known */
	struct found_line *lines;    /* in the arena given, as all */
	size_t n_lines;
	struct html_feed *feeds;
	size_t n;
};
enum err job_found_unpack(struct slice payload, struct arena *a,
    struct job_found *out, struct error *e);

/* job_find.c, for job.c */
enum err job_find_run(const struct job_doc *d, struct slice bytes,
    struct buf *out, struct error *e);
/* ERR_OK with *out NULL: the page has no list. */
enum err job_list_page(const struct job_doc *d, struct slice bytes,
    struct arena *a, struct feed_doc **out, struct error *e);

/* One article to look at; the bytes of a JOB_STUDY are some of these. */
struct job_ask {
	int64_t id;
	const struct article *article;
	struct slice text, feed_url, language; /* the feed's language */
};
void job_ask_pack(const struct job_ask *q, struct buf *out);
/* What was found, as app/study.h tells it. */
struct job_answer {
	int64_t id;
	struct slice tickers, securities, signature, watched;
	char kind;
	unsigned flags;
};
/* The next one of a result; false at the end, or at nonsense. */
bool job_answer_next(struct wire *w, struct job_answer *out);

/* ---- the pipe ---- */

#define JOB_MAGIC 0x6b75726au
#define JOB_PAYLOAD_MAX (128u << 20)

struct job_head { /* parent to worker */
	uint32_t magic, kind;
	uint64_t id, n_params, n_bytes;
};
struct job_tail { /* worker to parent; a sentence or a payload follows */
	uint32_t magic, code;
	uint64_t id, n;
};

#endif
