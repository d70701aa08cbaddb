/*
 * ui/reader.c - an article: headline block, text at a width, links, finding
 * inside.  The reading place is a block and an offset, so that it survives a
 * resize and a change of text.
 */
#include "config.h"

#include "base/i18n.h"
#include "ui/reader_inside.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"
#include "base/vec.h"
#include "core/url.h"

#include "base/banned.h"

#define MARGIN 2 /* columns left and right of the text */

static void
drop_layout(struct reader *r)
{
	layout_free(r->layout);
	r->layout = NULL;
	r->hits.n = r->lights.n = r->asked.n = 0;
}

static void
make_doc(struct reader *r)
{
	drop_layout(r);
	doc_free(r->doc);
	r->doc = NULL;
	if (r->a == NULL)
		return;
	r->doc = app_article_doc(r->v.ui->app, r->a, r->body);
	reader_mark(r);
	reader_add_empty_note(r);
	reader_add_head(r);
	reader_add_story(r);
}

/* ---- finding inside ---- */

static void
find_all(struct reader *r)
{
	struct layout_needle n = { slice_of(r->needle), false, false };

	r->hits.n = 0;
	if (r->needle != NULL && r->layout != NULL)
		layout_search(r->layout, &n, 1, &r->hits);
}

/* Hits, not the lines that they reach over. */
static size_t
hit_count(const struct reader *r, size_t until)
{
	size_t n = 0;

	for (size_t i = 0; i < until; i++)
		n += !r->hits.v[i].goes_on;
	return n;
}

/* ---- layout and drawing ---- */

static void
lay_out(struct reader *r, int w)
{
	struct layout_opt o = { .width = w, .centre = true,
		.measure = (int)conf_int(app_conf(r->v.ui->app), "measure",
		    NULL),
		.table_scroll = r->scroll_x, .ascii = term_is_ascii() };

	if (o.measure > 76)
		o.measure = 76;
	drop_layout(r);
	r->layout = layout_new(r->doc, &o);
	r->laid_width = w;
	r->top = layout_find(r->layout, r->place_block, r->place_offset);
	if (r->place_block == 0 && r->place_offset == 0)
		r->top = 0;
	find_all(r);
	reader_light(r);
}

static size_t
last_top(const struct reader *r)
{
	size_t n = r->layout ? r->layout->n_lines : 0;

	return n > (size_t)r->h ? n - (size_t)r->h : 0;
}

static void
set_top(struct reader *r, size_t top)
{
	if (r->layout == NULL || r->layout->n_lines == 0)
		return;
	if (top > last_top(r))
		top = last_top(r);
	r->top = top;
	r->place_block = r->layout->lines[top].block;
	r->place_offset = r->layout->lines[top].offset;
	if (top == 0)
		r->place_block = r->place_offset = 0;
}

static enum role
role_of(const struct layout_run *run, unsigned *add)
{
	unsigned s = run->style;

	*add = (s & STYLE_BOLD ? LOOK_BOLD : 0) |
	    (s & STYLE_ITALIC ? LOOK_ITALIC : 0) |
	    (s & STYLE_UNDERLINE || run->link >= 0 ? LOOK_UNDERLINE : 0);
	if (run->link >= 0)
		return ROLE_LINK;
	if (s & STYLE_GAIN)
		return ROLE_GAIN;
	if (s & STYLE_LOSS)
		return ROLE_LOSS;
	if (s & STYLE_TICKER)
		return ROLE_TICKER;
	if (s & STYLE_HEADING)
		return ROLE_HEADING;
	if (s & STYLE_CODE)
		return ROLE_CODE;
	if (s & STYLE_MARK)
		return ROLE_BORDER;
	if (s & STYLE_DIM)
		return ROLE_TIME;
	return s & STYLE_QUOTE ? ROLE_QUOTE : ROLE_TEXT;
}

static void
draw_lit(const struct layout_hits *hits, size_t i, int y, struct rect rect,
    enum role role)
{
	for (size_t k = 0; k < hits->n && hits->v[k].line <= i; k++)
		if (hits->v[k].line == i)
			draw_recolor(y, rect.x + hits->v[k].col,
			    hits->v[k].width, role);
}

static void
draw_hits(const struct reader *r, size_t i, int y, struct rect rect)
{
	bool current = false;

	draw_lit(&r->asked, i, y, rect, ROLE_HIT);
	draw_lit(&r->lights, i, y, rect, r->light_role);
	for (size_t k = 0; k < r->hits.n && r->hits.v[k].line <= i; k++) {
		const struct layout_hit *h = &r->hits.v[k];

		if (!h->goes_on)
			current = k == r->hit;
		if (h->line == i)
			draw_recolor(y, rect.x + h->col, h->width,
			    current ? ROLE_HIT_CURRENT : ROLE_HIT);
	}
}

