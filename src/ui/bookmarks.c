/* ui/bookmarks.c - what was kept: folders, tags, notes, text. */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/vec.h"
#include "ui/view.h"

#include "base/banned.h"

#define FOLDERS_W 22

struct folder {
	char *path; /* "" all */
	size_t n;
};

struct bookmarks {
	struct view v;
	struct bookmark_rows rows;
	struct scroll s;
	struct {
		struct folder *v;
		size_t n, cap;
	} folders;
	size_t folder;      /* which is shown; 0 all */
	bool in_folders;    /* the cursor is in the folder column */
	char *query;
	size_t total;
	struct {
		int64_t *v;
		size_t n, cap;
	} selected;
	int64_t editing;
	int field;          /* 0 title, 1 note, 2 tags */
};

static struct bookmarks *
bm_of(struct view *v)
{
	return (struct bookmarks *)v;
}

static void
free_folders(struct bookmarks *b)
{
	for (size_t i = 0; i < b->folders.n; i++)
		free(b->folders.v[i].path);
	b->folders.n = 0;
}

static int
by_path(const void *x, const void *y)
{
	return strcmp(((const struct folder *)x)->path,
	    ((const struct folder *)y)->path);
}

static void
count_folder(struct bookmarks *b, struct slice path)
{
	for (size_t i = 1; i < b->folders.n; i++)
		if (slice_is(path, b->folders.v[i].path)) {
			b->folders.v[i].n++;
			return;
		}
	*VEC_PUSH(&b->folders) = (struct folder){ slice_dup(path), 1 };
}

static void
load_folders(struct bookmarks *b)
{
	struct bookmark_rows all;
	char *kept = b->folder < b->folders.n
	    ? xstrdup(b->folders.v[b->folder].path) : NULL;
	struct error e;

	bookmark_rows_init(&all);
	free_folders(b);
	*VEC_PUSH(&b->folders) = (struct folder){ xstrdup(""), 0 };
	if (app_bookmarks(b->v.ui->app, "", NULL, &all, &e) == ERR_OK)
		for (size_t i = 0; i < all.n; i++)
			if (all.v[i].folder.n)
				count_folder(b, all.v[i].folder);
	b->total = b->folders.v[0].n = all.n;
	qsort(b->folders.v + 1, b->folders.n - 1, sizeof(*b->folders.v),
	    by_path);
	b->folder = 0;
	for (size_t i = 0; kept && i < b->folders.n; i++)
		if (strcmp(kept, b->folders.v[i].path) == 0)
			b->folder = i;
	bookmark_rows_release(&all);
	free(kept);
}

static void
load(struct bookmarks *b)
{
	struct error e;

	load_folders(b);
	bookmark_rows_release(&b->rows);
	if (app_bookmarks(b->v.ui->app, b->folders.v[b->folder].path,
	        b->query, &b->rows, &e) != ERR_OK && e.code != ERR_NOTFOUND)
		ui_fail(b->v.ui, &e);
}

static const struct bookmark_row *
current(struct bookmarks *b)
{
	return b->s.at < b->rows.n ? &b->rows.v[b->s.at] : NULL;
}

static bool
is_selected(const struct bookmarks *b, int64_t id, size_t *at)
{
	for (size_t i = 0; i < b->selected.n; i++)
		if (b->selected.v[i] == id) {
			if (at != NULL)
				*at = i;
			return true;
		}
	return false;
}

static void
draw_folders(struct bookmarks *b, struct rect r)
{
	for (size_t i = 0; i < b->folders.n && (int)i < r.h; i++) {
		const struct folder *f = &b->folders.v[i];
		bool lit = i == b->folder;
		enum role base = !lit ? ROLE_TEXT
		    : b->in_folders ? ROLE_SELECTED : ROLE_SELECTED_OTHER;
		const char *slash = strrchr(f->path, '/');
		int depth = 0;
		char n[16];

		for (const char *p = f->path; *p; p++)
			depth += *p == '/';
		if (lit)
			draw_fill(r.y + (int)i, r.x, r.w, base);
		draw_str(r.y + (int)i, r.x + 1 + depth * 2,
		    r.w - 8 - depth * 2,
		    f->path[0] == '\0' ? _("All") : slash ? slash + 1 : f->path,
		    base);
		snprintf(n, sizeof(n), "%5zu", f->n);
		draw_str(r.y + (int)i, r.x + r.w - 6, 5, n,
		    lit ? base : ROLE_TIME);
	}
}

