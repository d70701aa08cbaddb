/* base/wire.c - values as bytes for a pipe. */
#include "config.h"

#include "base/wire.h"

#include "base/banned.h"

void
wire_u32(struct buf *b, uint32_t v)
{
	buf_add(b, &v, sizeof(v));
}

void
wire_u64(struct buf *b, uint64_t v)
{
	buf_add(b, &v, sizeof(v));
}

void
wire_slice(struct buf *b, struct slice s)
{
	wire_u64(b, s.n);
	buf_add_slice(b, s);
}

static bool
take(struct wire *w, void *to, size_t n)
{
	if (w->bad || w->rest.n < n) {
		w->bad = true;
		memset(to, 0, n);
		return false;
	}
	memcpy(to, w->rest.p, n);
	w->rest = slice_sub(w->rest, n, w->rest.n);
	return true;
}

uint32_t
wire_get_u32(struct wire *w)
{
	uint32_t v;

	take(w, &v, sizeof(v));
	return v;
}

uint64_t
wire_get_u64(struct wire *w)
{
	uint64_t v;

	take(w, &v, sizeof(v));
	return v;
}

struct slice
wire_get_slice(struct wire *w)
{
	uint64_t n = wire_get_u64(w);
	struct slice s;

	if (w->bad || n > w->rest.n) {
		w->bad = true;
		return (struct slice){ 0 };
	}
	s = slice_make(w->rest.p, (size_t)n);
	w->rest = slice_make(w->rest.p + n, w->rest.n - (size_t)n);
	return s;
}

size_t
wire_get_count(struct wire *w, size_t size)
{
	uint64_t n = wire_get_u64(w);

	if (w->bad || n > w->rest.n / size) {
		w->bad = true;
		return 0;
	}
	return (size_t)n;
}

bool
wire_ended(const struct wire *w)
{
	return !w->bad && w->rest.n == 0;
}
