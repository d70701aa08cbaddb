/* app/study.c - one pass of finance/ over an article. */
#include "config.h"

#include "app/study.h"

#include <stdlib.h>
#include <sys/stat.h>

#include "app/securities.h"
#include "app/watch_match.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/wire.h"
#include "core/list.h"
#include "core/url.h"
#include "finance/kind.h"
#include "finance/story.h"
#include "finance/tagger.h"

#include "base/banned.h"

#define USER_FILES 2
#define MICS_MAX 8
#define SUBJECTS_MAX 24 /* securities kept of one article */
#define TICKERS_MAX 8   /* of them shown */
#define NAMED_SURE 60   /* confidence of a ticker that the title lacks */

static const char *const user_files[USER_FILES] = { "securities",
	"watchlist" };

struct study {
	struct app_securities *all;
	struct tagger_work *work;
	struct tags tags;
	struct buf tickers, securities, signature;
	char *exchanges, *user_file[USER_FILES];
	struct slice mics[MICS_MAX];
	size_t n_mics;
	struct watch_match *watch;
	struct buf watched;
	struct stat seen[USER_FILES]; /* zero when there is none */
};

static void
stat_user(const struct study *s, size_t i, struct stat *out)
{
	struct stat st;

	*out = (struct stat){ .st_size = 0 };
	if (stat(s->user_file[i], &st) == 0)
		*out = st;
}

bool
study_is_stale(const struct study *s)
{
	for (size_t i = 0; i < USER_FILES; i++) {
		struct stat now;

		stat_user(s, i, &now);
		if (now.st_mtim.tv_sec != s->seen[i].st_mtim.tv_sec ||
		    now.st_mtim.tv_nsec != s->seen[i].st_mtim.tv_nsec ||
		    now.st_size != s->seen[i].st_size ||
		    now.st_ino != s->seen[i].st_ino)
			return true;
	}
	return false;
}

enum err
study_open(const char *folder, const char *exchanges, struct study **out,
    struct error *e)
{
	struct study *s = xcalloc(1, sizeof(*s));
	struct buf note = BUF_INIT(4096);
	struct slice rest, word;
	enum err rc;

	*out = NULL;
	for (size_t i = 0; i < USER_FILES; i++) {
		s->user_file[i] = file_join(folder, user_files[i]);
		stat_user(s, i, &s->seen[i]);
	}
	s->exchanges = xstrdup(exchanges ? exchanges : "");
	rest = slice_of(s->exchanges);
	while (s->n_mics < MICS_MAX && slice_split(&rest, ' ', &word))
		if (word.n > 0)
			s->mics[s->n_mics++] = word;
	rc = app_securities_read(folder, &s->all, &note, e);
	buf_release(&note);
	if (rc != ERR_OK) {
		study_free(s);
		return rc;
	}
	s->work = tagger_work_new();
	s->watch = watch_match_new(folder, app_securities_list(s->all),
	    s->mics, s->n_mics);
	*out = s;
	return ERR_OK;
}

void
study_free(struct study *s)
{
	if (s == NULL)
		return;
	app_securities_close(s->all);
	tagger_work_free(s->work);
	tags_release(&s->tags);
	buf_release(&s->tickers);
	buf_release(&s->securities);
	buf_release(&s->signature);
	buf_release(&s->watched);
	watch_match_free(s->watch);
	free(s->exchanges);
	for (size_t i = 0; i < USER_FILES; i++)
		free(s->user_file[i]);
	free(s);
}

static void
add_word(struct buf *b, struct slice word)
{
	if (word.n == 0)
		return;
	if (b->n > 0)
		buf_addc(b, ' ');
	buf_add_slice(b, word);
}

static bool
is_listed(const struct buf *b, struct slice word)
{
	struct slice rest = buf_slice(b), w;

	while (slice_split(&rest, ' ', &w))
		if (slice_eq(w, word))
			return true;
	return false;
}

static bool
is_shown(const struct tag_subject *t, const struct security *row)
{
	if (t->in_title)
		return true;
	/* indices and currencies are in every market report */
	return row->kind == SECURITY_SHARE &&
	    (t->n > 1 || t->confidence >= NAMED_SURE);
}

