/* ui/prompt.c - a line editor for the last row of the screen. */
#include "config.h"

#include "ui/prompt.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/vec.h"
#include "core/text.h"
#include "ui/view.h"

#include "base/banned.h"

#define TEXT_MAX 4096

struct prompt {
	struct prompt_opt opt;
	char *label;
	struct buf text;
	size_t at;         /* byte of the cursor */
	int back;          /* lines back in the history, 0: not there */
	struct buf kept;   /* what stood before going back */
	struct buf choices;/* of the completion under way */
	size_t choice;
	bool completing;
};

/* What was typed before, newest last, by list; the interface's thread. */
static struct {
	struct {
		char *list, *line;
	} *v;
	size_t n, cap;
} history;

static void
drop_line(size_t i)
{
	free(history.v[i].list);
	free(history.v[i].line);
	memmove(&history.v[i], &history.v[i + 1],
	    (--history.n - i) * sizeof(*history.v));
}

/* The newest stands once, and no more than max are kept. */
static void
remember(const char *list, struct slice line, size_t max)
{
	for (size_t i = history.n; i-- > 0;)
		if (strcmp(history.v[i].list, list) == 0 &&
		    slice_is(line, history.v[i].line))
			drop_line(i);
	while (history.n > 0 && history.n >= max)
		drop_line(0);
	if (max == 0)
		return;
	VEC_RESERVE(&history, history.n + 1);
	history.v[history.n].list = xstrdup(list);
	history.v[history.n++].line = slice_dup(line);
}

/* The k-th newest line of a list, from 1; NULL when there are fewer. */
static const char *
recall(const char *list, int k)
{
	for (size_t i = history.n; i-- > 0;)
		if (strcmp(history.v[i].list, list) == 0 && --k == 0)
			return history.v[i].line;
	return NULL;
}

/* ---- over a restart: lines of "LIST<tab>TEXT", the newest last ---- */

#define FILE_BYTES_MAX (4u << 20)

static size_t
history_max(const struct ui *ui)
{
	return (size_t)conf_int(app_conf(ui->app), "history", NULL);
}

static char *
history_path(const struct ui *ui)
{
	return file_join(app_path_state(ui->app), "history");
}

static void
read_line(struct slice line, size_t max)
{
	struct slice list;
	char *name;

	if (!slice_split(&line, '\t', &list) || list.n == 0 || line.n == 0 ||
	    line.n > TEXT_MAX)
		return;
	name = slice_dup(list);
	remember(name, line, max);
	free(name);
}

static void
write_all(const char *path)
{
	struct buf b = BUF_INIT(FILE_BYTES_MAX);

	for (size_t i = 0; i < history.n; i++)
		buf_addf(&b, "%s\t%s\n", history.v[i].list,
		    history.v[i].line);
	(void)file_write_atomic(path, buf_slice(&b), 0600, NULL);
	buf_release(&b);
}

void
prompt_history_read(struct ui *ui)
{
	char *path = history_path(ui);
	struct buf b = BUF_INIT(FILE_BYTES_MAX);
	struct slice rest, line;
	size_t max = history_max(ui), n = 0;

	if (file_exists(path) && file_read(path, &b, NULL) == ERR_OK)
		for (rest = buf_slice(&b); slice_split(&rest, '\n', &line);
		     n++)
			read_line(line, max);
	if (n > 2 * max + 20)
		write_all(path);
	buf_release(&b);
	free(path);
}

/* One short write at the end: several readers share the file. */
static void
keep(struct ui *ui, const char *list, struct slice text)
{
	char *path = history_path(ui), *line;
	int fd;

	remember(list, text, history_max(ui));
	if (history_max(ui) > 0 && slice_chr(text, '\n') == SIZE_MAX) {
		line = xasprintf("%s\t%.*s\n", list, SLICE_ARG(text));
		fd = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC,
		    0600);
		if (fd >= 0) {
			(void)file_write_fd(fd, slice_of(line), NULL);
			close(fd);
		}
		free(line);
	}
	free(path);
}

struct prompt *
prompt_new(const struct prompt_opt *o)
{
	struct prompt *p = xcalloc(1, sizeof(*p));

	p->opt = *o;
	p->label = xstrdup(o->label);
	buf_init(&p->text, TEXT_MAX);
	buf_init(&p->kept, TEXT_MAX);
	if (o->initial != NULL)
		buf_adds(&p->text, o->initial);
	p->at = p->text.n;
	return p;
}

