/* app/groups.c - between finance/story.h and the store. */
#include "config.h"

#include "app/groups.h"

#include <stdlib.h>

#include "app/rules.h"
#include "base/mem.h"
#include "finance/story.h"

#include "base/banned.h"

#define DAY 86400
#define WINDOW (4 * DAY) /* what a new article is compared with */

struct groups {
	struct story_index *index; /* NULL: not read */
	struct buf packed, reason;
};

struct groups *
groups_new(void)
{
	return xcalloc(1, sizeof(struct groups));
}

void
groups_drop(struct groups *g)
{
	story_index_free(g->index);
	g->index = NULL;
	buf_release(&g->packed);
	buf_release(&g->reason);
}

void
groups_free(struct groups *g)
{
	if (g == NULL)
		return;
	groups_drop(g);
	free(g);
}

static bool
known_add(void *arg, int64_t article, int64_t story, int64_t feed,
    struct slice bytes)
{
	struct groups *g = arg;
	struct story_sig sig;

	(void)feed; /* it is in the signature */
	if (story_sig_unpack(bytes, &sig))
		story_index_add(g->index, article, story ? story : article,
		    &sig);
	return true;
}

static enum err
known_read(struct groups *g, struct store *s, int64_t now, struct error *e)
{
	enum err rc = store_signatures_trim(s, now - WINDOW, e);

	if (rc != ERR_OK)
		return rc;
	g->index = story_index_new();
	return store_signatures(s, now - WINDOW, known_add, g, e);
}

static enum err
join(struct groups *g, struct store *s, struct rules *rules, int64_t article,
    const struct story_match *m, struct error *e)
{
	const int64_t *feeds;
	size_t n;
	enum err rc;

	buf_clear(&g->reason);
	story_reason(m, &g->reason);
	rc = store_story_join(s, article, m->story,
	    slice_of(story_relation_name(m->relation)), buf_slice(&g->reason),
	    e);
	feeds = rules_preferred(rules, s, &n);
	return rc == ERR_OK && n > 0
	    ? store_story_prefer(s, article, feeds, n, e) : rc;
}

enum err
groups_add(struct groups *g, struct store *s, struct rules *rules,
    const struct groups_article *a, int64_t now, struct error *e)
{
	struct story_sig sig;
	struct story_match m;
	enum err rc = ERR_OK;

	if (!story_sig_unpack(a->signature, &sig))
		return ERR_OK;
	if (g->index == NULL && (rc = known_read(g, s, now, e)) != ERR_OK)
		return rc;
	sig.feed = (uint64_t)a->feed;
	sig.when = a->time;
	story_index_join(g->index, a->id, &sig, &m);
	if (a->time > now - WINDOW) {
		/* older ones find each other only when they come together */
		buf_clear(&g->packed);
		story_sig_pack(&sig, &g->packed);
		rc = store_signature_put(s, a->id, now, buf_slice(&g->packed),
		    e);
	}
	if (rc != ERR_OK || m.relation == STORY_NEW)
		return rc;
	return join(g, s, rules, a->id, &m, e);
}
