/* app/corrections.c - versions as plain text, and finance/correction.h. */
#include "config.h"

#include "app/corrections.h"

#include "app/inside.h"
#include "finance/correction.h"
#include "html/plain.h"
#include "store/store.h"

#include "base/banned.h"

#define CHANGES 32
#define TEXT_MAX (1u << 20)

struct two {
	struct arena arena;
	struct article_full *f;
	struct slice old_title, title;
	struct buf old, now; /* plain text */
};

static void
plain(struct slice html, struct buf *out)
{
	buf_init(out, TEXT_MAX);
	html_plain(html, out);
}

/* version n and the one before it. */
static enum err
open_two(struct store *s, int64_t article, int version, struct two *t,
    struct error *e)
{
	struct slice html = SLICE(""), old_html;
	int64_t seen;
	enum err rc = store_article(s, article, &t->f, e);

	arena_init(&t->arena);
	buf_init(&t->old, TEXT_MAX);
	buf_init(&t->now, TEXT_MAX);
	if (rc != ERR_OK)
		return rc;
	if (version == 0)
		version = t->f->n_versions;
	if (version < 2 || version > t->f->n_versions)
		return error_set(e, ERR_NOTFOUND, "this article has not "
		    "changed since it was first seen");
	rc = store_version_get(s, article, version - 1, &t->arena,
	    &t->old_title, &old_html, &seen, e);
	if (rc != ERR_OK)
		return rc;
	t->title = t->f->row.title;
	html = t->f->a.content.n > t->f->a.summary.n ? t->f->a.content
	                                             : t->f->a.summary;
	if (version < t->f->n_versions)
		rc = store_version_get(s, article, version, &t->arena,
		    &t->title, &html, &seen, e);
	if (rc == ERR_OK) {
		plain(old_html, &t->old);
		plain(html, &t->now);
	}
	return rc;
}

static void
close_two(struct two *t)
{
	buf_release(&t->old);
	buf_release(&t->now);
	article_full_free(t->f);
	arena_release(&t->arena);
}

bool
corrections_any(struct store *s, int64_t article)
{
	struct two t = { .f = NULL };
	struct correction v[1];
	bool any = false;

	if (open_two(s, article, 0, &t, NULL) == ERR_OK)
		any = correction_find(t.old_title, t.title,
		        t.f->a.language, v, 1) > 0 ||
		    correction_find(buf_slice(&t.old), buf_slice(&t.now),
		        t.f->a.language, v, 1) > 0 ||
		    (correction_said(t.title, buf_slice(&t.now)) &&
		        !correction_said(t.old_title, buf_slice(&t.old)));
	close_two(&t);
	return any;
}

static size_t
tell(struct slice old, struct slice now, struct slice language,
    struct buf *out)
{
	struct correction v[CHANGES];
	size_t n = correction_find(old, now, language, v, CHANGES);

	for (size_t i = 0; i < n; i++) {
		correction_tell(&v[i], old, now, out);
		buf_addc(out, '\n');
	}
	return n;
}

enum err
app_article_changes(struct app *a, int64_t article, int version,
    struct buf *out, struct error *e)
{
	struct two t = { .f = NULL };
	enum err rc = open_two(a->reader, article, version, &t, e);
	size_t n = 0;

	if (rc == ERR_OK) {
		if (!slice_eq(t.old_title, t.title))
			buf_addf(out, "headline was: %.*s\n",
			    SLICE_ARG(t.old_title));
		n = tell(t.old_title, t.title, t.f->a.language, out);
		n += tell(buf_slice(&t.old), buf_slice(&t.now),
		    t.f->a.language, out);
		if (n == 0)
			buf_addf(out, "no figure changed; the text had %zu "
			    "characters and has %zu\n", t.old.n, t.now.n);
	}
	close_two(&t);
	return rc;
}
