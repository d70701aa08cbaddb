/* store/light.c - what rules note on articles: highlighting, tags. */
#include "config.h"

#include "store/internal.h"

#include "base/banned.h"

_Static_assert(ROW_LIGHT == 15 << 16 && ROW_LIGHT_SHIFT == 16,
    "statements name the bits");

enum err
store_light(struct store *s, const int64_t *ids, size_t n, unsigned rule,
    int64_t *changed, struct error *e)
{
	enum err rc = tx_begin(s, e);

	*changed = 0;
	if (rc != ERR_OK)
		return rc;
	for (size_t i = 0; i < n && rc == ERR_OK; i++) {
		/* the first rule that fits stays */
		rc = sql_run(s, e, "UPDATE article SET flags=flags|?2 WHERE"
		    " id=?1 AND (flags&983040)=0", "ii", ids[i],
		    (int64_t)(rule << ROW_LIGHT_SHIFT) & ROW_LIGHT);
		*changed += sqlite3_changes(s->db) > 0;
	}
	return tx_end(s, rc, e);
}

enum err
store_light_off(struct store *s, struct error *e)
{
	return sql_run(s, e, "UPDATE article SET flags=flags&~983040 WHERE"
	    " (flags&983040)<>0", "");
}

enum err
store_tag(struct store *s, const int64_t *ids, size_t n, struct slice tag,
    int64_t *changed, struct error *e)
{
	enum err rc = tx_begin(s, e);

	*changed = 0;
	if (rc != ERR_OK)
		return rc;
	for (size_t i = 0; i < n && rc == ERR_OK; i++) {
		rc = sql_run(s, e, "INSERT OR IGNORE INTO article_tag(tag,"
		    " article) SELECT fold(?2), id FROM article WHERE id=?1",
		    "it", ids[i], tag);
		*changed += sqlite3_changes(s->db) > 0;
	}
	return tx_end(s, rc, e);
}