static void
tags_text(const struct bookmark_row *m, struct buf *out)
{
	struct slice tags = m->tags, one;

	while (slice_split(&tags, ' ', &one))
		if (one.n)
			buf_addf(out, " #%.*s", SLICE_ARG(one));
}

/* Lines a bookmark takes: its headline, and one for note or fate. */
static int
lines_of(const struct bookmark_row *m)
{
	return 1 + (m->note.n > 0) + (m->gone || m->differs);
}

static int
draw_bookmark(struct bookmarks *b, size_t i, int y, struct rect r,
    bool focused)
{
	const struct bookmark_row *m = &b->rows.v[i];
	bool lit = i == b->s.at;
	enum role base = !lit ? ROLE_TEXT
	    : focused && !b->in_folders ? ROLE_SELECTED
	                                : ROLE_SELECTED_OTHER;
	struct buf tags = BUF_INIT(0);
	char when[32];
	int w, n = 1;

	tags_text(m, &tags);
	w = text_width(buf_slice(&tags));
	if (w > r.w / 3)
		w = r.w / 3;
	if (lit)
		draw_fill(y, r.x, r.w, base);
	if (is_selected(b, m->id, NULL))
		draw_str(y, r.x, 1, glyph("▌", "+"), base);
	draw_str(y, r.x + 1, 1, glyph("★", "*"), lit ? base : ROLE_SAVED);
	ui_when(b->v.ui, m->published > 0 ? m->published : m->created, when);
	draw_str(y, r.x + 3, 6, when, lit ? base : ROLE_TIME);
	draw_text(y, r.x + 10, r.w - 11 - w, m->title.n ? m->title : m->url,
	    lit ? base : ROLE_UNREAD);
	draw_text(y, r.x + r.w - w - 1, w, buf_slice(&tags),
	    lit ? base : ROLE_TICKER);
	buf_release(&tags);
	if (m->note.n && y + n < r.y + r.h) {
		w = draw_str(y + n, r.x + 10, 12, _("Note: "), ROLE_HINT);
		draw_text(y + n, r.x + 10 + w, r.w - 11 - w, m->note,
		    ROLE_QUOTE);
		n++;
	}
	if ((m->gone || m->differs) && y + n < r.y + r.h)
		draw_str(y + n++, r.x + 10, r.w - 11, m->gone
		        ? _("text kept; the original is gone")
		        : _("text kept; the original changed"), ROLE_WARNING);
	return n;
}

static void
bm_fit(struct bookmarks *b, int h)
{
	int lines = 0;

	scroll_fit(&b->s, b->rows.n, h, 0);
	for (size_t i = b->s.top; i <= b->s.at && i < b->rows.n; i++)
		lines += lines_of(&b->rows.v[i]);
	while (lines > h && b->s.top < b->s.at)
		lines -= lines_of(&b->rows.v[b->s.top++]);
}

static void
bm_draw(struct view *v, struct rect r, bool focused)
{
	struct bookmarks *b = bm_of(v);
	struct rect list = r;
	int y;

	if (r.w >= 60 && (b->folders.n > 1 || r.w >= 100)) {
		draw_folders(b, (struct rect){ r.y, r.x, r.h, FOLDERS_W });
		draw_vline(r.y, r.x + FOLDERS_W, r.h);
		list.x += FOLDERS_W + 1;
		list.w -= FOLDERS_W + 1;
	}
	v->cursor_x = b->in_folders ? r.x + 1 : list.x + 1;
	v->cursor_y = b->in_folders ? r.y + (int)b->folder : list.y;
	if (b->rows.n == 0) {
		draw_str(list.y + 1, list.x + 2, list.w - 4, b->query
		        ? _("No bookmark matches.  Esc ends the search.")
		        : _("Nothing kept yet.  s in a list or article saves "
		        "it with its text."),
		    ROLE_HINT);
		return;
	}
	bm_fit(b, list.h);
	y = list.y;
	for (size_t i = b->s.top; i < b->rows.n && y < list.y + list.h; i++) {
		if (i == b->s.at && !b->in_folders)
			v->cursor_y = y;
		y += draw_bookmark(b, i, y, list, focused);
	}
}

static void
bm_title(struct view *v, struct buf *left, struct buf *right)
{
	struct bookmarks *b = bm_of(v);

	buf_addf(left, _("Bookmarks  /%s"), b->folders.v[b->folder].path);
	if (b->query)
		buf_addf(left, " / %s", b->query);
	if (b->selected.n)
		buf_addf(right, _("%zu selected  "), b->selected.n);
	buf_addf(right, _("%zu saved"), b->total);
}

/* ---- editing ---- */

