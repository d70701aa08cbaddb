/* core/list.c - rows come and go with their arena. */
#include "config.h"

#include "core/list.h"

#include <stdlib.h>

#include "base/mem.h"

#include "base/banned.h"

void
rows_init(struct rows *r)
{
	*r = (struct rows){ 0 };
}

void
rows_release(struct rows *r)
{
	arena_release(&r->arena);
	free(r->v);
	rows_init(r);
}

void
feed_rows_init(struct feed_rows *r)
{
	*r = (struct feed_rows){ 0 };
}

void
feed_rows_release(struct feed_rows *r)
{
	arena_release(&r->arena);
	free(r->v);
	feed_rows_init(r);
}

void
story_members_init(struct story_members *m)
{
	*m = (struct story_members){ .v = NULL };
	arena_init(&m->arena);
}

void
story_members_release(struct story_members *m)
{
	arena_release(&m->arena);
	free(m->v);
	*m = (struct story_members){ .v = NULL };
}

void
bookmark_rows_init(struct bookmark_rows *r)
{
	*r = (struct bookmark_rows){ 0 };
}

void
bookmark_rows_release(struct bookmark_rows *r)
{
	arena_release(&r->arena);
	free(r->v);
	bookmark_rows_init(r);
}

struct article_full *
article_full_new(void)
{
	struct article_full *a = xcalloc(1, sizeof(*a));

	arena_init(&a->arena);
	a->a.published = a->a.updated = DATE_NONE;
	a->page_published = DATE_NONE;
	return a;
}

void
article_full_free(struct article_full *a)
{
	if (a == NULL)
		return;
	arena_release(&a->arena);
	free(a);
}