static void
draw_line(const struct reader *r, size_t i, int y, struct rect rect)
{
	const struct layout_line *line = &r->layout->lines[i];

	for (size_t k = 0; k < line->n_runs; k++) {
		const struct layout_run *run = &line->runs[k];
		unsigned add;
		enum role role = role_of(run, &add);

		draw_styled(y, rect.x + run->col, rect.w - run->col,
		    run->text, role, add);
	}
	draw_hits(r, i, y, rect);
}

static void
draw_hints(const struct reader *r, size_t i, int y, struct rect rect)
{
	const struct layout_line *line = &r->layout->lines[i];
	int last = -1;

	for (size_t k = 0; k < line->n_runs; k++) {
		const struct layout_run *run = &line->runs[k];

		if (run->link < 0 || run->link == last)
			continue;
		last = run->link;
		for (size_t n = 0; n < r->hint.n; n++)
			if (r->hint.v[n].link == run->link)
				draw_str(y, rect.x + run->col, 2,
				    r->hint.v[n].keys, ROLE_HIT_CURRENT);
	}
}

static void
reader_draw(struct view *v, struct rect r, bool focused)
{
	struct reader *rd = reader_of(v);
	struct rect in = r;

	(void)focused;
	v->cursor_y = r.y;
	v->cursor_x = r.x;
	if (rd->doc == NULL) {
		draw_str(r.y + 1, r.x + 2, r.w - 4,
		    _("Nothing is open.  Enter opens what is selected."),
		    ROLE_HINT);
		return;
	}
	if (r.w > 30) {
		in.x += MARGIN;
		in.w -= 2 * MARGIN;
	}
	if (r.h > 12) {
		in.y++;
		in.h--;
	}
	rd->h = in.h;
	if (rd->layout == NULL || rd->laid_width != in.w)
		lay_out(rd, in.w);
	if (rd->top > last_top(rd))
		rd->top = last_top(rd);
	for (int i = 0; i < in.h && rd->top + (size_t)i < rd->layout->n_lines;
	     i++) {
		draw_line(rd, rd->top + (size_t)i, in.y + i, in);
		if (rd->hint.n)
			draw_hints(rd, rd->top + (size_t)i, in.y + i, in);
	}
	v->cursor_y = in.y;
	v->cursor_x = in.x;
}

static void
reader_title(struct view *v, struct buf *left, struct buf *right)
{
	struct reader *r = reader_of(v);
	int64_t total, at;
	size_t n = r->layout ? r->layout->n_lines : 0;

	if (r->a == NULL) {
		buf_adds(left, _("Article"));
		return;
	}
	if (r->a->feed_name.n)
		buf_addf(left, "%.*s %s ", SLICE_ARG(r->a->feed_name),
		    glyph("·", "-"));
	buf_add_slice(left, r->a->row.title);
	if (r->hits.n)
		buf_addf(right, _("hit %zu of %zu  "),
		    hit_count(r, r->hit) + 1, hit_count(r, r->hits.n));
	if (n > (size_t)r->h)
		buf_addf(right, "%zu%%  ", (r->top + (size_t)r->h) * 100 / n >
		    100 ? (size_t)100 : (r->top + (size_t)r->h) * 100 / n);
	if (!r->bookmark) {
		at = list_position(v->ui->pane[PANE_LIST], &total);
		if (total > 0)
			buf_addf(right, "%lld/%lld", (long long)at,
			    (long long)total);
	}
}

/* ---- which article ---- */

static bool
wants_page(const struct reader *r)
{
	const struct conf *c = app_conf(r->v.ui->app);
	struct conf_scope at = { .url = r->a->feed_url };
	const char *mode = conf_text(c, "full-text", &at);

	if (r->bookmark || r->a->page_html.n || r->a->a.link.n == 0 ||
	    app_is_offline(r->v.ui->app) || r->a->page_error.n)
		return false;
	if (strcmp(mode, "always") == 0)
		return true;
	return strcmp(mode, "auto") == 0 &&
	    app_article_is_cut(r->v.ui->app, r->a);
}

static void
take(struct reader *r, struct article_full *a)
{
	article_full_free(r->a);
	r->a = a;
	r->top = 0;
	r->place_block = r->place_offset = 0;
	r->scroll_x = 0;
	r->body = APP_BODY_BEST;
	r->fetching = false;
	r->hint.n = 0;
	free(r->needle);
	r->needle = NULL;
}

