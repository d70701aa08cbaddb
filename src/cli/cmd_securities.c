/* cli/cmd_securities.c - what is recognised in a text, what is known of one. */
#include "config.h"

#include "cli/cli.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "app/securities.h"
#include "base/file.h"
#include "cli/out.h"
#include "core/jsonw.h"

#include "base/banned.h"

#define TEXT_MAX (64u << 20)

static const struct out_column hit_columns[] = {
	{ NC_("column", "SYMBOL"), false, false }, { NC_("column", "EXCHANGE"),
	    false, false },
	{ NC_("column", "ISIN"), false, false }, { NC_("column", "NAME"), false,
	    false },
	{ NC_("column", "TEXT"), false, false }, { NC_("column", "AT"), true,
	    false },
	{ NC_("column", "SURE"), true, false }, { NC_("column", "WHY"), false,
	    true },
	{ NULL, false, false },
};

static void
json_security(struct jsonw *j, const struct app_security *s)
{
	jsonw_str(j, "symbol", s->symbol);
	jsonw_str(j, "mic", s->mic);
	jsonw_opt(j, "isin", s->isin);
	jsonw_opt(j, "wkn", s->wkn);
	jsonw_str(j, "name", s->name);
	jsonw_str(j, "kind", slice_of(s->kind));
}

/* A valid identifier that the list does not have stands in its own field. */
static void
json_hit(struct jsonw *j, const struct app_hit *h)
{
	if (h->security.symbol.n)
		json_security(j, &h->security);
	else
		jsonw_str(j, h->why, h->text);
	jsonw_str(j, "text", h->text);
	jsonw_int(j, "start", (int64_t)h->start);
	jsonw_int(j, "end", (int64_t)h->end);
	jsonw_str(j, "why", slice_of(h->why));
	jsonw_str(j, "evidence", slice_of(h->evidence));
	jsonw_int(j, "confidence", h->confidence);
}

static void
print_json(void *arg, const struct app_hit *h)
{
	struct cli *c = arg;
	struct buf line = BUF_INIT(0);
	struct jsonw j;

	jsonw_init(&j);
	jsonw_open(&j, '{');
	json_hit(&j, h);
	jsonw_line(&j, &line);
	fputs(buf_str(&line), c->out);
	buf_release(&line);
	jsonw_release(&j);
}

static void
list_json(void *arg, const struct app_hit *h)
{
	struct jsonw *j = arg;

	jsonw_key(j, NULL);
	jsonw_open(j, '{');
	json_hit(j, h);
	jsonw_close(j, '}');
}

static void
print_row(void *arg, const struct app_hit *h)
{
	struct out_table *t = arg;

	out_cell(t, h->security.symbol);
	out_cell(t, h->security.mic);
	out_cell(t, h->security.isin);
	out_cell(t, h->security.name);
	out_cell(t, h->text);
	out_cell_int(t, (int64_t)h->start);
	out_cell_int(t, h->confidence);
	out_cell(t, slice_of(h->evidence));
}

static void
print_hits(struct cli *c, const struct app_securities *s, struct slice text)
{
	struct out_table t;

	if (c->json) {
		app_security_hits(s, text, print_json, c);
		return;
	}
	out_table_init(&t, c, hit_columns);
	app_security_hits(s, text, print_row, &t);
	out_table_finish(&t);
}

/* Each line is a text of its own and gets one object with its hits. */
static void
print_lines(struct cli *c, const struct app_securities *s, struct slice all)
{
	struct slice line;

	while (slice_split(&all, '\n', &line)) {
		struct buf out = BUF_INIT(0);
		struct jsonw j;

		jsonw_init(&j);
		jsonw_open(&j, '{');
		jsonw_key(&j, "securities");
		jsonw_open(&j, '[');
		app_security_hits(s, line, list_json, &j);
		jsonw_close(&j, ']');
		jsonw_line(&j, &out);
		fputs(buf_str(&out), c->out);
		buf_release(&out);
		jsonw_release(&j);
	}
}

static void
print_field(struct cli *c, const char *name, struct slice v)
{
	if (v.n)
		out_field(c, i18n_context("field", name), 11, v);
}

