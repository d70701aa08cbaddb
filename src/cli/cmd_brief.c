/* cli/cmd_brief.c - kurant brief: one page since the close. */
#include "config.h"

#include "cli/cli.h"

#include <stdlib.h>
#include <time.h>

#include "base/i18n.h"
#include "app/brief.h"
#include "app/watch.h"
#include "cli/out.h"
#include "core/date_show.h"
#include "core/jsonw.h"
#include "core/kind.h"
#include "core/text.h"

#include "base/banned.h"

static void
clock_of(int64_t t, bool day, char out[40])
{
	time_t when = (time_t)t;
	struct buf b = BUF_INIT(40);
	struct tm tm;

	out[0] = '\0';
	if (localtime_r(&when, &tm) == NULL)
		return;
	date_format(day ? _("%a %d.%m. %H:%M") : "%H:%M", &tm, &b);
	(void)snprintf(out, 40, "%s", buf_str(&b));
	buf_release(&b);
}

static void
print_item(struct cli *c, const struct brief_item *i, bool sources)
{
	struct buf line = BUF_INIT(8192), cut = BUF_INIT(8192);
	struct slice rest = i->tickers, first = SLICE("");
	char when[40];

	clock_of(i->time, false, when);
	slice_split(&rest, ' ', &first);
	buf_addf(&line, "  %s  ", when);
	if (sources)
		buf_addf(&line, "%2dx  ", i->sources);
	if (first.n > 0)
		buf_addf(&line, "%-5.*s ", SLICE_ARG(first));
	buf_addf(&line, "%.*s", SLICE_ARG(i->title));
	if (i->kind)
		buf_addf(&line, " (%s)",
		    _(kind_title(kind_of_letter(i->kind))));
	buf_addf(&line, " - %.*s", SLICE_ARG(i->feed));
	text_fit(&cut, buf_slice(&line), out_is_terminal(c) ? out_width(c)
	                                                    : 100, false);
	fprintf(c->out, "%s\n", buf_str(&cut));
	buf_release(&line);
	buf_release(&cut);
}

static void
print_brief(struct cli *c, const struct brief *b)
{
	const char *last = "";
	char from[40], to[40];

	clock_of(b->since, true, from);
	clock_of(b->now, true, to);
	fprintf(c->out, _("Since %s, as of %s\n"), from, to);
	if (b->sessions.n > 0)
		fprintf(c->out, "%.*s\n", SLICE_ARG(b->sessions));
	for (size_t i = 0; i < b->n; i++) {
		const struct brief_section *s = &b->v[i];

		if (strcmp(last, s->title) != 0)
			fprintf(c->out, "\n%s\n", _(s->title));
		last = s->title;
		if (s->name.n > 0)
			fprintf(c->out, " %.*s: %lld\n", SLICE_ARG(s->name),
			    (long long)s->n);
		for (size_t k = 0; k < s->n_items; k++)
			print_item(c, &s->v[k],
			    strcmp(s->title, "Stories") == 0);
	}
	if (b->n == 0)
		fprintf(c->out, "\n%s\n", _("Nothing since then."));
}

static void
json_section(struct cli *c, const struct brief_section *s)
{
	struct buf line = BUF_INIT(0);
	struct jsonw j;

	jsonw_init(&j);
	jsonw_open(&j, '{');
	jsonw_str(&j, "section", slice_of(s->title));
	jsonw_opt(&j, "name", s->name);
	jsonw_int(&j, "count", s->n);
	jsonw_key(&j, "articles");
	jsonw_open(&j, '[');
	for (size_t k = 0; k < s->n_items; k++) {
		const struct brief_item *i = &s->v[k];

		jsonw_key(&j, NULL);
		jsonw_open(&j, '{');
		jsonw_int(&j, "id", i->id);
		jsonw_time(&j, "time", i->time);
		jsonw_str(&j, "title", i->title);
		jsonw_words(&j, "tickers", i->tickers);
		jsonw_str(&j, "feed", i->feed);
		jsonw_int(&j, "sources", i->sources);
		jsonw_opt(&j, "kind",
		    slice_of(kind_name(kind_of_letter(i->kind))));
		jsonw_close(&j, '}');
	}
	jsonw_close(&j, ']');
	jsonw_line(&j, &line);
	fputs(buf_str(&line), c->out);
	buf_release(&line);
	jsonw_release(&j);
}

int
cmd_brief(struct cli *c, int argc, char **argv)
{
	int64_t hours = 0;
	const struct cli_opt opts[] = { { .name = "hours", .number = &hours },
		{ .name = NULL } };
	struct brief b;
	struct error e;
	int n = cli_options(c, opts, argc, argv), status = CLI_OK;

	if (n < 0)
		return CLI_USAGE;
	if (n > 0)
		return cli_usage(c, "brief takes no '%s'", argv[1]);
	if (cli_app(c) == NULL)
		return CLI_UNUSABLE;
	app_upkeep(c->app, true);
	app_watch_sync(c->app, true);
	if (app_brief(c->app, hours > 0 ? (int64_t)time(NULL) - hours * 3600
	                                : 0, &b, &e) != ERR_OK)
		status = cli_fail(c, CLI_UNUSABLE, &e);
	else if (!c->json)
		print_brief(c, &b);
	for (size_t i = 0; c->json && i < b.n; i++)
		json_section(c, &b.v[i]);
	app_brief_release(&b);
	return status;
}