static void
opened(struct reader *r)
{
	struct ui *ui = r->v.ui;
	int64_t id = r->a->row.id;

	r->read = true;
	if (conf_bool(app_conf(ui->app), "mark-read-on-open", NULL) &&
	    r->a->row.flags & ROW_UNREAD) {
		r->a->row.flags &= ~(unsigned)ROW_UNREAD;
		app_mark_ids(ui->app, APP_READ, &id, 1);
		list_mark_seen(ui->pane[PANE_LIST], id, true);
	}
	if (!r->fetching && wants_page(r)) {
		r->fetching = true;
		app_page_fetch(ui->app, id);
	}
}

void
reader_show(struct view *v, int64_t id, bool read)
{
	struct reader *r = reader_of(v);
	struct article_full *a = NULL;
	struct error e;

	if (r->a == NULL || r->bookmark || r->a->row.id != id) {
		if (app_article(v->ui->app, id, &a, &e) != ERR_OK) {
			ui_fail(v->ui, &e);
			return;
		}
		r->bookmark = 0;
		r->read = false;
		take(r, a);
		if (read)
			opened(r);
		make_doc(r);
		return;
	}
	if (read && !r->read) {
		opened(r);
		if (r->fetching)
			make_doc(r);
	}
}

void
reader_show_bookmark(struct view *v, int64_t bookmark)
{
	struct reader *r = reader_of(v);
	struct article_full *a = NULL;
	struct error e;

	if (app_bookmark_article(v->ui->app, bookmark, &a, &e) != ERR_OK) {
		ui_fail(v->ui, &e);
		return;
	}
	take(r, a);
	r->bookmark = bookmark;
	r->read = true;
	make_doc(r);
}

int64_t
reader_article(struct view *v)
{
	struct reader *r = reader_of(v);

	return r->a && !r->bookmark ? r->a->row.id : 0;
}

/* Read the article anew from the store, at the same place. */
static void
reread(struct reader *r)
{
	struct article_full *a = NULL;
	struct error e;

	if (r->a == NULL || r->bookmark ||
	    app_article(r->v.ui->app, r->a->row.id, &a, &e) != ERR_OK)
		return;
	article_full_free(r->a);
	r->a = a;
	make_doc(r);
}

static void
reader_message(struct view *v, const struct msg *m)
{
	struct reader *r = reader_of(v);
	struct article_full *a;

	if ((a = reader_site_take(r, m)) != NULL) {
		take(r, a);
		r->bookmark = READER_SITE;
		r->read = true;
		make_doc(r);
		v->ui->dirty = true;
		ui_say(v->ui, "A page of the site; q goes back to the article "
		    "before");
		return;
	}
	if (reader_marks_take(r, m)) {
		make_doc(r);
		v->ui->dirty = true;
		return;
	}
	if (m->kind != MSG_PAGE || r->a == NULL ||
	    m->article_id != r->a->row.id)
		return;
	r->fetching = false;
	if (m->err.code != ERR_OK)
		ui_fail(v->ui, &m->err);
	else if (r->body == APP_BODY_FEED)
		r->body = APP_BODY_PAGE;
	reread(r);
	reader_site_page_here(r, m->err.code == ERR_OK);
}

static void
step(struct reader *r, int dir, bool unread)
{
	struct view *list = r->v.ui->pane[PANE_LIST];
	const struct row *row;

	if (r->bookmark || !list_step(list, dir, unread))
		return;
	row = list_current(list);
	r->v.ui->preview_id = row->id;
	reader_show(&r->v, row->id, true);
}

/* ---- finding ---- */

static void
go_hit(struct reader *r, int dir)
{
	if (r->hits.n == 0)
		return;
	do
		r->hit = (r->hit + (dir > 0 ? 1 : r->hits.n - 1)) % r->hits.n;
	while (r->hits.v[r->hit].goes_on);
	if (r->hits.v[r->hit].line < r->top ||
	    r->hits.v[r->hit].line >= r->top + (size_t)r->h)
		set_top(r, r->hits.v[r->hit].line > (size_t)r->h / 3
		        ? r->hits.v[r->hit].line - (size_t)r->h / 3 : 0);
}

static void
find_change(struct ui *ui, void *arg, struct slice text)
{
	struct reader *r = arg;

	(void)ui;
	free(r->needle);
	r->needle = text.n >= 2 ? slice_dup(text) : NULL;
	find_all(r);
	r->hit = 0;
	for (size_t i = 0; i < r->hits.n; i++)
		if (r->hits.v[i].line >= r->top && !r->hits.v[i].goes_on) {
			r->hit = i;
			break;
		}
	if (r->hits.n && r->hits.v[r->hit].line >= r->top + (size_t)r->h)
		set_top(r, r->hits.v[r->hit].line - (size_t)r->h / 3);
}