void
prompt_free(struct prompt *p)
{
	if (p == NULL)
		return;
	buf_release(&p->text);
	buf_release(&p->kept);
	buf_release(&p->choices);
	free(p->label);
	free(p);
}

struct slice
prompt_text(const struct prompt *p)
{
	return slice_make(buf_str(&p->text), p->text.n);
}

static void
set_text(struct prompt *p, struct slice s)
{
	char *copy = slice_dup(s);

	buf_clear(&p->text);
	buf_adds(&p->text, copy);
	p->at = p->text.n;
	free(copy);
}

static void
insert(struct prompt *p, struct slice raw)
{
	struct buf clean = BUF_INIT(TEXT_MAX), tail = BUF_INIT(0);

	text_clean(&clean, raw, TEXT_LINE);
	if (p->text.n + clean.n <= TEXT_MAX) {
		buf_add_slice(&tail, slice_sub(buf_slice(&p->text), p->at,
		                         p->text.n));
		buf_truncate(&p->text, p->at);
		buf_add_slice(&p->text, buf_slice(&clean));
		p->at = p->text.n;
		buf_add_slice(&p->text, buf_slice(&tail));
	}
	buf_release(&clean);
	buf_release(&tail);
}

static size_t
cluster_before(const struct prompt *p)
{
	size_t at = 0, last = 0;

	while (at < p->at) {
		last = at;
		at += text_cluster(slice_make(p->text.p + at, p->text.n - at));
	}
	return last;
}

static void
cut(struct prompt *p, size_t from, size_t to)
{
	if (from >= to || to > p->text.n)
		return;
	memmove(p->text.p + from, p->text.p + to, p->text.n - to);
	buf_truncate(&p->text, p->text.n - (to - from));
	p->at = from;
}

static size_t
word_before(const struct prompt *p)
{
	size_t at = p->at;

	while (at && p->text.p[at - 1] == ' ')
		at--;
	while (at && p->text.p[at - 1] != ' ')
		at--;
	return at;
}

static void
go_history(struct prompt *p, int step)
{
	const char *line;

	if (p->opt.history == NULL || p->back + step < 0)
		return;
	if (p->back == 0) {
		buf_clear(&p->kept);
		buf_add_slice(&p->kept, prompt_text(p));
	}
	if (p->back + step == 0) {
		p->back = 0;
		set_text(p, buf_slice(&p->kept));
		return;
	}
	line = recall(p->opt.history, p->back + step);
	if (line == NULL)
		return;
	p->back += step;
	set_text(p, slice_of(line));
}

static struct slice
nth_choice(const struct prompt *p, size_t k)
{
	struct slice all = buf_slice(&p->choices), line;
	size_t n = 0, i = 0;

	for (size_t j = 0; j < all.n; j++)
		n += all.p[j] == '\n';
	if (n == 0)
		return SLICE("");
	while (slice_split(&all, '\n', &line))
		if (i++ == k % n)
			return line;
	return SLICE("");
}

static void
complete(struct prompt *p, struct ui *ui, int step)
{
	struct slice line;

	if (!p->completing && p->opt.complete != NULL) {
		buf_clear(&p->choices);
		p->opt.complete(ui, p->opt.arg, prompt_text(p), &p->choices);
		p->choice = step > 0 ? 0 : SIZE_MAX;
		p->completing = true;
	} else
		p->choice += (size_t)step;
	line = nth_choice(p, p->choice);
	if (line.n) {
		set_text(p, line);
	} else {
		p->completing = false;
		if (p->opt.tab != NULL) {
			const char *label = p->opt.tab(ui, p->opt.arg);

			if (label != NULL) {
				free(p->label);
				p->label = xstrdup(label);
			}
		}
	}
}

static void
end(struct prompt *p, struct ui *ui, bool ok)
{
	char *text = slice_dup(prompt_text(p));

	if (ok && p->opt.history != NULL && text[0] != '\0')
		keep(ui, p->opt.history, slice_of(text));
	ui->prompt = NULL;
	if (p->opt.done != NULL)
		p->opt.done(ui, p->opt.arg, slice_of(text), ok);
	prompt_free(p);
	free(text);
}

