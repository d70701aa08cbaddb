/* core/query_sense.c - parts of a query that exclude each other. */
#include "config.h"

#include "core/query_sense.h"

#include <stdlib.h>

#include "base/vec.h"

#include "base/banned.h"

/* Terms that must all hold, or must not. */
struct literals {
	struct literal {
		const struct query_node *q;
		bool not;
	} *v;
	size_t n, cap;
};

struct fault {
	const struct query_node *a, *b;
};

static bool fails(const struct query_node *q, bool not, struct fault *f);

/* Apart what must hold together; a choice holds when one side does. */
static bool
collect(const struct query_node *q, bool not, struct literals *out,
    struct fault *f)
{
	switch (q->op) {
	case QUERY_TERM:
		*VEC_PUSH(out) = (struct literal){ q, not };
		return false;
	case QUERY_NOT: return collect(q->a, !not, out, f);
	case QUERY_AND: case QUERY_OR: break;
	}
	if ((q->op == QUERY_AND) == !not)
		return collect(q->a, not, out, f) ||
		    collect(q->b, not, out, f);
	return fails(q->a, not, f) && fails(q->b, not, f);
}

static bool
is_time(const struct query_node *q)
{
	return q->field == QF_AFTER || q->field == QF_BEFORE ||
	    q->field == QF_ON;
}

static bool
same_text(const struct query_node *a, const struct query_node *b)
{
	return slice_ieq(a->text, b->text) && a->prefix == b->prefix &&
	    a->suffix == b->suffix;
}

/* An article has one of these only. */
static bool
is_single(const struct query_node *q)
{
	int64_t id;

	return q->field == QF_KIND || q->field == QF_LANG ||
	    (q->field == QF_FEED && slice_to_i64(q->text, &id));
}

static bool
are_opposite(const struct query_node *a, const struct query_node *b)
{
	return a->field == QF_IS && b->field == QF_IS &&
	    ((slice_iis(a->text, "read") && slice_iis(b->text, "unread")) ||
	        (slice_iis(a->text, "unread") && slice_iis(b->text, "read")));
}

static bool
ranges_miss(const struct query_node *a, const struct query_node *b)
{
	bool times = is_time(a) && is_time(b);
	bool seen = a->field == QF_BETWEEN && b->field == QF_BETWEEN;

	return (times || seen) && (a->to <= b->from || b->to <= a->from);
}

static bool
exclude(const struct literal *x, const struct literal *y)
{
	const struct query_node *a = x->q, *b = y->q;

	if (x->not && y->not) /* neither read nor unread */
		return are_opposite(a, b);
	if (x->not != y->not)
		return a->field == b->field && !is_time(a) &&
		    a->field != QF_BETWEEN && a->field != QF_N &&
		    same_text(a, b);
	if (a->field == b->field && is_single(a) && is_single(b))
		return !slice_ieq(a->text, b->text);
	return are_opposite(a, b) || ranges_miss(a, b);
}

/* Whether a tree (or its opposite) fits nothing. */
static bool
fails(const struct query_node *q, bool not, struct fault *f)
{
	struct literals all = { NULL, 0, 0 };
	bool yes = collect(q, not, &all, f);

	for (size_t i = 0; i < all.n && !yes; i++) {
		const struct query_node *a = all.v[i].q;

		if (!all.v[i].not && (is_time(a) || a->field == QF_BETWEEN) &&
		    a->to <= a->from) {
			*f = (struct fault){ a, a };
			yes = true;
		}
		for (size_t k = 0; k < i && !yes; k++)
			if (exclude(&all.v[k], &all.v[i])) {
				*f = (struct fault){ all.v[k].q, a };
				yes = true;
			}
	}
	free(all.v);
	return yes;
}

static const char *
field_name(enum query_field f)
{
	switch (f) {
	case QF_FEED: return "feed:";
	case QF_LANG: return "lang:";
	case QF_IS: return "is:";
	case QF_HAS: return "has:";
	case QF_KIND: return "kind:";
	case QF_TITLE: return "title:";
	case QF_TEXT: return "text:";
	case QF_AUTHOR: return "author:";
	case QF_SITE: return "site:";
	case QF_SEC: return "sec:";
	case QF_ISIN: return "isin:";
	case QF_WATCH: return "watch:";
	case QF_TAG: return "tag:";
	case QF_IN: return "in:";
	case QF_FOLDER: return "folder:";
	default: return "";
	}
}

enum err
query_sense(const struct query *q, size_t *at, struct error *e)
{
	struct fault f = { NULL, NULL };

	if (q->root == NULL || !fails(q->root, false, &f))
		return ERR_OK;
	*at = f.b->at;
	if (is_time(f.a) || f.a->field == QF_BETWEEN)
		return error_set(e, ERR_USAGE, "query, column %zu: nothing "
		    "can fit, the times leave none between them", *at + 1);
	return error_set(e, ERR_USAGE, "query, column %zu: nothing can fit, "
	    "%s%.*s and %s%.*s exclude each other", *at + 1,
	    field_name(f.a->field), SLICE_ARG(f.a->text),
	    field_name(f.b->field), SLICE_ARG(f.b->text));
}
