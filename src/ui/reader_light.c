/* ui/reader_light.c - words of the rule for highlighting that fits. */
#include "config.h"

#include "ui/reader_inside.h"

#include <stdlib.h>

#include "base/clock.h"
#include "base/vec.h"
#include "conf/theme.h"
#include "core/query.h"

#include "base/banned.h"

struct needles {
	struct layout_needle *v;
	size_t n, cap;
};

/* Words that must be there; what must not be is not to be seen. */
static void
add_words(struct needles *out, const struct query_node *q)
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

void
reader_light(struct reader *r)
{
	struct query_ctx ctx = { clock_now(), DATE_NONE };
	struct needles needles = { NULL, 0, 0 };
	const char *text = ui_light(r->v.ui, &r->a->row, &r->light_role);
	struct query *q;
	struct error e;
	size_t at;

	r->lights.n = 0;
	if (text == NULL || r->layout == NULL ||
	    query_parse(slice_of(text), &ctx, &q, &at, &e) != ERR_OK)
		return;
	add_words(&needles, q->root);
	if (needles.n > 0)
		layout_search(r->layout, needles.v, needles.n, &r->lights);
	free(needles.v);
	query_free(q);
}