/* Fills tickers and securities; the story keys of shares into keys. */
static size_t
subjects(struct study *s, uint32_t keys[STORY_KEYS])
{
	struct tag_subject v[SUBJECTS_MAX];
	const struct securities *all = app_securities_list(s->all);
	size_t n = tags_subjects(&s->tags, v, SUBJECTS_MAX), n_keys = 0;
	size_t shown = 0;

	for (size_t i = 0; i < n; i++) {
		const struct security *row;

		if (v[i].security == SECURITY_NONE)
			continue;
		row = securities_at(all, v[i].security);
		add_word(&s->securities, row->symbol);
		add_word(&s->securities, row->isin);
		add_word(&s->securities, row->wkn);
		if (shown < TICKERS_MAX && is_shown(&v[i], row) &&
		    !is_listed(&s->tickers, row->symbol)) {
			add_word(&s->tickers, row->symbol);
			shown++;
		}
		if (row->kind == SECURITY_SHARE && n_keys < STORY_KEYS)
			keys[n_keys++] = story_security_key(row->symbol,
			    row->mic);
	}
	return n_keys;
}

static void
sign(struct study *s, const struct study_in *in, const uint32_t *keys,
    size_t n_keys, struct slice language)
{
	const struct article *a = in->article;
	struct story_sig sig;
	struct arena tmp;
	struct story_input si = { .title = tagger_title_tokens(s->work),
		.text = tagger_text_tokens(s->work), .title_text = a->title,
		.body = in->text, .language = language, .securities = keys,
		.n_securities = n_keys, .when = a->published };

	arena_init(&tmp);
	si.link = url_canonical(&tmp, a->link);
	story_sig_make(&sig, &si);
	story_sig_pack(&sig, &s->signature);
	arena_release(&tmp);
}

static struct slice
form_of(const struct article *a)
{
	for (size_t i = 0; i < a->n_fields; i++)
		if (slice_is(a->fields[i].name, STUDY_FORM))
			return a->fields[i].value;
	return SLICE("");
}

/* A filing's address names whose it is: .../edgar/data/320193/...; 0: none. */
static int64_t
filer_of(struct slice link)
{
	static const char folder[] = "/edgar/data/";
	size_t at = slice_find(link, SLICE(folder)), n = 0;
	int64_t cik = 0;

	if (at == SIZE_MAX)
		return 0;
	link = slice_sub(link, at + strlen(folder), link.n);
	while (n < link.n && ascii_isdigit((unsigned char)link.p[n]))
		n++;
	return n > 0 && n <= 10 && slice_to_i64(slice_sub(link, 0, n), &cik)
	    ? cik : 0;
}

void
study_run(struct study *s, const struct study_in *in, struct study_out *out)
{
	const struct article *a = in->article;
	struct kind_input ki = { a->title, in->text, a->link, in->feed_url,
		form_of(a), a->categories, a->n_categories };
	struct tag_input ti = { .title = a->title, .text = in->text,
		.categories = a->categories, .n_categories = a->n_categories,
		.mics = s->mics, .n_mics = s->n_mics, .edgar = ki.form.n > 0 };
	char detail[KIND_DETAIL_MAX];
	uint32_t keys[STORY_KEYS];
	size_t n_keys;
	enum kind kind;

	buf_clear(&s->tickers);
	buf_clear(&s->securities);
	buf_clear(&s->signature);
	buf_clear(&s->watched);
	ti.language = a->language;
	if (ti.edgar)
		ti.cik = filer_of(a->link);
	tagger_run(app_securities_tagger(s->all), s->work, &ti, &s->tags);
	n_keys = subjects(s, keys);
	sign(s, in, keys, n_keys, ti.language);
	watch_match_run(s->watch, &s->tags, a->title, in->text, &s->watched);
	kind = kind_of(&ki, detail);
	*out = (struct study_out){ buf_slice(&s->tickers),
		buf_slice(&s->securities), buf_slice(&s->signature),
		buf_slice(&s->watched),
		kind_letter(kind), kind == KIND_PAID ? ROW_PAID : 0 };
}

void
study_places(struct study *s, struct slice title, struct slice text,
    struct slice language, struct buf *out)
{
	struct tag_input ti = { .title = title, .text = text,
		.language = language, .mics = s->mics, .n_mics = s->n_mics };
	const struct securities *all = app_securities_list(s->all);

	tagger_run(app_securities_tagger(s->all), s->work, &ti, &s->tags);
	for (size_t i = 0; i < s->tags.n; i++) {
		const struct tag *t = &s->tags.v[i];
		const struct security *row;

		if (t->where != TAG_TEXT || t->security == SECURITY_NONE)
			continue;
		row = securities_at(all, t->security);
		wire_u32(out, t->start);
		wire_u32(out, t->end);
		wire_slice(out, row->symbol);
		wire_slice(out, row->isin);
		wire_slice(out, row->name);
	}
}