static void
find_done(struct ui *ui, void *arg, struct slice text, bool ok)
{
	struct reader *r = arg;

	if (!ok) {
		free(r->needle);
		r->needle = NULL;
		r->hits.n = 0;
		return;
	}
	find_change(ui, arg, text);
	if (r->hits.n)
		ui_say(ui, ngettext("%zu hit; n and N walk them, Esc ends it",
		    "%zu hits; n and N walk them, Esc ends it",
		    hit_count(r, r->hits.n)), hit_count(r, r->hits.n));
	else
		ui_say(ui, "'%.*s' does not occur here", SLICE_ARG(text));
}

static void
ask_find(struct reader *r, struct slice args)
{
	struct prompt_opt o = { .label = _("Find: "), .history = "find",
		.arg = r, .done = find_done, .change = find_change };

	if (args.n)
		find_done(r->v.ui, r, args, true);
	else
		r->v.ui->prompt = prompt_new(&o);
}

/* ---- commands ---- */

static bool
move_text(struct reader *r, struct slice name)
{
	struct scroll s = { r->top, r->top, last_top(r) + 1, r->h };

	if (slice_is(name, "page-or-next")) {
		if (r->top >= last_top(r))
			step(r, 1, true);
		else
			set_top(r, r->top + (size_t)(r->h > 2 ? r->h - 1 : 1));
		return true;
	}
	if (!scroll_command(&s, name))
		return false;
	set_top(r, s.at);
	return true;
}

static void
switch_body(struct reader *r)
{
	struct ui *ui = r->v.ui;
	bool page_now = r->body == APP_BODY_PAGE ||
	    (r->body == APP_BODY_BEST && app_article_is_cut(ui->app, r->a));

	if (r->bookmark)
		return;
	if (r->a->page_html.n == 0) {
		if (app_is_offline(ui->app)) {
			ui_warn(ui, "Offline: the page can't be fetched now");
			return;
		}
		r->fetching = true;
		app_page_fetch(ui->app, r->a->row.id);
		ui_say(ui, "Fetching the page; the feed's text stays until "
		           "it is there");
	} else {
		r->body = page_now ? APP_BODY_FEED : APP_BODY_PAGE;
		ui_say(ui, page_now ? N_("The feed's text")
		                    : N_("The page's text"));
	}
	r->place_block = r->place_offset = 0;
	make_doc(r);
}

static void
sideways(struct reader *r, int by)
{
	int most = r->layout ? r->layout->table_cols_max : 0;

	if (r->scroll_x + by < 0 || r->scroll_x + by > most)
		return;
	r->scroll_x += by;
	drop_layout(r);
}

static void
toggle_read(struct reader *r)
{
	bool unread = r->a->row.flags & ROW_UNREAD;
	int64_t id = r->a->row.id;

	r->a->row.flags ^= ROW_UNREAD;
	app_mark_ids(r->v.ui->app, unread ? APP_READ : APP_UNREAD, &id, 1);
	list_mark_seen(r->v.ui->pane[PANE_LIST], id, unread);
	ui_say(r->v.ui, unread ? N_("Read now") : N_("Unread again"));
}

