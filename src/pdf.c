/*
 * pdf.c - kurant-pdf: packed articles on standard input, PDF on standard
 * output.  What it reads was written by kurant and is checked all the same;
 * memory and time are bounded.
 */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "base/file.h"
#include "base/i18n.h"
#include "base/vec.h"
#include "core/doc_pack.h"
#include "paper/pdf.h"

#include "base/banned.h"

#define BYTES_MAX (256u << 20)  /* that come in, or go out */
#define MEMORY_MAX (3ull << 30)
#define SECONDS_MAX 60

struct parts {
	struct paper_part *v;
	size_t n, cap;
};

static void
bound(int what, rlim_t most)
{
	struct rlimit r = { most, most };

	setrlimit(what, &r);
}

static enum err
unpack(struct slice bytes, struct parts *out, struct error *e)
{
	struct wire w = { bytes, false };

	while (!wire_ended(&w)) {
		struct doc_head *h = calloc(1, sizeof(*h));
		struct doc *d = NULL;
		enum err rc = h == NULL ? ERR_TOOBIG
		                        : doc_unpack(&w, h, &d, e);

		if (rc != ERR_OK) {
			free(h);
			return rc;
		}
		*VEC_PUSH(out) = (struct paper_part){ h, d };
	}
	return ERR_OK;
}

static enum err
convert(const struct paper_opt *o, struct error *e)
{
	struct buf in = BUF_INIT(BYTES_MAX), out = BUF_INIT(BYTES_MAX);
	struct parts parts = { NULL, 0, 0 };
	enum err rc = file_read_fd(STDIN_FILENO, &in, e);

	if (rc == ERR_OK)
		rc = unpack(buf_slice(&in), &parts, e);
	if (rc == ERR_OK)
		rc = paper_pdf(parts.v, parts.n, o, &out, NULL, e);
	if (rc == ERR_OK)
		rc = file_write_fd(STDOUT_FILENO, buf_slice(&out), e);
	for (size_t i = 0; i < parts.n; i++) {
		free((void *)(uintptr_t)parts.v[i].head);
		doc_free((struct doc *)(uintptr_t)parts.v[i].doc);
	}
	free(parts.v);
	buf_release(&in);
	buf_release(&out);
	return rc;
}

int
main(int argc, char **argv)
{
	struct paper_opt o = { false, false };
	struct error e;

	i18n_start();
	for (int i = 1; i < argc; i++) {
		o.letter |= strcmp(argv[i], "letter") == 0;
		o.notes |= strcmp(argv[i], "notes") == 0;
	}
	bound(RLIMIT_CPU, SECONDS_MAX);
#ifndef __SANITIZE_ADDRESS__
	bound(RLIMIT_AS, MEMORY_MAX);
#endif
	bound(RLIMIT_CORE, 0);
	if (convert(&o, &e) == ERR_OK)
		return 0;
	fprintf(stderr, "%s\n", e.msg);
	return 1;
}
