/* store/pack.c - fields to bytes, bytes to zstd frames, and back. */
#include "config.h"

#include "store/pack.h"

#include <stdlib.h>
#include <zstd.h>

#include "base/mem.h"

#include "base/banned.h"

#define LEVEL 1             /* ratio hardly grows beyond, time does */
#define EXPANDED_MAX (64u << 20)
#define LIST_MAX 100000     /* categories, enclosures of one article */

struct pack {
	ZSTD_CCtx *c;
	ZSTD_DCtx *d;
};

struct pack *
pack_new(void)
{
	return xcalloc(1, sizeof(struct pack));
}

void
pack_free(struct pack *p)
{
	if (p == NULL)
		return;
	ZSTD_freeCCtx(p->c);
	ZSTD_freeDCtx(p->d);
	free(p);
}

enum err
pack_squeeze(struct pack *p, struct slice raw, struct buf *out,
    struct error *e)
{
	size_t bound = ZSTD_compressBound(raw.n), n;

	if (p->c == NULL && (p->c = ZSTD_createCCtx()) == NULL)
		return error_set(e, ERR_STORE, "memory is short");
	if (buf_reserve(out, bound) != ERR_OK)
		return error_set(e, ERR_TOOBIG, "an entry is too large");
	n = ZSTD_compressCCtx(p->c, out->p + out->n, bound, raw.p, raw.n,
	    LEVEL);
	if (ZSTD_isError(n))
		return error_set(e, ERR_STORE, "compressing failed: %s",
		    ZSTD_getErrorName(n));
	out->n += n;
	out->p[out->n] = '\0';
	return ERR_OK;
}

enum err
pack_expand(struct pack *p, struct slice data, struct buf *out,
    struct error *e)
{
	unsigned long long size = ZSTD_getFrameContentSize(data.p, data.n);
	size_t n;

	if (p->d == NULL && (p->d = ZSTD_createDCtx()) == NULL)
		return error_set(e, ERR_STORE, "memory is short");
	if (size > EXPANDED_MAX || buf_reserve(out, (size_t)size) != ERR_OK)
		return error_set(e, ERR_STORE, "a stored text is damaged; "
		    "kurant doctor --repair saves what it can");
	n = ZSTD_decompressDCtx(p->d, out->p + out->n, (size_t)size, data.p,
	    data.n);
	if (ZSTD_isError(n))
		return error_set(e, ERR_STORE, "a stored text is damaged; "
		    "kurant doctor --repair saves what it can");
	out->n += n;
	out->p[out->n] = '\0';
	return ERR_OK;
}

/* Seven bits a byte, the low ones first. */
static void
varint_add(struct buf *b, uint64_t n)
{
	char v[10];
	size_t i = 0;

	while (n >= 0x80) {
		v[i++] = (char)(n | 0x80);
		n >>= 7;
	}
	v[i++] = (char)n;
	buf_add(b, v, i);
}

static uint64_t
varint_get(struct rec *r)
{
	uint64_t n = 0;

	for (int shift = 0; shift < 64 && r->p < r->end; shift += 7) {
		unsigned char c = *r->p++;

		n |= (uint64_t)(c & 0x7f) << shift;
		if (c < 0x80)
			return n;
	}
	r->bad = true;
	r->p = r->end;
	return 0;
}

void
rec_add(struct buf *b, struct slice s)
{
	varint_add(b, s.n);
	buf_add_slice(b, s);
}

void
rec_num(struct buf *b, int64_t n)
{
	/* small negative numbers stay small */
	varint_add(b, ((uint64_t)n << 1) ^ (uint64_t)(n < 0 ? -1 : 0));
}

void
rec_init(struct rec *r, struct slice s)
{
	r->p = (const unsigned char *)s.p;
	r->end = s.n ? r->p + s.n : r->p;
	r->bad = false;
}

struct slice
rec_get(struct rec *r)
{
	uint64_t n = varint_get(r);
	struct slice s = { NULL, 0 };

	if (n > (uint64_t)(r->end - r->p)) {
		r->bad = true;
		r->p = r->end;
		return s;
	}
	s = slice_make((const char *)r->p, (size_t)n);
	r->p += n;
	return s;
}