static bool
act(struct reader *r, struct slice name, struct slice args)
{
	struct ui *ui = r->v.ui;
	struct article_full *a = r->a;
	struct buf b = BUF_INIT(0);

	if (a == NULL)
		return false;
	if (slice_is(name, "browser"))
		ui_open_url(ui, a->a.link, a->row.feed_id, false);
	else if (slice_is(name, "browser-background"))
		ui_open_url(ui, a->a.link, a->row.feed_id, true);
	else if (slice_is(name, "bookmark") && !r->bookmark) {
		ui_bookmark(ui, a->row.id);
		list_set_saved(ui->pane[PANE_LIST], a->row.id);
	} else if (slice_is(name, "bookmark-with") && !r->bookmark)
		ui_bookmark_ask(ui, a->row.id);
	else if (slice_is(name, "toggle-read") && !r->bookmark)
		toggle_read(r);
	else if (slice_is(name, "fulltext"))
		switch_body(r);
	else if (slice_is(name, "copy-link"))
		ui_copy(ui, a->a.link, _("the address"));
	else if (slice_is(name, "copy-title-link")) {
		buf_addf(&b, "%.*s %.*s", SLICE_ARG(a->row.title),
		    SLICE_ARG(a->a.link));
		ui_copy(ui, buf_slice(&b), _("headline and address"));
	} else if (slice_is(name, "security") && args.n == 0)
		ui_security(ui, a->row.tickers);
	else if (slice_is(name, "watch") && args.n == 0) {
		struct slice rest = a->row.tickers, first = SLICE("");

		slice_split(&rest, ' ', &first);
		ui_watch(ui, first);
	} else if (slice_is(name, "changes"))
		ui_changes(ui, a->row.id);
	else if (slice_is(name, "print"))
		ui_print_shown(ui, a->row.id, r->bookmark, r->body, args);
	else if (slice_is(name, "pipe"))
		ui_pipe(ui, &a->row.id, 1, r->bookmark, r->body, args);
	else if (slice_is(name, "mail"))
		ui_mail(ui, &a->row.id, 1, r->bookmark, r->body, args);
	else if (slice_is(name, "attached") && a->row.id)
		ui_attached(ui, a->row.id);
	else if (slice_is(name, "contact"))
		ui_contact(ui, a->row.id, r->bookmark);
	else if (slice_is(name, "share"))
		return ui_share(ui, &a->row.id, 1, r->bookmark, r->body, args);
	else if (slice_is(name, "links"))
		ui_push(ui, links_new(ui, r->doc));
	else if (slice_is(name, "link-hints"))
		reader_ask_hints(r);
	else if (slice_is(name, "open-link") && args.n)
		reader_open_number(r, args);
	else if (slice_is(name, "open-link"))
		reader_ask_number(r);
	else if (slice_is(name, "reload"))
		ui_reload(ui, &a->row.feed_id, a->row.feed_id != 0, true);
	else if (slice_is(name, "trash") && !r->bookmark) {
		ui->focus = PANE_LIST;
		ui_command(ui, SLICE("trash"));
	} else
		return false;
	buf_release(&b);
	return true;
}

static bool
reader_command(struct view *v, struct slice name, struct slice args)
{
	struct reader *r = reader_of(v);

	if (move_text(r, name) || reader_site_command(r, name))
		return true;
	if (slice_is(name, "next-hit") ||
	    (slice_is(name, "next-unread") && r->hits.n))
		go_hit(r, 1);
	else if (slice_is(name, "prev-hit") ||
	    (slice_is(name, "toggle-read") && r->hits.n))
		go_hit(r, -1);
	else if (slice_is(name, "next-unread"))
		step(r, 1, true);
	else if (slice_is(name, "prev-unread"))
		step(r, -1, true);
	else if (slice_is(name, "next-article"))
		step(r, 1, false);
	else if (slice_is(name, "prev-article"))
		step(r, -1, false);
	else if (slice_is(name, "table-right"))
		sideways(r, 1);
	else if (slice_is(name, "table-left"))
		sideways(r, -1);
	else if (slice_is(name, "search"))
		ask_find(r, args);
	else if (slice_is(name, "clear")) {
		if (r->needle != NULL)
			find_done(v->ui, r, SLICE(""), false);
		else
			ui_command(v->ui, SLICE("back"));
	} else
		return act(r, name, args);
	return true;
}

static void
reader_click(struct view *v, int y, int x, bool twice)
{
	struct reader *r = reader_of(v);
	size_t i;

	(void)twice;
	if (r->layout == NULL)
		return;
	i = r->top + (size_t)y - (v->cursor_y > v->ui->where[PANE_READER].y);
	x -= MARGIN;
	if (i >= r->layout->n_lines)
		return;
	for (size_t k = 0; k < r->layout->lines[i].n_runs; k++) {
		const struct layout_run *run = &r->layout->lines[i].runs[k];

		if (run->link >= 0 && x >= run->col &&
		    x < run->col + run->width)
			reader_open_link(r, (size_t)run->link);
	}
}

static void
reader_close(struct view *v)
{
	struct reader *r = reader_of(v);

	drop_layout(r);
	reader_marks_drop(r);
	doc_free(r->doc);
	article_full_free(r->a);
	free(r->needle);
	free(r->hits.v);
	free(r->lights.v);
	free(r->asked.v);
	free(r->hint.v);
	free(r);
}

static const char *const hints[] = { "page-or-next", "browser", "bookmark",
	"next-article", "prev-article", "links", "fulltext", "link-hints",
	"search", "toggle-read", "copy-link", "back", "help", NULL };

static const struct view_class reader_class = { SCREEN_READER, hints,
	reader_draw, reader_command, reader_message, reader_title,
	reader_click, reader_close };

struct view *
reader_new(struct ui *ui)
{
	struct reader *r = xcalloc(1, sizeof(*r));

	r->v.cls = &reader_class;
	r->v.ui = ui;
	return &r->v;
}
