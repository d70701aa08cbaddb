/*
 * app/subs.c - the feeds file and what follows from it: options of feeds and
 * folders, and the feeds of the cache.
 */
#include "config.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "app/inside.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/mem.h"
#include "base/vec.h"

#include "base/banned.h"

#define FILE_MAX (16u << 20)
#define SYNCED "feeds-file" /* store value: hash of what was synced */

void
app_add_notes(struct app *a, const struct buf *lines)
{
	struct slice rest = buf_slice(lines), line;

	while (slice_split(&rest, '\n', &line))
		if (line.n > 0)
			*VEC_PUSH(&a->notes) = slice_dup(line);
}

struct conf_scope
app_scope(const struct app *a, struct slice url, struct slice folder)
{
	(void)a;
	return (struct conf_scope){ url, folder };
}

/* Make the store's feeds those of the file, unless it did not change. */
static enum err
sync_store(struct app *a, struct store *s, uint64_t hash, struct error *e)
{
	struct buf old = BUF_INIT(64);
	char now[32];
	const struct feeds_line *lines;
	struct store_sub *subs;
	size_t n;
	enum err rc;

	snprintf(now, sizeof(now), "%016" PRIx64, hash);
	rc = store_value_get(s, SYNCED, &old, NULL);
	if (rc == ERR_OK && slice_is(buf_slice(&old), now)) {
		buf_release(&old);
		return ERR_OK;
	}
	buf_release(&old);
	lines = feeds_lines(a->subs, &n);
	subs = xcalloc(n + 1, sizeof(*subs));
	for (size_t i = 0; i < n; i++)
		subs[i] = (struct store_sub){ lines[i].url, lines[i].name,
			lines[i].folder, lines[i].tags };
	rc = store_feeds_sync(s, subs, n, e);
	if (rc == ERR_OK)
		rc = store_value_put(s, SYNCED, slice_of(now), e);
	free(subs);
	return rc;
}

enum err
app_subs_load(struct app *a, struct store *s, struct error *e)
{
	struct buf bytes = BUF_INIT(FILE_MAX), notes = BUF_INIT(1u << 20);
	struct error why = { 0 };
	enum err rc = ERR_OK;

	if (file_exists(a->feeds) &&
	    file_read(a->feeds, &bytes, &why) != ERR_OK) {
		/* unreadable is not empty: what is in the cache stays */
		buf_addf(&notes, "%s\n", why.msg);
		s = NULL;
	}
	feeds_free(a->subs);
	a->subs = feeds_parse(buf_slice(&bytes), &notes);
	feeds_apply(a->subs, a->conf, &notes);
	if (s != NULL)
		rc = sync_store(a, s,
		    hash64(buf_str(&bytes), bytes.n, 1), e);
	app_add_notes(a, &notes);
	buf_release(&notes);
	buf_release(&bytes);
	return rc;
}
