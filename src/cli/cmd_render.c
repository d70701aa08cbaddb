/* cli/cmd_render.c - plumbing: kurant render FILE|- [--width N]. */
#include "config.h"

#include "cli/cli.h"

#include <getopt.h>
#include <stdlib.h>
#include <string.h>

#include "app/render.h"
#include "base/file.h"

#include "base/banned.h"

#define INPUT_MAX (16u * 1024 * 1024) /* bytes of a page */

int
cmd_render(struct cli *c, int argc, char **argv)
{
	static const struct option options[] = {
		{ "width", required_argument, NULL, 'w' },
		{ "base", required_argument, NULL, 'b' },
		{ "content-type", required_argument, NULL, 't' },
		{ "columns", required_argument, NULL, 's' },
		{ "links", no_argument, NULL, 'l' },
		{ "ascii", no_argument, NULL, 'a' },
		{ NULL, 0, NULL, 0 },
	};
	struct layout_opt opt = { .width = 80 };
	struct slice base = SLICE(""), type = SLICE("");
	struct buf in = BUF_INIT(INPUT_MAX), out = BUF_INIT(0);
	struct error e;
	int o, status = CLI_OK;

	while ((o = getopt_long(argc, argv, "", options, NULL)) != -1) {
		switch (o) {
		case 'w': opt.width = atoi(optarg); break;
		case 's': opt.table_scroll = atoi(optarg); break;
		case 'b': base = slice_of(optarg); break;
		case 't': type = slice_of(optarg); break;
		case 'l': opt.link_list = true; break;
		case 'a': opt.ascii = true; break;
		default: return CLI_USAGE;
		}
	}
	if (optind + 1 != argc)
		return cli_usage(c, "render needs one FILE (or -)");
	if (opt.width < 10 || opt.width > 1000)
		return cli_usage(c, "render: --width is 10 to 1000");
	if (file_read(argv[optind], &in, &e) != ERR_OK ||
	    app_render(buf_slice(&in), type, base, &opt, &out, &e) != ERR_OK)
		status = cli_fail(c, CLI_FAILED, &e);
	fwrite(buf_str(&out), 1, out.n, c->out);
	buf_release(&in);
	buf_release(&out);
	return status;
}
