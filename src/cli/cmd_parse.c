/* cli/cmd_parse.c - plumbing: kurant parse. */
#include "config.h"

#include "cli/cli.h"

#include "base/banned.h"

int
cmd_parse(struct cli *c, int argc, char **argv)
{
	(void)argc;
	return cli_usage(c, "%s is not there yet", argv[0]);
}
