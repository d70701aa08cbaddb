/*
 * ui/reader_light.c - words that are lit: of the rule for highlighting that
 * fits, and of the query that the list was asked.
 */
#include "config.h"

#include "ui/reader_inside.h"

#include <stdlib.h>

#include "base/clock.h"
#include "base/vec.h"
#include "conf/theme.h"
#include "core/query.h"

#include "base/banned.h"

/* Words that must be there; what must not be is not to be seen. */
static void
add_words(struct ui_needles *out, const struct query_node *q)
{
	if (q == NULL || q->op == QUERY_NOT)
		return;
	if (q->op != QUERY_TERM) {
		add_words(out, q->a);
		add_words(out, q->b);
	} else if (q->field == QF_ANY || q->field == QF_TEXT ||
	    q->field == QF_TITLE) {
		*VEC_PUSH(out) = (struct layout_needle){ q->text, !q->suffix,
			!q->prefix };
	}
}

void
ui_needles_make(const char *query, struct ui_needles *out)
{
	struct query_ctx ctx = { clock_now(), clock_now() };
	struct error e;
	size_t at;

	*out = (struct ui_needles){ NULL, 0, 0, NULL };
	if (query == NULL || *query == '\0' ||
	    query_parse(slice_of(query), &ctx, &out->q, &at, &e) != ERR_OK)
		return;
	add_words(out, out->q->root);
}

void
ui_needles_free(struct ui_needles *n)
{
	query_free(n->q);
	free(n->v);
}

const char *
ui_light(struct ui *ui, const struct row *row, enum role *role)
{
	unsigned at = (row->flags & ROW_LIGHT) >> ROW_LIGHT_SHIFT;
	size_t n;
	const struct conf_rule *v = conf_rules(app_conf(ui->app),
	    CONF_RULE_HIGHLIGHT, &n);

	if (at == 0 || at > n || !role_find(slice_of(v[at - 1].b), role))
		return NULL;
	return v[at - 1].a;
}

static void
search(struct reader *r, const char *query, struct layout_hits *out)
{
	struct ui_needles needles;

	out->n = 0;
	ui_needles_make(query, &needles);
	if (needles.n > 0)
		layout_search(r->layout, needles.v, needles.n, out);
	ui_needles_free(&needles);
}

void
reader_light(struct reader *r)
{
	struct view *list = r->v.ui->pane[PANE_LIST];

	r->lights.n = r->asked.n = 0;
	if (r->layout == NULL)
		return;
	search(r, ui_light(r->v.ui, &r->a->row, &r->light_role), &r->lights);
	if (r->bookmark == 0 && list != NULL)
		search(r, list_query(list), &r->asked);
}