/* Keys that move or cut; true when the text changed. */
static bool
edit_key(struct prompt *p, const char *k)
{
	size_t before = p->text.n;

	if (strcmp(k, "Backspace") == 0)
		cut(p, cluster_before(p), p->at);
	else if (strcmp(k, "Del") == 0 || strcmp(k, "^D") == 0) {
		if (p->at < p->text.n)
			cut(p, p->at, p->at + text_cluster(slice_make(
			    p->text.p + p->at, p->text.n - p->at)));
	} else if (strcmp(k, "^W") == 0)
		cut(p, word_before(p), p->at);
	else if (strcmp(k, "^U") == 0)
		cut(p, 0, p->at);
	else if (strcmp(k, "^K") == 0)
		cut(p, p->at, p->text.n);
	else if (strcmp(k, "Left") == 0 || strcmp(k, "^B") == 0)
		p->at = cluster_before(p);
	else if ((strcmp(k, "Right") == 0 || strcmp(k, "^F") == 0) &&
	    p->at < p->text.n)
		p->at += text_cluster(slice_make(p->text.p + p->at,
		    p->text.n - p->at));
	else if (strcmp(k, "Home") == 0 || strcmp(k, "^A") == 0)
		p->at = 0;
	else if (strcmp(k, "End") == 0 || strcmp(k, "^E") == 0)
		p->at = p->text.n;
	return p->text.n != before;
}

/* Keys that walk the list above the prompt. */
static bool
walk_key(struct prompt *p, struct ui *ui, const char *k)
{
	static const struct {
		const char *key, *command;
	} walks[] = { { "Up", "up" }, { "Down", "down" }, { "^P", "up" },
		{ "^N", "down" }, { "PgUp", "page-up" },
		{ "PgDn", "page-down" } };

	if (p->opt.move == NULL)
		return false;
	for (size_t i = 0; i < sizeof(walks) / sizeof(*walks); i++)
		if (strcmp(k, walks[i].key) == 0) {
			p->opt.move(ui, p->opt.arg,
			    slice_of(walks[i].command));
			return true;
		}
	return false;
}

bool
prompt_key(struct prompt *p, struct ui *ui, const struct input *in)
{
	const char *k = in->name;
	bool changed = false;

	if (in->kind == INPUT_PASTE) {
		insert(p, slice_trim(buf_slice(&in->paste)));
		changed = true;
	} else if (in->kind != INPUT_KEY || walk_key(p, ui, k))
		return true;
	else if (strcmp(k, "Enter") == 0 || strcmp(k, "Esc") == 0 ||
	    strcmp(k, "^C") == 0 || strcmp(k, "^G") == 0 ||
	    (strcmp(k, "Backspace") == 0 && p->text.n == 0)) {
		end(p, ui, strcmp(k, "Enter") == 0);
		return false;
	} else if (strcmp(k, "Tab") == 0 || strcmp(k, "BackTab") == 0) {
		complete(p, ui, k[0] == 'T' ? 1 : -1);
		changed = true;
	} else if (strcmp(k, "Up") == 0 || strcmp(k, "^P") == 0)
		go_history(p, 1), changed = true;
	else if (strcmp(k, "Down") == 0 || strcmp(k, "^N") == 0)
		go_history(p, -1), changed = true;
	else if (in->text) {
		insert(p, strcmp(k, "Space") == 0 ? SLICE(" ") : slice_of(k));
		changed = true;
	} else
		changed = edit_key(p, k);
	if (strcmp(k, "Tab") != 0 && strcmp(k, "BackTab") != 0)
		p->completing = false;
	if (changed && p->opt.change != NULL)
		p->opt.change(ui, p->opt.arg, prompt_text(p));
	return true;
}

void
prompt_draw(struct prompt *p, int y, int x, int w, int *cursor_x)
{
	struct slice label = slice_of(p->label), shown = prompt_text(p);
	int lw = text_width(label), room, before;
	size_t from = 0;

	if (lw > w / 2)
		lw = w / 2;
	draw_fill(y, x, w, ROLE_TEXT);
	draw_text(y, x, lw, label, ROLE_HEADING);
	room = w - lw - 1;
	before = text_width(slice_sub(shown, 0, p->at));
	while (before > room && from < p->at) {
		from += text_cluster(slice_sub(shown, from, shown.n));
		before = text_width(slice_sub(shown, from, p->at));
	}
	draw_text(y, x + lw, room, slice_sub(shown, from, shown.n), ROLE_TEXT);
	*cursor_x = x + lw + before;
}
