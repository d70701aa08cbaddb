/* html/site.c - reads and finds the rules for single sites. */
#include "config.h"

#include "html/site.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/vec.h"

#include "base/banned.h"

#define RULES_MAX 10000
#define LINE_BYTES_MAX 4096

struct site_rules {
	struct arena arena;
	struct site_rule *v;
	size_t n, cap;
};

struct site_rules *
site_rules_new(void)
{
	struct site_rules *r = xcalloc(1, sizeof(*r));

	arena_init(&r->arena);
	return r;
}

void
site_rules_free(struct site_rules *r)
{
	if (r == NULL)
		return;
	arena_release(&r->arena);
	free(r->v);
	free(r);
}

static bool
is_host(struct slice s)
{
	if (s.n < 3 || s.n > 253 || slice_chr(s, '.') == SIZE_MAX)
		return false;
	for (size_t i = 0; i < s.n; i++)
		if (!ascii_isalnum((unsigned char)s.p[i]) && s.p[i] != '.' &&
		    s.p[i] != '-')
			return false;
	return true;
}

static struct slice
cell(struct site_rules *r, struct slice *line)
{
	struct slice s = slice_make("", 0);

	slice_split(line, '\t', &s);
	s = slice_trim(s);
	return slice_is(s, "-") ? slice_make("", 0)
	                        : arena_dup(&r->arena, s);
}

static struct site_rule *
row_for(struct site_rules *r, struct slice host)
{
	for (size_t i = 0; i < r->n; i++)
		if (slice_ieq(r->v[i].host, host))
			return &r->v[i];
	return r->n < RULES_MAX ? VEC_PUSH(r) : NULL;
}

static void
read_line(struct site_rules *r, struct slice line, size_t number,
    struct buf *notes)
{
	struct site_rule rule, *row;

	rule.host = cell(r, &line);
	if (!is_host(rule.host)) {
		if (notes)
			buf_addf(notes, "sites:%zu: no host in the first "
			    "column\n", number);
		return;
	}
	rule.body = cell(r, &line);
	rule.title = cell(r, &line);
	rule.byline = cell(r, &line);
	rule.date = cell(r, &line);
	rule.strip = cell(r, &line);
	rule.next = cell(r, &line);
	row = row_for(r, rule.host);
	if (row != NULL)
		*row = rule;
}

void
site_rules_read(struct site_rules *r, struct slice file, struct buf *notes)
{
	struct slice line;
	size_t number = 0;

	while (slice_split(&file, '\n', &line)) {
		number++;
		line = slice_sub(line, 0, LINE_BYTES_MAX);
		if (slice_trim(line).n > 0 && *line.p != '#')
			read_line(r, line, number, notes);
	}
}

const struct site_rule *
site_rules_find(const struct site_rules *r, struct slice host)
{
	for (;;) {
		size_t dot;

		for (size_t i = 0; i < r->n; i++)
			if (slice_ieq(r->v[i].host, host))
				return &r->v[i];
		dot = slice_chr(host, '.');
		if (dot == SIZE_MAX)
			return NULL;
		host = slice_sub(host, dot + 1, host.n);
	}
}