static void ask_field(struct bookmarks *b);

static void
field_done(struct ui *ui, void *arg, struct slice text, bool ok)
{
	struct bookmarks *b = arg;
	char *t = slice_dup(text);

	if (ok) {
		app_bookmark_edit(ui->app, b->editing,
		    b->field == 0 ? t : NULL, b->field == 1 ? t : NULL, NULL,
		    b->field == 2 ? t : NULL);
		b->field++;
		ask_field(b);
	}
	free(t);
}

static void
ask_field(struct bookmarks *b)
{
	static const char *const labels[] = { N_("Title: "), N_("Note: "),
		N_("Tags (blanks between): ") };
	const struct bookmark_row *m = current(b);
	struct prompt_opt o = { .arg = b, .done = field_done };
	char *initial;

	if (b->field > 2 || m == NULL)
		return;
	b->editing = m->id;
	o.label = _(labels[b->field]);
	initial = slice_dup(b->field == 0 ? m->title
	    : b->field == 1 ? m->note : m->tags);
	o.initial = initial;
	b->v.ui->prompt = prompt_new(&o);
	free(initial);
}

static void
move_targets(struct bookmarks *b, const char *folder)
{
	const struct bookmark_row *m = current(b);
	size_t n = b->selected.n ? b->selected.n : m != NULL;

	if (n > 0)
		app_bookmark_move(b->v.ui->app,
		    b->selected.n ? b->selected.v : &m->id, n, folder);
	b->selected.n = 0;
}

static void
move_done(struct ui *ui, void *arg, struct slice text, bool ok)
{
	char *folder = slice_dup(slice_trim(text));

	if (ok) {
		move_targets(arg, folder);
		ui_say(ui, "Moved to /%s", folder);
	}
	free(folder);
}

static void
move_complete(struct ui *ui, void *arg, struct slice text, struct buf *out)
{
	struct bookmarks *b = arg;

	(void)ui;
	for (size_t i = 1; i < b->folders.n; i++)
		if (slice_istarts(slice_of(b->folders.v[i].path), text))
			buf_addf(out, "%s\n", b->folders.v[i].path);
}

static void
remove_targets(struct bookmarks *b)
{
	const struct bookmark_row *m = current(b);
	size_t n = b->selected.n ? b->selected.n : m != NULL;

	if (n == 0)
		return;
	app_bookmark_remove(b->v.ui->app,
	    b->selected.n ? b->selected.v : &m->id, n);
	b->selected.n = 0;
	ui_say(b->v.ui, ngettext("Removed %zu bookmark.  U undoes",
	    "Removed %zu bookmarks.  U undoes", n), n);
}

static void
search_done(struct ui *ui, void *arg, struct slice text, bool ok)
{
	struct bookmarks *b = arg;
	struct error e;
	size_t at;
	char *q = slice_dup(slice_trim(text));

	free(b->query);
	b->query = NULL;
	if (ok && q[0] && app_query_check(ui->app, q, &at, &e) != ERR_OK)
		ui_fail(ui, &e);
	else if (ok && q[0])
		b->query = xstrdup(q);
	free(q);
	load(b);
}

static void
open_current(struct bookmarks *b)
{
	const struct bookmark_row *m = current(b);
	struct ui *ui = b->v.ui;
	struct view *r;

	if (m == NULL)
		return;
	r = reader_new(ui);
	ui_push(ui, r);
	reader_show_bookmark(r, m->id);
}

static void
select_current(struct bookmarks *b)
{
	const struct bookmark_row *m = current(b);
	size_t at;

	if (m == NULL)
		return;
	if (is_selected(b, m->id, &at))
		b->selected.v[at] = b->selected.v[--b->selected.n];
	else
		*VEC_PUSH(&b->selected) = m->id;
	if (b->s.at + 1 < b->rows.n)
		b->s.at++;
}

static bool
in_folders(struct bookmarks *b, struct slice name)
{
	struct scroll s = { b->folder, 0, b->folders.n, 10 };

	if (scroll_command(&s, name)) {
		b->folder = s.at;
		b->s.at = 0;
		load(b);
		return true;
	}
	if (slice_is(name, "open")) {
		b->in_folders = false;
		return true;
	}
	return false;
}

