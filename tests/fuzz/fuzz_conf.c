/*
 * tests/fuzz/fuzz_conf.c - any bytes as configuration, and as feeds file that
 * is edited: no crash, and what is written is read back the same.
 */
#include "config.h"

#include <stdint.h>
#include <stdlib.h>

#include "base/mem.h"
#include "conf/conf.h"
#include "conf/feeds.h"

#include "base/banned.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
try_conf(struct slice in)
{
	struct conf *c = conf_new();
	struct buf notes = BUF_INIT(1 << 20);

	conf_read(c, in, NULL, &notes);
	buf_release(&notes);
	conf_free(c);
}

static void
try_feeds(struct slice in)
{
	struct buf out = BUF_INIT(0), again = BUF_INIT(0);
	struct feeds_file *f = feeds_parse(in, NULL), *g;
	struct conf *c = conf_new();
	const struct feeds_line *v;
	size_t n, m;

	feeds_apply(f, c, NULL);
	v = feeds_lines(f, &n);
	if (n) {
		struct slice url = slice_make(slice_dup(v[0].url), v[0].url.n);

		(void)feeds_edit(f, url, (struct slice){ NULL, 0 },
		    SLICE("a \"name\""), SLICE("a/b"), NULL);
		free((char *)url.p);
	}
	(void)feeds_add(f, SLICE("https://added.example/"), SLICE("N"), in,
	    NULL);
	(void)feeds_lines(f, &n);
	feeds_write(f, &out);
	g = feeds_parse(buf_slice(&out), NULL);
	(void)feeds_lines(g, &m);
	feeds_write(g, &again);
	if (n != m || !slice_eq(buf_slice(&out), buf_slice(&again)))
		abort();
	feeds_free(f);
	feeds_free(g);
	conf_free(c);
	buf_release(&out);
	buf_release(&again);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct slice in = { (const char *)data, size };

	try_conf(in);
	try_feeds(in);
	return 0;
}
