/* feed/gunzip.c - a file packed with gzip, bounded in what it may become. */
#include "config.h"

#include "feed/feed.h"

#include <zlib.h>

#include "base/banned.h"

#define STEP 65536u

bool
feed_is_gzip(struct slice bytes)
{
	return bytes.n > 18 && (unsigned char)bytes.p[0] == 0x1f &&
	    (unsigned char)bytes.p[1] == 0x8b && bytes.p[2] == 8;
}

/* Until the end of the stream, the input or the room; what zlib said. */
static int
unpack(z_stream *z, struct buf *out)
{
	int rc = Z_OK;

	while (rc == Z_OK) {
		size_t room = out->max ? out->max - out->n : STEP;

		if (room > STEP)
			room = STEP;
		if (room == 0 || buf_reserve(out, room) != ERR_OK)
			return Z_MEM_ERROR;
		z->next_out = (unsigned char *)out->p + out->n;
		z->avail_out = (unsigned)room;
		rc = inflate(z, Z_NO_FLUSH);
		out->n += room - z->avail_out;
		out->p[out->n] = '\0';
	}
	return rc;
}

enum err
feed_gunzip(struct slice bytes, struct buf *out, struct error *e)
{
	z_stream z = { 0 };
	int rc;

	if (!feed_is_gzip(bytes) || bytes.n > UINT32_MAX ||
	    inflateInit2(&z, 16 + MAX_WBITS) != Z_OK)
		return error_set(e, ERR_PARSE, "not packed with gzip");
	z.next_in = (unsigned char *)(uintptr_t)bytes.p;
	z.avail_in = (unsigned)bytes.n;
	rc = unpack(&z, out);
	inflateEnd(&z);
	if (rc == Z_MEM_ERROR)
		return error_set(e, ERR_TOOBIG,
		    "packed with gzip, and unpacked over %zu bytes",
		    out->max);
	if (rc != Z_STREAM_END && out->n == 0)
		return error_set(e, ERR_PARSE,
		    "packed with gzip, and damaged");
	return ERR_OK; /* cut off: the parser says so of what is there */
}