int64_t
rec_int(struct rec *r)
{
	uint64_t n = varint_get(r);

	return (int64_t)((n >> 1) ^ (0 - (n & 1)));
}

static size_t
rec_count(struct rec *r)
{
	int64_t n = rec_int(r);

	/* each takes a byte at least */
	if (n < 0 || n > LIST_MAX || n > r->end - r->p) {
		r->bad = true;
		return 0;
	}
	return (size_t)n;
}

/* The plain fields, in the order in which they are stored. */
#define PLAIN_FIELDS 14
static void
plain_fields(struct article *a, struct article_more *m,
    struct slice *v[PLAIN_FIELDS])
{
	struct slice *all[PLAIN_FIELDS] = { &a->guid, &a->guid_given,
		&a->link, &m->author_email, &m->comments, &m->rights,
		&a->language, &m->thumbnail, &m->duration, &m->source_title,
		&m->source_link, &m->reply_to, &a->summary, &a->content };

	memcpy(v, all, sizeof(all));
}

void
article_pack(struct buf *b, const struct packed *p)
{
	struct article a = p->a;
	struct article_more more = *article_more(&a);
	struct slice *v[PLAIN_FIELDS];

	plain_fields(&a, &more, v);
	for (size_t i = 0; i < PLAIN_FIELDS; i++)
		rec_add(b, *v[i]);
	rec_num(b, (int64_t)a.n_categories);
	for (size_t i = 0; i < a.n_categories; i++)
		rec_add(b, a.categories[i]);
	rec_num(b, (int64_t)a.n_enclosures);
	for (size_t i = 0; i < a.n_enclosures; i++) {
		rec_add(b, a.enclosures[i].url);
		rec_add(b, a.enclosures[i].type);
		rec_num(b, a.enclosures[i].length);
	}
	rec_num(b, (int64_t)a.n_fields);
	for (size_t i = 0; i < a.n_fields; i++) {
		rec_add(b, a.fields[i].name);
		rec_add(b, a.fields[i].value);
	}
	rec_num(b, a.published);
	rec_num(b, a.updated);
	rec_add(b, p->securities);
	rec_add(b, p->text);
}

static void
unpack_lists(struct rec *r, struct arena *a, struct article *out)
{
	out->n_categories = rec_count(r);
	out->categories = arena_alloc(a,
	    (out->n_categories + 1) * sizeof(*out->categories));
	for (size_t i = 0; i < out->n_categories; i++)
		out->categories[i] = rec_get(r);
	out->n_enclosures = rec_count(r);
	out->enclosures = arena_alloc(a,
	    (out->n_enclosures + 1) * sizeof(*out->enclosures));
	for (size_t i = 0; i < out->n_enclosures; i++) {
		out->enclosures[i].url = rec_get(r);
		out->enclosures[i].type = rec_get(r);
		out->enclosures[i].length = rec_int(r);
	}
	out->n_fields = rec_count(r);
	out->fields = arena_alloc(a,
	    (out->n_fields + 1) * sizeof(*out->fields));
	for (size_t i = 0; i < out->n_fields; i++) {
		out->fields[i].name = rec_get(r);
		out->fields[i].value = rec_get(r);
	}
}

bool
article_unpack(struct slice s, struct arena *a, struct packed *out)
{
	struct article_more *more = arena_zalloc(a, sizeof(*more));
	struct slice *v[PLAIN_FIELDS];
	struct rec r;

	*out = (struct packed){ 0 };
	rec_init(&r, s);
	out->a.more = more;
	plain_fields(&out->a, more, v);
	for (size_t i = 0; i < PLAIN_FIELDS; i++)
		*v[i] = rec_get(&r);
	unpack_lists(&r, a, &out->a);
	out->a.published = rec_int(&r);
	out->a.updated = rec_int(&r);
	out->securities = rec_get(&r);
	out->text = rec_get(&r);
	return !r.bad;
}

void
batch_add(struct buf *b, struct slice part)
{
	rec_add(b, part);
}

bool
batch_part(struct slice batch, int64_t pos, struct slice *part)
{
	struct rec r;

	rec_init(&r, batch);
	for (int64_t i = 0; i <= pos && !r.bad; i++)
		*part = rec_get(&r);
	return !r.bad && pos >= 0;
}
