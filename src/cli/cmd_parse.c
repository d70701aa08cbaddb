/* cli/cmd_parse.c - plumbing: a feed document to neutral JSON. */
#include "config.h"

#include "cli/cli.h"

#include <getopt.h>
#include <stdlib.h>

#include "app/parse.h"
#include "base/file.h"

#include "base/banned.h"

#define FILE_MAX (256u << 20)

static enum err
parse_file(const char *path, struct slice type, struct slice base,
    struct buf *out, struct error *e)
{
	struct buf in = BUF_INIT(FILE_MAX);
	enum err rc;

	rc = file_read(path, &in, e);
	if (rc == ERR_OK)
		rc = app_parse_json(buf_slice(&in), type, base, out, e);
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

/* One answer for each line "path TAB content-type TAB base" of stdin. */
static int
batch(struct cli *c)
{
	struct buf json = BUF_INIT(0);
	struct error e;
	char *line = NULL;
	size_t cap = 0;
	ssize_t n;
	int status = CLI_OK;

	while ((n = getline(&line, &cap, stdin)) > 0) {
		struct slice rest = slice_make(line, (size_t)n), path, type;

		if (line[n - 1] == '\n')
			rest.n--;
		buf_clear(&json);
		type = slice_make("", 0);
		path = slice_sub(rest, 0, slice_chr(rest, '\t'));
		rest = slice_sub(rest, path.n + 1, rest.n);
		slice_split(&rest, '\t', &type);
		line[path.n] = '\0';
		if (parse_file(line, type, rest, &json, &e) != ERR_OK) {
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

int
cmd_parse(struct cli *c, int argc, char **argv)
{
	static const struct option options[] = {
		{ "content-type", required_argument, NULL, 't' },
		{ "base", required_argument, NULL, 'b' },
		{ "batch", no_argument, NULL, 'B' },
		{ NULL, 0, NULL, 0 },
	};
	struct slice type = { "", 0 }, base = { "", 0 };
	struct buf json = BUF_INIT(0);
	struct error e;
	bool many = false;
	int opt, status;

	while ((opt = getopt_long(argc, argv, "", options, NULL)) != -1) {
		switch (opt) {
		case 't': type = slice_of(optarg); break;
		case 'b': base = slice_of(optarg); break;
		case 'B': many = true; break;
		default: return CLI_USAGE;
		}
	}
	if (many && optind == argc)
		return batch(c);
	if (many || optind + 1 != argc)
		return cli_usage(c, "parse takes one FILE, or - for stdin");
	if (parse_file(argv[optind], type, base, &json, &e) == ERR_OK)
		status = write_line(c, &json);
	else
		status = cli_fail(c, CLI_FAILED, &e);
	buf_release(&json);
	return status;
}
