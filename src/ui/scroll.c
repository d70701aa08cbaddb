/* ui/scroll.c - a cursor in a list of lines. */
#include "config.h"

#include "ui/view.h"

#include "base/banned.h"

int
ui_margin(const struct ui *ui, int h)
{
	int want = (int)conf_int(app_conf(ui->app), "scroll-margin", NULL);

	return want > (h - 1) / 2 ? h > 1 ? (h - 1) / 2 : 0 : want;
}

void
scroll_fit(struct scroll *s, size_t n, int h, int margin)
{
	size_t rows = h > 0 ? (size_t)h : 1;
	size_t edge = margin > 0 ? (size_t)margin : 0;

	s->n = n;
	s->h = h;
	if (s->at >= n)
		s->at = n ? n - 1 : 0;
	if (edge > (rows - 1) / 2)
		edge = (rows - 1) / 2;
	if (s->at < s->top + edge)
		s->top = s->at > edge ? s->at - edge : 0;
	if (s->at + edge >= s->top + rows)
		s->top = s->at + edge + 1 - rows;
	if (s->top + rows > n)
		s->top = n > rows ? n - rows : 0;
}

bool
scroll_command(struct scroll *s, struct slice name)
{
	static const struct {
		const char *name;
		int rows, pages; /* pages in halves */
	} moves[] = {
		{ "down", 1, 0 }, { "up", -1, 0 }, { "page-down", 0, 2 },
		{ "page-up", 0, -2 }, { "half-down", 0, 1 },
		{ "half-up", 0, -1 },
	};

	if (slice_is(name, "top")) {
		s->at = 0;
		return true;
	}
	if (slice_is(name, "end")) {
		s->at = s->n ? s->n - 1 : 0;
		return true;
	}
	for (size_t i = 0; i < sizeof(moves) / sizeof(*moves); i++) {
		long long by, to;

		if (!slice_is(name, moves[i].name))
			continue;
		by = moves[i].rows + (long long)moves[i].pages * s->h / 2;
		to = (long long)s->at + by;
		if (to < 0)
			to = 0;
		if (s->n && to >= (long long)s->n)
			to = (long long)s->n - 1;
		s->at = s->n ? (size_t)to : 0;
		return true;
	}
	return false;
}
