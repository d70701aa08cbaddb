/* app/watch_match.c - the watchlist against one article. */
#include "config.h"

#include "app/watch_match.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/vec.h"
#include "conf/watchlist.h"
#include "core/text.h"
#include "finance/tagger.h"

#include "base/banned.h"

#define FILE_MAX (1u << 20)

struct entry {
	struct slice name;
	uint32_t security; /* its lead row; SECURITY_NONE: a topic */
	struct slice *also, *not; /* folded */
	size_t n_also, n_not;
};

struct watch_match {
	struct arena arena;
	const struct securities *all;
	struct {
		struct entry *v;
		size_t n, cap;
	} entries;
	bool topics;
	struct buf folded;
};

static uint32_t
lead_of(const struct securities *all, uint32_t i)
{
	return i == SECURITY_NONE ? i : securities_at(all, i)->lead;
}

struct slice
watch_match_name(const struct securities *all, struct slice what,
    const struct slice *mics, size_t n_mics)
{
	uint32_t i = securities_find(all, what, mics, n_mics);

	return i == SECURITY_NONE ? what : securities_at(all, i)->symbol;
}

static struct slice *
fold_all(struct watch_match *w, const struct slice *v, size_t n)
{
	struct slice *out = arena_zalloc(&w->arena, (n + 1) * sizeof(*out));

	for (size_t i = 0; i < n; i++) {
		struct buf b = BUF_INIT(4096);

		text_fold(&b, v[i]);
		out[i] = arena_dup(&w->arena, slice_trim(buf_slice(&b)));
		buf_release(&b);
	}
	return out;
}

static void
take(struct watch_match *w, const struct watch_line *l,
    const struct slice *mics, size_t n_mics)
{
	struct entry e = { .security = SECURITY_NONE };

	if (!l->topic)
		e.security = lead_of(w->all, securities_find(w->all, l->what,
		    mics, n_mics));
	if (!l->topic && e.security == SECURITY_NONE)
		return;
	e.name = arena_dup(&w->arena, l->topic ? l->what
	    : watch_match_name(w->all, l->what, mics, n_mics));
	if (l->topic) {
		e.also = fold_all(w, l->also, l->n_also);
		e.not = fold_all(w, l->not, l->n_not);
		e.n_also = l->n_also;
		e.n_not = l->n_not;
		w->topics = true;
	}
	*VEC_PUSH(&w->entries) = e;
}

struct watch_match *
watch_match_new(const char *folder, const struct securities *all,
    const struct slice *mics, size_t n_mics)
{
	struct watch_match *w = xcalloc(1, sizeof(*w));
	struct buf bytes = BUF_INIT(FILE_MAX);
	char *path = file_join(folder, "watchlist");
	struct watchlist *list;
	const struct watch_line *v;
	size_t n;

	arena_init(&w->arena);
	w->all = all;
	if (file_exists(path) && file_read(path, &bytes, NULL) == ERR_OK) {
		list = watchlist_parse(buf_slice(&bytes), NULL);
		v = watchlist_lines(list, &n);
		for (size_t i = 0; i < n; i++)
			take(w, &v[i], mics, n_mics);
		watchlist_free(list);
	}
	free(path);
	buf_release(&bytes);
	return w;
}

void
watch_match_free(struct watch_match *w)
{
	if (w == NULL)
		return;
	arena_release(&w->arena);
	free(w->entries.v);
	buf_release(&w->folded);
	free(w);
}

/* Letters and digits of any script go on; nothing else does. */
static bool
is_word(unsigned char c)
{
	return ascii_isalnum(c) || c >= 0x80;
}

/* As a whole word; its end may be inflected by an "s", with a star anyhow. */
static bool
stands_in(struct slice text, struct slice phrase)
{
	size_t at = 0, k;
	bool open = phrase.n > 1 && phrase.p[phrase.n - 1] == '*';

	phrase.n -= open;
	if (phrase.n == 0)
		return false;
	while ((k = slice_find(slice_sub(text, at, text.n), phrase)) !=
	    SIZE_MAX) {
		size_t from = at + k, to = from + phrase.n;

		if (to < text.n && text.p[to] == 's')
			to++;
		if ((from == 0 || !is_word((unsigned char)text.p[from - 1])) &&
		    (open || to >= text.n || !is_word((unsigned char)text.p[to])))
			return true;
		at = from + 1;
	}
	return false;
}

static bool
any_stands(struct slice text, const struct slice *v, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (stands_in(text, v[i]))
			return true;
	return false;
}

static bool
has_security(const struct watch_match *w, const struct tags *tags,
    uint32_t lead)
{
	for (size_t i = 0; i < tags->n; i++)
		if (lead_of(w->all, tags->v[i].security) == lead)
			return true;
	return false;
}

void
watch_match_run(struct watch_match *w, const struct tags *tags,
    struct slice title, struct slice text, struct buf *out)
{
	if (w->topics) {
		buf_clear(&w->folded);
		text_fold(&w->folded, title);
		buf_addc(&w->folded, '\n');
		text_fold(&w->folded, text);
	}
	for (size_t i = 0; i < w->entries.n; i++) {
		const struct entry *e = &w->entries.v[i];
		struct slice s = buf_slice(&w->folded);

		if (e->security != SECURITY_NONE
		        ? !has_security(w, tags, e->security)
		        : !any_stands(s, e->also, e->n_also) ||
		            any_stands(s, e->not, e->n_not))
			continue;
		buf_add_slice(out, e->name);
		buf_addc(out, '\t');
	}
}