static void
info_text(struct cli *c, const struct app_security *s)
{
	print_field(c, NC_("field", "name"), s->name);
	print_field(c, NC_("field", "symbol"), s->symbol);
	print_field(c, NC_("field", "exchange"), s->mic);
	print_field(c, NC_("field", "isin"), s->isin);
	print_field(c, NC_("field", "wkn"), s->wkn);
	if (s->cik)
		fprintf(c->out, "cik        %010lld\n", (long long)s->cik);
	print_field(c, NC_("field", "kind"), slice_of(s->kind));
	print_field(c, NC_("field", "country"), s->country);
	print_field(c, NC_("field", "currency"), s->currency);
	print_field(c, NC_("field", "sector"), s->sector);
	print_field(c, NC_("field", "index"), s->indices);
	print_field(c, NC_("field", "names"), s->aliases);
	print_field(c, NC_("field", "also"), s->also);
	print_field(c, NC_("field", "not"), s->not);
	print_field(c, NC_("field", "website"), s->website);
}

static void
json_list(struct jsonw *j, const char *key, struct slice list)
{
	struct slice part;

	if (list.n == 0)
		return;
	jsonw_key(j, key);
	jsonw_open(j, '[');
	while (slice_split(&list, ';', &part))
		jsonw_str(j, NULL, part);
	jsonw_close(j, ']');
}

static void
info_json(struct cli *c, const struct app_security *s)
{
	struct buf line = BUF_INIT(0);
	struct jsonw j;

	jsonw_init(&j);
	jsonw_open(&j, '{');
	json_security(&j, s);
	if (s->cik)
		jsonw_int(&j, "cik", s->cik);
	jsonw_opt(&j, "country", s->country);
	jsonw_opt(&j, "currency", s->currency);
	jsonw_opt(&j, "sector", s->sector);
	json_list(&j, "indices", s->indices);
	json_list(&j, "names", s->aliases);
	json_list(&j, "also", s->also);
	json_list(&j, "not", s->not);
	jsonw_opt(&j, "website", s->website);
	jsonw_line(&j, &line);
	fputs(buf_str(&line), c->out);
	buf_release(&line);
	jsonw_release(&j);
}

static int
print_info(struct cli *c, const struct app_securities *s, const char *what)
{
	struct app_security row;
	struct error e;

	if (app_security_find(s, slice_of(what), &row, &e) != ERR_OK)
		return cli_fail(c, CLI_FAILED, &e);
	if (c->json)
		info_json(c, &row);
	else
		info_text(c, &row);
	return CLI_OK;
}

/* The operands, or stdin when there are none. */
static enum err
text_read(int n, char **words, struct buf *out, struct error *e)
{
	char *joined;

	if (n == 0 || (n == 1 && strcmp(words[0], "-") == 0))
		return file_read("-", out, e);
	joined = cli_join(n, words);
	buf_adds(out, joined);
	free(joined);
	return ERR_OK;
}

int
cmd_securities(struct cli *c, int argc, char **argv)
{
	const char *info = NULL;
	bool batch = false;
	const struct cli_opt opts[] = { { .name = "info", .text = &info },
		{ .name = "batch", .flag = &batch }, { .name = NULL } };
	struct app_opt o = { c->data_dir, c->config, c->offline };
	struct app_securities *s = NULL;
	struct buf text = BUF_INIT(TEXT_MAX), note = BUF_INIT(0);
	struct error e;
	int n = cli_options(c, opts, argc, argv), status = CLI_OK;

	if (n < 0)
		return CLI_USAGE;
	if (app_securities_open(&o, &s, &note, &e) != ERR_OK)
		return cli_fail(c, CLI_UNUSABLE, &e);
	if (note.n)
		cli_say(c, "kurant: %s", buf_str(&note));
	if (info)
		status = print_info(c, s, info);
	else if (text_read(n, argv + 1, &text, &e) != ERR_OK)
		status = cli_fail(c, CLI_FAILED, &e);
	else if (batch)
		print_lines(c, s, buf_slice(&text));
	else
		print_hits(c, s, buf_slice(&text));
	buf_release(&text);
	buf_release(&note);
	app_securities_close(s);
	return status;
}
