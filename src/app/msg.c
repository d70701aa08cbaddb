/* app/msg.c - messages to the interface. */
#include "config.h"

#include "app/msg.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "base/mem.h"

#include "base/banned.h"

struct msg *
msg_new(enum msg_kind kind)
{
	struct msg *m = xcalloc(1, sizeof(*m));

	m->kind = kind;
	arena_init(&m->arena);
	rows_init(&m->rows);
	return m;
}

void
msg_free(struct msg *m)
{
	if (m == NULL)
		return;
	rows_release(&m->rows);
	article_full_free(m->article);
	arena_release(&m->arena);
	free(m);
}

const char *
found_kind_name(enum found_kind k)
{
	static const char *const names[] = { NC_("kind", "feed"),
		NC_("kind", "news sitemap"), NC_("kind", "sitemap"),
		NC_("kind", "list page") };

	return names[k];
}
