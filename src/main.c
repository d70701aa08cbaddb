/* main.c - argv to the reader or a command; libraries are started here once. */
#include "config.h"

#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/clock.h"
#include "cli/cli.h"

#include "base/banned.h"

int
main(int argc, char **argv)
{
	struct cli c = { .out = stdout, .err = stderr };
	const char *now = getenv("KURANT_NOW");
	int status;

	setlocale(LC_ALL, "");
	signal(SIGPIPE, SIG_IGN);
	if (now != NULL)
		clock_set_fixed(strtoll(now, NULL, 10));
	status = cli_run(&c, argc, argv);
	if (status == -1) {
		fputs("kurant: the reader is not there yet\n", stderr);
		status = CLI_USAGE;
	}
	if (fflush(stdout) != 0 && status == 0)
		status = CLI_FAILED;
	exit(status);
}
