/* cli/cmd_extract.c - plumbing: a page to its article as JSON. */
#include "config.h"

#include "cli/cli.h"

#include <getopt.h>
#include <stdlib.h>

#include "app/app.h"
#include "app/extract.h"
#include "base/file.h"

#include "base/banned.h"

#define FILE_MAX (64u << 20)

static enum err
extract_file(const char *path, const struct app_extract_opt *o,
    struct buf *out, struct error *e)
{
	struct buf in = BUF_INIT(FILE_MAX);
	enum err rc;

	rc = file_read(path, &in, e);
	if (rc == ERR_OK)
		rc = app_extract_json(buf_slice(&in), o, out, e);
	if (rc == ERR_PARSE || rc == ERR_TOOBIG)
		error_prefix(e, "%s", path);
	buf_release(&in);
	return rc;
}

static int
write_line(struct cli *c, struct buf *json)
{
	buf_addc(json, '\n');
	if (fwrite(json->p, 1, json->n, c->out) != json->n)
		return CLI_FAILED;
	return fflush(c->out) == 0 ? CLI_OK : CLI_FAILED;
}

/* One answer for each line "path TAB url TAB charset" of stdin. */
static int
batch(struct cli *c, const struct site_rules *sites)
{
	struct buf json = BUF_INIT(0);
	struct error e;
	char *line = NULL;
	size_t cap = 0;
	ssize_t n;
	int status = CLI_OK;

	while ((n = getline(&line, &cap, stdin)) > 0) {
		struct app_extract_opt o = { { "", 0 }, { "", 0 }, sites };
		struct slice rest = slice_make(line, (size_t)n), path;

		if (line[n - 1] == '\n')
			rest.n--;
		buf_clear(&json);
		path = slice_sub(rest, 0, slice_chr(rest, '\t'));
		rest = slice_sub(rest, path.n + 1, rest.n);
		slice_split(&rest, '\t', &o.url);
		o.charset = rest;
		line[path.n] = '\0';
		if (extract_file(line, &o, &json, &e) != ERR_OK) {
			status = cli_fail(c, CLI_FAILED, &e);
			buf_clear(&json);
			buf_adds(&json, "{}");
		}
		if (write_line(c, &json) != CLI_OK) {
			status = CLI_FAILED;
			break;
		}
	}
	free(line);
	buf_release(&json);
	return status;
}

static struct site_rules *
read_sites(const struct cli *c)
{
	struct app_opt o = { c->data_dir, c->config, true };
	char *folder = app_config_folder(&o);
	struct site_rules *r = app_sites_read(folder);

	free(folder);
	return r;
}

int
cmd_extract(struct cli *c, int argc, char **argv)
{
	static const struct option options[] = {
		{ "url", required_argument, NULL, 'u' },
		{ "charset", required_argument, NULL, 'c' },
		{ "batch", no_argument, NULL, 'B' },
		{ "no-sites", no_argument, NULL, 'S' },
		{ NULL, 0, NULL, 0 },
	};
	struct app_extract_opt o = { { "", 0 }, { "", 0 }, NULL };
	struct buf json = BUF_INIT(0);
	struct error e;
	struct site_rules *sites;
	bool many = false, plain = false;
	int opt, status;

	while ((opt = getopt_long(argc, argv, "", options, NULL)) != -1) {
		switch (opt) {
		case 'u': o.url = slice_of(optarg); break;
		case 'c': o.charset = slice_of(optarg); break;
		case 'B': many = true; break;
		case 'S': plain = true; break;
		default: return CLI_USAGE;
		}
	}
	if (many ? optind != argc : optind + 1 != argc)
		return cli_usage(c, "extract takes one FILE, or - for stdin");
	sites = plain ? NULL : read_sites(c);
	o.sites = sites;
	if (many)
		status = batch(c, sites);
	else if (extract_file(argv[optind], &o, &json, &e) == ERR_OK)
		status = write_line(c, &json);
	else
		status = cli_fail(c, CLI_FAILED, &e);
	app_sites_free(sites);
	buf_release(&json);
	return status;
}