static bool
link_command(struct bookmarks *b, struct slice name)
{
	const struct bookmark_row *m = current(b);
	struct buf t = BUF_INIT(0);

	if (m == NULL)
		return false;
	if (slice_is(name, "browser"))
		ui_open_url(b->v.ui, m->url, 0, false);
	else if (slice_is(name, "browser-background"))
		ui_open_url(b->v.ui, m->url, 0, true);
	else if (slice_is(name, "copy-link"))
		ui_copy(b->v.ui, m->url, _("the address"));
	else if (slice_is(name, "copy-title-link")) {
		buf_addf(&t, "%.*s %.*s", SLICE_ARG(m->title),
		    SLICE_ARG(m->url));
		ui_copy(b->v.ui, buf_slice(&t), _("title and address"));
	} else
		return false;
	buf_release(&t);
	return true;
}

/* What is done with the kept text of the one below the cursor. */
static bool
hand_on(struct bookmarks *b, struct slice name, struct slice args)
{
	const struct bookmark_row *m = current(b);
	struct ui *ui = b->v.ui;

	if (m == NULL)
		return false;
	if (slice_is(name, "print"))
		ui_print_shown(ui, 0, m->id, APP_BODY_BEST, args);
	else if (slice_is(name, "pipe"))
		ui_pipe(ui, NULL, 1, m->id, APP_BODY_BEST, args);
	else if (slice_is(name, "mail"))
		ui_mail(ui, NULL, 1, m->id, APP_BODY_BEST, args);
	else if (slice_is(name, "share"))
		return ui_share(ui, NULL, 1, m->id, APP_BODY_BEST, args);
	else
		return false;
	return true;
}

static bool
bm_command(struct view *v, struct slice name, struct slice args)
{
	struct bookmarks *b = bm_of(v);
	struct prompt_opt move = { .label = _("Move to folder: "), .arg = b,
		.done = move_done, .complete = move_complete,
		.history = "folder" };
	struct prompt_opt search = { .label = _("Search bookmarks: "), .arg = b,
		.done = search_done, .history = "search" };

	if (b->in_folders && in_folders(b, name))
		return true;
	if (scroll_command(&b->s, name) || link_command(b, name) ||
	    hand_on(b, name, args))
		return true;
	if (slice_is(name, "open"))
		open_current(b);
	else if (slice_is(name, "next-pane") || slice_is(name, "prev-pane"))
		b->in_folders = !b->in_folders && b->folders.n > 1;
	else if (slice_is(name, "bookmark-edit")) {
		b->field = 0;
		ask_field(b);
	} else if (slice_is(name, "bookmark-move") && args.n)
		move_done(v->ui, b, args, true);
	else if (slice_is(name, "bookmark-move"))
		v->ui->prompt = prompt_new(&move);
	else if (slice_is(name, "bookmark-remove"))
		remove_targets(b);
	else if (slice_is(name, "select"))
		select_current(b);
	else if (slice_is(name, "search") || slice_is(name, "filter-list")) {
		if (args.n)
			search_done(v->ui, b, args, true);
		else
			v->ui->prompt = prompt_new(&search);
	} else if (slice_is(name, "clear")) {
		if (b->selected.n)
			b->selected.n = 0;
		else if (b->query != NULL)
			search_done(v->ui, b, SLICE(""), true);
		else
			ui_command(v->ui, SLICE("back"));
	} else
		return false;
	return true;
}

static void
bm_message(struct view *v, const struct msg *m)
{
	if (m->kind == MSG_BOOKMARKED || m->kind == MSG_UNDONE)
		load(bm_of(v));
}

static void
bm_click(struct view *v, int y, int x, bool twice)
{
	struct bookmarks *b = bm_of(v);
	int at = 0;

	(void)x;
	for (size_t i = b->s.top; i < b->rows.n; i++) {
		at += lines_of(&b->rows.v[i]);
		if (y < at) {
			b->s.at = i;
			if (twice)
				open_current(b);
			return;
		}
	}
}

static void
bm_close(struct view *v)
{
	struct bookmarks *b = bm_of(v);

	bookmark_rows_release(&b->rows);
	free_folders(b);
	free(b->folders.v);
	free(b->selected.v);
	free(b->query);
	free(b);
}

static const char *const hints[] = { "open", "bookmark-edit",
	"bookmark-move", "browser", "search", "select", "bookmark-remove",
	"next-pane", "undo", "back", "help", NULL };

static const struct view_class bm_class = { SCREEN_BOOKMARKS, hints, bm_draw,
	bm_command, bm_message, bm_title, bm_click, bm_close };

struct view *
bookmarks_new(struct ui *ui)
{
	struct bookmarks *b = xcalloc(1, sizeof(*b));

	b->v.cls = &bm_class;
	b->v.ui = ui;
	bookmark_rows_init(&b->rows);
	load(b);
	return &b->v;
}
