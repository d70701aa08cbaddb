/* store/ids.c - sorted ids, told as runs and gaps. */
#include "config.h"

#include "store/ids.h"

#include <stdlib.h>

#include "base/vec.h"

#include "base/banned.h"

#define RANGE_MAX 100000000 /* ids of one range: more is damage */

void
ids_init(struct ids *l)
{
	*l = (struct ids){ 0 };
}

void
ids_release(struct ids *l)
{
	free(l->v);
	ids_init(l);
}

void
ids_push(struct ids *l, int64_t id)
{
	*VEC_PUSH(l) = id;
}

static int
cmp(const void *x, const void *y)
{
	int64_t a = *(const int64_t *)x, b = *(const int64_t *)y;

	return a < b ? -1 : a > b;
}

void
ids_sort(struct ids *l)
{
	size_t n = 0;

	if (l->n == 0)
		return;
	for (size_t i = 1; i < l->n; i++) {
		if (l->v[i - 1] < l->v[i])
			continue;
		qsort(l->v, l->n, sizeof(*l->v), cmp);
		break;
	}
	for (size_t i = 0; i < l->n; i++)
		if (n == 0 || l->v[n - 1] != l->v[i])
			l->v[n++] = l->v[i];
	l->n = n;
}

bool
ids_has(const struct ids *l, int64_t id)
{
	return l->n && bsearch(&id, l->v, l->n, sizeof(*l->v), cmp);
}

/* The end of the run that begins at i. */
static size_t
run_end(const struct ids *l, size_t i)
{
	while (i + 1 < l->n && l->v[i + 1] == l->v[i] + 1)
		i++;
	return i;
}

void
ids_pack(const struct ids *l, struct buf *out)
{
	int64_t last = 0;

	for (size_t i = 0; i < l->n; i++) {
		size_t end = run_end(l, i);

		rec_num(out, l->v[i] - last);
		rec_num(out, (int64_t)(end - i));
		last = l->v[end];
		i = end;
	}
}

static bool
add_range(struct ids *l, int64_t from, int64_t to)
{
	if (from < 0 || to < from || to - from > RANGE_MAX)
		return false;
	for (; from <= to; from++)
		ids_push(l, from);
	return true;
}

bool
ids_unpack(struct slice s, struct ids *out)
{
	struct rec r;
	int64_t last = 0, n;

	rec_init(&r, s);
	while (r.p < r.end && !r.bad) {
		last += rec_int(&r);
		n = rec_int(&r);
		if (r.bad || n < 0 || !add_range(out, last, last + n))
			return false;
		last += n;
	}
	return !r.bad;
}

void
ids_ranges(const struct ids *l, struct buf *out)
{
	for (size_t i = 0; i < l->n; i++) {
		size_t end = run_end(l, i);

		buf_addf(out, i ? " %lld" : "%lld", (long long)l->v[i]);
		if (end > i)
			buf_addf(out, "-%lld", (long long)l->v[end]);
		i = end;
	}
}

bool
ids_parse(struct slice s, struct ids *out)
{
	struct slice part, from;
	int64_t a, b;

	while (slice_split(&s, ' ', &part)) {
		if (part.n == 0)
			continue;
		if (!slice_split(&part, '-', &from) ||
		    !slice_to_i64(from, &a))
			return false;
		b = a;
		if (part.n && !slice_to_i64(part, &b))
			return false;
		if (!add_range(out, a, b))
			return false;
	}
	return true;
}
