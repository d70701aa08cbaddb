/* store/sql_func.c - comparing as people do, for SQL. */
#include "config.h"

#include "store/sql_func.h"

#include "core/text.h"
#include "store/hits.h"
#include "store/words_in.h"

#include "base/banned.h"

static struct slice
arg_text(sqlite3_value *v)
{
	const char *p = (const char *)sqlite3_value_text(v);

	return slice_make(p, (size_t)sqlite3_value_bytes(v));
}

static void
func_fold(sqlite3_context *c, int n, sqlite3_value **v)
{
	struct buf b = BUF_INIT(STORE_MAX_ENTRY);

	(void)n;
	text_fold(&b, arg_text(v[0]));
	sqlite3_result_text64(c, buf_str(&b), b.n, SQLITE_TRANSIENT,
	    SQLITE_UTF8);
	buf_release(&b);
}

enum how { HAS, BELOW, AMONG };

static bool
compare(enum how how, struct slice a, struct slice b)
{
	struct slice w;

	switch (how) {
	case HAS: return b.n == 0 || slice_find(a, b) != SIZE_MAX;
	case BELOW:
		return slice_eq(a, b) || b.n == 0 ||
		    (slice_starts(a, b) && a.p[b.n] == '/');
	case AMONG:
		while (slice_split(&a, ' ', &w))
			if (w.n && slice_eq(w, b))
				return true;
		return false;
	}
	return false;
}

static void
func_compare(sqlite3_context *c, int n, sqlite3_value **v)
{
	enum how how = (enum how)(intptr_t)sqlite3_user_data(c);
	struct buf a = BUF_INIT(STORE_MAX_ENTRY);
	struct buf b = BUF_INIT(STORE_MAX_ENTRY);

	(void)n;
	text_fold(&a, arg_text(v[0]));
	text_fold(&b, arg_text(v[1]));
	sqlite3_result_int(c, compare(how, buf_slice(&a), buf_slice(&b)));
	buf_release(&a);
	buf_release(&b);
}

static void
func_hit(sqlite3_context *c, int n, sqlite3_value **v)
{
	struct store *s = sqlite3_user_data(c);

	(void)n;
	sqlite3_result_int(c, hits_has(s->hits, sqlite3_value_int(v[0]),
	    sqlite3_value_int64(v[1])));
}

static void
func_look(sqlite3_context *c, int n, sqlite3_value **v)
{
	struct store *s = sqlite3_user_data(c);
	int yes = look_at(s, sqlite3_value_int(v[0]),
	    sqlite3_value_int64(v[1]));

	(void)n;
	if (yes < 0)
		sqlite3_result_error(c, "too few", -1);
	else
		sqlite3_result_int(c, yes);
}

enum err
func_register(struct store *s, struct error *e)
{
	const struct {
		const char *name;
		int args;
		void (*f)(sqlite3_context *, int, sqlite3_value **);
		void *data;
	} all[] = {
		{ "fold", 1, func_fold, NULL },
		{ "has", 2, func_compare, (void *)(intptr_t)HAS },
		{ "below", 2, func_compare, (void *)(intptr_t)BELOW },
		{ "among", 2, func_compare, (void *)(intptr_t)AMONG },
		{ "hit", 2, func_hit, s },
		{ "look", 2, func_look, s },
	};

	for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++)
		if (sqlite3_create_function_v2(s->db, all[i].name,
		        all[i].args, SQLITE_UTF8 | SQLITE_DIRECTONLY,
		        all[i].data, all[i].f, NULL, NULL, NULL) != SQLITE_OK)
			return sql_fail(s, e);
	return ERR_OK;
}
