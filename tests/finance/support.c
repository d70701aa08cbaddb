/* tests/finance/support.c - the shipped list of securities, loaded once. */
#include "config.h"

#include "finance/support.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/file.h"

static struct buf master = BUF_INIT(0);
static struct securities *all;

void
support_read(const char *path, struct buf *out)
{
	struct error e;
	char name[1024];
	const char *src = getenv("KURANT_SRCDIR");

	(void)snprintf(name, sizeof(name), "%s/%s", src ? src : ".", path);
	if (file_read(name, out, &e) != ERR_OK)
		fail_msg("%s", e.msg);
}

const struct securities *
support_master(void)
{
	struct error e;

	if (all)
		return all;
	support_read("data/securities.tsv", &master);
	all = securities_new();
	if (securities_load(all, buf_slice(&master), &e) != ERR_OK)
		fail_msg("%s", e.msg);
	securities_finish(all);
	return all;
}

void
support_end(void)
{
	securities_free(all);
	all = NULL;
	buf_release(&master);
}
