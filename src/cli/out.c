/* cli/out.c - columns and tab-separated fields. */
#include "config.h"

#include "cli/out.h"

#include <inttypes.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/i18n.h"
#include "base/vec.h"
#include "core/date.h"
#include "core/text.h"

#include "base/banned.h"

#define GAP 2 /* blanks between columns */

bool
out_is_terminal(const struct cli *c)
{
	return isatty(fileno(c->out)) == 1;
}

bool
out_has_color(const struct cli *c)
{
	const char *no = getenv("NO_COLOR"), *term = getenv("TERM");

	if (c->color != CLI_COLOR_AUTO)
		return c->color == CLI_COLOR_ALWAYS;
	return out_is_terminal(c) && (no == NULL || *no == '\0') &&
	    term != NULL && strcmp(term, "dumb") != 0;
}

int
out_width(const struct cli *c)
{
	struct winsize w;
	const char *columns = getenv("COLUMNS");
	int64_t n;

	if (columns != NULL && slice_to_i64(slice_of(columns), &n) &&
	    n >= 20 && n <= 1000)
		return (int)n;
	if (ioctl(fileno(c->out), TIOCGWINSZ, &w) == 0 && w.ws_col >= 20)
		return w.ws_col;
	return 80;
}

static void
pad(FILE *out, int n)
{
	while (n-- > 0)
		fputc(' ', out);
}

void
out_table_init(struct out_table *t, struct cli *c,
    const struct out_column *columns)
{
	*t = (struct out_table){ .c = c, .columns = columns };
	while (columns[t->n_columns].title != NULL)
		t->n_columns++;
	arena_init(&t->arena);
}

void
out_cell(struct out_table *t, struct slice text)
{
	struct buf clean = BUF_INIT(0);

	text_clean(&clean, text, TEXT_LINE);
	if (out_is_terminal(t->c)) {
		*VEC_PUSH(t) = arena_dup(&t->arena, buf_slice(&clean));
	} else {
		if (t->at)
			fputc('\t', t->c->out);
		fwrite(buf_str(&clean), 1, clean.n, t->c->out);
	}
	t->at = (t->at + 1) % t->n_columns;
	if (t->at == 0 && !out_is_terminal(t->c))
		fputc('\n', t->c->out);
	buf_release(&clean);
}

void
out_cell_word(struct out_table *t, const char *context, const char *word)
{
	out_cell(t, slice_of(out_is_terminal(t->c)
	        ? i18n_context(context, word) : word));
}

void
out_field(struct cli *c, const char *label, int width, struct slice value)
{
	struct buf clean = BUF_INIT(0);

	text_clean(&clean, value, TEXT_LINE);
	fputs(label, c->out);
	pad(c->out, width - text_width(slice_of(label)));
	fprintf(c->out, "%s\n", buf_str(&clean));
	buf_release(&clean);
}

void
out_cell_int(struct out_table *t, int64_t n)
{
	char s[24];

	(void)snprintf(s, sizeof(s), "%" PRId64, n);
	out_cell(t, slice_of(s));
}

static void
short_time(int64_t when, char out[DATE_RFC3339_MAX])
{
	struct date_civil then, now;

	date_to_local(when, &then);
	date_to_local(clock_now(), &now);
	if (then.year == now.year && then.month == now.month &&
	    then.day == now.day)
		(void)snprintf(out, DATE_RFC3339_MAX, "%02d:%02d", then.hour,
		    then.minute);
	else if (then.year == now.year)
		(void)snprintf(out, DATE_RFC3339_MAX, "%02d.%02d. %02d:%02d",
		    then.day, then.month, then.hour, then.minute);
	else
		(void)snprintf(out, DATE_RFC3339_MAX, "%02d.%02d.%04d",
		    then.day, then.month, then.year);
}

void
out_cell_time(struct out_table *t, int64_t when)
{
	char s[DATE_RFC3339_MAX] = "";

	if (when == DATE_NONE || when == 0)
		(void)snprintf(s, sizeof(s), "%s",
		    out_is_terminal(t->c) ? C_("time", "never") : "");
	else if (out_is_terminal(t->c))
		short_time(when, s);
	else
		date_rfc3339(when, s);
	out_cell(t, slice_of(s));
}

/* One cell; nothing is padded at the end of a line. */
static void
print_cell(struct out_table *t, size_t column, struct slice text, int width)
{
	FILE *out = t->c->out;
	struct buf fit = BUF_INIT(0);
	int used = text_fit(&fit, text, width, false);
	bool right = t->columns[column].right;

	if (right)
		pad(out, width - used);
	fputs(buf_str(&fit), out);
	if (column + 1 < t->n_columns)
		pad(out, (right ? 0 : width - used) + GAP);
	buf_release(&fit);
}

/* Only people see it: a pipe gets no titles. */
static const char *
column_title(const struct out_table *t, size_t k)
{
	const char *title = t->columns[k].title;

	return *title ? i18n_context("column", title) : "";
}

static void
measure(const struct out_table *t, int *widths)
{
	int total = 0, most = out_width(t->c);

	for (size_t k = 0; k < t->n_columns; k++) {
		widths[k] = text_width(slice_of(column_title(t, k)));
		for (size_t i = k; i < t->n; i += t->n_columns)
			if (text_width(t->v[i]) > widths[k])
				widths[k] = text_width(t->v[i]);
		total += widths[k] + (k ? GAP : 0);
	}
	/* what is too wide comes off the columns that stretch, evenly */
	while (total > most) {
		size_t widest = t->n_columns;

		for (size_t k = 0; k < t->n_columns; k++)
			if (t->columns[k].stretch && widths[k] > 8 &&
			    (widest == t->n_columns ||
				widths[k] > widths[widest]))
				widest = k;
		if (widest == t->n_columns)
			break;
		widths[widest]--;
		total--;
	}
}

void
out_table_finish(struct out_table *t)
{
	int *widths = xcalloc(t->n_columns, sizeof(*widths));
	bool color = out_has_color(t->c);

	if (t->n) {
		measure(t, widths);
		fputs(color ? "\033[1m" : "", t->c->out);
		for (size_t k = 0; k < t->n_columns; k++)
			print_cell(t, k, slice_of(column_title(t, k)),
			    widths[k]);
		fputs(color ? "\033[0m\n" : "\n", t->c->out);
	}
	for (size_t i = 0; i < t->n; i++) {
		print_cell(t, i % t->n_columns, t->v[i],
		    widths[i % t->n_columns]);
		if (i % t->n_columns + 1 == t->n_columns)
			fputc('\n', t->c->out);
	}
	free(widths);
	free(t->v);
	arena_release(&t->arena);
}
